package habit

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// A tally counts in which issues a text was seen, and how often in each.
type tally map[string]map[string]int

// add counts a text in an issue.
func (t tally) add(issue, text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	if t[text] == nil {
		t[text] = map[string]int{}
	}
	t[text][issue]++
}

// times is how often a text was seen in all.
func (t tally) times(text string) int {
	n := 0
	for _, k := range t[text] {
		n += k
	}
	return n
}

// issues counts the issues that any text was seen in.
func (t tally) issues() int {
	all := map[string]bool{}
	for _, in := range t {
		for k := range in {
			all[k] = true
		}
	}
	return len(all)
}

// seen lists the texts of at least so many issues, commonest first.
func (t tally) seen(least int) []Seen {
	out := []Seen{}
	for _, text := range slices.Sorted(maps.Keys(t)) {
		if n := len(t[text]); n >= least {
			out = append(out, Seen{Text: text, Issues: n, Times: t.times(text)})
		}
	}
	slices.SortStableFunc(out, func(a, b Seen) int { return cmp.Or(b.Issues-a.Issues, b.Times-a.Times) })
	return out
}

// lasting lists the texts of at least so many issues and of a share of those
// that have any, commonest first. One that is a character or two from a text
// seen twice as often is taken for its misreading.
func (t tally) lasting(least int, share float64) []Seen {
	all := float64(t.issues())
	out := []Seen{}
	for _, s := range t.seen(least) {
		slip := slices.ContainsFunc(out, func(o Seen) bool {
			return o.Issues >= 2*s.Issues && distance(o.Text, s.Text) <= max(1, length(o.Text)/4)
		})
		if float64(s.Issues) >= share*all && !slip {
			out = append(out, s)
		}
	}
	return out
}

// most keeps the first of a list.
func most[T any](n int, list []T) []T { return list[:min(n, len(list))] }

// measure sums up what was measured on pages.
func measure(v []float64) Measure {
	if len(v) == 0 {
		return Measure{}
	}
	v = slices.Sorted(slices.Values(v))
	at := func(share float64) float64 { return round(v[int(share*float64(len(v)-1)+.5)]) }
	return Measure{Median: at(.5), Low: at(.1), High: at(.9), Pages: len(v)}
}

// round keeps two decimals: more would only look measured.
func round(v float64) float64 { return float64(int(v*100+.5)) / 100 }
