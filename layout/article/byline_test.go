package article

import (
	"fmt"
	"strings"
	"testing"

	"banmian/paper"
)

// said puts a byline's fields on one line: agency|place|reporters|correspondents|authors.
func said(b paper.Byline) string {
	list := func(names []string) string { return strings.Join(names, " ") }
	return strings.Join([]string{b.Agency, b.PlaceDate, list(b.Reporters), list(b.Correspondents), list(b.Authors)}, "|")
}

func TestDatelines(t *testing.T) {
	for _, c := range []struct{ text, want, raw, rest string }{
		{"本报讯(记者 郑翀 通讯员 罗小满 夏敏)昨日，县里开会。", "本报讯||郑翀|罗小满 夏敏|", "本报讯(记者 郑翀 通讯员 罗小满 夏敏)", "昨日，县里开会。"},
		{"本报讯（通讯员 丁一）昨日开会。", "本报讯|||丁一|", "本报讯（通讯员 丁一）", "昨日开会。"},
		{"晚报讯2019棠州半程马拉松开跑。", "晚报讯||||", "晚报讯", "2019棠州半程马拉松开跑。"},
		{"晚报讯 昨日开会。", "晚报讯||||", "晚报讯", "昨日开会。"},
		{"本报北京9月12日讯(记者 林焕新)今天开会。", "本报|北京9月12日讯|林焕新||", "本报北京9月12日讯(记者 林焕新)", "今天开会。"},
		{"新华社北京6月8日电(记者 张三)今天开会。", "新华社|北京6月8日电|张三||", "新华社北京6月8日电(记者 张三)", "今天开会。"},
		{"据新华社杭州6月8日电 今天开会。", "新华社|杭州6月8日电|||", "据新华社杭州6月8日电", "今天开会。"},
		{"据新华社电 今天开会。", "新华社电||||", "据新华社电", "今天开会。"},
		{"中新网6月8日电 今天开会。", "中新网|6月8日电|||", "中新网6月8日电", "今天开会。"},
		{"中央社南京十二日電　今日開會。", "中央社|南京十二日電|||", "中央社南京十二日電", "今日開會。"},
		{"本報特訊本城電燈公司今日開會。", "本報特訊||||", "本報特訊", "本城電燈公司今日開會。"},
		{"蒼浦通訊社訊西鄉決口。", "蒼浦通訊社訊||||", "蒼浦通訊社訊", "西鄉決口。"},
		{"本埠訊　前晚起火。", "本埠訊||||", "本埠訊", "前晚起火。"},
		{"本报北京讯 今天开会。", "本报|北京讯|||", "本报北京讯", "今天开会。"},
		{"【本报讯】昨日开会。", "本报讯||||", "【本报讯】", "昨日开会。"},
		{"【本报讯（记者 郑翀）】昨日开会。", "本报讯||郑翀||", "【本报讯（记者 郑翀）】", "昨日开会。"},
		{"（本报讯 记者 郑翀）昨日开会。", "本报讯||郑翀||", "（本报讯 记者 郑翀）", "昨日开会。"},
		{"【本报讯】（记者 郑翀）昨日开会。", "本报讯||郑翀||", "【本报讯】（记者 郑翀）", "昨日开会。"},
		{"本报讯（记者 郑翀）（通讯员 罗小满）昨日开会。", "本报讯||郑翀|罗小满|", "本报讯（记者 郑翀）（通讯员 罗小满）", "昨日开会。"},
		{"本报讯 记者 郑翀 通讯员 罗小满 报道：昨日开会。", "本报讯||郑翀|罗小满|", "本报讯 记者 郑翀 通讯员 罗小满 报道：", "昨日开会。"},
		{"据《棠州日报》报道 昨日开会。", "据《棠州日报》报道||||", "据《棠州日报》报道", "昨日开会。"},
		{"本报讯(首席记者 郑翀 见习记者 苏砚 特约通讯员 夏敏)昨日开会。", "本报讯||郑翀 苏砚|夏敏|", "本报讯(首席记者 郑翀 见习记者 苏砚 特约通讯员 夏敏)", "昨日开会。"},
		{"本报讯(记者 杨 旭 通讯员 李 明 王小满)昨日开会。", "本报讯||杨旭|李明 王小满|", "本报讯(记者 杨 旭 通讯员 李 明 王小满)", "昨日开会。"},
		{"本报讯（郑翀 罗小满）昨日开会。", "本报讯||||郑翀 罗小满", "本报讯（郑翀 罗小满）", "昨日开会。"},
		{"本報記者　卓然　我住在這條弄堂裏。", "本報||卓然||", "本報記者　卓然", "我住在這條弄堂裏。"},
		{"本報記者　卓然第四屆運動會開幕。", "本報||卓然||", "本報記者　卓然", "第四屆運動會開幕。"},
		{"本报记者 高大山昨日赶到。", "本报||高大山||", "本报记者 高大山", "昨日赶到。"},
		{"本报讯：昨日开会。", "本报讯||||", "本报讯：", "昨日开会。"},

		// Without blanks, and with brackets lost, as OCR gives them.
		{"本报讯（记者柯一垚通讯员罗小满）昨日开会。", "本报讯||柯一垚|罗小满|", "本报讯（记者柯一垚通讯员罗小满）", "昨日开会。"},
		{"本报讯（记者柯一垚池伟通讯员佘工）昨日开会。", "本报讯||柯一垚 池伟|佘工|", "本报讯（记者柯一垚池伟通讯员佘工）", "昨日开会。"},
		{"本报讯记者郑翀）昨日开会。", "本报讯||郑翀||", "本报讯记者郑翀）", "昨日开会。"},
		{"本报汛（记者郑翀)昨日开会。", "本报汛||郑翀||", "本报汛（记者郑翀)", "昨日开会。"},

		// Brackets that name nobody are text.
		{"本报讯（见右图）昨日开会。", "本报讯||||", "本报讯", "（见右图）昨日开会。"},

		// Running prose.
		{"据报道，昨日开会。", "", "", "据报道，昨日开会。"},
		{"据介绍，昨日开会。", "", "", "据介绍，昨日开会。"},
		{"据新华社报道，昨日开会。", "", "", "据新华社报道，昨日开会。"},
		{"本报读者来电说，昨日开会。", "", "", "本报读者来电说，昨日开会。"},
		{"本报读者老张说。", "", "", "本报读者老张说。"},
		{"本报电话：88136666。", "", "", "本报电话：88136666。"},
		{"本报记者走进渔村，听他说。", "", "", "本报记者走进渔村，听他说。"},
		{"记者昨日从县水务局获悉。", "", "", "记者昨日从县水务局获悉。"},
		{"昨日，记者 从县水务局获悉。", "", "", "昨日，记者 从县水务局获悉。"},
		{"互联网讯息万变。", "", "", "互联网讯息万变。"},
		{"当地电视台电话采访了他。", "", "", "当地电视台电话采访了他。"},
		{"晚报通讯员张三来了。", "", "", "晚报通讯员张三来了。"},
		{"新华社消息人士说。", "", "", "新华社消息人士说。"},
		{"这家报社讯问了他。", "", "", "这家报社讯问了他。"},
		{"9月12日讯息不通。", "", "", "9月12日讯息不通。"},
	} {
		a := paper.Article{Paragraphs: []string{c.text}}
		signed(&a, nil)
		want := c.want
		if want == "" {
			want = "||||"
		}
		if got := said(a.Byline); got != want || a.Byline.Raw != c.raw || strings.Join(a.Paragraphs, "¶") != c.rest {
			t.Errorf("%s\n got %s raw %q rest %q\nwant %s raw %q rest %q", c.text, got, a.Byline.Raw, a.Paragraphs, want, c.raw, c.rest)
		}
	}
}

