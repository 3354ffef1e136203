package ocr

import (
	"image"
	"slices"
	"testing"

	"banmian/paper"
	"banmian/pipeline/prep"
)

// sheet is a page of one tone.
func sheet(w, h int, tone uint8) *prep.Sheet {
	g := image.NewGray(image.Rect(0, 0, w, h))
	for i := range g.Pix {
		g.Pix[i] = tone
	}
	return &prep.Sheet{Gray: g}
}

func dot(s *prep.Sheet, x, y int, v uint8) { s.Gray.Pix[y*s.Gray.Stride+x] = v }

func TestCutTakesTheLineAndItsMargin(t *testing.T) {
	s := sheet(200, 100, 255)
	dot(s, 50, 40, 0)
	dot(s, 50, 10, 0) // of the line above
	l := paper.Line{Box: paper.Rect{X0: 50, Y0: 40, X1: 110, Y1: 60}, Dir: paper.LeftRight, Em: em}
	got := Cut(s, l, Simplified)
	if want := image.Rect(0, 0, 66, 26); got.Gray.Rect != want || got.Margin != 3 || got.Em != em || got.Script != Simplified {
		t.Fatalf("strip %v, margin %d, em %v, %s", got.Gray.Rect, got.Margin, got.Em, got.Script)
	}
	if got.Gray.Pix[3*got.Gray.Stride+3] != 0 {
		t.Error("the corner of the box is not at the margin")
	}
	if n := count(got.Gray, 0); n != 1 {
		t.Errorf("%d black pixels, want the line's own", n)
	}
}

func count(g *image.Gray, v uint8) int {
	n := 0
	for _, p := range g.Pix {
		if p == v {
			n++
		}
	}
	return n
}

func TestCutInvertsReversedLines(t *testing.T) {
	s := sheet(100, 60, 0)
	dot(s, 30, 30, 255)
	l := paper.Line{Box: paper.Rect{X0: 20, Y0: 20, X1: 80, Y1: 40}, Dir: paper.LeftRight, Em: em, Reversed: true}
	g := Cut(s, l, Simplified).Gray
	if count(g, 0) != 1 || count(g, 255) != len(g.Pix)-1 {
		t.Errorf("%d black, %d white of %d pixels: want dark on light", count(g, 0), count(g, 255), len(g.Pix))
	}
}

func TestCutAtTheEdgeOfTheSheet(t *testing.T) {
	for _, box := range []paper.Rect{{X1: 60, Y1: 20}, {X0: 60, Y0: 50, X1: 100, Y1: 60}, {X0: -40, Y0: -10, X1: 20, Y1: 10}, {X0: 500, Y0: 500, X1: 520, Y1: 520}, {}} {
		for _, dir := range []paper.Dir{paper.LeftRight, paper.RightLeft, paper.TopDown} {
			l := paper.Line{Box: box, Dir: dir, Baseline: []paper.Point{{X: -90, Y: -90}, {X: 900, Y: 900}}}
			if s := Cut(sheet(100, 60, 255), l, Simplified); s.Em < 1 || s.Gray == nil {
				t.Errorf("%v: em %v", box, s.Em)
			}
		}
	}
}

func TestCutStretchesGreyOnGrey(t *testing.T) {
	s := sheet(100, 60, 150)
	for x := 20; x < 80; x++ {
		dot(s, x, 30, 100)
		dot(s, x, 31, 100)
	}
	g := Cut(s, paper.Line{Box: paper.Rect{X0: 20, Y0: 20, X1: 80, Y1: 40}, Dir: paper.LeftRight, Em: em}, Simplified).Gray
	if lo := slices.Min(g.Pix); lo > 20 {
		t.Errorf("darkest is %d", lo)
	}
}

// A line that climbs is cut level, and its glyphs go back to where they stand.
func TestBentLinesComeOutStraight(t *testing.T) {
	for _, dir := range []paper.Dir{paper.LeftRight, paper.RightLeft, paper.TopDown} {
		s := sheet(300, 300, 255)
		box := paper.Rect{X0: 40, Y0: 100, X1: 240, Y1: 140}
		base := []paper.Point{{X: 50, Y: 130}, {X: 140, Y: 120}, {X: 230, Y: 110}}
		if dir == paper.TopDown {
			box = paper.Rect{X0: 100, Y0: 40, X1: 140, Y1: 240}
			for i, p := range base {
				base[i] = paper.Point{X: p.Y, Y: p.X}
			}
		}
		for _, p := range base {
			dot(s, p.X, p.Y, 0)
		}
		l := paper.Line{Box: box, Dir: dir, Em: em, Baseline: slices.Clone(base)}
		if dir == paper.RightLeft {
			slices.Reverse(l.Baseline)
		}
		strip := Cut(s, l, Simplified)
		middle := strip.Gray.Rect.Dy() / 2
		if dir == paper.TopDown {
			middle = strip.Gray.Rect.Dx() / 2
		}
		var gs []paper.Glyph
		for i, v := range strip.Gray.Pix {
			if v != 0 {
				continue
			}
			x, y := i%strip.Gray.Stride, i/strip.Gray.Stride
			if off := across(x, y, dir) - middle; off < -1 || off > 1 {
				t.Errorf("%s: a point of the centre line is %d px off the middle", dir, off)
			}
			gs = append(gs, paper.Glyph{Text: "点", Box: paper.Rect{X0: x, Y0: y, X1: x + 1, Y1: y + 1}})
		}
		if len(gs) != len(base) {
			t.Fatalf("%s: %d points of the centre line in the strip", dir, len(gs))
		}
		back := toPage(gs, strip, l)
		for i, p := range l.Baseline {
			if b := back[i].Box; b.X0 != p.X || b.Y0 != p.Y {
				t.Errorf("%s: glyph %d goes back to %v, stands at %v", dir, i, b, p)
			}
		}
	}
}

func across(x, y int, dir paper.Dir) int {
	if dir == paper.TopDown {
		return x
	}
	return y
}

func TestToPageTurnsRightToLeftRound(t *testing.T) {
	gs, s := line("报日县", .9) // 县日报, set from the right
	l := paper.Line{Box: paper.Rect{X0: 100, Y0: 50, X1: 160, Y1: 70}, Dir: paper.RightLeft, Em: em}
	got := toPage(gs, s, l)
	if text(got) != "县日报" || got[0].Box != (paper.Rect{X0: 140, Y0: 50, X1: 160, Y1: 70}) {
		t.Errorf("%q, first at %v", text(got), got[0].Box)
	}
	if s := Cut(sheet(300, 100, 255), l, Simplified); s.Dir != paper.LeftRight {
		t.Errorf("the strip is read %s", s.Dir)
	}
}

func TestInkBetween(t *testing.T) {
	_, s := line("新 桥", 1)
	tests := []struct {
		from, to int
		want     bool
	}{{4, 24, true}, {24, 44, false}, {44, 64, true}, {-50, 4, false}, {64, 900, false}, {30, 30, false}}
	for _, test := range tests {
		if got := s.inkBetween(test.from, test.to); got != test.want {
			t.Errorf("%d to %d: %v", test.from, test.to, got)
		}
	}
}
