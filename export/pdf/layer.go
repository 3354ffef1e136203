package pdf

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"banmian/paper"
)

// A layer is the invisible text of a sheet, as a content stream.
type layer struct {
	fonts *fonts
	b     strings.Builder
	used  []*font // in the order of their first use
	font  *font   // the one set
	last  origin  // of the last array of strings
	other bool    // that is on the other page of the sheet
}

// An origin is where an array of strings begins, in pixels. PDFium sorts those
// that follow each other at one height by where they begin from the left, so
// that the text of a column that begins beside the end of another would come
// before it.
type origin struct{ x, y, em float64 }

// swaps reports whether PDFium would move text that begins at o before what
// begins at before.
func (o origin) swaps(before origin) bool {
	return math.Abs(o.y-before.y) <= max(o.em, before.em) && o.x < before.x
}

// add adds lines of a page; toUser maps its pixels to the sheet's user space.
// Text stands level, or turned by quarters, also where the page was deskewed:
// readers cut slanted text into pieces. What slants is written as what bends.
func (l *layer) add(p *paper.Page, toUser paper.Affine, wanted func(*paper.Line) bool) {
	level, slant := quarters(toUser)
	begun := false
	for i := range p.Blocks {
		for k := range p.Blocks[i].Lines {
			line := &p.Blocks[i].Lines[k]
			if !wanted(line) {
				continue
			}
			if !begun {
				begun, l.font, l.other = true, nil, len(l.used) > 0
				l.b.WriteString("q " + matrix(level) + " cm BT 3 Tr\n")
			}
			l.line(line, slant)
		}
	}
	if begun {
		l.b.WriteString("ET Q\n")
	}
}

// quarters parts a map into a slant, pixels to pixels, and one that turns by
// quarters.
func quarters(m paper.Affine) (level, slant paper.Affine) {
	scale := math.Sqrt(math.Abs(m.A*m.E - m.B*m.D))
	if scale == 0 || math.IsNaN(scale) {
		return m, paper.Identity
	}
	round := func(v float64) float64 { return math.Round(v/scale) * scale }
	level = paper.Affine{A: round(m.A), B: round(m.B), D: round(m.D), E: round(m.E)}
	det := level.A*level.E - level.B*level.D
	if math.Abs(det) < scale*scale/2 { // halfway between quarters
		return m, paper.Identity
	}
	back := paper.Affine{A: level.E / det, B: -level.B / det, D: -level.D / det, E: level.A / det}
	return level, m.Then(back)
}

// matrix writes a map as PDF has it.
func matrix(m paper.Affine) string {
	var parts []string
	for _, v := range []float64{m.A, m.D, m.B, m.E, m.C, m.F} {
		s := fmt.Sprintf("%.6f", v+0) // no -0
		parts = append(parts, strings.TrimRight(strings.TrimRight(s, "0"), "."))
	}
	return strings.Join(parts, " ")
}

// A cell is a glyph's place on its line: from and to along it, in the direction
// of the axis, and the middle across.
type cell struct {
	text             string
	from, to, middle float64
}

// line writes one line: a run for each height on the page, for lines bend.
func (l *layer) line(line *paper.Line, slant paper.Affine) {
	vertical := line.Dir == paper.TopDown
	em := lineEm(line, vertical)
	cells := cellsOf(line, slant, vertical, em)
	near := .8 * em // glyphs with less between them have no blank there
	for i := range len(cells) - 1 {
		a, b := &cells[i], &cells[i+1]
		if gap := b.from - a.to; math.Abs(gap) < near && line.Dir != paper.RightLeft {
			a.to += gap / 2
			b.from = a.to
		}
	}
	pitch := pitchOf(cells, em)
	for len(cells) > 0 {
		n, middle := level(cells, em)
		l.run(cells[:n], middle, vertical, em, pitch)
		cells = cells[n:]
	}
}

// level returns how many cells, from the first, stand at one height, and which.
func level(cells []cell, em float64) (n int, middle float64) {
	const bend = .25 // ems from the highest to the lowest
	low, high := cells[0].middle, cells[0].middle
	for n = 1; n < len(cells); n++ {
		lo, hi := min(low, cells[n].middle), max(high, cells[n].middle)
		if hi-lo > bend*em {
			break
		}
		low, high = lo, hi
	}
	return n, (low + high) / 2
}

// lineEm is the size of a line's glyphs across it.
func lineEm(line *paper.Line, vertical bool) float64 {
	if line.Em > 0 {
		return float64(line.Em)
	}
	if vertical {
		return float64(max(1, line.Box.W()))
	}
	return float64(max(1, line.Box.H()))
}

