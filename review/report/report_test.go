package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"banmian/paper"
	"banmian/pipeline/edit"
	"banmian/review/queue"
	"banmian/review/sample"
)

var update = flag.Bool("update", false, "write the golden files anew")

// issueOf makes an issue of one page with a block of lines.
func issueOf(texts ...string) *paper.Issue {
	b := paper.Block{ID: "p01-b001", Role: paper.RoleBody, RoleConf: 0.98, StoryConf: 0.98, Dir: paper.LeftRight}
	for i, text := range texts {
		l := paper.Line{Box: paper.Rect{X0: 10, Y0: 30 * i, X1: 210, Y1: 30*i + 20}, Em: 20, Dir: paper.LeftRight, Reader: paper.ReaderPPOCR}
		for k, r := range []rune(text) {
			l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(r), Conf: 0.99, Box: paper.Rect{X0: 10 + 20*k, Y0: 30 * i, X1: 30 + 20*k, Y1: 30*i + 20}})
		}
		b.Lines = append(b.Lines, l)
		b.Box = b.Box.Union(l.Box)
	}
	return &paper.Issue{
		ID:       "jrlp-2021-09-17",
		Source:   paper.Source{File: "0917.pdf", SHA256: strings.Repeat("0f", 32), Kind: paper.Scan},
		Masthead: paper.Masthead{Title: "今日<澜浦>", Date: "2021-09-17"},
		Pages:    []paper.Page{{Seq: 1, Size: paper.Size{W: 400, H: 30 * len(texts)}, Blocks: []paper.Block{b}}},
		Articles: []paper.Article{{ID: "a001", Conf: 0.9, Parts: []paper.Part{{Page: 1, Blocks: []string{"p01-b001"}}}}},
		Flags:    []paper.Flag{{Code: paper.FlagTextUnread, Ref: "p01-b001", Note: "nothing could be read in 1 of 7 lines"}},
		Steps:    []paper.Step{{Stage: "ocr", Tool: "ppocr", Version: "v4", Params: map[string]any{"role": "reads"}}},
	}
}

func encode(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

// reviewed is an input with one of everything that a report tells.
func reviewed(lang string) Input {
	machine := issueOf("春荼开采。", "今年雨水好。", "茶农说。", "又一年。")
	now := issueOf("春茶开采。", "今年雨水好。", "茶农说。", "又一年。")
	for i := range 2 {
		now.Pages[0].Blocks[0].Lines[i].Reader = paper.ReaderPerson
	}
	lines := sample.Draw(now, 2, 7)
	first, second := 0, 1
	on := func(line *int) edit.Anchor { return edit.Anchor{Page: 1, Block: "p01-b001", Line: line} }
	es := []edit.Entry{
		{Who: "li", Op: edit.Text, On: on(&first), Before: encode("春荼开采。"), After: encode("春茶开采。")},
		{Who: "wang", Op: edit.Accept, On: on(&second), Before: encode("今年雨水好。"), After: encode(true)},
		{Who: "wang", Op: edit.Text, On: on(&second), Before: encode("别的"), After: encode("<script>alert('不')</script>")},
		{Who: "li", Op: edit.Role, On: edit.Anchor{Page: 1, Block: "p01-b001"}, Before: encode("body"), After: encode("ad")},
		{Who: "li", Op: edit.Note, On: edit.Anchor{Page: 1}, After: encode("日期请再核对 & 存档")},
		{Who: "li", Op: edit.Sample, After: encode(edit.Draw{Seed: 7, Lines: lines})},
	}
	for i, a := range lines {
		text := now.Pages[0].Blocks[0].Lines[*a.Line].Text()
		printed := text
		if i == 1 {
			printed = "“" + text
		}
		es = append(es, edit.Entry{Who: "li", Op: edit.Sample, On: a, Before: encode(text), After: encode(printed)})
	}
	es = append(es, edit.Entry{Who: "li", Op: edit.State, Before: encode("in_review"), After: encode(edit.Verdict{State: edit.StateAccepted})})
	outcomes := make([]edit.Outcome, len(es))
	for i := range es {
		es[i].Seq, es[i].At = i+1, time.Date(2026, 11, 25, 20, i, 0, 0, time.FixedZone("CST", 8*3600))
		outcomes[i] = edit.Outcome{Seq: i + 1, Status: edit.Applied}
	}
	outcomes[2].Status, outcomes[2].Reason = edit.Conflict, "what stands there is not what was corrected"
	outcomes[3].Status = edit.Undone
	return Input{Machine: machine, Now: now, Entries: es, Outcomes: outcomes, Queue: queue.New(machine, now, nil), Lang: lang, Style: "/report.css"}
}

func write(t *testing.T, in Input) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, in); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		got := write(t, reviewed(lang))
		if got != write(t, reviewed(lang)) {
			t.Error("not the same twice")
		}
		name := filepath.Join("testdata", lang+".html")
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
			t.Error("written anew")
			continue
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is not what is written; see the difference with -update", name)
		}
	}
}

