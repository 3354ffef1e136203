package prep

import (
	"bytes"
	"slices"

	"banmian/paper"
)

// speckEm is the size, in ems, up to which ink by itself is dirt: the dot of a
// Latin i and of an ellipsis is 0.12 em and more across, 、 is 0.2.
const speckEm = 0.09

// despeckle takes the specks out of m that stand by themselves: with nothing
// larger within a quarter of an em. What stands closer may be part of a glyph
// whose thin strokes broke in printing, and stays.
func despeckle(m *Mask, em int) {
	most, reach := max(1, int(speckEm*float64(em))), max(2, em/4)
	specks := slices.DeleteFunc(Components(m), func(c Component) bool { return max(c.Box.W(), c.Box.H()) > most })
	for _, c := range specks {
		m.paint(c.Box, gone)
	}
	for _, c := range specks {
		if m.hasPrint(c.Box.Grow(reach)) {
			m.paint(c.Box, kept)
		}
	}
	for i, v := range m.Pix {
		m.Pix[i] = v & 1
	}
}

// While specks are looked at, their pixels have these values in the mask: what
// is gone has its lowest bit clear.
const gone, kept = 2, 3

// paint gives the ink in box another value.
func (m *Mask) paint(box paper.Rect, v uint8) {
	for y := box.Y0; y < box.Y1; y++ {
		for x := box.X0; x < box.X1; x++ {
			if p := &m.Pix[y*m.W+x]; *p != 0 {
				*p = v
			}
		}
	}
}

// hasPrint reports whether there is ink in box that is no speck.
func (m *Mask) hasPrint(box paper.Rect) bool {
	b := box.Intersect(paper.Rect{X1: m.W, Y1: m.H})
	for y := b.Y0; y < b.Y1; y++ {
		if bytes.IndexByte(m.Pix[y*m.W+b.X0:y*m.W+b.X1], 1) >= 0 {
			return true
		}
	}
	return false
}
