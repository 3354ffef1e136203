package layout

import (
	"math"
	"slices"

	"banmian/paper"
)

// What it costs a headline to claim a column, in ems straight down.
const (
	claimSide    = 12  // for an em sideways: columns stand under their headline
	claimBeside  = 6   // beside a headline set downwards
	claimAside   = 3   // and for each em between; beside one set across, four times both
	claimNext    = 4   // for the next column of a row, whose first is claimed
	claimFlow    = 10  // for a column whose text goes on from one that is claimed
	claimFoot    = 30  // for a column beside one that is claimed, that ends where it does
	claimThrough = 18  // where other text stands between headline and column
	claimRule    = 60  // where a rule as wide as the column stands between
	claimUp      = 200 // a column that ends above the headline
)

// own gives each column of a leaf to one of the headlines and markers that
// start stories in it. What stands above all of them, and all of a leaf
// without any, is a story without a headline.
func (s *sheet) own(r *region, stacks []*stack, resumed []*line, cols []*column, settle settler) []*story {
	var out []*story
	for _, k := range stacks {
		out = append(out, &story{leaf: r, stack: k})
	}
	for _, l := range resumed {
		out = append(out, &story{leaf: r, resumed: l})
	}
	bare := &story{leaf: r}
	ts := append(slices.Clone(out), bare)
	for j, i := range settle(ts, cols, s.claims(r, ts, cols)) {
		ts[i].cols = append(ts[i].cols, cols[j])
	}
	if len(out) > 0 && isScrap(bare.cols) {
		bare.cols = nil
	}
	if len(bare.cols) > 0 || len(out) == 0 {
		out = withBare(out, bare)
	}
	return slices.DeleteFunc(out, func(t *story) bool { return t.stack == nil && len(t.cols) == 0 && len(out) > 1 })
}

// isScrap reports whether columns hold too little to be a story: the corner of a
// badge, read as a character. It is left over, and flagged.
func isScrap(cols []*column) bool {
	const least = 4 // glyphs
	n := 0
	for _, c := range cols {
		for _, l := range c.lines {
			n += l.n
		}
	}
	return n < least
}

// A settler says which story holds each column, by what each would have to pay.
type settler func(ts []*story, cols []*column, claims [][]float64) []int

// byClaims gives each column to the headline that claims it most cheaply.
func byClaims(ts []*story, cols []*column, claims [][]float64) []int {
	owner := make([]int, len(cols))
	for j := range cols {
		owner[j] = len(ts) - 1
		for i := range ts {
			if claims[i][j] < claims[owner[j]][j] {
				owner[j] = i
			}
		}
	}
	return owner
}

// withBare adds the story without a headline; a headline without any text of
// its own takes what stands over it rather than none.
func withBare(ts []*story, bare *story) []*story {
	if len(ts) == 1 && len(ts[0].cols) == 0 {
		ts[0].cols = bare.cols
		return ts
	}
	return append([]*story{bare}, ts...)
}

// claims is what each start of a story must pay for each column: the direct
// way, or along a row of columns that begin at one height.
func (s *sheet) claims(r *region, ts []*story, cols []*column) [][]float64 {
	steps := s.stepsBetween(cols)
	out := make([][]float64, len(ts))
	for i, t := range ts {
		out[i] = make([]float64, len(cols))
		for j, c := range cols {
			out[i][j] = s.claim(r, t, c, cols)
		}
		for changed := true; changed; {
			changed = false
			for _, n := range steps {
				if d := out[i][n.from] + n.cost; d < out[i][n.to] {
					out[i][n.to], changed = d, true
				}
			}
		}
	}
	return out
}

// A sideStep is the way from a column to a neighbour, as places among columns.
type sideStep struct {
	from, to int
	cost     float64
}

// stepsBetween lists the ways between neighbouring columns.
func (s *sheet) stepsBetween(cols []*column) []sideStep {
	var out []sideStep
	for j, a := range cols {
		for k, b := range cols {
			if d := s.nextTo(a, b); j != k && !math.IsInf(d, 1) {
				out = append(out, sideStep{from: j, to: k, cost: d})
			}
		}
	}
	return out
}

