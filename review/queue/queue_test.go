package queue

import (
	"fmt"
	"slices"
	"testing"

	"banmian/paper"
)

// lineOf makes a line of glyphs 20 px wide with the confidences given.
func lineOf(y int, text string, confs ...float32) paper.Line {
	l := paper.Line{Dir: paper.LeftRight, Em: 20, Reader: paper.ReaderPPOCR}
	for i, r := range []rune(text) {
		g := paper.Glyph{Text: string(r), Conf: 0.9999, Box: paper.Rect{X0: 20 * i, Y0: y, X1: 20*i + 20, Y1: y + 20}}
		if i < len(confs) && confs[i] > 0 {
			g.Conf = confs[i]
		}
		l.Glyphs = append(l.Glyphs, g)
		l.Box = l.Box.Union(g.Box)
	}
	return l
}

// sample is a page with a headline and two columns that are joined.
func sample() *paper.Issue {
	block := func(n int, role paper.Role, conf float32, lines ...paper.Line) paper.Block {
		b := paper.Block{ID: fmt.Sprintf("p01-b%03d", n), Role: role, RoleConf: conf, StoryConf: 0.98, Lines: lines}
		for _, l := range lines {
			b.Box = b.Box.Union(l.Box)
		}
		return b
	}
	return &paper.Issue{
		ID: "x",
		Pages: []paper.Page{{
			Seq: 1,
			Blocks: []paper.Block{
				block(1, paper.RoleHeadline, 0.99, lineOf(0, "春茶开采", 0, 0.6)),
				block(2, paper.RoleBody, 0.99, lineOf(100, "今年的春茶比去年早开采了", 0, 0, 0, 0.6, 0, 0.9), lineOf(130, "茶农说今年雨水好。")),
				block(3, paper.RoleBody, 0.6, lineOf(500, "收成也好", 0.6), paper.Line{Box: paper.Rect{X0: 0, Y0: 530, X1: 200, Y1: 550}}),
			},
			Joins: []paper.Join{{From: "p01-b002", To: "p01-b003", Conf: 0.4}},
		}},
		Articles: []paper.Article{{
			ID: "a001", Headline: "春茶开采", Conf: 0.9,
			Parts: []paper.Part{{Page: 1, Blocks: []string{"p01-b001", "p01-b002", "p01-b003"}}},
		}},
		Flags: []paper.Flag{{Code: paper.FlagJumpUnmatched, Ref: "p01-b003", Note: "下转2版"}, {Code: paper.FlagJoinDoubtful, Ref: "p01-b003"}},
	}
}

func find(t *testing.T, q Queue, want Target) (int, Item) {
	t.Helper()
	i := slices.IndexFunc(q.Items, func(x Item) bool { return x.Target == want })
	if i < 0 {
		t.Fatalf("no item asks about %+v", want)
	}
	return i, q.Items[i]
}

func text(block string, line int) Target {
	return Target{Kind: Text, Page: 1, Block: block, Line: line, Article: "a001"}
}

func TestRanking(t *testing.T) {
	is := sample()
	q := New(is, is, nil)
	headline, h := find(t, q, text("p01-b001", 0))
	doubt, d := find(t, q, text("p01-b002", 0))
	sure, s := find(t, q, text("p01-b002", 1))
	if !(headline < doubt && doubt < sure) {
		t.Errorf("places %d, %d and %d: a doubtful headline comes before doubtful text, that before sure text", headline, doubt, sure)
	}
	if !slices.Equal(h.Spans, []Span{{1, 2}}) || h.Cost != 1 {
		t.Errorf("headline: %+v", h)
	}
	if !slices.Equal(d.Spans, []Span{{3, 6}}) || d.Cost != 3 {
		t.Errorf("doubtful glyphs that stand near each other are shown together: %+v", d)
	}
	if s.Spans != nil || s.Cost != 9 {
		t.Errorf("a line without doubt is read whole: %+v", s)
	}
	if at, _ := find(t, q, Target{Kind: Join, Page: 1, Block: "p01-b002", Line: -1, Next: "p01-b003", Article: "a001"}); at > sure {
		t.Errorf("a doubtful join comes at place %d, after sure text", at)
	}
	if q.Left != q.Expected || q.Reading != 29 {
		t.Errorf("%v of %v errors left, %v glyphs to read", q.Left, q.Expected, q.Reading)
	}
	for _, x := range q.Items {
		if x.P <= 0 || x.P > 1 || x.Cost <= 0 || x.Errors < x.P-1e-9 || x.Note == "" {
			t.Errorf("%+v", x)
		}
	}
}

func TestUnreadLine(t *testing.T) {
	is := sample()
	_, x := find(t, New(is, is, nil), text("p01-b003", 1))
	if x.Cost != glance || x.Errors != glance*x.P {
		t.Errorf("%+v", x)
	}
}

