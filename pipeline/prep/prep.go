// Package prep makes a page image fit to read: cropped, upright, even in tone;
// and finds what is printed on it beside text: rules, frames, tints, reversed
// areas and pictures.
//
// It is the only package that moves pixels. After Clean, every coordinate in
// the program is a pixel of Sheet.Gray.
package prep

import (
	"image"

	"banmian/paper"
)

// A Sheet is a page ready to be read. Gray, Ink and Color have the same bounds,
// with their origin at (0, 0).
type Sheet struct {
	Name   string
	Gray   *image.Gray // upright, background evened to near 255, never binarized
	Ink    *Mask       // where there is ink of text on light ground, and light text on reversed areas: "print" in either tone
	Color  *image.RGBA // upright; nil for a page without colour
	DPI    int
	Origin paper.Affine // from px of Gray to px of the raw image
	Marks  paper.Marks
	Skew   float64 // degrees the page was turned by
	Turned int     // 0, 90, 180 or 270 degrees the page was turned by before that
	Blank  bool    // nothing printed on it
	Step   paper.Step
}

// A Mask is one bit a pixel, kept as a byte each (0 or 1), row by row without
// padding.
type Mask struct {
	W, H int
	Pix  []uint8
}
