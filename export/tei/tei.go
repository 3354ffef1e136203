// Package tei writes an issue as one TEI P5 file, for editors of texts and for
// linguists: a header, the pages as facsimile with a zone a block, and the
// articles as divisions that point to their zones.
package tei

import (
	"context"
	"fmt"
	"io"
	"strings"

	"banmian/export"
	"banmian/export/markup"
	"banmian/export/prose"
	"banmian/paper"
)

// Format writes issue.xml.
var Format = export.Format{Name: "tei", Writes: "TEI P5, one file the issue", Write: write}

func write(ctx context.Context, j *export.Job) error {
	return j.Create("issue.xml", func(w io.Writer) error {
		t := &writer{Writer: markup.Writer{W: w}, is: j.Issue, zones: zones(j)}
		t.Raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="zh">` + "\n")
		t.header(j.Version)
		t.facsimile(j.Pages())
		t.Raw("<text><body>\n")
		for i := range j.Issue.Articles {
			if err := ctx.Err(); err != nil {
				return err
			}
			t.article(&j.Issue.Articles[i])
		}
		for _, ad := range j.Issue.Ads {
			t.Open("div", "type", "advertisement", "facs", t.facs(ad.Blocks))
			t.lines("p", prose.Clean(ad.Text))
			t.Raw("</div>\n")
		}
		for i := range j.Issue.Pages {
			t.rest(&j.Issue.Pages[i])
		}
		if len(j.Issue.Articles)+len(j.Issue.Ads)+len(j.Issue.Pages) == 0 {
			t.Raw("<p/>\n") // a body is never empty
		}
		t.Raw("</body></text>\n</TEI>\n")
		return t.Err
	})
}

// A writer writes an issue.
type writer struct {
	markup.Writer
	is    *paper.Issue
	zones map[string]bool // blocks that have one
}

// zones are the blocks of the pages that could be read.
func zones(j *export.Job) map[string]bool {
	out := map[string]bool{}
	for _, p := range j.Pages() {
		for _, b := range p.Blocks {
			out[b.ID] = true
		}
	}
	return out
}

// line writes an element with text on one line of the file, unless there is
// none.
func (t *writer) line(element, text string, attrs ...string) {
	if text = prose.OneLine(text); text == "" {
		return
	}
	t.Open(element, attrs...)
	t.Text(text)
	t.Close(element)
	t.Raw("\n")
}

// lines writes an element with clean text, whose lines are parted by lb.
func (t *writer) lines(element, text string, attrs ...string) {
	t.Open(element, attrs...)
	for i, l := range strings.Split(strings.Trim(text, "\n"), "\n") {
		if i > 0 {
			t.Empty("lb")
		}
		t.Text(l)
	}
	t.Close(element)
	t.Raw("\n")
}

// facs points to the zones of blocks.
func (t *writer) facs(blocks []string) string {
	var out []string
	for _, b := range blocks {
		if t.zones[b] {
			out = append(out, "#"+export.Identifier(b))
		}
	}
	return strings.Join(out, " ")
}

// facsimile writes each page as a surface, and its blocks as zones.
func (t *writer) facsimile(pages []*paper.Page) {
	if len(pages) == 0 {
		return
	}
	t.Raw("<facsimile>\n")
	for _, p := range pages {
		w, h := fmt.Sprint(p.Size.W), fmt.Sprint(p.Size.H)
		t.Open("surface", "xml:id", export.PageID(p), "n", prose.OneLine(p.Label), "ulx", "0", "uly", "0", "lrx", w, "lry", h)
		t.Raw("\n")
		t.Empty("graphic", "url", p.Image, "width", w+"px", "height", h+"px")
		t.Raw("\n")
		for i := range p.Blocks {
			t.zone(&p.Blocks[i])
		}
		t.Raw("</surface>\n")
	}
	t.Raw("</facsimile>\n")
}

func (t *writer) zone(b *paper.Block) {
	points := ""
	if len(b.Outline) > 2 { // fewer make no polygon
		points = export.Points(b.Outline)
	}
	n := func(v int) string { return fmt.Sprint(v) }
	t.Empty("zone", "xml:id", export.Identifier(b.ID), "type", string(b.Role),
		"ulx", n(b.Box.X0), "uly", n(b.Box.Y0), "lrx", n(b.Box.X1), "lry", n(b.Box.Y1), "points", points)
	t.Raw("\n")
}
