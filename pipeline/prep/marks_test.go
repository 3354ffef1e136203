package prep

import (
	"image"
	"math"
	"testing"

	"banmian/paper"
)

// rulesPage is type with room for a rule from (200, 600) to (1040, 640).
func rulesPage() *canvas {
	c := newCanvas(1240, 1300)
	c.text(paper.Rect{X0: 100, Y0: 60, X1: 1140, Y1: 540}, 38, 20)
	c.text(paper.Rect{X0: 100, Y0: 700, X1: 1140, Y1: 1240}, 38, 20)
	return c
}

func (c *canvas) dashes(y, thick, on, off int) {
	for x := 200; x+on <= 1040; x += on + off {
		c.fill(paper.Rect{X0: x, Y0: y, X1: x + on, Y1: y + thick}, 20)
	}
}

func TestRulesOfAllKinds(t *testing.T) {
	for _, k := range []struct {
		name, style string
		draw        func(*canvas)
	}{
		{"hairline", "", func(c *canvas) { c.fill(paper.Rect{X0: 200, Y0: 620, X1: 1040, Y1: 621}, 20) }},
		{"single", "", func(c *canvas) { c.fill(paper.Rect{X0: 200, Y0: 618, X1: 1040, Y1: 622}, 20) }},
		{"thick", "", func(c *canvas) { c.fill(paper.Rect{X0: 200, Y0: 616, X1: 1040, Y1: 624}, 20) }},
		{"double", "double", func(c *canvas) {
			c.fill(paper.Rect{X0: 200, Y0: 614, X1: 1040, Y1: 616}, 20)
			c.fill(paper.Rect{X0: 200, Y0: 622, X1: 1040, Y1: 624}, 20)
		}},
		{"Oxford", "double", func(c *canvas) {
			c.fill(paper.Rect{X0: 200, Y0: 612, X1: 1040, Y1: 619}, 20)
			c.fill(paper.Rect{X0: 200, Y0: 624, X1: 1040, Y1: 626}, 20)
		}},
		{"broken in two places", "", func(c *canvas) {
			c.fill(paper.Rect{X0: 200, Y0: 618, X1: 1040, Y1: 621}, 20)
			c.fill(paper.Rect{X0: 420, Y0: 610, X1: 435, Y1: 630}, 255)
			c.fill(paper.Rect{X0: 800, Y0: 610, X1: 812, Y1: 630}, 255)
		}},
		{"hairline that a poor scan broke", "", func(c *canvas) {
			for x, n := 200, 0; x < 1040; n++ {
				long := 14 + n*13%29
				c.fill(paper.Rect{X0: x, Y0: 618, X1: min(1040, x+long), Y1: 620}, 20)
				x += long + 3 + n*7%11
			}
		}},
		{"long dashes", "dashed", func(c *canvas) { c.dashes(618, 3, 60, 14) }},
		{"short dashes", "dashed", func(c *canvas) { c.dashes(618, 3, 24, 12) }},
		{"dots", "dashed", func(c *canvas) { c.dashes(618, 4, 4, 8) }},
		{"fine dots", "dashed", func(c *canvas) { c.dashes(618, 3, 3, 6) }},
		{"wave", "wavy", func(c *canvas) {
			for x := 200; x < 1040; x++ {
				y := 620 + int(5*math.Sin(float64(x)/6))
				c.fill(paper.Rect{X0: x, Y0: y - 2, X1: x + 1, Y1: y + 2}, 20)
			}
		}},
		{"sloping by half a degree", "", func(c *canvas) {
			for x := 200; x < 1040; x++ {
				y := 615 + (x-200)/115
				c.fill(paper.Rect{X0: x, Y0: y, X1: x + 1, Y1: y + 3}, 20)
			}
		}},
	} {
		for quarters := range 2 {
			c := rulesPage()
			k.draw(c)
			want := paper.Rect{X0: 200, Y0: 610, X1: 1040, Y1: 630}
			c.quarters(quarters)
			if quarters == 1 {
				want = turnBox(want, 90, image.Rect(0, 0, 1240, 1300))
			}
			for _, kind := range []string{paper.Scan, paper.BornDigital} {
				checkRule(t, k.name+" "+kind, c.clean(t, Options{KeepSkew: true}, 300, kind), want, quarters == 1, k.style)
			}
		}
	}
}

