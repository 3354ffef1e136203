package index

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"banmian/paper"
	"banmian/pipeline"
)

// list is an index of a folder, with what its maker was asked for.
type list struct {
	*Index
	dir     string
	made    []string
	changes int
	fail    map[string]bool
}

func newList(t *testing.T) *list {
	t.Helper()
	s := &list{dir: t.TempDir(), fail: map[string]bool{}}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	s.Index = New(root, slog.New(slog.NewTextHandler(t.Output(), nil)), func(id string) (pipeline.Summary, error) {
		s.made = append(s.made, id)
		if s.fail[id] {
			return pipeline.Summary{}, errors.New("broken")
		}
		sum := pipeline.Summary{ID: id, Title: "made", State: "new"}
		return sum, sum.Write(filepath.Join(s.dir, id))
	}, func() { s.changes++ })
	return s
}

// put writes a file of an issue, dated so many seconds ago.
func (s *list) put(t *testing.T, id, name, text string, ago int) {
	t.Helper()
	file := filepath.Join(s.dir, id, name)
	err := os.MkdirAll(filepath.Join(s.dir, id, filepath.Dir(pipeline.MachineName)), 0o755)
	if err == nil {
		err = os.WriteFile(file, []byte(text), 0o644)
	}
	at := time.Now().Add(-time.Duration(ago) * time.Second)
	if err == nil {
		err = os.Chtimes(file, at, at)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// look looks at the disk and makes what is missing, once.
func (s *list) look(t *testing.T) List {
	t.Helper()
	s.Stale("")
	if err := s.Refresh(time.Hour); err != nil {
		t.Fatal(err)
	}
	for s.makeOne() {
	}
	s.Stale("")
	if err := s.Refresh(time.Hour); err != nil {
		t.Fatal(err)
	}
	return s.List(Query{Sort: "id", Limit: 100})
}

func TestSummaries(t *testing.T) {
	s := newList(t)
	good := `{"id":"other","title":"kept","state":"accepted","flags":{"page-poor":2}}`
	s.put(t, "kept", pipeline.MachineName, "", 20)
	s.put(t, "kept", pipeline.SummaryName, good, 10)
	s.put(t, "missing", pipeline.MachineName, "", 20)
	s.put(t, "old", pipeline.MachineName, "", 20)
	s.put(t, "old", pipeline.SummaryName, good, 30)
	s.put(t, "edited", pipeline.MachineName, "", 30)
	s.put(t, "edited", pipeline.SummaryName, good, 20)
	s.put(t, "edited", "edits.jsonl", "", 10)
	s.put(t, "damaged", pipeline.MachineName, "", 20)
	s.put(t, "damaged", pipeline.SummaryName, "{", 10)
	s.put(t, "broken", pipeline.MachineName, "", 20)
	s.fail["broken"] = true
	s.put(t, "begun", "pages.txt", "", 20) // no issue yet
	s.put(t, ".hidden", pipeline.MachineName, "", 20)
	l := s.look(t)
	slices.Sort(s.made)
	if got := strings.Join(s.made, " "); got != "broken damaged edited missing old" {
		t.Errorf("made %q", got)
	}
	if l.All != 6 || l.Done != 6 || l.Rows[len(l.Rows)-1].ID != "broken" || l.Rows[len(l.Rows)-1].Error == "" {
		t.Errorf("%+v", l)
	}
	i := slices.IndexFunc(l.Rows, func(r Row) bool { return r.ID == "kept" })
	if r := l.Rows[i]; r.Title != "kept" || r.Flagged != 2 || r.State != "accepted" {
		t.Errorf("%+v", r)
	}
	// Nothing is done again where nothing has changed.
	s.made, s.changes = nil, 0
	if s.look(t); len(s.made) > 0 || s.changes > 0 {
		t.Errorf("made %q again, told %d changes", s.made, s.changes)
	}
	s.put(t, "begun", pipeline.MachineName, "", 0)
	if err := os.RemoveAll(filepath.Join(s.dir, "old")); err != nil {
		t.Fatal(err)
	}
	if l = s.look(t); l.All != 6 || s.changes == 0 || strings.Join(s.made, " ") != "begun" {
		t.Errorf("%+v, made %q", l, s.made)
	}
}

func TestQuery(t *testing.T) {
	s := newList(t)
	for i, sum := range []pipeline.Summary{
		{ID: "a", Title: "晨报", Date: "2020-06-12", State: "new", Doubts: 3, Flags: map[paper.FlagCode]int{paper.FlagPagePoor: 1}, Lines: 10, Checked: 5},
		{ID: "b", Title: "晚报", Date: "2020-06-30", State: "accepted", Doubts: 1, Conflicts: 1, Lines: 10, Checked: 10},
		{ID: "C", Title: "晨报", Date: "2021-01-02", Weekday: "星期六", State: "in_review", Doubts: 2, Flags: map[paper.FlagCode]int{paper.FlagPageBlank: 3}},
		{ID: "d", State: "rejected"},
	} {
		row := rowOf(sum, time.Time{})
		row.Pages = i
		s.rows[sum.ID] = row
	}
	s.rows["p"] = &Row{Summary: pipeline.Summary{ID: "p", State: "new"}, Pending: true}
	for _, c := range []struct {
		q    Query
		want string
	}{
		{Query{}, "a b C d p"},
		{Query{Sort: "-id"}, "d b a C p"}, // not known last, whatever the order
		{Query{Text: "晨报"}, "a C"},
		{Query{Text: " 晨报  2020"}, "a"},
		{Query{Text: "c 星期六"}, "C"},
		{Query{States: []string{"new", "accepted"}}, "a b p"},
		{Query{Flags: []string{"any"}}, "a C"},
		{Query{Flags: []string{"none"}}, "b d"},
		{Query{Flags: []string{"conflict", "page-blank"}}, "b C"},
		{Query{From: "2020-06-13"}, "b C"},
		{Query{To: "2020-06"}, "a b"},
		{Query{From: "2020", To: "2020"}, "a b"},
		{Query{Sort: "-doubts"}, "a C b d p"},
		{Query{Sort: "state"}, "a C b d p"},
		{Query{Sort: "-checked"}, "b a d C p"},
		{Query{Sort: "date"}, "d a b C p"},
		{Query{Sort: "title"}, "d b a C p"},
		{Query{Offset: 1, Limit: 2}, "b C"},
		{Query{Offset: 99}, ""},
	} {
		if c.q.Sort == "" {
			c.q.Sort = "pages" // as they stand above
		}
		if c.q.Limit == 0 {
			c.q.Limit = 100
		}
		var got []string
		for _, r := range s.List(c.q).Rows {
			got = append(got, r.ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%+v: %q, want %q", c.q, got, c.want)
		}
	}
	l := s.List(Query{Sort: "id"})
	if l.All != 5 || l.Done != 4 || l.States["new"] != 2 || l.Flags[paper.FlagPageBlank] != 1 {
		t.Errorf("%+v", l)
	}
}
