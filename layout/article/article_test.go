package article

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"banmian/paper"
)

func TestTidy(t *testing.T) {
	for s, want := range map[string]string{
		"他 说 ： “走 吧。”":              "他说：“走吧。”",
		"杨　旭":                       "杨旭",
		"  头尾 ":                     "头尾",
		"建筑面积 ２．１ 万":                "建筑面积２．１万",
		"用 iPhone 拍照":               "用 iPhone 拍照",
		"New York Times":            "New York Times",
		"New  York":                 "New York",
		"2020 年 6 月":                "2020 年 6 月",
		"第 〇 三 版":                   "第〇三版",
		"（ 下转 2 版 ）":                "（下转 2 版）",
		"他说 —— 走吧":                  "他说——走吧",
		"":                          "",
		"访问 www.lanpu.example 下载 。": "访问 www.lanpu.example 下载。",
	} {
		if got := tidy(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestJoinLines(t *testing.T) {
	for _, c := range []struct {
		lines []string
		want  string
	}{
		{[]string{"春茶", "开采"}, "春茶开采"},
		{[]string{"New", "York"}, "New York"},
		{[]string{"面积3", "万平方米"}, "面积3万平方米"},
		{[]string{"电话8813", "6666"}, "电话88136666"},
		{nil, ""},
	} {
		if got := joined(c.lines); got != c.want {
			t.Errorf("%q: %q", c.lines, got)
		}
	}
}

// An article with every field that a page can give it.
func TestWholeArticle(t *testing.T) {
	r := Build(pages(sheet(1, "01").story(
		block(paper.RoleColumnLabel, "东西协作"), block(paper.RoleKicker, "清明之前"), headline("高山春茶开采 茶农增收", "合作社喜迎丰收"),
		block(paper.RoleDeck, "——来自高山乡的报道"), block(paper.RoleSummary, "今年春茶提前十天开采。"), block(paper.RoleByline, "本报记者 郑 翀 通讯员 罗小满"),
		body("　茶园 里", "一片忙碌。", "　茶农 说"), body("价格高。"), block(paper.RoleSubhead, "茶 香"), body("　茶厂连夜炒制。", "　茶香四溢。（苏砚）"), picture(0, 0), block(paper.RoleCaption, "图为 茶园。苏 砚 摄"))))
	want := paper.Article{
		ID: "a001", Kind: paper.News, Column: "东西协作", Kicker: "清明之前", Headline: "高山春茶开采 茶农增收\n合作社喜迎丰收", Deck: "来自高山乡的报道", Summary: "今年春茶提前十天开采。",
		Byline:     paper.Byline{Raw: "本报记者 郑 翀 通讯员 罗小满", Agency: "本报", Reporters: []string{"郑翀"}, Correspondents: []string{"罗小满"}, Authors: []string{"苏砚"}},
		Paragraphs: []string{"茶园里一片忙碌。", "茶农说价格高。", "茶厂连夜炒制。", "茶香四溢。"},
		Subheads:   []paper.Subhead{{BeforeParagraph: 2, Text: "茶香"}}, CreditLine: "（苏砚）",
	}
	got := r.Articles[0]
	if len(got.Figures) != 1 || got.Figures[0].Caption != "图为茶园。" || got.Figures[0].Credit != "苏 砚 摄" || len(got.Parts) != 1 || len(got.Parts[0].Blocks) != 12 {
		t.Errorf("%+v %+v", got.Figures, got.Parts)
	}
	got.Figures, got.Parts, got.Conf, got.Confs = nil, nil, 0, nil // see doubt_test.go
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
	if len(r.Flags) > 0 {
		t.Errorf("%v", r.Flags)
	}
}

func TestKinds(t *testing.T) {
	long := strings.Repeat("夜里下了一场雨，", 50) + "。"
	for _, c := range []struct {
		name   string
		blocks []paper.Block
		want   paper.Kind
	}{
		{"news", []paper.Block{headline("春茶"), body("　本报讯(记者 郑翀)" + long)}, paper.News},
		{"brief", []paper.Block{headline("春茶"), body("　" + long[:150])}, paper.Brief},
		{"short, but with a deck", []paper.Block{headline("春茶"), block(paper.RoleDeck, "——茶"), body("　" + long[:150])}, paper.News},
		{"essay", []paper.Block{headline("夜雨"), block(paper.RoleByline, "□ 裴青穗"), body("　" + long)}, paper.Essay},
		{"picture", []paper.Block{picture(0, 0), block(paper.RoleCaption, "图为茶园。")}, paper.Photo},
		{"notice", []paper.Block{headline("停水公告"), body("　" + long)}, paper.Notice},
	} {
		if got := Build(pages(sheet(1, "").story(c.blocks...))).Articles[0].Kind; got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

func TestBriefsUnderOneLabel(t *testing.T) {
	label := block(paper.RoleColumnLabel, "简讯")
	label.Stories = []int{2}
	text := "　" + strings.Repeat("夜里下雨，", 40) + "。"
	r := Build(pages(sheet(1, "").story(label, headline("一"), body(text)).story(headline("二"), body(text))))
	for _, a := range r.Articles {
		if a.Column != "简讯" || a.Kind != paper.Brief {
			t.Errorf("%s: column %q kind %s", a.Headline, a.Column, a.Kind)
		}
	}
	if len(r.Articles) != 2 || len(r.Articles[1].Parts[0].Blocks) != 2 {
		t.Errorf("%+v", r.Articles)
	}
}

func TestAds(t *testing.T) {
	r := Build(pages(sheet(1, "").furniture(block(paper.RoleAd, "新店开业", "电话88136666")), sheet(2, "").furniture(block(paper.RoleAd, "招租"))))
	if len(r.Ads) != 2 || r.Ads[0].Text != "新店开业\n电话88136666" || r.Ads[1].Page != 2 || len(r.Ads[0].Blocks) != 1 || r.Ads[0].Box.Empty() || len(r.Articles) != 0 {
		t.Errorf("%+v", r)
	}
}

// Advertisements must be marked; one of few words looks like a headline.
func TestMarkedAdsAreNoArticles(t *testing.T) {
	r := Build(pages(sheet(1, "").
		story(headline("垃圾分类从我做起"), block(paper.RoleDeck, "让绿色成为生活底色", "公益广告")).
		story(headline("广告业增长"), body("　"+strings.Repeat("全市广告业增长。", 10), "广告"))))
	if codes(r.Flags) != "order-doubtful" { // for it ends with a word that is no sentence
		t.Errorf("%+v", r.Flags)
	}
	if len(r.Ads) != 1 || r.Ads[0].Text != "垃圾分类从我做起\n让绿色成为生活底色\n公益广告" || len(r.Ads[0].Blocks) != 2 || len(r.Articles) != 1 {
		t.Errorf("%+v\n%+v", r.Ads, r.Articles)
	}
}

func TestStrayCharactersAreNoArticle(t *testing.T) {
	r := Build(pages(sheet(1, "").story(headline("9")).story(headline("春茶开采")).story(body("：A")).story(picture(0, 0))))
	if len(r.Articles) != 2 || codes(r.Flags) != "text-unassigned text-unassigned text-unassigned order-doubtful" {
		t.Errorf("%+v %+v", r.Articles, r.Flags)
	}
}

func TestNoHeadlineIsFlagged(t *testing.T) {
	if got := codes(Build(pages(sheet(1, "").story(body("　正文在此。")))).Flags); got != "article-without-headline" {
		t.Error(got)
	}
}

func TestEmptyAndFailedPages(t *testing.T) {
	failed := paper.Page{Seq: 2, Error: "ocr: killed"}
	r := Build([]paper.Page{sheet(1, "").story(headline("春茶"), body(tea1...), jump("（下转第二版）")).page(), failed})
	if got := followed(r); got != "1 1>2 outgoing | jump-unmatched" {
		t.Error(got)
	}
	if r := Build(nil); len(r.Articles)+len(r.Pages)+len(r.Flags) != 0 {
		t.Errorf("%+v", r)
	}
}

// a sample of all that an issue holds.
func sample() []paper.Page {
	return pages(
		mast(append(fields("2020年6月12日星期五", "第23期"), name("今日拱墅"))...).
			story(headline("春茶开采"), body(append([]string{"　本报讯(记者 郑翀)茶 事。"}, tea1...)...), jump("（下转第二版）")).
			story(headline("主塔封顶"), body(bridge1...), body("（下转第二版）")).
			furniture(digest(line("图书馆开放", 50, 0, 2060), line("详见2版", 30, 300, 2120))),
		sheet(2, "第二版").
			story(jump("（上接第一版）"), body(bridge2...)).
			story(jump("（上接第一版）先"), body(tea2...), block(paper.RoleSubhead, "茶香"), body("　炒茶。")).
			story(headline("图书馆新馆开放"), body(whole...), picture(0, 0), block(paper.RoleCaption, "图为新馆。")))
}

func TestBuildIsDeterministicAndLeavesThePages(t *testing.T) {
	in := sample()
	before := fmt.Sprintf("%+v", in)
	first := fmt.Sprintf("%+v", Build(in))
	for range 20 {
		if again := fmt.Sprintf("%+v", Build(sample())); again != first {
			t.Fatalf("%s\n%s", first, again)
		}
	}
	if fmt.Sprintf("%+v", in) != before {
		t.Error("the pages given were changed")
	}
}

// Every character of a story is in its article, or in a marker.
func TestNothingIsLost(t *testing.T) {
	r := Build(sample())
	var all strings.Builder
	for _, a := range r.Articles {
		fmt.Fprintf(&all, "%+v", a)
	}
	for _, p := range r.Pages {
		for _, b := range p.Blocks {
			for _, l := range b.Lines {
				if text := tidy(l.Text()); b.Story > 0 && !strings.Contains(all.String(), text) && !strings.Contains(text, "(记者郑翀)") && !strings.Contains(text, "版）先") {
					t.Errorf("page %d: %s", p.Seq, l.Text())
				}
			}
		}
	}
	seen := map[string]int{}
	for _, a := range r.Articles {
		for _, p := range a.Parts {
			for _, id := range p.Blocks {
				seen[id]++
			}
		}
	}
	for _, p := range r.Pages {
		for _, b := range p.Blocks {
			if want := min(b.Story, 1); seen[b.ID] != want {
				t.Errorf("block %s is in %d articles, want %d", b.ID, seen[b.ID], want)
			}
		}
	}
}
