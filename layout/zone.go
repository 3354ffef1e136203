package layout

import (
	"slices"

	"banmian/paper"
)

const (
	// A zone is set across on a page set downwards, or the reverse: so many lines
	// of running text, so many glyphs. Captions and headlines are shorter.
	zoneLines, zoneGlyphs = 5, 60
	// zoneStranger is the share of glyphs running the page's way that a zone may
	// hold: headings and page numbers, but no columns.
	zoneStranger = 0.03
	// zoneGap is the widest white inside a zone, in ems: that of a subhead, or of
	// a gutter.
	zoneGap = 2.6
)

// byDirection parts a page into what runs as most of its text does and the
// zones that run the other way, each with its headline. Papers that print some
// stories downwards and some across, as those of Taiwan and Hong Kong do, set
// them side by side on one page.
func byDirection(in Input) (main Input, zones []Input) {
	s := sheet{in: in}
	s.measure()
	z := zoner{in: in, em: s.em, vertical: s.vertical}
	main = in
	for _, box := range z.find() {
		var part Input
		part, main = takeOut(main, box)
		zones = append(zones, part)
	}
	return main, zones
}

// A zoner finds the zones of a page.
type zoner struct {
	in       Input
	em       float64
	vertical bool
}

func (z *zoner) px(ems float64) int { return int(ems*z.em + .5) }

// text reports whether a line is of running text, whichever way it runs.
func (z *zoner) text(l paper.Line) bool {
	const shortest, least, most = 4, 0.7, 1.35 // glyphs; ems of body type
	return len(l.Glyphs) >= shortest && float64(l.Em) > least*z.em && float64(l.Em) < most*z.em
}

func (z *zoner) strange(l paper.Line) bool { return (l.Dir == paper.TopDown) != z.vertical }

// find lists the boxes of the zones, downwards.
func (z *zoner) find() []paper.Rect {
	var lines []paper.Line
	for _, l := range z.in.Lines {
		if z.strange(l) && z.text(l) {
			lines = append(lines, l)
		}
	}
	slices.SortFunc(lines, inFull)
	out := z.zones(lines, zoneGap)
	slices.SortFunc(out, byPlace)
	return out
}

// zones groups lines into zones; a group among which other text stands is
// grouped anew with less white.
func (z *zoner) zones(lines []paper.Line, gap float64) []paper.Rect {
	const least = 0.6 // ems
	var out []paper.Rect
	for _, group := range z.groups(lines, gap) {
		box, glyphs := paper.Rect{}, 0
		for _, l := range group {
			box, glyphs = box.Union(l.Box), glyphs+len(l.Glyphs)
		}
		switch {
		case len(group) < zoneLines || glyphs < zoneGlyphs:
		case float64(z.strangers(box)) <= zoneStranger*float64(glyphs):
			out = append(out, z.withHeadline(z.framed(box, glyphs)))
		case gap > least:
			out = append(out, z.zones(group, gap*0.7)...)
		}
	}
	return out
}

// groups puts lines together that stand over, under or beside each other, with
// no more white between than a gap in ems.
func (z *zoner) groups(lines []paper.Line, gap float64) [][]paper.Line {
	of := make([]int, len(lines)) // first line of each one's group
	for i := range lines {
		of[i] = i
	}
	root := func(i int) int {
		for of[i] != i {
			of[i] = of[of[i]]
			i = of[i]
		}
		return i
	}
	for i, a := range lines {
		for k := i + 1; k < len(lines) && lines[k].Box.Y0 < a.Box.Y1+z.px(gap); k++ {
			if z.close(a.Box, lines[k].Box, gap) {
				p, q := root(i), root(k)
				of[max(p, q)] = min(p, q)
			}
		}
	}
	at := map[int]int{}
	var out [][]paper.Line
	for i, l := range lines {
		r := root(i)
		if _, ok := at[r]; !ok {
			at[r] = len(out)
			out = append(out, nil)
		}
		out[at[r]] = append(out[at[r]], l)
	}
	return out
}

// close reports whether two lines are neighbours in a column or row, with no more
// white between than a gap in ems.
func (z *zoner) close(a, b paper.Rect, gap float64) bool {
	dx, dy := max(a.X0-b.X1, b.X0-a.X1), max(a.Y0-b.Y1, b.Y0-a.Y1)
	if max(dx, dy) > z.px(gap) {
		return false
	}
	return 3*a.OverlapX(b) > min(a.W(), b.W()) || 2*a.OverlapY(b) > min(a.H(), b.H())
}

// strangers counts the glyphs in a box that run the page's way.
func (z *zoner) strangers(box paper.Rect) int {
	n := 0
	for _, l := range z.in.Lines {
		if z.strange(l) || !z.text(l) || box.Intersect(l.Box).Empty() {
			continue
		}
		for _, g := range l.Glyphs {
			if box.Contains(middleOf(g.Box)) {
				n++
			}
		}
	}
	return n
}

// framed widens a zone to the frame round it, if no other text stands in that.
func (z *zoner) framed(box paper.Rect, glyphs int) paper.Rect {
	best := box
	for _, f := range z.in.Marks.Frames {
		if f.Grow(z.px(.5)).Contains(box) && (best == box || f.Area() < best.Area()) && float64(z.strangers(f)) <= zoneStranger*float64(glyphs) {
			best = f
		}
	}
	return best
}

// withHeadline widens a zone upwards over the display type that stands above it
// and is no wider, line by line.
func (z *zoner) withHeadline(box paper.Rect) paper.Rect {
	const near = 1.6 // ems of the line
	for grown := true; grown; {
		grown = false
		for _, l := range z.in.Lines {
			gap := box.Y0 - l.Box.Y1
			if box.Contains(l.Box) || float64(l.Em) < displayEm*z.em && !z.strange(l) || gap < -l.Em || float64(gap) > near*float64(max(l.Em, int(z.em))) ||
				l.Box.X0 < box.X0-z.px(1.5) || l.Box.X1 > box.X1+z.px(1.5) || l.Box.Y0 >= box.Y0 || z.ruled(l.Box, box) {
				continue
			}
			box, grown = box.Union(l.Box), true
		}
	}
	return box
}

// ruled reports whether a rule runs between a line and the zone under it.
func (z *zoner) ruled(line, box paper.Rect) bool {
	return slices.ContainsFunc(z.in.Marks.Rules, func(r paper.Rule) bool {
		return !r.Vertical && r.Box.CY() >= line.Y1-2 && r.Box.CY() <= box.Y0+2 && 2*r.Box.OverlapX(box) > box.W()
	})
}

// takeOut parts what stands in a box from the rest of a page.
func takeOut(in Input, box paper.Rect) (part, rest Input) {
	part, rest = in, in
	stands := func(b paper.Rect) bool { return box.Contains(middleOf(b)) }
	part.Lines, rest.Lines = partition(in.Lines, func(l paper.Line) bool { return stands(l.Box) })
	p, r := &part.Marks, &rest.Marks
	p.Rules, r.Rules = partition(in.Marks.Rules, func(m paper.Rule) bool { return stands(m.Box) })
	p.Frames, r.Frames = partition(in.Marks.Frames, stands)
	p.Tints, r.Tints = partition(in.Marks.Tints, func(a paper.Area) bool { return stands(a.Box) })
	p.Reversed, r.Reversed = partition(in.Marks.Reversed, func(a paper.Area) bool { return stands(a.Box) })
	p.Pictures, r.Pictures = partition(in.Marks.Pictures, stands)
	return part, rest
}

// middleOf is the middle of a box, as a box.
func middleOf(b paper.Rect) paper.Rect {
	return paper.Rect{X0: b.CX(), Y0: b.CY(), X1: b.CX() + 1, Y1: b.CY() + 1}
}
