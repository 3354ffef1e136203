package layout

import (
	"math"
	"slices"
	"strings"

	"banmian/layout/assign"
	"banmian/paper"
)

// A story is what belongs together on one page.
type story struct {
	leaf     *region
	labels   []*line
	stack    *stack  // nil where it has no headline
	resumed  *line   // the marker that its text comes from another page, where it starts with one
	group    []*line // labels that it shares with other stories
	bylines  []*line
	cols     []*column // in reading order
	links    []link    // from column to column
	pictures []paper.Rect
	captions []*line
	after    *story // the story whose text goes on in this one, which has no headline
	afterFit link
}

// A link is how sure a step from a column to the next is.
type link struct {
	conf   float32
	margin float32
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
	cols := s.columns(body)
	out := s.own(r, stacks, resumed, cols)
	s.share(out, labels, captions, r.pictures)
	for _, t := range out {
		s.arrange(t)
	}
	return out
}

// widenStack takes in the kicker and deck that are set in body size: a line
// close above or below the headline, in the middle of it, or opened by a dash.
func (s *sheet) widenStack(k *stack, lines []*line) {
	for _, l := range lines {
		if l.upright != k.main.upright || slices.Contains(k.lines, l) || l.em < 0.75*s.em || l.em >= k.main.em {
			continue
		}
		up, down := s.ems(k.box.Y0-l.box.Y1), s.ems(l.box.Y0-k.box.Y1)
		gap := max(up, down)
		if l.upright || gap < -0.5 || gap > 1.3 || l.box.X0 < k.box.X0-s.px(3) || l.box.X1 > k.box.X1+s.px(3) || s.parted(l.box, k.box) {
			continue
		}
		dash := strings.HasPrefix(strings.TrimSpace(l.text), "—") || strings.HasPrefix(l.text, "──") || strings.HasPrefix(l.text, "--")
		centred := s.ems(abs((l.box.X0+l.box.X1)-(k.box.X0+k.box.X1))/2) < 1.5
		alone := !slices.ContainsFunc(lines, func(o *line) bool {
			return o != l && !slices.Contains(k.lines, o) && s.isBody(o) && 2*o.box.OverlapY(l.box) > o.box.H()
		})
		wide := 5*l.box.W() > 2*k.box.W()
		if alone && (dash && down > 0 || centred && wide && !endsSentence(l.text) && !bylinePattern.MatchString(l.text) && !leadPattern.MatchString(l.text) && s.setApart(l, lines)) {
			k.lines = append(k.lines, l)
			k.box = k.box.Union(l.box)
		}
	}
	slices.SortStableFunc(k.lines, before)
}

// setApart reports whether no line of the same column stands close under l, as
// it would under the first line of a body.
func (s *sheet) setApart(l *line, lines []*line) bool {
	return !slices.ContainsFunc(lines, func(o *line) bool {
		gap := s.ems(o.box.Y0 - l.box.Y1)
		return o != l && s.isBody(o) && gap > -0.3 && gap < 0.55 && 10*o.box.OverlapX(l.box) > 9*min(o.box.W(), l.box.W())
	})
}

// share gives labels, captions and pictures to the stories they stand in.
func (s *sheet) share(ts []*story, labels, captions []*line, pictures []paper.Rect) {
	nearest := func(b paper.Rect) *story {
		best, least := ts[0], math.Inf(1)
		for _, t := range ts {
			if d := s.distance(t, b); d < least {
				best, least = t, d
			}
		}
		return best
	}
	for _, l := range labels {
		// A label heads what stands under it.
		best, least := ts[0], math.Inf(1)
		for _, t := range ts {
			b := t.head()
			d := s.ems(max(0, l.box.X0-b.X1, b.X0-l.box.X1)) + s.ems(abs(b.Y0-l.box.Y0))
			if d < least {
				best, least = t, d
			}
		}
		best.labels = append(best.labels, l)
	}
	for _, p := range pictures {
		t := nearest(p)
		t.pictures = append(t.pictures, p)
	}
	for _, l := range captions {
		t := nearest(l.box)
		t.captions = append(t.captions, l)
	}
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
	}
	return paper.Rect{}
}

