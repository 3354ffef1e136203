package article

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// contained is the share of the two-character words of a that b has too.
func contained(a, b string) float64 {
	in := map[string]bool{}
	for _, g := range bigrams(b) {
		in[g] = true
	}
	all := bigrams(a)
	if len(all) == 0 {
		return 0
	}
	n := 0
	for _, g := range all {
		if in[g] {
			n++
		}
	}
	return float64(n) / float64(len(all))
}

// bigrams are the pairs of neighbouring characters of a text, marks and blanks
// left out: the nearest thing to words that needs no dictionary.
func bigrams(s string) []string {
	var out []string
	var last rune
	for _, r := range s {
		if unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			last = 0
			continue
		}
		if last != 0 {
			out = append(out, string(last)+string(r))
		}
		last = r
	}
	return out
}

// wordWeights weighs each pair of characters by how few of the parts
// have it: names and matters tell parts apart, 我们 does not.
func (b *builder) wordWeights() map[string]float64 {
	seen := map[string]int{}
	for _, t := range b.parts {
		for g := range t.words() {
			seen[g]++
		}
	}
	out := make(map[string]float64, len(seen))
	for g, k := range seen {
		out[g] = rarity(k, len(b.parts))
	}
	return out
}

// rarity is the weight of what k of n texts have.
func rarity(k, n int) float64 { return math.Log(float64(n+1) / float64(max(k, 1))) }

// words are the pairs of characters in a part's text.
func (t *part) words() map[string]bool {
	out := map[string]bool{}
	for _, g := range bigrams(t.headline + "\n" + t.kicker + "\n" + t.deck + "\n" + strings.Join(t.paras, "\n")) {
		out[g] = true
	}
	return out
}

// likeness is the cosine of two parts' words, 0 to 1. The words are summed in
// a fixed order, so that the same parts give the same bits.
func likeness(a, b *part, weight map[string]float64) float64 {
	wa, wb := a.words(), b.words()
	square := func(w map[string]bool) (float64, []string) {
		keys := make([]string, 0, len(w))
		for g := range w {
			keys = append(keys, g)
		}
		slices.Sort(keys)
		sum := 0.0
		for _, g := range keys {
			sum += weight[g] * weight[g]
		}
		return sum, keys
	}
	na, keys := square(wa)
	nb, _ := square(wb)
	if na == 0 || nb == 0 {
		return 0
	}
	dot := 0.0
	for _, g := range keys {
		if wb[g] {
			dot += weight[g] * weight[g]
		}
	}
	return dot / math.Sqrt(na*nb)
}
