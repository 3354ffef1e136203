package lines

import (
	"cmp"
	"slices"

	"banmian/paper"
)

const (
	// bodyReach is the widest white inside a line of body type, in ems, beyond
	// what belongs to the cells of punctuation: a full-width blank.
	bodyReach = 1.3
	// markEm is the size under which a piece is a punctuation mark, which
	// leaves most of its cell white.
	markEm = 0.45
	// markWhite is the white that a mark's own cell has on its open side.
	markWhite = 0.5
)

// body takes the lines of body type from the pieces that are left.
func (f *finding) body() {
	var ids []int
	for i, p := range f.pieces {
		if !f.used[i] && !f.stray(p) {
			ids = append(ids, i)
		}
	}
	way := f.directions(ids)
	for _, a := range []axis{across, down} {
		var mine []int
		for _, i := range ids {
			if way[i] == a {
				mine = append(mine, i)
			}
		}
		f.addBody(mine, a)
	}
	f.gather()
}

// addBody links pieces along an axis, cuts the chains at gutters and makes
// lines of them.
func (f *finding) addBody(ids []int, a axis) {
	k := &linker{axis: a, walls: f.walls(a), alike: func(piece, piece) bool { return true }}
	k.reach = func(p, q piece) int {
		reach := bodyReach * float64(f.em)
		if float64(p.size()) < markEm*float64(f.em) || float64(q.size()) < markEm*float64(f.em) {
			reach += markWhite * float64(f.em)
		}
		return int(reach)
	}
	chains := k.chains(f.pieces, ids)
	for _, chain := range f.cutGutters(chains, a) {
		p := proto{pieces: chain, box: f.boxOf(chain), dir: a.dir(), ground: f.pieces[chain[0]].ground}
		p.em = f.emOfChain(chain, a)
		f.lines = append(f.lines, p)
	}
}

// emOfChain measures a line's em by its larger glyphs; where it has none, it
// is that of the page.
func (f *finding) emOfChain(chain []int, a axis) int {
	var sizes []int
	for _, i := range chain {
		b := a.view(f.pieces[i].box)
		if s := max(b.H(), min(b.W(), b.H()*5/4)); 10*s > 6*f.em {
			sizes = append(sizes, s)
		}
	}
	if len(sizes) < 2 {
		if b := a.view(f.boxOf(chain)); b.H() > f.em {
			return b.H()
		}
		return f.em
	}
	slices.Sort(sizes)
	return emOf(sizes[len(sizes)*85/100])
}

// directions tells for each piece how the line it stands in runs. White rows
// through a patch of print tell horizontal lines, white columns vertical ones;
// a patch is wide enough for several lines, so that the white between glyphs
// does not run through it.
func (f *finding) directions(ids []int) map[int]axis {
	way := make(map[int]axis, len(ids))
	whole := f.vote(ids)
	for _, group := range f.patches(ids, 6*f.em) {
		a := whole
		if v := f.balance(group); v > directionMargin || v < -directionMargin {
			a = axis(v < 0)
		}
		for _, i := range group {
			way[i] = a
		}
	}
	f.narrow(ids, way)
	return way
}

// directionMargin is how much more of a patch must be white one way than the
// other to overrule the page.
const directionMargin = 0.08

// vote is the direction of most of the page.
func (f *finding) vote(ids []int) axis {
	sum := 0.0
	for _, group := range f.patches(ids, 6*f.em) {
		sum += f.balance(group) * float64(len(group))
	}
	return axis(sum < 0)
}

// patches groups pieces by squares of side px.
func (f *finding) patches(ids []int, side int) [][]int {
	groups := map[[2]int][]int{}
	var keys [][2]int
	for _, i := range ids {
		p := f.pieces[i]
		k := [2]int{p.box.CX() / side, p.box.CY() / side}
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], i)
	}
	slices.SortFunc(keys, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[1], b[1]), cmp.Compare(a[0], b[0])) })
	out := make([][]int, len(keys))
	for n, k := range keys {
		out[n] = groups[k]
	}
	return out
}

// balance is the share of white rows less the share of white columns in the
// box of a group: above 0 lines run across.
func (f *finding) balance(group []int) float64 {
	box := f.boxOf(group)
	rows, cols := make([]bool, box.H()), make([]bool, box.W())
	for _, i := range group {
		b := f.pieces[i].box
		// A hair less than the box: residual skew lets lines touch.
		for y := b.Y0 + b.H()/10; y < b.Y1-b.H()/10; y++ {
			rows[y-box.Y0] = true
		}
		for x := b.X0 + b.W()/10; x < b.X1-b.W()/10; x++ {
			cols[x-box.X0] = true
		}
	}
	return white(rows) - white(cols)
}

func white(inked []bool) float64 {
	n := 0
	for _, v := range inked {
		if !v {
			n++
		}
	}
	return float64(n) / float64(max(1, len(inked)))
}

// narrow sets right what stands alone: a stack of glyphs one em wide is a
// vertical line, a row one em high a horizontal one, whatever the page.
func (f *finding) narrow(ids []int, way map[int]axis) {
	set := newUnion(len(ids))
	boxes := make([]paper.Rect, len(ids))
	order := make([]int, len(ids))
	for n, i := range ids {
		boxes[n], order[n] = f.pieces[i].box, n
	}
	g := newGrid(boxes)
	near := f.em * 6 / 10
	for n, i := range ids {
		g.each(boxes[n].Grow(near), func(k int) {
			if f.pieces[i].ground == f.pieces[ids[k]].ground {
				set.join(n, k)
			}
		})
	}
	for _, group := range set.groups(order, ids) {
		box := f.boxOf(group)
		em := min(box.W(), box.H())
		if em > 2*f.em || max(box.W(), box.H()) < 2*em || len(group) < 2 {
			continue
		}
		for _, i := range group {
			way[i] = axis(box.H() > box.W())
		}
	}
}

// gather gives the marks and specks that came out as lines of their own to the
// line they stand beside, where there is one.
func (f *finding) gather() {
	boxes := make([]paper.Rect, len(f.lines))
	for i, l := range f.lines {
		boxes[i] = l.box
	}
	g := newGrid(boxes)
	gone := make([]bool, len(f.lines))
	for i, l := range f.lines {
		if float64(max(l.box.W(), l.box.H())) >= markEm*float64(f.em) {
			continue
		}
		best, bestGap := -1, f.em*6/10
		g.each(l.box.Grow(f.em), func(k int) {
			o := f.lines[k]
			if k == i || gone[k] || o.ground != l.ground || len(o.pieces) <= len(l.pieces) {
				return
			}
			x := axis(o.dir == paper.TopDown)
			a, b := x.view(o.box), x.view(l.box)
			gap := max(0, b.X0-a.X1, a.X0-b.X1)
			if 2*a.OverlapY(b) >= b.H() && gap < bestGap && a.Union(b).H() <= o.em*12/10 {
				best, bestGap = k, gap
			}
		})
		if best >= 0 {
			gone[i] = true
			f.lines[best].pieces = append(f.lines[best].pieces, l.pieces...)
			f.lines[best].box = f.lines[best].box.Union(l.box)
		}
	}
	kept := f.lines[:0]
	for i, l := range f.lines {
		if !gone[i] {
			kept = append(kept, l)
		}
	}
	f.lines = kept
}
