package pipeline

import (
	"bytes"
	"log/slog"
	"reflect"
	"strings"
	"testing"

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
			got := j.useProfile(is)
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
	got := j.useProfile(plain)
	if len(got.Flags) != 1 || len(got.Steps) != len(plain.Steps)+1 {
		t.Fatalf("flags %v, steps %v", got.Flags, got.Steps)
	}
	got.Flags, got.Steps = plain.Flags, plain.Steps
	if !reflect.DeepEqual(got, plain) {
		t.Error("something else was changed")
	}
}
