// Package article makes articles of the laid-out pages of an issue: it follows
// each story from page to page by its jump lines, reads bylines, captions and
// the masthead, and links teasers. Pure: pages in, issue out.
package article

import (
	"fmt"
	"slices"
	"strings"

	"banmian/paper"
)

// Result is what the pages say together.
type Result struct {
	Pages    []paper.Page // as given, with labels, sections and reading direction filled in, and digests and ads told from stories
	Masthead paper.Masthead
	Articles []paper.Article
	Teasers  []paper.Teaser
	Ads      []paper.Ad
	Flags    []paper.Flag
}

// Build makes the articles of an issue from its pages, in the order of the
// pages and of reading. Every story of every page becomes part of exactly one
// article. The pages given are not changed.
func Build(pages []paper.Page) Result {
	b := &builder{pages: tellApart(turnLines(pages))}
	b.readHeads()
	b.pages = inReadingOrder(b.pages)
	b.order()
	b.checkMasthead()
	for i := range b.pages { // blocks get confidences
		b.pages[i].Blocks = slices.Clone(b.pages[i].Blocks)
	}
	b.parts = gather(b.pages)
	b.followJumps()
	return b.finish()
}

// readHeads reads what pages say of themselves, and of the issue.
func (b *builder) readHeads() {
	heads := headers(b.pages)
	b.masthead(heads)
	for i := range b.pages {
		b.pages[i].Label, b.pages[i].Section = folio(heads[i], b.out.Masthead.Title)
		b.pages[i].Editors = editorsOf(heads[i])
	}
}

// finish makes all that is said of articles of the parts and their chains.
func (b *builder) finish() Result {
	b.articles()
	b.rate()
	b.repeats()
	b.teasers()
	b.ads()
	b.out.Pages = slices.Clone(b.pages)
	slices.SortStableFunc(b.out.Pages, func(p, q paper.Page) int { return p.Seq - q.Seq })
	return b.out
}

// A builder holds an issue on its way to articles.
type builder struct {
	pages   []paper.Page
	places  []place // of each page
	mast    string  // the first block of the masthead, "" if there is none
	parts   []*part
	out     Result
	named   map[*part]string // the article that begins with a part, where that is known before; nil if none is
	makings []making         // of each article
}

func (b *builder) flag(code paper.FlagCode, ref, format string, args ...any) {
	b.out.Flags = append(b.out.Flags, paper.Flag{Code: code, Ref: ref, Note: fmt.Sprintf(format, args...)})
}

// order tells the places of the pages, and flags what is wrong with them.
func (b *builder) order() {
	o := orderOf(b.pages, b.out.Masthead.PageCount)
	b.places = o.at
	for _, f := range o.found {
		b.flag(f.code, pageID(b.pages[f.page].Seq), "%s", f.note)
	}
}

// placeOf is the place of a page.
func (b *builder) placeOf(p *paper.Page) place {
	for i := range b.pages {
		if &b.pages[i] == p {
			return b.places[i]
		}
	}
	return place{copyOf: -1}
}

// articles turns each chain of parts into an article.
func (b *builder) articles() {
	for _, p := range b.parts {
		if p.prev != nil {
			continue
		}
		id := b.name(p)
		if id == "" {
			b.flag(paper.FlagTextUnassigned, p.blocks[0].ID, "belongs to no story: %s", strings.ReplaceAll(p.said(), "\n", " "))
			continue
		}
		a := b.article(id, p)
		switch {
		case a.Headline == "" && len(a.Paragraphs) > 0:
			b.flag(paper.FlagNoHeadline, id, "no headline; begins %q", head(a.Paragraphs[0]))
		case len(a.Paragraphs)+len(a.Figures)+len(a.Tables) == 0:
			b.flag(paper.FlagTextUnassigned, id, "nothing stands under %q", head(strings.ReplaceAll(p.said(), "\n", " ")))
		}
		b.out.Articles = append(b.out.Articles, a)
	}
}

// name is the ID of the article that begins with a part, "" if none does.
func (b *builder) name(p *part) string {
	switch {
	case b.named != nil:
		return b.named[p]
	case p.stray():
		return ""
	}
	return fmt.Sprintf("a%03d", len(b.out.Articles)+1)
}

// article makes one article of a chain of parts.
func (b *builder) article(id string, first *part) paper.Article {
	a := paper.Article{
		ID: id, Column: strings.Join(first.column, "\n"), Kicker: first.kicker, Headline: first.headline, Deck: undashed(first.deck), Summary: first.summary,
	}
	if first.jumpIn != nil {
		a.Continuations = append(a.Continuations, *first.jumpIn)
	}
	var raw []string
	for p := first; p != nil; p = p.next {
		addText(&a, p)
		a.Figures = append(a.Figures, p.figures...)
		a.Tables = append(a.Tables, p.tables...)
		a.Parts = append(a.Parts, paper.Part{Page: p.page.Seq, Blocks: p.ids()})
		raw = append(raw, p.bylines)
		if p.jump != nil {
			a.Continuations = append(a.Continuations, *p.jump)
		}
	}
	against := evidenceOf(&a, first)
	signed(&a, raw)
	for i, p := range a.Paragraphs {
		a.Paragraphs[i] = tidyLines(p)
	}
	against.open = breaksOff(&a)
	b.makings = append(b.makings, making{first, against})
	a.Kind = kindOf(&a, b.siblings(first))
	a.Series = seriesOf(&a)
	return a
}

// undashed is a deck without the dash that opens it, which is a sign that it is
// one, not of its words. The block keeps it.
func undashed(deck string) string { return strings.TrimLeft(deck, "—–―─- ") }

// addText appends the text of a part, whose first paragraph may go on in the
// last one of the part before.
func addText(a *paper.Article, p *part) {
	at, paras := len(a.Paragraphs), p.paras
	if at > 0 && len(paras) > 0 && goesOn(p.prev, p, a.Paragraphs[at-1]) {
		at--
		a.Paragraphs[at] = join(a.Paragraphs[at], paras[0])
		paras = paras[1:]
	}
	a.Paragraphs = append(a.Paragraphs, paras...)
	a.Subheads = append(a.Subheads, shifted(p.subheads, at)...)
}

// siblings counts the stories that share a part's column label.
func (b *builder) siblings(p *part) int {
	n := 0
	for _, o := range b.parts {
		if p.group != "" && o.page == p.page && o.group == p.group {
			n++
		}
	}
	return n
}

// ads lists the advertisements; the blocks of one story are one.
func (b *builder) ads() {
	for i := range b.pages {
		p := &b.pages[i]
		of := map[int]int{} // story to place in the list
		for _, k := range p.Blocks {
			if k.Role != paper.RoleAd {
				continue
			}
			if at, ok := of[k.Story]; ok {
				ad := &b.out.Ads[at]
				ad.Box, ad.Text, ad.Blocks = ad.Box.Union(k.Box), ad.Text+"\n"+k.Text(), append(ad.Blocks, k.ID)
				continue
			}
			if k.Story > 0 {
				of[k.Story] = len(b.out.Ads)
			}
			b.out.Ads = append(b.out.Ads, paper.Ad{Page: p.Seq, Box: k.Box, Text: k.Text(), Blocks: []string{k.ID}})
		}
	}
}

// pageID is how flags name a page.
func pageID(seq int) string { return fmt.Sprintf("p%02d", seq) }

// head is the beginning of a text, as much of it as a flag shows.
func head(s string) string {
	const shown = 16 // characters
	r := []rune(s)
	return string(r[:min(shown, len(r))])
}
