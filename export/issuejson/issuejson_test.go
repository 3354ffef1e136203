package issuejson

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"banmian/export/exporttest"
	"banmian/paper"
)

// full is an issue in which every field of issue.json is there once.
func full() *paper.Issue {
	line := func(y int, text string, conf float32, r paper.Reader) paper.Line {
		l := paper.Line{Box: paper.Rect{X0: 10, Y0: y, X1: 310, Y1: y + 30}, Dir: paper.LeftRight, Em: 30, Reader: r}
		for i, c := range []rune(text) {
			x := 10 + 30*i
			l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(c), Box: paper.Rect{X0: x, Y0: y, X1: x + 30, Y1: y + 30}, Conf: conf})
		}
		return l
	}
	blocks := []paper.Block{
		{ID: "p01-b001", Role: paper.RoleMasthead, Box: paper.Rect{X1: 400, Y1: 60}, Dir: paper.LeftRight, Lines: []paper.Line{line(20, "岚汀新报", 0, paper.ReaderPDF)}},
		{ID: "p01-b002", Role: paper.RoleHeadline, Box: paper.Rect{X0: 10, Y0: 80, X1: 310, Y1: 110}, Dir: paper.LeftRight, Lines: []paper.Line{line(80, "新桥昨日通车", .991, paper.ReaderVote)}, RoleConf: .98, StoryConf: .95},
		{
			ID: "p01-b003", Role: paper.RoleBody, Box: paper.Rect{X0: 10, Y0: 120, X1: 310, Y1: 200}, Dir: paper.LeftRight,
			Kept:    true,
			Outline: []paper.Point{{X: 10, Y: 120}, {X: 310, Y: 120}, {X: 310, Y: 160}, {X: 10, Y: 200}},
			Lines:   []paper.Line{line(120, "“一座桥，”他说，", .97, paper.ReaderPPOCR), line(160, "排起（下转2版）", .8821, paper.ReaderPPOCR)},
		},
		{
			ID: "p01-b005", Role: paper.RoleTable, Box: paper.Rect{X0: 10, Y0: 410, X1: 310, Y1: 500}, Dir: paper.LeftRight,
			Lines: []paper.Line{line(410, "晴", 0, paper.ReaderPDF), line(440, "多云", 0, paper.ReaderPDF), line(470, "转阴", 0, paper.ReaderPDF)},
			Rows:  [][]int{{1, 0}, {0, 2}},
		},
		{ID: "p01-b004", Role: paper.RoleFigure, Box: paper.Rect{X0: 10, Y0: 210, X1: 310, Y1: 400}, Dir: paper.LeftRight},
	}
	return &paper.Issue{
		ID:     "lanting-2024-10-17",
		Source: paper.Source{File: "lanting.pdf", SHA256: strings.Repeat("0123456789abcdef", 4), Kind: paper.Mixed},
		Masthead: paper.Masthead{
			Title: "岚汀新报", Date: "2024-10-17", Weekday: "星期四", LunarDate: "甲辰年九月十五", IssueNo: 40, TotalIssueNo: 1079, PageCount: 2,
			Sponsor: "岚汀市委主办", Undertaker: "岚汀报社承办", CNCode: "CN33-0000", PostalCode: "31-1", Hotlines: []string{"88259745"},
			Overseer: "岚汀市委主管", Publisher: "岚汀报社出版", Address: "岚汀路1号", Postcode: "310015", Website: "www.lanting.example", Price: "1.50元", AdLicence: "3301004000001", Sheets: "一张",
			Confs: paper.Confs{
				"title": .9, "date": .99, "weekday": .99, "lunar_date": .99, "issue_no": .9, "total_issue_no": .9, "page_count": .9, "sponsor": .8,
				"undertaker": .8, "cn_code": .9, "postal_code": .9, "hotlines": .7,
				"overseer": .6, "publisher": .6, "address": .6, "postcode": .6, "website": .6, "price": .6, "ad_licence": .6, "sheets": .6,
			},
		},
		Pages: []paper.Page{
			{
				Seq: 1, Name: "lanting.pdf page 1", Label: "01", Section: "要闻", Editors: []paper.Staff{{Role: "责任编辑", Names: []string{"己"}}}, Image: "pages/0001.jpg", Size: paper.Size{W: 400, H: 600}, DPI: 72,
				Em: 30, Vertical: true, Kind: paper.BornDigital, Sheet: 1, Half: paper.RightHalf, Origin: paper.Identity, Blocks: blocks,
				Joins: []paper.Join{{From: "p01-b002", To: "p01-b003", Conf: .75}},
			},
			{Seq: 2, Error: "render: damaged beyond reading"},
		},
		Articles: []paper.Article{{
			ID: "a001", Kind: paper.News, Column: "民生", Kicker: "三年等来", Headline: "新桥\n昨日通车", Deck: "——本报记者现场见闻", Summary: "一座桥。",
			Byline: paper.Byline{
				Raw: "本报讯（记者 甲 通讯员 乙）", Agency: "本报讯", PlaceDate: "北京6月8日电",
				Reporters: []string{"甲"}, Correspondents: []string{"乙"}, Authors: []string{"丙"},
			},
			Paragraphs: []string{"“一座桥，”他说，排起"}, Subheads: []paper.Subhead{{Text: "通车"}}, CreditLine: "（丁）",
			Parts: []paper.Part{{Page: 1, Blocks: []string{"p01-b002", "p01-b003", "p01-b004", "p01-b005"}}},
			Continuations: []paper.Continuation{{
				FromPage: 1, ToPage: 2, FromMarker: "（下转2版）", ToMarker: "（上接1版）", Basis: paper.BasisPair, Conf: .98,
			}},
			Figures: []paper.Figure{{
				Page: 1, Block: "p01-b004", Box: blocks[4].Box, Caption: "图为新桥", Credit: "本报记者 甲 摄", People: []string{"甲"}, Source: "本报", Image: "figures/p01-b004.jpg", Conf: .8,
			}},
			Series: paper.Series{Title: "新桥", Part: 1, Of: 2, Mark: "（上）"}, DuplicateOf: "a002",
			Conf: .96, Confs: paper.Confs{
				"column": .95, "kicker": .96, "headline": .991, "deck": .9, "summary": .9, "byline": .9, "paragraphs": .97,
			},
			Tables: []paper.Table{{Page: 1, Block: "p01-b005", Rows: [][]string{{"晴", ""}, {"", "多云转阴"}}}},
		}},
		Teasers: []paper.Teaser{{Page: 1, Kicker: "文化", Headline: "看展", Deck: "去哪儿", PageRef: 2, Article: "a001", Conf: .5}},
		Ads:     []paper.Ad{{Page: 1, Box: paper.Rect{X0: 10, Y0: 500, X1: 390, Y1: 590}, Text: "出售 <桥> & 船", Blocks: []string{"p01-b006"}}},
		Flags:   []paper.Flag{{Code: paper.FlagPageFailed, Ref: "p02", Note: "render: damaged beyond reading"}},
		Steps:   []paper.Step{{Stage: "ocr", Tool: "tesseract", Version: "5.3.0", Params: map[string]any{"lang": "auto", "dpi": 300}}},
	}
}

