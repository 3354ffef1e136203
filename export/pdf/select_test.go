package pdf_test

import (
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"banmian/export/exporttest"
	"banmian/paper"
)

// Who drags from the first glyph of a column to its last selects the column, and
// nothing of the one beside it: viewers select what stands between two places in
// the order of the text.
func TestSelectsOneColumn(t *testing.T) {
	is := exporttest.Sample(t)
	if whole, all := columnsSelected(t, is, deliver(t, exporttest.Job(t, is))); whole != all {
		t.Errorf("%d of %d columns are selected whole and alone", whole, all)
	}
}

// columnsSelected counts the blocks of body text that are selected whole and alone.
func columnsSelected(t *testing.T, is *paper.Issue, file []byte) (whole, all int) {
	t.Helper()
	doc, err := engine().OpenDocument(&requests.OpenDocument{File: &file})
	if err != nil {
		t.Fatal(err)
	}
	defer engine().FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	for i := range is.Pages {
		p := &is.Pages[i]
		lp, err := engine().FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc.Document, Index: i})
		if err != nil {
			t.Fatal(err)
		}
		tp, err := engine().FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &lp.Page}})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range p.Blocks {
			want := squeezed(b.Text())
			if b.Role != paper.RoleBody || len(b.Lines) < 3 || want == "" {
				continue
			}
			all++
			got := squeezed(selected(t, tp.TextPage, p, b))
			if got == want {
				whole++
			} else if all-whole <= 3 {
				t.Logf("%s: selected\n%s\nwant\n%s", b.ID, got, want)
			}
		}
		engine().FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: tp.TextPage})
		engine().FPDF_ClosePage(&requests.FPDF_ClosePage{Page: lp.Page})
	}
	return whole, all
}

// selected is the text from the first glyph of a block to its last.
func selected(t *testing.T, text references.FPDF_TEXTPAGE, p *paper.Page, b paper.Block) string {
	t.Helper()
	at := func(g paper.Glyph) int {
		scale := 72 / float64(p.DPI)
		r, err := engine().FPDFText_GetCharIndexAtPos(&requests.FPDFText_GetCharIndexAtPos{
			TextPage: text, XTolerance: 2, YTolerance: 2,
			X: float64(g.Box.X0+g.Box.X1) / 2 * scale, Y: (float64(p.Size.H) - float64(g.Box.Y0+g.Box.Y1)/2) * scale,
		})
		if err != nil {
			t.Fatal(err)
		}
		return r.CharIndex
	}
	last := b.Lines[len(b.Lines)-1].Glyphs
	from, to := at(b.Lines[0].Glyphs[0]), at(last[len(last)-1])
	if from < 0 || to < from {
		return ""
	}
	r, err := engine().FPDFText_GetText(&requests.FPDFText_GetText{TextPage: text, StartIndex: from, Count: to - from + 1})
	if err != nil {
		t.Fatal(err)
	}
	return r.Text
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }
