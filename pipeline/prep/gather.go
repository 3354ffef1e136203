package prep

import (
	"cmp"
	"slices"

	"banmian/paper"
)

const (
	// minPartEm is the least side of a part of a picture, in ems.
	minPartEm = 1.0
	// minSolidPartEm is the same of one that is plain black: strokes are
	// thinner.
	minSolidPartEm = 1.5
	// partReach is how far, in ems, the parts of a picture stand apart: the sky
	// of a photograph and a drawing's ground come out as bare paper.
	partReach = 7
	// wholeShare is the share of its box that a picture in one piece covers.
	wholeShare = 0.7
	// typeShare is the most of a picture that glyphs of type fill: of text it
	// is a fifth and more, for not every glyph is told.
	typeShare = 0.006
)

// A part is what was found of a picture: all of it, or, where that has light
// areas or was scanned in black and white, some.
type part struct {
	box   paper.Rect
	large bool // has the size of a picture
	whole bool // is by itself one with straight sides
	solid bool // is plain black, as a scan in black and white has for dark grey
}

// gather joins the parts of pictures: those near each other with no type
// between. Two whole pictures side by side stay two. A small part alone is
// none: it may be of a heavy glyph.
func (r *grid) gather(parts []part, reversed []paper.Area) []paper.Rect {
	parts = slices.DeleteFunc(parts, func(p part) bool { return !p.large && overlaps(paper.Area{Box: p.box}, reversed) })
	glyphs := typeIn(r.comps, r.em, 2)
	for _, a := range reversed {
		glyphs = append(glyphs, a.Box)
	}
	for joined := true; joined; {
		joined = false
		for i := 0; i < len(parts) && !joined; i++ {
			for k := i + 1; k < len(parts) && !joined; k++ {
				if joined = r.onePicture(parts[i], parts[k], glyphs); joined {
					parts[i] = r.joined(parts[i], parts[k])
					parts = slices.Delete(parts, k, k+1)
				}
			}
		}
	}
	var out []paper.Rect
	for _, p := range parts {
		if p.large {
			out = append(out, p.box)
		}
	}
	return out
}

// joined makes one part of two. Parts with texture make a picture together
// where they spread further than type is large.
func (r *grid) joined(a, b part) part {
	const spread = 8 // ems each way
	c := part{box: a.box.Union(b.box), solid: a.solid && b.solid}
	c.large = a.large || b.large || !c.solid && min(c.box.W(), c.box.H()) >= spread*r.em
	return c
}

// onePicture reports whether two parts are of one picture.
func (r *grid) onePicture(a, b part, glyphs []paper.Rect) bool {
	// What has straight sides is complete: a bit beside it may be of a heavy
	// glyph, or a frame's corner.
	if a.whole && (b.whole || !b.large) || b.whole && !a.large || a.solid && b.solid {
		return false
	}
	if a.solid && r.inGreys(b.box) || b.solid && r.inGreys(a.box) {
		return false
	}
	reach := partReach * r.em
	gapX, gapY := b.box.GapX(a.box), b.box.GapY(a.box)
	if max(gapX, gapY) > reach {
		return false
	}
	all := a.box.Union(b.box)
	covered := 0
	for _, g := range glyphs {
		if i := all.Intersect(g).Area(); 2*i > g.Area() {
			covered += i
		}
	}
	return float64(covered) <= typeShare*float64(all.Area())
}

// inGreys reports whether a picture has greys: then its dark parts have them too
// and are not plain black.
func (r *grid) inGreys(b paper.Rect) bool {
	const middle = 0.2 // of the area
	return tones(r.g, b).middle > middle
}

// typeIn returns the pieces of ink that are type: made of strokes and level with
// others of their size beside them, at least so many of two.
func typeIn(comps []Component, em, peers int) []paper.Rect {
	var boxes []paper.Rect
	for _, c := range comps {
		w, h := c.Box.W(), c.Box.H()
		if size := max(w, h); 2*size >= em && size <= 6*em && 5*min(w, h) >= 3*size && 100*c.Area < 65*w*h && 100*c.Area > 12*w*h {
			boxes = append(boxes, c.Box)
		}
	}
	rows := withPeers(boxes, peers)
	for i, b := range boxes {
		boxes[i] = b.Transposed()
	}
	for _, b := range withPeers(boxes, peers) {
		rows = append(rows, b.Transposed())
	}
	return rows
}

// withPeers returns those of the boxes that have at least so many neighbours of
// their size in a row: one on either side at most.
func withPeers(boxes []paper.Rect, least int) []paper.Rect {
	slices.SortFunc(boxes, func(a, b paper.Rect) int { return cmp.Or(cmp.Compare(a.X0, b.X0), cmp.Compare(a.Y0, b.Y0)) })
	var out []paper.Rect
	for i, b := range boxes {
		n := 0
		for _, dir := range [2]int{1, -1} {
			if hasPeer(boxes, i, dir) {
				n++
			}
		}
		if n >= least {
			out = append(out, b)
		}
	}
	return out
}

// hasPeer reports whether box i has another of its size beside it, to the right
// (dir 1) or to the left, that stands as high. Boxes are sorted by X0.
func hasPeer(boxes []paper.Rect, i, dir int) bool {
	b := boxes[i]
	for k := i + dir; k >= 0 && k < len(boxes) && abs(boxes[k].X0-b.X0) <= 2*b.W()+b.H(); k += dir {
		o := boxes[k]
		slack := max(1, b.H()/6)
		if abs(o.Y0-b.Y0) <= slack && abs(o.Y1-b.Y1) <= slack && o.OverlapX(b) <= 0 {
			return true
		}
	}
	return false
}
