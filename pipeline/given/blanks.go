package given

import (
	"slices"

	"banmian/paper"
)

// The shares of blanks in Chinese text. Tesseract puts one between any two words
// it knows: on one in two pairs of characters; print has one on a pair in 200.
const (
	wordBlanks = .2
	leastPairs = 40 // of full-width characters, to tell it
)

// unspace takes out the blanks beside Chinese characters where a file puts them
// between words, which Chinese print does not.
func unspace(blocks []paper.Block) {
	pairs, parted := 0, 0
	for _, b := range blocks {
		for _, l := range b.Lines {
			p, q := countPairs(l.Glyphs)
			pairs, parted = pairs+p, parted+q
		}
	}
	if pairs < leastPairs || float64(parted) < wordBlanks*float64(pairs) {
		return
	}
	for _, b := range blocks {
		for k, l := range b.Lines {
			b.Lines[k].Glyphs = withoutBlanks(l.Glyphs)
		}
	}
}

// countPairs counts the pairs of full-width characters that follow one another,
// and those of them with a blank between.
func countPairs(gs []paper.Glyph) (pairs, parted int) {
	for i := 1; i < len(gs); i++ {
		switch {
		case !wide(gs[i-1]):
		case wide(gs[i]):
			pairs++
		case isBlank(gs[i]) && i+1 < len(gs) && wide(gs[i+1]):
			pairs, parted = pairs+1, parted+1
		}
	}
	return pairs, parted
}

// withoutBlanks leaves out the blanks beside full-width characters.
func withoutBlanks(gs []paper.Glyph) []paper.Glyph {
	var out []paper.Glyph
	for i, g := range gs {
		beside := slices.ContainsFunc(gs[max(0, i-1):min(len(gs), i+2)], wide)
		if !isBlank(g) || !beside {
			out = append(out, g)
		}
	}
	return out
}

func wide(g paper.Glyph) bool    { return full(firstRune(g.Text)) }
func isBlank(g paper.Glyph) bool { return g.Text == " " }
