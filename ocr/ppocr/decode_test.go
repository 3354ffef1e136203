package ppocr

import (
	"image"
	"math"
	"reflect"
	"strings"
	"testing"

	"banmian/ocr"
	"banmian/ocr/ocrtest"
	"banmian/paper"
)

// small is an engine of few characters; classes are counted as in the model.
var small = &Engine{keys: []string{"", "新", "修", "石", "A", "b", " "}}

// logits writes one step a rune: its class has the share sure, the others the
// rest; "-" is the blank.
func logits(steps string, sure float64) ([]float32, int, int) {
	classes := len(small.keys)
	var out []float32
	n := 0
	for _, r := range steps {
		row := make([]float32, classes)
		rest := math.Log((1 - sure) / float64(classes-1))
		for i := range row {
			row[i] = float32(rest)
		}
		c := 0
		for i, k := range small.keys {
			if k == string(r) && i > 0 {
				c = i
			}
		}
		row[c] = float32(math.Log(sure))
		out = append(out, row...)
		n++
	}
	return out, n, classes
}

func TestDecode(t *testing.T) {
	tests := []struct {
		name, steps, want string
		at                []float64
	}{
		{"nothing", "----", "", nil},
		{"no steps", "", "", nil},
		{"one", "-新-", "新", []float64{1.5}},
		{"repeats are one, at their middle", "-新新新-", "新", []float64{2.5}},
		{"a blank between makes two", "新-新", "新新", []float64{.5, 2.5}},
		{"side by side", "新修石", "新修石", []float64{.5, 1.5, 2.5}},
		{"words", "Ab Ab", "Ab Ab", []float64{.5, 1.5, 2.5, 3.5, 4.5}},
	}
	for _, test := range tests {
		ps := small.decode(logits(test.steps, .98))
		var text strings.Builder
		var at []float64
		for _, p := range ps {
			text.WriteString(small.keys[p.class])
			at = append(at, math.Round(p.at*100)/100)
			if math.Abs(float64(p.conf)-.98) > .001 {
				t.Errorf("%s: confidence %v, want 0.98", test.name, p.conf)
			}
		}
		if text.String() != test.want || !reflect.DeepEqual(at, test.at) {
			t.Errorf("%s: %q at %v, want %q at %v", test.name, text.String(), at, test.want, test.at)
		}
	}
}

func TestDecodeBoostsRareCharacters(t *testing.T) {
	e := &Engine{keys: small.keys, boosts: []float32{0, 0, 0, 2, 0, 0, 0}} // 石
	row := func(text, other string, sure float64) ([]float32, int, int) {
		l, n, classes := logits(text, sure)
		for i, k := range small.keys {
			if k == other {
				l[i] = float32(math.Log(.9 - sure))
			}
		}
		return l, n, classes
	}
	tests := []struct {
		name, read, next string
		sure             float64
		want             string
	}{
		{"the next guess of a guess", "新", "石", .6, "石"},
		{"not where the model is sure", "新", "石", .88, "新"},
		{"a common next guess", "新", "修", .6, "新"},
		{"rare and read", "石", "新", .6, "石"},
	}
	for _, test := range tests {
		ps := e.decode(row(test.read, test.next, test.sure))
		if got := e.keys[ps[0].class]; len(ps) != 1 || got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if len(ps[0].alts) == 0 {
			t.Errorf("%s: the other reading is lost", test.name)
		}
	}
}

func TestBoosts(t *testing.T) {
	b := boosts([]string{"", "的", "，", "A", "垚", "逯"})
	for i, common := range b[:4] {
		if common != 0 {
			t.Errorf("class %d is boosted by %v", i, common)
		}
	}
	if b[4] <= 0 || b[5] <= b[4] {
		t.Errorf("垚 and 逯, ever rarer, are boosted by %v and %v", b[4], b[5])
	}
	if n := strings.Count(rareText, "\n"); n != 4 {
		t.Errorf("%d grades, want 4", n)
	}
}

func TestAlternatives(t *testing.T) {
	row := []float32{-9, float32(math.Log(.6)), float32(math.Log(.3)), float32(math.Log(.06)), float32(math.Log(.03)), float32(math.Log(.008)), float32(math.Log(.002))}
	got := small.alternatives(row, 1)
	var text string
	for i, a := range got {
		text += a.text
		if i > 0 && a.conf > got[i-1].conf {
			t.Errorf("alternative %d is surer than the one before", i)
		}
	}
	if text != "修石A" || math.Abs(float64(got[0].conf)-.3) > .01 {
		t.Errorf("%+v", got)
	}
	if got := small.alternatives([]float32{-20, 9, -20, -20, -20, -20, -20}, 1); got != nil {
		t.Errorf("a sure step has alternatives %+v", got)
	}
}

