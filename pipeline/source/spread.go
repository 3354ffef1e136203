package source

import (
	"fmt"
	"image"
	"math"

	"banmian/paper"
)

// Two pages of a newspaper may be delivered as one sheet: scanned unfolded, or
// set and printed so. A sheet is cut in two only where its proportions, the
// other sheets and a clear strip from top to bottom all say so: an
// advertisement on the fold, or a headline across it, makes the two pages one.

// A sheetSize is the size of a sheet of the file, in a unit all of them share.
type sheetSize struct{ W, H float64 }

// Newspaper pages are 1.25 (Berliner) to 1.65 (long broadsheets) times as high
// as wide, so two of them are 1.2 to 1.6 times as wide as high; scans have
// margins besides.
const (
	leastSpread = 1.15
	mostSpread  = 1.7
)

// isWide reports whether the sheet has the proportions of two pages.
func (s sheetSize) isWide() bool {
	return s.H > 0 && s.W/s.H >= leastSpread && s.W/s.H <= mostSpread
}

// twice reports whether s is as large as two sheets like one side by side.
// Proportions alone would not tell it from one that was scanned lying.
func (s sheetSize) twice(one sheetSize) bool {
	const tolerance = 0.06 // of trim and scan margins
	return math.Abs(s.W-2*one.W) <= tolerance*s.W && math.Abs(s.H-one.H) <= tolerance*s.H
}

// maxLooks is how many sheets are looked at when a source is opened. More wide
// sheets than this are no newspaper issue, and none of them is cut.
const maxLooks = 24

// deliver decides how sheets are delivered as pages. look returns a sheet,
// from 0, about coarseWidth pixels wide.
func deliver(sizes []sheetSize, look func(int) (*image.Gray, error)) []pageView {
	gutters := make([]gutter, len(sizes))
	wide, sure := 0, 0
	for i, s := range sizes {
		if s.isWide() {
			wide++
			gutters[i].single = hasSingle(sizes, s)
		}
	}
	if wide > 0 && wide <= maxLooks {
		for i, s := range sizes {
			if !s.isWide() {
				continue
			}
			if img, err := look(i); err == nil {
				gutters[i].strip, gutters[i].sure = findGutter(img)
			}
			if gutters[i].sure {
				sure++
			}
		}
	}
	var views []pageView
	for i, g := range gutters {
		if g.strip.width() > 0 && (g.single || g.sure || 2*sure > wide) {
			views = append(views, pageView{i + 1, leftHalf, g.strip.cut()}, pageView{i + 1, rightHalf, g.strip.cut()})
			continue
		}
		views = append(views, pageView{n: i + 1})
	}
	return views
}

// hasSingle reports whether a single page that fits twice on s is among sizes.
func hasSingle(sizes []sheetSize, s sheetSize) bool {
	for _, one := range sizes {
		if s.twice(one) {
			return true
		}
	}
	return false
}

// A gutter is what is known of a wide sheet.
type gutter struct {
	strip  strip // clear of ink; empty if there is none
	sure   bool  // it can be nothing but the gutter between two pages
	single bool  // single pages of the right size are in the source
}

// A pageView is what a page is delivered from: a sheet of the file, or half of
// one that is a spread.
type pageView struct {
	n    int // the sheet in the file, from 1
	half half
	cut  float64 // of a half: where the sheet is cut, as a share of its width
}

// A half is which part of a spread is meant. The left is delivered first: which
// of the two is read first, their folios and their direction of reading tell,
// and those are known when the pages are read.
type half int

const (
	whole half = iota
	leftHalf
	rightHalf
)

// String names the half, "" for the whole.
func (h half) String() string { return [...]string{"", "left half", "right half"}[h] }

// of returns the half's part of box.
func (h half) of(box image.Rectangle, cut float64) image.Rectangle {
	mid := box.Min.X + int(float64(box.Dx())*cut+.5)
	switch h {
	case leftHalf:
		box.Max.X = mid
	case rightHalf:
		box.Min.X = mid
	}
	return box
}

// halfOf tells which half of which sheet page n is.
func halfOf(views []pageView, n int) (sheet int, side paper.Half) {
	if n < 1 || n > len(views) || views[n-1].half == whole {
		return 0, ""
	}
	return views[n-1].n, map[half]paper.Half{leftHalf: paper.LeftHalf, rightHalf: paper.RightHalf}[views[n-1].half]
}

// noPage is the error for a page number that the source does not have.
func noPage(n, pages int) error { return fmt.Errorf("no page %d in %d", n, pages) }
