package textlayer

import (
	"slices"

	"banmian/ocr/lines"
	"banmian/paper"
	"banmian/pipeline/prep"
)

// Place puts the lines that came with an image, in an ALTO or PAGE file, on the
// sheet that was made of it. Boxes and text are theirs; how heavy their strokes
// are and whether they stand on dark ground is measured.
func Place(s *prep.Sheet, given []paper.Line) []paper.Line {
	toSheet := s.Origin.Inverse()
	page := paper.Rect{X1: s.Gray.Rect.Dx(), Y1: s.Gray.Rect.Dy()}
	out := make([]paper.Line, len(given))
	for i, l := range given {
		l = l.Under(toSheet)
		l.Box = inside(l.Box, page)
		for k, g := range l.Glyphs {
			l.Glyphs[k].Box = inside(g.Box, page)
		}
		l.Weight = lines.Weight(s.Ink, l.Box, l.Em)
		l.Reversed = l.Reversed || slices.ContainsFunc(s.Marks.Reversed, func(a paper.Area) bool { return a.Box.Contains(l.Box) })
		out[i] = l
	}
	return out
}

// inside is what of a box lies on the page; of one beside it a pixel at the
// edge, for nothing that was read is left out.
func inside(r, page paper.Rect) paper.Rect {
	x0, y0 := max(0, min(r.X0, page.X1-1)), max(0, min(r.Y0, page.Y1-1))
	return paper.Rect{X0: x0, Y0: y0, X1: max(x0+1, min(r.X1, page.X1)), Y1: max(y0+1, min(r.Y1, page.Y1))}
}
