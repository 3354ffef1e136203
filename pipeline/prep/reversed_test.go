package prep

import (
	"image"
	"testing"

	"banmian/paper"
)

// Light in a dark area is type where it is made of strokes, some of which stand
// alone and are full; the white inside a large 目 is full as a whole.
func TestCarriesPrint(t *testing.T) {
	const em = 40
	hollow := []paper.Rect{{X0: 20, Y0: 40, X1: 60, Y1: 44}, {X0: 20, Y0: 80, X1: 60, Y1: 84}, {X0: 20, Y0: 44, X1: 24, Y1: 80}, {X0: 56, Y0: 44, X1: 60, Y1: 80}}
	strokes := []paper.Rect{{X0: 20, Y0: 100, X1: 60, Y1: 104}, {X0: 20, Y0: 110, X1: 60, Y1: 114}, {X0: 20, Y0: 120, X1: 60, Y1: 124}}
	full := []paper.Rect{{X0: 15, Y0: 20, X1: 60, Y1: 60}, {X0: 15, Y0: 70, X1: 60, Y1: 110}, {X0: 15, Y0: 120, X1: 60, Y1: 160}}
	for name, test := range map[string]struct {
		light []paper.Rect
		want  bool
	}{
		"a glyph and strokes": {append(hollow, strokes...), true},
		"目":                   {full, false},
		"nothing":             {nil, false},
	} {
		g := image.NewGray(image.Rect(0, 0, 74, 180))
		for _, b := range test.light {
			for y := b.Y0; y < b.Y1; y++ {
				for x := b.X0; x < b.X1; x++ {
					g.Pix[y*g.Stride+x] = 255
				}
			}
		}
		if got := carriesPrint(g, paper.Area{Box: paper.RectOf(g.Rect)}, em); got != test.want {
			t.Errorf("%s: carries print %v, want %v", name, got, test.want)
		}
	}
}
