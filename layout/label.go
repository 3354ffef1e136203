package layout

import (
	"slices"
	"strings"

	"banmian/paper"
)

const (
	// badgeLong and badgeShort are the most that the ground of a column label
	// measures, in ems of body type: up to three short lines.
	badgeLong, badgeShort = 20, 11
	// labelEm is the least size of a known label, in ems of body type, where it is
	// neither bold nor white on dark: words of running text are smaller.
	labelEm = 1.08
)

// isLabel reports whether a line is a column label: a badge white on dark, set
// apart by a rule under it, or known to be one.
func (s *sheet) isLabel(l *line) bool {
	const longest = 18 // glyphs
	if l.n < 2 || l.n > longest || l.role == paper.RoleMasthead || l.em > 2.2*s.em {
		return false
	}
	for _, a := range s.reversed {
		if inside(l.box, a) && s.ems(max(a.W(), a.H())) < badgeLong && s.ems(min(a.W(), a.H())) < badgeShort {
			return true
		}
	}
	p := s.placeOf(l)
	return l.n <= 8 && (p.underlined() || p.boxed() || l.boxed && p.overHeadline()) || s.isKnownLabel(l)
}

// isKnownLabel reports whether a line of display type says what a label of the
// paper says, one character of four or more misread.
func (s *sheet) isKnownLabel(l *line) bool {
	const slip = 4 // characters: of shorter ones too many are alike
	if l.em < labelEm*s.em && !s.isBold(l) && !l.Reversed {
		return false
	}
	text := []rune(strings.Join(strings.Fields(l.text), ""))
	return slices.ContainsFunc(s.in.Known.Labels, func(known string) bool {
		k := []rune(known)
		wrong := 0
		for i := range min(len(k), len(text)) {
			if k[i] != text[i] {
				wrong++
			}
		}
		return len(k) == len(text) && (wrong == 0 || wrong == 1 && len(k) >= slip)
	})
}

// A place is a line as it is read, among what is printed round it: in the view,
// or on the page for a line set across a vertical page.
type place struct {
	*sheet
	l      *line
	box    paper.Rect
	rules  []paper.Rule
	frames []paper.Rect
	across bool
}

func (s *sheet) placeOf(l *line) place {
	if s.vertical && l.upright && l.Dir != paper.TopDown {
		return place{sheet: s, l: l, box: l.Box, rules: s.in.Marks.Rules, frames: s.in.Marks.Frames, across: true}
	}
	return place{sheet: s, l: l, box: l.box, rules: s.rules, frames: s.frames}
}

// boxOf is where another line stands.
func (p place) boxOf(o *line) paper.Rect {
	if p.across {
		return o.Box
	}
	return o.box
}

// boxed reports whether a box of rules is drawn close round a line: over and
// under it stand two of one length, as long as the line with its white.
func (p place) boxed() bool {
	const white, near = 1.6, 0.9 // ems: in the box beside the line, over it
	var over, under []paper.Rect
	for _, r := range p.rules {
		b := r.Box
		if r.Vertical || p.ems(abs(b.X0-p.box.X0)) > white || p.ems(abs(b.X1-p.box.X1)) > white || p.ems(abs((b.X0+b.X1)-(p.box.X0+p.box.X1))) > white {
			continue
		}
		if d := p.ems(p.box.Y0 - b.CY()); d > -0.3 && d < near {
			over = append(over, b)
		}
		if d := p.ems(b.CY() - p.box.Y1); d > -0.3 && d < near {
			under = append(under, b)
		}
	}
	framed := slices.ContainsFunc(p.frames, func(f paper.Rect) bool {
		return f.Contains(p.box) && p.ems(f.H()-p.box.H()) < 2*near+0.6 && p.ems(f.W()-p.box.W()) < 2*white+0.6
	})
	ends := slices.ContainsFunc(over, func(a paper.Rect) bool {
		return slices.ContainsFunc(under, func(b paper.Rect) bool { return p.ems(abs(a.X0-b.X0)) < 0.3 && p.ems(abs(a.X1-b.X1)) < 0.3 })
	})
	return (framed || ends) && p.overHeadline()
}

// overHeadline reports whether display type larger than a label stands close
// under it, or under it and to the right, as a headline set in the middle of
// its columns does; no text stands between. A subhead between rules has text
// under it.
func (p place) overHeadline() bool {
	const near, aside, edge = 3.5, 14.0, 0.2 // ems
	var head paper.Rect
	for _, o := range p.lines {
		b := p.boxOf(o)
		gap, right := p.ems(b.Y0-p.box.Y1), p.ems(b.X0-p.box.X1)
		if o != p.l && o.role == "" && gap > -0.3 && gap < near && right < aside && b.X1 > p.box.X0-p.px(edge) && o.em >= headEm*p.em && (head.Empty() || b.Y0 < head.Y0) {
			head = b
		}
	}
	if head.Empty() {
		return false
	}
	between := paper.Rect{X0: p.box.X0, Y0: p.box.Y1, X1: max(p.box.X1, head.X0), Y1: head.Y1}
	return head.OverlapX(p.box.Grow(p.px(edge))) > 0 || !slices.ContainsFunc(p.lines, func(o *line) bool {
		return o != p.l && o.em < headEm*p.em && !p.boxOf(o).Intersect(between).Empty()
	})
}

// underlined reports whether a rule about as long as the line runs close under
// it, or a small frame round it.
func (p place) underlined() bool {
	for _, r := range p.rules {
		d := r.Box.CY() - p.box.Y1
		if !r.Vertical && d > -p.px(.3) && d < p.px(.7) && r.Box.W() < 2*p.box.W()+p.px(2) && 10*r.Box.OverlapX(p.box) > 6*p.box.W() &&
			!slices.ContainsFunc(p.rules, func(o paper.Rule) bool {
				e := p.box.Y0 - o.Box.CY()
				return !o.Vertical && o.Box != r.Box && e > -p.px(.3) && e < p.px(.9) && o.Box.OverlapX(p.box) > p.box.W()/2
			}) {
			return true
		}
	}
	return false
}

// unbox measures again the lines that a finder took together with the box drawn
// round them: a rule as long as the line runs through it, over or under its
// glyphs. Of the other, that much is taken off too. A headline with its underline
// has text under it, and stays as it is.
func (s *sheet) unbox() {
	const longest, fill, edge = 8, 0.62, 0.25 // glyphs; how much of a box its type takes; how far in its rules are found
	for _, l := range s.lines {
		if l.upright || l.n > longest || l.em < displayEm*s.em || !s.placeOf(l).overHeadline() {
			continue
		}
		off := 0
		for _, r := range s.rules {
			b := r.Box
			if r.Vertical || 10*b.OverlapX(l.box) < 9*max(b.W(), l.box.W()) || b.Intersect(l.box).Empty() {
				continue
			}
			off = max(off, min(b.Y1-l.box.Y0, l.box.Y1-b.Y0))
		}
		if inner := float64(l.box.H() - 2*off); off > 0 && float64(off) < edge*float64(l.box.H()) {
			l.em, l.boxed = fill*inner, true
			white := off + int(inner-l.em)/2
			l.box.Y0, l.box.Y1 = l.box.Y0+white, l.box.Y1-white
		}
	}
}
