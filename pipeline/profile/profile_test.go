package profile

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"banmian/layout/habit"
)

// full has something of everything.
func full() habit.Habits {
	seen := []habit.Seen{{Text: "甲 \"乙\" {丙}", Issues: 3, Times: 4}, {Text: "丁"}}
	m := habit.Measure{Median: 14.25, Low: 14, High: 14.5, Pages: 6}
	return habit.Habits{
		Issues: 3, Pages: 12, First: "2024-05-01", Last: "2024-05-03",
		Constants: habit.Constants{Title: seen, Sponsor: seen, Undertaker: seen, CNCode: seen, PostalCode: seen, Hotlines: seen},
		Kinds: []habit.Kind{{
			Kind: habit.Front, Pages: 3, Vertical: true, Width: m, Height: m, Body: m, Leading: m, Columns: m, Column: m, ColumnMM: m, Gutter: m,
			Furniture: []habit.Band{{Role: "masthead", From: m, To: m, Texts: seen}},
		}},
		Folios: seen, Sections: []habit.Section{{Folio: "2", Name: "要闻", Issues: 3}},
		Headlines: []habit.Size{{Em: 3.5, MM: 11, Times: 9}},
		Labels:    []habit.Label{{Text: "城市更新", Em: 1.5, Reversed: true, Issues: 2, Times: 2}},
		Bylines:   seen, Jumps: []habit.Jump{{Form: "（下转9版）", Alone: true, Issues: 2, Times: 5}},
		People: []habit.Person{{Name: "柯一垚", As: []string{"editor", "reporter"}, Issues: 2, Times: 7}},
	}
}

