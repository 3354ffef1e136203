package hocr

import (
	"strconv"

	"banmian/export/markup"
	"banmian/paper"
)

// A writer writes a page.
type writer struct {
	markup.Writer
	bounds paper.Rect // of the page: hOCR has no coordinates outside
}

// open writes the beginning of an element.
func (h *writer) open(element, class, id, title, style string) {
	h.Open(element, "class", class, "id", id, "title", title, "style", style)
}

func (h *writer) meta(name, content string) {
	h.Empty("meta", "name", name, "content", content)
	h.Raw("\n")
}

// pageTitle holds the properties of a page.
func (h *writer) pageTitle(p *paper.Page) string {
	title := "image " + quote(p.Image) + "; " + h.bbox(h.bounds) + "; ppageno " + number(p.Seq-1)
	if p.Label != "" {
		title += "; lpageno " + quote(p.Label)
	}
	if p.DPI > 0 {
		title += "; scan_res " + number(p.DPI) + " " + number(p.DPI)
	}
	return title
}

// bbox is the property of that name.
func (h *writer) bbox(r paper.Rect) string { return "bbox" + h.numbers(r) }

// numbers are the corners of what of a box lies on the page.
func (h *writer) numbers(r paper.Rect) string {
	b := h.bounds
	var out []byte
	for _, v := range []int{within(r.X0, b.X1), within(r.Y0, b.Y1), within(r.X1, b.X1), within(r.Y1, b.Y1)} {
		out = strconv.AppendInt(append(out, ' '), int64(v), 10)
	}
	return string(out)
}

func within(v, most int) int { return max(0, min(v, most)) }

// points are the corners of a polygon.
func points(ps []paper.Point, bounds paper.Rect) string {
	out := ""
	for _, p := range ps {
		out += " " + number(within(p.X, bounds.X1)) + " " + number(within(p.Y, bounds.Y1))
	}
	return out
}
