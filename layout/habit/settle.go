package habit

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

// Settle returns the issue with what it shares with its paper settled by the
// habits: masthead constants, section names, column labels and people that were
// read doubtfully and close to what is known. What is printed stays in the
// blocks as it was read; each thing that is delivered otherwise than read, and
// each that surely contradicts, is flagged. The issue given is not changed.
func (h *Habits) Settle(is paper.Issue, f Fit) paper.Issue {
	if !f.Same {
		return is
	}
	s := &settler{Habits: h, fit: f, is: is}
	s.is.Pages, s.is.Articles, s.is.Flags = slices.Clone(is.Pages), slices.Clone(is.Articles), slices.Clone(is.Flags)
	s.masthead()
	s.sections()
	for i := range s.is.Articles {
		s.column(&s.is.Articles[i])
		s.people(&s.is.Articles[i])
	}
	s.is.Flags = paper.SortFlags(s.is.Flags)
	return s.is
}

// A settler is one run of Settle.
type settler struct {
	*Habits
	fit Fit
	is  paper.Issue
}

func (s *settler) flag(code paper.FlagCode, ref, format string, args ...any) {
	s.is.Flags = append(s.is.Flags, paper.Flag{Code: code, Ref: ref, Note: fmt.Sprintf(format, args...)})
}

const (
	// constantConf is the confidence from which a character that contradicts a
	// constant is believed. What has stood in every masthead is far likelier to
	// stand there again than to have changed in one character.
	constantConf = 0.97
)

// masthead settles the constants of the first masthead.
func (s *settler) masthead() {
	lines, ref := s.mastheadLines()
	if len(lines) == 0 {
		return
	}
	m := &s.is.Masthead
	r := linewise(lines)
	for _, c := range []struct {
		name  string
		known []Seen
		value *string
	}{
		{"sponsor", s.Constants.Sponsor, &m.Sponsor},
		{"undertaker", s.Constants.Undertaker, &m.Undertaker},
		{"CN code", s.Constants.CNCode, &m.CNCode},
		{"postal code", s.Constants.PostalCode, &m.PostalCode},
	} {
		s.constant(c.name, c.known, c.value, r, ref)
	}
	s.title(readingOf(lines), ref)
	s.hotlines(r, ref)
}

// mastheadLines are the lines of the first page that has a masthead, and its
// first block.
func (s *settler) mastheadLines() (lines []paper.Line, ref string) {
	for _, p := range s.is.Pages {
		for _, b := range p.Blocks {
			if b.Role != paper.RoleMasthead {
				continue
			}
			if ref == "" {
				ref = b.ID
			}
			lines = append(lines, b.Lines...)
		}
		if ref != "" {
			break
		}
	}
	return lines, ref
}

// constant settles one field: by the known value that is nearest to what was
// read. A field that was read and is near none is another, and flagged.
func (s *settler) constant(name string, known []Seen, value *string, r reading, ref string) {
	if len(known) == 0 || slices.ContainsFunc(known, func(k Seen) bool { return k.Text == *value }) {
		return
	}
	best, at := s.nearest(known, r)
	switch {
	case best != "" && at.sure < constantConf:
		s.flag(paper.FlagFromProfile, ref, "%s %q, which the paper always prints, was read as %q", name, best, at.text)
		*value = best
	case *value != "":
		s.flag(paper.FlagMastheadConflict, ref, "%s %q, in earlier issues %q", name, *value, known[0].Text)
	}
}

// nearest is the known value that most looks like a part of the reading, "" if
// none does.
func (s *settler) nearest(known []Seen, r reading) (best string, at place) {
	for _, k := range known {
		p, ok := r.find(k.Text)
		if ok && p.changed <= max(1, int(fieldShare*float64(length(k.Text)))) && (best == "" || p.changed < at.changed) {
			best, at = k.Text, p
		}
	}
	return best, at
}

// title settles the paper's name, which is often drawn, so that OCR may read
// anything. Everything else says that it is the paper.
func (s *settler) title(r reading, ref string) {
	known := s.Constants.Title
	m := &s.is.Masthead
	if len(known) == 0 || slices.ContainsFunc(known, func(k Seen) bool { return k.Text == m.Title }) {
		return
	}
	best, at := s.nearest(known, r)
	read := at.text
	if best == "" {
		if p, ok := r.find(m.Title); ok && p.changed == 0 && slices.Min(r.conf[p.from:p.to]) >= constantConf {
			s.flag(paper.FlagMastheadConflict, ref, "name %q, in earlier issues %q", m.Title, known[0].Text)
			return
		}
		best, read = known[0].Text, m.Title
	}
	s.flag(paper.FlagFromProfile, ref, "the name %q is the profile's; it was read as %q", best, read)
	m.Title = best
}

