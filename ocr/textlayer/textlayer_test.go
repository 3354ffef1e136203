package textlayer

import (
	"image"
	"strings"
	"testing"

	"banmian/paper"
	"banmian/pipeline/prep"
	"banmian/pipeline/source"
)

const em = 20

// A scene is a sheet with what is printed on it, what the PDF says and the
// lines that were found.
type scene struct {
	sheet *prep.Sheet
	chars []source.Char
	lines []paper.Line
}

func newScene() *scene {
	const w, h = 400, 400
	return &scene{sheet: &prep.Sheet{
		Gray: image.NewGray(image.Rect(0, 0, w, h)), Ink: &prep.Mask{W: w, H: h, Pix: make([]uint8, w*h)},
		Em: em, DPI: 150, Origin: paper.Identity,
	}}
}

// found adds a line of n ems.
func (s *scene) found(x, y, n, size int, dir paper.Dir) *scene {
	b := paper.Rect{X0: x, Y0: y, X1: x + n*size, Y1: y + size}
	if dir == paper.TopDown {
		b = paper.Rect{X0: x, Y0: y, X1: x + size, Y1: y + n*size}
	}
	s.lines = append(s.lines, paper.Line{Box: b, Dir: dir, Em: size})
	return s
}

// ink prints n ems from x, y.
func (s *scene) ink(x, y, n, size int) *scene {
	for i := range n {
		for dy := 3; dy < size-3; dy++ {
			for dx := 3; dx < size-3; dx++ {
				s.sheet.Ink.Pix[(y+dy)*s.sheet.Ink.W+x+i*size+dx] = 1
			}
		}
	}
	return s
}

// A way to set text.
type setting struct {
	dx, dy  int // from a character to the next; 0, 0 is one em to the right
	hidden  bool
	trusted bool
}

// set adds characters of size px. A full-width blank is a place without a
// character; a blank, a letter or a digit takes half an em.
func (s *scene) set(x, y int, text string, size int, how setting) *scene {
	if how.dx == 0 && how.dy == 0 {
		how.dx = size
	}
	for _, r := range text {
		w, step := size, how.dx
		if r < 0x80 {
			w, step = size/2, how.dx/2
		}
		if r != ' ' && r != '\u3000' {
			s.chars = append(s.chars, source.Char{
				Text: string(r), Box: paper.Rect{X0: x, Y0: y, X1: x + w, Y1: y + size}, Size: float32(size), Trusted: how.trusted,
			})
			if !how.hidden {
				s.mark(x, y, w, size)
			}
		}
		x, y = x+step, y+how.dy
	}
	return s
}

func (s *scene) mark(x, y, w, h int) {
	for dy := 3; dy < h-3; dy++ {
		for dx := 2; dx < w-2; dx++ {
			s.sheet.Ink.Pix[(y+dy)*s.sheet.Ink.W+x+dx] = 1
		}
	}
}

func texts(lines []paper.Line) string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text())
	}
	return strings.Join(out, "/")
}

