package prep

import (
	"slices"

	"banmian/paper"
)

// isPicture reports whether a clump has greys, or dots in place of greys. What
// has one tone on paper is the strokes of a very large glyph, and so is what
// stands in a line of them, however poorly printed.
func (r *grid) isPicture(c clump) bool {
	const dotted = 0.3 // of the cells
	n := 0
	for _, i := range c.cells {
		if r.kinds[i] == screened {
			n++
		}
	}
	return (float64(n) >= dotted*float64(len(c.cells)) || r.greys(r.px(c.box))) && !r.isGlyph(c)
}

// greys reports whether box has many tones between black and white. One such
// tone is that of coloured ink.
func (r *grid) greys(box paper.Rect) bool {
	const middle, oneTone, near = 0.2, 0.75, 14
	if tones(r.g, box).middle < middle {
		return false
	}
	var hist [256]int
	dark := 0
	for y := box.Y0; y < box.Y1; y += 2 {
		for _, v := range r.g.Pix[y*r.g.Stride+box.X0 : y*r.g.Stride+box.X1] {
			if v <= r.limit {
				hist[v]++
				dark++
			}
		}
	}
	return float64(within(&hist, int(peak(&hist, near)), near)) < oneTone*float64(dark)
}

// isGlyph reports whether a clump is a glyph of very large type: not as full
// along its sides as a picture is, about square, and with a neighbour of its
// size in a line.
func (r *grid) isGlyph(c clump) bool {
	const (
		largest = 16   // em; titles of newspapers are set in eight to twelve
		fullRim = 0.75 // of the cells along its sides that a picture covers
		full    = 0.85 // of all its cells; white stands between strokes
	)
	w, h := c.box.W(), c.box.H()
	if 3*max(w, h) > 5*min(w, h) || max(w, h)*r.size > largest*r.em || r.rim(c) >= fullRim ||
		float64(len(c.cells)) >= full*float64(c.box.Area()) {
		return false
	}
	b := r.px(c.box)
	f := b.Transposed()
	return slices.ContainsFunc(r.comps, func(o Component) bool {
		return goesOn(b, o.Box) || goesOn(f, o.Box.Transposed())
	})
}

// rim is the share of the cells along the sides of a clump's box that it has.
func (r *grid) rim(c clump) float64 {
	n := 0
	for _, i := range c.cells {
		if x, y := i%r.w, i/r.w; x == c.box.X0 || x == c.box.X1-1 || y == c.box.Y0 || y == c.box.Y1-1 {
			n++
		}
	}
	return float64(n) / float64(max(1, 2*(c.box.W()+c.box.H())-4))
}

// goesOn reports whether o may be the glyph before or after b in a row, or
// half of it.
func goesOn(b, o paper.Rect) bool {
	size := max(b.W(), b.H())
	n := max(o.W(), o.H())
	gap := o.GapX(b)
	return 2*n >= size && 10*n <= 13*size && 10*gap >= -size && 10*gap <= 8*size &&
		abs(o.CY()-b.CY()) <= size/4 && abs(o.Y0-b.Y0) <= size*2/5 && abs(o.Y1-b.Y1) <= size*2/5
}

// trim moves the sides of a picture in to the white that runs along them, if
// that is near: specks count for the cells round them too, and take in the
// upper half of the caption below.
func (r *grid) trim(b paper.Rect) paper.Rect {
	rows := func(y int) bool { return r.blankLine(paper.Rect{X0: b.X0, Y0: y, X1: b.X1, Y1: y + 1}) }
	columns := func(x int) bool { return r.blankLine(paper.Rect{X0: x, Y0: b.Y0, X1: x + 1, Y1: b.Y1}) }
	reach := r.size * 3 / 2
	return paper.Rect{
		X0: b.X0 + inward(reach, func(i int) bool { return columns(b.X0 + i) }),
		Y0: b.Y0 + inward(reach, func(i int) bool { return rows(b.Y0 + i) }),
		X1: b.X1 - inward(reach, func(i int) bool { return columns(b.X1 - 1 - i) }),
		Y1: b.Y1 - inward(reach, func(i int) bool { return rows(b.Y1 - 1 - i) }),
	}
}

// inward is how many lines go up to the end of the last white among the first
// reach; 0 where there is none.
func inward(reach int, white func(int) bool) int {
	n := 0
	for i := range reach {
		if white(i) {
			n = i + 1
		}
	}
	return n
}

// blankLine reports whether a line one pixel thick is paper but for specks.
func (r *grid) blankLine(b paper.Rect) bool {
	const specks = 0.02
	n := 0
	for y := b.Y0; y < b.Y1; y++ {
		for _, v := range r.g.Pix[y*r.g.Stride+b.X0 : y*r.g.Stride+b.X1] {
			if v <= r.limit {
				n++
			}
		}
	}
	return float64(n) <= specks*float64(b.Area())
}
