package alto

import (
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"banmian/export"
	"banmian/paper"
)

// Format is ALTO, one file a page.
var Format = export.Format{Name: "alto", Writes: "ALTO 4.4, one file a page: blocks, lines, words, glyphs, reading order by article", Write: writeAll}

func writeAll(ctx context.Context, j *export.Job) error {
	for _, p := range j.Pages() {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := j.Create(export.PageFile(p, ".xml"), func(w io.Writer) error { return Write(w, j.Issue, p) })
		if err != nil {
			return err
		}
	}
	return nil
}

// Write writes one page of an issue.
func Write(w io.Writer, is *paper.Issue, p *paper.Page) error {
	stretches, loose := export.Stretches(is, p)
	b := &writer{page: p, steps: stepsOf(is), owner: export.ArticleOf(stretches), next: following(stretches)}
	doc := document{
		NS: namespace, XSI: "http://www.w3.org/2001/XMLSchema-instance", Location: schema, Version: version,
		Desc: description{
			Unit: "pixel", Image: path.Base(p.Image), Document: is.ID,
			Processing: b.steps.list,
		},
		Order: readingOrder(p, stretches, loose),
		Page:  b.pageOf(),
	}
	doc.Styles, doc.Tags = b.styles.list(p), b.tagList()
	return export.WriteXML(w, doc)
}

// A writer makes one page's elements, and notes which styles and tags they use.
type writer struct {
	page   *paper.Page
	steps  steps
	styles styles
	tags   []tag
	owner  map[string]*paper.Article
	next   map[string]string
}

func (w *writer) pageOf() page {
	p := w.page
	out := page{
		ID: export.PageID(p), Processing: w.steps.all(), Height: p.Size.H, Width: p.Size.W,
		Number: p.Seq, Printed: p.Label, Position: positions[p.Half],
		Conf: export.Confidence(export.PageConf(p)), Lang: "zh",
		Space: printSpace{ID: export.PageID(p) + "-space"},
	}
	var print paper.Rect
	for _, b := range p.Blocks {
		out.Space.Blocks = append(out.Space.Blocks, w.block(b))
		print = print.Union(b.Box)
	}
	for i, r := range p.Marks.Rules {
		out.Space.Blocks = append(out.Space.Blocks, w.mark("rule", r.Style, i, r.Box))
		print = print.Union(r.Box)
	}
	for i, r := range p.Marks.Frames {
		out.Space.Blocks = append(out.Space.Blocks, w.mark("frame", "", i, r))
		print = print.Union(r)
	}
	out.Space.place = placeOf(print)
	return out
}

// positions are the places of a page that was cut out of a sheet with two.
var positions = map[paper.Half]string{paper.LeftHalf: "Left", paper.RightHalf: "Right"}

// mark is a rule or frame.
func (w *writer) mark(what, style string, i int, r paper.Rect) block {
	b := named("GraphicalElement", export.Identifier(export.PageID(w.page), fmt.Sprintf("%s%03d", what, i+1)))
	b.place = placeOf(r)
	label := strings.TrimSpace(style + " " + what)
	b.Tags = w.tag("LayoutTag", "layout", label, label)
	return b
}

// block is a block of any role.
func (w *writer) block(b paper.Block) block {
	var out block
	switch {
	case b.Role == paper.RoleFigure && len(b.Lines) == 0:
		out = named("Illustration", export.Identifier(b.ID))
		out.Type = "picture"
	case b.Role == paper.RoleTable && len(b.Rows) > 0:
		out = w.table(b)
	default:
		out = w.textBlock(export.Identifier(b.ID), b.Box, b.Dir, b.Lines)
	}
	out.place = placeOf(b.Box)
	if len(b.Outline) > 0 {
		out.Shape = &shape{polygon{export.Points(b.Outline)}}
	}
	out.Tags = w.tag("RoleTag", "role", string(b.Role), string(b.Role))
	if a := w.owner[b.ID]; a != nil {
		label := strings.ReplaceAll(a.Headline, "\n", " ")
		if label == "" {
			label = a.ID
		}
		out.Tags += " " + w.tag("StructureTag", "article", a.ID, label)
	}
	out.Next = w.next[b.ID]
	return out
}

