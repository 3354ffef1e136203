package queue

import (
	"testing"

	"banmian/paper"
)

func TestWrongGlyph(t *testing.T) {
	long := lineOf(0, "茶农们说今年雨水好")
	pdf := paper.Line{Reader: paper.ReaderPDF, Glyphs: long.Glyphs}
	chance := func(l *paper.Line, text string, conf float32) float64 {
		return wrongGlyph(l, paper.Glyph{Text: text, Conf: conf})
	}
	for _, c := range []struct {
		what       string
		less, more float64
	}{
		{"a surer glyph", chance(&long, "茶", 0.99), chance(&long, "茶", 0.9)},
		{"a comma and what is a comma mostly", chance(&long, "，", 0.9), chance(&long, "、", 0.9)},
		{"a glyph and a narrow mark", chance(&long, "茶", 0.9), chance(&long, ".", 0.9)},
		{"a long line and a scrap", chance(&long, "茶", 0.99), chance(&paper.Line{Glyphs: long.Glyphs[:1]}, "茶", 0.99)},
		{"a PDF's own and a sure reading", chance(&pdf, "茶", 0), chance(&long, "茶", 0.999)},
		{"a measured and an unmeasured one", chance(&long, "茶", 0.6), chance(&long, "茶", 0)},
	} {
		if !(0 < c.less && c.less < c.more && c.more < 1) {
			t.Errorf("%s: %v, %v", c.what, c.less, c.more)
		}
	}
}

// shifted moves the glyphs of a line from one on along it.
func shifted(l paper.Line, from, by int) paper.Line {
	for i := from; i < len(l.Glyphs); i++ {
		l.Glyphs[i].Box.X0 += by
		l.Glyphs[i].Box.X1 += by
	}
	l.Box.X1 += by
	return l
}

func TestLostBefore(t *testing.T) {
	wider := lineOf(0, "茶农们说")
	wider.Box.X1 += 20
	before := shifted(lineOf(0, "茶农们说"), 0, 20)
	inside := shifted(lineOf(0, "茶农们说"), 2, 20)
	blanks := lineOf(0, "茶农 们说")
	spaced := lineOf(0, "茶农们说")
	for i := range spaced.Glyphs {
		spaced = shifted(spaced, i, 10)
	}
	spaced.Box.X0 += 10
	for _, c := range []struct {
		what   string
		line   paper.Line
		closed bool
		at     int // where something was lost, likely; -1 is nowhere
	}{
		{"set solid", lineOf(0, "茶农们说"), true, -1},
		{"letter-spaced", spaced, true, -1},
		{"a gap before", before, true, 0},
		{"a gap inside", inside, true, 2},
		{"a gap after", wider, true, 4},
		{"a blank", blanks, true, 2},
		{"a paragraph that ends without a mark", lineOf(0, "茶农们说"), false, 4},
	} {
		for i, p := range lostBefore(&c.line, c.closed) {
			likely := i == c.at || c.what == "a blank" && i == 3
			if likely != (p > 0.05) {
				t.Errorf("%s: lost before %d: %v", c.what, i, p)
			}
		}
	}
}

func TestAlong(t *testing.T) {
	down := paper.Line{Dir: paper.TopDown, Box: paper.Rect{X0: 100, Y0: 50, X1: 120, Y1: 90}, Glyphs: []paper.Glyph{{Box: paper.Rect{X0: 100, Y0: 50, X1: 120, Y1: 70}}}}
	left := paper.Line{Dir: paper.RightLeft, Box: paper.Rect{X0: 100, Y0: 50, X1: 160, Y1: 70}, Glyphs: []paper.Glyph{{Box: paper.Rect{X0: 130, Y0: 50, X1: 150, Y1: 70}}}}
	if got := along(&down)[0]; got != [2]int{0, 20} || length(&down) != 40 {
		t.Errorf("downwards: %v, %d", got, length(&down))
	}
	if got := along(&left)[0]; got != [2]int{10, 30} || length(&left) != 60 {
		t.Errorf("from the right: %v, %d", got, length(&left))
	}
}

func TestIsOrnament(t *testing.T) {
	for text, want := range map[string]bool{"★★★★★": true, "。。。。": true, "★★": false, "★让★★": false, "3★★★": false, "春茶": false, "": false} {
		if l := lineOf(0, text); isOrnament(&l) != want {
			t.Errorf("%s: %v", text, !want)
		}
	}
}

func TestClosed(t *testing.T) {
	b := paper.Block{Role: paper.RoleBody, Paras: []int{0, 2}, Lines: []paper.Line{lineOf(0, "茶农们说"), lineOf(30, "雨水好"), lineOf(60, "又是一年。")}}
	for n, want := range []bool{true, false, true} {
		if closed(&b, n) != want {
			t.Errorf("line %d: %v", n, !want)
		}
	}
	b.Role = paper.RoleHeadline
	if !closed(&b, 1) {
		t.Error("a headline needs no mark at its end")
	}
}

// A name that is read otherwise in the same place elsewhere is in doubt.
func TestOtherwise(t *testing.T) {
	is := sample()
	b := &is.Pages[0].Blocks[1]
	b.Lines = []paper.Line{lineOf(100, "老舵工盧九公摸出火"), lineOf(130, "见老舵工虛九公一笑", 0, 0, 0, 0, 0.9)}
	b.Lines[1].Glyphs[4].Alts = []paper.Reading{{Text: "盧", Conf: 0.2, Reader: paper.ReaderPPOCR}}
	v := newView(is)
	got := v.said.otherwise(b)
	if len(got) != 1 || !got[place{1, 4}] {
		t.Errorf("%v", got)
	}
	plain := chancesOf(b, 1, nil)[4]
	if raised := chancesOf(b, 1, got)[4]; raised < 2*plain {
		t.Errorf("%v, without %v", raised, plain)
	}
}

func TestWrong(t *testing.T) {
	for _, shares := range [][]share{joinShares, jumpShares, roleShares, articleShares, fieldShares} {
		last := 1.0
		for _, conf := range []float32{0.05, 0.2, 0.4, 0.6, 0.75, 0.85, 0.95, 1} {
			p := wrong(conf, shares)
			if p <= 0 || p > last {
				t.Errorf("%v: %v, after %v", conf, p, last)
			}
			last = p
		}
	}
	if wrong(0, joinShares) != unsaid {
		t.Error("what has no confidence is not sure")
	}
}
