package article

import (
	"strings"

	"banmian/paper"
)

// What of a text must stand in another for the two to be one text. Two readings
// of a text of poor print share two thirds of their pieces; a story told anew by
// another reporter, or the notes that editors set over each part of a series,
// share less. Notices have a form, in which only names and sums differ.
const (
	sameStory  = 0.6
	sameNotice = 0.9
)

// repeats finds the articles whose text stands in another: printed twice, on two
// pages or on a page that is in the file twice, or a digest that gives the
// beginning of a story. The shorter repeats the longer, and of two as long the
// later the earlier.
func (b *builder) repeats() {
	articles := b.out.Articles
	texts := make([]wording, len(articles))
	with := map[string][]int{} // articles that have a piece
	for i, a := range articles {
		texts[i] = wordingOf(strings.Join(a.Paragraphs, ""))
		if len(texts[i].seq) < fewShingles {
			continue
		}
		for _, piece := range texts[i].seq {
			with[piece] = append(with[piece], i)
		}
	}
	for i := range articles {
		best, share := -1, 0.0
		for j, n := range shared(texts[i], with) {
			if j == i || float64(n) < sameStory*float64(len(texts[i].seq)) || !repeatsOf(texts, i, j) {
				continue
			}
			if s := copied(texts[i], texts[j]); s > share || s == share && j < best {
				best, share = j, s
			}
		}
		least := sameStory
		if articles[i].Kind == paper.Notice {
			least = sameNotice
		}
		if best >= 0 && share >= least {
			articles[i].DuplicateOf = articles[best].ID
			b.flag(paper.FlagPrintedTwice, articles[i].ID, "%.0f %% of its text stands in %s too", 100*share, articles[best].ID)
		}
	}
}

// shared counts the pieces that a text has in common with each article.
func shared(w wording, with map[string][]int) map[int]int {
	out := map[int]int{}
	for _, piece := range w.seq {
		for _, j := range with[piece] {
			out[j]++
		}
	}
	return out
}

// repeatsOf reports whether article i would be the one that repeats article j.
func repeatsOf(texts []wording, i, j int) bool {
	const muchShorter = 0.8
	a, c := float64(len(texts[i].seq)), float64(len(texts[j].seq))
	if a < muchShorter*c {
		return true
	}
	return c >= muchShorter*a && j < i
}
