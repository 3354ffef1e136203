package sample

import (
	"encoding/json"
	"time"

	"golang.org/x/text/unicode/norm"

	"banmian/paper"
	"banmian/pipeline/edit"
)

// A Result is a sample that was drawn, and what became of it.
type Result struct {
	Seed  uint64
	Seq   int // of the entry that drew it
	At    time.Time
	Who   string
	Lines []Line
	Of    int // lines that the issue has
	Draws int // how many samples were drawn, this one among them: who draws until one pleases should be seen to
}

// A Line is one line of a sample.
type Line struct {
	edit.Anchor
	Text    string // as it was when it was judged; as it is now, if it was not
	Machine string // as the machine read it, "" where the machine has no such line
	Checked bool
	Printed string // what is printed, by who judged it
	Who     string
	At      time.Time
}

// Last finds the last sample that was drawn of an issue and not undone, and the
// verdicts on its lines; nil if there is none. Entries and outcomes go together.
func Last(machine, now *paper.Issue, entries []edit.Entry, outcomes []edit.Outcome) *Result {
	var out *Result
	draws := 0
	for i, e := range entries {
		if e.Op != edit.Sample || i >= len(outcomes) || outcomes[i].Status != edit.Applied {
			continue
		}
		if e.On.Line == nil {
			draws++
			out = drawn(machine, now, e)
		} else if out != nil {
			out.judge(e)
		}
	}
	if out != nil {
		out.Draws = draws
	}
	return out
}

// drawn makes the result of an entry that drew a sample, before any verdict.
func drawn(machine, now *paper.Issue, e edit.Entry) *Result {
	var d edit.Draw
	if err := json.Unmarshal(e.After, &d); err != nil {
		return nil
	}
	out := &Result{Seed: d.Seed, Seq: e.Seq, At: e.At, Who: e.Who, Of: len(linesOf(now))}
	for _, a := range d.Lines {
		if a.Line != nil {
			out.Lines = append(out.Lines, Line{Anchor: a, Text: textAt(now, a), Machine: textAt(machine, a)})
		}
	}
	return out
}

// textAt is the text of the line that stands where an anchor says.
func textAt(is *paper.Issue, a edit.Anchor) string {
	for _, p := range is.Pages {
		if p.Seq != a.Page {
			continue
		}
		for _, b := range p.Blocks {
			for i, l := range b.Lines {
				if l.Box == a.LineBox || a.LineBox.Empty() && b.ID == a.Block && i == *a.Line {
					return l.Text()
				}
			}
		}
	}
	return ""
}

// judge takes a verdict on one of the lines.
func (r *Result) judge(e edit.Entry) {
	var before, after string
	if json.Unmarshal(e.After, &after) != nil {
		return
	}
	for i := range r.Lines {
		l := &r.Lines[i]
		if !same(l.Anchor, e.On) {
			continue
		}
		if json.Unmarshal(e.Before, &before) == nil && !l.Checked {
			l.Text = before
		}
		l.Checked, l.Printed, l.Who, l.At = true, after, e.Who, e.At
	}
}

// same reports whether two anchors are about one line.
func same(a, b edit.Anchor) bool {
	if a.Page != b.Page {
		return false
	}
	if !a.LineBox.Empty() && !b.LineBox.Empty() {
		return a.LineBox == b.LineBox
	}
	return a.Block == b.Block && *a.Line == *b.Line
}

// Wrong is how many characters of a judged line were wrong when it was judged:
// too many, missing or others.
func (l Line) Wrong() int { return distance(l.Text, l.Printed) }

// Estimate tells what the verdicts so far say of the issue when the sample was
// judged.
func (r *Result) Estimate() Estimate { return r.estimate(func(l Line) string { return l.Text }) }

// Before tells what they say of the issue as the machine had read it.
func (r *Result) Before() Estimate { return r.estimate(func(l Line) string { return l.Machine }) }

func (r *Result) estimate(text func(Line) string) Estimate {
	var counts []Count
	for _, l := range r.Lines {
		if l.Checked {
			counts = append(counts, Count{Glyphs: len([]rune(norm.NFC.String(l.Printed))), Wrong: distance(text(l), l.Printed)})
		}
	}
	return EstimateOf(counts, r.Of)
}
