// Package textlayer puts a print PDF's own characters on the lines found on
// its page image, line by line and only where they can be believed. What is
// outlined, garbled or hidden is left for the recognizers.
package textlayer

import (
	"slices"

	"banmian/paper"
	"banmian/pipeline/prep"
	"banmian/pipeline/source"
)

const (
	// minCover is the least share of a line's length that trusted characters
	// must fill for the line to be taken from the PDF. Justified lines are
	// letter-spaced and phrases stand an em or two apart, so a good line is
	// not filled whole; a line of which a third is outlines must be read.
	minCover = 0.6
	// maxSizeRatio is how far the type size may be from the line's em, either
	// way. A caption's text under a headline drawn as outlines is not the
	// headline's text.
	maxSizeRatio = 1.7
	// minInk is the least share of inked pixels in the cell of a character
	// that can be seen. The thinnest glyphs (一, commas) cover 2-4 % of their
	// cell at 300 dpi.
	minInk = 0.004
)

// A Report counts what became of the PDF's characters.
type Report struct {
	Used    int // put on a line
	Hidden  int // trusted, but there is no ink where they stand
	Refused int // not trusted by source, or on a line too sparse to take
}

// Apply gives each of the found lines the trusted characters that stand on it.
// It returns the lines that are read that way, among them lines of characters
// that no found line held, and those that a recognizer must read. Chars are in
// px of the raw image, lines in px of the sheet.
func Apply(s *prep.Sheet, found []paper.Line, chars []source.Char) (read, unread []paper.Line, rep Report) {
	cells, doubtful := place(s, chars, &rep)
	byLine, loose := assign(found, cells)
	doubts, _ := assign(found, doubtful)
	for i, l := range found {
		if r, ok := compose(l, byLine[i]); ok && !lacking(byLine[i], doubts[i]) {
			rep.Used += len(byLine[i])
			read = append(read, r)
			continue
		}
		if rows := chain(byLine[i]); share(l.Box, byLine[i]) > leastRows && wellMade(rows) && !lacking(byLine[i], doubts[i]) {
			// Lines so tight that they, or parts of them, were found as one.
			rep.Used += len(byLine[i])
			read = append(read, rows...)
			continue
		}
		if len(byLine[i]) == 0 && share(l.Box, cells) > leastPiece {
			continue
		}
		rep.Refused += len(byLine[i])
		unread = append(unread, l)
	}
	for _, l := range chain(loose) {
		rep.Used += len(l.Glyphs)
		read = append(read, l)
	}
	return read, unread, rep
}

// A cell is a character on the sheet.
type cell struct {
	text  string
	box   paper.Rect
	ink   paper.Point // middle of what is printed in it: a comma's is in a corner
	size  float64
	font  string
	angle float32
}

// place maps the characters that can be seen to the sheet: those that are
// trusted, and those that are not.
func place(s *prep.Sheet, chars []source.Char, rep *Report) (trusted, doubtful []cell) {
	toSheet := s.Origin.Inverse()
	for _, c := range chars {
		text := normalize(c.Text)
		box := toSheet.Rect(c.Box)
		inked, ink := inkOf(s.Ink, box)
		seen := inked >= minInk || onPicture(s, box)
		switch at := (cell{text, box, ink, float64(c.Size), c.Font, c.Angle}); {
		case !c.Trusted:
			rep.Refused++
			if seen {
				doubtful = append(doubtful, at)
			}
		case text == "":
		case text == " " || seen:
			trusted = append(trusted, at)
		default:
			rep.Hidden++
		}
	}
	return trusted, doubtful
}

// lacking reports whether print stands on a line that only characters without
// trust account for: with the trusted ones alone it would lose a character and
// not say so. The second print of a doubled character stands on the first.
func lacking(trusted, doubtful []cell) bool {
	return slices.ContainsFunc(doubtful, func(d cell) bool {
		covered := 0
		for _, c := range trusted {
			covered += d.box.Intersect(c.box).Area()
		}
		return 2*covered < d.box.Area()
	})
}

// wellMade reports whether characters chained in the PDF's own order make lines
// as print has them: of several glyphs each, all running one way.
func wellMade(rows []paper.Line) bool {
	if len(rows) == 0 {
		return false
	}
	const shortest = 3 // glyphs
	for _, l := range rows {
		if len(l.Glyphs) < shortest || l.Dir != rows[0].Dir {
			return false
		}
	}
	return true
}

