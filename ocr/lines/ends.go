package lines

import (
	"slices"

	"banmian/paper"
)

const (
	// endReach is how far the next glyph of a large line may stand from it, in
	// ems: kickers and decks are letter-spaced.
	endReach = 0.9
	// endLeast and endMost bound the size of such a glyph, in ems of the line:
	// it may be flat or narrow, as 一 and 卜 are, but not both. The em of a
	// line of few glyphs is measured small.
	endLeast, endMost = 0.6, 1.3
	// endBand is how far a glyph may stand out of its line, in ems of it, and at
	// most in ems of body type.
	endBand, endBandBody = 0.17, 0.5
	// endCompany is how near lines of body type stand to each other, in ems of
	// body type: a glyph among them is theirs.
	endCompany = 0.5
)

// ends gives large lines what came out as lines of its own though it stands in
// them or is their next glyph at either end: as where all parts of a glyph are
// too small for large type, or are in all glyphs but one.
func (f *finding) ends() {
	gone := make([]bool, len(f.lines))
	walls := map[axis][]paper.Rect{across: f.walls(across), down: f.walls(down)}
	for i := range f.lines {
		for f.extend(i, gone, walls) {
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

// extend gives line i what stands in it or next to it; false if there is none.
func (f *finding) extend(i int, gone []bool, walls map[axis][]paper.Rect) bool {
	l := &f.lines[i]
	x := axis(l.dir == paper.TopDown)
	if gone[i] || 10*l.em <= 13*f.em || 2*x.view(l.box).W() < 3*l.em {
		return false
	}
	band := x.view(l.box)
	d := max(0, l.em-band.H())/2 + int(min(endBand*float64(l.em), endBandBody*float64(f.em)))
	band.Y0, band.Y1 = band.Y0-d, band.Y1+d
	reach, lap := int((endReach+endMost)*float64(l.em)), l.em/4
	before, after := band, band
	before.X0, before.X1 = band.X0-reach, band.X0+lap
	after.X0, after.X1 = band.X1-lap, band.X1+reach
	for _, place := range []paper.Rect{band, before, after} {
		parts, box := f.nearest(f.linesIn(i, x, place, gone), x, band)
		b := x.view(box)
		switch {
		case len(parts) == 0:
			continue
		case place == band:
		case !isEnd(*l, b, band), f.areLines(parts), walled(walls[x], band, b), walled(walls[x], b, band), f.inCompany(i, parts, box, gone):
			continue
		}
		for _, k := range parts {
			gone[k] = true
			l.pieces = append(l.pieces, f.lines[k].pieces...)
		}
		l.box = l.box.Union(box)
		return true
	}
	return false
}

// linesIn lists the lines that stand wholly in a place on the ground of line i.
func (f *finding) linesIn(i int, x axis, place paper.Rect, gone []bool) []int {
	var out []int
	for k, o := range f.lines {
		if k != i && !gone[k] && o.ground == f.lines[i].ground && place.Contains(x.view(o.box)) {
			out = append(out, k)
		}
	}
	return out
}

// nearest returns those of some lines that stand nearest to a band along it,
// with all that are of the same glyph, and their box.
func (f *finding) nearest(parts []int, x axis, band paper.Rect) ([]int, paper.Rect) {
	gap := func(k int) int {
		b := x.view(f.lines[k].box)
		return max(0, b.GapX(band))
	}
	least := 1 << 30
	for _, k := range parts {
		least = min(least, gap(k))
	}
	parts = slices.DeleteFunc(parts, func(k int) bool { return 10*gap(k) > 10*least+8*band.H() })
	var box paper.Rect
	for _, k := range parts {
		box = box.Union(f.lines[k].box)
	}
	return parts, box
}

// isEnd reports whether a box can be the next glyph of a line.
func isEnd(l proto, b, band paper.Rect) bool {
	gap, size, em := b.GapX(band), max(b.W(), b.H()), float64(l.em)
	return float64(size) >= endLeast*em && float64(size) <= endMost*em && float64(gap) <= endReach*em
}

// areLines reports whether parts are small lines one over the other, as the
// date and number beside a paper's name, and not one glyph.
func (f *finding) areLines(parts []int) bool {
	const few = 2
	n := 0
	for _, k := range parts {
		if b := f.lines[k].box; max(b.W(), b.H()) >= 3*f.em && 10*min(b.W(), b.H()) <= 13*f.em {
			n++
		}
	}
	return n >= few
}

// inCompany reports whether lines of body type stand beside a box that may be
// the next glyph of line i.
func (f *finding) inCompany(i int, parts []int, box paper.Rect, gone []bool) bool {
	near := box.Grow(int(endCompany * float64(f.em)))
	for k, o := range f.lines {
		if k != i && !gone[k] && 10*o.em <= 13*f.em && !slices.Contains(parts, k) && !o.box.Intersect(near).Empty() {
			return true
		}
	}
	return false
}
