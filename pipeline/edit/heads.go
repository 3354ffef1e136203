package edit

import (
	"maps"
	"reflect"
	"slices"

	"banmian/layout/article"
	"banmian/paper"
)

// A headLine is a line that says something of its page or of the issue, as far as
// it takes to see that it is another.
type headLine struct {
	page   int
	role   paper.Role
	box    paper.Rect
	glyphs int
	first  *paper.Glyph
}

// headLines are those of all pages.
func headLines(pages []paper.Page) []headLine {
	var out []headLine
	for _, p := range pages {
		for _, k := range p.Blocks {
			if k.Role != paper.RoleMasthead && k.Role != paper.RoleHeader && k.Role != paper.RoleFolio {
				continue
			}
			for _, l := range k.Lines {
				h := headLine{p.Seq, k.Role, l.Box, len(l.Glyphs), nil}
				if len(l.Glyphs) > 0 {
					h.first = &l.Glyphs[0]
				}
				out = append(out, h)
			}
		}
	}
	return out
}

// readHeads brings the masthead and what pages say of themselves to what their
// blocks say now, where that is another than before. What people said in so many
// words stays, and so does what was settled of fields that still read the same.
func (s *state) readHeads() {
	lines := headLines(s.pages)
	if slices.Equal(lines, s.heads) {
		return
	}
	s.heads = lines
	s.headsWere, s.headsAre = article.Heads(s.machine.Pages), article.Heads(s.pages)
	was, now := &s.headsWere, &s.headsAre
	mast := s.machine.Masthead
	mast.Confs = maps.Clone(mast.Confs)
	to, before, after, said := reflect.ValueOf(&mast).Elem(), reflect.ValueOf(was.Masthead), reflect.ValueOf(now.Masthead), reflect.ValueOf(s.mast)
	for i, name := range mastheadNames {
		switch {
		case s.decided.field[FieldMasthead+name]:
			to.Field(i).Set(said.Field(i))
			delete(mast.Confs, name)
		case !reflect.DeepEqual(before.Field(i).Interface(), after.Field(i).Interface()):
			to.Field(i).Set(after.Field(i))
			delete(mast.Confs, name)
			if c := now.Masthead.Confs[name]; c > 0 {
				mast.Confs[name] = c
			}
		}
	}
	s.mast = mast
	for i := range s.pages {
		p, m, w, n := &s.pages[i], &s.machine.Pages[i], &was.Pages[i], &now.Pages[i]
		if !s.decided.field[pageField(p, FieldLabel)] {
			p.Label = lay(m.Label, w.Label, n.Label)
		}
		if !s.decided.field[pageField(p, FieldSection)] {
			p.Section = lay(m.Section, w.Section, n.Section)
		}
		p.Editors = lay(m.Editors, w.Editors, n.Editors)
	}
}