func marshal(t *testing.T, h habit.Habits) []byte {
	t.Helper()
	b, err := Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRoundTrip(t *testing.T) {
	name := filepath.Join(t.TempDir(), "paper.profile.json")
	for _, h := range []habit.Habits{full(), habit.NewLearner().Habits()} {
		sum, err := Write(name, h)
		if err != nil {
			t.Fatal(err)
		}
		p, err := Read(name)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(h, p.Habits); d != "" {
			t.Error(d)
		}
		if p.SHA256 != sum || p.File != "paper.profile.json" {
			t.Errorf("%s %s, written as %s", p.File, p.SHA256, sum)
		}
	}
}

// One thing stands on one line, so that a person reads and mends it easily.
func TestIsEasyToRead(t *testing.T) {
	s := string(marshal(t, full()))
	for _, line := range []string{
		`  { "name": "柯一垚", "as": [ "editor", "reporter" ], "issues": 2, "times": 7 }`,
		`   "body_mm": { "median": 14.25, "low": 14, "high": 14.5, "pages": 6 },`,
		`   { "text": "甲 \"乙\" {丙}", "issues": 3, "times": 4 },`,
	} {
		if !strings.Contains(s, "\n"+line+"\n") {
			t.Errorf("no line %s in\n%s", line, s)
		}
	}
}

// A person need not count, and may write about the paper what they like.
func TestEditedByHand(t *testing.T) {
	s := strings.Replace(string(marshal(t, full())), `{ "name": "柯一垚", "as": [ "editor", "reporter" ], "issues": 2, "times": 7 }`, `{"name": "郑翀", "as": ["reporter"]}`, 1)
	s = strings.Replace(s, `"about": [`, `"about": ["looked through by me",`, 1)
	h, err := Unmarshal([]byte(s))
	if err != nil || len(h.People) != 1 || h.People[0].Name != "郑翀" || h.People[0].Issues != 0 {
		t.Errorf("%v %v", h.People, err)
	}
	validate(t, []byte(s))
}

func TestRefuses(t *testing.T) {
	good := string(marshal(t, full()))
	for _, c := range []struct{ name, old, new, says string }{
		{"another version", `"profile_version": "1.0"`, `"profile_version": "2.0"`, `profile_version "2.0", want "1.0"`},
		{"no version", `"profile_version": "1.0",`, ``, `profile_version ""`},
		{"an issue.json", `"profile_version": "1.0"`, `"schema_version": "1.0"`, `profile_version ""`},
		{"a slip in a name", `"column_labels"`, `"column_lables"`, "column_lables"},
		{"another type", `"issues": 3`, `"issues": "3"`, "issues"},
		{"a negative number", `"median": 14.25`, `"median": -1`, ".page_kinds[0].width_mm.median: -1 is out of range"},
		{"a number beyond reason", `"times": 9`, `"times": 1000000001`, "out of range"},
		{"a text beyond reason", `"（下转9版）"`, `"` + strings.Repeat("版", 201) + `"`, ".jump_forms[0].form: a text of 201 characters"},
		{"control characters", `"城市更新"`, `"城市\u001b[2J"`, "control characters"},
		{"an empty name", `"柯一垚"`, `""`, ".people[0].name: empty"},
		{"too many values", `"postal_code": [`, `"postal_code": [` + strings.Repeat(`{"text": "31-1"},`, 51), "constants.postal_code has 53 values"},
		{"too many people", `"people": [`, `"people": [` + strings.Repeat(`{"name": "甲乙", "as": []},`, 5001), ".people has 5002 items"},
		{"two of them", "\n}\n", "\n}\n{}", "after top-level value"},
		{"cut off", "\n}\n", "", "unexpected end"},
	} {
		bad := strings.Replace(good, c.old, c.new, 1)
		if c.old == "\n}\n" {
			bad = strings.TrimSuffix(good, c.old) + c.new
		}
		_, err := Unmarshal([]byte(bad))
		if bad == good || !errors.Is(err, ErrForm) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := Unmarshal(bytes.Repeat([]byte(" "), maxBytes+1)); !errors.Is(err, ErrForm) || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("%v", err)
	}
}

func TestReadsNoFile(t *testing.T) {
	dir := t.TempDir()
	if _, err := Read(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if _, err := Read(dir); err == nil {
		t.Error("a folder was read")
	}
	name := filepath.Join(dir, "deep")
	os.WriteFile(name, []byte(strings.Repeat("[", 1<<20)), 0o644)
	if _, err := Read(name); !errors.Is(err, ErrForm) {
		t.Error(err)
	}
	if _, err := Write(filepath.Join(dir, "none", "x"), full()); err == nil {
		t.Error("written into nowhere")
	}
}

// FuzzUnmarshal: whatever is accepted is written and read again the same, and
// does not break what uses it.
func FuzzUnmarshal(f *testing.F) {
	b, err := Marshal(full())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"profile_version":"1.0"}`))
	f.Add([]byte(`{"profile_version":"1.0","people":[{"name":"甲"}]} `))
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := Unmarshal(b)
		if err != nil {
			return
		}
		again, err := Unmarshal(marshal(t, h))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(h, again); d != "" {
			t.Error(d)
		}
	})
}

var compiled = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("profile.schema.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("profile.schema.json")
})

func validate(t *testing.T, b []byte) {
	t.Helper()
	s, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Error(err)
	}
}

func TestSchema(t *testing.T) {
	validate(t, marshal(t, full()))
	validate(t, marshal(t, habit.NewLearner().Habits()))
}

// TestSchemaIsComplete holds the schema to what is written: no field more, none
// less.
func TestSchemaIsComplete(t *testing.T) {
	var root, v map[string]any
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(marshal(t, full()), &v); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(described(root, root, ""), fields(v, "")); d != "" {
		t.Errorf("the schema's fields (-) are not those written (+):\n%s", d)
	}
}

// described are the fields that the schema knows, by path.
func described(root, part map[string]any, path string) []string {
	if ref, ok := part["$ref"].(string); ok {
		part = root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	var out []string
	if items, ok := part["items"].(map[string]any); ok {
		out = append(out, described(root, items, path+"[]")...)
	}
	props, _ := part["properties"].(map[string]any)
	for k, p := range props {
		out = append(append(out, path+"."+k), described(root, p.(map[string]any), path+"."+k)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// fields are the names in the objects of JSON, by path.
func fields(v any, path string) []string {
	var out []string
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			out = append(append(out, path+"."+k), fields(e, path+"."+k)...)
		}
	case []any:
		for _, e := range v {
			out = append(out, fields(e, path+"[]")...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
