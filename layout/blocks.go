package layout

import (
	"slices"

	"banmian/paper"
)

// furniture adds masthead, running heads and feet, a line a block.
func (b *builder) furniture() {
	for _, l := range b.lines {
		if l.role == paper.RoleMasthead || l.role == paper.RoleHeader || l.role == paper.RoleFolio {
			b.block(l.role, 0, []*line{l})
		}
	}
}

// add adds the blocks of a story in reading order.
func (b *builder) add(t *story) {
	if t.empty() {
		return
	}
	n := b.number(t)
	for _, l := range t.group {
		b.shareLabel(l, n)
	}
	b.byRole(paper.RoleColumnLabel, n, t.labels)
	if t.stack != nil {
		b.addStack(t.stack, n)
	}
	b.byRole(paper.RoleSummary, n, t.summary)
	b.byRole(paper.RoleByline, n, t.bylines)
	prev := ""
	if t.after != nil {
		prev = b.last[t.after]
	}
	for i, c := range t.cols {
		margin := t.afterBy
		if i > 0 {
			margin = t.margins[i-1]
		}
		prev = b.addColumn(c, n, prev, margin)
	}
	b.last[t] = prev
	b.addFigures(t, n)
}

// empty reports whether nothing of a story is left to print.
func (t *story) empty() bool {
	return t.stack == nil && len(t.labels)+len(t.summary)+len(t.bylines)+len(t.cols)+len(t.pictures)+len(t.captions) == 0
}

// shareLabel adds a label over several stories once, with the first of them.
func (b *builder) shareLabel(l *line, n int) {
	if at, ok := b.labels[l]; ok {
		b.blocks[at].Stories = append(b.blocks[at].Stories, n)
		return
	}
	b.labels[l] = len(b.blocks)
	b.block(paper.RoleColumnLabel, n, []*line{l})
}

// number gives a story its number: that of the one it goes on from.
func (b *builder) number(t *story) int {
	if t.after != nil {
		n := b.number(t.after)
		b.story[t] = n
		return n
	}
	if b.story[t] == 0 {
		b.n++
		b.story[t] = b.n
	}
	return b.story[t]
}

func (b *builder) byRole(role paper.Role, n int, lines []*line) {
	slices.SortStableFunc(lines, before)
	b.block(role, n, lines)
}

// sameHead is the least size of a second line of a headline, in ems of its
// largest: kickers and decks are set in about half that size.
const sameHead = 0.7

// addStack adds kicker, headline and deck: the largest type is the headline,
// what comes before it in reading the kicker, what comes after the deck.
func (b *builder) addStack(k *stack, n int) {
	var kicker, head, deck []*line
	for _, l := range k.lines {
		switch {
		case l.em > sameHead*k.main.em && !deckLike(l, k):
			// A second line of the headline, perhaps in smaller type.
			if len(deck) > 0 {
				deck = append(deck, l)
			} else {
				head = append(head, l)
			}
		case len(head) == 0:
			kicker = append(kicker, l)
		default:
			deck = append(deck, l)
		}
	}
	b.block(paper.RoleKicker, n, kicker)
	b.block(paper.RoleHeadline, n, head)
	b.block(paper.RoleDeck, n, deck)
}

// deckLike reports whether a line of a stack is opened by the dash of a deck.
func deckLike(l *line, k *stack) bool {
	r := []rune(l.text)
	return l != k.main && len(r) > 1 && (r[0] == '—' || r[0] == '─' || r[0] == '-') && l.em < 0.97*k.main.em
}

// addColumn adds a column as blocks of one role each and returns the last of
// body text. prev is the block the text goes on from, margin how surely it does.
func (b *builder) addColumn(c *column, n int, prev string, margin float64) string {
	for from, first := 0, true; from < len(c.lines); {
		to := from + 1
		for to < len(c.lines) && c.lines[to].role == c.lines[from].role {
			to++
		}
		role := c.lines[from].role
		id := b.block(role, n, c.lines[from:to])
		if role == paper.RoleBody {
			if prev != "" && first {
				b.join(prev, id, margin)
			}
			prev, first = id, false
		}
		from = to
	}
	return prev
}

// join notes that text goes on from a block to another.
func (b *builder) join(from, to string, margin float64) {
	b.joins = append(b.joins, paper.Join{From: from, To: to, Margin: float32(margin)})
}

// addFigures adds pictures, each with the caption nearest to it.
func (b *builder) addFigures(t *story, n int) {
	left := slices.Clone(t.captions)
	for _, p := range t.pictures {
		b.picture(p, n)
		mine, rest := partition(left, func(l *line) bool { return b.nearestPicture(t, l) == p })
		left = rest
		slices.SortStableFunc(mine, before)
		b.block(paper.RoleCaption, n, mine)
	}
	b.block(paper.RoleCaption, n, left)
}

func (b *builder) nearestPicture(t *story, l *line) paper.Rect {
	best, least := t.pictures[0], 1<<30
	for _, p := range t.pictures {
		dx, dy := max(0, l.box.GapX(p)), max(0, l.box.GapY(p))
		if dx+dy < least {
			best, least = p, dx+dy
		}
	}
	return best
}
