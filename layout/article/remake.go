package article

import (
	"slices"

	"banmian/paper"
)

// A Chain says which blocks an article is made of.
type Chain struct {
	ID    string // of the article
	Parts []Place
	Steps []Step // from each part to the next; what is missing a person said
}

// A Place is where a part of an article stands: a story of a page.
type Place struct {
	Page  int // Page.Seq
	Story int // Block.Story
}

// A Step is how a part of an article follows another.
type Step struct {
	Basis string  // paper.BasisPerson, or "" for what the markers say
	Conf  float32 // 0 is not measured
}

// Remake makes the articles of an issue of chains that are known, where Build
// finds the chains, all else by the same rules. What the pages say of themselves
// and the masthead are taken as they are. The pages are those of a Result, perhaps
// with other blocks since; they are not changed.
func Remake(pages []paper.Page, mast paper.Masthead, chains []Chain) Result {
	b := &builder{pages: inReadingOrder(slices.Clone(pages)), named: map[*part]string{}}
	b.out.Masthead = mast
	for i := range b.pages { // blocks get confidences
		p := &b.pages[i]
		p.Blocks = slices.Clone(p.Blocks)
		if b.mast == "" && len(furniture(p, paper.RoleMasthead)) > 0 {
			b.mast = b.mastheadRef(i)
		}
	}
	b.order()
	b.checkMasthead()
	b.parts = gather(b.pages)
	b.follow(chains)
	return b.finish()
}

// Heads reads what the pages of a Result say of themselves and of the issue: labels,
// sections and editors, and the masthead.
func Heads(pages []paper.Page) Result {
	b := &builder{pages: slices.Clone(pages)}
	b.readHeads()
	b.out.Pages = b.pages
	return b.out
}

// follow joins the parts as the chains say.
func (b *builder) follow(chains []Chain) {
	at := map[Place]*part{}
	for _, t := range b.parts {
		at[Place{t.page.Seq, t.blocks[0].Story}] = t
	}
	parts := b.aimMarkers()
	for _, c := range chains {
		var last *part
		step := Step{Basis: paper.BasisPerson}
		for i, place := range c.Parts {
			t := at[place]
			if i > 0 && i <= len(c.Steps) {
				step = c.Steps[i-1]
			}
			switch {
			case t == nil:
				continue // nothing is left of it
			case last == nil:
				b.named[t] = c.ID
			default:
				b.step(last, t, step)
			}
			delete(at, place) // a part follows one other
			last, step = t, Step{Basis: paper.BasisPerson}
		}
	}
	b.keepMarkers(parts)
}

// step makes h the continuation of t as it is known to be.
func (b *builder) step(t, h *part, s Step) {
	if s.Basis == paper.BasisPerson {
		b.link(t, h, 1)
		t.jump.Basis, t.jump.Conf = paper.BasisPerson, 0
		return
	}
	b.link(t, h, s.Conf)
}

// ChainsOf are the chains that articles of some pages are made of.
func ChainsOf(pages []paper.Page, articles []paper.Article) []Chain {
	story := map[string]int{}
	for _, p := range pages {
		for _, k := range p.Blocks {
			story[k.ID] = k.Story
		}
	}
	out := make([]Chain, len(articles))
	for i, a := range articles {
		c := Chain{ID: a.ID}
		for _, p := range a.Parts {
			if len(p.Blocks) == 0 {
				continue
			}
			if n := len(c.Parts); n > 0 {
				c.Steps = append(c.Steps, stepOf(&a, c.Parts[n-1].Page, p.Page))
			}
			c.Parts = append(c.Parts, Place{p.Page, story[p.Blocks[0]]})
		}
		out[i] = c
	}
	return out
}

// stepOf is how an article goes from a page to another.
func stepOf(a *paper.Article, from, to int) Step {
	for _, c := range a.Continuations {
		if c.FromPage == from && c.ToPage == to {
			basis := ""
			if c.Basis == paper.BasisPerson {
				basis = c.Basis
			}
			return Step{basis, c.Conf}
		}
	}
	return Step{Basis: paper.BasisPerson}
}
