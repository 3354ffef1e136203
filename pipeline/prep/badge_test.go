package prep

import (
	"testing"

	"banmian/paper"
)

// A badge that hangs from a rule is one piece of ink with it; it must be told
// all the same, and whole.
func TestBadgeOnARule(t *testing.T) {
	page := rulesPage()
	badge := paper.Rect{X0: 300, Y0: 556, X1: 640, Y1: 650}
	page.fill(paper.Rect{X0: 300, Y0: 556, X1: 1000, Y1: 562}, 20)
	page.fill(badge, 30)
	for x := 320; x+70 < badge.X1; x += 80 {
		page.glyph(x, 568, 70, 250)
	}
	s := page.scan(t, Options{KeepSkew: true})
	if len(s.Marks.Reversed) != 1 || !closeTo(s.Marks.Reversed[0].Box, badge, 6) {
		t.Errorf("reversed areas %v, want %v; rules %v", s.Marks.Reversed, badge, s.Marks.Rules)
	}
}

// The ends of rules that are left on a badge do not hide it.
func TestBadgeBetweenEndsOfRules(t *testing.T) {
	for name, k := range map[string]struct {
		tone uint8 // of what stands in the dark area; as dark is none
		want int
	}{"badge": {250, 1}, "plain dark": {30, 0}} {
		page := rulesPage()
		badge := paper.Rect{X0: 400, Y0: 570, X1: 740, Y1: 664}
		page.fill(paper.Rect{X0: 330, Y0: 610, X1: 810, Y1: 616}, 20)
		page.fill(badge, 30)
		for x := 420; x+70 < badge.X1; x += 80 {
			page.glyph(x, 582, 70, k.tone)
		}
		s := page.scan(t, Options{KeepSkew: true})
		if len(s.Marks.Reversed) != k.want || k.want > 0 && !closeTo(s.Marks.Reversed[0].Box, badge, 6) {
			t.Errorf("%s: reversed areas %v, want %d in %v", name, s.Marks.Reversed, k.want, badge)
		}
	}
}
