// Package prose puts an article into the order in which it is read, for the
// formats that are text: headline stack, byline, body, tables, pictures.
package prose

import (
	"fmt"
	"strings"

	"banmian/paper"
)

// A Piece is one piece of an article. Its role says which.
type Piece struct {
	Role   paper.Role // of a paragraph RoleBody
	Text   string     // clean; lines are parted by "\n"
	Table  *paper.Table
	Figure *paper.Figure // its Text is caption and credit
}

// Pieces returns the pieces of an article that say something. Where in the body
// a table or a picture stands is not known, so they follow it.
func Pieces(a *paper.Article) []Piece {
	var out []Piece
	add := func(r paper.Role, text string) {
		if text = Clean(text); strings.TrimSpace(text) != "" {
			out = append(out, Piece{Role: r, Text: text})
		}
	}
	add(paper.RoleColumnLabel, a.Column)
	add(paper.RoleKicker, a.Kicker)
	add(paper.RoleHeadline, a.Headline)
	add(paper.RoleDeck, a.Deck)
	add(paper.RoleSummary, a.Summary)
	add(paper.RoleByline, a.Byline.Raw)
	body(a, add)
	add(paper.RoleCredit, a.CreditLine)
	for i := range a.Tables {
		out = append(out, Piece{Role: paper.RoleTable, Text: Cells(&a.Tables[i]), Table: &a.Tables[i]})
	}
	for i := range a.Figures {
		out = append(out, Piece{Role: paper.RoleFigure, Text: Caption(&a.Figures[i]), Figure: &a.Figures[i]})
	}
	return out
}

// body adds the paragraphs, each after the subheads that stand before it.
func body(a *paper.Article, add func(paper.Role, string)) {
	next := 0
	for i := range len(a.Paragraphs) + 1 {
		for ; next < len(a.Subheads) && (a.Subheads[next].BeforeParagraph <= i || i == len(a.Paragraphs)); next++ {
			add(paper.RoleSubhead, a.Subheads[next].Text)
		}
		if i < len(a.Paragraphs) {
			add(paper.RoleBody, a.Paragraphs[i])
		}
	}
}

// Caption returns a picture's caption and credit on one line.
func Caption(f *paper.Figure) string {
	caption, credit := OneLine(f.Caption), OneLine(f.Credit)
	if strings.Contains(caption, credit) {
		return caption
	}
	return strings.TrimSpace(caption + " " + credit)
}

// Cells returns a table's rows as lines, their cells parted by tabs.
func Cells(t *paper.Table) string {
	var b strings.Builder
	for i, row := range t.Rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		for k, cell := range row {
			if k > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(OneLine(cell))
		}
	}
	return b.String()
}

// Text returns an article as plain text: its pieces, a blank line between two,
// and of each picture what stands under it.
func Text(a *paper.Article) string {
	var parts []string
	for _, p := range Pieces(a) {
		text := p.Text
		if p.Figure != nil {
			text = strings.TrimSpace("［图］" + text)
		}
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n\n")
}

// PageName names a page by its printed folio and section, or by its place.
func PageName(is *paper.Issue, seq int) string {
	for _, p := range is.Pages {
		if p.Seq != seq || OneLine(p.Label) == "" {
			continue
		}
		name := OneLine(p.Label)
		if !strings.HasPrefix(name, "第") { // some print 第二版, others 02 or A4
			name = "第" + strings.TrimSuffix(name, "版") + "版"
		}
		if s := OneLine(p.Section); s != "" {
			name += "（" + s + "）"
		}
		return name
	}
	return fmt.Sprintf("第%d页", seq)
}

// Places says on which pages an article stands, in the order of reading, and
// with which words it jumps.
func Places(is *paper.Issue, a *paper.Article) string {
	var names []string
	for _, p := range a.Parts {
		names = append(names, PageName(is, p.Page))
	}
	out := strings.Join(names, " → ")
	for _, c := range a.Continuations {
		out += OneLine(c.FromMarker) + OneLine(c.ToMarker)
	}
	return out
}

// Title returns what an article is called on one line: its headline, or the
// first words that there are.
func Title(a *paper.Article) string {
	if t := OneLine(a.Headline); t != "" {
		return t
	}
	const most = 20 // characters
	for _, p := range Pieces(a) {
		if r := []rune(OneLine(p.Text)); len(r) > most {
			return string(r[:most]) + "…"
		} else if len(r) > 0 {
			return string(r)
		}
	}
	return a.ID
}
