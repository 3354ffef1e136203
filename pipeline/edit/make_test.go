package edit

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"banmian/export/issuejson"
	"banmian/layout/article"
	"banmian/paper"
)

// testEm is the size of type of these pages, px.
const testEm = 40

// raw is a value of an entry.
func raw(v any) json.RawMessage { return encode(v) }

// col makes a block of lines, each testEm under the last, in a column of a page
// of four that are 600 px wide, from a row on. A line that begins with an
// ideographic blank begins a paragraph.
func col(role paper.Role, story, column, row int, texts ...string) paper.Block {
	k := paper.Block{Role: role, Story: story, Dir: paper.LeftRight, RoleConf: 0.9}
	for i, text := range texts {
		if strings.HasPrefix(text, "　") {
			k.Paras = append(k.Paras, i)
			text = strings.TrimPrefix(text, "　")
		}
		x, y := 100+650*column, 100+60*(row+i)
		l := paper.Line{Em: testEm, Dir: paper.LeftRight, Reader: paper.ReaderVote, Box: paper.Rect{X0: x, Y0: y, X1: x + 600, Y1: y + testEm}}
		for n, r := range []rune(text) {
			l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(r), Conf: 0.9, Box: paper.Rect{X0: x + n*testEm, Y0: y, X1: x + (n+1)*testEm, Y1: y + testEm}})
		}
		k.Lines = append(k.Lines, l)
		k.Box = k.Box.Union(l.Box)
	}
	return k
}

func picture(story int, box paper.Rect) paper.Block {
	return paper.Block{Role: paper.RoleFigure, Story: story, Dir: paper.LeftRight, Box: box}
}

// pageOf numbers blocks as layout does, from the n-th on.
func pageOf(seq, n int, blocks ...paper.Block) paper.Page {
	p := paper.Page{Seq: seq, Label: fmt.Sprint(seq), Em: testEm, Size: paper.Size{W: 2800, H: 4000}, Image: fmt.Sprintf("pages/%04d.jpg", seq)}
	for i, k := range blocks {
		k.ID = fmt.Sprintf("p%02d-b%03d", seq, n+i)
		p.Blocks = append(p.Blocks, k)
	}
	return p
}

// machine is an issue of two pages: on the first a story of three columns that
// goes on to the second, a brief, an advertisement and a digest; on the second a
// story with a picture.
func machine() *paper.Issue { return machineFrom(1) }

// machineFrom is the same, its blocks numbered from n.
func machineFrom(n int) *paper.Issue {
	one := pageOf(1, n,
		col(paper.RoleMasthead, 0, 0, 0, "茶乡日报", "2020年6月12日 星期五"),
		col(paper.RoleHeadline, 1, 0, 4, "春茶开采"),
		col(paper.RoleByline, 1, 0, 5, "本报记者 郑翀"),
		col(paper.RoleBody, 1, 0, 6, "　昨日清晨，龙井村的", "茶园里人声鼎沸。"),
		col(paper.RoleBody, 1, 1, 6, "　采茶人走得很早，", "天还没有亮。"),
		col(paper.RoleBody, 1, 2, 6, "　新茶下午就能上市，", "价钱比去年高。", "（下转2版）"),
		col(paper.RoleHeadline, 2, 0, 20, "新桥通车"),
		col(paper.RoleBody, 2, 0, 21, "　今天上午，新桥通车了。", "　两岸的人都来看。"),
		col(paper.RoleAd, 3, 2, 20, "广告 好茶出售"),
		col(paper.RoleOther, 0, 3, 40, "版权所有"),
	)
	one.Joins = []paper.Join{{From: one.Blocks[3].ID, To: one.Blocks[4].ID, Conf: 0.9}, {From: one.Blocks[4].ID, To: one.Blocks[5].ID, Conf: 0.3}}
	one.Flags = []paper.Flag{
		{Code: paper.FlagJoinDoubtful, Ref: one.Blocks[5].ID, Note: "0.30"},
		{Code: paper.FlagRoleDoubtful, Ref: one.Blocks[6].ID, Note: "a label?"},
		{Code: paper.FlagLowConfidence, Ref: one.Blocks[7].ID, Note: "about 3 of 20"},
		{Code: paper.FlagTextUnassigned, Ref: one.Blocks[9].ID, Note: "版权所有"},
	}
	two := pageOf(2, n,
		col(paper.RoleHeadline, 1, 0, 4, "春茶开采"),
		col(paper.RoleBody, 1, 0, 5, "（上接1版）收购站排起长队。"),
		col(paper.RoleHeadline, 2, 1, 4, "老街新貌"),
		picture(2, paper.Rect{X0: 750, Y0: 460, X1: 1300, Y1: 800}),
		col(paper.RoleCaption, 2, 1, 12, "图为老街一角。 记者 甲文 摄"),
		col(paper.RoleBody, 2, 1, 14, "　老街修好了。"),
	)
	return issueOf(one, two)
}