// distance is how far a box is from the nearest part of a story, in ems.
func (s *sheet) distance(t *story, b paper.Rect) float64 {
	least := math.Inf(1)
	try := func(o paper.Rect) {
		dx, dy := max(0, b.X0-o.X1, o.X0-b.X1), max(0, b.Y0-o.Y1, o.Y0-b.Y1)
		least = min(least, s.ems(dx)+s.ems(dy))
	}
	if t.stack != nil {
		try(t.stack.box)
	}
	for _, c := range t.cols {
		try(c.box)
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
		s.markParagraphs(c)
	}
	t.cols = inOrder(t.cols)
	s.joinColumns(t)
}

// markLines gives the lines of a column their roles.
func (s *sheet) markLines(t *story, c *column) {
	for i, l := range c.lines {
		first := i == 0
		switch {
		case isJump(l):
			l.role = paper.RoleJump
		case first && l.n <= 24 && bylinePattern.MatchString(strings.TrimSpace(l.text)) && !leadPattern.MatchString(l.text) && !endsSentence(l.text):
			l.role = paper.RoleByline
			t.bylines = append(t.bylines, l)
		case s.isSubhead(c, l):
			l.role = paper.RoleSubhead
		default:
			l.role = paper.RoleBody
		}
	}
}

const (
	// What speaks against a step from the end of a column to the top of
	// another, in one currency. The white of a column is the unit.
	stepSkip      = 1.5 // for each column passed over in reading order
	stepBack      = 6.0 // going against the order
	stepBroken    = 1.6 // an unfinished sentence before a paragraph's beginning
	stepMidway    = 1.6 // a finished paragraph before a line that is not indented
	stepLead      = 5.0 // the next begins with 本报讯: a story's first line
	stepJump      = 5.0 // a marker says that the text goes on elsewhere
	stepSize      = 1.2 // type of another size
	aloneFinished = 2.2 // no next column after a finished paragraph
	aloneOpen     = 4.5 // no next column after an unfinished one
	bareIndented  = 2.2 // nothing before a paragraph's beginning
	bareMidway    = 4.5 // nothing before a line that is not indented
)

// joinColumns finds in what order the columns of a story are read: the
// cheapest matching of column ends with column tops. Where that is no single
// chain, the order of the page stands.
func (s *sheet) joinColumns(t *story) {
	n := len(t.cols)
	if n < 2 {
		return
	}
	cost := make([][]float64, n)
	alone, bare := make([]float64, n), make([]float64, n)
	for i, a := range t.cols {
		cost[i] = make([]float64, n)
		alone[i], bare[i] = s.alone(a), s.bare(a)
		for j, b := range t.cols {
			if i == j {
				cost[i][j] = math.Inf(1)
				continue
			}
			cost[i][j] = s.step(a, b) + rankCost(i, j)
		}
	}
	match, margin := assign.Solve(cost, alone, bare)
	if order, ok := chainOf(match); ok {
		cols := make([]*column, n)
		for k, i := range order {
			cols[k] = t.cols[i]
			if k+1 < n {
				t.links = append(t.links, linkOf(margin[i]))
			}
		}
		t.cols = cols
		return
	}
	for i := range n - 1 {
		l := linkOf(0)
		if match[i] == i+1 {
			l = linkOf(margin[i])
		}
		t.links = append(t.links, l)
	}
}

// rankCost is what it costs to go from the i-th column of the page's order to
// the j-th.
func rankCost(i, j int) float64 {
	if j < i {
		return stepBack + stepSkip*float64(i-j)
	}
	return stepSkip * float64(j-i-1)
}

// linkOf turns a margin into a confidence: even odds at none, one in a hundred
// wrong at a margin of three and a half.
func linkOf(margin float64) link {
	return link{conf: float32(1 / (1 + math.Exp(-1.3*margin))), margin: float32(margin)}
}

// chainOf follows a matching from its only beginning through all.
func chainOf(match []int) ([]int, bool) {
	isNext := make([]bool, len(match))
	for _, j := range match {
		if j != assign.None {
			isNext[j] = true
		}
	}
	at := slices.Index(isNext, false)
	var order []int
	for at != assign.None && len(order) <= len(match) {
		order = append(order, at)
		at = match[at]
	}
	return order, len(order) == len(match)
}

// ends returns the first and last line of body text in a column.
func (c *column) ends() (first, last *line) {
	for _, l := range c.lines {
		if l.role == paper.RoleBody {
			if first == nil {
				first = l
			}
			last = l
		}
	}
	return first, last
}

