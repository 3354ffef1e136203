package ppocr

import (
	"image"
	"math"
	"testing"

	"banmian/ocr"
	"banmian/ocr/ocrtest"
	"banmian/paper"
)

// ink is the place and size of a black box in a column, in ems from its top.
type ink struct{ x0, y0, x1, y1 float64 }

const em, margin = 40, 5

// column draws boxes on a vertical strip n ems long.
func column(n float64, boxes ...ink) ocr.Strip {
	g := image.NewGray(image.Rect(0, 0, em+2*margin, int(n*em)+2*margin))
	for i := range g.Pix {
		g.Pix[i] = 250
	}
	px := func(v float64) int { return margin + int(v*em+.5) }
	for _, b := range boxes {
		for y := px(b.y0); y < px(b.y1); y++ {
			for x := px(b.x0); x < px(b.x1); x++ {
				g.Pix[y*g.Stride+x] = 10
			}
		}
	}
	return ocr.Strip{Gray: g, Dir: paper.TopDown, Em: em, Margin: margin}
}

// full are n glyphs at a pitch, each with white inside as 二 has.
func full(n int, pitch float64) []ink {
	var out []ink
	for i := range n {
		y := float64(i) * pitch
		out = append(out, ink{.1, y + .08, .9, y + .4}, ink{.05, y + .55, .95, y + .92})
	}
	return out
}

func TestCutCells(t *testing.T) {
	tests := []struct {
		name  string
		strip ocr.Strip
		want  []float64 // centres, in ems
	}{
		{"nothing", column(5), nil},
		{"one", column(1, full(1, 1)...), []float64{.5}},
		{"set solid", column(6, full(6, 1)...), []float64{.5, 1.5, 2.5, 3.5, 4.5, 5.5}},
		{"set wide", column(7, full(5, 1.3)...), []float64{.5, 1.8, 3.1, 4.4, 5.7}},
		{
			"a comma in the corner of its cell", column(6, append(full(3, 1), append([]ink{{.7, 3.05, .9, 3.25}}, ink{.1, 4.08, .9, 4.4}, ink{.05, 4.55, .95, 4.92}, ink{.1, 5.08, .9, 5.4}, ink{.05, 5.55, .95, 5.92})...)...),
			[]float64{.5, 1.5, 2.5, 3.5, 4.5, 5.5},
		},
		{
			"一 in the middle of its cell", column(5, append(full(2, 1), ink{.05, 2.45, .95, 2.53}, ink{.1, 3.08, .9, 3.4}, ink{.05, 3.55, .95, 3.92}, ink{.1, 4.08, .9, 4.4}, ink{.05, 4.55, .95, 4.92})...),
			[]float64{.5, 1.5, 2.5, 3.5, 4.5},
		},
	}
	for _, test := range tests {
		cells := cutCells(test.strip)
		if len(cells) != len(test.want) {
			t.Errorf("%s: %d cells %v, want %d", test.name, len(cells), cells, len(test.want))
			continue
		}
		for i, c := range cells {
			mid := (float64(c.y0+c.y1)/2 - margin) / em
			if math.Abs(mid-test.want[i]) > .3 {
				t.Errorf("%s: cell %d is at %.2f em, want %.2f", test.name, i, mid, test.want[i])
			}
			if c.y0 < 0 || c.y1 > test.strip.Gray.Rect.Dy() || i > 0 && c.y0 != cells[i-1].y1 && c.y0 < cells[i-1].y1 {
				t.Errorf("%s: cell %d is rows %d to %d", test.name, i, c.y0, c.y1)
			}
		}
	}
}

