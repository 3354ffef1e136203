package prep

import (
	"cmp"
	"slices"

	"banmian/paper"
)

// minBrokenEm is the least length of a dotted or wavy rule: an ellipsis is two
// ems, a row of leaders stands in a line of type.
const minBrokenEm = 5

// leastInked is the share of a thin rule that a poor scan leaves, in pieces of
// any length.
const leastInked = 0.6

// findBroken returns the rules of m that have no long runs: dotted ones and
// wavy ones, and takes them out of it.
func findBroken(m *Mask, em int) []paper.Rule {
	comps := Components(m)
	rules := brokenAcross(comps, em)
	for i := range comps {
		comps[i].Box = comps[i].Box.Transposed()
	}
	for _, r := range brokenAcross(comps, em) {
		rules = append(rules, paper.Rule{Box: r.Box.Transposed(), Vertical: true, Style: r.Style})
	}
	rules = slices.DeleteFunc(rules, func(r paper.Rule) bool { return !lonely(m, r, em) })
	for _, r := range rules {
		m.erase(r.Box)
	}
	return rules
}

// brokenAcross strings together pieces in a row: dots and dashes of one size
// at one pitch, or long thin ones that are not straight.
func brokenAcross(comps []Component, em int) []paper.Rule {
	var dots, waves, strokes []paper.Rect
	for _, c := range comps {
		w, h := c.Box.W(), c.Box.H()
		if 4*h <= em && w >= 2*h && 2*c.Area >= w*h {
			strokes = append(strokes, c.Box)
		}
		switch {
		case w >= 2*em && 10*h <= 7*em && 4*c.Area <= w*em:
			waves = append(waves, c.Box)
		case w >= 2 && 4*h <= em && w <= em*3/2 && 2*w >= h && 2*c.Area >= w*h:
			dots = append(dots, c.Box)
		}
	}
	var rules []paper.Rule
	for _, row := range rowsOf(dots, em/8, em) {
		if len(row) >= 8 && regular(row) {
			rules = append(rules, paper.Rule{Box: bounds(row), Style: "dashed"})
		}
	}
	for _, row := range rowsOf(strokes, em/10, em/2) {
		if b := bounds(row); !overlapping(b, rules) && inked(row) >= leastInked*float64(b.W()) {
			rules = append(rules, paper.Rule{Box: b})
		}
	}
	for _, row := range rowsOf(waves, em/4, em) {
		rules = append(rules, paper.Rule{Box: bounds(row), Style: "wavy"})
	}
	return slices.DeleteFunc(rules, func(r paper.Rule) bool { return r.Box.W() < minBrokenEm*em })
}

// overlapping reports whether a box meets one of the rules.
func overlapping(b paper.Rect, rules []paper.Rule) bool {
	return slices.ContainsFunc(rules, func(r paper.Rule) bool { return !r.Box.Intersect(b).Empty() })
}

// inked is the length of the boxes in a row.
func inked(row []paper.Rect) float64 {
	n := 0
	for _, b := range row {
		n += b.W()
	}
	return float64(n)
}

// rowsOf groups boxes that follow each other level: each at most gap after the
// one before and drift higher or lower.
func rowsOf(boxes []paper.Rect, drift, gap int) [][]paper.Rect {
	drift = max(1, drift)
	slices.SortFunc(boxes, func(a, b paper.Rect) int {
		return cmp.Or(cmp.Compare(a.X0, b.X0), cmp.Compare(a.Y0, b.Y0))
	})
	var open, done [][]paper.Rect
next:
	for _, b := range boxes {
		for i := 0; i < len(open); i++ {
			last := open[i][len(open[i])-1]
			if b.X0 > last.X1+gap {
				done = append(done, open[i])
				open = slices.Delete(open, i, i+1)
				i--
				continue
			}
			if b.X0 >= last.X1-1 && abs(b.CY()-last.CY()) <= drift {
				open[i] = append(open[i], b)
				continue next
			}
		}
		open = append(open, []paper.Rect{b})
	}
	return append(done, open...)
}

// regular reports whether the boxes of a row have one pitch and one height,
// but for a few that print or scan damaged.
func regular(row []paper.Rect) bool {
	pitches, heights := make([]int, 0, len(row)), make([]int, 0, len(row))
	for i, b := range row {
		heights = append(heights, b.H())
		if i > 0 {
			pitches = append(pitches, b.X0-row[i-1].X0)
		}
	}
	return alike(pitches, 1) && alike(heights, 2)
}

// alike reports whether eight tenths of vs are within a quarter, and slack, of
// their median.
func alike(vs []int, slack int) bool {
	vs = slices.Sorted(slices.Values(vs))
	mid := vs[len(vs)/2]
	n := 0
	for _, v := range vs {
		if abs(v-mid) <= slack+mid/4 {
			n++
		}
	}
	return 10*n >= 8*len(vs)
}

func bounds(boxes []paper.Rect) paper.Rect {
	var out paper.Rect
	for _, b := range boxes {
		out = out.Union(b)
	}
	return out
}

// lonely reports whether a rule stands alone: type along or at the end of it
// means that it is a row of strokes or the leaders of a table.
func lonely(m *Mask, r paper.Rule, em int) bool {
	const most = 0.05
	d := max(2, em/5)
	b := r.Box
	if r.Vertical {
		b = b.Transposed()
	}
	share := func(x0, y0, x1, y1 int) float64 {
		part := paper.Rect{X0: x0, Y0: y0, X1: x1, Y1: y1}
		if r.Vertical {
			part = part.Transposed()
		}
		return m.share(part)
	}
	return share(b.X0, b.Y0-d, b.X1, b.Y0) < most && share(b.X0, b.Y1, b.X1, b.Y1+d) < most &&
		share(b.X0-em, b.Y0-em/4, b.X0, b.Y1+em/4) < 2*most && share(b.X1, b.Y0-em/4, b.X1+em, b.Y1+em/4) < 2*most
}
