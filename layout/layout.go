// Package layout groups the lines of one page into blocks, gives each a role,
// joins the columns of each story and puts all in reading order. It works on
// geometry and text alone: no pixels, no files, no clock, so the same lines
// always give the same blocks.
package layout

import "banmian/paper"

// Input is what is known of a page before layout.
type Input struct {
	Seq   int // place of the page in the source, from 1; makes the block IDs
	Size  paper.Size
	DPI   int
	Lines []paper.Line // read, in any order
	Marks paper.Marks
}

// Result is a page laid out.
type Result struct {
	Em       int           // median body glyph height, px
	Vertical bool          // most body text is set top to bottom
	Blocks   []paper.Block // in reading order; Story, Role, Paras and Conf set
	Joins    []paper.Join
	Flags    []paper.Flag
}
