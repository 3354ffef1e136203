package article

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

// digest is a teaser block of lines at given places: text, em, x, y.
func digest(ls ...paper.Line) paper.Block {
	return paper.Block{Role: paper.RoleTeaser, Dir: paper.LeftRight, Lines: ls}
}

// across is two lines that were read as one.
func across(a, b paper.Line) paper.Line {
	a.Glyphs = append(a.Glyphs, b.Glyphs...)
	a.Box = a.Box.Union(b.Box)
	return a
}

func TestTeaserPageForms(t *testing.T) {
	for text, want := range map[string]string{
		"详见3版": "3", "» 详见 3 版": "3", ">>> 详见 2 版": "2", "见第3版": "3", "文见第十六版": "16", "相关报道见4版": "4", "➲详见第二版": "2",
		"（详见A3版）": "A3", "》详见Ａ3版": "A3", "详見第三版": "3", "见本报03版": "3", "详见A4·版": "A4", "第二版": "2", "A3版": "A3", "→转4版": "4",
		"详见②版": "2", "详见第—版": "1",
	} {
		ps := pointers(&paper.Page{Blocks: []paper.Block{digest(line("春茶开采", testEm, 0, 0), line(text, testEm, 0, 60))}})
		got := ""
		if len(ps) == 1 && len(ps[0].lines) == 1 {
			got = fmt.Sprintf("%s%d", ps[0].to.section, ps[0].to.page)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"春茶开采", "今日导读", "见面", "见第版", "第23期"} {
		if p, _ := pointerAt([]paper.Line{line(text, testEm, 0, 0)}); p != nil {
			t.Errorf("%s: %+v", text, p)
		}
	}
}

func TestTeasers(t *testing.T) {
	inside := []*maker{
		sheet(2, "02").story(headline("高山春茶开采"), body(slices.Concat(tea1, tea2)...)),
		sheet(3, "03").story(headline("跨海大桥主塔封顶"), body(slices.Concat(bridge1, bridge2)...)),
	}
	for _, c := range []struct {
		name   string
		blocks []paper.Block
		want   string // kicker/headline/deck>page article; …
	}{
		{"one to a block", []paper.Block{
			digest(line("导读", 60, 0, 0), line("高山春茶开采", 50, 0, 60), line("详见2版", 30, 300, 120)),
			digest(line("大桥主塔封顶", 50, 0, 200), line("详见3版", 30, 300, 260)),
		}, "/高山春茶开采/>2 a002; /大桥主塔封顶/>3 a003"},
		{
			"all in one block",
			[]paper.Block{digest(line("高山春茶开采", 50, 0, 60), line("详见2版", 30, 300, 120), line("大桥主塔封顶", 50, 0, 200), line("详见3版", 30, 300, 260))},
			"/高山春茶开采/>2 a002; /大桥主塔封顶/>3 a003",
		},
		{
			"side by side, read row by row",
			[]paper.Block{digest(
				line("高山春茶", 50, 0, 0), line("大桥主塔", 50, 500, 0), line("开采", 50, 0, 60), line("封顶", 50, 500, 60), line("详见2版", 30, 350, 120), line("详见3版", 30, 850, 120))},
			"/高山春茶开采/>2 a002; /大桥主塔封顶/>3 a003",
		},
		{
			"kicker and deck",
			[]paper.Block{digest(line("清明之前", 30, 0, 0), line("高山春茶开采", 50, 0, 60), line("——合作社喜迎丰收", 30, 0, 120), line("»详见2版", 30, 300, 180))},
			"清明之前/高山春茶开采/——合作社喜迎丰收>2 a002",
		},
		{
			"title set glyph by glyph",
			[]paper.Block{digest(line("导", 60, 0, 0), line("读", 60, 0, 70), line("高山春茶开采", 50, 100, 0), line("详见2版", 30, 300, 120))},
			"/高山春茶开采/>2 a002",
		},
		{"pointer on two lines", []paper.Block{digest(line("高山春茶开采", 50, 0, 0), line("详见", 30, 300, 60), line("第二版", 30, 300, 100))}, "/高山春茶开采/>2 a002"},
		{"pointer on the headline's line", []paper.Block{digest(line("高山春茶开采 详见2版", 50, 0, 0))}, "/高山春茶开采/>2 a002"},
		{
			"bullets",
			[]paper.Block{digest(line("■高山春茶开采", 50, 0, 60), line("详见2版", 30, 300, 120)), digest(line("■ 大桥主塔封顶", 50, 0, 200), line("详见3版", 30, 300, 260))},
			"/高山春茶开采/>2 a002; /大桥主塔封顶/>3 a003",
		},
		{
			"bullets misread",
			[]paper.Block{digest(line("图高山春茶开采", 50, 0, 60), line("详见2版", 30, 300, 120)), digest(line("国大桥主塔封顶", 50, 0, 200), line("详见3版", 30, 300, 260))},
			"/高山春茶开采/>2 a002; /大桥主塔封顶/>3 a003",
		},
		{
			"a word that begins so",
			[]paper.Block{digest(line("国道春茶开采", 50, 0, 60), line("详见2版", 30, 300, 120)), digest(line("大桥主塔封顶", 50, 0, 200), line("详见3版", 30, 300, 260))},
			"/国道春茶开采/>2 a002; /大桥主塔封顶/>3 a003",
		},
		{"ornaments", []paper.Block{digest(line("|", 50, 400, 0), line("高山春茶开采", 50, 0, 60), line("》", 90, 0, 90), line("》详见2版！", 30, 300, 120))}, "/高山春茶开采/>2 a002"},
		{
			"a short line in larger type",
			[]paper.Block{digest(line("高山春茶开采", 50, 0, 60), line("—访", 90, 0, 110), line("茶园合作社", 50, 100, 115), line("详见2版", 30, 300, 180))},
			"/高山春茶开采—访茶园合作社/>2 a002",
		},
		{"several in one paragraph", []paper.Block{digest(line("高山春茶开采（详见2版） 大桥主塔封顶（详见3版）", 40, 0, 0))}, "/高山春茶开采/>2 a002; /大桥主塔封顶/>3 a003"},
		{"a paragraph broken over lines", []paper.Block{digest(line("●高山春茶开采（详见2版）●大桥主塔", 40, 0, 0), line("封顶（详见3版）", 40, 0, 60))}, "/高山春茶开采/>2 a002; /大桥主塔封顶/>3 a003"},
		{"the page before, on the line", []paper.Block{digest(line("02版 ｜ 高山春茶开采", 40, 0, 0), line("03版 ｜ 大桥主塔封顶", 40, 0, 60))}, "/高山春茶开采/>2 a002; /大桥主塔封顶/>3 a003"},
		{"the page before, headline on two lines", []paper.Block{digest(line("A2版：高山春", 40, 0, 0), line("茶开采", 40, 0, 60), line("A3版：大桥主塔封顶", 40, 0, 120))}, "/高山春茶开采/>2 a002; /大桥主塔封顶/>3 a003"},
		{"the page before, on a line of its own", []paper.Block{digest(line("第2版", 30, 0, 0), line("高山春茶开采", 50, 0, 60), line("第3版", 30, 0, 120), line("大桥主塔封顶", 50, 0, 180))}, "/高山春茶开采/>2 a002; /大桥主塔封顶/>3 a003"},
		{"arrows", []paper.Block{digest(line("高山春茶开采", 50, 0, 0), line("→A2版", 30, 300, 60), line("大桥主塔封顶", 50, 0, 120), line("▶ A3版", 30, 300, 180))}, "/高山春茶开采/>2 a002; /大桥主塔封顶/>3 a003"},
		{"reworded: the words are in the text", []paper.Block{digest(line("茶青收购 炒茶师傅忙", 50, 0, 0), line("详见2版", 30, 300, 60))}, "/茶青收购炒茶师傅忙/>2 a002"},
		{"a title in a badge, misread", []paper.Block{digest(line("新导读国导", 60, 0, 0), line("高山春茶开采", 50, 0, 60), line("详见2版", 30, 300, 120))}, "/高山春茶开采/>2 a002"},
		{"a badge of two rows", []paper.Block{digest(line("内页点看", 60, 0, 0), line("高山春茶开采", 50, 0, 60), line("详见2版", 30, 300, 120))}, "/高山春茶开采/>2 a002"},
		{"second line read before the first", []paper.Block{digest(line("开采", 50, 0, 60), line("高山春茶", 50, 0, 0), line("详见2版", 30, 300, 120))}, "/高山春茶开采/>2 a002"},
		{"a line read across two items", []paper.Block{digest(across(line("高山春茶开采", 50, 0, 0), line("大桥主塔封顶", 50, 500, 0)), line("详见2版", 30, 200, 120), line("详见3版", 30, 700, 120))}, "/高山春茶开采/>2 a002; /大桥主塔封顶/>3 a003"},
		{"a blank in a headline", []paper.Block{digest(across(line("高山春茶", 50, 0, 0), line("开采", 50, 280, 0)), line("详见2版", 30, 200, 120))}, "/高山春茶开采/>2 a002"},
		{"sections are no stories", []paper.Block{digest(line("02版 要闻", 40, 0, 0), line("03版 经济", 40, 0, 60))}, ""},
		{"no headline", []paper.Block{digest(line("详见2版", 30, 300, 120))}, ""},
		{"no page", []paper.Block{digest(line("今日导读", 50, 0, 0))}, ""},
	} {
		first := sheet(1, "").story(headline("图书馆"), body(whole...)).furniture(c.blocks...)
		r := Build(pages(append([]*maker{first}, inside...)...))
		var got []string
		for _, x := range r.Teasers {
			got = append(got, fmt.Sprintf("%s/%s/%s>%d %s", x.Kicker, x.Headline, x.Deck, x.PageRef, x.Article))
		}
		if s := strings.Join(got, "; "); s != c.want || codes(r.Flags) != "" {
			t.Errorf("%s:\n got %s flags %s\nwant %s", c.name, s, codes(r.Flags), c.want)
		}
	}
}

func TestTeasersWithoutStory(t *testing.T) {
	tease := func(ref string) Result {
		return Build(pages(
			sheet(1, "").furniture(digest(line("环城公路通车", 50, 0, 60), line(ref, 30, 300, 120))),
			sheet(2, "").story(headline("高山春茶开采"), body(whole...))))
	}
	for _, c := range []struct {
		ref  string
		page int
	}{{"详见2版", 2}, {"详见7版", 7}} {
		r := tease(c.ref)
		if len(r.Teasers) != 1 || r.Teasers[0].PageRef != c.page || r.Teasers[0].Article != "" || codes(r.Flags) != "teaser-unlinked" {
			t.Errorf("%s: %+v %s", c.ref, r.Teasers, codes(r.Flags))
		}
	}
}

func TestTeaserNamesFolioNotPlace(t *testing.T) {
	r := Build(pages(
		sheet(1, "A1").furniture(digest(line("高山春茶开采", 50, 0, 60), line("详见B1版", 30, 300, 120))),
		sheet(2, "A2").story(headline("图书馆"), body(whole...)),
		sheet(3, "B1").story(headline("高山春茶开采"), body(tea1...))))
	if len(r.Teasers) != 1 || r.Teasers[0].PageRef != 3 || r.Teasers[0].Article != "a002" {
		t.Errorf("%+v", r.Teasers)
	}
}

// Without a frame round it, layout takes the items of a digest for stories.
func TestDigestTakenForStories(t *testing.T) {
	label := block(paper.RoleColumnLabel, "新闻导读")
	label.Stories = []int{2}
	first := sheet(1, "").
		story(label, headline("图高山春茶开采"), body("详见二版", "0")).
		story(headline("国大桥主塔封顶"), body("　社业", "详见三版")).
		story(headline("图书馆"), body(append(whole, "　相关报道见二版")...))
	given := fmt.Sprint(first.p.Blocks)
	r := Build(pages(first,
		sheet(2, "").story(headline("高山春茶开采"), body(tea1...)),
		sheet(3, "").story(headline("跨海大桥主塔封顶"), body(bridge1...))))
	if len(r.Articles) != 3 || len(r.Teasers) != 2 || r.Teasers[0].Headline != "高山春茶开采" || r.Teasers[0].Article != "a002" || r.Teasers[1].Article != "a003" {
		t.Errorf("%+v\n%+v", r.Articles, r.Teasers)
	}
	if fmt.Sprint(first.p.Blocks) != given {
		t.Error("the pages given were changed")
	}
}

// A label over an item of a digest and over stories stays theirs.
func TestLabelOverDigestAndStories(t *testing.T) {
	label := block(paper.RoleColumnLabel, "城事")
	label.Stories = []int{2}
	r := Build(pages(sheet(1, "").story(label, headline("高山春茶开采"), body("详见二版")).story(headline("图书馆"), body(whole...))))
	if len(r.Articles) != 1 || r.Articles[0].Column != "城事" {
		t.Errorf("%+v", r.Articles)
	}
}

// A dash makes a line look higher than its type.
func TestTeaserHeadlineByType(t *testing.T) {
	deck := line("拱墅代表团赴贵安新区考察", 30, 0, 60)
	deck.Em = 66
	ps := pointers(&paper.Page{Blocks: []paper.Block{digest(line("南风传佳讯山海再相逢", 45, 0, 0), deck, line("详见3版", 30, 300, 120))}})
	if kicker, headline, d := bySize(ps[0].lines); kicker != "" || headline != "南风传佳讯山海再相逢" || d == "" {
		t.Errorf("%q %q %q", kicker, headline, d)
	}
}

// Of two stories on the page, each teaser has its own; one whose page was
// misread is found by its words, and says so.
func TestTeasersCompete(t *testing.T) {
	inside := sheet(2, "2").story(headline("高山春茶开采"), body(tea1...)).story(headline("春茶节开幕"), body("　"+prose('c')+"。"))
	other := sheet(3, "3").story(headline("跨海大桥主塔封顶"), body(bridge1...))
	for _, c := range []struct{ first, ref, second, want string }{
		{"高山春茶开采", "详见2版", "春茶节", "a002 a003"},
		{"春茶节", "详见2版", "高山春茶开采", "a003 a002"},
		{"高山春茶", "详见2版", "春茶节今日开幕", "a002 a003"},
		{"跨海大桥主塔封顶", "详见8版", "春茶节", "a004? a003"},
		{"大桥上的人", "详见8版", "春茶节", "- a003"},
		{"某地喜事连连", "详见2版", "春茶节", "- a003"},
	} {
		r := Build(pages(
			sheet(1, "1").story(headline("图书馆"), body(whole...)).furniture(digest(
				line(c.first, 50, 0, 60), line(c.ref, 30, 300, 120), line(c.second, 50, 0, 200), line("详见2版", 30, 300, 260))),
			inside, other))
		got := ""
		for i, x := range r.Teasers {
			if i > 0 {
				got += " "
			}
			switch {
			case x.Article == "":
				got += "-"
			case x.Conf <= strayConf:
				got += x.Article + "?"
			default:
				got += x.Article
			}
		}
		flagged := strings.Contains(codes(r.Flags), "teaser-unlinked")
		if got != c.want || flagged != strings.ContainsAny(c.want, "?-") {
			t.Errorf("%s, %s: %s, flags %s", c.first, c.second, got, codes(r.Flags))
		}
	}
}

// The ear beside the masthead holds a digest often.
func TestDigestInTheEar(t *testing.T) {
	at := func(text string, em, x, y int) paper.Block {
		return paper.Block{Role: paper.RoleMasthead, Dir: paper.LeftRight, Lines: []paper.Line{line(text, em, x, y)}}
	}
	first := sheet(1, "").furniture(
		at("棠州晚报", 200, 0, 0), at("2020年6月12日", 40, 1000, 0), at("第23期", 40, 1000, 60), at("本期3版", 40, 1000, 120),
		at("导", 45, 2000, 0), at("读", 45, 2060, 0), at("高山春茶开采", 45, 1900, 60), at(">>> 详见2版", 35, 2100, 120), at("大桥主塔封顶", 45, 1900, 180), at(">>> 详见3版", 35, 2100, 240)).
		story(headline("图书馆"), body(whole...))
	r := Build(pages(first, sheet(2, "2").story(headline("高山春茶开采"), body(tea1...)), sheet(3, "3").story(headline("跨海大桥主塔封顶"), body(bridge1...))))
	if len(r.Teasers) != 2 || r.Teasers[0].Headline != "高山春茶开采" || r.Teasers[0].Article != "a002" || r.Teasers[1].Article != "a003" {
		t.Errorf("%+v", r.Teasers)
	}
	if m := r.Masthead; m.Title != "棠州晚报" || m.Date != "2020-06-12" || m.IssueNo != 23 || m.PageCount != 3 {
		t.Errorf("%+v", m)
	}
}

// Layout may take the text under an item for the item's: it begins inside a
// paragraph. A story that points elsewhere under its headline begins one.
func TestItemOverText(t *testing.T) {
	for _, c := range []struct {
		first string
		want  int // teasers
	}{{"作。要强化分工协作，努力在决胜全面小康的路上", 1}, {"　要强化分工协作，努力在决胜全面小康的路上。", 0}} {
		r := Build(pages(
			sheet(1, "1").story(headline("高山春茶开采"), body("详见2版"), body(c.first, "收官之年取得全面胜利，各项指标都要力争上游。")),
			sheet(2, "2").story(headline("高山春茶开采"), body(tea1...))))
		if len(r.Teasers) != c.want {
			t.Errorf("%s: %+v", c.first, r.Teasers)
		}
		if !strings.Contains(fmt.Sprint(r.Articles[0].Paragraphs), "要强化分工协作") {
			t.Errorf("%s: %+v", c.first, r.Articles[0])
		}
	}
}
