package main

import (
	"strings"
	"testing"

	"banmian/paper"
	"banmian/review/queue"
)

func TestAlign(t *testing.T) {
	for _, c := range []struct {
		read, printed string
		want          []edit
	}{
		{"春茶开采", "春茶开采", nil},
		{"春荼开采", "春茶开采", []edit{{1, "other"}}},
		{"春茶一开采", "春茶开采", []edit{{2, "more"}}},
		{"春开采", "春茶开采", []edit{{1, "lost"}}},
		{"春茶开", "春茶开采", []edit{{3, "lost"}}},
		{"", "春", []edit{{0, "lost"}}},
	} {
		got := align([]rune(c.read), []rune(c.printed))
		if len(got) != len(c.want) || len(got) == 1 && got[0] != c.want[0] {
			t.Errorf("%s for %s: %v, not %v", c.read, c.printed, got, c.want)
		}
	}
}

// wrongIssue is the issue as printed, with a wrong glyph, one too many, a lost
// one, a line of text where nothing is printed, and a headline that was not read.
func wrongIssue() *paper.Issue {
	is := rightIssue()
	p := &is.Pages[0]
	for i := range p.Blocks {
		for k := range p.Blocks[i].Lines {
			l := &p.Blocks[i].Lines[k]
			l.Reader = paper.ReaderPPOCR
			for g := range l.Glyphs {
				l.Glyphs[g].Conf = 0.9999
				l.Glyphs[g].Box = paper.Rect{X0: l.Box.X0 + g*l.Box.W()/len(l.Glyphs), Y0: l.Box.Y0, X1: l.Box.X0 + (g+1)*l.Box.W()/len(l.Glyphs), Y1: l.Box.Y1}
			}
		}
	}
	first, second := &p.Blocks[1].Lines[0], &p.Blocks[2].Lines[1]
	first.Glyphs[3] = paper.Glyph{Text: "占", Box: first.Glyphs[3].Box, Conf: 0.4}
	second.Glyphs = append(second.Glyphs[:5], second.Glyphs[6:]...)
	noise := block("p01-b006", paper.RoleOther, 10, 500, 40, 10, "丨口")
	noise.Lines[0].Reader = paper.ReaderPPOCR
	p.Blocks[3].Lines[0].Glyphs = nil
	p.Blocks = append(p.Blocks, noise)
	return is
}

func TestSlips(t *testing.T) {
	if got := newJudge(printedTruth(t), rightIssue()).slips(); len(got) != 0 {
		t.Errorf("nothing is wrong: %+v", got)
	}
	counts := map[string]int{}
	for _, s := range newJudge(printedTruth(t), wrongIssue()).slips() {
		counts[s.kind+" "+s.block]++
	}
	for what, n := range map[string]int{"other p01-b002": 1, "lost p01-b003": 1, "none p01-b006": 2, "line p01-b004": 4} {
		if counts[what] != n {
			t.Errorf("%s: %d, not %d", what, counts[what], n)
		}
		delete(counts, what)
	}
	if len(counts) > 0 {
		t.Errorf("%v", counts)
	}
}

// Pieces of a line that layout put in the wrong order are no wrong characters.
func TestSlipsOfPieces(t *testing.T) {
	is := rightIssue()
	b := &is.Pages[0].Blocks[1]
	l := b.Lines[0]
	head, tail := l, l
	head.Box.X1, tail.Box.X0 = l.Box.X0+60, l.Box.X0+60
	head.Glyphs, tail.Glyphs = l.Glyphs[:6], l.Glyphs[6:]
	b.Lines = []paper.Line{tail, head, b.Lines[1]}
	if got := newJudge(printedTruth(t), is).slips(); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestWalk(t *testing.T) {
	j := newJudge(printedTruth(t), wrongIssue())
	w := newWalk("x", j)
	if w.count("glyph") != 8 || w.share(whole, 100, "glyph") != 1 {
		t.Errorf("who reads all lines meets all of %d: %v", w.count("glyph"), w.share(whole, 100, "glyph"))
	}
	if w.share(marked, 0, "glyph") != 0 || w.share(marked, 1, "none such") != -1 {
		t.Error("nothing is met without reading, and there is no share of nothing")
	}
	last := 0.0
	for part := 0.0; part < 2; part += 0.05 {
		got := w.text.share(marked, part, "glyph")
		if got < last {
			t.Errorf("fewer are met within %v: %v, %v", part, got, last)
		}
		last = got
	}
}

// Each kind of verdict is met by the item that asks about the same thing.
func TestThingsOf(t *testing.T) {
	j := newJudge(printedTruth(t), rightIssue())
	q := queue.New(j.issue, j.issue, nil)
	at := j.stations(q)
	for _, v := range j.all() {
		for _, k := range structural {
			if v.kind == k && at.thing(v.kind+" "+v.of) == never {
				t.Errorf("no item leads to %s %s", v.kind, v.of)
			}
		}
	}
}

func TestPrintWalks(t *testing.T) {
	w := newWalk("some", newJudge(printedTruth(t), wrongIssue()))
	var b strings.Builder
	printWalks(&b, []*walk{w})
	for _, l := range strings.Split(strings.TrimSpace(b.String()), "\n") {
		if n := strings.Count(l, "|"); l != "" && n != 16 && n != 14 {
			t.Errorf("%d bars: %s", n, l)
		}
	}
	svg := drawCurves([]curve{{"all", "#000", "", []*walk{w}, []string{"glyph"}}})
	if !strings.HasPrefix(svg, "<svg ") || !strings.Contains(svg, ">all</text>") {
		t.Error(svg)
	}
}
