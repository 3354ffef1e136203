package ocr

import (
	"slices"
	"testing"

	"banmian/paper"
)

func TestSettleStrokes(t *testing.T) {
	tests := []struct {
		name, in string
		conf     float32
		want     string
	}{
		{"a dash and 一", "旧—一新", .7, "旧——新"},
		{"一 and a dash", "旧一—新", .7, "旧——新"},
		{"dash and number", "旧——一新", .7, "旧——一新"},
		{"three dashes", "旧———新", .7, "旧——一新"},
		{"a single dash stays", "旧—新", .7, "旧—新"},
		{"two numbers", "旧一一新", .95, "旧一一新"},
		{"a hyphen between Chinese", "第-支", .7, "第一支"},
		{"a hyphen in a word", "A-b", .7, "A-b"},
		{"a range", "3-5", .7, "3-5"},
		{"a rule at the end", "姓名|", .7, "姓名"},
		{"a rule at the start", "|姓名", .7, "姓名"},
		{"a bar between names", "张三|李四", .9, "张三|李四"},
		{"丨 is no word", "张三丨李四", .9, "张三李四"},
		{"a ring read twice", "3°℃", .9, "3℃"},
		{"degrees", "东经3°", .9, "东经3°"},
	}
	for _, test := range tests {
		gs, s := line(test.in, test.conf)
		r := &reading{glyphs: gs, bases: make([]basis, len(gs))}
		r.settleStrokes(s)
		if got := text(r.glyphs); got != test.want || len(r.bases) != len(r.glyphs) {
			t.Errorf("%s: %q, want %q (%d bases)", test.name, got, test.want, len(r.bases))
		}
	}
}

func TestTwoDoubtfulStrokesAreADash(t *testing.T) {
	alts := []paper.Reading{{Text: dash, Conf: .2}}
	gs, s := line("旧一一新", .7)
	gs[1].Alts, gs[2].Alts = alts, alts
	r := &reading{glyphs: gs, bases: make([]basis, len(gs))}
	if r.settleStrokes(s); text(r.glyphs) != "旧——新" {
		t.Errorf("read %q", text(r.glyphs))
	}
}

func TestStrokesPrintedAsOneAreADash(t *testing.T) {
	tests := []struct {
		name, in string
		white    int // px between the two strokes
		want     string
	}{
		{"printed as one", "旧一一新", 0, "旧——新"},
		{"two numbers", "旧一一新", 2, "旧一一新"},
		{"the first two of three", "一一一新", 0, "——一新"},
		{"half a dash", "旧—一新", 0, "旧——新"},
	}
	for _, test := range tests {
		gs, s := line(test.in, .98)
		first := slices.IndexFunc(gs, func(g paper.Glyph) bool { return g.Text == one || g.Text == dash })
		border := gs[first+1].Box.X0
		for x := gs[first].Box.X0 + 2; x < gs[first+1].Box.X1-2; x++ {
			if distance(2*x+1, 2*border) > test.white {
				s.Gray.Pix[14*s.Gray.Stride+x] = 0
			}
		}
		for _, down := range []bool{false, true} {
			if down {
				gs, s = turned(gs, s)
			}
			r := &reading{glyphs: gs, bases: make([]basis, len(gs))}
			if r.settleStrokes(s); text(r.glyphs) != test.want {
				t.Errorf("%s, top down %v: %q, want %q", test.name, down, text(r.glyphs), test.want)
			}
		}
	}
}

func TestPiecesOfOneStroke(t *testing.T) {
	for _, in := range []string{"第一-支", "第--支", "第-一支"} {
		gs, s := line(in, .7)
		gs[1].Box.X1, gs[2].Box.X0, gs[2].Box.X1 = 34, 34, 44 // half a place each
		r := &reading{glyphs: gs, bases: make([]basis, len(gs))}
		if r.settleStrokes(s); text(r.glyphs) != "第一支" {
			t.Errorf("%s: read %q", in, text(r.glyphs))
		}
		if b := r.glyphs[1].Box; b.X0 != 24 || b.X1 != 44 {
			t.Errorf("%s: box %v", in, b)
		}
	}
}

func TestUprightStrokeInAColumnIsADash(t *testing.T) {
	gs, s := line("張|李", .9)
	gs, s = turned(gs, s)
	r := &reading{glyphs: gs, bases: make([]basis, len(gs))}
	if r.settleStrokes(s); text(r.glyphs) != "張—李" {
		t.Errorf("read %q", text(r.glyphs))
	}
}

func TestWidenRange(t *testing.T) {
	for in, want := range map[string]string{"3~5级": "3～5级", "65%~90%": "65%～90%", "a~b": "a~b", "~": "～"} {
		gs, _ := line(in, .9)
		if widen(gs); text(gs) != want {
			t.Errorf("%q: %q, want %q", in, text(gs), want)
		}
	}
}
