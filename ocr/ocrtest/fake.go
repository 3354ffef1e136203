package ocrtest

import (
	"context"
	"errors"
	"math"
	"strings"

	"banmian/ocr"
	"banmian/paper"
)

// A Reading is how a fake reads a strip.
type Reading func(context.Context, ocr.Strip) ([]paper.Glyph, error)

// A Fake is a recognizer that reads as it is told.
type Fake struct {
	As   paper.Reader // "" is paper.ReaderPPOCR
	Read Reading
}

// Name is always "fake".
func (f Fake) Name() string { return "fake" }

// Reader returns As.
func (f Fake) Reader() paper.Reader {
	if f.As == "" {
		return paper.ReaderPPOCR
	}
	return f.As
}

// Recognize calls Read.
func (f Fake) Recognize(ctx context.Context, s ocr.Strip) ([]paper.Glyph, error) {
	return f.Read(ctx, s)
}

// Close does nothing.
func (f Fake) Close() error { return nil }

// Open returns f for every script, as ocr.Options wants it.
func (f Fake) Open(ocr.Script) (ocr.Recognizer, error) { return f, nil }

// Says reads every strip as text.
func Says(text string, conf float32) Reading {
	return func(_ context.Context, s ocr.Strip) ([]paper.Glyph, error) { return Spell(text, conf, s), nil }
}

// Spell sets text on a strip, a cell of one em each.
func Spell(text string, conf float32, s ocr.Strip) []paper.Glyph {
	var gs []paper.Glyph
	size := int(s.Em)
	for i, r := range []rune(text) {
		b := paper.Rect{X0: s.Margin + i*size, Y0: s.Margin, X1: s.Margin + (i+1)*size, Y1: s.Margin + size}
		if s.Dir == paper.TopDown {
			b = b.Transposed()
		}
		gs = append(gs, paper.Glyph{Text: string(r), Box: b, Conf: conf})
	}
	return gs
}

// ErrEngine is what a failing fake fails with.
var ErrEngine = errors.New("engine fails")

// Failures are the ways in which an engine can go wrong on a line.
var Failures = map[string]Reading{
	"fails":                 func(context.Context, ocr.Strip) ([]paper.Glyph, error) { return nil, ErrEngine },
	"panics":                func(context.Context, ocr.Strip) ([]paper.Glyph, error) { panic("engine panics") },
	"hangs":                 hangs,
	"broken text":           broken(func(g *paper.Glyph) { g.Text = "\xe4\xb8" }),
	"broken alternatives":   broken(func(g *paper.Glyph) { g.Alts = []paper.Reading{{Text: "\xff", Conf: 7}} }),
	"no text":               broken(func(g *paper.Glyph) { g.Text = "" }),
	"boxes outside":         broken(func(g *paper.Glyph) { g.Box = paper.Rect{X0: -90, Y0: 9999, X1: -10, Y1: 10500} }),
	"boxes inside out":      broken(func(g *paper.Glyph) { g.Box.X0, g.Box.X1 = g.Box.X1, g.Box.X0 }),
	"confidence too high":   broken(func(g *paper.Glyph) { g.Conf = 98.5 }),
	"confidence negative":   broken(func(g *paper.Glyph) { g.Conf = -1 }),
	"confidence not number": broken(func(g *paper.Glyph) { g.Conf = float32(math.NaN()) }),
	"far too much":          func(_ context.Context, s ocr.Strip) ([]paper.Glyph, error) { return Spell(long, .5, s), nil },
}

// long is more text than any strip holds.
var long = strings.Repeat("字", 500)

func hangs(ctx context.Context, _ ocr.Strip) ([]paper.Glyph, error) {
	<-ctx.Done()
	return nil, context.Cause(ctx)
}

// broken reads three glyphs, the middle one of them spoilt.
func broken(spoil func(*paper.Glyph)) Reading {
	return func(_ context.Context, s ocr.Strip) ([]paper.Glyph, error) {
		gs := Spell("坏字符", .95, s)
		spoil(&gs[1])
		return gs, nil
	}
}
