// Package markdown writes an issue as Markdown (CommonMark, with tables as
// GitHub writes them): one file an article, with front matter that site
// generators and note programs read, and one for the issue.
package markdown

import (
	"context"
	"fmt"
	"io"
	"strings"

	"banmian/export"
	"banmian/export/prose"
	"banmian/paper"
)

// Format writes issue.md, articles/a001.md … and the pictures these link.
var Format = export.Format{Name: "md", Writes: "Markdown, one file the issue and one an article, with pictures", Write: write}

func write(ctx context.Context, j *export.Job) error {
	for i := range j.Issue.Articles {
		if err := ctx.Err(); err != nil {
			return err
		}
		a := &j.Issue.Articles[i]
		if err := j.Create(articleFile(a), func(w io.Writer) error { return file(w, j.Issue, a) }); err != nil {
			return err
		}
		for _, f := range a.Figures {
			if f.Image == "" {
				continue
			}
			if err := j.Copy(f.Image, f.Image); err != nil {
				return err
			}
		}
	}
	return j.Create("issue.md", func(w io.Writer) error { return issue(w, j.Issue) })
}

func articleFile(a *paper.Article) string { return "articles/" + a.ID + ".md" }

// file writes an article as a file of its own, whose pictures stand one folder
// up.
func file(w io.Writer, is *paper.Issue, a *paper.Article) error {
	if err := frontMatter(w, is, a); err != nil {
		return err
	}
	return article(w, is, a, "#", "../")
}

// issue writes the whole paper in one file.
func issue(w io.Writer, is *paper.Issue) error {
	p := &printer{w: w}
	p.paragraph("# ", escapeOneLine(prose.OneLine(is.Masthead.Title+" "+is.Masthead.Date)))
	for i := range is.Articles {
		if p.err == nil {
			p.err = article(w, is, &is.Articles[i], "##", "")
		}
	}
	for _, ad := range is.Ads {
		p.paragraph("## ", "广告")
		p.paragraph("", escape(strings.Trim(prose.Clean(ad.Text), "\n")))
		p.note(prose.PageName(is, ad.Page))
	}
	for i := range is.Pages {
		rest(p, is, &is.Pages[i])
	}
	return p.err
}

// rest writes what of a page is in no article, or why it could not be read.
func rest(p *printer, is *paper.Issue, page *paper.Page) {
	name := escapeOneLine(prose.PageName(is, page.Seq))
	if page.Error != "" {
		p.paragraph("## ", name+"未能读出")
		p.paragraph("", escapeOneLine(prose.OneLine(page.Error)))
		return
	}
	blocks := prose.Rest(is, page)
	if len(blocks) == 0 {
		return
	}
	p.paragraph("## ", name+"的其他文字")
	for _, b := range blocks {
		p.paragraph("", escape(strings.Trim(prose.Clean(b.Text()), "\n")))
	}
}

// article writes an article under a heading of the level of mark. Pictures are
// linked from up.
func article(w io.Writer, is *paper.Issue, a *paper.Article, mark, up string) error {
	p := &printer{w: w}
	pieces := prose.Pieces(a)
	if a.Headline == "" {
		p.paragraph(mark+" ", escapeOneLine(prose.Title(a)))
	}
	for _, piece := range pieces {
		p.piece(piece, mark, up)
	}
	p.note(prose.Places(is, a))
	return p.err
}

// A printer writes paragraphs and keeps the first error.
type printer struct {
	w   io.Writer
	err error
}

// paragraph writes escaped text after a mark, and a blank line.
func (p *printer) paragraph(mark, text string) {
	if p.err == nil && text != "" {
		_, p.err = fmt.Fprintf(p.w, "%s%s\n\n", mark, text)
	}
}

// note writes where something stands.
func (p *printer) note(text string) {
	p.paragraph("> ", "〔"+escapeOneLine(prose.OneLine(text))+"〕")
}

func (p *printer) piece(piece prose.Piece, mark, up string) {
	text := strings.Trim(piece.Text, "\n")
	switch piece.Role {
	case paper.RoleHeadline:
		p.paragraph(mark+" ", escapeOneLine(prose.OneLine(text)))
	case paper.RoleSubhead:
		p.paragraph(mark+"# ", escapeOneLine(prose.OneLine(text)))
	case paper.RoleTable:
		p.table(piece.Table)
	case paper.RoleFigure:
		p.figure(piece, up)
	default:
		p.paragraph("", escape(text))
	}
}

func (p *printer) figure(piece prose.Piece, up string) {
	text := escapeOneLine(prose.OneLine(piece.Text))
	if piece.Figure.Image == "" {
		p.paragraph("", "［图］"+text)
		return
	}
	p.paragraph("", fmt.Sprintf("![%s](<%s%s>)", text, up, piece.Figure.Image))
	p.paragraph("", text)
}

// table writes rows as a table, which in Markdown begins with a head: the first
// row is taken.
func (p *printer) table(t *paper.Table) {
	width := 0
	for _, row := range t.Rows {
		width = max(width, len(row))
	}
	if width == 0 {
		return
	}
	var b strings.Builder
	for i, row := range t.Rows {
		for k := range width {
			cell := ""
			if k < len(row) {
				cell = escapeOneLine(prose.OneLine(row[k]))
			}
			b.WriteString("| " + cell + " ")
		}
		b.WriteString("|\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", width) + "|\n")
		}
	}
	p.paragraph("", strings.TrimSuffix(b.String(), "\n"))
}
