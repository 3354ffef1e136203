package queue

import (
	"fmt"

	"banmian/paper"
)

// A view is an issue with what is looked up in it again and again.
type view struct {
	*paper.Issue
	block   map[string]*paper.Block
	page    map[string]*paper.Page // of a block
	article map[string]*paper.Article
	given   map[string]*paper.Article // article that a block was given to
	said    contexts                  // elsewhere, round doubtful glyphs
}

func newView(is *paper.Issue) *view {
	v := &view{
		Issue: is, block: map[string]*paper.Block{}, page: map[string]*paper.Page{},
		article: map[string]*paper.Article{}, given: map[string]*paper.Article{},
		said: contextsOf(is),
	}
	for i := range is.Pages {
		p := &is.Pages[i]
		for k := range p.Blocks {
			b := &p.Blocks[k]
			v.block[b.ID], v.page[b.ID] = b, p
		}
	}
	for i := range is.Articles {
		a := &is.Articles[i]
		v.article[a.ID] = a
		for _, x := range a.Parts {
			for _, id := range x.Blocks {
				v.given[id] = a
			}
		}
	}
	return v
}

// articleOf is the ID of the article that a block was given to, "" if none.
func (v *view) articleOf(block string) string {
	if a := v.given[block]; a != nil {
		return a.ID
	}
	return ""
}

// id names a target by where it stands in print, not by numbers that another
// layout would give otherwise.
func (v *view) id(t Target) string {
	out := string(t.Kind)
	for _, s := range []string{t.Field, t.Code} {
		if s != "" {
			out += "." + s
		}
	}
	block := t.Block
	if t.Kind == Article && block != "" {
		out += ".of"
	}
	if block == "" && t.Article != "" {
		block = lead(v.article[t.Article])
	}
	if b := v.block[block]; b != nil {
		box := b.Box
		if t.Line >= 0 && t.Line < len(b.Lines) {
			box = b.Lines[t.Line].Box
		}
		out += fmt.Sprintf(".%d.%d.%d", v.page[block].Seq, box.X0, box.Y0)
	} else if t.Page > 0 {
		out += fmt.Sprintf(".%d", t.Page)
	}
	if b := v.block[t.Next]; b != nil {
		out += fmt.Sprintf(".%d.%d", b.Box.X0, b.Box.Y0)
	}
	if t.Kind == Jump {
		out += fmt.Sprintf(".%d.%d", t.Page, t.ToPage)
	}
	return out
}

// lead is the first block of an article.
func lead(a *paper.Article) string {
	if a == nil || len(a.Parts) == 0 || len(a.Parts[0].Blocks) == 0 {
		return ""
	}
	return a.Parts[0].Blocks[0]
}
