package habit

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

// A Fit says how an issue and habits go together.
type Fit struct {
	Same  bool     // the issue is of the paper
	Score int      // how much says so
	Why   string   // what says so, or what denies it
	Moved []string // what is not as it was; it was measured on the issue
	away  map[string]bool
}

// The things that may deviate.
const (
	movedSize      = "page size"
	movedBody      = "body type"
	movedGrid      = "column grid"
	movedFurniture = "furniture"
	movedFolio     = "folio"
)

const (
	// fieldShare is the share of a constant's characters that may be misread
	// where it is still taken for it.
	fieldShare = 0.25
	// leastScore is how much must say that an issue is of the paper: its name, its
	// CN code, which no other paper has, or two of what papers of one publisher
	// share.
	leastScore = 2
)

// Fit compares an issue with the habits. An issue is of the paper if enough of
// what its masthead always says stands in its furniture, as far as OCR shows
// it, and its name is not another. How its pages are set decides nothing, for
// many papers look alike.
func (h *Habits) Fit(is *paper.Issue) Fit {
	f := Fit{away: map[string]bool{}}
	r := readingOf(furniture(is))
	var found []string
	look := func(list []Seen, worth int) bool {
		text := anyOf(list, r)
		if text != "" {
			f.Score += worth
			found = append(found, text)
		}
		return text != ""
	}
	named := look(h.Constants.Title, leastScore)
	coded := look(h.Constants.CNCode, leastScore)
	for _, list := range [][]Seen{h.Constants.PostalCode, h.Constants.Sponsor, h.Constants.Undertaker, h.Constants.Hotlines} {
		look(list, 1)
	}
	f.Same = f.Score >= leastScore
	f.Why = strings.Join(found, ", ")
	switch {
	case f.Same && !named && !coded && otherName(h.Constants.Title, is.Masthead.Title):
		f.Same, f.Why = false, fmt.Sprintf("the issue is called %q, the paper of the profile %q", is.Masthead.Title, h.Constants.Title[0].Text)
	case !f.Same && len(found) == 0:
		f.Why = "nothing was read of what the paper of the profile prints in its masthead"
	case !f.Same:
		f.Why = "only " + f.Why + " was read of what the paper of the profile prints in its masthead"
	}
	if f.Same {
		h.compare(&f, is)
	}
	return f
}

// anyOf is the first of the known values that a reading has, "" for none. A
// number must be right in every digit: that of another paper is one digit away.
func anyOf(list []Seen, r reading) string {
	for _, s := range list {
		allowed := 0
		if !isNumber(s.Text) {
			allowed = int(fieldShare * float64(length(s.Text)))
		}
		if at, ok := r.find(s.Text); ok && at.changed <= allowed {
			return s.Text
		}
	}
	return ""
}

// isNumber reports whether a constant is a code or telephone number.
func isNumber(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// otherName reports whether a name that was read shares less than half its
// characters with any that is known.
func otherName(known []Seen, read string) bool {
	return len(known) > 0 && length(read) > 1 && !slices.ContainsFunc(known, func(s Seen) bool {
		return 2*distance(s.Text, read) <= max(length(s.Text), length(read))
	})
}

// furniture are the lines of mastheads, running heads and feet of an issue.
func furniture(is *paper.Issue) []paper.Line {
	var out []paper.Line
	for _, p := range is.Pages {
		for _, b := range p.Blocks {
			if b.Role == paper.RoleMasthead || b.Role == paper.RoleHeader || b.Role == paper.RoleFolio {
				out = append(out, b.Lines...)
			}
		}
	}
	return out
}

// How far something may be from what was learnt, beyond its spread, before it
// counts as changed.
const (
	sizeSlack  = 0.05 // of a length on the page: scanners and crops differ
	typeSlack  = 0.08 // of the size of type, and of what is measured in it: black and white scans thin it by 0.06
	placeSlack = 0.02 // of the page's height
	// mostPages is the share of an issue's pages of one kind that must deviate:
	// one page with a picture over all of it tells nothing.
	mostPages = 0.5
)

// off reports whether a value lies outside a measure and its spread by more
// than some slack, of the median or, for places, as such.
func (m Measure) off(v, slack float64) bool {
	return m.Pages > 0 && v > 0 && (v < m.Low-slack || v > m.High+slack)
}

func (m Measure) offBy(v, share float64) bool { return m.off(v, share*m.Median) }

// compare notes what of an issue deviates from how the paper is made.
func (h *Habits) compare(f *Fit, is *paper.Issue) {
	of := map[string][]figures{}
	for i := range is.Pages {
		if p := &is.Pages[i]; p.Error == "" {
			m := measurePage(p)
			of[m.kind] = append(of[m.kind], m)
		}
	}
	for i := range h.Kinds {
		k := &h.Kinds[i]
		k.compare(f, of[k.Kind])
	}
	f.folios(h.Folios, is)
}

// compare notes how the pages of a kind deviate.
func (k *Kind) compare(f *Fit, pages []figures) {
	f.deviates(k, pages, movedSize, "height", "mm", func(p figures) (float64, bool) { return p.highMM, k.Height.offBy(p.highMM, sizeSlack) }, k.Height)
	f.deviates(k, pages, movedBody, "body type", "mm", func(p figures) (float64, bool) { return p.bodyMM, k.Body.offBy(p.bodyMM, typeSlack) }, k.Body)
	f.deviates(k, pages, movedGrid, "columns", "ems wide", func(p figures) (float64, bool) {
		// A scan of another scale moves the one, thin type the other.
		return p.column, k.Column.offBy(p.column, typeSlack) && k.ColumnMM.offBy(p.columnMM, sizeSlack)
	}, k.Column)
	for _, b := range k.Furniture {
		f.deviates(k, pages, movedFurniture, b.Role+" reaching", "of the page", func(p figures) (float64, bool) {
			i := slices.IndexFunc(p.bands, func(o band) bool { return string(o.role) == b.Role && o.top == (b.From.Median < 0.5) })
			if i < 0 {
				return 0, false
			}
			_, to, _ := p.bands[i].reach(isAmong(b.Texts))
			return to, b.To.off(to, placeSlack)
		}, b.To)
	}
}

// deviates notes a deviation that most pages show on which the thing was
// measured.
func (f *Fit) deviates(k *Kind, pages []figures, thing, name, unit string, get func(figures) (float64, bool), known Measure) {
	var values []float64
	off := 0
	for _, p := range pages {
		if v, away := get(p); v > 0 {
			values = append(values, v)
			if away {
				off++
			}
		}
	}
	if off == 0 || float64(off) <= mostPages*float64(len(values)) {
		return
	}
	f.away[k.Kind+" "+thing] = true
	f.Moved = append(f.Moved, fmt.Sprintf("%s pages: %s %.2f %s, was %.2f (%.2f to %.2f)", k.Kind, name, median(values), unit, known.Median, known.Low, known.High))
}

// folios notes folios of another form than the paper's.
func (f *Fit) folios(known []Seen, is *paper.Issue) {
	read, other := 0, ""
	off := 0
	for _, p := range is.Pages {
		if p.Label == "" {
			continue
		}
		read++
		if form := form(p.Label); !slices.ContainsFunc(known, func(s Seen) bool { return s.Text == form }) {
			other = p.Label
			off++
		}
	}
	if len(known) > 0 && float64(off) > mostPages*float64(read) {
		f.away[movedFolio] = true
		f.Moved = append(f.Moved, fmt.Sprintf("folios such as %q, were of the form %q", other, known[0].Text))
	}
}
