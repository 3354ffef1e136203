package edit

import (
	"encoding/json"
	"slices"

	"banmian/layout/article"
	"banmian/paper"
)

// refOf names an article by all that it can be found by.
func (s *state) refOf(c *chain) ArticleRef {
	if c == nil {
		return ArticleRef{}
	}
	ref := ArticleRef{Article: c.ID}
	if at, ok := s.lead(c); ok {
		ref.Page, ref.Lead, ref.LeadBox = at.page.Seq, at.block().ID, at.block().Box
	}
	return ref
}

func blockArticle(s *state, t *target, _ *Entry) any { return s.refOf(s.chainOf(t.spot)) }

// assign gives a block to an article, to one of its own, or to none.
func (s *state) assign(t *target, e *Entry, o *Outcome) *refusal {
	at := t.spot
	if string(e.After) == `"`+NewArticle+`"` {
		story := newStory(e.Seq)
		s.begin(e.Seq, []article.Place{{Page: at.page.Seq, Story: story}}, nil)
		s.give(at, story)
		return nil
	}
	id, r := s.articleRef(e.After)
	if r != nil {
		return r
	}
	if id == "" {
		s.give(at, 0)
		return nil
	}
	c := s.chain(id)
	k := at.block().ID
	s.give(at, s.storyOn(c, at, e.Seq))
	gather(at.page, k)
	t.at = indexOf(at.page, k)
	o.Articles = with(o.Articles, id)
	return nil
}

// gather brings a block that came to a story and stands outside of it to where
// it is read: what heads a story over its text, all else behind it.
func gather(p *paper.Page, id string) {
	at := indexOf(p, id)
	k := p.Blocks[at]
	first, last, text := -1, -1, -1
	for i, o := range p.Blocks {
		if i == at || o.Story != k.Story || o.Role.Furniture() {
			continue
		}
		if last = i; first < 0 {
			first = i
		}
		if text < 0 && (!slices.Contains(heading, o.Role) || under(o, k)) {
			text = i
		}
	}
	switch {
	case first < 0 || first < at && at < last:
	case text < 0 || !slices.Contains(heading, k.Role):
		moveBehind(p, []string{id}, p.Blocks[last].ID)
	case text == 0:
		moveBehind(p, []string{id}, "")
	case text-1 != at:
		moveBehind(p, []string{id}, p.Blocks[text-1].ID)
	}
}

// under reports whether a block begins under another, or, where that runs
// downwards, to the left of it.
func under(a, b paper.Block) bool {
	if b.Dir == paper.TopDown {
		return a.Box.X1 < b.Box.X1
	}
	return a.Box.Y0 > b.Box.Y0
}

// heading are the roles of what stands over the text of a story.
var heading = []paper.Role{paper.RoleColumnLabel, paper.RoleKicker, paper.RoleHeadline}

// give gives a block to a story, out of the run of text that it was in.
func (s *state) give(at spot, story int) {
	k := at.block()
	if k.Story != story {
		id := k.ID
		loosen(at.page, func(j paper.Join) bool { return j.From == id || j.To == id })
	}
	s.enter(at, story)
}

// storyOn is the story of an article on the page of a block; where it has none
// there, it gets one, behind those on the pages before and behind that with which
// it begins, which has its headline.
func (s *state) storyOn(c *chain, at spot, seq int) int {
	for _, p := range c.Parts {
		if p.Page == at.page.Seq && s.holds(p) {
			return p.Story
		}
	}
	i := len(c.Parts)
	for i > 1 && c.Parts[i-1].Page > at.page.Seq {
		i--
	}
	s.insertParts(c, i, article.Chain{Parts: []article.Place{{Page: at.page.Seq, Story: newStory(seq)}}})
	return newStory(seq)
}

// holds reports whether a block of an article stands at a place.
func (s *state) holds(place article.Place) bool {
	p := s.page(place.Page)
	return p != nil && slices.ContainsFunc(p.Blocks, func(k paper.Block) bool { return k.Story == place.Story && !k.Role.Furniture() })
}

// byPerson is a step that a person made.
var byPerson = article.Step{Basis: paper.BasisPerson}

// insertParts puts parts into an article before the i-th. The steps to them and
// from them are a person's.
func (s *state) insertParts(c *chain, i int, more article.Chain) {
	steps := make([]article.Step, 0, len(c.Parts)+len(more.Parts))
	if i > 0 {
		steps = append(append(steps, c.Steps[:i-1]...), byPerson)
	}
	steps = append(steps, more.Steps...)
	if i < len(c.Parts) {
		steps = append(append(steps, byPerson), c.Steps[i:]...)
	}
	c.Parts, c.Steps = slices.Insert(slices.Clone(c.Parts), i, more.Parts...), steps
	s.dirty, s.remade = true, true
}

// cutOff takes the last n parts off an article, with the steps between them.
func (s *state) cutOff(c *chain, n int) article.Chain {
	i := len(c.Parts) - n
	out := article.Chain{Parts: slices.Clone(c.Parts[i:])}
	if n > 0 {
		out.Steps = slices.Clone(c.Steps[i:])
		c.Steps = c.Steps[:max(0, i-1)]
	}
	c.Parts = c.Parts[:i]
	s.dirty, s.remade = true, true
	return out
}

// link makes an article go on in another, on another page. That one ends.
func (s *state) link(t *target, e *Entry, o *Outcome) *refusal {
	id, r := s.articleRef(e.After)
	if r != nil {
		return r
	}
	c, other := t.chain, s.chain(id)
	switch {
	case other == nil || other == c:
		return refuse(Impossible, "%s cannot go on in itself or nothing", c.ID)
	case s.live(c)[len(s.live(c))-1].Page == s.live(other)[0].Page:
		return refuse(Impossible, "%s begins on the page on which %s ends: join its text, or assign its blocks", other.ID, c.ID)
	}
	o.Articles = with(o.Articles, other.ID)
	s.insertParts(c, len(c.Parts), s.cutOff(other, len(other.Parts)))
	s.end(other)
	return nil
}

// live are the parts of an article of which something is left.
func (s *state) live(c *chain) []article.Place {
	return slices.DeleteFunc(slices.Clone(c.Parts), func(p article.Place) bool { return !s.holds(p) })
}

// unlink makes an article of its own of what of one stands on a page and those
// that it goes on to.
func (s *state) unlink(t *target, e *Entry, o *Outcome) *refusal {
	var from From
	if err := json.Unmarshal(e.After, &from); err != nil {
		return refuse(Unreadable, "no page is named: %v", err)
	}
	c := t.chain
	live := s.live(c)
	for i, p := range c.Parts {
		if p.Page == from.Page && p != live[0] && s.holds(p) {
			rest := s.cutOff(c, len(c.Parts)-i)
			made := s.begin(e.Seq, rest.Parts, rest.Steps)
			o.Articles = with(o.Articles, made.ID)
			return nil
		}
	}
	return refuse(Impossible, "%s does not go on at page %d", c.ID, from.Page)
}
