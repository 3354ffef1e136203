// Package markup writes XML and XHTML piece by piece, for files that are too
// large or too mixed to be built as one value.
package markup

import (
	"encoding/xml"
	"io"
)

// A Writer writes markup and keeps the first error.
type Writer struct {
	W   io.Writer
	Err error
}

// Raw writes markup as it is.
func (w *Writer) Raw(s string) {
	if w.Err == nil {
		_, w.Err = io.WriteString(w.W, s)
	}
}

// Text writes text so that it is read as such.
func (w *Writer) Text(s string) {
	if w.Err == nil {
		w.Err = xml.EscapeText(w.W, []byte(s))
	}
}

// Open writes the beginning of an element, with pairs of names and values as its
// attributes. One without a value is left out.
func (w *Writer) Open(element string, attrs ...string) { w.begin(element, attrs, ">") }

// Empty writes an element without content.
func (w *Writer) Empty(element string, attrs ...string) { w.begin(element, attrs, "/>") }

// Close writes the end of an element.
func (w *Writer) Close(element string) { w.Raw("</" + element + ">") }

func (w *Writer) begin(element string, attrs []string, end string) {
	w.Raw("<" + element)
	for i := 1; i < len(attrs); i += 2 {
		if attrs[i] == "" {
			continue
		}
		w.Raw(" " + attrs[i-1] + `="`)
		w.Text(attrs[i])
		w.Raw(`"`)
	}
	w.Raw(end)
}
