package pipeline

import (
	"strings"
	"testing"

	"banmian/layout"
	"banmian/paper"
)

func TestPoorPages(t *testing.T) {
	// lines of ten glyphs of one confidence
	lines := func(n int, conf float32) []paper.Line {
		out := make([]paper.Line, n)
		for i := range out {
			for range 10 {
				out[i].Glyphs = append(out[i].Glyphs, paper.Glyph{Text: "字", Conf: conf})
			}
		}
		return out
	}
	third := paper.Affine{A: 1. / 3, E: 1. / 3}
	for _, c := range []struct {
		name   string
		lines  []paper.Line
		origin paper.Affine
		note   string // part of it; "" is no flag
	}{
		{"a good scan", lines(30, .99), paper.Identity, ""},
		{"a scan in black and white", lines(30, .97), paper.Identity, ""},
		{"much is wrong", lines(30, .94), paper.Identity, "about 6 % of 300 characters"},
		{"type of nine pixels", lines(30, .94), third, "9 pixels high, scan it at 300 dpi"},
		{"a print PDF, not measured", lines(30, 0), paper.Identity, ""},
		{"a page of few words", lines(5, .8), paper.Identity, ""},
		{"a line in eight not read", append(lines(28, .99), make([]paper.Line, 4)...), paper.Identity, "4 of 32 lines could not be read"},
		{"a line in thirty not read", append(lines(29, .99), make([]paper.Line, 1)...), paper.Identity, ""},
	} {
		got := poor(layout.Input{Lines: c.lines}, 27, c.origin, "p01")
		if c.note == "" && len(got) > 0 || c.note != "" && (len(got) != 1 || got[0].Code != paper.FlagPagePoor || !strings.Contains(got[0].Note, c.note)) {
			t.Errorf("%s: %v, want %q", c.name, got, c.note)
		}
	}
}