// checkRule makes sure that one rule lies along want, that it is out of the
// ink, and that the type is not.
func checkRule(t *testing.T, name string, s *Sheet, want paper.Rect, vertical bool, style string) {
	t.Helper()
	if len(s.Marks.Rules) != 1 {
		t.Errorf("%s, vertical %v: rules %v, want one", name, vertical, s.Marks.Rules)
		return
	}
	r := s.Marks.Rules[0]
	long, all := max(r.Box.W(), r.Box.H()), max(want.W(), want.H())
	if r.Vertical != vertical || r.Style != style || !want.Grow(4).Contains(r.Box) || abs(long-all) > 45 {
		t.Errorf("%s: rule %+v, want %q in %v", name, r, style, want)
	}
	if n := s.Ink.share(want); n > 0 {
		t.Errorf("%s, vertical %v: %.4f of it is left in the ink", name, vertical, n)
	}
	if n, _ := glyphs(s.Ink); n < 535 {
		t.Errorf("%s, vertical %v: %d glyphs left", name, vertical, n)
	}
}

// A rule of which a scan lost a part is one, unless something stands there.
func TestRulesThatBreakOff(t *testing.T) {
	for name, k := range map[string]struct {
		draw func(*canvas)
		want int
	}{
		"nothing between": {func(*canvas) {}, 1},
		"a glyph beside":  {func(c *canvas) { c.glyph(580, 624, 38, 20) }, 2},
	} {
		c := rulesPage()
		c.fill(paper.Rect{X0: 200, Y0: 618, X1: 560, Y1: 621}, 20)
		c.fill(paper.Rect{X0: 636, Y0: 618, X1: 1040, Y1: 621}, 20)
		k.draw(c)
		if s := c.scan(t, Options{KeepSkew: true}); len(s.Marks.Rules) != k.want {
			t.Errorf("%s: rules %v, want %d", name, s.Marks.Rules, k.want)
		}
	}
}

// Rules under the header are bold; strokes of that thickness are shorter.
func TestBoldRules(t *testing.T) {
	for name, k := range map[string]struct{ long, want int }{"rule": {840, 1}, "stroke": {400, 0}} {
		c := rulesPage()
		c.fill(paper.Rect{X0: 200, Y0: 610, X1: 200 + k.long, Y1: 626}, 20)
		if s := c.scan(t, Options{KeepSkew: true}); len(s.Marks.Rules) != k.want {
			t.Errorf("%s: rules %v, want %d", name, s.Marks.Rules, k.want)
		}
	}
}

// The long side of 『 in a vertical headline is no rule; one over a heading is.
func TestBracketIsNoRule(t *testing.T) {
	for name, k := range map[string]struct{ above, want int }{"bracket": {1, 0}, "rule": {0, 1}} {
		c := newCanvas(1240, 1300)
		c.text(paper.Rect{X0: 300, Y0: 60, X1: 1140, Y1: 1240}, 38, 20)
		if k.above > 0 {
			c.glyph(100, 440, 130, 20)
		}
		c.fill(paper.Rect{X0: 100, Y0: 600, X1: 228, Y1: 607}, 20)
		c.glyph(100, 640, 130, 20)
		c.glyph(100, 790, 130, 20)
		if s := c.scan(t, Options{KeepSkew: true}); len(s.Marks.Rules) != k.want {
			t.Errorf("%s: rules %v, want %d", name, s.Marks.Rules, k.want)
		}
	}
}

