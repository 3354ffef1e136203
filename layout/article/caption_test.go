package article

import (
	"strings"
	"testing"

	"banmian/paper"
)

func TestCaptionsAndCredits(t *testing.T) {
	for _, c := range []struct{ all, text, by string }{
		{"图为老人在桂香社区食堂用午餐。记者 苏砚 摄", "图为老人在桂香社区食堂用午餐。", "记者 苏砚 摄"},
		{"图为老人在桂香社区食堂用午餐。本报记者 苏砚 摄", "图为老人在桂香社区食堂用午餐。", "本报记者 苏砚 摄"},
		{"图为老人用午餐。通讯员单岚摄", "图为老人用午餐。", "通讯员单岚摄"},
		{"▲老人用午餐 本报记者 苏砚 摄", "▲老人用午餐", "本报记者 苏砚 摄"},
		{"▼老人用午餐。苏砚/图", "▼老人用午餐。", "苏砚/图"},
		{"老人用午餐。图/苏砚", "老人用午餐。", "图/苏砚"},
		{"老人用午餐 摄影：苏砚", "老人用午餐", "摄影：苏砚"},
		{"老人用午餐。苏砚摄（新华社发）", "老人用午餐。", "苏砚摄（新华社发）"},
		{"老人用午餐。（苏 砚 摄）", "老人用午餐。", "苏 砚 摄"},
		{"老人用午餐（资料图片）", "老人用午餐", "资料图片"},
		{"老人用午餐。资料照片", "老人用午餐。", "资料照片"},
		{"老人用午餐。新华社发", "老人用午餐。", "新华社发"},
		{"老人用午餐。县文旅局供图", "老人用午餐。", "县文旅局供图"},
		{"老人用午餐。图片来源：人民网", "老人用午餐。", "图片来源：人民网"},
		{"本报记者 苏砚 摄", "", "本报记者 苏砚 摄"},
		{"他说：“好吃！”记者 苏砚 郑翀 摄", "他说：“好吃！”", "记者 苏砚 郑翀 摄"},
		{"图为老人用午餐。", "图为老人用午餐。", ""},
		{"老人用午餐。【苏砚 摄】", "老人用午餐。", "苏砚 摄"},
		{"老人用午餐。杨　旭 摄", "老人用午餐。", "杨　旭 摄"},
		{"老人用午餐。图片由县文旅局提供", "老人用午餐。", "图片由县文旅局提供"},
		{"老人用午餐。视觉中国供图", "老人用午餐。", "视觉中国供图"},
		{"老人用午餐 （视觉中国）", "老人用午餐", "视觉中国"},
		{"老人用午餐。新华社发（苏砚 摄）", "老人用午餐。", "新华社发（苏砚 摄）"},
		{"老人用午餐。新华社记者 苏砚 摄", "老人用午餐。", "新华社记者 苏砚 摄"},
		{"老人用午餐。本报记者 苏砚 通讯员 单岚 摄", "老人用午餐。", "本报记者 苏砚 通讯员 单岚 摄"},
		{"老人用午餐。本報記者　蘇硯攝", "老人用午餐。", "本報記者　蘇硯攝"},
		{"老人用午餐。图/视觉中国", "老人用午餐。", "图/视觉中国"},
		{"老人用午餐 苏砚 绘", "老人用午餐", "苏砚 绘"},
		{"老人用午餐。漫画/苏砚", "老人用午餐。", "漫画/苏砚"},
		{"老人用午餐。苏砚 航拍", "老人用午餐。", "苏砚 航拍"},
		{"老人用午餐。摄影 苏砚", "老人用午餐。", "摄影 苏砚"},
		{"图为展出的 儿童画", "图为展出的 儿童画", ""},
		{"图为记者用无人机航拍的茶园全景。", "图为记者用无人机航拍的茶园全景。", ""},
		{"图片由他提供给我们的读者看", "图片由他提供给我们的读者看", ""},
		{"图为记者在现场拍摄。", "图为记者在现场拍摄。", ""},
		{"图为记者采访老人", "图为记者采访老人", ""},
		{"", "", ""},
	} {
		if text, by := splitCredit(c.all); text != c.text || by != c.by {
			t.Errorf("%s: %q, %q", c.all, text, by)
		}
	}
}

