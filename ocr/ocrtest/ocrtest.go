// Package ocrtest holds what tests of recognizers share: one conformance suite
// for all engines, and fakes that fail in each way an engine can.
package ocrtest

import (
	"context"
	"embed"
	"errors"
	"image"
	"image/draw"
	"image/png"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"banmian/ocr"
	"banmian/paper"
)

//go:embed testdata/*.png
var files embed.FS

// em and margin are those the strips in testdata were drawn with, px.
const em, margin = 32, 5

// A Sample is a strip whose text is known.
type Sample struct {
	Name  string
	Strip ocr.Strip
	Text  string
}

// Samples returns the drawn strips: a glyph, lines and columns in both scripts.
func Samples() []Sample {
	return []Sample{
		{"one glyph", load("glyph.png", paper.LeftRight, ocr.Simplified), "春"},
		{"line", load("line.png", paper.LeftRight, ocr.Simplified), "县图书馆周末开放到晚上九点"},
		{"column", load("column.png", paper.TopDown, ocr.Simplified), "新修的石桥昨日通车"},
		{"traditional line", load("trad-line.png", paper.LeftRight, ocr.Traditional), "縣圖書館週末開放至晚間九點"},
		{"traditional column", load("trad-column.png", paper.TopDown, ocr.Traditional), "新修的石橋昨日通車"},
	}
}

func load(name string, dir paper.Dir, script ocr.Script) ocr.Strip {
	f, err := files.Open("testdata/" + name)
	if err != nil {
		panic(err) // the strips are part of the package
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		panic(err)
	}
	g := image.NewGray(img.Bounds())
	draw.Draw(g, g.Rect, img, image.Point{}, draw.Src)
	return ocr.Strip{Gray: g, Dir: dir, Em: em, Margin: margin, Script: script}
}

// Paper returns a strip on which nothing is printed.
func Paper() ocr.Strip {
	g := image.NewGray(image.Rect(0, 0, 10*em, em+2*margin))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	return ocr.Strip{Gray: g, Dir: paper.LeftRight, Em: em, Margin: margin, Script: ocr.Simplified}
}

// Noise returns a strip of random greys, the same at each call.
func Noise() ocr.Strip {
	s := Paper()
	r := rand.New(rand.NewPCG(1, 2))
	for i := range s.Gray.Pix {
		s.Gray.Pix[i] = uint8(r.UintN(256))
	}
	return s
}

// Run checks that a recognizer keeps the contract of ocr.Recognizer. Open is
// called once for each script.
func Run(t *testing.T, open func(ocr.Script) (ocr.Recognizer, error)) {
	engines := map[ocr.Script]ocr.Recognizer{}
	for _, script := range []ocr.Script{ocr.Simplified, ocr.Traditional} {
		r, err := open(script)
		if err != nil {
			t.Fatalf("open a recognizer for %s: %v", script, err)
		}
		engines[script] = r
	}
	r := engines[ocr.Simplified]
	t.Run("has a name", func(t *testing.T) {
		if r.Name() == "" || r.Reader() == "" {
			t.Errorf("name %q, reader %q: want both", r.Name(), r.Reader())
		}
	})
	t.Run("empty strip", func(t *testing.T) { empty(t, r) })
	for _, s := range Samples() {
		t.Run(s.Name, func(t *testing.T) { sample(t, engines[s.Strip.Script], s) })
	}
	t.Run("blank paper", func(t *testing.T) {
		if gs := read(t, r, Paper()); len(gs) > 0 {
			t.Errorf("read %q on blank paper", Text(gs))
		}
	})
	t.Run("noise", func(t *testing.T) { read(t, r, Noise()) })
	t.Run("cancelled context", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if gs, err := r.Recognize(ctx, Samples()[1].Strip); !errors.Is(err, context.Canceled) || len(gs) > 0 {
			t.Errorf("got %d glyphs and error %v, want none and context.Canceled", len(gs), err)
		}
	})
	t.Run("close twice", func(t *testing.T) {
		for _, e := range engines {
			for range 2 {
				if err := e.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			}
		}
	})
}

