package pdf

import (
	"cmp"
	"fmt"
	"strings"

	"banmian/export"
	"banmian/paper"
)

// A sheet is a page of the PDF. It holds two pages of the issue where the file
// that was read had them on one.
type sheet struct {
	ref    ref
	pages  []*paper.Page  // in the order of reading
	maps   []paper.Affine // of each: px -> user space of the sheet
	beads  []ref
	annots []ref
}

// A spot is where a page of the issue lies in the PDF.
type spot struct {
	sheet *sheet
	page  *paper.Page
	toPDF paper.Affine
}

// A book is an issue on its way into a PDF: what leads through it is the same
// whether the PDF is made anew or added to.
type book struct {
	*export.Job
	w      *writer
	fonts  *fonts
	sheets []*sheet
	spots  map[int]spot            // by the page's number
	blocks map[string]*paper.Block // by ID
}

func newBook(j *export.Job, w *writer, sheets []*sheet) *book {
	b := &book{Job: j, w: w, fonts: &fonts{w: w, prefix: "Bm"}, sheets: sheets, spots: map[int]spot{}, blocks: map[string]*paper.Block{}}
	for _, s := range sheets {
		for i, p := range s.pages {
			b.spots[p.Seq] = spot{s, p, s.maps[i]}
			for k := range p.Blocks {
				b.blocks[p.Blocks[k].ID] = &p.Blocks[k]
			}
		}
	}
	return b
}

// rect is a box of the page in the sheet's user space.
func (s spot) rect(box paper.Rect) string {
	x0, y0 := s.toPDF.Apply(float64(box.X0), float64(box.Y0))
	x1, y1 := s.toPDF.Apply(float64(box.X1), float64(box.Y1))
	return fmt.Sprintf("[%s %s %s %s]", number(min(x0, x1)), number(min(y0, y1)), number(max(x0, x1)), number(max(y0, y1)))
}

// dest is a destination: the sheet with the corner of a box near that of the
// window, at the size the reader has chosen.
func (s spot) dest(box paper.Rect) string {
	const margin = 12 // units of user space, 1/72 inch as a rule
	x0, y0 := s.toPDF.Apply(float64(box.X0), float64(box.Y0))
	x1, y1 := s.toPDF.Apply(float64(box.X1), float64(box.Y1))
	return fmt.Sprintf("[%v/XYZ %s %s null]", s.sheet.ref, number(min(x0, x1)-margin), number(max(y0, y1)+margin))
}

// partOn returns the blocks of an article's part on a page.
func (b *book) partOn(a *paper.Article, page int) []*paper.Block {
	var out []*paper.Block
	for _, part := range a.Parts {
		if part.Page != page {
			continue
		}
		for _, id := range part.Blocks {
			if block := b.blocks[id]; block != nil && !block.Box.Empty() {
				out = append(out, block)
			}
		}
	}
	return out
}

// partDest is the destination of an article's part on a page, "" if it is not
// in the PDF.
func (b *book) partDest(a *paper.Article, page int) string {
	s, ok := b.spots[page]
	blocks := b.partOn(a, page)
	if !ok || len(blocks) == 0 {
		return ""
	}
	return s.dest(blocks[0].Box)
}

// heading is what an article is called: its headline, or what stands in its
// place.
func heading(a *paper.Article) string {
	const longest = 24 // runes, of a beginning of text
	h := cmp.Or(a.Headline, a.Kicker, a.Deck, a.Column)
	if h == "" && len(a.Paragraphs) > 0 {
		if r := []rune(a.Paragraphs[0]); len(r) > longest {
			h = string(r[:longest]) + "…"
		} else {
			h = string(r)
		}
	}
	if h == "" && len(a.Figures) > 0 {
		h = a.Figures[0].Caption
	}
	return cmp.Or(oneLine(h), a.ID)
}

// oneLine joins what is printed on several lines.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// label is what a page is called: its folio, or its number.
func label(p *paper.Page) string { return cmp.Or(oneLine(p.Label), fmt.Sprint(p.Seq)) }

// title is what the issue is called.
func (b *book) title() string {
	m := b.Issue.Masthead
	return cmp.Or(strings.TrimSpace(oneLine(m.Title)+" "+m.Date), b.Issue.ID)
}
