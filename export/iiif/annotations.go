package iiif

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"banmian/export/prose"
	"banmian/paper"
)

// annotations writes the text of a page, an annotation a line, in the order of
// reading. It is written line by line, for it is most of an issue.
func annotations(w io.Writer, url string, p *paper.Page) error {
	head, err := json.Marshal(resource{Context: context, ID: url + "/" + annotationsFile(p), Type: "AnnotationPage"})
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "%s,\"items\":[", strings.TrimSuffix(string(head), "}")); err != nil {
		return err
	}
	e := json.NewEncoder(w) // ends each with a line's end
	e.SetEscapeHTML(false)
	comma := "\n"
	for _, b := range p.Blocks {
		for i, l := range b.Lines {
			a, ok := lineOf(url, p, &b, i, l)
			if !ok {
				continue
			}
			if _, err := io.WriteString(w, comma); err != nil {
				return err
			}
			if err := e.Encode(a); err != nil {
				return err
			}
			comma = ","
		}
	}
	_, err = io.WriteString(w, "]}\n")
	return err
}

// lineOf is the annotation of the i-th line of a block; there is none of a line
// that says nothing or stands outside the page.
func lineOf(url string, p *paper.Page, b *paper.Block, i int, l paper.Line) (annotation, bool) {
	value := prose.OneLine(l.Text())
	box := l.Box.Intersect(paper.Rect{X1: p.Size.W, Y1: p.Size.H})
	if value == "" || box.Empty() {
		return annotation{}, false
	}
	id := canvasID(url, p)
	return annotation{
		fmt.Sprintf("%s/%s-l%d", id, b.ID, i+1), "Annotation", "supplementing",
		words{"TextualBody", "zh", "text/plain", value},
		fragment(id, box),
	}, true
}
