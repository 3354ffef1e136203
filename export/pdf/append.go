package pdf

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"banmian/original"
	"banmian/paper"
)

// plan finds out where the issue's pages lie in the PDF they were read from, and
// which of its pages lose the invisible text they have.
func (e *exporter) plan(ctx context.Context) (places map[int]original.Place, redo []int, err error) {
	places = map[int]original.Place{}
	for i := range e.Issue.Pages {
		p := &e.Issue.Pages[i]
		if p.Error != "" {
			continue
		}
		place, err := e.Original.Place(ctx, p)
		if err != nil {
			return nil, nil, fmt.Errorf("page %d: %w", p.Seq, err)
		}
		places[p.Seq] = place
		if !hasOwnText(p) && !slices.Contains(redo, place.Sheet) {
			redo = append(redo, place.Sheet)
		}
	}
	return places, redo, nil
}

// hasOwnText reports whether the text of a page, or part of it, is that of the
// PDF it was read from.
func hasOwnText(p *paper.Page) bool {
	for _, b := range p.Blocks {
		for i := range b.Lines {
			if own(&b.Lines[i]) {
				return true
			}
		}
	}
	return false
}

// own reports whether a line is in the PDF as text. One that a person looked at
// is there as well, as it was, unless an engine had read it, or the person found
// it: then nothing of it was measured.
func own(l *paper.Line) bool {
	return l.Reader == paper.ReaderPDF || l.Reader == paper.ReaderPerson && l.Weight > 0 && !recognized(l)
}

// recognized reports whether an engine read a line: it is more or less sure of
// its glyphs, which a PDF's are not, or its readings stand beside those of the
// person.
func recognized(l *paper.Line) bool {
	return slices.ContainsFunc(l.Glyphs, func(g paper.Glyph) bool {
		return g.Conf > 0 || slices.ContainsFunc(g.Alts, func(r paper.Reading) bool { return r.Reader != paper.ReaderPDF })
	})
}

// append writes the PDF that the issue was read from, byte for byte, and behind
// it what was missing, as PDF is made to be added to (PDF 32000-1, 7.5.6).
func (e *exporter) append(ctx context.Context, out io.Writer, doc *original.PDF, places map[int]original.Place) error {
	f, err := e.Original.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	size, err := io.Copy(out, f)
	if err != nil {
		return fmt.Errorf("copy the PDF: %w", err)
	}
	w := newWriter(out, size, doc.Objects)
	w.print("\n")
	sheets, err := e.sheetsOf(doc, places)
	if err != nil {
		return err
	}
	a := &addition{book: newBook(e.Job, w, sheets), doc: doc}
	a.fonts.prefix = freePrefix(doc)
	return a.write(ctx)
}

// sheetsOf makes a sheet of each page of the PDF.
func (e *exporter) sheetsOf(doc *original.PDF, places map[int]original.Place) ([]*sheet, error) {
	sheets := make([]*sheet, len(doc.Pages))
	for i, p := range doc.Pages {
		sheets[i] = &sheet{ref: ref(p.Num)}
	}
	for i := range e.Issue.Pages {
		p := &e.Issue.Pages[i]
		place, ok := places[p.Seq]
		if !ok {
			continue
		}
		if place.Sheet < 1 || place.Sheet > len(sheets) {
			return nil, fmt.Errorf("page %d: the PDF has no page %d", p.Seq, place.Sheet)
		}
		sheets[place.Sheet-1].add(p, place.Map)
	}
	return sheets, nil
}

// freePrefix is a beginning of names that no font of the PDF has.
func freePrefix(doc *original.PDF) string {
	prefix := "Bm"
	for i := 0; i < len(doc.Pages); i++ {
		for name := range doc.Pages[i].Fonts {
			if strings.HasPrefix(name, prefix) {
				prefix, i = prefix+"x", -1
				break
			}
		}
	}
	return prefix
}

// An addition is what is written behind a PDF.
type addition struct {
	*book
	doc *original.PDF
}

// replace writes an object of the PDF anew.
func (a *addition) replace(o original.Object) {
	a.w.begin(o.Num, o.Gen)
	a.w.print(dict(o.Dict), "\nendobj\n")
}

// dict serializes a dictionary.
func dict(d map[string]string) string {
	var b strings.Builder
	b.WriteString("<<")
	for _, k := range slices.Sorted(maps.Keys(d)) {
		b.WriteString("/" + k + " " + d[k])
	}
	b.WriteString(">>")
	return b.String()
}

