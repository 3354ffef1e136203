package article

import (
	"fmt"
	"testing"

	"banmian/paper"
)

func TestFolioAndSection(t *testing.T) {
	at := func(text string, em, x int) paper.Block {
		return paper.Block{Role: paper.RoleHeader, Dir: paper.LeftRight, Lines: []paper.Line{line(text, em, x, 0)}}
	}
	for _, c := range []struct {
		name    string
		blocks  []paper.Block
		label   string
		section string
	}{
		{"folio and section", []paper.Block{block(paper.RoleFolio, "第二版"), block(paper.RoleHeader, "要闻")}, "第二版", "要闻"},
		{"letters", []paper.Block{block(paper.RoleHeader, "A2"), block(paper.RoleHeader, "民生")}, "A2", "民生"},
		{"full-width letters", []paper.Block{block(paper.RoleHeader, "Ａ２")}, "Ａ２", ""},
		{"number alone", []paper.Block{block(paper.RoleFolio, "02"), block(paper.RoleHeader, "综合")}, "02", "综合"},
		{"one line for both", []paper.Block{block(paper.RoleHeader, "03版 经济新闻")}, "03版", "经济新闻"},
		{"blanks in the folio", []paper.Block{block(paper.RoleHeader, "第 二 版")}, "第二版", ""},
		{"letter-spaced", []paper.Block{at("市", 80, 900), at("都", 80, 400), at("2020年6月12日", 40, 0)}, "", "都市"},
		{"letter-spaced as one line", []paper.Block{at("都 市", 80, 400)}, "", "都市"},
		{"one stray character", []paper.Block{at("飞", 80, 400)}, "", ""},
		{"date and editors are no section", []paper.Block{block(paper.RoleHeader, "2020年6月12日 星期五"), block(paper.RoleHeader, "责任编辑：霍晓冉"), block(paper.RoleHeader, "棠州日报社主办")}, "", ""},
		{"the paper's name is no section", []paper.Block{block(paper.RoleHeader, "棠州晚报")}, "", ""},
		{"larger type first", []paper.Block{at("小字", 40, 0), at("健康", 80, 500)}, "", "健康"},
		{"masthead with the folio in it", []paper.Block{block(paper.RoleMasthead, "今日四版", "第一版")}, "第一版", ""},
		{"numbers that contradict each other", []paper.Block{block(paper.RoleFolio, "8"), block(paper.RoleFolio, "2")}, "", ""},
		{"number and section on a line", []paper.Block{block(paper.RoleHeader, "02 综合")}, "02", "综合"},
		{"section and number on a line", []paper.Block{block(paper.RoleHeader, "综合 02")}, "02", "综合"},
		{"a badge of which the numeral was read", []paper.Block{at("三", 60, 0), at("2", 30, 90)}, "三", ""},
		{"numerals of one size", []paper.Block{at("三", 40, 0), at("2", 40, 90)}, "", ""},
		{"a road is no section", []paper.Block{block(paper.RoleHeader, "荻浦县学士路83号")}, "", ""},
		{"text is no section", []paper.Block{block(paper.RoleHeader, "告诉记者：“机器测得出高"), block(paper.RoleHeader, "本报讯")}, "", ""},
		{"a folio among stray numbers", []paper.Block{block(paper.RoleFolio, "8"), block(paper.RoleHeader, "第二版")}, "第二版", ""},
		{"rules read as characters", []paper.Block{block(paper.RoleHeader, "一一一一")}, "", ""},
		{"a folio that layout took for a headline", []paper.Block{headline("第二版")}, "第二版", ""},
		{"nothing", nil, "", ""},
	} {
		m := sheet(2, "")
		for i, b := range c.blocks {
			if b.Role.Furniture() {
				m.furniture(b)
			} else {
				m.add(i+1, b)
			}
		}
		p := Build(pages(m)).Pages[0]
		if p.Label != c.label || p.Section != c.section {
			t.Errorf("%s: %q %q, want %q %q", c.name, p.Label, p.Section, c.label, c.section)
		}
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		name   string
		labels []string
		want   string // section and number of each page
		flags  string
	}{
		{"all read", []string{"第一版", "第二版", "第三版"}, "1 2 3", ""},
		{"the first is a masthead", []string{"", "第二版", "第三版"}, "1 2 3", ""},
		{"one misread", []string{"", "02", "09", "04"}, "1 2 3 4", "folio-mismatch"},
		{"one missing", []string{"A1", "", "A3", "A4"}, "A1 A2 A3 A4", ""},
		{"an excerpt", []string{"05", "06", "", "08"}, "5 6 7 8", ""},
		{"two sections", []string{"A1", "A2", "B1", "B2"}, "A1 A2 B1 B2", ""},
		{"a short section", []string{"A1", "A2", "B1"}, "A1 A2 B1", ""},
		{"a section that begins in the midst", []string{"A1", "A2", "B7", "A4"}, "A1 A2 A3 A4", "folio-mismatch"},
		{"one alone proves nothing", []string{"", "5", ""}, "1 5 3", ""},
		{"none", []string{"", "", ""}, "1 2 3", ""},
	} {
		var ms []*maker
		for i, l := range c.labels {
			ms = append(ms, sheet(i+1, l))
		}
		b := &builder{pages: pages(ms...)}
		for i, l := range c.labels {
			b.pages[i].Label = l
		}
		b.order()
		got := ""
		for i, p := range b.places {
			if i > 0 {
				got += " "
			}
			got += fmt.Sprintf("%s%d", p.section, p.n)
		}
		if got != c.want || codes(b.out.Flags) != c.flags {
			t.Errorf("%s: %s flags %q, want %s flags %q", c.name, got, codes(b.out.Flags), c.want, c.flags)
		}
	}
}

func TestNumbers(t *testing.T) {
	for s, want := range map[string]int{
		"12": 12, "１２": 12, "〇二": 2, "○二": 2, "零二": 2, "十": 10, "十二": 12, "二十": 20, "二十一": 21, "廿一": 21, "卅": 30, "一〇二": 102,
		"一百零二": 102, "二〇二〇": 2020, "一千零七十九": 1079, "一万零三百四十七": 10347, "二八四六": 2846, "③": 3, "⑳": 20, "元": 1, "0": 0, "貳拾捌": 28, "壹仟零贰": 1002, "O3": 3,
	} {
		if n, ok := number(s); !ok || n != want {
			t.Errorf("%s: %d %v, want %d", s, n, ok, want)
		}
	}
	for _, s := range []string{"", "版", "1a", "③④", "-1"} {
		if n, ok := number(s); ok {
			t.Errorf("%q: %d", s, n)
		}
	}
}
