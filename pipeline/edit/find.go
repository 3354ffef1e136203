package edit

import (
	"fmt"
	"math"

	"banmian/paper"
)

const (
	// nearBlock and nearLine are how far, in ems of the page, each edge of a box
	// may have moved for a block or line to be found by it: less than the white
	// between columns, and than the leading.
	nearBlock = 1.0
	nearLine  = 0.5
	// sameBlock is the share of two boxes' area that both have from which a block
	// with the same ID is the same.
	sameBlock = 0.5
)

// A refusal is why an entry does not fit.
type refusal struct {
	code    Code
	reason  string
	zh      string // reason in Chinese
	present any
}

func refuse(code Code, format string, args ...any) *refusal {
	return &refusal{code: code, reason: fmt.Sprintf(format, args...), zh: inChinese(format, args...)}
}

// findBlock finds the block of an anchor: by its ID where the box bears it out,
// else the one block of the page with that box, or nearly. how says by what, if
// not by its ID.
func (s *state) findBlock(page int, id string, box paper.Rect) (at spot, how string, r *refusal) {
	byID, ok := s.spotOf(id)
	if ok && (box.Empty() || byID.block().Box == box) {
		return byID, "", nil
	}
	if id == "" && box.Empty() {
		return spot{}, "", refuse(Impossible, "no block is named")
	}
	p := s.page(page)
	if p == nil {
		if !ok {
			return spot{}, "", refuse(Gone, "there is no block %s", id)
		}
		p = byID.page
	}
	boxes := make([]paper.Rect, len(p.Blocks))
	for i, k := range p.Blocks {
		boxes[i] = k.Box
	}
	i, off := nearest(boxes, box, p.Em, nearBlock)
	switch {
	case ok && overlap(byID.block().Box, box) >= sameBlock:
		return byID, fmt.Sprintf("%s has another box now", id), nil
	case i < 0:
		return spot{}, "", refuse(Gone, "there is no block %s any more, and none with its box", id)
	}
	return spot{p, i}, fmt.Sprintf("%s is found as %s, by its box, %.1f em away", id, p.Blocks[i].ID, off), nil
}

// nearest is the one box that is within so many ems of another, edge by edge, -1
// if none or several are.
func nearest(boxes []paper.Rect, box paper.Rect, em int, within float64) (at int, off float64) {
	at, off = -1, math.Inf(1)
	second := math.Inf(1)
	for i, b := range boxes {
		switch d := apart(b, box, em); {
		case d < off:
			at, off, second = i, d, off
		case d < second:
			second = d
		}
	}
	if off > within || second <= within && second < 2*off || second == off {
		return -1, 0
	}
	return at, off
}

// apart is how far two boxes are apart, in ems: the most that an edge has moved.
func apart(a, b paper.Rect, em int) float64 {
	d := max(a.X0-b.X0, b.X0-a.X0, a.Y0-b.Y0, b.Y0-a.Y0, a.X1-b.X1, b.X1-a.X1, a.Y1-b.Y1, b.Y1-a.Y1)
	return float64(d) / float64(max(1, em))
}

// overlap is the share of what two boxes cover that both do.
func overlap(a, b paper.Rect) float64 {
	both := a.Intersect(b).Area()
	return float64(both) / float64(max(1, a.Area()+b.Area()-both))
}

// A lineSpot is where a line stands.
type lineSpot struct {
	spot
	line int
}

// findLine finds the line of an anchor: in its block, or by its own box, for
// lines come from the reading and outlive the layout.
func (s *state) findLine(a Anchor) (at lineSpot, how string, r *refusal) {
	if a.Line == nil {
		return lineSpot{}, "", refuse(Impossible, "no line is named")
	}
	byID, ok := s.spotOf(a.Block)
	if n := *a.Line; ok && n >= 0 && n < len(byID.block().Lines) && (a.LineBox.Empty() || byID.block().Lines[n].Box == a.LineBox) {
		return lineSpot{byID, n}, "", nil
	}
	p := s.page(a.Page)
	if p == nil && ok {
		p = byID.page
	}
	if p == nil || a.LineBox.Empty() {
		return lineSpot{}, "", refuse(Gone, "there is no line %d of %s", *a.Line, a.Block)
	}
	var boxes []paper.Rect
	var spots []lineSpot
	for i, k := range p.Blocks {
		for n, l := range k.Lines {
			boxes, spots = append(boxes, l.Box), append(spots, lineSpot{spot{p, i}, n})
		}
	}
	i, off := nearest(boxes, a.LineBox, p.Em, nearLine)
	if i < 0 {
		return lineSpot{}, "", refuse(Gone, "there is no line %d of %s any more, and none with its box", *a.Line, a.Block)
	}
	at = spots[i]
	return at, fmt.Sprintf("line %d of %s is found as line %d of %s, by its box, %.1f em away", *a.Line, a.Block, at.line, at.block().ID, off), nil
}

// findArticle finds the article of an anchor: by its ID where its lead bears it
// out, else the one that holds the lead.
func (s *state) findArticle(ref ArticleRef) (c *chain, how string, r *refusal) {
	byID := s.chain(ref.Article)
	if ref.Lead == "" && ref.LeadBox.Empty() {
		if byID == nil {
			return nil, "", refuse(Gone, "there is no article %s", ref.Article)
		}
		return byID, "", nil
	}
	at, _, r := s.findBlock(ref.Page, ref.Lead, ref.LeadBox)
	if r != nil {
		return nil, "", refuse(Gone, "there is no article %s that begins with %s any more", ref.Article, ref.Lead)
	}
	switch c := s.chainOf(at); {
	case c == nil:
		return nil, "", refuse(Gone, "%s, with which %s began, is in no article", at.block().ID, ref.Article)
	case c == byID:
		return c, "", nil
	default:
		return c, fmt.Sprintf("%s is found as %s, by its first block", ref.Article, c.ID), nil
	}
}
