package layout

import (
	"slices"
	"testing"

	"banmian/paper"
)

// down is a line of body type set downwards, 20 px an em.
func down(text string, x, y int) paper.Line {
	l := paper.Line{Dir: paper.TopDown, Em: 20, Weight: .08, Reader: paper.ReaderPDF}
	for i, r := range []rune(text) {
		g := paper.Glyph{Text: string(r), Box: paper.Rect{X0: x, Y0: y + 28*i, X1: x + 19, Y1: y + 28*i + 19}}
		l.Glyphs = append(l.Glyphs, g)
		l.Box = l.Box.Union(g.Box)
	}
	return l
}

// downwards makes lines of rows as a finder does that takes them for columns:
// glyph over glyph.
func downwards(x, y int, rows ...string) []paper.Line {
	var out []paper.Line
	for i := range []rune(rows[0]) {
		text := ""
		for _, r := range rows {
			if g := []rune(r); i < len(g) {
				text += string(g[i])
			}
		}
		out = append(out, down(text, x+22*i, y))
	}
	return out
}

// TestCaptionsFoundDownwards checks that the rows of a caption under a picture of
// a vertical page are put together, and that short columns of text are not.
func TestCaptionsFoundDownwards(t *testing.T) {
	picture := paper.Rect{X0: 100, Y0: 100, X1: 360, Y1: 300}
	text := "天地人和风雨田山水木禾米"
	for _, c := range []struct {
		name  string
		lines []paper.Line
		want  []string // lines set across
	}{
		{"one row", downwards(104, 308, "农民在河边割稻谷"), []string{"农民在河边割稻谷"}},
		{"two rows", downwards(104, 308, "连日来农民在河边割稻", "谷。"), []string{"连日来农民在河边割稻", "谷。"}},
		{"name padded with a blank", slices.Concat(downwards(104, 308, "农民割稻"), downwards(104+6*22, 308, "卞"), downwards(104+8*22, 308, "晗摄")), []string{"农民割稻 卞 晗摄"}},
		{"too few", downwards(104, 308, "割稻谷。"), nil},
		{"too deep for a caption", downwards(104, 308, "农民在河边割稻谷", "农民在河边割稻谷", "农民在河边割稻谷", "农民在河边割稻谷", "农民在河边割稻谷"), nil},
		{"heads of columns", slices.Concat(downwards(104, 308, "农民在河边割稻谷"), downwards(104, 308+28, "天地人和风雨田山", "天地人和风雨田山", "天地人和风雨田山", "天地人和风雨田山", "天地人和风雨田山")), nil},
		{"far under the picture", downwards(104, 360, "农民在河边割稻谷"), nil},
		{"wider than the picture", downwards(4, 308, "农民在河边割稻谷农民在河边割稻谷农民"), nil},
	} {
		in := Input{Seq: 2, Size: paper.Size{W: 900, H: 900}, DPI: 150, Lines: slices.Clone(c.lines)}
		in.Marks.Pictures = []paper.Rect{picture}
		for i := range 12 {
			in.Lines = append(in.Lines, down(text, 400+28*i, 100))
		}
		var got []string
		n := 0
		for _, l := range newSheet(in).in.Lines {
			if l.Dir == paper.LeftRight {
				got = append(got, l.Text())
			}
			n += len(l.Glyphs)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
