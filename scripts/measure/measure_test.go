package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"banmian/export/issuejson"
	"banmian/paper"
)

// printedPage is what is printed: two stories side by side, the first in two
// columns. A point is two pixels.
const printedPage = `{
 "issue": {"title": "澜浦日报", "issue_no": 12},
 "pages": [{"page": 1, "width_pt": 500, "regions": [
  {"type": "headline", "article": "a1", "order": 1, "bbox": [10, 10, 180, 20], "text": "老渠今秋复流两万亩旱田", "lines": [{"bbox": [10, 10, 180, 20], "text": "老渠今秋复流两万亩旱田"}]},
  {"type": "body", "article": "a1", "order": 2, "bbox": [10, 40, 80, 22], "text": "", "lines": [
   {"bbox": [10, 40, 80, 10], "text": "清晨六点县里的老渠又响起来"}, {"bbox": [10, 52, 80, 10], "text": "守渠人站在闸口一直没有说话"}]},
  {"type": "body", "article": "a1", "order": 3, "bbox": [100, 40, 80, 22], "text": "", "lines": [
   {"bbox": [100, 40, 80, 10], "text": "三十一年前断流那天也是秋天"}, {"bbox": [100, 52, 80, 10], "text": "如今水过石桥流进了每块田里"}]},
  {"type": "headline", "article": "a2", "order": 4, "bbox": [250, 10, 180, 20], "text": "渡口灯亮", "lines": [{"bbox": [250, 10, 180, 20], "text": "渡口灯亮"}]},
  {"type": "body", "article": "a2", "order": 5, "bbox": [250, 40, 80, 22], "text": "", "lines": [
   {"bbox": [250, 40, 80, 10], "text": "江上没有桥只有一个旧的渡口"}, {"bbox": [250, 52, 80, 10], "text": "船工的故事讲了一半又停下来"}]}
 ]}],
 "articles": [
  {"id": "a1", "headline": "老渠今秋复流 两万亩旱田", "byline": {"raw": "记者 甲乙", "reporters": ["甲乙", "丙丁"]},
   "paragraphs": ["清晨六点县里的老渠又响起来守渠人站在闸口一直没有说话三十一年前断流那天也是秋天如今水过石桥流进了每块田里"],
   "continuations": [{"from_page": 1, "to_page": 2}]},
  {"id": "a2", "headline": "渡口灯亮", "paragraphs": ["江上没有桥只有一个旧的渡口船工的故事讲了一半又停下来"]}],
 "teasers": [{"page": 1, "headline": "渡口灯亮", "page_ref": 1, "article": "a2"}]
}`

func printedTruth(t *testing.T) *truth {
	t.Helper()
	name := filepath.Join(t.TempDir(), "truth.json")
	if err := os.WriteFile(name, []byte(printedPage), 0o600); err != nil {
		t.Fatal(err)
	}
	tr, err := readTruth(name)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// block makes a block of lines at points x, y, with a line every 12 points.
func block(id string, role paper.Role, x, y, w, h int, lines ...string) paper.Block {
	b := paper.Block{ID: id, Role: role, Dir: paper.LeftRight}
	for i, text := range lines {
		box := paper.Rect{X0: 2 * x, Y0: 2*y + 24*i, X1: 2 * (x + w), Y1: 2*(y+h) + 24*i}
		l := paper.Line{Box: box, Dir: paper.LeftRight, Reader: paper.ReaderPDF}
		for _, r := range text {
			l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(r)})
		}
		b.Lines = append(b.Lines, l)
		b.Box = b.Box.Union(box)
	}
	return b
}