// nextTo is what a step from a column to one beside or close under it costs: little where
// their tops stand at one height, more where only their feet do, as of a column
// that begins beside the headline and higher than those under it.
func (s *sheet) nextTo(a, b *column) float64 {
	gap := s.ems(a.box.GapX(b.box))
	down := s.ems(a.box.GapY(b.box))
	switch {
	case down > 0 && down < 2 && 2*a.box.OverlapX(b.box) > min(a.box.W(), b.box.W()):
		if s.barred(a.box, b.box) && !s.ruledOff(b.lines[0]) && !s.ruledOff(a.lines[len(a.lines)-1]) {
			return math.Inf(1)
		}
		return 2 * claimNext // one column, parted by the rules of a subhead
	case gap <= 0 || gap >= 3 || 2*a.box.OverlapY(b.box) < min(a.box.H(), b.box.H()):
		return math.Inf(1)
	case s.ems(abs(a.box.Y0-b.box.Y0)) < 1.5:
		return claimNext
	case s.goesOn(a, b):
		return claimFlow
	case s.ems(abs(a.box.Y1-b.box.Y1)) < 1.5:
		return claimFoot
	}
	return math.Inf(1)
}

// barred reports whether a rule as wide as a column runs between it and what
// stands above.
func (s *sheet) barred(above, column paper.Rect) bool {
	return slices.ContainsFunc(s.bars, func(b paper.Rect) bool {
		return b.CY() >= above.Y1-2 && b.CY() <= column.Y0+2 && 10*b.OverlapX(column) > 8*column.W()
	})
}

// hasText reports whether the story of a headline has text before a rule that
// stands over a column: without, the rule sets off its headline or summary.
func (s *sheet) hasText(head, under paper.Rect, cols []*column) bool {
	return slices.ContainsFunc(cols, func(o *column) bool {
		return len(o.lines) >= textLines && o.box.Y0 >= head.Y1-s.px(1.5) && o.box.OverlapX(head) > 0 && o.box.Y1 <= under.Y0+s.px(1) &&
			!s.barred(head, o.box)
	})
}

// findBars keeps the rules that part what stands over them from what stands
// under them: those across, but for the pairs that run over and under a subhead.
func (s *sheet) findBars() {
	const subhead = 4.2 // ems: two lines of it
	var across []paper.Rect
	for _, r := range s.rules {
		if !r.Vertical {
			across = append(across, r.Box)
		}
	}
	for _, b := range across {
		pair := slices.ContainsFunc(across, func(o paper.Rect) bool {
			between := paper.Rect{X0: max(b.X0, o.X0), Y0: min(b.CY(), o.CY()), X1: min(b.X1, o.X1), Y1: max(b.CY(), o.CY())}
			return s.ems(between.H()) < subhead && 10*between.W() > 9*max(b.W(), o.W()) &&
				slices.ContainsFunc(s.bands.within(between), func(l *line) bool { return between.Contains(l.box) })
		})
		if !pair {
			s.bars = append(s.bars, b)
		}
	}
}

// goesOn reports whether a breaks off inside a sentence and b, to its right,
// begins inside one.
func (s *sheet) goesOn(a, b *column) bool {
	last := a.lines[len(a.lines)-1]
	return a.box.CX() < b.box.CX() && s.full(a, last) && !endsSentence(last.text) && len(b.lines) > 1 && !s.indented(b, b.lines[0])
}

// claim is the price of the direct way from the start of a story to a column.
func (s *sheet) claim(r *region, t *story, c *column, cols []*column) float64 {
	k := t.head()
	dx := s.ems(max(0, c.box.GapX(k)))
	dy := s.ems(c.box.Y0 - k.Y1)
	switch {
	case t.stack == nil && t.resumed == nil:
		return claimUp
	case t.resumed != nil && slices.Contains(c.lines, t.resumed):
		return -1
	case dy > -1.5:
		between := paper.Rect{X0: c.box.X0, Y0: k.Y1, X1: c.box.X1, Y1: c.box.Y0}
		for _, p := range r.pictures {
			if 2*p.OverlapX(between) > between.W() {
				dy -= s.ems(p.OverlapY(between))
			}
		}
		cost := max(0, dy) + claimSide*dx
		if cost < claimUp && slices.ContainsFunc(cols, func(o *column) bool {
			return o != c && 2*o.box.OverlapX(between) > between.W() && o.box.OverlapY(between) > 0
		}) {
			cost += claimThrough
		}
		if cost < claimUp && s.barred(k, c.box) && s.hasText(k, c.box, cols) {
			cost += claimRule
		}
		return cost
	case c.box.OverlapY(k) > 0:
		cost := claimBeside + claimAside*dx
		if t.stack == nil || !t.stack.main.upright {
			cost *= 4
			// A story is read from under its headline to the right.
			if c.box.X1 <= k.X0 {
				cost += claimThrough
			}
		}
		return cost
	}
	return math.Inf(1)
}
