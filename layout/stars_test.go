package layout

import (
	"testing"

	"banmian/paper"
)

// TestStarsDownwards checks that stars one under the other between columns are a
// rule, and that bullets before lines are not, nor a few stars.
func TestStarsDownwards(t *testing.T) {
	const page = `
		AAAAAAAAAAAA BBBBBBBBBBBB
		AAAAAAAAAAAA BBBBBBBBBBBB
		  aaaaaaaaaa   bbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbb
		`
	for _, c := range []struct {
		name  string
		x     int // of the stars, px
		stars int
		text  string
		want  bool
	}{
		{"stars in the gutter", 281, 6, "★", true},
		{"stars that were not read", 281, 6, "", true},
		{"bullets before lines", 22, 6, "●", false},
		{"a few stars", 281, 3, "★", false},
		{"characters", 281, 6, "人", false},
	} {
		k := draw(pageCase{drawing: page})
		for i := range c.stars {
			g := paper.Glyph{Text: c.text, Box: paper.Rect{X0: c.x, Y0: 114 + 28*i, X1: c.x + 16, Y1: 130 + 28*i}}
			l := paper.Line{Box: g.Box, Dir: paper.LeftRight, Em: 16}
			if c.text != "" {
				l.Glyphs = []paper.Glyph{g}
			}
			k.in.Lines = append(k.in.Lines, l)
		}
		s := newSheet(k.in)
		got := false
		for _, r := range s.rules {
			got = got || r.Vertical && r.Style == "dotted" && r.Box.H() > 100
		}
		if got != c.want {
			t.Errorf("%s: rule %v", c.name, got)
		}
	}
}
