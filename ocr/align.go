package ocr

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"banmian/paper"
)

// A pair is two glyphs of one place; -1 is none.
type pair struct{ a, b int }

// skip is the cost of a glyph that has no partner: more than half of that of
// two different glyphs at one place.
const skip = 0.55

// equalCost is a difference of costs that is rounding: then glyphs without
// partners come in the order in which they stand.
const equalCost = 1e-9

// align matches two readings of one line, as an edit distance in which glyphs
// at different places do not match and equal ones match best.
func align(a, b []paper.Glyph, s Strip) []pair {
	cost := func(i, j int) float64 {
		d := math.Abs(float64(centre(a[i].Box, s.Dir)-centre(b[j].Box, s.Dir))) / s.Em
		c := min(d, 2) * .5
		if !equal(simplify(a[i].Text), simplify(b[j].Text)) {
			c += .5
		}
		return c
	}
	// How each cell was best reached is noted: worked out again from the sums,
	// it would fail where 6 times 0.55 is not 0.55 more than 5 times.
	later := func(g, h paper.Glyph) bool { return centre(g.Box, s.Dir) > centre(h.Box, s.Dir) }
	reached := make([][]pair, len(a)+1)
	above := make([]float64, len(b)+1)
	for i := range reached {
		reached[i] = make([]pair, len(b)+1)
		row := make([]float64, len(b)+1)
		for j := range row {
			best, how := math.Inf(1), pair{-1, -1}
			if i > 0 && j > 0 {
				best, how = above[j-1]+cost(i-1, j-1), pair{i - 1, j - 1}
			}
			if i > 0 && above[j]+skip < best {
				best, how = above[j]+skip, pair{i - 1, -1}
			}
			if j > 0 && (row[j-1]+skip < best || how.b < 0 && row[j-1]+skip < best+equalCost && later(b[j-1], a[i-1])) {
				best, how = row[j-1]+skip, pair{-1, j - 1}
			}
			if i+j > 0 {
				row[j] = best
			}
			reached[i][j] = how
		}
		above = row
	}
	return path(reached)
}

// path follows the steps back from the end of both readings.
func path(reached [][]pair) []pair {
	var out []pair
	for i, j := len(reached)-1, len(reached[0])-1; i > 0 || j > 0; {
		p := reached[i][j]
		out = append(out, p)
		if p.a >= 0 {
			i--
		}
		if p.b >= 0 {
			j--
		}
	}
	slices.Reverse(out)
	return out
}

// equal compares readings with the forms of punctuation folded that print
// does not tell apart.
func equal(a, b string) bool { return fold(a) == fold(b) }

func fold(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n != len(s) {
		return s
	}
	if r >= 0xFF01 && r <= 0xFF5E {
		r -= 0xFEE0
	}
	switch r {
	case '“', '”', '〝', '〞', '「', '」', '『', '』':
		r = '"'
	case '‘', '’', '`':
		r = '\''
	case '—', '―', '–', '─', '一':
		r = '-'
	case '·', '•', '・', '．':
		r = '.'
	}
	return string(unicode.ToLower(r))
}

// agreement counts how many glyphs of want the reading got shows, in whatever
// script, and how many there are, blanks left out.
func agreement(want, got []paper.Glyph) (agreed, total int) {
	text := func(gs []paper.Glyph) (out []string) {
		for _, g := range gs {
			if g.Text != " " {
				out = append(out, simplify(fold(g.Text)))
			}
		}
		return out
	}
	a, b := text(want), text(got)
	row := make([]int, len(b)+1) // longest common subsequence
	for i := range a {
		diag := 0
		for j := range b {
			up := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diag + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diag = up
		}
	}
	return row[len(b)], len(a)
}