// rightIssue is an issue that gives all that is printed.
func rightIssue() *paper.Issue {
	return &paper.Issue{
		ID:       "x",
		Source:   paper.Source{File: "x.pdf", SHA256: strings.Repeat("0", 64), Kind: paper.BornDigital},
		Masthead: paper.Masthead{Title: "澜浦日报", IssueNo: 12},
		Pages: []paper.Page{{
			Seq: 1, Image: "pages/0001.jpg", Size: paper.Size{W: 1000, H: 1400}, DPI: 144, Em: 20, Kind: paper.BornDigital,
			Blocks: []paper.Block{
				block("p01-b001", paper.RoleHeadline, 10, 10, 180, 20, "老渠今秋复流两万亩旱田"),
				block("p01-b002", paper.RoleBody, 10, 40, 80, 10, "清晨六点县里的老渠又响起来", "守渠人站在闸口一直没有说话"),
				block("p01-b003", paper.RoleBody, 100, 40, 80, 10, "三十一年前断流那天也是秋天", "如今水过石桥流进了每块田里"),
				block("p01-b004", paper.RoleHeadline, 250, 10, 180, 20, "渡口灯亮"),
				block("p01-b005", paper.RoleBody, 250, 40, 80, 10, "江上没有桥只有一个旧的渡口", "船工的故事讲了一半又停下来"),
			},
			Joins: []paper.Join{{From: "p01-b002", To: "p01-b003", Conf: 0.97}},
		}},
		Articles: []paper.Article{
			{
				ID: "a001", Kind: paper.News, Headline: "老渠今秋复流\n两万亩旱田", Byline: paper.Byline{Raw: "记者甲乙", Reporters: []string{"甲乙"}}, Conf: 0.97,
				Paragraphs: []string{"清晨六点县里的老渠又响起来守渠人站在闸口一直没有说话三十一年前断流那天也是秋天如今水过石桥流进了每块田里"},
				Parts:      []paper.Part{{Page: 1, Blocks: []string{"p01-b001", "p01-b002", "p01-b003"}}},
				Continuations: []paper.Continuation{
					{FromPage: 1, ToPage: 2, FromMarker: "下转2版", Basis: paper.BasisOutgoing, Conf: 0.9},
				},
			},
			{
				ID: "a002", Kind: paper.News, Headline: "渡口灯亮", Conf: 0.99,
				Paragraphs: []string{"江上没有桥只有一个旧的渡口船工的故事讲了一半又停下来"},
				Parts:      []paper.Part{{Page: 1, Blocks: []string{"p01-b004", "p01-b005"}}},
			},
		},
		Teasers: []paper.Teaser{{Page: 1, Headline: "渡口灯亮", PageRef: 1, Article: "a002", Conf: 0.8}},
	}
}

// wrongOf lists the kinds of what is wrong, and the mistakes with their flags.
func wrongOf(t *testing.T, is *paper.Issue) []string {
	j := newJudge(printedTruth(t), is)
	var out []string
	for _, v := range j.all() {
		if !v.right {
			out = append(out, v.kind)
		}
	}
	for _, m := range j.mistakes() {
		out = append(out, fmt.Sprintf("mistake %v", m.codes))
	}
	return out
}

func TestWrongAnswersAreCaught(t *testing.T) {
	flag := func(code paper.FlagCode, ref string) func(*paper.Issue) {
		return func(is *paper.Issue) { is.Flags = append(is.Flags, paper.Flag{Code: code, Ref: ref}) }
	}
	swapped := func(is *paper.Issue) {
		is.Pages[0].Joins[0] = paper.Join{From: "p01-b003", To: "p01-b002"}
		a := &is.Articles[0]
		a.Paragraphs = []string{"三十一年前断流那天也是秋天如今水过石桥流进了每块田里清晨六点县里的老渠又响起来守渠人站在闸口一直没有说话"}
	}
	foreignColumn := func(is *paper.Issue) {
		is.Articles[0].Parts[0].Blocks = []string{"p01-b001", "p01-b002", "p01-b003", "p01-b005"}
		is.Articles[1].Parts[0].Blocks = []string{"p01-b004"}
	}
	tests := []struct {
		name string
		do   []func(*paper.Issue)
		want []string
	}{
		{"all right", nil, nil},
		{"a shifted and larger image is no mistake", []func(*paper.Issue){moved}, nil},
		{"role", []func(*paper.Issue){func(is *paper.Issue) { is.Pages[0].Blocks[4].Role = paper.RoleCaption }}, []string{"role"}},
		{"body as kicker", []func(*paper.Issue){func(is *paper.Issue) { is.Pages[0].Blocks[2].Role = paper.RoleKicker }}, []string{"role"}},
		{"columns in the wrong order, silent", []func(*paper.Issue){swapped}, []string{"join", "article", "mistake []"}},
		{
			"columns in the wrong order, flagged",
			[]func(*paper.Issue){swapped, flag(paper.FlagJoinDoubtful, "p01-b002")},
			[]string{"join", "article", "mistake [join-doubtful]"},
		},
		{"a flag elsewhere is none", []func(*paper.Issue){swapped, flag(paper.FlagJoinDoubtful, "p01-b005")}, []string{"join", "article", "mistake []"}},
		{"a column of another story", []func(*paper.Issue){foreignColumn}, []string{"story", "article", "mistake []"}},
		{
			"a flag on the article that took the text",
			[]func(*paper.Issue){foreignColumn, flag(paper.FlagOrderDoubtful, "a001")},
			[]string{"story", "article", "mistake [order-doubtful]"},
		},
		{
			"a headline with one wrong glyph",
			[]func(*paper.Issue){func(is *paper.Issue) { is.Articles[0].Headline = "老渠今秋复流\n两万苗旱田" }},
			[]string{"headline"},
		},
		{
			"another headline",
			[]func(*paper.Issue){func(is *paper.Issue) { is.Articles[1].Headline = "开业大吉" }, flag(paper.FlagLowConfidence, "a002")},
			[]string{"article", "headline", "mistake [low-confidence]"},
		},
		{
			"a name that is not printed",
			[]func(*paper.Issue){func(is *paper.Issue) { is.Articles[0].Byline.Authors = []string{"戊"} }},
			[]string{"byline"},
		},
		{
			"a name left out",
			[]func(*paper.Issue){func(is *paper.Issue) { is.Articles[0].Byline.Reporters = nil }},
			[]string{"byline"},
		},
		{
			"a kicker that is none",
			[]func(*paper.Issue){func(is *paper.Issue) { is.Articles[1].Kicker = "江上" }},
			[]string{"kicker"},
		},
		{
			"a jump to another page",
			[]func(*paper.Issue){func(is *paper.Issue) { is.Articles[0].Continuations[0].ToPage = 3 }},
			[]string{"jump"},
		},
		{"a number", []func(*paper.Issue){func(is *paper.Issue) { is.Masthead.IssueNo = 21 }}, []string{"masthead"}},
		{"a pointer to another story", []func(*paper.Issue){func(is *paper.Issue) { is.Teasers[0].Article = "a001" }}, []string{"teaser"}},
		{
			"an article left out",
			[]func(*paper.Issue){func(is *paper.Issue) { is.Articles = is.Articles[:1]; is.Teasers = nil }, flag(paper.FlagTextUnassigned, "p01-b005")},
			[]string{"story", "story", "mistake [text-unassigned]"},
		},
		{
			"an article that is not printed",
			[]func(*paper.Issue){func(is *paper.Issue) {
				is.Articles = append(is.Articles, paper.Article{ID: "a003", Kind: paper.News, Headline: "广告", Paragraphs: []string{}, Parts: []paper.Part{}})
			}},
			[]string{"article", "headline", "mistake []"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			is := rightIssue()
			for _, do := range tt.do {
				do(is)
			}
			if diff := cmp.Diff(tt.want, wrongOf(t, is)); diff != "" {
				t.Errorf("wrong (-want +got):\n%s", diff)
			}
		})
	}
}

