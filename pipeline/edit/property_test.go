package edit

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

// randomEntries are edits of anything there is, some of them of what is not.
func randomEntries(t testing.TB, is *paper.Issue, seed uint64, n int) []Entry {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 7))
	var log []Entry
	now := is
	for i := range n {
		e := randomEntry(rng, now, i+1)
		e.Seq = i + 1
		log = append(log, e)
		now, _ = Apply(is, log)
	}
	return log
}

// randomEntry is any edit of an issue.
func randomEntry(rng *rand.Rand, is *paper.Issue, seq int) Entry {
	p := is.Pages[rng.IntN(len(is.Pages))]
	k := p.Blocks[rng.IntN(len(p.Blocks))]
	other := p.Blocks[rng.IntN(len(p.Blocks))].ID
	article := func() string {
		if len(is.Articles) == 0 || rng.IntN(8) == 0 {
			return ""
		}
		return is.Articles[rng.IntN(len(is.Articles))].ID
	}
	x, y := rng.IntN(2000), rng.IntN(2500)
	box := paper.Rect{X0: x, Y0: y, X1: x + 1 + rng.IntN(2700-x), Y1: y + 1 + rng.IntN(2750-y)}
	n := rng.IntN(4)
	e := []Entry{
		{Op: Text, On: line(k.ID, n), After: raw(string([]rune("茶园中人声鼎沸（下转2版）")[:rng.IntN(10)]))},
		{Op: Role, On: block(k.ID), After: raw(roles[rng.IntN(len(roles))])},
		{Op: Split, On: block(k.ID), After: raw(Cut{n, rng.IntN(3)})},
		{Op: Merge, On: block(k.ID), After: raw(other)},
		{Op: Box, On: block(k.ID), After: raw(box)},
		{Op: Add, On: Anchor{Page: p.Seq}, After: raw(Piece{Box: box, Role: roles[rng.IntN(len(roles))], Text: "又到\n丰年"})},
		{Op: Assign, On: block(k.ID), After: raw(article())},
		{Op: Assign, On: block(k.ID), After: raw("new")},
		{Op: Order, On: block(k.ID), After: raw(other)},
		{Op: Join, On: block(k.ID), After: raw(other)},
		{Op: Unjoin, On: block(k.ID), After: raw("")},
		{Op: Link, On: Anchor{Article: article()}, After: raw(article())},
		{Op: Unlink, On: Anchor{Article: article()}, After: raw(From{1 + rng.IntN(2)})},
		{Op: Accept, On: line(k.ID, n), After: raw(true)},
		{Op: Accept, On: Anchor{Article: article()}, After: raw(true)},
		{Op: Undo, On: Anchor{Seq: rng.IntN(seq + 1)}},
	}[rng.IntN(16)]
	return Complete(is, e)
}

// No sequence of edits loses or doubles a line: every glyph box of the machine's
// lines that was not typed over is in one block, every block on its page once and
// in one article at most, and all that articles name is there.
func TestNothingIsLost(t *testing.T) {
	seeds := uint64(60)
	if testing.Short() {
		seeds = 10
	}
	applied := 0
	for seed := range seeds {
		is := machine()
		if seed%2 == 1 {
			is = downwards()
		}
		log := randomEntries(t, is, seed, 25)
		now, out := Apply(is, log)
		for _, o := range out {
			if o.Status == Applied {
				applied++
			}
		}
		if why := broken(is, now, log, out); why != "" {
			for i, e := range log {
				b, _ := json.Marshal(e)
				t.Logf("%s %s %s", out[i].Status, out[i].Reason, b)
			}
			t.Fatalf("seed %d: %s", seed, why)
		}
	}
	if applied < int(seeds)*8 {
		t.Errorf("only %d entries were laid over: this proves little", applied)
	}
}

// An edit changes what its outcome names and nothing else, to the byte.
func TestOnlyWhatIsNamedChanges(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 7))
	for range 300 {
		is := machine()
		e := randomEntry(rng, is, 1)
		e.Seq = 1
		now, outcomes := Apply(is, []Entry{e})
		o := outcomes[0]
		was := map[string]string{}
		for _, a := range is.Articles {
			was[a.ID] = string(encode(a))
		}
		for _, a := range now.Articles {
			if got := string(encode(a)); !slices.Contains(o.Articles, a.ID) && got != was[a.ID] {
				t.Fatalf("%s: %s\n was %s\n is %s", encode(e), a.ID, was[a.ID], got)
			}
		}
		for i, p := range now.Pages {
			if !slices.Contains(o.Pages, p.Seq) && string(encode(p)) != string(encode(is.Pages[i])) {
				t.Fatalf("%s: page %d is another", encode(e), p.Seq)
			}
		}
	}
}

