package article

import (
	"fmt"
	"strings"
	"testing"

	"banmian/paper"
)

// Texts whose words tell them apart; each is broken in the midst.
var (
	tea1    = []string{"　茶农在高山茶园采摘春茶，茶叶合作社收购茶青，茶", "厂里炒茶师傅正在炒制新茶，茶香四溢，合作社的"}
	tea2    = []string{"茶农说今年茶园的茶青价格高，茶叶合作社收购及时，", "炒茶师傅忙着炒制新茶。"}
	bridge1 = []string{"　大桥北主塔封顶，桥梁工程师在塔顶浇筑混凝土，大", "桥主塔施工历时两年，工程师们轮班守着钻头，大桥"}
	bridge2 = []string{"主塔封顶之后，大桥工程师将吊装桥梁钢箱梁，混凝土", "浇筑完成，大桥明年通车。"}
	whole   = []string{"　县图书馆新馆昨日开放，读者排起长队。"}
)

func headline(texts ...string) paper.Block { return block(paper.RoleHeadline, texts...) }

func jump(text string) paper.Block { return block(paper.RoleJump, text) }

// followed tells the outcome: each article's parts as pages, then its
// continuations, and all flags.
func followed(r Result) string {
	var out []string
	for _, a := range r.Articles {
		var pages, steps []string
		for _, p := range a.Parts {
			pages = append(pages, fmt.Sprint(p.Page))
		}
		for _, c := range a.Continuations {
			steps = append(steps, fmt.Sprintf("%d>%d %s", c.FromPage, c.ToPage, c.Basis))
		}
		out = append(out, strings.TrimSpace(strings.Join(pages, "+")+" "+strings.Join(steps, ", ")))
	}
	return strings.TrimSpace(strings.Join(out, "; ") + " | " + codes(r.Flags))
}

