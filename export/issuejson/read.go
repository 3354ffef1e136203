package issuejson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

// ErrForm means that a file is not an issue.json as Marshal writes it.
var ErrForm = errors.New("not an issue.json of this version")

// Read reads an issue that Write wrote, as Unmarshal does.
func Read(name string) (*paper.Issue, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read issue: %w", err)
	}
	is, err := Unmarshal(b)
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", name, err)
	}
	return is, nil
}

// Unmarshal returns the issue of the bytes of an issue.json. What the file does
// not hold stays empty: glyphs have the confidence of their line and no boxes,
// and marks, weights and paragraphs of blocks are gone.
//
// Marshal gives the same bytes again. A file for which it would not, such as one
// that says two things of one block, is refused with ErrForm.
func Unmarshal(b []byte) (*paper.Issue, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber() // parameters of steps keep their digits
	var f issueForm
	if err := d.Decode(&f); err != nil {
		return nil, fmt.Errorf("decode issue: %w: %w", ErrForm, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("decode issue: %w: something follows it", ErrForm)
	}
	is := f.issue()
	again, err := Marshal(is)
	if err != nil {
		return nil, fmt.Errorf("decode issue: %w: %w", ErrForm, err)
	}
	if where := difference("", plain(b), plain(again)); where != "" {
		return nil, fmt.Errorf("decode issue: %w: %s", ErrForm, where)
	}
	return is, nil
}

// plain is JSON without types.
func plain(b []byte) any {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		panic(err) // it was decoded or encoded before
	}
	return v
}

// difference says where a file and what it would be written as first differ,
// "" if they do not.
func difference(at string, file, written any) string {
	switch f := file.(type) {
	case map[string]any:
		w, ok := written.(map[string]any)
		if !ok {
			break
		}
		both := maps.Clone(f)
		maps.Copy(both, w)
		for _, k := range slices.Sorted(maps.Keys(both)) {
			if _, there := f[k]; !there {
				return at + "." + k + " is missing"
			}
			if _, there := w[k]; !there {
				return at + "." + k + " has no place"
			}
			if d := difference(at+"."+k, f[k], w[k]); d != "" {
				return d
			}
		}
		return ""
	case []any:
		w, ok := written.([]any)
		if !ok || len(f) != len(w) {
			break
		}
		for i := range f {
			if d := difference(fmt.Sprintf("%s[%d]", at, i), f[i], w[i]); d != "" {
				return d
			}
		}
		return ""
	default:
		if file == written {
			return ""
		}
	}
	return fmt.Sprintf("%s is %.80v, and would be written as %.80v", at, file, written)
}

// issue is the way back of fromIssue.
func (f issueForm) issue() *paper.Issue {
	return &paper.Issue{
		ID: f.ID, Source: f.Source, Masthead: f.Issue.masthead(),
		Pages:    each(f.Pages, pageForm.page),
		Articles: each(f.Articles, articleForm.article),
		Teasers: each(f.Teasers, func(t teaserForm) paper.Teaser {
			return paper.Teaser{
				Page: t.Page, Kicker: t.Kicker, Headline: t.Headline, Deck: t.Deck,
				PageRef: t.PageRef, Article: t.Article, Conf: t.Confidence.value(),
			}
		}),
		Ads: each(f.Ads, func(a adForm) paper.Ad {
			return paper.Ad{Page: a.Page, Box: a.BBox.rect(), Text: a.Text, Blocks: a.Blocks}
		}),
		Flags: f.Flags, Steps: f.Steps,
	}
}

func (f mastheadForm) masthead() paper.Masthead {
	f.Masthead.Confs = f.Confidences.values()
	return f.Masthead
}

func (f pageForm) page() paper.Page {
	return paper.Page{
		Seq: f.Page, Label: f.Label, Section: f.Section, Editors: f.Editors, Image: f.Image, Size: paper.Size{W: f.Width, H: f.Height},
		DPI: f.DPI, Em: f.Em, Vertical: f.Vertical, Kind: f.Kind, Sheet: f.Sheet, Half: f.Half, Error: f.Error,
		Blocks: each(f.Blocks, blockForm.block),
		Joins: each(f.Joins, func(j joinForm) paper.Join {
			return paper.Join{From: j.From, To: j.To, Conf: j.Confidence.value()}
		}),
	}
}

