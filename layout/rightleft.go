package layout

import (
	"slices"
	"strings"

	"banmian/paper"
)

const (
	// proofRightLeft is how many more pairs of glyphs must be found in the text
	// of the page when lines are read from the right than from the left.
	proofRightLeft = 3
	// proofOfFact is for how many pairs a date or folio counts.
	proofOfFact = 3
)

// readFromRight returns lines as they are read on a page set downwards whose
// headlines, dates and folio run from right to left, as all lines set across
// did until the 1950s. One page has one way: the words of its headlines come
// again in its text, and show it for all.
func readFromRight(lines []paper.Line) []paper.Line {
	pairs := map[string]bool{}
	for _, l := range lines {
		if l.Dir == paper.TopDown {
			for _, p := range pairsOf(l.Text()) {
				pairs[p] = true
			}
		}
	}
	proof := 0
	for _, l := range lines {
		if acrossInHan(l) {
			text := l.Text()
			proof += proofOf(backwards(text), pairs) - proofOf(text, pairs)
		}
	}
	if proof < proofRightLeft {
		return lines
	}
	out := slices.Clone(lines)
	for i, l := range out {
		if acrossInHan(l) {
			out[i].Dir = paper.RightLeft
			out[i].Glyphs = slices.Clone(l.Glyphs)
			slices.Reverse(out[i].Glyphs)
		}
	}
	return out
}

// acrossInHan reports whether a line runs from left to right as read so far and
// could as well run the other way: numbers in digits and Latin words cannot.
func acrossInHan(l paper.Line) bool {
	return l.Dir == paper.LeftRight && len(l.Glyphs) > 1 && !strings.ContainsFunc(l.Text(), func(r rune) bool {
		return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	})
}

// proofOf counts what speaks for a text being read the right way.
func proofOf(text string, pairs map[string]bool) int {
	n := 0
	for _, p := range pairsOf(text) {
		if pairs[p] {
			n++
		}
	}
	if datePattern.MatchString(text) || folioPattern.MatchString(text) {
		n += proofOfFact
	}
	return n
}

// pairsOf lists the pairs of neighbouring characters in a text.
func pairsOf(text string) []string {
	r := []rune(text)
	var out []string
	for i := 1; i < len(r); i++ {
		out = append(out, string(r[i-1:i+1]))
	}
	return out
}

func backwards(text string) string {
	r := []rune(text)
	slices.Reverse(r)
	return string(r)
}
