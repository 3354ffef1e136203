package tess

import (
	"fmt"
	"html"
	"image"
	"math"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"banmian/ocr"
	"banmian/ocr/ocrtest"
	"banmian/paper"
)

// write is the hOCR that Tesseract writes for characters, less what is not read.
func write(chars []char) string {
	var b strings.Builder
	b.WriteString("<div class='ocr_page'><span class='ocr_line' title='bbox 0 0 9 9'>")
	word := -1
	for _, c := range chars {
		for ; word < c.word; word++ {
			if word >= 0 {
				b.WriteString("</span>")
			}
			fmt.Fprintf(&b, "<span class='ocrx_word' title='bbox %d %d %d %d; x_wconf 91'>", c.in.X0, c.in.Y0, c.in.X1, c.in.Y1)
		}
		fmt.Fprintf(&b, "<span class='ocrx_cinfo' title='x_bboxes %d %d %d %d; x_conf %g'>%s</span>",
			c.box.X0, c.box.Y0, c.box.X1, c.box.Y1, float64(c.conf)*100, html.EscapeString(c.text))
	}
	if word >= 0 {
		b.WriteString("</span>")
	}
	return b.String() + "</span></div>"
}

func TestParseHOCR(t *testing.T) {
	box := paper.Rect{X0: 1, Y0: 2, X1: 30, Y1: 40}
	tests := []struct {
		name, in string
		want     []char
	}{
		{"nothing", "", nil},
		{"an empty page", "<div class='ocr_page' id='page_0'></div>", nil},
		{"characters", write([]char{{text: "新", box: box, conf: .5, word: 0}, {text: "修", box: box, conf: 1, word: 1}}), []char{{text: "新", box: box, conf: .5, word: 0}, {text: "修", box: box, conf: 1, word: 1}}},
		{"escaped", write([]char{{text: "<", box: box, conf: .5, word: 0}, {text: "&", box: box, conf: .5, word: 0}, {text: "'", box: box, conf: .5, word: 0}}), []char{{text: "<", box: box, conf: .5, word: 0}, {text: "&", box: box, conf: .5, word: 0}, {text: "'", box: box, conf: .5, word: 0}}},
		{"blanks", "<span class='ocrx_cinfo' title='x_bboxes 1 2 30 40; x_conf 50'> </span>", nil},
		{"bold", "<span class='ocrx_word'><strong><span class='ocrx_cinfo' title='x_bboxes 1 2 30 40; x_conf 50'>新</span></strong></span>", []char{{text: "新", box: box, conf: .5, word: 0}}},
		{"text outside characters", "<span class='ocrx_word'>x</span>y", nil},
		{"confidence out of range", "<i class='ocrx_cinfo' title='x_bboxes 1 2 30 40; x_conf 900'>新</i>", []char{{text: "新", box: box, conf: 1, word: -1}}},
		{"confidence no number", "<i class='ocrx_cinfo' title='x_bboxes 1 2 30 40; x_conf nan'>新</i>", []char{{text: "新", box: box, conf: 0, word: -1}}},
		{"no title", "<i class='ocrx_cinfo'>新</i>", []char{{text: "新", box: paper.Rect{}, conf: 0, word: -1}}},
		{"box too short", "<i class='ocrx_cinfo' title='x_bboxes 1 2; x_conf 50'>新</i>", []char{{text: "新", box: paper.Rect{}, conf: .5, word: -1}}},
	}
	for _, test := range tests {
		got, err := parseHOCR(test.in)
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v, error %v, want %+v", test.name, got, err, test.want)
		}
	}
}

func TestBrokenHOCRIsAnError(t *testing.T) {
	for _, in := range []string{"<", "<span class='ocrx_cinfo'>\xe6\x96</span>", "<span class=", "&\x00;"} {
		if _, err := parseHOCR(in); err == nil {
			t.Errorf("%q is read without an error", in)
		}
	}
}