// downwards is the issue set in columns that are read from the right: what stood in
// rows from the top stands in columns from the right.
func downwards() *paper.Issue {
	is := machine()
	turn := func(r paper.Rect) paper.Rect {
		r = r.Transposed()
		return paper.Rect{X0: 4000 - r.X1, Y0: r.Y0, X1: 4000 - r.X0, Y1: r.Y1}
	}
	for i := range is.Pages {
		p := &is.Pages[i]
		p.Vertical, p.Size = true, paper.Size{W: 4000, H: 2800}
		for k := range p.Blocks {
			b := &p.Blocks[k]
			b.Box, b.Dir = turn(b.Box), paper.TopDown
			for n := range b.Lines {
				l := &b.Lines[n]
				l.Box, l.Dir = turn(l.Box), paper.TopDown
				for g := range l.Glyphs {
					l.Glyphs[g].Box = turn(l.Glyphs[g].Box)
				}
			}
		}
	}
	return issueOf(is.Pages...)
}

func issueOf(pages ...paper.Page) *paper.Issue {
	r := article.Build(pages)
	is := &paper.Issue{
		ID: "chaxiang-1", Source: paper.Source{File: "1.pdf", SHA256: strings.Repeat("0", 64), Kind: paper.Scan},
		Masthead: r.Masthead, Pages: r.Pages, Articles: r.Articles, Teasers: r.Teasers, Ads: r.Ads, Flags: r.Flags,
	}
	for _, p := range r.Pages {
		is.Flags = append(is.Flags, p.Flags...)
	}
	is.Flags = paper.SortFlags(is.Flags)
	return is
}

// sketch is what an issue says, short: blocks by page, joins, articles, flags.
func sketch(is *paper.Issue) string {
	of := map[string]string{}
	for _, a := range is.Articles {
		for _, p := range a.Parts {
			for _, b := range p.Blocks {
				of[b] = " " + a.ID
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "masthead %s\n", encode(is.Masthead))
	for _, p := range is.Pages {
		fmt.Fprintf(&b, "page %s %s\n", p.Label, p.Section)
		for _, k := range p.Blocks {
			fmt.Fprintf(&b, "%s %s%s %s\n", k.ID, k.Role, of[k.ID], strings.ReplaceAll(k.Text(), "\n", "|"))
		}
		for _, j := range p.Joins {
			fmt.Fprintf(&b, "%s > %s\n", j.From, j.To)
		}
	}
	for _, a := range is.Articles {
		fmt.Fprintf(&b, "%s %s %s %.2f\n", a.ID, a.Kind, a.Column, a.Conf)
		fmt.Fprintf(&b, "%s %s: %s\n", a.ID, strings.ReplaceAll(a.Headline, "\n", "|"), strings.Join(a.Paragraphs, " / "))
		for _, c := range a.Continuations {
			fmt.Fprintf(&b, "%s %d > %d %s\n", a.ID, c.FromPage, c.ToPage, c.Basis)
		}
		for _, f := range a.Figures {
			fmt.Fprintf(&b, "%s %s %v %s %s\n", a.ID, f.Block, f.Box, f.Caption, f.Credit)
		}
	}
	for _, a := range is.Ads {
		fmt.Fprintf(&b, "ad %s\n", strings.ReplaceAll(a.Text, "\n", "|"))
	}
	for _, f := range is.Flags {
		fmt.Fprintf(&b, "%s %s\n", f.Code, f.Ref)
	}
	return b.String()
}

// change is how two sketches differ: lines that went and came.
func change(was, now string) string {
	var out []string
	count := map[string]int{}
	for l := range strings.SplitSeq(strings.TrimSpace(now), "\n") {
		count[l]++
	}
	for l := range strings.SplitSeq(strings.TrimSpace(was), "\n") {
		if count[l]--; count[l] < 0 {
			out = append(out, "-"+l)
		}
	}
	count = map[string]int{}
	for l := range strings.SplitSeq(strings.TrimSpace(was), "\n") {
		count[l]++
	}
	for l := range strings.SplitSeq(strings.TrimSpace(now), "\n") {
		if count[l]--; count[l] < 0 {
			out = append(out, "+"+l)
		}
	}
	return strings.Join(out, "\n")
}

// done lays entries over an issue one after the other, each completed by what
// stands there then, as a server does.
func done(t testing.TB, is *paper.Issue, es ...Entry) ([]Entry, *paper.Issue, []Outcome) {
	t.Helper()
	var log []Entry
	now, outcomes := Apply(is, nil)
	for _, e := range es {
		e = Complete(now, e)
		e.Seq = len(log) + 1
		log = append(log, e)
		now, outcomes = Apply(is, log)
	}
	return log, now, outcomes
}

func bytesOf(t testing.TB, is *paper.Issue) string {
	t.Helper()
	b, err := issuejson.Marshal(is)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func line(block string, n int) Anchor { return Anchor{Block: block, Line: &n} }

func block(id string) Anchor { return Anchor{Block: id} }

func note(text string) Entry {
	return Entry{Who: "li", Op: Note, On: Anchor{Page: 1}, After: raw(text)}
}
