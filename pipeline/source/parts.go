package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"banmian/original"
)

// parts answers with the parts of the PDF that an addition to it must know. It
// is the last that the process is asked: pdfcpu holds the whole file, and the
// engine makes room for it.
func (s *server) parts(q partsRequest) error {
	if s.mended {
		return s.refuse(fixed("it is damaged, and was mended to be read"))
	}
	if err := s.engine.Close(); err != nil {
		return fmt.Errorf("stop pdfium: %w", err)
	}
	const tight = 10 // percent of garbage beside the file
	debug.SetGCPercent(tight)
	p, err := readParts(s.file, q.Redo)
	if err != nil {
		return s.refuse(err)
	}
	return writeFrame(s.out, reply{Parts: p})
}

// parts asks for the parts of the PDF.
func (c *child) parts(ctx context.Context, redo []int) (*original.PDF, error) {
	var r reply
	err := c.ask(ctx, request{Parts: &partsRequest{Redo: redo}}, func() error {
		if err := c.reply(&r); err != nil {
			return err
		}
		if r.Parts == nil {
			return errors.New("answer out of order")
		}
		return nil
	})
	return r.Parts, err
}

// fixed is the error for a PDF that nothing can be added to.
func fixed(why string) error { return fmt.Errorf("%s: %w", why, original.ErrFixed) }

func readParts(file openRequest, redo []int) (p *original.PDF, err error) {
	defer recovered(&err)
	f, err := os.Open(file.Path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	start, err := newestSection(f)
	if err != nil {
		return nil, err
	}
	ctx, err := api.ReadContext(f, configure(file.Password))
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword) || err == nil && ctx.Encrypt != nil:
		return nil, fmt.Errorf("%w (%w)", fixed("it is encrypted"), ErrEncrypted)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", fixed("its structure is damaged"), err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return nil, fmt.Errorf("%w: %w", fixed("its pages cannot be counted"), err)
	}
	r := partsReader{ctx}
	p = &original.PDF{Start: start, Streams: ctx.Read.UsingXRefStreams && !ctx.Read.Hybrid, Objects: max(ctx.MaxObjNr+1, *ctx.Size)}
	for _, id := range ctx.ID {
		p.ID = append(p.ID, id.PDFString())
	}
	return p, r.read(p, redo)
}

// newestSection returns where the newest cross-reference section of a PDF
// stands. It is only right where the file begins with its header: what was put
// before that moves all that the file says of places.
func newestSection(f *os.File) (int64, error) {
	const tail, header = 2048, "%PDF-"
	st, err := f.Stat()
	if err != nil {
		return 0, err
	}
	head := make([]byte, len(header))
	if _, err := f.ReadAt(head, 0); err != nil || string(head) != header {
		return 0, fixed("something stands before its header")
	}
	end, err := io.ReadAll(io.NewSectionReader(f, max(0, st.Size()-tail), tail))
	if err != nil {
		return 0, err
	}
	const key = "startxref"
	at := bytes.LastIndex(end, []byte(key))
	if at < 0 {
		return 0, fixed("its end is missing")
	}
	words := bytes.Fields(end[at+len(key):])
	if len(words) == 0 {
		return 0, fixed("its end is missing")
	}
	start, err := strconv.ParseInt(string(words[0]), 10, 64)
	if err != nil || start <= 0 || start >= st.Size() {
		return 0, fixed("its table of objects is not where it says")
	}
	there := make([]byte, 64)
	n, _ := f.ReadAt(there, start) // may be cut short by the end
	there = bytes.TrimLeft(there[:n], "\x00\t\n\f\r ")
	if !bytes.HasPrefix(there, []byte("xref")) && !bytes.Contains(there, []byte(" obj")) {
		return 0, fixed("its table of objects is not where it says")
	}
	return start, nil
}

// A partsReader reads the parts of a PDF.
type partsReader struct{ *model.Context }

