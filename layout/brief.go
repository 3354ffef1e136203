package layout

import (
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
		out[l] = s.leads(l, lines)
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
	return out
}

// opens reports whether the line under l begins a paragraph: the one after it
// stands further out.
func (s *sheet) opens(l *line, lines []*line) bool {
	under := func(a, b *line, most float64) bool {
		gap := s.ems(b.box.Y0 - a.box.Y1)
		return gap > -0.3 && gap < most && 2*a.box.OverlapX(b.box) > min(a.box.W(), b.box.W())
	}
	return slices.ContainsFunc(lines, func(o *line) bool {
		return under(l, o, 1.5) && slices.ContainsFunc(lines, func(p *line) bool {
			return p != o && under(o, p, 0.9) && s.ems(o.box.X0-p.box.X0) >= indentEm
		})
	})
}

// leads reports whether the line under l opens a story.
func (s *sheet) leads(l *line, lines []*line) bool {
	return slices.ContainsFunc(lines, func(o *line) bool {
		gap := s.ems(o.box.Y0 - l.box.Y1)
		return gap > -0.3 && gap < 1.5 && 2*o.box.OverlapX(l.box) > min(o.box.W(), l.box.W()) &&
			(o.lead() || o.byline())
	})
}

// sameFrame reports whether one printed frame runs round both boxes.
func (s *sheet) sameFrame(a, b paper.Rect) bool {
	return slices.ContainsFunc(s.frames, func(f paper.Rect) bool { return inside(a, f) && inside(b, f) })
}