// open reports whether a column breaks off inside a paragraph: its last line
// is full, and does not end a sentence.
func (s *sheet) open(c *column) bool {
	_, last := c.ends()
	return last != nil && s.full(c, last) && !endsSentence(last.text)
}

// step is what speaks against text going on from column a to column b.
func (s *sheet) step(a, b *column) float64 {
	_, last := a.ends()
	first, _ := b.ends()
	if last == nil || first == nil {
		return 0.5
	}
	cost := 0.0
	starts := s.indented(b, first) || b.lines[0].role == paper.RoleSubhead
	switch {
	case s.open(a) && starts:
		cost += stepBroken
	case !s.full(a, last) && !starts && len(b.lines) > 1:
		cost += stepMidway
	}
	if leadPattern.MatchString(first.text) {
		cost += stepLead
	}
	if jumpPattern.MatchString(last.text) && !seePattern.MatchString(last.text) || a.lines[len(a.lines)-1].role == paper.RoleJump {
		cost += stepJump
	}
	if r := last.em / first.em; r > 1.12 || r < 0.89 {
		cost += stepSize
	}
	return cost
}

func (s *sheet) alone(c *column) float64 {
	if s.open(c) {
		return aloneOpen
	}
	return aloneFinished
}

func (s *sheet) bare(c *column) float64 {
	first, _ := c.ends()
	if first == nil || s.indented(c, first) || c.lines[0].role == paper.RoleSubhead || leadPattern.MatchString(first.text) {
		return bareIndented
	}
	return bareMidway
}

// adopt joins stories without a headline of their own to the story whose text
// goes on in them: open ends and tops that begin midway are matched over the
// page.
func (s *sheet) adopt(ts []*story) {
	var tails, heads []*story
	for _, t := range ts {
		if len(t.cols) == 0 {
			continue
		}
		tails = append(tails, t)
		if t.stack == nil && !t.startsOver() {
			heads = append(heads, t)
		}
	}
	if len(heads) == 0 {
		return
	}
	cost := make([][]float64, len(tails))
	alone, bare := make([]float64, len(tails)), make([]float64, len(heads))
	for i, a := range tails {
		end := a.cols[len(a.cols)-1]
		cost[i] = make([]float64, len(heads))
		alone[i] = s.alone(end) - aloneFinished
		for j, b := range heads {
			cost[i][j] = s.step(end, b.cols[0]) + s.reach(end, b.cols[0])
			// No text runs out of a frame, or into one: that is what it is drawn for.
			if a == b || a.leaf.outer != b.leaf.outer {
				cost[i][j] = math.Inf(1)
			}
		}
	}
	for j, b := range heads {
		bare[j] = s.bare(b.cols[0])
	}
	match, margin := assign.Solve(cost, alone, bare)
	for i, j := range match {
		if j != assign.None && !leadsTo(tails[i], heads[j]) {
			heads[j].after, heads[j].afterFit = tails[i], linkOf(margin[i])
		}
	}
}

// leadsTo reports whether a already goes on from b: no story follows itself.
func leadsTo(a, b *story) bool {
	for ; a != nil; a = a.after {
		if a == b {
			return true
		}
	}
	return false
}

// startsOver reports whether a story without a headline begins as stories do,
// or as the continuation of a jump.
func (t *story) startsOver() bool {
	first, _ := t.cols[0].ends()
	if t.cols[0].lines[0].role == paper.RoleJump {
		return true
	}
	if first == nil {
		return false
	}
	head := first.text[:min(len(first.text), 3*12)]
	return leadPattern.MatchString(first.text) || strings.ContainsAny(head, "上紧") && jumpPattern.MatchString(head)
}

// reach is the cost of the way from the end of a column to the top of another.
func (s *sheet) reach(a, b *column) float64 {
	dx := s.ems(b.box.X0 - a.box.X1)
	wide := max(4, s.ems(a.box.W()))
	switch {
	case a.box.OverlapX(b.box)*2 > min(a.box.W(), b.box.W()): // below
		d := s.ems(b.box.Y0 - a.box.Y1)
		if d < 0 {
			return 8
		}
		return min(8, d/6)
	case dx > -1 && dx < wide: // the next column
		if b.box.Y0 > a.box.Y1 {
			return 3
		}
		return 0.5
	}
	return 8
}

// boxOfLines is what holds all the lines.
func boxOfLines(ls []*line) paper.Rect {
	var b paper.Rect
	for _, l := range ls {
		b = b.Union(l.Box)
	}
	return b
}
