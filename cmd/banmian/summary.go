package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"banmian/layout/habit"
	"banmian/paper"
	"banmian/pipeline"
)

// summarize prints what a run delivered.
func summarize(w io.Writer, out *pipeline.Outcome) {
	is := out.Issue
	fmt.Fprintln(w, heading(is))
	row := func(name, format string, args ...any) {
		fmt.Fprintf(w, "  %-9s %s\n", name, fmt.Sprintf(format, args...))
	}
	row("pages", "%s", pagesRow(out))
	if pages := poorPages(is.Flags); len(pages) > 0 {
		row("POOR", "%s: look before you trust anything on it", strings.Join(pages, ", "))
	}
	row("articles", "%s", articlesRow(is))
	if n := len(is.Teasers) + len(is.Ads); n > 0 {
		row("also", "%s, %s", count(len(is.Teasers), "teaser"), count(len(is.Ads), "ad"))
	}
	if out.Edits+out.Conflicts > 0 {
		row("edits", "%s", editsRow(out))
	}
	row("flags", "%s", flagsRow(is.Flags))
	row("time", "%s", out.Time.Round(100*time.Millisecond))
	row("issue", "%s", filepath.Join(out.Dir, "issue.json"))
	row("look", "banmian inspect %s", out.Dir)
}

// heading names the issue as its masthead does, as far as that was read.
func heading(is *paper.Issue) string {
	var parts []string
	for _, s := range []string{is.Masthead.Title, strings.TrimSpace(is.Masthead.Date + " " + is.Masthead.Weekday)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if is.Masthead.IssueNo > 0 {
		parts = append(parts, fmt.Sprintf("第%d期", is.Masthead.IssueNo))
	}
	if len(parts) == 0 {
		return is.Source.File
	}
	return strings.Join(parts, " · ")
}

// editsRow says what became of people's corrections.
func editsRow(out *pipeline.Outcome) string {
	s := count(out.Edits, "correction") + " laid over"
	if out.Conflicts > 0 {
		s += fmt.Sprintf(", %s: see edit-conflict", count(out.Conflicts, "conflict"))
	}
	return s
}

func pagesRow(out *pipeline.Outcome) string {
	parts := []string{fmt.Sprintf("%d", len(out.Issue.Pages))}
	if out.Resumed > 0 {
		parts = append(parts, fmt.Sprintf("%d of them read by an earlier run", out.Resumed))
	}
	if n := len(out.Failed); n > 0 {
		parts = append(parts, fmt.Sprintf("%d FAILED", n))
	}
	return strings.Join(parts, ", ")
}

// poorPages are the pages that are not to be trusted.
func poorPages(flags []paper.Flag) []string {
	const most = 6
	var out []string
	for _, f := range flags {
		if f.Code == paper.FlagPagePoor {
			out = append(out, f.Ref)
		}
	}
	if n := len(out); n > most {
		out = append(out[:most], fmt.Sprintf("%d more", n-most))
	}
	return out
}

// articlesRow counts the articles, the jumps and how many of those were
// joined to the text they point to.
func articlesRow(is *paper.Issue) string {
	jumps, joined := 0, 0
	for _, a := range is.Articles {
		jumps += len(a.Continuations)
		joined += max(0, len(a.Parts)-1)
	}
	s := fmt.Sprint(len(is.Articles))
	if jumps > 0 {
		s += fmt.Sprintf(", %s, %d joined", count(jumps, "jump"), min(joined, jumps))
	}
	return s
}

// flagsRow counts the flags by code, worst first.
func flagsRow(flags []paper.Flag) string {
	if len(flags) == 0 {
		return "none"
	}
	var order []paper.FlagCode
	n := map[paper.FlagCode]int{}
	for _, f := range flags {
		if n[f.Code] == 0 {
			order = append(order, f.Code)
		}
		n[f.Code]++
	}
	parts := make([]string, len(order))
	for i, c := range order {
		parts[i] = fmt.Sprintf("%d %s", n[c], c)
	}
	return fold(parts)
}

// fold joins the parts of a row with commas, in lines that 80 columns hold.
func fold(parts []string) string {
	const (
		indent = 12
		room   = 80 - indent
	)
	var rows []string
	for _, p := range parts {
		if last := len(rows) - 1; last >= 0 && len(rows[last])+len(", ,")+len(p) <= room {
			rows[last] += ", " + p
			continue
		}
		rows = append(rows, p)
	}
	return strings.Join(rows, ",\n"+strings.Repeat(" ", indent))
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// summarizeProfile prints what was learnt of a paper.
func summarizeProfile(w io.Writer, name string, h habit.Habits) {
	first := func(list []habit.Seen) string {
		if len(list) == 0 {
			return "none"
		}
		return fmt.Sprintf("%s (%d of %d issues)", list[0].Text, list[0].Issues, h.Issues)
	}
	fmt.Fprintf(w, "%s, %s, %s to %s\n", count(h.Issues, "issue"), count(h.Pages, "page"), h.First, h.Last)
	row := func(name, format string, args ...any) {
		fmt.Fprintf(w, "  %-9s %s\n", name, fmt.Sprintf(format, args...))
	}
	row("title", "%s", first(h.Constants.Title))
	row("CN code", "%s", first(h.Constants.CNCode))
	for _, k := range h.Kinds {
		row(k.Kind, "%s, %.0f columns of %.1f ems, body %.2f mm", count(k.Pages, "page"), k.Columns.Median, k.Column.Median, k.Body.Median)
	}
	row("also", "%s, %s, %s", count(len(h.Sections), "section"), count(len(h.Labels), "column label"), count(len(h.People), "name"))
	row("profile", "%s", name)
	row("review", "read it through and mend it, then: banmian ingest --profile %s …", name)
}
