package edit

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"banmian/layout/article"
	"banmian/paper"
)

// seen is what an accept says was seen, nil where that is not compared.
func (s *state) seen(t *target, e *Entry) any {
	switch f := acceptedField(t, e); f {
	case FieldText:
		if t.kind == onLine {
			return lineText(s, t, e)
		}
		return t.block().Text()
	case FieldRole:
		return t.block().Role
	case FieldJoin:
		return blockNext(s, t, e)
	case FieldArticle:
		if t.kind == onBlock {
			return blockArticle(s, t, e)
		}
		return nil
	case FieldLabel, FieldSection, FieldKind, FieldColumn:
		return fieldValue(s, t, e)
	default:
		if strings.HasPrefix(f, FieldMasthead) || strings.HasPrefix(f, FieldTeaser) {
			return fieldValue(s, t, e)
		}
		return nil
	}
}

// acceptedField is what an accept is about; one that does not say so is about
// what its target is mostly looked at for.
func acceptedField(t *target, e *Entry) string {
	switch {
	case t.kind == onLine:
		return FieldText
	case e.On.Field != "":
		return e.On.Field
	case t.kind == onBlock:
		return FieldRole
	case t.kind == onArticle:
		return FieldArticle
	}
	return ""
}

// accept takes what stands there as right: a person has seen it.
func (s *state) accept(t *target, e *Entry, _ *Outcome) *refusal {
	f := acceptedField(t, e)
	s.dirty = true
	switch {
	case f == FieldFlag:
		return s.acceptFlag(t, e)
	case t.kind == onLine:
		acceptLine(t)
	case t.kind == onBlock:
		return s.acceptBlock(t, f)
	case t.kind == onArticle:
		return s.acceptArticle(t, e, f)
	case strings.HasPrefix(f, FieldTeaser) && t.kind == onPage:
		return s.point(t.page, f, encode(fieldValue(s, t, e)))
	case strings.HasPrefix(f, FieldMasthead):
		return s.setMasthead(strings.TrimPrefix(f, FieldMasthead), encode(fieldValue(s, t, e)))
	case f != FieldLabel && f != FieldSection:
		return refuse(Impossible, "nothing is accepted")
	}
	return nil
}

// acceptLine marks a line as seen by a person.
func acceptLine(t *target) {
	k := t.block()
	k.Lines = slices.Clone(k.Lines)
	k.Lines[t.line].Reader = paper.ReaderPerson
}

func (s *state) acceptBlock(t *target, field string) *refusal {
	id := t.block().ID
	switch field {
	case FieldText:
		for i := range t.block().Lines {
			acceptLine(&target{lineSpot: lineSpot{t.spot, i}})
		}
	case FieldRole:
		t.block().RoleConf = 0
		s.decided.role[id] = true
	case FieldArticle:
		t.block().StoryConf = 0
		s.decided.story[id] = true
	case FieldJoin:
		for i := range t.page.Joins {
			if j := &t.page.Joins[i]; j.From == id {
				j.Conf, j.Margin = 0, 0
				s.decided.onward[j.To] = true
				s.remade = true
			}
		}
	default:
		return refuse(Impossible, "a block has no %s", field)
	}
	return nil
}

// textFields are the roles of the blocks that hold a field of an article.
var textFields = map[string]paper.Role{
	"column": paper.RoleColumnLabel, "kicker": paper.RoleKicker, "headline": paper.RoleHeadline, "deck": paper.RoleDeck,
	"summary": paper.RoleSummary, "byline": paper.RoleByline,
}

func (s *state) acceptArticle(t *target, e *Entry, field string) *refusal {
	name := strings.TrimPrefix(field, FieldOf)
	switch _, ok := textFields[name]; {
	case field == FieldArticle:
		t.chain.settled = true
	case field == FieldKind:
	case field == FieldJump:
		return s.acceptJump(t.chain, e)
	case ok:
		t.chain.fields[name] = true
		s.acceptLines(t.chain, textFields[name])
	default:
		return refuse(Impossible, "an article has no %s", field)
	}
	return nil
}

// acceptJump takes the step of an article to a page as right.
func (s *state) acceptJump(c *chain, e *Entry) *refusal {
	var to From
	if err := json.Unmarshal(e.Before, &to); err != nil {
		return refuse(Unreadable, "no page is named")
	}
	i := slices.IndexFunc(c.Parts, func(p article.Place) bool { return p.Page == to.Page })
	if i < 1 {
		return refuse(Impossible, "%s does not go on at page %d", c.ID, to.Page)
	}
	c.Steps[i-1] = byPerson
	s.remade = true
	return nil
}

// acceptLines marks the lines of an article's blocks of a role as seen.
func (s *state) acceptLines(c *chain, role paper.Role) {
	for _, place := range c.Parts {
		p := s.page(place.Page)
		for i, k := range p.Blocks {
			if k.Story != place.Story || k.Role != role {
				continue
			}
			for n := range k.Lines {
				acceptLine(&target{lineSpot: lineSpot{spot{p, i}, n}})
			}
		}
	}
}

// acceptFlag takes what a flag doubts as right.
func (s *state) acceptFlag(t *target, e *Entry) *refusal {
	var code paper.FlagCode
	if err := json.Unmarshal(e.Before, &code); err != nil {
		return refuse(Unreadable, "no flag is named")
	}
	ref := ""
	switch t.kind {
	case onLine, onBlock:
		ref = t.block().ID
	case onArticle:
		ref = t.chain.ID
	case onPage:
		ref = fmt.Sprintf("p%02d", t.page.Seq)
	}
	s.accepted[paper.Flag{Code: code, Ref: ref}] = true
	return nil
}

// note says something that changes nothing.
func (s *state) note(_ *target, e *Entry, _ *Outcome) *refusal {
	_, r := typed(e.After, true)
	return r
}

func reviewState(s *state, _ *target, _ *Entry) any { return s.review }

// setState sets how far the review of the issue is.
func (s *state) setState(_ *target, e *Entry, _ *Outcome) *refusal {
	name, ok := stateOf(e.After)
	if !ok {
		return refuse(Unreadable, "%s is no state of an issue", e.After)
	}
	s.review = name
	return nil
}

// stateOf reads a state, alone or in a verdict.
func stateOf(b json.RawMessage) (string, bool) {
	var v Verdict
	if json.Unmarshal(b, &v.State) != nil && json.Unmarshal(b, &v) != nil {
		return "", false
	}
	return v.State, slices.Contains([]string{StateNew, StateInReview, StateAccepted, StateRejected}, v.State)
}

// StateOf is the state that the last entry which counts gave the issue.
func StateOf(entries []Entry, outcomes []Outcome) string {
	for i := len(entries) - 1; i >= 0; i-- {
		if entries[i].Op == State && outcomes[i].Status == Applied {
			state, _ := stateOf(entries[i].After)
			return state
		}
	}
	return StateNew
}

// undo checks that there is something to undo; that it does not count was told
// before.
func (s *state) undo(_ *target, e *Entry, _ *Outcome) *refusal {
	if e.On.Seq <= 0 || e.On.Seq >= e.Seq {
		return refuse(Impossible, "there is no entry %d before this one", e.On.Seq)
	}
	return nil
}
