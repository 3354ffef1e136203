package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"banmian/paper"
)

// A truth is what is printed in an issue: the fields of issue.json, with
// regions where that has blocks and boxes in PDF points.
type truth struct {
	Issue    map[string]any  `json:"issue"`
	Pages    []truthPage     `json:"pages"`
	Articles []*truthArticle `json:"articles"`
	Teasers  []truthTeaser   `json:"teasers"`
}

type truthPage struct {
	Page    int      `json:"page"`
	Width   float64  `json:"width_pt"`
	Regions []region `json:"regions"`
}

type region struct {
	Type    string  `json:"type"`
	Article string  `json:"article"`
	Order   int     `json:"order"`
	Box     box     `json:"bbox"`
	Text    string  `json:"text"`
	Lines   []tline `json:"lines"`
}

type tline struct {
	Box  box    `json:"bbox"`
	Text string `json:"text"`
}

// A box is x, y, width and height in points.
type box [4]float64

type truthArticle struct {
	ID            string      `json:"id"`
	Kicker        string      `json:"kicker"`
	Headline      string      `json:"headline"`
	Deck          string      `json:"deck"`
	Column        string      `json:"column"`
	Byline        truthByline `json:"byline"`
	Paragraphs    []string    `json:"paragraphs"`
	Continuations []struct {
		FromPage int `json:"from_page"`
		ToPage   int `json:"to_page"`
	} `json:"continuations"`
	Figures []struct {
		Caption string `json:"caption"`
		Credit  string `json:"credit"`
	} `json:"figures"`
}

type truthByline struct {
	Raw            string   `json:"raw"`
	Reporters      []string `json:"reporters"`
	Correspondents []string `json:"correspondents"`
	Authors        []string `json:"authors"`
}

type truthTeaser struct {
	Page     int    `json:"page"`
	Headline string `json:"headline"`
	PageRef  int    `json:"page_ref"`
	Article  string `json:"article"`
}

func (a *truthArticle) body() string { return plain(strings.Join(a.Paragraphs, "")) }

func bodyOf(a *paper.Article) string { return plain(strings.Join(a.Paragraphs, "")) }

func readTruth(name string) (*truth, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read truth: %w", err)
	}
	var t truth
	if err := json.Unmarshal(b, &t); err != nil {
		return nil, fmt.Errorf("read truth %q: %w", name, err)
	}
	for _, p := range t.Pages {
		slices.SortStableFunc(p.Regions, func(a, b region) int { return cmp.Compare(a.Order, b.Order) })
	}
	return &t, nil
}

// display is what the regions of a type say of an article: where lines break, a
// mark may be left out that the field has.
func (t *truth) display(article, kind string) string {
	out := ""
	for _, p := range t.Pages {
		for _, r := range p.Regions {
			if r.Article == article && r.Type == kind {
				out += r.Text
			}
		}
	}
	return out
}
