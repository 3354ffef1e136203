package main

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"banmian/export"
	"banmian/export/iiif"
)

// defaultBase is where a web server on one's own machine is reached, such as that
// of Python's http.server.
const defaultBase = "http://localhost:8000"

// webFlags are those of formats that are served on the web.
func webFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "base-url", Value: defaultBase, Usage: "of IIIF: where the folder that holds those of the issues is served on the web"},
		&cli.BoolFlag{Name: "tiles", Usage: "of IIIF: cut page images into tiles, which show large pages sooner"},
		&cli.StringFlag{Name: "rights", Usage: "of IIIF: URL of a licence or rights statement (Creative Commons or RightsStatements.org)"},
		&cli.StringFlag{Name: "provider", Usage: "of IIIF: who gives the issues out"},
		&cli.StringFlag{Name: "provider-url", Usage: "of IIIF: where they are on the web"},
	}
}

// webOf reads webFlags.
func webOf(c *cli.Context) (export.Web, error) {
	w := export.Web{
		Root: strings.TrimRight(c.String("base-url"), "/"), Tiles: c.Bool("tiles"),
		Rights: c.String("rights"), Provider: c.String("provider"), ProviderURL: c.String("provider-url"),
	}
	if w.Root == "" {
		return w, errors.New("--base-url is empty: want http:// or https://")
	}
	for flag, s := range map[string]string{"base-url": w.Root, "rights": w.Rights, "provider-url": w.ProviderURL} {
		u, err := url.Parse(s)
		if s != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "") {
			return w, fmt.Errorf("--%s %q: want http:// or https:// with a host, and neither ? nor #", flag, s)
		}
	}
	return w, nil
}

// issueDirs are the folders of issues on a command line: out/* finds the IIIF
// collections that export writes there as well.
func issueDirs(c *cli.Context) []string {
	return slices.DeleteFunc(c.Args().Slice(), iiif.IsCollection)
}

// webAt is web for a format of an issue.
func (d *delivery) webAt(dir, format string) export.Web {
	w := d.web
	w.URL = w.Root
	for _, part := range strings.Split(filepath.ToSlash(d.below(dir, format)), "/") {
		w.URL += "/" + url.PathEscape(part)
	}
	return w
}

// gather has the formats list the issues that stand where some were written.
func (d *delivery) gather() error {
	var errs []error
	for _, f := range d.formats {
		for root := range d.roots {
			if f.Gather != nil {
				errs = append(errs, f.Gather(root, filepath.ToSlash(d.below("*", f.Name)), d.web.Root))
			}
		}
	}
	return errors.Join(errs...)
}
