package pdf

import (
	"fmt"
	"strings"

	"banmian/paper"
)

// A bead is a part of an article that is read in one go: what stands in one
// column of a page.
type bead struct {
	at  spot
	box paper.Rect
}

// threads writes a thread for each article with text, and returns references
// to them.
func (b *book) threads() string {
	var refs []string
	for i := range b.Issue.Articles {
		a := &b.Issue.Articles[i]
		if beads := b.beads(a); len(beads) > 0 {
			refs = append(refs, b.thread(a, beads).String())
		}
	}
	return strings.Join(refs, " ")
}

// beads are the columns of an article in the order of reading.
func (b *book) beads(a *paper.Article) []bead {
	var out []bead
	for _, part := range a.Parts {
		s, ok := b.spots[part.Page]
		if !ok {
			continue
		}
		for _, id := range part.Blocks {
			block := b.blocks[id]
			if block == nil || block.Box.Empty() || len(block.Lines) == 0 {
				continue
			}
			if n := len(out); n > 0 && out[n-1].at.page == s.page && inColumn(out[n-1].box, block.Box, s.page) {
				out[n-1].box = out[n-1].box.Union(block.Box)
				continue
			}
			out = append(out, bead{s, block.Box})
		}
	}
	return out
}

// inColumn reports whether a block goes on in the column of the one before.
func inColumn(before, box paper.Rect, p *paper.Page) bool {
	const gap = 3 // ems
	return box.Y0 >= before.Y0 && before.GapY(box) <= gap*p.Em && 10*before.OverlapX(box) >= 9*max(before.W(), box.W())
}

// thread writes one thread. Its beads form a ring (PDF 32000-1, 12.4.3).
func (b *book) thread(a *paper.Article, beads []bead) ref {
	thread := b.w.alloc()
	refs := make([]ref, len(beads))
	for i := range beads {
		refs[i] = b.w.alloc()
	}
	b.w.object(thread, fmt.Sprintf("<</Type/Thread/F %v/I<</Title%s>>>>", refs[0], text(heading(a))))
	for i, bd := range beads {
		next, before := refs[(i+1)%len(refs)], refs[(i+len(refs)-1)%len(refs)]
		b.w.object(refs[i], fmt.Sprintf("<</Type/Bead/T %v/N %v/V %v/P %v/R%s>>", thread, next, before, bd.at.sheet.ref, bd.at.rect(bd.box)))
		bd.at.sheet.beads = append(bd.at.sheet.beads, refs[i])
	}
	return thread
}
