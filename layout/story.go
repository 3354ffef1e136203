package layout

import (
	"math"
	"slices"

	"banmian/paper"
)

// A story is what belongs together on one page.
type story struct {
	leaf     *region
	labels   []*line
	stack    *stack  // nil where it has no headline
	resumed  *line   // the marker that its text comes from another page, where it starts with one
	group    []*line // labels that it shares with other stories
	summary  []*line // set off between headline and text
	bylines  []*line
	cols     []*column // in reading order
	margins  []float64 // of the steps from column to column
	pictures []paper.Rect
	captions []*line
	after    *story  // the story whose text goes on in this one, which has no headline
	afterBy  float64 // the margin of that step
}

// stories makes the stories of a leaf.
func (s *sheet) stories(r *region) []*story {
	s.markCaptions(r)
	var free []*line
	var labels, captions []*line
	for _, l := range r.lines {
		switch {
		case l.role == paper.RoleCaption:
			captions = append(captions, l)
		case l.role != "":
		case s.isLabel(l):
			l.role = paper.RoleColumnLabel
			labels = append(labels, l)
		default:
			free = append(free, l)
		}
	}
	stacks := s.headlines(free)
	resumed := s.resumed(free, stacks)
	taken := map[*line]bool{}
	for _, k := range stacks {
		s.widenStack(k, free)
		for _, l := range k.lines {
			taken[l] = true
		}
	}
	body, _ := partition(free, func(l *line) bool { return !taken[l] })
	marked, cols, labels := s.takeMarked(r, s.columns(body), labels)
	out := append(s.own(r, stacks, resumed, cols, s.settle), marked...)
	out = append(out, s.share(out, labels, captions, r.pictures)...)
	var ts []*story
	for _, t := range out {
		s.arrange(t)
		ts = append(ts, t.apart()...)
	}
	return inTurn(ts)
}

// inTurn sorts the stories of a leaf as they are read: one whose head stands
// over another's first, side by side from left to right.
func inTurn(ts []*story) []*story {
	if len(ts) < 2 {
		return ts
	}
	whole := map[*story]paper.Rect{}
	for _, t := range ts {
		whole[t] = t.whole()
	}
	sorted := slices.Clone(ts)
	slices.SortStableFunc(sorted, func(a, b *story) int { return byPlace(a.head(), b.head()) })
	return follow(sorted, func(a, b *story) bool {
		p, q := a.head(), b.head()
		if 4*p.OverlapX(q) > min(p.W(), q.W()) {
			return p.CY() < q.CY()
		}
		return p.CX() < q.CX() && whole[a].OverlapY(whole[b]) > 0
	})
}

// share gives labels, captions and pictures to the stories they stand in, and
// returns the pictures that are stories of their own.
func (s *sheet) share(ts []*story, labels, captions []*line, pictures []paper.Rect) []*story {
	for _, l := range labels {
		t := s.headedBy(ts, l)
		t.labels = append(t.labels, l)
	}
	own := s.photoStories(ts, captions, pictures)
	all := slices.Concat(ts, own)
	for _, p := range pictures {
		if !slices.ContainsFunc(own, func(t *story) bool { return t.pictures[0] == p }) {
			t := s.nearest(ts, p)
			t.pictures = append(t.pictures, p)
		}
	}
	for _, l := range captions {
		t := s.captioned(all, l)
		t.captions = append(t.captions, l)
	}
	return own
}

// captioned is the story that a caption belongs to: that of the picture over
// it, else the nearest.
func (s *sheet) captioned(ts []*story, l *line) *story {
	if t := s.pictured(ts, l); t != nil {
		return t
	}
	return s.nearest(ts, l.box)
}

// pictured is the story with the picture that a caption stands under, nil if it
// stands under none.
func (s *sheet) pictured(ts []*story, l *line) *story {
	var best *story
	least := math.MaxInt
	for _, t := range ts {
		for _, p := range t.pictures {
			if d := max(0, l.box.GapX(p)) + max(0, l.box.GapY(p)); s.under(p, l) && d < least {
				best, least = t, d
			}
		}
	}
	return best
}

// bringCaptions gives captions that a cut parted from their picture to its story.
func (s *sheet) bringCaptions(ts []*story) {
	for _, t := range ts {
		stay, away := partition(t.captions, func(l *line) bool {
			o := s.pictured(ts, l)
			return o == nil || o == t
		})
		t.captions = stay
		for _, l := range away {
			o := s.pictured(ts, l)
			o.captions = append(o.captions, l)
		}
	}
}

