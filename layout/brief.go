package layout

import (
	"regexp"
	"slices"

	"banmian/paper"
)

// briefHeads finds the headlines of briefs, which are set in bold body type and
// so look like subheads: a dateline or byline stands under them, or under
// others of the same type beside them.
func (s *sheet) briefHeads(lines []*line) map[*line]bool {
	const shortest, longest = 4, 26 // glyphs
	out := map[*line]bool{}
	var bold []*line
	for _, l := range lines {
		if l.n < shortest || l.n > longest || l.upright || l.role != "" || !s.isBold(l) || l.em < 0.9*s.em || l.em > 1.6*s.em || endsSentence(l.text) ||
			l.lead() || l.byline() {
			continue
		}
		bold = append(bold, l)
		out[l] = s.leads(l, lines) || s.underLabel(l, lines) && s.opens(l, lines)
	}
	for _, l := range bold {
		out[l] = out[l] || slices.ContainsFunc(bold, func(o *line) bool {
			return out[o] && l.em < 1.07*o.em && o.em < 1.07*l.em && s.sameFrame(l.box, o.box)
		})
	}
	// In a frame of briefs, each heading is a headline, whatever its size:
	// they are fitted to the column, and briefs have no subheads.
	const several = 2
	for _, l := range bold {
		mates := 0
		for _, o := range bold {
			if out[o] && o != l && s.sameFrame(l.box, o.box) {
				mates++
			}
		}
		out[l] = out[l] || mates >= several && s.opens(l, lines)
	}
	s.spread(bold, out, lines)
	return out
}

// spread finds the headlines of briefs that follow another in its column, or
// beside it in its row: set like it, over the beginning of a paragraph, and no
// rule between.
func (s *sheet) spread(bold []*line, out map[*line]bool, lines []*line) {
	const longest, aside, likeness, least = 24.0, 3.0, 1.15, 1.06 // ems of a brief; of a gutter; times the size; ems
	follows := func(o, l *line) bool {
		down, over := s.ems(l.box.Y0-o.box.Y1), o.box.OverlapX(l.box) > 0
		gap := s.ems(l.box.GapX(o.box))
		inRow := 2*o.box.OverlapY(l.box) > min(o.box.H(), l.box.H()) && gap < 12 && gap > aside/4
		return out[o] && l.em < likeness*o.em && o.em < likeness*l.em &&
			(down > 0 && down < longest && over || inRow) && !s.parted(o.box, l.box)
	}
	slices.SortStableFunc(bold, func(a, b *line) int { return byPlace(a.box, b.box) })
	for grown := true; grown; {
		grown = false
		for _, l := range bold {
			if !out[l] && l.em >= least*s.em && s.opens(l, lines) && slices.ContainsFunc(bold, func(o *line) bool { return follows(o, l) }) {
				out[l], grown = true, true
			}
		}
	}
}

// underLabel reports whether a column label stands close over l.
func (s *sheet) underLabel(l *line, lines []*line) bool {
	const near = 3.0 // ems
	return slices.ContainsFunc(lines, func(o *line) bool {
		gap := s.ems(l.box.Y0 - o.box.Y1)
		return o != l && gap > -0.3 && gap < near && s.isLabel(o) && s.ems(o.box.GapX(l.box)) < near
	})
}

// underHead is the widest white between a heading and its text, in ems.
const underHead = 2.4

// opens reports whether the line under l begins a paragraph: the one after it
// stands further out.
func (s *sheet) opens(l *line, lines []*line) bool {
	return slices.ContainsFunc(lines, func(o *line) bool {
		return s.closeUnder(l, o, underHead) && slices.ContainsFunc(lines, func(p *line) bool {
			return p != o && s.closeUnder(o, p, 0.9) && s.ems(o.box.X0-p.box.X0) >= indentEm
		})
	})
}

// closeUnder reports whether b stands under a with less white between than most
// ems.
func (s *sheet) closeUnder(a, b *line, most float64) bool {
	gap := s.ems(b.box.Y0 - a.box.Y1)
	return gap > -0.3 && gap < most && 2*a.box.OverlapX(b.box) > min(a.box.W(), b.box.W())
}

// leads reports whether the line under l opens a story.
func (s *sheet) leads(l *line, lines []*line) bool {
	return slices.ContainsFunc(lines, func(o *line) bool {
		return s.closeUnder(l, o, underHead) && (o.lead() || o.byline())
	})
}