// textBlock is a block of lines, or a cell of a table.
func (w *writer) textBlock(id string, box paper.Rect, dir paper.Dir, lines []paper.Line) block {
	out := named("TextBlock", id)
	out.place, out.Direction, out.Rotation = placeOf(box), directions[dir], rotation(lines)
	if export.Corrected(paper.Block{Lines: lines}) {
		out.Corrected = "true"
	}
	for i, l := range lines {
		out.Lines = append(out.Lines, w.line(fmt.Sprintf("%s-l%02d", id, i+1), l, dir, out.Corrected != ""))
	}
	return out
}

// table is a table: a composed block with a text block for each cell.
func (w *writer) table(b paper.Block) block {
	out := named("ComposedBlock", export.Identifier(b.ID))
	out.Type = "table"
	rest := b.Lines
	for r, row := range b.Rows {
		for c, n := range row {
			n = min(n, len(rest))
			var box paper.Rect
			for _, l := range rest[:n] {
				box = box.Union(l.Box)
			}
			id := export.Identifier(b.ID, fmt.Sprintf("r%02dc%02d", r+1, c+1))
			out.Blocks = append(out.Blocks, w.textBlock(id, box, b.Dir, rest[:n]))
			rest = rest[n:]
		}
	}
	return out
}

// following tells which block of its article each block is followed by.
func following(stretches []export.Stretch) map[string]string {
	next := map[string]string{}
	for _, s := range stretches {
		for i := range len(s.Blocks) - 1 {
			next[s.Blocks[i]] = export.Identifier(s.Blocks[i+1])
		}
	}
	return next
}

// readingOrder is that of the page: one ordered group for each article, and
// what is in none of them.
func readingOrder(p *paper.Page, stretches []export.Stretch, loose []string) *order {
	if len(stretches)+len(loose) == 0 {
		return nil
	}
	id := export.PageID(p) + "-order"
	var o order
	o.Group.ID = id
	ref := func(block string) group {
		g := group{ID: export.Identifier(id, block), Ref: export.Identifier(block)}
		g.XMLName.Local = "ElementRef"
		return g
	}
	for _, s := range stretches {
		g := group{ID: export.Identifier(id, s.Article.ID), Tags: tagID("article", s.Article.ID)}
		g.XMLName.Local = "OrderedGroup"
		for _, b := range s.Blocks {
			g.Parts = append(g.Parts, ref(b))
		}
		o.Group.Parts = append(o.Group.Parts, g)
	}
	for _, b := range loose {
		o.Group.Parts = append(o.Group.Parts, ref(b))
	}
	return &o
}

// tag notes a tag that an element has, and returns its ID.
func (w *writer) tag(element, kind, key, label string) string {
	id := tagID(kind, key)
	if !slices.ContainsFunc(w.tags, func(t tag) bool { return t.ID == id }) {
		t := tag{ID: id, Type: kind, Label: label}
		t.XMLName.Local = element
		w.tags = append(w.tags, t)
	}
	return id
}

func tagID(kind, key string) string { return export.Identifier(kind, key) }

func (w *writer) tagList() *tags {
	if len(w.tags) == 0 {
		return nil
	}
	return &tags{w.tags}
}

func named(element, id string) block {
	b := block{ID: id}
	b.XMLName.Local = element
	return b
}

func placeOf(r paper.Rect) place {
	return place{X: r.X0, Y: r.Y0, Width: max(0, r.W()), Height: max(0, r.H())}
}

// directions are the base directions of lines.
var directions = map[paper.Dir]string{paper.LeftRight: "ltr", paper.RightLeft: "rtl", paper.TopDown: "ttb"}
