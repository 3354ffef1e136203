package article

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"banmian/paper"
)

// A place is where a page stands among the pages of the paper.
type place struct {
	section string
	n       int
	read    bool // off its folio
	sure    bool // it is known: other folios, or its place in the file, say the same
	copyOf  int  // index of the page that this one repeats, -1 if none
}

// String is the folio, for messages.
func (p place) String() string { return p.section + strconv.Itoa(p.n) }

// An order tells the place of each page of a file by the folios. Pages follow
// each other in a file as they do in the paper. Where they do not, three things
// may have happened, and each leaves its own trace: a page was misread or
// misprinted (its place stands empty and its number is not wanted elsewhere), it
// lies in another place (its number is wanted there), or it is in the file twice
// (so is its text).
type order struct {
	pages []paper.Page
	at    []place
	seq   []int // of each page in the source, in the order of reading
	pos   []int // of each page in the source, as if no page were in it twice
	found []finding
}

// A finding is a doubt about a page.
type finding struct {
	page int // index
	code paper.FlagCode
	note string
}

func (o *order) doubt(page int, code paper.FlagCode, format string, args ...any) {
	o.found = append(o.found, finding{page, code, fmt.Sprintf(format, args...)})
}

// orderOf tells the places of the pages. count is how many pages the masthead
// says the issue has, 0 if it does not say.
func orderOf(pages []paper.Page, count int) *order {
	o := &order{pages: pages, at: make([]place, len(pages)), pos: make([]int, len(pages))}
	for i, p := range pages {
		o.pos[i] = p.Seq // halves of sheets take each other's places
		section, n, ok := parseFolio(p.Label)
		o.at[i] = place{section: section, n: n, read: ok, copyOf: -1}
	}
	slices.Sort(o.pos)
	o.seq = slices.Clone(o.pos)
	o.lostLetters()
	o.copies()
	for i := range o.at {
		for _, p := range o.at[:i] {
			if p.copyOf >= 0 {
				o.pos[i]--
			}
		}
	}
	var misplaced []int
	for _, s := range o.sections() {
		misplaced = append(misplaced, o.settleSection(s, count)...)
	}
	o.misordered(misplaced)
	o.infer()
	o.gaps(count)
	slices.SortStableFunc(o.found, func(a, b finding) int { return a.page - b.page })
	return o
}

// lostLetters gives a number between two pages of one section its letter, which
// OCR lost: A1, 2, A3.
func (o *order) lostLetters() {
	for i := range o.at {
		if i == 0 || i+1 == len(o.at) || !o.at[i].read || o.at[i].section != "" {
			continue
		}
		a, b := o.at[i-1], o.at[i+1]
		if a.read && b.read && a.section == b.section && a.n+1 == o.at[i].n && o.at[i].n+1 == b.n {
			o.at[i].section = a.section
		}
	}
}

// sameText is the share of a page's text from which it is another page's. Two
// readings of one page share half at least, other pages next to nothing.
const sameText = 0.4

// copies finds the pages that are in the file twice: those whose text is. A
// folio that says otherwise was misread.
func (o *order) copies() {
	texts := make([]wording, len(o.pages))
	for i := range o.pages {
		texts[i] = wordingOf(pageText(&o.pages[i]))
	}
	for i := range o.pages {
		for j := range i {
			if o.at[j].copyOf >= 0 {
				continue
			}
			both := min(len(texts[i].seq), len(texts[j].seq)) >= fewShingles
			same := o.at[i].read && o.at[j].read && o.at[i].section == o.at[j].section && o.at[i].n == o.at[j].n
			switch {
			case both && repeated(texts[i], texts[j]) >= sameText:
				o.doubt(i, paper.FlagPageDoubled, "has the text of %s again", pageID(o.pages[j].Seq))
			case same && !both && len(texts[i].seq)+len(texts[j].seq) < 2*fewShingles:
				o.doubt(i, paper.FlagPageDoubled, "has the folio of %s again, and too little text to compare", pageID(o.pages[j].Seq))
			default:
				continue
			}
			n := o.at[j]
			n.copyOf = j
			o.at[i] = n
			break
		}
	}
}

