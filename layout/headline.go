package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

const (
	// displayEm is the size from which type is display type: kickers and decks
	// begin a sixth over the body.
	displayEm = 1.13
	// headEm is the least size of a headline, in ems of body type: those of
	// briefs are bold and a little larger than the body.
	headEm = 1.18
	// boldWeight is how many times heavier bold strokes are than the body's.
	boldWeight = 1.3
)

// isBody reports whether a line is of body type.
func (s *sheet) isBody(l *line) bool {
	return !l.upright && !l.Reversed && l.em < displayEm*s.em && l.em > 0.78*s.em
}

// isBold reports whether a line's strokes are heavy.
func (s *sheet) isBold(l *line) bool {
	return s.weight > 0 && l.Weight > boldWeight*s.weight
}

// A stack is a headline with the lines that belong to it: one story's kicker,
// headline and deck.
type stack struct {
	box   paper.Rect
	lines []*line // in the order they are read
	main  *line   // the first line of the largest type
}

// headlines groups the display type of a set of lines into stacks, from top to
// bottom. A stack without a line of headline size is none.
func (s *sheet) headlines(lines []*line) []*stack {
	var display []*line
	for _, l := range lines {
		if (l.em >= displayEm*s.em || s.brief[l]) && l.n > 0 && l.role == "" && !s.isLabel(l) && !resumes(l) && !isJump(l) {
			display = append(display, l)
		}
	}
	var stacks []*stack
	for _, l := range display {
		placed := false
		for _, k := range stacks {
			if s.belongs(l, k) {
				k.lines = append(k.lines, l)
				k.box = k.box.Union(l.box)
				placed = true
				break
			}
		}
		if !placed {
			stacks = append(stacks, &stack{box: l.box, lines: []*line{l}})
		}
	}
	stacks = s.mergeStacks(stacks)
	var out []*stack
	for _, k := range stacks {
		if (s.settleStack(k) || s.brief[k.main]) && k.hasWords() {
			out = append(out, k)
		}
	}
	return slices.DeleteFunc(out, func(k *stack) bool { return !s.brief[k.main] && s.isInner(k, out, lines) })
}

// isInner reports whether a stack is a subhead in larger type than the body:
// one small line in a column, body under it that does not begin a story, and
// a headline of much larger type near, or text that comes from another page and
// so has its headline there.
func (s *sheet) isInner(k *stack, all []*stack, lines []*line) bool {
	const largest, contrast = 1.6, 1.35 // ems of body type; times the subhead's
	if k.main.em > largest*s.em || len(k.lines) > 2 || k.main.upright || s.leads(k.lines[len(k.lines)-1], lines) {
		return false
	}
	inColumn := slices.ContainsFunc(lines, func(o *line) bool {
		gap := s.ems(o.box.Y0 - k.box.Y1)
		return s.isBody(o) && gap > -0.5 && gap < 2.5 && o.box.X0-s.px(2.6) <= k.box.X0 && k.box.X1 <= o.box.X1+s.px(2)
	})
	if !inColumn {
		return false
	}
	return slices.ContainsFunc(all, func(o *stack) bool { return o.main.em > contrast*k.main.em }) ||
		slices.ContainsFunc(s.lines, func(l *line) bool { return resumes(l) && s.mayReach(l, k) })
}

// mayReach reports whether text that resumes at a line can have come to where a
// stack stands: below it, or in one of the next columns with no rule between.
func (s *sheet) mayReach(l *line, k *stack) bool {
	const columns = 32 // ems: two of them
	dx := s.ems(k.box.X0 - l.box.X1)
	return l.box.Y0 <= k.box.Y1 && dx < columns && l.box.X0 < k.box.X1 && !s.parted(l.box, k.box) &&
		(dx <= 0 || s.ems(k.box.Y0-l.box.Y1) < columns)
}

// starts lists where stories of a set of lines start: their headlines, and the
// markers of text that comes from another page.
func (s *sheet) starts(lines []*line) []paper.Rect {
	var out []paper.Rect
	stacks := s.headlines(lines)
	for _, k := range stacks {
		out = append(out, k.box)
	}
	for _, l := range s.resumed(lines, stacks) {
		out = append(out, l.box)
	}
	return out
}

