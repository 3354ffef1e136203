package mets

import (
	"fmt"
	"slices"
	"strings"

	"banmian/export"
	"banmian/paper"
)

// physical is the structure of the issue as sheets of paper: its pages, with
// image and text side by side.
func physical(is *paper.Issue) structMap {
	issue := div{ID: "phys-issue", Type: "ISSUE", Desc: issueDesc}
	for i := range is.Pages {
		p := &is.Pages[i]
		d := div{ID: "phys-" + export.PageID(p), Type: "PAGE", Order: p.Seq, OrderLabel: p.Label, Label: p.Section}
		if p.Error == "" {
			d.Files = []fptr{{Par: &par{[]area{{File: imageID(p)}, {File: altoID(p)}}}}}
		}
		issue.Divs = append(issue.Divs, d)
	}
	return structMap{"PHYSICAL", "Physical Structure", div{ID: "phys", Type: "Newspaper", Label: titleOf(is), Divs: []div{{ID: "phys-volume", Type: "VOLUME", Divs: []div{issue}}}}}
}

// logical is the structure of the issue as it is read.
func logical(is *paper.Issue) structMap {
	l := logic{issue: is, blocks: map[string]block{}}
	for i := range is.Pages {
		p := &is.Pages[i]
		for k := range p.Blocks {
			l.blocks[p.Blocks[k].ID] = block{&p.Blocks[k], p}
		}
	}
	issue := div{ID: "log-issue", Type: "ISSUE", Label: label(is), Desc: issueDesc}
	if head := l.masthead(); len(head.Divs) > 0 {
		issue.Divs = append(issue.Divs, head)
	}
	issue.Divs = append(issue.Divs, div{ID: "log-content", Type: "CONTENT", Divs: l.sections()})
	return structMap{"LOGICAL", "Logical Structure", div{ID: "log", Type: "Newspaper", Label: titleOf(is), Divs: []div{{ID: "log-volume", Type: "VOLUME", Divs: []div{issue}}}}}
}

// logic makes the logical structure.
type logic struct {
	issue  *paper.Issue
	blocks map[string]block
}

// A block is one with its page.
type block struct {
	*paper.Block
	page *paper.Page
}

// masthead is what stands at the head of the issue.
func (l logic) masthead() div {
	head := div{ID: "log-title", Type: "TITLE_SECTION"}
	for i := range l.issue.Pages {
		p := &l.issue.Pages[i]
		for k := range p.Blocks {
			if b := &p.Blocks[k]; b.Role == paper.RoleMasthead {
				head.Divs = append(head.Divs, leaf("TEXT", block{b, p}))
			}
		}
	}
	return head
}

// sections are what stands under one section name: articles by the page that
// they begin on, with the advertisements of its pages.
func (l logic) sections() []div {
	var out []div
	last := ""
	for i := range l.issue.Pages {
		p := &l.issue.Pages[i]
		var divs []div
		for k := range l.issue.Articles {
			if a := &l.issue.Articles[k]; l.begins(a) == p.Seq {
				divs = append(divs, l.article(a))
			}
		}
		divs = append(divs, l.ads(p)...)
		if len(divs) == 0 {
			continue
		}
		if len(out) == 0 || p.Section != last {
			out = append(out, div{ID: fmt.Sprintf("log-section%02d", len(out)+1), Type: "SECTION", Label: p.Section})
		}
		s := &out[len(out)-1]
		s.Divs, last = append(s.Divs, divs...), p.Section
	}
	return out
}

// begins is the page that an article begins on; the issue's first for one that
// is on none.
func (l logic) begins(a *paper.Article) int {
	for _, part := range a.Parts {
		if slices.ContainsFunc(l.issue.Pages, func(p paper.Page) bool { return p.Seq == part.Page }) {
			return part.Page
		}
	}
	return l.issue.Pages[0].Seq
}

// ads are the advertisements of a page.
func (l logic) ads(p *paper.Page) []div {
	var out []div
	for i, ad := range l.issue.Ads {
		d := div{ID: fmt.Sprintf("log-ad%03d", i+1), Type: "ADVERTISEMENT"}
		for _, id := range ad.Blocks {
			if b, ok := l.blocks[id]; ok && ad.Page == p.Seq {
				d.Divs = append(d.Divs, leaf("TEXT", b))
			}
		}
		if len(d.Divs) > 0 {
			out = append(out, d)
		}
	}
	return out
}

// headings are what stands in the HEADING of an article.
var headings = map[paper.Role]string{
	paper.RoleColumnLabel: "COLUMN_LABEL", paper.RoleKicker: "OVERLINE", paper.RoleHeadline: "TITLE", paper.RoleDeck: "SUBHEADLINE",
	paper.RoleSummary: "ABSTRACT", paper.RoleByline: "AUTHOR",
}

