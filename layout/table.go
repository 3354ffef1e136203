package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

// A table is text set in rows of cells. Text flows round it as round a picture.
type table struct {
	box   paper.Rect
	lines []*line // row by row, cell by cell
	rows  [][]int // how many of the lines each cell holds
}

const (
	// cellGlyphs is how many glyphs the line of a cell has at most where no
	// rules part it from the next: a line of the narrowest column has more.
	cellGlyphs = 10
	// ruledGlyphs is how many glyphs a cell between rules holds at most on
	// average: a timetable's notes, not the stories of a box.
	ruledGlyphs = 24
	// leastCells is the fewest cells of a table.
	leastCells = 6
)

// takeTables finds the tables of a page and marks their lines. Those that rules
// part into cells come first, then those that only their alignment tells.
func (s *sheet) takeTables() {
	for _, g := range append(slices.Clone(s.frames), s.grids()...) {
		if len(s.rulesIn(g, true)) == 0 || len(s.rulesIn(g, false)) == 0 {
			continue
		}
		in, _ := partition(s.lines, func(l *line) bool { return l.role == "" && inside(l.box, g) && !s.isRuleEnds(l) })
		if t := s.ruledTable(s.unstack(in)); t != nil {
			s.lines = slices.DeleteFunc(s.lines, func(l *line) bool { return l.upright && slices.Contains(in, l) })
			for _, l := range t.lines {
				if !slices.Contains(in, l) {
					s.lines = append(s.lines, l)
				}
			}
			s.bands = newBands(s, s.lines)
			s.addTable(t, g)
		}
	}
	for _, cells := range s.cellGroups() {
		s.addTable(s.alignedTable(cells), s.frameOf(cells))
	}
}

// unstack takes lines set downwards apart glyph by glyph: the marks of a table's
// column, one in each row, were taken for such a line.
func (s *sheet) unstack(lines []*line) []*line {
	var out []*line
	for _, l := range lines {
		if !l.upright {
			out = append(out, l)
			continue
		}
		for k := range l.Glyphs {
			if p := s.slice(l, k, k+1); p.n > 0 {
				p.upright = false
				out = append(out, p)
			}
		}
	}
	return out
}

// grids lists the places where a rule runs down through three and more of one
// length, with the row over the first of them: tables that are open at their
// sides.
func (s *sheet) grids() []paper.Rect {
	const head = 1.2 // ems: how far the row over the rules may stand out
	var out []paper.Rect
	for _, v := range s.rules {
		if !v.Vertical {
			continue
		}
		reach, crossed := v.Box.Grow(s.px(.6)), map[[2]int][]paper.Rect{}
		for _, r := range s.rules {
			if b := r.Box; !r.Vertical && b.X0 < reach.X0 && b.X1 > reach.X1 && b.OverlapY(reach) == b.H() {
				ends := [2]int{b.X0 / s.px(1.5), b.X1 / s.px(1.5)}
				crossed[ends] = append(crossed[ends], b)
			}
		}
		for _, rs := range crossed {
			box := paper.Rect{X0: rs[0].X0, Y0: v.Box.Y0 - s.px(head), X1: rs[0].X1, Y1: v.Box.Y1}
			if len(rs) > 2 && !slices.Contains(out, box) {
				out = append(out, box)
			}
		}
	}
	slices.SortFunc(out, byPlace)
	return out
}

// addTable marks the lines of a table. In a frame that holds little besides, the
// line over it is the headline of an item of its own.
func (s *sheet) addTable(t *table, frame paper.Rect) {
	const notes = 3 // lines over and under it
	if t == nil {
		return
	}
	for _, l := range t.lines {
		t.box = t.box.Union(l.box)
	}
	for _, l := range t.lines {
		l.role = paper.RoleTable
	}
	for _, l := range s.lines {
		if l.role == "" && s.isRuleEnds(l) && 2*l.box.OverlapY(t.box) > l.box.H() && t.box.Grow(s.px(2.5)).Contains(l.box) {
			l.role = paper.RoleOther
		}
	}
	s.tables = append(s.tables, t)
	rest, _ := partition(s.lines, func(l *line) bool { return l.role == "" && inside(l.box, frame) })
	if len(rest) == 0 || len(rest) > notes {
		return
	}
	top := slices.MinFunc(rest, func(a, b *line) int { return cmp.Compare(a.box.CY(), b.box.CY()) })
	if top.box.CY() < t.box.Y0 && !endsSentence(top.text) {
		s.brief[top] = true
	}
}

