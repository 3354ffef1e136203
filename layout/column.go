package layout

import (
	"cmp"
	"slices"

	"banmian/paper"
)

// A column is a run of lines of body type one below the other: the text of one
// story in one column, with its subheads.
type column struct {
	box   paper.Rect
	lines []*line
	x0    int // where unindented lines begin
	x1    int // where full lines end
}

// columns groups lines into columns. A line goes on from the one above that
// stands over it, near, with nothing between.
func (s *sheet) columns(lines []*line) []*column {
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b *line) int {
		return cmp.Or(cmp.Compare(a.box.CY(), b.box.CY()), cmp.Compare(a.box.X0, b.box.X0))
	})
	var cols []*column
	for _, l := range sorted {
		if c := s.above(cols, l); c != nil {
			c.lines = append(c.lines, l)
			c.box = c.box.Union(l.box)
			continue
		}
		cols = append(cols, &column{box: l.box, lines: []*line{l}})
	}
	for _, c := range cols {
		c.measure()
	}
	return cols
}

// above returns the column that l goes on, if any.
func (s *sheet) above(cols []*column, l *line) *column {
	if resumes(l) {
		return nil
	}
	var best *column
	bestScore := 0.0
	for _, c := range cols {
		last := c.lines[len(c.lines)-1]
		// Two pieces of one printed line are neighbours, not one above the other.
		sameRow := 2*last.box.OverlapY(l.box) > min(last.box.H(), l.box.H())
		gap := s.ems(l.box.Y0 - last.box.Y1)
		if !sameRow && (gap > 2.2 || gap < -0.6) {
			continue
		}
		if sameRow && (l.box.X0 < last.box.X1-s.px(.3) || s.ems(l.box.X0-last.box.X1) > 1.2 || l.box.X0 > c.box.X1-s.px(1)) {
			continue
		}
		over := c.box.OverlapX(l.box)
		if !sameRow && 2*over < min(c.box.W(), l.box.W()) || s.ems(abs(c.box.X0-l.box.X0)) > 4 && s.ems(l.box.X1-c.box.X1) > 1.2 ||
			s.ems(l.box.X1-c.box.X1) > 2.5 && s.ems(c.box.W()) > 6 && s.ems(abs(l.box.CX()-c.box.CX())) > 1 ||
			s.parted(last.box, l.box) && !s.ruledOff(last) && !s.ruledOff(l) {
			continue
		}
		if s.interrupted(last, l) {
			continue
		}
		if score := float64(over) - 3*s.em*max(0, gap); best == nil || score > bestScore {
			best, bestScore = c, score
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// measure finds where the column's full lines begin and end.
func (c *column) measure() {
	x0, x1 := make([]int, len(c.lines)), make([]int, len(c.lines))
	for i, l := range c.lines {
		x0[i], x1[i] = l.box.X0, l.box.X1
	}
	slices.Sort(x0)
	slices.Sort(x1)
	c.x0 = x0[len(x0)/5]
	c.x1 = x1[len(x1)-1-len(x1)/5]
}

const (
	// indentEm is the least indent that begins a paragraph: two ems are set,
	// an opening quote stands half an em further in.
	indentEm = 1.2
	// shortEm is by how much a line ends short that ends a paragraph: one
	// glyph; punctuation at the end leaves white of its own.
	shortEm = 1.1
)

// indented reports whether a line begins as a paragraph does.
func (s *sheet) indented(c *column, l *line) bool { return s.ems(l.box.X0-c.x0) >= indentEm }

// full reports whether a line reaches the end of its column.
func (s *sheet) full(c *column, l *line) bool { return s.ems(c.x1-l.box.X1) < shortEm }

// markParagraphs finds the lines of a column that begin a paragraph. Lines in
// the middle of the column are each one, and so are the turns of speakers.
func (s *sheet) markParagraphs(c *column, speakers map[string]bool) {
	// Where paragraphs are indented, a flush turn of an interview runs on.
	flush := !slices.ContainsFunc(c.lines, func(l *line) bool { return l.role == paper.RoleBody && s.indented(c, l) })
	var prev *line
	for _, l := range c.lines {
		if l.role != paper.RoleBody {
			prev = nil
			continue
		}
		switch {
		case s.indented(c, l):
			l.para = true
		case prev != nil && !s.full(c, prev) && s.ems(c.x1-prev.box.X1) >= 2 && endsSentence(prev.text):
			l.para = true // no indents in this paper; a short last line tells
		case flush && prev != nil && speakers[speakerOf(l.text)] && endsSentence(prev.text):
			l.para = true // each turn of an interview is one
		}
		prev = l
	}
}

// endsSentence reports whether text ends with a full stop or its like.
func endsSentence(t string) bool {
	r := []rune(t)
	for len(r) > 0 && slices.Contains([]rune("”’」』）)》\" "), r[len(r)-1]) {
		r = r[:len(r)-1]
	}
	return len(r) > 0 && slices.Contains([]rune("。．！？!?…"), r[len(r)-1])
}

// inOrder sorts columns as they are read: one above the other downwards, side
// by side from left to right.
func inOrder(cols []*column) []*column {
	rest := slices.Clone(cols)
	slices.SortStableFunc(rest, func(a, b *column) int {
		return cmp.Or(cmp.Compare(a.box.X0, b.box.X0), cmp.Compare(a.box.Y0, b.box.Y0))
	})
	return follow(rest, precedes)
}

// follow puts things in an order in which each comes after all that precede it,
// else as given.
func follow[T comparable](rest []T, precedes func(a, b T) bool) []T {
	var out []T
	for len(rest) > 0 {
		i := slices.IndexFunc(rest, func(c T) bool {
			return !slices.ContainsFunc(rest, func(o T) bool { return o != c && precedes(o, c) })
		})
		if i < 0 {
			i = 0 // a ring has no first; one is as good as another
		}
		out = append(out, rest[i])
		rest = slices.Delete(rest, i, i+1)
	}
	return out
}

// precedes reports whether a must be read before b.
func precedes(a, b *column) bool {
	over := a.box.OverlapX(b.box)
	if 4*over > min(a.box.W(), b.box.W()) {
		return a.box.CY() < b.box.CY()
	}
	// Side by side: left first, unless a stands wholly above what b is part of.
	return a.box.CX() < b.box.CX() && a.box.OverlapY(b.box) > 0
}
