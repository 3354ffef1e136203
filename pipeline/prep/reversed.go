package prep

import (
	"image"

	"banmian/paper"
)

const (
	// minSolidEm is the least side of a dark area that white text stands in:
	// a vertical badge one glyph wide has a margin of a few tenths of an em.
	minSolidEm = 1.15
	// minPictureEm is the least side of a picture; smaller ones are ornaments.
	minPictureEm = 4
	// plainShare is how much of a reversed area is its ground or its print;
	// the rest is the soft rim of strokes. Photographs have grey between.
	plainShare = 0.85
	// coarsePlain is the same on a scan that was enlarged, where the rim of a
	// stroke is as wide as the stroke.
	coarsePlain = 0.7
)

// solids looks through the pieces of ink for dark areas with a straight
// outline: reversed areas, which are even in tone and carry light print, and
// dark pictures, which are not.
func (s *Sheet) solids(m *Mask, comps []Component) (reversed []paper.Area, pictures []paper.Rect) {
	g, em := s.Gray, s.em()
	least := int(minSolidEm * float64(em))
	for i, c := range comps {
		w, h := c.Box.W(), c.Box.H()
		if min(w, h) < least || max(w, h) < 2*em || 5*c.Area < 2*w*h || !darkRim(m.cut(c.Box)) {
			continue
		}
		if a, ok := s.reversedArea(c.Box); ok {
			if 2*max(w, h) >= 3*min(w, h) || !inLine(comps, i) {
				reversed = append(reversed, a)
			}
			continue
		}
		t := tones(g, c.Box)
		if photo := t.even+t.light < plainShare || s.isGrainy(paper.Area{Box: c.Box}); photo && min(w, h) >= int(minPictureEm*float64(em)) {
			pictures = append(pictures, c.Box)
		}
	}
	return reversed, pictures
}

// coarse reports whether the sheet is a scan that was enlarged.
func (s *Sheet) coarse() bool { return s.inkShare != 0 }

// coarseSolids looks for reversed areas of a coarse scan also where its ink is
// told by other limits: the one that keeps small type whole joins a badge to
// the frame that it stands on, or leaves little of a light one.
func (s *Sheet) coarseSolids(found []paper.Area) []paper.Area {
	for _, share := range [2]float64{inkShare, 0.56} {
		m := inkMask(s.Gray, s.DPI, share)
		more, _ := s.solids(m, Components(m))
		for _, a := range more {
			if !overlaps(a, found) {
				found = append(found, a)
			}
		}
	}
	return found
}

// inLine reports whether piece i has others of its height or width beside it,
// as a glyph in a line has: 国 and 圖 are dark along their rims too.
func inLine(comps []Component, i int) bool {
	b := comps[i].Box
	reach := max(b.W(), b.H()) * 3 / 5
	for k, c := range comps {
		if k == i {
			continue
		}
		o := c.Box
		rows := 10*o.OverlapY(b) >= 8*b.H() && 10*o.H() <= 13*b.H() && o.GapX(b) <= reach
		columns := 10*o.OverlapX(b) >= 8*b.W() && 10*o.W() <= 13*b.W() && o.GapY(b) <= reach
		if rows || columns {
			return true
		}
	}
	return false
}

// carriesPrint reports whether the light in a dark area is type: pieces made
// of strokes. The white inside a large 口 or 目 is one to three pieces, full;
// two pieces will do where the area is too long for one glyph, as in "A3".
func carriesPrint(g *image.Gray, a paper.Area, em int) bool {
	const mostFill = 0.75
	least := 3
	if w, h := a.Box.W(), a.Box.H(); 2*max(w, h) >= 3*min(w, h) {
		least = 2
	}
	light := &Mask{W: a.Box.W(), H: a.Box.H(), Pix: make([]uint8, a.Box.Area())}
	lightInto(g, light, a, a.Box.X0, a.Box.Y0, max(1, min(light.W, light.H)/25))
	pieces, inked, boxed := 0, 0, 0
	for _, c := range Components(light) {
		if s := max(c.Box.W(), c.Box.H()); 4*s >= em && s < max(light.W, light.H)*9/10 {
			pieces++
			inked += c.Area
			boxed += c.Box.Area() // by size: strokes that stand alone are full too
		}
	}
	return pieces >= least && float64(inked) <= mostFill*float64(boxed)
}

// lightLimit is the grey above which a pixel of a dark area is its print.
func lightLimit(a paper.Area) uint8 { return uint8(int(a.Tone) + (255-int(a.Tone))/2) }

// lightInto marks the light pixels of a, but for its rim, in m, whose corner
// is at (x0, y0) of g.
func lightInto(g *image.Gray, m *Mask, a paper.Area, x0, y0, rim int) {
	light := lightLimit(a)
	in := a.Box.Intersect(paper.RectOf(g.Rect)).Grow(-rim)
	for y := in.Y0; y < in.Y1; y++ {
		row := g.Pix[y*g.Stride:]
		out := m.Pix[(y-y0)*m.W:]
		for x := in.X0; x < in.X1; x++ {
			if row[x] > light {
				out[x-x0] = 1
			}
		}
	}
}

