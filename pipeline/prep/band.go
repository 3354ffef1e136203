package prep

import (
	"cmp"
	"slices"

	"banmian/paper"
)

// A band is a piece of ink that is long and thin along x: for each column from
// x0 on the rows top <= y < bottom. It bends as the paper does.
type band struct {
	x0          int
	top, bottom []int32
	ink         int
}

func (b *band) x1() int    { return b.x0 + len(b.top) }
func (b *band) w() int     { return len(b.top) }
func (b *band) thick() int { return max(1, (b.ink+b.w()/2)/b.w()) }

// middle is twice the row the band's middle is at in column x.
func (b *band) middle(x int) int {
	i := min(max(0, x-b.x0), b.w()-1)
	return int(b.top[i] + b.bottom[i])
}

func (b *band) box() paper.Rect {
	return paper.Rect{X0: b.x0, Y0: int(slices.Min(b.top)), X1: b.x1(), Y1: int(slices.Max(b.bottom))}
}

// bandsOf returns the pieces that the runs of at least minRun ink in m make,
// those no thicker than thick, from left to right.
func bandsOf(m *Mask, minRun, thick int) []band {
	runs, root := joinRuns(m, minRun)
	index := map[int32]int{}
	var out []band
	for i, c := range runs.comps {
		if r := root(i); r != i {
			continue
		}
		if c.Area <= thick*c.Box.W() {
			index[int32(i)] = len(out)
			out = append(out, newBand(c.Box, c.Area))
		}
	}
	for i, s := range runs.runs {
		if k, ok := index[int32(root(i))]; ok {
			out[k].add(s)
		}
	}
	slices.SortFunc(out, func(a, b band) int {
		return cmp.Or(cmp.Compare(a.x0, b.x0), cmp.Compare(a.top[0], b.top[0]))
	})
	return out
}

func newBand(box paper.Rect, ink int) band {
	b := band{x0: box.X0, top: make([]int32, box.W()), bottom: make([]int32, box.W()), ink: ink}
	for i := range b.top {
		b.top[i] = int32(box.Y1)
	}
	return b
}

func (b *band) add(s inkRun) {
	for x := s.x0; x < s.x1; x++ {
		i := x - int32(b.x0)
		b.top[i] = min(b.top[i], s.y)
		b.bottom[i] = max(b.bottom[i], s.y+1)
	}
}

// beside is the share of columns that have ink d rows above and below b.
func (b *band) beside(m *Mask, d int) (above, below float64) {
	na, nb := 0, 0
	for i := range b.top {
		x := b.x0 + i
		if y := int(b.top[i]) - d; y >= 0 {
			na += int(m.Pix[y*m.W+x])
		}
		if y := int(b.bottom[i]) - 1 + d; y < m.H {
			nb += int(m.Pix[y*m.W+x])
		}
	}
	return float64(na) / float64(b.w()), float64(nb) / float64(b.w())
}

// erase takes the band out of m with the soft rim of its ink, which is at most
// rim rows a side.
func (b *band) erase(m *Mask, rim int) {
	for i := range b.top {
		x := b.x0 + i
		y0, y1 := int(b.top[i]), int(b.bottom[i])
		for k := 0; k < rim && y0 > 0 && m.Pix[(y0-1)*m.W+x] != 0; k++ {
			y0--
		}
		for k := 0; k < rim && y1 < m.H && m.Pix[y1*m.W+x] != 0; k++ {
			y1++
		}
		for y := y0; y < y1; y++ {
			m.Pix[y*m.W+x] = 0
		}
	}
}
