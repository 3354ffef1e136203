package layout

import (
	"strings"

	"banmian/paper"
)

// A grid is the cells of a drawing. What is taken from it leaves blanks.
type grid struct {
	cell [][]rune
	w, h int
}

// newGrid reads a drawing; its tabs to the left are no part of it.
func newGrid(drawing string) *grid {
	g := &grid{}
	for row := range strings.SplitSeq(strings.Trim(drawing, "\n\t"), "\n") {
		r := []rune(strings.TrimLeft(row, "\t"))
		g.cell = append(g.cell, r)
		g.w = max(g.w, len(r))
	}
	g.h = len(g.cell)
	for y := range g.cell {
		for len(g.cell[y]) < g.w {
			g.cell[y] = append(g.cell[y], ' ')
		}
	}
	return g
}

// at is the cell at a place, blank outside.
func (g *grid) at(x, y int) rune {
	if x < 0 || y < 0 || x >= g.w || y >= g.h {
		return ' '
	}
	return g.cell[y][x]
}

// each calls do for every cell, row by row.
func (g *grid) each(do func(x, y int, r rune)) {
	for y := range g.h {
		for x := range g.w {
			do(x, y, g.cell[y][x])
		}
	}
}

// px is the box of some cells on the page, its last row without leading. The
// margin is two cells.
func px(x0, y0, x1, y1 int) paper.Rect {
	return paper.Rect{X0: (x0 + 2) * cellW, Y0: (y0 + 2) * cellH, X1: (x1 + 2) * cellW, Y1: (y1+2)*cellH - (cellH - cellW)}
}

// letters is the set of letters drawn.
func (g *grid) letters() map[rune]bool {
	out := map[rune]bool{}
	g.each(func(_, _ int, r rune) {
		if isLetter(r) {
			out[r] = true
		}
	})
	return out
}

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// box holds all cells of a letter.
func (g *grid) box(r rune) paper.Rect {
	var b paper.Rect
	g.each(func(x, y int, c rune) {
		if c == r {
			b = b.Union(px(x, y, x+1, y+1))
		}
	})
	return b
}

// columnEnd is where the longest line of a letter ends.
func (g *grid) columnEnd(r rune) int { return g.box(r).X1 }

// runs lists the boxes of a letter's lines: of each run of cells in a row, or,
// of a capital, of all its cells.
func (g *grid) runs(r rune) []paper.Rect {
	if r >= 'A' && r <= 'Z' {
		return []paper.Rect{g.box(r)}
	}
	var out []paper.Rect
	g.each(func(x, y int, c rune) {
		if c != r || g.at(x-1, y) == r {
			return
		}
		to := x
		for g.at(to, y) == r {
			to++
		}
		out = append(out, px(x, y, to, y+1))
	})
	return out
}

// middle is the middle of a cell on the page.
func middle(x, y int) (int, int) {
	b := px(x, y, x+1, y+1)
	return b.CX(), b.CY()
}

// takeFrames finds the boxes drawn with + at their corners.
func (g *grid) takeFrames() []paper.Rect {
	var out []paper.Rect
	g.each(func(x, y int, r rune) {
		if r != '+' {
			return
		}
		x1, y1 := x+1, y+1
		for g.at(x1, y) == '-' {
			x1++
		}
		for g.at(x, y1) == '|' {
			y1++
		}
		if g.at(x1, y) != '+' || g.at(x, y1) != '+' || g.at(x1, y1) != '+' {
			return
		}
		left, top := middle(x, y)
		right, bottom := middle(x1, y1)
		out = append(out, paper.Rect{X0: left - 1, Y0: top - 1, X1: right + 2, Y1: bottom + 2})
		for i := x; i <= x1; i++ {
			g.cell[y][i], g.cell[y1][i] = ' ', ' '
		}
		for i := y; i <= y1; i++ {
			g.cell[i][x], g.cell[i][x1] = ' ', ' '
		}
	})
	return out
}

// takeRules finds the runs of - and |.
func (g *grid) takeRules() []paper.Rule {
	var out []paper.Rule
	g.each(func(x, y int, r rune) {
		if r != '-' || g.at(x-1, y) == '-' {
			return
		}
		to := x
		for g.at(to, y) == '-' {
			to++
		}
		b := px(x, y, to, y+1)
		out = append(out, paper.Rule{Box: paper.Rect{X0: b.X0, Y0: b.CY() - 1, X1: b.X1, Y1: b.CY() + 2}})
	})
	g.each(func(x, y int, r rune) {
		if r != '|' || g.at(x, y-1) == '|' {
			return
		}
		to := y
		for g.at(x, to) == '|' {
			to++
		}
		b := px(x, y, x+1, to)
		out = append(out, paper.Rule{Box: paper.Rect{X0: b.CX() - 1, Y0: b.Y0, X1: b.CX() + 2, Y1: b.Y1}, Vertical: true})
	})
	return out
}

// takePictures finds the rectangles of #.
func (g *grid) takePictures() []paper.Rect {
	var out []paper.Rect
	g.each(func(x, y int, r rune) {
		if r != '#' || g.at(x-1, y) == '#' || g.at(x, y-1) == '#' {
			return
		}
		x1, y1 := x, y
		for g.at(x1, y) == '#' {
			x1++
		}
		for g.at(x, y1) == '#' {
			y1++
		}
		out = append(out, px(x, y, x1, y1))
	})
	return out
}
