package prep

import (
	"image"

	"banmian/paper"
)

const (
	// stepShare is how much two cells beside each other may differ and still
	// be one ground. Light falls off by less over a cell; the lightest tint
	// that printers use, 5 %, is darker by more.
	stepShare = 0.025
	// lightestTint is the share of the paper's grey above which a ground is no
	// tint, and lightestSide the same for one side of it: the dark areas of the
	// page behind show through at 0.95 to 0.96, tints of ten per cent are at
	// 0.93 to 0.94 of paper that has print behind it.
	lightestTint, lightestSide = 0.95, 0.965
	// darkestTint is the grey of the darkest ground that black is printed on.
	darkestTint = 150
	// leastPlateau is the least side of a tint, in cells: 11 mm at 300 dpi.
	leastPlateau = 4
)

// tints returns the cells of tints: rectangles of one level, on all sides of
// which the paper is lighter at once. Light that falls off does so slowly, or
// goes on falling.
func (m *levelMap) tints() []clump {
	var out []clump
	seen := make([]bool, len(m.v))
	for i := range m.v {
		if !seen[i] {
			if c := m.level(i, seen); m.isTint(c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// outside tells the cells that are paper beyond doubt: not of tints, nor on the
// edges of those.
func (m *levelMap) outside(tints []clump) []bool {
	out := make([]bool, len(m.v))
	for i := range out {
		out[i] = true
	}
	for _, c := range tints {
		b := c.box.Grow(1).Intersect(paper.Rect{X1: m.w, Y1: m.h})
		for y := b.Y0; y < b.Y1; y++ {
			for x := b.X0; x < b.X1; x++ {
				out[y*m.w+x] = false
			}
		}
	}
	return out
}

// level returns the cells that can be reached from cell i in small steps.
func (m *levelMap) level(i int, seen []bool) clump {
	c := clump{cells: []int{i}}
	seen[i] = true
	for n := 0; n < len(c.cells); n++ {
		k := c.cells[n]
		x, y := k%m.w, k/m.w
		c.box = c.box.Union(paper.Rect{X0: x, Y0: y, X1: x + 1, Y1: y + 1})
		for _, d := range [4][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
			nx, ny := x+d[0], y+d[1]
			if nx < 0 || ny < 0 || nx >= m.w || ny >= m.h {
				continue
			}
			if o := ny*m.w + nx; !seen[o] && max(m.v[o]-m.v[k], m.v[k]-m.v[o]) <= stepShare*m.v[k] {
				seen[o] = true
				c.cells = append(c.cells, o)
			}
		}
	}
	return c
}

// isTint reports whether a clump fills its box and all four sides of it are
// darker than what lies beyond.
func (m *levelMap) isTint(c clump) bool {
	const full, mostPage = 0.75, 0.4
	b := c.box
	if min(b.W(), b.H()) < leastPlateau || float64(len(c.cells)) < full*float64(b.Area()) ||
		float64(b.Area()) > mostPage*float64(m.w*m.h) {
		return false
	}
	// The cell next to a side holds the edge; the one after it is paper.
	sum := float32(0)
	for _, side := range [4][2]paper.Rect{
		{{X0: b.X0 - 2, Y0: b.Y0, X1: b.X0 - 1, Y1: b.Y1}, {X0: b.X0 + 1, Y0: b.Y0, X1: b.X0 + 2, Y1: b.Y1}},
		{{X0: b.X1 + 1, Y0: b.Y0, X1: b.X1 + 2, Y1: b.Y1}, {X0: b.X1 - 2, Y0: b.Y0, X1: b.X1 - 1, Y1: b.Y1}},
		{{X0: b.X0, Y0: b.Y0 - 2, X1: b.X1, Y1: b.Y0 - 1}, {X0: b.X0, Y0: b.Y0 + 1, X1: b.X1, Y1: b.Y0 + 2}},
		{{X0: b.X0, Y0: b.Y1 + 1, X1: b.X1, Y1: b.Y1 + 2}, {X0: b.X0, Y0: b.Y1 - 2, X1: b.X1, Y1: b.Y1 - 1}},
	} {
		out, in := m.mean(side[0]), m.mean(side[1])
		if out == 0 || in > lightestSide*out {
			return false
		}
		sum += in / out
	}
	return sum <= 4*lightestTint
}

// mean is the mean level of a box of cells, 0 where none is in the map.
func (m *levelMap) mean(b paper.Rect) float32 {
	b = b.Intersect(paper.Rect{X1: m.w, Y1: m.h})
	var sum float32
	for y := b.Y0; y < b.Y1; y++ {
		for x := b.X0; x < b.X1; x++ {
			sum += m.v[y*m.w+x]
		}
	}
	return sum / float32(max(1, b.Area()))
}

// sortPlateaus tells what the plateaus of a scan are whose paper has been
// evened: tints, pictures with a light ground, or what shows through from the
// page behind. comps is the ink.
func sortPlateaus(g *image.Gray, plateaus []paper.Rect, comps []Component, em int) (tints, through []paper.Area, pictures []paper.Rect) {
	for _, p := range plateaus {
		b := snapTint(g, p, levelCell, tones(g, p).ground)
		t := tones(g, b)
		switch {
		case b.Empty() || t.ground < darkestTint:
		case crossed(b, comps, em):
			through = append(through, paper.Area{Box: b, Tone: t.ground})
		case isPhoto(g, b, t.ground, comps, em):
			pictures = append(pictures, b)
		default:
			tints = append(tints, paper.Area{Box: b, Tone: t.ground})
		}
	}
	return tints, through, pictures
}

// isPhoto reports whether box has many greys between its ground and ink, and
// not because it is full of small type.
func isPhoto(g *image.Gray, box paper.Rect, ground uint8, comps []Component, em int) bool {
	const greys, typeShare = 0.25, 0.08 // of the area; a column of text has a glyph in a square of 1.3 em, a third of them in one piece
	n := 0
	for _, c := range comps {
		if isBody(c, em) && box.Contains(c.Box) {
			n++
		}
	}
	return between(g, box, ground) > greys && float64(n*em*em) < typeShare*float64(box.Area())
}

// crossed reports whether type stands across the sides of b: the area is on
// the other side of the paper and shows through.
func crossed(b paper.Rect, comps []Component, em int) bool {
	const few = 3 // strokes that scratches and rules on the edge make
	n := 0
	in, out := b.Grow(-em/5), b.Grow(em/5)
	for _, c := range comps {
		if s := max(c.Box.W(), c.Box.H()); s > 4*em || 2*s < em {
			continue
		}
		if !c.Box.Intersect(in).Empty() && !out.Contains(c.Box) {
			n++
		}
	}
	return n > few
}

// between is the share of box that is neither its ground nor ink: most of a
// photograph, but also the soft rims of strokes.
func between(g *image.Gray, box paper.Rect, ground uint8) float64 {
	const near, ink = 20, 0.5 // of the ground
	n := 0
	for y := box.Y0; y < box.Y1; y++ {
		for _, v := range g.Pix[y*g.Stride+box.X0 : y*g.Stride+box.X1] {
			if abs(int(v)-int(ground)) > near && float64(v) > ink*float64(ground) {
				n++
			}
		}
	}
	return float64(n) / float64(max(1, box.Area()))
}

// snapTint moves the sides of b, each by up to reach pixels, to where the grey
// steps most between paper and ground; what is darker does not count.
func snapTint(g *image.Gray, b paper.Rect, reach int, ground uint8) paper.Rect {
	rows := func(y int) paper.Rect { return paper.Rect{X0: b.X0, Y0: y, X1: b.X1, Y1: y + 1} }
	columns := func(x int) paper.Rect { return paper.Rect{X0: x, Y0: b.Y0, X1: x + 1, Y1: b.Y1} }
	return paper.Rect{
		X0: step(g, columns, b.X0, reach, ground, 1), Y0: step(g, rows, b.Y0, reach, ground, 1),
		X1: step(g, columns, b.X1, reach, ground, -1), Y1: step(g, rows, b.Y1, reach, ground, -1),
	}
}

// step returns the place within reach of at before which the lines are
// lightest against those after it (dir 1), or the other way round (-1).
func step(g *image.Gray, line func(int) paper.Rect, at, reach int, ground uint8, dir int) int {
	const wide = 3 // px each side that are compared: the edge is as soft
	greys := make([]float64, 2*(reach+wide))
	for i := range greys {
		greys[i] = max(float64(ground), medianGrey(g, line(at-reach-wide+i)))
	}
	best, bestDrop := at, 0.0
	for k := range 2 * reach {
		drop := 0.0
		for d := range wide {
			drop += greys[k+d] - greys[k+wide+d]
		}
		if drop *= float64(dir); drop > bestDrop {
			best, bestDrop = at-reach+k, drop
		}
	}
	return best
}

// medianGrey is the median of box, which may lie partly off the page.
func medianGrey(g *image.Gray, box paper.Rect) float64 {
	b := box.Intersect(paper.RectOf(g.Rect))
	if b.Empty() {
		return paperLevel
	}
	return float64(medianOf(g, image.Rect(b.X0, b.Y0, b.X1, b.Y1)))
}
