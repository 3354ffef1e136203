package review

import (
	"encoding/json"
	"net/http"
	"strings"

	"banmian/pipeline/edit"
	"banmian/review/queue"
	"banmian/review/shelf"
)

type queueForm struct {
	ETag     string                     `json:"etag"`
	Expected float64                    `json:"expected"`
	Left     float64                    `json:"left"`
	Reading  float64                    `json:"reading"`
	Kinds    map[queue.Kind]queue.Tally `json:"kinds"`
	Total    int                        `json:"total"`
	Items    []queue.Item               `json:"items"`
}

// queue tells what to look at, the most expected damage for the effort first.
func (s *Server) queue(w http.ResponseWriter, r *http.Request) error {
	v, err := s.view(r)
	if err != nil {
		return err
	}
	offset, err := number(r.URL.Query(), "offset", 0, 0, 1<<30)
	if err != nil {
		return err
	}
	limit, err := number(r.URL.Query(), "limit", 200, 1, 1000)
	if err != nil {
		return err
	}
	q := queueOf(v)
	from := min(offset, len(q.Items))
	f := queueForm{v.ETag, q.Expected, q.Left, q.Reading, q.Kinds, len(q.Items), q.Items[from:min(from+limit, len(q.Items))]}
	if f.Items == nil {
		f.Items = []queue.Item{}
	}
	w.Header().Set("ETag", v.ETag)
	return writeJSON(w, http.StatusOK, f)
}

// rank makes the queue of a view.
func rank(v *shelf.View) queue.Queue {
	q := queue.New(v.Machine, v.Issue, nil)
	var seen []queue.Target
	for _, x := range q.Items {
		for i := range v.Entries {
			if v.Outcomes[i].Status == edit.Applied && judges(&v.Entries[i], x.Target) {
				seen = append(seen, x.Target)
				break
			}
		}
	}
	if len(seen) == 0 {
		return q
	}
	return queue.New(v.Machine, v.Issue, seen)
}

// judges reports whether an entry says that a person has looked at what an item
// asks about. Lines say so themselves, by their reader.
func judges(e *edit.Entry, t queue.Target) bool {
	on := e.On
	accepts := func(field string) bool { return e.Op == edit.Accept && on.Field == field }
	switch t.Kind {
	case queue.Role:
		return on.Block == t.Block && (e.Op == edit.Role || accepts(edit.FieldRole))
	case queue.Join:
		return on.Block == t.Block && (e.Op == edit.Join || e.Op == edit.Unjoin || accepts(edit.FieldJoin))
	case queue.Jump: // whose page on.Page is not: that is where the article begins
		goesTo := func(v json.RawMessage) bool {
			var p edit.From
			return json.Unmarshal(v, &p) == nil && p.Page == t.ToPage
		}
		same := on.Article == t.Article
		return same && (e.Op == edit.Link || e.Op == edit.Unlink && goesTo(e.After) || accepts(edit.FieldJump) && goesTo(e.Before))
	case queue.Article:
		if t.Block != "" {
			return on.Block == t.Block && (e.Op == edit.Assign || accepts(edit.FieldArticle))
		}
		return on.Block == "" && on.Article == t.Article && accepts(edit.FieldArticle)
	case queue.Field:
		name := on.Field
		if strings.HasPrefix(t.Field, edit.FieldTeaser) {
			return name == t.Field && on.Page == t.Page && (e.Op == edit.Field || e.Op == edit.Accept)
		}
		if t.Article != "" {
			name = strings.TrimPrefix(name, edit.FieldOf)
		}
		return name == t.Field && on.Article == t.Article && (e.Op == edit.Field || e.Op == edit.Accept)
	case queue.Flag:
		var code string
		return accepts(edit.FieldFlag) && refersTo(on, t) && json.Unmarshal(e.Before, &code) == nil && code == t.Code
	}
	return false
}

// refersTo reports whether an anchor is what a flag refers to: a block, else an
// article, else a page.
func refersTo(on edit.Anchor, t queue.Target) bool {
	switch {
	case t.Block != "":
		return on.Block == t.Block
	case t.Article != "":
		return on.Block == "" && on.Article == t.Article
	}
	return on.Block == "" && on.Article == "" && on.Page == t.Page
}
