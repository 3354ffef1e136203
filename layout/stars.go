package layout

import (
	"slices"

	"banmian/paper"
)

const (
	// largestStar is the most that a star or dot measures, in ems, farStar how far
	// apart two of a row stand, and fewestStars how many make one.
	largestStar, farStar, fewestStars = 1.2, 3.0, 5
	// starAligned is how far from one line the stars of a row stand, in ems.
	starAligned = 0.3
)

// takeStars turns stars and dots that stand one under the other, each found as a
// line of its own, into rules: papers part columns with them.
func (s *sheet) takeStars() {
	stars, _ := partition(s.lines, func(l *line) bool {
		return l.role == "" && l.n <= 1 && l.allMarks() && s.ems(l.box.W()) < largestStar && s.ems(l.box.H()) < largestStar
	})
	slices.SortStableFunc(stars, func(a, b *line) int { return byPlace(a.box, b.box) })
	taken := map[*line]bool{}
	for i := range stars {
		row := s.starsUnder(stars[i:], taken)
		if len(row) < fewestStars || s.areBullets(row) {
			continue
		}
		var b paper.Rect
		for _, l := range row {
			taken[l], l.role, b = true, paper.RoleOther, b.Union(l.box)
		}
		s.rules = append(s.rules, paper.Rule{Box: b, Vertical: true, Style: "dotted"})
	}
}

// starsUnder lists the first of the stars and those under it in one row down.
func (s *sheet) starsUnder(stars []*line, taken map[*line]bool) []*line {
	if taken[stars[0]] {
		return nil
	}
	row := stars[:1:1]
	for _, l := range stars[1:] {
		last := row[len(row)-1]
		if s.ems(l.box.Y0-last.box.Y1) > farStar {
			break
		}
		if !taken[l] && s.ems(abs(l.box.CX()-last.box.CX())) < starAligned && l.box.Y0 > last.box.Y0 {
			row = append(row, l)
		}
	}
	return row
}

// areBullets reports whether marks that stand one under the other open lines:
// text stands close at the right of most, and of few at the left.
func (s *sheet) areBullets(row []*line) bool {
	const close = 0.7 // ems
	left, right := 0, 0
	for _, l := range row {
		at := func(x0, x1 int) bool {
			side := paper.Rect{X0: x0, Y0: l.box.Y0, X1: x1, Y1: max(l.box.Y1, l.box.Y0+1)}
			return slices.ContainsFunc(s.lines, func(o *line) bool { return o.n > 1 && !o.box.Intersect(side).Empty() })
		}
		if at(l.box.X0-s.px(close), l.box.X0) {
			left++
		}
		if at(l.box.X1, l.box.X1+s.px(close)) {
			right++
		}
	}
	return 2*right > len(row) && 2*left < right
}
