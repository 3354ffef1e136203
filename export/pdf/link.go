package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

// links makes the jump lines (下转, 上接) and pointers (导读) of the pages lead to
// where they point.
func (b *book) links() {
	for i := range b.Issue.Articles {
		a := &b.Issue.Articles[i]
		for _, c := range a.Continuations {
			b.link(b.spots[c.FromPage], lineOf(b.partOn(a, c.FromPage), c.FromMarker, true), b.partDest(a, c.ToPage))
			b.link(b.spots[c.ToPage], lineOf(b.partOn(a, c.ToPage), c.ToMarker, false), b.partDest(a, c.FromPage))
		}
	}
	for _, t := range b.Issue.Teasers {
		i := slices.IndexFunc(b.Issue.Articles, func(a paper.Article) bool { return t.Article != "" && a.ID == t.Article })
		s, ok := b.spots[t.Page]
		if i < 0 || !ok || len(b.Issue.Articles[i].Parts) == 0 {
			continue
		}
		a := &b.Issue.Articles[i]
		b.link(s, teaserBox(s.page, t.Headline), b.partDest(a, a.Parts[0].Page))
	}
}

// link makes a box lead to a destination, if both are known.
func (b *book) link(s spot, box paper.Rect, dest string) {
	if s.sheet == nil || box.Empty() || dest == "" {
		return
	}
	const printed = 4 // flag: PDF/A wants it
	r := b.w.alloc()
	b.w.object(r, fmt.Sprintf("<</Type/Annot/Subtype/Link/Rect%s/Border[0 0 0]/F %d/Dest%s>>", s.rect(box), printed, dest))
	s.sheet.annots = append(s.sheet.annots, r)
}

// lineOf returns the box of the line that a jump marker stands in: the last
// such, or the first.
func lineOf(blocks []*paper.Block, marker string, last bool) paper.Rect {
	marker = squeeze(marker)
	var found paper.Rect
	for _, block := range blocks {
		for _, l := range block.Lines {
			if marker == "" || !strings.Contains(squeeze(l.Text()), marker) {
				continue
			}
			if found = l.Box; !last {
				return found
			}
		}
	}
	return found
}

// teaserBox is the box of the pointer with a headline.
func teaserBox(p *paper.Page, headline string) paper.Rect {
	headline = squeeze(headline)
	var box paper.Rect
	for _, block := range p.Blocks {
		if block.Role != paper.RoleTeaser {
			continue
		}
		for _, l := range block.Lines {
			if t := squeeze(l.Text()); t != "" && headline != "" && (strings.Contains(headline, t) || strings.Contains(t, headline)) {
				box = box.Union(l.Box)
			}
		}
	}
	return box
}

// squeeze leaves blanks out.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