func TestTypeIsNoRule(t *testing.T) {
	c := rulesPage()
	// 一 and dashes in a line of type, an ellipsis, and a headline with flat strokes.
	c.fill(paper.Rect{X0: 100, Y0: 580, X1: 176, Y1: 583}, 20)
	c.glyph(180, 562, 38, 20)
	for x := 230; x < 300; x += 12 {
		c.fill(paper.Rect{X0: x, Y0: 580, X1: x + 4, Y1: 584}, 20)
	}
	c.glyph(310, 562, 38, 20)
	c.glyph(500, 560, 120, 20)
	c.glyph(630, 572, 120, 20) // strokes of neighbours are seldom level
	if s := c.scan(t, Options{KeepSkew: true}); len(s.Marks.Rules)+len(s.Marks.Pictures)+len(s.Marks.Reversed) > 0 {
		t.Errorf("marks %+v", s.Marks)
	}
}

func TestFrames(t *testing.T) {
	box := paper.Rect{X0: 150, Y0: 300, X1: 1090, Y1: 800}
	for name, draw := range map[string]func(*canvas){
		"single": func(c *canvas) { c.frame(box, 3) },
		"double": func(c *canvas) { c.frame(box, 5); c.frame(box.Grow(-12), 2) },
		"close to type": func(c *canvas) {
			c.frame(box, 3)
			c.text(paper.Rect{X0: 150, Y0: 820, X1: 1090, Y1: 1000}, 38, 20)
		},
	} {
		c := newCanvas(1240, 1300)
		c.text(paper.Rect{X0: 150, Y0: 60, X1: 1090, Y1: 260}, 38, 20)
		draw(c)
		c.text(box.Grow(-40), 38, 20)
		c.grain(4)
		s := c.scan(t, Options{KeepSkew: true})
		if len(s.Marks.Frames) != 1 || !closeTo(s.Marks.Frames[0], box, 4) {
			t.Errorf("%s: frames %v, want %v", name, s.Marks.Frames, box)
		}
		if n := s.Ink.share(box.Grow(-40)); n < 0.08 {
			t.Errorf("%s: %.2f of the inside is ink", name, n)
		}
	}
}

func TestSmallFrameCloseToType(t *testing.T) {
	c := rulesPage()
	box := paper.Rect{X0: 300, Y0: 556, X1: 900, Y1: 686}
	c.frame(box, 3)
	c.text(box.Grow(-40), 38, 20)
	s := c.scan(t, Options{KeepSkew: true})
	if len(s.Marks.Frames) != 1 || !closeTo(s.Marks.Frames[0], box, 4) {
		t.Errorf("frames %v, want %v; rules %v", s.Marks.Frames, box, s.Marks.Rules)
	}
}

func TestReversedAreas(t *testing.T) {
	box := paper.Rect{X0: 300, Y0: 560, X1: 940, Y1: 690}
	for _, tone := range []uint8{0, 60, 95} {
		c := rulesPage()
		c.fill(box, tone)
		for x := 330; x+90 < 940; x += 100 {
			c.glyph(x, 580, 90, 250)
		}
		c.grain(4)
		s := c.scan(t, Options{KeepSkew: true})
		if len(s.Marks.Reversed) != 1 || !closeTo(s.Marks.Reversed[0].Box, box, 4) {
			t.Errorf("tone %d: reversed areas %v, want %v", tone, s.Marks.Reversed, box)
		}
		if n := s.Ink.share(box); n < 0.02 || n > 0.4 {
			t.Errorf("tone %d: %.2f of the area is ink, want the print of it", tone, n)
		}
		if len(s.Marks.Pictures) > 0 {
			t.Errorf("tone %d: pictures %v", tone, s.Marks.Pictures)
		}
	}
}

// photo draws a picture with soft greys.
func (c *canvas) photo(b paper.Rect) {
	for y := b.Y0; y < b.Y1; y++ {
		for x := b.X0; x < b.X1; x++ {
			v := 120 + 70*math.Sin(float64(x)/37) + 40*math.Cos(float64(y)/23)
			c.Pix[y*c.Stride+x] = uint8(v)
		}
	}
}

// screen turns the greys of a box into the dots of a halftone.
func (c *canvas) screen(b paper.Rect, pitch float64) {
	for y := b.Y0; y < b.Y1; y++ {
		for x := b.X0; x < b.X1; x++ {
			u, v := (float64(x)+float64(y))/pitch*math.Pi, (float64(x)-float64(y))/pitch*math.Pi
			p := &c.Pix[y*c.Stride+x]
			if dot := 128 + 60*(math.Cos(u)+math.Cos(v)); float64(*p) < dot {
				*p = 0
			} else {
				*p = 255
			}
		}
	}
}

