package prep

import "banmian/paper"

// turnVotes counts, over the commas and full stops of the page, by how many
// quarters clockwise it must be turned for them to stand where they belong.
//
// Glyphs are square and lines of them look much the same from all sides, but
// 、，。 do not fill their cells: in horizontal text they stand at the lower
// left of it, in vertical text at the upper right, always close to the glyph
// before them and with the rest of the cell white.
func turnVotes(m *Mask, comps []Component, em int) [4]int {
	var corners [4]int
	for _, c := range comps {
		if w, h := c.Box.W(), c.Box.H(); 10*max(w, h) > 4*em || 10*min(w, h) < em || 5*c.Area < 2*w*h {
			continue // no mark: a glyph, a thin stroke that came off one, dirt
		}
		var far [4]int // to the next ink: up, right, down, left
		for side := range far {
			far[side] = m.reach(c.Box, side, em)
		}
		q := openCorner(far)
		if 10*max(far[(q+2)%4], far[(q+3)%4]) < 7*em && m.empty(cellOf(c.Box, q, em), c.Box) {
			corners[q]++
		}
	}
	// In lines across, the white is at the upper right of horizontal text that
	// stands upright; in lines down, at the lower left of vertical text.
	first := 0
	if !linesAcross(m, comps, em) {
		first = 2
	}
	var votes [4]int
	for q, n := range corners {
		votes[(q+first)%4] = n
	}
	return votes
}

// openCorner is the corner between the two sides where more is white than on
// the sides across: 0 upper right, and on clockwise.
func openCorner(far [4]int) int {
	right, up := far[1] > far[3], far[0] > far[2]
	switch {
	case right && up:
		return 0
	case right:
		return 1
	case !up:
		return 2
	}
	return 3
}

// linesAcross reports whether glyphs stand closer to each other in rows than
// in columns.
func linesAcross(m *Mask, comps []Component, em int) bool {
	right, below := 0, 0
	for _, c := range comps {
		if !isBody(c, em) {
			continue
		}
		switch r, d := m.reach(c.Box, 1, em), m.reach(c.Box, 2, em); {
		case r < d:
			right++
		case d < r:
			below++
		}
	}
	return right > below
}

// cellOf is the part of its cell that a mark in one corner leaves white: q
// counts quarters clockwise, from 0, where it is to the upper right.
func cellOf(b paper.Rect, q, em int) paper.Rect {
	n := em * 3 / 4
	switch q {
	case 0:
		return paper.Rect{X0: b.X0, Y0: b.Y1 - n, X1: b.X0 + n, Y1: b.Y1}
	case 1:
		return paper.Rect{X0: b.X0, Y0: b.Y0, X1: b.X0 + n, Y1: b.Y0 + n}
	case 2:
		return paper.Rect{X0: b.X1 - n, Y0: b.Y0, X1: b.X1, Y1: b.Y0 + n}
	}
	return paper.Rect{X0: b.X1 - n, Y0: b.Y1 - n, X1: b.X1, Y1: b.Y1}
}

// empty reports whether box lies in m and has no ink but in its part own.
func (m *Mask) empty(box, own paper.Rect) bool {
	if box.X0 < 0 || box.Y0 < 0 || box.X1 > m.W || box.Y1 > m.H {
		return false
	}
	for y := box.Y0; y < box.Y1; y++ {
		for x := box.X0; x < box.X1; x++ {
			if m.Pix[y*m.W+x] != 0 && (x < own.X0 || x >= own.X1 || y < own.Y0 || y >= own.Y1) {
				return false
			}
		}
	}
	return true
}

// reach is how far it is from b to the next ink on one of its sides (0 up, 1
// right, 2 down, 3 left), an em and a half at most.
func (m *Mask) reach(b paper.Rect, side, em int) int {
	most := em * 3 / 2
	for d := range most {
		line := [4]paper.Rect{
			{X0: b.X0, Y0: b.Y0 - d - 1, X1: b.X1, Y1: b.Y0 - d},
			{X0: b.X1 + d, Y0: b.Y0, X1: b.X1 + d + 1, Y1: b.Y1},
			{X0: b.X0, Y0: b.Y1 + d, X1: b.X1, Y1: b.Y1 + d + 1},
			{X0: b.X0 - d - 1, Y0: b.Y0, X1: b.X0 - d, Y1: b.Y1},
		}[side]
		if m.share(line) > 0 {
			return d
		}
	}
	return most
}
