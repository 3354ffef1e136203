package pipeline

import (
	"bytes"
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"banmian/layout"
	"banmian/layout/habit"
	"banmian/paper"
	"banmian/pipeline/profile"
)

// namedIssue is an issue of which the masthead's name and code were read.
func namedIssue(title, code string) *paper.Issue {
	var lines []paper.Line
	for _, s := range []string{title, code} {
		l := paper.Line{Reader: paper.ReaderPPOCR}
		for _, c := range s {
			l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(c), Conf: 0.8})
		}
		lines = append(lines, l)
	}
	return &paper.Issue{
		Masthead: paper.Masthead{Title: title, CNCode: code},
		Pages:    []paper.Page{{Seq: 1, Label: "1", Blocks: []paper.Block{{ID: "p01-b001", Role: paper.RoleMasthead, Lines: lines}}}},
		Steps:    []paper.Step{{Stage: "ocr"}},
	}
}

func profileOf(file, title, code string) *profile.Profile {
	one := func(s string) []habit.Seen { return []habit.Seen{{Text: s}} }
	return &profile.Profile{File: file, SHA256: "ab", Habits: habit.Habits{
		Constants: habit.Constants{Title: one(title), CNCode: one(code)}, Folios: []habit.Seen{{Text: "9"}},
	}}
}

func TestUseProfile(t *testing.T) {
	river, hill := profileOf("river.json", "今日澜浦", "CN33-0027"), profileOf("hill.json", "棠州晚报", "CN33-0031")
	moved := profileOf("moved.json", "今日澜浦", "CN33-0027")
	moved.Habits.Folios[0].Text = "A99"
	for _, c := range []struct {
		name     string
		profiles []*profile.Profile
		title    string // of the issue, as read
		want     string // as delivered
		file     string // in the steps; "" is no step
		used     bool
		mismatch string // in the flag and the log
	}{
		{"none", nil, "今曰澜浦", "今曰澜浦", "", false, ""},
		{"its own", []*profile.Profile{river}, "今曰澜浦", "今日澜浦", "river.json", true, ""},
		{"another's", []*profile.Profile{hill}, "今曰澜浦", "今曰澜浦", "hill.json", false, "hill.json was not used"},
		{"its own of two", []*profile.Profile{hill, river}, "今曰澜浦", "今日澜浦", "river.json", true, ""},
		{"redesigned", []*profile.Profile{moved}, "今曰澜浦", "今日澜浦", "moved.json", true, `folios such as "1", were of the form "A99"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var log bytes.Buffer
			j := &job{Config: Config{Profiles: c.profiles, Log: slog.New(slog.NewTextHandler(&log, nil))}}
			is := namedIssue(c.title, "CN33-0027")
			got, err := j.useProfile(is)
			if err != nil {
				t.Fatal(err)
			}
			if got.Masthead.Title != c.want || is.Masthead.Title != c.title {
				t.Errorf("title %s, want %s", got.Masthead.Title, c.want)
			}
			if !strings.Contains(log.String(), "profile-mismatch") != (c.mismatch == "") {
				t.Errorf("log %s", &log)
			}
			note := ""
			for _, f := range got.Flags {
				if f.Code == paper.FlagProfileMismatch {
					note = f.Note
				}
			}
			if !strings.Contains(note, c.mismatch) || c.mismatch == "" && note != "" {
				t.Errorf("flag %q", note)
			}
			want := is.Steps
			if c.file != "" {
				want = append(want, paper.Step{Stage: "profile", Tool: "banmian", Version: Version, Params: map[string]any{"file": c.file, "sha256": "ab", "used": c.used}})
			}
			if !reflect.DeepEqual(got.Steps, want) {
				t.Errorf("steps %v", got.Steps)
			}
		})
	}
}

// A run with the profile of another paper delivers what one without delivers,
// but for the step and the flag.
func TestAnotherPapersProfile(t *testing.T) {
	plain := namedIssue("今曰澜浦", "CN33-0027")
	j := &job{Config: Config{Profiles: []*profile.Profile{profileOf("hill.json", "棠州晚报", "CN33-0031")}, Log: slog.New(slog.DiscardHandler)}}
	got, err := j.useProfile(plain)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Flags) != 1 || len(got.Steps) != len(plain.Steps)+1 {
		t.Fatalf("flags %v, steps %v", got.Flags, got.Steps)
	}
	got.Flags, got.Steps = plain.Flags, plain.Steps
	if !reflect.DeepEqual(got, plain) {
		t.Error("something else was changed")
	}
}

// TestLaidOutWithLabels runs an issue whose layout is told the paper's labels:
// a second time, once the masthead shows whose it is, and not at all where the
// issue is another's. A page that cannot be laid out so stays as it was.
func TestLaidOutWithLabels(t *testing.T) {
	river := profileOf("river.json", "今日澜浦", "CN33-0027")
	river.Habits.Labels = []habit.Label{{Text: "城事快递"}}
	for _, c := range []struct {
		title string
		want  []string // how often pages were laid out, without and with
		role  paper.Role
	}{
		{"今曰澜浦", []string{"1", "1 城事快递", "2", "2 城事快递"}, paper.RoleColumnLabel},
		{"棠州晚报", []string{"1", "2"}, paper.RoleKicker},
	} {
		dir := t.TempDir()
		f := &fake{pages: 2}
		cfg := f.config(dir)
		cfg.Profiles = []*profile.Profile{river}
		j, err := newJob(f, cfg)
		if err != nil {
			t.Fatal(err)
		}
		defer j.close()
		var mu sync.Mutex
		var seen []string
		j.layout = func(in layout.Input) layout.Result {
			mu.Lock()
			seen = append(seen, strings.TrimSpace(fmt.Sprint(in.Seq, " ", strings.Join(in.Known.Labels, ","))))
			mu.Unlock()
			if in.Seq == 2 && in.Known.Labels != nil {
				panic("odd labels")
			}
			return labelled(c.title, in)
		}
		out, err := j.run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(seen)
		if !slices.Equal(seen, c.want) {
			t.Errorf("%s: laid out as %v, want %v", c.title, seen, c.want)
		}
		is := delivered(t, dir)
		if got := is.Pages[0].Blocks[1].Role; got != c.role {
			t.Errorf("%s: role %s, want %s", c.title, got, c.role)
		}
		if got := is.Pages[1].Blocks[1].Role; got != paper.RoleKicker || len(out.Failed) > 0 {
			t.Errorf("%s: page 2 has %s, %d pages failed", c.title, got, len(out.Failed))
		}
	}
}

// labelled is a page with a masthead, and a line that is a label where it is
// known for one.
func labelled(title string, in layout.Input) layout.Result {
	head := namedIssue(title, "CN33-0099").Pages[0].Blocks[0]
	line := paper.Line{Box: textLines[1], Em: 13, Dir: paper.LeftRight, Glyphs: []paper.Glyph{{Text: "山", Conf: 0.9}}}
	k := paper.Block{ID: fmt.Sprintf("p%02d-b002", in.Seq), Role: paper.RoleKicker, Box: line.Box, Dir: paper.LeftRight, Lines: []paper.Line{line}}
	head.ID, head.Dir, head.Box = fmt.Sprintf("p%02d-b001", in.Seq), paper.LeftRight, textLines[0]
	if in.Known.Labels != nil {
		k.Role = paper.RoleColumnLabel
	}
	return layout.Result{Em: 13, Blocks: []paper.Block{head, k}}
}
