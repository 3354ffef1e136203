package article

import (
	"regexp"
	"strings"

	"banmian/paper"
)

var (
	teaserRef   = regexp.MustCompile(`[（(]?[»>➲▶■●\s]*(?:详见|詳見|文见|見|见|转|相关报道见|報道見)\s*(?:本报|今日)?\s*第?\s*` + pageNumber + `\s*[版板扳]\s*[）)]?`)
	teaserTitle = regexp.MustCompile(`^(今日|新闻|本期|要闻)?\s*(导读|導讀|看点|提要|目录)$`)
	bullet      = regexp.MustCompile(`^[■●◆◎□○▶>»·]\s*`)
)

// teasers reads the pointers to other pages and links each to its story.
func (b *builder) teasers() {
	for i := range b.pages {
		for k := range b.pages[i].Blocks {
			if blk := &b.pages[i].Blocks[k]; blk.Role == paper.RoleTeaser {
				b.teaser(&b.pages[i], blk)
			}
		}
	}
}

// teaser reads one block of a digest: headline, perhaps with kicker and deck,
// and 详见N版. A block without that is the digest's own title.
func (b *builder) teaser(p *paper.Page, blk *paper.Block) {
	var shown []paper.Line
	ref := 0
	var m *marker
	for _, l := range blk.Lines {
		text := strings.TrimSpace(l.Text())
		if at := teaserRef.FindStringSubmatchIndex(text); at != nil {
			ref, _ = pageOf(text[at[4]:at[5]])
			m = &marker{section: strings.Map(narrow, text[at[2]:at[3]]), page: ref}
			if rest := strings.TrimSpace(text[:at[0]]); rest == "" {
				continue
			}
		} else if teaserTitle.MatchString(text) {
			continue
		}
		shown = append(shown, l)
	}
	if len(shown) == 0 || ref == 0 {
		return
	}
	t := paper.Teaser{Page: p.Seq, PageRef: ref}
	t.Kicker, t.Headline, t.Deck = bySize(shown)
	if at := b.aim(m, p); len(at) > 0 {
		t.PageRef = at[0].Seq
	}
	t.Article, t.Conf = b.storyOf(t)
	if t.Article == "" {
		b.flag(paper.FlagTeaserUnlinked, blk.ID, "no story on page %d has the headline %q", t.PageRef, head(t.Headline, 16))
	}
	b.out.Teasers = append(b.out.Teasers, t)
}

// bySize sorts a teaser's lines into kicker, headline and deck: the largest
// type is the headline.
func bySize(ls []paper.Line) (kicker, headline, deck string) {
	largest := 0
	for _, l := range ls {
		largest = max(largest, l.Em)
	}
	for _, l := range ls {
		text := strings.TrimSpace(teaserRef.ReplaceAllString(l.Text(), ""))
		text = bullet.ReplaceAllString(text, "")
		switch {
		case 100*l.Em >= 88*largest:
			headline = join(headline, text)
		case headline == "":
			kicker = join(kicker, text)
		default:
			deck = join(deck, text)
		}
	}
	return kicker, headline, deck
}

// leastShared is the share of a teaser's characters that its story's headline
// must have: editors shorten and reword, but keep the words that matter.
const leastShared = 0.4

// storyOf finds the article that a teaser announces, on the page it names.
func (b *builder) storyOf(t paper.Teaser) (id string, conf float32) {
	best, second := 0.0, 0.0
	for _, a := range b.out.Articles {
		if len(a.Parts) == 0 || a.Parts[0].Page != t.PageRef {
			continue
		}
		s := max(contained(t.Headline, a.Kicker+a.Headline+a.Deck), contained(a.Headline, t.Headline))
		if s > best {
			best, second, id = s, best, a.ID
		} else {
			second = max(second, s)
		}
	}
	if best < leastShared {
		return "", 0
	}
	return id, float32(best * (1 - second/2))
}
