package layout

import (
	"fmt"
	"math"
	"slices"

	"banmian/paper"
)

// furniture adds masthead, running heads and feet, a line a block.
func (b *builder) furniture() {
	for _, l := range b.lines {
		if l.role == paper.RoleMasthead || l.role == paper.RoleHeader || l.role == paper.RoleFolio {
			b.block(l.role, 0, 0, []*line{l})
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
	b.byRole(paper.RoleByline, n, t.bylines)
	prev := ""
	if t.after != nil {
		prev = b.last[t.after]
	}
	for i, c := range t.cols {
		fit := t.afterFit
		if i > 0 {
			fit = t.links[i-1]
		}
		prev = b.addColumn(c, n, prev, fit)
	}
	b.last[t] = prev
	b.addFigures(t, n)
}

// empty reports whether nothing of a story is left to print.
func (t *story) empty() bool {
	return t.stack == nil && len(t.labels)+len(t.bylines)+len(t.cols)+len(t.pictures)+len(t.captions) == 0
}

// shareLabel adds a label over several stories once, with the first of them.
func (b *builder) shareLabel(l *line, n int) {
	if at, ok := b.labels[l]; ok {
		b.blocks[at].Stories = append(b.blocks[at].Stories, n)
		return
	}
	b.labels[l] = len(b.blocks)
	b.block(paper.RoleColumnLabel, n, 0, []*line{l})
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
	b.block(role, n, 0, lines)
}

// addStack adds kicker, headline and deck: the largest type is the headline,
// what comes before it in reading the kicker, what comes after the deck.
func (b *builder) addStack(k *stack, n int) {
	var kicker, head, deck []*line
	for _, l := range k.lines {
		switch {
		case l.em > 0.8*k.main.em && !deckLike(l, k):
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
	b.block(paper.RoleKicker, n, 0, kicker)
	b.block(paper.RoleHeadline, n, 0, head)
	b.block(paper.RoleDeck, n, 0, deck)
}

// deckLike reports whether a line of a stack is opened by the dash of a deck.
func deckLike(l *line, k *stack) bool {
	r := []rune(l.text)
	return l != k.main && len(r) > 1 && (r[0] == '—' || r[0] == '─' || r[0] == '-') && l.em < 0.97*k.main.em
}

// addColumn adds a column as blocks of one role each and returns the last of
// body text. prev is the block the text goes on from, fit how surely it does.
func (b *builder) addColumn(c *column, n int, prev string, fit link) string {
	for from, first := 0, true; from < len(c.lines); {
		to := from + 1
		for to < len(c.lines) && c.lines[to].role == c.lines[from].role {
			to++
		}
		role, conf := c.lines[from].role, float32(1)
		if from == 0 {
			conf = fit.conf
		}
		id := b.block(role, n, conf, c.lines[from:to])
		if role == paper.RoleBody {
			if prev != "" && first {
				b.join(prev, id, fit)
			}
			prev, first = id, false
		}
		from = to
	}
	return prev
}

// join notes that text goes on from a block to another; it may be doubtful.
func (b *builder) join(from, to string, fit link) {
	b.joins = append(b.joins, paper.Join{From: from, To: to, Conf: fit.conf, Margin: fit.margin})
	if fit.conf < doubtfulJoin {
		b.flags = append(b.flags, paper.Flag{
			Code: paper.FlagJoinDoubtful, Ref: to,
			Note: fmt.Sprintf("may not go on from %s (%.2f)", from, fit.conf),
		})
	}
}

// addFigures adds pictures, each with the caption nearest to it.
func (b *builder) addFigures(t *story, n int) {
	left := slices.Clone(t.captions)
	for _, p := range t.pictures {
		b.picture(p, n)
		mine, rest := partition(left, func(l *line) bool { return b.nearestPicture(t, l) == p })
		left = rest
		slices.SortStableFunc(mine, before)
		b.block(paper.RoleCaption, n, 0, mine)
	}
	b.block(paper.RoleCaption, n, 0, left)
}

func (b *builder) nearestPicture(t *story, l *line) paper.Rect {
	best, least := t.pictures[0], 1<<30
	for _, p := range t.pictures {
		dx, dy := max(0, l.box.X0-p.X1, p.X0-l.box.X1), max(0, l.box.Y0-p.Y1, p.Y0-l.box.Y1)
		if dx+dy < least {
			best, least = p, dx+dy
		}
	}
	return best
}

// special adds a leaf that is no story: teasers each up to their 详见, the rest
// as one block.
func (b *builder) special(r *region, role paper.Role) {
	lines := slices.Clone(r.lines)
	slices.SortStableFunc(lines, before)
	if role != paper.RoleTeaser {
		b.block(role, 0, 0, lines)
		for _, p := range r.pictures {
			b.picture(p, 0)
		}
		return
	}
	sees, _ := partition(lines, func(l *line) bool { return seePattern.MatchString(l.text) })
	for _, see := range sees {
		mine, rest := partition(lines, func(l *line) bool { return b.seeOf(l, sees) == see })
		b.block(role, 0, 0, mine)
		lines = rest
	}
	b.block(role, 0, 0, lines)
}

// seeOf returns the 详见 that closes the teaser a line belongs to: the nearest
// in its row or under it, under it rather than aside.
func (s *sheet) seeOf(l *line, sees []*line) *line {
	const aside = 3.0 // times as far as down
	var best *line
	least := math.Inf(1)
	for _, o := range sees {
		dx := s.ems(max(0, l.box.X0-o.box.X1, o.box.X0-l.box.X1))
		dy := s.ems(max(0, o.box.Y0-l.box.Y1))
		if d := dy + aside*dx; o.box.CY() > l.box.Y0 && d < least {
			best, least = o, d
		}
	}
	return best
}

// special tells what a leaf is if it is no story: teasers, an ad, a table, a
// banner.
func (s *sheet) special(r *region) paper.Role {
	glyphs, sees := 0, 0
	lead := false
	text := ""
	for _, l := range r.lines {
		glyphs += l.n
		text += l.text + "\n"
		lead = lead || leadPattern.MatchString(l.text)
		if seePattern.MatchString(l.text) {
			sees++
		}
	}
	switch {
	case glyphs == 0:
		return ""
	case !lead && sees > 0 && glyphs < 90*max(1, sees), teaserPattern.MatchString(text) && glyphs <= 12:
		return paper.RoleTeaser
	case !lead && glyphs < 400 && s.adScore(r, text) >= adEnough, !lead && s.isBanner(r):
		return paper.RoleAd
	case !lead && s.isTable(r):
		return paper.RoleTable
	}
	return ""
}

// adEnough is how much must speak for an advertisement: its words or telephone
// number, and how it is set.
const adEnough = 3

// adScore counts what speaks for a leaf being an advertisement: its words, a
// telephone number, a frame or ground of its own, lines about one middle, a
// picture without a caption.
func (s *sheet) adScore(r *region, text string) int {
	n := min(2, len(adPattern.FindAllString(text, 3)))
	if phonePattern.MatchString(text) {
		n++
	}
	if r.framed || s.tinted(r) {
		n++
	}
	if s.centred(r) {
		n++
	}
	if creditPattern.MatchString(text) || captionPattern.MatchString(text) {
		n -= 2
	}
	return n
}

// isTable reports whether a leaf is set in rows of short cells.
func (s *sheet) isTable(r *region) bool {
	const leastCells, mostCells, longestCell = 6, 150, 9
	short, paired := 0, 0
	for _, l := range r.lines {
		if l.n <= longestCell {
			short++
		}
		if slices.ContainsFunc(r.lines, func(o *line) bool {
			return o != l && o.n <= longestCell && 2*o.box.OverlapY(l.box) > l.box.H() && o.box.OverlapX(l.box) == 0
		}) {
			paired++
		}
	}
	return len(r.lines) >= leastCells && len(r.lines) <= mostCells && 3*r.box.Area() < s.box.Area() && 10*short >= 9*len(r.lines) && 10*paired >= 7*len(r.lines)
}

// tinted reports whether most of a leaf stands on a tint or dark ground.
func (s *sheet) tinted(r *region) bool {
	for _, a := range append(slices.Clone(s.tints), s.reversed...) {
		if 10*a.Intersect(r.box).Area() > 8*r.box.Area() {
			return true
		}
	}
	return false
}

// centred reports whether a leaf's lines stand about one middle, as ads are
// set, not filling columns.
func (s *sheet) centred(r *region) bool {
	n := 0
	for _, l := range r.lines {
		if s.ems(abs(l.box.CX()-r.ground.CX())) < 1.2 {
			n++
		}
	}
	return 10*n >= 7*len(r.lines)
}

// isBanner reports whether a leaf is one row of large type across the page,
// white on dark: a slogan.
func (s *sheet) isBanner(r *region) bool {
	for _, l := range r.lines {
		if !l.Reversed || l.em < titleEm/2*s.em || 2*l.box.OverlapY(r.box) < r.box.H() {
			return false
		}
	}
	return 2*r.ground.W() > s.box.W() && len(r.pictures) == 0
}
