package article

import (
	"strings"

	"banmian/paper"
)

// The pages of these tests are made of blocks as layout gives them: a maker
// puts each of a story under the last, 40 px an em.
const testEm = 40

type maker struct {
	p paper.Page
	n int // stories so far
	y int // where the next block of a story stands
}

// sheet begins a page with a folio, "" for none.
func sheet(seq int, label string) *maker {
	m := &maker{p: paper.Page{Seq: seq, Em: testEm, Size: paper.Size{W: 3000, H: 4000}}}
	if label != "" {
		m.add(0, block(paper.RoleFolio, label))
	}
	return m
}

// block is a block of lines of one em.
func block(r paper.Role, texts ...string) paper.Block {
	b := paper.Block{Role: r, Dir: paper.LeftRight}
	for i, t := range texts {
		b.Lines = append(b.Lines, line(t, testEm, 0, i*60))
	}
	return b
}

// body is a block of running text; a line that begins with an ideographic blank
// begins a paragraph.
func body(texts ...string) paper.Block {
	b := paper.Block{Role: paper.RoleBody, Dir: paper.LeftRight}
	for i, t := range texts {
		if strings.HasPrefix(t, "　") {
			b.Paras = append(b.Paras, i)
		}
		b.Lines = append(b.Lines, line(strings.TrimPrefix(t, "　"), testEm, 0, i*60))
	}
	return b
}

// line is a line of glyphs of a size at a place.
func line(text string, em, x, y int) paper.Line {
	l := paper.Line{Em: em, Dir: paper.LeftRight, Box: paper.Rect{X0: x, Y0: y, X1: x + em*len([]rune(text)), Y1: y + em}}
	for i, r := range []rune(text) {
		l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(r), Box: paper.Rect{X0: x + i*em, Y0: y, X1: x + (i+1)*em, Y1: y + em}})
	}
	return l
}

func (m *maker) add(story int, b paper.Block) {
	b.ID = blockID(m.p.Seq, len(m.p.Blocks)+1)
	b.Story = story
	for _, l := range b.Lines {
		b.Box = b.Box.Union(l.Box)
	}
	m.p.Blocks = append(m.p.Blocks, b)
}

func blockID(page, n int) string {
	return "p" + string(rune('0'+page)) + "-b" + string(rune('a'+n-1))
}

// story adds the blocks of a story.
func (m *maker) story(blocks ...paper.Block) *maker {
	m.n++
	for _, b := range blocks {
		for i := range b.Lines {
			b.Lines[i].Box.Y0 += m.y
			b.Lines[i].Box.Y1 += m.y
		}
		m.y += 100 * (1 + len(b.Lines))
		m.add(m.n, b)
	}
	return m
}

// furniture adds blocks of no story.
func (m *maker) furniture(blocks ...paper.Block) *maker {
	for _, b := range blocks {
		m.add(0, b)
	}
	return m
}

func (m *maker) page() paper.Page { return m.p }

// pages lists the pages of makers.
func pages(ms ...*maker) []paper.Page {
	var out []paper.Page
	for _, m := range ms {
		out = append(out, m.p)
	}
	return out
}

// codes lists the codes of flags.
func codes(flags []paper.Flag) string {
	var out []string
	for _, f := range flags {
		out = append(out, string(f.Code))
	}
	return strings.Join(out, " ")
}
