package article

import (
	"fmt"
	"strings"
	"testing"

	"banmian/paper"
)

func TestImprint(t *testing.T) {
	for text, want := range map[string]string{
		"社址：棠州市滨江路18号 邮编：310015 电话：88259745":       "棠州市滨江路18号|310015|||",
		"地址:棠州市滨江路18号邮政编码:310015":                  "棠州市滨江路18号|310015|||",
		"館址蒼浦縣城中山橋南首四十一號":                          "蒼浦縣城中山橋南首四十一號||||",
		"网址：www.tangzhou.com.cn 邮箱：a@tangzhou.com": "||www.tangzhou.com.cn||",
		"http://epaper.tangzhou.cn/html":           "||http://epaper.tangzhou.cn/html||",
		"邮箱：news@tangzhou.com":                     "||||",
		"零售价：1.50元":                                "|||1.50元|",
		"零售每份大洋三分":                                 "|||大洋三分|",
		"每份五分":                                     "|||五分|",
		"广告经营许可证：3301004000001":                    "||||3301004000001",
		"广告许可证号 棠工商广字01-0003号":                     "||||棠工商广字01-0003号",
		"邮编31001": "||||",
		"社址待定的人":  "待定的人||||",
		"地址":      "||||",
		"十分感谢":    "||||",
	} {
		var m paper.Masthead
		readImprint(&m, text)
		if got := strings.Join([]string{m.Address, m.Postcode, m.Website, m.Price, m.AdLicence}, "|"); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestMoreMastheadForms(t *testing.T) {
	for text, want := range map[string]string{
		"总1079期":                "1079/0",
		"总第1079期":               "1079/0",
		"總第一〇七九期":               "1079/0",
		"总期号：1079":              "1079/0",
		"（总第1079期）第23期":         "1079/23",
		"2020年第23期（总第1079期）":    "1079/23",
		"第一千零七十九号":              "0/1079",
		"第壹仟零柒拾玖號":              "0/1079",
		"No.12946":              "0/12946",
		"NO：12946":              "0/12946",
		"创刊号":                   "0/1",
		"創刊號":                   "0/1",
		"创刊于1956年":              "0/0",
		"第23期 创刊号":              "0/23",
		"国内统一刊号 CN33-0026 第12期": "0/12",
		"总编辑 张三":                "0/0",
		"第二版":                   "0/0",
	} {
		if total, n := issueNumbers(text); fmt.Sprintf("%d/%d", total, n) != want {
			t.Errorf("%s: %d/%d, want %s", text, total, n, want)
		}
	}
	for text, want := range map[string]string{
		"今日8版": "8", "本期共8版": "8", "今日四开八版": "8", "今日对开4版": "4", "今日四版": "4", "共十六版": "16", "全8版": "8", "今日一張四版": "4 一張", "今日兩大張": "0 兩大張",
		"今日出版一張": "0 一張", "今日本報共出一張": "0 一張", "今日出版一张半": "0 一张半", "今日一大张四版": "4 一大张", "今日第二版": "0", "一张图": "0", "今日四开": "0",
	} {
		m := readMasthead(fields(text))
		if got := strings.TrimSpace(fmt.Sprint(m.PageCount) + " " + m.Sheets); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"中共棠州市委主管 棠州日报社主办 棠州日报社出版":             "中共棠州市委主管|棠州日报社主办|棠州日报社出版",
		"中共棠州市委主管\n棠州日报社主办、出版":                 "中共棠州市委主管|棠州日报社主办|",
		"主管单位：中共棠州市委\n主办单位：棠州日报社\n出版单位：棠州报业集团": "中共棠州市委|棠州日报社|棠州报业集团",
		"浙江日报报业集团主管主办":                         "浙江日报报业集团主管|浙江日报报业集团主管主办|",
		"今日出版":                                 "||",
		"星期五出版":                                "||",
		"中共棠州市委机关报":                            "||",
	} {
		m := readMasthead(fields(strings.Split(text, "\n")...))
		if got := m.Overseer + "|" + m.Sponsor + "|" + m.Publisher; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestMoreDates(t *testing.T) {
	for text, want := range map[string]string{
		"2020年6月\n星期五\n12":     "2020-06-12",
		"12\n星期五\n2020年6月":     "2020-06-12",
		"12\n2020年6月\n星期五":     "2020-06-12",
		"2020年6月\n12\n星期五":     "2020-06-12",
		"2020.6.12":            "2020-06-12",
		"2020-06-12":           "2020-06-12",
		"2020/6/12 星期五":        "2020-06-12",
		"农历庚子年四月廿一 2020年6月12日": "2020-06-12",
		"0571-88259745":        "",
		"3301004000001":        "",
		"CN33-0026 2020":       "",
		"第23期 2020年6月":         "",
	} {
		if got := isoDate(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"2020年6月12日 农历庚子（鼠）年闰四月廿一": "农历庚子（鼠）年闰四月廿一",
		"农历庚子年闰四月廿一\n2020年6月12日":   "农历庚子年闰四月廿一",
		"中華民國二十五年四月十二日歲次丙子三月廿一日":   "歲次丙子三月廿一日",
		"丙子歲三月廿一":  "丙子歲三月廿一",
		"農曆閏 四月廿一": "農曆閏四月廿一",
	} {
		if got := lunarOf(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestMastheadRepairs(t *testing.T) {
	for _, c := range []struct {
		name  string
		pages []paper.Page
		get   func(paper.Masthead) string
		want  string
		flag  string
	}{
		{"lunar year misspelt", pages(mast(fields("2019年4月12日星期五", "已亥年三月初八")...)), lunarField, "己亥年三月初八", "masthead-repaired"},
		{"lunar month misspelt", pages(mast(fields("2021年9月17日星期五", "辛丑年入月十一")...)), lunarField, "辛丑年八月十一", "masthead-repaired"},
		{"a lunar day that can be printed", pages(mast(fields("2021年9月17日星期五", "辛丑年八月十二")...)), lunarField, "辛丑年八月十二", "masthead-conflict"},
		{"another year's name, which can be printed", pages(mast(fields("2019年4月12日星期五", "戊亥年三月初八")...)), lunarField, "戊亥年三月初八", "masthead-conflict"},
		{"no date that bears it out", pages(mast(fields("2019年4月12日星期六", "已亥年三月初八")...)), lunarField, "三月初八", "masthead-conflict"},
		{"two characters wrong", pages(mast(fields("2019年4月12日星期五", "已亥午三月初八")...)), lunarField, "三月初八", ""},
		{"day misread, weekday and lunar date agree", pages(mast(fields("2020年6月17日星期五", "庚子年闰四月廿一")...)), dateField, "2020-06-12", "masthead-repaired"},
		{"year misread", pages(mast(fields("2026年6月12日星期三", "庚子年闰四月廿一")...)), dateField, "2026-06-12", "masthead-conflict masthead-conflict"},
		{"day misread, no lunar date", pages(mast(fields("2020年6月17日星期五")...)), dateField, "2020-06-17", "masthead-conflict"},
		{"day misread, the running heads have it", pages(mast(fields("2020年6月17日星期五")...), inner(2, "02", "2020年6月12日 星期五")), dateField, "2020-06-12", "masthead-repaired"},
		{"weekday misread, the running heads have it", pages(mast(fields("2020年6月12日星期三")...), inner(2, "02", "2020年6月12日 星期五")), dayField, "星期五", "masthead-repaired"},
		{"weekday misprinted everywhere", pages(mast(fields("2020年6月12日星期三")...), inner(2, "02", "2020年6月12日 星期三")), dayField, "星期三", "masthead-conflict"},
		{"undertaker cut short", pages(mast(fields("澜浦县委主办浦县融媒体中心承办")...), inner(2, "02", "澜浦县融媒体中心承办")), underField, "澜浦县融媒体中心承办", "masthead-repaired"},
		{"another undertaker", pages(mast(fields("澜浦县委主办棠州融媒体中心承办")...), inner(2, "02", "澜浦县融媒体中心承办")), underField, "棠州融媒体中心承办", ""},
		{"dash before the undertaker", pages(mast(fields("澜浦县委主办一澜浦县融媒体中心承办")...)), underField, "澜浦县融媒体中心承办", ""},
		{"a name that begins so", pages(mast(fields("澜浦县委主办一汽传媒中心承办")...)), underField, "一汽传媒中心承办", ""},
		{"telephone numbers run together", pages(mast(fields("热线：8813666688259745")...), inner(2, "02", "电话：88136602")), phoneField, "88136666 88259745", ""},
		{"and two digits lost", pages(mast(fields("热线：88366688259745")...), inner(2, "02", "电话：88136602")), phoneField, "88366688259745", "masthead-conflict"},
		{"nothing to mend", pages(mast(fields("2019年4月12日星期五", "己亥年三月初八")...)), lunarField, "己亥年三月初八", ""},
	} {
		r := Build(c.pages)
		if got := c.get(r.Masthead); got != c.want || codes(r.Flags) != c.flag {
			t.Errorf("%s: %q, flags %q; want %q, %q", c.name, got, codes(r.Flags), c.want, c.flag)
		}
	}
}

func lunarField(m paper.Masthead) string { return m.LunarDate }
func dateField(m paper.Masthead) string  { return m.Date }
func dayField(m paper.Masthead) string   { return m.Weekday }
func underField(m paper.Masthead) string { return m.Undertaker }
func phoneField(m paper.Masthead) string { return strings.Join(m.Hotlines, " ") }
