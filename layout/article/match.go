package article

import (
	"math"
	"slices"

	"banmian/layout/assign"
	"banmian/paper"
)

// What speaks against two parts being one article, in one currency. Two markers
// that name each other must win over anything. A marker whose page was misread
// must win over no partner where the words and the broken sentence fit, but not
// against a headline that shares nothing; two misread ones never. One marker
// alone finds its other half where most else fits.
const (
	costWrongPage = 6.0 // a marker names another page
	costNoMarker  = 2.2 // one side has no marker
	costHeadline  = 1.5 // both have headlines that share nothing
	costBroken    = 1.0 // one breaks off inside a paragraph, the other begins one, or the reverse
	costSize      = 0.6 // body type of another size
	costStrange   = 1.2 // no words in common; less the more they share
	costTag       = 2.0 // both have circled numbers, and not the same
	costAlone     = 4.2 // a marker without a partner

	// doubtfulJump is the confidence below which a continuation is flagged.
	doubtfulJump = 0.8
)

// followJumps joins the parts that markers send from page to page: the
// cheapest one-to-one matching of text that goes on elsewhere with text that
// comes from elsewhere. A page that is in the file twice takes part once.
func (b *builder) followJumps() {
	var tails, heads []*part
	parts := b.aimMarkers()
	for _, t := range parts {
		if t.outgoing != nil {
			tails = append(tails, t)
		}
	}
	for _, t := range parts {
		if t.incoming != nil || b.maybeHead(t, tails) {
			heads = append(heads, t)
		}
	}
	for _, t := range parts {
		if t.outgoing == nil && b.maybeTail(t, heads) {
			tails = append(tails, t)
		}
	}
	b.match(tails, heads)
	b.keepMarkers(parts)
}

// aimMarkers finds the pages that the markers name, and returns the parts that
// jumps join.
func (b *builder) aimMarkers() []*part {
	parts := slices.DeleteFunc(slices.Clone(b.parts), func(t *part) bool { return b.placeOf(t.page).copyOf >= 0 })
	for _, t := range parts {
		for _, m := range []*marker{t.outgoing, t.incoming} {
			if m != nil {
				m.targets = b.aim(m, t.page)
			}
		}
	}
	return parts
}

// keepMarkers keeps the markers that found no partner.
func (b *builder) keepMarkers(parts []*part) {
	for _, t := range parts {
		b.keepOutgoing(t)
		b.keepIncoming(t)
	}
}

// maybeHead reports whether a part without an incoming marker may be where a
// marker points: on the page it names, without a headline, or beginning inside
// a paragraph.
func (b *builder) maybeHead(t *part, tails []*part) bool {
	if len(t.paras) == 0 || t.headline != "" && t.opens == opensParagraph {
		return false
	}
	return slices.ContainsFunc(tails, func(o *part) bool { return o.page != t.page && o.outgoing.names(t.page) })
}

// maybeTail reports whether a part without an outgoing marker may be what an
// incoming marker points back to: on the page it names, its text broken off or
// its headline repeated over what comes from it.
func (b *builder) maybeTail(t *part, heads []*part) bool {
	n := len(t.paras)
	if n == 0 {
		return false
	}
	return slices.ContainsFunc(heads, func(o *part) bool {
		return o.incoming != nil && o.page != t.page && o.incoming.names(t.page) &&
			(!closes(t.paras[n-1]) || o.headline != "" && contained(o.headline, t.headline) >= leastShared)
	})
}

// names reports whether a marker names a page.
func (m *marker) names(p *paper.Page) bool { return slices.Contains(m.targets, p) }

// aim finds the pages that a marker on a page names: by folio, or by place in
// the file where no folio confirms another. 下转2版 without a letter on page A1
// means A2 and not B2.
func (b *builder) aim(m *marker, on *paper.Page) []*paper.Page {
	home := b.placeOf(on).section
	var all, near []*paper.Page
	for i := range b.pages {
		p, at := &b.pages[i], b.places[i]
		// A jump leads to another page, so a page that is not known by its
		// folio is not the one meant.
		if p == on && !at.read && !at.sure || at.copyOf >= 0 {
			continue
		}
		fits := at.n == m.page && (at.section == m.section || at.section == "" || m.section == "")
		if !fits && (at.sure || p.Seq != m.page) {
			continue
		}
		all = append(all, p)
		if m.section == "" && at.section == home {
			near = append(near, p)
		}
	}
	if len(near) > 0 {
		return near
	}
	return all
}

// match pairs tails with heads. No article follows itself: where the pairs
// close a ring, its most doubtful link is forbidden, and all are paired anew.
func (b *builder) match(tails, heads []*part) {
	cost, alone, bare := b.costs(tails, heads)
	for {
		pairs, margins := assign.Solve(cost, alone, bare)
		if i := ringLink(tails, heads, pairs, margins); i >= 0 {
			cost[i][pairs[i]] = math.Inf(1)
			continue
		}
		for i, j := range pairs {
			if j != assign.None {
				b.link(tails[i], heads[j], jumpConf(margins[i]))
			}
		}
		return
	}
}

