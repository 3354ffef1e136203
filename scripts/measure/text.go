package main

import (
	"strings"
	"unicode"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// alike are the marks that print does not tell apart, and the sign each
// stands for here.
var alike = strings.NewReplacer(
	"“", `"`, "”", `"`, "„", `"`, "″", `"`, "〝", `"`, "〞", `"`, "「", `"`, "」", `"`, "『", `"`, "』", `"`,
	"‘", "'", "’", "'", "′", "'", "`", "'", "—", "-", "―", "-", "–", "-", "─", "-",
	"·", ".", "•", ".", "・", ".", "…", ".", "〈", "<", "〉", ">", "～", "~", "〜", "~",
)

// plain is a text without blanks, its full-width forms and like marks folded,
// rows of dashes and dots shortened to one: what counts is the characters and
// their order.
func plain(s string) string {
	folded := alike.Replace(width.Narrow.String(norm.NFC.String(s)))
	folded = alike.Replace(folded) // the narrow forms of wide marks
	var b strings.Builder
	var last rune
	for _, r := range folded {
		if unicode.IsSpace(r) || last == r && (r == '-' || r == '.') {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// similar is one less the edits that part two plain texts, as a share of the
// longer.
func similar(a, b string) float64 {
	n := max(len([]rune(a)), len([]rune(b)))
	if n == 0 {
		return 1
	}
	return 1 - float64(levenshtein.ComputeDistance(a, b))/float64(n)
}

// pairsOf counts the pairs of neighbouring characters of a text.
func pairsOf(s string) map[[2]rune]int {
	out := map[[2]rune]int{}
	r := []rune(s)
	for i := 1; i < len(r); i++ {
		out[[2]rune{r[i-1], r[i]}]++
	}
	return out
}

// dice is the share of their pairs that two texts have in common, 0 to 1.
func dice(a, b map[[2]rune]int) float64 {
	both, all := 0, 0
	for p, n := range a {
		both += min(n, b[p])
		all += n
	}
	for _, n := range b {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(both) / float64(all)
}