// Each place has one name, which stays when others are corrected and when
// layout numbers its blocks otherwise.
// A step to a bit of a rule, in which nothing was read, does no harm to speak of
// and does not come before text.
func TestStepToNothing(t *testing.T) {
	is := sample()
	join := Target{Kind: Join, Page: 1, Block: "p01-b002", Line: -1, Next: "p01-b003", Article: "a001"}
	read, x := find(t, New(is, is, nil), join)
	if x.Importance != joinWeight {
		t.Errorf("a step between columns weighs %v", x.Importance)
	}
	is.Pages[0].Blocks[2].Lines = is.Pages[0].Blocks[2].Lines[1:]
	if at, x := find(t, New(is, is, nil), join); at <= read || x.Importance != unreadJoinWeight || x.Cost == 0 {
		t.Errorf("a step to nothing is item %d, between columns %d; it weighs %v and costs %v", at, read, x.Importance, x.Cost)
	}
}

func TestStableIDs(t *testing.T) {
	is := sample()
	before := New(is, is, nil)
	seen := map[string]bool{}
	for _, x := range before.Items {
		if seen[x.ID] {
			t.Errorf("two items are named %s", x.ID)
		}
		seen[x.ID] = true
	}
	now := sample()
	p := &now.Pages[0]
	for i := range p.Blocks {
		p.Blocks[i].ID = fmt.Sprintf("p01-b%03d", i+11)
	}
	p.Joins[0] = paper.Join{From: "p01-b012", To: "p01-b013", Conf: 0.4}
	now.Articles[0].ID, now.Articles[0].Parts[0].Blocks = "a007", []string{"p01-b011", "p01-b012", "p01-b013"}
	now.Flags = []paper.Flag{{Code: paper.FlagJumpUnmatched, Ref: "p01-b013"}}
	p.Blocks[0].Lines[0].Reader = paper.ReaderPerson
	for _, x := range New(is, now, nil).Items {
		if !seen[x.ID] {
			t.Errorf("%s was not there before", x.ID)
		}
	}
}

func TestWhatIsLeft(t *testing.T) {
	is, now := sample(), sample()
	now.Pages[0].Blocks[0].Lines[0].Reader = paper.ReaderPerson
	join := Target{Kind: Join, Page: 1, Block: "p01-b002", Line: -1, Next: "p01-b003", Article: "a001"}
	all, q := New(is, is, nil), New(is, now, []Target{join})
	if q.Expected != all.Expected {
		t.Errorf("%v errors were to be expected, before %v", q.Expected, all.Expected)
	}
	_, h := find(t, all, text("p01-b001", 0))
	at, j := find(t, q, join)
	if !j.Seen || at < len(q.Items)-2 {
		t.Errorf("what was seen comes last: place %d, %+v", at, j)
	}
	if k := q.Kinds[Text]; k.Seen != 1 || k.Items != all.Kinds[Text].Items {
		t.Errorf("the line that a person typed is seen: %+v", k)
	}
	if got := all.Left - h.Errors - j.Errors; !near(q.Left, got) {
		t.Errorf("%v errors left, not %v", q.Left, got)
	}
	if k := q.Kinds[Join]; k.Items != 1 || k.Seen != 1 || k.Left != 0 || !near(k.Expected, j.Errors) {
		t.Errorf("%+v", k)
	}
}

// What edits made doubtful is left, and was to be expected: never is more left
// than that.
func TestWhatEditsAdd(t *testing.T) {
	is, now := sample(), sample()
	now.Articles[0].Conf = 0.15
	now.Articles[0].Parts[0].Blocks = []string{"p01-b001", "p01-b002"}
	left := Target{Kind: Article, Page: 1, Block: "p01-b003", Line: -1}
	all, q := New(is, is, nil), New(is, now, nil)
	_, x := find(t, q, left)
	if more := q.Kinds[Article].Expected - all.Kinds[Article].Expected; more < x.Errors || !near(q.Expected, all.Expected+more) {
		t.Errorf("%v more errors to be expected of articles, %v of all, at least %v", more, q.Expected-all.Expected, x.Errors)
	}
	for k, tally := range q.Kinds {
		if tally.Left > tally.Expected+1e-9 {
			t.Errorf("%s: %v left of %v", k, tally.Left, tally.Expected)
		}
	}
	if q := New(is, now, []Target{left}); q.Left >= q.Expected {
		t.Errorf("%v left of %v after a place was judged", q.Left, q.Expected)
	}
}

func near(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }

func TestWeights(t *testing.T) {
	v := newView(sample())
	v.Articles[0].Byline.Reporters = []string{"王小满"}
	body := v.block["p01-b002"]
	for _, c := range []struct {
		text string
		span Span
		want float64
	}{
		{"今年的春茶比去年早开采", Span{3, 4}, 1},
		{"共有320户茶农", Span{3, 4}, exactWeight},
		{"共有三十二户茶农", Span{3, 4}, exactWeight},
		{"大家一起上山采茶", Span{2, 3}, 1}, // a numeral in a word
		{"记者王小满摄影报道", Span{3, 4}, exactWeight},
		{"记者王小满摄影报道", Span{6, 7}, 1}, // beside the name
	} {
		l := lineOf(0, c.text)
		if got := v.weight(body, &l, c.span); got != c.want {
			t.Errorf("%s %v: %v, not %v", c.text, c.span, got, c.want)
		}
	}
}
