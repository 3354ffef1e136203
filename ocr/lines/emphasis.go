package lines

import (
	"slices"

	"banmian/paper"
)

// dropEmphasis leaves out the rows of dots and small circles beside a line that
// mark its glyphs: right of vertical lines, under horizontal ones. They are no
// characters, and would be read as a line of full stops.
func (f *finding) dropEmphasis() {
	const few = 3 // marks; fewer may be punctuation that lost its line
	all := slices.Clone(f.lines)
	f.lines = slices.DeleteFunc(f.lines, func(l proto) bool {
		return len(l.pieces) >= few && !slices.ContainsFunc(l.pieces, func(i int) bool { return !f.isMark(f.pieces[i]) }) &&
			slices.ContainsFunc(all, func(o proto) bool { return f.marks(l, o) })
	})
}

// marks reports whether the row of marks l runs close along line o, and not in
// it.
func (f *finding) marks(l, o proto) bool {
	const near = 0.6 // ems
	x := axis(o.dir == paper.TopDown)
	a, b := x.view(l.box), x.view(o.box)
	gap := a.GapY(b)
	return len(o.pieces) >= len(l.pieces) && b.H() > 2*a.H() && 10*a.OverlapX(b) > 9*a.W() && 4*gap > -a.H() && float64(gap) < near*float64(o.em)
}
