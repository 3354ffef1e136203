package edit

import (
	"fmt"
	"reflect"
	"slices"

	"banmian/layout/article"
	"banmian/paper"
	"banmian/pipeline/doubt"
)

// about is what a flag says of what, without the words.
func about(f paper.Flag) paper.Flag { return paper.Flag{Code: f.Code, Ref: f.Ref} }

// dropPageFlags takes the flags off the pages that people have answered.
func (s *state) dropPageFlags() {
	blocks := s.blocks()
	for i := range s.pages {
		p := &s.pages[i]
		p.Flags = slices.DeleteFunc(slices.Clone(p.Flags), func(f paper.Flag) bool { return s.answered(f, blocks) })
	}
}

// blocks are all blocks there are now, by ID.
func (s *state) blocks() map[string]spot {
	out := map[string]spot{}
	for i := range s.pages {
		for k := range s.pages[i].Blocks {
			out[s.pages[i].Blocks[k].ID] = spot{&s.pages[i], k}
		}
	}
	return out
}

// answered reports whether people have decided what a flag asks, or ended what it
// is about, or whether the text that it doubts is another now.
func (s *state) answered(f paper.Flag, blocks map[string]spot) bool {
	if s.accepted[about(f)] {
		return true
	}
	if was, ok := s.Base.blocks[f.Ref]; ok {
		now, there := blocks[f.Ref]
		if !there {
			return true
		}
		if f.Code == paper.FlagLowConfidence || f.Code == paper.FlagTextUnread {
			return !sameLines(was, now.block())
		}
	}
	switch d := &s.decided; f.Code {
	case paper.FlagRoleDoubtful:
		return d.role[f.Ref]
	case paper.FlagTextUnassigned:
		at, ok := blocks[f.Ref]
		return d.role[f.Ref] || d.story[f.Ref] || ok && s.chainOf(at) != nil
	case paper.FlagJoinDoubtful:
		return d.onward[f.Ref] || s.unjoined(f.Ref)
	case paper.FlagMastheadRepaired:
		return d.field[FieldMasthead+repaired(f.Note)]
	case paper.FlagOrderDoubtful, paper.FlagNoHeadline:
		c := s.chainNamed(f.Ref)
		return c != nil && c.settled
	}
	return false
}

// unjoined reports whether a block that followed another in the machine's issue
// follows none now.
func (s *state) unjoined(id string) bool {
	was := false
	for _, p := range s.machine.Pages {
		was = was || follows(&p, id)
	}
	return was && !slices.ContainsFunc(s.pages, func(p paper.Page) bool { return follows(&p, id) })
}

func follows(p *paper.Page, id string) bool {
	return slices.ContainsFunc(p.Joins, func(j paper.Join) bool { return j.To == id })
}

// sameLines reports whether two blocks hold the same lines, read by the same.
func sameLines(a, b *paper.Block) bool {
	return slices.EqualFunc(a.Lines, b.Lines, func(l, m paper.Line) bool {
		return l.Reader == m.Reader && l.Box == m.Box && len(l.Glyphs) == len(m.Glyphs) && (len(l.Glyphs) == 0 || &l.Glyphs[0] == &m.Glyphs[0])
	})
}

// flags are the machine's that nobody has answered, and those of what is now.
func (s *state) flags(was, now *article.Result, entries []Entry, outcomes []Outcome) []paper.Flag {
	blocks := s.blocks()
	ofPages := map[paper.Flag]bool{}
	for _, p := range s.machine.Pages {
		for _, f := range p.Flags {
			ofPages[f] = true
		}
	}
	came := slices.Concat(now.Flags, s.headsAre.Flags)
	before, after := notes(slices.Concat(was.Flags, s.headsWere.Flags)), notes(came)
	var out []paper.Flag
	for _, f := range s.machine.Flags {
		if k := about(f); ofPages[f] || s.alone[f.Ref] || reflect.DeepEqual(before[k], after[k]) {
			out = append(out, f)
		}
	}
	for _, f := range came {
		if k := about(f); !s.alone[f.Ref] && !reflect.DeepEqual(before[k], after[k]) {
			out = append(out, f)
		}
	}
	out = slices.DeleteFunc(out, func(f paper.Flag) bool { return s.answered(f, blocks) || s.ended(f.Ref, now) })
	for _, at := range blocks {
		for _, f := range s.flagsOf(at) {
			if !s.accepted[about(f)] {
				out = append(out, f)
			}
		}
	}
	return paper.SortFlags(append(out, s.conflicts(entries, outcomes)...))
}

// notes are what flags say, by what they are about.
func notes(flags []paper.Flag) map[paper.Flag][]string {
	out := map[paper.Flag][]string{}
	for _, f := range flags {
		out[about(f)] = append(out[about(f)], f.Note)
	}
	return out
}

// ended reports whether a reference is to an article of the machine that is none
// any more.
func (s *state) ended(ref string, now *article.Result) bool {
	is := func(a paper.Article) bool { return a.ID == ref }
	return s.remade && slices.ContainsFunc(s.machine.Articles, is) && !slices.ContainsFunc(now.Articles, is)
}

// flagsOf are the doubts that corrections leave about a block: text that belongs
// to nothing, text from which what stood before it was taken, and text that is
// another now.
func (s *state) flagsOf(at spot) []paper.Flag {
	k := at.block()
	was, old := s.Base.blocks[k.ID]
	var out []paper.Flag
	if !old || !sameLines(was, k) {
		out = doubt.Flags([]paper.Block{*k})
	}
	loose := !old && k.Role == paper.RoleOther && !s.decided.role[k.ID]
	touched := !old || s.decided.role[k.ID] || s.decided.story[k.ID]
	if loose || touched && !k.Role.Furniture() && s.chainOf(at) == nil {
		out = append(out, paper.Flag{Code: paper.FlagTextUnassigned, Ref: k.ID, Note: "taken out of what it was in, and belongs to no article"})
	}
	if s.decided.loose[k.ID] {
		out = append(out, paper.Flag{Code: paper.FlagJoinDoubtful, Ref: k.ID, Note: "what it went on from goes on elsewhere now"})
	}
	return out
}

// conflicts are the flags of entries that do not fit.
func (s *state) conflicts(entries []Entry, outcomes []Outcome) []paper.Flag {
	var out []paper.Flag
	for i, o := range outcomes {
		if e := &entries[i]; o.Status == Conflict {
			out = append(out, paper.Flag{
				Code: paper.FlagEditConflict, Ref: s.refTo(e.On),
				Note: fmt.Sprintf("entry %d (%s by %s) was not laid over: %s", e.Seq, e.Op, e.Who, o.Reason),
			})
		}
	}
	return out
}

// refTo is the nearest to an anchor that a flag can refer to.
func (s *state) refTo(a Anchor) string {
	if _, ok := s.spotOf(a.Block); ok {
		return a.Block
	}
	if s.chain(a.Article) != nil {
		return a.Article
	}
	if s.page(a.Page) == nil && len(s.pages) > 0 {
		a.Page = s.pages[0].Seq
	}
	return fmt.Sprintf("p%02d", a.Page)
}
