package edit

import (
	"math/rand/v2"
	"slices"
	"testing"

	"banmian/paper"
)

// Taking back each op gives the bytes that were there, and taking that back the
// bytes of the op.
func TestUndo(t *testing.T) {
	for _, c := range opCases {
		is := machine()
		log, with, outcomes := done(t, is, c.do...)
		if slices.ContainsFunc(outcomes, func(o Outcome) bool { return o.Status == Conflict }) {
			continue
		}
		n := len(log)
		for i := n; i > 0; i-- {
			log = append(log, Entry{Seq: len(log) + 1, Op: Undo, On: Anchor{Seq: i}})
		}
		now, out := Apply(is, log)
		if bytesOf(t, now) != bytesOf(t, is) || out[0].Status != Undone {
			t.Errorf("%s: undone:\n%s", c.name, change(sketch(is), sketch(now)))
		}
		for i := n + 1; i <= 2*n; i++ {
			log = append(log, Entry{Seq: len(log) + 1, Op: Undo, On: Anchor{Seq: i}})
		}
		if now, _ := Apply(is, log); bytesOf(t, now) != bytesOf(t, with) {
			t.Errorf("%s: done again:\n%s", c.name, change(sketch(with), sketch(now)))
		}
	}
}

// What is done twice, or undone twice, is so once.
func TestUndoneTwice(t *testing.T) {
	undo := func(seq, of int) Entry { return Entry{Seq: seq, Op: Undo, On: Anchor{Seq: of}} }
	for _, c := range []struct {
		name    string
		entries []Entry
		want    map[int]bool
	}{
		{"once", []Entry{{Seq: 1}, undo(2, 1)}, map[int]bool{1: true}},
		{"twice", []Entry{{Seq: 1}, undo(2, 1), undo(3, 1)}, map[int]bool{1: true}},
		{"redone", []Entry{{Seq: 1}, undo(2, 1), undo(3, 2)}, map[int]bool{2: true}},
		{"redone and undone", []Entry{{Seq: 1}, undo(2, 1), undo(3, 2), undo(4, 3)}, map[int]bool{1: true, 3: true}},
		{"one of two undone", []Entry{{Seq: 1}, undo(2, 1), undo(3, 1), undo(4, 3)}, map[int]bool{1: true, 3: true}},
		{"itself", []Entry{undo(1, 1)}, map[int]bool{}},
		{"what comes later", []Entry{undo(1, 2), {Seq: 2}}, map[int]bool{}},
	} {
		got := undoneBy(c.entries)
		for _, e := range c.entries {
			if got[e.Seq] != c.want[e.Seq] {
				t.Errorf("%s: entry %d undone: %v", c.name, e.Seq, got[e.Seq])
			}
		}
	}
}

// Edits of different things come to the same in any order.
func TestIndependent(t *testing.T) {
	edits := []Entry{
		{Op: Text, On: line("p01-b004", 1), After: raw("茶园中人声鼎沸。")},
		{Op: Role, On: block("p01-b007"), After: raw("kicker")},
		{Op: Assign, On: block("p02-b006"), After: raw("a001")},
		{Op: Field, On: Anchor{Field: "masthead.issue_no"}, After: raw(23)},
		{Op: Accept, On: line("p01-b008", 0), After: raw(true)},
		{Op: Box, On: block("p02-b004"), After: raw(paper.Rect{X0: 760, Y0: 470, X1: 1290, Y1: 790})},
		{Op: Link, On: Anchor{Article: "a002"}, After: raw("a003")},
	}
	is := machine()
	want := ""
	rng := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		rng.Shuffle(len(edits), func(i, j int) { edits[i], edits[j] = edits[j], edits[i] })
		_, now, out := done(t, is, edits...)
		for _, o := range out {
			if o.Status != Applied {
				t.Fatalf("%+v", o)
			}
		}
		got := bytesOf(t, now)
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("in the order %v another issue", edits)
		}
	}
}

// Laid over again the same entries give the same bytes, and leave the machine's
// issue alone; so they do over a base that was used before.
func TestReplay(t *testing.T) {
	is := machine()
	was := bytesOf(t, is)
	b := NewBase(is)
	for seed := range uint64(20) {
		log := randomEntries(t, is, seed, 12)
		first, _ := Apply(is, log)
		again, _ := b.Apply(log)
		if bytesOf(t, first) != bytesOf(t, again) {
			t.Fatalf("seed %d: not the same", seed)
		}
	}
	if bytesOf(t, is) != was {
		t.Error("the machine's issue was changed")
	}
}

