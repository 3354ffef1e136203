package lines

import (
	"slices"

	"banmian/paper"
)

// large takes the lines of large type: headlines, mastheads, banners. Seeds
// are pieces too large for body type; what is smaller and stands inside their
// lines (dots, parts of glyphs, punctuation) is theirs.
func (f *finding) large() {
	var seeds []int
	for i, p := range f.pieces {
		if float64(p.size()) > largeEm*float64(f.em) && !f.stray(p) {
			seeds = append(seeds, i)
		}
	}
	seeds = f.withoutFrames(seeds)
	for _, group := range f.neighbourhoods(seeds) {
		axis := f.directionOfLarge(group)
		for _, chain := range f.largeLinker(axis).chains(f.pieces, group) {
			f.addLarge(chain, axis)
		}
	}
	f.mergeLarge()
	for i := range f.lines {
		f.grow(&f.lines[i])
	}
	f.mergeLarge()
	for i := range f.lines {
		f.absorb(&f.lines[i])
	}
}

// withoutFrames leaves out the seeds that have type inside: what is left of a
// frame or the outline of a picture. No glyph holds ten others.
func (f *finding) withoutFrames(seeds []int) []int {
	const most = 10
	boxes := make([]paper.Rect, len(f.pieces))
	for i, p := range f.pieces {
		boxes[i] = p.box
	}
	g := newGrid(boxes)
	var out []int
	for _, i := range seeds {
		inside := map[int]bool{}
		if f.pieces[i].size() > 4*f.em {
			g.each(boxes[i], func(k int) {
				if k != i && boxes[i].Contains(boxes[k]) && 3*f.pieces[k].size() > f.em {
					inside[k] = true
				}
			})
		}
		if len(inside) > most {
			f.used[i] = true
			continue
		}
		out = append(out, i)
	}
	return out
}

// stray reports whether a large piece is no type: much longer than thick, or
// nearly empty, such as what is left of a rule or a frame; or solid and thicker
// than a stroke, such as a badge that was not told as one.
func (f *finding) stray(p piece) bool {
	w, h := p.box.W(), p.box.H()
	thin, long := min(w, h), max(w, h)
	if fill := 100 * p.area; fill > 62*w*h && fill < 90*w*h && 2*thin > 3*f.em && 5*long > 9*thin && long < 5*thin {
		return true
	}
	return long > 12*thin && 10*long > 26*f.em || thin < f.em/4 && long > 3*f.em || long > 4*f.em && 25*p.area < w*h
}

// neighbourhoods groups seeds that stand near each other, no rule between, and are
// alike in size: the lines of one headline, or of two that touch.
func (f *finding) neighbourhoods(seeds []int) [][]int {
	set := newUnion(len(seeds))
	boxes := make([]paper.Rect, len(seeds))
	order := make([]int, len(seeds))
	for i, id := range seeds {
		boxes[i], order[i] = f.pieces[id].box, i
	}
	g := newGrid(boxes)
	walls := map[axis][]paper.Rect{across: f.walls(across), down: f.walls(down)}
	for i, id := range seeds {
		a := f.pieces[id]
		g.each(a.box.Grow(a.size()*8/10), func(n int) {
			if b := f.pieces[seeds[n]]; a.ground == b.ground && alikeSize(a, b) && !ruledApart(walls, a.box, b.box) {
				set.join(i, n)
			}
		})
	}
	return set.groups(order, seeds)
}

// ruledApart reports whether a rule runs between two boxes, as under a paper's
// name.
func ruledApart(walls map[axis][]paper.Rect, a, b paper.Rect) bool {
	for x, rules := range walls {
		p, q := x.view(a), x.view(b)
		if p.X0 > q.X0 {
			p, q = q, p
		}
		if p.X1 <= q.X0 && walled(rules, p, q) {
			return true
		}
	}
	return false
}

func alikeSize(a, b piece) bool {
	const most = 2.2 // parts of a glyph against the whole
	x, y := float64(a.size()), float64(b.size())
	return x < most*y && y < most*x
}

