package ocr_test

import (
	"context"
	"errors"
	"image"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"banmian/ocr"
	"banmian/ocr/ocrtest"
	"banmian/paper"
	"banmian/pipeline/prep"
)

const em = 20

// page is a sheet with n lines of three glyphs, each a black square.
func page(n int) (*prep.Sheet, []paper.Line) {
	g := image.NewGray(image.Rect(0, 0, 10*em, (2*n+1)*em))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	var lines []paper.Line
	for i := range n {
		box := paper.Rect{X0: em, Y0: (2*i + 1) * em, X1: 4 * em, Y1: (2*i + 2) * em}
		lines = append(lines, paper.Line{Box: box, Dir: paper.LeftRight, Em: em})
		for k := range 3 {
			black(g, box.X0+k*em+2, box.Y0+2, em-4)
		}
	}
	return &prep.Sheet{Gray: g, DPI: 300, Em: em}, lines
}

func black(g *image.Gray, x0, y0, side int) {
	for y := y0; y < y0+side; y++ {
		for x := x0; x < x0+side; x++ {
			g.Pix[y*g.Stride+x] = 0
		}
	}
}

// onLine returns a reading that is bad on one line of the page and good on the
// others. The lines are told apart by a grey dot in the corner of their box.
func onLine(s *prep.Sheet, l paper.Line, bad, good ocrtest.Reading) ocrtest.Reading {
	const tag = 77
	s.Gray.Pix[(l.Box.Y0+1)*s.Gray.Stride+l.Box.X0+1] = tag
	return func(ctx context.Context, strip ocr.Strip) ([]paper.Glyph, error) {
		if slices.Contains(strip.Gray.Pix, tag) {
			return bad(ctx, strip)
		}
		return good(ctx, strip)
	}
}

