package export

import (
	"slices"

	"banmian/paper"
)

// A Stretch is what of one article stands on one page: its blocks there in
// reading order.
type Stretch struct {
	Article *paper.Article
	Blocks  []string
	First   bool // the article begins with it
}

// Stretches are those of a page, in the order of articles, without blocks that
// the page does not have; loose are its blocks that are in none.
func Stretches(is *paper.Issue, p *paper.Page) (all []Stretch, loose []string) {
	free := map[string]bool{}
	for _, b := range p.Blocks {
		free[b.ID] = true
	}
	for i := range is.Articles {
		a := &is.Articles[i]
		for k, part := range a.Parts {
			if part.Page != p.Seq {
				continue
			}
			s := Stretch{Article: a, First: k == 0}
			for _, id := range part.Blocks {
				if free[id] { // a block is in one article, and once
					free[id] = false
					s.Blocks = append(s.Blocks, id)
				}
			}
			if len(s.Blocks) > 0 {
				all = append(all, s)
			}
		}
	}
	for _, b := range p.Blocks {
		if free[b.ID] {
			loose = append(loose, b.ID)
		}
	}
	return all, loose
}

// ArticleOf tells which article each block of a page belongs to.
func ArticleOf(all []Stretch) map[string]*paper.Article {
	out := map[string]*paper.Article{}
	for _, s := range all {
		for _, id := range s.Blocks {
			out[id] = s.Article
		}
	}
	return out
}

// Corrected reports whether people read every line of a block.
func Corrected(b paper.Block) bool {
	return len(b.Lines) > 0 && !slices.ContainsFunc(b.Lines, func(l paper.Line) bool { return l.Reader != paper.ReaderPerson })
}

// PageConf is the mean confidence of a page's glyphs, 0 unless that of each that
// was not read by a person was measured.
func PageConf(p *paper.Page) float32 {
	sum, n := 0.0, 0
	for _, b := range p.Blocks {
		for _, l := range b.Lines {
			if l.Reader == paper.ReaderPerson {
				continue
			}
			for _, g := range l.Glyphs {
				if g.Conf <= 0 {
					return 0
				}
				sum += float64(g.Conf)
				n++
			}
		}
	}
	if n == 0 {
		return 0
	}
	return float32(sum / float64(n))
}
