package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

// A slip is one wrong character of what was read: a glyph that is not what is
// printed, one that is not printed, or a printed one that is not there.
type slip struct {
	block string // "" where nothing was read in the place
	line  int
	at    int  // place among the line's glyphs
	gap   bool // nothing was read for a character before glyph at
	kind  string
}

// A piece is a line that was read, as part of a printed one.
type piece struct {
	block *judgedBlock
	line  int
}

// A char is one character to align, with the glyph that it comes from.
type char struct {
	rune
	piece
	at int
}

// slips lists the wrong characters of an issue.
func (j *judge) slips() []slip {
	var out []slip
	for _, p := range j.pages {
		out = append(out, j.invented(p)...)
		read := j.piecesOn(p)
		within := map[*printed][]*printed{}
		for _, q := range p.lines {
			if len(read[q]) == 0 {
				if host := hostOf(q, p.lines, read); host != nil {
					within[host] = append(within[host], q)
				} else {
					out = append(out, j.unread(p, q)...)
				}
			}
		}
		for _, q := range p.lines {
			if pieces := read[q]; len(pieces) > 0 {
				out = append(out, slipsOf(pieces, textOf(append(within[q], q), pieces[0]))...)
			}
		}
	}
	return out
}

// invented are the letters and digits that were read where none are printed:
// from pictures, frames, specks. Signs may be printed all the same, for the
// truth does not list ornaments.
func (j *judge) invented(p *judgedPage) []slip {
	var out []slip
	for k := range p.Blocks {
		b := j.of[p.Blocks[k].ID]
		for n, l := range b.Lines {
			if b.lines[n] != nil || slices.ContainsFunc(p.lines, func(q *printed) bool { return q.box.Intersect(l.Box).Area() > 0 }) {
				continue
			}
			for i, g := range l.Glyphs {
				if strings.ContainsFunc(g.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
					out = append(out, slip{block: b.ID, line: n, at: i, kind: "none"})
				}
			}
		}
	}
	return out
}

// piecesOn finds what was read of each printed line of a page.
func (j *judge) piecesOn(p *judgedPage) map[*printed][]piece {
	read := map[*printed][]piece{}
	for k := range p.Blocks {
		b := j.of[p.Blocks[k].ID]
		for n, q := range b.lines {
			if q != nil && len(b.Lines[n].Glyphs) > 0 {
				read[q] = append(read[q], piece{b, n})
			}
		}
	}
	return read
}

// withinEnough is the least share of its pairs of characters that a printed line
// has in common with one that was read together with another.
const withinEnough = 0.5

// hostOf finds the printed line that another was read together with, as one: a
// credit after its caption, a jump line after its text. It is nil if there is
// none.
func hostOf(q *printed, lines []*printed, read map[*printed][]piece) *printed {
	for _, o := range lines {
		for _, x := range read[o] {
			l := x.block.Lines[x.line]
			if 2*l.Box.Intersect(q.box).Area() > q.box.Area() && likeness(q.text, plain(l.Text())) > withinEnough {
				return o
			}
		}
	}
	return nil
}

// textOf is the text of printed lines that were read as one, in the order of
// print.
func textOf(lines []*printed, as piece) []rune {
	vertical := as.block.Lines[as.line].Dir == paper.TopDown
	slices.SortStableFunc(lines, func(a, b *printed) int {
		if vertical {
			return cmp.Compare(a.box.Y0, b.box.Y0)
		}
		return cmp.Compare(a.box.X0, b.box.X0)
	})
	var out []rune
	for _, q := range lines {
		out = append(out, []rune(q.text)...)
	}
	return out
}

// unread are the characters of a printed line that was not read; they stand at
// a line found in its place in which nothing was.
func (j *judge) unread(p *judgedPage, q *printed) []slip {
	s := slip{gap: true, kind: "line"}
	for k := range p.Blocks {
		b := &p.Blocks[k]
		for n, l := range b.Lines {
			if len(l.Glyphs) == 0 && 2*l.Box.Intersect(q.box).Area() > l.Box.Area() {
				s.block, s.line = b.ID, n
			}
		}
	}
	return slices.Repeat([]slip{s}, len([]rune(q.text)))
}

