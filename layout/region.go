package layout

import (
	"cmp"
	"slices"

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

// A region is a part of the page that rules, frames and white set off, with
// the regions in it, in reading order.
type region struct {
	box      paper.Rect // of what is printed in it
	ground   paper.Rect // the frame or tint it stands in; box where there is none
	lines    []*line
	pictures []paper.Rect
	outer    paper.Rect // the frame or tint that holds it and more; empty if none
	framed   bool       // a printed frame runs round it
	label    *line      // heads all stories in it; nil if none
	parts    []*region
}

// newRegion makes a region of lines and pictures.
func newRegion(lines []*line, pictures []paper.Rect, framed bool) *region {
	r := &region{lines: lines, pictures: pictures, framed: framed}
	for _, l := range lines {
		r.box = r.box.Union(l.box)
	}
	for _, p := range pictures {
		r.box = r.box.Union(p)
	}
	r.ground = r.box
	return r
}

// divide parts a region as far as frames, rules and headlines tell.
func (s *sheet) divide(r *region) {
	if (r.framed || s.tinted(r)) && s.special(r) == paper.RoleAd {
		return
	}
	if s.special(r) != paper.RoleTeaser {
		s.takeLabel(r)
	}
	if s.takeFrames(r) || s.cutByRule(r) || s.cutByGutter(r) || s.cutByHeadline(r) {
		for _, p := range r.parts {
			s.divide(p)
		}
	}
}

// leaves lists the undivided regions in order; each has the label of the
// nearest region about it that has one.
func (r *region) leaves() []*region {
	if len(r.parts) == 0 {
		return []*region{r}
	}
	var out []*region
	for _, p := range r.parts {
		if p.label == nil {
			p.label = r.label
		}
		out = append(out, p.leaves()...)
	}
	return out
}

// takeLabel finds the label over a framed region of several stories: a short
// line that stands alone at its top, as 简讯 does over briefs.
func (s *sheet) takeLabel(r *region) {
	const longest, stories = 8, 2
	if !r.framed || r.label != nil || len(r.lines) < 4 {
		return
	}
	top := slices.MinFunc(r.lines, func(a, b *line) int { return cmp.Compare(a.box.CY(), b.box.CY()) })
	if top.n > longest || top.em < displayEm*s.em && !s.isBold(top) && !top.Reversed || top.box.OverlapY(r.box) == 0 {
		return
	}
	rest := slices.DeleteFunc(slices.Clone(r.lines), func(l *line) bool { return l == top })
	for _, l := range rest {
		if l.box.OverlapY(top.box) > 0 {
			return
		}
	}
	if heads := s.headlines(rest); len(heads) < stories || len(heads) > 0 && heads[0].main.em > 1.3*top.em {
		return
	}
	top.role = paper.RoleColumnLabel
	r.label, r.lines = top, rest
}

// takeFrames sets the contents of the outermost frames in r apart.
func (s *sheet) takeFrames(r *region) bool {
	var frames []paper.Rect
	for _, f := range s.frames {
		if !f.Intersect(r.box).Empty() && (r.outer.Empty() || f.Area() < r.outer.Area() && r.outer.Grow(s.px(.5)).Contains(f)) {
			frames = append(frames, f)
		}
	}
	for _, a := range slices.Concat(s.reversed, s.tints) {
		if 2*a.Area() < r.box.Area() && s.standsAlone(a, r.lines) {
			frames = append(frames, a)
		}
	}
	frames = slices.DeleteFunc(frames, func(f paper.Rect) bool {
		return slices.ContainsFunc(frames, func(o paper.Rect) bool { return o != f && o.Grow(4).Contains(f) && o.Area() > f.Area() })
	})
	var parts []*region
	rest, pics := r.lines, r.pictures
	for _, f := range frames {
		in, out := partition(rest, func(l *line) bool { return inside(l.box, f) })
		pin, pout := partition(pics, func(p paper.Rect) bool { return inside(p, f) })
		if len(in) == 0 || trivialFrame(s, f, in) {
			continue
		}
		if len(out)+len(pout)+len(parts) == 0 {
			r.ground, r.outer, r.framed = f, f, true
			return false
		}
		rest, pics = out, pout
		part := newRegion(in, pin, true)
		part.ground, part.outer = f, f
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return false
	}
	if len(rest)+len(pics) > 0 {
		left := newRegion(rest, pics, false)
		left.outer = r.outer
		parts = append(parts, left)
	}
	slices.SortStableFunc(parts, func(a, b *region) int {
		return cmp.Or(cmp.Compare(a.ground.Y0, b.ground.Y0), cmp.Compare(a.ground.X0, b.ground.X0))
	})
	// Side by side, the left comes first, though its frame may begin a little lower.
	r.parts = follow(parts, func(a, b *region) bool {
		return a.ground.X1 <= b.ground.X0 && 2*a.ground.OverlapY(b.ground) > min(a.ground.H(), b.ground.H())
	})
	return true
}

// standsAlone reports whether what is printed on a ground is an item of its own
// as in a frame, not the headline of a story beside it: a slogan across the
// page, or text of body size.
func (s *sheet) standsAlone(ground paper.Rect, lines []*line) bool {
	const least = 20 // glyphs of body size
	on, _ := partition(lines, func(l *line) bool { return inside(l.box, ground) })
	small := 0
	for _, l := range on {
		if l.em < displayEm*s.em {
			small += l.n
		}
	}
	return len(on) > 0 && 2*ground.W() > s.box.W() || small >= least
}

// trivialFrame reports whether a frame holds no more than a label or subhead:
// rules above and below a line, with sides.
func trivialFrame(s *sheet, f paper.Rect, in []*line) bool {
	n := 0
	for _, l := range in {
		n += l.n
	}
	return f.H() < s.px(3.2) && len(in) <= 2 && n <= 24
}

func inside(b, frame paper.Rect) bool {
	return b.CX() > frame.X0 && b.CX() < frame.X1 && b.CY() > frame.Y0 && b.CY() < frame.Y1 &&
		4*b.Intersect(frame).Area() > 3*b.Area()
}

func partition[T any](v []T, in func(T) bool) (yes, no []T) {
	for _, x := range v {
		if in(x) {
			yes = append(yes, x)
		} else {
			no = append(no, x)
		}
	}
	return yes, no
}

// cutByRule parts a region along a rule that runs through it.
func (s *sheet) cutByRule(r *region) bool {
	for _, vertical := range []bool{false, true} {
		for _, at := range s.throughRules(r, vertical) {
			if s.cut(r, at, vertical) {
				return true
			}
		}
	}
	return false
}

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
	for _, at := range s.gutters(r) {
		left, right := partition(r.lines, func(l *line) bool { return l.box.CX() < at })
		if s.hasStory(left) && s.hasStory(right) && !s.claimedAcross(r, at) && s.cut(r, at, true) {
			return true
		}
	}
	return false
}

// claimedAcross reports whether a column on one side of a gutter belongs to a
// headline on the other: a headline set downwards often stands between the
// columns of its story.
func (s *sheet) claimedAcross(r *region, at int) bool {
	stacks := s.headlines(r.lines)
	resumed := s.resumed(r.lines, stacks)
	body, _ := partition(r.lines, s.isBody)
	for _, t := range s.own(r, stacks, resumed, s.columns(body)) {
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
	heads := s.starts(lines)
	body := 0
	for _, l := range lines {
		if s.isBody(l) {
			body += l.n
		}
	}
	return len(heads) > 0 && body >= 30
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

func (s *sheet) bodyOf(lines []*line) int {
	n := 0
	for _, l := range lines {
		if s.isBody(l) {
			n += l.n
		}
	}
	return n
}
