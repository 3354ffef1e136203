package article

import (
	"fmt"
	"testing"

	"banmian/paper"
)

func TestSeries(t *testing.T) {
	for _, c := range []struct {
		column, kicker, headline, deck, last string
		want                                 string // title, part/of, mark
	}{
		{headline: "高山春茶记（上）", want: "高山春茶记 1/0 （上）"},
		{headline: "高山春茶记(中)", want: "高山春茶记 2/3 (中)"},
		{headline: "高山春茶记（下）", want: "高山春茶记 0/0 （下）"}, // of two or of three
		{headline: "高山春茶记（下篇）", want: "高山春茶记 0/0 （下篇）"},
		{headline: "高山\n春茶记\n（上）", want: "高山春茶记 1/0 （上）"},
		{headline: "高山春茶记（三）", want: "高山春茶记 3/0 （三）"},
		{headline: "高山春茶记（之二）", want: "高山春茶记 2/0 （之二）"},
		{headline: "高山春茶记（2/5）", want: "高山春茶记 2/5 （2/5）"},
		{headline: "高山春茶记（续）", want: "高山春茶记 0/0 （续）"},
		{headline: "高山春茶记③", want: "高山春茶记 3/0 ③"},
		{headline: "高山春茶记㈢", want: "高山春茶记 3/0 ㈢"},
		{kicker: "“茶乡巨变”系列报道①", headline: "新芽", want: "“茶乡巨变”系列报道 1/0 ①"},
		{kicker: "茶乡系列报道之三", headline: "新芽", want: "茶乡系列报道 3/0 之三"},
		{headline: "新芽", deck: "——茶乡调查之二", want: "茶乡调查 2/0 之二"},
		{column: "茶乡系列谈（四）", headline: "新芽", want: "茶乡系列谈 4/0 （四）"},
		{column: "长篇连载⑫", headline: "茶山", want: "长篇连载 12/0 ⑫"},
		{headline: "長篇連載：茶山錄\n第二十七回（續）", want: "長篇連載：茶山錄 27/0 第二十七回"},
		{column: "小说连载", headline: "茶山", last: "他走了。（未完待续）", want: "茶山 0/0 （未完待续）"},
		{headline: "茶山", last: "他走了。（上）", want: "茶山 1/0 （上）"},
		{headline: "茶山", last: "他走了。（待續）", want: "茶山 0/0 （待續）"},
		{headline: "新芽", deck: "——三论茶乡振兴", want: "茶乡振兴 3/0 三论"},
		{kicker: "共五篇·茶乡系列报道之三", headline: "新芽", want: "共五篇·茶乡系列报道 3/5 之三"},

		{headline: "高山春茶", last: "他走了。（完）"},
		{headline: "全国十大名茶之一"},
		{headline: "春茶入选名录，为六家之一"},
		{headline: "高山春茶（图）"},
		{headline: "高山春茶（2020）"},
		{headline: "三论文获奖"},
		{headline: "（一）"},
		{headline: "高山春茶", last: "他走了（下转2版）"},
		{headline: "高山春茶开采第三章"},
		{headline: "新芽", last: "名茶之一。"},
	} {
		a := paper.Article{Column: c.column, Kicker: c.kicker, Headline: c.headline, Deck: c.deck}
		if c.last != "" {
			a.Paragraphs = []string{"头一段。", c.last}
		}
		s := seriesOf(&a)
		got := fmt.Sprintf("%s %d/%d %s", s.Title, s.Part, s.Of, s.Mark)
		if c.want == "" {
			c.want = " 0/0 "
		}
		if got != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c, got, c.want)
		}
	}
}

// A part of a series is no jump.
func TestSeriesIsNoJump(t *testing.T) {
	r := Build(pages(
		sheet(1, "1").story(headline("高山春茶记（上）"), body(append(whole, "　茶农走了。（未完待续）")...)),
		sheet(2, "2").story(headline("高山春茶记（下）"), body(whole...))))
	if len(r.Articles) != 2 || len(r.Articles[0].Continuations)+len(r.Articles[1].Continuations) > 0 {
		t.Fatalf("%+v", r.Articles)
	}
	n := len(r.Articles[0].Paragraphs)
	if r.Articles[0].Paragraphs[n-1] != "茶农走了。（未完待续）" || r.Articles[0].Series.Part != 1 {
		t.Errorf("%+v", r.Articles[0])
	}
}
