package shelf

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"banmian/paper"
	"banmian/pipeline/edit"
)

// An Added is what adding entries came to.
type Added struct {
	View     *View
	Entries  []edit.Entry
	Outcomes []edit.Outcome
	Pages    []int    // that look otherwise now
	Articles []string // that changed, came or went
}

// A Moved is the error of entries that rest on what is not the latest.
type Moved struct {
	View    *View
	Since   []edit.Entry // what others did
	Overlap []Meeting
	Reread  bool // the issue was read anew
}

// A Meeting is an entry that is about the same as one of the others'.
type Meeting struct {
	Entry int `json:"entry"` // of those sent, from 0
	Seq   int `json:"seq"`
}

func (m *Moved) Error() string {
	return fmt.Sprintf("others have edited since: %d entries, %d about the same", len(m.Since), len(m.Overlap))
}

// A Refused is the error of an entry that does not fit.
type Refused struct {
	Entry   int // of those sent, from 0
	Code    edit.Code
	Reason  string
	Zh      string // Reason in Chinese
	Present json.RawMessage
}

func (r *Refused) Error() string {
	return fmt.Sprintf("entry %d does not fit: %s: %s", r.Entry, r.Code, r.Reason)
}

// Append adds entries of a person who saw the issue as tag says, all or none.
// They are on the disk when it returns without an error.
func (s *Shelf) Append(id, who, tag string, entries []edit.Entry) (*Added, error) {
	return s.Act(id, who, func(v *View) ([]edit.Entry, error) {
		reading, seq, ok := ParseETag(tag)
		if !ok || reading != v.reading || seq != v.Seq {
			return nil, v.moved(reading, seq, entries)
		}
		return entries, nil
	})
}

// moved tells what happened since.
func (v *View) moved(reading string, seq int, entries []edit.Entry) *Moved {
	// A number that is not there yet is of a log that was cut, or of none.
	m := &Moved{View: v, Reread: reading != v.reading || seq > v.Seq, Since: []edit.Entry{}, Overlap: []Meeting{}}
	for _, e := range v.Entries {
		if e.Seq > seq {
			m.Since = append(m.Since, e)
		}
	}
	for i := range entries {
		mine := edit.Complete(v.Issue, entries[i])
		for j := range m.Since {
			if Meet(&mine, &m.Since[j], v.Entries) {
				m.Overlap = append(m.Overlap, Meeting{i, m.Since[j].Seq})
			}
		}
	}
	return m
}

// Act adds the entries of a person that make says of the issue as it is now.
func (s *Shelf) Act(id, who string, make func(*View) ([]edit.Entry, error)) (*Added, error) {
	return s.write(id, func(v *View) ([]edit.Entry, error) {
		entries, err := make(v)
		for i := range entries {
			entries[i].Who = who
		}
		return entries, err
	})
}

// write lets make say which entries to add to the issue as it is, and adds them.
// Where another process was quicker, make is asked again.
func (s *Shelf) write(id string, make func(*View) ([]edit.Entry, error)) (*Added, error) {
	b, err := s.book(id)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for {
		if err := s.refresh(id, b); err != nil {
			return nil, err
		}
		was := b.view
		entries, err := make(was)
		if err != nil {
			return nil, err
		}
		if entries, err = fit(was, entries); err != nil {
			return nil, err
		}
		added, err := edit.NewLog(was.Dir).Append(was.Seq, entries...)
		if errors.Is(err, edit.ErrMoved) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if err := s.refresh(id, b); err != nil {
			return nil, err
		}
		return compare(was, b.view, added), nil
	}
}

// fit completes entries and makes sure that each can be laid over the issue, in
// turn, and that none of those before falls.
func fit(v *View, entries []edit.Entry) ([]edit.Entry, error) {
	all := append([]edit.Entry{}, v.Entries...)
	is := v.Issue
	for i, e := range entries {
		e = edit.Complete(is, e)
		e.Seq, e.More = v.Seq+1+i, len(entries)-1-i
		all = append(all, e)
		if i+1 < len(entries) && !shapes(e.Op) {
			continue // what comes next finds everything where it was
		}
		next, outcomes, err := v.Lay(all)
		if err != nil {
			return nil, err
		}
		if err := v.refusal(outcomes, i); err != nil {
			return nil, err
		}
		is = next
	}
	return all[len(v.Entries):], nil
}

// shapes reports whether an op may change what the entries after it are about.
func shapes(op edit.Op) bool {
	switch op {
	case edit.Text, edit.Note, edit.Accept, edit.State, edit.Sample:
		return false
	}
	return true
}

// refusal is why the entries up to the i-th new one cannot be added, nil if they
// can: one does not fit, or one from before would not any more.
func (v *View) refusal(outcomes []edit.Outcome, i int) error {
	for k, o := range outcomes {
		if o.Status != edit.Conflict {
			continue
		}
		if k >= len(v.Entries) {
			return &Refused{Entry: k - len(v.Entries), Code: o.Code, Reason: o.Reason, Zh: o.ReasonZh, Present: o.Present}
		}
		if v.Outcomes[k].Status == edit.Applied {
			e := v.Entries[k]
			return &Refused{
				Entry: i, Code: edit.Impossible,
				Reason: fmt.Sprintf("entry %d (%s by %s) rests on it: %s", e.Seq, e.Op, e.Who, o.Reason),
				Zh:     fmt.Sprintf("%s 的第 %d 条修改以它为前提：%s", e.Who, e.Seq, cmp.Or(o.ReasonZh, o.Reason)),
			}
		}
	}
	return nil
}

// compare tells what adding entries has changed.
func compare(was, now *View, added []edit.Entry) *Added {
	a := &Added{View: now, Entries: added, Outcomes: []edit.Outcome{}}
	for _, o := range now.Outcomes {
		if o.Seq >= added[0].Seq {
			a.Outcomes = append(a.Outcomes, o)
		}
	}
	a.Pages = differing(was.Issue.Pages, now.Issue.Pages, func(p *paper.Page) int { return p.Seq })
	a.Articles = differing(was.Issue.Articles, now.Issue.Articles, func(x *paper.Article) string { return x.ID })
	return a
}

// differing are the keys of what is not the same in both.
func differing[T any, K comparable](was, now []T, key func(*T) K) []K {
	out := []K{}
	old := map[K]*T{}
	for i := range was {
		old[key(&was[i])] = &was[i]
	}
	for i := range now {
		k := key(&now[i])
		// What both share is seen to be the same without a look inside.
		if o := old[k]; o == nil || !reflect.DeepEqual(o, &now[i]) {
			out = append(out, k)
		}
		delete(old, k)
	}
	for i := range was {
		if k := key(&was[i]); old[k] != nil {
			out = append(out, k)
		}
	}
	return out
}
