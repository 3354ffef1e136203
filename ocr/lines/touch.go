package lines

import (
	"slices"

	"banmian/paper"
)

const (
	// A piece that two glyphs of neighbouring lines make where they touch is no
	// wider than a glyph and about two high, in ems.
	touchWidth               = 1.35
	touchShortest, touchMost = 1.5, 2.7
	// touchReach is how far beside it the glyphs of the two lines are looked
	// for, in ems: the next one on either side.
	touchReach = 1.3
)

// partTouching takes pieces apart that are glyphs of two lines grown together,
// as where lines are set tight or ink has run. Otherwise they pass for large
// type, and the two lines for one.
func (f *finding) partTouching() {
	f.partRows()
	boxes := make([]paper.Rect, len(f.pieces))
	for i, p := range f.pieces {
		boxes[i] = p.box
	}
	near := newGrid(boxes)
	for _, a := range []axis{across, down} {
		for i := range boxes {
			if cut, ok := f.between(i, a, near); ok {
				f.part(i, a, cut)
			}
		}
	}
	f.used = make([]bool, len(f.pieces))
}

// partRows takes pieces apart that are glyphs of one line grown together, as of
// bold type on a blurred scan: as thick as body type, and longer. Of large type
// only parts of glyphs have that shape, and those are found by the rest.
func (f *finding) partRows() {
	const thinnest, thickest = 0.75, 1.45 // ems
	for i := range f.pieces {
		p := f.pieces[i]
		w, h := p.box.W(), p.box.H()
		thin, long := float64(min(w, h)), float64(max(w, h))
		shortest, longest, fullest := f.rowShape(p)
		if thin < thinnest*float64(f.em) || thin > thickest*float64(f.em) || long < shortest*thin || long > longest*thin ||
			float64(p.area) < fullest*thin*long {
			continue
		}
		n := max(2, int(long/thin+.5))
		for k := range n {
			b := p.box
			if w > h {
				b.X0, b.X1 = p.box.X0+k*w/n, p.box.X0+(k+1)*w/n
			} else {
				b.Y0, b.Y1 = p.box.Y0+k*h/n, p.box.Y0+(k+1)*h/n
			}
			part := piece{b, p.area / n, p.ground}
			if k == 0 {
				f.pieces[i] = part
			} else {
				f.pieces = append(f.pieces, part)
			}
		}
	}
}

// rowShape is how many times longer than thick, and how full of ink, a piece is
// that is glyphs grown together and no part of a large glyph. On a scan, blur
// joins glyphs of a row by thin strokes, up to a whole line of them; print PDFs
// do not blur, and columns of glyphs stand further apart.
func (f *finding) rowShape(p piece) (shortest, longest, fullest float64) {
	if f.sheet.Scanned() && p.box.W() > p.box.H() {
		return 1.4, 40, 0
	}
	return 1.7, 5, 0.5
}

// between returns where the white between two lines runs through piece i: on
// either side of it glyphs of both lines stand, and no large type.
func (f *finding) between(i int, a axis, near *grid) (cut int, ok bool) {
	em := float64(f.em)
	b := a.view(f.pieces[i].box)
	w, h := float64(b.W()), float64(b.H())
	if w > touchWidth*em || h < touchShortest*em || h > touchMost*em {
		return 0, false
	}
	var feet, heads []int // of the upper line's glyphs, of the lower line's
	large := false
	slack := int(.3 * em)
	near.each(f.pieces[i].box.Grow(int(touchReach*em)), func(k int) {
		q := a.view(f.pieces[k].box)
		size := float64(max(q.W(), q.H()))
		switch {
		case k == i || f.pieces[k].ground != f.pieces[i].ground || q.OverlapX(b) > q.W()/2 || q.OverlapY(b) == 0:
		case size > largeEm*em && (float64(q.W()) > touchWidth*em || size > touchMost*em):
			large = true
		case size < .55*em || size > largeEm*em:
		case q.Y1 <= b.CY()+slack && q.Y0 >= b.Y0-slack:
			feet = append(feet, q.Y1)
		case q.Y0 >= b.CY()-slack && q.Y1 <= b.Y1+slack:
			heads = append(heads, q.Y0)
		}
	})
	if large || len(feet) == 0 || len(heads) == 0 {
		return 0, false
	}
	slices.Sort(feet)
	slices.Sort(heads)
	return (feet[len(feet)-1] + heads[0]) / 2, true
}

// part replaces piece i by what of it lies before and after a place.
func (f *finding) part(i int, a axis, cut int) {
	p := f.pieces[i]
	upper, lower := a.view(p.box), a.view(p.box)
	if cut <= upper.Y0 || cut >= upper.Y1 {
		return
	}
	upper.Y1, lower.Y0 = cut, cut
	share := func(b paper.Rect) int { return p.area * b.H() / max(1, a.view(p.box).H()) }
	f.pieces[i] = piece{a.view(upper), share(upper), p.ground}
	f.pieces = append(f.pieces, piece{a.view(lower), share(lower), p.ground})
}
