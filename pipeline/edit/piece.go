package edit

import (
	"slices"

	"banmian/paper"
)

// A piece is a line of a block with all that the block says of it.
type piece struct {
	line paper.Line
	para bool // begins a paragraph
	row  int  // of a table, from 0
	cell int  // in its row
}

// piecesOf takes a block apart. widths are how many cells each row of a table has.
func piecesOf(k *paper.Block) (pieces []piece, widths []int) {
	pieces = make([]piece, len(k.Lines))
	for i, l := range k.Lines {
		pieces[i] = piece{line: l, para: slices.Contains(k.Paras, i)}
	}
	at := 0
	for r, row := range k.Rows {
		widths = append(widths, len(row))
		for c, n := range row {
			for ; n > 0 && at < len(pieces); n-- {
				pieces[at].row, pieces[at].cell = r, c
				at++
			}
		}
	}
	return pieces, widths
}

// compose puts pieces into a block, in place of what it held. Its box is that of
// its lines. widths are those of the table that it is, nil if it is none.
func compose(k *paper.Block, pieces []piece, widths []int) {
	k.Lines, k.Paras, k.Rows = make([]paper.Line, len(pieces)), nil, nil
	for i, p := range pieces {
		k.Lines[i] = p.line
		if p.para {
			k.Paras = append(k.Paras, i)
		}
	}
	if box := boxOf(k.Lines); !box.Empty() {
		k.Box, k.Outline = box, nil
	}
	if len(widths) > 0 {
		k.Rows = rowsOf(pieces, widths)
	}
}

// rowsOf are the rows of a table that hold a line.
func rowsOf(pieces []piece, widths []int) [][]int {
	var out [][]int
	last := -1
	for _, p := range pieces {
		if p.row != last || len(out) == 0 {
			out, last = append(out, make([]int, max(1, widths[p.row]))), p.row
		}
		row := out[len(out)-1]
		row[min(p.cell, len(row)-1)]++
	}
	return out
}

func boxOf(lines []paper.Line) paper.Rect {
	var box paper.Rect
	for _, l := range lines {
		box = box.Union(l.Box)
	}
	return box
}

// cutLine parts a line before a glyph.
func cutLine(l paper.Line, glyph int) (head, rest paper.Line) {
	head, rest = l, l
	head.Glyphs, rest.Glyphs = slices.Clip(l.Glyphs[:glyph]), l.Glyphs[glyph:]
	_, from := along(l.Glyphs[glyph-1].Box, l.Dir)
	to, _ := along(l.Glyphs[glyph].Box, l.Dir)
	a, b := along(l.Box, l.Dir)
	at := min(max((from+to)/2, a+1), b-1)
	head.Box, rest.Box = across(l.Box, l.Dir, a, at), across(l.Box, l.Dir, at, b)
	head.Baseline, rest.Baseline = nil, nil
	return head, rest
}

// indents marks which lines of running text begin a paragraph, where nobody has:
// the first, and those that begin further in than the others, as an indent does.
func indents(k *paper.Block) {
	const least, most = 1.2, 3.5 // ems
	k.Paras = nil
	if len(k.Lines) == 0 {
		return
	}
	margin, _ := along(k.Lines[0].Box, k.Lines[0].Dir)
	for _, l := range k.Lines {
		from, _ := along(l.Box, l.Dir)
		margin = min(margin, from)
	}
	for i, l := range k.Lines {
		from, _ := along(l.Box, l.Dir)
		in := float64(from-margin) / float64(max(1, l.Em))
		if i == 0 || in >= least && in <= most {
			k.Paras = append(k.Paras, i)
		}
	}
}
