package shelf

import (
	"encoding/json"
	"slices"

	"banmian/pipeline/edit"
)

// Meet reports whether two entries are about the same, so that who made one
// should see the other before it counts. all are the entries that an undo may
// speak of.
func Meet(a, b *edit.Entry, all []edit.Entry) bool {
	if a.Op == edit.Note || b.Op == edit.Note {
		return false
	}
	if a.Op == edit.State || b.Op == edit.State {
		return a.Op == b.Op
	}
	x, y := touched(a, all), touched(b, all)
	return slices.ContainsFunc(x, func(p spot) bool {
		return slices.ContainsFunc(y, p.meets)
	})
}

// A spot is something that an entry is about: a block, one line of it, an
// article, or a field.
type spot struct {
	block          string
	line           int // of the block, from 0; whole for all of it
	page           int
	article, field string
}

const whole = -1

func (s spot) meets(o spot) bool {
	if s.block != "" || o.block != "" {
		return s.block == o.block && (s.line == whole || o.line == whole || s.line == o.line)
	}
	if s.field != "" && o.field != "" && s.field != o.field {
		return false
	}
	return s.article == o.article && (s.article != "" || s.page == o.page)
}

// touched are the spots of an entry.
func touched(e *edit.Entry, all []edit.Entry) []spot {
	if e.Op == edit.Undo {
		i := slices.IndexFunc(all, func(o edit.Entry) bool { return o.Seq == e.On.Seq && (e.Seq == 0 || o.Seq < e.Seq) })
		if i < 0 {
			return nil
		}
		return touched(&all[i], all[:i])
	}
	s := spot{block: e.On.Block, line: whole, page: e.On.Page, article: e.On.Article, field: e.On.Field}
	if e.On.Line != nil && !shapes(e.Op) {
		s.line = *e.On.Line
	}
	return append([]spot{s}, others(e)...)
}

// others are the blocks and the article that an entry names beside what it is on.
func others(e *edit.Entry) (out []spot) {
	var block edit.BlockRef
	var article edit.ArticleRef
	switch e.Op {
	case edit.Merge, edit.Join:
		_ = json.Unmarshal(e.After, &block) // what is neither names nothing
	case edit.Link:
		_ = json.Unmarshal(e.After, &article)
	}
	if block.Block != "" {
		out = append(out, spot{block: block.Block, line: whole})
	}
	if article.Article != "" {
		out = append(out, spot{article: article.Article, line: whole})
	}
	return out
}
