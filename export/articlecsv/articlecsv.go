// Package articlecsv lists the articles of an issue as a table: CSV after
// RFC 4180, one article a row.
package articlecsv

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"banmian/export"
	"banmian/export/prose"
	"banmian/paper"
)

// Format writes articles.csv.
var Format = export.Format{Name: "csv", Writes: "a table of the articles, CSV (RFC 4180)", Write: write}

// bom tells Excel that a file is UTF-8, which it else takes for the code page
// of the machine.
const bom = "\ufeff"

func write(ctx context.Context, j *export.Job) error {
	return j.Create("articles.csv", func(w io.Writer) error {
		if j.BOM {
			if _, err := io.WriteString(w, bom); err != nil {
				return err
			}
		}
		c := csv.NewWriter(w)
		c.UseCRLF = true
		if err := c.Write(head()); err != nil {
			return err
		}
		for i := range j.Issue.Articles {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := c.Write(row(j.Issue, &j.Issue.Articles[i])); err != nil {
				return err
			}
		}
		c.Flush()
		return c.Error()
	})
}

// A column is one field of an article.
type column struct {
	name string
	of   func(is *paper.Issue, a *paper.Article) string
}

var columns = []column{
	{"id", func(is *paper.Issue, a *paper.Article) string { return is.ID + "/" + a.ID }},
	{"paper", func(is *paper.Issue, _ *paper.Article) string { return is.Masthead.Title }},
	{"date", func(is *paper.Issue, _ *paper.Article) string { return is.Masthead.Date }},
	{"issue_no", func(is *paper.Issue, _ *paper.Article) string { return number(is.Masthead.IssueNo) }},
	{"pages", func(_ *paper.Issue, a *paper.Article) string {
		return list(a.Parts, func(p paper.Part) string { return strconv.Itoa(p.Page) })
	}},
	{"labels", func(is *paper.Issue, a *paper.Article) string {
		return list(a.Parts, func(p paper.Part) string { return prose.PageName(is, p.Page) })
	}},
	{"kind", func(_ *paper.Issue, a *paper.Article) string { return string(a.Kind) }},
	{"column", func(_ *paper.Issue, a *paper.Article) string { return a.Column }},
	{"kicker", func(_ *paper.Issue, a *paper.Article) string { return a.Kicker }},
	{"headline", func(_ *paper.Issue, a *paper.Article) string { return a.Headline }},
	{"deck", func(_ *paper.Issue, a *paper.Article) string { return a.Deck }},
	{"summary", func(_ *paper.Issue, a *paper.Article) string { return a.Summary }},
	{"byline", func(_ *paper.Issue, a *paper.Article) string { return a.Byline.Raw }},
	{"agency", func(_ *paper.Issue, a *paper.Article) string { return a.Byline.Agency }},
	{"place_date", func(_ *paper.Issue, a *paper.Article) string { return a.Byline.PlaceDate }},
	{"reporters", func(_ *paper.Issue, a *paper.Article) string { return list(a.Byline.Reporters, prose.OneLine) }},
	{"correspondents", func(_ *paper.Issue, a *paper.Article) string { return list(a.Byline.Correspondents, prose.OneLine) }},
	{"authors", func(_ *paper.Issue, a *paper.Article) string { return list(a.Byline.Authors, prose.OneLine) }},
	{"text", func(_ *paper.Issue, a *paper.Article) string { return strings.Join(a.Paragraphs, "\n") }},
	{"characters", func(_ *paper.Issue, a *paper.Article) string {
		return strconv.Itoa(utf8.RuneCountInString(strings.Join(a.Paragraphs, "")))
	}},
	{"subheads", func(_ *paper.Issue, a *paper.Article) string {
		return list(a.Subheads, func(s paper.Subhead) string { return prose.OneLine(s.Text) })
	}},
	{"credit_line", func(_ *paper.Issue, a *paper.Article) string { return a.CreditLine }},
	{"figures", func(_ *paper.Issue, a *paper.Article) string { return number(len(a.Figures)) }},
	{"captions", func(_ *paper.Issue, a *paper.Article) string {
		return list(a.Figures, func(f paper.Figure) string { return prose.Caption(&f) })
	}},
	{"tables", func(_ *paper.Issue, a *paper.Article) string { return number(len(a.Tables)) }},
	{"series", func(_ *paper.Issue, a *paper.Article) string { return a.Series.Title }},
	{"duplicate_of", func(_ *paper.Issue, a *paper.Article) string { return a.DuplicateOf }},
	{"confidence", func(_ *paper.Issue, a *paper.Article) string { return export.Confidence(a.Conf) }},
	{"flags", func(is *paper.Issue, a *paper.Article) string {
		return list(prose.Flags(is, a), func(f paper.Flag) string { return string(f.Code) })
	}},
}

func head() []string {
	var out []string
	for _, c := range columns {
		out = append(out, c.name)
	}
	return out
}

func row(is *paper.Issue, a *paper.Article) []string {
	var out []string
	for _, c := range columns {
		out = append(out, cell(prose.Clean(c.of(is, a))))
	}
	return out
}

// cell keeps spreadsheets from taking text for a formula: what begins like one
// gets an apostrophe, which they do not show, and so does what begins with one,
// so that a program that takes one off each cell has what is printed. In China
// and Japan signs of full width open formulas too.
func cell(s string) string {
	if r, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@\t\n'＝＋－＠", r) {
		return "'" + s
	}
	return s
}

// list joins what is said of several with semicolons.
func list[T any](in []T, of func(T) string) string {
	var out []string
	for _, v := range in {
		out = append(out, of(v))
	}
	return strings.Join(out, ";")
}

// number leaves out what was not printed or is not there.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