func TestCreditsParsed(t *testing.T) {
	for raw, want := range map[string]string{
		"本报记者 苏砚 摄":        "苏砚 | 本报",
		"本报记者苏砚摄":          "苏砚 | 本报",
		"记者 苏砚 郑翀 摄":       "苏砚 郑翀 | ",
		"苏砚 郑翀 摄":          "苏砚 郑翀 | ",
		"苏砚、郑翀摄":           "苏砚 郑翀 | ",
		"苏砚/图":             "苏砚 | ",
		"图/苏砚":             "苏砚 | ",
		"摄影：苏砚":            "苏砚 | ",
		"摄影/本报记者 苏砚":       "苏砚 | 本报",
		"苏砚摄（新华社发）":        "苏砚 | 新华社",
		"新华社发（苏砚 摄）":       "苏砚 | 新华社",
		"新华社发":             " | 新华社",
		"新華社發":             " | 新華社",
		"新华社记者 苏砚 摄":       "苏砚 | 新华社",
		"晚报记者 苏砚 摄":        "苏砚 | 晚报",
		"资料图片":             " | 资料图片",
		"（资料图片）":           " | 资料图片",
		"圖片由縣文旅局提供":        " | 縣文旅局",
		"图片由苏砚提供":          "苏砚 | ",
		"本版图片由苏砚 郑翀摄":      "苏砚 郑翀 | ",
		"县文旅局供图":           " | 县文旅局",
		"安监局供图":            " | 安监局",
		"受访者供图":            " | 受访者",
		"通讯员 单岚 供图":        "单岚 | ",
		"苏砚 供图":            "苏砚 | ",
		"视觉中国":             " | 视觉中国",
		"视觉中国供图":           " | 视觉中国",
		"图/视觉中国":           " | 视觉中国",
		"图片来源：人民网":         " | 人民网",
		"图据新华社":            " | 新华社",
		"杨　旭 摄":            "杨旭 | ",
		"杨 旭 李 明 摄":        "杨旭 李明 | ",
		"通讯员单岚摄":           "单岚 | ",
		"本报记者 苏砚 通讯员 单岚 摄": "苏砚 单岚 | 本报",
		"本報記者　蘇硯攝":         "蘇硯 | 本報",
		"苏砚 绘":             "苏砚 | ",
		"漫画/苏砚":            "苏砚 | ",
		"苏砚 航拍":            "苏砚 | ",
		"县融媒体中心 摄":         " | 县融媒体中心",
		"记者 郑翀 文/摄":        "郑翀 | ",
		"本报记者 阿不都·买买提 摄":   "阿不都·买买提 | 本报",
		"":                 " | ",
	} {
		who, from := creditOf(raw)
		if got := strings.Join(who, " ") + " | " + from; got != want {
			t.Errorf("%s: %q, want %q", raw, got, want)
		}
	}
}

// picture is a figure block at a place.
func picture(x, y int) paper.Block {
	return paper.Block{Role: paper.RoleFigure, Box: paper.Rect{X0: x, Y0: y, X1: x + 500, Y1: y + 400}}
}

func TestFigures(t *testing.T) {
	caption := func(text string) paper.Block { return block(paper.RoleCaption, text) }
	for _, c := range []struct {
		name   string
		blocks []paper.Block
		want   []string
	}{
		{"caption under each", []paper.Block{picture(0, 0), caption("图为 茶园。"), picture(0, 900), caption("图为大桥。苏砚 摄")}, []string{"图为茶园。/", "图为大桥。/苏砚 摄"}},
		{"caption of two blocks", []paper.Block{picture(0, 0), caption("图为茶园，"), caption("在高山。")}, []string{"图为茶园，在高山。/"}},
		{"credit in a block of its own", []paper.Block{picture(0, 0), caption("图为茶园。"), block(paper.RoleCredit, "苏砚 摄")}, []string{"图为茶园。/苏砚 摄"}},
		{"credit on a line of its own, no stop before it", []paper.Block{picture(0, 0), caption("图为茶园"), block(paper.RoleCredit, "苏砚 摄")}, []string{"图为茶园/苏砚 摄"}},
		{"credit broken over two lines", []paper.Block{picture(0, 0), block(paper.RoleCaption, "图为茶园。本报记者", "苏砚 摄")}, []string{"图为茶园。/本报记者苏砚 摄"}},
		{"caption above", []paper.Block{caption("图为茶园。"), picture(0, 300)}, []string{"图为茶园。/"}},
		{"loose caption to the nearest bare picture", []paper.Block{picture(0, 3000), picture(0, 200), body("　正文。"), caption("图为茶园。")}, []string{"/", "图为茶园。/"}},
		{"no caption", []paper.Block{picture(0, 0), body("　正文。")}, []string{"/"}},
	} {
		m := sheet(1, "")
		m.n = 1
		for _, b := range c.blocks {
			box := b.Box
			m.add(1, b)
			m.p.Blocks[len(m.p.Blocks)-1].Box = m.p.Blocks[len(m.p.Blocks)-1].Box.Union(box)
		}
		var got []string
		for _, f := range Build(pages(m)).Articles[0].Figures {
			got = append(got, f.Caption+"/"+f.Credit)
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %q", c.name, got)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}
	}
}
