package article

import (
	"fmt"
	"slices"

	"banmian/paper"
)

// gaps flags the pages that the folios and the masthead speak of and that are
// not among those read. A file may begin with any page, for excerpts do; but
// where it has the masthead, it has the beginning.
func (o *order) gaps(count int) {
	all := o.sections()
	for k, pages := range all {
		slices.SortStableFunc(pages, func(i, j int) int { return o.at[i].n - o.at[j].n })
		for m, i := range pages[:len(pages)-1] {
			o.gap(i, pages[m+1])
		}
		first := pages[0]
		switch lead := o.at[first].n - 1 - o.unread(0, first); {
		case o.at[first].section == "" && (count == 0 || len(all) > 1):
		case k == 0 && count == 0, k > 0 && o.goesOn(all[k-1], first):
		case k == 0 && lead-(o.seq[0]-1) > 0, k > 0 && lead > 0:
			o.missing(first, place{section: o.at[first].section, n: 1}, o.at[first].n-1, o.unread(0, first) > 0)
		}
	}
	switch {
	case count == 0:
	case len(all) == 1 && o.at[all[0][0]].section == "":
		last := all[0][len(all[0])-1]
		if tail := count - o.at[last].n - o.unread(last+1, len(o.pages)); tail > 0 {
			o.missing(last, place{n: count - tail + 1}, count, false)
		}
	case o.distinct() < count && o.seq[len(o.seq)-1] < count:
		o.doubt(len(o.pages)-1, paper.FlagPageMissing, "the masthead says %d pages, %d are here", count, o.distinct())
	}
}

// distinct is how many pages are not another page again.
func (o *order) distinct() int {
	n := 0
	for _, p := range o.at {
		if p.copyOf < 0 {
			n++
		}
	}
	return n
}

// goesOn reports whether a section is numbered on from the one before: A1-A4,
// B5-B8.
func (o *order) goesOn(before []int, first int) bool {
	return o.at[first].n == o.at[before[len(before)-1]].n+1
}

// unread counts the pages from one index to another whose folio says nothing.
func (o *order) unread(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if !o.at[i].read && o.at[i].copyOf < 0 {
			n++
		}
	}
	return n
}

// gap compares the numbers between those of pages i and j with the pages that
// stand between them.
func (o *order) gap(i, j int) {
	hole := o.at[j].n - o.at[i].n - 1
	between, skipped := 0, 0
	if i < j {
		between = o.unread(i+1, j)
		skipped = o.seq[j] - o.seq[i] - (j - i)
	}
	switch lost := hole - between - skipped; {
	case lost > 0:
		o.missing(j, place{section: o.at[i].section, n: o.at[i].n + 1}, o.at[j].n-1, between+skipped > 0)
		o.at[i].sure, o.at[j].sure = true, true
	case lost < 0 && between > 0:
		o.doubt(i+1, paper.FlagFolioMismatch, "%d pages without a folio stand between %v and %v", between, o.at[i], o.at[j])
	}
}

// missing flags the pages of a section from one to another. Where some of them
// may be among the pages without a folio, it says so.
func (o *order) missing(page int, from place, to int, some bool) {
	what := fmt.Sprintf("page %v is", from)
	if to > from.n {
		what = fmt.Sprintf("pages %v to %v are", from, place{section: from.section, n: to})
	}
	if some {
		o.doubt(page, paper.FlagPageMissing, "%s not all among those read", what)
		return
	}
	o.doubt(page, paper.FlagPageMissing, "%s not among those read", what)
}
