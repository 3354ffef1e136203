package exporttest

import "banmian/paper"

// Hostile are texts that mean something to one form or another.
var Hostile = []string{
	"", " ", "<script>alert(1)</script>", "]]>", `"quoted" 'single' \ back`, "a\x00b\x1b[31mc\x7f\u0085", "=cmd|' /C calc'!A0",
	"# *bold* _it_ [link](http://x) `code` | cell | ~~no~~ <b>", "1. one\n- two\n+ three\n> four\n===\n---\n    code", "&amp; &#x26; &lt;",
	"\xff\xfe broken", "é n\u0303 神", "𠮷野家\U0001F600", "--- \n...\nkey: value", "\u2028\u2029\u202e", "'tis", "＝1+1", "\ufffe\uffff", "{{ x }} $y$",
	"!", "![x](y)", "\\", "a\\\nb", "www.x.example http://x.example a@b.example", "1) one", "\t tab", "line\r\nline\rline", "`", "```", "|", "-", "#", "~~~", "    ",
}

// Small returns an issue with a field of every kind, each of which says text: a
// story that jumps from page 1 to 2, where lines run downwards, with a picture and a
// table; a third page that failed.
func Small(text string) *paper.Issue {
	line := func(x, y, w, h int, dir paper.Dir) paper.Line {
		l := paper.Line{Box: paper.Rect{X0: x, Y0: y, X1: x + w, Y1: y + h}, Dir: dir, Em: min(w, h), Reader: paper.ReaderPPOCR}
		runes := []rune(text)
		for i, r := range runes {
			g := paper.Glyph{Text: string(r), Conf: 0.9, Box: paper.Rect{X0: x + w*i/len(runes), Y0: y, X1: x + w*(i+1)/len(runes), Y1: y + h}}
			if dir == paper.TopDown {
				g.Box = paper.Rect{X0: x, Y0: y + h*i/len(runes), X1: x + w, Y1: y + h*(i+1)/len(runes)}
			}
			l.Glyphs = append(l.Glyphs, g)
		}
		return l
	}
	block := func(id string, role paper.Role, lines ...paper.Line) paper.Block {
		b := paper.Block{ID: id, Role: role, Dir: paper.LeftRight, Lines: lines}
		for _, l := range lines {
			b.Box, b.Dir = b.Box.Union(l.Box), l.Dir
		}
		return b
	}
	figure := block("p01-b004", paper.RoleFigure)
	figure.Box = paper.Rect{X0: 100, Y0: 100, X1: 180, Y1: 160}
	table := block("p01-b005", paper.RoleTable, line(100, 180, 40, 10, paper.LeftRight), line(140, 180, 40, 10, paper.LeftRight))
	table.Rows = [][]int{{1, 1}}
	shaped := block("p01-b003", paper.RoleBody, line(10, 40, 80, 10, paper.LeftRight), line(10, 55, 40, 10, paper.LeftRight))
	shaped.Outline = []paper.Point{{X: 10, Y: 40}, {X: 90, Y: 40}, {X: 90, Y: 50}, {X: 50, Y: 50}, {X: 50, Y: 65}, {X: 10, Y: 65}}
	return &paper.Issue{
		ID: "small-2024-10-17", Source: paper.Source{File: text, SHA256: "00", Kind: paper.Scan},
		Masthead: paper.Masthead{Title: text, Date: "2024-10-17", IssueNo: 40, Sponsor: text, CNCode: text},
		Pages: []paper.Page{
			{
				Seq: 1, Label: text, Section: text, Image: "pages/0001.jpg", Size: paper.Size{W: 200, H: 240}, DPI: 100, Em: 10, Kind: paper.Scan,
				Blocks: []paper.Block{
					block("p01-b001", paper.RoleMasthead, line(10, 5, 80, 10, paper.LeftRight)),
					block("p01-b002", paper.RoleHeadline, line(10, 20, 80, 15, paper.LeftRight)),
					shaped, figure, table,
					block("p01-b006", paper.RoleAd, line(10, 200, 80, 10, paper.LeftRight)),
				},
				Marks: paper.Marks{Rules: []paper.Rule{{Box: paper.Rect{X0: 95, Y0: 20, X1: 96, Y1: 200}, Vertical: true}}},
			},
			{
				Seq: 2, Image: "pages/0002.jpg", Size: paper.Size{W: 200, H: 240}, DPI: 100, Em: 10, Vertical: true, Kind: paper.Scan,
				Blocks: []paper.Block{
					block("p02-b001", paper.RoleBody, line(180, 10, 10, 100, paper.TopDown), line(165, 10, 10, 60, paper.TopDown)),
					block("p02-b002", paper.RoleOther, line(10, 10, 80, 10, paper.LeftRight)),
				},
			},
			{Seq: 3, Error: "cut off: " + text},
		},
		Articles: []paper.Article{{
			ID: "a001", Kind: paper.News, Column: text, Kicker: text, Headline: text + "\n" + text, Deck: text, Summary: text,
			Byline:     paper.Byline{Raw: text, Agency: text, PlaceDate: text, Reporters: []string{text, text}, Authors: []string{text}},
			Paragraphs: []string{text, text}, Subheads: []paper.Subhead{{BeforeParagraph: 1, Text: text}}, CreditLine: text,
			Parts:         []paper.Part{{Page: 1, Blocks: []string{"p01-b002", "p01-b003", "p01-b004", "p01-b005"}}, {Page: 2, Blocks: []string{"p02-b001"}}},
			Continuations: []paper.Continuation{{FromPage: 1, ToPage: 2, FromMarker: text, Basis: paper.BasisOutgoing, Conf: 0.8}},
			Figures:       []paper.Figure{{Page: 1, Block: "p01-b004", Box: figure.Box, Caption: text, Credit: text, People: []string{text}, Image: "figures/p01-b004.jpg"}},
			Tables:        []paper.Table{{Page: 1, Block: "p01-b005", Rows: [][]string{{text, text}, {text}}}},
			Series:        paper.Series{Title: text, Part: 1, Mark: text}, Conf: 0.5, Confs: paper.Confs{"headline": 0.25},
		}},
		Ads:   []paper.Ad{{Page: 1, Box: paper.Rect{X0: 10, Y0: 200, X1: 90, Y1: 210}, Text: text, Blocks: []string{"p01-b006"}}},
		Flags: []paper.Flag{{Code: paper.FlagJoinDoubtful, Ref: "p01-b003", Note: text}, {Code: paper.FlagOrderDoubtful, Ref: "a001", Note: text}, {Code: paper.FlagPageFailed, Ref: "p03", Note: text}},
		Steps: []paper.Step{{Stage: "ocr", Tool: text, Version: text}},
	}
}
