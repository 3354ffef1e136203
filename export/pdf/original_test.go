package pdf_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"banmian/export"
	"banmian/export/exporttest"
	"banmian/paper"
	"banmian/pipeline/source"
)

// A sheetPlan is a page of a PDF to be read: a grey picture over all of it.
type sheetPlan struct {
	box     string // MediaBox
	extra   string // more entries of the page
	content string // behind the picture
}

// scanOf writes a PDF of scanned pages by hand, with a font for what is visible
// or not: Helvetica.
func scanOf(plans ...sheetPlan) []byte {
	var b bytes.Buffer
	var at []int
	object := func(body string) int {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), body)
		return len(at)
	}
	stream := func(dict, data string) int {
		return object(fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data))
	}
	b.WriteString("%PDF-1.4\n")
	kids := ""
	tree := 5*len(plans) + 2
	font := object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	for _, p := range plans {
		pixels := strings.Repeat("\xFF\xCC\x99\x66\x33\x00\x88\x44", 100*100/8)
		image := stream("/Type/XObject/Subtype/Image/Width 100/Height 100/BitsPerComponent 8/ColorSpace/DeviceGray", pixels)
		var x0, y0, x1, y1 float64
		_, _ = fmt.Sscan(p.box, &x0, &y0, &x1, &y1)
		content := stream("", fmt.Sprintf("q %g 0 0 %g %g %g cm /Im Do Q\n%s", x1-x0, y1-y0, x0, y0, p.content))
		link := object(fmt.Sprintf("<</Type/Annot/Subtype/Link/Rect[%g %g %g %g]/A<</S/URI/URI(https://paper.example)>>>>", x0, y0, x0+20, y0+10))
		resources := object(fmt.Sprintf("<</XObject<</Im %d 0 R>>/Font<</F %d 0 R>>>>", image, font))
		page := object(fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[%s]/Contents %d 0 R/Resources %d 0 R/Annots[%d 0 R]%s>>", tree, p.box, content, resources, link, p.extra))
		kids += fmt.Sprintf("%d 0 R ", page)
	}
	object(fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids, len(plans)))
	catalog := object(fmt.Sprintf("<</Type/Catalog/Pages %d 0 R>>", tree))
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, catalog, start)
	return b.Bytes()
}

// readFrom makes a job of an issue that was read from a file: its pages are
// those of the file as it is delivered.
func readFrom(t *testing.T, name string, file []byte, pages ...paper.Page) export.Job {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	src, err := source.Open(background, path, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	is := &paper.Issue{ID: "issue", Pages: pages, Source: paper.Source{File: name, SHA256: src.SHA256()}, Masthead: paper.Masthead{Title: "报"}}
	for i := range is.Pages {
		p := &is.Pages[i]
		p.Seq, p.Image, p.Kind = i+1, fmt.Sprintf("pages/%04d.jpg", i+1), paper.Scan
		if p.Origin == (paper.Affine{}) {
			p.Origin = paper.Identity
		}
		raw, err := src.Page(background, i+1)
		if err != nil {
			t.Fatal(err)
		}
		p.Size, p.DPI, p.Kind = paper.Size{W: raw.Gray.Rect.Dx(), H: raw.Gray.Rect.Dy()}, raw.DPI, raw.Kind
		p.Sheet, p.Half = src.Half(i + 1)
	}
	j := exporttest.Job(t, is)
	j.Original, err = source.OpenOriginal(background, path, src.SHA256(), source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Original.Close() })
	j.Warn = func(msg string) { t.Errorf("warning: %s", msg) }
	return j
}

// word is a page that holds one line, from (x, y) on, in pixels of the page.
func word(x, y int, text string, r paper.Reader) paper.Page {
	l := paper.Line{Dir: paper.LeftRight, Em: 10, Reader: r}
	for i, c := range []rune(text) {
		l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(c), Box: paper.Rect{X0: x + 10*i, Y0: y, X1: x + 10*i + 10, Y1: y + 10}})
		l.Box = l.Box.Union(l.Glyphs[i].Box)
	}
	return paper.Page{Em: 10, Blocks: []paper.Block{{ID: fmt.Sprintf("p-b%s", text), Role: paper.RoleBody, Box: l.Box, Dir: l.Dir, Lines: []paper.Line{l}}}}
}

// near tells that a character stands at a place.
func near(t *testing.T, c char, text string, x, y float64) {
	t.Helper()
	if c.text != text || max(c.x-x, x-c.x, c.y-y, y-c.y) > 2 {
		t.Errorf("%q stands at (%.1f, %.1f), want %q at (%.1f, %.1f)", c.text, c.x, c.y, text, x, y)
	}
}