func (a *addition) write(ctx context.Context) error {
	root := maps.Clone(a.doc.Root.Dict)
	if outline := a.outline(a.doc, a.replace); outline != "" {
		root["Outlines"] = outline
		setDefault(root, "PageMode", "/UseOutlines")
	}
	if threads := strings.TrimSpace(a.doc.Threads + " " + a.threads()); threads != "" {
		root["Threads"] = "[" + threads + "]"
	}
	a.links()
	if err := a.pages(ctx); err != nil {
		return err
	}
	a.fonts.write()
	setDefault(root, "PageLabels", a.pageLabels())
	setDefault(root, "Lang", "("+a.language()+")")
	setDefault(root, "ViewerPreferences", preferences)
	info := a.metadata(root)
	a.replace(original.Object{Num: a.doc.Root.Num, Gen: a.doc.Root.Gen, Dict: root})
	first, second := a.id()
	if len(a.doc.ID) > 0 {
		first = a.doc.ID[0]
	}
	trailer := fmt.Sprintf("/Root %d %d R/Info %s/ID[%s%s]/Prev %d", a.doc.Root.Num, a.doc.Root.Gen, info, first, second, a.doc.Start)
	if a.doc.Streams {
		return a.w.finishStream(trailer)
	}
	return a.w.finish(trailer)
}

// setDefault sets what is not set.
func setDefault(d map[string]string, key, value string) {
	if d[key] == "" || d[key] == "null" {
		d[key] = value
	}
}

// metadata gives the PDF a title if it has none, and returns the reference to
// its information dictionary. Metadata that it has stays as it is.
func (a *addition) metadata(root map[string]string) string {
	info := a.doc.Info
	if info.Num == 0 {
		if root["Metadata"] == "" {
			root["Metadata"] = a.xmp(false).String()
		}
		return a.info().String()
	}
	if t := info.Dict["Title"]; root["Metadata"] == "" && (t == "" || t == "()" || t == "<>" || t == "<FEFF>") {
		info.Dict["Title"], info.Dict["ModDate"] = text(a.title()), pdfDate(a.Now)
		a.replace(info)
	}
	return fmt.Sprintf("%d %d R", info.Num, info.Gen)
}

// pages writes anew the pages to which something was added.
func (a *addition) pages(ctx context.Context) error {
	var open ref // a stream that keeps the graphics state
	forms := map[int]bool{}
	for i, s := range a.sheets {
		if err := ctx.Err(); err != nil {
			return err
		}
		p := &a.doc.Pages[i]
		l := &layer{fonts: a.fonts}
		for k, page := range s.pages {
			l.add(page, s.maps[k], func(line *paper.Line) bool { return !own(line) })
		}
		d := maps.Clone(p.Dict)
		if l.b.Len() > 0 {
			if open == 0 {
				open = a.w.alloc()
				a.w.stream(open, "", []byte("q"))
			}
			a.addText(p, d, l, open)
			a.redoForms(p, forms)
		}
		addRefs(d, "Annots", p.Annots, s.annots)
		addRefs(d, "B", p.Beads, s.beads)
		if !maps.Equal(d, p.Dict) {
			a.replace(original.Object{Num: p.Num, Gen: p.Gen, Dict: d})
		}
	}
	return nil
}

// addText adds a layer to a page: behind its content, whose changes of the
// graphics state end with it.
func (a *addition) addText(p *original.Page, d map[string]string, l *layer, open ref) {
	before, after := p.Contents, a.w.alloc()
	if p.Redone != nil {
		redone := a.w.alloc()
		a.w.flate(redone, "", p.Redone)
		before = redone.String()
	}
	a.w.flate(after, "", []byte("\nQ\n"+l.b.String()))
	d["Contents"] = fmt.Sprintf("[%v %s %v]", open, before, after)
	fonts := maps.Clone(p.Fonts)
	if fonts == nil {
		fonts = map[string]string{}
	}
	for _, f := range l.used {
		fonts[f.name] = f.ref.String()
	}
	resources := maps.Clone(p.Resources)
	if resources == nil {
		resources = map[string]string{}
	}
	resources["Font"] = dict(fonts)
	d["Resources"] = dict(resources)
}

// redoForms writes a page's forms without their invisible text, once each.
func (a *addition) redoForms(p *original.Page, done map[int]bool) {
	for _, f := range p.Forms {
		if done[f.Num] {
			continue
		}
		done[f.Num] = true
		inner := strings.TrimSuffix(strings.TrimPrefix(dict(f.Dict), "<<"), ">>")
		a.w.streamOf(f.Num, f.Gen, inner+"/Filter/FlateDecode", deflate(f.Content))
	}
}

// addRefs adds references to those of an array.
func addRefs(d map[string]string, key, old string, added []ref) {
	if len(added) == 0 {
		return
	}
	parts := []string{}
	if old != "" {
		parts = append(parts, old)
	}
	for _, r := range added {
		parts = append(parts, r.String())
	}
	d[key] = "[" + strings.Join(parts, " ") + "]"
}
