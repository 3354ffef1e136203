package pagexml

import (
	"fmt"
	"strconv"

	"banmian/export"
	"banmian/paper"
)

// types are the kinds of text region that PAGE has for roles; the role itself
// stands in custom.
var types = map[paper.Role]string{
	paper.RoleMasthead: "header", paper.RoleHeader: "header", paper.RoleFolio: "page-number", paper.RoleColumnLabel: "heading",
	paper.RoleKicker: "heading", paper.RoleHeadline: "heading", paper.RoleDeck: "heading", paper.RoleSubhead: "heading",
	paper.RoleSummary: "floating", paper.RoleByline: "credit", paper.RoleCredit: "credit", paper.RoleBody: "paragraph",
	paper.RoleCaption: "caption", paper.RoleTeaser: "TOC-entry",
}

// blockOf is a block of any role, on a page that is mostly set in direction dir.
func blockOf(b paper.Block, dir paper.Dir, dpi int) region {
	id := export.Identifier(b.ID)
	out := region{ID: id, Custom: custom("structure", "type", string(b.Role)), Coords: coords{box(b.Box)}}
	if len(b.Outline) > 2 {
		out.Coords.Points = polygon(b.Outline)
	}
	switch {
	case b.Role == paper.RoleFigure && len(b.Lines) == 0:
		out.XMLName.Local = "ImageRegion"
	case b.Role == paper.RoleTable && len(b.Rows) > 0:
		out.XMLName.Local = "TableRegion"
		out.Rows, out.Columns, out.Regions = len(b.Rows), columns(b.Rows), cells(b, dir, dpi)
	case b.Role == paper.RoleAd:
		out.XMLName.Local = "AdvertRegion"
		inner := region{ID: id + "-text", Type: "other", Coords: out.Coords}
		out.Regions = []region{withText(inner, b.Lines, b.Dir, dir, dpi)}
	default:
		out.Type = types[b.Role]
		if out.Type == "" {
			out.Type = "other"
		}
		out = withText(out, b.Lines, b.Dir, dir, dpi)
	}
	return out
}

// withText makes a text region of lines in direction dir; usual is the page's.
func withText(out region, lines []paper.Line, dir, usual paper.Dir, dpi int) region {
	out.XMLName.Local = "TextRegion"
	if dir != usual {
		out.Direction, out.LineOrder = directions[dir], lineOrders[dir]
	}
	for i, l := range lines {
		out.Lines = append(out.Lines, lineOf(fmt.Sprintf("%s-l%02d", out.ID, i+1), l, dir, dpi))
	}
	out.Text = &equiv{Unicode: paper.Block{Lines: lines}.Text()}
	return out
}

func columns(rows [][]int) int {
	most := 0
	for _, r := range rows {
		most = max(most, len(r))
	}
	return most
}

// cells are a text region for each cell of a table that is not empty.
func cells(b paper.Block, usual paper.Dir, dpi int) []region {
	var out []region
	rest := b.Lines
	for r, row := range b.Rows {
		for c, n := range row {
			n = min(n, len(rest))
			if n == 0 {
				continue
			}
			var around paper.Rect
			for _, l := range rest[:n] {
				around = around.Union(l.Box)
			}
			reg := region{ID: fmt.Sprintf("%s-r%02dc%02d", export.Identifier(b.ID), r+1, c+1), Type: "other", Coords: coords{box(around)}, Cell: &cell{r, c}}
			out = append(out, withText(reg, rest[:n], b.Dir, usual, dpi))
			rest = rest[n:]
		}
	}
	return out
}

// lineOf is one line of a block of direction dir.
func lineOf(id string, l paper.Line, dir paper.Dir, dpi int) line {
	out := line{
		ID: id, Custom: custom("reading", "by", string(l.Reader)), Coords: coords{box(l.Box)},
		Baseline: &coords{polygon(baseline(l))}, Text: equiv{Unicode: text(l), Conf: confOf(l.Glyphs)},
	}
	if l.Dir != dir {
		out.Direction = directions[l.Dir]
	}
	st := style{Family: l.Font}
	if l.Em > 0 && dpi > 0 {
		st.Size = strconv.FormatFloat(float64(l.Em)*72/float64(dpi), 'f', 2, 64)
	}
	if l.Reversed {
		st.Reverse = "true"
	}
	if st != (style{}) {
		out.Style = &st
	}
	for _, w := range export.Words(l) {
		if len(w.Glyphs) > 0 {
			out.Words = append(out.Words, wordOf(fmt.Sprintf("%s-w%02d", id, len(out.Words)+1), w))
		}
	}
	return out
}

// text is what a line says, with one blank where blank cells stand.
func text(l paper.Line) string {
	out := ""
	for _, w := range export.Words(l) {
		if len(w.Space) > 0 {
			out += export.Blank
		}
		out += w.Text()
	}
	return out
}

// baseline is what the print of a line rests on, which transcription tools hang
// a line on; also of one that is straight.
func baseline(l paper.Line) []paper.Point {
	if len(l.Baseline) > 1 {
		return export.Baseline(l)
	}
	if l.Dir == paper.TopDown {
		return []paper.Point{{X: l.Box.CX(), Y: l.Box.Y0}, {X: l.Box.CX(), Y: l.Box.Y1}}
	}
	y := l.Box.CY() + export.Descent(l.Em)
	ps := []paper.Point{{X: l.Box.X0, Y: y}, {X: l.Box.X1, Y: y}}
	if l.Dir == paper.RightLeft {
		ps[0], ps[1] = ps[1], ps[0]
	}
	return ps
}

func wordOf(id string, w export.Word) word {
	out := word{ID: id, Coords: coords{box(w.Box())}, Text: equiv{Unicode: w.Text(), Conf: confOf(w.Glyphs)}}
	for i, g := range w.Glyphs {
		gl := glyph{ID: fmt.Sprintf("%s-g%02d", id, i+1), Coords: coords{box(g.Box)}}
		gl.Texts = []equiv{{Unicode: g.Text, Conf: export.Confidence(g.Conf)}}
		for _, a := range g.Alts {
			if a.Text == "" {
				continue
			}
			gl.Texts[0].Index = "0"
			gl.Texts = append(gl.Texts, equiv{Index: strconv.Itoa(len(gl.Texts)), Conf: export.Confidence(a.Conf), Unicode: a.Text})
		}
		out.Glyphs = append(out.Glyphs, gl)
	}
	return out
}

// confOf is the mean confidence of glyphs, "" unless that of each was measured.
func confOf(glyphs []paper.Glyph) string {
	c, _ := export.Word{Glyphs: glyphs}.Conf()
	return export.Confidence(c)
}