// The PDF that was read comes back byte for byte, and its pages' own space is
// used: moved, cropped, turned.
func TestAddsToThePDF(t *testing.T) {
	for _, c := range []struct {
		name, box, extra string
		x, y             float64 // where the pixel (25, 25) of the page, shown at 72 dpi, lies
	}{
		{"plain", "0 0 100 100", "", 25, 75},
		{"moved", "50 60 150 160", "", 75, 135},
		{"cropped", "0 0 200 200", "/CropBox[50 50 150 150]", 75, 125},
		{"turned by 90", "0 0 100 100", "/Rotate 90", 25, 25},
		{"turned by 180", "0 0 100 100", "/Rotate 180", 75, 25},
		{"turned by 270", "0 0 100 100", "/Rotate 270", 75, 75},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := scanOf(sheetPlan{c.box, c.extra, ""})
			j := readFrom(t, "scan.pdf", file, word(20, 20, "甲乙", paper.ReaderPPOCR))
			scale := float64(j.Issue.Pages[0].Size.W) / 100
			scaleGlyphs(&j.Issue.Pages[0], scale)
			out := deliver(t, j)
			if !bytes.HasPrefix(out, file) {
				t.Error("the PDF that was read was changed")
			}
			chars := readBack(t, out)[0]
			if len(chars) != 2 {
				t.Fatalf("read back: %q", join(chars))
			}
			near(t, chars[0], "甲", c.x, c.y)
			if !bytes.Contains(out[len(file):], []byte("/Annots [4 0 R]")) {
				t.Error("the page lost its link")
			}
		})
	}
}

// Text goes back through cropping, turning and enlarging to the page as it came.
func TestGoesBackToThePageAsItCame(t *testing.T) {
	j := readFrom(t, "scan.pdf", scanOf(sheetPlan{"0 0 100 100", "", ""}), word(0, 0, "", paper.ReaderPPOCR))
	scale := float64(j.Issue.Pages[0].Size.W) / 100 // px a point
	p := word(40, 40, "甲乙", paper.ReaderPPOCR)
	p.Seq, p.Kind, p.DPI, p.Size, p.Image = 1, paper.Scan, 144, paper.Size{W: 180, H: 180}, "pages/0001.jpg"
	p.Origin = paper.Affine{A: .5, B: .01, C: 5, D: -.01, E: .5, F: 3}.Then(paper.Affine{A: scale, E: scale})
	j.Issue.Pages[0] = p
	chars := readBack(t, deliver(t, j))[0]
	if len(chars) != 2 {
		t.Fatalf("read back: %q", join(chars))
	}
	near(t, chars[0], "甲", .5*45+.01*45+5, 100-(-.01*45+.5*45+3))
	near(t, chars[1], "乙", .5*55+.01*45+5, 100-(-.01*55+.5*45+3))
}

// scaleGlyphs enlarges the glyphs of a page.
func scaleGlyphs(p *paper.Page, by float64) {
	f := func(r paper.Rect) paper.Rect {
		return paper.Rect{X0: int(float64(r.X0) * by), Y0: int(float64(r.Y0) * by), X1: int(float64(r.X1) * by), Y1: int(float64(r.Y1) * by)}
	}
	for i := range p.Blocks {
		b := &p.Blocks[i]
		b.Box = f(b.Box)
		for k := range b.Lines {
			l := &b.Lines[k]
			l.Box, l.Em = f(l.Box), int(float64(l.Em)*by)
			for n := range l.Glyphs {
				l.Glyphs[n].Box = f(l.Glyphs[n].Box)
			}
		}
	}
}