// isRuleEnds reports whether a line is where the rules of a table meet, read as
// letters that stand over each other.
func (s *sheet) isRuleEnds(l *line) bool {
	return l.upright && l.em > displayEm*s.em && !strings.ContainsFunc(l.text, isHan)
}

// frameOf is the smallest frame that runs round lines, if any.
func (s *sheet) frameOf(lines []*line) paper.Rect {
	var best paper.Rect
	for _, f := range s.frames {
		out := slices.ContainsFunc(lines, func(l *line) bool { return !inside(l.box, f) })
		if !out && (best.Empty() || f.Area() < best.Area()) {
			best = f
		}
	}
	return best
}

// rulesIn lists where rules of one direction, whole or in pieces, run through at
// least half of a box, its sides left out: their places across, rising.
func (s *sheet) rulesIn(b paper.Rect, vertical bool) []int {
	type piece struct{ at, long int }
	var pieces []piece
	lo, hi, half := b.Y0+s.px(.5), b.Y1-s.px(.5), b.W()/2
	if vertical {
		lo, hi, half = b.X0+s.px(.5), b.X1-s.px(.5), b.H()/2
	}
	for _, r := range s.rules {
		p := piece{r.Box.CY(), r.Box.OverlapX(b)}
		if vertical {
			p = piece{r.Box.CX(), r.Box.OverlapY(b)}
		}
		if r.Vertical == vertical && p.at > lo && p.at < hi && p.long > 0 {
			pieces = append(pieces, p)
		}
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(a.at, b.at) })
	var at []int
	for i := 0; i < len(pieces); {
		first, sum := pieces[i].at, 0
		for ; i < len(pieces) && pieces[i].at < first+s.px(.6); i++ {
			sum += pieces[i].long
		}
		if sum > half {
			at = append(at, first)
		}
	}
	return at
}

// ruledTable makes a table of the lines in a frame that rules part into cells,
// if they hold what cells hold; nil if they hold stories.
func (s *sheet) ruledTable(lines []*line) *table {
	lines = withoutTitle(s, lines)
	if len(lines) < 4 || !cellText(lines) {
		return nil
	}
	box := boxInView(lines)
	t := s.tabulate(lines, s.rulesIn(box, false), s.columnsAt(box, lines))
	filled, glyphs := 0, 0
	for _, row := range t.rows {
		for _, n := range row {
			if n > 0 {
				filled++
			}
		}
	}
	for _, l := range lines {
		glyphs += l.n
	}
	if len(t.rows) < 2 || len(t.rows[0]) < 2 || filled < 4 || glyphs > ruledGlyphs*filled {
		return nil
	}
	return t
}

// alignedTable makes a table of short lines that stand in rows; nil if they are
// text set in columns, or verse. What stands under a table's head is figures, or
// words of one kind: three and more columns of names, or rules between rows.
func (s *sheet) alignedTable(lines []*line) *table {
	const names = 4 // glyphs
	lines = s.pairedRows(lines)
	if len(lines) < leastCells || !cellText(lines) {
		return nil
	}
	box := boxInView(lines)
	at := s.columnsAt(box, lines)
	if len(at) == 0 {
		return nil
	}
	t := s.tabulate(lines, s.rulesIn(box, false), at)
	figures, short := 0, 0
	for _, l := range lines {
		if hasFigure(l.text) {
			figures++
		}
		if l.n <= names {
			short++
		}
	}
	paired := 0
	for _, row := range t.rows {
		if full, _ := partition(row, func(n int) bool { return n > 0 }); len(full) > 1 {
			paired++
		}
	}
	if paired < 3 || len(at) == 1 && paired < 4 {
		return nil
	}
	ruled := len(s.rulesIn(box, false)) > 1 || len(s.rulesIn(box, true)) > 0
	list := len(at) > 1 && 10*short >= 8*len(lines)
	if s.flows(lines) || !ruled && !list && 10*figures < 3*len(lines) {
		return nil
	}
	return t
}

// cellText reports whether lines say what cells say: no sentences, no datelines
// and no pointers.
func cellText(lines []*line) bool {
	sentences, words := 0, 0
	for _, l := range lines {
		if l.lead() || l.see() {
			return false
		}
		if hasWord(l) {
			words++
		}
		if endsSentence(l.text) {
			sentences++
		}
	}
	return 5*sentences <= len(lines) && 2*words > len(lines)
}

