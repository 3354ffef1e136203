package prose

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"banmian/paper"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"新桥":             "新桥",
		"a\x1b[31mb\x00": "a\ufffd[31mb\ufffd",
		"a\r\nb\rc":      "a\nb\nc",
		"a\u2028b":       "a\nb",
		"e\u0301":        "é",
		"\xff茶":          "\ufffd茶",
		"\ufffe":         "\ufffd",
		"a\tb":           "a\tb",
	} {
		if got := Clean(in); got != want || Clean(got) != got {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
	if got := OneLine(" 新桥\n 昨日\t通车 "); got != "新桥 昨日 通车" {
		t.Errorf("%q", got)
	}
}

func TestPiecesKeepTheOrderOfReading(t *testing.T) {
	a := paper.Article{
		Column: "民生", Kicker: "引", Headline: "主\n题", Deck: "副", Summary: "提要", Byline: paper.Byline{Raw: "本报讯"},
		Paragraphs: []string{"一", "", "二"}, CreditLine: "（丁）",
		Subheads: []paper.Subhead{{BeforeParagraph: 0, Text: "甲"}, {BeforeParagraph: 2, Text: "乙"}, {BeforeParagraph: 9, Text: "丙"}},
		Tables:   []paper.Table{{Rows: [][]string{{"晴", ""}, {"多\n云"}}}},
		Figures:  []paper.Figure{{Caption: "图", Credit: "丁 摄"}, {Caption: "图 丁 摄", Credit: "丁 摄"}, {}},
	}
	var got []string
	for _, p := range Pieces(&a) {
		got = append(got, fmt.Sprintf("%s=%q", p.Role, p.Text))
	}
	want := `column_label="民生" kicker="引" headline="主\n题" deck="副" summary="提要" byline="本报讯" subhead="甲" body="一" subhead="乙" body="二" ` +
		`subhead="丙" credit="（丁）" table="晴\t\n多 云" figure="图 丁 摄" figure="图 丁 摄" figure=""`
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestPlaces(t *testing.T) {
	is := &paper.Issue{Pages: []paper.Page{{Seq: 1, Label: "A01", Section: "要闻"}, {Seq: 2}}}
	a := paper.Article{
		Parts:         []paper.Part{{Page: 1}, {Page: 2}},
		Continuations: []paper.Continuation{{FromPage: 1, ToPage: 2, FromMarker: "（下转2版）", ToMarker: "（上接1版）"}},
	}
	if got, want := Places(is, &a), "第A01版（要闻） → 第2页（下转2版）（上接1版）"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTitle(t *testing.T) {
	for want, a := range map[string]paper.Article{
		"新桥 通车": {Headline: "新桥\n通车"},
		"a001":  {ID: "a001", Paragraphs: []string{" "}},
		"一二三四五六七八九十一二三四五六七八九十…": {Paragraphs: []string{"一二三四五六七八九十一二三四五六七八九十一"}},
		"短": {Paragraphs: []string{"短"}},
	} {
		if got := Title(&a); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestRestAndFlags(t *testing.T) {
	block := func(id, text string) paper.Block {
		return paper.Block{ID: id, Lines: []paper.Line{{Glyphs: []paper.Glyph{{Text: text}}}}}
	}
	is := &paper.Issue{
		Pages:    []paper.Page{{Blocks: []paper.Block{block("b1", "报"), block("b2", "文"), block("b3", "告"), block("b4", " "), block("b5", "失")}}},
		Articles: []paper.Article{{ID: "a1", Parts: []paper.Part{{Blocks: []string{"b2"}}}}},
		Ads:      []paper.Ad{{Blocks: []string{"b3"}}},
		Flags:    []paper.Flag{{Ref: "p01"}, {Ref: "b2"}, {Ref: "b5"}, {Ref: "a1"}},
	}
	got := ""
	for _, b := range Rest(is, &is.Pages[0]) {
		got += b.ID + " "
	}
	if got != "b1 b5 " {
		t.Errorf("rest: %q", got)
	}
	if f := Flags(is, &is.Articles[0]); len(f) != 2 || f[0].Ref != "b2" || f[1].Ref != "a1" {
		t.Errorf("flags: %v", f)
	}
}

func FuzzClean(f *testing.F) {
	f.Add("a\xffe\u0301\r\n")
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if !utf8.ValidString(got) || Clean(got) != got || strings.ContainsAny(got, "\x00\r\x1b\u2028") {
			t.Errorf("Clean(%q) = %q", s, got)
		}
	})
}

func TestPageName(t *testing.T) {
	is := &paper.Issue{Pages: []paper.Page{
		{Seq: 1, Label: "02", Section: "综合"}, {Seq: 2, Label: "第二版"}, {Seq: 3, Label: "A4版"}, {Seq: 4},
	}}
	for seq, want := range map[int]string{1: "第02版（综合）", 2: "第二版", 3: "第A4版", 4: "第4页"} {
		if got := PageName(is, seq); got != want {
			t.Errorf("page %d is called %q, want %q", seq, got, want)
		}
	}
}