// article is one article, with areas in the text of each page it stands on.
func (l logic) article(a *paper.Article) div {
	head, content := div{Type: "HEADING"}, div{Type: "BODY_CONTENT"}
	out := div{ID: export.Identifier("log", a.ID), Type: "ARTICLE", Label: oneLine(a.Headline), Desc: articleDesc(a)}
	body := paragraphs{whole: a.Paragraphs}
	var pictures, captions []block
	for i, part := range a.Parts {
		body.resumes = i > 0
		for _, id := range part.Blocks {
			b, ok := l.blocks[id]
			if !ok {
				continue
			}
			switch {
			case headings[b.Role] != "":
				head.Divs = append(head.Divs, leaf(headings[b.Role], b))
			case b.Role == paper.RoleFigure:
				pictures = append(pictures, b)
			case b.Role == paper.RoleCaption:
				captions = append(captions, b)
			default:
				body.add(b)
			}
		}
	}
	content.Divs = append(body.divs, illustrations(pictures, captions)...)
	if len(head.Divs) > 0 {
		out.Divs = append(out.Divs, head)
	}
	if len(content.Divs) > 0 {
		out.Divs = append(out.Divs, div{Type: "BODY", Divs: []div{content}})
	}
	return out
}

// paragraphs gathers the body of an article. A paragraph may run over columns
// and pages, and a block hold several.
type paragraphs struct {
	divs []div
	open int // 1 + the place of the paragraph that may go on; 0 if none may

	whole   []string // the paragraphs of the article, as they read
	resumes bool     // no text of this page was added yet, and the article began on another
}

// bodies are the parts of a body that are no running text.
var bodies = map[paper.Role]string{
	paper.RoleSubhead: "CROSSHEADING", paper.RoleTable: "TABLE", paper.RoleJump: "JUMP", paper.RoleCredit: "AUTHOR",
}

func (p *paragraphs) add(b block) {
	if kind := bodies[b.Role]; kind != "" {
		p.divs = append(p.divs, leaf(kind, b))
		if b.Role != paper.RoleJump { // after which the text goes on
			p.open = 0
		}
		return
	}
	from := 0
	for i := range len(b.Lines) + 1 {
		begins := i < len(b.Lines) && slices.Contains(b.Paras, i)
		if i > from && (begins || i == len(b.Lines)) {
			if isRead(b.Lines[from:i]) {
				p.text(b, from, i, slices.Contains(b.Paras, from))
			}
			from = i
		}
	}
}

// isRead reports whether there is text in lines; one that was found and not read
// is in the ALTO, and no paragraph.
func isRead(lines []paper.Line) bool {
	return slices.ContainsFunc(lines, func(l paper.Line) bool { return len(l.Glyphs) > 0 })
}

// text adds the lines from i to j of a block, as a new paragraph or to the last.
func (p *paragraphs) text(b block, i, j int, begins bool) {
	t := leaf("TEXT", b)
	if i > 0 || j < len(b.Lines) {
		a := t.Files[0].Area
		a.Begin, a.End = lineID(b, i), lineID(b, j-1)
	}
	if p.resumes {
		begins = begins && p.begins(b.Lines[i].Text())
		p.resumes = false
	}
	if begins || p.open == 0 {
		p.divs = append(p.divs, div{Type: "PARAGRAPH"})
		p.open = len(p.divs)
	}
	d := &p.divs[p.open-1]
	d.Divs = append(d.Divs, t)
}

// begins reports whether a paragraph of the article begins in a line. A jump marker
// is set in as the first line of a paragraph is, whatever follows it.
func (p *paragraphs) begins(line string) bool {
	const enough = 6 // characters, to tell paragraphs by
	return slices.ContainsFunc(p.whole, func(text string) bool {
		head := []rune(text)
		return len(head) > 0 && strings.Contains(line, string(head[:min(enough, len(head))]))
	})
}

// illustrations are pictures with the captions that follow them on their page;
// what precedes all belongs to the first.
func illustrations(pictures, captions []block) []div {
	out := make([]div, len(pictures))
	for i, b := range pictures {
		out[i] = div{Type: "ILLUSTRATION", Divs: []div{leaf("IMAGE", b)}}
	}
	for _, c := range captions {
		if near := nearest(c, pictures); near >= 0 {
			out[near].Divs = append(out[near].Divs, leaf("CAPTION", c))
		} else {
			out = append(out, div{Type: "ILLUSTRATION", Divs: []div{leaf("CAPTION", c)}})
		}
	}
	return out
}

// nearest is the picture on the caption's page with least white between them,
// -1 if there is none.
func nearest(c block, pictures []block) int {
	best, least := -1, 0
	for i, p := range pictures {
		gap := max(0, p.Box.GapX(c.Box)) + max(0, p.Box.GapY(c.Box))
		if p.page == c.page && (best < 0 || gap < least) {
			best, least = i, gap
		}
	}
	return best
}

// leaf is a part that is one block.
func leaf(kind string, b block) div {
	return div{Type: kind, Files: []fptr{{Area: &area{File: altoID(b.page), Type: "IDREF", Begin: export.Identifier(b.ID)}}}}
}

// lineID is the ID of a block's i-th line in its ALTO file.
func lineID(b block, i int) string { return fmt.Sprintf("%s-l%02d", export.Identifier(b.ID), i+1) }
