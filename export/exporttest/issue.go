package exporttest

import (
	"strings"

	"banmian/paper"
)

// Issue is an issue in which everything occurs that a format has to write:
// print across, downwards and from the right; a jump; a table with an empty
// cell; a picture; a notice; rules; an outline; doubt with other readings; what
// a person corrected; characters beyond the Basic Multilingual Plane, of two
// code points, and such that markup has to escape; a line that could not be
// read; a page that failed.
func Issue() *paper.Issue {
	return &paper.Issue{
		ID:     "lanting-2024-10-17",
		Source: paper.Source{File: "lanting.pdf", SHA256: strings.Repeat("0123456789abcdef", 4), Kind: paper.Scan},
		Masthead: paper.Masthead{
			Title: "岚汀新报", Date: "2024-10-17", Weekday: "星期四", LunarDate: "甲辰年九月十五", IssueNo: 40, TotalIssueNo: 1079, PageCount: 3,
			Sponsor: "岚汀市委主办", CNCode: "CN33-0000", PostalCode: "31-1", Publisher: "岚汀报社", Website: "www.lanting.example",
		},
		Pages: []paper.Page{front(), second(), {Seq: 3, Name: "lanting.pdf page 3", Error: "render: damaged beyond reading"}},
		Articles: []paper.Article{
			{
				ID: "a001", Kind: paper.News, Column: "民生", Kicker: "三年等来", Headline: "新桥\n昨日通车", Deck: "——本报记者现场见闻",
				Byline:     paper.Byline{Raw: "本报讯（记者 甲）", Agency: "本报讯", Reporters: []string{"甲"}},
				Paragraphs: []string{"“桥<1>&A-B号”𠮷祥，排到桥头。", "第二段，完。"},
				Subheads:   []paper.Subhead{{BeforeParagraph: 1, Text: "通车之后"}},
				Parts: []paper.Part{
					{Page: 1, Blocks: []string{"p01-b002", "p01-b003", "p01-b004", "p01-b005", "p01-b006", "p01-b007", "p01-b008", "p01-b009"}},
					{Page: 2, Blocks: []string{"p02-b001", "p02-b002", "p02-b003"}},
				},
				Continuations: []paper.Continuation{{FromPage: 1, ToPage: 2, FromMarker: "（下转2版）", ToMarker: "（上接1版）", Basis: paper.BasisPair, Conf: .98}},
				Figures: []paper.Figure{{
					Page: 1, Block: "p01-b008", Box: paper.Rect{X0: 20, Y0: 360, X1: 180, Y1: 460}, Caption: "图为新桥", Credit: "甲 摄",
					People: []string{"甲"}, Image: "figures/p01-b008.jpg",
				}},
				Conf: .96,
			},
			{
				ID: "a002", Kind: paper.TableOf, Headline: "天气", Paragraphs: []string{},
				Parts:  []paper.Part{{Page: 2, Blocks: []string{"p02-b004", "p02-b005"}}},
				Tables: []paper.Table{{Page: 2, Block: "p02-b005", Rows: [][]string{{"晴", ""}, {"", "多云转阴"}}}},
			},
		},
		Teasers: []paper.Teaser{{Page: 1, Headline: "天气", PageRef: 2, Article: "a002"}},
		Ads:     []paper.Ad{{Page: 2, Box: paper.Rect{X0: 220, Y0: 400, X1: 380, Y1: 460}, Text: "出售 <桥> & 船", Blocks: []string{"p02-b006"}}},
		Flags:   []paper.Flag{{Code: paper.FlagPageFailed, Ref: "p03", Note: "render: damaged beyond reading"}},
		Steps: []paper.Step{
			{Stage: "source", Tool: "banmian", Version: "0.1.0", Params: map[string]any{"dpi": "own"}},
			{Stage: "ocr", Tool: "ppocr", Version: "PP-OCRv4 mobile", Params: map[string]any{"role": "reads"}},
			{Stage: "ocr", Tool: "tesseract", Version: "5.3.0", Params: map[string]any{"role": "checks", "models": []string{"chi_sim"}}},
		},
	}
}