// costs prices every pair of tail and head, and each without a partner.
func (b *builder) costs(tails, heads []*part) (cost [][]float64, alone, bare []float64) {
	cost = make([][]float64, len(tails))
	alone, bare = make([]float64, len(tails)), make([]float64, len(heads))
	words := b.wordWeights()
	for i, t := range tails {
		cost[i] = make([]float64, len(heads))
		for j, h := range heads {
			cost[i][j] = markerCost(t, h) + textCost(t, h, words)
		}
		if t.outgoing != nil {
			alone[i] = costAlone
		}
	}
	for j, h := range heads {
		if h.incoming != nil {
			bare[j] = costAlone
		}
	}
	return cost, alone, bare
}

// ringLink returns the tail of the most doubtful link of a ring of pairs, -1 if
// there is no ring.
func ringLink(tails, heads []*part, pairs []int, margins []float64) int {
	next := map[*part]int{} // from a part to its place among the tails
	for i, j := range pairs {
		if j != assign.None {
			next[tails[i]] = i
		}
	}
	for start := range tails {
		weakest, t := -1, tails[start]
		for range tails {
			i, ok := next[t]
			if !ok {
				break
			}
			if weakest < 0 || margins[i] < margins[weakest] {
				weakest = i
			}
			if t = heads[pairs[i]]; t == tails[start] {
				return weakest
			}
		}
	}
	return -1
}

// markerCost is what the markers of t and h say against h being where t goes
// on.
func markerCost(t, h *part) float64 {
	out, in := t.outgoing, h.incoming
	if t == h || t.page == h.page || out == nil && in == nil {
		return math.Inf(1)
	}
	sum := 0.0
	for _, s := range []struct {
		m *marker
		p *paper.Page
	}{{out, h.page}, {in, t.page}} {
		switch {
		case s.m == nil:
			sum += costNoMarker
		case !s.m.names(s.p):
			sum += costWrongPage
		}
	}
	if out != nil && in != nil && out.tag > 0 && in.tag > 0 && out.tag != in.tag {
		sum += costTag
	}
	if sum >= 2*costWrongPage {
		return math.Inf(1)
	}
	return sum
}

// textCost is what the text of t and h says against it.
func textCost(t, h *part, words map[string]float64) float64 {
	sum := costStrange * (1 - min(1, 4*likeness(t, h, words)))
	if t.headline != "" && h.headline != "" {
		sum += costHeadline * (1 - contained(h.headline, t.headline+t.kicker))
	}
	if n := len(t.paras); n > 0 && len(h.paras) > 0 && misfits(t.paras[n-1], h) {
		sum += costBroken
	}
	if t.em > 0 && h.em > 0 && math.Abs(math.Log(float64(t.em)/float64(h.em))) > 0.12 {
		sum += costSize
	}
	return sum
}

// link makes h the continuation of t.
func (b *builder) link(t, h *part, conf float32) {
	c := paper.Continuation{FromPage: t.page.Seq, ToPage: h.page.Seq, Basis: paper.BasisPair, Conf: conf}
	if t.outgoing != nil {
		c.FromMarker = t.outgoing.text
	} else {
		c.Basis = paper.BasisIncoming
	}
	if h.incoming != nil {
		c.ToMarker = h.incoming.text
	} else {
		c.Basis = paper.BasisOutgoing
	}
	t.next, h.prev, t.jump = h, t, &c
	if c.Conf < doubtfulJump {
		b.flag(paper.FlagJoinDoubtful, h.blocks[0].ID, "may not be where page %d goes on (%.2f)", t.page.Seq, c.Conf)
	}
}

// surestJump is the most that markers can tell: papers misprint them too.
const surestJump = 0.99

// jumpConf turns a matching's margin into a confidence: even odds at none.
func jumpConf(margin float64) float32 {
	return float32(min(surestJump, 1/(1+math.Exp(-1.5*margin))))
}

// keepOutgoing keeps a marker that found no partner, with its reason.
func (b *builder) keepOutgoing(t *part) {
	if t.outgoing == nil || t.next != nil {
		return
	}
	m := t.outgoing
	c := paper.Continuation{FromPage: t.page.Seq, ToPage: m.page, FromMarker: m.text, Basis: paper.BasisOutgoing}
	if len(m.targets) > 0 {
		c.ToPage = m.targets[0].Seq
	}
	t.jump = &c
	b.flagUnmatched(t, m)
}

// keepIncoming keeps an incoming marker that found no partner.
func (b *builder) keepIncoming(t *part) {
	if t.incoming == nil || t.prev != nil {
		return
	}
	m := t.incoming
	c := paper.Continuation{FromPage: m.page, ToPage: t.page.Seq, ToMarker: m.text, Basis: paper.BasisIncoming}
	if len(m.targets) > 0 {
		c.FromPage = m.targets[0].Seq
	}
	t.jumpIn = &c
	b.flagUnmatched(t, m)
}

func (b *builder) flagUnmatched(t *part, m *marker) {
	ref := t.blocks[len(t.blocks)-1].ID
	switch {
	case len(m.targets) == 0:
		b.flag(paper.FlagJumpTargetMissing, ref, "%s names a page that is not in the file", m.text)
	case m.names(t.page):
		b.flag(paper.FlagJumpTargetMissing, ref, "%s names the page it stands on", m.text)
	default:
		b.flag(paper.FlagJumpUnmatched, ref, "%s has no other half on page %d", m.text, m.targets[0].Seq)
	}
}

// misfits reports whether the end of one part and the beginning of another
// contradict each other: a sentence broken off, then a paragraph begun; or a
// paragraph closed, then the midst of one.
func misfits(last string, h *part) bool {
	return !closes(last) && h.opens == opensParagraph || closes(last) && h.opens == opensMidway
}