// sameFrame reports whether one printed frame runs round both boxes.
func (s *sheet) sameFrame(a, b paper.Rect) bool {
	return slices.ContainsFunc(s.frames, func(f paper.Rect) bool { return inside(a, f) && inside(b, f) })
}

var bulletPattern = regexp.MustCompile(`^\s*[●■◆★▲○◎◇□]`)

// takeMarked makes a story of each column that stands under a column label and
// begins with the mark that opens each of several briefs without headlines, as
// under 一句话新闻; the other columns and labels are left.
func (s *sheet) takeMarked(r *region, cols []*column, labels []*line) (ts []*story, rest []*column, free []*line) {
	free = labels
	for _, c := range cols {
		l := c.lines[0]
		mine, others := partition(free, func(o *line) bool { return s.underLabel(l, []*line{o}) })
		if len(mine) == 0 || !s.isBody(l) || l.byline() || !bulletPattern.MatchString(l.text) {
			rest = append(rest, c)
			continue
		}
		free = others
		ts = append(ts, &story{leaf: r, cols: []*column{c}, labels: mine})
	}
	return ts, rest, free
}

// interrupted reports whether a column label or the headline of a brief stands
// between two lines of a column.
func (s *sheet) interrupted(a, b *line) bool {
	between := paper.Rect{X0: max(a.box.X0, b.box.X0), Y0: a.box.Y1, X1: min(a.box.X1, b.box.X1), Y1: b.box.Y0}
	return between.H() > 0 && slices.ContainsFunc(s.bands.within(between), func(o *line) bool {
		return (s.brief[o] || o.role == paper.RoleColumnLabel) && o.box.CY() > between.Y0 && o.box.CY() < between.Y1 && o.box.OverlapX(between) > 0
	})
}

// apart makes a story of each brief that a mark opens, where each paragraph of a
// story without headline begins with one. They share its labels.
func (t *story) apart() []*story {
	const least = 2
	marked := 0
	for _, c := range t.cols {
		for _, l := range c.lines {
			switch {
			case l.role != paper.RoleBody:
				return []*story{t}
			case l.para && bulletPattern.MatchString(l.text):
				marked++
			case l.para, marked == 0:
				return []*story{t}
			}
		}
	}
	if t.stack != nil || marked < least {
		return []*story{t}
	}
	var out []*story
	for i, c := range t.cols {
		for from := 0; from < len(c.lines); {
			to := from + 1
			for to < len(c.lines) && !c.lines[to].para {
				to++
			}
			piece := &column{lines: c.lines[from:to], box: boxInView(c.lines[from:to]), x0: c.x0, x1: c.x1}
			if c.lines[from].para {
				out = append(out, &story{leaf: t.leaf, group: slices.Concat(t.group, t.labels)})
			} else {
				last := out[len(out)-1]
				last.margins = append(last.margins, t.margins[i-1])
			}
			last := out[len(out)-1]
			last.cols = append(last.cols, piece)
			from = to
		}
	}
	out[0].pictures, out[0].captions, out[0].bylines = t.pictures, t.captions, t.bylines
	return out
}

// shareLabels gives the label over a brief to those that follow it: its headline
// and theirs are set alike, and no rule and no other label stands between.
func (s *sheet) shareLabels(ts []*story) {
	for _, t := range ts {
		if len(t.labels) != 1 || t.stack == nil || !s.brief[t.stack.main] {
			continue
		}
		label, with := t.labels[0], []*story{t}
		for i := 0; i < len(with); i++ {
			for _, o := range ts {
				if !slices.Contains(with, o) && s.nextBrief(with[i], o) {
					with = append(with, o)
				}
			}
		}
		if len(with) > 1 {
			t.labels = nil
			for _, o := range with {
				o.group = append(o.group, label)
			}
		}
	}
}

// nextBrief reports whether o is the brief under or right of t under one label.
func (s *sheet) nextBrief(t, o *story) bool {
	const longest, gutter = 24.0, 14.0 // ems
	if o.stack == nil || !s.brief[o.stack.main] || len(o.labels)+len(o.group) > 0 {
		return false
	}
	a, b := t.head(), o.head()
	down, right := s.ems(b.Y0-a.Y1), s.ems(b.X0-a.X1)
	under := down > 0 && down < longest && a.OverlapX(b) > 0 && !s.parted(a, b)
	beside := right > 0 && right < gutter && 2*a.OverlapY(b) > min(a.H(), b.H())
	return under || beside
}