// front is the first page, set across.
func front() paper.Page {
	p := page(1, false)
	p.Blocks = []paper.Block{
		block("p01-b001", paper.RoleMasthead, across(20, 10, 40, "岚汀新报", .99, paper.ReaderPPOCR)),
		block("p01-b002", paper.RoleColumnLabel, across(20, 60, 20, "民生", .98, paper.ReaderPPOCR)),
		block("p01-b003", paper.RoleKicker, across(60, 60, 20, "三年等来", .97, paper.ReaderPPOCR)),
		block("p01-b004", paper.RoleHeadline, across(20, 90, 30, "新桥", .991, paper.ReaderVote), across(20, 125, 30, "昨日通车", 0, paper.ReaderPerson)),
		block("p01-b005", paper.RoleDeck, across(20, 160, 20, "——本报记者现场见闻", .9, paper.ReaderPPOCR)),
		block("p01-b006", paper.RoleByline, across(20, 185, 20, "本报讯（记者 甲）", .95, paper.ReaderPPOCR)),
		block("p01-b007", paper.RoleBody, across(20, 210, 20, "“桥<1>&A-B号”𠮷祥，", .93, paper.ReaderVote), across(20, 240, 20, "排到（下转2版）", .88, paper.ReaderPPOCR), across(20, 270, 20, "", 0, paper.ReaderPPOCR)),
		{ID: "p01-b008", Role: paper.RoleFigure, Box: paper.Rect{X0: 20, Y0: 360, X1: 180, Y1: 460}, Dir: paper.LeftRight},
		block("p01-b009", paper.RoleCaption, across(20, 470, 20, "图为新桥", .96, paper.ReaderPPOCR)),
		block("p01-b010", paper.RoleTeaser, across(220, 470, 20, "天气　详见2版", .96, paper.ReaderPPOCR)),
	}
	body := &p.Blocks[6]
	body.Outline = []paper.Point{{X: 20, Y: 210}, {X: 300, Y: 210}, {X: 300, Y: 260}, {X: 200, Y: 260}, {X: 200, Y: 290}, {X: 20, Y: 290}}
	body.Paras = []int{0}
	g := body.Lines[0].Glyphs
	g[1].Conf, g[1].Alts = .41, []paper.Reading{{Text: "挢", Conf: .3, Reader: paper.ReaderTesseract}, {Text: "", Reader: paper.ReaderPPOCR}}
	body.Lines[1].Baseline = []paper.Point{{X: 20, Y: 250}, {X: 160, Y: 253}}
	p.Blocks[0].Lines[0].Reversed = true
	p.Blocks[8].Lines[0].Baseline = []paper.Point{{X: 20, Y: 480}, {X: 100, Y: 474}}
	p.Blocks[5].Lines[0].Font = "FZ & <Song>"
	p.Marks.Rules = []paper.Rule{{Box: paper.Rect{X0: 20, Y0: 52, X1: 380, Y1: 54}, Style: "double"}, {Box: paper.Rect{X0: 210, Y0: 60, X1: 211, Y1: 560}, Vertical: true}}
	p.Marks.Frames = []paper.Rect{{X0: 215, Y0: 465, X1: 385, Y1: 495}}
	p.Joins = []paper.Join{{From: "p01-b006", To: "p01-b007", Conf: .9}}
	return p
}

