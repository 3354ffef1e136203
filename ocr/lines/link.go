package lines

import (
	"cmp"
	"slices"

	"banmian/paper"
)

// An axis is the direction in which pieces are linked. Vertical text is
// handled by exchanging x and y.
type axis bool

const (
	across axis = false // lines run left to right
	down   axis = true  // lines run top to bottom
)

// view returns b as it looks when lines run left to right.
func (a axis) view(b paper.Rect) paper.Rect {
	if a == down {
		return b.Transposed()
	}
	return b
}

func (a axis) dir() paper.Dir {
	if a == down {
		return paper.TopDown
	}
	return paper.LeftRight
}

// walls are the rules that lines do not cross, as they look along an axis.
func (f *finding) walls(a axis) []paper.Rect {
	var out []paper.Rect
	for _, r := range f.sheet.Marks.Rules {
		if r.Vertical == (a == across) {
			out = append(out, a.view(r.Box))
		}
	}
	slices.SortFunc(out, func(x, y paper.Rect) int { return cmp.Compare(x.X0, y.X0) })
	return out
}

// walled reports whether a wall stands between two boxes side by side, over
// the height they share.
func walled(walls []paper.Rect, l, r paper.Rect) bool {
	y0, y1 := max(l.Y0, r.Y0), min(l.Y1, r.Y1)
	i, _ := slices.BinarySearchFunc(walls, min(l.X0, r.X0), func(w paper.Rect, x int) int { return cmp.Compare(w.X0, x) })
	for ; i < len(walls) && walls[i].X0 < max(l.X1, r.X1); i++ {
		w := walls[i]
		if w.CX() >= l.CX() && w.CX() <= r.CX() && w.Y0 < y1 && w.Y1 > y0 {
			return true
		}
	}
	return false
}

// A linker joins pieces that follow each other along an axis into chains.
type linker struct {
	axis  axis
	walls []paper.Rect
	reach func(a, b piece) int // widest white between two linked pieces, px
	alike func(a, b piece) bool
}

// chains links the given pieces and returns the chains, each sorted along the
// axis. A piece is linked to the nearest that follows it and shares most of
// its height.
func (k *linker) chains(pieces []piece, ids []int) [][]int {
	boxes := make([]paper.Rect, len(ids))
	order := make([]int, len(ids))
	for i, id := range ids {
		boxes[i], order[i] = k.axis.view(pieces[id].box), i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(boxes[a].X0, boxes[b].X0), cmp.Compare(boxes[a].Y0, boxes[b].Y0), cmp.Compare(a, b))
	})
	rank := make([]int, len(ids))
	for r, i := range order {
		rank[i] = r
	}
	grid := newGrid(boxes)
	set := newUnion(len(ids))
	for i := range ids {
		k.link(pieces, ids, boxes, grid, set, i)
	}
	return set.groups(order, ids)
}

// link joins piece i to those right of it that it touches along the line.
func (k *linker) link(pieces []piece, ids []int, boxes []paper.Rect, grid *grid, set *union, i int) {
	b := boxes[i]
	a := pieces[ids[i]]
	look := paper.Rect{X0: b.X0, Y0: b.Y0, X1: b.X1 + k.reach(a, a), Y1: b.Y1}
	grid.each(look, func(n int) {
		c := boxes[n]
		if n == i || c.X0 < b.X0 || a.ground != pieces[ids[n]].ground || !k.alike(a, pieces[ids[n]]) {
			return
		}
		gap := c.X0 - b.X1
		if gap > k.reach(a, pieces[ids[n]]) || 2*b.OverlapY(c) < min(b.H(), c.H()) {
			return
		}
		if set.root(i) == set.root(n) || gap > 0 && walled(k.walls, b, c) {
			return
		}
		set.join(i, n)
	})
}

// A grid finds boxes by place.
type grid struct {
	cell  int
	cells map[[2]int][]int
	boxes []paper.Rect
}

func newGrid(boxes []paper.Rect) *grid {
	g := &grid{cell: 64, cells: map[[2]int][]int{}, boxes: boxes}
	for i, b := range boxes {
		for cy := b.Y0 / g.cell; cy <= (b.Y1-1)/g.cell; cy++ {
			for cx := b.X0 / g.cell; cx <= (b.X1-1)/g.cell; cx++ {
				g.cells[[2]int{cx, cy}] = append(g.cells[[2]int{cx, cy}], i)
			}
		}
	}
	return g
}

// each calls do for every box that meets r, some more than once.
func (g *grid) each(r paper.Rect, do func(int)) {
	for cy := r.Y0 / g.cell; cy <= (r.Y1-1)/g.cell; cy++ {
		for cx := r.X0 / g.cell; cx <= (r.X1-1)/g.cell; cx++ {
			for _, i := range g.cells[[2]int{cx, cy}] {
				b := g.boxes[i]
				if b.X0 < r.X1 && b.X1 > r.X0 && b.Y0 < r.Y1 && b.Y1 > r.Y0 {
					do(i)
				}
			}
		}
	}
}

// A union is a union-find.
type union struct{ parent []int }

func newUnion(n int) *union {
	u := &union{make([]int, n)}
	for i := range u.parent {
		u.parent[i] = i
	}
	return u
}

func (u *union) root(i int) int {
	for u.parent[i] != i {
		u.parent[i] = u.parent[u.parent[i]]
		i = u.parent[i]
	}
	return i
}

func (u *union) join(a, b int) {
	a, b = u.root(a), u.root(b)
	u.parent[max(a, b)] = min(a, b)
}

// groups returns the sets as lists of ids, members in the given order, sets in
// the order of their first members.
func (u *union) groups(order, ids []int) [][]int {
	at := map[int]int{}
	var out [][]int
	for _, i := range order {
		r := u.root(i)
		k, ok := at[r]
		if !ok {
			k = len(out)
			at[r] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], ids[i])
	}
	return out
}
