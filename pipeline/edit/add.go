package edit

import (
	"encoding/json"
	"slices"
	"strings"

	"banmian/paper"
)

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
