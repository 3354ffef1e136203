package lines

import (
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"

	"banmian/paper"
	"banmian/pipeline/prep"
)

const em = 24

// A canvas is a sheet that tests draw on.
type canvas struct{ *prep.Sheet }

func newCanvas(w, h int) canvas {
	return canvas{&prep.Sheet{
		Gray: image.NewGray(image.Rect(0, 0, w, h)), Ink: &prep.Mask{W: w, H: h, Pix: make([]uint8, w*h)}, Em: em, DPI: 200,
	}}
}

func (c canvas) box(x0, y0, x1, y1 int) {
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			c.Ink.Pix[y*c.Ink.W+x] = 1
		}
	}
}

// glyph draws one of a few shapes in a cell: in one piece, in two side by
// side, in two one above the other, as type is.
func (c canvas) glyph(x, y, size, shape int) { c.draw(x, y, size, shape, max(2, size/12)) }

func (c canvas) draw(x, y, size, shape, stroke int) {
	a, b := x+size/20, x+size-size/20
	t, u := y+size/20, y+size-size/20
	mid := (t + u) / 2
	switch shape % 4 {
	case 0: // 田
		c.box(a, t, b, t+stroke)
		c.box(a, u-stroke, b, u)
		c.box(a, t, a+stroke, u)
		c.box(b-stroke, t, b, u)
		c.box(a, mid, b, mid+stroke)
	case 1: // 十
		c.box(a, mid, b, mid+stroke)
		c.box((a+b)/2, t, (a+b)/2+stroke, u)
	case 2: // 川
		for i := range 3 {
			x := a + i*(b-a-stroke)/2
			c.box(x, t, x+stroke, u)
		}
	case 3: // 三
		for i := range 3 {
			y := t + i*(u-t-stroke)/2
			c.box(a, y, b, y+stroke)
		}
	}
}

// parts draws a glyph of which each part is as small as body type.
func (c canvas) parts(x, y, size int) {
	for i := range 4 {
		c.glyph(x+i%2*size/2, y+i/2*size/2, size/2-1, 0)
	}
}

// text draws lines of n glyphs each; pitch is the distance of the lines.
func (c canvas) text(x, y, n, lines, size, pitch int, dir paper.Dir) {
	for l := range lines {
		for i := range n {
			gx, gy := x+i*size, y+l*pitch
			if dir == paper.TopDown {
				gx, gy = x+l*pitch, y+i*size
			}
			c.glyph(gx, gy, size, i*7/3+l*5+i)
		}
	}
}

