package prep

import (
	"image"
	"slices"

	"banmian/paper"
)

// paperLevel is the grey that paper is brought to. A little below white keeps
// the grain of the paper from being cut off, which recognizers like.
const paperLevel = 245

// even brings the paper of g to paperLevel everywhere: uneven light, yellowed
// edges and gutter shadows go, ink keeps its contrast to the paper round it.
// Dark areas, tints and pictures are no paper: the level under them is taken
// from round about. It works in place and returns where tints may be, to a few mm.
func even(g *image.Gray) []paper.Rect {
	levels, tints := paperMap(g)
	w, h := g.Rect.Dx(), g.Rect.Dy()
	gain := make([]uint32, w) // 8.8 fixed point, of one row
	for y := range h {
		levels.gains(y, gain)
		row := g.Pix[y*g.Stride : y*g.Stride+w]
		for x, v := range row {
			row[x] = uint8(min(255, (uint32(v)*gain[x]+128)>>8))
		}
	}
	return tints
}

// A levelMap is the grey of the paper, one value a cell.
type levelMap struct {
	w, h, cell int
	v          []float32
}

// levelCell is the side of the cells, px: larger than any stretch of text
// without white in it.
const levelCell = 32

// paperMap estimates the grey of the paper, also under the tints that it
// returns, to the cell.
func paperMap(g *image.Gray) (*levelMap, []paper.Rect) {
	m := levelsOf(g, levelCell)
	m.fill(m.lit())
	tints := m.tints()
	m.fill(m.outside(tints))
	m.blur()
	boxes := make([]paper.Rect, len(tints))
	for i, c := range tints {
		boxes[i] = paper.Rect{X0: c.box.X0 * m.cell, Y0: c.box.Y0 * m.cell, X1: c.box.X1 * m.cell, Y1: c.box.Y1 * m.cell}
	}
	return m, boxes
}

// levelsOf returns the brightest grey of each cell of g.
func levelsOf(g *image.Gray, cell int) *levelMap {
	m := &levelMap{w: (g.Rect.Dx() + cell - 1) / cell, h: (g.Rect.Dy() + cell - 1) / cell, cell: cell}
	m.v = make([]float32, m.w*m.h)
	for cy := range m.h {
		for cx := range m.w {
			m.v[cy*m.w+cx] = brightest(g, image.Rect(cx*cell, cy*cell, (cx+1)*cell, (cy+1)*cell).Intersect(g.Rect))
		}
	}
	return m
}

// brightest is the grey that a tenth of box is above: the paper between print.
func brightest(g *image.Gray, box image.Rectangle) float32 {
	var hist [256]int
	n := 0
	for y := box.Min.Y; y < box.Max.Y; y += 2 {
		row := g.Pix[y*g.Stride:]
		for x := box.Min.X; x < box.Max.X; x += 2 {
			hist[row[x]]++
			n++
		}
	}
	left := n / 10
	for v := 255; v > 0; v-- {
		if left -= hist[v]; left < 0 {
			return float32(v)
		}
	}
	return 1
}

// lit tells the cells that may show paper from those much darker than the paper
// round them.
func (m *levelMap) lit() []bool {
	const (
		reach = 20   // cells each way in which the brightest is the paper
		dark  = 0.72 // of that: light falls off more slowly, ink areas are darker
	)
	top := windowMax(m.v, m.w, m.h, reach)
	lit := make([]bool, len(m.v))
	for i, v := range m.v {
		lit[i] = v > dark*top[i]
	}
	return lit
}

// fill replaces cells that are not known by what their neighbours say, from
// the rim inwards.
func (m *levelMap) fill(known []bool) {
	for todo := true; todo; {
		todo = false
		next := slices.Clone(known)
		for i := range m.v {
			if known[i] {
				continue
			}
			if v, ok := m.neighbours(known, i); ok {
				m.v[i], next[i] = v, true
				todo = true
			}
		}
		known = next
	}
}

// neighbours is the mean of the known cells round cell i.
func (m *levelMap) neighbours(known []bool, i int) (float32, bool) {
	var sum float32
	n := 0
	x, y := i%m.w, i/m.w
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if nx, ny := x+dx, y+dy; nx >= 0 && ny >= 0 && nx < m.w && ny < m.h && known[ny*m.w+nx] {
				sum += m.v[ny*m.w+nx]
				n++
			}
		}
	}
	return sum / float32(max(1, n)), n > 0
}

