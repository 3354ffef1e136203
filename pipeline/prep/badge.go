package prep

import (
	"cmp"
	"image"
	"slices"

	"banmian/paper"
)

// detached finds the reversed areas that were one piece with a rule or a frame,
// as badges often hang from one, once the rules are out of the ink. The rule
// took part of the badge along, which is put back from the image.
func (s *Sheet) detached(em int) {
	least := int(minSolidEm * float64(em))
	for _, c := range Components(s.Ink) {
		w, h := c.Box.W(), c.Box.H()
		// A glyph of heavy type is as full, but square.
		if min(w, h) < least || 2*max(w, h) < 3*min(w, h) || 100*c.Area < 55*w*h {
			continue
		}
		t := tones(s.Gray, c.Box)
		box := s.darkReach(c.Box, t.ground, 2*em)
		if overlaps(paper.Area{Box: box}, s.Marks.Reversed) || mostlyIn(box, s.Marks.Pictures) {
			continue
		}
		dark := s.darkIn(box, t.ground)
		if a, ok := reversedArea(s.Gray, dark, box, em); ok {
			s.Marks.Reversed = append(s.Marks.Reversed, a)
			lightPrint(s.Gray, s.Ink, a)
		}
	}
	slices.SortStableFunc(s.Marks.Reversed, func(a, b paper.Area) int {
		return cmp.Or(cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0))
	})
}

// reversedArea reports whether a box is dark to its rim, even in tone, and
// carries light print.
func reversedArea(g *image.Gray, m *Mask, box paper.Rect, em int) (paper.Area, bool) {
	t := tones(g, box)
	a := paper.Area{Box: box, Tone: t.ground}
	return a, darkRim(m, box) && t.even >= 0.4 && t.light <= 0.55 && t.even+t.light >= plainShare && carriesPrint(g, a, em)
}

// darkIn is the ink mask of the page with what is dark in a box and nothing
// else.
func (s *Sheet) darkIn(box paper.Rect, ground uint8) *Mask {
	m := &Mask{W: s.Ink.W, H: s.Ink.H, Pix: make([]uint8, len(s.Ink.Pix))}
	limit := lightLimit(paper.Area{Tone: ground})
	for y := box.Y0; y < box.Y1; y++ {
		for x := box.X0; x < box.X1; x++ {
			if s.Gray.Pix[y*s.Gray.Stride+x] < limit {
				m.Pix[y*m.W+x] = 1
			}
		}
	}
	return m
}

// darkReach moves the sides of a box out, by up to reach px, to the last row or
// column beyond that is mostly of the tone of its ground, over rows that the
// light print fills, but not over paper.
func (s *Sheet) darkReach(b paper.Rect, ground uint8, reach int) paper.Rect {
	const most, least = 0.6, 0.12 // share of the ground's tone
	at := b
	for _, side := range []struct {
		move func(n int)            // the side of at, n px out
		edge func(n int) paper.Rect // what lies n px out
	}{
		{func(n int) { at.Y0 = b.Y0 - n }, func(n int) paper.Rect { return paper.Rect{X0: b.X0, Y0: b.Y0 - n, X1: b.X1, Y1: b.Y0 - n + 1} }},
		{func(n int) { at.Y1 = b.Y1 + n }, func(n int) paper.Rect { return paper.Rect{X0: b.X0, Y0: b.Y1 + n - 1, X1: b.X1, Y1: b.Y1 + n} }},
		{func(n int) { at.X0 = b.X0 - n }, func(n int) paper.Rect { return paper.Rect{X0: b.X0 - n, Y0: b.Y0, X1: b.X0 - n + 1, Y1: b.Y1} }},
		{func(n int) { at.X1 = b.X1 + n }, func(n int) paper.Rect { return paper.Rect{X0: b.X1 + n - 1, Y0: b.Y0, X1: b.X1 + n, Y1: b.Y1} }},
	} {
		for n := 1; n <= reach; n++ {
			share := s.toneShare(side.edge(n), ground)
			if share < least {
				break
			}
			if share >= most {
				side.move(n)
			}
		}
	}
	return at
}

// toneShare is the share of a box that is near a grey, 0 where it leaves the
// page.
func (s *Sheet) toneShare(r paper.Rect, grey uint8) float64 {
	const near = 50 // grey levels
	if !paper.RectOf(s.Gray.Rect).Contains(r) {
		return 0
	}
	n := 0
	for y := r.Y0; y < r.Y1; y++ {
		for _, v := range s.Gray.Pix[y*s.Gray.Stride+r.X0 : y*s.Gray.Stride+r.X1] {
			if abs(int(v)-int(grey)) <= near {
				n++
			}
		}
	}
	return float64(n) / float64(r.Area())
}
