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
	// markReach is the widest white between a mark and its line, in ems: a full
	// stop behind a quotation mark shares no height with it, so that no link
	// led from one to the other.
	markReach = 0.6
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
	f.ends()
	f.mend()
	f.dropEmphasis()
}

// addBody links pieces along an axis, cuts the chains at gutters and makes
// lines of them.
func (f *finding) addBody(ids []int, a axis) {
	k := &linker{axis: a, walls: f.walls(a), alike: func(piece, piece) bool { return true }}
	k.reach = func(p, q piece) int {
		reach := bodyReach * float64(f.em)
		if f.isMark(p) || f.isMark(q) {
			reach += markWhite * float64(f.em)
		}
		return int(reach)
	}
	chains := f.rejoin(k.chains(f.pieces, ids), k)
	for _, chain := range f.relink(f.cutGutters(chains, a), k) {
		p := proto{pieces: chain, box: f.boxOf(chain), dir: a.dir(), ground: f.pieces[chain[0]].ground}
		p.em = f.emOfChain(chain, a)
		f.lines = append(f.lines, p)
	}
}

// relink links the pieces of chains anew that are higher than a line: two lines
// of one column hung together by a line of the next that stands between them,
// before the gutter was cut.
func (f *finding) relink(chains [][]int, k *linker) [][]int {
	var out [][]int
	for _, c := range chains {
		if 10*k.axis.view(f.boxOf(c)).H() <= 15*f.em {
			out = append(out, c)
			continue
		}
		out = append(out, f.rejoin(k.chains(f.pieces, c), k)...)
	}
	return out
}

// rejoin puts chains together that stand on one line with no more than a blank
// between them: a comma and the quote after it share no height, so that no
// link led from one to the other.
func (f *finding) rejoin(chains [][]int, k *linker) [][]int {
	boxes := make([]paper.Rect, len(chains))
	order, index := make([]int, len(chains)), make([]int, len(chains))
	for i, c := range chains {
		boxes[i], order[i], index[i] = k.axis.view(f.boxOf(c)), i, i
	}
	set, g := newUnion(len(chains)), newGrid(boxes)
	reach := int((bodyReach + markWhite) * float64(f.em))
	for i, b := range boxes {
		if 2*b.H() < f.em {
			continue
		}
		look := b
		look.X1 += reach
		g.each(look, func(n int) {
			c := boxes[n]
			if n == i || c.X0 < b.X0 || 2*c.H() < f.em || !f.level(b, c) ||
				f.pieces[chains[i][0]].ground != f.pieces[chains[n][0]].ground || walled(k.walls, b, c) {
				return
			}
			set.join(i, n)
		})
	}
	var out [][]int
	for _, group := range set.groups(order, index) {
		var all []int
		for _, c := range group {
			all = append(all, chains[c]...)
		}
		slices.SortStableFunc(all, func(p, q int) int {
			return cmp.Compare(k.axis.view(f.pieces[p].box).X0, k.axis.view(f.pieces[q].box).X0)
		})
		out = append(out, all)
	}
	return out
}

