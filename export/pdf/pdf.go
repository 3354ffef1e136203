// Package pdf writes an issue as a PDF that can be searched: pages as they look,
// with what was read as invisible text in its place, bookmarks, links, and a
// thread for each article.
//
// Where the PDF that was read is at hand, it is passed on byte for byte with
// what was missing behind it. Else a PDF is made of page images: those of the
// file that was read as they are encoded, or those that were delivered.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"

	"banmian/export"
)

// Format is a PDF that can be searched.
var Format = export.Format{Name: "pdf", Writes: "searchable PDF with bookmarks and article threads", FromOriginal: true, Write: write}

// An exporter writes one issue.
type exporter struct{ *export.Job }

func write(ctx context.Context, j *export.Job) error {
	e := &exporter{j}
	name := j.Issue.ID + ".pdf"
	if j.Original != nil && j.Original.IsPDF() {
		err := e.add(ctx, name)
		if err == nil || ctx.Err() != nil || errors.As(err, &failed{}) {
			return err
		}
		e.warn(fmt.Sprintf("made of page images: to the PDF that was read nothing can be added: %v", err))
	}
	return j.Create(name, func(w io.Writer) error { return e.make(ctx, w) })
}

// failed is an error of writing, which another way of making the PDF would not
// mend.
type failed struct{ error }

// Unwrap returns the error.
func (f failed) Unwrap() error { return f.error }

// add writes the PDF that was read with what was missing.
func (e *exporter) add(ctx context.Context, name string) error {
	places, redo, err := e.plan(ctx)
	if err != nil {
		return err
	}
	doc, err := e.Original.PDF(ctx, redo)
	if err != nil {
		return err
	}
	err = e.Create(name, func(w io.Writer) error { return e.append(ctx, w, doc, places) })
	if err != nil {
		return failed{err}
	}
	return nil
}

// warn tells what the user should know.
func (e *exporter) warn(msg string) {
	if e.Warn != nil {
		e.Warn(msg)
	}
}
