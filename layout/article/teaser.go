package article

import (
	"slices"
	"strings"

	"banmian/layout/assign"
	"banmian/paper"
)

// leastShared is the share of a headline's words that two headlines of one story
// have in common: editors shorten and reword, but keep the words that matter.
const leastShared = 0.4

const (
	// likeStory is the share of a teaser's words, by their weight, from which a
	// story is its own: on the page that it names, or on another, which then
	// was misread or misprinted.
	likeStory   = 0.3
	likeStray   = 0.7
	strayConf   = 0.6 // the most that is said of a story on another page
	bodyWords   = 0.7 // words of the text count less than those of the headlines
	sharePrice  = 1.0 // of the matching: a teaser that shares nothing with its story
	surestStory = 0.99
)

// A tease is a teaser on its way to its story.
type tease struct {
	paper.Teaser
	block string
	to    marker
	on    []*paper.Page // the pages that it names
}

// teasers reads the pointers to other pages and links each to its story. A
// digest does not point to one story twice, so teasers and stories are matched
// one to one.
func (b *builder) teasers() {
	var all []tease
	for i := range b.pages {
		p := &b.pages[i]
		for _, t := range pointers(p) {
			if x := (tease{block: t.block, to: t.to, on: b.aim(&t.to, p)}); b.fill(&x, p, t) {
				all = append(all, x)
			}
		}
	}
	if len(all) == 0 {
		return
	}
	stories, margins := b.stories(all)
	for i := range all {
		b.announce(&all[i], stories[i], margins[i])
	}
}

// fill makes the teaser of a pointer; it has none without a headline.
func (b *builder) fill(x *tease, p *paper.Page, t *pointer) bool {
	x.Page, x.PageRef = p.Seq, t.to.page
	x.Kicker, x.Headline, x.Deck = bySize(t.lines)
	x.Headline = tidy(join(x.Headline, t.before))
	if len(x.on) > 0 {
		x.PageRef = x.on[0].Seq
	}
	return x.Headline != ""
}

// A story is what of an article a teaser can be compared with.
type story struct {
	article int // index
	page    int // Seq of its first part
	heads   map[string]bool
	body    map[string]bool
}

// stories finds the article of each teaser, -1 for none, and by how much it is
// ahead of the next choice.
func (b *builder) stories(all []tease) (of []int, margin []float64) {
	var from []story
	df := map[string]int{}
	for i, a := range b.out.Articles {
		if len(a.Parts) == 0 || a.DuplicateOf != "" && b.isCopy(a.Parts[0].Page) {
			continue
		}
		s := story{article: i, page: a.Parts[0].Page, heads: pairsOf(a.Column, a.Kicker, a.Headline, a.Deck, a.Summary), body: pairsOf(a.Paragraphs...)}
		from = append(from, s)
		for g := range s.heads {
			df[g]++
		}
		for g := range s.body {
			if !s.heads[g] {
				df[g]++
			}
		}
	}
	cost := make([][]float64, len(all))
	alone, bare := make([]float64, len(all)), make([]float64, len(from))
	for i := range all {
		alone[i] = sharePrice - likeStory
		cost[i] = make([]float64, len(from))
		for j := range from {
			cost[i][j] = all[i].cost(&from[j], df, len(from))
		}
	}
	match, margin := assign.Solve(cost, alone, bare)
	of = make([]int, len(all))
	for i, j := range match {
		of[i] = -1
		if j != assign.None {
			of[i] = from[j].article
		}
	}
	return of, margin
}

// isCopy reports whether a page is in the file a second time.
func (b *builder) isCopy(seq int) bool {
	i := slices.IndexFunc(b.pages, func(p paper.Page) bool { return p.Seq == seq })
	return i >= 0 && b.places[i].copyOf >= 0
}

// cost is what speaks against a story being what a teaser announces.
func (x *tease) cost(s *story, df map[string]int, stories int) float64 {
	share := sharedWeight(x.Headline, s, df, stories)
	if x.Kicker != "" || x.Deck != "" {
		// They say more than the headline where that is play on words.
		share = max(share, bodyWords*sharedWeight(x.Kicker+"\n"+x.Headline+"\n"+x.Deck, s, df, stories))
	}
	least := likeStray
	if slices.ContainsFunc(x.on, func(p *paper.Page) bool { return p.Seq == s.page }) {
		least = likeStory
	}
	if share < least || s.page == x.Page && least == likeStray {
		return sharePrice
	}
	if least == likeStray { // any story on the page that is named is nearer
		return sharePrice - likeStory*share
	}
	return sharePrice - share
}

// sharedWeight is the share of a headline's pairs of characters, weighed by how
// few stories have them, that a story has too.
func sharedWeight(text string, s *story, df map[string]int, stories int) float64 {
	sum, all := 0.0, 0.0
	for _, g := range bigrams(text) {
		w := rarity(df[g], stories)
		all += w
		switch {
		case s.heads[g]:
			sum += w
		case s.body[g]:
			sum += bodyWords * w
		}
	}
	if all == 0 {
		return 0
	}
	return sum / all
}

// pairsOf are the pairs of characters of some texts.
func pairsOf(texts ...string) map[string]bool {
	out := map[string]bool{}
	for _, g := range bigrams(strings.Join(texts, "\n")) {
		out[g] = true
	}
	return out
}

// announce adds a teaser with its story, and flags what does not fit.
func (b *builder) announce(x *tease, article int, margin float64) {
	switch {
	case article < 0 && len(x.on) == 0:
		b.flag(paper.FlagTeaserUnlinked, x.block, "page %s%d of %q is not in the file", x.to.section, x.to.page, head(x.Headline))
	case article < 0:
		b.flag(paper.FlagTeaserUnlinked, x.block, "no story on page %d has the headline %q", x.PageRef, head(x.Headline))
	default:
		a := &b.out.Articles[article]
		x.Article, x.Conf = a.ID, float32(min(surestStory, 0.5+margin))
		if page := a.Parts[0].Page; !slices.ContainsFunc(x.on, func(p *paper.Page) bool { return p.Seq == page }) {
			x.Conf = min(x.Conf, strayConf)
			b.flag(paper.FlagTeaserUnlinked, x.block, "%q names page %s%d; the story with its words is on %s", head(x.Headline), x.to.section, x.to.page, pageID(page))
		}
	}
	b.out.Teasers = append(b.out.Teasers, x.Teaser)
}