// sections lists, for each section of the paper, its pages with a folio that
// repeat no other.
func (o *order) sections() [][]int {
	var names []string
	by := map[string][]int{}
	for i, p := range o.at {
		if !p.read || p.copyOf >= 0 {
			continue
		}
		if by[p.section] == nil {
			names = append(names, p.section)
		}
		by[p.section] = append(by[p.section], i)
	}
	out := make([][]int, len(names))
	for i, s := range names {
		out[i] = by[s]
	}
	return out
}

// step is how far two pages are apart in the paper less how far in the file.
func (o *order) step(i, j int) int {
	return o.at[j].n - o.at[i].n - (o.pos[j] - o.pos[i])
}

// settleSection tells the pages of a section whose folios can be believed, and
// returns those that lie in the wrong place.
func (o *order) settleSection(pages []int, count int) (misplaced []int) {
	in := o.spine(pages)
	for k, i := range in {
		near := k > 0 && o.step(in[k-1], i) == 0 || k+1 < len(in) && o.step(i, in[k+1]) == 0
		o.at[i].sure = near || o.at[i].section == "" && o.at[i].n == o.pos[i]
	}
	if i := o.wildEnd(in, count); i >= 0 {
		in = slices.DeleteFunc(in, func(k int) bool { return k == i })
		o.misread(i)
	}
	if len(in) == 1 && len(pages) == 1 {
		o.loner(in[0])
	}
	var off []int
	for _, i := range pages {
		if !slices.Contains(in, i) && !(o.at[i].n > 0 && !o.at[i].read) {
			off = append(off, i)
		}
	}
	for _, i := range off {
		if o.wanted(in, off, i, count) {
			misplaced = append(misplaced, i)
			o.at[i].sure = true
			continue
		}
		o.misread(i)
	}
	if len(misplaced) > 0 {
		for _, i := range in {
			o.at[i].sure = true
		}
	}
	return misplaced
}

// misread takes a folio for one that says nothing.
func (o *order) misread(i int) {
	o.at[i].read, o.at[i].sure = false, false
	o.at[i].n = max(o.at[i].n, 1)
}

// spine is the longest run of pages whose folios rise with the file, and of
// several the one with the most folios as far apart as their pages are.
func (o *order) spine(pages []int) []int {
	best, from := make([]float64, len(pages)), make([]int, len(pages))
	last := -1
	for k, i := range pages {
		best[k], from[k] = 1, -1
		for m, j := range pages[:k] {
			if o.at[j].n >= o.at[i].n {
				continue
			}
			score := best[m] + 1
			if o.step(j, i) == 0 {
				score += 0.5
			}
			if score > best[k] {
				best[k], from[k] = score, m
			}
		}
		if last < 0 || best[k] > best[last] {
			last = k
		}
	}
	var out []int
	for k := last; k >= 0; k = from[k] {
		out = append(out, pages[k])
	}
	slices.Reverse(out)
	return out
}

// wildEnd is the last page of a spine where its number is more likely misread
// than true, -1 if it is not: it is beyond the pages that the issue has, or it is
// one that OCR takes for the number due, and no other page bears it out.
func (o *order) wildEnd(in []int, count int) int {
	if len(in) < 2 {
		return -1
	}
	i, before := in[len(in)-1], in[len(in)-2]
	if o.step(before, i) == 0 {
		return -1
	}
	due := o.at[before].n + o.pos[i] - o.pos[before]
	beyond := o.at[i].section == "" && count > 0 && o.at[i].n > count && due <= count
	if beyond || o.pages[i].Kind != paper.BornDigital && alike(o.at[i].n, due) {
		return i
	}
	return -1
}

// alike reports whether OCR takes one number for the other: they are as long,
// and differ in digits of like shape only.
func alike(a, b int) bool {
	s, t := strconv.Itoa(a), strconv.Itoa(b)
	if a == b || len(s) != len(t) {
		return false
	}
	const pairs = "12 23 13 17 38 35 56 68 08 89 69 " // 一二三, 1 and 7, 3 and 8, …
	for i := range len(s) {
		x, y := min(s[i], t[i]), max(s[i], t[i])
		if x != y && !strings.Contains(pairs, string([]byte{x, y})) {
			return false
		}
	}
	return true
}

