package ocr

import (
	"fmt"
	"image"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

const em = 20

// line sets text on a horizontal strip, a cell of one em each: a blank is a
// cell with nothing in it, _ one that is printed but not read. The strip is
// white with a black square for each printed cell.
func line(text string, conf float32) ([]paper.Glyph, Strip) {
	cells := []rune(text)
	s := Strip{Gray: image.NewGray(image.Rect(0, 0, len(cells)*em+8, em+8)), Dir: paper.LeftRight, Em: em, Margin: 4, Script: Simplified}
	for i := range s.Gray.Pix {
		s.Gray.Pix[i] = 255
	}
	var gs []paper.Glyph
	for i, r := range cells {
		box := paper.Rect{X0: 4 + i*em, Y0: 4, X1: 4 + (i+1)*em, Y1: 4 + em}
		if r == ' ' {
			continue
		}
		for y := box.Y0 + 2; y < box.Y1-2; y++ {
			for x := box.X0 + 2; x < box.X1-2; x++ {
				s.Gray.Pix[y*s.Gray.Stride+x] = 0
			}
		}
		if r != '_' {
			gs = append(gs, paper.Glyph{Text: string(r), Box: box, Conf: conf})
		}
	}
	return gs, s
}

func text(gs []paper.Glyph) string { return paper.Line{Glyphs: gs}.Text() }

// longer is the strip of the longer of two texts.
func longer(a, b string) Strip {
	if len([]rune(b)) > len([]rune(a)) {
		a = b
	}
	_, s := line(a, 1)
	return s
}

func TestAlign(t *testing.T) {
	tests := []struct{ name, a, b, want string }{
		{"equal", "新修石桥", "新修石桥", "新新 修修 石石 桥桥"},
		{"one differs", "新修石桥", "新休石桥", "新新 修休 石石 桥桥"},
		{"first drops one", "新_石桥", "新修石桥", "新新 -修 石石 桥桥"},
		{"second drops one", "新修石桥", "新_石桥", "新新 修- 石石 桥桥"},
		{"second is empty", "新修的石桥昨日通车", "", "新- 修- 的- 石- 桥- 昨- 日- 通- 车-"},
		{"first is empty", "", "新修的石桥昨日", "-新 -修 -的 -石 -桥 -昨 -日"},
		{"both are empty", "", "", ""},
		{"nothing stands at one place", "新修    ", "    石桥", "新- 修- -石 -桥"},
		{"nothing stands at one place, second first", "    新修", "石桥    ", "-石 -桥 新- 修-"},
		{"equal ones an em apart are one", "看看_看", "看_看看", "看看 看看 看看"},
	}
	for _, test := range tests {
		a, _ := line(test.a, .9)
		b, _ := line(test.b, .9)
		var got []string
		for _, p := range align(a, b, longer(test.a, test.b)) {
			x, y := "-", "-"
			if p.a >= 0 {
				x = a[p.a].Text
			}
			if p.b >= 0 {
				y = b[p.b].Text
			}
			got = append(got, x+y)
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: %s, want %s", test.name, s, test.want)
		}
	}
}

// The costs of many unmatched glyphs add up to sums that are not exact.
func TestAlignOfEveryLength(t *testing.T) {
	long := strings.Repeat("字", 80)
	all, s := line(long, .9)
	for n := range all {
		if got := align(all[:n], nil, s); len(got) != n {
			t.Errorf("%d glyphs against none: %d pairs", n, len(got))
		}
		if got := align(nil, all[:n], s); len(got) != n {
			t.Errorf("none against %d glyphs: %d pairs", n, len(got))
		}
	}
}

func TestDecideForWhatTheFirstWeighedToo(t *testing.T) {
	tests := []struct {
		name           string
		aConf, weighed float32
		b              string
		bConf          float32
		want           basis
	}{
		{"a guess, and the first weighed it", .5, .2, "侨", .7, overruled},
		{"a guess, but hardly weighed", .5, .05, "侨", .7, disputed},
		{"rather sure, and the second is too", .7, .2, "侨", .97, overruled},
		{"rather sure, and the second is not", .7, .2, "侨", .9, disputed},
		{"sure enough", .8, .2, "侨", .99, disputed},
		{"another was weighed", .5, .2, "乔", .7, disputed},
	}
	for _, test := range tests {
		a := paper.Glyph{Text: "桥", Conf: test.aConf, Alts: []paper.Reading{{Text: "娇", Conf: .01}, {Text: "侨", Conf: test.weighed}}}
		r := &reading{script: Simplified}
		if g, on := r.decide(a, paper.Glyph{Text: test.b, Conf: test.bConf}); on != test.want {
			t.Errorf("%s: %s, basis %v", test.name, g.Text, on)
		}
	}
}

func TestDecide(t *testing.T) {
	knows := func(s string) bool { return s != "殃" && s != "爲" }
	tests := []struct {
		name   string
		script Script
		a      string
		aConf  float32
		b      string
		bConf  float32
		want   string
		on     basis
		alt    string
	}{
		{"agree", Simplified, "桥", .5, "桥", .9, "桥", confirmed, ""},
		{"agree but for width", Simplified, "，", .9, ",", .9, "，", confirmed, ""},
		{"agree but for the kind of quote", Simplified, "“", .9, "「", .9, "“", confirmed, ""},
		{"the first stands", Simplified, "桥", .65, "侨", .99, "桥", disputed, "侨"},
		{"the first stands against a guess", Simplified, "桥", .3, "侨", .97, "桥", disputed, "侨"},
		{"the second is certain", Simplified, "桥", .3, "侨", .99, "侨", overruled, "桥"},
		{"a mark is not a character", Simplified, "桥", .3, "，", .99, "桥", disputed, "，"},
		{"the first has no class for it", Simplified, "央", .5, "殃", .95, "殃", overruled, "央"},
		{"the same, but the first is sure", Simplified, "央", .7, "殃", .95, "央", disputed, "殃"},
		{"the same, but the second is not sure", Simplified, "央", .5, "殃", .8, "央", disputed, "殃"},
		{"simplified form in traditional print", Traditional, "桥", .95, "橋", .6, "橋", confirmed, "桥"},
		{"traditional form stands", Traditional, "橋", .95, "桥", .9, "橋", confirmed, ""},
		{"different, the first is sure", Traditional, "橋", .9, "僑", .8, "橋", disputed, "僑"},
		{"different, the second is certain", Traditional, "橋", .9, "僑", .98, "僑", overruled, "橋"},
		{"different, both are unsure", Traditional, "橋", .7, "僑", .95, "橋", disputed, "僑"},
		{"different, the first guesses", Traditional, "橋", .5, "僑", .9, "僑", overruled, "橋"},
		{"〇, which the second has no class for", Traditional, "〇", .4, "口", .98, "〇", disputed, "口"},
		{"different, the first has no class for it", Traditional, "寫", .9, "爲", .95, "爲", overruled, "寫"},
	}
	for _, test := range tests {
		r := &reading{script: test.script, knows: knows}
		g, on := r.decide(paper.Glyph{Text: test.a, Conf: test.aConf}, paper.Glyph{Text: test.b, Conf: test.bConf})
		alt := ""
		if len(g.Alts) > 0 {
			alt = g.Alts[0].Text
		}
		if g.Text != test.want || on != test.on || alt != test.alt {
			t.Errorf("%s: %q basis %v beside %q, want %q %v %q", test.name, g.Text, on, alt, test.want, test.on, test.alt)
		}
	}
}

func TestCombine(t *testing.T) {
	tests := []struct {
		name, printed, first, second, want string
		differ, filled                     int
	}{
		{"agree", "新修石桥", "新修石桥", "新修石桥", "新修石桥", 0, 0},
		{"a dropped character is filled in", "新修石桥", "新_石桥", "新修石桥", "新修石桥", 0, 1},
		{"two dropped at the end", "新修石桥", "新修__", "新修石桥", "新修石桥", 0, 2},
		{"what only the second sees on white is left out", "新 石桥", "新 石桥", "新修石桥", "新石桥", 0, 0},
		{"what only the first sees stays", "新修石桥", "新修石桥", "新_石桥", "新修石桥", 1, 0},
		{"the second reads nothing", "新修石桥昨日", "新修石桥昨日", "", "新修石桥昨日", 6, 0},
		{"the first reads nothing", "新修石桥", "____", "新修石桥", "新修石桥", 0, 4},
		{"different", "新修石桥", "新修石桥", "新休右桥", "新修石桥", 2, 0},
	}
	for _, test := range tests {
		first, _ := line(test.first, .95)
		second, _ := line(test.second, .95)
		_, s := line(test.printed, 1)
		r := &reading{glyphs: first, script: Simplified}
		r.combine(second, s)
		if text(r.glyphs) != test.want || r.differ != test.differ || r.filled != test.filled || len(r.bases) != len(r.glyphs) {
			t.Errorf("%s: %q, %d differ, %d filled; want %q, %d, %d", test.name, text(r.glyphs), r.differ, r.filled, test.want, test.differ, test.filled)
		}
	}
}

func TestUnsureAdditionsAreLeftOut(t *testing.T) {
	tests := []struct {
		script Script
		first  string
		conf   float32
		failed bool
		want   string
	}{
		{Simplified, "新_石桥", .5, false, "新修石桥"},
		{Simplified, "新修石_", .94, false, "新修石"},
		{Simplified, "_修石桥", .94, false, "修石桥"},
		{Simplified, "新修石_", .95, false, "新修石桥"},
		{Traditional, "新修石_", .9, false, "新修石桥"},
		{Traditional, "新修石_", .89, false, "新修石"},
		{Simplified, "____", .94, false, ""},
		{Simplified, "____", .5, true, "新修石桥"},
	}
	for _, test := range tests {
		first, s := line(test.first, .99)
		second, _ := line("新修石桥", test.conf)
		r := &reading{glyphs: first, script: test.script, failed: test.failed}
		if r.combine(second, s); text(r.glyphs) != test.want {
			t.Errorf("%s %q at %v: %q, want %q", test.script, test.first, test.conf, text(r.glyphs), test.want)
		}
	}
}

func TestHoles(t *testing.T) {
	tests := []struct{ text, want string }{
		{"新修石桥", ""},
		{"新_石桥", "0:24-44"},
		{"_修石_", "-1:4-24 1:64-84"},
		{"____", "-1:4-84"},
		{"新  桥", "0:24-64"},
	}
	for _, dir := range []paper.Dir{paper.LeftRight, paper.TopDown} {
		for _, test := range tests {
			gs, s := line(test.text, .9)
			if dir == paper.TopDown {
				gs, s = turned(gs, s)
			}
			var got []string
			for _, h := range (&reading{glyphs: gs}).holes(s) {
				got = append(got, fmt.Sprintf("%d:%d-%d", h.after, h.from, h.to))
			}
			if g := strings.Join(got, " "); g != test.want {
				t.Errorf("%s %q: %s, want %s", dir, test.text, g, test.want)
			}
		}
	}
}

// turned exchanges x and y of a strip.
func turned(gs []paper.Glyph, s Strip) ([]paper.Glyph, Strip) {
	gs = slices.Clone(gs)
	for i, g := range gs {
		gs[i].Box = paper.Rect{X0: g.Box.Y0, Y0: g.Box.X0, X1: g.Box.Y1, Y1: g.Box.X1}
	}
	b := s.Gray.Rect
	g := image.NewGray(image.Rect(0, 0, b.Dy(), b.Dx()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			g.Pix[x*g.Stride+y] = s.Gray.Pix[y*s.Gray.Stride+x]
		}
	}
	s.Gray, s.Dir = g, paper.TopDown
	return gs, s
}

func TestUnsure(t *testing.T) {
	tests := []struct {
		name, printed, read string
		conf                float32
		want                bool
	}{
		{"all sure", "新修石桥", "新修石桥", .95, false},
		{"a doubtful glyph", "新修石桥", "新修石桥", .89, true},
		{"a character dropped", "新修石桥", "新_石桥", .95, true},
		{"a blank in print", "新修 石桥", "新修 石桥", .95, false},
		{"nothing read", "新修", "__", .95, true},
	}
	for _, test := range tests {
		gs, _ := line(test.read, test.conf)
		_, s := line(test.printed, 1)
		if got := (&reading{glyphs: gs}).unsure(s); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

func TestSane(t *testing.T) {
	_, s := line("新修", 1)
	bounds := paper.RectOf(s.Gray.Rect)
	inside := paper.Rect{X0: 4, Y0: 4, X1: 24, Y1: 24}
	nan := float32(math.NaN())
	tests := []struct {
		name string
		in   paper.Glyph
		want []paper.Glyph
	}{
		{"good", paper.Glyph{Text: "新", Box: inside, Conf: .5}, []paper.Glyph{{Text: "新", Box: inside, Conf: .5}}},
		{"composed", paper.Glyph{Text: "e\u0301", Box: inside, Conf: .5}, []paper.Glyph{{Text: "é", Box: inside, Conf: .5}}},
		{"empty", paper.Glyph{Box: inside, Conf: .5}, nil},
		{"broken", paper.Glyph{Text: "\xe6\x96", Box: inside, Conf: .5}, nil},
		{"control character", paper.Glyph{Text: "\x00", Box: inside, Conf: .5}, nil},
		{"half outside", paper.Glyph{Text: "新", Box: paper.Rect{X0: -9, Y0: 4, X1: 24, Y1: 99}, Conf: .5}, []paper.Glyph{{Text: "新", Box: paper.Rect{Y0: 4, X1: 24, Y1: 28}, Conf: .5}}},
		{"outside", paper.Glyph{Text: "新", Box: paper.Rect{X0: 900, X1: 920, Y1: 20}, Conf: .5}, []paper.Glyph{{Text: "新", Box: bounds, Conf: .5}}},
		{"too sure", paper.Glyph{Text: "新", Box: inside, Conf: 98}, []paper.Glyph{{Text: "新", Box: inside, Conf: 1}}},
		{"not measured is not 0", paper.Glyph{Text: "新", Box: inside}, []paper.Glyph{{Text: "新", Box: inside, Conf: .01}}},
		{"no number", paper.Glyph{Text: "新", Box: inside, Conf: nan}, []paper.Glyph{{Text: "新", Box: inside, Conf: .01}}},
		{
			"alternatives",
			paper.Glyph{Text: "新", Box: inside, Conf: .5, Alts: []paper.Reading{{Text: "\xff"}, {Text: "亲", Conf: nan}}},
			[]paper.Glyph{{Text: "新", Box: inside, Conf: .5, Alts: []paper.Reading{{Text: "亲", Conf: .01}}}},
		},
	}
	for _, test := range tests {
		in := []paper.Glyph{test.in}
		if got := sane(in, s); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
		if in[0].Text != test.in.Text {
			t.Errorf("%s: the engine's glyphs were changed", test.name)
		}
	}
}
