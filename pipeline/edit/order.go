package edit

import (
	"slices"

	"banmian/layout/article"
	"banmian/paper"
)

func blockBefore(_ *state, t *target, _ *Entry) any {
	if t.at == 0 {
		return BlockRef{}
	}
	k := t.page.Blocks[t.at-1]
	return BlockRef{k.ID, k.Box}
}

func blockNext(s *state, t *target, _ *Entry) any {
	at, ok := s.spotOf(nextOf(t.page, t.block().ID))
	if !ok {
		return BlockRef{}
	}
	return BlockRef{at.block().ID, at.block().Box}
}

// order puts a block behind another in the order of reading, or first.
func (s *state) order(t *target, e *Entry, _ *Outcome) *refusal {
	_, id, r := s.blockRef(t, e.After)
	if r != nil {
		return r
	}
	k := *t.block()
	if id == k.ID {
		return refuse(Impossible, "%s cannot follow itself", id)
	}
	moveBehind(t.page, []string{k.ID}, id)
	t.at = indexOf(t.page, k.ID)
	s.dirty, s.remade = true, true
	return nil
}

// moveBehind puts blocks, in their order, behind another, or first.
func moveBehind(p *paper.Page, ids []string, behind string) {
	var moved []paper.Block
	for _, id := range ids {
		i := indexOf(p, id)
		moved = append(moved, p.Blocks[i])
		p.Blocks = slices.Delete(p.Blocks, i, i+1)
	}
	p.Blocks = slices.Insert(p.Blocks, indexOf(p, behind)+1, moved...)
}

// join makes the text of a block go on in another. That one comes with all that
// follows it, out of its article and into this.
func (s *state) join(t *target, e *Entry, o *Outcome) *refusal {
	to, id, r := s.blockRef(t, e.After)
	from := t.block().ID
	c := s.chainOf(t.spot)
	switch {
	case r != nil:
		return r
	case id == "" || id == from:
		return refuse(Impossible, "%s cannot go on in itself or nothing", from)
	case c == nil:
		return refuse(Impossible, "%s belongs to no article", from)
	}
	s.touchBlock(o, to)
	flow := s.flow(to, from)
	later := s.later(to, flow)
	if n := len(later.Parts); n > 0 && s.chainOf(to) != c {
		i := slices.Index(c.Parts, placeOf(t.spot)) + 1
		s.insertParts(c, i, s.cutOff(s.chainOf(to), n))
		c.Steps[i-1] = later.Steps[0]
	}
	if next := nextOf(t.page, from); next != "" && next != id {
		s.decided.loose[next] = true
	}
	loosen(t.page, func(j paper.Join) bool {
		return j.From == from || j.To == id || j.To == from && slices.Contains(flow, j.From)
	})
	t.page.Joins = append(t.page.Joins, paper.Join{From: from, To: id})
	s.decided.onward[id] = true
	delete(s.decided.loose, id)
	story := t.block().Story
	s.bring(t.page, flow, story)
	moveBehind(t.page, flow, from)
	t.at = indexOf(t.page, from)
	return nil
}

// bring gives blocks that follow each other to a story. What a person has seen is
// where the first of them belongs.
func (s *state) bring(p *paper.Page, flow []string, story int) {
	for i, id := range flow {
		if at := (spot{p, indexOf(p, id)}); i == 0 {
			s.enter(at, story)
		} else {
			at.block().Story = story
		}
	}
}

// unjoin makes what a block goes on in an article of its own, with all that
// follows it.
func (s *state) unjoin(t *target, e *Entry, o *Outcome) *refusal {
	from := t.block().ID
	id := nextOf(t.page, from)
	at := indexOf(t.page, id)
	if at < 0 {
		return refuse(Impossible, "%s goes on in no other block", from)
	}
	to := spot{t.page, at}
	flow := s.flow(to, from)
	c := s.chainOf(to)
	if c == nil {
		return refuse(Impossible, "%s belongs to no article", id)
	}
	later := s.later(to, flow)
	places := []article.Place{{Page: t.page.Seq, Story: newStory(e.Seq)}}
	steps := later.Steps
	places = append(places, later.Parts...)
	s.cutOff(c, len(later.Parts))
	s.begin(e.Seq, places, steps)
	loosen(t.page, func(j paper.Join) bool { return j.From == from || j.To == id })
	s.decided.onward[id] = true
	delete(s.decided.loose, id)
	s.bring(t.page, flow, newStory(e.Seq))
	s.touchBlock(o, to)
	return nil
}

// flow are the blocks that the text of a block goes on in, it first, up to one
// where it ends; with the subheads, jump lines and credits that stand in it.
func (s *state) flow(from spot, until string) []string {
	p := from.page
	texts := []string{from.block().ID}
	for {
		next := nextOf(p, texts[len(texts)-1])
		if next == "" || next == until || slices.Contains(texts, next) || indexOf(p, next) < 0 {
			break
		}
		texts = append(texts, next)
	}
	var out []string
	for _, id := range texts {
		out = append(out, id)
		at := indexOf(p, id)
		story := p.Blocks[at].Story
		for _, k := range p.Blocks[at+1:] {
			if k.Story != story || story == 0 || k.Role != paper.RoleSubhead && k.Role != paper.RoleJump && k.Role != paper.RoleCredit || k.ID == until {
				break
			}
			if !slices.Contains(texts, k.ID) && !slices.Contains(out, k.ID) {
				out = append(out, k.ID)
			}
		}
	}
	return out
}

// later is what of an article stands on other pages behind a flow of text: what
// its text goes on in, if no text of the same part follows the flow.
func (s *state) later(at spot, flow []string) article.Chain {
	c := s.chainOf(at)
	if c == nil {
		return article.Chain{}
	}
	last := indexOf(at.page, flow[len(flow)-1])
	for i, k := range at.page.Blocks {
		if i > last && k.Story == at.block().Story && k.Role == paper.RoleBody && !slices.Contains(flow, k.ID) {
			return article.Chain{}
		}
	}
	i := slices.Index(c.Parts, placeOf(at)) + 1
	if i == len(c.Parts) {
		return article.Chain{}
	}
	return article.Chain{Parts: slices.Clone(c.Parts[i:]), Steps: slices.Clone(c.Steps[min(i-1, len(c.Steps)):])}
}

// enter gives a block to a story. What was no part of articles is text, or a
// picture.
func (s *state) enter(at spot, story int) {
	k := at.block()
	if k.Role.Furniture() && story != 0 {
		role := paper.RoleBody
		if len(k.Lines) == 0 {
			role = paper.RoleFigure
		}
		s.setRole(at, role)
	}
	k.Story, k.Stories, k.StoryConf = story, nil, 0
	s.decided.story[k.ID] = true
	delete(s.decided.loose, k.ID)
	s.dirty, s.remade = true, true
}