// blur evens the map by the mean of 3 x 3 cells.
func (m *levelMap) blur() {
	all := make([]bool, len(m.v))
	for i := range all {
		all[i] = true
	}
	out := make([]float32, len(m.v))
	for i := range m.v {
		out[i], _ = m.neighbours(all, i)
	}
	m.v = out
}

// gains fills one row of pixels with what they are multiplied by, 8.8 fixed.
func (m *levelMap) gains(y int, gain []uint32) {
	fy := (float32(y)+.5)/float32(m.cell) - .5
	y0 := min(max(0, int(fy)), m.h-1)
	y1 := min(y0+1, m.h-1)
	wy := min(1, max(0, fy-float32(y0)))
	mid := make([]float32, m.w)
	for x := range mid {
		mid[x] = m.v[y0*m.w+x]*(1-wy) + m.v[y1*m.w+x]*wy
	}
	for x := range gain {
		fx := (float32(x)+.5)/float32(m.cell) - .5
		x0 := min(max(0, int(fx)), m.w-1)
		x1 := min(x0+1, m.w-1)
		wx := min(1, max(0, fx-float32(x0)))
		gain[x] = uint32(paperLevel * 256 / max(1, mid[x0]*(1-wx)+mid[x1]*wx))
	}
}

// windowMax is the largest value within reach cells of each cell.
func windowMax(v []float32, w, h, reach int) []float32 {
	mid, out := make([]float32, len(v)), make([]float32, len(v))
	for y := range h {
		for x := range w {
			mid[y*w+x] = slices.Max(v[y*w+max(0, x-reach) : y*w+min(w, x+reach+1)])
		}
	}
	for y := range h {
		for x := range w {
			for k := max(0, y-reach); k < min(h, y+reach+1); k++ {
				out[y*w+x] = max(out[y*w+x], mid[k*w+x])
			}
		}
	}
	return out
}

// border returns the part of g that is the page: what a scanner's dark bed, a
// black border or the edge of the page beneath adds at the sides is left out.
func border(g *image.Gray) image.Rectangle {
	const (
		n     = 16   // worked on at 1/n of the scale
		most  = 0.12 // of a side that may be border
		level = 0.72 // of the page's paper: a border is darker
	)
	s := shrink(g, n)
	w, h := s.Rect.Dx(), s.Rect.Dy()
	if w < 20 || h < 20 {
		return g.Rect
	}
	limit := uint8(level * float64(brightest(s, image.Rect(w/4, h/4, 3*w/4, 3*h/4))))
	column := func(x int) bool { return medianOf(s, image.Rect(x, h/10, x+1, h-h/10)) < limit }
	row := func(y int) bool { return medianOf(s, image.Rect(w/10, y, w-w/10, y+1)) < limit }
	x0 := run(int(most*float64(w)), func(i int) bool { return column(i) })
	x1 := run(int(most*float64(w)), func(i int) bool { return column(w - 1 - i) })
	y0 := run(int(most*float64(h)), func(i int) bool { return row(i) })
	y1 := run(int(most*float64(h)), func(i int) bool { return row(h - 1 - i) })
	box := g.Rect
	// One cell more on each side: the rim itself is half dark.
	if x0 > 0 {
		box.Min.X = (x0 + 1) * n
	}
	if x1 > 0 {
		box.Max.X = (w - x1 - 1) * n
	}
	if y0 > 0 {
		box.Min.Y = (y0 + 1) * n
	}
	if y1 > 0 {
		box.Max.Y = (h - y1 - 1) * n
	}
	return box
}

// run counts how many of the first most places are dark, up to the last dark
// one that is followed by light.
func run(most int, dark func(int) bool) int {
	last := 0
	for i := range most {
		if dark(i) {
			last = i + 1
		} else if i > last+1 {
			break
		}
	}
	if last == most {
		return 0 // dark all the way is no border but a dark page
	}
	return last
}

func medianOf(g *image.Gray, box image.Rectangle) uint8 {
	var hist [256]int
	n := 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for _, v := range g.Pix[y*g.Stride+box.Min.X : y*g.Stride+box.Max.X] {
			hist[v]++
			n++
		}
	}
	for v, c := range hist {
		if n -= 2 * c; n <= 0 {
			return uint8(v)
		}
	}
	return 255
}
