package review

import (
	"encoding/json"
	"errors"
	"net/http"

	"banmian/pipeline/edit"
	"banmian/review/draft"
	"banmian/review/live"
	"banmian/review/shelf"
)

// mostEntries is how many entries one act may have.
const mostEntries = 2000

type editsForm struct {
	ETag     string         `json:"etag"`
	Entries  []edit.Entry   `json:"entries"`
	Outcomes []edit.Outcome `json:"outcomes"`
	Undo     int            `json:"undo"`
	Redo     int            `json:"redo"`
}

func (s *Server) edits(w http.ResponseWriter, r *http.Request) error {
	v, err := s.view(r)
	if err != nil {
		return err
	}
	since, err := number(r.URL.Query(), "since", 0, 0, 1<<30)
	if err != nil {
		return err
	}
	f := editsForm{
		ETag: v.ETag, Entries: []edit.Entry{}, Outcomes: []edit.Outcome{},
		Undo: firstSeq(v.Undoable(userOf(r))), Redo: firstSeq(v.Redoable(userOf(r))),
	}
	for i, e := range v.Entries {
		if e.Seq > since {
			f.Entries, f.Outcomes = append(f.Entries, e), append(f.Outcomes, v.Outcomes[i])
		}
	}
	w.Header().Set("ETag", v.ETag)
	return writeJSON(w, http.StatusOK, f)
}

func firstSeq(act []edit.Entry) int {
	if len(act) == 0 {
		return 0
	}
	return act[0].Seq
}

// A newEntry is an entry as clients send it: when and who is not theirs to say.
type newEntry struct {
	Op     edit.Op         `json:"op"`
	On     edit.Anchor     `json:"on"`
	Before json.RawMessage `json:"before"`
	After  json.RawMessage `json:"after"`
}

func (s *Server) addEdits(w http.ResponseWriter, r *http.Request) error {
	tag := r.Header.Get("If-Match")
	if tag == "" {
		return errNoTag
	}
	entries, err := readEntries(r)
	if err != nil {
		return err
	}
	added, err := s.shelf.Append(r.PathValue("id"), userOf(r), tag, entries)
	if moved := new(shelf.Moved); errors.As(err, &moved) {
		w.Header().Set("ETag", moved.View.ETag)
	}
	if err != nil {
		return err
	}
	return s.tellAdded(w, added)
}

// readEntries reads one entry, or several.
func readEntries(r *http.Request) ([]edit.Entry, error) {
	var raw json.RawMessage
	if err := readJSON(r, &raw); err != nil {
		return nil, err
	}
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(raw, &keys); err != nil {
		return nil, bad("not an object: %v", err)
	}
	var several struct {
		Entries []newEntry `json:"entries"`
	}
	var err error
	if _, batch := keys["entries"]; batch {
		err = decode(raw, &several)
	} else {
		several.Entries = make([]newEntry, 1)
		err = decode(raw, &several.Entries[0])
	}
	if err != nil {
		return nil, err
	}
	if n := len(several.Entries); n < 1 || n > mostEntries {
		return nil, bad("want 1 to %d entries", mostEntries)
	}
	var out []edit.Entry
	for i, e := range several.Entries {
		if e.Op == "" {
			return nil, bad("entry %d has no op", i)
		}
		out = append(out, edit.Entry{Op: e.Op, On: e.On, Before: e.Before, After: e.After})
	}
	return out, nil
}

type addedForm struct {
	ETag     string         `json:"etag"`
	Seq      int            `json:"seq"`
	Entries  []edit.Entry   `json:"entries"`
	Outcomes []edit.Outcome `json:"outcomes"`
	Pages    []int          `json:"pages"`
	Articles []string       `json:"articles"`
}

func (s *Server) tellAdded(w http.ResponseWriter, a *shelf.Added) error {
	s.told(a)
	v := a.View
	w.Header().Set("ETag", v.ETag)
	return writeJSON(w, http.StatusCreated, addedForm{v.ETag, v.Seq, a.Entries, a.Outcomes, a.Pages, a.Articles})
}

// told tells all who look at the issue what was added, and has it delivered.
func (s *Server) told(a *shelf.Added) {
	v, who := a.View, a.Entries[0].Who
	s.known.Store(v.ID, v.ETag)
	s.hub.Tell(live.Event{Name: live.Edit, Issue: v.ID, ETag: v.ETag, Seq: v.Seq, Who: who, Pages: a.Pages, Articles: a.Articles})
	for _, n := range a.Entries {
		if n.Op == edit.State || n.Op == edit.Undo {
			s.hub.Tell(live.Event{Name: live.State, Issue: v.ID, ETag: v.ETag, Seq: v.Seq, Who: who, State: v.State()})
			break
		}
	}
	s.delivery.add(v.ID)
}

func (s *Server) undo(w http.ResponseWriter, r *http.Request) error {
	return s.revert(w, r, s.shelf.Undo)
}

func (s *Server) redo(w http.ResponseWriter, r *http.Request) error {
	return s.revert(w, r, s.shelf.Redo)
}

func (s *Server) revert(w http.ResponseWriter, r *http.Request, do func(id, who string) (*shelf.Added, error)) error {
	added, err := do(r.PathValue("id"), userOf(r))
	if err != nil {
		return err
	}
	return s.tellAdded(w, added)
}

func (s *Server) allDrafts(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.view(r); err != nil {
		return err
	}
	all, err := s.drafts.All(r.PathValue("id"), userOf(r))
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	return writeJSON(w, http.StatusOK, map[string][]draft.Draft{"drafts": all})
}

func (s *Server) draft(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.view(r); err != nil {
		return err
	}
	d, ok, err := s.drafts.Get(r.PathValue("id"), userOf(r), r.URL.Query().Get("key"))
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	if !ok {
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return writeJSON(w, http.StatusOK, d)
}

func (s *Server) keepDraft(w http.ResponseWriter, r *http.Request) error {
	var d draft.Draft
	if err := readJSON(r, &d); err != nil {
		return err
	}
	if _, err := s.view(r); err != nil {
		return err
	}
	d, err := s.drafts.Put(r.PathValue("id"), userOf(r), d)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, d)
}

func (s *Server) dropDraft(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.view(r); err != nil {
		return err
	}
	if err := s.drafts.Delete(r.PathValue("id"), userOf(r), r.URL.Query().Get("key")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