// second is the second page, with vertical print, print from the right and a
// table.
func second() paper.Page {
	p := page(2, true)
	down := downwards(360, 20, 20, "（上接1版）桥头。", .9)
	cluster := downwards(330, 20, 20, "第二段，e完。", .9)
	cluster.Glyphs[4].Text = "e\u0301" // one character of two code points
	p.Blocks = []paper.Block{
		{ID: "p02-b001", Role: paper.RoleJump, Box: paper.Rect{X0: 360, Y0: 20, X1: 380, Y1: 140}, Dir: paper.TopDown, Lines: []paper.Line{part(down, 0, 6)}},
		{ID: "p02-b002", Role: paper.RoleBody, Box: paper.Rect{X0: 330, Y0: 20, X1: 380, Y1: 200}, Dir: paper.TopDown, Lines: []paper.Line{part(down, 6, 9), cluster}, Paras: []int{1}},
		{ID: "p02-b003", Role: paper.RoleSubhead, Box: paper.Rect{X0: 230, Y0: 20, X1: 310, Y1: 40}, Dir: paper.RightLeft, Lines: []paper.Line{fromRight(310, 20, 20, "通车之后")}},
		block("p02-b004", paper.RoleHeadline, across(20, 60, 30, "天气", .9, paper.ReaderPPOCR)),
		{
			ID: "p02-b005", Role: paper.RoleTable, Box: paper.Rect{X0: 20, Y0: 100, X1: 200, Y1: 190}, Dir: paper.LeftRight,
			Lines: []paper.Line{across(20, 100, 20, "晴", .9, paper.ReaderPPOCR), across(120, 130, 20, "多云", .9, paper.ReaderPPOCR), across(120, 160, 20, "转阴", .9, paper.ReaderPPOCR)},
			Rows:  [][]int{{1, 0}, {0, 2}},
		},
		block("p02-b006", paper.RoleAd, across(220, 410, 20, "出售 <桥> & 船", .9, paper.ReaderPPOCR)),
	}
	return p
}

func page(seq int, vertical bool) paper.Page {
	n := string(rune('0' + seq))
	return paper.Page{
		Seq: seq, Name: "lanting.pdf page " + n, Label: "0" + n, Section: "要闻", Image: "pages/000" + n + ".jpg",
		Size: paper.Size{W: 480, H: 600}, DPI: 72, Em: 20, Vertical: vertical, Kind: paper.Scan, Origin: paper.Identity,
	}
}

// block is one of lines that run across, as large as these.
func block(id string, role paper.Role, lines ...paper.Line) paper.Block {
	b := paper.Block{ID: id, Role: role, Dir: paper.LeftRight, Lines: lines, RoleConf: .97}
	for _, l := range lines {
		b.Box = b.Box.Union(l.Box)
	}
	return b
}

// across is a line of cells of an em each.
func across(x, y, em int, text string, conf float32, r paper.Reader) paper.Line {
	l := paper.Line{Box: paper.Rect{X0: x, Y0: y, X1: x + em*max(4, len([]rune(text))), Y1: y + em}, Dir: paper.LeftRight, Em: em, Reader: r}
	for i, c := range []rune(text) {
		l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(c), Box: paper.Rect{X0: x + em*i, Y0: y, X1: x + em*(i+1), Y1: y + em}, Conf: conf})
	}
	return l
}

// downwards is a vertical line.
func downwards(x, y, em int, text string, conf float32) paper.Line {
	l := across(y, x, em, text, conf, paper.ReaderVote)
	l.Dir, l.Box = paper.TopDown, l.Box.Transposed()
	for i := range l.Glyphs {
		l.Glyphs[i].Box = l.Glyphs[i].Box.Transposed()
	}
	return l
}

// fromRight is a line that is read from its right end x1.
func fromRight(x1, y, em int, text string) paper.Line {
	l := across(0, y, em, text, .8, paper.ReaderPPOCR)
	flip := func(r paper.Rect) paper.Rect { return paper.Rect{X0: x1 - r.X1, Y0: r.Y0, X1: x1 - r.X0, Y1: r.Y1} }
	l.Dir, l.Box = paper.RightLeft, flip(l.Box)
	for i := range l.Glyphs {
		l.Glyphs[i].Box = flip(l.Glyphs[i].Box)
	}
	return l
}

// part is the i-th to the j-th glyph of a vertical line, as a line.
func part(l paper.Line, i, j int) paper.Line {
	l.Glyphs = l.Glyphs[i:j]
	l.Box.Y0, l.Box.Y1 = l.Glyphs[0].Box.Y0, l.Glyphs[len(l.Glyphs)-1].Box.Y1
	return l
}
