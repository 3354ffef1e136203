package given

import (
	"cmp"
	"slices"

	"banmian/paper"
)

// A box is a rectangle in a file's unit; without width and height it is not
// given.
type box struct{ x, y, w, h float64 }

func (b box) empty() bool { return b.w <= 0 || b.h <= 0 }

// union returns the smallest box that holds both.
func (b box) union(o box) box {
	switch {
	case b.empty():
		return o
	case o.empty():
		return b
	}
	x, y := min(b.x, o.x), min(b.y, o.y)
	return box{x, y, max(b.x+b.w, o.x+o.w) - x, max(b.y+b.h, o.y+o.h) - y}
}

// boundsOf is the box of points.
func boundsOf(ps [][2]float64) box {
	if len(ps) == 0 {
		return box{}
	}
	x0, y0, x1, y1 := ps[0][0], ps[0][1], ps[0][0], ps[0][1]
	for _, p := range ps {
		x0, y0, x1, y1 = min(x0, p[0]), min(y0, p[1]), max(x1, p[0]), max(y1, p[1])
	}
	return box{x0, y0, x1 - x0, y1 - y0}
}

// A rawBlock is a block of either format, in its file's unit.
type rawBlock struct {
	id        string
	role      paper.Role // "" if the file does not say
	box       box
	outline   [][2]float64
	dir       paper.Dir // "" if the file does not say
	corrected bool
	lines     []rawLine
	cells     []rawCell // of a table
	text      string    // of a region that has no lines: one printed line a line
}

// A rawCell is one of a table.
type rawCell struct {
	row, column int // from 0; negative if the file does not say
	lines       []rawLine
}

// A rawLine is a line of either format: words with boxes, or one text.
type rawLine struct {
	box       box
	dir       paper.Dir
	baseline  [][2]float64
	corrected bool
	reversed  bool
	words     []rawWord
	conf      float32 // of text
	text      string  // where it has no words, or they do not say the same
}

// A rawWord is a run of characters with one box, or a blank between two.
type rawWord struct {
	box    box
	text   string
	blank  bool
	conf   float32   // 0 is not given
	confs  []float32 // of each code point; nil is not given
	glyphs []rawGlyph
}

type rawGlyph struct {
	box  box
	text string
	conf float32
	alts []paper.Reading
}

// inOrder sorts blocks by a list of IDs; those it does not name keep their order
// and come last.
func inOrder(blocks []rawBlock, order []string) []rawBlock {
	place := map[string]int{}
	for i, id := range order {
		if _, twice := place[id]; !twice {
			place[id] = i + 1
		}
	}
	at := func(b rawBlock) int { return cmp.Or(place[b.id], len(order)+1) }
	out := slices.Clone(blocks)
	slices.SortStableFunc(out, func(a, b rawBlock) int { return at(a) - at(b) })
	return out
}