func (f blockForm) block() paper.Block {
	return paper.Block{
		ID: f.ID, Role: f.Type, Box: f.BBox.rect(), Dir: f.Direction, Kept: f.Kept, Rows: f.cells(),
		RoleConf: float32(f.Confidences["type"]), StoryConf: float32(f.Confidences["article"]),
		Outline: each(f.Outline, func(p [2]int) paper.Point { return paper.Point{X: p[0], Y: p[1]} }),
		Lines: each(f.Lines, func(l lineForm) paper.Line {
			return paper.Line{Box: l.BBox.rect(), Dir: f.Direction, Reader: f.Reader, Glyphs: glyphs(l.Text, l.Confidence.value())}
		}),
	}
}

// cells counts the lines of each cell, from what the cells and the lines say.
func (f blockForm) cells() [][]int {
	var out [][]int
	at := 0
	for _, row := range f.Rows {
		counts := make([]int, len(row))
		for i, cell := range row {
			for left := cell; left != "" && at < len(f.Lines); at++ {
				rest, ok := strings.CutPrefix(left, f.Lines[at].Text)
				if !ok {
					break
				}
				left = rest
				counts[i]++
			}
		}
		out = append(out, counts)
	}
	return out
}

// glyphs takes a text apart. A mark belongs to the letter before it.
func glyphs(text string, conf float32) []paper.Glyph {
	var gs []paper.Glyph
	for _, r := range text {
		if n := len(gs); n > 0 && unicode.Is(unicode.M, r) {
			gs[n-1].Text += string(r)
			continue
		}
		gs = append(gs, paper.Glyph{Text: string(r), Conf: conf})
	}
	return gs
}

func (f articleForm) article() paper.Article {
	a := paper.Article{
		ID: f.ID, Kind: f.Kind, Column: f.Column, Kicker: f.Kicker, Headline: f.Headline, Deck: f.Deck, Summary: f.Summary,
		Byline: paper.Byline{
			Raw: f.Byline.Raw, Agency: f.Byline.Agency, PlaceDate: f.Byline.PlaceDate,
			Reporters: f.Byline.Reporters, Correspondents: f.Byline.Correspondents, Authors: f.Byline.Authors,
		},
		Paragraphs: f.Paragraphs, Subheads: f.Subheads, CreditLine: f.CreditLine, Parts: f.Parts,
		Continuations: each(f.Continuations, func(c continuationForm) paper.Continuation {
			return paper.Continuation{
				FromPage: c.FromPage, ToPage: c.ToPage, FromMarker: c.FromMarker, ToMarker: c.ToMarker,
				Basis: c.Basis, Conf: c.Confidence.value(),
			}
		}),
		Figures: each(f.Figures, func(g figureForm) paper.Figure {
			return paper.Figure{Page: g.Page, Block: g.Block, Box: g.BBox.rect(), Caption: g.Caption, Credit: g.Credit, People: g.People, Source: g.Source, Image: g.Image, Conf: g.Confidence.value()}
		}),
		DuplicateOf: f.DuplicateOf, Conf: f.Confidence.value(), Confs: f.Confidences.values(),
		Tables: each(f.Tables, func(t tableForm) paper.Table { return paper.Table(t) }),
	}
	if f.Series != nil {
		a.Series = *f.Series
	}
	return a
}

// values is nil where nothing was measured.
func (c confs) values() paper.Confs {
	if len(c) == 0 {
		return nil
	}
	out := paper.Confs{}
	for field, v := range c {
		out[field] = float32(v)
	}
	return out
}

func (b bbox) rect() paper.Rect {
	return paper.Rect{X0: b[0], Y0: b[1], X1: b[0] + b[2], Y1: b[1] + b[3]}
}

// value is 0 where c was not measured.
func (c *conf) value() float32 {
	if c == nil {
		return 0
	}
	return float32(*c)
}
