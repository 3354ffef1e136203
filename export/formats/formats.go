// Package formats lists the formats that issues are delivered in.
package formats

import (
	"fmt"
	"slices"
	"strings"

	"banmian/export"
	"banmian/export/alto"
	"banmian/export/articlecsv"
	"banmian/export/clip"
	"banmian/export/hocr"
	"banmian/export/iiif"
	"banmian/export/issuejson"
	"banmian/export/markdown"
	"banmian/export/mets"
	"banmian/export/pagexml"
	"banmian/export/pdf"
	"banmian/export/tei"
	"banmian/export/training"
	"banmian/export/txt"
)

// all are the formats, in the order in which help names them.
var all = []export.Format{
	alto.Format,
	pagexml.Format,
	mets.Format,
	mets.Bag,
	pdf.Format,
	hocr.Format,
	iiif.Format,
	tei.Format,
	txt.Format,
	markdown.Format,
	issuejson.Lines,
	articlecsv.Format,
	clip.Format,
	training.Format,
}

// All returns the formats, in the order in which help names them.
func All() []export.Format { return slices.Clone(all) }

// everything is the name that stands for all formats but those on request.
const everything = "all"

// Named returns the formats of a list of names such as "alto,mets", each once
// and in the order of All.
func Named(list ...string) ([]export.Format, error) {
	wanted := map[string]bool{}
	for name := range strings.SplitSeq(strings.Join(list, ","), ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		if name != "" && name != everything && !slices.ContainsFunc(all, func(f export.Format) bool { return f.Name == name }) {
			return nil, fmt.Errorf("no format %q: want %s, or %s", name, strings.Join(names(), ", "), everything)
		}
		wanted[name] = true
	}
	return slices.DeleteFunc(All(), func(f export.Format) bool {
		return !wanted[f.Name] && (f.OnRequest || !wanted[everything])
	}), nil
}

func names() []string {
	var out []string
	for _, f := range all {
		out = append(out, f.Name)
	}
	return out
}

// Help describes the formats, one a line.
func Help() string {
	var b strings.Builder
	for _, f := range all {
		note := ""
		if f.OnRequest {
			note = " (not part of " + everything + ")"
		}
		fmt.Fprintf(&b, "   %-8s %s%s\n", f.Name, f.Writes, note)
	}
	return b.String()
}
