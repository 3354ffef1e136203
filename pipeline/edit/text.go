package edit

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"banmian/paper"
)

// longestLine is how many characters a line may have: print has a few hundred at
// most.
const longestLine = 4000

// typed reads a text that a person typed. lines tells whether it may have
// several.
func typed(b json.RawMessage, lines bool) (string, *refusal) {
	var text *string
	if err := json.Unmarshal(b, &text); err != nil || text == nil {
		return "", refuse(Unreadable, "not a text")
	}
	out := norm.NFC.String(*text)
	if utf8.RuneCountInString(out) > longestLine {
		return "", refuse(Impossible, "a text of more than %d characters", longestLine)
	}
	for _, r := range out {
		if unicode.IsControl(r) && (!lines || r != '\n') || r == '\u2028' || r == '\u2029' || r == utf8.RuneError {
			return "", refuse(Impossible, "%U is no character that is printed", r)
		}
	}
	return out, nil
}

func lineText(_ *state, t *target, _ *Entry) any { return t.block().Lines[t.line].Text() }

// text corrects a line.
func (s *state) text(t *target, e *Entry, _ *Outcome) *refusal {
	after, r := typed(e.After, false)
	if r != nil {
		return r
	}
	s.setLine(t, retyped(t.block().Lines[t.line], after))
	return nil
}

// setLine puts a line in the place of another.
func (s *state) setLine(t *target, l paper.Line) {
	k := t.block()
	k.Lines = slices.Clone(k.Lines)
	k.Lines[t.line] = l
	s.dirty, s.remade = true, true
}

// sampled takes the verdict on a line of a sample, which corrects it, or the
// sample itself.
func (s *state) sampled(t *target, e *Entry, o *Outcome) *refusal {
	if t.kind != onLine {
		var d Draw
		if err := json.Unmarshal(e.After, &d); err != nil {
			return refuse(Unreadable, "not a sample: %v", err)
		}
		return nil
	}
	return s.text(t, e, o)
}

// retyped is a line as a person typed it. Glyphs that stay keep their place and
// confidence. Others have a place where they stand but no measured confidence,
// and what the machine read there among their other readings.
func retyped(l paper.Line, text string) paper.Line {
	cells := cellsOf(text)
	var out []paper.Glyph
	for _, r := range align(l.Glyphs, cells) {
		if r.same {
			out = append(out, l.Glyphs[r.i0:r.i1]...)
			continue
		}
		out = append(out, newGlyphs(l, r, cells[r.j0:r.j1])...)
	}
	l.Glyphs, l.Reader = out, paper.ReaderPerson
	return l
}

// cellsOf parts a text into characters as they are printed: what has no place of
// its own belongs to the one before.
func cellsOf(text string) []string {
	var out []string
	for _, r := range text {
		if n := len(out); n > 0 && unicode.Is(unicode.M, r) {
			out[n-1] += string(r)
			continue
		}
		out = append(out, string(r))
	}
	return out
}

// newGlyphs are what stands in the place of a run of glyphs of a line.
func newGlyphs(l paper.Line, r run, cells []string) []paper.Glyph {
	old := l.Glyphs[r.i0:r.i1]
	out := make([]paper.Glyph, len(cells))
	boxes := placesOf(l, r, len(cells))
	for i, c := range cells {
		out[i] = paper.Glyph{Text: c, Box: boxes[i]}
		switch {
		case len(old) == len(cells):
			out[i].Alts = readings(l.Reader, old[i:i+1], c)
		case i == 0:
			out[i].Alts = readings(l.Reader, old, c)
		}
	}
	return out
}

// readings are what was read where a person typed something else: the text of
// glyphs, and of one also its other readings.
func readings(by paper.Reader, old []paper.Glyph, but string) []paper.Reading {
	if len(old) == 0 {
		return nil
	}
	var text strings.Builder
	conf := float32(1)
	for _, g := range old {
		text.WriteString(g.Text)
		conf *= g.Conf
	}
	var out []paper.Reading
	if by != paper.ReaderPerson || conf > 0 {
		out = append(out, paper.Reading{Text: text.String(), Conf: conf, Reader: by})
	}
	if len(old) == 1 {
		out = append(out, old[0].Alts...)
	}
	return slices.DeleteFunc(out, func(r paper.Reading) bool { return r.Text == but })
}

// placesOf are n boxes in the place of a run of a line's glyphs: theirs, where
// there are as many, or even shares of their place or of the white between their
// neighbours.
func placesOf(l paper.Line, r run, n int) []paper.Rect {
	out := make([]paper.Rect, n)
	if r.i1-r.i0 == n {
		for i := range out {
			out[i] = l.Glyphs[r.i0+i].Box
		}
		return out
	}
	from, to := along(l.Box, l.Dir)
	if r.i0 > 0 {
		_, from = along(l.Glyphs[r.i0-1].Box, l.Dir)
	}
	if r.i1 < len(l.Glyphs) {
		to, _ = along(l.Glyphs[r.i1].Box, l.Dir)
	}
	if r.i0 < r.i1 {
		from, _ = along(l.Glyphs[r.i0].Box, l.Dir)
		_, to = along(l.Glyphs[r.i1-1].Box, l.Dir)
	}
	for i := range out {
		a := from + (to-from)*i/n
		out[i] = across(l.Box, l.Dir, a, max(a+1, from+(to-from)*(i+1)/n))
	}
	return out
}

// along is where a box begins and ends in a direction of reading.
func along(b paper.Rect, d paper.Dir) (from, to int) {
	switch d {
	case paper.TopDown:
		return b.Y0, b.Y1
	case paper.RightLeft:
		return -b.X1, -b.X0
	}
	return b.X0, b.X1
}

// across is the box of a line between two places along it.
func across(b paper.Rect, d paper.Dir, from, to int) paper.Rect {
	switch d {
	case paper.TopDown:
		b.Y0, b.Y1 = from, to
	case paper.RightLeft:
		b.X0, b.X1 = -to, -from
	default:
		b.X0, b.X1 = from, to
	}
	return b
}
