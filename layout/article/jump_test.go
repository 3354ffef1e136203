package article

import (
	"fmt"
	"testing"

	"banmian/paper"
)

func TestMarkers(t *testing.T) {
	for _, c := range []struct {
		text     string
		incoming bool
		section  string
		page     int
		printed  string // "" is the whole text
	}{
		{text: "(下转2版)", page: 2},
		{text: "(下转第2版)", page: 2},
		{text: "（下转第二版）", page: 2},
		{text: "（下轉第二版）", page: 2},
		{text: "(下转A4版)", section: "A", page: 4},
		{text: "（下转Ａ４版）", section: "A", page: 4},
		{text: "(下转 03 版)", page: 3},
		{text: "▶▶下转04版", page: 4},
		{text: "→下转B12版", section: "B", page: 12},
		{text: "(转第三版)", page: 3},
		{text: "转第三版", page: 3},
		{text: "(下转第三版③)", page: 3},
		{text: "（下转③版）", page: 3},
		{text: "（下转第十一版）", page: 11},
		{text: "（下转第二十版）", page: 20},
		{text: "（下转第〇三版）", page: 3},
		{text: "(下转第○三版)", page: 3},
		{text: "【下转第8版】", page: 8},
		{text: "（下转至第5版）", page: 5},
		{text: "(上接1版)", incoming: true, page: 1},
		{text: "（上接第一版）", incoming: true, page: 1},
		{text: "(上接A1版)", incoming: true, section: "A", page: 1},
		{text: "(紧接第1版)", incoming: true, page: 1},
		{text: "（緊接第一版）", incoming: true, page: 1},
		{text: "◀◀上接01版", incoming: true, page: 1},
		{text: "(接第一版)", incoming: true, page: 1},
		{text: "（上接第一版②）", incoming: true, page: 1},

		{text: "他说。(下转2版)", page: 2, printed: "(下转2版)"},
		{text: "正在研究。▶▶下转04版", page: 4, printed: "▶▶下转04版"},
		{text: "（上接第一版）先把水引来", incoming: true, page: 1, printed: "（上接第一版）"},
		{text: "上接第一版本报讯", incoming: true, page: 1, printed: "上接第一版"},

		// As OCR reads them.
		{text: "（卞转第二版）", page: 2},
		{text: "(丁转2版)", page: 2},
		{text: "(下传第3版)", page: 3},
		{text: "(下专第3扳)", page: 3},
		{text: "（下转第2板）", page: 2},
		{text: "（上援第一版）", incoming: true, page: 1},
		{text: "（上接第-版）", incoming: true, page: 1},
		{text: "（上接第—版）", incoming: true, page: 1},
		{text: "（上接第——版）", incoming: true, page: 1},
		{text: "（下转第十—版）", page: 11},
		{text: "(下转O3版)", page: 3},
		{text: "下转2版", page: 2},
		{text: "下转2版)", page: 2},
		{text: "(下转2版", page: 2},
		{text: "》下转A3版", section: "A", page: 3},
		{text: "（ 下 转 第 二 版 ）", page: 2},
	} {
		m, at := parseMarker(c.text, c.incoming)
		if m == nil {
			t.Errorf("%s: not taken for a marker", c.text)
			continue
		}
		want := c.printed
		if want == "" {
			want = c.text
		}
		if m.section != c.section || m.page != c.page || m.incoming != c.incoming || m.text != want {
			t.Errorf("%s: %+v", c.text, m)
		}
		if c.text[at[0]:at[1]] != want {
			t.Errorf("%s: stands at %q", c.text, c.text[at[0]:at[1]])
		}
	}
}

func TestMarkerTags(t *testing.T) {
	for text, tag := range map[string]int{"(下转第三版③)": 3, "（下转第三版） ": 0, "▶下转3版②": 2} {
		if m, _ := parseMarker(text, false); m == nil || m.tag != tag {
			t.Errorf("%s: %+v, want tag %d", text, m, tag)
		}
	}
}

func TestNoMarkers(t *testing.T) {
	for _, text := range []string{
		"详见3版", "» 详见 3 版", ">>> 详见 2 版", "见第3版", "文见第十六版", "相关报道见4版", "➲详见第二版", "（相关报道转第4版）",
		"(上)", "(中)", "(下)", "(一)", "（未完待续）", "",
		"该系统运转第二版本后", "他把股份流转2版权", "出版", "这是改版后的第3版", "上海第二版画展", "由下转上", "上接天光",
		"下转第二版本更稳定", "（下转第版）", "下转第0版", "直接第一版就成功了", "下转2020版", "（下转2-3条）",
	} {
		for _, incoming := range []bool{false, true} {
			if m, _ := parseMarker(text, incoming); m != nil {
				t.Errorf("%s: taken for the marker %+v", text, m)
			}
		}
	}
}

func TestLastOutgoingFirstIncoming(t *testing.T) {
	if m, _ := parseMarker("（下转2版）……（下转3版）", false); m == nil || m.page != 3 {
		t.Errorf("outgoing: %+v", m)
	}
	if m, _ := parseMarker("（上接1版）……（上接2版）", true); m == nil || m.page != 1 {
		t.Errorf("incoming: %+v", m)
	}
}

