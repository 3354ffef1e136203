package pagexml

import (
	"context"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"time"

	"banmian/export"
	"banmian/paper"
)

// Format is PAGE XML, one file a page.
var Format = export.Format{Name: "page", Writes: "PAGE XML 2019-07-15, one file a page, for OCR-D, Transkribus, eScriptorium", Write: writeAll}

func writeAll(ctx context.Context, j *export.Job) error {
	for _, p := range j.Pages() {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := j.Create(export.PageFile(p, ".xml"), func(w io.Writer) error { return Write(w, j.Issue, p, j.Version, j.Now) })
		if err != nil {
			return err
		}
	}
	return nil
}

// Write writes one page of an issue; version is that of the program.
func Write(w io.Writer, is *paper.Issue, p *paper.Page, version string, now time.Time) error {
	doc := document{
		NS: namespace, XSI: "http://www.w3.org/2001/XMLSchema-instance", Location: schema, ID: export.Identifier("pc", export.PageID(p)),
		Meta: metadata{Creator: "banmian " + version, Created: now.UTC().Format(time.RFC3339)},
		Page: pageOf(is, p),
	}
	doc.Meta.Changed = doc.Meta.Created
	for _, st := range is.Steps {
		it := item{Type: "processingStep", Name: st.Stage, Value: strings.TrimSpace(st.Tool + " " + st.Version)}
		if s := export.Settings(st); s != "" {
			it.Labels = &labels{[]label{{Value: s, Type: "params"}}}
		}
		doc.Meta.Items = append(doc.Meta.Items, it)
	}
	return export.WriteXML(w, doc)
}

func pageOf(is *paper.Issue, p *paper.Page) page {
	stretches, loose := export.Stretches(is, p)
	dir := paper.LeftRight
	if p.Vertical {
		dir = paper.TopDown
	}
	out := page{
		Image: path.Base(p.Image), Width: p.Size.W, Height: p.Size.H, Custom: custom("page", "label", p.Label, "section", p.Section),
		Language: "Chinese", Direction: directions[dir], LineOrder: lineOrders[dir],
		Conf: export.Confidence(export.PageConf(p)), Order: readingOrder(p, stretches, loose),
	}
	if p.DPI > 0 {
		out.ResX, out.ResY, out.Unit = p.DPI, p.DPI, "PPI"
	}
	goesOn := continuations(stretches)
	ids := map[string]bool{}
	for _, b := range p.Blocks {
		r := blockOf(b, dir, p.DPI)
		if goesOn[b.ID] {
			r.Continuation = "true"
		}
		ids[b.ID] = true
		out.Regions = append(out.Regions, r)
	}
	out.Relations = joins(p, ids)
	out.Regions = append(out.Regions, marks(p)...)
	var print paper.Rect
	for _, b := range p.Blocks {
		print = print.Union(b.Box)
	}
	if !print.Empty() {
		out.PrintSpace = &coords{box(print)}
	}
	return out
}

// joins are the steps from column to column between blocks that are there.
func joins(p *paper.Page, ids map[string]bool) *relations {
	var out relations
	for _, j := range p.Joins {
		if ids[j.From] && ids[j.To] {
			from, to := export.Identifier(j.From), export.Identifier(j.To)
			out.List = append(out.List, relation{ID: export.Identifier("join", from, to), Type: "join", Source: ref{Region: from}, Target: ref{Region: to}})
		}
	}
	if out.List == nil {
		return nil
	}
	return &out
}

// continuations are the blocks with which articles go on that began on another
// page.
func continuations(stretches []export.Stretch) map[string]bool {
	out := map[string]bool{}
	for _, s := range stretches {
		if !s.First {
			out[s.Blocks[0]] = true
		}
	}
	return out
}

// readingOrder is that of the page: one ordered group for each article, and
// what is in none of them.
func readingOrder(p *paper.Page, stretches []export.Stretch, loose []string) *order {
	if len(stretches)+len(loose) == 0 {
		return nil
	}
	id := export.PageID(p) + "-order"
	o := order{unordered{ID: id}}
	for _, s := range stretches {
		g := ordered{
			ID: export.Identifier(id, s.Article.ID), Caption: strings.ReplaceAll(s.Article.Headline, "\n", " "),
			Type: "article", Custom: custom("article", "id", s.Article.ID),
		}
		if !s.First {
			g.Continuation = "true"
		}
		for i, b := range s.Blocks {
			g.Refs = append(g.Refs, ref{Index: strconv.Itoa(i), Region: export.Identifier(b)})
		}
		o.Group.Groups = append(o.Group.Groups, g)
	}
	for _, b := range loose {
		o.Group.Loose = append(o.Group.Loose, ref{Region: export.Identifier(b)})
	}
	return &o
}

// marks are the rules and frames of a page.
func marks(p *paper.Page) []region {
	var out []region
	for i, r := range p.Marks.Rules {
		s := region{ID: fmt.Sprintf("%s-rule%03d", export.PageID(p), i+1), Coords: coords{box(r.Box)}}
		s.XMLName.Local = "SeparatorRegion"
		if r.Style != "" {
			s.Custom = custom("rule", "style", r.Style)
		}
		out = append(out, s)
	}
	for i, f := range p.Marks.Frames {
		s := region{ID: fmt.Sprintf("%s-frame%03d", export.PageID(p), i+1), Type: "frame", Coords: coords{box(f)}}
		s.XMLName.Local = "GraphicRegion"
		out = append(out, s)
	}
	return out
}

// custom is what PAGE has no attribute for, as Transkribus writes it:
// "structure {type:headline;}". Values that are not there are left out.
func custom(name string, pairs ...string) string {
	var b strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			fmt.Fprintf(&b, "%s:%s;", pairs[i], customEscape.Replace(pairs[i+1]))
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return name + " {" + b.String() + "}"
}

// customEscape writes the signs that end a value as Transkribus does.
var customEscape = strings.NewReplacer(`\`, `\u005c`, ";", `\u003b`, "{", `\u007b`, "}", `\u007d`, ":", `\u003a`)

// box is a rectangle as a polygon. PAGE knows no negative numbers.
func box(r paper.Rect) string { return polygon(export.Corners(r)) }

func polygon(ps []paper.Point) string {
	inside := make([]paper.Point, len(ps))
	for i, p := range ps {
		inside[i] = paper.Point{X: max(0, p.X), Y: max(0, p.Y)}
	}
	return export.Points(inside)
}

// directions and lineOrders are those of print in each direction.
var (
	directions = map[paper.Dir]string{paper.LeftRight: "left-to-right", paper.RightLeft: "right-to-left", paper.TopDown: "top-to-bottom"}
	lineOrders = map[paper.Dir]string{paper.LeftRight: "top-to-bottom", paper.RightLeft: "top-to-bottom", paper.TopDown: "right-to-left"}
)