// An invisible layer of an earlier program makes room; visible text stays, and
// so does that of a print page, which is not added again.
func TestTextThatIsThere(t *testing.T) {
	const old = "BT /F 8 Tf 3 Tr 10 50 Td (old layer) Tj 0 Tr 0 -20 Td (seen) Tj ET"
	for _, c := range []struct {
		name   string
		reader paper.Reader
		weight float32
		glyph  paper.Glyph
		want   string
	}{
		{"by an engine", paper.ReaderPPOCR, .1, paper.Glyph{Conf: .9}, "seen新"},
		{"by the PDF", paper.ReaderPDF, .1, paper.Glyph{}, "oldlayerseen"},
		{"by an engine, and accepted", paper.ReaderPerson, .1, paper.Glyph{Conf: .9}, "seen新"},
		{"by an engine, and corrected", paper.ReaderPerson, .1, paper.Glyph{Alts: []paper.Reading{{Text: "祈", Reader: paper.ReaderVote}}}, "seen新"},
		{"by the PDF, and accepted", paper.ReaderPerson, .1, paper.Glyph{}, "oldlayerseen"},
		{"by the PDF, and corrected", paper.ReaderPerson, .1, paper.Glyph{Alts: []paper.Reading{{Text: "祈", Reader: paper.ReaderPDF}}}, "oldlayerseen"},
		{"by a person alone", paper.ReaderPerson, 0, paper.Glyph{}, "seen新"},
	} {
		p := word(20, 20, "新", c.reader)
		line := &p.Blocks[0].Lines[0]
		line.Weight, line.Glyphs[0].Conf, line.Glyphs[0].Alts = c.weight, c.glyph.Conf, c.glyph.Alts
		j := readFrom(t, "scan.pdf", scanOf(sheetPlan{"0 0 100 100", "", old}), p)
		if got := seen(join(readBack(t, deliver(t, j))[0])); got != c.want {
			t.Errorf("read %s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What was written is read as a scan again, and added to again without growing
// a second layer.
func TestReadAgain(t *testing.T) {
	first := deliver(t, readFrom(t, "scan.pdf", scanOf(sheetPlan{"0 0 100 100", "", ""}), word(20, 20, "旧字", paper.ReaderPPOCR)))
	j := readFrom(t, "again.pdf", first, word(20, 40, "新字", paper.ReaderPPOCR))
	if k := j.Issue.Pages[0].Kind; k != paper.Scan {
		t.Errorf("a PDF of ours is read as %s", k)
	}
	second := deliver(t, j)
	if got := join(readBack(t, second)[0]); got != "新字" {
		t.Errorf("text is %q", got)
	}
	if !bytes.HasPrefix(second, first) {
		t.Error("the PDF that was read was changed")
	}
	info, err := api.Bookmarks(bytes.NewReader(second), nil)
	if err != nil || len(info) != 2 {
		t.Errorf("bookmarks: %v, %v; want those of both", info, err)
	}
}

// Files with cross-reference streams and object streams are added to in kind.
func TestStreams(t *testing.T) {
	var buf bytes.Buffer
	conf := model.NewDefaultConfiguration()
	conf.WriteObjectStream, conf.WriteXRefStream = true, true
	if err := api.Optimize(bytes.NewReader(scanOf(sheetPlan{"0 0 100 100", "", ""})), &buf, conf); err != nil {
		t.Fatal(err)
	}
	out := deliver(t, readFrom(t, "scan.pdf", buf.Bytes(), word(20, 20, "甲", paper.ReaderPPOCR)))
	if !bytes.HasPrefix(out, buf.Bytes()) || !bytes.Contains(out[buf.Len():], []byte("/Type/XRef")) {
		t.Error("no cross-reference stream was added")
	}
	if got := join(readBack(t, out)[0]); got != "甲" {
		t.Errorf("text is %q", got)
	}
	if err := api.Validate(bytes.NewReader(out), nil); err != nil {
		t.Error(err)
	}
}

// Where nothing can be added, a PDF of page images is made, and told why.
func TestMadeInstead(t *testing.T) {
	var locked bytes.Buffer
	plain := scanOf(sheetPlan{"0 0 100 100", "", ""})
	if err := api.Encrypt(bytes.NewReader(plain), &locked, model.NewAESConfiguration("", "owner", 256)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		file []byte
		why  string
	}{
		{"encrypted", locked.Bytes(), "it is encrypted"},
		{"cut off", plain[:len(plain)-30], "it is damaged"},
		{"moved", append([]byte("junk\n"), plain...), "something stands before its header"},
		{"misleading", bytes.Replace(plain, []byte("startxref\n"), []byte("startxref\n1"), 1), "not where it says"},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := readFrom(t, "scan.pdf", c.file, word(20, 20, "甲", paper.ReaderPPOCR))
			var told []string
			j.Warn = func(msg string) { told = append(told, msg) }
			out := deliver(t, j)
			if got := join(readBack(t, out)[0]); got != "甲" {
				t.Errorf("text is %q", got)
			}
			if len(told) != 1 || !strings.Contains(told[0], c.why) {
				t.Errorf("told %q, want %q", told, c.why)
			}
		})
	}
}

// Another file is not taken for the one that was read.
func TestChanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scan.pdf")
	if err := os.WriteFile(path, scanOf(sheetPlan{"0 0 100 100", "", ""}), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := source.OpenOriginal(background, path, "00", source.Options{}); err == nil || !strings.Contains(err.Error(), "SHA-256") {
		t.Errorf("error is %v", err)
	}
}
