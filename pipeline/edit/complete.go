package edit

import (
	"encoding/json"
	"strings"

	"banmian/paper"
)

// Complete fills in what a client need not say of an entry: the geometry of what
// it is about, and what stands there, of the corrected issue as the person saw it.
// An entry that names nothing of the issue comes back as it is; Apply says why it
// does not fit.
func Complete(is *paper.Issue, e Entry) Entry {
	s := newState(NewBase(is))
	a, ok := actions[e.Op]
	if !ok {
		return e
	}
	t, r := s.target(a.on, e.On)
	if r != nil {
		return e
	}
	s.locate(t, &e.On)
	if e.Op == Sample && t.kind != onLine || e.Op == State {
		return e // of which the issue does not know
	}
	if a.present != nil && nothing(e.Before) {
		if now := a.present(s, t, &e); now != nil {
			e.Before = encode(now)
		}
	}
	e.Before, e.After = s.located(t, &e, e.Before), s.located(t, &e, e.After)
	return e
}

// locate says where a target is.
func (s *state) locate(t *target, a *Anchor) {
	if t.chain != nil {
		ref := s.refOf(t.chain)
		a.Article, a.Page, a.Lead, a.LeadBox = ref.Article, ref.Page, ref.Lead, ref.LeadBox
		return
	}
	if t.page == nil {
		return
	}
	a.Page = t.page.Seq
	if t.kind == onPage {
		return
	}
	k := t.block()
	a.Block, a.Box = k.ID, k.Box
	if t.kind == onLine {
		a.Line, a.LineBox = &t.line, k.Lines[t.line].Box
	}
}

// located is a value that names a block or article, with where that is.
func (s *state) located(t *target, e *Entry, v json.RawMessage) json.RawMessage {
	if nothing(v) || string(v) == `"`+NewArticle+`"` || string(v) == `""` {
		return v
	}
	switch names(t, e) {
	case onArticle:
		if id, r := s.articleRef(v); r == nil && id != "" {
			return encode(s.refOf(s.chain(id)))
		}
	case onBlock:
		if at, id, r := s.blockRef(t, v); r == nil && id != "" {
			return encode(BlockRef{id, at.block().Box})
		}
	}
	return v
}

// names is what the values of an entry name, if anything.
func names(t *target, e *Entry) kind {
	switch e.Op {
	case Assign, Link:
		return onArticle
	case Order, Join, Unjoin, Merge:
		return onBlock
	case Field:
		if strings.HasPrefix(e.On.Field, FieldTeaser) {
			return onArticle
		}
	case Accept:
		switch f := acceptedField(t, e); {
		case strings.HasPrefix(f, FieldTeaser):
			return onArticle
		case f == FieldJoin:
			return onBlock
		case f == FieldArticle && t.kind == onBlock:
			return onArticle
		}
	}
	return onIssue
}
