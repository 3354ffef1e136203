package edit

import (
	"strings"
	"testing"

	"banmian/paper"
)

// moved is the issue with every box moved by so many pixels.
func moved(is *paper.Issue, by int) *paper.Issue {
	move := func(r paper.Rect) paper.Rect {
		return paper.Rect{X0: r.X0 + by, Y0: r.Y0 + by, X1: r.X1 + by, Y1: r.Y1 + by}
	}
	pages := make([]paper.Page, len(is.Pages))
	for i, p := range is.Pages {
		pages[i] = p
		pages[i].Blocks = nil
		for _, k := range p.Blocks {
			k.Box = move(k.Box)
			lines := make([]paper.Line, len(k.Lines))
			for n, l := range k.Lines {
				l.Box = move(l.Box)
				lines[n] = l
			}
			k.Lines = lines
			pages[i].Blocks = append(pages[i].Blocks, k)
		}
	}
	return issueOf(pages...)
}

// What a later layout numbers otherwise, or has a little elsewhere, is found all
// the same; what is too far away, or one of two, is a conflict.
func TestFoundAgain(t *testing.T) {
	entries := map[string]Entry{
		"text":   {Op: Text, On: line("p01-b004", 1), After: raw("茶园中人声鼎沸。")},
		"role":   {Op: Role, On: block("p01-b007"), After: raw("kicker")},
		"assign": {Op: Assign, On: block("p01-b008"), After: raw("a003")},
		"order":  {Op: Order, On: block("p01-b010"), After: raw("p01-b001")},
		"join":   {Op: Join, On: block("p01-b008"), After: raw("p01-b005")},
		"merge":  {Op: Merge, On: block("p01-b004"), After: raw("p01-b005")},
		"link":   {Op: Link, On: Anchor{Article: "a002"}, After: raw("a003")},
		"unlink": {Op: Unlink, On: Anchor{Article: "a001"}, After: raw(From{2})},
		"kind":   {Op: Field, On: Anchor{Article: "a003", Field: FieldKind}, After: raw("picture")},
		"accept": {Op: Accept, On: Anchor{Block: "p01-b005", Field: FieldJoin}, Before: raw("p01-b006"), After: raw(true)},
		"picture": {
			Op: Box, On: block("p02-b004"), After: raw(paper.Rect{X0: 760, Y0: 470, X1: 1290, Y1: 790}),
		},
	}
	for name, e := range entries {
		log, want, _ := done(t, machine(), e)

		renumbered := machineFrom(31)
		got, out := Apply(renumbered, log)
		if out[0].Status != Applied || log[0].On.Block != "" && out[0].Reason == "" {
			t.Errorf("%s: numbered otherwise: %+v", name, out[0])
			continue
		}
		if a, b := anonymous(sketch(want)), anonymous(sketch(got)); a != b {
			t.Errorf("%s: numbered otherwise:\n%s", name, change(a, b))
		}

		for _, c := range []struct {
			by    int
			found bool
		}{{1, true}, {testEm / 2, true}, {5 * testEm, false}} {
			_, out := Apply(moved(renumbered, c.by), log)
			if (out[0].Status == Applied) != c.found {
				t.Errorf("%s: moved by %d px: %+v", name, c.by, out[0])
			}
		}
	}
}

// anonymous is a sketch without what IDs there are.
func anonymous(s string) string {
	for i := range 10 {
		s = strings.ReplaceAll(s, "b00"+string(rune('0'+i)), "b")
		s = strings.ReplaceAll(s, "b03"+string(rune('0'+i)), "b")
		s = strings.ReplaceAll(s, "b04"+string(rune('0'+i)), "b")
	}
	return strings.ReplaceAll(s, "b010", "b")
}

func TestNearest(t *testing.T) {
	at := func(x int) paper.Rect { return paper.Rect{X0: x, Y0: 0, X1: x + 100, Y1: 40} }
	for _, c := range []struct {
		name  string
		boxes []paper.Rect
		want  int
	}{
		{"none", nil, -1},
		{"the same", []paper.Rect{at(500), at(100)}, 1},
		{"near", []paper.Rect{at(500), at(120)}, 1},
		{"just near enough", []paper.Rect{at(140)}, 0},
		{"just too far", []paper.Rect{at(141)}, -1},
		{"two, one much nearer", []paper.Rect{at(130), at(105)}, 1},
		{"two, which of them", []paper.Rect{at(130), at(118)}, -1},
		{"two of the same", []paper.Rect{at(100), at(100)}, -1},
		{"the same and one near", []paper.Rect{at(101), at(100)}, 1},
		{"another size", []paper.Rect{{X0: 100, Y0: 0, X1: 300, Y1: 40}}, -1},
	} {
		if got, _ := nearest(c.boxes, at(100), testEm, 1); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// A block with the same ID and another box is the same if most of both is shared,
// as after a split was undone; else IDs were given anew.
func TestSameID(t *testing.T) {
	is := machine()
	log, _, _ := done(
		t, is,
		Entry{Op: Split, On: block("p01-b006"), After: raw(Cut{Line: 2})},
		Entry{Op: Role, On: block("p01-b006"), After: raw("summary")},
		Entry{Op: Undo, On: Anchor{Seq: 1}},
	)
	_, out := Apply(is, log)
	if out[1].Status != Applied || out[1].Reason == "" {
		t.Errorf("%+v", out[1])
	}
	e := Complete(is, Entry{Op: Role, On: block("p01-b008"), After: raw("summary")})
	e.Seq = 1
	_, out = Apply(machineFrom(2), []Entry{e})
	if out[0].Status != Applied || out[0].Blocks[0] != "p01-b009" {
		t.Errorf("one further on: %+v", out[0])
	}
}
