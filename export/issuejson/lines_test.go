package issuejson

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"banmian/export/exporttest"
	"banmian/export/prose"
	"banmian/paper"
)

// exportLines returns articles.jsonl of an issue, by lines.
func exportLines(t *testing.T, is *paper.Issue) []string {
	t.Helper()
	text := exporttest.Read(t, exporttest.Deliver(t, Lines, exporttest.Job(t, is)), "articles.jsonl")
	return strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
}

func TestLinesGolden(t *testing.T) {
	job := exporttest.Job(t, exporttest.Issue())
	var pretty bytes.Buffer
	for _, l := range exportLines(t, exporttest.Issue()) {
		if err := json.Indent(&pretty, []byte(strings.TrimSuffix(l, "\n")), "", " "); err != nil {
			t.Fatal(err)
		}
		pretty.WriteByte('\n')
	}
	golden(t, pretty.String())
	exporttest.Same(t, Lines, job)
}

// TestLinesAreValid holds each line of some issues to the published schema.
func TestLinesAreValid(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(LineSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("line.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("line.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, is := range map[string]*paper.Issue{"made up": exporttest.Issue(), "sample": exporttest.Sample(t), "full": full()} {
		for i, l := range exportLines(t, is) {
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(l))
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Validate(v); err != nil {
				t.Errorf("%s, line %d: %v", name, i+1, err)
			}
			delete(v.(map[string]any), "text")
			if s.Validate(v) == nil {
				t.Errorf("%s, line %d is valid without its text", name, i+1)
			}
		}
	}
}

func FuzzLines(f *testing.F) {
	for _, s := range exporttest.Hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		is := exporttest.Small(s)
		lines := exportLines(t, is)
		var got articleLine
		if err := json.Unmarshal([]byte(lines[0]), &got); err != nil || len(lines) != 1 {
			t.Fatalf("%d lines, %v", len(lines), err)
		}
		if want := string(compose([]byte(string([]rune(s))))); got.Kicker != want { // each broken byte is a U+FFFD
			t.Errorf("kicker %q, want %q", got.Kicker, want)
		}
		if d := cmp.Diff(prose.Text(&is.Articles[0]), got.Text); d != "" {
			t.Errorf("text (-want +got):\n%s", d)
		}
		if len(got.Boxes) != 5 || len(got.Pages) != 2 || got.ID != "small-2024-10-17/a001" {
			t.Errorf("%d boxes, %d pages, id %q", len(got.Boxes), len(got.Pages), got.ID)
		}
	})
}

// golden compares text with testdata/lines.json.
func golden(t *testing.T, got string) {
	t.Helper()
	const name = "testdata/lines.json"
	if exporttest.Updating() {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Error("testdata was written anew: run again without -update")
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("articles.jsonl changed (-want +got):\n%s", d)
	}
}
