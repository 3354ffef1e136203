package hocr

import (
	"math"
	"strconv"

	"banmian/export"
	"banmian/export/prose"
	"banmian/paper"
)

// line writes a line and its words. Nothing stands between words of Chinese, for
// programs take any blank there for one that is printed.
func (h *writer) line(l *paper.Line, id string) {
	title := h.bbox(l.Box)
	if l.Dir != paper.TopDown && l.Em > 0 {
		slope, offset := baseline(l)
		title += "; baseline " + decimal(slope) + " " + strconv.Itoa(offset)
	}
	if l.Em > 0 {
		title += "; x_size " + number(l.Em)
	}
	if l.Font != "" {
		title += "; x_font " + quote(l.Font)
	}
	h.open("span", "ocr_line", id, title, style(l.Dir))
	for i, w := range words(l) {
		if len(w.Space) > 0 {
			h.Raw(export.Blank)
		}
		if len(w.Glyphs) > 0 {
			h.word(l, w, id+"-w"+number(i+1))
		}
	}
	h.Raw("</span>\n")
}

// words are those of a line that runs from left to right. Of others each glyph
// is one, as programs stretch a word over its box from left to right.
func words(l *paper.Line) []export.Word {
	if l.Dir == paper.LeftRight || l.Dir == "" {
		return export.Words(*l)
	}
	var out []export.Word
	for i := range l.Glyphs {
		out = append(out, export.Words(paper.Line{Glyphs: l.Glyphs[i : i+1]})...)
	}
	return out
}

func (h *writer) word(l *paper.Line, w export.Word, id string) {
	box := w.Box()
	if box.Empty() { // what was read elsewhere may have no boxes of glyphs
		box = l.Box
	}
	title := h.bbox(box)
	if c, ok := w.Conf(); ok {
		title += "; x_wconf " + strconv.Itoa(int(math.Round(float64(min(c, 1))*100)))
	}
	h.open("span", "ocrx_word", id, title, "")
	for _, g := range w.Glyphs {
		h.glyph(g)
	}
	h.Raw("</span>")
}

// glyph writes a character, with what is known of it.
func (h *writer) glyph(g paper.Glyph) {
	title := ""
	if !g.Box.Empty() {
		title = "x_bboxes" + h.numbers(g.Box)
	}
	if g.Conf > 0 {
		if title != "" {
			title += "; "
		}
		title += "x_conf " + decimal(float64(min(g.Conf, 1))*100)
	}
	if title == "" {
		h.Text(prose.Clean(g.Text))
		return
	}
	h.open("span", "ocrx_cinfo", "", title, "")
	h.Text(prose.Clean(g.Text))
	h.Raw("</span>")
}

// baseline is the line that print rests on: its slope, downwards, and how far
// below the lower left corner of the line's box it begins.
func baseline(l *paper.Line) (slope float64, offset int) {
	b := export.Baseline(*l)
	if len(b) < 2 || b[len(b)-1].X == b[0].X {
		return 0, l.Box.CY() + export.Descent(l.Em) - l.Box.Y1
	}
	first, last := b[0], b[len(b)-1]
	slope = float64(last.Y-first.Y) / float64(last.X-first.X)
	return slope, int(math.Round(float64(first.Y)-slope*float64(first.X-l.Box.X0))) - l.Box.Y1
}

// decimal writes a number with three digits behind the point at most.
func decimal(v float64) string {
	return strconv.FormatFloat(math.Round(v*1000)/1000+0, 'f', -1, 64)
}

func number(n int) string { return strconv.Itoa(n) }
