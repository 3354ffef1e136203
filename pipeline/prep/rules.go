package prep

import (
	"cmp"
	"slices"

	"banmian/paper"
)

const (
	// minRuleEm is the least length of a printed rule, in ems of body type.
	// Rules beside a subhead are three ems and more; the longest stroke of
	// body type is one.
	minRuleEm = 3.0
	// maxRuleEm is the most thickness: an Oxford rule's thick line is 0.2 em.
	maxRuleEm = 0.34
	// slimness is how many times longer than thick a rule is at least. The
	// flat strokes of a large Hei headline are ten times.
	slimness = 14
)

// findRules returns the printed rules of m and takes them out of it.
func findRules(m *Mask, em int) []paper.Rule {
	rules := horizontalRules(m, em)
	t := transpose(m)
	for _, r := range horizontalRules(t, em) {
		rules = append(rules, paper.Rule{Box: flip(r.Box), Vertical: true, Style: r.Style})
	}
	for _, r := range rules {
		m.erase(grown(r))
	}
	slices.SortFunc(rules, func(a, b paper.Rule) int {
		return cmp.Or(cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0), cmp.Compare(a.Box.X1, b.Box.X1))
	})
	return rules
}

// grown is a rule's box with the soft rim of its ink.
func grown(r paper.Rule) paper.Rect { return r.Box.Grow(1) }

func flip(r paper.Rect) paper.Rect { return paper.Rect{X0: r.Y0, Y0: r.X0, X1: r.Y1, Y1: r.X1} }

// transpose returns m with rows and columns exchanged.
func transpose(m *Mask) *Mask {
	t := &Mask{W: m.H, H: m.W, Pix: make([]uint8, len(m.Pix))}
	const tile = 64 // both sides stay in the cache
	for y0 := 0; y0 < m.H; y0 += tile {
		for x0 := 0; x0 < m.W; x0 += tile {
			for y := y0; y < min(m.H, y0+tile); y++ {
				row := m.Pix[y*m.W : (y+1)*m.W]
				for x := x0; x < min(m.W, x0+tile); x++ {
					t.Pix[x*t.W+y] = row[x]
				}
			}
		}
	}
	return t
}

// A segment is a stretch of long runs stacked on each other.
type segment struct {
	box  paper.Rect
	last int // the row of its newest run
	area int
}

