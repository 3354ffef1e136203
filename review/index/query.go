package index

import (
	"cmp"
	"slices"
	"strings"

	"banmian/paper"
	"banmian/pipeline/edit"
)

// A Query says which issues are wanted, and in what order.
type Query struct {
	Text          string   // words that id, title, date or weekday all hold
	States        []string // none is all
	Flags         []string // codes, AnyFlag, NoFlag or AnyConflict; none is all
	From, To      string   // dates, or the beginning of such
	Sort          string   // a key of Sorts; a minus before it turns it round
	Offset, Limit int
}

// What a query may ask for beside the codes of flags.
const (
	AnyFlag     = "any"
	NoFlag      = "none"
	AnyConflict = "conflict"
)

// A List is the answer to a query.
type List struct {
	Rows   []Row
	Total  int            // that the query lets through
	All    int            // that there are
	Done   int            // of these, with a summary, or why there is none
	States map[string]int // of all
	Flags  map[paper.FlagCode]int
}

// Sorts are the orders that a query may ask for.
var Sorts = map[string]func(a, b *Row) int{
	"id":       func(a, b *Row) int { return 0 },
	"date":     func(a, b *Row) int { return cmp.Compare(a.Date, b.Date) },
	"title":    func(a, b *Row) int { return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.Date, b.Date)) },
	"pages":    func(a, b *Row) int { return cmp.Compare(a.Pages, b.Pages) },
	"articles": func(a, b *Row) int { return cmp.Compare(a.Articles, b.Articles) },
	"flags":    func(a, b *Row) int { return cmp.Compare(a.Flagged, b.Flagged) },
	"doubts":   func(a, b *Row) int { return cmp.Compare(a.Doubts, b.Doubts) },
	"state":    func(a, b *Row) int { return cmp.Compare(slices.Index(states, a.State), slices.Index(states, b.State)) },
	"checked":  func(a, b *Row) int { return cmp.Compare(a.Share(), b.Share()) },
	"edited":   func(a, b *Row) int { return cmp.Compare(a.EditedAt, b.EditedAt) },
}

var states = []string{edit.StateNew, edit.StateInReview, edit.StateAccepted, edit.StateRejected}

// Share is the share of lines that a person has looked at.
func (r *Row) Share() float64 { return float64(r.Checked) / float64(max(1, r.Lines)) }

// List answers a query from memory.
func (x *Index) List(q Query) List {
	x.mu.RLock()
	defer x.mu.RUnlock()
	l := List{All: len(x.rows), States: map[string]int{}, Flags: map[paper.FlagCode]int{}}
	words := strings.Fields(strings.ToLower(q.Text))
	var found []*Row
	for _, r := range x.rows {
		if !r.Pending || r.Error != "" {
			l.Done++
		}
		l.States[r.State]++
		for code := range r.Flags {
			l.Flags[code]++
		}
		if q.wants(r, words) {
			found = append(found, r)
		}
	}
	q.sort(found)
	l.Total = len(found)
	found = found[min(q.Offset, len(found)):]
	for _, r := range found[:min(q.Limit, len(found))] {
		l.Rows = append(l.Rows, *r)
	}
	return l
}

// sort puts issues without a summary last, whatever the order.
func (q *Query) sort(rows []*Row) {
	key, down := strings.CutPrefix(q.Sort, "-")
	by := Sorts[key]
	slices.SortFunc(rows, func(a, b *Row) int {
		if a.Pending != b.Pending {
			if b.Pending {
				return -1
			}
			return 1
		}
		d := cmp.Or(by(a, b), cmp.Compare(a.ID, b.ID))
		if down {
			return -d
		}
		return d
	})
}

func (q *Query) wants(r *Row, words []string) bool {
	if len(q.States) > 0 && !slices.Contains(q.States, r.State) {
		return false
	}
	// A date that is a beginning holds all dates that begin so.
	if r.Date < q.From || q.To != "" && (r.Date == "" || r.Date > q.To && !strings.HasPrefix(r.Date, q.To)) {
		return false
	}
	if len(q.Flags) > 0 && !slices.ContainsFunc(q.Flags, r.flagged) {
		return false
	}
	if len(words) == 0 {
		return true
	}
	text := strings.ToLower(r.ID + " " + r.Title + " " + r.Date + " " + r.Weekday)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func (r *Row) flagged(code string) bool {
	switch code {
	case AnyFlag:
		return r.Flagged > 0
	case NoFlag:
		return r.Flagged == 0 && !r.Pending
	case AnyConflict:
		return r.Conflicts > 0
	}
	return r.Flags[paper.FlagCode(code)] > 0
}
