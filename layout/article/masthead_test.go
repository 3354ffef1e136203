package article

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"banmian/paper"
)

// name is a masthead line of the paper's name, four times the type of the rest.
func name(text string) paper.Line { return line(text, 4*testEm, 500, 0) }

// fields are masthead lines of small type.
func fields(texts ...string) []paper.Line {
	var out []paper.Line
	for i, t := range texts {
		out = append(out, line(t, testEm, 0, i*60))
	}
	return out
}

func TestMasthead(t *testing.T) {
	got := readMasthead(append(fields("2020年6月12日星期五", "庚子年四月廿一", "第23期", "总第1079期", "本期8版", "国内统一连续出版物号 CN 33-0000",
		"邮发代号 31-1", "新闻热线：88259745 88259925", "中共拱墅区委员会、拱墅区人民政府主办中共拱墅区委宣传部承办"), name("今日拱墅-ma")))
	want := paper.Masthead{
		Title: "今日拱墅", Date: "2020-06-12", Weekday: "星期五", LunarDate: "庚子年四月廿一", IssueNo: 23, TotalIssueNo: 1079, PageCount: 8,
		Sponsor: "中共拱墅区委员会、拱墅区人民政府主办", Undertaker: "中共拱墅区委宣传部承办", CNCode: "CN33-0000", PostalCode: "31-1",
		Hotlines: []string{"88259745", "88259925"},
	}
	if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func TestOldMasthead(t *testing.T) {
	got := readMasthead(fields("中華民國二十五年四月十二日", "星期日", "丙子年三月廿一日", "第一〇二期", "第二八四六號", "今日四版", "蒼浦新報館發行", "電話一三六 二〇八"))
	want := paper.Masthead{
		Date: "1936-04-12", Weekday: "星期日", LunarDate: "丙子年三月廿一日", IssueNo: 102, TotalIssueNo: 2846, PageCount: 4,
		Sponsor: "蒼浦新報館發行", Hotlines: []string{"一三六", "二〇八"},
	}
	if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"2020年6月12日":      "2020-06-12",
		"2020 年 6 月 12 日": "2020-06-12",
		"２０２０年６月１２日":      "2020-06-12",
		"二〇二〇年六月十二日":      "2020-06-12",
		"二○二○年六月十二日":      "2020-06-12",
		"二零二零年六月十二日":      "2020-06-12",
		"二O二O年六月十二日":      "2020-06-12",
		"二Ｏ二Ｏ年六月十二日":      "2020-06-12",
		"2O2O年6月12日":      "2020-06-12",
		"一九五八年十月三十一日":     "1958-10-31",
		"一九五八年十二月廿一日":     "1958-12-21",
		"中華民國二十五年四月十二日":   "1936-04-12",
		"中华民国二十五年四月十二日":   "1936-04-12",
		"民國貳拾捌年四月廿三日":     "1939-04-23",
		"民國廿五年四月十二日":      "1936-04-12",
		"中華民國元年正月":        "",
		"中華民國元年一月一日":      "1912-01-01",
		"中華民國25年4月12日":    "1936-04-12",
		"2020年2月30日":      "",
		"2020年13月1日":      "",
		"第23期":            "",
		"邮编310015":        "",
	} {
		if got := isoDate(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestLunarDates(t *testing.T) {
	for _, c := range []struct {
		text, want, day string
		true            bool
	}{
		{"庚子年四月廿一", "庚子年四月廿一", "2020-06-12", true}, // it was the leap month, which the print leaves out
		{"庚子年闰四月廿一", "庚子年闰四月廿一", "2020-06-12", true},
		{"庚子年闰四月廿一", "庚子年闰四月廿一", "2020-05-13", false},
		{"庚子年四月廿一", "庚子年四月廿一", "2020-05-13", true},
		{"农历庚子年四月二十一", "农历庚子年四月二十一", "2020-06-12", true},
		{"农历四月廿一", "农历四月廿一", "2020-06-12", true},
		{"庚子 四月廿一", "庚子四月廿一", "2020-06-12", true},
		{"辛丑年八月十一", "辛丑年八月十一", "2021-09-17", true},
		{"己亥年腊月三十", "己亥年腊月三十", "2020-01-24", true},
		{"庚子年正月初一", "庚子年正月初一", "2020-01-25", true},
		{"丙子年三月廿一日", "丙子年三月廿一日", "1936-04-12", true},
		{"辛丑年四月廿一", "辛丑年四月廿一", "2020-06-12", false},
		{"庚子年四月廿二", "庚子年四月廿二", "2020-06-12", false},
		{"二〇二〇年六月十二日", "", "2020-06-12", false},
		{"中華民國二十五年四月十二日", "", "1936-04-12", false},
		{"中華民國二十五年四月十二日 夏曆三月廿一日", "夏曆三月廿一日", "1936-04-12", true},
	} {
		got := lunarOf(c.text)
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
		day, _ := time.Parse(time.DateOnly, c.day)
		if isLunar(day, got) != c.true {
			t.Errorf("%s on %s: %v", got, c.day, !c.true)
		}
	}
}

func TestMastheadForms(t *testing.T) {
	for text, check := range map[string]func(paper.Masthead) bool{
		"国内统一刊号:CN33-0000":     func(m paper.Masthead) bool { return m.CNCode == "CN33-0000" },
		"国内统一刊号：ＣＮ33—0026":     func(m paper.Masthead) bool { return m.CNCode == "CN33-0026" },
		"国内统一刊号：CNO0-0O26":     func(m paper.Masthead) bool { return m.CNCode == "CN00-0026" },
		"邮发代号：31—l":            func(m paper.Masthead) bool { return m.PostalCode == "31-1" },
		"邮发代号 31 - 120":        func(m paper.Masthead) bool { return m.PostalCode == "31-120" },
		"今日四版":                 func(m paper.Masthead) bool { return m.PageCount == 4 },
		"今日本报共八版":              func(m paper.Masthead) bool { return m.PageCount == 8 },
		"今日12版":                func(m paper.Masthead) bool { return m.PageCount == 12 },
		"本期共16版":               func(m paper.Masthead) bool { return m.PageCount == 16 },
		"今日出版":                 func(m paper.Masthead) bool { return m.PageCount == 0 },
		"第98期总第10347期":         func(m paper.Masthead) bool { return m.IssueNo == 98 && m.TotalIssueNo == 10347 },
		"第12946号":              func(m paper.Masthead) bool { return m.IssueNo == 12946 },
		"星 期 日":                func(m paper.Masthead) bool { return m.Weekday == "星期日" },
		"星期天":                  func(m paper.Masthead) bool { return m.Weekday == "星期日" },
		"禮拜三":                  func(m paper.Masthead) bool { return m.Weekday == "星期三" },
		"热线:88366688 88259745": func(m paper.Masthead) bool { return len(m.Hotlines) == 2 },
		"热线:8836668888259745":  func(m paper.Masthead) bool { return len(m.Hotlines) == 2 && m.Hotlines[1] == "88259745" },
		"热线：0571-88259745":     func(m paper.Masthead) bool { return len(m.Hotlines) == 1 && m.Hotlines[0] == "0571-88259745" },
		"棠州日报社主办":              func(m paper.Masthead) bool { return m.Sponsor == "棠州日报社主办" && m.Undertaker == "" },
		"浙江日报报业集团主管主办":         func(m paper.Masthead) bool { return m.Sponsor == "浙江日报报业集团主管主办" },
		"中共棠州市委主管 棠州日报社主办":     func(m paper.Masthead) bool { return m.Sponsor == "棠州日报社主办" },
		"中共棠州市委主管棠州日报社主办":      func(m paper.Masthead) bool { return m.Sponsor == "棠州日报社主办" },
		"主办单位：棠州日报社 承办单位：棠州传媒":   func(m paper.Masthead) bool { return m.Sponsor == "棠州日报社" },
		"中共澜浦县委宣传部主办-澜浦县融媒体中心承办": func(m paper.Masthead) bool { return m.Undertaker == "澜浦县融媒体中心承办" },
		"中共澜浦县委、\n澜浦县人民政府主办":     func(m paper.Masthead) bool { return m.Sponsor == "中共澜浦县委、澜浦县人民政府主办" },
	} {
		if m := readMasthead(fields(strings.Split(text, "\n")...)); !check(m) {
			t.Errorf("%s: %+v", text, m)
		}
	}
}

func TestTitles(t *testing.T) {
	for _, c := range []struct {
		lines []paper.Line
		want  string
	}{
		{[]paper.Line{name("今日拱墅")}, "今日拱墅"},
		{[]paper.Line{name("今日拱墅-ma")}, "今日拱墅"},
		{[]paper.Line{name("今 日 拱 墅")}, "今日拱墅"},
		{[]paper.Line{name("今日澜浦E习")}, "今日澜浦"},
		{[]paper.Line{name("今"), name("日"), name("拱"), name("墅")}, "今日拱墅"},
		{[]paper.Line{name("介P00|05")}, ""},
		{append(fields("棠州日报社主办"), name("棠州晚报")), "棠州晚报"},
		{[]paper.Line{name("2020年6月12日")}, ""},
		{nil, ""},
	} {
		if got := readMasthead(c.lines).Title; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// mast is a first page with a masthead.
func mast(lines ...paper.Line) *maker {
	return sheet(1, "").furniture(paper.Block{Role: paper.RoleMasthead, Dir: paper.LeftRight, Lines: lines})
}

// inner is another page with a running head.
func inner(seq int, label string, head ...string) *maker {
	m := sheet(seq, label)
	for _, h := range head {
		m.furniture(block(paper.RoleHeader, h))
	}
	return m
}

func TestRunningHeadsSettleTheMasthead(t *testing.T) {
	for _, c := range []struct {
		name                 string
		pages                []paper.Page
		title, date, weekday string
	}{
		{"date supplied", pages(mast(fields("第23期")...), inner(2, "02", "2020年6月12日 星期五")), "", "2020-06-12", "星期五"},
		{"no masthead at all", pages(inner(1, "01", "2020年6月12日 星期五"), inner(2, "02", "2020年6月12日 星期五")), "", "2020-06-12", "星期五"},
		{"weekday supplied", pages(mast(fields("2020年6月12日")...), inner(2, "02", "2020年6月12日 星期五")), "", "2020-06-12", "星期五"},
		{"weekday that the date denies is not taken", pages(mast(fields("2020年6月12日")...), inner(2, "02", "星期六")), "", "2020-06-12", ""},
		{"misread date corrected", pages(mast(fields("2020年6月17日星期五")...), inner(2, "02", "2020年6月12日 星期五")), "", "2020-06-12", "星期五"},
		{"date with its weekday stays", pages(mast(fields("2020年6月12日星期五")...), inner(2, "02", "2020年6月19日 星期五")), "", "2020-06-12", "星期五"},
		{"heads that disagree say nothing", pages(mast(fields("第23期")...), inner(2, "", "2020年6月12日"), inner(3, "", "2020年6月13日")), "", "", ""},
		{"head whose weekday denies its date", pages(mast(fields("第23期")...), inner(2, "", "2020年6月13日 星期五")), "", "", "星期五"},
		{"title supplied by two pages", pages(mast(fields("2020年6月12日")...), inner(2, "", "棠州晚报"), inner(3, "", "棠州晚报")), "棠州晚报", "2020-06-12", ""},
		{"title not supplied by one", pages(mast(fields("2020年6月12日")...), inner(2, "", "棠州晚报")), "", "2020-06-12", ""},
		{"title corrected", pages(mast(name("棠川晚报")), inner(2, "", "棠州晚报"), inner(3, "", "棠州晚报")), "棠州晚报", "", ""},
		{"title kept", pages(mast(name("今日拱墅")), inner(2, "", "人民日报"), inner(3, "", "人民日报")), "今日拱墅", "", ""},
	} {
		m := Build(c.pages).Masthead
		if m.Title != c.title || m.Date != c.date || m.Weekday != c.weekday {
			t.Errorf("%s: %q %q %q", c.name, m.Title, m.Date, m.Weekday)
		}
	}
}

func TestMastheadFlags(t *testing.T) {
	for _, c := range []struct {
		name  string
		pages []paper.Page
		want  string
	}{
		{"all agrees", pages(mast(fields("2020年6月12日星期五", "庚子年四月廿一", "本期2版")...), inner(2, "02")), ""},
		{"weekday", pages(mast(fields("2020年6月12日星期四")...)), "masthead-conflict"},
		{"lunar date", pages(mast(fields("2020年6月12日", "庚子年四月廿二")...)), "masthead-conflict"},
		{"more pages than it says", pages(mast(fields("今日一版")...), inner(2, "")), "masthead-conflict"},
		{"fewer pages", pages(mast(fields("本期8版")...)), "page-missing"},
	} {
		if got := codes(Build(c.pages).Flags); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// down is a vertical line of characters at heights.
func down(x int, text string, ys ...int) paper.Line {
	l := paper.Line{Em: 50, Dir: paper.TopDown}
	for i, r := range []rune(text) {
		g := paper.Glyph{Text: string(r), Box: paper.Rect{X0: x, Y0: ys[i], X1: x + 50, Y1: ys[i] + 50}}
		l.Glyphs = append(l.Glyphs, g)
		l.Box = l.Box.Union(g.Box)
	}
	return l
}

// A wide blank breaks a column in OCR, or goes unseen.
func TestColumnsOfAMasthead(t *testing.T) {
	one := down(250, "一", 130)
	one.Dir = paper.LeftRight
	m := readMasthead([]paper.Line{down(250, "電話", 0, 50), one, down(250, "三六二〇八", 180, 230, 305, 355, 405), down(400, "第一〇二期", 0, 50, 100, 150, 200)})
	if fmt.Sprint(m.Hotlines) != "[一三六 二〇八]" || m.IssueNo != 102 {
		t.Errorf("%+v", m)
	}
}