func TestDatelineBehindANote(t *testing.T) {
	a := paper.Article{Paragraphs: []string{"编者按：今起刊出系列报道。", "本报讯(记者 郑翀)", "昨日开会。"}, Subheads: []paper.Subhead{{BeforeParagraph: 1, Text: "一"}, {BeforeParagraph: 2, Text: "二"}}}
	signed(&a, nil)
	if fmt.Sprint(a.Paragraphs) != "[编者按：今起刊出系列报道。 昨日开会。]" || a.Byline.Reporters[0] != "郑翀" {
		t.Errorf("%q %+v", a.Paragraphs, a.Byline)
	}
	if a.Subheads[0].BeforeParagraph != 1 || a.Subheads[1].BeforeParagraph != 1 {
		t.Errorf("%+v", a.Subheads)
	}
}

func TestStandingBylines(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"本报记者 郑翀 通讯员 罗小满", "本报||郑翀|罗小满|"},
		{"本报记者 郑翀\n通讯员 罗小满 夏敏", "本报||郑翀|罗小满 夏敏|"},
		{"新华社记者 郑翀", "新华社||郑翀||"},
		{"本报驻京记者 郑翀", "本报||郑翀||"},
		{"□ 记者 辛明", "||辛明||"},
		{"□本报记者 辛明", "本报||辛明||"},
		{"■ 裴青穗", "||||裴青穗"},
		{"◎ 杨 旭", "||||杨旭"},
		{"□ 杨旭 □ 裴青穗", "||||杨旭 裴青穗"},
		{"口裴青穗", "||||裴青穗"},
		{"裴青穗", "||||裴青穗"},
		{"（裴青穗）", "||||裴青穗"},
		{"作者：裴青穗", "||||裴青穗"},
		{"□ 掌灶人 阿喜", "||||阿喜"},
		{"□掌灶人阿喜", "||||阿喜"},
		{"□闻人悦", "||||闻人悦"},
		{"记者 郑翀 文/摄", "||郑翀||"},
		{"记者\n郑翀文/摄", "||郑翀||"},
		{"本报记者 郑翀 文/图", "本报||郑翀||"},
		{"文/郑翀 图/苏砚", "||||郑翀 苏砚"},
		{"记者 李文华 王博文", "||李文华 王博文||"},
		{"记者 郑翀柯一垚 实习生 苏砚", "||郑翀 柯一垚 苏砚||"},
		{"本报记者 阿不都热西提·买买提", "本报||阿不都热西提·买买提||"},
		{"晚报讯(记者 郑翀)", "晚报讯||郑翀||"},
		{"梦诗三祝 著", "||||梦诗三祝"},
		{"本报记者 郑翀、苏砚", "本报||郑翀 苏砚||"},
		{"本报记者郑翀、苏砚 报道", "本报||郑翀 苏砚||"},
		{"记者：郑翀", "||郑翀||"},
		{"图文/郑翀 苏砚", "||||郑翀 苏砚"},
		{"文图/郑翀", "||||郑翀"},
		{"文/本报记者 郑翀 图/苏砚", "本报||郑翀||苏砚"},
		{"撰文 郑翀 摄影 苏砚", "||||郑翀 苏砚"},
		{"撰文/郑翀 摄影/苏砚", "||||郑翀 苏砚"},
		{"郑翀/文 苏砚/摄", "||||郑翀 苏砚"},
		{"新华社记者 郑翀 人民日报记者 苏砚", "新华社||郑翀 苏砚||"},
		{"综合新华社报道", "综合新华社报道||||"},
		{"本报综合报道", "本报综合报道||||"},
		{"据新华社", "据新华社||||"},
		{"本报评论员", "本报评论员||||"},
		{"■本报评论员 郑翀", "本报||||郑翀"},
	} {
		a := paper.Article{Paragraphs: []string{"正文。"}}
		signed(&a, []string{c.text})
		if got := said(a.Byline); got != c.want || a.Byline.Raw != strings.ReplaceAll(c.text, "\n", " ") {
			t.Errorf("%q: got %s raw %q, want %s", c.text, got, a.Byline.Raw, c.want)
		}
	}
}