// horizontalRules finds runs of ink that are long and lie in thin stacks, then
// strings the stacks together end to end: a rule that is bent, broken or
// dashed comes in many.
func horizontalRules(m *Mask, em int) []paper.Rule {
	// Longer than any stroke of body type; a rule one pixel thick that slopes
	// by a degree still has runs of an em and a half.
	minRun := max(8, em*13/10)
	var open, done []segment
	for y := range m.H {
		row := m.Pix[y*m.W : (y+1)*m.W]
		for x := 0; x < m.W; {
			x0, x1 := nextRun(row, x)
			x = x1 + 1
			if x1-x0 < minRun {
				continue
			}
			open = addRun(open, x0, x1, y)
		}
		open = slices.DeleteFunc(open, func(s segment) bool {
			if y-s.last > 1 {
				done = append(done, s)
				return true
			}
			return false
		})
	}
	done = append(done, open...)
	thick := max(3, int(maxRuleEm*float64(em)))
	done = slices.DeleteFunc(done, func(s segment) bool {
		return s.box.H() > thick || s.box.W() < 2*s.box.H()
	})
	return stringTogether(m, done, em)
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

// addRun puts a run on the open segment it touches, or opens one.
func addRun(open []segment, x0, x1, y int) []segment {
	for i := range open {
		s := &open[i]
		if s.last >= y-1 && x0 < s.box.X1 && x1 > s.box.X0 {
			s.box = s.box.Union(paper.Rect{X0: x0, Y0: y, X1: x1, Y1: y + 1})
			s.last = y
			s.area += x1 - x0
			return open
		}
	}
	return append(open, segment{paper.Rect{X0: x0, Y0: y, X1: x1, Y1: y + 1}, y, x1 - x0})
}

// stringTogether joins segments that go on from each other and keeps what is
// long and slim and stands free.
func stringTogether(m *Mask, segs []segment, em int) []paper.Rule {
	slices.SortFunc(segs, func(a, b segment) int {
		return cmp.Or(cmp.Compare(a.box.X0, b.box.X0), cmp.Compare(a.box.Y0, b.box.Y0))
	})
	drift, gap := max(2, em/8), em // how far a rule may stray from segment to segment, and break off
	used := make([]bool, len(segs))
	var rules []paper.Rule
	for i := range segs {
		if used[i] {
			continue
		}
		chain := segs[i].box
		end, parts, inked := segs[i].box, 1, segs[i].box.W()
		for k := i + 1; k < len(segs) && segs[k].box.X0 <= end.X1+gap; k++ {
			b := segs[k].box
			if used[k] || abs(b.CY()-end.CY()) > drift || b.X1 <= end.X1 {
				continue
			}
			used[k] = true
			inked += b.X1 - max(b.X0, end.X1)
			chain, end = chain.Union(b), b
			parts++
		}
		if r, ok := asRule(m, chain, parts, inked, em); ok {
			rules = append(rules, r)
		}
	}
	return rules
}

// asRule judges whether a chain of segments is a printed rule.
func asRule(m *Mask, box paper.Rect, parts, inked, em int) (paper.Rule, bool) {
	w := box.W()
	// The bend of a curled rule is not its thickness.
	thick := max(1, box.H()-w/60)
	switch {
	case float64(w) < minRuleEm*float64(em), w < slimness*min(thick, box.H()), 3*inked < 2*w:
		return paper.Rule{}, false
	case !standsFree(m, box, em), isDash(m, box, em):
		return paper.Rule{}, false
	}
	r := paper.Rule{Box: box}
	if parts > 3 && 10*inked < 9*w {
		r.Style = "dashed"
	}
	return r, true
}

// standsFree reports whether little ink touches the long sides of box. A
// stroke of a headline's glyph has other strokes on it; a rule has at most a
// frame's corners, or type that came too near.
func standsFree(m *Mask, box paper.Rect, em int) bool {
	most := 0.08 // of its length
	if box.W() > 10*em {
		most = 0.3
	}
	d := max(2, em/10)
	side := func(y int) float64 {
		if y < 0 || y >= m.H {
			return 0
		}
		n := 0
		for _, v := range m.Pix[y*m.W+box.X0 : y*m.W+box.X1] {
			n += int(v)
		}
		return float64(n) / float64(box.W())
	}
	return side(box.Y0-d) < most && side(box.Y1-1+d) < most
}

// isDash reports whether a short rule is the dash of a line of type: there is
// type at one of its ends, level with it, and none above and below.
func isDash(m *Mask, box paper.Rect, em int) bool {
	const longest = 7 // ems of body type: the two ems of a dash in a deck
	if box.W() > longest*em {
		return false
	}
	beside := func(x0, x1 int) bool {
		return m.share(paper.Rect{X0: x0, Y0: box.CY() - em/2, X1: x1, Y1: box.CY() + em/2}) > 0.08
	}
	return beside(box.X1+2, box.X1+em) || beside(box.X0-em, box.X0-2)
}

func abs(n int) int { return max(n, -n) }

// findFrames returns the boxes that four rules make.
func findFrames(rules []paper.Rule, em int) []paper.Rect {
	slack := em
	var frames []paper.Rect
	for i, top := range rules {
		if top.Vertical {
			continue
		}
		for _, bottom := range rules[i+1:] {
			if bottom.Vertical || bottom.Box.Y0-top.Box.Y1 < 2*em ||
				abs(bottom.Box.X0-top.Box.X0) > slack || abs(bottom.Box.X1-top.Box.X1) > slack {
				continue
			}
			box := top.Box.Union(bottom.Box)
			if hasSide(rules, box.X0, box, slack) && hasSide(rules, box.X1, box, slack) {
				frames = append(frames, box)
				break
			}
		}
	}
	return outermost(frames, em)
}

// hasSide reports whether vertical rules at x cover most of box's height.
func hasSide(rules []paper.Rule, x int, box paper.Rect, slack int) bool {
	const most = 0.7
	covered := 0
	for _, r := range rules {
		if r.Vertical && abs(r.Box.CX()-x) <= slack {
			covered += r.Box.OverlapY(box)
		}
	}
	return float64(covered) >= most*float64(box.H())
}

// outermost leaves out the inner of two frames that make one double frame.
func outermost(frames []paper.Rect, em int) []paper.Rect {
	var out []paper.Rect
	for i, f := range frames {
		double := slices.ContainsFunc(frames, func(o paper.Rect) bool {
			return o != f && o.Contains(f) && f.X0-o.X0 < em && o.X1-f.X1 < em && f.Y0-o.Y0 < em && o.Y1-f.Y1 < em
		})
		if !double && !slices.Contains(frames[:i], f) {
			out = append(out, f)
		}
	}
	return out
}
