// Package lines finds the lines of print on a sheet: horizontal and vertical,
// body type and headlines, dark on light and light on dark.
//
// It works from the pieces of ink upwards. Print stands in square cells of one
// em; inside a line the pieces are close, between lines there is white. Large
// type is taken first, then body type with what is left, each in the direction
// in which the white between its lines runs. Rules, frames and the edges of
// reversed areas are walls. Where several lines one above the other break off
// at the same place, a gutter runs, and they are cut there.
package lines

import (
	"cmp"
	"context"
	"slices"

	"banmian/paper"
	"banmian/pipeline/prep"
)

// Finder finds lines by the geometry of ink. It implements ocr.Finder.
type Finder struct{}

const (
	// largeEm is the size, in ems of body type, from which a piece of ink is
	// part of large type: whole body glyphs stay under 1.1, kickers begin at
	// 1.3 and are read as body type of their own size.
	largeEm = 1.45
	// speckEm is the size below which a piece that stands alone is dirt.
	speckEm = 0.3
	// fallbackEm is the em, in mm, of a page with too little print to measure.
	fallbackEm = 3.3
)

// Find returns the lines of s, from top to bottom.
func (Finder) Find(ctx context.Context, s *prep.Sheet) ([]paper.Line, error) {
	em := s.Em
	if em == 0 {
		em = max(6, int(fallbackEm/25.4*float64(s.DPI)))
	}
	f := &finding{sheet: s, em: em, size: paper.Size{W: s.Ink.W, H: s.Ink.H}}
	f.take(prep.Components(s.Ink))
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	f.partTouching()
	f.large()
	f.body()
	out := f.finish()
	slices.SortStableFunc(out, func(a, b paper.Line) int {
		return cmp.Or(cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0), cmp.Compare(a.Box.X1, b.Box.X1))
	})
	return out, nil
}

// A piece is one connected bit of ink and the ground it stands on.
type piece struct {
	box    paper.Rect
	area   int
	ground int // reversed area it stands in, from 1; 0 is the page
}

func (p piece) size() int { return max(p.box.W(), p.box.H()) }

// finding is the work on one sheet.
type finding struct {
	sheet  *prep.Sheet
	em     int
	size   paper.Size
	pieces []piece
	used   []bool
	lines  []proto
}

// A proto is a line in the making.
type proto struct {
	pieces []int
	box    paper.Rect
	dir    paper.Dir
	em     int
	ground int
}

// take makes pieces of the components that can be print.
func (f *finding) take(comps []prep.Component) {
	for _, c := range comps {
		if c.Area < max(2, f.em*f.em/400) {
			continue
		}
		f.pieces = append(f.pieces, piece{c.Box, c.Area, f.groundOf(c.Box)})
	}
	f.used = make([]bool, len(f.pieces))
}

func (f *finding) groundOf(box paper.Rect) int {
	for i, a := range f.sheet.Marks.Reversed {
		if x, y := box.CX(), box.CY(); x >= a.Box.X0 && x < a.Box.X1 && y >= a.Box.Y0 && y < a.Box.Y1 {
			return i + 1
		}
	}
	return 0
}

// finish gives the lines their final boxes, sizes and weights.
func (f *finding) finish() []paper.Line {
	var out []paper.Line
	for _, p := range f.lines {
		if l, ok := f.line(p); ok {
			out = append(out, l)
		}
	}
	return out
}

// line turns a proto into a line; false where it is dirt.
func (f *finding) line(p proto) (paper.Line, bool) {
	if max(p.box.W(), p.box.H()) < int(speckEm*float64(f.em)) {
		return paper.Line{}, false
	}
	l := paper.Line{Box: p.box, Dir: p.dir, Em: p.em, Reversed: p.ground > 0}
	l.Box = l.Box.Intersect(paper.Rect{X1: f.size.W, Y1: f.size.H})
	l.Baseline = f.bend(p)
	l.Weight = Weight(f.sheet.Ink, l.Box, p.em)
	l.Box = spanEm(l.Box, p.dir, p.em, f.size)
	return l, true
}

// spanEm widens a line's box across the line to a full em, so that a line of
// dashes or of 一 is not cut to slivers.
func spanEm(b paper.Rect, dir paper.Dir, em int, size paper.Size) paper.Rect {
	if dir == paper.TopDown {
		if d := em - b.W(); d > 0 {
			b.X0, b.X1 = b.X0-d/2, b.X1+d-d/2
		}
	} else if d := em - b.H(); d > 0 {
		b.Y0, b.Y1 = b.Y0-d/2, b.Y1+d-d/2
	}
	return b.Intersect(paper.Rect{X1: size.W, Y1: size.H})
}

// Weight is the median thickness of the strokes in box over the em: 0.04-0.08
// in Song and Kai, 0.09 and up in Hei and bold. Strokes are measured as runs of
// ink in rows, which meet upright strokes at their thickness. They are two to
// four pixels thick, so the median is taken inside the pixel that holds it, as
// of grouped data: in whole pixels one step would make plain type bold.
func Weight(m *prep.Mask, box paper.Rect, em int) float32 {
	hist := make([]int, em+1)
	n := 0
	note := func(run int) {
		if run > 0 {
			hist[min(run, em)]++
			n++
		}
	}
	for y := box.Y0; y < box.Y1; y += 3 {
		run := 0
		for _, v := range m.Pix[y*m.W+box.X0 : y*m.W+box.X1] {
			if v != 0 {
				run++
				continue
			}
			note(run)
			run = 0
		}
		note(run)
	}
	if n == 0 {
		return 0
	}
	left := float32(n) / 2
	for r, c := range hist {
		if left < float32(c) {
			return max(0, float32(r)-.5+left/float32(c)) / float32(em)
		}
		left -= float32(c)
	}
	return 0
}