// What nobody touches stays as it is, to the byte.
func TestUntouched(t *testing.T) {
	is := machine()
	is.Articles[2].Headline = "as a profile settled it"
	is.Articles[2].Byline.Reporters = []string{"as a profile settled it"}
	_, now, _ := done(t, is, Entry{Op: Text, On: line("p01-b004", 1), After: raw("茶园中人声鼎沸。")})
	if sketch(&paper.Issue{Articles: now.Articles[1:]}) != sketch(&paper.Issue{Articles: is.Articles[1:]}) {
		t.Error("an article that nobody touched is another")
	}
	_, now, _ = done(t, is, Entry{Op: Text, On: line("p02-b005", 0), After: raw("图为老街夜色。")})
	a := now.Articles[2]
	if a.Headline != is.Articles[2].Headline || len(a.Byline.Reporters) != 1 || a.Figures[0].Caption != "图为老街夜色。" {
		t.Errorf("what was settled of a field that nobody touched is gone: %+v", a)
	}
}

// An article beside one that holds foreign text is in doubt for that. When a person
// has mended the one, nobody has looked at the other: it keeps its figures.
func TestNeighboursKeepTheirFigures(t *testing.T) {
	page := pageOf(
		1, 1,
		col(paper.RoleHeadline, 1, 0, 4, "春茶开采"),
		col(paper.RoleBody, 1, 0, 5, "　龙井村的茶园里，人声鼎沸。", "　本报讯（记者 郑翀）今天上午，", "新桥通车了，两岸的人都来看，一直到"),
		col(paper.RoleHeadline, 2, 1, 4, "老街新貌"),
		col(paper.RoleBody, 2, 1, 5, "　老街修好了。", "　街坊都搬了回来。"),
	)
	is := issueOf(page)
	_, now, out := done(
		t, is,
		Entry{Op: Split, On: block("p01-b002"), After: raw(Cut{Line: 1})},
		Entry{Op: Assign, On: block("p01-e001"), After: raw("new")},
	)
	if is.Articles[1].Conf >= wholeAlone || now.Articles[0].Conf <= is.Articles[0].Conf || len(now.Articles) != 3 {
		t.Fatalf("the issue is not what this test needs: %s\n%s", sketch(is), sketch(now))
	}
	i := slices.IndexFunc(now.Articles, func(a paper.Article) bool { return a.ID == "a002" })
	if got, want := encode(now.Articles[i]), encode(is.Articles[1]); string(got) != string(want) {
		t.Errorf("%+v\n got %s\nwant %s", out, got, want)
	}
	for _, k := range []int{2, 3} {
		b := now.Pages[0].Blocks[indexOf(&now.Pages[0], is.Pages[0].Blocks[k].ID)]
		if b.StoryConf != is.Pages[0].Blocks[k].StoryConf {
			t.Errorf("%s: %v, was %v", b.ID, b.StoryConf, is.Pages[0].Blocks[k].StoryConf)
		}
	}
}

// wholeAlone is less than the confidence of an article of one column on a page on
// which all is well.
const wholeAlone = 0.94

// What a person decided has no measured confidence; what nobody looked at keeps
// its own.
func TestConfidences(t *testing.T) {
	is := machine()
	_, now, _ := done(
		t, is,
		Entry{Op: Role, On: block("p01-b007"), After: raw("kicker")},
		Entry{Op: Assign, On: block("p02-b006"), After: raw("a001")},
		Entry{Op: Join, On: block("p01-b004"), After: raw("p01-b005")},
		Entry{Op: Text, On: line("p02-b003", 0), After: raw("老街新颜")},
		Entry{Op: Accept, On: Anchor{Article: "a001", Field: "article.headline"}, After: raw(true)},
	)
	one := now.Pages[0]
	given := now.Pages[1].Blocks[indexOf(&now.Pages[1], "p02-b006")]
	for name, c := range map[string]struct{ got, was float32 }{
		"a role given": {one.Blocks[6].RoleConf, 0}, "a role not looked at": {one.Blocks[5].RoleConf, is.Pages[0].Blocks[5].RoleConf},
		"given to an article": {given.StoryConf, 0}, "a join": {joinConf(one, "p01-b005"), 0},
		"a headline corrected": {now.Articles[2].Confs["headline"], 0}, "a headline accepted": {now.Articles[0].Confs["headline"], 0},
		"a byline not looked at": {now.Articles[0].Confs["byline"], is.Articles[0].Confs["byline"]},
	} {
		if c.got != c.was {
			t.Errorf("%s: confidence %v, want %v", name, c.got, c.was)
		}
	}
}

func joinConf(p paper.Page, to string) float32 {
	for _, j := range p.Joins {
		if j.To == to {
			return j.Conf
		}
	}
	return -1
}
