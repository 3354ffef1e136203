package shelf

import (
	"strings"
	"testing"

	"banmian/pipeline/edit"
)

func TestGood(t *testing.T) {
	for id, want := range map[string]bool{
		"x1": true, "今日拱墅-2020": true, "a b": true, "a.b": true, "..a": false, "": false, ".": false, "..": false, ".banmian": false,
		"a/b": false, `a\b`: false, "a\x00": false, "/": false, "a/../b": false, strings.Repeat("a", 256): false,
	} {
		if Good(id) != want {
			t.Errorf("%q: %v", id, !want)
		}
	}
}

func TestParseETag(t *testing.T) {
	for tag, want := range map[string]struct {
		reading string
		seq     int
		ok      bool
	}{
		`"3f2a90c1-7"`:       {"3f2a90c1", 7, true},
		` W/"3f2a90c1-7"`:    {"3f2a90c1", 7, true},
		`"3f2a90c1-007"`:     {},
		`"3f2a90c1-7x"`:      {},
		`"3f2a90c1"`:         {},
		`*`:                  {},
		``:                   {},
		`"-7", "3f2a90c1-7"`: {},
	} {
		reading, seq, ok := ParseETag(tag)
		if ok != want.ok || ok && (reading != want.reading || seq != want.seq) {
			t.Errorf("%q: %q %d %v", tag, reading, seq, ok)
		}
	}
}

func TestMeet(t *testing.T) {
	line := func(n int) *int { return &n }
	on := func(op edit.Op, block string, n *int) edit.Entry {
		return edit.Entry{Op: op, On: edit.Anchor{Page: 1, Block: block, Line: n}}
	}
	after := func(e edit.Entry, v string) edit.Entry { e.After = []byte(v); return e }
	field := func(page int, article, name string) edit.Entry {
		return edit.Entry{Op: edit.Field, On: edit.Anchor{Page: page, Article: article, Field: name}}
	}
	first := on(edit.Text, "b1", line(0))
	first.Seq = 1
	undo := edit.Entry{Seq: 2, Op: edit.Undo, On: edit.Anchor{Seq: 1}}
	all := []edit.Entry{first, undo}
	for name, c := range map[string]struct {
		a, b edit.Entry
		want bool
	}{
		"one line":                   {on(edit.Text, "b1", line(0)), on(edit.Text, "b1", line(0)), true},
		"two lines of one block":     {on(edit.Text, "b1", line(0)), on(edit.Text, "b1", line(1)), false},
		"line and role of its block": {on(edit.Text, "b1", line(0)), on(edit.Role, "b1", nil), true},
		"line and split":             {on(edit.Accept, "b1", line(0)), on(edit.Split, "b1", nil), true},
		"other block":                {on(edit.Text, "b1", line(0)), on(edit.Split, "b2", nil), false},
		"merged away":                {on(edit.Text, "b2", line(0)), after(on(edit.Merge, "b1", nil), `{"block":"b2"}`), true},
		"joined to":                  {on(edit.Role, "b2", nil), after(on(edit.Join, "b1", nil), `"b2"`), true},
		"joined to, completed":       {on(edit.Role, "b2", nil), after(on(edit.Join, "b1", nil), `{"block":"b2","box":[0,0,1,1]}`), true},
		"linked to":                  {field(0, "a2", "article.kind"), after(edit.Entry{Op: edit.Link, On: edit.Anchor{Article: "a1"}}, `"a2"`), true},
		"one field":                  {field(0, "", "masthead.title"), field(0, "", "masthead.title"), true},
		"two fields":                 {field(0, "", "masthead.title"), field(0, "", "masthead.date"), false},
		"label of two pages":         {field(1, "", "page.label"), field(2, "", "page.label"), false},
		"kind of two articles":       {field(0, "a1", "article.kind"), field(0, "a2", "article.kind"), false},
		"notes":                      {on(edit.Note, "b1", line(0)), on(edit.Text, "b1", line(0)), false},
		"states":                     {edit.Entry{Op: edit.State}, edit.Entry{Op: edit.State}, true},
		"state and line":             {edit.Entry{Op: edit.State}, on(edit.Text, "b1", line(0)), false},
		"undo of the line":           {on(edit.Text, "b1", line(0)), undo, true},
		"undo of another":            {on(edit.Text, "b2", line(0)), undo, false},
		"undo of none":               {on(edit.Text, "b2", line(0)), edit.Entry{Seq: 3, Op: edit.Undo, On: edit.Anchor{Seq: 99}}, false},
	} {
		if Meet(&c.a, &c.b, all) != c.want || Meet(&c.b, &c.a, all) != c.want {
			t.Errorf("%s: want %v", name, c.want)
		}
	}
}
