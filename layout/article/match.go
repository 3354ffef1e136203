package article

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"banmian/layout/assign"
	"banmian/paper"
)

// What speaks against two parts being one article, in one currency. A marker
// whose page is misread must still win over no partner where all else fits,
// and two markers that name each other must win over anything.
const (
	costWrongPage = 2.2 // a marker names another page
	costNoMarker  = 2.2 // one side has no marker
	costHeadline  = 1.5 // both have headlines that share nothing
	costBroken    = 1.0 // one breaks off inside a paragraph, the other begins one, or the reverse
	costSize      = 0.6 // body type of another size
	costStrange   = 1.2 // no words in common; less the more they share
	costAlone     = 4.2 // a marker without a partner

	// doubtfulJump is the confidence below which a continuation is flagged.
	doubtfulJump = 0.8
)

// followJumps joins the parts that markers send from page to page: the
// cheapest one-to-one matching of text that goes on elsewhere with text that
// comes from elsewhere.
func (b *builder) followJumps() {
	var tails, heads []*part
	for _, t := range b.parts {
		if t.outgoing != nil {
			tails = append(tails, t)
		}
	}
	for _, t := range b.parts {
		if t.incoming != nil || t.outgoing == nil && b.maybeHead(t, tails) {
			heads = append(heads, t)
		}
	}
	for _, t := range b.parts {
		if t.outgoing == nil && b.maybeTail(t, heads) {
			tails = append(tails, t)
		}
	}
	b.match(tails, heads)
	for _, t := range b.parts {
		b.keepOutgoing(t)
		b.keepIncoming(t)
	}
}

// maybeHead reports whether a part without a marker may be where a marker
// points: on the page it names, without a headline, or beginning inside a
// paragraph.
func (b *builder) maybeHead(t *part, tails []*part) bool {
	if len(t.paras) == 0 || t.headline != "" && t.opens == opensParagraph {
		return false
	}
	return slices.ContainsFunc(tails, func(o *part) bool { return o.page != t.page && b.names(o.outgoing, t.page) })
}

// maybeTail reports whether a part without a marker may be what an incoming
// marker points back to: on the page it names, its text broken off.
func (b *builder) maybeTail(t *part, heads []*part) bool {
	if n := len(t.paras); n == 0 || closes(t.paras[n-1]) {
		return false
	}
	return slices.ContainsFunc(heads, func(o *part) bool {
		return o.incoming != nil && o.page != t.page && b.names(o.incoming, t.page)
	})
}

// names reports whether a marker names a page: by its printed folio, or by its
// place where no folio was read.
func (b *builder) names(m *marker, p *paper.Page) bool {
	if section, n, ok := parseFolio(p.Label); ok {
		return n == m.page && (section == m.section || section == "" || m.section == "")
	}
	return p.Seq == m.page
}

