package article

import (
	"slices"

	"banmian/paper"
)

// inReadingOrder returns the pages in the order in which they are read. That is
// the order of the source, but for sheets that hold two pages: print from left
// to right is read from the left half to the right one, vertical print from the
// right to the left, and the outside of a folded sheet holds the last page and
// the first. Folios tell first, the direction of reading where they do not.
func inReadingOrder(pages []paper.Page) []paper.Page {
	if !slices.ContainsFunc(pages, func(p paper.Page) bool { return p.Half != "" }) {
		return pages
	}
	out := slices.Clone(pages)
	for from := 0; from < len(out); {
		to := from + 1
		for out[from].Half != "" && to < len(out) && out[to].Half != "" {
			to++
		}
		if run := out[from:to]; !byFolio(run) {
			rightFirst := readFromRight(run)
			for i := 0; i+1 < len(run); i++ {
				if rightFirst && run[i].Sheet == run[i+1].Sheet {
					run[i], run[i+1] = run[i+1], run[i]
					i++
				}
			}
		}
		from = to
	}
	return out
}

// byFolio sorts halves by their folios where those leave no doubt: all are
// read, and they follow each other without a gap. The page with the masthead is
// the first, and prints no folio often.
func byFolio(run []paper.Page) bool {
	const perSection = 1000
	sorted := slices.Clone(run)
	first := perSection * int('Z')
	number := func(p paper.Page) int {
		section, n, ok := parseFolio(p.Label)
		switch {
		case !ok && len(furniture(&p, paper.RoleMasthead)) > 0:
			return first
		case !ok:
			return -1
		case section != "":
			n += perSection * int(section[0])
		}
		return n
	}
	for _, p := range run {
		if n := number(p); n > 0 {
			first = min(first, n/perSection*perSection+1)
		}
	}
	slices.SortStableFunc(sorted, func(p, q paper.Page) int { return number(p) - number(q) })
	for i, p := range sorted {
		if n := number(p); n < 0 || i > 0 && n != number(sorted[i-1])+1 {
			return false
		}
	}
	copy(run, sorted)
	return true
}

// readFromRight reports whether sheets are read from their right half: more of
// them say so by their folios than say the opposite, or else most halves are
// set vertically.
func readFromRight(run []paper.Page) bool {
	votes, vertical := 0, 0
	for i, p := range run {
		if p.Vertical {
			vertical++
		}
		if i+1 == len(run) || run[i+1].Sheet != p.Sheet {
			continue
		}
		s, left, ok := parseFolio(p.Label)
		t, right, also := parseFolio(run[i+1].Label)
		switch {
		case !ok || !also || s != t:
		case left == right+1:
			votes++
		case right == left+1:
			votes--
		}
	}
	return votes > 0 || votes == 0 && 2*vertical > len(run)
}