// What is read, written and read again is the same.
func FuzzParseHOCR(f *testing.F) {
	f.Add(write([]char{{text: "新", box: paper.Rect{X0: 1, Y0: 2, X1: 3, Y1: 4}, conf: .5, word: 0}, {text: "a", box: paper.Rect{}, conf: .25, word: 2}}))
	f.Add("<i class='ocrx_cinfo' title='x_bboxes -1 99999999999999999999 x 4; x_conf 1e309'>&amp;&nbsp;e\u0301</i>")
	f.Add("<a class='ocrx_word'><b class='ocrx_cinfo'>x<b class='ocrx_cinfo'>y</b>z</b></a>")
	f.Fuzz(func(t *testing.T, in string) {
		chars, _ := parseHOCR(in)
		for _, c := range chars {
			if c.text == "" || !utf8.ValidString(c.text) || c.conf < 0 || c.conf > 1 || math.IsNaN(float64(c.conf)) {
				t.Fatalf("%+v", c)
			}
		}
		again, err := parseHOCR(write(chars))
		if err != nil || len(again) != len(chars) {
			t.Fatalf("%d characters, then %d (%v)", len(chars), len(again), err)
		}
		for i, c := range again {
			if c.text != chars[i].text || c.box != chars[i].box || c.word != chars[i].word || c.in != chars[i].in || math.Abs(float64(c.conf-chars[i].conf)) > 1e-6 {
				t.Errorf("%+v, then %+v", chars[i], c)
			}
		}
	})
}

func TestGlyphsStandOnTheStrip(t *testing.T) {
	s := ocr.Strip{Gray: image.NewGray(image.Rect(0, 0, 110, 30)), Dir: paper.LeftRight, Em: 20, Margin: 5}
	at := func(x int) paper.Rect { return paper.Rect{X0: 2*x + 7, Y0: 20, X1: 2*x + 13, Y1: 50} } // twice the size, 10 px more margin
	chars := []char{{text: "新", box: at(10), conf: .9, word: 0}, {text: "A", box: at(30), conf: .8, word: 1}, {text: "b", box: at(45), conf: .7, word: 2}, {text: "。", box: at(300), conf: .6, word: 3}}
	got := glyphs(chars, s, 2, 10)
	want := []paper.Glyph{
		{Text: "新", Box: paper.Rect{X0: 0, Y0: 5, X1: 20, Y1: 25}, Conf: .9},
		{Text: "A", Box: paper.Rect{X0: 25, Y0: 5, X1: 35, Y1: 25}, Conf: .8},
		{Text: " ", Box: paper.Rect{X0: 35, Y0: 5, X1: 40, Y1: 25}, Conf: .7},
		{Text: "b", Box: paper.Rect{X0: 40, Y0: 5, X1: 50, Y1: 25}, Conf: .7},
		{Text: "。", Box: paper.Rect{}, Conf: .6},
	}
	if ocrtest.Text(got) != "新A b。" {
		t.Fatalf("read %q", ocrtest.Text(got))
	}
	for i := range want {
		if got[i].Text != want[i].Text || got[i].Box != want[i].Box || got[i].Conf != want[i].Conf {
			t.Errorf("glyph %d: %+v, want %+v", i, got[i], want[i])
		}
	}
}

func TestGlyphsOfAColumn(t *testing.T) {
	s := ocr.Strip{Gray: image.NewGray(image.Rect(0, 0, 30, 110)), Dir: paper.TopDown, Em: 20, Margin: 5}
	foot := paper.Rect{Y0: 90, Y1: 110} // where Tesseract says that all are
	one, two := paper.Rect{X0: 5, Y0: 10, X1: 25, Y1: 30}, paper.Rect{X0: 5, Y0: 40, X1: 25, Y1: 80}
	got := glyphs([]char{{"新", foot, .9, 0, one}, {"石", foot, .9, 1, two}, {"桥", foot, .9, 1, two}}, s, 1, 0)
	for i, y := range []int{10, 40, 60} {
		if want := (paper.Rect{X0: 5, Y0: y, X1: 25, Y1: y + 20}); got[i].Box != want {
			t.Errorf("glyph %d: box %v, want %v", i, got[i].Box, want)
		}
	}
}

func TestFitGivesItsMargin(t *testing.T) {
	s := ocrtest.Samples()[1].Strip
	img, pad := fit(s, lineHeight/s.Em)
	if want := lineHeight * s.Gray.Rect.Dy() / int(s.Em); img.Rect.Dy() < want || pad+int(float64(s.Margin)*lineHeight/s.Em) < lineMargin {
		t.Errorf("%v with %d px more margin", img.Rect, pad)
	}
	if img.Pix[0] != 255 {
		t.Error("the margin is not white")
	}
}