func TestSignatures(t *testing.T) {
	for _, c := range []struct{ text, want, credit string }{
		{"他走了。(记者 辛明)", "||辛明||", "(记者 辛明)"},
		{"他走了。（本报记者 辛明 通讯员 罗小满）", "本报||辛明|罗小满|", "（本报记者 辛明 通讯员 罗小满）"},
		{"他说：“走吧。”（辛明）", "||||辛明", "（辛明）"},
		{"他走了。（杨 旭 裴青穗）", "||||杨旭 裴青穗", "（杨 旭 裴青穗）"},
		{"他走了。（据新华社电）", "据新华社电||||", "（据新华社电）"},
		{"他走了。（新华社）", "新华社||||", "（新华社）"},
		{"他走了。（来源：棠州日报）", "棠州日报||||", "（来源：棠州日报）"},
		{"他走了。（作者系县作协会员）", "||||", "（作者系县作协会员）"},
		{"他走了。（裴青穗 整理）", "||||裴青穗", "（裴青穗 整理）"},
		{"他走了。（未完待续）", "||||", ""},
		{"他走了。（未完）", "||||", ""},
		{"他走了。（上）", "||||", ""},
		{"他走了。（掌声）", "||||", ""},
		{"他叫（辛明）", "||||", ""},
		{"记者还了解到，他走了（见图）", "||||", ""},
		{"记者走了。", "||||", ""},
	} {
		a := paper.Article{Paragraphs: []string{"头一段。", c.text}}
		signed(&a, nil)
		if got := said(a.Byline); got != c.want || a.CreditLine != c.credit {
			t.Errorf("%s: got %s credit %q, want %s credit %q", c.text, got, a.CreditLine, c.want, c.credit)
		}
		if all := strings.Join(a.Paragraphs, "") + a.CreditLine; all != "头一段。"+c.text {
			t.Errorf("%s: text is now %q", c.text, all)
		}
	}
}

