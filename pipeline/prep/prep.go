// Package prep makes a page image fit to read: cropped, upright, even in tone;
// and finds what is printed on it beside text: rules, frames, tints, reversed
// areas and pictures.
//
// It is the only package that moves pixels. After Clean, every coordinate in
// the program is a pixel of Sheet.Gray.
package prep

import (
	"cmp"
	"context"
	"image"
	"math"
	"slices"

	"banmian/paper"
	"banmian/pipeline/source"
)

// A Sheet is a page ready to be read. Gray, Ink and Color have the same bounds,
// with their origin at (0, 0).
type Sheet struct {
	Name string
	Gray *image.Gray // upright, paper evened to near white, never binarized
	// Ink is the print that may be text, in either polarity: dark on light,
	// and inside Marks.Reversed light on dark. Rules, frames and pictures are
	// taken out of it.
	Ink    *Mask
	Color  *image.RGBA // upright; nil for a page without colour
	DPI    int
	Em     int          // rough size of body type, px; 0 where the page has too little print to tell
	Origin paper.Affine // from px of Gray to px of the raw image
	Marks  paper.Marks
	Skew   float64 // degrees the print stood turned by, counter-clockwise
	Turned int     // 0, 90, 180 or 270 degrees clockwise by which the page was turned to stand upright
	Blank  bool    // nothing is printed on it

	scanned  bool         // has grain and shadows; false for a page rendered from a print PDF
	inkShare float64      // how dark ink is at least, as a share of the paper; 0 is the usual
	plateaus []paper.Rect // of a scan: where tints may be
	cleared  []clearedArea
}

// A Mask is one bit a pixel, kept as a byte each (0 or 1), row by row without
// padding.
type Mask struct {
	W, H int
	Pix  []uint8
}

// Options sets how Clean works. The zero value is right for print PDFs and
// scans.
type Options struct {
	KeepSkew bool // do not turn the page
	// Upright, if set, is asked about scans that seem to lie on their side or
	// upside down, and has them turned by quarters. Without it none is.
	Upright Judge `json:"-"` // no setting of how a page reads
}

// Clean returns the sheet made from raw. It takes raw's images over: they may
// be changed.
func Clean(ctx context.Context, raw *source.Raw, o Options) (*Sheet, error) {
	s := &Sheet{Name: raw.Name, Gray: raw.Gray, Color: raw.Color, DPI: raw.DPI, Origin: paper.Identity, scanned: raw.Kind != paper.BornDigital}
	if s.DPI == 0 {
		s.DPI = guessDPI(s.Gray.Rect)
	}
	if s.scanned {
		s.straighten(o)
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
		s.enlarge()
		s.plateaus = even(s.Gray)
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	comps := s.measure()
	if s.scanned && !s.Blank {
		if err := s.upright(ctx, o.Upright, comps); err != nil {
			return nil, err
		}
		if s.Turned != 0 {
			comps = s.measure()
		}
	}
	if !s.Blank {
		s.findMarks(comps)
	}
	return s, nil
}

// Scanned reports whether the sheet has the grain, blur and shadows of a scan,
// and was not rendered from a print PDF.
func (s *Sheet) Scanned() bool { return s.scanned }

// straighten crops the page's dark border and turns its print level.
func (s *Sheet) straighten(o Options) {
	if !o.KeepSkew {
		s.Skew = skew(s.Gray)
	}
	if math.Abs(s.Skew) < minSkewDeg {
		s.Skew = 0
	}
	s.Origin = rotation(s.Skew, s.Gray.Rect.Dx(), s.Gray.Rect.Dy())
	if s.Skew != 0 {
		s.resample(s.Gray.Rect)
	}
	if box := border(s.Gray); box != s.Gray.Rect {
		s.Gray = Crop(s.Gray, box)
		if s.Color != nil {
			s.Color = cropColor(s.Color, box)
		}
		s.Origin = paper.Affine{A: 1, C: float64(box.Min.X), E: 1, F: float64(box.Min.Y)}.Then(s.Origin)
	}
}

// resample turns the images as Origin says.
func (s *Sheet) resample(box image.Rectangle) {
	o := s.Origin
	out := image.NewGray(box)
	src := sampler{s.Gray.Pix, box.Dx(), box.Dy(), s.Gray.Stride, 1, 0}
	src.warp(out.Pix, box.Dx(), box.Dy(), out.Stride, 1, 0, o.A, o.B, o.C, o.D, o.E, o.F)
	s.Gray = out
	if s.Color == nil {
		return
	}
	c := image.NewRGBA(box)
	for channel := range 4 {
		src := sampler{s.Color.Pix, box.Dx(), box.Dy(), s.Color.Stride, 4, channel}
		src.warp(c.Pix, box.Dx(), box.Dy(), c.Stride, 4, channel, o.A, o.B, o.C, o.D, o.E, o.F)
	}
	s.Color = c
}

func cropColor(c *image.RGBA, box image.Rectangle) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, box.Dx(), box.Dy()))
	for y := range box.Dy() {
		from := c.PixOffset(box.Min.X, box.Min.Y+y)
		copy(out.Pix[y*out.Stride:], c.Pix[from:from+4*box.Dx()])
	}
	return out
}

