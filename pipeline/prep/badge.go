package prep

import (
	"cmp"
	"slices"

	"banmian/paper"
)

// detached finds the reversed areas that were one piece with a rule or a frame,
// as badges often hang from one, once the rules are out of the ink. The rule
// took part of the badge along, which is put back from the image.
func (s *Sheet) detached(em int) {
	least := int(minSolidEm * float64(em))
	comps := Components(s.Ink)
	for i, c := range comps {
		w, h := c.Box.W(), c.Box.H()
		if min(w, h) < least || 100*c.Area < 40*w*h || h > w && inLine(comps, i) {
			continue
		}
		b := s.Ink.core(c.Box)
		w, h = b.W(), b.H()
		// A glyph of heavy type is as full, but square.
		if min(w, h) < least || 2*max(w, h) < 3*min(w, h) || s.Ink.share(b) < 0.55 {
			continue
		}
		ground := tones(s.Gray, b).ground
		box := s.darkReach(b, ground, 2*em)
		if overlaps(paper.Area{Box: box}, s.Marks.Reversed) || mostlyIn(box, s.Marks.Pictures) {
			continue
		}
		if a, ok := s.reversedArea(box); ok && darkRim(s.darkIn(box, ground)) {
			s.Marks.Reversed = append(s.Marks.Reversed, a)
			s.lightPrint(a)
		}
	}
	slices.SortStableFunc(s.Marks.Reversed, func(a, b paper.Area) int {
		return cmp.Or(cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0))
	})
}

// core is the part of a box within which its outer rows and columns are mostly
// ink: a badge without the ends of the rule that it hangs from.
func (m *Mask) core(b paper.Rect) paper.Rect {
	const most = 0.5
	for moved := true; moved && !b.Empty(); {
		was := b
		if m.share(paper.Rect{X0: b.X0, Y0: b.Y0, X1: b.X0 + 1, Y1: b.Y1}) < most {
			b.X0++
		}
		if m.share(paper.Rect{X0: b.X1 - 1, Y0: b.Y0, X1: b.X1, Y1: b.Y1}) < most {
			b.X1--
		}
		if m.share(paper.Rect{X0: b.X0, Y0: b.Y0, X1: b.X1, Y1: b.Y0 + 1}) < most {
			b.Y0++
		}
		if m.share(paper.Rect{X0: b.X0, Y0: b.Y1 - 1, X1: b.X1, Y1: b.Y1}) < most {
			b.Y1--
		}
		moved = b != was
	}
	return b
}

// reversedArea reports whether a box that is dark to its rim is a ground with
// light print on it.
func (s *Sheet) reversedArea(box paper.Rect) (paper.Area, bool) {
	if a := (paper.Area{Box: box}); s.isGrainy(a) {
		return s.clearGrain(a)
	}
	return s.plainReversed(box)
}

// plainReversed reports whether a dark box is even in tone and carries light
// print.
func (s *Sheet) plainReversed(box paper.Rect) (paper.Area, bool) {
	plain := plainShare
	if s.coarse() {
		plain = coarsePlain
	}
	t := tones(s.Gray, box)
	a := paper.Area{Box: box, Tone: t.ground}
	return a, t.even >= 0.4 && t.light <= 0.55 && t.even+t.light >= plain && carriesPrint(s.Gray, a, s.em())
}

// darkIn is what is dark in a box.
func (s *Sheet) darkIn(box paper.Rect, ground uint8) *Mask {
	m := &Mask{W: box.W(), H: box.H(), Pix: make([]uint8, box.Area())}
	limit := lightLimit(paper.Area{Tone: ground})
	for y := range m.H {
		row := s.Gray.Pix[(box.Y0+y)*s.Gray.Stride+box.X0:]
		for x := range m.W {
			if row[x] < limit {
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