// resumed lists the lines with a 上接 marker whose column does not begin under a
// headline: stories that go on without one. Where the headline is repeated, it
// stands over the middle of the columns, the marker at the top of the first.
func (s *sheet) resumed(lines []*line, stacks []*stack) []*line {
	const below, aside = 5, 32 // ems: a rule may stand between; two columns
	var out []*line
	for _, l := range lines {
		if l.role != "" || !resumes(l) {
			continue
		}
		under := slices.ContainsFunc(stacks, func(k *stack) bool {
			gap := s.ems(l.box.Y0 - k.box.Y1)
			return gap > -0.5 && gap < below && s.ems(l.box.GapX(k.box)) < aside
		})
		if !under {
			out = append(out, l)
		}
	}
	return out
}

// belongs reports whether a display line is part of a stack: near it, beside
// it, and nothing printed between.
func (s *sheet) belongs(l *line, k *stack) bool {
	for _, m := range k.lines {
		if l.upright != m.upright {
			continue
		}
		em := max(l.em, m.em)
		a, b := l.box, m.box
		if l.upright {
			a, b = a.Transposed(), b.Transposed()
		}
		gap := a.GapY(b)
		if float64(gap) <= 1.1*em && 2*a.OverlapX(b) >= min(a.W(), b.W()) && !s.parted(l.box, m.box) {
			return true
		}
	}
	return false
}

// parted reports whether a rule runs between two boxes.
func (s *sheet) parted(a, b paper.Rect) bool {
	u := a.Union(b)
	for _, r := range s.rules {
		c := r.Box
		if c.Intersect(u).Empty() {
			continue
		}
		if !r.Vertical && (c.CY() >= a.Y1-2 && c.CY() <= b.Y0+2 || c.CY() >= b.Y1-2 && c.CY() <= a.Y0+2) && 2*c.OverlapX(u) >= min(a.W(), b.W()) {
			return true
		}
		if r.Vertical && (c.CX() >= a.X1-2 && c.CX() <= b.X0+2 || c.CX() >= b.X1-2 && c.CX() <= a.X0+2) && 2*c.OverlapY(u) >= min(a.H(), b.H()) {
			return true
		}
	}
	return false
}

// mergeStacks joins stacks that came to touch.
func (s *sheet) mergeStacks(stacks []*stack) []*stack {
	for merged := true; merged; {
		merged = false
		for i := 0; i < len(stacks) && !merged; i++ {
			for k := i + 1; k < len(stacks); k++ {
				touch := slices.ContainsFunc(stacks[k].lines, func(l *line) bool { return s.belongs(l, stacks[i]) })
				if touch {
					stacks[i].lines = append(stacks[i].lines, stacks[k].lines...)
					stacks[i].box = stacks[i].box.Union(stacks[k].box)
					stacks = slices.Delete(stacks, k, k+1)
					merged = true
					break
				}
			}
		}
	}
	return stacks
}

// settleStack orders a stack's lines and finds its main line; false if it is
// no headline.
func (s *sheet) settleStack(k *stack) bool {
	slices.SortStableFunc(k.lines, before)
	largest := 0.0
	for _, l := range k.lines {
		largest = max(largest, l.em)
	}
	for _, l := range k.lines {
		if k.main == nil && l.em > 0.93*largest {
			k.main = l
		}
	}
	return largest >= headEm*s.em || largest >= displayEm*s.em && s.isBold(k.main)
}

// hasWords reports whether a stack says anything: a figure in large type, or a
// quotation mark that came apart from its headline, is none.
func (k *stack) hasWords() bool {
	const least = 2 // characters of words
	n := 0
	for _, l := range k.lines {
		for _, r := range l.text {
			if unicode.IsLetter(r) {
				n++
			}
		}
	}
	return n >= least
}

