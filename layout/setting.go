package layout

import (
	"cmp"
	"slices"

	"banmian/paper"
)

// Papers of Taiwan and Hong Kong set some stories across and others downwards
// on one page, and any paper may set a box the other way. Each way of setting
// is laid out in a view of its own, for nothing runs from one into the other.

const (
	// leastLines and leastGlyphs are how much body type must stand together to be
	// a text set the other way, and no kicker, caption or row of a table.
	leastLines, leastGlyphs = 3, 30
	// leastLong is how many glyphs a line must have to show how it runs.
	leastLong = 4
	// besideLine and alongLine are how far the lines of one text stand apart, in
	// ems: across them, and along them where one is short or wraps.
	besideLine, alongLine = 1.2, 1.5
	// captionReach is how far under a picture its caption ends, in ems.
	captionReach = 4.5
)

// views are what a page is laid out in: itself where all of it is set one way,
// else a view for each, the way of most text first.
func (s *sheet) views() []*sheet {
	lines := s.contents()
	other := s.otherWay(lines)
	if len(other) == 0 {
		return []*sheet{s}
	}
	w := &ways{sheet: s, other: other}
	for _, l := range lines {
		if other[l] || s.showsSetting(l) && !l.upright {
			w.body = append(w.body, l)
		}
	}
	var in [2]Input
	for i := range in {
		in[i] = s.in
		in[i].Lines, in[i].Marks.Pictures = nil, nil
	}
	for _, l := range lines {
		i := w.of(l)
		in[i].Lines = append(in[i].Lines, l.Line)
	}
	for _, p := range s.bodyPictures() {
		i := w.ofPicture(s.back(p))
		in[i].Marks.Pictures = append(in[i].Marks.Pictures, s.back(p))
	}
	s.lines = slices.DeleteFunc(s.lines, func(l *line) bool { return l.role == "" }) // the views have them
	furniture := *s
	furniture.pictures = nil
	return []*sheet{&furniture, newSheet(in[0]), newSheet(in[1])}
}

// showsSetting reports whether a line is of body type and long enough to show
// which way its text is set.
func (s *sheet) showsSetting(l *line) bool {
	return l.n >= leastLong && !l.Reversed && l.em < displayEm*s.em && l.em > 0.78*s.em
}

// otherWay finds the texts that are set the other way than the page: lines of
// body type that stand together, and with them all in the frame that they fill.
func (s *sheet) otherWay(lines []*line) map[*line]bool {
	out := map[*line]bool{}
	var ups []*line
	for _, l := range lines {
		if l.upright && s.showsSetting(l) && !s.captions(l) {
			ups = append(ups, l)
		}
	}
	for _, text := range s.together(ups) {
		n := 0
		for _, l := range text {
			n += l.n
		}
		if len(text) < leastLines || n < leastGlyphs || s.crossed(text, lines) {
			continue
		}
		for _, l := range text {
			out[l] = true
		}
	}
	for _, f := range s.frames {
		in, _ := partition(lines, func(l *line) bool { return inside(l.box, f) })
		if 2*f.Area() < s.box.Area() && s.setOtherWay(in, out) {
			for _, l := range in {
				out[l] = true
			}
		}
	}
	return out
}

// crossed reports whether a third of a text's lines lie over lines that run as
// the page does: they were found in its columns.
func (s *sheet) crossed(text, lines []*line) bool {
	over, _ := partition(text, func(l *line) bool {
		return slices.ContainsFunc(lines, func(o *line) bool {
			return !o.upright && s.showsSetting(o) && !o.Box.Intersect(l.Box).Empty()
		})
	})
	return 3*len(over) > len(text)
}

// setOtherWay reports whether what a frame holds is set the other way than the
// page: most of its glyphs are of such texts, or all of its body type runs so,
// in short lines as of a digest.
func (s *sheet) setOtherWay(in []*line, other map[*line]bool) bool {
	there, all, up, with := 0, 0, 0, 0
	for _, l := range in {
		if all += l.n; other[l] {
			there += l.n
		}
		switch {
		case s.showsSetting(l) && l.upright:
			up++
		case s.showsSetting(l):
			with++
		}
	}
	return 2*there > all || up >= leastLines && with == 0
}

