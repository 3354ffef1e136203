package source

import (
	"image"
	"slices"
)

// coarseWidth is how wide a sheet is looked at: body type is four pixels high
// then, and the dust of a scan is gone.
const coarseWidth = 1000

// A strip runs from top to bottom of a sheet; shares of its width.
type strip struct {
	from, to float64
	dark     bool    // a shadow or a rule along it
	fold     float64 // where the shadow in it lies; 0 is none
}

func (s strip) width() float64 { return s.to - s.from }

// cut is where the strip is best cut: at the fold, else at the middle of the
// sheet or as near to it as leaves some of the strip on both sides.
func (s strip) cut() float64 {
	if s.fold > 0 {
		return s.fold
	}
	room := s.width() / 4
	return min(max(.5, s.from+room), s.to-room)
}

const (
	// offCentre is how far from the middle of the sheet the gutter may lie:
	// scans have unequal margins.
	offCentre = 0.03
	// leastGutter is the narrowest strip that can be cut without touching
	// print: 5 mm of a broadsheet spread, what is left of a gutter after a
	// degree of skew.
	leastGutter = 0.006
	// sureGutter is wider than the gap between columns, 4 to 8 mm. Two inner
	// margins make a gutter of 15 to 40 mm, 2 to 6 % of a spread.
	sureGutter = 0.018
	// outOfColumns is how much wider a sure gutter must be than any other
	// strip that is clear from top to bottom.
	outOfColumns = 1.3
	// mostShadow is the widest shadow or gap between two sheets.
	mostShadow = 0.04
	// shadowEdge is how wide the edge of a shadow may be that is not clear
	// because it leans.
	shadowEdge = 0.008
	// mostLine is the widest line that a fold or the spine of a binding
	// leaves, its lean included: up to 0.015 on the sheets it was measured on.
	mostLine = 0.016
	// lineRows is the share of rows that such a line must be dark in. Print,
	// even a text set in the gutter, stops at the margins above and below.
	lineRows = 0.97
	// darkGray and less is a shadow or ink.
	darkGray = 128
)

// findGutter looks for a strip at the middle of a sheet that is clear of print
// from top to bottom, a fold's shadow aside. It is sure where it is as wide as
// the gutter between two pages, with print on both sides of it.
func findGutter(g *image.Gray) (found strip, sure bool) {
	strips := joinFolds(g, clearStrips(g))
	widest := 0.0 // of those between print
	for _, s := range strips {
		inner := s.from > 0 && s.to < 1
		mid := (s.from + s.to) / 2
		switch {
		case mid > .5-offCentre && mid < .5+offCentre && s.width() >= leastGutter && s.width() > found.width():
			widest = max(widest, found.width())
			found, sure = s, inner
		case inner:
			widest = max(widest, s.width())
		}
	}
	return found, sure && found.width() >= sureGutter && found.width() >= outOfColumns*widest
}

// joinFolds joins what is clear on both sides of a shadow: of the fold, or of
// the gap between two sheets that were laid side by side.
func joinFolds(g *image.Gray, strips []strip) []strip {
	var out []strip
	for i := 0; i < len(strips); i++ {
		s := strips[i]
		fold := 0
		switch {
		case i+2 < len(strips) && isFold(s, strips[i+1], strips[i+2]):
			fold = 2
		case i+1 < len(strips) && isLine(g, s, strips[i+1]):
			fold = 1
		}
		if fold > 0 {
			right := strips[i+fold]
			s.fold = (s.to + right.from) / 2
			s.to = right.to
			i += fold
		}
		out = append(out, s)
	}
	return out
}

// isFold reports whether shadow is one, between paper.
func isFold(left, shadow, right strip) bool {
	return !left.dark && shadow.dark && !right.dark && shadow.width() <= mostShadow &&
		shadow.from-left.to <= shadowEdge && right.from-shadow.to <= shadowEdge
}

// isLine reports whether nothing but a dark line, which may lean, runs between
// two strips of paper.
func isLine(g *image.Gray, left, right strip) bool {
	if left.dark || right.dark || right.from-left.to > mostLine {
		return false
	}
	w := float64(g.Rect.Dx())
	from, to := int(left.to*w+.5), int(right.from*w+.5)
	top, bottom := inside(g)
	dark := 0
	for y := top; y < bottom; y++ {
		if from < to && slices.Min(g.Pix[y*g.Stride+from:y*g.Stride+to]) < darkGray {
			dark++
		}
	}
	return float64(dark) >= lineRows*float64(bottom-top)
}

// inside returns the rows of a sheet without the borders of a scan.
func inside(g *image.Gray) (top, bottom int) {
	const edge = 0.02 // of the height
	margin := int(float64(g.Rect.Dy()) * edge)
	return margin, g.Rect.Dy() - margin
}

// clearStrips lists the runs of columns of pixels without print, bright and
// dark ones apart.
func clearStrips(g *image.Gray) []strip {
	w := g.Rect.Dx()
	var out []strip
	open := false
	for x := range w {
		dark, clean := columnClear(g, x)
		if open = open && clean && out[len(out)-1].dark == dark; clean && !open {
			out = append(out, strip{from: float64(x) / float64(w), dark: dark})
			open = true
		}
		if open {
			out[len(out)-1].to = float64(x+1) / float64(w)
		}
	}
	return out
}

// columnClear reports whether a column of pixels has the same grey all the way
// down (paper, the shadow of a fold, or a rule along it) and whether that is a
// dark one.
func columnClear(g *image.Gray, x int) (dark, clean bool) {
	const (
		specks   = 0.002 // of the height: dust; a line of body type is 0.005
		contrast = 40    // less is no print
	)
	top, bottom := inside(g)
	var counts [256]int
	for y := top; y < bottom; y++ {
		counts[g.Pix[y*g.Stride+x]]++
	}
	n := bottom - top
	median := medianOf(&counts, n)
	off := n
	for v := max(0, median-contrast); v <= min(255, median+contrast); v++ {
		off -= counts[v]
	}
	return median < darkGray, n > 0 && float64(off) <= specks*float64(n)
}

// medianOf returns the median of n values counted.
func medianOf(counts *[256]int, n int) int {
	median, below := 0, 0
	for below+counts[median] <= n/2 && median < 255 {
		below += counts[median]
		median++
	}
	return median
}
