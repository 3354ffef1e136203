// Package export says what a format is that issues are delivered in, and writes
// the files of one. The formats are packages below; package formats lists them.
//
// A format is one value:
//
//	var Format = export.Format{Name: "txt", Writes: "plain text, one file an article", Write: write}
//
//	func write(ctx context.Context, j *export.Job) error {
//		for _, a := range j.Issue.Articles {
//			err := j.Create(a.ID+".txt", func(w io.Writer) error { … })
//			…
//		}
//	}
//
// It works page by page or article by article and holds none of them longer
// than it needs: an issue of 64 pages is written in less than 300 MiB.
package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"time"

	"banmian/original"
	"banmian/paper"
)

// A Format is one form that issues are delivered in.
type Format struct {
	Name   string // what --format calls it, and its folder: "alto"
	Writes string // for --help: "ALTO 4.4, one file a page"
	// OnRequest says that "all" does not include it, for it costs much or
	// repeats what others hold.
	OnRequest bool
	// FromOriginal says that it looks into the file the issue was read from.
	FromOriginal bool
	// Write writes the job's issue into the job's folder. The same job gives the
	// same bytes. What it creates is delivered as a whole or, on an error, not at
	// all; it ends early when ctx does.
	Write func(ctx context.Context, j *Job) error
	// Gather, if there is one, brings what lists the issues up to date once they
	// are written: root is the folder that holds theirs, pattern where below it
	// the format's folders are, base the URL of root.
	Gather func(root, pattern, base string) error
}

// A Job is one issue on its way into one format.
type Job struct {
	Issue *paper.Issue // with its glyphs, and what people corrected
	Files fs.FS        // the issue's folder: what Page.Image and Figure.Image name
	// Thumb, if set, says where in Files a small picture of a page may stand. It is
	// valid while it is not older than the page's image.
	Thumb func(page int) string
	// Now is the time that files which have to carry one are dated with.
	Now     time.Time
	Version string // of the program
	BOM     bool   // begin CSV files with a byte order mark, without which Excel reads Chinese wrong
	// Original is the file that the issue was read from, nil if it is not at
	// hand.
	Original original.File
	// Warn, if set, is told what a user should know of a delivery that did not
	// fail.
	Warn func(msg string)
	Web  Web
	out  *os.Root
}

// Web is what those formats need to know that are served on the web.
type Web struct {
	Root  string // URL of the folder that holds those of the issues
	URL   string // URL of the format's folder
	Tiles bool   // cut page images into tiles
	// Rights is the URL of a licence or rights statement, Provider the name of
	// who gives the issue out, ProviderURL where they are on the web; "" is not said.
	Rights, Provider, ProviderURL string
}

// Create writes one file of the format; name is a slash-separated path in its
// folder. What write is given is buffered.
func (j *Job) Create(name string, write func(io.Writer) error) error {
	if err := j.out.MkdirAll(path.Dir(name), 0o755); err != nil {
		return fmt.Errorf("make folder of %q: %w", name, err)
	}
	f, err := j.out.Create(name)
	if err != nil {
		return fmt.Errorf("create %q: %w", name, err)
	}
	defer f.Close()
	const buffer = 64 << 10 // bytes
	w := bufio.NewWriterSize(f, buffer)
	if err := write(w); err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	return nil
}

// Copy copies a file of the issue's folder into the format's, byte by byte.
func (j *Job) Copy(name, from string) error {
	return j.Create(name, func(w io.Writer) error { return j.CopyTo(w, from) })
}

// CopyTo copies a file of the issue's folder.
func (j *Job) CopyTo(w io.Writer, from string) error {
	f, err := j.Files.Open(from)
	if err != nil {
		return fmt.Errorf("open %q of the issue: %w", from, err)
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

// Open opens a file that Create wrote.
func (j *Job) Open(name string) (fs.File, error) { return j.out.Open(name) }

// Pages are the pages that could be read, in order: a failed page has no image
// and no blocks.
func (j *Job) Pages() []*paper.Page {
	var out []*paper.Page
	for i := range j.Issue.Pages {
		if p := &j.Issue.Pages[i]; p.Error == "" {
			out = append(out, p)
		}
	}
	return out
}
