package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/urfave/cli/v2"

	"banmian/export"
	"banmian/export/clip"
	"banmian/export/formats"
	"banmian/export/mets"
	"banmian/pipeline"
)

func exportCommand() *cli.Command {
	return &cli.Command{
		Name:      "export",
		Usage:     "write issues in the formats of archives, libraries and readers",
		ArgsUsage: "OUT/<issue-id>…",
		Description: `Writes each issue, from what ingest stored and people corrected and without reading
a page again, into OUT/<issue-id>/export/<format>/, or DIR/<issue-id>/<format>/ with
--to DIR. What an earlier export left there is replaced. The formats:

` + formats.Help(),
		Flags: append([]cli.Flag{
			formatFlag("alto,mets, or all"),
			&cli.BoolFlag{Name: "bagit", Usage: "pack a BagIt bag: the same as --format bagit"},
			&cli.BoolFlag{Name: "clip", Usage: "cut each article out as one picture: the same as --format clip"},
			&cli.StringFlag{Name: "to", Usage: "folder for what is written (default: that of the issue)"},
			&cli.StringFlag{Name: "source", Usage: "`FILE` that the issue was read from, or a folder it is in, for pdf (default: where it was)"},
			nowFlag(), bomFlag(),
		}, webFlags()...),
		Action:       exportIssues,
		OnUsageError: usageError,
	}
}

func formatFlag(usage string) cli.Flag {
	return &cli.StringSliceFlag{Name: "format", Aliases: []string{"f"}, Usage: usage}
}

// nowFlag is the clock of files that carry a date, which a build that wants the
// same bytes each time sets.
func nowFlag() cli.Flag {
	return &cli.StringFlag{Name: "now", EnvVars: []string{"SOURCE_DATE_EPOCH"}, Usage: "time to date files with, RFC 3339 or seconds since 1970 (default: the clock's)"}
}

func bomFlag() cli.Flag {
	return &cli.BoolFlag{Name: "bom", Usage: "begin CSV files with a byte order mark, so that Excel reads the Chinese in them"}
}

// A delivery is the command line of export, or what of ingest's is about it.
type delivery struct {
	formats []export.Format
	to      string // "" is the issue's own folder
	source  string // what the issue was read from, "" if it was not given
	now     time.Time
	bom     bool
	web     export.Web
	roots   map[string]bool // folders in which issues were written
}

func deliveryOf(c *cli.Context) (*delivery, error) {
	names := c.StringSlice("format")
	if c.Bool("bagit") {
		names = append(names, mets.Bag.Name)
	}
	if c.Bool("clip") {
		names = append(names, clip.Format.Name)
	}
	list, err := formats.Named(names...)
	if err != nil {
		return nil, fmt.Errorf("--format: %w", err)
	}
	now, err := parseNow(c.String("now"))
	if err != nil {
		return nil, err
	}
	web, err := webOf(c)
	return &delivery{
		formats: list, to: c.String("to"), source: c.String("source"), now: now, bom: c.Bool("bom"), web: web, roots: map[string]bool{},
	}, err
}

// parseNow reads a time as SOURCE_DATE_EPOCH or RFC 3339 gives it.
func parseNow(s string) (time.Time, error) {
	if s == "" {
		return time.Now().UTC().Truncate(time.Second), nil
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return time.Unix(n, 0).UTC(), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, fmt.Errorf("--now %q: want a time such as 2020-06-12T08:00:00Z, or seconds since 1970", s)
	}
	return t.UTC(), nil
}

// exportMemory is how much memory export takes before it spends more time on
// freeing some, bytes. Of 64 broadsheet pages with all glyphs, some 110 MiB,
// clippings then take 240 MiB where they took 315, in the same time.
const exportMemory = 200 << 20

func exportIssues(c *cli.Context) error {
	d, err := deliveryOf(c)
	switch {
	case err != nil:
		return usage(err)
	case !c.Args().Present():
		return usage(errors.New("export wants the folder of an issue: OUT/<issue-id>"))
	case len(d.formats) == 0:
		return usage(errors.New("export wants a --format; see banmian export --help"))
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(exportMemory)
	}
	dirs, err := d.named(issueDirs(c))
	if err != nil {
		return usage(err)
	}
	var errs []error
	for _, dir := range dirs {
		err := d.export(c.Context, dir, func(place string) { fmt.Fprintln(c.App.Writer, place) })
		if c.Context.Err() != nil {
			return errInterrupted
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("export %q: %w", dir, err))
		}
	}
	return errors.Join(append(errs, d.gather())...)
}

// named gives "." and ".." their names, by which what is exported is known, and
// refuses two folders of one name where both would be written to one place.
func (d *delivery) named(dirs []string) ([]string, error) {
	whole := map[string]string{} // path of each name
	for i, dir := range dirs {
		path, err := filepath.Abs(dir)
		if err != nil {
			return nil, fmt.Errorf("find folder %q: %w", dir, err)
		}
		if base := filepath.Base(dir); base == "." || base == ".." {
			dirs[i] = path
		}
		name := filepath.Base(path)
		if other, ok := whole[name]; ok && other != path && d.to != "" {
			return nil, fmt.Errorf("--to %q: %s and %s would both be written to %s; export them one after the other, each to a folder of its own",
				d.to, other, path, filepath.Join(d.to, name))
		}
		whole[name] = path
	}
	return dirs, nil
}

// export writes the issue of a folder in all formats, and tells of each where it
// stands. A format that fails costs none of the others.
func (d *delivery) export(ctx context.Context, dir string, done func(place string)) error {
	if !pipeline.IsIssue(dir) {
		return &coded{exitInput, notIssue(dir)}
	}
	is, err := pipeline.Load(dir)
	if err != nil {
		return &coded{exitInput, err}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return &coded{exitInput, err}
	}
	defer root.Close()
	from, err := d.original(ctx, dir, is)
	if err != nil {
		return err
	}
	if from != nil {
		defer from.Close()
	}
	job := export.Job{
		Issue: is, Files: root.FS(), Thumb: pipeline.ThumbName, Now: d.now, Version: pipeline.Version, BOM: d.bom, Original: from,
		Warn: func(msg string) { d.warn(dir, msg) },
	}
	var errs []error
	for _, f := range d.formats {
		place := d.place(dir, f.Name)
		job.Web = d.webAt(dir, f.Name)
		if err := f.Deliver(ctx, job, place); err != nil {
			errs = append(errs, err)
			continue
		}
		d.roots[d.root(dir)] = true
		done(place)
	}
	return errors.Join(errs...)
}

// place is the folder of one format of an issue.
func (d *delivery) place(dir, format string) string {
	return filepath.Join(d.root(dir), d.below(dir, format))
}

// root is the folder that holds those of the issues, as they are written.
func (d *delivery) root(dir string) string {
	if d.to == "" {
		return filepath.Dir(filepath.Clean(dir))
	}
	return d.to
}

// below is where under root one format of an issue stands.
func (d *delivery) below(dir, format string) string {
	if d.to == "" {
		return filepath.Join(filepath.Base(dir), "export", format)
	}
	return filepath.Join(filepath.Base(dir), format)
}

// notIssue says why a folder is none of an issue.
func notIssue(dir string) error {
	st, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("no such folder")
	case err != nil:
		return err
	case !st.IsDir():
		return errors.New("not the folder of an issue: give the folder OUT/<issue-id> that ingest made")
	}
	return errors.New("no issue in it that ingest made; its .banmian folder is needed, and `banmian ingest` writes it again")
}