// Short lines, in which the glyphs repeat at no distance, are cut as they are
// set, grain or not.
func TestShortLinesAreCutByTheirGlyphs(t *testing.T) {
	one := func(y float64) []ink { return []ink{{.05, y + .46, .95, y + .54}} }                              // 一
	two := func(y float64) []ink { return []ink{{.15, y + .15, .85, y + .22}, {.05, y + .8, .95, y + .88}} } // 二
	dense := func(y float64) []ink { return []ink{{.05, y + .05, .95, y + .3}, {.1, y + .36, .9, y + .95}} } // 第
	ring := func(y float64) []ink {                                                                          // 〇
		return []ink{{.1, y + .1, .9, y + .16}, {.1, y + .1, .16, y + .9}, {.84, y + .1, .9, y + .9}, {.1, y + .84, .9, y + .9}}
	}
	comma := func(y float64) []ink { return []ink{{.7, y + .05, .9, y + .25}} } // 、
	words := [][]func(float64) []ink{{dense, one, ring, two, dense}, {dense, dense, dense}, {two, comma, dense, ring}, {one, two, dense, dense, one, dense, two}}
	for _, word := range words {
		for _, pitch := range []float64{1, 1.1, 1.2, 1.3} {
			var boxes []ink
			for i, glyph := range word {
				boxes = append(boxes, glyph(float64(i)*pitch)...)
			}
			s := column(float64(len(word))*pitch, boxes...)
			if got := len(cutCells(s)); got != len(word) {
				t.Errorf("%d glyphs at %.2f em are cut into %d cells", len(word), pitch, got)
			}
			for i := range s.Gray.Pix {
				s.Gray.Pix[i] -= uint8(min(int(s.Gray.Pix[i]), i*7919%97/32*20))
			}
			if got := len(cutCells(s)); got != len(word) {
				t.Errorf("%d glyphs at %.2f em and grain are cut into %d cells", len(word), pitch, got)
			}
		}
	}
}

func TestFindPitch(t *testing.T) {
	for _, pitch := range []float64{1, 1.15, 1.3} {
		s := column(10, full(7, pitch)...)
		if got := findPitch(rowInk(s), em) / em; math.Abs(got-pitch) > .04 {
			t.Errorf("pitch %.2f em is found as %.2f", pitch, got)
		}
	}
	if got := findPitch(make([]float64, 2*em), em); got != 1.05*em {
		t.Errorf("a short column has pitch %v", got)
	}
}

func TestSampleColumnHasACellForEachGlyph(t *testing.T) {
	for _, s := range ocrtest.Samples() {
		if s.Strip.Dir == paper.TopDown {
			if n := len(cutCells(s.Strip)); n != len([]rune(s.Text)) {
				t.Errorf("%s: %d cells for %q", s.Name, n, s.Text)
			}
		}
	}
}

// Marks are laid out as a horizontal line has them.
func TestUpright(t *testing.T) {
	cell := func(b ink) *image.Gray { return column(1, b).Gray }
	tests := []struct {
		name string
		in   *image.Gray
		want image.Point // centre of the ink, in tenths of an em from the corner; sizes follow
	}{
		{"a dash lies down", cell(ink{.46, .05, .54, .95}), image.Pt(9, 1)},
		{"an opening bracket is turned", cell(ink{.2, .75, .8, .95}), image.Pt(2, 6)},
		{"a glyph stays", cell(ink{.1, .1, .9, .9}), image.Pt(8, 8)},
		{"一 stays", cell(ink{.05, .45, .95, .53}), image.Pt(9, 1)},
	}
	for _, test := range tests {
		b := inkBox(upright(test.in, em, 250), 250)
		if got := image.Pt((b.Dx()*10+em/2)/em, (b.Dy()*10+em/2)/em); got != test.want {
			t.Errorf("%s: ink is %v tenths of an em, want %v", test.name, got, test.want)
		}
	}
	comma := inkBox(upright(cell(ink{.7, .05, .9, .25}), em, 250), 250)
	if comma.Max.X > em/2 || comma.Min.Y < em/2 {
		t.Errorf("a comma stands at %v, want the lower left", comma)
	}
}

func TestLayOutAndStack(t *testing.T) {
	s := column(3, full(3, 1)...)
	cells := cutCells(s)
	row := layOut(s, cells)
	if w := row.Rect.Dx(); w < 3*em || w > 4*em || row.Rect.Dy() >= 2*em {
		t.Fatalf("three cells are laid out on %v", row.Rect)
	}
	// A peak in the middle of each place goes to its cell; one beyond the end
	// to the last.
	adv, pad := advance(em), int(em*.15)
	var peaks []peak
	for i := range 4 {
		peaks = append(peaks, peak{class: 1 + i%3, at: float64(pad+i*adv+adv/2) / 8, conf: .9})
	}
	gs := small.stack(peaks, s, cells, 8)
	if ocrtest.Text(gs) != "新修石新" {
		t.Fatalf("read %q", ocrtest.Text(gs))
	}
	for i, g := range gs {
		c := cells[min(i, 2)]
		if g.Box.Y0 != c.y0 || g.Box.Y1 != c.y1 {
			t.Errorf("glyph %d has box %v, want cell %v", i, g.Box, c)
		}
	}
}
