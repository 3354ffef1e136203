package edit

import (
	"encoding/json"
	"slices"
	"strings"

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

// add makes a block of what the machine did not see.
func (s *state) add(t *target, e *Entry, o *Outcome) *refusal {
	var piece Piece
	if err := json.Unmarshal(e.After, &piece); err != nil {
		return refuse(Unreadable, "nothing to add: %v", err)
	}
	if r := boxIn(t.page, piece.Box); r != nil {
		return r
	}
	text, r := typed(encode(piece.Text), true)
	switch {
	case r != nil:
		return r
	case !slices.Contains(roles, piece.Role):
		return refuse(Unreadable, "%q is no role", piece.Role)
	case piece.Role != paper.RoleFigure && strings.TrimSpace(text) == "":
		return refuse(Impossible, "a block without text that is no picture")
	}
	k := paper.Block{ID: newBlock(t.page.Seq, e.Seq), Role: piece.Role, Box: piece.Box, Dir: dirOf(t.page, piece.Dir)}
	if text = strings.Trim(text, "\n"); text != "" {
		k.Lines = linesIn(piece.Box, k.Dir, strings.Split(text, "\n"))
	}
	if k.Role == paper.RoleBody {
		k.Paras = []int{0}
	}
	if k.Role == paper.RoleTable {
		k.Rows = slices.Repeat([][]int{{1}}, len(k.Lines))
	}
	at := spot{t.page, placeFor(t.page, k)}
	s.insert(at, k)
	s.decided.role[k.ID] = true
	s.touchBlock(o, at)
	return nil
}

// dirOf is the direction of lines, that of the page's where none is said.
func dirOf(p *paper.Page, d paper.Dir) paper.Dir {
	switch {
	case d == paper.LeftRight || d == paper.RightLeft || d == paper.TopDown:
		return d
	case p.Vertical:
		return paper.TopDown
	}
	return paper.LeftRight
}

// linesIn sets lines into a box, each as wide as the others.
func linesIn(box paper.Rect, dir paper.Dir, texts []string) []paper.Line {
	out := make([]paper.Line, len(texts))
	n := len(texts)
	for i, text := range texts {
		l := paper.Line{Box: box, Dir: dir}
		if dir == paper.TopDown {
			l.Box.X0, l.Box.X1 = box.X1-box.W()*(i+1)/n, box.X1-box.W()*i/n
			l.Em = max(1, l.Box.W())
		} else {
			l.Box.Y0, l.Box.Y1 = box.Y0+box.H()*i/n, box.Y0+box.H()*(i+1)/n
			l.Em = max(1, l.Box.H())
		}
		out[i] = retyped(l, text)
	}
	return out
}

// placeFor is where on its page a new block is read: behind the nearest block
// above it in its column, or beside it in vertical print; first, if there is none.
func placeFor(p *paper.Page, k paper.Block) int {
	best, least := 0, -1
	for i, o := range p.Blocks {
		gap, shares := k.Box.Y0-o.Box.Y1, k.Box.OverlapX(o.Box) > 0
		if k.Dir == paper.TopDown {
			gap, shares = o.Box.X0-k.Box.X1, k.Box.OverlapY(o.Box) > 0
		}
		if gap = max(gap, -p.Em); shares && gap > -p.Em && (least < 0 || gap < least) {
			best, least = i+1, max(0, gap)
		}
	}
	return best
}
