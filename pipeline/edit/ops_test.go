package edit

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banmian/paper"
)

var update = flag.Bool("update", false, "write the goldens anew")

// opCases are entries on the issue that machine makes. What they do to it, and
// what is a conflict, is in testdata/ops.txt.
var opCases = []struct {
	name string
	do   []Entry
}{
	{"text of body", []Entry{{Op: Text, On: line("p01-b004", 1), After: raw("茶园中人声鼎沸。")}}},
	{"text of a headline", []Entry{{Op: Text, On: line("p01-b007", 0), After: raw("新桥今日通车")}}},
	{"text taken away", []Entry{{Op: Text, On: line("p01-b008", 0), After: raw("")}}},
	{"text of a byline", []Entry{{Op: Text, On: line("p01-b003", 0), After: raw("本报记者 郑冲 通讯员 梦诗")}}},
	{"text of a caption", []Entry{{Op: Text, On: line("p02-b005", 0), After: raw("图为老街夜色。 记者 乙文 摄")}}},
	{"text of a jump line", []Entry{{Op: Text, On: line("p01-b006", 2), After: raw("（下转3版）")}}},
	{"text of an ad", []Entry{{Op: Text, On: line("p01-b009", 0), After: raw("广告 好茶贱卖")}}},
	{"text of the masthead", []Entry{{Op: Text, On: line("p01-b001", 1), After: raw("2020年6月13日 星期六")}}},
	{"text of the masthead under a field", []Entry{{Op: Field, On: Anchor{Field: "masthead.date"}, After: raw("2020-06-14")}, {Op: Text, On: line("p01-b001", 1), After: raw("2020年6月13日 星期日")}}},
	{"field of the masthead over its text", []Entry{{Op: Text, On: line("p01-b001", 1), After: raw("2020年6月13日 星期六")}, {Op: Field, On: Anchor{Field: "masthead.date"}, Before: raw("2020-06-13"), After: raw("2020-06-14")}}},
	{"role of what is a running head", []Entry{{Op: Text, On: line("p01-b010", 0), After: raw("第5版 要闻")}, {Op: Role, On: block("p01-b010"), After: raw("header")}}},
	{"text that is said before", []Entry{{Op: Text, On: line("p01-b004", 1), Before: raw("茶园里人声鼎沸。"), After: raw("茶园中人声鼎沸。")}}},
	{"text that was another", []Entry{{Op: Text, On: line("p01-b004", 1), Before: raw("菜园里人声鼎沸。"), After: raw("茶园中人声鼎沸。")}}},
	{"text that is so already", []Entry{{Op: Text, On: line("p01-b004", 1), Before: raw("菜园里人声鼎沸。"), After: raw("茶园里人声鼎沸。")}}},
	{"text with a line break", []Entry{{Op: Text, On: line("p01-b004", 1), After: raw("茶园\n里")}}},
	{"text of no line", []Entry{{Op: Text, On: line("p01-b004", 7), After: raw("茶园")}}},
	{"text of no block", []Entry{{Op: Text, On: line("p01-b099", 0), After: raw("茶园")}}},
	{"text that is none", []Entry{{Op: Text, On: line("p01-b004", 1), After: raw(7)}}},

	{"role of a headline that is a kicker", []Entry{{Op: Role, On: block("p01-b007"), After: raw("kicker")}}},
	{"role ad", []Entry{{Op: Role, On: block("p01-b007"), After: raw("ad")}, {Op: Role, On: block("p01-b008"), After: raw("ad")}}},
	{"role ad, and back", []Entry{{Op: Role, On: block("p01-b008"), After: raw("ad")}, {Op: Role, On: block("p01-b008"), After: raw("body")}}},
	{"role table", []Entry{{Op: Role, On: block("p01-b008"), After: raw("table")}}},
	{"role of furniture that is body", []Entry{{Op: Role, On: block("p01-b010"), After: raw("body")}}},
	{"role that is no role", []Entry{{Op: Role, On: block("p01-b010"), After: raw("poem")}}},

	{"split before a line", []Entry{{Op: Split, On: block("p01-b008"), After: raw(Cut{Line: 1})}}},
	{"split inside a line", []Entry{{Op: Split, On: block("p01-b004"), After: raw(Cut{Line: 1, Glyph: 3})}}},
	{"split, and give the rest away", []Entry{
		{Op: Split, On: block("p01-b008"), After: raw(Cut{Line: 1})},
		{Op: Role, On: block("p01-e001"), After: raw("headline")},
		{Op: Assign, On: block("p01-e001"), After: raw("new")},
	}},
	{"split of what was joined", []Entry{{Op: Split, On: block("p01-b005"), After: raw(Cut{Line: 1})}}},
	{"split at nothing", []Entry{{Op: Split, On: block("p01-b008"), After: raw(Cut{Line: 0})}}},
	{"split behind the end", []Entry{{Op: Split, On: block("p01-b008"), After: raw(Cut{Line: 1, Glyph: 99})}}},

	{"merge columns", []Entry{{Op: Merge, On: block("p01-b004"), After: raw("p01-b005")}}},
	{"merge of the other's text", []Entry{{Op: Merge, On: block("p01-b006"), After: raw("p01-b008")}}},
	{"merge with a picture", []Entry{{Op: Merge, On: block("p02-b006"), After: raw("p02-b004")}}},
	{"merge across pages", []Entry{{Op: Merge, On: block("p01-b004"), After: raw("p02-b002")}}},
	{"merge with itself", []Entry{{Op: Merge, On: block("p01-b004"), After: raw("p01-b004")}}},

	{"box that takes a line in", []Entry{{Op: Box, On: block("p01-b004"), After: raw(paper.Rect{X0: 90, Y0: 390, X1: 720, Y1: 570})}}},
	{"box that takes all of another", []Entry{{Op: Box, On: block("p01-b004"), After: raw(paper.Rect{X0: 90, Y0: 450, X1: 1400, Y1: 570})}}},
	{"box that leaves a line out", []Entry{{Op: Box, On: block("p01-b006"), After: raw(paper.Rect{X0: 1390, Y0: 450, X1: 2100, Y1: 570})}}},
	{"box of a picture", []Entry{{Op: Box, On: block("p02-b004"), After: raw(paper.Rect{X0: 760, Y0: 470, X1: 1290, Y1: 790})}}},
	{"box with nothing in it", []Entry{{Op: Box, On: block("p01-b004"), After: raw(paper.Rect{X0: 90, Y0: 3000, X1: 720, Y1: 3100})}}},
	{"box off the page", []Entry{{Op: Box, On: block("p01-b004"), After: raw(paper.Rect{X0: 90, Y0: 390, X1: 7200, Y1: 570})}}},

	{"add text", []Entry{{Op: Add, On: Anchor{Page: 1}, After: raw(Piece{Box: paper.Rect{X0: 100, Y0: 1500, X1: 700, Y1: 1600}, Role: paper.RoleBody, Text: "又到\n丰年"})}}},
	{"add text to an article", []Entry{
		{Op: Add, On: Anchor{Page: 1}, After: raw(Piece{Box: paper.Rect{X0: 100, Y0: 1500, X1: 700, Y1: 1600}, Role: paper.RoleBody, Text: "又到丰年"})},
		{Op: Assign, On: block("p01-e001"), After: raw("a002")},
	}},
	{"add a picture", []Entry{
		{Op: Add, On: Anchor{Page: 1}, After: raw(Piece{Box: paper.Rect{X0: 100, Y0: 1500, X1: 700, Y1: 1600}, Role: paper.RoleFigure})},
		{Op: Assign, On: block("p01-e001"), After: raw("a002")},
	}},
	{"add nothing", []Entry{{Op: Add, On: Anchor{Page: 1}, After: raw(Piece{Box: paper.Rect{X0: 100, Y0: 1500, X1: 700, Y1: 1600}, Role: paper.RoleBody})}}},
	{"add to no page", []Entry{{Op: Add, On: Anchor{Page: 9}, After: raw(Piece{Box: paper.Rect{X0: 1, Y0: 1, X1: 2, Y1: 2}, Role: paper.RoleFigure})}}},

	{"assign to another article", []Entry{{Op: Assign, On: block("p01-b006"), After: raw("a002")}}},
	{"assign to one on another page", []Entry{{Op: Assign, On: block("p01-b008"), After: raw("a003")}}},
	{"assign furniture", []Entry{{Op: Assign, On: block("p01-b010"), After: raw("a002")}}},
	{"assign to none", []Entry{{Op: Assign, On: block("p01-b008"), After: raw("")}}},
	{"assign to one of its own", []Entry{{Op: Assign, On: block("p01-b005"), After: raw("new")}}},
	{"assign all, so that an article ends", []Entry{{Op: Assign, On: block("p01-b007"), After: raw("a001")}, {Op: Assign, On: block("p01-b008"), After: raw("a001")}}},
	{"assign to no article", []Entry{{Op: Assign, On: block("p01-b008"), After: raw("a099")}}},
	{"assign of what is elsewhere", []Entry{{Op: Assign, On: block("p01-b008"), Before: raw("a001"), After: raw("a003")}}},

	{"order", []Entry{{Op: Order, On: block("p01-b005"), After: raw("p01-b003")}}},
	{"order to the front", []Entry{{Op: Order, On: block("p01-b010"), After: raw("")}}},
	{"order behind itself", []Entry{{Op: Order, On: block("p01-b010"), After: raw("p01-b010")}}},

	{"join to what another story has", []Entry{{Op: Join, On: block("p01-b008"), After: raw("p01-b005")}}},
	{"join past a column", []Entry{{Op: Join, On: block("p01-b004"), After: raw("p01-b006")}}},
	{"join the other way round", []Entry{{Op: Join, On: block("p01-b005"), After: raw("p01-b004")}}},
	{"join to what belongs to nothing", []Entry{{Op: Join, On: block("p01-b008"), After: raw("p01-b010")}}},
	{"join of what belongs to nothing", []Entry{{Op: Join, On: block("p01-b010"), After: raw("p01-b008")}}},
	{"join across pages", []Entry{{Op: Join, On: block("p01-b008"), After: raw("p02-b002")}}},

	{"unjoin", []Entry{{Op: Unjoin, On: block("p01-b004"), After: raw("")}}},
	{"unjoin of what goes on nowhere", []Entry{{Op: Unjoin, On: block("p01-b008"), After: raw("")}}},

	{"link", []Entry{{Op: Link, On: Anchor{Article: "a002"}, After: raw("a003")}}},
	{"link on one page", []Entry{{Op: Link, On: Anchor{Article: "a001"}, After: raw("a003")}}},
	{"link to itself", []Entry{{Op: Link, On: Anchor{Article: "a001"}, After: raw("a001")}}},
	{"unlink", []Entry{{Op: Unlink, On: Anchor{Article: "a001"}, After: raw(From{2})}}},
	{"unlink, and link to another", []Entry{{Op: Unlink, On: Anchor{Article: "a001"}, After: raw(From{2})}, {Op: Link, On: Anchor{Article: "a002"}, After: raw("e001")}}},
	{"unlink of what goes on nowhere", []Entry{{Op: Unlink, On: Anchor{Article: "a002"}, After: raw(From{2})}}},

	{"field of the masthead", []Entry{{Op: Field, On: Anchor{Field: "masthead.issue_no"}, After: raw(23)}}},
	{"field of the masthead that is no number", []Entry{{Op: Field, On: Anchor{Field: "masthead.issue_no"}, After: raw("23")}}},
	{"field of the masthead that is no date", []Entry{{Op: Field, On: Anchor{Field: "masthead.date"}, After: raw("12.6.2020")}}},
	{"field of the masthead against another", []Entry{{Op: Field, On: Anchor{Field: "masthead.date"}, After: raw("2020-06-13")}}},
	{"field of the masthead that it has not", []Entry{{Op: Field, On: Anchor{Field: "masthead.editor"}, After: raw("郑翀")}}},
	{"field of a page", []Entry{{Op: Field, On: Anchor{Page: 2, Field: FieldSection}, After: raw("要闻")}}},
	{"field of an article", []Entry{{Op: Field, On: Anchor{Article: "a003", Field: FieldKind}, After: raw("picture")}, {Op: Field, On: Anchor{Article: "a003", Field: FieldColumn}, After: raw("城事")}}},
	{"field that blocks hold", []Entry{{Op: Field, On: Anchor{Article: "a003", Field: "article.headline"}, After: raw("城事")}}},

	{"note", []Entry{{Op: Note, On: block("p01-b008"), After: raw("标题待查")}}},
	{"note on what is not there", []Entry{{Op: Note, On: block("p01-b099"), After: raw("标题待查")}}},
	{"accept a line", []Entry{{Op: Accept, On: line("p01-b008", 0), Before: raw("今天上午，新桥通车了。"), After: raw(true)}}},
	{"accept a line that was another", []Entry{{Op: Accept, On: line("p01-b008", 0), Before: raw("今天下午，新桥通车了。"), After: raw(true)}}},
	{"accept all of a block", []Entry{{Op: Accept, On: Anchor{Block: "p01-b008", Field: FieldText}, After: raw(true)}}},
	{"accept a role", []Entry{{Op: Accept, On: Anchor{Block: "p01-b007"}, Before: raw("headline"), After: raw(true)}}},
	{"accept a join", []Entry{{Op: Accept, On: Anchor{Block: "p01-b005", Field: FieldJoin}, Before: raw("p01-b006"), After: raw(true)}}},
	{"accept a jump", []Entry{{Op: Accept, On: Anchor{Article: "a001", Field: FieldJump}, Before: raw(From{2}), After: raw(true)}}},
	{"accept an article", []Entry{{Op: Accept, On: Anchor{Article: "a001"}, After: raw(true)}}},
	{"accept a headline", []Entry{{Op: Accept, On: Anchor{Article: "a002", Field: "article.headline"}, After: raw(true)}}},
	{"accept a flag", []Entry{{Op: Accept, On: Anchor{Block: "p01-b010", Field: FieldFlag}, Before: raw("text-unassigned"), After: raw(true)}}},
	{"accept a field", []Entry{{Op: Accept, On: Anchor{Field: "masthead.title"}, Before: raw("茶乡日报"), After: raw(true)}}},
	{"sample", []Entry{{Op: Sample, After: raw(Draw{Seed: 7, Lines: []Anchor{line("p01-b004", 1)}})}, {Op: Sample, On: line("p01-b004", 1), After: raw("茶园中人声鼎沸。")}}},
	{"state", []Entry{{Op: State, Before: raw("new"), After: raw("accepted")}, {Op: State, Before: raw("new"), After: raw("rejected")}}},
	{"an op of the future", []Entry{{Op: "rotate", On: block("p01-b004"), After: raw(90)}}},
	{"undo of nothing", []Entry{{Op: Undo, On: Anchor{Seq: 3}}}},
}

func TestOps(t *testing.T) {
	var got strings.Builder
	for _, c := range opCases {
		is := machine()
		was := sketch(is)
		_, now, outcomes := done(t, is, c.do...)
		fmt.Fprintf(&got, "== %s\n%s\n", c.name, change(was, sketch(now)))
		for _, o := range outcomes {
			switch o.Status {
			case Conflict:
				fmt.Fprintf(&got, "! %s: %s %s\n", o.Code, o.Reason, o.Present)
			case Applied:
				if o.Reason != "" {
					fmt.Fprintf(&got, "# %s\n", o.Reason)
				}
			}
		}
		if sketch(is) != was {
			t.Errorf("%s: the machine's issue was changed", c.name)
		}
	}
	golden(t, "ops.txt", got.String())
}

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s, run with -update and look:\n%s", name, change(string(want), got))
	}
}
