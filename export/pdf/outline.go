package pdf

import (
	"fmt"
	"strings"

	"banmian/original"
	"banmian/paper"
)

// A mark is a bookmark.
type mark struct {
	title string
	dest  string
	kids  []mark
}

// marks are the bookmarks: pages, on each the articles that begin there or
// come from another page, and under an article where it goes on.
func (b *book) marks() []mark {
	var out []mark
	for _, s := range b.sheets {
		for i, p := range s.pages {
			m := mark{title: strings.TrimSpace(label(p) + " " + oneLine(p.Section)), dest: fmt.Sprintf("[%v/Fit]", s.ref)}
			if len(s.pages) > 1 {
				m.dest = spot{s, p, s.maps[i]}.dest(paper.Rect{X1: p.Size.W, Y1: p.Size.H})
			}
			m.kids = b.articleMarks(p)
			out = append(out, m)
		}
	}
	return out
}

func (b *book) articleMarks(p *paper.Page) []mark {
	var out []mark
	for i := range b.Issue.Articles {
		a := &b.Issue.Articles[i]
		dest := b.partDest(a, p.Seq)
		if dest == "" {
			continue
		}
		m := mark{title: heading(a), dest: dest}
		if a.Parts[0].Page != p.Seq {
			m.title = "← " + m.title
		}
		for _, c := range a.Continuations {
			if to := b.partDest(a, c.ToPage); c.FromPage == p.Seq && c.ToPage != p.Seq && to != "" {
				m.kids = append(m.kids, mark{title: "→ " + b.nameOf(c), dest: to})
			}
		}
		out = append(out, m)
	}
	return out
}

// nameOf says where a continuation leads: as printed, or the page's folio.
func (b *book) nameOf(c paper.Continuation) string {
	if c.FromMarker != "" {
		return oneLine(c.FromMarker)
	}
	return label(b.spots[c.ToPage].page)
}

// outline writes the bookmarks, behind those that a PDF has already, and
// returns the reference to their root; "" if there are none. replace writes an
// object of the PDF anew.
func (b *book) outline(old *original.PDF, replace func(original.Object)) string {
	marks := b.marks()
	if len(marks) == 0 {
		return ""
	}
	if old == nil || old.Outlines.Num == 0 || old.Last.Num == 0 {
		root := b.w.alloc()
		first, last := b.writeMarks(marks, root, 0)
		b.w.object(root, fmt.Sprintf("<</Type/Outlines/First %v/Last %v/Count %d>>", first, last, len(marks)))
		return root.String()
	}
	root, end := old.Outlines, old.Last
	first, last := b.writeMarks(marks, ref(root.Num), ref(end.Num))
	end.Dict["Next"] = first.String()
	replace(end)
	root.Dict["Last"] = last.String()
	count := 0
	_, _ = fmt.Sscan(root.Dict["Count"], &count) // absent or negative where all are closed
	if count >= 0 {
		root.Dict["Count"] = fmt.Sprint(count + len(marks))
	}
	replace(root)
	return fmt.Sprintf("%d %d R", root.Num, root.Gen)
}

// writeMarks writes bookmarks of one level, closed, behind the one before.
func (b *book) writeMarks(marks []mark, parent, before ref) (first, last ref) {
	refs := make([]ref, len(marks))
	for i := range marks {
		refs[i] = b.w.alloc()
	}
	for i, m := range marks {
		body := fmt.Sprintf("<</Title%s/Parent %v/Dest%s", text(m.title), parent, m.dest)
		if before != 0 {
			body += fmt.Sprintf("/Prev %v", before)
		}
		if i+1 < len(marks) {
			body += fmt.Sprintf("/Next %v", refs[i+1])
		}
		if len(m.kids) > 0 {
			head, tail := b.writeMarks(m.kids, refs[i], 0)
			body += fmt.Sprintf("/First %v/Last %v/Count %d", head, tail, -len(m.kids))
		}
		b.w.object(refs[i], body+">>")
		before = refs[i]
	}
	return refs[0], refs[len(refs)-1]
}
