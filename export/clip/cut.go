package clip

import (
	"cmp"
	"slices"

	"banmian/paper"
)

// A cut is an area of a page: what is cut out of it, and the box round it.
type cut struct {
	own    []paper.Rect // blocks of the article
	margin []paper.Rect // round and between them; less what is foreign
	alien  []paper.Rect // blocks of others
	bounds paper.Rect
}

// marginEm is how far round the article's blocks the page is kept, so that rules
// between columns and frames stay; half of the narrowest gutter.
const marginEm = 0.45

// gapEm is how wide a gap between blocks of the article is kept, so that columns
// and lines of a headline hang together: wider than gutters.
const gapEm = 2.0

// between are the gaps of at most some pixels between boxes that stand beside or
// above each other.
func between(boxes []paper.Rect, most int) []paper.Rect {
	var out []paper.Rect
	for i, a := range boxes {
		for _, b := range boxes[i+1:] {
			g := paper.Rect{X0: max(a.X0, b.X0), Y0: max(a.Y0, b.Y0), X1: min(a.X1, b.X1), Y1: min(a.Y1, b.Y1)}
			switch {
			case a.OverlapX(b) > 0 && a.GapY(b) > 0 && a.GapY(b) <= most:
				g.Y0, g.Y1 = g.Y1, g.Y0
			case a.OverlapY(b) > 0 && a.GapX(b) > 0 && a.GapX(b) <= most:
				g.X0, g.X1 = g.X1, g.X0
			default:
				continue
			}
			out = append(out, g)
		}
	}
	return out
}

// cutsOf cuts blocks out of a page. Where a band of the page, as wide as it is and
// higher than a few lines, holds nothing of them, the pieces above and below are
// cut apart.
func cutsOf(p *paper.Page, ids []string) []cut {
	page := paper.Rect{X1: p.Size.W, Y1: p.Size.H}
	mine := map[string]bool{}
	for _, id := range ids {
		mine[id] = true
	}
	margin := int(marginEm * float64(p.Em))
	var all cut
	for i := range p.Blocks {
		for _, r := range areas(&p.Blocks[i]) {
			if r = r.Intersect(page); r.Empty() {
				continue
			}
			if !mine[p.Blocks[i].ID] {
				all.alien = append(all.alien, r)
				continue
			}
			all.own = append(all.own, r)
		}
	}
	const white = 4 // ems
	var out []cut
	for _, own := range bands(all.own, white*max(1, p.Em)) {
		c := cut{own: own, alien: all.alien}
		for _, r := range own {
			r = r.Grow(margin).Intersect(page)
			c.margin = append(c.margin, r)
			c.bounds = c.bounds.Union(r)
		}
		c.margin = append(c.margin, between(own, int(gapEm*float64(p.Em)))...)
		out = append(out, c)
	}
	return out
}

// bands parts boxes where more than white rows stand between those above and
// those below.
func bands(boxes []paper.Rect, white int) [][]paper.Rect {
	slices.SortStableFunc(boxes, func(a, b paper.Rect) int { return cmp.Compare(a.Y0, b.Y0) })
	var out [][]paper.Rect
	end := 0
	for _, r := range boxes {
		if len(out) == 0 || r.Y0-end > white {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], r)
		end = max(end, r.Y1)
	}
	return out
}

// areas are the rectangles that make up a block: its box, or its outline cut at
// each of its corners. An outline with slanting sides, which this program draws
// none of, counts as its box.
func areas(b *paper.Block) []paper.Rect {
	o := b.Outline
	if len(o) < 4 || !rightAngled(o) {
		return []paper.Rect{b.Box}
	}
	var ys []int
	for _, p := range o {
		ys = append(ys, p.Y)
	}
	slices.Sort(ys)
	ys = slices.Compact(ys)
	var out []paper.Rect
	for i := 1; i < len(ys); i++ {
		xs := crossings(o, ys[i-1], ys[i])
		for k := 1; k < len(xs); k += 2 {
			out = append(out, paper.Rect{X0: xs[k-1], Y0: ys[i-1], X1: xs[k], Y1: ys[i]})
		}
	}
	return out
}

func rightAngled(o []paper.Point) bool {
	for i, p := range o {
		if q := o[(i+1)%len(o)]; p.X != q.X && p.Y != q.Y {
			return false
		}
	}
	return true
}

// crossings are where the upright sides of an outline pass the rows from y0 to
// y1, from left to right.
func crossings(o []paper.Point, y0, y1 int) []int {
	var xs []int
	for i, p := range o {
		q := o[(i+1)%len(o)]
		if p.X == q.X && min(p.Y, q.Y) <= y0 && max(p.Y, q.Y) >= y1 {
			xs = append(xs, p.X)
		}
	}
	slices.Sort(xs)
	return xs
}

// A span is the pixels x0 <= x < x1 of a row.
type span struct{ x0, x1 int }

// spans are what of a row is cut out: the article's blocks, and their margin
// where nothing else stands.
func (c *cut) spans(y int) []span {
	return union(append(minus(row(c.margin, y), row(c.alien, y)), row(c.own, y)...))
}

// row is what of boxes lies in a row, without overlaps, from left to right.
func row(boxes []paper.Rect, y int) []span {
	var out []span
	for _, r := range boxes {
		if r.Y0 <= y && y < r.Y1 {
			out = append(out, span{r.X0, r.X1})
		}
	}
	return union(out)
}

// union sorts spans and joins those that touch.
func union(in []span) []span {
	slices.SortFunc(in, func(a, b span) int { return cmp.Compare(a.x0, b.x0) })
	var out []span
	for _, s := range in {
		if n := len(out); n > 0 && s.x0 <= out[n-1].x1 {
			out[n-1].x1 = max(out[n-1].x1, s.x1)
			continue
		}
		out = append(out, s)
	}
	return out
}

// minus takes spans b from a, both as union gives them.
func minus(a, b []span) []span {
	var out []span
	for _, s := range a {
		for _, t := range b {
			if t.x1 <= s.x0 || t.x0 >= s.x1 {
				continue
			}
			if t.x0 > s.x0 {
				out = append(out, span{s.x0, t.x0})
			}
			s.x0 = t.x1
		}
		if s.x0 < s.x1 {
			out = append(out, s)
		}
	}
	return out
}
