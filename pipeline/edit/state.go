package edit

import (
	"fmt"
	"slices"

	"banmian/layout/article"
	"banmian/paper"
)

// A state is an issue while entries are laid over it. Pages and blocks are its
// own; what a block holds is shared with the machine's, and replaced, never
// changed in place.
type state struct {
	*Base
	pages    []paper.Page
	mast     paper.Masthead
	chains   []*chain
	review   string // state of the issue
	dirty    bool   // something but the review has changed
	remade   bool   // something that articles are made of has changed
	decided  decisions
	accepted map[paper.Flag]bool // by code and reference
	pointing map[pointer]string  // the articles that people say pointers point to
	alone    map[string]bool     // articles and blocks that nobody has touched

	heads               []headLine // that were read last
	headsWere, headsAre article.Result
}

// A chain is an article as what it is made of. One of which no block is left is
// no article, until a block comes back.
type chain struct {
	article.Chain
	field   map[string]string // what a person said of fields that no block holds
	settled bool              // accepted as a whole
	fields  map[string]bool   // accepted
}

// decisions are what people decided, and what is therefore no longer in doubt.
type decisions struct {
	role, story map[string]bool // of blocks
	onward      map[string]bool // that a block follows what it follows, or nothing
	loose       map[string]bool // blocks that what stood before them was taken from
	field       map[string]bool // of the masthead, and of pages
}

func newState(b *Base) *state {
	s := &state{Base: b, mast: b.machine.Masthead, review: StateNew, accepted: map[paper.Flag]bool{}, pointing: map[pointer]string{}}
	s.decided = decisions{role: map[string]bool{}, story: map[string]bool{}, onward: map[string]bool{}, loose: map[string]bool{}, field: map[string]bool{}}
	s.pages = slices.Clone(b.machine.Pages)
	s.heads = headLines(s.pages)
	for i := range s.pages {
		p := &s.pages[i]
		p.Blocks, p.Joins = slices.Clone(p.Blocks), slices.Clone(p.Joins)
	}
	for _, c := range b.chains {
		c.Parts, c.Steps = slices.Clone(c.Parts), slices.Clone(c.Steps)
		s.chains = append(s.chains, &chain{Chain: c, field: map[string]string{}, fields: map[string]bool{}})
	}
	return s
}

// A spot is where a block stands. It holds until blocks come or go.
type spot struct {
	page *paper.Page
	at   int
}

func (s spot) block() *paper.Block { return &s.page.Blocks[s.at] }

func (s *state) page(seq int) *paper.Page {
	for i := range s.pages {
		if s.pages[i].Seq == seq {
			return &s.pages[i]
		}
	}
	return nil
}

// spotOf finds a block by its ID.
func (s *state) spotOf(id string) (spot, bool) {
	for i := range s.pages {
		if at := indexOf(&s.pages[i], id); at >= 0 {
			return spot{&s.pages[i], at}, true
		}
	}
	return spot{}, false
}

func indexOf(p *paper.Page, id string) int {
	return slices.IndexFunc(p.Blocks, func(k paper.Block) bool { return k.ID == id })
}

// chainAt is the article that a story of a page belongs to, nil if there is none.
func (s *state) chainAt(place article.Place) *chain {
	if place.Story == 0 {
		return nil
	}
	for _, c := range s.chains {
		if slices.Contains(c.Parts, place) {
			return c
		}
	}
	return nil
}

// chainOf is the article that a block belongs to, nil if there is none.
func (s *state) chainOf(at spot) *chain {
	if at.block().Role.Furniture() {
		return nil
	}
	return s.chainAt(placeOf(at))
}

func placeOf(at spot) article.Place {
	return article.Place{Page: at.page.Seq, Story: at.block().Story}
}

// lead is the first block of an article, false if none is left of it.
func (s *state) lead(c *chain) (spot, bool) {
	for _, place := range c.Parts {
		if p := s.page(place.Page); p != nil {
			for i, k := range p.Blocks {
				if k.Story == place.Story && !k.Role.Furniture() {
					return spot{p, i}, true
				}
			}
		}
	}
	return spot{}, false
}

// chain finds an article by its ID, nil if there is none.
func (s *state) chain(id string) *chain {
	for _, c := range s.chains {
		if c.ID == id {
			if _, ok := s.lead(c); ok {
				return c
			}
		}
	}
	return nil
}

// The IDs and the story of what an entry makes are of its number, so that they
// do not depend on what else was done.
func newBlock(page, seq int) string { return fmt.Sprintf("p%02d-e%03d", page, seq) }
func newArticle(seq int) string     { return fmt.Sprintf("e%03d", seq) }
func newStory(seq int) int          { return firstNewStory + seq }

// firstNewStory is above all stories that layout numbers.
const firstNewStory = 1 << 20

// begin makes an article of its own, which stands where it is read.
func (s *state) begin(seq int, places []article.Place, steps []article.Step) *chain {
	c := &chain{Chain: article.Chain{ID: newArticle(seq), Parts: places, Steps: steps}, field: map[string]string{}, fields: map[string]bool{}}
	s.chains = append(s.chains, c)
	return c
}

// end takes an article out.
func (s *state) end(c *chain) {
	s.chains = slices.DeleteFunc(s.chains, func(o *chain) bool { return o == c })
}

// removeBlock takes a block off its page, and the joins to and from it.
func removeBlock(at spot) {
	id := at.block().ID
	at.page.Blocks = slices.Delete(at.page.Blocks, at.at, at.at+1)
	loosen(at.page, func(j paper.Join) bool { return j.From == id || j.To == id })
}

// loosen takes joins off a page.
func loosen(p *paper.Page, out func(paper.Join) bool) { p.Joins = slices.DeleteFunc(p.Joins, out) }

// nextOf is what the text of a block goes on in, "" if nothing.
func nextOf(p *paper.Page, id string) string {
	for _, j := range p.Joins {
		if j.From == id {
			return j.To
		}
	}
	return ""
}
