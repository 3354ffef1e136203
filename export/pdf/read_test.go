package pdf_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"banmian/export"
	"banmian/export/exporttest"
	"banmian/export/pdf"
	"banmian/paper"
	"banmian/pipeline/source"
)

func TestMain(m *testing.M) {
	source.ChildMain()
	os.Exit(m.Run())
}

// engine is the PDF engine of Chromium, by which the PDFs are read back.
var engine = sync.OnceValue(func() pdfium.Pdfium {
	conf := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "banmian")); err == nil {
			conf = conf.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{MinIdle: 1, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: conf, FSConfig: wazero.NewFSConfig()})
	if err != nil {
		panic(err)
	}
	e, err := pool.GetInstance(time.Minute)
	if err != nil {
		panic(err)
	}
	return e
})

// A char is a character of a PDF: its place in the middle, in points of the
// page as it lies on a table, y up.
type char struct {
	text string
	x, y float64
	w, h float64
}

// readBack returns the characters of each page in the order of the content,
// without those that the engine made up.
func readBack(t testing.TB, file []byte) [][]char {
	t.Helper()
	e := engine()
	doc, err := e.OpenDocument(&requests.OpenDocument{File: &file})
	if err != nil {
		t.Fatal(err)
	}
	defer e.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	n, err := e.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		t.Fatal(err)
	}
	var out [][]char
	for i := range n.PageCount {
		out = append(out, charsOf(t, e, doc.Document, i))
	}
	return out
}

func charsOf(t testing.TB, e pdfium.Pdfium, doc references.FPDF_DOCUMENT, page int) []char {
	t.Helper()
	lp, err := e.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: page})
	if err != nil {
		t.Fatal(err)
	}
	defer e.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: lp.Page})
	tp, err := e.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &lp.Page}})
	if err != nil {
		t.Fatal(err)
	}
	defer e.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: tp.TextPage})
	count, err := e.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: tp.TextPage})
	if err != nil {
		t.Fatal(err)
	}
	out := []char{}
	high := rune(0) // half of a character beyond the Basic Multilingual Plane
	for i := range count.Count {
		if g, err := e.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: tp.TextPage, Index: i}); err != nil || g.IsGenerated {
			continue
		}
		u, err := e.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: tp.TextPage, Index: i})
		if err != nil {
			t.Fatal(err)
		}
		b, err := e.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: tp.TextPage, Index: i})
		if err != nil {
			t.Fatal(err)
		}
		if low := rune(u.Unicode); utf16.IsSurrogate(low) && len(out) > 0 && utf16.IsSurrogate(high) {
			out[len(out)-1].text = string(utf16.DecodeRune(high, low))
			high = 0
			continue
		}
		high = rune(u.Unicode)
		r := b.Rect
		out = append(out, char{
			string(rune(u.Unicode)), float64(r.Left+r.Right) / 2, float64(r.Top+r.Bottom) / 2,
			math.Abs(float64(r.Right - r.Left)), math.Abs(float64(r.Top - r.Bottom)),
		})
	}
	return out
}

// deliver exports an issue and returns the PDF.
func deliver(t testing.TB, j export.Job) []byte {
	t.Helper()
	dir := exporttest.Deliver(t, pdf.Format, j)
	b, err := os.ReadFile(filepath.Join(dir, j.Issue.ID+".pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func join(chars []char) string {
	var b strings.Builder
	for _, c := range chars {
		b.WriteString(c.text)
	}
	return b.String()
}

// A want is a glyph that must be found, in points.
type want struct {
	text string
	x, y float64
	em   float64
}

// glyphsOf lists the glyphs of a page of a PDF made of its image.
func glyphsOf(p *paper.Page) []want {
	scale := 72 / float64(p.DPI)
	var out []want
	for _, b := range p.Blocks {
		for _, l := range b.Lines {
			for _, g := range l.Glyphs {
				if g.Text == "" {
					continue
				}
				out = append(out, want{
					text: g.Text, em: float64(l.Em) * scale,
					x: float64(g.Box.X0+g.Box.X1) / 2 * scale, y: float64(p.Size.H)*scale - float64(g.Box.Y0+g.Box.Y1)/2*scale,
				})
			}
		}
	}
	return out
}

// background gives a context to tests that need one.
var background = context.Background()
