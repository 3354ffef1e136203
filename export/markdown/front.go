package markdown

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"banmian/export"
	"banmian/export/prose"
	"banmian/paper"
)

// frontMatter writes what is known of an article as YAML. Each value is a JSON
// string, number or list, which YAML reads as such whatever it holds.
func frontMatter(w io.Writer, is *paper.Issue, a *paper.Article) error {
	var pages []string
	for _, p := range a.Parts {
		pages = append(pages, prose.PageName(is, p.Page))
	}
	var b bytes.Buffer
	b.WriteString("---\n")
	for _, f := range []struct {
		key   string
		value any
	}{
		{"title", prose.Title(a)},
		{"id", is.ID + "/" + a.ID},
		{"kind", string(a.Kind)},
		{"paper", prose.OneLine(is.Masthead.Title)},
		{"date", prose.OneLine(is.Masthead.Date)},
		{"issue_no", is.Masthead.IssueNo},
		{"pages", pages},
		{"column", prose.OneLine(a.Column)},
		{"kicker", prose.OneLine(a.Kicker)},
		{"deck", prose.OneLine(a.Deck)},
		{"byline", prose.OneLine(a.Byline.Raw)},
		{"agency", prose.OneLine(a.Byline.Agency)},
		{"place_date", prose.OneLine(a.Byline.PlaceDate)},
		{"reporters", clean(a.Byline.Reporters)},
		{"correspondents", clean(a.Byline.Correspondents)},
		{"authors", clean(a.Byline.Authors)},
		{"series", prose.OneLine(a.Series.Title)},
		{"series_part", a.Series.Part},
		{"duplicate_of", a.DuplicateOf},
		{"confidence", json.RawMessage(cmp.Or(export.Confidence(a.Conf), "0"))},
	} {
		if err := field(&b, f.key, f.value); err != nil {
			return err
		}
	}
	b.WriteString("---\n\n")
	_, err := w.Write(b.Bytes())
	return err
}

// field writes one field, unless nothing is known of it.
func field(b *bytes.Buffer, key string, value any) error {
	var v strings.Builder
	e := json.NewEncoder(&v)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return err
	}
	switch v.String() {
	case "\"\"\n", "0\n", "null\n":
		return nil
	}
	_, err := fmt.Fprintf(b, "%s: %s", key, v.String())
	return err
}

func clean(list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, prose.OneLine(s))
	}
	return out
}