func (r partsReader) read(p *original.PDF, redo []int) error {
	root, err := r.Catalog()
	if err != nil {
		return fmt.Errorf("%w: %w", fixed("it has no catalog"), err)
	}
	p.Root = indirect(*r.Root, root)
	if r.Info != nil {
		p.Info = r.object(*r.Info)
	}
	if ref, ok := root["Outlines"].(types.IndirectRef); ok {
		p.Outlines = r.object(ref)
		if d, err := r.DereferenceDict(ref); err == nil && d != nil {
			if last, ok := d["Last"].(types.IndirectRef); ok {
				p.Last = r.object(last)
			}
		}
	}
	p.Threads = r.list(root["Threads"])
	for n := 1; n <= r.PageCount; n++ {
		page, err := r.page(n, slices.Contains(redo, n))
		if err != nil {
			return fmt.Errorf("page %d: %w", n, err)
		}
		p.Pages = append(p.Pages, page)
	}
	return nil
}

// object returns the dictionary that a reference leads to.
func (r partsReader) object(ref types.IndirectRef) original.Object {
	d, err := r.DereferenceDict(ref)
	if err != nil || d == nil {
		return original.Object{}
	}
	return indirect(ref, d)
}

func indirect(ref types.IndirectRef, d types.Dict) original.Object {
	return original.Object{Num: ref.ObjectNumber.Value(), Gen: ref.GenerationNumber.Value(), Dict: entries(d)}
}

// entries serializes the values of a dictionary.
func entries(d types.Dict) map[string]string {
	out := map[string]string{}
	for k, v := range d {
		if v != nil {
			out[types.EncodeName(k)] = v.PDFString()
		}
	}
	return out
}

// list serializes what is in an array, or the one object in its place.
func (r partsReader) list(o types.Object) string {
	target, err := r.Dereference(o)
	if err != nil || target == nil {
		return ""
	}
	a, ok := target.(types.Array)
	if !ok {
		return o.PDFString()
	}
	var parts []string
	for _, v := range a {
		if v != nil {
			parts = append(parts, v.PDFString())
		}
	}
	return strings.Join(parts, " ")
}

// page reads the dictionary of a page.
func (r partsReader) page(n int, redo bool) (original.Page, error) {
	d, ref, inherited, err := r.PageDict(n, false)
	if err != nil || d == nil || ref == nil {
		return original.Page{}, fmt.Errorf("%w: %w", fixed("its dictionary cannot be read"), err)
	}
	p := original.Page{
		Object: indirect(*ref, d), Resources: entries(inherited.Resources),
		Contents: r.list(d["Contents"]), Annots: r.list(d["Annots"]), Beads: r.list(d["B"]),
	}
	fonts, err := r.DereferenceDict(inherited.Resources["Font"])
	if err != nil {
		return original.Page{}, fmt.Errorf("%w: %w", fixed("its fonts cannot be read"), err)
	}
	p.Fonts = entries(fonts)
	if redo {
		r.redo(&p, d, inherited.Resources, n)
	}
	return p, nil
}

// redo fills in the page's content without invisible text. Content that cannot
// be decoded stays as it is.
func (r partsReader) redo(p *original.Page, d, resources types.Dict, n int) {
	if content, err := r.PageContent(d, n); err == nil {
		if kept, changed := withoutInvisible(content); changed {
			p.Redone = kept
		}
	}
	r.redoForms(p, resources, map[int]bool{}, 0)
}

// redoForms does the same for the forms of a page, and those that they draw.
func (r partsReader) redoForms(p *original.Page, resources types.Dict, seen map[int]bool, depth int) {
	objects, err := r.DereferenceDict(resources["XObject"])
	if err != nil || depth > maxDepth {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(objects)) {
		ref, ok := objects[name].(types.IndirectRef)
		if !ok || seen[ref.ObjectNumber.Value()] || len(seen) > maxObjects {
			continue
		}
		seen[ref.ObjectNumber.Value()] = true
		form, _, err := r.DereferenceStreamDict(ref)
		if err != nil || form == nil || form.Subtype() == nil || *form.Subtype() != "Form" {
			continue
		}
		if err := form.Decode(); err == nil {
			if kept, changed := withoutInvisible(form.Content); changed {
				o := indirect(ref, form.Dict)
				for _, k := range []string{"Filter", "DecodeParms", "Length", "DL"} {
					delete(o.Dict, k)
				}
				p.Forms = append(p.Forms, original.Form{Object: o, Content: kept})
			}
		}
		if own, err := r.DereferenceDict(form.Dict["Resources"]); err == nil && own != nil {
			r.redoForms(p, own, seen, depth+1)
		}
	}
}