// together groups lines set one way that stand side by side, or one after the
// other.
func (s *sheet) together(lines []*line) [][]*line {
	group := make([]int, len(lines))
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			i = group[i]
		}
		return i
	}
	for i, l := range lines {
		reach := paper.Rect{X0: l.Box.X0 - s.px(alongLine), Y0: l.Box.Y0 - s.px(besideLine), X1: l.Box.X1 + s.px(alongLine), Y1: l.Box.Y1 + s.px(besideLine)}
		if l.Dir == paper.TopDown {
			reach = paper.Rect{X0: l.Box.X0 - s.px(besideLine), Y0: l.Box.Y0 - s.px(alongLine), X1: l.Box.X1 + s.px(besideLine), Y1: l.Box.Y1 + s.px(alongLine)}
		}
		for k, o := range lines[:i] {
			if !reach.Intersect(o.Box).Empty() {
				a, b := root(i), root(k)
				group[max(a, b)] = min(a, b)
			}
		}
	}
	out := make([][]*line, len(lines))
	for i, l := range lines {
		out[root(i)] = append(out[root(i)], l)
	}
	return slices.DeleteFunc(out, func(g []*line) bool { return len(g) == 0 })
}

// captions reports whether a line set across stands where the caption of a
// picture does: captions are set across on vertical pages too.
func (s *sheet) captions(l *line) bool {
	if l.Dir == paper.TopDown {
		return false
	}
	return slices.ContainsFunc(s.pictures, func(v paper.Rect) bool {
		p := s.back(v)
		return l.Box.Y0 > p.Y1-s.px(.6) && l.Box.Y1 < p.Y1+s.px(captionReach) && l.Box.X0 > p.X0-s.px(1.5) && l.Box.X1 < p.X1+s.px(1.5)
	})
}

// ways tells to which way of setting what stands beside text belongs: 0 is the
// page's, 1 the other.
type ways struct {
	*sheet
	other map[*line]bool
	body  []*line // of both ways
}

func (w *ways) way(l *line) int {
	if w.other[l] {
		return 1
	}
	return 0
}

// of is the way of a line: its own where it is body type; a line set across
// goes with the text under it, which it heads, what else there is with the
// text nearest to it.
func (w *ways) of(l *line) int {
	switch {
	case w.other[l]:
		return 1
	case w.showsSetting(l) && !l.upright:
		return 0
	case l.Dir != paper.TopDown && l.em >= displayEm*w.em || w.captions(l):
		if under := w.under(l.Box); under != nil {
			return w.way(under)
		}
	}
	return w.way(w.nearest(l.Box))
}

// under is the first line of body type under a box, captions left out.
func (w *ways) under(b paper.Rect) *line {
	var best *line
	for _, o := range w.body {
		if o.Box.CY() > b.Y1 && o.Box.OverlapX(b) > 0 && !w.captions(o) && (best == nil || o.Box.Y0 < best.Box.Y0) {
			best = o
		}
	}
	return best
}

// nearest is the line of body type nearest to a box.
func (w *ways) nearest(b paper.Rect) *line {
	return slices.MinFunc(w.body, func(p, q *line) int { return cmp.Compare(apart(b, p.Box), apart(b, q.Box)) })
}

// ofPicture is the way of the text nearest to a picture.
func (w *ways) ofPicture(p paper.Rect) int {
	body := slices.DeleteFunc(slices.Clone(w.body), func(l *line) bool { return w.captions(l) })
	if len(body) == 0 {
		return 0
	}
	return w.way(slices.MinFunc(body, func(a, b *line) int { return cmp.Compare(apart(p, a.Box), apart(p, b.Box)) }))
}

// apart is how far two boxes stand from each other.
func apart(a, b paper.Rect) int {
	return max(0, a.GapX(b)) + max(0, a.GapY(b))
}
