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
	dpi     float64 // of the finest images that cover a good part of it; 0 is unknown
	color   bool    // images with more than one channel do
	paths   int     // lines and outlines drawn on it
	images  []references.FPDF_PAGEOBJECT
}

const (
	// scanShare is the share of a page that images must cover for it to be a
	// scan: some are centred on a larger sheet. What covers less is a picture
	// on an otherwise empty page.
	scanShare = 0.25
	// scanChars is how many visible characters a scan may carry: a stamp of
	// the library, a page number put on by the archive.
	scanChars = 60
	// scanPaths is how many lines a scan may carry, for the same reasons. A
	// print page whose type was turned into outlines has thousands.
	scanPaths = 100
)

// kind tells a scan from a print page by what is on it. A picture of any size
// under visible text is a print page with a background.
func (c census) kind(visible int) string {
	if c.covered < scanShare || c.paths > scanPaths || visible > scanChars {
		return paper.BornDigital
	}
	return paper.Scan
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
	box    structs.FPDF_FS_RECTF // of the page, in its own units
	census census
	dpis   map[int]dpiShare
	color  float64 // share of the page under images with several channels
}

// dpiShare is the share of the page under images of about one resolution. A
// page may be scanned in hundreds of strips, none of which is much of it.
type dpiShare struct{ dpi, share float64 }

// goodPart is the share of the page that images of a resolution must cover to
// count: rules and ornaments may be images too.
const goodPart = 0.02

// takeCensus walks the page's objects.
func (v *view) takeCensus() (census, error) {
	box, err := v.engine.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: v.ref()})
	if err != nil {
		return census{}, err
	}
	w := &walk{v: v, box: box.Rect, dpis: map[int]dpiShare{}}
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
	for _, d := range w.dpis {
		if d.share >= goodPart {
			w.census.dpi = max(w.census.dpi, d.dpi)
		}
	}
	w.census.covered = min(1, w.census.covered)
	w.census.color = w.color >= goodPart
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
	if t.Type == enums.FPDF_PAGEOBJ_PATH {
		w.census.paths++
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
		w.image(o, ctm)
		return nil
	}
	n, err := e.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: o})
	if err != nil {
		return nil
	}
	for i := range min(n.Count, maxObjects-w.seen) {
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
func (w *walk) image(o references.FPDF_PAGEOBJECT, ctm structs.FPDF_FS_MATRIX) {
	share := w.share(ctm)
	if share == 0 {
		return
	}
	w.census.covered += share
	w.census.images = append(w.census.images, o)
	meta, err := w.v.engine.FPDFImageObj_GetImageMetadata(&requests.FPDFImageObj_GetImageMetadata{ImageObject: o, Page: w.v.ref()})
	if err != nil {
		return // it cannot be decoded; a page left blank by that is told so
	}
	im := meta.ImageMetadata
	a, b, c, d := float64(ctm.A), float64(ctm.B), float64(ctm.C), float64(ctm.D)
	unit := max(w.v.request.UserUnit, 1e-3)
	dpi := float64(im.Width) / (math.Hypot(a, b) * unit / 72)
	if v := float64(im.Height) / (math.Hypot(c, d) * unit / 72); v > dpi {
		dpi = v
	}
	if dpi > 1 {
		const alike = 25 // steps to a factor of e: 4 % apart is alike
		step := int(alike * math.Log(dpi))
		w.dpis[step] = dpiShare{max(w.dpis[step].dpi, dpi), w.dpis[step].share + share}
	}
	if im.BitsPerPixel > 8 {
		w.color += share
	}
}

// share is the share of the page that the unit square under m covers; what
// lies outside of the CropBox does not count.
func (w *walk) share(m structs.FPDF_FS_MATRIX) float64 {
	x0, x1 := m.E+min(0, m.A, m.C, m.A+m.C), m.E+max(0, m.A, m.C, m.A+m.C)
	y0, y1 := m.F+min(0, m.B, m.D, m.B+m.D), m.F+max(0, m.B, m.D, m.B+m.D)
	whole := float64(x1-x0) * float64(y1-y0)
	page := float64(w.box.Right-w.box.Left) * float64(w.box.Top-w.box.Bottom)
	wide := float64(min(x1, w.box.Right) - max(x0, w.box.Left))
	high := float64(min(y1, w.box.Top) - max(y0, w.box.Bottom))
	if !(whole > 0 && page > 0 && wide > 0 && high > 0) {
		return 0
	}
	area := math.Abs(float64(m.A)*float64(m.D) - float64(m.B)*float64(m.C))
	return area / page * (wide * high / whole)
}

// product returns the matrix that applies a, then b.
func product(a, b structs.FPDF_FS_MATRIX) structs.FPDF_FS_MATRIX {
	return structs.FPDF_FS_MATRIX{
		A: a.A*b.A + a.B*b.C, B: a.A*b.B + a.B*b.D,
		C: a.C*b.A + a.D*b.C, D: a.C*b.B + a.D*b.D,
		E: a.E*b.A + a.F*b.C + b.E, F: a.E*b.B + a.F*b.D + b.F,
	}
}
