package edit

import (
	"encoding/json"
	"slices"

	"banmian/paper"
)

// boxIn reads a box, which must lie on a page.
func boxIn(p *paper.Page, box paper.Rect) *refusal {
	page := paper.Rect{X1: p.Size.W, Y1: p.Size.H}
	if box.Empty() || !page.Contains(box) {
		return refuse(Impossible, "the box %v does not lie on the page", box)
	}
	return nil
}

// box draws a block anew: it holds the lines whose centres are inside, and what
// was left outside is a block of its own, of which nobody has said what it is. A
// picture is cut anew.
func (s *state) box(t *target, e *Entry, o *Outcome) *refusal {
	var box paper.Rect
	if err := json.Unmarshal(e.After, &box); err != nil {
		return refuse(Unreadable, "no box: %v", err)
	}
	if r := boxIn(t.page, box); r != nil {
		return r
	}
	if k := t.block(); len(k.Lines) == 0 {
		k.Box, k.Outline = box, nil
		s.dirty, s.remade = true, true
		return nil
	}
	p, id := t.page, t.block().ID
	if !slices.ContainsFunc(p.Blocks, func(k paper.Block) bool {
		return slices.ContainsFunc(k.Lines, func(l paper.Line) bool { return inside(box, l) })
	}) {
		return refuse(Impossible, "no line has its centre in the box")
	}
	own, widths := piecesOf(t.block())
	held, left := part(own, func(l paper.Line) bool { return inside(box, l) })
	for _, column := range s.takeLines(p, id, box, o) {
		for i := range column {
			column[i].row, column[i].cell = max(0, len(widths)-1), 0
		}
		held = insertColumn(held, column)
	}
	t.at = indexOf(p, id) // blocks before it may have ended
	compose(t.block(), held, widths)
	t.block().Box, t.block().Outline = box, nil
	s.dirty, s.remade = true, true
	if len(left) > 0 {
		made := paper.Block{ID: newBlock(p.Seq, e.Seq), Role: paper.RoleOther, Dir: left[0].line.Dir}
		compose(&made, left, nil)
		s.insert(spot{p, t.at + 1}, made)
		s.touchBlock(o, spot{p, t.at + 1})
	}
	return nil
}

// inside reports whether the centre of a line is in a box.
func inside(box paper.Rect, l paper.Line) bool {
	x, y := l.Box.CX(), l.Box.CY()
	return box.X0 <= x && x < box.X1 && box.Y0 <= y && y < box.Y1
}

// part parts pieces by their lines.
func part(in []piece, yes func(paper.Line) bool) (those, others []piece) {
	for _, x := range in {
		if yes(x.line) {
			those = append(those, x)
		} else {
			others = append(others, x)
		}
	}
	return those, others
}

// takeLines takes the lines in a box out of all blocks but one, block by block.
// Blocks of which nothing is left end.
func (s *state) takeLines(p *paper.Page, but string, box paper.Rect, o *Outcome) [][]piece {
	var taken [][]piece
	var empty []string
	for i := range p.Blocks {
		k := &p.Blocks[i]
		pieces, widths := piecesOf(k)
		in, out := part(pieces, func(l paper.Line) bool { return inside(box, l) })
		if k.ID == but || len(in) == 0 {
			continue
		}
		s.touchBlock(o, spot{p, i})
		taken = append(taken, in)
		if len(out) == 0 {
			empty = append(empty, k.ID)
			continue
		}
		compose(k, out, widths)
	}
	for _, id := range empty {
		mergeJoins(p, but, id)
		removeBlock(spot{p, indexOf(p, id)})
	}
	return taken
}

// insertColumn puts lines of another block among those of a block where they are
// read: one by one where they stand in the same column, else all before or behind.
func insertColumn(in, column []piece) []piece {
	a, b := spanOf(in), spanOf(column)
	shared := min(a.to, b.to) - max(a.from, b.from)
	switch {
	case len(in) == 0 || 2*shared < min(a.to-a.from, b.to-b.from) && b.from > a.from:
		return append(in, column...)
	case 2*shared < min(a.to-a.from, b.to-b.from):
		return append(column, in...)
	}
	for _, x := range column {
		at := slices.IndexFunc(in, func(o piece) bool { return readAfter(o.line, x.line) })
		if at < 0 {
			at = len(in)
		}
		in = slices.Insert(in, at, x)
	}
	return in
}

// A span is where a column stands across the page: along its lines.
type span struct{ from, to int }

func spanOf(pieces []piece) span {
	var box paper.Rect
	for _, x := range pieces {
		box = box.Union(x.line.Box)
	}
	if len(pieces) == 0 {
		return span{}
	}
	from, to := along(box, pieces[0].line.Dir)
	return span{from, to}
}

// readAfter reports whether line a is read after line b: in the next row or
// column, or further on in the same.
func readAfter(a, b paper.Line) bool {
	down := b.Dir == paper.TopDown
	same, next := 2*a.Box.OverlapY(b.Box) > min(a.Box.H(), b.Box.H()), a.Box.CY() > b.Box.CY()
	if down {
		same, next = 2*a.Box.OverlapX(b.Box) > min(a.Box.W(), b.Box.W()), a.Box.CX() < b.Box.CX()
	}
	if !same {
		return next
	}
	from, _ := along(a.Box, b.Dir)
	to, _ := along(b.Box, b.Dir)
	return from > to
}