// Nothing that people or papers say becomes part of the page, and nothing in it
// needs more than a style sheet of its own server.
func TestSafe(t *testing.T) {
	in := reviewed("en")
	in.Style = ""
	alone := write(t, in)
	for page, styles := range map[string]int{write(t, reviewed("en")): 0, alone: 1} {
		for _, bad := range []string{"<script", "javascript:", " style=", "http://", "https://", " onclick", "今日<澜浦>", "存档 & "} {
			if strings.Contains(page, bad) {
				t.Errorf("%q is in the page", bad)
			}
		}
		if n := strings.Count(page, "<style"); n != styles {
			t.Errorf("%d styles in the page, not %d", n, styles)
		}
		if !strings.Contains(page, "&lt;script&gt;") || !strings.Contains(page, "今日&lt;澜浦&gt;") {
			t.Error("what was written is not shown")
		}
	}
	if !strings.Contains(alone, "@page") {
		t.Error("a page alone holds its style")
	}
}

func TestSheet(t *testing.T) {
	s := newSheet(reviewed("zh"))
	if s.State != edit.StateAccepted || s.Decided == nil || s.Decided.Who != "li" {
		t.Errorf("%s by %+v", s.State, s.Decided)
	}
	if s.Lines != (lineCount{All: 4, Read: 2, Changed: 1}) {
		t.Errorf("%+v", s.Lines)
	}
	if len(s.Changes) != 2 || s.Changes[0].After != "春茶开采。" || s.Changes[0].Where != "p01-b001/1" {
		t.Errorf("what was undone or does not fit is no change: %+v", s.Changes)
	}
	if len(s.Conflicts) != 1 || len(s.Notes) != 1 || len(s.Verdicts) != 1 || len(s.Flags) != 1 {
		t.Errorf("%d conflicts, %d notes, %d verdicts, %d groups of flags", len(s.Conflicts), len(s.Notes), len(s.Verdicts), len(s.Flags))
	}
	if len(s.People) != 2 || s.People[0].N != 7 || s.People[1].N != 2 {
		t.Errorf("%+v", s.People)
	}
	if s.Found.Wrong != 1 || s.Before.Wrong < s.Found.Wrong {
		t.Errorf("%+v, before %+v", s.Found, s.Before)
	}
}

// An issue that nobody has looked at has a report, too.
func TestNothingDone(t *testing.T) {
	is := issueOf("春茶开采。")
	page := write(t, Input{Machine: is, Now: is, Queue: queue.New(is, is, nil), Lang: "en"})
	if !strings.Contains(page, "nobody has done anything yet") || !strings.Contains(page, "no estimate") {
		t.Error(page)
	}
}

// Every word is there in both languages.
func TestWords(t *testing.T) {
	for key, w := range labels {
		if w[0] == "" || w[1] == "" {
			t.Errorf("%s: %q", key, w)
		}
	}
	for _, m := range regexp.MustCompile(`Word "([a-z.]+)"`).FindAllStringSubmatch(page, -1) {
		if _, ok := labels[m[1]]; !ok {
			t.Errorf("the page says %q, which is no word", m[1])
		}
	}
	for _, op := range append(ops, edit.State, edit.Undo) {
		if wordsOf("en").Op(op) == "op."+string(op) {
			t.Errorf("no word for %s", op)
		}
	}
}

// Lines are judged in the order of the pages: those judged so far tell nothing
// yet, and the page says so.
func TestUnfinishedSample(t *testing.T) {
	in := reviewed("en")
	if strings.Contains(write(t, in), "preliminary") {
		t.Error("the sample was judged to its end")
	}
	in.Outcomes[7].Status = edit.Undone
	if !strings.Contains(write(t, in), "preliminary") {
		t.Error("half of the sample was judged")
	}
}