// directionOfLarge tells how the lines of a group of large glyphs run: the way
// in which neighbours stand closer.
func (f *finding) directionOfLarge(group []int) axis {
	box := f.boxOf(group)
	tallest, widest := 0, 0
	for _, i := range group {
		tallest, widest = max(tallest, f.pieces[i].box.H()), max(widest, f.pieces[i].box.W())
	}
	switch one := max(tallest, widest) * 13 / 10; { // a single line of glyphs of that size
	case len(group) == 1, box.H() <= one:
		return across
	case box.W() <= one:
		return down
	}
	// Few glyphs one way and many the other: no headline is set in five lines
	// of two glyphs, however close its columns stand.
	const few = 3
	size := max(tallest, widest)
	columns, rows := (box.W()+size/2)/size, (box.H()+size/2)/size
	switch {
	case columns <= few && rows >= 2*columns:
		return down
	case rows <= few && columns >= 2*rows:
		return across
	}
	gapX, nx := f.closeness(group, across)
	gapY, ny := f.closeness(group, down)
	switch {
	case nx == 0 && ny == 0:
		return axis(box.H() > box.W())
	case nx == 0:
		return down
	case ny == 0:
		return across
	case gapX == gapY:
		return axis(box.H() > box.W())
	}
	return axis(gapY < gapX)
}

// closeness is the lesser white, in hundredths of the smaller glyph, between
// glyphs and the next along the axis, and how many have a next.
func (f *finding) closeness(group []int, a axis) (int, int) {
	var gaps []int
	largest := 0
	for _, i := range group {
		largest = max(largest, f.pieces[i].size())
	}
	// Only glyphs in one piece: the white inside glyphs tells nothing.
	whole := func(i int) bool {
		b := f.pieces[i].box
		return 10*min(b.W(), b.H()) >= 6*largest
	}
	for _, i := range group {
		p := a.view(f.pieces[i].box)
		best := -1
		for _, k := range group {
			q := a.view(f.pieces[k].box)
			if k == i || !whole(i) || !whole(k) || q.X0 <= p.X0 || 2*p.OverlapY(q) < min(p.H(), q.H()) || q.CX() < p.X1 {
				continue
			}
			if gap := max(0, q.X0-p.X1) * 100 / max(1, min(f.pieces[i].size(), f.pieces[k].size())); best < 0 || gap < best {
				best = gap
			}
		}
		if best >= 0 {
			gaps = append(gaps, best)
		}
	}
	if len(gaps) == 0 {
		return 0, 0
	}
	slices.Sort(gaps)
	// The next whole glyph is often not the next glyph: the low end counts.
	return gaps[len(gaps)/5], len(gaps)
}

func (f *finding) boxOf(ids []int) paper.Rect {
	var b paper.Rect
	for _, i := range ids {
		b = b.Union(f.pieces[i].box)
	}
	return b
}

func (f *finding) largeLinker(a axis) *linker {
	return &linker{
		axis:  a,
		walls: f.walls(a),
		reach: func(p, q piece) int { return max(p.size(), q.size()) * 13 / 10 },
		alike: alikeSize,
	}
}

// addLarge makes a line of a chain of seeds.
func (f *finding) addLarge(chain []int, a axis) {
	p := proto{pieces: chain, box: f.boxOf(chain), dir: a.dir(), ground: f.pieces[chain[0]].ground}
	sizes := make([]int, len(chain))
	for i, id := range chain {
		f.used[id] = true
		// Glyphs grown together are as long as a word, and no glyph is so wide.
		b := a.view(f.pieces[id].box)
		sizes[i] = max(b.H(), min(b.W(), b.H()*5/4))
	}
	slices.Sort(sizes)
	p.em = emOf(sizes[len(sizes)*9/10])
	f.lines = append(f.lines, p)
}

// emOf is the em of which a large glyph's longer side is so long.
func emOf(size int) int {
	const share = 0.94
	return int(float64(size)/share + .5)
}

// mergeLarge puts chains together that stand on the same line: the parts of a
// glyph cut apart, one above the other, make chains of their own.
func (f *finding) mergeLarge() {
	for merged := true; merged; {
		merged = false
		for i := 0; i < len(f.lines) && !merged; i++ {
			for k := i + 1; k < len(f.lines); k++ {
				halves := f.halves(f.lines[i], f.lines[k])
				if halves || f.sameLine(f.lines[i], f.lines[k]) {
					l := &f.lines[i]
					l.pieces = append(l.pieces, f.lines[k].pieces...)
					l.box = l.box.Union(f.lines[k].box)
					l.em = max(l.em, f.lines[k].em)
					if halves {
						l.em = max(l.em, axis(l.dir == paper.TopDown).view(l.box).H())
					}
					f.lines = slices.Delete(f.lines, k, k+1)
					merged = true
					break
				}
			}
		}
	}
}