func TestPictures(t *testing.T) {
	box := paper.Rect{X0: 100, Y0: 560, X1: 640, Y1: 960}
	for name, after := range map[string]func(*canvas){
		"grey":     func(c *canvas) { c.grain(4) },
		"halftone": func(c *canvas) { c.screen(box, 5); c.grain(4) },
		"bilevel":  func(c *canvas) { c.screen(box, 4); c.bilevel(128) },
	} {
		c := newCanvas(1240, 1300)
		c.text(paper.Rect{X0: 100, Y0: 60, X1: 1140, Y1: 540}, 38, 20)
		c.text(paper.Rect{X0: 670, Y0: 560, X1: 1140, Y1: 1240}, 38, 20)
		c.text(paper.Rect{X0: 100, Y0: 990, X1: 640, Y1: 1240}, 38, 20)
		c.photo(box)
		after(c)
		s := c.scan(t, Options{KeepSkew: true})
		if len(s.Marks.Pictures) != 1 || !closeTo(s.Marks.Pictures[0], box, 20) {
			t.Errorf("%s: pictures %v, want %v", name, s.Marks.Pictures, box)
		}
		if n := s.Ink.share(box); n > 0.01 {
			t.Errorf("%s: %.3f of the picture is left in the ink", name, n)
		}
		if n, _ := glyphs(s.Ink); n < 465 {
			t.Errorf("%s: %d glyphs left", name, n)
		}
	}
}

func TestPrintedTint(t *testing.T) {
	c := rulesPage()
	box := paper.Rect{X0: 90, Y0: 690, X1: 1150, Y1: 1250}
	page := newCanvas(1240, 1300)
	page.fill(box, 235)
	for i, v := range c.Pix {
		c.Pix[i] = min(v, page.Pix[i])
	}
	s := c.clean(t, Options{}, 300, paper.BornDigital)
	if len(s.Marks.Tints) != 1 || !closeTo(s.Marks.Tints[0].Box, box, 3) || s.Marks.Tints[0].Tone != 235 {
		t.Errorf("tints %v, want %v", s.Marks.Tints, box)
	}
	if len(s.Marks.Pictures) > 0 {
		t.Errorf("pictures %v", s.Marks.Pictures)
	}
}

func TestTitlesInColorAndPoorPrintAreType(t *testing.T) {
	for _, tone := range []uint8{20, 90, 120} {
		c := rulesPage()
		c.fill(paper.Rect{X0: 100, Y0: 60, X1: 1140, Y1: 540}, 255)
		for _, x := range []int{100, 380, 660} {
			c.glyph(x, 100, 250, tone)
			for range 1800 { // holes in the ink, as poor print has
				c.Pix[(100+c.rnd.IntN(250))*c.Stride+x+c.rnd.IntN(250)] = 255
			}
		}
		s := c.scan(t, Options{KeepSkew: true})
		if len(s.Marks.Pictures) > 0 {
			t.Errorf("tone %d: pictures %v", tone, s.Marks.Pictures)
		}
		if n := s.Ink.share(paper.Rect{X0: 100, Y0: 100, X1: 350, Y1: 350}); n < 0.2 {
			t.Errorf("tone %d: the title has %.2f ink", tone, n)
		}
	}
}

func TestBlankPages(t *testing.T) {
	dirty := newCanvas(900, 1200)
	dirty.salt(20000)
	dirty.grain(5)
	shadow := newCanvas(900, 1200)
	shadow.light(func(x, _ float64) float64 { return 0.9 - 0.3*x*x })
	for name, c := range map[string]*canvas{"clean": newCanvas(900, 1200), "dirty": dirty, "shadow": shadow} {
		s := c.scan(t, Options{})
		if !s.Blank || len(s.Marks.Rules)+len(s.Marks.Pictures)+len(s.Marks.Tints) > 0 {
			t.Errorf("%s: blank %v, marks %+v", name, s.Blank, s.Marks)
		}
	}
}
