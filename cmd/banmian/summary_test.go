package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-runewidth"

	"banmian/paper"
	"banmian/pipeline"
)

func TestSummary(t *testing.T) {
	is := &paper.Issue{
		Source:   paper.Source{File: "0612.pdf"},
		Masthead: paper.Masthead{Title: "今日拱墅", Date: "2020-06-12", Weekday: "星期五", IssueNo: 23},
		Pages:    make([]paper.Page, 8),
		Articles: []paper.Article{
			{Parts: make([]paper.Part, 2), Continuations: make([]paper.Continuation, 1)},
			{Parts: make([]paper.Part, 1), Continuations: make([]paper.Continuation, 1)},
		},
		Teasers: make([]paper.Teaser, 1), Ads: make([]paper.Ad, 2),
	}
	for _, code := range []paper.FlagCode{
		paper.FlagPageFailed, paper.FlagPagePoor, paper.FlagTextUnread, paper.FlagTextUnassigned, paper.FlagJumpUnmatched,
		paper.FlagJumpUnmatched, paper.FlagJumpTargetMissing, paper.FlagNoHeadline,
	} {
		is.Flags = append(is.Flags, paper.Flag{Code: code, Ref: "p03"})
	}
	out := &pipeline.Outcome{Dir: "out/0612-ab", Issue: is, Resumed: 3, Failed: make([]*pipeline.PageError, 1), Time: 75300 * time.Millisecond, Edits: 12, Conflicts: 1}
	const want = `今日拱墅 · 2020-06-12 星期五 · 第23期
  pages     8, 3 of them read by an earlier run, 1 FAILED
  POOR      p03: look before you trust anything on it
  articles  2, 2 jumps, 1 joined
  also      1 teaser, 2 ads
  edits     12 corrections laid over, 1 conflict: see edit-conflict
  flags     1 page-failed, 1 page-poor, 1 text-unread, 1 text-unassigned,
            2 jump-unmatched, 1 jump-target-missing, 1 article-without-headline
  time      1m15.3s
  issue     out/0612-ab/issue.json
  look      banmian inspect out/0612-ab
`
	var b bytes.Buffer
	summarize(&b, out)
	if b.String() != want {
		t.Errorf("summary:\n%s\nwant:\n%s", b.String(), want)
	}
	for line := range strings.Lines(b.String()) {
		if w := runewidth.StringWidth(strings.TrimSpace(line)); w > 80 {
			t.Errorf("%d columns: %s", w, line)
		}
	}
}

func TestSummaryOfNothing(t *testing.T) {
	var b bytes.Buffer
	summarize(&b, &pipeline.Outcome{Dir: "out/x", Issue: &paper.Issue{Source: paper.Source{File: "x.pdf"}}})
	if got := b.String(); !strings.HasPrefix(got, "x.pdf\n  pages     0\n  articles  0\n  flags     none\n") {
		t.Errorf("summary:\n%s", got)
	}
}
