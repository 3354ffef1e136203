package report

import (
	"fmt"
	"html/template"
	"time"

	"banmian/paper"
	"banmian/pipeline/edit"
	"banmian/review/queue"
	"banmian/review/sample"
)

// A sheet is what the page shows.
type sheet struct {
	Input
	words
	Title   string
	Inline  template.CSS
	Pages   int
	State   string
	Decided *edit.Entry // that set the state, nil if nobody did
	Last    *edit.Entry // the last of all, nil if there is none

	Kinds     []kindRow
	Lines     lineCount
	Deeds     []deed
	People    []person
	Sample    *sample.Result
	Before    sample.Estimate // of the machine's reading, by the sample
	Found     sample.Estimate // of the issue when the sample was judged
	Verdicts  []sample.Line   // lines of the sample that were wrong
	Changes   []change
	Conflicts []conflict
	Flags     []flagGroup
	Notes     []note
}

func newSheet(in Input) *sheet {
	s := &sheet{Input: in, words: wordsOf(in.Lang), Pages: len(in.Now.Pages), State: edit.StateNew}
	if in.Style == "" {
		s.Inline = template.CSS(Style) //nolint:gosec // our own
	}
	s.Title = in.Now.Masthead.Title
	if s.Title == "" {
		s.Title = in.Now.ID
	}
	if n := len(in.Entries); n > 0 {
		s.Last = &in.Entries[n-1]
	}
	s.Kinds = s.kinds()
	s.Lines = countLines(in.Machine, in.Now)
	s.Flags = s.flagGroups()
	s.take()
	s.sample()
	return s
}

// A kindRow is what of one kind of item was seen.
type kindRow struct {
	Name string
	queue.Tally
}

func (s *sheet) kinds() []kindRow {
	var out []kindRow
	for _, k := range []queue.Kind{queue.Text, queue.Join, queue.Jump, queue.Role, queue.Article, queue.Field, queue.Flag} {
		if t, ok := s.Queue.Kinds[k]; ok {
			out = append(out, kindRow{s.Kind(k), t})
		}
	}
	return out
}

// sample takes over what a sample of lines tells.
func (s *sheet) sample() {
	s.Sample = sample.Last(s.Machine, s.Now, s.Entries, s.Outcomes)
	if s.Sample == nil {
		return
	}
	s.Before, s.Found = s.Sample.Before(), s.Sample.Estimate()
	for _, l := range s.Sample.Lines {
		if l.Checked && l.Wrong() > 0 {
			s.Verdicts = append(s.Verdicts, l)
		}
	}
}

// A lineCount tells what people did with the lines of an issue.
type lineCount struct{ All, Read, Changed int }

// countLines counts the lines that hold text, those that a person read, and of
// those the ones that say something else than the machine read.
func countLines(machine, now *paper.Issue) lineCount {
	was := map[string]string{}
	eachLine(machine, func(key string, l *paper.Line) { was[key] = l.Text() })
	var n lineCount
	eachLine(now, func(key string, l *paper.Line) {
		n.All++
		if l.Reader != paper.ReaderPerson {
			return
		}
		n.Read++
		if l.Text() != was[key] {
			n.Changed++
		}
	})
	return n
}

// eachLine calls f with each line that holds text, and where it stands.
func eachLine(is *paper.Issue, f func(key string, l *paper.Line)) {
	for _, p := range is.Pages {
		for _, b := range p.Blocks {
			for i := range b.Lines {
				if l := &b.Lines[i]; len(l.Glyphs) > 0 {
					f(fmt.Sprint(p.Seq, l.Box), l)
				}
			}
		}
	}
}

// when writes a time, and percent and number a figure, as the page shows it.
func when(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }

func percent(x float64) string { return fmt.Sprintf("%.2f %%", 100*x) }

func number(x float64) string { return fmt.Sprintf("%.1f", x) }