// loner judges the only page of a section: a letter among pages of another
// section was misread, but a section may begin with it.
func (o *order) loner(i int) {
	if i == 0 || i+1 == len(o.at) || o.at[i].n == 1 {
		return
	}
	a, b := o.at[i-1], o.at[i+1]
	if a.read && b.read && a.section == b.section && a.section != o.at[i].section {
		o.misread(i)
	}
}

// wanted reports whether the number on page i, which breaks the order, has its
// empty place elsewhere in the file: then the page lies in the wrong place. The
// place where it lies must not be empty, but for a page that is out of order
// too; behind the last page, where there always is room, the numbers next to its
// own must be there.
func (o *order) wanted(in, off []int, i, count int) bool {
	n := o.at[i].n
	has := func(list []int, n int) bool {
		return slices.ContainsFunc(list, func(j int) bool { return j != i && o.at[j].n == n })
	}
	if has(in, n) || o.at[i].section == "" && count > 0 && n > count {
		return false
	}
	due, empty := o.due(in, i)
	switch last := in[len(in)-1]; {
	case n > o.at[last].n && n != o.at[last].n+1 && n > count:
		return false
	case i > last:
		return count > 0 && due > count || has(in, n+1) || has(off, n+1) || has(in, n-1)
	}
	return !empty || has(off, due)
}

// due is the number that page i should have by the spine round it, and whether
// the spine leaves a place for it there.
func (o *order) due(in []int, i int) (n int, empty bool) {
	left, right := -1, -1
	for _, j := range in {
		if j < i {
			left = j
		} else if right < 0 {
			right = j
		}
	}
	switch {
	case left >= 0:
		n = o.at[left].n + o.pos[i] - o.pos[left]
	case right >= 0:
		n = o.at[right].n - (o.pos[right] - o.pos[i])
	}
	low, high := 0, n+1
	if left >= 0 {
		low = o.at[left].n
	}
	if right >= 0 {
		high = o.at[right].n
	}
	return n, n > low && n < high
}

// misordered says once in which order the pages come.
func (o *order) misordered(misplaced []int) {
	if len(misplaced) == 0 {
		return
	}
	var all []string
	for _, p := range o.at {
		if p.read && p.copyOf < 0 {
			all = append(all, p.String())
		}
	}
	o.doubt(slices.Min(misplaced), paper.FlagPagesMisordered, "the pages come in the order %s", strings.Join(all, ", "))
}

// infer gives the pages without a folio that can be believed their places, and
// flags the folios that were printed all the same.
func (o *order) infer() {
	first := slices.IndexFunc(o.pages, func(p paper.Page) bool { return len(furniture(&p, paper.RoleMasthead)) > 0 })
	known := slices.Clone(o.at)
	sure := 0
	for _, p := range known {
		if p.read && p.sure {
			sure++
		}
	}
	for i, p := range known {
		if p.read || p.copyOf >= 0 {
			continue
		}
		printed := p.n > 0
		o.at[i] = o.inferred(known, i)
		o.at[i].sure = i == first && o.at[i].n == 1 // the masthead is on page 1
		if printed && sure > 1 {
			o.doubt(i, paper.FlagFolioMismatch, "the folio reads %q where page %v is due", o.pages[i].Label, o.at[i])
		}
	}
}

// inferred is the place of a page whose folio was not read, by the nearest
// folio that is sure; a page in front of the first of its section has none.
func (o *order) inferred(known []place, i int) place {
	for d := 1; d < len(known); d++ {
		for _, j := range []int{i - d, i + d} {
			if j < 0 || j >= len(known) || !known[j].read || !known[j].sure || known[j].copyOf >= 0 {
				continue
			}
			if n := known[j].n + o.pos[i] - o.pos[j]; n > 0 {
				return place{section: known[j].section, n: n, copyOf: -1}
			}
		}
	}
	return place{n: o.pos[i], copyOf: -1}
}