// level reports whether two boxes side by side may stand on one line: they
// share most of their height, or one, of digits, stands within the other's.
func (f *finding) level(b, c paper.Rect) bool {
	if 10*b.OverlapY(c) >= 7*max(b.H(), c.H()) {
		return true
	}
	slack := f.em / 8 // of residual skew
	return 4*b.H() < 5*f.em && c.Y0 >= b.Y0-slack && c.Y1 <= b.Y1+slack ||
		4*c.H() < 5*f.em && b.Y0 >= c.Y0-slack && b.Y1 <= c.Y1+slack
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

// directions tells for each piece how the line it stands in runs. Each stretch
// of print that hangs together runs one way: along itself where it is a single
// line, else the way in which its white runs, where that is clear, else as the
// page does.
func (f *finding) directions(ids []int) map[int]axis {
	way := make(map[int]axis, len(ids))
	page := axis(f.vote(ids) < 0)
	for _, group := range f.stretches(ids) {
		a := page
		if v := f.vote(group); f.clear(v, group) {
			a = axis(v < 0)
		} else if tight, ok := f.tighter(group); ok {
			a = tight
		}
		if single, ok := f.singleLine(group); ok {
			a = single
		}
		for _, i := range group {
			way[i] = a
		}
	}
	return way
}

// clear reports whether a vote says enough to overrule the page: a stretch of
// several lines each way by a margin, a long and thin one if its white runs
// along it.
func (f *finding) clear(v float64, group []int) bool {
	box := f.boxOf(group)
	thin, long := min(box.W(), box.H()), max(box.W(), box.H())
	if long > 5*thin/2 && thin < 5*f.em {
		return (v < 0) == (box.H() > box.W())
	}
	return thin >= 5*f.em && (v > directionMargin || v < -directionMargin)
}

// tighter tells along which axis the glyphs of a stretch follow each other:
// that along which they stand clearly closer. In text set in a grid white runs
// both ways, but lines stand further apart than the glyphs in them.
func (f *finding) tighter(group []int) (axis, bool) {
	const few, most = 12, 200  // glyphs that tell; that are looked at
	const apart, times = 12, 2 // hundredths of a glyph; of the closer way
	box := f.boxOf(group)
	if min(box.W(), box.H()) < 3*f.em || len(group) < few {
		return across, false
	}
	if len(group) > most {
		group = group[len(group)/2-most/2 : len(group)/2+most/2]
	}
	x, nx := f.closeness(group, across)
	y, ny := f.closeness(group, down)
	if min(nx, ny) < few || max(x, y) < min(x, y)+apart || max(x, y) < times*min(x, y) {
		return across, false
	}
	return axis(y < x), true
}

// directionMargin is how much more of a stretch must be white one way than the
// other to overrule the page.
const directionMargin = 0.1

// vote sums up over patches of ids how much more white runs across than down:
// above 0 lines run across. A patch is wide enough for several lines, so that
// the white between glyphs does not run through it.
func (f *finding) vote(ids []int) float64 {
	sum, n := 0.0, 0
	for _, patch := range f.patches(ids, 6*f.em) {
		sum += f.balance(patch) * float64(len(patch))
		n += len(patch)
	}
	return sum / float64(max(1, n))
}

// stretches groups pieces that hang together: nearer than columns stand, and
// nearer than stories, but not than lines.
func (f *finding) stretches(ids []int) [][]int {
	set := newUnion(len(ids))
	boxes := make([]paper.Rect, len(ids))
	order := make([]int, len(ids))
	for n, i := range ids {
		boxes[n], order[n] = f.pieces[i].box, n
	}
	g := newGrid(boxes)
	near := f.em * 8 / 10
	for n, i := range ids {
		g.each(boxes[n].Grow(near), func(k int) {
			if f.pieces[i].ground == f.pieces[ids[k]].ground {
				set.join(n, k)
			}
		})
	}
	return set.groups(order, ids)
}

// singleLine tells the direction of a stretch that is one line: a stack of
// glyphs one em wide is a vertical line, a row one em high a horizontal one,
// whatever the page.
func (f *finding) singleLine(group []int) (axis, bool) {
	box := f.boxOf(group)
	thin, long := min(box.W(), box.H()), max(box.W(), box.H())
	if thin > f.em*16/10 || long < 5*thin/2 {
		return across, false
	}
	return axis(box.H() > box.W()), true
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
		thin, long := min(l.box.W(), l.box.H()), max(l.box.W(), l.box.H())
		// A mark, or a dash of two ems.
		if 10*long >= 9*f.em && (10*long > 24*f.em || 4*thin > f.em) {
			continue
		}
		best, bestGap := -1, int(markReach*float64(f.em))
		g.each(l.box.Grow(bestGap+f.em/2), func(k int) {
			o := f.lines[k]
			if k == i || gone[k] || o.ground != l.ground || len(o.pieces) <= len(l.pieces) {
				return
			}
			x := axis(o.dir == paper.TopDown)
			a, b := x.view(o.box), x.view(l.box)
			gap := max(0, b.GapX(a))
			switch {
			case b.X0 >= a.X1 && f.isMark(f.lastOf(o, x)):
				gap -= int(markWhite * float64(f.em))
			case f.isBar(b): // the white of its own cell
				gap = max(0, gap-o.em*4/10)
			}
			if 2*a.OverlapY(b) >= b.H() && gap < bestGap && a.Union(b).H() <= o.em*13/10 {
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

// lastOf returns the piece that ends a line.
func (f *finding) lastOf(l proto, a axis) piece {
	last := slices.MaxFunc(l.pieces, func(p, q int) int {
		return cmp.Compare(a.view(f.pieces[p].box).X1, a.view(f.pieces[q].box).X1)
	})
	return f.pieces[last]
}

// isBar reports whether a box, as its line's axis shows it, is a stroke across
// the line, such as 一 in a vertical one, which leaves most of its cell white.
func (f *finding) isBar(b paper.Rect) bool { return 4*b.W() < f.em && 2*b.H() > f.em }

// mend puts together what is one line and came apart: at a dash that was found
// last, or at the white round the punctuation of a headline.
func (f *finding) mend() {
	walls := map[axis][]paper.Rect{across: f.walls(across), down: f.walls(down)}
	for mended := true; mended; {
		mended = false
		boxes := make([]paper.Rect, len(f.lines))
		for i, l := range f.lines {
			boxes[i] = l.box
		}
		g := newGrid(boxes)
		gone := make([]bool, len(f.lines))
		for i := range f.lines {
			l := &f.lines[i]
			if gone[i] {
				continue
			}
			g.each(l.box.Grow(l.em), func(k int) {
				if k == i || gone[k] || gone[i] || !f.oneLine(*l, f.lines[k], walls[axis(l.dir == paper.TopDown)]) {
					return
				}
				gone[k], mended = true, true
				l.pieces = append(l.pieces, f.lines[k].pieces...)
				l.box = l.box.Union(f.lines[k].box)
				l.em = max(l.em, f.lines[k].em)
			})
		}
		kept := f.lines[:0]
		for i, l := range f.lines {
			if !gone[i] {
				kept = append(kept, l)
			}
		}
		f.lines = kept
	}
}

// oneLine reports whether b goes on from a, or a from b, on the same line.
func (f *finding) oneLine(a, b proto, walls []paper.Rect) bool {
	if a.dir != b.dir || a.ground != b.ground || 100*max(a.em, b.em) > 118*min(a.em, b.em) {
		return false
	}
	x := axis(a.dir == paper.TopDown)
	p, q := x.view(a.box), x.view(b.box)
	near := a.em * 35 / 100
	if 10*min(a.em, b.em) > 13*f.em {
		near = a.em * 9 / 10
	}
	gap := q.GapX(p)
	return gap <= near && 10*p.OverlapY(q) >= 8*max(p.H(), q.H()) && p.Union(q).H() <= a.em*13/10 &&
		!walled(walls, p, q) && !walled(walls, q, p)
}
