package layout

import (
	"cmp"
	"slices"

	"banmian/paper"
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
	role := s.special(r)
	if role == paper.RoleAd && (r.framed || s.tinted(r)) {
		return
	}
	if role != paper.RoleTeaser {
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
	if top.n > longest || top.em < displayEm*s.em && !s.isBold(top) && !top.Reversed {
		return
	}
	rest := slices.DeleteFunc(slices.Clone(r.lines), func(l *line) bool { return l == top })
	for _, l := range rest {
		if l.box.OverlapY(top.box) > 0 {
			return
		}
	}
	if heads := s.headlines(rest); len(heads) < stories || heads[0].main.em > 1.3*top.em {
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
