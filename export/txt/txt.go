// Package txt writes an issue as plain text, for people and for search: one file
// the issue and one an article.
package txt

import (
	"context"
	"io"
	"strings"

	"banmian/export"
	"banmian/export/prose"
	"banmian/paper"
)

// Format writes issue.txt and articles/a001.txt …
var Format = export.Format{Name: "txt", Writes: "plain text, one file the issue and one an article", Write: write}

func write(ctx context.Context, j *export.Job) error {
	for i := range j.Issue.Articles {
		if err := ctx.Err(); err != nil {
			return err
		}
		a := &j.Issue.Articles[i]
		if err := j.Create("articles/"+a.ID+".txt", func(w io.Writer) error { return article(w, j.Issue, a) }); err != nil {
			return err
		}
	}
	return j.Create("issue.txt", func(w io.Writer) error { return issue(w, j.Issue) })
}

// article writes an article, and last on which pages it stands.
func article(w io.Writer, is *paper.Issue, a *paper.Article) error {
	return paragraphs(w, prose.Text(a), "〔"+prose.Places(is, a)+"〕")
}

// paragraphs writes those that say something, a blank line after each.
func paragraphs(w io.Writer, list ...string) error {
	for _, p := range list {
		if strings.TrimSpace(p) == "" {
			continue
		}
		if _, err := io.WriteString(w, p+"\n\n"); err != nil {
			return err
		}
	}
	return nil
}

// rule stands before each part of the issue.
var rule = strings.Repeat("─", 20)

// issue writes all there is: the paper's name and date, the articles in order,
// advertisements, and page by page what else was read.
func issue(w io.Writer, is *paper.Issue) error {
	m := is.Masthead
	if err := paragraphs(w, prose.OneLine(m.Title), prose.OneLine(strings.Join([]string{m.Date, m.Weekday, m.LunarDate}, " "))); err != nil {
		return err
	}
	for i := range is.Articles {
		if err := paragraphs(w, rule); err != nil {
			return err
		}
		if err := article(w, is, &is.Articles[i]); err != nil {
			return err
		}
	}
	for _, ad := range is.Ads {
		if err := paragraphs(w, rule, "［广告］", prose.Clean(ad.Text), "〔"+prose.PageName(is, ad.Page)+"〕"); err != nil {
			return err
		}
	}
	for i := range is.Pages {
		if err := rest(w, is, &is.Pages[i]); err != nil {
			return err
		}
	}
	return nil
}

// rest writes what of a page is in no article, or why it could not be read.
func rest(w io.Writer, is *paper.Issue, p *paper.Page) error {
	name := prose.PageName(is, p.Seq)
	if p.Error != "" {
		return paragraphs(w, rule, "［"+name+"未能读出］", prose.Clean(p.Error))
	}
	blocks := prose.Rest(is, p)
	if len(blocks) == 0 {
		return nil
	}
	if err := paragraphs(w, rule, "［"+name+"的其他文字］"); err != nil {
		return err
	}
	for _, b := range blocks {
		if err := paragraphs(w, prose.Clean(b.Text())); err != nil {
			return err
		}
	}
	return nil
}