// hotlines settles the telephone numbers, which OCR also runs together: those
// known that were read nearly, and of the others those that are no part of one.
func (s *settler) hotlines(r reading, ref string) {
	m := &s.is.Masthead
	known := s.Constants.Hotlines
	if len(known) == 0 || !slices.ContainsFunc(m.Hotlines, func(n string) bool { return !slices.ContainsFunc(known, func(k Seen) bool { return k.Text == n }) }) &&
		len(m.Hotlines) == len(known) {
		return
	}
	digits := r.only(func(c rune) bool { return unicode.IsDigit(c) || c == '\n' })
	var out []string
	var taken []place
	for _, k := range known {
		at, ok := digits.find(onlyDigits(k.Text))
		if !ok || at.changed > max(1, int(fieldShare*float64(length(k.Text)))) || at.changed > 0 && at.sure >= constantConf {
			continue
		}
		out, taken = append(out, k.Text), append(taken, at)
	}
	for _, n := range m.Hotlines {
		at, ok := digits.find(onlyDigits(n))
		if !slices.Contains(out, n) && (!ok || !slices.ContainsFunc(taken, func(t place) bool { return t.from < at.to && at.from < t.to })) {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return positionOf(digits, a) - positionOf(digits, b) })
	if !slices.Equal(out, m.Hotlines) {
		s.flag(paper.FlagFromProfile, ref, "telephone numbers %s, which the paper always prints, were read as %s", strings.Join(out, ", "), strings.Join(m.Hotlines, ", "))
		m.Hotlines = out
	}
}

func onlyDigits(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) {
			return c
		}
		return -1
	}, s)
}

func positionOf(r reading, number string) int {
	at, _ := r.find(onlyDigits(number))
	return at.from
}

// sections settles the section names by those that stood under the same folio.
func (s *settler) sections() {
	if s.fit.away[movedFolio] {
		return
	}
	for i := range s.is.Pages {
		p := &s.is.Pages[i]
		var known []Seen
		for _, k := range s.Sections {
			if k.Folio == p.Label {
				known = append(known, Seen{Text: k.Name, Issues: k.Issues})
			}
		}
		if len(known) == 0 || slices.ContainsFunc(known, func(k Seen) bool { return k.Text == p.Section }) || p.Section != "" && s.isSection(p.Section) {
			continue
		}
		best, at := s.nearest(known, readingOf(headLines(p)))
		if best == "" || at.changed > 0 && at.sure >= constantConf || at.text == "" {
			continue
		}
		s.flag(paper.FlagFromProfile, fmt.Sprintf("p%02d", p.Seq), "section %q, as on earlier pages %s, was read as %q", best, p.Label, at.text)
		p.Section = best
	}
}

// isSection reports whether a section name is known of any page.
func (s *settler) isSection(name string) bool {
	return slices.ContainsFunc(s.Sections, func(k Section) bool { return k.Name == name })
}

// headLines are the lines of a page's running head and foot.
func headLines(p *paper.Page) []paper.Line {
	var out []paper.Line
	for _, b := range p.Blocks {
		if b.Role == paper.RoleHeader || b.Role == paper.RoleFolio {
			out = append(out, b.Lines...)
		}
	}
	return out
}

// MastheadReach is how far down the masthead of front pages reaches, as a share of
// the height of what is printed; 0 where that is not known, or changes.
func (h *Habits) MastheadReach() float64 {
	const steady, slack = 0.03, 0.02
	for _, k := range h.Kinds {
		for _, b := range k.Furniture {
			if k.Kind == Front && b.Role == string(paper.RoleMasthead) && b.To.High-b.To.Low < steady {
				return b.To.High + slack
			}
		}
	}
	return 0
}

// LabelTexts are the column labels.
func (h *Habits) LabelTexts() []string {
	var out []string
	for _, l := range h.Labels {
		out = append(out, l.Text)
	}
	return out
}

// column settles an article's column label.
func (s *settler) column(a *paper.Article) {
	if a.Column == "" {
		return
	}
	var known []Seen
	for _, l := range s.Labels {
		known = append(known, Seen{Text: l.Text, Issues: l.Issues})
	}
	lines := strings.Split(a.Column, "\n")
	changed := false
	for i, l := range lines {
		if k := s.labelOf(l, known, a); k != "" {
			s.flag(paper.FlagFromProfile, a.ID, "column label %q, which the paper has, was read as %q", k, l)
			lines[i], changed = k, true
		}
	}
	if changed {
		a.Column = strings.Join(lines, "\n")
	}
}

// labelOf is the known label that a line is a doubtful reading of, "" if it is
// none, or one that is known.
func (s *settler) labelOf(line string, known []Seen, a *paper.Article) string {
	const shortest = 3 // characters; of shorter ones too many are alike
	text := spaceless(line)
	if slices.ContainsFunc(known, func(k Seen) bool { return k.Text == text }) {
		return ""
	}
	r := readingOf(s.labelLines(a))
	at, ok := r.find(text)
	if !ok {
		return ""
	}
	part := r.part(at.from, at.to)
	best, found := "", place{}
	for _, k := range known {
		p := part.against(k.Text)
		if length(k.Text) >= shortest && p.changed <= max(1, length(k.Text)/4) && p.sure < constantConf && (best == "" || p.changed < found.changed) {
			best, found = k.Text, p
		}
	}
	return best
}

// labelLines are the lines of the column labels of the pages that an article
// stands on.
func (s *settler) labelLines(a *paper.Article) []paper.Line {
	var out []paper.Line
	for _, p := range s.is.Pages {
		if !slices.ContainsFunc(a.Parts, func(t paper.Part) bool { return t.Page == p.Seq }) {
			continue
		}
		for _, b := range p.Blocks {
			if b.Role == paper.RoleColumnLabel {
				out = append(out, b.Lines...)
			}
		}
	}
	return out
}