func TestSignatureOnALineOfItsOwn(t *testing.T) {
	for _, last := range []string{"（记者 辛明）", "本报记者 辛明", "□ 记者 辛明"} {
		a := paper.Article{Paragraphs: []string{"他走了。", last}, Subheads: []paper.Subhead{{BeforeParagraph: 1}}}
		signed(&a, nil)
		if len(a.Paragraphs) != 1 || a.CreditLine != last || fmt.Sprint(a.Byline.Reporters) != "[辛明]" {
			t.Errorf("%s: %q %+v", last, a.Paragraphs, a)
		}
	}
}

func TestBylineTakenForAParagraph(t *testing.T) {
	for first, want := range map[string]string{"口裴青穗": "||||裴青穗", "□ 裴青穗": "||||裴青穗", "本报记者 辛明": "本报||辛明||", "口 掌灶人 阿喜": "||||阿喜"} {
		a := paper.Article{Paragraphs: []string{first, "口袋里有糖。"}}
		signed(&a, nil)
		if got := said(a.Byline); got != want || len(a.Paragraphs) != 1 || a.Byline.Raw != first {
			t.Errorf("%s: %s %q", first, got, a.Paragraphs)
		}
	}
	a := paper.Article{Paragraphs: []string{"口袋里有糖", "他笑了。"}}
	if signed(&a, nil); len(a.Paragraphs) != 2 || a.Byline.Raw != "" {
		t.Errorf("%+v", a)
	}
}

// The first line of a paragraph that begins with who tells the story is not a
// byline alone: the paragraph goes on under it without an indent.
func TestBylineLineWithTextBehind(t *testing.T) {
	r := Build(pages(sheet(1, "").story(block(paper.RoleByline, "本報記者 卓然我住"), body("在這條弄堂裏。"))))
	a := r.Articles[0]
	if fmt.Sprint(a.Paragraphs) != "[我住在這條弄堂裏。]" || fmt.Sprint(a.Byline.Reporters) != "[卓然]" || a.Byline.Raw != "本報記者 卓然" {
		t.Errorf("%q %+v", a.Paragraphs, a.Byline)
	}
}

