package prose

import (
	"strings"

	"banmian/paper"
)

// Rest returns the blocks of a page that say something and are in no article
// and no advertisement: mastheads, running heads, pointers, and what was read
// and could not be told.
func Rest(is *paper.Issue, p *paper.Page) []*paper.Block {
	taken := map[string]bool{}
	take := func(blocks []string) {
		for _, b := range blocks {
			taken[b] = true
		}
	}
	for _, a := range is.Articles {
		for _, part := range a.Parts {
			take(part.Blocks)
		}
	}
	for _, ad := range is.Ads {
		take(ad.Blocks)
	}
	var out []*paper.Block
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if !taken[b.ID] && strings.TrimSpace(Clean(b.Text())) != "" {
			out = append(out, b)
		}
	}
	return out
}

// Flags returns the flags that are about an article or one of its blocks, worst
// first.
func Flags(is *paper.Issue, a *paper.Article) []paper.Flag {
	about := map[string]bool{a.ID: true}
	for _, part := range a.Parts {
		for _, b := range part.Blocks {
			about[b] = true
		}
	}
	var out []paper.Flag
	for _, f := range is.Flags {
		if about[f.Ref] {
			out = append(out, f)
		}
	}
	return out
}