func reader(t *testing.T, o ocr.Options) *ocr.Reader {
	t.Helper()
	o.Timeout = 50 * time.Millisecond
	r, err := ocr.NewReader(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func read(t *testing.T, o ocr.Options, s *prep.Sheet, lines []paper.Line) ([]paper.Line, ocr.Report) {
	t.Helper()
	out, rep, err := reader(t, o).Read(t.Context(), s, lines)
	if err != nil {
		t.Fatal(err)
	}
	return out, rep
}

func TestAFailureCostsItsLineOnly(t *testing.T) {
	for name, bad := range ocrtest.Failures {
		for _, role := range []string{"main", "check", "both"} {
			t.Run(name+" "+role, func(t *testing.T) {
				s, lines := page(3)
				sick := ocrtest.Fake{Read: onLine(s, lines[1], bad, ocrtest.Says("好字符", .8))}
				well := ocrtest.Fake{As: paper.ReaderTesseract, Read: ocrtest.Says("好字符", .8)}
				o := ocr.Options{Main: sick.Open, Check: well.Open, Script: ocr.Simplified, Parallel: 2}
				switch role {
				case "check":
					o.Main, o.Check = well.Open, sick.Open
				case "both":
					o.Check = sick.Open
				}
				out, rep := read(t, o, s, lines)
				if len(out) != 3 || rep.Lines != 3 {
					t.Fatalf("got %d lines, report %+v", len(out), rep)
				}
				for _, i := range []int{0, 2} {
					if out[i].Text() != "好字符" {
						t.Errorf("line %d is %q", i, out[i].Text())
					}
				}
				sound(t, out[1], s)
			})
		}
	}
}

// sound checks that a line can be written and laid out.
func sound(t *testing.T, l paper.Line, s *prep.Sheet) {
	t.Helper()
	for _, g := range l.Glyphs {
		if !utf8.ValidString(g.Text) || g.Text == "" || strings.Contains(g.Text, "\x00") {
			t.Errorf("text %q", g.Text)
		}
		if c := float64(g.Conf); math.IsNaN(c) || c < 0 || c > 1 {
			t.Errorf("%q has confidence %v", g.Text, g.Conf)
		}
		if !paper.RectOf(s.Gray.Rect).Contains(g.Box) || g.Box.Empty() {
			t.Errorf("%q has box %v", g.Text, g.Box)
		}
		for _, a := range g.Alts {
			if !utf8.ValidString(a.Text) || a.Conf > 1 {
				t.Errorf("alternative %+v", a)
			}
		}
	}
}

func TestFailuresAreCounted(t *testing.T) {
	for _, name := range []string{"fails", "panics", "hangs"} {
		s, lines := page(2)
		f := ocrtest.Fake{Read: onLine(s, lines[0], ocrtest.Failures[name], ocrtest.Says("好字符", .99))}
		out, rep := read(t, ocr.Options{Main: f.Open, Script: ocr.Simplified}, s, lines)
		if rep.Errors != 1 || rep.Unread != 1 || rep.Glyphs != 3 || len(out[0].Glyphs) != 0 {
			t.Errorf("%s: report %+v", name, rep)
		}
	}
}

func TestTheSecondEngineReadsWhatTheFirstCannot(t *testing.T) {
	s, lines := page(1)
	main := ocrtest.Fake{Read: ocrtest.Failures["panics"]}
	check := ocrtest.Fake{As: paper.ReaderTesseract, Read: ocrtest.Says("好字符", .9)}
	out, rep := read(t, ocr.Options{Main: main.Open, Check: check.Open, Script: ocr.Simplified}, s, lines)
	if out[0].Text() != "好字符" || rep.Filled != 3 || rep.Errors != 1 {
		t.Errorf("read %q, report %+v", out[0].Text(), rep)
	}
}

func TestOnlyDoubtfulLinesAreCheckedUnlessTraditional(t *testing.T) {
	tests := []struct {
		name    string
		reading ocrtest.Reading
		script  ocr.Script
		checked int
	}{
		{"sure", ocrtest.Says("好字符", .99), ocr.Simplified, 0},
		{"unsure", ocrtest.Says("好字符", .85), ocr.Simplified, 2},
		{"a glyph dropped", ocrtest.Says("好字", .99), ocr.Simplified, 2},
		{"nothing read", ocrtest.Says("", 0), ocr.Simplified, 2},
		{"sure, traditional", ocrtest.Says("好字符", .99), ocr.Traditional, 2},
	}
	for _, test := range tests {
		s, lines := page(2)
		check := ocrtest.Fake{As: paper.ReaderTesseract, Read: ocrtest.Says("好字符", .97)}
		_, rep := read(t, ocr.Options{Main: ocrtest.Fake{Read: test.reading}.Open, Check: check.Open, Script: test.script}, s, lines)
		if rep.Checked != test.checked || rep.Glyphs != 6 {
			t.Errorf("%s: report %+v, want %d checked", test.name, rep, test.checked)
		}
	}
}

func TestAPageEndsWithItsContext(t *testing.T) {
	s, lines := page(4)
	why := errors.New("interrupted")
	ctx, cancel := context.WithCancelCause(t.Context())
	f := ocrtest.Fake{Read: func(context.Context, ocr.Strip) ([]paper.Glyph, error) {
		cancel(why)
		return nil, nil
	}}
	_, _, err := reader(t, ocr.Options{Main: f.Open, Script: ocr.Simplified}).Read(ctx, s, lines)
	if !errors.Is(err, why) {
		t.Errorf("error %v, want the cause", err)
	}
}

func TestMissingEngineIsAnErrorAtOnce(t *testing.T) {
	missing := func(ocr.Script) (ocr.Recognizer, error) { return nil, ocr.ErrNoEngine }
	well := ocrtest.Fake{Read: ocrtest.Says("好", .9)}
	for _, o := range []ocr.Options{{Main: missing}, {Main: well.Open, Check: missing}} {
		if _, err := ocr.NewReader(o); !errors.Is(err, ocr.ErrNoEngine) {
			t.Errorf("error %v, want ocr.ErrNoEngine", err)
		}
	}
}

func TestCloseTwice(t *testing.T) {
	r := reader(t, ocr.Options{Main: ocrtest.Fake{Read: ocrtest.Says("好", .9)}.Open, Parallel: 3})
	for range 2 {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestCrossCheck(t *testing.T) {
	tests := []struct {
		name, pdf, image string
		agreed           float64
		compared         int
	}{
		{"the same", "县里新修的石桥", "县里新修的石桥", 1, 14},
		{"garbled", "甲乙丙丁戊己庚", "县里新修的石桥", 0, 14},
		{"half", "县里新修甲乙丙丁", "县里新修的石桥了", .5, 16},
		{"traditional read as simplified", "縣裏新修的石橋", "县里新修的石桥", 1, 14},
		{"punctuation of other width", "县里，新修石桥", "县里,新修石桥", 1, 14},
		{"too short", "县里", "县里", 0, 0},
	}
	for _, test := range tests {
		s, lines := page(2)
		for i := range lines {
			lines[i].Glyphs = ocrtest.Spell(test.pdf, 0, ocr.Strip{Em: em})
		}
		r := reader(t, ocr.Options{Main: ocrtest.Fake{Read: ocrtest.Says(test.image, .9)}.Open})
		agreed, n, err := r.CrossCheck(t.Context(), s, lines)
		if err != nil || math.Abs(agreed-test.agreed) > .01 || n != test.compared {
			t.Errorf("%s: %.2f of %d (%v), want %.2f of %d", test.name, agreed, n, err, test.agreed, test.compared)
		}
	}
}
