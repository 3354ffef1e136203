package ocr

import (
	"testing"

	"banmian/paper"
)

// shapes say of each pixel of a box of side n whether it is ink.
var shapes = map[string]func(x, y, n int) bool{
	"■": func(_, _, _ int) bool { return true },
	"●": func(x, y, n int) bool { dx, dy := 2*x+1-n, 2*y+1-n; return dx*dx+dy*dy <= n*n },
	"◆": func(x, y, n int) bool { return distance(2*x+1, n)+distance(2*y+1, n) <= n },
	"▶": func(x, y, n int) bool { return x <= n-distance(2*y+1, n) },
	"◀": func(x, y, n int) bool { return n-1-x <= n-distance(2*y+1, n) },
	"▲": func(x, y, n int) bool { return n-1-y <= n-distance(2*x+1, n) },
	"▼": func(x, y, n int) bool { return y <= n-distance(2*x+1, n) },
	"□": func(x, y, n int) bool { return min(x, y, n-1-x, n-1-y) < 2 },
	"日": func(x, y, n int) bool { return min(x, y, n-1-x, n-1-y) < 3 || distance(2*y+1, n) < 3 },
	"十": func(x, y, n int) bool { return distance(2*x+1, n) < 3 || distance(2*y+1, n) < 3 },
	"一": func(_, y, n int) bool { return distance(2*y+1, n) < 4 },
	"·": func(x, y, n int) bool { return distance(2*x+1, n) < 4 && distance(2*y+1, n) < 4 },
}

func distance(a, b int) int { return max(a-b, b-a) }

// drawn puts a shape 14 px wide in place of the glyph at cell i.
func drawn(s Strip, shape string, i int) {
	x0 := 4 + i*em
	for y := range em {
		for x := range em {
			v := uint8(255)
			if x >= 3 && x < 17 && y >= 3 && y < 17 && shapes[shape](x-3, y-3, 14) {
				v = 0
			}
			s.Gray.Pix[(4+y)*s.Gray.Stride+x0+x] = v
		}
	}
}

func TestSettleSigns(t *testing.T) {
	tests := []struct {
		name, shape, read string
		conf              float32
		on                basis
		want              string
	}{
		{"a square", "■", "图", .4, unchecked, "■"},
		{"a disc", "●", "全", .4, disputed, "●"},
		{"a diamond, as specks are", "◆", "令", .4, unchecked, "令"},
		{"to the right", "▶", "拓", .1, unseen, "▶"},
		{"to the left", "◀", "扩", .1, unchecked, "◀"},
		{"upwards", "▲", "土", .4, unchecked, "▲"},
		{"downwards", "▼", "下", .4, unchecked, "▼"},
		{"the second engine alone saw it", "▶", "拓", .95, added, "▶"},
		{"read right", "■", "■", .4, unchecked, "■"},
		{"the engine is sure", "■", "图", .95, unchecked, "图"},
		{"both engines read it", "■", "图", .4, confirmed, "图"},
		{"an outline", "□", "口", .4, unchecked, "口"},
		{"strokes", "日", "目", .4, unchecked, "目"},
		{"a cross", "十", "寸", .4, unchecked, "寸"},
		{"a flat stroke", "一", "二", .4, unchecked, "二"},
		{"a dot", "·", "、", .4, unchecked, "、"},
	}
	for _, test := range tests {
		gs, s := line(test.read+"新修", .95)
		drawn(s, test.shape, 0)
		gs[0].Conf = test.conf
		r := &reading{glyphs: gs, bases: []basis{test.on, unchecked, unchecked}}
		r.settleSigns(s)
		if got := text(r.glyphs); got != test.want+"新修" {
			t.Errorf("%s: %q, want %q", test.name, got, test.want+"新修")
		}
		if changed := test.want != test.read; changed != (r.bases[0] == settled) {
			t.Errorf("%s: basis %v", test.name, r.bases[0])
		}
	}
}

func TestSettleSignsThatNobodySaw(t *testing.T) {
	tests := []struct{ name, shape, cells, want string }{
		{"at the start", "■", "_新修", "■新修"},
		{"at the end", "◀", "新修_", "新修◀"},
		{"inside", "■", "新_修", "新■修"},
		{"print that is no sign", "日", "_新修", "新修"},
		{"a line of which nothing was read", "■", "_", ""},
	}
	for _, test := range tests {
		gs, s := line(test.cells, .95)
		for i, c := range []rune(test.cells) {
			if c == '_' {
				drawn(s, test.shape, i)
			}
		}
		for _, down := range []bool{false, true} {
			if down {
				if test.shape == "◀" {
					continue // it would point elsewhere
				}
				gs, s = turned(gs, s)
			}
			r := &reading{glyphs: gs, bases: make([]basis, len(gs))}
			r.settleSigns(s)
			if got := text(r.glyphs); got != test.want {
				t.Errorf("%s, top down %v: %q, want %q", test.name, down, got, test.want)
			}
			if len(r.bases) != len(r.glyphs) {
				t.Errorf("%s: %d bases for %d glyphs", test.name, len(r.bases), len(r.glyphs))
			}
		}
	}
	gs, s := line("新修", .95)
	r := &reading{glyphs: gs, bases: make([]basis, 2)}
	s.Gray.Pix = s.Gray.Pix[:0]
	s.Gray.Rect.Max = s.Gray.Rect.Min
	if sign, box := s.signAt(paper.Rect{X1: 10, Y1: 10}); sign != "" || !box.Empty() || len(r.glyphs) != 2 {
		t.Errorf("an empty strip shows %q at %v", sign, box)
	}
}
