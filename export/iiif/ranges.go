package iiif

import (
	"banmian/export"
	"banmian/export/prose"
	"banmian/paper"
)

// structures are the table of contents: the pages, and under each the articles
// that begin on it. An article holds its parts on all its pages, in the order of
// reading.
func structures(j *export.Job) []section {
	top := section{reference{j.Web.URL + "/range/contents", "Range"}, text{"zh": {"目录"}, "en": {"Contents"}}, []any{}}
	pages := map[int]*paper.Page{}
	for _, p := range j.Pages() {
		pages[p.Seq] = p
	}
	for _, p := range j.Pages() {
		page := section{
			reference{j.Web.URL + "/range/" + export.PageID(p), "Range"},
			text{"zh": {prose.PageName(j.Issue, p.Seq)}},
			[]any{reference{canvasID(j.Web.URL, p), "Canvas"}},
		}
		for i := range j.Issue.Articles {
			if a := &j.Issue.Articles[i]; len(a.Parts) > 0 && a.Parts[0].Page == p.Seq {
				page.Items = append(page.Items, article(j.Web.URL, a, pages))
			}
		}
		top.Items = append(top.Items, page)
	}
	if len(top.Items) == 0 {
		return nil
	}
	return []section{top}
}

// article is the range of an article: each block as a part of its canvas.
func article(url string, a *paper.Article, pages map[int]*paper.Page) section {
	s := section{reference{url + "/range/" + a.ID, "Range"}, text{"zh": {prose.Title(a)}}, []any{}}
	for _, part := range a.Parts {
		p := pages[part.Page]
		if p == nil { // a page that was not read
			continue
		}
		boxes := boxesOf(p)
		for _, id := range part.Blocks {
			if box, ok := boxes[id]; ok {
				s.Items = append(s.Items, reference{fragment(canvasID(url, p), box), "Canvas"})
			}
		}
	}
	return s
}

// boxesOf are the boxes of a page's blocks, as far as they are on it.
func boxesOf(p *paper.Page) map[string]paper.Rect {
	out := map[string]paper.Rect{}
	for _, b := range p.Blocks {
		if box := b.Box.Intersect(paper.Rect{X1: p.Size.W, Y1: p.Size.H}); !box.Empty() {
			out[b.ID] = box
		}
	}
	return out
}
