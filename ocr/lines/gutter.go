package lines

import (
	"cmp"
	"slices"

	"banmian/paper"
)

const (
	// gutterEm is the narrowest gutter between columns, in ems. Printed ones
	// run from 0.9 em up; the white of a punctuation mark's own cell is taken
	// off before.
	gutterEm = 0.6
	// clearGutterEm is a gutter wider than any blank that is set by chance at
	// the same place in two lines.
	clearGutterEm = 1.0
	// dirtEm is the size up to which a piece of ink may be dirt: a comma is
	// larger.
	dirtEm = 0.18
)

// A breach is white inside a chain, between two neighbouring pieces of it.
type breach struct {
	chain  int
	at     int // index in the chain of the piece that follows
	x0, x1 int // the white, less what belongs to marks
	y0, y1 int // the height of the chain
	cut    bool
}

// cutGutters cuts chains where the white of several, one above the other,
// makes a gutter.
func (f *finding) cutGutters(chains [][]int, a axis) [][]int {
	breaches := f.breaches(chains, a)
	f.judge(breaches)
	f.judgeByEdges(breaches, chains, a)
	cuts := map[int][]int{}
	for _, b := range breaches {
		if b.cut {
			cuts[b.chain] = append(cuts[b.chain], b.at)
		}
	}
	var out [][]int
	for i, chain := range chains {
		at := cuts[i]
		slices.Sort(at)
		from := 0
		for _, n := range at {
			out = append(out, chain[from:n])
			from = n
		}
		out = append(out, chain[from:])
	}
	return out
}

// breaches lists the white in chains that may be part of a gutter, from top to
// bottom.
func (f *finding) breaches(chains [][]int, a axis) []breach {
	var out []breach
	least := int(gutterEm * float64(f.em))
	for i, chain := range chains {
		box := a.view(f.boxOf(chain))
		end := a.view(f.pieces[chain[0]].box).X1
		last := f.pieces[chain[0]]
		for n := 1; n < len(chain); n++ {
			p := f.pieces[chain[n]]
			b := a.view(p.box)
			x0, x1 := end, b.X0
			if f.isMark(last) {
				x0 += int(markWhite * float64(f.em))
			}
			if f.isOpening(p, a) {
				x1 -= int((markWhite - 0.1) * float64(f.em))
			}
			if x1-x0 >= least {
				out = append(out, breach{i, n, x0, x1, box.Y0, box.Y1, false})
			}
			// Dirt in a gutter does not fill it.
			if b.X1 >= end && float64(p.size()) >= dirtEm*float64(f.em) {
				end, last = b.X1, p
			}
		}
	}
	slices.SortStableFunc(out, func(p, q breach) int { return cmp.Or(cmp.Compare(p.y0, q.y0), cmp.Compare(p.x0, q.x0)) })
	return out
}

func (f *finding) isMark(p piece) bool { return float64(p.size()) < markEm*float64(f.em) }

// isOpening reports whether a piece may be an opening bracket or quote, which
// has its white before it: narrow, whatever its height.
func (f *finding) isOpening(p piece, a axis) bool {
	return float64(a.view(p.box).W()) < 0.35*float64(f.em)
}

// judge marks the breaches that are cut: stacks of them, one line below the
// other, that leave a clear gutter between them.
func (f *finding) judge(bs []breach) {
	next := make([]int, len(bs)) // the breach below, -1 is none
	for i := range bs {
		next[i] = f.below(bs, i)
	}
	for i := range bs {
		x0, x1 := bs[i].x0, bs[i].x1
		stack := []int{i}
		for k := next[i]; k >= 0; k = next[k] {
			nx0, nx1 := max(x0, bs[k].x0), min(x1, bs[k].x1)
			if float64(nx1-nx0) < gutterEm*float64(f.em) {
				break
			}
			x0, x1 = nx0, nx1
			stack = append(stack, k)
		}
		need := 4
		if float64(x1-x0) >= clearGutterEm*float64(f.em) {
			need = 2
		}
		if len(stack) >= need {
			for _, k := range stack {
				bs[k].cut = true
			}
		}
	}
}

// judgeByEdges marks the breaches that go on a gutter which runs above or below
// them: between lines that end at its left side and others that begin at its
// right, as those of two justified columns do.
func (f *finding) judgeByEdges(bs []breach, chains [][]int, a axis) {
	const few = 3   // lines on either side that tell a column's edge from chance
	const reach = 8 // ems above and below in which they are looked for
	cuts := make(map[int][]breach)
	for _, b := range bs {
		if b.cut {
			cuts[b.chain] = append(cuts[b.chain], b)
		}
	}
	var ends, starts []paper.Point // of lines: where along them, and at what height
	for i, chain := range chains {
		box := a.view(f.boxOf(chain))
		ends, starts = append(ends, paper.Point{X: box.X1, Y: box.CY()}), append(starts, paper.Point{X: box.X0, Y: box.CY()})
		for _, b := range cuts[i] {
			ends, starts = append(ends, paper.Point{X: b.x0, Y: box.CY()}), append(starts, paper.Point{X: b.x1, Y: box.CY()})
		}
	}
	count := func(edges []paper.Point, x, y int) int {
		n := 0
		for _, e := range edges {
			if 2*abs(e.X-x) <= f.em && abs(e.Y-y) <= reach*f.em {
				n++
			}
		}
		return n
	}
	for i, b := range bs {
		if y := (b.y0 + b.y1) / 2; !b.cut && count(ends, b.x0, y) >= few && count(starts, b.x1, y) >= few {
			bs[i].cut = true
		}
	}
}

func abs(n int) int { return max(n, -n) }

// below returns the breach in the nearest line below that shares the white of
// breach i.
func (f *finding) below(bs []breach, i int) int {
	reach := 2 * f.em
	for k := i + 1; k < len(bs) && bs[k].y0 < bs[i].y1+reach; k++ {
		if bs[k].chain != bs[i].chain && 2*bs[k].y0 > bs[i].y0+bs[i].y1 &&
			float64(min(bs[i].x1, bs[k].x1)-max(bs[i].x0, bs[k].x0)) >= gutterEm*float64(f.em) {
			return k
		}
	}
	return -1
}

// bend returns the centre line of a line that is slanted or curled by more
// than a tenth of its em, as points in reading direction; nil where it is
// straight.
func (f *finding) bend(p proto) []paper.Point {
	a := axis(p.dir == paper.TopDown)
	box := a.view(p.box)
	n := max(2, min(8, box.W()/(4*p.em)))
	if box.W() < 4*p.em {
		return nil
	}
	mids := make([][]int, n)
	for _, i := range p.pieces {
		b := a.view(f.pieces[i].box)
		if 10*b.H() > 7*p.em { // whole glyphs are centred on the line
			k := min(n-1, (b.CX()-box.X0)*n/box.W())
			mids[k] = append(mids[k], b.CY())
		}
	}
	var pts []paper.Point
	lo, hi := box.Y1, box.Y0
	for k, m := range mids {
		if len(m) < 2 {
			continue
		}
		slices.Sort(m)
		y := m[len(m)/2]
		lo, hi = min(lo, y), max(hi, y)
		pts = append(pts, paper.Point{X: box.X0 + (2*k+1)*box.W()/(2*n), Y: y})
	}
	if len(pts) < 2 || 10*(hi-lo) < p.em {
		return nil
	}
	if a == down {
		for i, q := range pts {
			pts[i] = paper.Point{X: q.Y, Y: q.X}
		}
	}
	return pts
}
