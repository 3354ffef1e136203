// Package queue ranks the doubtful places of an issue: what a reviewer should
// look at first, so that most of what is wrong is met in little reading.
//
// A place is worth its expected damage (the errors to expect there, times how
// much each would cost a reader) for what it takes to judge it, counted in
// glyphs that a person must look at. Both come from the confidences and other
// readings that the issue carries; docs/QUALITY.md tells how far the order can
// be trusted.
package queue

import (
	"cmp"
	"fmt"
	"slices"

	"banmian/paper"
)

// A Kind is what there is to judge at a place.
type Kind string

// The kinds.
const (
	Text    Kind = "text"    // glyphs of a line
	Join    Kind = "join"    // that a column goes on in another
	Jump    Kind = "jump"    // that an article goes on, on another page
	Role    Kind = "role"    // that a block is what it was taken for
	Article Kind = "article" // that an article is whole and its own; with Block, that this block is part of it
	Field   Kind = "field"   // what a field says that no line holds: the masthead's, names of a byline, what a pointer leads to
	Flag    Kind = "flag"    // a doubt of another sort
)

// An Item is one place to look at.
type Item struct {
	ID string `json:"id"` // the same whenever the same place is ranked, also after others were corrected
	Target
	// Spans are the doubtful glyphs of a line, each from one to before another;
	// nil where all of it is to be read. A line has one item at most.
	Spans      []Span  `json:"spans,omitzero"`
	P          float64 `json:"p"`          // that something is wrong there
	Errors     float64 `json:"errors"`     // how many wrong things to expect there
	Importance float64 `json:"importance"` // what one of them costs, where a wrong glyph of running text costs 1
	Damage     float64 `json:"damage"`     // Errors * Importance
	Cost       float64 `json:"cost"`       // glyphs that a person looks at to judge it
	Note       string  `json:"note"`       // one line for a person
	Seen       bool    `json:"seen"`       // somebody has judged it
}

// A Span is the glyphs from the first to before the second of a line.
type Span [2]int

// A Target is what an item asks about. Fields that its kind does not need are
// empty; Line is -1 where no line is meant.
type Target struct {
	Kind    Kind   `json:"kind"`
	Page    int    `json:"page,omitzero"` // Page.Seq
	Block   string `json:"block,omitzero"`
	Line    int    `json:"line"`          // place among the block's lines, from 0
	Next    string `json:"next,omitzero"` // of a join: the block that Block is said to go on in
	Article string `json:"article,omitzero"`
	ToPage  int    `json:"to_page,omitzero"` // of a jump, which goes from Page
	Field   string `json:"field,omitzero"`   // as in issue.json: "masthead.date", "byline"
	Code    string `json:"code,omitzero"`    // of a flag
}

// A Queue is what there is to look at, the most damage for the least reading
// first; what was seen comes last.
type Queue struct {
	Expected float64        `json:"expected"` // errors to expect in what the machine made, and in what edits added to that
	Left     float64        `json:"left"`     // of them, those at places that nobody has judged
	Reading  float64        `json:"reading"`  // glyphs that the issue has: the effort of reading all of it
	Kinds    map[Kind]Tally `json:"kinds"`
	Items    []Item         `json:"items"`
}

// A Tally sums up the items of one kind.
type Tally struct {
	Items    int     `json:"items"`
	Seen     int     `json:"seen"`
	Expected float64 `json:"expected"`
	Left     float64 `json:"left"`
}

// New ranks an issue as it stands now. The machine's own result tells what was
// to be expected before anybody corrected it; what edits made more doubtful, as
// a block that a new box left over and nobody gave to an article, is expected on
// top of that, so that never more is left than was expected. seen are the places that people
// judged. Lines that a person typed or accepted (paper.ReaderPerson) are taken
// to be right without being listed there.
func New(machine, now *paper.Issue, seen []Target) Queue {
	q := Queue{Kinds: map[Kind]Tally{}, Items: rank(now, seen)}
	for _, x := range q.Items {
		t := q.Kinds[x.Kind]
		t.Items++
		if x.Seen {
			t.Seen++
		} else {
			t.Left += x.Errors
			q.Left += x.Errors
		}
		q.Kinds[x.Kind] = t
	}
	before := map[string]float64{}
	if machine != now {
		for _, x := range rank(machine, nil) {
			before[x.ID] = x.Errors
			q.expect(x.Kind, x.Errors)
		}
	}
	for _, x := range q.Items {
		// What a person has decided bears no confidence, which is no new doubt.
		if was, known := before[x.ID]; !known || !x.Seen {
			q.expect(x.Kind, max(0, x.Errors-was))
		}
	}
	q.Reading = float64(reading(now))
	return q
}

// expect adds errors to those of a kind, and to all.
func (q *Queue) expect(k Kind, errors float64) {
	t := q.Kinds[k]
	t.Expected += errors
	q.Expected += errors
	q.Kinds[k] = t
}

// rank lists all places of an issue, the best worth looking at first.
func rank(is *paper.Issue, seen []Target) []Item {
	v := newView(is)
	items := slices.Concat(v.texts(), v.joins(), v.jumps(), v.roles(), v.articles(), v.fields(), v.flags())
	named, judged := map[string]int{}, map[Target]bool{}
	for _, t := range seen {
		judged[t] = true
	}
	for i := range items {
		x := &items[i]
		x.ID = v.id(x.Target)
		if named[x.ID]++; named[x.ID] > 1 {
			x.ID += fmt.Sprintf("-%d", named[x.ID])
		}
		x.Damage = x.Errors * x.Importance
		x.Seen = x.Seen || judged[x.Target]
	}
	slices.SortStableFunc(items, func(a, b Item) int {
		if a.Seen != b.Seen {
			return cmp.Compare(number(a.Seen), number(b.Seen))
		}
		return cmp.Or(cmp.Compare(b.Damage/b.Cost, a.Damage/a.Cost), cmp.Compare(a.ID, b.ID))
	})
	return items
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// reading counts the glyphs of an issue.
func reading(is *paper.Issue) int {
	n := 0
	for _, p := range is.Pages {
		for _, b := range p.Blocks {
			for _, l := range b.Lines {
				n += len(l.Glyphs)
			}
		}
	}
	return n
}
