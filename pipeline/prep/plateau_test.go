package prep

import (
	"testing"

	"banmian/paper"
)

func TestTintsOfScansStayTints(t *testing.T) {
	c := newCanvas(1300, 1700)
	box := paper.Rect{X0: 660, Y0: 300, X1: 1230, Y1: 1100}
	c.fill(box, 229)
	c.text(paper.Rect{X0: 60, Y0: 60, X1: 620, Y1: 1640}, 36, 30)
	c.text(paper.Rect{X0: 690, Y0: 330, X1: 1200, Y1: 1070}, 36, 30)
	c.text(paper.Rect{X0: 660, Y0: 1150, X1: 1230, Y1: 1640}, 36, 30)
	c.light(func(x, y float64) float64 { return 0.72 + 0.2*x + 0.05*y })
	c.grain(4)
	s := c.scan(t, Options{})
	if len(s.Marks.Tints) != 1 || !closeTo(s.Marks.Tints[0].Box, box, 6) {
		t.Errorf("tints %v, want one at %v", s.Marks.Tints, box)
	}
	if len(s.Marks.Pictures) > 0 {
		t.Errorf("pictures %v in plain text", s.Marks.Pictures)
	}
	if n := s.Ink.share(paper.Rect{X0: 690, Y0: 330, X1: 1200, Y1: 1070}); n < 0.1 {
		t.Errorf("text on the tint has %.2f ink", n)
	}
}

func TestDarkCornersAndShowThroughAreNoTints(t *testing.T) {
	c := newCanvas(1300, 1700)
	c.fill(paper.Rect{X0: 110, Y0: 316, X1: 510, Y1: 750}, 236) // shows through under type
	c.text(paper.Rect{X0: 60, Y0: 60, X1: 1240, Y1: 1640}, 36, 30)
	c.light(func(x, y float64) float64 { return 0.95 - 0.35*x*x*y })
	c.grain(4)
	s := c.scan(t, Options{})
	if len(s.Marks.Tints)+len(s.Marks.Pictures) > 0 {
		t.Errorf("tints %v, pictures %v", s.Marks.Tints, s.Marks.Pictures)
	}
}

func TestPlateauxTurnWithThePage(t *testing.T) {
	c := newCanvas(50, 30)
	b := paper.Rect{X0: 4, Y0: 7, X1: 20, Y1: 16}
	c.fill(b, 0)
	for _, deg := range []int{90, 180, 270} {
		s := &Sheet{Gray: c.Gray, Origin: paper.Identity, plateaus: []paper.Rect{b}}
		s.turn(deg)
		m := inkMask(s.Gray, 300, inkShare)
		if got := Components(m)[0].Box; got != s.plateaus[0] {
			t.Errorf("turned by %d: box %v, ink %v", deg, s.plateaus[0], got)
		}
	}
}