func TestApply(t *testing.T) {
	good, bad := setting{trusted: true}, setting{}
	tests := []struct {
		name   string
		scene  *scene
		read   string
		unread int
		rep    Report
	}{
		{"trusted", newScene().found(20, 20, 5, em, paper.LeftRight).set(20, 20, "县里修石桥", em, good), "县里修石桥", 0, Report{Used: 5}},
		{"top down", newScene().found(20, 20, 4, em, paper.TopDown).set(20, 20, "县里修桥", em, setting{dy: em, trusted: true}), "县里修桥", 0, Report{Used: 4}},
		{"right to left", newScene().found(20, 20, 3, em, paper.RightLeft).set(20, 20, "报日县", em, good), "县日报", 0, Report{Used: 3}},
		{"out of order in the PDF", newScene().found(20, 20, 4, em, paper.LeftRight).set(60, 20, "石桥", em, good).set(20, 20, "新修", em, good), "新修石桥", 0, Report{Used: 4}},
		{"hidden under a picture", newScene().found(20, 20, 5, em, paper.LeftRight).set(20, 20, "县里修石桥", em, setting{trusted: true, hidden: true}), "", 1, Report{Hidden: 5}},
		{"not trusted", newScene().found(20, 20, 5, em, paper.LeftRight).set(20, 20, "县里修石桥", em, bad), "", 1, Report{Refused: 5}},
		{"a garbled headline over a good line", newScene().found(20, 20, 3, 60, paper.LeftRight).found(20, 100, 5, em, paper.LeftRight).
			set(20, 20, "甲乙丙", 60, bad).set(20, 100, "县里修石桥", em, good), "县里修石桥", 1, Report{Used: 5, Refused: 3}},
		{"a headline drawn as outlines", newScene().found(20, 20, 3, 60, paper.LeftRight).ink(20, 20, 3, 60), "", 1, Report{}},
		{"small text on an outlined headline", newScene().found(20, 20, 3, 60, paper.LeftRight).ink(20, 20, 3, 60).set(30, 40, "县里修石桥的", em, good), "", 1, Report{Refused: 6}},
		{"a third of the line is outlines", newScene().found(20, 20, 10, em, paper.LeftRight).ink(20, 20, 5, em).set(120, 20, "修石桥", em, good), "", 1, Report{Refused: 3}},
		{"one character cannot be told", newScene().found(20, 20, 8, em, paper.LeftRight).set(20, 20, "本报记者李", em, good).set(120, 20, "\ue001", em, bad).set(140, 20, "摄影", em, good), "", 1, Report{Refused: 8}},
		{"printed twice", newScene().found(20, 20, 5, em, paper.LeftRight).set(20, 20, "县里修石桥", em, good).set(21, 20, "县里修石桥", em, bad), "县里修石桥", 0, Report{Used: 5, Refused: 5}},
		{"on no found line", newScene().set(20, 20, "县里修石桥", em, good), "县里修石桥", 0, Report{Used: 5}},
		{"a blank between phrases", newScene().found(20, 20, 6, em, paper.LeftRight).set(20, 20, "新修\u3000石桥了", em, good), "新修 石桥了", 0, Report{Used: 5}},
		{"a blank between phrases set right to left", newScene().found(20, 20, 6, em, paper.RightLeft).set(20, 20, "了桥石\u3000修新", em, good), "新修 石桥了", 0, Report{Used: 5}},
		{"Latin words", newScene().found(20, 20, 6, em, paper.LeftRight).set(20, 20, "新修ab cd石", em, good), "新修ab cd石", 0, Report{Used: 7}},
		{"nothing", newScene(), "", 0, Report{}},
	}
	for _, test := range tests {
		read, unread, rep := Apply(test.scene.sheet, test.scene.lines, test.scene.chars)
		if texts(read) != test.read || len(unread) != test.unread || rep != test.rep {
			t.Errorf("%s: read %q, %d unread, %+v; want %q, %d, %+v", test.name, texts(read), len(unread), rep, test.read, test.unread, test.rep)
		}
		for _, l := range read {
			if l.Reader != paper.ReaderPDF || l.Conf() != 0 {
				t.Errorf("%s: reader %q, confidence %v: want pdf, not measured", test.name, l.Reader, l.Conf())
			}
		}
	}
}

// A page that was turned and cropped: its characters follow.
func TestApplyMapsToTheSheet(t *testing.T) {
	s := newScene().found(20, 20, 3, em, paper.LeftRight).ink(20, 20, 3, em)
	raw := newScene().set(220, 120, "新石桥", em, setting{trusted: true})
	s.sheet.Origin = paper.Affine{A: 1, E: 1, C: 200, F: 100}
	read, _, _ := Apply(s.sheet, s.lines, raw.chars)
	if texts(read) != "新石桥" || read[0].Glyphs[0].Box != (paper.Rect{X0: 20, Y0: 20, X1: 40, Y1: 40}) {
		t.Errorf("read %q at %v", texts(read), read[0].Glyphs[0].Box)
	}
}

func TestChain(t *testing.T) {
	good := setting{trusted: true}
	tests := []struct {
		name  string
		scene *scene
		want  string
	}{
		{"two lines", newScene().set(20, 20, "新修", em, good).set(20, 60, "石桥", em, good), "新修/石桥"},
		{"a gutter parts", newScene().set(20, 20, "新修", em, good).set(80, 20, "石桥", em, good), "新修/石桥"},
		{"another size parts", newScene().set(20, 20, "新修", em, good).set(60, 20, "石桥", 40, good), "新修/石桥"},
		{"downwards", newScene().set(20, 20, "新修石", em, setting{dy: em, trusted: true}), "新修石"},
	}
	for _, test := range tests {
		read, _, _ := Apply(test.scene.sheet, nil, test.scene.chars)
		if texts(read) != test.want {
			t.Errorf("%s: %q, want %q", test.name, texts(read), test.want)
		}
	}
}

func TestNormalize(t *testing.T) {
	tests := []struct{ in, want string }{
		{"桥", "桥"},
		{"\u3000", " "},
		{"\t", " "},
		{"\u00a0", " "},
		{"", ""},
		{"\x00", ""},
		{"\ufffd", ""},
		{"\ufeff", ""},
		{"\u200b", ""},
		{"\x07", ""},
		{"\ufe41", "「"},
		{"\ufe35", "（"},
		{"\u2f08", "人"},
		{"\uf9dc", "隆"},
		{"e\u0301", "é"},
		{"，", "，"},
		{"Ａ", "Ａ"},
		{"\ufe10", "，"},
	}
	for _, test := range tests {
		if got := normalize(test.in); got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}
