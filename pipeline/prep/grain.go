package prep

import (
	"image"
	"slices"

	"banmian/paper"
)

// grainy is the share of short runs from which an area is a texture: grey that
// a bilevel scan, or one of high contrast, broke up into black and white. Of
// type, white on dark, a tenth of the runs are short at most.
const grainy = 0.15

// isGrainy reports whether a dark area of a scan is a texture of black and
// white. Photographs in greys have grain too.
func (s *Sheet) isGrainy(a paper.Area) bool {
	const greys = 0.2 // of the area, soft rims
	return s.scanned && tones(s.Gray, a.Box).middle < greys && s.grain(a) >= grainy
}

// grain is the share of runs of light and dark along the rows of an area that
// are shorter than any stroke.
func (s *Sheet) grain(a paper.Area) float64 {
	const rim = 3 // px; the edge is rough
	limit, stroke := lightLimit(a), max(1, s.em()/20)
	short, runs := 0, 0
	in := a.Box.Grow(-rim)
	for y := in.Y0; y < in.Y1; y++ {
		row := s.Gray.Pix[y*s.Gray.Stride+in.X0 : y*s.Gray.Stride+in.X1]
		from, was := 0, row[0] > limit
		for x, v := range row {
			if is := v > limit; is != was {
				runs++
				if x-from <= stroke {
					short++
				}
				from, was = x, is
			}
		}
	}
	return float64(short) / float64(max(1, runs))
}

// clearGrain tells an area with a broken ground that carries light print from a
// photograph, and clears its ground in the image: of what is light, only that
// stays which is as thick as a stroke, so thick that most of it is type. Where
// much of it is, the rest is left out of the print. The image of anything else
// is left as it is.
func (s *Sheet) clearGrain(a paper.Area) (paper.Area, bool) {
	const enough = 6 // glyphs that tell all lines of the area
	old := Crop(s.Gray, image.Rect(a.Box.X0, a.Box.Y0, a.Box.X1, a.Box.Y1))
	var best []uint8
	var print []paper.Rect
	most, widest := 0, max(1, s.em()/12)
	for reach := widest; reach > 0; reach-- {
		pix := strokes(old, lightLimit(a), reach)
		comps := Components(lightOf(pix, a))
		pairs, rows := s.glyphsIn(comps, 1), len(s.glyphsIn(comps, 2))
		if reach == widest && len(pairs) > 1 {
			rows = max(rows, 1) // of what is left of a texture then, no two are level
		}
		if rows > most {
			best, print, most = pix, pairs, rows
		}
	}
	if best == nil {
		return a, false
	}
	s.put(a.Box, best)
	m := lightOf(best, a)
	if len(print) >= enough {
		m = m.only(linesFrom(print, Components(m)))
	}
	s.cleared = append(s.cleared, clearedArea{a.Box, m})
	return a, true
}

// glyphsIn returns the pieces of at least the size of body type that are type;
// smaller blobs are often level by chance.
func (s *Sheet) glyphsIn(comps []Component, peers int) []paper.Rect {
	return slices.DeleteFunc(typeIn(comps, s.em(), peers), func(b paper.Rect) bool { return 5*max(b.W(), b.H()) < 4*s.em() })
}

// A clearedArea is a reversed area whose print had to be told from the texture
// of its ground.
type clearedArea struct {
	box   paper.Rect
	print *Mask // of the size of box
}

// only is m without the ink outside boxes.
func (m *Mask) only(boxes []paper.Rect) *Mask {
	out := &Mask{W: m.W, H: m.H, Pix: make([]uint8, len(m.Pix))}
	for _, b := range boxes {
		for y := b.Y0; y < b.Y1; y++ {
			copy(out.Pix[y*m.W+b.X0:y*m.W+b.X1], m.Pix[y*m.W+b.X0:])
		}
	}
	return out
}

// lightPrint puts the light print of a reversed area into the ink, in place of
// its dark ground.
func (s *Sheet) lightPrint(a paper.Area) {
	for _, c := range s.cleared {
		if c.box == a.Box {
			for y := range c.print.H {
				copy(s.Ink.Pix[(c.box.Y0+y)*s.Ink.W+c.box.X0:], c.print.Pix[y*c.print.W:(y+1)*c.print.W])
			}
			return
		}
	}
	lightPrint(s.Gray, s.Ink, a)
}

// lightOf is the light of an area's pixels, but for its rim.
func lightOf(pix []uint8, a paper.Area) *Mask {
	m := &Mask{W: a.Box.W(), H: a.Box.H(), Pix: make([]uint8, len(pix))}
	limit, rim := lightLimit(a), max(1, min(m.W, m.H)/25)
	for y := rim; y < m.H-rim; y++ {
		for x := rim; x < m.W-rim; x++ {
			if pix[y*m.W+x] > limit {
				m.Pix[y*m.W+x] = 1
			}
		}
	}
	return m
}

// linesFrom returns the pieces that stand in a line of some glyphs: it goes on,
// piece by piece, as far as they follow closely and are no larger.
func linesFrom(glyphs []paper.Rect, comps []Component) []paper.Rect {
	var out []paper.Rect
	kept := make([]bool, len(comps))
	for k := 0; k < len(glyphs); k++ {
		g := glyphs[k]
		size := max(g.W(), g.H())
		near := g.Grow(size * 7 / 10)
		for i, c := range comps {
			b := c.Box
			if kept[i] || near.Intersect(b).Empty() || max(b.W(), b.H()) > size*13/10 ||
				2*b.OverlapY(g) < b.H() && 2*b.OverlapX(g) < b.W() {
				continue
			}
			kept[i] = true
			out = append(out, b)
			if 2*max(b.W(), b.H()) >= size {
				glyphs = append(glyphs, b)
			}
		}
	}
	return out
}

// strokes is the light of g that is wider than twice reach, px, on black: what a
// square of that size fits into.
func strokes(g *image.Gray, limit uint8, reach int) []uint8 {
	const full = 240 // of 255: a dark pixel or so may be in it
	w, h := g.Rect.Dx(), g.Rect.Dy()
	two := func(pix []uint8, above uint8) []uint8 {
		out := make([]uint8, len(pix))
		for i, v := range pix {
			if v > above {
				out[i] = 255
			}
		}
		return out
	}
	inside := two(boxMean(two(g.Pix, limit), w, h, reach), full)
	return boxMean(two(boxMean(inside, w, h, reach), 0), w, h, 1)
}

// printOnGrain takes the areas out of pictures that are type on a broken ground.
func (s *Sheet) printOnGrain(pictures []paper.Rect) (reversed []paper.Area, rest []paper.Rect) {
	for _, p := range pictures {
		if a := (paper.Area{Box: p}); s.isGrainy(a) {
			if a, ok := s.clearGrain(a); ok {
				reversed = append(reversed, a)
				continue
			}
		}
		rest = append(rest, p)
	}
	return reversed, rest
}

// put replaces a box of the image.
func (s *Sheet) put(b paper.Rect, pix []uint8) {
	for y := range b.H() {
		copy(s.Gray.Pix[(b.Y0+y)*s.Gray.Stride+b.X0:], pix[y*b.W():(y+1)*b.W()])
	}
}