// match pairs tails with heads.
func (b *builder) match(tails, heads []*part) {
	cost := make([][]float64, len(tails))
	alone, bare := make([]float64, len(tails)), make([]float64, len(heads))
	words := b.wordWeights()
	for i, t := range tails {
		cost[i] = make([]float64, len(heads))
		for j, h := range heads {
			cost[i][j] = b.cost(t, h, words)
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
	pairs, margins := assign.Solve(cost, alone, bare)
	for i, j := range pairs {
		if j == assign.None || leads(heads[j], tails[i]) {
			continue
		}
		b.link(tails[i], heads[j], margins[i])
	}
}

// leads reports whether a comes to b: no article follows itself.
func leads(a, b *part) bool {
	for ; a != nil; a = a.next {
		if a == b {
			return true
		}
	}
	return false
}

// cost is what speaks against h being where t goes on.
func (b *builder) cost(t, h *part, words map[string]float64) float64 {
	if t == h || t.page == h.page || t.outgoing == nil && h.incoming == nil {
		return math.Inf(1)
	}
	sum := 0.0
	switch {
	case t.outgoing == nil:
		sum += costNoMarker
	case !b.names(t.outgoing, h.page):
		sum += costWrongPage
	}
	switch {
	case h.incoming == nil:
		sum += costNoMarker
	case !b.names(h.incoming, t.page):
		sum += costWrongPage
	}
	if t.headline != "" && h.headline != "" {
		sum += costHeadline * (1 - contained(h.headline, t.headline+t.kicker))
	}
	if n := len(t.paras); n > 0 && len(h.paras) > 0 && misfits(t.paras[n-1], h) {
		sum += costBroken
	}
	if t.em > 0 && h.em > 0 && math.Abs(math.Log(float64(t.em)/float64(h.em))) > 0.12 {
		sum += costSize
	}
	return sum + costStrange*(1-min(1, 4*likeness(t, h, words)))
}

// contained is the share of the two-character words of a that b has too.
func contained(a, b string) float64 {
	in := map[string]bool{}
	for _, g := range bigrams(b) {
		in[g] = true
	}
	all := bigrams(a)
	if len(all) == 0 {
		return 0
	}
	n := 0
	for _, g := range all {
		if in[g] {
			n++
		}
	}
	return float64(n) / float64(len(all))
}

// bigrams are the pairs of neighbouring characters of a text, marks and blanks
// left out: the nearest thing to words that needs no dictionary.
func bigrams(s string) []string {
	var out []string
	var last rune
	for _, r := range s {
		if unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			last = 0
			continue
		}
		if last != 0 {
			out = append(out, string(last)+string(r))
		}
		last = r
	}
	return out
}

// wordWeights weighs each pair of characters by how few of the parts
// have it: names and matters tell parts apart, 我们 does not.
func (b *builder) wordWeights() map[string]float64 {
	seen := map[string]int{}
	for _, t := range b.parts {
		for g := range t.words() {
			seen[g]++
		}
	}
	n := float64(len(b.parts))
	out := make(map[string]float64, len(seen))
	for g, k := range seen {
		out[g] = math.Log((n + 1) / float64(k))
	}
	return out
}

// words are the pairs of characters in a part's text.
func (t *part) words() map[string]bool {
	out := map[string]bool{}
	for _, g := range bigrams(t.headline + "\n" + t.kicker + "\n" + t.deck + "\n" + strings.Join(t.paras, "\n")) {
		out[g] = true
	}
	return out
}

// likeness is the cosine of two parts' words, 0 to 1. The words are summed in
// a fixed order, so that the same parts give the same bits.
func likeness(a, b *part, weight map[string]float64) float64 {
	wa, wb := a.words(), b.words()
	square := func(w map[string]bool) (float64, []string) {
		keys := make([]string, 0, len(w))
		for g := range w {
			keys = append(keys, g)
		}
		slices.Sort(keys)
		sum := 0.0
		for _, g := range keys {
			sum += weight[g] * weight[g]
		}
		return sum, keys
	}
	na, keys := square(wa)
	nb, _ := square(wb)
	if na == 0 || nb == 0 {
		return 0
	}
	dot := 0.0
	for _, g := range keys {
		if wb[g] {
			dot += weight[g] * weight[g]
		}
	}
	return dot / math.Sqrt(na*nb)
}

// link makes h the continuation of t.
func (b *builder) link(t, h *part, margin float64) {
	c := paper.Continuation{FromPage: t.page.Seq, ToPage: h.page.Seq, Basis: paper.BasisPair, Conf: jumpConf(margin)}
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

// jumpConf turns a matching's margin into a confidence: even odds at none.
func jumpConf(margin float64) float32 {
	return float32(1 / (1 + math.Exp(-1.5*margin)))
}

// keepOutgoing keeps a marker that found no partner, with its reason.
func (b *builder) keepOutgoing(t *part) {
	if t.outgoing == nil || t.next != nil {
		return
	}
	m := t.outgoing
	c := paper.Continuation{FromPage: t.page.Seq, ToPage: m.page, FromMarker: m.text, Basis: paper.BasisOutgoing}
	if p := b.page(m); p != nil {
		c.ToPage = p.Seq
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
	if p := b.page(m); p != nil {
		c.FromPage = p.Seq
	}
	t.jumpIn = &c
	b.flagUnmatched(t, m)
}

func (b *builder) flagUnmatched(t *part, m *marker) {
	ref := t.blocks[len(t.blocks)-1].ID
	switch p := b.page(m); {
	case p == nil:
		b.flag(paper.FlagJumpTargetMissing, ref, "%s names a page that is not in the file", m.text)
	case p == t.page:
		b.flag(paper.FlagJumpTargetMissing, ref, "%s names the page it stands on", m.text)
	default:
		b.flag(paper.FlagJumpUnmatched, ref, "%s has no other half on page %d", m.text, p.Seq)
	}
}

// page returns the page that a marker names, nil if it is not there.
func (b *builder) page(m *marker) *paper.Page {
	for i := range b.pages {
		if b.names(m, &b.pages[i]) {
			return &b.pages[i]
		}
	}
	return nil
}

// misfits reports whether the end of one part and the beginning of another
// contradict each other: a sentence broken off, then a paragraph begun; or a
// paragraph closed, then the midst of one.
func misfits(last string, h *part) bool {
	return !closes(last) && h.opens == opensParagraph || closes(last) && h.opens == opensMidway
}