// broken is what of a corrected issue is not as it must be, "" if nothing.
func broken(was, now *paper.Issue, log []Entry, out []Outcome) string {
	if len(was.Pages) != len(now.Pages) {
		return "pages are lost"
	}
	blocks := map[string]bool{}
	for i, p := range now.Pages {
		if why := brokenPage(&was.Pages[i], &p, blocks, log, out); why != "" {
			return why
		}
	}
	in := map[string]string{}
	for _, a := range now.Articles {
		for _, part := range a.Parts {
			for _, id := range part.Blocks {
				if in[id] != "" || !blocks[id] {
					return fmt.Sprintf("%s is in %s and %s, or is not there", id, in[id], a.ID)
				}
				in[id] = a.ID
			}
		}
		if len(a.Parts) == 0 {
			return a.ID + " is made of nothing"
		}
	}
	return brokenRefs(now, blocks)
}

// brokenPage looks at the lines of a page: each stands in the machine's page, whole
// or cut in pieces, as often as now.
func brokenPage(was, now *paper.Page, blocks map[string]bool, log []Entry, out []Outcome) string {
	area := map[int]int{} // what lines cover, by the row or column in which they stand
	at := func(l paper.Line) int {
		if l.Dir == paper.TopDown {
			return -l.Box.X0
		}
		return l.Box.Y0
	}
	for _, k := range was.Blocks {
		for _, l := range k.Lines {
			area[at(l)] -= l.Box.Area()
		}
	}
	for _, k := range now.Blocks {
		if blocks[k.ID] {
			return k.ID + " is there twice"
		}
		blocks[k.ID] = true
		for _, l := range k.Lines {
			area[at(l)] += l.Box.Area()
		}
		rows := 0
		for _, r := range k.Rows {
			for _, n := range r {
				rows += n
			}
		}
		if len(k.Rows) > 0 && rows != len(k.Lines) || len(k.Paras) > 0 && k.Paras[len(k.Paras)-1] >= len(k.Lines) || !slices.IsSorted(k.Paras) {
			return fmt.Sprintf("%s of %d lines has paragraphs %v and rows %v", k.ID, len(k.Lines), k.Paras, k.Rows)
		}
	}
	for i, e := range log {
		var piece Piece
		if e.Op == Add && strings.Contains(string(e.After), `"text"`) && e.On.Page == now.Seq && out[i].Status == Applied && json.Unmarshal(e.After, &piece) == nil {
			for _, l := range linesIn(piece.Box, dirOf(was, ""), strings.Split(piece.Text, "\n")) {
				area[at(l)] -= l.Box.Area()
			}
		}
	}
	for y, n := range area {
		if n != 0 {
			return fmt.Sprintf("page %d: lines at %d cover %d px more than before", now.Seq, y, n)
		}
	}
	return ""
}

// brokenRefs looks at all that names blocks and articles.
func brokenRefs(is *paper.Issue, blocks map[string]bool) string {
	articles := map[string]bool{}
	for _, a := range is.Articles {
		if articles[a.ID] {
			return a.ID + " is there twice"
		}
		articles[a.ID] = true
	}
	for _, p := range is.Pages {
		from, to := map[string]bool{}, map[string]bool{}
		for _, j := range p.Joins {
			if !blocks[j.From] || !blocks[j.To] || from[j.From] || to[j.To] || j.From == j.To {
				return fmt.Sprintf("joins %v", p.Joins)
			}
			from[j.From], to[j.To] = true, true
		}
	}
	for _, t := range is.Teasers {
		if t.Article != "" && !articles[t.Article] {
			return "a teaser names " + t.Article
		}
	}
	for _, f := range is.Flags {
		if !blocks[f.Ref] && !articles[f.Ref] && len(f.Ref) != len("p01") {
			return fmt.Sprintf("a flag on %s, which is not there", f.Ref)
		}
	}
	return ""
}