// sameLine reports whether two large lines are one: their boxes overlap, and
// together they are no thicker than the larger em.
func (f *finding) sameLine(a, b proto) bool {
	if a.dir != b.dir || a.ground != b.ground {
		return false
	}
	x := axis(a.dir == paper.TopDown)
	p, q := x.view(a.box), x.view(b.box)
	em := max(a.em, b.em)
	return p.X0 < q.X1+em/3 && q.X0 < p.X1+em/3 && p.Union(q).H() <= em*115/100
}

// halves reports whether two large lines are the upper and the lower parts of
// the same glyphs: as long, one above the other, and reaching into each other.
func (f *finding) halves(a, b proto) bool {
	if a.dir != b.dir || a.ground != b.ground {
		return false
	}
	x := axis(a.dir == paper.TopDown)
	p, q := x.view(a.box), x.view(b.box)
	return 10*p.OverlapX(q) >= 9*max(p.W(), q.W()) && 4*p.OverlapY(q) >= min(p.H(), q.H())
}

// grow takes in the glyphs of a large line that came in parts too small for
// seeds: one after the other from either end, as close as glyphs of its size
// stand.
func (f *finding) grow(l *proto) {
	x := axis(l.dir == paper.TopDown)
	walls := f.walls(x)
	band := x.view(l.box) // its height stays: it would creep from line to line
	if d := l.em - band.H(); d > 0 {
		band.Y0, band.Y1 = band.Y0-d/2, band.Y1+d-d/2
	}
	near := l.em * 45 / 100
	for grown := true; grown; {
		grown = false
		for i, p := range f.pieces {
			b := x.view(p.box)
			if f.used[i] || p.ground != l.ground || p.size() > 2*l.em+near || b.H() > l.em || b.OverlapY(band)*10 < 9*b.H() || 4*p.size() < l.em {
				continue
			}
			// Body type beside a headline is half its size: of that, only what
			// touches the last glyph is its part.
			near := near
			if 100*p.size() < 55*l.em {
				near = l.em * 15 / 100
			}
			if b.X0 > band.X1+near || b.X1 < band.X0-near {
				continue
			}
			if walled(walls, b, x.view(l.box)) || walled(walls, x.view(l.box), b) {
				continue
			}
			f.used[i] = true
			l.pieces = append(l.pieces, i)
			l.box = l.box.Union(p.box)
			band.X0, band.X1 = min(band.X0, b.X0), max(band.X1, b.X1)
			grown = true
		}
	}
}

// absorb gives a large line the small pieces that stand in it.
func (f *finding) absorb(l *proto) {
	x := axis(l.dir == paper.TopDown)
	band := x.view(l.box)
	// Punctuation after the last glyph stands within half an em.
	band.X0 -= l.em / 2
	band.X1 += l.em / 2
	if d := l.em - band.H(); d > 0 {
		band.Y0, band.Y1 = band.Y0-d/2, band.Y1+d/2
	}
	walls := f.walls(x)
	for i, p := range f.pieces {
		if f.used[i] || p.ground != l.ground || p.size() > l.em {
			continue
		}
		b := x.view(p.box)
		inside := b.OverlapX(band)*10 >= 9*b.W() && b.OverlapY(band)*10 >= 9*b.H()
		outer := b.X1 <= x.view(l.box).X0 || b.X0 >= x.view(l.box).X1
		if !inside || outer && (f.bodyGlyph(p, *l) || f.hasCompany(i) || walled(walls, b, x.view(l.box)) || walled(walls, x.view(l.box), b)) {
			continue
		}
		f.used[i] = true
		l.pieces = append(l.pieces, i)
	}
	l.box = f.boxOf(l.pieces)
}

// bodyGlyph reports whether a piece at the end of a large line has the size of
// a whole glyph of body type, which the line's own punctuation has not.
func (f *finding) bodyGlyph(p piece, l proto) bool {
	size := 100 * p.size()
	return l.em >= 4*f.em && size > 65*f.em && size < 140*f.em
}

// hasCompany reports whether pieces of body type stand round piece i: then it
// is of a column beside the headline, not punctuation of the headline.
func (f *finding) hasCompany(i int) bool {
	n := 0
	box := f.pieces[i].box.Grow(f.em)
	for k, p := range f.pieces {
		if k != i && !f.used[k] && !p.box.Intersect(box).Empty() {
			n++
		}
	}
	const few = 4
	return n > few
}