// cellsOf returns the glyphs that have a text.
func cellsOf(line *paper.Line, slant paper.Affine, vertical bool, em float64) []cell {
	out := make([]cell, 0, len(line.Glyphs))
	for _, g := range line.Glyphs {
		c := cell{text: clean(g.Text)}
		if c.text == "" {
			continue
		}
		x, y := float64(g.Box.X0+g.Box.X1)/2, float64(g.Box.Y0+g.Box.Y1)/2
		along, across := float64(g.Box.W()), float64(g.Box.H())
		if vertical {
			along, across = across, along
		}
		if across < .6*em { // tight round a mark that fills no cell
			if vertical {
				x = float64(line.Box.X0+line.Box.X1) / 2
			} else {
				y = float64(line.Box.Y0+line.Box.Y1) / 2
			}
		}
		x, y = slant.Apply(x, y)
		if vertical {
			x, y = y, x
		}
		along = max(along, em/eighths)
		c.from, c.to, c.middle = x-along/2, x+along/2, y
		out = append(out, c)
	}
	return out
}

// pitchOf is the usual length of a full-width glyph along the line.
func pitchOf(cells []cell, em float64) float64 {
	var lengths []float64
	for _, c := range cells {
		if v := c.to - c.from; v > em/2 {
			lengths = append(lengths, v)
		}
	}
	if len(lengths) == 0 {
		return em
	}
	slices.Sort(lengths)
	return min(lengths[len(lengths)/2], 3*em)
}

// run writes cells that stand at one height. Each ends at the eighth of the
// pitch that is nearest to its end, so that no gap opens between two that touch.
func (l *layer) run(cells []cell, middle float64, vertical bool, em, pitch float64) {
	const gap = .25 // of the pitch; less is rounding
	pen := cells[0].from
	l.begin(pen, middle, vertical, em, pitch)
	half := len(cells) / 2
	shown := false // a string is open
	for i, c := range cells {
		moved := c.from - pen
		if math.Abs(moved) > gap*pitch {
			pen = c.from
		} else {
			moved = 0
		}
		n := max(1, min(widest, int(math.Round((c.to-pen)/pitch*eighths))))
		f, number := l.fonts.number(code{c.text, n})
		if f != l.font && i > 0 { // the font is full
			l.b.WriteString(">]TJ\n")
			l.run(cells[i:], middle, vertical, em, pitch)
			return
		}
		if i == 0 {
			l.open(f)
		} else if vertical && i == half && shown {
			// Of lines that begin at one height, none begins where the one
			// before ends.
			l.b.WriteString(">]TJ[")
			l.last.y, shown = pen, false
		}
		if moved != 0 {
			if shown {
				l.b.WriteByte('>')
			}
			if i > 0 {
				fmt.Fprintf(&l.b, "%.0f", -moved/pitch*unitsPerEm)
			}
			shown = false
		}
		if !shown {
			l.b.WriteByte('<')
			shown = true
		}
		fmt.Fprintf(&l.b, "%04X", number)
		pen += float64(n) * pitch / eighths
	}
	l.b.WriteString(">]TJ\n")
}

// begin sets the text matrix for a run that begins at from. Vertical text is
// written as text turned by a quarter: readers keep its lines together, which
// they do not with fonts for vertical writing.
func (l *layer) begin(from, middle float64, vertical bool, em, pitch float64) {
	low := (ascent + descent) / 2 * em / unitsPerEm // from the middle of a cell to its baseline
	at := origin{from, middle + low, max(em, pitch)}
	scale := number(pitch) + " 0 0 " + number(-em)
	if vertical {
		at.x, at.y = middle-low, from
		scale = "0 " + number(pitch) + " " + number(em) + " 0"
	}
	if l.other || at.swaps(l.last) {
		l.blank(at, em)
	}
	l.last, l.other = at, false
	l.b.WriteString(scale + " " + number(at.x) + " " + number(at.y) + " Tm")
}

// blank writes a blank below the text that begins at a place, which comes next,
// so that this is not taken to stand beside the last.
func (l *layer) blank(at origin, em float64) {
	y := at.y + 2*max(em, at.em, l.last.em)
	l.b.WriteString(number(em) + " 0 0 " + number(-em) + " " + number(at.x) + " " + number(y) + " Tm")
	f, n := l.fonts.number(code{" ", eighths})
	l.open(f)
	fmt.Fprintf(&l.b, "<%04X>]TJ\n", n)
}

// open sets a font, unless it is set, and begins an array of strings.
func (l *layer) open(f *font) {
	if f != l.font {
		l.font = f
		l.b.WriteString("/" + f.name + " 1 Tf")
		if !slices.Contains(l.used, f) {
			l.used = append(l.used, f)
		}
	}
	l.b.WriteByte('[')
}