// empty checks the strips that hold no line.
func empty(t *testing.T, r ocr.Recognizer) {
	for _, dir := range []paper.Dir{paper.LeftRight, paper.TopDown} {
		for _, g := range []*image.Gray{nil, {}, image.NewGray(image.Rect(0, 0, 1, 1)), image.NewGray(image.Rect(0, 0, 40, 1))} {
			gs, err := r.Recognize(t.Context(), ocr.Strip{Gray: g, Dir: dir, Em: em, Script: ocr.Simplified})
			if len(gs) > 0 || err != nil {
				t.Errorf("%s: got %d glyphs and error %v, want none", dir, len(gs), err)
			}
		}
	}
}

// sample checks a strip with print: most of it is read, in its place, and the
// same way twice. A column may come back unread where a vertical model is missing.
func sample(t *testing.T, r ocr.Recognizer, s Sample) {
	gs := read(t, r, s.Strip)
	if again := read(t, r, s.Strip); !reflect.DeepEqual(gs, again) {
		t.Errorf("read %q, then %q", Text(gs), Text(again))
	}
	if s.Strip.Dir == paper.TopDown && len(gs) == 0 {
		t.Skip("this engine reads no columns of this script here")
	}
	got, right := Text(gs), 0
	for _, c := range s.Text {
		if strings.ContainsRune(got, c) {
			right++
		}
	}
	// Engines lack characters of the other script; more than that is wrong.
	if n := utf8.RuneCountInString(s.Text); 2*right < n || len(gs) > 2*n {
		t.Errorf("read %q of %q", got, s.Text)
	}
	for _, g := range gs {
		inPlace(t, g, s)
	}
}

// farthest is how far a glyph may stand from its print, in ems: Tesseract's
// are an em off now and then, and the combining of readings bears that.
const farthest = 1.3

// inPlace checks that a glyph stands where its character is printed: readings
// are combined by place.
func inPlace(t *testing.T, g paper.Glyph, s Sample) {
	t.Helper()
	i := slices.Index([]rune(s.Text), []rune(g.Text)[0])
	if i < 0 {
		return
	}
	at := g.Box.CX()
	if s.Strip.Dir == paper.TopDown {
		at = g.Box.CY()
	}
	if off := math.Abs(float64(at-margin)-(float64(i)+.5)*em) / em; off > farthest {
		t.Errorf("%s at %v stands %.1f em from its print", g.Text, g.Box, off)
	}
}

// read reads a strip and checks what every reading must hold.
func read(t *testing.T, r ocr.Recognizer, s ocr.Strip) []paper.Glyph {
	t.Helper()
	gs, err := r.Recognize(t.Context(), s)
	if err != nil {
		t.Fatalf("recognize: %v", err)
	}
	bounds := paper.RectOf(s.Gray.Rect)
	for i, g := range gs {
		if !utf8.ValidString(g.Text) || g.Text == "" {
			t.Errorf("glyph %d: text %q is empty or broken", i, g.Text)
		}
		if !bounds.Contains(g.Box) || g.Text != " " && g.Box.Empty() {
			t.Errorf("glyph %d %q: box %v in a strip of %v", i, g.Text, g.Box, bounds)
		}
		measured(t, g.Text, g.Conf)
		for _, a := range g.Alts {
			if !utf8.ValidString(a.Text) || a.Text == "" {
				t.Errorf("glyph %d: alternative %q is empty or broken", i, a.Text)
			}
			measured(t, a.Text, a.Conf)
		}
	}
	return gs
}

func measured(t *testing.T, text string, c float32) {
	t.Helper()
	if math.IsNaN(float64(c)) || c < 0 || c > 1 {
		t.Errorf("%q: confidence %v is outside 0 to 1", text, c)
	}
}

// Text joins the texts of glyphs.
func Text(gs []paper.Glyph) string { return paper.Line{Glyphs: gs}.Text() }
