package layout

import (
	"slices"
	"strings"

	"banmian/paper"
)

// joinNames puts the rows of a list of names together that stands in running
// text: names of two to four characters are spread over the column with white
// between, so that each was found as a line of its own. What tells them from
// the cells of a table is the text over and under them, as wide as the rows.
func (s *sheet) joinNames() {
	gone := map[*line]bool{}
	for _, top := range slices.Clone(s.lines) {
		if gone[top] || !s.fillsColumn(top) {
			continue
		}
		for _, row := range s.nameRows(top) {
			if len(row) == 1 {
				continue
			}
			l := row[0]
			for _, o := range row[1:] {
				l = s.join(l, o)
			}
			for _, o := range row {
				gone[o] = true
				s.bands.drop(o)
			}
			s.bands.add(l)
			s.lines = append(s.lines, l)
		}
	}
	s.lines = slices.DeleteFunc(s.lines, func(l *line) bool { return gone[l] })
	s.sortLines()
}

// fillsColumn reports whether a line is of running text, wide enough to be a
// full line of its column.
func (s *sheet) fillsColumn(l *line) bool {
	const least = 8 // glyphs
	return s.isBody(l) && l.n >= least && !isName(l)
}

// isName reports whether a line may be a name or two.
func isName(l *line) bool {
	const longest = 6 // characters
	if l.n > longest {
		return false
	}
	for _, r := range l.text {
		if !isHan(r) && !strings.ContainsRune(" 　、，。；", r) {
			return false
		}
	}
	return l.n > 0
}

// nameRows lists the rows of names between a full line and the next in its
// column; nil where anything else stands between, or no such line follows.
func (s *sheet) nameRows(top *line) [][]*line {
	const most, pitch, edge, indent = 40, 2.0, 0.6, 2.6 // rows; ems: from one to the next, a row may stand out, the full line in
	col := paper.Rect{X0: top.box.X0 - s.px(indent), X1: top.box.X1 + s.px(edge)}
	var rows [][]*line
	for at := top.box; len(rows) < most; {
		reach := paper.Rect{X0: col.X0, Y0: at.CY(), X1: col.X1, Y1: at.CY() + s.px(pitch)}
		var row []*line
		for _, l := range s.bands.within(reach) {
			if l.box.CY() <= at.CY()+s.px(.5) || l.box.CY() > reach.Y1 || l.box.OverlapX(col) == 0 {
				continue
			}
			if len(row) > 0 && 2*l.box.OverlapY(row[0].box) < l.box.H() {
				continue // the row after
			}
			row = append(row, l)
		}
		switch {
		case len(row) == 0:
			return nil
		case len(row) == 1 && s.fillsColumn(row[0]) && s.ems(abs(row[0].box.X1-top.box.X1)) < 1.5 && s.ems(abs(row[0].box.X0-top.box.X0)) < 3:
			return rows
		}
		box := paper.Rect{}
		for _, l := range row {
			if !isName(l) || differ(l, top) || l.upright || l.box.X0 < col.X0 || l.box.X1 > col.X1 {
				return nil
			}
			box = box.Union(l.box)
		}
		slices.SortFunc(row, func(a, b *line) int { return a.box.X0 - b.box.X0 })
		rows = append(rows, row)
		at = box
	}
	return nil
}
