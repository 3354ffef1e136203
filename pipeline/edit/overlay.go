package edit

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"banmian/paper"
)

// lay is what of a value stands: the machine's, where people have not changed
// what it is made of.
func lay[T any](machine, was, now T) T {
	if reflect.DeepEqual(was, now) {
		return machine
	}
	return now
}

// overlaid is a list whose values stand where they were made the same before.
func overlaid[T any](machine, was, now []T) []T {
	if reflect.DeepEqual(was, now) || len(was) != len(machine) {
		return lay(machine, was, now)
	}
	out := slices.Clone(now)
	for i := range now {
		if j := slices.IndexFunc(was, func(w T) bool { return reflect.DeepEqual(w, now[i]) }); j >= 0 {
			out[i] = machine[j]
		}
	}
	return out
}

// sameWork reports whether two articles say the same and are made of the same.
func sameWork(a, b *paper.Article) bool {
	x, y := bareOf(a), bareOf(b)
	return reflect.DeepEqual(x, y)
}

// bareOf is an article without what is measured, and without what is guessed by
// the articles beside it.
func bareOf(a *paper.Article) paper.Article {
	out := *a
	out.Conf, out.Confs, out.Kind, out.DuplicateOf = 0, nil, "", ""
	out.Figures, out.Continuations = slices.Clone(a.Figures), slices.Clone(a.Continuations)
	for i := range out.Figures {
		out.Figures[i].Conf = 0
	}
	for i := range out.Continuations {
		out.Continuations[i].Conf = 0
	}
	return out
}

// corrected is an article of the machine with what people have changed of it.
func (s *state) corrected(m, w, n *paper.Article) paper.Article {
	if s.alone[m.ID] {
		a := *m
		a.DuplicateOf = lay(m.DuplicateOf, w.DuplicateOf, n.DuplicateOf)
		return a
	}
	a := paper.Article{
		ID: m.ID, Kind: lay(m.Kind, w.Kind, n.Kind), Column: lay(m.Column, w.Column, n.Column), Kicker: lay(m.Kicker, w.Kicker, n.Kicker),
		Headline: lay(m.Headline, w.Headline, n.Headline), Deck: lay(m.Deck, w.Deck, n.Deck), Summary: lay(m.Summary, w.Summary, n.Summary),
		Byline: lay(m.Byline, w.Byline, n.Byline), Paragraphs: lay(m.Paragraphs, w.Paragraphs, n.Paragraphs),
		Subheads: lay(m.Subheads, w.Subheads, n.Subheads), CreditLine: lay(m.CreditLine, w.CreditLine, n.CreditLine),
		Parts: lay(m.Parts, w.Parts, n.Parts), Continuations: overlaid(m.Continuations, w.Continuations, n.Continuations),
		Figures: overlaid(m.Figures, w.Figures, n.Figures), Series: lay(m.Series, w.Series, n.Series),
		DuplicateOf: lay(m.DuplicateOf, w.DuplicateOf, n.DuplicateOf), Tables: overlaid(m.Tables, w.Tables, n.Tables),
		Conf: lay(m.Conf, w.Conf, n.Conf), Confs: laidConfs(m.Confs, w.Confs, n.Confs),
	}
	s.settle(s.chainNamed(m.ID), &a)
	return a
}

func laidConfs(m, w, n paper.Confs) paper.Confs {
	if reflect.DeepEqual(w, n) {
		return m
	}
	out := paper.Confs{}
	for name, c := range n {
		if old, ok := m[name]; ok && w[name] == c {
			c = old
		}
		out[name] = c
	}
	return out
}

// settle puts what a person said of an article as a whole into it: fields that no
// block holds, and that what a person has seen is in no doubt.
func (s *state) settle(c *chain, a *paper.Article) {
	if c == nil {
		return
	}
	if v, ok := c.field[FieldKind]; ok {
		a.Kind = paper.Kind(v)
	}
	if v, ok := c.field[FieldColumn]; ok {
		a.Column = v
	}
	drop := maps.Clone(c.fields)
	for name, role := range textFields {
		if s.seenBy(c, role) {
			drop[name] = true
		}
	}
	if c.settled {
		a.Conf = 0
		drop["paragraphs"] = true
	}
	kept := maps.Clone(a.Confs)
	maps.DeleteFunc(kept, func(name string, _ float32) bool { return drop[name] })
	if len(kept) != len(a.Confs) {
		a.Confs = kept
	}
	s.settleFigures(c, a)
}

// settleFigures takes the confidence off figures whose captions a person has seen.
func (s *state) settleFigures(c *chain, a *paper.Article) {
	if !s.seenBy(c, paper.RoleCaption) {
		return
	}
	a.Figures = slices.Clone(a.Figures)
	for i := range a.Figures {
		a.Figures[i].Conf = 0
	}
}

// seenBy reports whether a person has seen all lines of an article's blocks of a
// role, and there are some.
func (s *state) seenBy(c *chain, role paper.Role) bool {
	found := false
	for _, place := range c.Parts {
		p := s.page(place.Page)
		if p == nil {
			continue
		}
		for _, k := range p.Blocks {
			if k.Role != role || k.Story != place.Story && !slices.Contains(k.Stories, place.Story) {
				continue
			}
			for _, l := range k.Lines {
				if found = true; l.Reader != paper.ReaderPerson {
					return false
				}
			}
		}
	}
	return found
}

// repaired is the field of the masthead that a note says was mended: "date: read
// …".
func repaired(note string) string {
	name, _, _ := strings.Cut(note, ":")
	return name
}
