package prep

import (
	"slices"

	"banmian/paper"
)

// qrCodes finds the square codes of notices and advertisements, which are a
// texture of squares as large as strokes and would be read as nonsense. Each
// has three marks in its corners: a ring seven modules wide round a square of
// three.
func qrCodes(comps []Component, em int) []paper.Rect {
	marks := finderMarks(comps, em)
	var out []paper.Rect
	for i, a := range marks {
		for k, b := range marks {
			for _, c := range marks[k+1:] {
				if k == i || c == a || !rightAngle(a, b, c) {
					continue
				}
				if box := a.Union(b).Union(c); !slices.Contains(out, box) {
					out = append(out, box)
				}
			}
		}
	}
	return out
}

// finderMarks returns the boxes of the rings that have a solid square in their
// middle.
func finderMarks(comps []Component, em int) []paper.Rect {
	const (
		least, most  = 0.6, 8.0 // of a ring's side, ems
		ring         = 24.0 / 49
		solid, slack = 0.8, 0.17
	)
	square := func(b paper.Rect) bool { return 10*abs(b.W()-b.H()) <= 2*max(b.W(), b.H()) }
	var cores, rings []paper.Rect
	for _, c := range comps {
		fill, size := float64(c.Area)/float64(c.Box.Area()), float64(max(c.Box.W(), c.Box.H()))
		switch {
		case !square(c.Box) || size > most*float64(em):
		case fill >= solid && size >= 3.0/7*least*float64(em):
			cores = append(cores, c.Box)
		case fill > ring-slack && fill < ring+slack && size >= least*float64(em):
			rings = append(rings, c.Box)
		}
	}
	var out []paper.Rect
	for _, r := range rings {
		if slices.ContainsFunc(cores, func(c paper.Rect) bool {
			near := max(2, r.W()/8)
			return abs(c.CX()-r.CX()) <= near && abs(c.CY()-r.CY()) <= near && 7*c.W() >= 2*r.W() && 7*c.W() <= 4*r.W()
		}) {
			out = append(out, r)
		}
	}
	return out
}

// rightAngle reports whether b and c are as far from a as each other, level
// with it and upright over or under it, and all three are of one size: a code
// is 21 to 57 modules wide as printed, its marks 14 to 50 apart.
func rightAngle(a, b, c paper.Rect) bool {
	const least, most = 1.8, 8 // of a ring's side
	if abs(b.CY()-a.CY()) > abs(c.CY()-a.CY()) {
		b, c = c, b
	}
	slack := max(2, a.W()/3)
	dx, dy := abs(b.CX()-a.CX()), abs(c.CY()-a.CY())
	return abs(b.CY()-a.CY()) <= slack && abs(c.CX()-a.CX()) <= slack && abs(dx-dy) <= 2*slack &&
		float64(dx) >= least*float64(a.W()) && dx <= most*a.W() &&
		abs(b.W()-a.W()) <= slack && abs(c.W()-a.W()) <= slack
}
