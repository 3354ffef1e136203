package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"banmian/paper"
	"banmian/pipeline"
	"banmian/review/queue"
)

// An effort is a way to count what a reviewer reads.
type effort int

// The efforts: the glyphs that are marked as doubtful; each line that has some,
// whole.
const (
	marked effort = iota
	whole
	efforts
)

// A meeting is something wrong that the queue leads to, or does not.
type meeting struct {
	kind  string
	after [efforts]float64 // glyphs read until it was met; less than 0 is never
}

// A walk is an issue gone through in the order of its queue, with the truth as
// the reviewer.
type walk struct {
	name     string
	reading  float64 // glyphs of the issue
	expected float64 // errors of text that the queue expects
	met      []meeting
	text     *walk // the same with nothing asked but text
}

// structural are the kinds of verdicts that are met by their own items.
var structural = []string{"join", "jump", "role", "story", "article"}

func newWalk(name string, j *judge) *walk {
	q := queue.New(j.issue, j.issue, nil)
	slips, verdicts := j.slips(), j.all()
	w := j.walk(q, slips, verdicts)
	w.name = name
	q.Items = slices.DeleteFunc(q.Items, func(x queue.Item) bool { return x.Kind != queue.Text })
	w.text = j.walk(q, slips, nil)
	return w
}

// walk goes through a queue and meets what is wrong.
func (j *judge) walk(q queue.Queue, slips []slip, verdicts []verdict) *walk {
	w := &walk{reading: q.Reading, expected: q.Kinds[queue.Text].Expected}
	at := j.stations(q)
	for _, s := range slips {
		w.met = append(w.met, meeting{"glyph", at.slip(s)})
	}
	for _, v := range verdicts {
		if !v.right && slices.Contains(structural, v.kind) {
			w.met = append(w.met, meeting{v.kind, at.thing(v.kind + " " + v.of)})
		}
	}
	return w
}

// walkOf reads the folder of an issue and goes through its queue.
func walkOf(truthFile, issueFile string) (*walk, *paper.Issue, error) {
	t, err := readTruth(truthFile)
	if err != nil {
		return nil, nil, err
	}
	dir := filepath.Dir(issueFile)
	is, err := pipeline.Load(dir)
	if err != nil {
		return nil, nil, err
	}
	return newWalk(filepath.Base(dir), newJudge(t, is)), is, nil
}

// stations are where each item stands on the way through a queue.
type stations struct {
	lines  map[lineID]station
	things map[string][efforts]float64
}

type lineID struct {
	block string
	line  int
}

type station struct {
	spans []queue.Span
	after [efforts]float64
}

// stations walks through a queue, and efforts what is read.
func (j *judge) stations(q queue.Queue) stations {
	out := stations{map[lineID]station{}, map[string][efforts]float64{}}
	var read [efforts]float64
	for _, x := range q.Items {
		if x.Kind != queue.Text {
			for c := range read {
				read[c] += x.Cost
			}
			for _, name := range j.thingsOf(x.Target) {
				out.things[name] = read
			}
			continue
		}
		n := len(j.of[x.Block].Lines[x.Line].Glyphs)
		read[marked] += x.Cost
		read[whole] += max(x.Cost, float64(n))
		if x.Spans == nil {
			x.Spans = []queue.Span{{0, n}}
		}
		out.lines[lineID{x.Block, x.Line}] = station{x.Spans, read}
	}
	return out
}

// thingsOf names what an item asks about as verdicts do. Who looks whether an
// article is whole sees which blocks are not its own.
func (j *judge) thingsOf(t queue.Target) []string {
	switch {
	case t.Kind == queue.Join:
		return []string{fmt.Sprintf("join %s %s", t.Block, t.Next)}
	case t.Kind == queue.Jump:
		return []string{fmt.Sprintf("jump %s %d %d", t.Article, t.Page, t.ToPage)}
	case t.Kind == queue.Role:
		return []string{"role " + t.Block}
	case t.Kind == queue.Article && t.Block != "":
		return []string{"story " + t.Block}
	case t.Kind == queue.Article:
		out := []string{"article " + t.Article}
		for _, b := range j.of {
			if b.given == t.Article {
				out = append(out, "story "+b.ID)
			}
		}
		return out
	}
	return nil
}

// never is when something is met that no item leads to.
var never = [efforts]float64{-1, -1}

func (s stations) thing(name string) [efforts]float64 {
	if at, ok := s.things[name]; ok {
		return at
	}
	return never
}

// slip tells when a wrong character is met: once the glyph is looked at, or one
// beside the place where it is missing. Who reads the whole line meets all.
func (s stations) slip(x slip) [efforts]float64 {
	at, ok := s.lines[lineID{x.block, x.line}]
	if !ok {
		return never
	}
	out := at.after
	if !slices.ContainsFunc(at.spans, func(p queue.Span) bool { return x.in(p[0], p[1]) }) {
		out[marked] = -1
	}
	return out
}

// in reports whether a slip is met by who looks at the glyphs from a to b-1.
func (x slip) in(a, b int) bool {
	if x.gap {
		return a <= x.at && x.at <= b
	}
	return a <= x.at && x.at < b
}

// count is how many things of some kinds are wrong.
func (w *walk) count(kinds ...string) int {
	n := 0
	for _, m := range w.met {
		if slices.Contains(kinds, m.kind) {
			n++
		}
	}
	return n
}

// metWithin counts those met within a part of the reading.
func (w *walk) metWithin(c effort, part float64, kinds ...string) int {
	n := 0
	for _, m := range w.met {
		if slices.Contains(kinds, m.kind) && m.after[c] >= 0 && m.after[c] <= part*w.reading {
			n++
		}
	}
	return n
}

// share is what part of the wrong things of some kinds is met within a part of
// the reading; -1 where there are none.
func (w *walk) share(c effort, part float64, kinds ...string) float64 {
	return sharedBy([]*walk{w}, c, part, kinds...)
}

// sharedBy is the same of several issues, each read to the same part.
func sharedBy(walks []*walk, c effort, part float64, kinds ...string) float64 {
	n, met := 0, 0
	for _, w := range walks {
		n += w.count(kinds...)
		met += w.metWithin(c, part, kinds...)
	}
	if n == 0 {
		return -1
	}
	return float64(met) / float64(n)
}