// lightPrint puts the light print of a reversed area into the mask, in place
// of its dark ground.
func lightPrint(g *image.Gray, m *Mask, a paper.Area) {
	m.erase(a.Box)
	// Half the rim of a badge has no print; a curled one shows paper there.
	rim := max(1, min(a.Box.W(), a.Box.H())/30)
	lightInto(g, m, a, 0, 0, rim)
	light := &Mask{W: a.Box.W(), H: a.Box.H(), Pix: make([]uint8, a.Box.Area())}
	for y := range light.H {
		copy(light.Pix[y*light.W:(y+1)*light.W], m.Pix[(a.Box.Y0+y)*m.W+a.Box.X0:])
	}
	for _, c := range Components(light) {
		b := c.Box
		if b.X0 <= rim || b.Y0 <= rim || b.X1 >= light.W-rim || b.Y1 >= light.H-rim {
			m.erase(paper.Rect{X0: a.Box.X0 + b.X0, Y0: a.Box.Y0 + b.Y0, X1: a.Box.X0 + b.X1, Y1: a.Box.Y0 + b.Y1})
		}
	}
}

// cut returns the part of m in box.
func (m *Mask) cut(box paper.Rect) *Mask {
	out := &Mask{W: box.W(), H: box.H(), Pix: make([]uint8, 0, box.Area())}
	for y := box.Y0; y < box.Y1; y++ {
		out.Pix = append(out.Pix, m.Pix[y*m.W+box.X0:y*m.W+box.X1]...)
	}
	return out
}

// darkRim reports whether a box is inked along all four sides, a little way in:
// corners may be round, and a scan's sides rise and fall by a hundredth of
// their length.
func darkRim(m *Mask) bool {
	const side, all = 0.7, 0.82
	w, h := m.W, m.H
	dx := max(2, min(w, h)/20, min(h/120, w/5))
	dy := max(2, min(w, h)/20, min(w/120, h/5))
	in := paper.Rect{X0: dx, Y0: dy, X1: w - dx, Y1: h - dy}
	var sum float64
	for _, line := range []paper.Rect{
		{X0: in.X0, Y0: in.Y0, X1: in.X1, Y1: in.Y0 + 1},
		{X0: in.X0, Y0: in.Y1 - 1, X1: in.X1, Y1: in.Y1},
		{X0: in.X0, Y0: in.Y0, X1: in.X0 + 1, Y1: in.Y1},
		{X0: in.X1 - 1, Y0: in.Y0, X1: in.X1, Y1: in.Y1},
	} {
		share := m.share(line)
		if share < side {
			return false
		}
		sum += share
	}
	return sum >= 4*all
}

// share is the share of inked pixels in box.
func (m *Mask) share(box paper.Rect) float64 {
	b := box.Intersect(paper.Rect{X1: m.W, Y1: m.H})
	if b.Empty() {
		return 0
	}
	n := 0
	for y := b.Y0; y < b.Y1; y++ {
		for _, v := range m.Pix[y*m.W+b.X0 : y*m.W+b.X1] {
			n += int(v)
		}
	}
	return float64(n) / float64(b.Area())
}

// A tone is how the greys of an area are shared out.
type tone struct {
	ground uint8   // the commonest grey
	even   float64 // share of the pixels near it
	light  float64 // share of those much lighter
	middle float64 // share of those neither black nor white
}

// tones measures the greys of box.
func tones(g *image.Gray, box paper.Rect) tone {
	const near, apart, black, white = 26, 60, 80, 200
	var hist [256]int
	n := 0
	for y := box.Y0; y < box.Y1; y += 2 {
		for _, v := range g.Pix[y*g.Stride+box.X0 : y*g.Stride+box.X1] {
			hist[v]++
			n++
		}
	}
	t := tone{ground: peak(&hist, 8)}
	for v, c := range hist {
		share := float64(c) / float64(n)
		if abs(v-int(t.ground)) <= near {
			t.even += share
		}
		if v > int(t.ground)+apart {
			t.light += share
		}
		if v > black && v < white {
			t.middle += share
		}
	}
	return t
}

// peak is the mean of the greys within reach of each other that most pixels
// have.
func peak(hist *[256]int, reach int) uint8 {
	best, at := 0, 0
	for v := range 256 {
		if n := within(hist, v, reach); n > best {
			best, at = n, v
		}
	}
	sum := best / 2
	for v := max(0, at-reach); v <= min(255, at+reach); v++ {
		sum += v * hist[v]
	}
	return uint8(sum / max(1, best))
}
