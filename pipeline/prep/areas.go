package prep

import (
	"cmp"
	"image"
	"slices"

	"banmian/paper"
)

const (
	// minSolidEm is the least side of a dark area that white text stands in:
	// a vertical badge one glyph wide has a margin of a few tenths of an em.
	minSolidEm = 1.15
	// minPictureEm is the least side of a picture; smaller ones are ornaments.
	minPictureEm = 4
)

// solids looks through the pieces of ink for dark areas with a straight
// outline: reversed areas, which are even in tone and carry light print, and
// dark pictures, which are not.
func solids(g *image.Gray, m *Mask, comps []Component, em int) (reversed []paper.Area, pictures []paper.Rect) {
	least := int(minSolidEm * float64(em))
	for _, c := range comps {
		w, h := c.Box.W(), c.Box.H()
		if min(w, h) < least || max(w, h) < 2*em || 3*c.Area < w*h || !darkRim(m, c.Box) {
			continue
		}
		ground, even, light := tones(g, c.Box)
		switch {
		case even >= 0.4 && light <= 0.6 && carriesPrint(g, paper.Area{Box: c.Box, Tone: ground}, em):
			reversed = append(reversed, paper.Area{Box: c.Box, Tone: ground})
		case min(w, h) >= int(minPictureEm*float64(em)):
			pictures = append(pictures, c.Box)
		}
	}
	return reversed, pictures
}

// carriesPrint reports whether the light in a dark area is type: several
// pieces made of strokes. The white inside a large 口 or 目 is one to three
// pieces, and full.
func carriesPrint(g *image.Gray, a paper.Area, em int) bool {
	const leastPieces, mostFill = 3, 0.75
	m := &Mask{W: a.Box.W(), H: a.Box.H(), Pix: make([]uint8, a.Box.Area())}
	light := lightLimit(a)
	rim := max(1, min(m.W, m.H)/25)
	for y := rim; y < m.H-rim; y++ {
		row := g.Pix[(a.Box.Y0+y)*g.Stride+a.Box.X0:]
		for x := rim; x < m.W-rim; x++ {
			if row[x] > light {
				m.Pix[y*m.W+x] = 1
			}
		}
	}
	pieces, fill := 0, 0.0
	for _, c := range Components(m) {
		if s := max(c.Box.W(), c.Box.H()); 4*s >= em && s < max(m.W, m.H)*9/10 {
			pieces++
			fill += float64(c.Area) / float64(c.Box.Area())
		}
	}
	return pieces >= leastPieces && fill <= mostFill*float64(pieces)
}

// lightLimit is the grey above which a pixel of a dark area is its print.
func lightLimit(a paper.Area) uint8 { return uint8(int(a.Tone) + (255-int(a.Tone))/2) }

