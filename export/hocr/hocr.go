// Package hocr writes the pages of an issue as hOCR 1.2, HTML that OCR programs
// exchange: areas, paragraphs, lines, words and characters with their boxes.
package hocr

import (
	"context"
	"io"
	"strings"

	"banmian/export"
	"banmian/export/markup"
	"banmian/export/prose"
	"banmian/paper"
)

// Format writes 0001.hocr …
var Format = export.Format{Name: "hocr", Writes: "hOCR 1.2, one file a page", Write: write}

func write(ctx context.Context, j *export.Job) error {
	for _, p := range j.Pages() {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := j.Create(export.PageFile(p, ".hocr"), func(w io.Writer) error { return Page(w, j.Issue, p, j.Version) })
		if err != nil {
			return err
		}
	}
	return nil
}

// capabilities are the elements that a file may have.
const capabilities = "ocr_page ocr_linear ocr_carea ocr_par ocr_line ocrx_word ocrx_cinfo ocr_separator ocr_photo ocr_caption ocr_header " +
	"ocr_pageno ocr_table ocr_textfloat ocr_title ocr_author ocr_abstract ocrp_wconf ocrp_poly ocrp_lang"

// Page writes a page of an issue; version is that of the program.
func Page(w io.Writer, is *paper.Issue, p *paper.Page, version string) error {
	h := &writer{Writer: markup.Writer{W: w}, bounds: paper.Rect{X1: p.Size.W, Y1: p.Size.H}}
	h.Raw(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh" lang="zh">
<head>
<title>`)
	h.Text(prose.OneLine(is.Masthead.Title + " " + is.Masthead.Date + " " + prose.PageName(is, p.Seq)))
	h.Raw("</title>\n" + `<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>` + "\n")
	h.meta("ocr-system", "banmian "+version)
	h.meta("ocr-capabilities", capabilities)
	h.meta("ocr-number-of-pages", "1")
	h.meta("ocr-langs", "zh")
	h.Raw("</head>\n<body>\n")
	h.open("div", "ocr_page", export.PageID(p), h.pageTitle(p), "")
	h.Raw("\n")
	h.blocks(is, p)
	for _, r := range p.Marks.Rules {
		h.open("div", "ocr_separator", "", h.bbox(r.Box), "")
		h.Raw("</div>\n")
	}
	h.Raw("</div>\n</body>\n</html>\n")
	return h.Err
}

// blocks writes the blocks in reading order. Those of one article that follow
// each other stand in one ocr_linear.
func (h *writer) blocks(is *paper.Issue, p *paper.Page) {
	stretches, _ := export.Stretches(is, p)
	of := export.ArticleOf(stretches)
	runs := map[string]int{}
	article := ""
	for i := range p.Blocks {
		b := &p.Blocks[i]
		next := ""
		if a := of[b.ID]; a != nil {
			next = a.ID
		}
		if next != article {
			h.end(article)
			h.begin(p, next, runs)
			article = next
		}
		h.block(b, i+1, article)
	}
	h.end(article)
}

// begin opens a run of blocks of an article, which is numbered if it is not the
// article's first on the page.
func (h *writer) begin(p *paper.Page, article string, runs map[string]int) {
	if article == "" {
		return
	}
	runs[article]++
	parts := []string{export.PageID(p), article}
	if n := runs[article]; n > 1 {
		parts = append(parts, number(n))
	}
	h.open("div", "ocr_linear", export.Identifier(parts...), "cflow "+quote(article), "")
	h.Raw("\n")
}

func (h *writer) end(article string) {
	if article != "" {
		h.Raw("</div>\n")
	}
}

// wrappers are the elements that say what a block is. They stand round its
// ocr_carea, as many programs look for a class by its whole attribute.
var wrappers = map[paper.Role]string{
	paper.RoleMasthead: "ocr_header", paper.RoleHeader: "ocr_header", paper.RoleFolio: "ocr_pageno",
	paper.RoleHeadline: "ocr_title", paper.RoleByline: "ocr_author", paper.RoleSummary: "ocr_abstract",
	paper.RoleCaption: "ocr_caption", paper.RoleTable: "ocr_table", paper.RoleAd: "ocr_textfloat", paper.RoleTeaser: "ocr_textfloat",
}

// block writes a block, the n-th of its page.
func (h *writer) block(b *paper.Block, n int, article string) {
	title := h.bbox(b.Box)
	if len(b.Outline) > 0 {
		title += "; poly" + points(b.Outline, h.bounds)
	}
	title += "; order " + number(n)
	if article != "" {
		title += "; cflow " + quote(article)
	}
	title += "; x_role " + quote(string(b.Role))
	if b.Role == paper.RoleFigure {
		h.open("div", "ocr_photo", b.ID, title, "")
		h.Raw("</div>\n")
		if len(b.Lines) == 0 {
			return
		}
	}
	wrapper := wrappers[b.Role]
	if wrapper != "" {
		h.open("div", wrapper, "", h.bbox(b.Box), "")
	}
	id := b.ID
	if b.Role == paper.RoleFigure {
		id += "-text"
	}
	h.open("div", "ocr_carea", id, title, "")
	h.Raw("\n")
	h.paragraphs(b, id)
	h.Raw("</div>")
	if wrapper != "" {
		h.Raw("</div>")
	}
	h.Raw("\n")
}

// paragraphs writes the lines of a block by paragraphs; what stands before the
// first that begins here goes on from elsewhere.
func (h *writer) paragraphs(b *paper.Block, id string) {
	from := 0
	for k := 0; k <= len(b.Paras); k++ {
		to := len(b.Lines)
		if k < len(b.Paras) {
			to = min(b.Paras[k], to)
		}
		if to <= from {
			continue
		}
		var box paper.Rect
		for _, l := range b.Lines[from:to] {
			box = box.Union(l.Box)
		}
		h.open("p", "ocr_par", id+"-p"+number(from+1), h.bbox(box), style(b.Dir))
		h.Raw("\n")
		for i := from; i < to; i++ {
			h.line(&b.Lines[i], id+"-l"+number(i+1))
		}
		h.Raw("</p>\n")
		from = to
	}
}

// style shows text in its direction of reading. Vertical print stands upright,
// so it is not what hOCR calls textangle, which turns characters too.
func style(d paper.Dir) string {
	switch d {
	case paper.TopDown:
		return "writing-mode: vertical-rl"
	case paper.RightLeft:
		return "direction: rtl; unicode-bidi: bidi-override"
	}
	return ""
}

// quote returns text as a string of a property. Such strings have no escapes,
// and many programs cut titles at every semicolon.
func quote(s string) string {
	return `"` + strings.Map(func(r rune) rune {
		if strings.ContainsRune("\";\\\n\t", r) {
			return '_'
		}
		return r
	}, prose.Clean(s)) + `"`
}
