package prep

import (
	"testing"

	"banmian/paper"
)

// blackAndWhite draws a photograph as a bilevel scan shows it: bare sky, dirt in
// its corners, dark people with ragged edges, ground that is a texture.
func (c *canvas) blackAndWhite(b paper.Rect) {
	dots := func(b paper.Rect, share float64) {
		for y := b.Y0; y < b.Y1; y += 2 {
			for x := b.X0; x < b.X1; x += 2 {
				if c.rnd.Float64() < share {
					c.fill(paper.Rect{X0: x, Y0: y, X1: x + 2, Y1: y + 2}, 0)
				}
			}
		}
	}
	dots(paper.Rect{X0: b.X0, Y0: b.Y0, X1: b.X0 + 80, Y1: b.Y0 + 60}, .3)
	dots(paper.Rect{X0: b.X1 - 80, Y0: b.Y0, X1: b.X1, Y1: b.Y0 + 60}, .3)
	for x := b.X0 + 40; x+90 < b.X1; x += 150 {
		man := paper.Rect{X0: x, Y0: b.Y1 - 300, X1: x + 90, Y1: b.Y1 - 90}
		c.fill(man, 0)
		dots(man.Grow(6), .4)
	}
	dots(paper.Rect{X0: b.X0, Y0: b.Y1 - 90, X1: b.X1, Y1: b.Y1}, .5)
}

func TestPicturesInBlackAndWhiteAreWhole(t *testing.T) {
	c := newCanvas(1300, 1700)
	box := paper.Rect{X0: 120, Y0: 420, X1: 820, Y1: 940}
	c.text(paper.Rect{X0: 100, Y0: 60, X1: 1200, Y1: 380}, 38, 0)
	c.blackAndWhite(box)
	c.text(paper.Rect{X0: 870, Y0: 420, X1: 1200, Y1: 940}, 38, 0)
	c.text(paper.Rect{X0: 120, Y0: 966, X1: 820, Y1: 1004}, 34, 0) // the caption
	c.text(paper.Rect{X0: 100, Y0: 1060, X1: 1200, Y1: 1640}, 38, 0)
	s := c.scan(t, Options{KeepSkew: true})
	if len(s.Marks.Pictures) != 1 || !closeTo(s.Marks.Pictures[0], box, 24) {
		t.Errorf("pictures %v, want %v", s.Marks.Pictures, box)
	}
	if n := s.Ink.share(paper.Rect{X0: 120, Y0: 966, X1: 820, Y1: 1000}); n < 0.1 {
		t.Errorf("of the caption is %.2f left", n)
	}
}

func TestPicturesStayApart(t *testing.T) {
	for name, k := range map[string]struct {
		gap  int // px between them
		draw func(*canvas)
	}{
		"type between them":        {260, func(c *canvas) { c.text(paper.Rect{X0: 120, Y0: 700, X1: 820, Y1: 880}, 38, 0) }},
		"too far from one another": {340, func(*canvas) {}},
	} {
		c := newCanvas(1300, 1700)
		c.text(paper.Rect{X0: 870, Y0: 60, X1: 1200, Y1: 1640}, 38, 0)
		c.text(paper.Rect{X0: 120, Y0: 1600, X1: 820, Y1: 1640}, 38, 0)
		c.blackAndWhite(paper.Rect{X0: 120, Y0: 140, X1: 820, Y1: 660})
		c.blackAndWhite(paper.Rect{X0: 120, Y0: 660 + k.gap, X1: 820, Y1: 1180 + k.gap})
		k.draw(c)
		if s := c.scan(t, Options{KeepSkew: true}); len(s.Marks.Pictures) != 2 {
			t.Errorf("%s: pictures %v, want two", name, s.Marks.Pictures)
		}
	}
}

// code draws a square code of 25 modules.
func (c *canvas) code(x0, y0, module int, marks ...[2]int) {
	at := func(x, y, w, h int, tone uint8) {
		c.fill(paper.Rect{X0: x0 + x*module, Y0: y0 + y*module, X1: x0 + (x+w)*module, Y1: y0 + (y+h)*module}, tone)
	}
	for y := range 25 {
		for x := range 25 {
			if c.rnd.IntN(2) == 0 {
				at(x, y, 1, 1, 0)
			}
		}
	}
	for _, m := range marks {
		at(m[0]-1, m[1]-1, 9, 9, 255)
		at(m[0], m[1], 7, 7, 0)
		at(m[0]+1, m[1]+1, 5, 5, 255)
		at(m[0]+2, m[1]+2, 3, 3, 0)
	}
}

