package layout

import (
	"cmp"
	"slices"
	"sync"

	"banmian/paper"
)

const (
	// cutCover is the share of a region's width or height that a rule must
	// cover to part it. Rules between the columns of one story end below its
	// headline.
	cutCover = 0.9
	// bandEm is the height of the white band above a headline that parts what
	// stands above it, in ems: more than the white between lines of body type.
	bandEm = 0.5
	// gutterEm is the width of a white gutter that can part stories.
	gutterEm = 0.75
)

// cutByRule parts a region along a rule that runs through it.
func (s *sheet) cutByRule(r *region) bool {
	for _, vertical := range []bool{false, true} {
		for _, at := range s.throughRules(r, vertical) {
			if (vertical || !s.hangs(r, at)) && s.cut(r, at, vertical) {
				return true
			}
		}
	}
	return false
}

// hangs reports whether a headline over a rule has its text under it: the rule
// sets off the headline, its summary or a picture, and ends no story. What
// points to another page has no text, and is set smaller.
func (s *sheet) hangs(r *region, at int) bool {
	const large = 1.6 // ems of body type
	above, _ := partition(r.lines, func(l *line) bool { return l.box.CY() < at })
	if slices.ContainsFunc(above, (*line).see) {
		return false
	}
	body, _ := partition(above, s.isBody)
	cols := s.columns(body)
	return slices.ContainsFunc(s.headlines(above), func(k *stack) bool {
		lines := 0
		for _, c := range cols {
			if c.box.Y1 > k.box.Y1 && (c.box.OverlapX(k.box) > 0 || c.box.OverlapY(k.box) > 0) {
				lines += len(c.lines)
			}
		}
		return !k.main.upright && k.main.em >= large*s.em && lines < textLines
	})
}

// textLines is the least number of lines of a story's text; summaries are
// shorter.
const textLines = 5

// throughRules lists the places of rules that cover nearly the whole width (or
// height) of a region, alone or with others in line with them.
func (s *sheet) throughRules(r *region, vertical bool) []int {
	var out []int
	long := func(b paper.Rect) int {
		if vertical {
			return b.OverlapY(r.box)
		}
		return b.OverlapX(r.box)
	}
	place := func(b paper.Rect) int {
		if vertical {
			return b.CX()
		}
		return b.CY()
	}
	size := r.box.W()
	lo, hi := r.box.Y0, r.box.Y1
	if vertical {
		size, lo, hi = r.box.H(), r.box.X0, r.box.X1
	}
	for _, q := range s.rules {
		at := place(q.Box)
		if q.Vertical != vertical || at <= lo || at >= hi || long(q.Box) == 0 {
			continue
		}
		cover := 0
		for _, o := range s.rules {
			if d := place(o.Box) - at; o.Vertical == vertical && d >= -s.px(.35) && d <= s.px(.35) {
				cover += long(o.Box)
			}
		}
		if float64(cover) >= cutCover*float64(size) {
			out = append(out, at)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// cut parts r at a place, if something stands on either side and nothing
// across.
func (s *sheet) cut(r *region, at int, vertical bool) bool {
	side := func(b paper.Rect) int {
		if vertical {
			return b.CX() - at
		}
		return b.CY() - at
	}
	crosses := func(b paper.Rect) bool {
		slack := s.px(.4)
		if vertical {
			return b.X0 < at-slack && b.X1 > at+slack
		}
		return b.Y0 < at-slack && b.Y1 > at+slack
	}
	for _, l := range r.lines {
		if crosses(l.box) {
			return false
		}
	}
	for _, p := range r.pictures {
		if crosses(p) {
			return false
		}
	}
	a, b := partition(r.lines, func(l *line) bool { return side(l.box) < 0 })
	pa, pb := partition(r.pictures, func(p paper.Rect) bool { return side(p) < 0 })
	if len(a)+len(pa) == 0 || len(b)+len(pb) == 0 {
		return false
	}
	r.parts = []*region{newRegion(a, pa, false), newRegion(b, pb, false)}
	r.parts[0].outer, r.parts[1].outer = r.outer, r.outer
	return true
}

// cutByGutter parts a region along a white gutter from top to bottom where
// there is a headline on either side: stories that stand side by side.
func (s *sheet) cutByGutter(r *region) bool {
	stories := sync.OnceValue(func() []*story { return s.storiesOf(r) })
	for _, at := range s.gutters(r) {
		left, right := partition(r.lines, func(l *line) bool { return l.box.CX() < at })
		if s.hasStory(left) && s.hasStory(right) && !claimedAcross(stories(), at) && s.cut(r, at, true) {
			return true
		}
	}
	return false
}

// claimedAcross reports whether a column on one side of a gutter belongs to a
// headline on the other: a headline set downwards often stands between the
// columns of its story.
func claimedAcross(stories []*story, at int) bool {
	for _, t := range stories {
		if t.stack == nil {
			continue
		}
		for _, c := range t.cols {
			if (c.box.CX() < at) != (t.head().CX() < at) {
				return true
			}
		}
	}
	return false
}

// storiesOf gives the columns of a region to its headlines.
func (s *sheet) storiesOf(r *region) []*story {
	stacks := s.headlines(r.lines)
	body, _ := partition(r.lines, s.isBody)
	return s.own(r, stacks, s.resumed(r.lines, stacks), s.columns(body), byClaims)
}

// gutters lists the middles of the white gutters of a region, widest first.
func (s *sheet) gutters(r *region) []int {
	type span struct{ x0, x1 int }
	var taken []span
	for _, l := range r.lines {
		taken = append(taken, span{l.box.X0, l.box.X1})
	}
	for _, p := range r.pictures {
		taken = append(taken, span{p.X0, p.X1})
	}
	slices.SortFunc(taken, func(a, b span) int { return cmp.Compare(a.x0, b.x0) })
	var free []span
	end := r.box.X0
	for _, t := range taken {
		if s.ems(t.x0-end) >= gutterEm && end > r.box.X0 {
			free = append(free, span{end, t.x0})
		}
		end = max(end, t.x1)
	}
	slices.SortStableFunc(free, func(a, b span) int { return cmp.Compare(b.x1-b.x0, a.x1-a.x0) })
	out := make([]int, len(free))
	for i, f := range free {
		out[i] = (f.x0 + f.x1) / 2
	}
	return out
}

// hasStory reports whether lines hold the start of a story and body under it.
func (s *sheet) hasStory(lines []*line) bool {
	return s.bodyOf(lines) >= 30 && len(s.starts(lines)) > 0
}

// cutByHeadline parts a region above the start of a story where a white band
// runs through: a story ends, and another begins.
func (s *sheet) cutByHeadline(r *region) bool {
	for _, h := range s.starts(r.lines) {
		top := s.topWithLabels(h, r.lines)
		band := paper.Rect{X0: r.box.X0, Y0: top - s.px(bandEm), X1: r.box.X1, Y1: top - 1}
		busy := slices.ContainsFunc(r.lines, func(l *line) bool { return !l.box.Intersect(band).Empty() }) ||
			slices.ContainsFunc(r.pictures, func(p paper.Rect) bool { return !p.Intersect(band).Empty() })
		if busy {
			continue
		}
		above, _ := partition(r.lines, func(l *line) bool { return l.box.CY() < top })
		if s.bodyOf(above) >= 20 && s.cut(r, top-s.px(bandEm)/2, false) {
			return true
		}
	}
	return false
}

// bodyOf counts the glyphs of body type in lines.
func (s *sheet) bodyOf(lines []*line) int {
	n := 0
	for _, l := range lines {
		if s.isBody(l) {
			n += l.n
		}
	}
	return n
}
