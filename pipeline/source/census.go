package source

import (
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"banmian/paper"
)

// A census is what a page is made of.
type census struct {
	covered float64 // share of the page under images, 1 at most
	dpi     float64 // of the finest image that covers a good part of it; 0 is unknown
	color   bool    // an image has more than one channel
}

// kind tells a scan from a print page by what is on it.
func (c census) kind(visible int) string {
	switch {
	case c.covered < scanShare:
		return paper.BornDigital
	case visible <= scanChars:
		return paper.Scan
	}
	// A page picture under visible text is a print page with a full background.
	return paper.BornDigital
}

// maxDepth and maxObjects bound the walk: forms may refer to themselves.
const (
	maxDepth   = 8
	maxObjects = 20_000
)

// A walk counts the images of a page.
type walk struct {
	v      *view
	seen   int
	area   float64 // of the page, in its own units
	census census
}

// takeCensus walks the page's objects.
func (v *view) takeCensus() (census, error) {
	size, err := v.engine.GetPageSize(&requests.GetPageSize{Page: v.ref()})
	if err != nil {
		return census{}, err
	}
	w := &walk{v: v, area: size.Width * size.Height}
	n, err := v.engine.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: v.ref()})
	if err != nil {
		return census{}, err
	}
	for i := range min(n.Count, maxObjects) {
		o, err := v.engine.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: v.ref(), Index: i})
		if err != nil {
			continue
		}
		if err := w.object(o.PageObject, structs.FPDF_FS_MATRIX{A: 1, D: 1}, 0); err != nil {
			return census{}, err
		}
	}
	w.census.covered = min(1, w.census.covered)
	return w.census, nil
}

// object counts one object, and those in it.
func (w *walk) object(o references.FPDF_PAGEOBJECT, ctm structs.FPDF_FS_MATRIX, depth int) error {
	w.seen++
	if w.seen > maxObjects || depth > maxDepth {
		return nil
	}
	e := w.v.engine
	t, err := e.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o})
	if err != nil {
		return err
	}
	if t.Type != enums.FPDF_PAGEOBJ_FORM && t.Type != enums.FPDF_PAGEOBJ_IMAGE {
		return nil
	}
	m, err := e.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: o})
	if err != nil {
		return nil
	}
	ctm = product(m.Matrix, ctm)
	if t.Type == enums.FPDF_PAGEOBJ_IMAGE {
		return w.image(o, ctm)
	}
	n, err := e.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: o})
	if err != nil {
		return nil
	}
	for i := range n.Count {
		c, err := e.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: o, Index: uint64(i)})
		if err != nil {
			continue
		}
		if err := w.object(c.PageObject, ctm, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// image counts one image: its share of the page, and its resolution from the
// lengths of the sides of the unit square under the whole matrix (the engine's
// own dpi field is wrong under rotation).
func (w *walk) image(o references.FPDF_PAGEOBJECT, ctm structs.FPDF_FS_MATRIX) error {
	meta, err := w.v.engine.FPDFImageObj_GetImageMetadata(&requests.FPDFImageObj_GetImageMetadata{ImageObject: o, Page: w.v.ref()})
	if err != nil {
		return nil
	}
	a, b, c, d := float64(ctm.A), float64(ctm.B), float64(ctm.C), float64(ctm.D)
	share := math.Abs(a*d-b*c) / w.area
	w.census.covered += share
	const goodPart = 0.02 // a strip of a page scanned in strips
	if share < goodPart {
		return nil
	}
	im := meta.ImageMetadata
	unit := max(w.v.request.UserUnit, 1e-3)
	dpi := float64(im.Width) / (math.Hypot(a, b) * unit / 72)
	if v := float64(im.Height) / (math.Hypot(c, d) * unit / 72); v > dpi {
		dpi = v
	}
	w.census.dpi = max(w.census.dpi, dpi)
	if im.BitsPerPixel > 8 {
		w.census.color = true
	}
	return nil
}

// product returns the matrix that applies a, then b.
func product(a, b structs.FPDF_FS_MATRIX) structs.FPDF_FS_MATRIX {
	return structs.FPDF_FS_MATRIX{
		A: a.A*b.A + a.B*b.C, B: a.A*b.B + a.B*b.D,
		C: a.C*b.A + a.D*b.C, D: a.C*b.B + a.D*b.D,
		E: a.E*b.A + a.F*b.C + b.E, F: a.E*b.B + a.F*b.D + b.F,
	}
}
