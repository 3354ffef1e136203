package textlayer

import (
	"slices"

	"banmian/paper"
)

const (
	// chainGap is the widest white within a line made of characters alone, in
	// ems; column gutters start at 0.7.
	chainGap = 0.65
	// chainShift is how far a character may stand off the line, in ems.
	chainShift = 0.35
)

// chain makes lines of characters that stand on no found line: each goes on
// the line whose end it follows in the PDF's own order, or begins one.
func chain(cells []cell) []paper.Line {
	var lines []paper.Line
	for start := 0; start < len(cells); {
		end := start + 1
		for end < len(cells) && follows(cells[end-1], cells[end]) {
			end++
		}
		lines = append(lines, loneLine(cells[start:end]))
		start = end
	}
	return lines
}

// follows reports whether b is the next character of a's line.
func follows(a, b cell) bool {
	if ratio(a.size, b.size) > 1.3 || a.angle != b.angle {
		return false
	}
	em := max(a.size, b.size)
	if right := float64(b.box.X0 - a.box.X1); float64(abs(a.box.CY()-b.box.CY())) < chainShift*em && right < chainGap*em && b.box.CX() > a.box.CX() {
		return true
	}
	down := float64(b.box.Y0 - a.box.Y1)
	return float64(abs(a.box.CX()-b.box.CX())) < chainShift*em && down < chainGap*em && b.box.CY() > a.box.CY()
}

func abs(n int) int { return max(n, -n) }

// loneLine makes one line of cells in reading order.
func loneLine(cells []cell) paper.Line {
	l := paper.Line{Dir: paper.LeftRight, Reader: paper.ReaderPDF, Font: cells[0].font, Em: int(cells[0].size + .5)}
	for _, c := range cells {
		l.Box = l.Box.Union(c.box)
	}
	if len(cells) > 1 && l.Box.H() > l.Box.W() {
		l.Dir = paper.TopDown
	}
	cells = slices.Clone(cells)
	sortAlong(cells, axis(l.Dir))
	l.Glyphs = glyphs(cells, axis(l.Dir), cells[0].size)
	return l
}