// describe lists lines as their direction and how many ems they are long.
func describe(lines []paper.Line) string {
	var out []string
	for _, l := range lines {
		long := l.Box.W()
		if l.Dir == paper.TopDown {
			long = l.Box.H()
		}
		out = append(out, fmt.Sprintf("%s%d", l.Dir, (long+l.Em/2)/l.Em))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func find(t *testing.T, c canvas) []paper.Line {
	t.Helper()
	lines, err := Finder{}.Find(t.Context(), c.Sheet)
	if err != nil {
		t.Fatal(err)
	}
	bounds := paper.Rect{X1: c.Ink.W, Y1: c.Ink.H}
	for _, l := range lines {
		if !bounds.Contains(l.Box) || l.Box.Empty() || l.Em <= 0 {
			t.Errorf("line %+v on a sheet of %v", l, bounds)
		}
	}
	return lines
}

func TestFind(t *testing.T) {
	tests := []struct {
		name string
		draw func(canvas)
		want string
	}{
		{"nothing", func(canvas) {}, ""},
		{"specks", func(c canvas) { c.box(50, 50, 53, 53); c.box(200, 300, 204, 302) }, ""},
		{"a column", func(c canvas) { c.text(40, 40, 10, 4, em, 38, paper.LeftRight) }, "lr10 lr10 lr10 lr10"},
		{"a short last line", func(c canvas) {
			c.text(40, 40, 10, 3, em, 38, paper.LeftRight)
			c.text(40, 40+3*38, 4, 1, em, 38, paper.LeftRight)
		}, "lr10 lr10 lr10 lr4"},
		{"two columns and a gutter", func(c canvas) {
			c.text(40, 40, 8, 5, em, 38, paper.LeftRight)
			c.text(40+8*em+30, 40, 8, 5, em, 38, paper.LeftRight)
		}, strings.TrimSpace(strings.Repeat("lr8 ", 10))},
		{"two columns and a rule", func(c canvas) {
			c.text(40, 40, 8, 4, em, 38, paper.LeftRight)
			c.text(40+8*em+16, 40, 8, 4, em, 38, paper.LeftRight)
			c.Marks.Rules = []paper.Rule{{Box: paper.Rect{X0: 40 + 8*em + 7, Y0: 30, X1: 40 + 8*em + 9, Y1: 220}, Vertical: true}}
		}, strings.TrimSpace(strings.Repeat("lr8 ", 8))},
		{"top down", func(c canvas) { c.text(40, 40, 10, 6, em, 40, paper.TopDown) }, strings.TrimSpace(strings.Repeat("tb10 ", 6))},
		{"a headline over its column", func(c canvas) {
			c.text(40, 40, 5, 1, 2*em, 0, paper.LeftRight)
			c.text(40, 120, 10, 4, em, 38, paper.LeftRight)
		}, "lr10 lr10 lr10 lr10 lr5"},
		{"a headline of two lines", func(c canvas) {
			c.text(40, 40, 5, 2, 2*em, 62, paper.LeftRight)
			c.text(40, 180, 10, 4, em, 38, paper.LeftRight)
		}, "lr10 lr10 lr10 lr10 lr5 lr5"},
		{"a vertical headline whose last glyph is in small parts", func(c canvas) {
			c.text(40, 40, 5, 1, 2*em, 0, paper.TopDown)
			c.parts(40, 40+11*em, 2*em)
			c.text(40+4*em, 40, 12, 4, em, 40, paper.TopDown)
		}, "tb12 tb12 tb12 tb12 tb7"},
		{"circles of emphasis beside the glyphs of a vertical line", func(c canvas) {
			c.text(60, 20, 12, 6, em, 46, paper.TopDown)
			for i := range 6 {
				x, y := 60+2*46+em+3, 20+(3+i)*em+em/3
				c.box(x, y, x+7, y+1)
				c.box(x, y+6, x+7, y+7)
				c.box(x, y, x+1, y+7)
				c.box(x+6, y, x+7, y+7)
			}
		}, strings.TrimSpace(strings.Repeat("tb12 ", 6))},
		{"a vertical headline under the rule under a paper's name", func(c canvas) {
			c.text(40, 10, 4, 1, 4*em, 0, paper.LeftRight)
			c.Marks.Rules = []paper.Rule{{Box: paper.Rect{X0: 20, Y0: 115, X1: 500, Y1: 118}}}
			c.text(60, 130, 5, 2, 2*em, 54, paper.TopDown)
		}, "lr4 tb5 tb5"},
		{"a low tier set downwards on a page set across", func(c canvas) {
			c.text(40, 20, 18, 5, em, 36, paper.LeftRight)
			c.text(40, 240, 7, 12, em, 36, paper.TopDown)
		}, strings.TrimSpace(strings.Repeat("lr19 ", 5) + strings.Repeat("tb7 ", 12))},
		{"a short line of body type under a vertical headline", func(c canvas) {
			c.text(40, 20, 4, 1, 2*em, 0, paper.TopDown)
			c.glyph(40, 20+9*em, em, 0)
			c.text(40+34, 20+9*em, 6, 4, em, 34, paper.TopDown)
		}, "tb1 tb4 tb6 tb6 tb6 tb6"},
		{"一 between the figures of a vertical number", func(c canvas) {
			c.text(200, 40, 12, 5, em, 40, paper.TopDown)
			c.text(100, 40, 2, 1, em, 0, paper.TopDown)
			c.box(101, 108, 99+em, 110)
			c.glyph(100, 130, em, 0)
			c.glyph(100, 130+em, em, 1)
		}, "tb12 tb12 tb12 tb12 tb12 tb2 tb3"},
		{"a vertical headline beside a column", func(c canvas) {
			c.text(40, 40, 5, 1, 2*em, 0, paper.TopDown)
			c.text(120, 40, 10, 6, em, 38, paper.LeftRight)
		}, "lr10 lr10 lr10 lr10 lr10 lr10 tb5"},
		{"a vertical headline on a vertical page", func(c canvas) {
			c.text(40, 40, 10, 6, em, 40, paper.TopDown)
			c.text(300, 40, 4, 1, 2*em, 0, paper.TopDown)
		}, "tb10 tb10 tb10 tb10 tb10 tb10 tb4"},
		{"columns level in two lines, edges told by the rest", func(c canvas) {
			c.text(40, 40, 8, 7, em, 38, paper.LeftRight)
			for _, y := range []int{21, 59, 116, 154, 211, 249} {
				c.text(40+8*em+18, y, 8, 1, em, 0, paper.LeftRight)
			}
		}, strings.TrimSpace(strings.Repeat("lr8 ", 13))},
		{"a blank in two lines is no gutter", func(c canvas) {
			c.text(40, 40, 8, 2, em, 38, paper.LeftRight)
			c.text(40+8*em+18, 40, 8, 2, em, 38, paper.LeftRight)
		}, "lr17 lr17"},
		{"dirt in a gutter", func(c canvas) {
			c.text(40, 40, 8, 5, em, 38, paper.LeftRight)
			c.text(40+8*em+30, 40, 8, 5, em, 38, paper.LeftRight)
			c.box(40+8*em+13, 40+2*38+10, 40+8*em+17, 40+2*38+14)
		}, strings.Repeat("lr8 ", 9) + "lr9"},
		{"a headline with a glyph in small pieces", func(c canvas) {
			c.text(40, 40, 3, 1, 2*em, 0, paper.LeftRight)
			for _, at := range [][2]int{{4, 6}, {30, 4}, {6, 28}, {28, 30}} {
				c.draw(40+6*em+at[0], 40+at[1], 14, 0, 3)
			}
			c.text(40+8*em, 40, 3, 1, 2*em, 0, paper.LeftRight)
		}, "lr7"},
		{"small lines beside large type", func(c canvas) {
			c.text(40, 40, 5, 4, em, 34, paper.LeftRight)
			c.text(40+5*em+20, 34, 2, 1, 6*em, 0, paper.LeftRight)
		}, "lr2 lr5 lr5 lr5 lr5"},
		{"a single line", func(c canvas) { c.text(40, 40, 9, 1, em, 0, paper.LeftRight) }, "lr9"},
		{"a single column", func(c canvas) { c.text(40, 40, 9, 1, em, 0, paper.TopDown) }, "tb9"},
	}
	for _, test := range tests {
		c := newCanvas(520, 420)
		test.draw(c)
		if got := describe(find(t, c)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// Marks share no height with each other, so that only their line holds them.
func TestFindKeepsMarksWithTheirLine(t *testing.T) {
	quote := func(c canvas, x int) { c.box(x, 42, x+3, 50); c.box(x+5, 42, x+8, 50) }
	stop := func(c canvas, x int) { c.box(x, 56, x+7, 63) }
	tests := []struct {
		name string
		draw func(canvas)
		want string
	}{
		{"a full stop behind a closing quote", func(c canvas) { quote(c, 40+8*em+2); stop(c, 40+9*em+6) }, "lr10 lr12 lr12 lr12"},
		{"a full stop far behind a glyph", func(c canvas) { stop(c, 40+10*em) }, "lr0 lr12 lr12 lr12 lr8"},
		{"a full stop farther still behind the quote", func(c canvas) { quote(c, 40+8*em+2); stop(c, 40+10*em+2) }, "lr0 lr12 lr12 lr12 lr9"},
		{"digits behind a comma", func(c canvas) {
			c.box(40+8*em+2, 58, 40+8*em+6, 66)
			for i := range 2 {
				c.draw(40+9*em+8+i*19, 42, 18, 0, 2)
			}
		}, "lr11 lr12 lr12 lr12"},
	}
	for _, test := range tests {
		c := newCanvas(520, 240)
		c.text(40, 90, 12, 3, em, 38, paper.LeftRight)
		for i := range 8 { // aslant
			c.glyph(40+i*em, 46-i, em, i%2)
		}
		test.draw(c)
		if got := describe(find(t, c)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// Condensed type whose glyphs come in an upper and a lower part of unlike size.
func TestHalvesOfGlyphsAreOneLine(t *testing.T) {
	row := func(y, h int, x ...int) (out proto) {
		out.box = paper.Rect{X0: x[0], Y0: y, X1: x[len(x)-1] + 40, Y1: y + h}
		out.dir, out.em = paper.LeftRight, emOf(h)
		return out
	}
	tests := []struct {
		name  string
		lower proto
		lines int
		em    int
	}{
		{"reaching into each other", row(140, 60, 103, 160, 220), 1, 100},
		{"one below the other", row(172, 60, 103, 160, 220), 2, 74},
		{"hardly touching", row(165, 60, 103, 160, 220), 2, 74},
		{"of another length", row(140, 60, 160, 220), 2, 74},
	}
	for _, test := range tests {
		f := &finding{em: em, lines: []proto{row(100, 70, 100, 160, 220), test.lower}}
		f.mergeLarge()
		if len(f.lines) != test.lines || f.lines[0].em != test.em {
			t.Errorf("%s: %d lines, em %d, want %d and %d", test.name, len(f.lines), f.lines[0].em, test.lines, test.em)
		}
	}
}

func TestReversedLinesStandAlone(t *testing.T) {
	c := newCanvas(520, 300)
	c.text(40, 40, 12, 1, em, 0, paper.LeftRight)
	c.Marks.Reversed = []paper.Area{{Box: paper.Rect{X0: 30, Y0: 30, X1: 40 + 6*em, Y1: 74}, Tone: 20}}
	lines := find(t, c)
	if len(lines) != 2 || lines[0].Reversed == lines[1].Reversed {
		t.Fatalf("%s, want one line on dark and one on light", describe(lines))
	}
	for _, l := range lines {
		if l.Reversed != (l.Box.X0 < 40+5*em) {
			t.Errorf("line at %v: reversed %v", l.Box, l.Reversed)
		}
	}
}

func TestSlantedLineHasABaseline(t *testing.T) {
	c := newCanvas(700, 200)
	for i := range 20 {
		c.glyph(40+i*em, 60+i/2, em, 0)
	}
	lines := find(t, c)
	if len(lines) != 1 || len(lines[0].Baseline) < 2 {
		t.Fatalf("%s, %+v", describe(lines), lines)
	}
	b := lines[0].Baseline
	if d := b[len(b)-1].Y - b[0].Y; d < 5 || d > 12 {
		t.Errorf("the centre line falls by %d px, want about 9: %v", d, b)
	}
	straight := newCanvas(700, 200)
	straight.text(40, 60, 20, 1, em, 0, paper.LeftRight)
	if l := find(t, straight); len(l) != 1 || l[0].Baseline != nil {
		t.Errorf("a straight line has a baseline %v", l)
	}
}

func TestWeightTellsBold(t *testing.T) {
	weigh := func(stroke int) float32 {
		c := newCanvas(300, 100)
		for i := range 8 {
			c.draw(20+i*em, 30, em, i%2, stroke)
		}
		lines := find(t, c)
		if len(lines) != 1 {
			t.Fatalf("%s", describe(lines))
		}
		return lines[0].Weight
	}
	if regular, bold := weigh(2), weigh(4); regular < .06 || regular > .1 || bold < 1.7*regular {
		t.Errorf("weights %v and %v for strokes of 2 and 4 px", regular, bold)
	}
}

func TestFindEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c := newCanvas(300, 100)
	if _, err := (Finder{}).Find(ctx, c.Sheet); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// The same sheet twice gives the same lines: overlays and recordings rely on it.
func TestFindIsTheSameEachTime(t *testing.T) {
	c := newCanvas(520, 420)
	c.text(40, 40, 5, 1, 2*em, 0, paper.LeftRight)
	c.text(40, 120, 8, 6, em, 38, paper.LeftRight)
	c.text(260, 120, 8, 6, em, 38, paper.LeftRight)
	first := fmt.Sprintf("%+v", find(t, c))
	for range 5 {
		if again := fmt.Sprintf("%+v", find(t, c)); again != first {
			t.Fatalf("%s\nthen\n%s", first, again)
		}
	}
}
