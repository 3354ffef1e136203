package tei

import (
	"fmt"

	"banmian/export"
	"banmian/export/prose"
	"banmian/paper"
)

// heads are the parts of the headline stack, by what TEI's head calls them.
var heads = map[paper.Role]string{
	paper.RoleColumnLabel: "column", paper.RoleKicker: "kicker", paper.RoleHeadline: "main", paper.RoleDeck: "deck",
}

// article writes an article as a division. Its pieces stand in the order that
// TEI asks for, with who signed it last.
func (t *writer) article(a *paper.Article) {
	var blocks []string
	for _, p := range a.Parts {
		blocks = append(blocks, p.Blocks...)
	}
	t.Open("div", "type", "article", "subtype", string(a.Kind), "xml:id", export.Identifier(a.ID), "facs", t.facs(blocks))
	t.Raw("\n")
	pieces := prose.Pieces(a)
	for _, p := range pieces {
		t.piece(&p)
	}
	if len(pieces) == 0 {
		t.Raw("<p/>\n")
	}
	for _, c := range a.Continuations {
		t.line("note", c.FromMarker+c.ToMarker, "type", "continuation", "target", t.surface(c.ToPage))
	}
	for _, p := range pieces {
		if p.Role == paper.RoleCredit {
			t.Raw("<closer>")
			t.lines("signed", p.Text)
			t.Raw("</closer>\n")
		}
	}
	t.Raw("</div>\n")
}

func (t *writer) piece(p *prose.Piece) {
	switch p.Role {
	case paper.RoleColumnLabel, paper.RoleKicker, paper.RoleHeadline, paper.RoleDeck:
		t.lines("head", p.Text, "type", heads[p.Role])
	case paper.RoleSummary:
		t.Raw("<argument>")
		t.lines("p", p.Text)
		t.Raw("</argument>\n")
	case paper.RoleByline:
		t.lines("byline", p.Text)
	case paper.RoleSubhead:
		t.lines("ab", p.Text, "type", "subhead")
	case paper.RoleTable:
		t.table(p.Table)
	case paper.RoleFigure:
		t.figure(p.Figure)
	case paper.RoleBody:
		t.lines("p", p.Text)
	}
}

// table writes the rows that have cells; TEI knows no others.
func (t *writer) table(tab *paper.Table) {
	cells := 0
	for _, row := range tab.Rows {
		cells += len(row)
	}
	if cells == 0 {
		return
	}
	t.Open("table", "facs", t.facs([]string{tab.Block}))
	t.Raw("\n")
	for _, row := range tab.Rows {
		if len(row) == 0 {
			continue
		}
		t.Raw("<row>")
		for _, c := range row {
			t.Open("cell")
			t.Text(prose.OneLine(c))
			t.Close("cell")
		}
		t.Raw("</row>\n")
	}
	t.Raw("</table>\n")
}

func (t *writer) figure(f *paper.Figure) {
	t.Open("figure", "facs", t.facs([]string{f.Block}))
	t.Raw("\n")
	t.line("head", f.Caption)
	if f.Image != "" {
		t.Empty("graphic", "url", f.Image)
		t.Raw("\n")
	}
	t.line("ab", f.Credit, "type", "credit")
	t.Raw("</figure>\n")
}

// surface points to a page; "" if it is not in the file.
func (t *writer) surface(seq int) string {
	for i := range t.is.Pages {
		if p := &t.is.Pages[i]; p.Seq == seq && p.Error == "" {
			return "#" + export.PageID(p)
		}
	}
	return ""
}

// rest writes what of a page is in no article, or why it could not be read.
func (t *writer) rest(p *paper.Page) {
	blocks := prose.Rest(t.is, p)
	if p.Error == "" && len(blocks) == 0 {
		return
	}
	t.Open("div", "type", "page", "n", fmt.Sprint(p.Seq))
	t.Raw("\n")
	if p.Error != "" {
		t.lines("p", "［未能读出］"+prose.OneLine(p.Error))
	}
	for _, b := range blocks {
		t.lines("ab", prose.Clean(b.Text()), "type", string(b.Role), "facs", t.facs([]string{b.ID}))
	}
	t.Raw("</div>\n")
}
