package layout

import (
	"math"
	"slices"

	"banmian/layout/assign"
	"banmian/paper"
)

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
	stepWidth     = 1.5 // a column of another width, both of which no picture narrows
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
	cost, alone, bare := s.steps(t.cols)
	match, margin := assign.Solve(cost, alone, bare)
	if order, ok := chainOf(match); ok {
		cols := make([]*column, n)
		for k, i := range order {
			cols[k] = t.cols[i]
			if k+1 < n {
				t.margins = append(t.margins, margin[i])
			}
		}
		t.cols = cols
		return
	}
	for i := range n - 1 {
		m := 0.0
		if match[i] == i+1 {
			m = margin[i]
		}
		t.margins = append(t.margins, m)
	}
}

// steps prices each step from the end of a column to the top of another, and
// each end and top without one. The columns are in the order of the page.
func (s *sheet) steps(cols []*column) (cost [][]float64, alone, bare []float64) {
	n := len(cols)
	cost = make([][]float64, n)
	alone, bare = make([]float64, n), make([]float64, n)
	for i, a := range cols {
		cost[i] = make([]float64, n)
		alone[i], bare[i] = s.alone(a), s.bare(a)
		for j, b := range cols {
			if i == j {
				cost[i][j] = math.Inf(1)
				continue
			}
			cost[i][j] = s.step(a, b) + rankCost(i, j)
		}
	}
	return cost, alone, bare
}

// rankCost is what it costs to go from the i-th column of the page's order to
// the j-th.
func rankCost(i, j int) float64 {
	if j < i {
		return stepBack + stepSkip*float64(i-j)
	}
	return stepSkip * float64(j-i-1)
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

// ends returns the first and last line of body text in a column; where roles are
// not given yet, of what is no byline or marker.
func (c *column) ends() (first, last *line) {
	for _, l := range c.lines {
		if l.role == paper.RoleBody || l.role == "" && !isJump(l) && (first != nil || l.lead() || !l.byline()) {
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
	starts := s.indented(b, first) || s.headed(b)
	switch {
	case s.open(a) && starts:
		cost += stepBroken
	case !s.full(a, last) && !starts && len(b.lines) > 1:
		cost += stepMidway
	}
	if first.lead() {
		cost += stepLead
	}
	if jumpPattern.MatchString(last.text) && !last.see() || a.lines[len(a.lines)-1].role == paper.RoleJump {
		cost += stepJump
	}
	if r := last.em / first.em; r > 1.12 || r < 0.89 {
		cost += stepSize
	}
	if s.widthsDiffer(a, b) {
		cost += stepWidth
	}
	return cost
}

// widthsDiffer reports whether two columns are set to different widths: those of
// a story are set to one, unless a picture narrows it. Columns of few lines
// may hold no full one.
func (s *sheet) widthsDiffer(a, b *column) bool {
	const least, same = 4, 1.2 // lines; ems
	return len(a.lines) >= least && len(b.lines) >= least && s.ems(abs((a.x1-a.x0)-(b.x1-b.x0))) > same && !s.narrowed(a) && !s.narrowed(b)
}

// narrowed reports whether a picture stands close beside a column.
func (s *sheet) narrowed(c *column) bool {
	const near = 2.0 // ems
	return slices.ContainsFunc(s.pictures, func(p paper.Rect) bool { return c.box.OverlapY(p) > 0 && s.ems(c.box.GapX(p)) < near })
}

// headed reports whether a column begins with a subhead.
func (s *sheet) headed(c *column) bool {
	l := c.lines[0]
	return l.role == paper.RoleSubhead || l.role == "" && s.isSubhead(c, 0)
}

func (s *sheet) alone(c *column) float64 {
	if s.open(c) {
		return aloneOpen
	}
	return aloneFinished
}

func (s *sheet) bare(c *column) float64 {
	first, _ := c.ends()
	if first == nil || s.indented(c, first) || s.headed(c) || first.lead() {
		return bareIndented
	}
	return bareMidway
}
