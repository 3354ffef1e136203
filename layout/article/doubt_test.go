package article

import (
	"math"
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

// long is more running text than a few words.
var long = "　" + strings.Repeat("茶园里一片忙碌，", 5) + "茶农连夜炒制。"

func near(a, b float32) bool { return math.Abs(float64(a-b)) < 1e-4 }

// read sets the confidence of a block's glyphs.
func read(b paper.Block, conf float32) paper.Block {
	for i := range b.Lines {
		for k := range b.Lines[i].Glyphs {
			b.Lines[i].Glyphs[k].Conf = conf
		}
	}
	return b
}

func TestConfidenceOfArticles(t *testing.T) {
	join := func(conf float32) func(*maker) {
		return func(m *maker) { m.p.Joins = []paper.Join{{From: "p1-bb", To: "p1-bc", Conf: conf}} }
	}
	head := headline("春茶开采")
	tests := []struct {
		name  string
		page  *maker
		with  func(*maker)
		want  float32
		flags string
	}{
		{"one column", sheet(1, "").story(head, body(long)), nil, wholeOne * otherHeadline, ""},
		{"two columns", sheet(1, "01").story(head, body(long), body("　完。")), join(0.97), wholeMore * otherHeadline, ""},
		{"a doubtful step", sheet(1, "01").story(head, body(long), body("　完。")), join(0.4), wholeAgainst[1] * otherHeadline, "order-doubtful"},
		{"it breaks off", sheet(1, "").story(head, body(strings.TrimSuffix(long, "。"))), nil, wholeBreaks * otherHeadline, "order-doubtful"},
		{"a jump says where it goes on", sheet(1, "").story(head, body(strings.TrimSuffix(long, "。"), "（下转九版）")), nil, wholeOne * otherHeadline, "jump-target-missing"},
		{"a story begins inside", sheet(1, "").story(head, body(long), body("　本报讯（记者 甲乙）县城昨日放晴。")), nil, wholeAgainst[2] * otherHeadline, "order-doubtful"},
		{"it begins as a story does", sheet(1, "").story(head, body("　本报讯（记者 甲乙）"+strings.TrimSpace(long))), nil, wholeOne * otherHeadline, ""},
		{"all of it", sheet(1, "01").story(head, body(long), body("　本报讯（记者 甲乙）县城昨日放晴")), join(0.1), wholeAgainst[3] * otherHeadline, "order-doubtful"},
		{"a few words that break off", sheet(1, "").story(head, body("　多云转晴")), nil, wholePoor * otherHeadline, "order-doubtful"},
		{"nothing under a headline", sheet(1, "").story(head), nil, wholeBare * otherHeadline, "text-unassigned"},
		{"a picture and no headline", sheet(1, "").story(picture(0, 0), block(paper.RoleCaption, "图为茶园。")), nil, wholePhoto * otherHeadline, ""},
		{"a picture without a word", sheet(1, "").story(picture(0, 0)), nil, wholeBare * otherHeadline, "order-doubtful"},
		{"no headline", sheet(1, "").story(body(long)), nil, wholeOne * noHeadline, "article-without-headline"},
		{"a headline that is no words", sheet(1, "").story(headline("0-"), body(long)), nil, wholeOne * oddHeadline, "role-doubtful"},
		{"a headline that does not end", sheet(1, "").story(headline("鼻子痒、"), body(long)), nil, wholeOne * oddHeadline, "role-doubtful"},
		{"a headline that is text", sheet(1, "").story(headline("春茶开采", "【本报讯】茶园里"), body(long)), nil, wholeOne * oddHeadline, "role-doubtful"},
		{"a headline read badly", sheet(1, "").story(read(headline("春茶开采"), 0.7), body(long)), nil, wholeOne * oddHeadline, "role-doubtful"},
		{"a headline read well", sheet(1, "").story(read(headline("春茶开采"), 0.99), body(long)), nil, wholeOne * otherHeadline, ""},
	}
	for _, tt := range tests {
		if tt.with != nil {
			tt.with(tt.page)
		}
		r := Build(pages(tt.page))
		if got := r.Articles[0].Conf; !near(got, tt.want) || codes(r.Flags) != tt.flags {
			t.Errorf("%s: %.4f %q, want %.4f %q", tt.name, got, codes(r.Flags), tt.want, tt.flags)
		}
	}
}

// Text that stands in the wrong article is missing from a neighbour.
func TestDoubtSpreadsOverThePage(t *testing.T) {
	foreign := []paper.Block{headline("图书馆"), body(long), body("　本报讯（记者 甲乙）县城昨日放晴。")}
	page := func() *maker { return sheet(1, "01").story(headline("春茶开采"), body(long), body("　完。")) }
	alone, beside := Build(pages(page())), Build(pages(page().story(foreign...)))
	amid := Build(pages(page().story(foreign...).story(foreign...)))
	elsewhere := Build(pages(page(), sheet(2, "02").story(foreign...)))
	for _, c := range []struct {
		name string
		r    Result
		want float32
	}{{"alone", alone, wholeMore}, {"beside", beside, wholeNear}, {"amid several", amid, wholeAmid}, {"on another page", elsewhere, wholeMore}} {
		if got := c.r.Articles[0].Confs["paragraphs"]; got != c.want {
			t.Errorf("%s: %.3f, want %.3f", c.name, got, c.want)
		}
	}
	if !slices.ContainsFunc(amid.Flags, func(f paper.Flag) bool { return f.Ref == "a001" && f.Code == paper.FlagOrderDoubtful }) {
		t.Errorf("%v", amid.Flags)
	}
}

func TestConfidenceOfFields(t *testing.T) {
	r := Build(pages(sheet(1, "").story(
		block(paper.RoleColumnLabel, "东西协作"), read(block(paper.RoleKicker, "清明之前"), 0.99), headline("高山春茶开采", "茶农增收"),
		block(paper.RoleDeck, "——来自高山乡"), body("　本报讯（记者 甲 乙 通讯员 丙丁戊己）"+strings.TrimSpace(long)),
		picture(0, 0), read(block(paper.RoleCaption, "图为茶园。苏 砚 摄"), 0.98))))
	a := r.Articles[0]
	for field, want := range map[string]float32{
		"column": ownSure * columnShare, "kicker": ownSure * kickerShare * 0.99 * 0.99 * 0.99 * 0.99, "headline": ownSure,
		"deck": ownSure * deckShare, "byline": ownSure * oddNames, "paragraphs": wholeOne,
	} {
		if got := a.Confs[field]; !near(got, want) {
			t.Errorf("%s: %.4f, want %.4f", field, got, want)
		}
	}
	if len(a.Confs) != 6 {
		t.Errorf("%v", a.Confs)
	}
	if want := ownSure * captionShare * float32(math.Pow(0.98, 8)); !near(a.Figures[0].Conf, want) {
		t.Errorf("figure %.4f, want %.4f: %+v", a.Figures[0].Conf, want, a.Figures[0])
	}
}

func TestOddHeadlines(t *testing.T) {
	for text, want := range map[string]bool{
		"春茶开采": false, "春茶\n开采\n增收": false, "春茶\n开采\n增收\n茶农\n忙": true, "茶": true, "A4": true, "春茶。开采": true, "鼻子痒、": true, "冷空气“敲门”": false,
	} {
		if odd(text) != want {
			t.Errorf("%q: odd %t, want %t", text, !want, want)
		}
	}
	for text, want := range map[string]float32{"春茶": 1, "如何“原路返回": unclosed, "读《茶经》": 1, "》茶": unclosed} {
		if got := balance(text); got != want {
			t.Errorf("%q: %.2f, want %.2f", text, got, want)
		}
	}
}

// A jump is no surer than the text that it joins.
func TestConfidenceOfJumps(t *testing.T) {
	conf := func(blocks ...paper.Block) float32 {
		return Build(pages(sheet(1, "").story(append([]paper.Block{headline("春茶开采"), body(tea1...)}, blocks...)...), sheet(2, "").story(jump("（上接第一版）"), body(tea2...)))).
			Articles[0].Continuations[0].Conf
	}
	sound := conf(jump("（下转第二版）"))
	mixed := conf(body("　本报讯（记者 甲乙）县城昨日放晴，"), jump("（下转第二版）"))
	if sound <= brokenJump || mixed > brokenJump {
		t.Errorf("%.3f where all is of one story, %.3f where another begins in it", sound, mixed)
	}
}

func TestReadingShare(t *testing.T) {
	b := read(block(paper.RoleHeadline, "高山 春茶", "开采"), 0.9)
	b.Lines[1].Glyphs[0].Conf = 0.5
	r := readingOfLines(b.Lines)
	for text, want := range map[string]float32{
		"高山春茶":   0.9 * 0.9 * 0.9 * 0.9,
		"茶开":     0.9 * 0.5,
		"高山\n开采": 0.9 * 0.9 * 0.5 * 0.9, // other lines may have stood between
		"":       1,
		"低山":     untraced,
	} {
		if got := r.share(text); !near(got, want) {
			t.Errorf("%q: %.4f, want %.4f", text, got, want)
		}
	}
	if got := r.wrong("茶开采"); math.Abs(got-0.7) > 1e-4 {
		t.Errorf("expected errors: %.3f", got)
	}
}

func TestConfidenceOfMasthead(t *testing.T) {
	mast := func(conf float32, texts ...string) paper.Block {
		return read(block(paper.RoleMasthead, texts...), conf)
	}
	m := Build(pages(sheet(1, "").furniture(mast(0.99, "2021年9月17日", "星期五", "第137期")))).Masthead
	for field, want := range map[string]float32{"date": mastAgreed, "weekday": mastAgreed, "issue_no": mastField * float32(math.Pow(0.99, 5))} {
		if got := m.Confs[field]; !near(got, want) {
			t.Errorf("%s: %.4f, want %.4f", field, got, want)
		}
	}
	m = Build(pages(sheet(1, "").furniture(mast(0.9, "2021年9月17日", "星期四")))).Masthead
	if got, want := m.Confs["weekday"], mastField*float32(0.9*0.9*0.9); !near(got, want) {
		t.Errorf("a weekday that the date denies has %.3f, want %.3f", got, want)
	}
	if r := Build(pages(sheet(1, ""))); r.Masthead.Confs != nil {
		t.Errorf("no masthead: %v", r.Masthead.Confs)
	}
}