// slipsOf aligns what was read of a printed line with it. Pieces in the wrong
// order are a fault of layout, not of glyphs: the order that fits best counts.
func slipsOf(pieces []piece, printed []rune) []slip {
	var best []slip
	for i, order := range orders(pieces) {
		if s := slipsIn(order, printed); i == 0 || len(s) < len(best) {
			best = s
		}
	}
	return best
}

// orders are the orders that pieces of a line may have in print: as given, along
// the line, and against it.
func orders(pieces []piece) [][]piece {
	if len(pieces) == 1 {
		return [][]piece{pieces}
	}
	box := func(x piece) paper.Rect { return x.block.Lines[x.line].Box }
	var all paper.Rect
	for _, x := range pieces {
		all = all.Union(box(x))
	}
	along := slices.Clone(pieces)
	slices.SortStableFunc(along, func(a, b piece) int {
		if all.H() > all.W() {
			return cmp.Compare(box(a).Y0, box(b).Y0)
		}
		return cmp.Compare(box(a).X0, box(b).X0)
	})
	against := slices.Clone(along)
	slices.Reverse(against)
	return [][]piece{pieces, along, against}
}

// slipsIn aligns pieces in one order with what is printed.
func slipsIn(pieces []piece, printed []rune) []slip {
	cells := cellsOf(pieces)
	read := make([]rune, len(cells))
	for i, c := range cells {
		read[i] = c.rune
	}
	var out []slip
	for _, e := range align(read, printed) {
		s := slip{kind: e.kind, gap: e.kind == "lost"}
		c := cells[min(e.at, len(cells)-1)]
		s.block, s.line, s.at = c.block.ID, c.line, c.at
		if e.at == len(cells) {
			s.at++
		}
		out = append(out, s)
	}
	return out
}

// cellsOf are the characters of pieces as plain writes them: marks folded, rows
// of dashes and dots shortened.
func cellsOf(pieces []piece) []char {
	var out []char
	for _, x := range pieces {
		for i, g := range x.block.Lines[x.line].Glyphs {
			for _, r := range plain(g.Text) {
				if n := len(out); n > 0 && out[n-1].rune == r && (r == '-' || r == '.') {
					continue
				}
				out = append(out, char{r, x, i})
			}
		}
	}
	return out
}

// An edit is one step of an alignment: the character at a place is another, is
// too many, or one is lost before it.
type edit struct {
	at   int
	kind string
}

// align finds the fewest edits that make read what is printed.
func align(read, printed []rune) []edit {
	n, m := len(read), len(printed)
	cost := make([][]int, n+1)
	for i := range cost {
		cost[i] = make([]int, m+1)
		for k := range cost[i] {
			switch {
			case i == 0:
				cost[i][k] = k
			case k == 0:
				cost[i][k] = i
			default:
				cost[i][k] = min(cost[i-1][k-1]+differ(read[i-1], printed[k-1]), cost[i-1][k]+1, cost[i][k-1]+1)
			}
		}
	}
	var out []edit
	for i, k := n, m; i > 0 || k > 0; {
		switch {
		case i > 0 && k > 0 && cost[i][k] == cost[i-1][k-1]+differ(read[i-1], printed[k-1]):
			i, k = i-1, k-1
			if read[i] != printed[k] {
				out = append(out, edit{i, "other"})
			}
		case i > 0 && cost[i][k] == cost[i-1][k]+1:
			i--
			out = append(out, edit{i, "more"})
		default:
			k--
			out = append(out, edit{i, "lost"})
		}
	}
	slices.SortStableFunc(out, func(a, b edit) int { return cmp.Compare(a.at, b.at) })
	return out
}

func differ(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