func TestMarkersLeaveTheText(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string // of one body block; "　" in front begins a paragraph
		out   int      // page named by the outgoing marker
		in    int
		paras []string
		opens opens
	}{
		{"behind the last sentence", []string{"　水来了。", "（下转2版）"}, 2, 0, []string{"水来了。"}, opensParagraph},
		{"on its line", []string{"　水来了，（下转第二版）"}, 2, 0, []string{"水来了，"}, opensParagraph},
		{"over two lines", []string{"　水来了。（下转", "第二版）"}, 2, 0, []string{"水来了。"}, opensParagraph},
		{"over two lines, the second indented", []string{"　水来了。（下转", "　第二版）"}, 2, 0, []string{"水来了。"}, opensParagraph},
		{"right-aligned", []string{"　水来了", "　▶▶下转04版"}, 4, 0, []string{"水来了"}, opensParagraph},
		{"a stray mark behind it", []string{"　水来了（下转2版）。·"}, 2, 0, []string{"水来了"}, opensParagraph},
		{"incoming on its own line", []string{"（上接1版）", "把田浇透。"}, 0, 1, []string{"把田浇透。"}, opensMidway},
		{"incoming, then a paragraph", []string{"（上接1版）", "　把田浇透。"}, 0, 1, []string{"把田浇透。"}, opensParagraph},
		{"incoming over two lines", []string{"　（上接第", "一版）", "　把田浇透。"}, 0, 1, []string{"把田浇透。"}, opensParagraph},
		{"incoming with text behind", []string{"　（上接1版）把田", "浇透。"}, 0, 1, []string{"把田浇透。"}, opensUnknown},
		{"the end of a line beside it", []string{"　于文化基础（上接1版）把田", "浇透。"}, 0, 1, []string{"于文化基础把田浇透。"}, opensUnknown},
		{"both", []string{"　（上接1版）把田浇透。", "　再种。（下转3版）"}, 3, 1, []string{"把田浇透。", "再种。"}, opensUnknown},
		{"far from the end", []string{"　见（下转2版）的前文如何如何。"}, 0, 0, []string{"见（下转2版）的前文如何如何。"}, opensParagraph},
		{"nothing but a marker", []string{"　（下转2版）"}, 2, 0, nil, opensParagraph},
	} {
		p := sheet(1, "").story(body(c.lines...)).page()
		part := gather([]paper.Page{p})[0]
		out, in := 0, 0
		if part.outgoing != nil {
			out = part.outgoing.page
		}
		if part.incoming != nil {
			in = part.incoming.page
		}
		if out != c.out || in != c.in || fmt.Sprint(part.paras) != fmt.Sprint(c.paras) || part.opens != c.opens {
			t.Errorf("%s: out %d in %d paras %q opens %d", c.name, out, in, part.paras, part.opens)
		}
	}
}

func TestWordsBesideAJumpLineAreKept(t *testing.T) {
	p := sheet(2, "").story(block(paper.RoleJump, "（上接第一版）先"), body("把水引来。")).page()
	part := gather([]paper.Page{p})[0]
	if part.incoming == nil || fmt.Sprint(part.paras) != "[先把水引来。]" || part.opens != opensUnknown {
		t.Errorf("%q %+v", part.paras, part.incoming)
	}
}

func TestWordsOfASubheadBesideAJumpLine(t *testing.T) {
	p := sheet(2, "").story(jump("上接A1版火还"), block(paper.RoleSubhead, "在，换了个烧法"), body("　走进车间。")).page()
	part := gather([]paper.Page{p})[0]
	if fmt.Sprint(part.subheads) != "[{0 火还在，换了个烧法}]" || fmt.Sprint(part.paras) != "[走进车间。]" {
		t.Errorf("%v %q", part.subheads, part.paras)
	}
}

func TestMarkerThatLayoutTookForAKicker(t *testing.T) {
	for _, r := range []paper.Role{paper.RoleKicker, paper.RoleByline, paper.RoleColumnLabel, paper.RoleSubhead, paper.RoleDeck} {
		p := sheet(2, "").story(block(r, "◀◀上接01版"), body("　把水引来。")).page()
		part := gather([]paper.Page{p})[0]
		if part.incoming == nil || part.kicker+part.bylines+part.deck != "" || len(part.column)+len(part.subheads) > 0 {
			t.Errorf("%s: %+v", r, part)
		}
	}
}

func TestSubheadsMoveWithAMarkersParagraph(t *testing.T) {
	p := sheet(2, "").story(body("　（上接1版）", "　一。"), block(paper.RoleSubhead, "二 题"), body("　二。")).page()
	part := gather([]paper.Page{p})[0]
	if len(part.subheads) != 1 || part.subheads[0].BeforeParagraph != 1 || part.subheads[0].Text != "二题" {
		t.Errorf("%+v in %q", part.subheads, part.paras)
	}
}

// What is accepted prints back to the same target.
func FuzzMarker(f *testing.F) {
	for _, s := range []string{"(下转2版)", "▶▶下转Ａ04版", "（上接第十一版②）", "(转第—版)", "下转第O3板", "运转第二版本", "上接", "（下转①版", "下转第2 一版"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, incoming bool) {
		m, at := parseMarker(s, incoming)
		if m == nil {
			return
		}
		if at[0] < 0 || at[1] > len(s) || at[0] >= at[1] {
			t.Fatalf("%q: stands at %v", s, at)
		}
		if m.page <= 0 {
			t.Fatalf("%q: page %d", s, m.page)
		}
		word, tag := "下转", ""
		if incoming {
			word = "上接"
		}
		if m.tag > 0 {
			tag = string('①' + rune(m.tag-1))
		}
		again, _ := parseMarker(fmt.Sprintf("（%s%s%d版%s）", word, m.section, m.page, tag), incoming)
		if again == nil || again.section != m.section || again.page != m.page || again.tag != m.tag || again.incoming != incoming {
			t.Fatalf("%q: %+v prints back to %+v", s, m, again)
		}
	})
}
