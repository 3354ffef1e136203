package prep

import (
	"testing"

	"banmian/paper"
)

func TestDespeckle(t *testing.T) {
	const em = 38
	for _, c := range []struct {
		name  string
		boxes []paper.Rect
		want  int // pixels left
	}{
		{"a speck alone", []paper.Rect{{X0: 50, Y0: 50, X1: 52, Y1: 53}}, 0},
		{"specks among specks", []paper.Rect{{X0: 50, Y0: 50, X1: 51, Y1: 51}, {X0: 55, Y0: 50, X1: 56, Y1: 51}}, 0},
		{"at the corner of the page", []paper.Rect{{X0: 0, Y0: 0, X1: 2, Y1: 2}, {X0: 99, Y0: 99, X1: 100, Y1: 100}}, 0},
		{"a dot of an ellipsis", []paper.Rect{{X0: 50, Y0: 50, X1: 54, Y1: 54}}, 16},
		{"a comma", []paper.Rect{{X0: 50, Y0: 50, X1: 55, Y1: 58}}, 40},
		{"the dot of an i in small type", []paper.Rect{{X0: 50, Y0: 50, X1: 53, Y1: 53}, {X0: 50, Y0: 57, X1: 53, Y1: 75}}, 9 + 54},
		{"a thin stroke alone", []paper.Rect{{X0: 30, Y0: 50, X1: 60, Y1: 51}}, 30},
		{"what is left of a stroke beside a glyph", []paper.Rect{{X0: 50, Y0: 50, X1: 53, Y1: 51}, {X0: 57, Y0: 30, X1: 60, Y1: 64}}, 3 + 102},
	} {
		m := &Mask{W: 100, H: 100, Pix: make([]uint8, 10000)}
		for _, b := range c.boxes {
			for y := b.Y0; y < b.Y1; y++ {
				for x := b.X0; x < b.X1; x++ {
					m.Pix[y*m.W+x] = 1
				}
			}
		}
		despeckle(m, em)
		n := 0
		for _, v := range m.Pix {
			if v > 1 {
				t.Fatalf("%s: the mask has a value of %d", c.name, v)
			}
			n += int(v)
		}
		if n != c.want {
			t.Errorf("%s: %d pixels left, want %d", c.name, n, c.want)
		}
	}
}

// Every glyph and mark of a salted bilevel page must come through, and the
// white between columns be white.
func TestSaltGoesTypeStays(t *testing.T) {
	c := textPage()
	clean := c.scan(t, Options{KeepSkew: true})
	c.salt(1500)
	s := c.scan(t, Options{KeepSkew: true})
	want, _ := glyphs(clean.Ink)
	got, small := glyphs(s.Ink)
	if got != want {
		t.Errorf("%d glyphs and marks, want %d", got, want)
	}
	if n := s.Ink.share(paper.Rect{X0: 440, Y0: 0, X1: 460, Y1: 1240}); n > 0 {
		t.Errorf("the gutter has %.5f ink", n)
	}
	t.Logf("%d specks left, near glyphs", small)
}