// headedBy is the story that a label heads: what stands under it.
func (s *sheet) headedBy(ts []*story, l *line) *story {
	best, least := ts[0], math.Inf(1)
	p := s.placeOf(l)
	for _, t := range ts {
		b := t.head()
		if p.across {
			b = s.back(b)
		}
		d := s.ems(max(0, p.box.GapX(b))) + s.ems(abs(b.Y0-p.box.Y0))
		if d < least {
			best, least = t, d
		}
	}
	return best
}

// nearest is the story that a box stands nearest to.
func (s *sheet) nearest(ts []*story, b paper.Rect) *story {
	best, least := ts[0], math.Inf(1)
	for _, t := range ts {
		if d := s.distance(t, b); d < least {
			best, least = t, d
		}
	}
	return best
}

// photoStories makes a story of each picture that stands in columns of its own,
// beside all that the nearest story takes up, and has a caption: a photograph
// printed for itself. One that goes with a story stands under its headline or
// in its columns.
func (s *sheet) photoStories(ts []*story, captions []*line, pictures []paper.Rect) []*story {
	var out []*story
	for _, p := range pictures {
		if !slices.ContainsFunc(captions, func(l *line) bool { return s.under(p, l) }) {
			continue
		}
		if w := s.nearest(ts, p).whole(); !w.Empty() && 4*w.OverlapX(p) < p.W() {
			out = append(out, &story{leaf: ts[0].leaf, pictures: []paper.Rect{p}})
		}
	}
	return out
}

// under reports whether a line of a caption belongs to the picture over it.
func (s *sheet) under(p paper.Rect, l *line) bool {
	const lines = 8 // ems, the longest captions
	b := l.box
	if s.vertical && l.upright { // set across, as captions of vertical pages are
		b, p = l.Box, s.back(p)
	}
	gap := s.ems(b.Y0 - p.Y1)
	return gap > -1 && gap < lines && 2*b.OverlapX(p) > b.W()
}

// whole is what holds a story's headline and columns.
func (t *story) whole() paper.Rect {
	b := t.head()
	for _, c := range t.cols {
		b = b.Union(c.box)
	}
	return b
}

// head is where a story begins.
func (t *story) head() paper.Rect {
	switch {
	case t.stack != nil:
		return t.stack.box
	case t.resumed != nil:
		return t.resumed.box
	case len(t.cols) > 0:
		return t.cols[0].box
	case len(t.pictures) > 0:
		return t.pictures[0]
	}
	return paper.Rect{}
}

// distance is how far a box is from the nearest part of a story, in ems.
func (s *sheet) distance(t *story, b paper.Rect) float64 {
	least := math.Inf(1)
	try := func(o paper.Rect) {
		dx, dy := max(0, b.GapX(o)), max(0, b.GapY(o))
		least = min(least, s.ems(dx)+s.ems(dy))
	}
	if t.stack != nil {
		try(t.stack.box)
	}
	for _, c := range t.cols {
		try(c.box)
	}
	if t.stack == nil && len(t.cols) == 0 {
		try(t.head())
	}
	return least
}

// arrange finds roles inside a story's columns and puts them in order.
func (s *sheet) arrange(t *story) {
	for _, c := range t.cols {
		s.markLines(t, c)
	}
	t.cols = slices.DeleteFunc(t.cols, func(c *column) bool {
		return !slices.ContainsFunc(c.lines, func(l *line) bool { return l.role != paper.RoleByline })
	})
	for _, c := range t.cols {
		c.lines = slices.DeleteFunc(c.lines, func(l *line) bool { return l.role == paper.RoleByline })
		c.measure()
	}
	speakers := speakersOf(t.cols)
	mark := func(c *column) { s.markParagraphs(c, speakers) }
	if s.keepsLines(t.cols) {
		mark = s.markStanzas
	}
	for _, c := range t.cols {
		mark(c)
	}
	t.cols = inOrder(t.cols)
	s.joinColumns(t)
}

// markLines gives the lines of a column their roles.
func (s *sheet) markLines(t *story, c *column) {
	head := true // nothing but bylines stands above
	for i, l := range c.lines {
		first := head
		head = false
		switch {
		case isJump(l):
			l.role = paper.RoleJump
		case first && (l.n <= 24 && l.byline() && !l.lead() && !endsSentence(l.text) || s.signs(t, c, l)):
			l.role, head = paper.RoleByline, true
			t.bylines = append(t.bylines, l)
		case s.isSubhead(c, i):
			l.role = paper.RoleSubhead
		default:
			l.role = paper.RoleBody
		}
	}
}

// boxOfLines is what holds all the lines.
func boxOfLines(ls []*line) paper.Rect {
	var b paper.Rect
	for _, l := range ls {
		b = b.Union(l.Box)
	}
	return b
}