// moved enlarges the page image and shifts it by more than a line.
func moved(is *paper.Issue) {
	p := &is.Pages[0]
	p.Size.W = 1300
	for i := range p.Blocks {
		for k := range p.Blocks[i].Lines {
			b := &p.Blocks[i].Lines[k].Box
			*b = paper.Rect{X0: b.X0*6/5 + 60, Y0: b.Y0*6/5 - 40, X1: b.X1*6/5 + 60, Y1: b.Y1*6/5 - 40}
		}
	}
}

func TestReliability(t *testing.T) {
	r := reliabilityOf([]verdict{
		{conf: 0, right: true},
		{conf: 0.95, right: true},
		{conf: 0.95, right: false},
		{conf: 0.6, right: true},
	})
	if r.unsaid.n != 1 || r.said.n != 3 || r.sure.n != 2 || r.sure.right != 1 {
		t.Errorf("%d unsaid, %d said, %d of %d sure are right", r.unsaid.n, r.said.n, r.sure.right, r.sure.n)
	}
	// |2*0.95 - 1| + |0.6 - 1|, over 3.
	if got := fmt.Sprintf("%.4f", r.calibrationError()); got != "0.4333" {
		t.Errorf("calibration error %s", got)
	}
}

func TestTablesOfAFile(t *testing.T) {
	dir := t.TempDir()
	truthName, issueName := filepath.Join(dir, "truth.json"), filepath.Join(dir, "issue.json")
	if err := os.WriteFile(truthName, []byte(printedPage), 0o600); err != nil {
		t.Fatal(err)
	}
	is := rightIssue()
	is.Articles[1].Headline = "开业大吉"
	if err := issuejson.Write(issueName, is); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := run(&out, []string{truthName, issueName}, true, false); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Print PDFs: 1 pages",
		"| join | 1 | 0 | 1.000 | 0.970 | 0.030 | 1: 1.000 |",
		"| headline | 2 | 2 | 0.500 |",
		"silent_errors 1: so many articles are wrong or missing without a flag, of 2 given and 1 wrong",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, &out)
		}
	}
	out.Reset()
	if err := run(&out, []string{truthName, issueName}, false, true); err != nil {
		t.Fatal(err)
	}
	if want := "join\t0.970\t1\t"; !strings.Contains(out.String(), want) {
		t.Errorf("no %q in\n%s", want, &out)
	}
	if err := os.WriteFile(truthName, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(&out, []string{truthName, issueName}, false, false); err == nil {
		t.Error("a broken truth is read")
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"GDP增长 6.8％，": "GDP增长6.8%,",
		"——读『稻米』……":   `-读"稻米".`,
		"　甲 乙\n丙":     "甲乙丙",
	} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, not %q", in, got, want)
		}
	}
}
