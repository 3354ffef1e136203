package ocr

import (
	"slices"
	"testing"

	"banmian/paper"
)

// readings are glyphs an em apart, each with what the second engine read there.
func readings(text string, conf float32, other string, otherConf float32, on basis) ([]paper.Glyph, []basis, Strip) {
	gs, s := line(text, conf)
	bases := make([]basis, len(gs))
	for i, o := range []rune(other) {
		if o == '_' {
			continue
		}
		gs[i] = withAlternative(gs[i], paper.Glyph{Text: string(o), Conf: otherConf}, paper.ReaderTesseract)
		bases[i] = on
	}
	return gs, bases, s
}

func TestSettleMarks(t *testing.T) {
	tests := []struct {
		name, first, second string
		conf                float32
		want                string
	}{
		{"、 is a comma", "新、修", "_,_", .95, "新，修"},
		{"· is a full stop", "新修·", "__。", .95, "新修。"},
		{"a star is its ring", "新修·", "__*", .95, "新修。"},
		{"丶 is no mark", "新丶修", "_、_", .95, "新、修"},
		{"the second is not sure", "新、修", "_,_", .8, "新、修"},
		{"the second means no mark", "新、修", "_人_", .95, "新、修"},
		{"a decimal point", "3.修", "_,_", .95, "3.修"},
		{"where the first is right", "新。修", "_,_", .95, "新。修"},
	}
	for _, test := range tests {
		gs, bases, _ := readings(test.first, .7, test.second, test.conf, disputed)
		settleMarks(gs, bases)
		if got := text(gs); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	gs, bases, _ := readings("新、修", .7, "_,_", .95, confirmed)
	if settleMarks(gs, bases); text(gs) != "新、修" {
		t.Errorf("a mark that is not disputed became %q", text(gs))
	}
}

// ink blackens parts of an otherwise white strip of three places; the middle
// one holds the mark.
func ink(s Strip, boxes ...paper.Rect) {
	for i := range s.Gray.Pix {
		s.Gray.Pix[i] = 255
	}
	for _, b := range boxes {
		for y := b.Y0; y < b.Y1; y++ {
			for x := b.X0; x < b.X1; x++ {
				s.Gray.Pix[y*s.Gray.Stride+x] = 0
			}
		}
	}
}

func TestSettleCommas(t *testing.T) {
	// The middle place is 24-44 px, the line's foot 24 px.
	tall := []paper.Rect{{X0: 28, Y0: 16, X1: 31, Y1: 23}}
	slant := []paper.Rect{{X0: 26, Y0: 16, X1: 28, Y1: 18}, {X0: 28, Y0: 18, X1: 30, Y1: 20}, {X0: 30, Y0: 20, X1: 32, Y1: 22}}
	dots := []paper.Rect{{X0: 33, Y0: 10, X1: 36, Y1: 13}, {X0: 33, Y0: 20, X1: 36, Y1: 23}}
	low := []paper.Rect{{X0: 33, Y0: 19, X1: 36, Y1: 24}}
	tests := []struct {
		name, read string
		conf       float32
		on         basis
		print      []paper.Rect
		want       string
	}{
		{"tall, not sure", "新、修", .5, unchecked, tall, "新，修"},
		{"tall, sure of 、", "新、修", .95, unchecked, tall, "新，修"},
		{"tall, both read 、", "新、修", .95, confirmed, tall, "新、修"},
		{"slanting", "新、修", .5, unchecked, slant, "新、修"},
		{"slanting, read ，", "新，修", .5, unchecked, slant, "新，修"},
		{"tall, the second reads ， too", "新、修", .5, marked, tall, "新、修"},
		{"nothing printed", "新、修", .5, unchecked, nil, "新、修"},
		{"two dots", "新：修", .9, unchecked, dots, "新：修"},
		{"no upper dot", "新：修", .9, unchecked, low, "新，修"},
		{"no upper dot, both read ：", "新：修", .9, confirmed, low, "新：修"},
	}
	for _, test := range tests {
		gs, s := line(test.read, test.conf)
		ink(s, test.print...)
		bases := []basis{unchecked, test.on, unchecked}
		settleCommas(gs, bases, s)
		if got := text(gs); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if changed := test.want != test.read; changed != (bases[1] == settled) {
			t.Errorf("%s: basis %v", test.name, bases[1])
		}
	}
}

func TestSettleCommasOnBlackAndWhiteAlone(t *testing.T) {
	tests := []struct {
		name string
		tone uint8 // of the grey round the ink
		rows int   // of it
		want string
	}{
		{"no grey", 200, 0, "新，修"},
		{"a few grey pixels", 200, 1, "新，修"},
		{"grey paper", 200, 6, "新、修"},
		{"paper that is white enough", 230, 6, "新，修"},
	}
	for _, test := range tests {
		gs, s := line("新、修", .95)
		ink(s, paper.Rect{X0: 28, Y0: 16, X1: 31, Y1: 23}, paper.Rect{X0: 48, Y0: 4, X1: 64, Y1: 12})
		for i := range test.rows * s.Gray.Stride {
			s.Gray.Pix[len(s.Gray.Pix)-1-i] = test.tone
		}
		settleCommas(gs, make([]basis, 3), s)
		if got := text(gs); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestSettleQuotes(t *testing.T) {
	tests := []struct {
		in   string
		conf float32
		want string
	}{
		{`说："好"。`, .9, "说：“好”。"},
		{`好。"他说`, .9, "好。”他说"},
		{`"好`, .9, "“好"},
		{"“窑火里“街区", .5, "“窑火里”街区"},
		{"“窑火里“街区", .95, "“窑火里“街区"},
		{"好。“他说", .5, "好。”他说"},
		{"好。“他说", .95, "好。“他说"},
		{"好”，他说，“走", .5, "好”，他说，“走"},
		{"好", .5, "好"},
	}
	for _, test := range tests {
		gs, _ := line(test.in, test.conf)
		settleQuotes(gs, make([]basis, len(gs)))
		if got := text(gs); got != test.want {
			t.Errorf("%q at %v: %q, want %q", test.in, test.conf, got, test.want)
		}
	}
}

func TestSettleStart(t *testing.T) {
	for in, want := range map[string]string{"》详见": "»详见", "《诗》": "《诗》", "诗》的": "诗》的", "》": "》", "": ""} {
		gs, s := line(in, .99)
		bases := make([]basis, len(gs))
		settleStart(gs, bases, s)
		if got := text(gs); got != want || (got != in) != slices.Contains(bases, settled) {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	gs, s := line("》详见", .99)
	gs, s = turned(gs, s)
	if settleStart(gs, make([]basis, 3), s); text(gs) != "》详见" {
		t.Errorf("top down: %q", text(gs))
	}
}
