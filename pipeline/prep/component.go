package prep

import "banmian/paper"

// A Component is a connected piece of ink.
type Component struct {
	Box  paper.Rect
	Area int // inked pixels
}

// Components returns the 8-connected pieces of ink of m, in the order of their
// first pixel. It joins runs of rows with union-find, in one pass.
func Components(m *Mask) []Component {
	f := &forest{}
	var above, here []stretch
	for y := range m.H {
		here = here[:0]
		row := m.Pix[y*m.W : (y+1)*m.W]
		for x := 0; x < m.W; x++ {
			if row[x] == 0 {
				continue
			}
			x0 := x
			for x < m.W && row[x] != 0 {
				x++
			}
			here = append(here, stretch{x0, x, f.add(x0, x, y)})
		}
		f.touch(above, here)
		above, here = here, above
	}
	return f.collect()
}

// A stretch is a run of ink in a row, and its place in the forest.
type stretch struct{ x0, x1, id int }

// A forest is a union-find over runs, each root with its box and area.
type forest struct {
	parent []int32
	comps  []Component
}

func (f *forest) add(x0, x1, y int) int {
	f.parent = append(f.parent, int32(len(f.parent)))
	f.comps = append(f.comps, Component{paper.Rect{X0: x0, Y0: y, X1: x1, Y1: y + 1}, x1 - x0})
	return len(f.parent) - 1
}

// touch joins the runs of two neighbouring rows that touch, also by a corner.
func (f *forest) touch(above, here []stretch) {
	i := 0
	for _, h := range here {
		for i < len(above) && above[i].x1 < h.x0 {
			i++
		}
		for k := i; k < len(above) && above[k].x0 <= h.x1; k++ {
			f.join(above[k].id, h.id)
		}
	}
}

func (f *forest) root(i int) int {
	for int(f.parent[i]) != i {
		f.parent[i] = f.parent[f.parent[i]]
		i = int(f.parent[i])
	}
	return i
}

// join puts the later root under the earlier.
func (f *forest) join(a, b int) {
	a, b = f.root(a), f.root(b)
	if a == b {
		return
	}
	if b < a {
		a, b = b, a
	}
	f.parent[b] = int32(a)
	f.comps[a].Box = f.comps[a].Box.Union(f.comps[b].Box)
	f.comps[a].Area += f.comps[b].Area
}

func (f *forest) collect() []Component {
	var out []Component
	for i := range f.parent {
		if int(f.parent[i]) == i {
			out = append(out, f.comps[i])
		}
	}
	return out
}