// before orders lines of display type: downwards, or, where they run across
// the view, from right to left (in the view of a vertical page: from left to
// right, for its upright lines are the horizontal ones).
func before(a, b *line) int {
	if a.upright && b.upright && a.Dir == paper.TopDown {
		return cmp.Or(cmp.Compare(b.box.CX(), a.box.CX()), cmp.Compare(a.box.Y0, b.box.Y0))
	}
	if a.upright && b.upright { // across a vertical page
		switch {
		case 2*a.Box.OverlapY(b.Box) <= min(a.Box.H(), b.Box.H()):
			return cmp.Compare(a.Box.CY(), b.Box.CY())
		case a.Dir == paper.RightLeft:
			return cmp.Compare(b.Box.X1, a.Box.X1)
		}
		return cmp.Compare(a.Box.X0, b.Box.X0)
	}
	if 2*a.box.OverlapY(b.box) > min(a.box.H(), b.box.H()) {
		return cmp.Compare(a.box.X0, b.box.X0)
	}
	return cmp.Compare(a.box.CY(), b.box.CY())
}

// topWithLabels is where a story that starts in a box begins with the label
// over it.
func (s *sheet) topWithLabels(start paper.Rect, lines []*line) int {
	top := start.Y0
	for changed := true; changed; {
		changed = false
		for _, l := range lines {
			if l.box.Y1 <= top+s.px(.3) && l.box.Y1 > top-s.px(1.3) && l.box.OverlapX(start) > 0 && s.isLabel(l) && l.box.Y0 < top {
				top, changed = l.box.Y0, true
			}
		}
	}
	return top
}

// deckOver is how far a deck may end beyond its headline, in ems.
const deckOver = 8

// widenStack takes in the kicker and deck that are set in body size: a line
// close above or below the headline, in the middle of it, or opened by a dash;
// beside a headline set downwards, any such line, for body runs across.
func (s *sheet) widenStack(k *stack, lines []*line) {
	for _, l := range lines {
		if l.upright != k.main.upright || slices.Contains(k.lines, l) || l.em < 0.75*s.em || l.em >= k.main.em {
			continue
		}
		if l.upright {
			if s.belongs(l, k) && !l.byline() {
				k.lines = append(k.lines, l)
				k.box = k.box.Union(l.box)
			}
			continue
		}
		up, down := s.ems(k.box.Y0-l.box.Y1), s.ems(l.box.Y0-k.box.Y1)
		gap := max(up, down)
		dash := strings.HasPrefix(strings.TrimSpace(l.text), "—") || strings.HasPrefix(l.text, "──") || strings.HasPrefix(l.text, "--")
		over := 3.0                      // ems
		if dash && l.box.X0 > k.box.X0 { // set further in, a deck may end further out
			over = deckOver
		}
		if gap < -0.5 || gap > 1.3 || l.box.X0 < k.box.X0-s.px(3) || l.box.X1 > k.box.X1+s.px(over) || s.parted(l.box, k.box) {
			continue
		}
		centred := s.ems(abs((l.box.X0+l.box.X1)-(k.box.X0+k.box.X1))/2) < 1.5
		alone := !slices.ContainsFunc(lines, func(o *line) bool {
			return o != l && !slices.Contains(k.lines, o) && s.isBody(o) && 2*o.box.OverlapY(l.box) > o.box.H()
		})
		wide := 5*l.box.W() > 2*k.box.W() || l.em > 1.05*s.em && s.ems(l.box.W()) > 4
		if alone && (dash && down > 0 || centred && wide && !endsSentence(l.text) && !l.byline() && !l.lead() && s.setApart(l, lines)) {
			k.lines = append(k.lines, l)
			k.box = k.box.Union(l.box)
		}
	}
	slices.SortStableFunc(k.lines, before)
}

// setApart reports whether no line of the same column stands close under l, as
// it would under the first line of a body.
func (s *sheet) setApart(l *line, lines []*line) bool {
	return !slices.ContainsFunc(lines, func(o *line) bool {
		gap := s.ems(o.box.Y0 - l.box.Y1)
		return o != l && s.isBody(o) && gap > -0.3 && gap < max(0.55, s.leading+0.25) && 10*o.box.OverlapX(l.box) > 9*min(o.box.W(), l.box.W())
	})
}
