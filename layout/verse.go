package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"banmian/paper"
)

// Poems and lists keep their lines: where one ends is meant, not what the width
// of the column made of it.

const (
	// leastVerse is the fewest lines that show how a text is set: a quatrain.
	leastVerse = 4
	// longestVerse is the longest line that is set for itself, in glyphs: longer
	// ones are turned over at the column's end.
	longestVerse = 24
	// stanzaEm is by how much the white over a stanza is larger than that between
	// its lines, in ems: half a row, for a white row may be set in smaller type.
	stanzaEm = 0.6
	// flushEm is how far the ends of justified lines lie apart, in ems.
	flushEm = 0.4
	// raggedEm is by how much a line ends short that is not justified, in ems: by
	// a glyph less what justifying adds; a mark at the end leaves half its cell.
	raggedEm = 0.8
)

// keepsLines reports whether the lines of a story's columns are meant to end
// where they do: at least half end short of the column inside a sentence, which
// no justified line does; or all are of one length and end with a mark, as in
// poems of five or seven characters a line.
func (s *sheet) keepsLines(cols []*column) bool {
	const shortest = 4 // glyphs of a line of such a poem
	n, ragged, marked, flush := 0, 0, 0, 0
	lengths := map[int]bool{}
	for _, lines := range s.overEachOther(cols) {
		end := slices.MaxFunc(lines, func(a, b *line) int { return a.box.X1 - b.box.X1 }).box.X1
		for _, l := range lines {
			if l.n > longestVerse {
				return false
			}
			n++
			lengths[max(l.n, shortest-1)] = true
			if endsClause(l.text) {
				marked++
			}
			if s.ems(end-l.box.X1) >= raggedEm && !endsSentence(l.text) {
				ragged++
			}
		}
		flush += s.flush(lines)
	}
	even := len(lengths) == 1 && !lengths[shortest-1] && marked == n
	return n >= leastVerse && (even || 2*ragged >= n && 2*flush < n)
}

// overEachOther lists the lines of running text of columns, those of columns
// that begin over each other, as stanzas do, together.
func (s *sheet) overEachOther(cols []*column) [][]*line {
	var out [][]*line
	for _, c := range cols {
		lines, _ := partition(c.lines, func(l *line) bool { return l.role == paper.RoleBody })
		if len(lines) == 0 {
			continue
		}
		if i := slices.IndexFunc(out, func(o []*line) bool { return s.ems(abs(o[0].box.X0-lines[0].box.X0)) < 1 }); i >= 0 {
			out[i] = append(out[i], lines...)
			continue
		}
		out = append(out, lines)
	}
	return out
}

// flush is how many of the lines end where most others do, as justified ones do,
// in the middle of a clause.
func (s *sheet) flush(lines []*line) int {
	most := 0
	for _, l := range lines {
		n := 0
		for _, o := range lines {
			if s.ems(abs(o.box.X1-l.box.X1)) < flushEm && !endsClause(o.text) {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// endsClause reports whether text ends with a mark that print sets behind a
// clause or sentence.
func endsClause(t string) bool {
	last, _ := utf8.DecodeLastRuneInString(t)
	return endsSentence(t) || strings.ContainsRune("，、；：,;:", last)
}

// markStanzas keeps the lines of a column apart, and begins a paragraph with
// each stanza: after white larger than that between lines, and at the head of
// the column, for none is set over its end.
func (s *sheet) markStanzas(c *column) {
	pitch := c.pitch()
	var prev *line
	for _, l := range c.lines {
		if l.role != paper.RoleBody {
			prev = nil
			continue
		}
		l.kept = true
		l.para = prev == nil || s.ems(l.box.CY()-prev.box.CY()-pitch) > stanzaEm
		prev = l
	}
}

// pitch is how far the middles of lines that follow each other stand apart for
// the most part: the nearer third, for white rows may be as many as lines.
func (c *column) pitch() int {
	var steps []int
	for i, l := range c.lines[1:] {
		steps = append(steps, l.box.CY()-c.lines[i].box.CY())
	}
	if len(steps) == 0 {
		return 0
	}
	slices.Sort(steps)
	return steps[len(steps)/3]
}
