package habit

import (
	"cmp"
	"fmt"
	"strings"

	"banmian/paper"
)

// A print is one issue of a made-up paper: what of it differs from the others.
type print struct {
	day      int    // of May 2024
	title    string // as read; "" is the right one
	masthead string // lines, a stroke between; "" is the right ones
	byline   string // names of the reporters of the one story
	raw      string // the same as printed; "" is as parted
	people   string // known beside the others
	label    string
	head     string // running head of page 2
	folio    string
	conf     float32 // of what is named above; 0 is 0.99
	reader   paper.Reader
	column   int // width in ems; 0 is 14
	em       int // px; 0 is 40
	header   int // bottom of the running head, px; 0 is 100
}

const rightMasthead = "今日澜浦|CN33-0027|邮发代号31-58|中共澜浦县委宣传部主办|热线：88136666 88259745"

// glyphs is a line of text at a place, every character with one confidence.
func (p print) line(text string, x, y, em int) paper.Line {
	conf := p.conf
	if conf == 0 {
		conf = 0.99
	}
	if p.reader == paper.ReaderPDF {
		conf = 0
	}
	l := paper.Line{Em: em, Dir: paper.LeftRight, Reader: p.reader}
	for _, c := range text {
		l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(c), Conf: conf, Box: paper.Rect{X0: x, Y0: y, X1: x + em, Y1: y + em}})
		x += em
	}
	l.Box = paper.Rect{X0: x - em*len(l.Glyphs), Y0: y, X1: x, Y1: y + em}
	return l
}

func block(id string, r paper.Role, lines ...paper.Line) paper.Block {
	b := paper.Block{ID: id, Role: r, Dir: paper.LeftRight, Lines: lines}
	for _, l := range lines {
		b.Box = b.Box.Union(l.Box)
	}
	return b
}

// text is n lines of body type in a column.
func (p print) text(id string, x, y int) paper.Block {
	var lines []paper.Line
	for i := range 10 {
		lines = append(lines, p.line(strings.Repeat("山", p.column), x, y+i*p.em*14/10, p.em))
	}
	return block(id, paper.RoleBody, lines...)
}

// issue makes the issue of a print: a front page with a masthead and a page 2
// with a running head, two columns on each, and one story.
func (p print) issue() *paper.Issue {
	or := func(s *string, right string) {
		if *s == "" {
			*s = right
		}
	}
	or(&p.masthead, rightMasthead)
	or(&p.byline, "柯一垚")
	or(&p.label, "东西协作")
	or(&p.head, "要闻")
	or(&p.folio, "2")
	if p.column == 0 {
		p.column = 14
	}
	if p.em == 0 {
		p.em = 40
	}
	if p.header == 0 {
		p.header = 100
	}
	says := strings.Split(p.masthead, "|")
	or(&p.title, says[0])
	var lines []paper.Line
	for i, s := range says {
		lines = append(lines, p.line(s, 0, i*60, 50))
	}
	second := 2 + p.column*p.em + 60
	front := paper.Page{Seq: 1, DPI: 300, Em: p.em, Size: paper.Size{W: 3000, H: 4000}, Blocks: []paper.Block{
		block("p01-b001", paper.RoleMasthead, lines...),
		block("p01-b002", paper.RoleColumnLabel, p.line(p.label, 0, 400, 52)),
		block("p01-b003", paper.RoleByline, p.line("本报讯（记者"+strings.ReplaceAll(p.byline, " ", "")+"）", 0, 500, p.em)),
		p.text("p01-b004", 0, 600), p.text("p01-b005", second, 600), block("p01-b006", paper.RoleBody, p.line("山山山。", 0, 3900, p.em)),
	}}
	inner := paper.Page{Seq: 2, Label: p.folio, Section: p.head, DPI: 300, Em: p.em, Size: paper.Size{W: 3000, H: 4000}, Blocks: []paper.Block{
		block("p02-b001", paper.RoleHeader, p.line(p.head, 0, 0, p.header), p.line("责任编辑：罗小满 ", 500, 0, 30)),
		p.text("p02-b002", 0, 600), p.text("p02-b003", second, 600), block("p02-b004", paper.RoleBody, p.line("山山山。", 0, 3900, p.em)),
	}}
	find := func(i int) string {
		if i < len(says) {
			return says[i]
		}
		return ""
	}
	return &paper.Issue{
		ID: "x", Source: paper.Source{SHA256: fmt.Sprint(p.day)},
		Masthead: paper.Masthead{
			Title: p.title, Date: fmt.Sprintf("2024-05-%02d", p.day), CNCode: find(1), PostalCode: strings.TrimPrefix(find(2), "邮发代号"),
			Sponsor: find(3), Hotlines: strings.Fields(strings.TrimPrefix(find(4), "热线：")),
		},
		Pages: []paper.Page{front, inner},
		Articles: []paper.Article{{
			ID: "a001", Column: p.label, Byline: paper.Byline{Raw: "本报讯（记者" + cmp.Or(p.raw, p.byline) + "）", Agency: "本报讯", Reporters: strings.Fields(p.byline)},
			Parts:         []paper.Part{{Page: 1, Blocks: []string{"p01-b002", "p01-b003", "p01-b004"}}},
			Continuations: []paper.Continuation{{FromPage: 1, ToPage: 2, FromMarker: "（下转2版）", ToMarker: "（上接1版）"}},
		}},
	}
}

// run is a number of issues of the paper, all as they should be.
func run(n int) []*paper.Issue {
	var out []*paper.Issue
	for day := 1; day <= n; day++ {
		out = append(out, print{day: day}.issue())
	}
	return out
}

func learn(issues ...*paper.Issue) Habits {
	l := NewLearner()
	for _, is := range issues {
		l.Add(is)
	}
	return l.Habits()
}

// notes are the flags of a code, as a person reads them.
func notes(flags []paper.Flag, code paper.FlagCode) string {
	var out []string
	for _, f := range flags {
		if f.Code == code {
			out = append(out, f.Ref+": "+f.Note)
		}
	}
	return strings.Join(out, "\n")
}
