package layout

import (
	"cmp"
	"slices"

	"banmian/paper"
)

// On vertical pages captions are set across, in rows as long as the picture over
// them is wide. A finder that goes by the page takes the glyphs of two or three
// rows that stand under one another for short lines set downwards.

const (
	// deepestRows is the most glyphs of such a false line: as many as a caption
	// has rows.
	deepestRows = 4
	// leastRow is how many false lines must stand side by side: columns of body
	// text this short do not.
	leastRow = 5
	// rowReach is how far under a picture its caption begins, in ems.
	rowReach = 1.5
	// rowWhite is the white between two glyphs of a row that stands for a blank,
	// in ems.
	rowWhite = 0.8
)

// acrossUnderPictures puts captions together that were found downwards.
func (s *sheet) acrossUnderPictures(lines []paper.Line) []paper.Line {
	for _, p := range s.in.Marks.Pictures {
		under := paper.Rect{X0: p.X0 - s.px(1.5), X1: p.X1 + s.px(1.5), Y0: p.Y1 - s.px(.6)}
		bottom := 0
		down, _ := partition(lines, func(l paper.Line) bool {
			return s.shortDown(l) && under.X0 <= l.Box.X0 && l.Box.X1 <= under.X1 && under.Y0 <= l.Box.Y0 && l.Box.Y0 < p.Y1+s.px(rowReach)
		})
		for _, l := range down {
			bottom = max(bottom, l.Box.Y1)
		}
		under.Y1 = bottom + s.px(.3)
		mine, rest := partition(lines, func(l paper.Line) bool {
			return under.Contains(l.Box) && (s.shortDown(l) || l.Dir == paper.LeftRight && float64(l.Em) < 1.4*s.em)
		})
		if len(down) < leastRow || !s.sideBySide(down) || slices.ContainsFunc(rest, func(l paper.Line) bool { return s.among(l, down) }) {
			continue
		}
		lines = append(rest, s.rows(mine)...)
		slices.SortStableFunc(lines, inFull)
	}
	return lines
}

// shortDown reports whether a line of body type is set downwards and so short
// that it may be glyphs of rows.
func (s *sheet) shortDown(l paper.Line) bool {
	return l.Dir == paper.TopDown && len(l.Glyphs) <= deepestRows && float64(l.Em) < 1.4*s.em
}

// sideBySide reports whether lines begin at one height, most of them.
func (s *sheet) sideBySide(lines []paper.Line) bool {
	top := slices.MinFunc(lines, func(a, b paper.Line) int { return a.Box.Y0 - b.Box.Y0 }).Box.Y0
	level, _ := partition(lines, func(l paper.Line) bool { return s.ems(l.Box.Y0-top) < 0.4 })
	return 3*len(level) >= 2*len(lines)
}

// among reports whether a line set downwards goes on from one of those given,
// stands among them or follows them at the side: they are text then.
func (s *sheet) among(l paper.Line, lines []paper.Line) bool {
	const gap, same = 0.6, 0.4 // ems
	return l.Dir == paper.TopDown && slices.ContainsFunc(lines, func(o paper.Line) bool {
		return s.ems(abs(l.Box.CX()-o.Box.CX())) < same && l.Box.Y0 < o.Box.Y1+s.px(gap) && l.Box.Y1 > o.Box.Y0 ||
			s.shortDown(l) && s.ems(l.Box.GapX(o.Box)) < gap && 2*l.Box.OverlapY(o.Box) > o.Box.H()
	})
}

// rows makes lines set across of the glyphs of others.
func (s *sheet) rows(lines []paper.Line) []paper.Line {
	var glyphs []paper.Glyph
	first := lines[0]
	for _, l := range lines {
		for _, g := range l.Glyphs {
			if g.Text != " " {
				glyphs = append(glyphs, g)
			}
		}
	}
	slices.SortStableFunc(glyphs, func(a, b paper.Glyph) int {
		return cmp.Or(cmp.Compare(a.Box.CY(), b.Box.CY()), cmp.Compare(a.Box.X0, b.Box.X0))
	})
	var out []paper.Line
	for from := 0; from < len(glyphs); {
		to := from + 1
		for to < len(glyphs) && s.ems(glyphs[to].Box.CY()-glyphs[to-1].Box.CY()) < 0.45 {
			to++
		}
		out = append(out, s.row(first, slices.Clone(glyphs[from:to])))
		from = to
	}
	return out
}

// row is a line set across of glyphs, set like another line.
func (s *sheet) row(like paper.Line, glyphs []paper.Glyph) paper.Line {
	slices.SortStableFunc(glyphs, func(a, b paper.Glyph) int { return cmp.Compare(a.Box.CX(), b.Box.CX()) })
	l := paper.Line{Dir: paper.LeftRight, Em: like.Em, Weight: like.Weight, Reader: like.Reader, Font: like.Font}
	for i, g := range glyphs {
		if i > 0 && s.ems(g.Box.X0-glyphs[i-1].Box.X1) > rowWhite {
			l.Glyphs = append(l.Glyphs, paper.Glyph{Text: " ", Box: paper.Rect{X0: glyphs[i-1].Box.X1, Y0: g.Box.Y0, X1: g.Box.X0, Y1: g.Box.Y1}})
		}
		l.Glyphs = append(l.Glyphs, g)
		l.Box = l.Box.Union(g.Box)
	}
	return l
}
