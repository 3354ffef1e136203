package source

import (
	"fmt"
	"image"
)

// A sheetSize is the size of a sheet of the file, in a unit all of them share.
type sheetSize struct{ W, H float64 }

// A pageView is what a page is delivered from: a sheet of the file, or half of
// one that is a spread.
type pageView struct {
	n    int // the sheet in the file, from 1
	half half
	cut  float64 // of a half: where the sheet is cut, as a share of its width
}

// wholeSheets is a view for each of n sheets.
func wholeSheets(n int) []pageView {
	views := make([]pageView, n)
	for i := range views {
		views[i].n = i + 1
	}
	return views
}

// A half is which part of a spread is meant.
type half int

const (
	whole half = iota
	leftHalf
	rightHalf
)

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

// noPage is the error for a page number that the source does not have.
func noPage(n, pages int) error { return fmt.Errorf("no page %d in %d", n, pages) }