// darkRim reports whether box is inked along all four sides, a little way in:
// scanned sides are not quite straight, corners may be round.
func darkRim(m *Mask, box paper.Rect) bool {
	const side, all = 0.7, 0.82
	d := max(2, min(box.W(), box.H())/20)
	in := box.Grow(-d)
	var sum float64
	for _, line := range []paper.Rect{
		{X0: in.X0, Y0: in.Y0, X1: in.X1, Y1: in.Y0 + 1}, {X0: in.X0, Y0: in.Y1 - 1, X1: in.X1, Y1: in.Y1},
		{X0: in.X0, Y0: in.Y0, X1: in.X0 + 1, Y1: in.Y1}, {X0: in.X1 - 1, Y0: in.Y0, X1: in.X1, Y1: in.Y1},
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

// tones returns the commonest grey of box, the share of pixels near it, and
// the share of pixels that are much lighter.
func tones(g *image.Gray, box paper.Rect) (ground uint8, even, light float64) {
	const near, apart = 26, 60
	var hist [256]int
	n := 0
	for y := box.Y0; y < box.Y1; y += 2 {
		for _, v := range g.Pix[y*g.Stride+box.X0 : y*g.Stride+box.X1] {
			hist[v]++
			n++
		}
	}
	best := 0
	for v := range 256 {
		s := 0
		for k := max(0, v-8); k <= min(255, v+8); k++ {
			s += hist[k]
		}
		if s > best {
			best, ground = s, uint8(v)
		}
	}
	for v, c := range hist {
		if abs(v-int(ground)) <= near {
			even += float64(c)
		}
		if v > int(ground)+apart {
			light += float64(c)
		}
	}
	return ground, even / float64(n), light / float64(n)
}

// grounds looks at the page in cells of half an em for what is no white paper:
// tints, which are even, and pictures, which are not. Print alone leaves paper
// showing in every cell but those inside the strokes of large type.
func grounds(g *image.Gray, em int, white uint8) (tints []paper.Area, pictures []paper.Rect) {
	cell := max(4, em/2)
	w, h := g.Rect.Dx()/cell, g.Rect.Dy()/cell
	full := make([]bool, w*h)
	for cy := range h {
		for cx := range w {
			full[cy*w+cx] = covered(g, image.Rect(cx*cell, cy*cell, (cx+1)*cell, (cy+1)*cell), white)
		}
	}
	least := int(minPictureEm * float64(em) / float64(cell))
	for _, b := range clumps(full, w, h) {
		if b.box.W() < least || b.box.H() < least || 2*b.n < b.box.Area() {
			continue
		}
		box := paper.Rect{X0: b.box.X0 * cell, Y0: b.box.Y0 * cell, X1: b.box.X1 * cell, Y1: b.box.Y1 * cell}
		ground, even, _ := tones(g, box)
		switch {
		case even >= 0.6 && ground > 150:
			tints = append(tints, paper.Area{Box: box, Tone: ground})
		case even < 0.6 || ground > 90: // what is evenly black is the stroke of a very large glyph
			pictures = append(pictures, box)
		}
	}
	return tints, pictures
}

// covered reports whether a cell shows no white paper, or is screened with
// dots: a bilevel scan has pictures as dots finer than any stroke of type.
func covered(g *image.Gray, box image.Rectangle, white uint8) bool {
	const (
		paperShare = 0.06 // of the cell may be white all the same: highlights, noise
		dots       = 0.22 // changes between black and white a pixel; type has under 0.15
	)
	limit := uint8(int(white) * 94 / 100)
	bright, changes, n := 0, 0, 0
	for y := box.Min.Y; y < box.Max.Y; y += 2 {
		row := g.Pix[y*g.Stride+box.Min.X : y*g.Stride+box.Max.X]
		was := row[0] > limit
		for _, v := range row {
			is := v > limit
			if is {
				bright++
			}
			if is != was {
				changes++
			}
			was = is
			n++
		}
	}
	return float64(bright) < paperShare*float64(n) || float64(changes) > dots*float64(n)
}

// A clump is a connected set of cells.
type clump struct {
	box paper.Rect
	n   int
}

// clumps returns the 4-connected sets of full cells.
func clumps(full []bool, w, h int) []clump {
	seen := make([]bool, len(full))
	var out []clump
	var stack []int
	for i := range full {
		if !full[i] || seen[i] {
			continue
		}
		c := clump{}
		seen[i] = true
		stack = append(stack[:0], i)
		for len(stack) > 0 {
			k := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			x, y := k%w, k/w
			c.box = c.box.Union(paper.Rect{X0: x, Y0: y, X1: x + 1, Y1: y + 1})
			c.n++
			for _, d := range [4][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
				nx, ny := x+d[0], y+d[1]
				if nx < 0 || ny < 0 || nx >= w || ny >= h || !full[ny*w+nx] || seen[ny*w+nx] {
					continue
				}
				seen[ny*w+nx] = true
				stack = append(stack, ny*w+nx)
			}
		}
		out = append(out, c)
	}
	return out
}

// settle makes one list of what several looks found: pictures that overlap are
// one; reversed areas are no pictures, and what lies inside a picture and is
// a good part of it is the picture.
func settle(pictures []paper.Rect, reversed []paper.Area) []paper.Rect {
	var out []paper.Rect
	for _, p := range pictures {
		if slices.ContainsFunc(reversed, func(r paper.Area) bool {
			i := r.Box.Intersect(p).Area()
			return 10*i > 8*p.Area()
		}) {
			continue
		}
		out = append(out, p)
	}
	for merged := true; merged; {
		merged = false
		for i := 0; i < len(out) && !merged; i++ {
			for k := i + 1; k < len(out); k++ {
				if 5*out[i].Intersect(out[k]).Area() > min(out[i].Area(), out[k].Area()) {
					out[i] = out[i].Union(out[k])
					out = slices.Delete(out, k, k+1)
					merged = true
					break
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b paper.Rect) int {
		return cmp.Or(cmp.Compare(a.Y0, b.Y0), cmp.Compare(a.X0, b.X0), cmp.Compare(a.X1, b.X1))
	})
	return out
}

// lightPrint puts the light print of a reversed area into the mask, in place
// of its dark ground.
func lightPrint(g *image.Gray, m *Mask, a paper.Area) {
	light := lightLimit(a)
	b := a.Box.Intersect(paper.Rect{X1: m.W, Y1: m.H})
	rim := max(1, min(b.W(), b.H())/30)
	in := b.Grow(-rim)
	m.erase(b)
	for y := in.Y0; y < in.Y1; y++ {
		row := g.Pix[y*g.Stride:]
		for x := in.X0; x < in.X1; x++ {
			if row[x] > light {
				m.Pix[y*m.W+x] = 1
			}
		}
	}
}
