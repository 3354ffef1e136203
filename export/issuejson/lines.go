package issuejson

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"banmian/export"
	"banmian/export/prose"
	"banmian/paper"
)

// Lines writes articles.jsonl, an article a line, with all that a search index
// or a language model's diet wants of it.
var Lines = export.Format{Name: "jsonl", Writes: "JSON Lines, an article a line, for search and language models", Write: writeLines}

// articleLine is an article of issue.json with what it needs to stand by itself.
type articleLine struct {
	SchemaVersion string `json:"schema_version"`
	ID            string `json:"id"` // of issue and article, one of a kind
	IssueID       string `json:"issue_id"`
	ArticleID     string `json:"article_id"`
	Language      string `json:"language"`
	Paper         string `json:"paper"`
	Date          string `json:"date"`
	IssueNo       int    `json:"issue_no,omitempty"`
	CNCode        string `json:"cn_code,omitempty"`

	Source paper.Source `json:"source"`
	Pages  []linePage   `json:"pages"`
	articleForm
	Text       string       `json:"text"`
	Characters int          `json:"characters"`
	Boxes      []lineBox    `json:"boxes"`
	Flags      []paper.Flag `json:"flags"`
}

// linePage is a page that the article stands on.
type linePage struct {
	Page    int    `json:"page"`
	Label   string `json:"label"`
	Section string `json:"section"`
	Image   string `json:"image"`
	Width   int    `json:"width"`
	Height  int    `json:"height"`
	DPI     int    `json:"dpi"`
}

// lineBox is where a block of the article stands.
type lineBox struct {
	Page    int        `json:"page"`
	Block   string     `json:"block"`
	Type    paper.Role `json:"type"`
	BBox    bbox       `json:"bbox"`
	Outline [][2]int   `json:"outline,omitempty"`
}

func writeLines(ctx context.Context, j *export.Job) error {
	return j.Create("articles.jsonl", func(w io.Writer) error {
		for i := range j.Issue.Articles {
			if err := ctx.Err(); err != nil {
				return err
			}
			b, err := marshalLine(lineOf(j.Issue, &j.Issue.Articles[i]))
			if err != nil {
				return fmt.Errorf("encode article %q: %w", j.Issue.Articles[i].ID, err)
			}
			if _, err := w.Write(b); err != nil {
				return err
			}
		}
		return nil
	})
}

// marshalLine returns a value as one line of JSON.
func marshalLine(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return compose(b.Bytes()), err
}

func lineOf(is *paper.Issue, a *paper.Article) articleLine {
	l := articleLine{
		SchemaVersion: paper.Version, ID: is.ID + "/" + a.ID, IssueID: is.ID, ArticleID: a.ID, Language: "zh",
		Paper: is.Masthead.Title, Date: is.Masthead.Date, IssueNo: is.Masthead.IssueNo, CNCode: is.Masthead.CNCode,
		Source: is.Source, Pages: []linePage{}, articleForm: fromArticle(*a), Text: prose.Text(a), Boxes: []lineBox{},
		Flags: list(prose.Flags(is, a)),
	}
	for _, p := range a.Paragraphs {
		l.Characters += utf8.RuneCountInString(p)
	}
	for _, part := range a.Parts {
		for i := range is.Pages {
			if p := &is.Pages[i]; p.Seq == part.Page {
				l.Pages = append(l.Pages, linePage{p.Seq, p.Label, p.Section, p.Image, p.Size.W, p.Size.H, p.DPI})
				l.Boxes = append(l.Boxes, boxesOf(p, part.Blocks)...)
			}
		}
	}
	return l
}

// boxesOf are the boxes of some of a page's blocks, in the order asked for.
func boxesOf(p *paper.Page, ids []string) []lineBox {
	at := map[string]*paper.Block{}
	for i := range p.Blocks {
		at[p.Blocks[i].ID] = &p.Blocks[i]
	}
	var out []lineBox
	for _, id := range ids {
		if b := at[id]; b != nil {
			out = append(out, lineBox{p.Seq, id, b.Role, box(b.Box), each(b.Outline, func(q paper.Point) [2]int { return [2]int{q.X, q.Y} })})
		}
	}
	return out
}