// A peak's step is a place along the strip.
func TestPlace(t *testing.T) {
	s := ocr.Strip{Gray: image.NewGray(image.Rect(0, 0, 108, 28)), Dir: paper.LeftRight, Em: 20, Margin: 4}
	tests := []struct {
		name  string
		peaks []peak
		want  []paper.Glyph
	}{
		{"cells of an em round their centres", []peak{{class: 1, at: 1.4}, {class: 2, at: 3.4}}, []paper.Glyph{
			{Text: "新", Box: paper.Rect{X0: 4, Y0: 4, X1: 24, Y1: 24}},
			{Text: "修", Box: paper.Rect{X0: 24, Y0: 4, X1: 44, Y1: 24}},
		}},
		{"Latin letters take half", []peak{{class: 4, at: 1.5}, {class: 5, at: 2.5}}, []paper.Glyph{
			{Text: "A", Box: paper.Rect{X0: 10, Y0: 4, X1: 20, Y1: 24}},
			{Text: "b", Box: paper.Rect{X0: 20, Y0: 4, X1: 30, Y1: 24}},
		}},
		{"parted where they overlap", []peak{{class: 1, at: 2}, {class: 2, at: 3}}, []paper.Glyph{
			{Text: "新", Box: paper.Rect{X0: 10, Y0: 4, X1: 25, Y1: 24}},
			{Text: "修", Box: paper.Rect{X0: 25, Y0: 4, X1: 40, Y1: 24}},
		}},
		{"a blank between words", []peak{{class: 4, at: 1.5}, {class: 6, at: 2.5}, {class: 5, at: 3.5}}, []paper.Glyph{
			{Text: "A", Box: paper.Rect{X0: 10, Y0: 4, X1: 20, Y1: 24}},
			{Text: " ", Box: paper.Rect{X0: 20, Y0: 4, X1: 30, Y1: 24}},
			{Text: "b", Box: paper.Rect{X0: 30, Y0: 4, X1: 40, Y1: 24}},
		}},
		{"no blanks at the ends", []peak{{class: 6, at: 1}, {class: 1, at: 3}, {class: 6, at: 6}}, []paper.Glyph{
			{Text: "新", Box: paper.Rect{X0: 20, Y0: 4, X1: 40, Y1: 24}},
		}},
		{"kept inside the strip", []peak{{class: 1, at: 0}, {class: 2, at: 10.8}}, []paper.Glyph{
			{Text: "新", Box: paper.Rect{X0: 0, Y0: 4, X1: 10, Y1: 24}},
			{Text: "修", Box: paper.Rect{X0: 98, Y0: 4, X1: 108, Y1: 24}},
		}},
	}
	for _, test := range tests {
		if got := small.place(test.peaks, s, 10); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}

// A dropped character leaves room, which the reading looks for.
func TestADropLeavesAGap(t *testing.T) {
	s := ocr.Strip{Gray: image.NewGray(image.Rect(0, 0, 108, 28)), Dir: paper.LeftRight, Em: 20, Margin: 4}
	gs := small.place([]peak{{class: 1, at: 1.4}, {class: 3, at: 5.4}}, s, 10)
	if gap := gs[1].Box.X0 - gs[0].Box.X1; gap != 20 {
		t.Errorf("the gap of one dropped character is %d px, want an em", gap)
	}
}

func TestFillScalesToTheModel(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 80, 40))
	for i := range g.Pix {
		g.Pix[i] = 255
		if i%80 >= 40 {
			g.Pix[i] = 0
		}
	}
	buf := fill(nil, g, 60)
	if len(buf) != height*60 {
		t.Fatalf("%d values", len(buf))
	}
	for y := range height {
		if l, r := buf[y*60+5], buf[y*60+55]; math.Abs(float64(l-1)) > .01 || math.Abs(float64(r+1)) > .01 {
			t.Fatalf("row %d runs from %v to %v, want 1 to -1", y, l, r)
		}
	}
	if again := fill(buf, image.NewGray(image.Rect(0, 0, 9, 9)), 20); len(again) != height*20 || again[0] > -.99 {
		t.Errorf("the buffer is not cleared: %v", again[0])
	}
}

func TestCrowded(t *testing.T) {
	tests := []struct {
		name, text string
		unsure     string // characters read with doubt
		want       bool
	}{
		{"a number read with doubt", "电话8813", "1", true},
		{"a number that is sure", "电话8813", "", false},
		{"a short number", "电话881", "1", false},
		{"doubt beside the number", "电话8813", "话", false},
		{"two short numbers", "881电813", "1", false},
		{"nothing", "", "", false},
	}
	for _, test := range tests {
		var gs []paper.Glyph
		for _, c := range test.text {
			g := paper.Glyph{Text: string(c), Conf: .99}
			if strings.ContainsRune(test.unsure, c) {
				g.Conf = .6
			}
			gs = append(gs, g)
		}
		if got := crowded(gs); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

func TestInputWidth(t *testing.T) {
	strip := func(w, h int, em float64) ocr.Strip {
		return ocr.Strip{Gray: image.NewGray(image.Rect(0, 0, w, h)), Em: em}
	}
	for _, test := range []struct {
		s    ocr.Strip
		want int
	}{{strip(480, 48, 24), 360}, {strip(480, 48, 36), 288}, {strip(2, 48, 24), 16}, {strip(3, 400, 300), 16}} {
		if got := inputWidth(test.s); got != test.want {
			t.Errorf("%v at %v: %d, want %d", test.s.Gray.Rect, test.s.Em, got, test.want)
		}
	}
}

// The strips that ocrtest draws are read without a mistake.
func TestReadsTheSamples(t *testing.T) {
	e, err := engine()
	if err != nil {
		t.Skip(err)
	}
	r := e.Recognizer()
	for _, s := range ocrtest.Samples() {
		if s.Strip.Script != ocr.Simplified {
			continue
		}
		gs, err := r.Recognize(t.Context(), s.Strip)
		if err != nil || ocrtest.Text(gs) != s.Text {
			t.Errorf("%s: read %q (%v), want %q", s.Name, ocrtest.Text(gs), err, s.Text)
		}
		for i, g := range gs {
			at, want := g.Box.CX(), s.Strip.Margin+int((float64(i)+.5)*s.Strip.Em)
			if s.Strip.Dir == paper.TopDown {
				at = g.Box.CY()
			}
			if off := math.Abs(float64(at-want)) / s.Strip.Em; off > .3 {
				t.Errorf("%s: glyph %d %s is %.2f em off its place", s.Name, i, g.Text, off)
			}
		}
	}
	if !e.Knows("县") || e.Knows("nonsense") {
		t.Error("Knows is wrong")
	}
}
