package ocr

import (
	"slices"
	"strings"

	"banmian/paper"
)

const (
	dash = "—"
	one  = "一"
	// hyphens stand in Latin words; between Chinese they are a stroke misread.
	hyphens = "-－–―─"
	// flats is what engines make of a flat stroke.
	flats = one + dash + hyphens
	// bars is what they make of an upright one. None is a character in use.
	bars = "|丨｜︱"
)

// sameStroke is the distance of two readings, in ems, below which they are
// pieces of one stroke: a place is an em wide, and centres are right to 0.18.
const sameStroke = 0.75

// settleStrokes reads flat and upright strokes as Chinese print uses them.
func (r *reading) settleStrokes(s Strip) {
	old := *r
	r.glyphs, r.bases = nil, nil
	for i := 0; i < len(old.glyphs); {
		g, on := old.glyphs[i], old.bases[i]
		n := flatRun(old.glyphs[i:])
		switch {
		case n > 0 && !beside(old.glyphs, i, n, latinWord):
			run, ons := joinPieces(old.glyphs[i:i+n], old.bases[i:i+n], s)
			joinDashes(run, ons, s)
			pairDashes(run, ons)
			r.glyphs, r.bases = append(r.glyphs, run...), append(r.bases, ons...)
			i += n
			continue
		case strings.Contains(bars, g.Text) && s.Dir == paper.TopDown:
			g, on = withReading(g, dash), settled
		case strings.Contains(bars, g.Text) && old.columnRule(i):
			i++
			continue
		case g.Text == "°" && i+1 < len(old.glyphs) && old.glyphs[i+1].Text == "℃":
			i++ // the ring of ℃, read twice
			continue
		}
		r.glyphs, r.bases = append(r.glyphs, g), append(r.bases, on)
		i++
	}
}

// columnRule reports whether a bar read on a horizontal line is a printed rule
// beside it: 丨 is no word, and the bar that parts names ends no line.
func (r *reading) columnRule(i int) bool {
	return r.glyphs[i].Text == "丨" || i == 0 || i == len(r.glyphs)-1 || r.bases[i] == added
}

// flatRun is the number of flat strokes that gs begins with.
func flatRun(gs []paper.Glyph) int {
	n := 0
	for n < len(gs) && strings.Contains(flats, gs[n].Text) {
		n++
	}
	return n
}

// beside reports whether before or behind the n glyphs from i on stands one of
// a kind.
func beside(gs []paper.Glyph, i, n int, kind func(string) bool) bool {
	return i > 0 && kind(gs[i-1].Text) || i+n < len(gs) && kind(gs[i+n].Text)
}

// joinPieces makes 一 of hyphens and of readings that are pieces of one stroke.
func joinPieces(gs []paper.Glyph, bases []basis, s Strip) ([]paper.Glyph, []basis) {
	var out []paper.Glyph
	var ons []basis
	for i, g := range gs {
		hyphen := strings.Contains(hyphens, g.Text)
		if n := len(out); n > 0 && (hyphen || strings.Contains(hyphens, gs[i-1].Text)) {
			last := &out[n-1]
			if float64(centre(g.Box, s.Dir)-centre(last.Box, s.Dir)) < sameStroke*s.Em {
				last.Box = last.Box.Union(g.Box)
				ons[n-1] = settled
				continue
			}
		}
		on := bases[i]
		if hyphen {
			g, on = withReading(g, one), settled
		}
		out, ons = append(out, g), append(ons, on)
	}
	return out, ons
}

// joinDashes makes a dash of two strokes that are printed as one: between 一 and
// 一 there is white.
func joinDashes(gs []paper.Glyph, bases []basis, s Strip) {
	for i := 0; i+1 < len(gs); i++ {
		if !s.unbroken(centre(gs[i].Box, s.Dir), centre(gs[i+1].Box, s.Dir)) {
			continue
		}
		for k := i; k < i+2; k++ {
			if gs[k].Text != dash {
				gs[k], bases[k] = withReading(gs[k], dash), settled
			}
		}
		i++
	}
}

// pairDashes gives each dash of a run its other half: the dash of Chinese print
// takes two places.
func pairDashes(gs []paper.Glyph, bases []basis) {
	for i := 0; i < len(gs); i++ {
		if gs[i].Text != dash {
			continue
		}
		half := i + 1
		switch {
		case half < len(gs) && gs[half].Text == dash:
			i++
			continue
		case i > 0 && gs[i-1].Text == one && (half == len(gs) || gs[i-1].Conf < gs[half].Conf):
			half = i - 1
		case half == len(gs):
			if i > 1 { // the third in a row begins the next word
				gs[i], bases[i] = withReading(gs[i], one), settled
			}
			continue
		}
		gs[half], bases[half] = withReading(gs[half], dash), settled
		i = max(i, half)
	}
	if len(gs) == 2 && !slices.ContainsFunc(gs, func(g paper.Glyph) bool { return !maybeDash(g) }) {
		for i := range gs {
			gs[i], bases[i] = withReading(gs[i], dash), settled
		}
	}
}

// unbroken reports whether there is ink all the way between two places along a
// strip.
func (s Strip) unbroken(from, to int) bool {
	for at := from; at < to; at++ {
		b := s.place(at, at+1).Intersect(paper.RectOf(s.Gray.Rect))
		dark := false
		for y := b.Y0; y < b.Y1; y++ {
			for x := b.X0; x < b.X1; x++ {
				dark = dark || s.Gray.Pix[y*s.Gray.Stride+x] < darkInk
			}
		}
		if !dark {
			return false
		}
	}
	return to > from
}

// maybeDash reports whether a stroke is read as 一 with some doubt, and a dash
// is the next best reading.
func maybeDash(g paper.Glyph) bool {
	return g.Text == one && g.Conf < doubtful && len(g.Alts) > 0 && g.Alts[0].Text == dash
}
