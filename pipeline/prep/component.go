package prep

import "banmian/paper"

// A Component is a connected piece of ink.
type Component struct {
	Box  paper.Rect
	Area int // inked pixels
}

// Components returns the 8-connected pieces of ink of m, in the order of their
// first pixel.
func Components(m *Mask) []Component {
	f, _ := joinRuns(m, 1)
	var out []Component
	for i, p := range f.parent {
		if int(p) == i {
			out = append(out, f.comps[i])
		}
	}
	return out
}

// joinRuns joins the runs of at least shortest ink in the rows of m that touch,
// in one pass with union-find. root tells the first run of a run's piece.
func joinRuns(m *Mask, shortest int) (f *forest, root func(int) int) {
	f = &forest{}
	var above, here []int
	for y := range m.H {
		here = here[:0]
		row := m.Pix[y*m.W : (y+1)*m.W]
		for x := 0; x < m.W; {
			x0, x1 := nextRun(row, x)
			x = x1 + 1
			if x1-x0 >= shortest {
				here = append(here, f.add(x0, x1, y))
			}
		}
		f.touch(above, here)
		above, here = here, above
	}
	return f, f.root
}

// nextRun returns the next run of ink from x on; both are len(row) at the end.
func nextRun(row []uint8, x int) (int, int) {
	for x < len(row) && row[x] == 0 {
		x++
	}
	x0 := x
	for x < len(row) && row[x] != 0 {
		x++
	}
	return x0, x
}

// An inkRun is the ink x0 <= x < x1 of row y.
type inkRun struct{ x0, x1, y int32 }

// A forest is a union-find over runs; a root has the box and area of its piece.
type forest struct {
	parent []int32
	runs   []inkRun
	comps  []Component
}

func (f *forest) add(x0, x1, y int) int {
	f.parent = append(f.parent, int32(len(f.parent)))
	f.runs = append(f.runs, inkRun{int32(x0), int32(x1), int32(y)})
	f.comps = append(f.comps, Component{paper.Rect{X0: x0, Y0: y, X1: x1, Y1: y + 1}, x1 - x0})
	return len(f.parent) - 1
}

// touch joins the runs of two neighbouring rows that touch, also by a corner.
func (f *forest) touch(above, here []int) {
	i := 0
	for _, h := range here {
		for i < len(above) && f.runs[above[i]].x1 < f.runs[h].x0 {
			i++
		}
		for k := i; k < len(above) && f.runs[above[k]].x0 <= f.runs[h].x1; k++ {
			f.join(above[k], h)
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