// measure finds the ink, whose pieces it returns, and the size of type.
func (s *Sheet) measure() []Component {
	s.Ink = inkMask(s.Gray, s.DPI, cmp.Or(s.inkShare, inkShare))
	comps := Components(s.Ink)
	s.Em = measureEm(comps, s.DPI)
	s.Blank = blank(comps, s.em())
	return comps
}

// em is the size of body type, px; the usual one where it cannot be measured.
func (s *Sheet) em() int {
	if s.Em == 0 {
		return int(bodyPt / 72 * float64(s.DPI))
	}
	return s.Em
}

// bodyPt is the usual size of newspaper body type: 9 to 10.5 pt.
const bodyPt = 9.5

// guessDPI is the resolution of a page whose file does not say it, taken as a
// tabloid (270 mm wide) or, where it is wider than high, as two of them.
func guessDPI(box image.Rectangle) int {
	mm := 270.0
	if box.Dx() > box.Dy() {
		mm *= 2
	}
	return max(50, int(float64(box.Dx())/mm*25.4+.5))
}

// blank reports whether there is no more ink than dirt makes: no piece of the
// size of a glyph, or but a few.
func blank(comps []Component, em int) bool {
	const few = 3
	n := 0
	for _, c := range comps {
		if s := max(c.Box.W(), c.Box.H()); 2*s >= em {
			n++
		}
	}
	return n < few
}

// findMarks fills Marks and leaves in Ink what may be text.
func (s *Sheet) findMarks(comps []Component) {
	em := s.em()
	reversed, dark := s.solids(s.Ink, comps)
	if s.coarse() {
		reversed = s.coarseSolids(reversed)
	}
	plain, through, light := sortPlateaus(s.Gray, s.plateaus, comps, em)
	dark = slices.Concat(dark, light, qrCodes(comps, em))
	limit := s.paperLimit()
	grid := newGrid(s.Gray, em, limit, comps, slices.Concat(plain, through))
	grid.addSpecks(comps)
	if s.scanned {
		grid.addSpecks(Components(s.Ink.inverse()))
	}
	tints, parts := grid.areas()
	tints = append(plain, slices.DeleteFunc(tints, func(a paper.Area) bool { return overlaps(a, plain) })...)
	more, pictures := s.printOnGrain(settle(append(dark, grid.gather(parts, reversed)...), reversed))
	s.Marks.Reversed, s.Marks.Pictures = append(reversed, more...), pictures
	for i, p := range s.Marks.Pictures {
		s.Marks.Pictures[i] = s.trimmed(p, limit)
	}
	s.Marks.Tints = slices.DeleteFunc(tints, func(a paper.Area) bool { return mostlyIn(a.Box, s.Marks.Pictures) })
	for _, a := range s.Marks.Reversed {
		s.lightPrint(a)
	}
	for _, p := range s.Marks.Pictures {
		s.eraseAround(p, em)
	}
	s.Marks.Rules = s.rules(em)
	s.detached(em)
	if s.scanned {
		despeckle(s.Ink, em) // not before: rows of fine dots are rules
	}
	s.Marks.Frames = findFrames(s.Marks.Rules, em)
}

func overlaps(a paper.Area, others []paper.Area) bool {
	return slices.ContainsFunc(others, func(o paper.Area) bool { return !a.Box.Intersect(o.Box).Empty() })
}

// mostlyIn reports whether half of b lies in one of the others.
func mostlyIn(b paper.Rect, others []paper.Rect) bool {
	return slices.ContainsFunc(others, func(o paper.Rect) bool { return 2*b.Intersect(o).Area() > b.Area() })
}

// scannedPaper is the share of its commonest grey that the ground of a scan is
// lighter than.
const scannedPaper = 0.94

// paperLimit is the darkest grey that is still paper. A rendered page has it
// clean white and tints of a few per cent; a scan's has grain.
func (s *Sheet) paperLimit() uint8 {
	const rendered = 0.985
	share := rendered
	if s.scanned {
		share = scannedPaper
	}
	return uint8(share * float64(paperTone(s.Gray)))
}

// eraseAround takes a picture out of the ink, but for reversed areas in it.
func (s *Sheet) eraseAround(p paper.Rect, em int) {
	var keep []paper.Area
	for _, a := range s.Marks.Reversed {
		if !a.Box.Intersect(p).Empty() {
			keep = append(keep, a)
		}
	}
	s.Ink.erase(p.Grow(em / 6))
	for _, a := range keep {
		s.lightPrint(a)
	}
}

// paperTone is the commonest light grey of the page.
func paperTone(g *image.Gray) uint8 {
	var hist [256]int
	for y := 0; y < g.Rect.Dy(); y += 4 {
		for _, v := range g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()] {
			hist[v]++
		}
	}
	best := 255
	for v := 254; v > 128; v-- {
		if hist[v] > hist[best] {
			best = v
		}
	}
	return uint8(best)
}