// onPicture reports whether a cell stands on a picture, where the ink mask is
// empty, and something is seen in it there: type that is lighter or darker than
// the picture round it.
func onPicture(s *prep.Sheet, box paper.Rect) bool {
	const least = 70 // grey levels between the lightest and darkest twentieth
	if !slices.ContainsFunc(s.Marks.Pictures, func(p paper.Rect) bool { return 2*p.Intersect(box).Area() > box.Area() }) {
		return false
	}
	b := box.Intersect(paper.RectOf(s.Gray.Rect))
	if b.Empty() {
		return false
	}
	grey := make([]uint8, 0, b.Area())
	for y := b.Y0; y < b.Y1; y++ {
		grey = append(grey, s.Gray.Pix[y*s.Gray.Stride+b.X0:y*s.Gray.Stride+b.X1]...)
	}
	slices.Sort(grey)
	return int(grey[len(grey)*19/20])-int(grey[len(grey)/20]) >= least
}

const (
	// leastRows is the share of a found line's box that characters chained in
	// the PDF's own order must fill to be its text: a caption under a headline
	// drawn as outlines fills a fifth.
	leastRows = 0.35
	// leastPiece is the share of a found line without characters of its own
	// that lies under those of others where it is no line but a piece of them:
	// a stroke that came off, the end of a dash.
	leastPiece = 0.6
)

// share is how much of a box the cells fill.
func share(box paper.Rect, cells []cell) float64 {
	area := 0
	for _, c := range cells {
		area += c.box.Intersect(box).Area()
	}
	return float64(area) / float64(max(1, box.Area()))
}

// inkOf returns the share of inked pixels in box and the middle of them.
func inkOf(m *prep.Mask, box paper.Rect) (share float64, middle paper.Point) {
	b := box.Intersect(paper.Rect{X1: m.W, Y1: m.H})
	if b.Empty() {
		return 0, paper.Point{}
	}
	n, sx, sy := 0, 0, 0
	for y := b.Y0; y < b.Y1; y++ {
		for x, v := range m.Pix[y*m.W+b.X0 : y*m.W+b.X1] {
			if v != 0 {
				n, sx, sy = n+1, sx+b.X0+x, sy+y
			}
		}
	}
	if n == 0 {
		return 0, paper.Point{X: b.CX(), Y: b.CY()}
	}
	return float64(n) / float64(b.Area()), paper.Point{X: sx / n, Y: sy / n}
}

// assign gives each cell to the line whose box holds its middle; of several,
// the one nearest in size. Cells on no line come back loose.
func assign(found []paper.Line, cells []cell) (byLine [][]cell, loose []cell) {
	byLine = make([][]cell, len(found))
	order := make([]int, len(found)) // by the top edge, to search few lines a cell
	tallest := 0
	for i, l := range found {
		order[i] = i
		tallest = max(tallest, l.Box.H())
	}
	slices.SortStableFunc(order, func(a, b int) int { return found[a].Box.Y0 - found[b].Box.Y0 })
	for _, c := range cells {
		if best := lineOf(found, order, tallest, c); best >= 0 {
			byLine[best] = append(byLine[best], c)
		} else if c.text != " " {
			loose = append(loose, c)
		}
	}
	return byLine, loose
}

// lineOf returns the index of the line that c stands on, or -1. The middle of
// its cell decides; failing that, of its ink, for the cell of a comma that ends
// a line reaches beyond the line's print.
func lineOf(found []paper.Line, order []int, tallest int, c cell) int {
	if i := lineAt(found, order, tallest, c, c.box.CX(), c.box.CY()); i >= 0 {
		return i
	}
	return lineAt(found, order, tallest, c, c.ink.X, c.ink.Y)
}

func lineAt(found []paper.Line, order []int, tallest int, c cell, x, y int) int {
	from, _ := slices.BinarySearchFunc(order, y-2*tallest, func(i, y int) int { return found[i].Box.Y0 - y })
	best, bestOff := -1, 0.0
	for _, i := range order[from:] {
		l := found[i]
		slack := l.Em / 5
		if l.Box.Y0-slack > y {
			break
		}
		if b := l.Box.Grow(slack); x < b.X0 || x >= b.X1 || y >= b.Y1 {
			continue
		}
		if off := ratio(c.size, float64(l.Em)); best < 0 || off < bestOff {
			best, bestOff = i, off
		}
	}
	return best
}

// ratio is how many times the larger of two lengths is the smaller.
func ratio(a, b float64) float64 {
	if a <= 0 || b <= 0 {
		return maxSizeRatio + 1
	}
	return max(a/b, b/a)
}
