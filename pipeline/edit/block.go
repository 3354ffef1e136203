package edit

import (
	"encoding/json"
	"slices"

	"banmian/paper"
)

func blockRole(_ *state, t *target, _ *Entry) any { return t.block().Role }

func lineCount(_ *state, t *target, _ *Entry) any { return len(t.block().Lines) }

func blockBox(_ *state, t *target, _ *Entry) any { return t.block().Box }

// roles are those that a block can be given.
var roles = []paper.Role{
	paper.RoleMasthead, paper.RoleHeader, paper.RoleFolio, paper.RoleColumnLabel, paper.RoleKicker, paper.RoleHeadline, paper.RoleDeck,
	paper.RoleSummary, paper.RoleByline, paper.RoleSubhead, paper.RoleBody, paper.RoleJump, paper.RoleFigure, paper.RoleCaption,
	paper.RoleCredit, paper.RoleTable, paper.RoleTeaser, paper.RoleAd, paper.RoleOther,
}

// role makes a block something else. What is no part of articles leaves its
// article by that, and comes back when it is one again.
func (s *state) role(t *target, e *Entry, _ *Outcome) *refusal {
	var role paper.Role
	if json.Unmarshal(e.After, &role) != nil || !slices.Contains(roles, role) {
		return refuse(Unreadable, "%s is no role", e.After)
	}
	s.setRole(t.spot, role)
	return nil
}

func (s *state) setRole(at spot, role paper.Role) {
	k := at.block()
	was := k.Role
	k.Role, k.RoleConf = role, 0
	s.decided.role[k.ID] = true
	s.dirty, s.remade = true, true
	if role == was {
		return
	}
	if (role == paper.RoleTable) != (was == paper.RoleTable) {
		k.Rows = nil
		for range k.Lines {
			if role == paper.RoleTable {
				k.Rows = append(k.Rows, []int{1})
			}
		}
	}
	if role == paper.RoleBody && len(k.Paras) == 0 {
		indents(k)
	}
	if role.Furniture() {
		id := k.ID
		loosen(at.page, func(j paper.Join) bool { return j.From == id || j.To == id })
	}
}

// split makes a new block of what stands in a block from some place on.
func (s *state) split(t *target, e *Entry, o *Outcome) *refusal {
	var cut Cut
	k := t.block()
	if err := json.Unmarshal(e.After, &cut); err != nil {
		return refuse(Unreadable, "no place to split at: %v", err)
	}
	switch {
	case cut.Line < 0 || cut.Line >= len(k.Lines) || cut.Glyph < 0 || cut.Line+cut.Glyph == 0:
		return refuse(Impossible, "%s has %d lines and cannot be split before line %d", k.ID, len(k.Lines), cut.Line)
	case cut.Glyph > 0 && cut.Glyph >= len(k.Lines[cut.Line].Glyphs):
		return refuse(Impossible, "line %d of %s has no glyph %d to split at", cut.Line, k.ID, cut.Glyph)
	}
	pieces, widths := piecesOf(k)
	head, rest := slices.Clone(pieces[:cut.Line]), slices.Clone(pieces[cut.Line:])
	if cut.Glyph > 0 {
		left := rest[0]
		left.line, rest[0].line = cutLine(left.line, cut.Glyph)
		head, rest[0].para = append(head, left), false
	}
	made := *k
	made.ID, made.Stories = newBlock(t.page.Seq, e.Seq), slices.Clone(k.Stories)
	compose(k, head, widths)
	compose(&made, rest, widths)
	s.insert(spot{t.page, t.at + 1}, made)
	passOn(t.page, t.block().ID, made)
	s.touchBlock(o, spot{t.page, t.at + 1})
	return nil
}

// insert puts a block where a spot is.
func (s *state) insert(at spot, k paper.Block) {
	at.page.Blocks = slices.Insert(at.page.Blocks, at.at, k)
	s.dirty, s.remade = true, true
}

// passOn gives the join from a block to the one that was split off it, in which
// its text goes on now.
func passOn(p *paper.Page, id string, made paper.Block) {
	for i := range p.Joins {
		if p.Joins[i].From == id {
			p.Joins[i].From = made.ID
		}
	}
	if made.Role == paper.RoleBody {
		p.Joins = append(p.Joins, paper.Join{From: id, To: made.ID})
	}
}

// merge appends the lines of another block, which ends.
func (s *state) merge(t *target, e *Entry, o *Outcome) *refusal {
	from, id, r := s.blockRef(t, e.After)
	switch k := t.block(); {
	case r != nil:
		return r
	case id == "" || id == k.ID:
		return refuse(Impossible, "%s cannot be merged with itself or nothing", k.ID)
	case (len(k.Lines) == 0) != (len(from.block().Lines) == 0):
		return refuse(Impossible, "a picture and text cannot be merged")
	}
	s.touchBlock(o, from)
	k, other := t.block(), from.block()
	pieces, widths := piecesOf(k)
	more, moreWidths := piecesOf(other)
	if len(widths) > 0 {
		if moreWidths == nil { // each line is a row
			moreWidths = make([]int, len(more))
			for i := range more {
				more[i].row = i
			}
		}
		for i := range more {
			more[i].row += len(widths)
		}
		widths = append(widths, moreWidths...)
	}
	if len(k.Lines) == 0 {
		k.Box, k.Outline = k.Box.Union(other.Box), nil
	} else {
		compose(k, append(pieces, more...), widths)
	}
	for _, n := range append([]int{other.Story}, other.Stories...) {
		if len(k.Stories) > 0 && n != 0 && n != k.Story {
			k.Stories = with(slices.Clone(k.Stories), n)
		}
	}
	mergeJoins(t.page, k.ID, id)
	removeBlock(from)
	s.dirty, s.remade = true, true
	return nil
}

// mergeJoins gives the joins of a block that ends to the one that it goes into.
func mergeJoins(p *paper.Page, into, ended string) {
	onward, before := nextOf(p, ended), ""
	for _, j := range p.Joins {
		if j.To == ended {
			before = j.From
		}
	}
	taken := slices.ContainsFunc(p.Joins, func(j paper.Join) bool { return j.To == into })
	loosen(p, func(j paper.Join) bool {
		return j.From == into && (j.To == ended || onward != "") || j.To == into && j.From == ended
	})
	for i := range p.Joins {
		switch j := &p.Joins[i]; {
		case j.From == ended && j.To != into:
			j.From = into
		case j.To == ended && j.From == before && !taken && before != into:
			j.To = into
		}
	}
}
