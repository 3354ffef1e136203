package layout

import (
	"math"
	"strings"

	"banmian/layout/assign"
	"banmian/paper"
)

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
			heads[j].after, heads[j].afterBy = tails[i], margin[i]
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
	return first.lead() || bulletPattern.MatchString(first.text) || strings.ContainsAny(head, "上紧") && jumpPattern.MatchString(head)
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