func TestSquareCodesArePictures(t *testing.T) {
	for name, k := range map[string]struct {
		marks [][2]int
		codes int
	}{
		"upright":          {[][2]int{{0, 0}, {18, 0}, {0, 18}}, 1},
		"on its side":      {[][2]int{{0, 0}, {18, 0}, {18, 18}}, 1},
		"two marks only":   {[][2]int{{0, 0}, {18, 0}}, 0},
		"marks in a row":   {[][2]int{{0, 0}, {9, 0}, {18, 0}}, 0},
		"bullets, no code": {nil, 0},
	} {
		c := newCanvas(1300, 1700)
		c.text(paper.Rect{X0: 100, Y0: 60, X1: 1200, Y1: 600}, 38, 20)
		if k.marks != nil {
			c.code(300, 700, 9, k.marks...)
		} else {
			for _, at := range [3][2]int{{300, 700}, {700, 700}, {300, 740}} { // ◉ before items of a list
				c.frame(paper.Rect{X0: at[0], Y0: at[1], X1: at[0] + 36, Y1: at[1] + 36}, 5)
				c.fill(paper.Rect{X0: at[0] + 11, Y0: at[1] + 11, X1: at[0] + 25, Y1: at[1] + 25}, 0)
			}
		}
		c.text(paper.Rect{X0: 100, Y0: 1000, X1: 1200, Y1: 1640}, 38, 20)
		s := c.clean(t, Options{KeepSkew: true}, 300, paper.BornDigital)
		if got := qrCodes(Components(inkMask(s.Gray, s.DPI, inkShare)), s.Em); len(got) != k.codes || k.codes > 0 && !closeTo(got[0], paper.Rect{X0: 300, Y0: 700, X1: 525, Y1: 925}, 2) {
			t.Errorf("%s: codes %v, want %d", name, got, k.codes)
		}
	}
}

func TestPrintOnABrokenGround(t *testing.T) {
	banner := paper.Rect{X0: 100, Y0: 420, X1: 1200, Y1: 640}
	for name, want := range map[string]struct{ reversed, pictures int }{
		"print": {1, 0}, "photograph": {0, 1},
	} {
		c := newCanvas(1300, 1700)
		c.text(paper.Rect{X0: 100, Y0: 60, X1: 1200, Y1: 380}, 38, 0)
		c.fill(banner, 0)
		for range 60000 { // grey ground, more and more of it white to the right
			x, y := banner.X0+30+c.rnd.IntN(1040), banner.Y0+20+c.rnd.IntN(180)
			if c.rnd.IntN(1040) < x-banner.X0 {
				c.fill(paper.Rect{X0: x, Y0: y, X1: x + 2, Y1: y + 2}, 255)
			}
		}
		if name == "print" {
			for x := 180; x < 1000; x += 130 {
				c.fill(paper.Rect{X0: x - 10, Y0: 470, X1: x + 120, Y1: 590}, 0)
				c.glyph(x, 480, 100, 255)
			}
		}
		c.text(paper.Rect{X0: 100, Y0: 700, X1: 1200, Y1: 1640}, 38, 0)
		s := c.scan(t, Options{KeepSkew: true})
		if len(s.Marks.Reversed) != want.reversed || len(s.Marks.Pictures) != want.pictures {
			t.Errorf("%s: reversed %v, pictures %v, want %+v", name, s.Marks.Reversed, s.Marks.Pictures, want)
		}
		specks := 0
		for _, k := range Components(s.Ink) {
			if k.Box.Y0 > 420 && k.Box.Y1 < 640 && max(k.Box.W(), k.Box.H()) < 20 {
				specks++
			}
		}
		if specks > 60 {
			t.Errorf("%s: %d specks are left as ink", name, specks)
		}
	}
}

// Black glyphs beside a photograph in greys are no part of it.
func TestPicturesInGreysLeaveTheHeadlineBeside(t *testing.T) {
	c := newCanvas(1300, 1700)
	box := paper.Rect{X0: 700, Y0: 420, X1: 1200, Y1: 700}
	c.text(paper.Rect{X0: 100, Y0: 60, X1: 1200, Y1: 380}, 38, 20)
	c.fill(box, 90)
	for range 9000 { // light and dark patches in it
		x, y := box.X0+c.rnd.IntN(box.W()-10), box.Y0+c.rnd.IntN(box.H()-10)
		c.fill(paper.Rect{X0: x, Y0: y, X1: x + 8, Y1: y + 8}, uint8(40+c.rnd.IntN(180)))
	}
	glyph := paper.Rect{X0: 520, Y0: 520, X1: 600, Y1: 600} // heavy, and grown together
	c.fill(glyph, 20)
	c.text(paper.Rect{X0: 100, Y0: 760, X1: 1200, Y1: 1640}, 38, 20)
	s := c.scan(t, Options{KeepSkew: true})
	if len(s.Marks.Pictures) != 1 || !closeTo(s.Marks.Pictures[0], box, 20) {
		t.Errorf("pictures %v, want %v", s.Marks.Pictures, box)
	}
	if n := s.Ink.share(glyph); n < 0.9 {
		t.Errorf("of the glyph is %.2f left", n)
	}
}