// hasWord reports whether a line holds a figure or a Chinese word: ornaments and
// halftone dots are read as Latin letters and marks.
func hasWord(l *line) bool {
	return hasFigure(l.text) || strings.ContainsFunc(l.text, isHan)
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// hasFigure reports whether a text has a digit, or the arrow of a rise or fall.
func hasFigure(text string) bool {
	for _, r := range text {
		if r >= '0' && r <= '9' || r >= '０' && r <= '９' || r >= '←' && r <= '↓' {
			return true
		}
	}
	return false
}

// withoutTitle leaves out the line that stands alone over a table.
func withoutTitle(s *sheet, lines []*line) []*line {
	rows := rowsOf(lines)
	for len(rows) > 2 && len(rows[0]) == 1 && len(s.columnsAt(boxInView(lines), slices.Concat(rows[1:]...))) > 0 {
		rows = rows[1:]
	}
	return slices.Concat(rows...)
}

// pairedRows leaves out rows of one cell at the head and foot of a table.
func (s *sheet) pairedRows(lines []*line) []*line {
	rows := rowsOf(lines)
	for len(rows) > 0 && len(rows[0]) < 2 {
		rows = rows[1:]
	}
	for len(rows) > 0 && len(rows[len(rows)-1]) < 2 {
		rows = rows[:len(rows)-1]
	}
	return slices.Concat(rows...)
}

// rowsOf groups lines into rows, from the top.
func rowsOf(lines []*line) [][]*line {
	var rows [][]*line
	for _, l := range byHeight(lines) {
		if n := len(rows); n > 0 {
			if first := rows[n-1][0]; 2*first.box.OverlapY(l.box) > min(first.box.H(), l.box.H()) {
				rows[n-1] = append(rows[n-1], l)
				continue
			}
		}
		rows = append(rows, []*line{l})
	}
	return rows
}

// columnsAt lists where the columns of a table part: at its rules, and in the
// middle of the white that runs through all rows but headings across them.
func (s *sheet) columnsAt(box paper.Rect, lines []*line) []int {
	at := append(s.rulesIn(box, true), s.whites(lines)...)
	slices.Sort(at)
	var out []int
	for _, x := range at {
		n := len(out)
		if n > 0 && !slices.ContainsFunc(lines, func(l *line) bool { return l.box.CX() > out[n-1] && l.box.CX() < x }) {
			continue // the same white
		}
		out = append(out, x)
	}
	return out
}

// whites lists the middles of the white that runs down between short lines.
func (s *sheet) whites(lines []*line) []int {
	widths := make([]int, len(lines))
	for i, l := range lines {
		widths[i] = l.box.W()
	}
	slices.Sort(widths)
	wide := 2 * widths[len(widths)/2]
	cells, _ := partition(lines, func(l *line) bool { return l.box.W() <= wide })
	slices.SortStableFunc(cells, func(a, b *line) int { return cmp.Compare(a.box.X0, b.box.X0) })
	var at []int
	end := cells[0].box.X1
	for _, l := range cells {
		if s.ems(l.box.X0-end) > 0.4 {
			at = append(at, (end+l.box.X0)/2)
		}
		end = max(end, l.box.X1)
	}
	return at
}

// tabulate puts lines into the cells between the places where rows and columns
// part. Where rules part only some rows, such as the head from the rest, each
// row of print is one.
func (s *sheet) tabulate(lines []*line, between, at []int) *table {
	t := &table{}
	printed := rowsOf(lines)
	if len(between) < 2 || 3*len(between) < len(printed) {
		between = nil
		for i := 1; i < len(printed); i++ {
			between = append(between, (boxInView(printed[i-1]).Y1+boxInView(printed[i]).Y0)/2)
		}
	}
	place := func(v int, at []int) int {
		i, _ := slices.BinarySearch(at, v)
		return i
	}
	cells := make([][][]*line, len(between)+1)
	for i := range cells {
		cells[i] = make([][]*line, len(at)+1)
	}
	for _, l := range lines {
		c := &cells[place(l.box.CY(), between)][place(l.box.CX(), at)]
		*c = append(*c, l)
	}
	for _, row := range cells {
		var counts []int
		n := 0
		for _, c := range row {
			slices.SortStableFunc(c, before)
			t.lines = append(t.lines, c...)
			counts = append(counts, len(c))
			n += len(c)
		}
		if n > 0 {
			t.rows = append(t.rows, counts)
		}
	}
	return t
}

// flows reports whether lines in rows are text that runs down columns: half the
// lines of a column of some width end with it, and begin with it or as
// paragraphs do.
func (s *sheet) flows(lines []*line) bool {
	const least = 4.5 // ems
	at := s.whites(lines)
	cols := make([][]*line, len(at)+1)
	for _, l := range lines {
		i, _ := slices.BinarySearch(at, l.box.CX())
		cols[i] = append(cols[i], l)
	}
	return slices.ContainsFunc(cols, func(ls []*line) bool {
		box, full := boxInView(ls), 0
		for _, l := range ls {
			in := s.ems(l.box.X0 - box.X0)
			if s.ems(l.box.W()) >= least && (in < 0.6 || in > indentEm && in < 2.6) && s.full(&column{x1: box.X1}, l) {
				full++
			}
		}
		return len(ls) > 2 && 2*full >= len(ls)
	})
}

// cellGroups gathers the short lines that have others in their rows, near each
// other and in one frame.
func (s *sheet) cellGroups() [][]*line {
	all := byHeight(s.lines)
	frame := map[*line]paper.Rect{}
	short, _ := partition(all, func(l *line) bool {
		return l.role == "" && !l.upright && l.n > 0 && l.n <= cellGlyphs && l.em < 1.4*s.em && !s.inText(l, all)
	})
	for _, l := range short {
		frame[l] = s.frameOf([]*line{l})
	}
	linked := func(l, o *line) bool {
		return o != l && (s.sameRow(l, o) || s.nextRow(l, o) && !differ(o, l)) && frame[l] == frame[o]
	}
	cells, _ := partition(short, func(l *line) bool {
		return slices.ContainsFunc(s.around(short, l), func(o *line) bool { return linked(l, o) && s.sameRow(l, o) })
	})
	var out [][]*line
	taken := map[*line]bool{}
	for _, l := range cells {
		if taken[l] {
			continue
		}
		group := []*line{l}
		taken[l] = true
		for i := 0; i < len(group); i++ {
			for _, o := range s.around(cells, group[i]) {
				if !taken[o] && linked(group[i], o) {
					taken[o] = true
					group = append(group, o)
				}
			}
		}
		out = append(out, group)
	}
	return out
}

// byHeight sorts lines by where their middles stand, from the top.
func byHeight(lines []*line) []*line {
	out := slices.Clone(lines)
	slices.SortStableFunc(out, func(a, b *line) int { return cmp.Compare(a.box.CY(), b.box.CY()) })
	return out
}

// around is what of lines, sorted by height, stands near l's height: the rows
// over and under it and its own.
func (s *sheet) around(lines []*line, l *line) []*line {
	const reach = 4.0 // ems
	at := func(y int) int {
		i, _ := slices.BinarySearchFunc(lines, y, func(o *line, y int) int { return cmp.Compare(o.box.CY(), y) })
		return i
	}
	return lines[at(l.box.CY()-s.px(reach)):at(l.box.CY()+s.px(reach)+1)]
}

// inText reports whether a short line begins or ends a paragraph: close over or
// under it stands a line of the same type that is longer than a cell's, and
// begins where lines of text do.
func (s *sheet) inText(l *line, all []*line) bool {
	return slices.ContainsFunc(s.around(all, l), func(o *line) bool {
		gap, in := s.ems(l.box.GapY(o.box)), s.ems(l.box.X0-o.box.X0)
		return o.n > cellGlyphs && !o.upright && gap > -0.3 && gap < 0.9 && !differ(o, l) && (in > -0.6 && in < 0.6 || in > indentEm && in < 2.6)
	})
}

// sameRow reports whether two cells stand side by side.
func (s *sheet) sameRow(a, b *line) bool {
	const widest = 9.0 // ems of white
	gap := s.ems(a.box.GapX(b.box))
	return gap > 0 && gap < widest && 2*a.box.OverlapY(b.box) > min(a.box.H(), b.box.H())
}

// nextRow reports whether two cells stand one over the other.
func (s *sheet) nextRow(a, b *line) bool {
	const widest = 2.0 // ems of white
	gap := s.ems(a.box.GapY(b.box))
	return gap > -0.3 && gap < widest && a.box.OverlapX(b.box) > 0
}

// boxInView is what holds all the lines, in the view.
func boxInView(lines []*line) paper.Rect {
	var b paper.Rect
	for _, l := range lines {
		b = b.Union(l.box)
	}
	return b
}

// tableAt is the table that stands in a box, nil if a picture does.
func (s *sheet) tableAt(b paper.Rect) *table {
	for _, t := range s.tables {
		if t.box == b {
			return t
		}
	}
	return nil
}
