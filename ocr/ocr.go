// Package ocr turns a sheet into lines of glyphs. It holds the small
// interfaces an engine meets and the reading with two engines; each engine is
// a package below, so that only those need cgo.
package ocr

import (
	"context"
	"errors"
	"image"

	"banmian/paper"
	"banmian/pipeline/prep"
)

// ErrNoEngine means that an engine, its library, its model or a language is
// not installed. Its wrapping says which, and the remedy.
var ErrNoEngine = errors.New("engine or language missing")

// A Finder finds the lines of print on a sheet. The lines have boxes,
// directions, ems and weights but no glyphs, and stand in no special order.
type Finder interface {
	Find(ctx context.Context, s *prep.Sheet) ([]paper.Line, error)
}

// A Strip is the picture of one line, cut with its margin out of the sheet:
// dark on light (reversed areas are inverted), straightened along its
// baseline, at the sheet's scale. A vertical line stays vertical: how to read
// it (turned, cut into cells, or with a vertical model) is the engine's affair.
type Strip struct {
	Gray   *image.Gray // bounds start at (0, 0)
	Dir    paper.Dir   // LeftRight or TopDown
	Em     float64     // size of a full-width glyph across the line, px of Gray
	Pitch  float64     // distance of neighbouring full-width glyphs along the line, px; 0 is unknown
	Margin int         // px of paper on each side of the line's box
	Script Script
}

// A Script says which Chinese characters a page is set in.
type Script string

// The scripts.
const (
	Simplified  Script = "chi_sim"
	Traditional Script = "chi_tra"
)

// A Recognizer reads one line. Glyph boxes are in px of the strip; Conf is the
// engine's own, not calibrated. An empty strip gives no glyphs and no error.
//
// A Recognizer is used by one goroutine at a time; make one for each worker.
type Recognizer interface {
	Name() string // "tesseract 5.3.0 chi_sim"
	Reader() paper.Reader
	Recognize(ctx context.Context, s Strip) ([]paper.Glyph, error)
	Close() error
}
