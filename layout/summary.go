package layout

import (
	"slices"
	"strings"

	"banmian/paper"
)

const (
	// summaryLines is the most lines of a summary; a longer block is a story.
	summaryLines = 6
	// summaryNear is how far under its headline a summary begins, in ems: a deck
	// or byline may stand between.
	summaryNear = 5.5
	// summaryHigh is the height of its frame, or between its rules, in ems.
	summaryHigh = 13.0
	// summaryEm is how much larger than the body a summary is set that has no
	// rules, if it is not bold.
	summaryEm = 1.04
)

// A summary is the block between a headline and its text that tells the story
// in a few lines: wider than the columns under it, between rules, in a frame,
// or in type that sets it off.
type summary struct {
	head  *line // of its headline
	lines []*line
	box   paper.Rect
}

// takeSummaries finds the summaries of a page before anything is parted: the
// rules and frames round them part no stories.
func (s *sheet) takeSummaries() []summary {
	free, _ := partition(s.lines, func(l *line) bool { return l.role == "" && !l.upright && l.n > 0 })
	var out []summary
	for _, k := range s.headlines(free) {
		if k.main.upright {
			continue
		}
		sum, ground := s.summaryUnder(k, free)
		if len(sum.lines) == 0 {
			continue
		}
		for _, l := range sum.lines {
			l.role = paper.RoleSummary
		}
		s.dropRulesOf(ground)
		out = append(out, sum)
	}
	return out
}

// summaryUnder is the summary of a headline, if it has one, and the ground
// that its rules bound.
func (s *sheet) summaryUnder(k *stack, free []*line) (summary, paper.Rect) {
	for _, g := range s.summaryGrounds(k.main.box) {
		in, _ := partition(free, func(l *line) bool { return inside(l.box, g) })
		if s.isSummary(k, g, in, free) {
			return summary{k.main, in, boxInView(in)}, g
		}
	}
	in := s.setOffUnder(k, free)
	box := boxInView(in)
	if len(in) > 1 && endsSentence(in[len(in)-1].text) && s.isSummary(k, box, in, free) {
		return summary{k.main, in, box}, box
	}
	return summary{}, paper.Rect{}
}

// summaryGrounds lists what rules bound close under a headline: frames, and
// what lies between two rules of one length.
func (s *sheet) summaryGrounds(head paper.Rect) []paper.Rect {
	near := func(b paper.Rect) bool {
		gap := s.ems(b.Y0 - head.Y1)
		return gap > -0.5 && gap < summaryNear && 2*b.OverlapX(head) > min(b.W(), head.W()) && s.ems(b.H()) < summaryHigh
	}
	out, _ := partition(s.frames, near)
	var across []paper.Rect
	for _, r := range s.rules {
		if !r.Vertical {
			across = append(across, r.Box)
		}
	}
	for _, a := range across {
		for _, b := range across {
			if g := a.Union(b); b.CY() > a.CY() && s.ems(abs(a.X0-b.X0)) < 1 && s.ems(abs(a.X1-b.X1)) < 1 && near(g) {
				out = append(out, g)
			}
		}
	}
	return out
}

// setOffUnder lists the lines close under a headline that bold or larger type
// sets off from the body, as far as they follow each other.
func (s *sheet) setOffUnder(k *stack, free []*line) []*line {
	const largest, share = 1.5, 0.6 // ems of body type; of the headline's
	var out []*line
	bottom := k.main.box.Y1
	for _, l := range k.lines {
		if l.em > share*k.main.em {
			bottom = max(bottom, l.box.Y1)
		}
	}
	bottom += s.px(summaryNear - 1)
	for _, l := range byHeight(free) {
		set := (l.em > summaryEm*s.em || s.isBold(l)) && l.em < min(largest*s.em, share*k.main.em) && !l.byline()
		switch gap := s.ems(l.box.Y0 - bottom); {
		case l.box.Y0 < k.main.box.Y1 || 2*l.box.OverlapX(k.main.box) < min(l.box.W(), k.main.box.W()):
		case len(out) > 0 && (gap > 1.2 || !set || differ(l, out[0])):
			return out
		case set && gap < 0.5:
			out, bottom = append(out, l), l.box.Y1
		}
	}
	return out
}

// isSummary reports whether lines that stand on a ground of their own are the
// summary of a headline: a few, of one type, wider than the columns under
// them, in which its text begins.
func (s *sheet) isSummary(k *stack, ground paper.Rect, in, free []*line) bool {
	const least, largest = 16, 0.7 // glyphs; of the headline's size
	if len(in) == 0 || len(in) > summaryLines || boxInView(in).Y0 < k.main.box.Y1 {
		return false
	}
	n := 0
	for _, l := range in {
		n += l.n
		if slices.Contains(k.lines, l) && l.em > largest*k.main.em || l.em < captionEm*s.em || differ(l, in[0]) || l.lead() || l.see() || s.brief[l] {
			return false
		}
	}
	box := boxInView(in)
	return n >= least && strings.ContainsAny(textOf(in), "，。！？；、：") && !s.holdsText(k.main.box, ground, in, free) && s.overColumns(box, ground, free)
}

// holdsText reports whether other text than a deck or byline stands between a
// headline and the ground under it.
func (s *sheet) holdsText(head, ground paper.Rect, in, free []*line) bool {
	return slices.ContainsFunc(free, func(l *line) bool {
		return !slices.Contains(in, l) && s.isBody(l) && !l.byline() && endsSentence(l.text) &&
			l.box.Y0 > head.Y1 && l.box.CY() < ground.Y0 && l.box.OverlapX(ground) > 0
	})
}

// overColumns reports whether body in columns clearly narrower than a block
// begins under it: what a headline begins there is another story.
func (s *sheet) overColumns(block, ground paper.Rect, free []*line) bool {
	const far, narrow, least = 45, 0.75, 4 // ems; of the block's width; lines
	columns := 0
	for _, l := range byHeight(free) {
		if l.box.Y0 < block.Y1 || s.ems(l.box.Y0-block.Y1) > far || l.box.CX() < ground.X0 || l.box.CX() > ground.X1 || l.em < captionEm*s.em || l.byline() {
			continue
		}
		if columns < least && (!s.isBody(l) || s.brief[l]) {
			return false
		}
		if float64(l.box.W()) > narrow*float64(block.W()) {
			return false
		}
		if columns++; columns > least {
			return true
		}
	}
	return columns >= least
}

// dropRulesOf takes the rules and frames that bound a ground from the page:
// they set a summary off and part nothing.
func (s *sheet) dropRulesOf(ground paper.Rect) {
	g := ground.Grow(s.px(.5))
	s.rules = slices.DeleteFunc(s.rules, func(r paper.Rule) bool { return g.Contains(r.Box) })
	s.frames = slices.DeleteFunc(s.frames, g.Contains)
	s.bars = nil
	s.findBars()
}

// giveSummaries gives each summary to the story of its headline.
func (s *sheet) giveSummaries(ts []*story, sums []summary) {
	for _, sum := range sums {
		if len(ts) == 0 {
			return
		}
		i := slices.IndexFunc(ts, func(t *story) bool { return t.stack != nil && slices.Contains(t.stack.lines, sum.head) })
		t := s.nearest(ts, sum.box)
		if i >= 0 {
			t = ts[i]
		}
		t.summary = append(t.summary, sum.lines...)
	}
}