// A line of text that begins with 记者 stays in the text.
func TestProseTakenForAByline(t *testing.T) {
	r := Build(pages(sheet(1, "").story(headline("春茶"), body("　日前，"), block(paper.RoleByline, "记者来到主产区安溪县，在"), body("茶园里。"))))
	if a := r.Articles[0]; fmt.Sprint(a.Paragraphs) != "[日前，记者来到主产区安溪县，在茶园里。]" || a.Byline.Raw != "" {
		t.Errorf("%q %+v", a.Paragraphs, a.Byline)
	}
}

func TestNamesRunTogether(t *testing.T) {
	for s, want := range map[string]string{
		"郑翀":          "郑翀",
		"柯一垚":         "柯一垚",
		"苏砚郑翀":        "苏砚 郑翀",
		"柯一垚池伟":       "柯一垚 池伟",
		"郑翀柯一垚":       "郑翀 柯一垚",
		"郑翀柯一垚池伟":     "郑翀 柯一垚 池伟",
		"柯一垚罗小满夏敏":    "柯一垚 罗小满 夏敏",
		"欧阳修文":        "欧阳修文",
		"梁丘强文":        "梁丘强文",
		"司空長風":        "司空長風",
		"欧阳澈王石":       "欧阳澈 王石",
		"诸葛蓼":         "诸葛蓼",
		"梦诗三祝":        "梦诗三祝",
		"阿依古丽":        "阿依古丽",
		"杨 旭 王小明":     "杨旭 王小明",
		"杨 旭 李 明":     "杨旭 李明",
		"张三、李四，王五":    "张三 李四 王五",
		"张三 等":        "张三",
		"柯一池伟":        "柯一 池伟",
		"郑种·":         "郑种",
		"逄望舒郝 渡":      "逄望舒 郝渡",
		"余 璟花 芳":      "余璟 花芳",
		"俞守田安 宁倪 鑫":   "俞守田 安宁 倪鑫",
		"谌守田袁春生":      "谌守田 袁春生",
		"郝春生滕佩华 彭 涛":  "郝春生 滕佩华 彭涛",
		"章伯庸端木航 张桂枝":  "章伯庸 端木航 张桂枝",
		"上官朗 王 伟 陈朗":  "上官朗 王伟 陈朗",
		"孟阿喜 戚阿喜 元　彬": "孟阿喜 戚阿喜 元彬",
		"王博文":         "王博文",
		"张三 文/摄":      "张三",
		"张三文/摄":       "张三",
		"张三/文 李四/图":   "张三 李四",
		"张三摄":         "张三",
		"买买提·艾力 张三":   "买买提·艾力 张三",
		"":            "",
		"刘敏珍/文陈帆/图":   "刘敏珍 陈帆",
		"张三 报道":       "张三",
		"张三　李四　　王　五":  "张三 李四 王五",
	} {
		if got := strings.Join(splitNames(s), " "); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

// Whatever a story begins and ends with, nothing of it is lost.
func FuzzByline(f *testing.F) {
	for _, s := range []string{"本报讯(记者 郑翀)昨日开会。（辛明）", "【本报讯】（", "据新华社北京6月8日电（记者", "本报记者 杨 旭 说", "（记者）", "□ 记者 "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := paper.Article{Paragraphs: []string{"一。", s}}
		signed(&a, nil)
		b := paper.Article{Paragraphs: []string{s}}
		signed(&b, []string{s})
		all := a.Byline.Raw + strings.Join(a.Paragraphs, "") + a.CreditLine
		for _, r := range s {
			if !strings.ContainsRune(all, r) && strings.TrimSpace(string(r)) != "" && r != '�' {
				t.Fatalf("%q: lost %q in %q", s, r, all)
			}
		}
	})
}
