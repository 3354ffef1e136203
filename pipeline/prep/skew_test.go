package prep

import (
	"fmt"
	"math"
	"testing"

	"banmian/paper"
)

// skewLimit is how exact a page is to be levelled, in degrees.
const skewLimit = 0.05

func TestSkewIsFound(t *testing.T) {
	for _, deg := range []float64{-5, -1.02, -0.11, 0, 0.07, 0.5, 2.9, 4.9} {
		c := newCanvas(1240, 1500)
		c.text(paper.Rect{X0: 180, Y0: 200, X1: 600, Y1: 1300}, 38, 30)
		c.text(paper.Rect{X0: 640, Y0: 200, X1: 1060, Y1: 1300}, 38, 30)
		c.tilt(deg)
		c.grain(6)
		s := c.scan(t, Options{})
		if math.Abs(s.Skew-deg) > skewLimit {
			t.Errorf("skew of %.2f degrees found as %.3f", deg, s.Skew)
		}
		if deg == -5 || deg == 2.9 {
			checkOrigin(t, s, c.Gray)
		}
	}
}

func TestSkewOfOtherPages(t *testing.T) {
	vertical := newCanvas(1240, 1500)
	for x := 150; x < 1000; x += 52 {
		for y := 150; y < 1300; y += 38 {
			vertical.glyph(x, y, 38, 30)
		}
	}
	rules := newCanvas(1240, 1500)
	for y := 200; y < 1300; y += 150 {
		rules.fill(paper.Rect{X0: 200, Y0: y, X1: 1000, Y1: y + 4}, 0)
	}
	bilevel := textPage()
	for name, c := range map[string]*canvas{"vertical text": vertical, "rules only": rules, "bilevel": bilevel} {
		c.tilt(1.3)
		if name == "bilevel" {
			c.bilevel(128)
			c.salt(2000)
		}
		if s := c.scan(t, Options{}); math.Abs(s.Skew-1.3) > skewLimit {
			t.Errorf("%s: skew of 1.3 degrees found as %.3f", name, s.Skew)
		}
	}
}

func TestSkewIsLeftAlone(t *testing.T) {
	c := textPage()
	c.tilt(2)
	if s := c.scan(t, Options{KeepSkew: true}); s.Skew != 0 || s.Origin != paper.Identity {
		t.Errorf("turned by %v, origin %v, though the skew was to be kept", s.Skew, s.Origin)
	}
	if s := c.clean(t, Options{}, 300, paper.BornDigital); s.Skew != 0 {
		t.Errorf("a print PDF was turned by %v", s.Skew)
	}
	if s := newCanvas(600, 800).scan(t, Options{}); s.Skew != 0 || !s.Blank {
		t.Errorf("an empty page: skew %v, blank %v", s.Skew, s.Blank)
	}
}

func TestResolutions(t *testing.T) {
	for _, dpi := range []int{150, 200, 300, 400, 600} {
		em := dpi * 38 / 300
		c := newCanvas(5*dpi/2, 3*dpi)
		c.text(paper.Rect{X0: dpi / 4, Y0: dpi / 4, X1: 9 * dpi / 4, Y1: 11 * dpi / 4}, em, 30)
		c.tilt(0.8)
		c.grain(5)
		s := c.clean(t, Options{}, dpi, paper.Scan)
		if math.Abs(float64(s.Em-em)) > 0.12*float64(em) {
			t.Errorf("%d dpi: em %d, want about %d", dpi, s.Em, em)
		}
		if math.Abs(s.Skew-0.8) > skewLimit {
			t.Errorf("%d dpi: skew %.3f, want 0.8", dpi, s.Skew)
		}
	}
}

func TestBorderIsCropped(t *testing.T) {
	for _, tone := range []uint8{5, 110} {
		for _, wide := range []int{0, 30, 70} {
			c := newCanvas(1240, 1500)
			c.text(paper.Rect{X0: 180, Y0: 200, X1: 1060, Y1: 1300}, 38, 30)
			c.fill(paper.Rect{X1: wide, Y1: 1500}, tone)
			c.fill(paper.Rect{X0: 1240 - wide, X1: 1240, Y1: 1500}, tone)
			c.fill(paper.Rect{Y0: 1500 - wide, X1: 1240, Y1: 1500}, tone)
			c.grain(3)
			s := c.scan(t, Options{})
			got := paper.RectOf(s.Gray.Rect)
			x, y := s.Origin.Apply(0, 0)
			name := fmt.Sprintf("border of %d px, grey %d", wide, tone)
			if wide == 0 && (got.W() != 1240 || got.H() != 1500) {
				t.Errorf("%s: cropped to %v", name, got)
			}
			if int(x) < wide || int(x) > wide+40 || int(y) != 0 || int(x)+got.W() > 1240-wide || got.H() > 1500-wide || got.H() < 1500-wide-40 {
				t.Errorf("%s: page %v at (%v, %v)", name, got, x, y)
			}
			checkOrigin(t, s, c.Gray)
		}
	}
}

func TestDarkPageIsNotCropped(t *testing.T) {
	c := newCanvas(640, 800)
	c.fill(paper.Rect{X1: 640, Y1: 800}, 20)
	if s := c.scan(t, Options{}); s.Gray.Rect != c.Rect {
		t.Errorf("cropped to %v", s.Gray.Rect)
	}
}

func TestLightIsEvened(t *testing.T) {
	c := textPage()
	c.light(func(x, y float64) float64 { return 0.95 - 0.4*(x-0.5)*(x-0.5) - 0.25*y })
	c.grain(4)
	s := c.scan(t, Options{})
	for y := 100; y < 1200; y += 180 {
		for _, x := range []int{20, 440, 850} { // margins and gutter
			got := medianGrey(s.Gray, paper.Rect{X0: x, Y0: y, X1: x + 16, Y1: y + 60})
			if math.Abs(got-paperLevel) > 12 {
				t.Errorf("paper at (%d, %d) is %v, want %d", x, y, got, paperLevel)
			}
		}
	}
	if n, _ := glyphs(s.Ink); n < 400 {
		t.Errorf("%d glyphs found", n)
	}
	if len(s.Marks.Pictures)+len(s.Marks.Tints) > 0 {
		t.Errorf("marks %+v on plain text", s.Marks)
	}
}

// glyphs counts the pieces of a mask that have the size of glyphs or marks,
// and the others.
func glyphs(m *Mask) (n, small int) {
	for _, k := range Components(m) {
		if k.Area >= 20 {
			n++
		} else {
			small++
		}
	}
	return n, small
}
