package edit

import (
	"slices"
	"strings"

	"banmian/paper"
)

// A pointer is what a teaser is known by: no block is its own, and its place in
// the list changes with the layout.
type pointer struct {
	page     int
	headline string
}

func pointerOf(page int, field string) pointer {
	return pointer{page, strings.TrimPrefix(field, FieldTeaser)}
}

// pointsTo is the article that a teaser of a page points to, nil if the page has
// no such teaser.
func (s *state) pointsTo(p *paper.Page, field string) any {
	at := pointerOf(p.Seq, field)
	i := slices.IndexFunc(s.machine.Teasers, func(t paper.Teaser) bool { return pointer{t.Page, t.Headline} == at })
	if i < 0 {
		return nil
	}
	id, ok := s.pointing[at]
	if !ok {
		id = s.machine.Teasers[i].Article
	}
	return s.refOf(s.chain(id))
}

// point makes a teaser point to an article, or to none. The headline may be one
// that a person corrected, which the machine's teasers do not have.
func (s *state) point(p *paper.Page, field string, to []byte) *refusal {
	if s.pointsTo(p, field) == nil && !s.remade {
		return refuse(Gone, "page %d has no pointer %q", p.Seq, strings.TrimPrefix(field, FieldTeaser))
	}
	id, r := s.articleRef(to)
	if r != nil {
		return r
	}
	s.pointing[pointerOf(p.Seq, field)] = id
	s.dirty = true
	return nil
}

// pointed are the teasers with what people said of them, which is in no doubt.
func (s *state) pointed(teasers []paper.Teaser) []paper.Teaser {
	if len(s.pointing) == 0 {
		return teasers
	}
	out := slices.Clone(teasers)
	for i := range out {
		t := &out[i]
		id, ok := s.pointing[pointer{t.Page, t.Headline}]
		if !ok {
			continue
		}
		t.Article, t.Conf = "", 0
		if s.chain(id) != nil {
			t.Article = id
		}
	}
	return out
}