func marshal(t testing.TB, is *paper.Issue) []byte {
	t.Helper()
	b, err := Marshal(is)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestGolden(t *testing.T) {
	got := marshal(t, full())
	const golden = "testdata/full.json"
	if exporttest.Updating() {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		t.Error("testdata was written anew: run again without -update")
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("issue.json changed (-want +got):\n%s", d)
	}
}

func TestSameIssueSameBytes(t *testing.T) {
	first := marshal(t, full())
	for range 20 {
		if !bytes.Equal(first, marshal(t, full())) {
			t.Fatal("the same issue came out as other bytes")
		}
	}
}

// TestReadsWhatItWrote goes over a file: what is read prints the same.
func TestReadsWhatItWrote(t *testing.T) {
	name := filepath.Join(t.TempDir(), "issue.json")
	if err := Write(name, full()); err != nil {
		t.Fatal(err)
	}
	is, err := Read(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(marshal(t, full())), string(marshal(t, is))); d != "" {
		t.Errorf("read and written again (-want +got):\n%s", d)
	}
	if d := cmp.Diff(full().Articles, is.Articles); d != "" {
		t.Errorf("articles (-want +got):\n%s", d)
	}
	if entries, _ := os.ReadDir(filepath.Dir(name)); len(entries) != 1 {
		t.Errorf("%d files where one was written", len(entries))
	}
}

func TestReadErrors(t *testing.T) {
	if _, err := Read(filepath.Join(t.TempDir(), "none.json")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
	good := string(marshal(t, full()))
	for name, change := range map[string][3]string{
		"another version":   {`"schema_version": "1.0"`, `"schema_version": "2.0"`, ".schema_version"},
		"unknown field":     {`"sponsor"`, `"patron"`, ".issue.patron has no place"},
		"missing field":     {`"kicker": "三年等来",`, "", ".articles[0].kicker is missing"},
		"text in two forms": {`"text": "新桥昨日通车"`, `"text": "旧桥"`, ".pages[0].blocks[1].text"},
		"cell not in lines": {`"多云转阴"`, `"多云转雨"`, ".pages[0].blocks[3].rows"},
		"not composed":      {`"民生"`, `"e\u0301"`, ".articles[0].column"},
		"null":              {`"hotlines": [`, `"flags": null, "hotlines": [`, ".issue.flags has no place"},
		"wrong type":        {`"issue_no": 40`, `"issue_no": "40"`, "issue_no"},
		"not JSON":          {`{`, `[`, "decode issue"},
		"two values":        {"\n}\n", "\n}\n{}", "something follows it"},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Errorf("%s: nothing was changed", name)
		}
		_, err := Unmarshal([]byte(bad))
		if !errors.Is(err, ErrForm) || !strings.Contains(err.Error(), change[2]) {
			t.Errorf("%s: error %v, want ErrForm with %q", name, err, change[2])
		}
	}
}

// TestNumbersAreMeasured puts in every confidence that an engine or a division
// can give.
func TestNumbersAreMeasured(t *testing.T) {
	for in, want := range map[float32]string{
		0: "", -1: "", float32(math.NaN()): "", float32(math.Inf(-1)): "",
		.0001: "0.001", .5: "0.5", .97049: "0.97", 1: "1", 98.5: "1", float32(math.Inf(1)): "1",
	} {
		is := full()
		is.Articles[0].Conf = in
		is.Pages[0].Joins[0].Conf = in
		is.Teasers[0].Conf = in
		for _, b := range is.Pages[0].Blocks {
			for _, l := range b.Lines {
				for i := range l.Glyphs {
					l.Glyphs[i].Conf = in
				}
			}
		}
		b := marshal(t, is)
		validate(t, b)
		var f issueForm
		if err := json.Unmarshal(b, &f); err != nil {
			t.Fatal(err)
		}
		body := f.Pages[0].Blocks[2]
		for _, c := range []*conf{f.Articles[0].Confidence, f.Pages[0].Joins[0].Confidence, f.Teasers[0].Confidence, body.Confidence, body.Lines[0].Confidence} {
			got := ""
			if c != nil {
				s, _ := json.Marshal(c)
				got = string(s)
			}
			if got != want {
				t.Errorf("%v came out as %q, want %q", in, got, want)
			}
		}
	}
}

// TestTextIsComposed has accents after every character that JSON escapes: the
// n of \n and an accent after it are not one letter.
func TestTextIsComposed(t *testing.T) {
	for in, want := range map[string]string{
		"e\u0301": "é", "\n\u0301": "\n\u0301", "n\u0301\n\u0301\t\u030c\r\u0301\"\u0338\\\u0301": "ń\n\u0301\t\u030c\r\u0301\"\u0338\\\u0301",
		"\u2028\u0301": "\u2028\u0301", "\x00\u0301": "\x00\u0301", "\xff\u0301": "\ufffd\u0301",
		"<\u0338>": "\u226e>", "\u0301": "\u0301", "神": "神",
	} {
		is := full()
		is.Articles[0].Headline = in
		b := marshal(t, is)
		if !utf8.Valid(b) {
			t.Errorf("%q: not UTF-8", in)
		}
		got, err := Unmarshal(b)
		if err != nil {
			t.Errorf("%q: %v", in, err)
		} else if got.Articles[0].Headline != want {
			t.Errorf("%q came out as %q, want %q", in, got.Articles[0].Headline, want)
		}
	}
}

// TestEmptyIssue holds that nothing is null.
func TestEmptyIssue(t *testing.T) {
	is := &paper.Issue{ID: "x", Source: paper.Source{SHA256: strings.Repeat("0", 64)}, Articles: []paper.Article{{ID: "a001", Kind: paper.News}}}
	b := marshal(t, is)
	validate(t, b)
	if bytes.Contains(b, []byte("null")) {
		t.Errorf("null in %s", b)
	}
	if _, err := Unmarshal(b); err != nil {
		t.Error(err)
	}
}

func TestWriteErrors(t *testing.T) {
	name := filepath.Join(t.TempDir(), "none", "issue.json")
	if err := Write(name, full()); err == nil || !strings.Contains(err.Error(), name) {
		t.Errorf("error %v does not name the file", err)
	}
	is := full()
	is.Steps[0].Params["share"] = math.NaN()
	if err := Write(name, is); err == nil || !strings.Contains(err.Error(), is.ID) {
		t.Errorf("error %v does not name the issue", err)
	}
}

func FuzzIssueJSON(f *testing.F) {
	f.Add(marshal(f, full()))
	f.Add(marshal(f, &paper.Issue{}))
	f.Add([]byte(`{"schema_version":"1.0"}`))
	f.Add([]byte(`{"pages":[{"blocks":[{"lines":[{"text":"\u0301","confidence":1e-9}]}]}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		is, err := Unmarshal(b)
		if err != nil {
			if !errors.Is(err, ErrForm) {
				t.Errorf("error %v is not ErrForm", err)
			}
			return
		}
		printed := marshal(t, is)
		if d := difference("", plain(b), plain(printed)); d != "" {
			t.Error(d)
		}
		again, err := Unmarshal(printed)
		if err != nil {
			t.Fatalf("what was printed is refused: %v", err)
		}
		if !bytes.Equal(printed, marshal(t, again)) {
			t.Error("printed once more, it is another")
		}
	})
}