func TestFollowJumps(t *testing.T) {
	for _, c := range []struct {
		name  string
		pages []paper.Page
		want  string
	}{
		{"a pair", pages(
			sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").story(jump("（上接第一版）"), body(tea2...))), "1+2 1>2 pair |"},
		{"headline repeated", pages(
			sheet(1, "").story(headline("高山春茶开采"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").story(headline("高山春茶开采"), jump("（上接第一版）"), body(tea2...))), "1+2 1>2 pair |"},
		{"headline shortened", pages(
			sheet(1, "").story(headline("高山春茶开采", "茶农喜迎丰收年"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").story(headline("高山春茶开采"), jump("（上接第一版）"), body(tea2...))), "1+2 1>2 pair |"},
		{"headline of other words", pages(
			sheet(1, "").story(headline("高山春茶开采"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").story(headline("丰收在望"), jump("（上接第一版）"), body(tea2...))), "1+2 1>2 pair |"},
		{"two from one page to one page, in the other order", pages(
			sheet(1, "").
				story(headline("春茶开采"), body(tea1...), jump("（下转第三版）")).
				story(headline("主塔封顶"), body(bridge1...), jump("（下转第三版）")),
			sheet(2, "").story(headline("图书馆"), body(whole...)),
			sheet(3, "").
				story(jump("（上接第一版）"), body(bridge2...)).
				story(jump("（上接第一版）"), body(tea2...))), "1+3 1>3 pair; 1+3 1>3 pair; 2 |"},
		{"told apart by circled numbers", pages(
			sheet(1, "").
				story(headline("春茶开采"), body("　一、"), jump("（下转第二版①）")).
				story(headline("主塔封顶"), body("　二、"), jump("（下转第二版②）")),
			sheet(2, "").
				story(jump("（上接第一版②）"), body("四。")).
				story(jump("（上接第一版①）"), body("三。"))), "1+2 1>2 pair; 1+2 1>2 pair |"},
		{"outgoing alone", pages(
			sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").story(headline("图书馆"), body(whole...)).story(body(tea2...))), "1+2 1>2 outgoing; 2 |"},
		{"outgoing, and nothing there that could be it", pages(
			sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").story(headline("图书馆"), body(whole...))), "1 1>2 outgoing; 2 | jump-unmatched"},
		{"incoming alone", pages(
			sheet(1, "").story(headline("图书馆"), body(whole...)).story(headline("春茶开采"), body(tea1...)),
			sheet(2, "").story(jump("（上接第一版）"), body(tea2...))), "1; 1+2 1>2 incoming |"},
		{"incoming alone, its headline repeated, its paragraph closed", pages(
			sheet(1, "").story(headline("图书馆"), body(whole...)).story(headline("高山春茶开采"), body("　茶农在高山茶园采摘春茶，茶叶合作社收购茶青。")),
			sheet(2, "").story(headline("高山春茶开采"), jump("（上接第一版）"), body("　茶农说今年茶园的茶青价格高，茶叶合作社收购及时。"))), "1; 1+2 1>2 incoming |"},
		{"incoming, and nothing there that could be it", pages(
			sheet(1, "").story(headline("图书馆"), body(whole...)),
			sheet(2, "").story(jump("（上接第一版）"), body(tea2...))), "1; 2 1>2 incoming | jump-unmatched article-without-headline"},
		{"page not in the file", pages(
			sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第七版）"))), "1 1>7 outgoing | jump-target-missing"},
		{"from a page not in the file", pages(
			sheet(2, "02").story(headline("春茶开采"), jump("（上接第一版）"), body(tea2...)),
			sheet(3, "03").story(headline("图书馆"), body(whole...))), "2 1>2 incoming; 3 | jump-target-missing"},
		{"its own page", pages(
			sheet(1, "01").story(headline("春茶开采"), body(tea1...), jump("（下转第一版）")),
			sheet(2, "").story(headline("图书馆"), body(whole...))), "1 1>1 outgoing; 2 | jump-target-missing"},
		{"the page of a masthead", pages(
			mast(fields("第23期")...).story(headline("春茶开采"), body(tea1...), jump("（下转第一版）"))), "1 1>1 outgoing | jump-target-missing"},
		{"one page cut out of a paper", pages(
			sheet(1, "").story(headline("春茶开采"), jump("（上接第一版）"), body(tea2...))), "1 1>1 incoming | jump-target-missing"},
		{"outgoing number misread", pages(
			sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第三版）")),
			sheet(2, "").story(jump("（上接第一版）"), body(tea2...)),
			sheet(3, "").story(headline("图书馆"), body(whole...))), "1+2 1>2 pair; 3 |"},
		{"incoming number misread", pages(
			sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").story(jump("（上接第7版）"), body(tea2...))), "1+2 1>2 pair |"},
		{"both numbers misread: two halves, not one guess", pages(
			sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第八版）")),
			sheet(2, "").story(headline("高山春茶"), jump("（上接第七版）"), body(tea2...))), "1 1>8 outgoing; 2 7>2 incoming | jump-target-missing jump-target-missing"},
		{"three pages", pages(
			sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").story(jump("（上接第一版）"), body(tea1...), jump("（下转第三版）")),
			sheet(3, "").story(jump("（上接第二版）"), body(tea2...))), "1+2+3 1>2 pair, 2>3 pair |"},
		{"three pages, the middle without its incoming", pages(
			sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").story(body(append([]string{"茶园"}, tea2...)...), jump("（下转第三版）")),
			sheet(3, "").story(jump("（上接第二版）"), body(tea2...))), "1+2+3 1>2 outgoing, 2>3 pair |"},
		{"two incoming for one outgoing", pages(
			sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").
				story(headline("大桥"), jump("（上接第一版）"), body(bridge2...)).
				story(jump("（上接第一版）"), body(tea2...))), "1+2 1>2 pair; 2 1>2 incoming | jump-unmatched"},
		{"a ring is broken", pages(
			sheet(1, "").story(headline("春茶开采"), jump("（上接第二版）"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").story(headline("春茶"), jump("（上接第一版）"), body(tea1...), jump("（下转第一版）"))), "1+2 2>1 incoming, 1>2 pair, 2>1 outgoing | jump-unmatched jump-unmatched"},
	} {
		r := Build(c.pages)
		got := followed(r)
		if got != strings.TrimSpace(c.want) && got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		for _, a := range r.Articles {
			for _, s := range a.Continuations {
				if s.Conf > surestJump {
					t.Errorf("%s: certain beyond doubt", c.name)
				}
			}
		}
	}
}

func TestJumpsTakeTheirOwnText(t *testing.T) {
	r := Build(pages(
		sheet(1, "").
			story(headline("春茶开采"), body(tea1...), jump("（下转第二版）")).
			story(headline("主塔封顶"), body(bridge1...), jump("（下转第二版）")),
		sheet(2, "").
			story(jump("（上接第一版）"), body(bridge2...)).
			story(jump("（上接第一版）"), body(tea2...))))
	for i, word := range []string{"合作社的茶农说", "大桥主塔封顶之后"} {
		if a := r.Articles[i]; len(a.Paragraphs) != 1 || !strings.Contains(a.Paragraphs[0], word) {
			t.Errorf("%q", a.Paragraphs)
		}
	}
}

func TestLabels(t *testing.T) {
	for _, c := range []struct {
		labels  []string
		out, in string // on the first page and the last
		want    string
	}{
		{[]string{"A1", "A2", "A3"}, "（下转A3版）", "（上接A1版）", "pair"},
		{[]string{"A1", "A2", "B1"}, "（下转B1版）", "（上接A1版）", "pair"},
		{[]string{"A1", "A2", "B1"}, "（下转B1版）", "（上接第1版）", "pair"},
		{[]string{"", "A2", "A3"}, "（下转A3版）", "（上接A1版）", "pair"},
		{[]string{"第一版", "第二版", "第三版"}, "（下转3版）", "（上接1版）", "pair"},
		{[]string{"01", "02", "03"}, "（下转第三版）", "（上接第一版）", "pair"},
		{[]string{"5", "6", "7"}, "（下转第七版）", "（上接第五版）", "pair"},
		{[]string{"", "", ""}, "（下转A3版）", "（上接A1版）", "pair"},
		{[]string{"", "", "5"}, "（下转A3版）", "（上接A1版）", "pair"}, // the folio was misread
	} {
		r := Build(pages(
			sheet(1, c.labels[0]).story(headline("春茶开采"), body(tea1...), jump(c.out)),
			sheet(2, c.labels[1]).story(headline("图书馆"), body(whole...)),
			sheet(3, c.labels[2]).story(jump(c.in), body(tea2...))))
		if got := followed(r); got != "1+3 1>3 pair; 2 |" {
			t.Errorf("%v %s %s: %s", c.labels, c.out, c.in, got)
		}
	}
}

// 下转2版 on a page of section A means A2.
func TestPageOfTheSameSection(t *testing.T) {
	r := Build(pages(
		sheet(1, "A1").story(headline("图书馆"), body(whole...)),
		sheet(2, "A2").story(body(tea2...)),
		sheet(3, "B1").story(headline("春茶开采"), body(tea1...), jump("（下转2版）")),
		sheet(4, "B2").story(body(tea2...))))
	if got := followed(r); got != "1; 2; 3+4 3>4 outgoing | article-without-headline printed-twice" {
		t.Error(got)
	}
}

func TestDoubtfulJoinIsFlagged(t *testing.T) {
	for _, c := range []struct {
		name    string
		second  []paper.Block
		doubted bool
	}{
		{"text that fits", []paper.Block{jump("（上接第一版）"), body(tea2...)}, false},
		{"another paragraph, of other words, without a marker", []paper.Block{body(bridge2...)}, true},
	} {
		r := Build(pages(
			sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").story(c.second...)))
		conf := r.Articles[0].Continuations[0].Conf
		if got := strings.Contains(codes(r.Flags), "join-doubtful"); got != c.doubted || got != (conf < doubtfulJump) {
			t.Errorf("%s: flags %q, confidence %.2f", c.name, codes(r.Flags), conf)
		}
		if len(r.Articles[0].Parts) == 2 && r.Articles[0].Conf > conf {
			t.Errorf("%s: article %.2f surer than its join %.2f", c.name, r.Articles[0].Conf, conf)
		}
	}
}

// Twins: two pieces of which either may be the one meant.
func TestLikelyTwinsAreDoubtful(t *testing.T) {
	r := Build(pages(
		sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第二版）")),
		sheet(2, "").story(body(tea2...)).story(body(tea2...))))
	if !strings.Contains(codes(r.Flags), "join-doubtful") {
		t.Errorf("%s %+v", codes(r.Flags), r.Articles[0].Continuations)
	}
}

func TestParagraphsAcrossAJump(t *testing.T) {
	mark := jump("（下转第二版）")
	for _, c := range []struct {
		name   string
		first  paper.Block
		second []paper.Block
		want   string
	}{
		{"broken sentence", body("　他说，"), []paper.Block{jump("（上接第一版）"), body("走吧。")}, "他说，走吧。"},
		{"new paragraph", body("　他说。"), []paper.Block{jump("（上接第一版）"), body("　走吧。")}, "他说。¶走吧。"},
		{"new sentence of a full last line", body("　他说了这样一些话", "之后就走了不再说。"), []paper.Block{jump("（上接第一版）"), body("走吧。")}, "他说了这样一些话之后就走了不再说。走吧。"},
		{"short last line", body("　他说了这样一些话了", "就走了。"), []paper.Block{jump("（上接第一版）"), body("走吧。")}, "他说了这样一些话了就走了。¶走吧。"},
		{"marker in the indent, sentence broken", body("　他说，"), []paper.Block{body("　（上接第一版）走吧。")}, "他说，走吧。"},
		{"marker in the indent, short last line", body("　他说了这样一些话了", "就走了。"), []paper.Block{body("　（上接第一版）走吧。")}, "他说了这样一些话了就走了。¶走吧。"},
	} {
		r := Build(pages(sheet(1, "").story(headline("春茶"), c.first, mark), sheet(2, "").story(c.second...)))
		if got := strings.Join(r.Articles[0].Paragraphs, "¶"); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// In vertical text the last line of a part is full when it reaches the foot.
func TestVerticalParagraphAcrossAJump(t *testing.T) {
	long, full, short := down(500, "今晨八時開會，", 0, 50, 100, 150, 200, 250, 300), down(400, "會期計為兩日。", 0, 50, 100, 150, 200, 250, 300), down(400, "會期。", 0, 50, 100)
	for _, c := range []struct {
		last paper.Line
		want int
	}{{full, 1}, {short, 2}} {
		b := paper.Block{Role: paper.RoleBody, Dir: paper.TopDown, Lines: []paper.Line{long, c.last}, Paras: []int{0}}
		r := Build(pages(sheet(1, "").story(headline("運動會"), b, jump("（下轉第二版）")), sheet(2, "").story(jump("（上接第一版）"), body("與賽者八百人。"))))
		if got := r.Articles[0].Paragraphs; len(got) != c.want {
			t.Errorf("%s: %q", c.last.Text(), got)
		}
	}
}

func TestOtherTypeSizeSpeaksAgainstAJoin(t *testing.T) {
	conf := func(em int) float32 {
		second := body(tea2...)
		for i := range second.Lines {
			second.Lines[i].Em = em
		}
		return Build(pages(
			sheet(1, "").story(headline("春茶开采"), body(tea1...), jump("（下转第二版）")),
			sheet(2, "").story(second))).Articles[0].Continuations[0].Conf
	}
	if same, other := conf(testEm), conf(2*testEm); other >= same {
		t.Errorf("%.3f with the same type, %.3f with another", same, other)
	}
}

func TestSubheadsAcrossAJump(t *testing.T) {
	sub := func(s string) paper.Block { return block(paper.RoleSubhead, s) }
	r := Build(pages(
		sheet(1, "").story(headline("春茶"), body("　一。"), sub("小标题一"), body("　二，"), jump("（下转第二版）")),
		sheet(2, "").story(jump("（上接第一版）"), body("三。", "　四。"), sub("小标题二"), body("　五。"))))
	a := r.Articles[0]
	if got := strings.Join(a.Paragraphs, "¶"); got != "一。¶二，三。¶四。¶五。" {
		t.Errorf("%s", got)
	}
	if fmt.Sprint(a.Subheads) != "[{1 小标题一} {3 小标题二}]" {
		t.Errorf("%v", a.Subheads)
	}
}
