package source

import (
	"bytes"
	"fmt"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"banmian/paper"
)

const (
	// minDPI is the least resolution that a page over the pixel limit is
	// rendered at instead: below it body type is under 20 px and reads badly.
	minDPI = 150
	// maxDPI is beyond what any newspaper is scanned at; images that claim
	// more are small decorations or lie.
	maxDPI = 600
)

// page renders one page and sends it.
func (s *server) page(q pageRequest) error {
	lp, err := s.engine.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: s.doc, Index: q.N - 1})
	if err != nil {
		return s.refuse(fmt.Errorf("%w: %w", ErrDamaged, err))
	}
	defer s.engine.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: lp.Page})
	v := &view{server: s, request: q, page: lp.Page}
	if err := v.prepare(); err != nil {
		return s.refuse(err)
	}
	return v.send()
}

// A view is one page on its way to pixels.
type view struct {
	*server
	request pageRequest
	page    references.FPDF_PAGE
	wPt     float64 // width as displayed, pt, UserUnit applied
	hPt     float64
	census  census
	head    pageReply
	w, h    int // of the whole page, px; head has the part's
}

func (v *view) ref() requests.Page { return requests.Page{ByReference: &v.page} }

// measure takes the page's size and what it is made of.
func (v *view) measure() error {
	size, err := v.engine.GetPageSize(&requests.GetPageSize{Page: v.ref()})
	if err != nil {
		return fmt.Errorf("measure: %w: %w", ErrDamaged, err)
	}
	unit := max(v.request.UserUnit, 1e-3)
	v.wPt, v.hPt = size.Width*unit, size.Height*unit
	if !(v.wPt > 1 && v.hPt > 1) || math.IsInf(v.wPt*v.hPt, 0) {
		return fmt.Errorf("page size of %g x %g pt: %w", v.wPt, v.hPt, ErrDamaged)
	}
	if v.census, err = v.takeCensus(); err != nil {
		return fmt.Errorf("list what is on the page: %w: %w", ErrDamaged, err)
	}
	return nil
}

// prepare measures the page, chooses its resolution and reads its text.
func (v *view) prepare() error {
	if err := v.measure(); err != nil {
		return err
	}
	if err := v.readAt(v.resolution()); err != nil {
		return err
	}
	// Only the text shows that what looked like a scan is the background
	// picture of a print page, and coarse.
	if v.head.Kind != paper.Scan && v.request.DPI == 0 && v.head.DPI < printDPI {
		return v.readAt(printDPI)
	}
	return nil
}

// scale fixes the resolution: dpi, or as near as the limits let it come.
func (v *view) scale(dpi float64) error {
	if px := v.wPt * v.hPt * dpi * dpi / (72 * 72); px > float64(v.request.MaxPixels) {
		fit := dpi * math.Sqrt(float64(v.request.MaxPixels)/px)
		if fit < minDPI {
			return fmt.Errorf("page of %.0f x %.0f pixels at %.0f dpi, more than %d million: %w",
				v.wPt*dpi/72, v.hPt*dpi/72, dpi, v.request.MaxPixels/1e6, ErrLimit)
		}
		dpi = math.Floor(fit)
	}
	v.w, v.h = max(1, int(v.wPt*dpi/72+.5)), max(1, int(v.hPt*dpi/72+.5))
	v.head.DPI = int(dpi + .5)
	return nil
}

// readAt fixes the resolution and reads the page's text at it.
func (v *view) readAt(dpi float64) error {
	if err := v.scale(dpi); err != nil {
		return err
	}
	chars, visible, err := v.chars()
	if err != nil {
		return err
	}
	v.head.Kind, v.head.Chars = v.census.kind(visible), chars
	if v.head.Kind == paper.Scan {
		v.head.Chars = nil
	}
	return nil
}

// resolution is the dpi to render at: what was asked for, a scan's own, or
// that of print.
func (v *view) resolution() float64 {
	if v.request.DPI > 0 {
		return float64(v.request.DPI)
	}
	if v.census.kind(0) == paper.Scan && v.census.dpi > 0 {
		return min(v.census.dpi, maxDPI)
	}
	return printDPI
}

// send renders the page and writes header and pixels.
func (v *view) send() error {
	format := requests.RenderImageFormatGrayscale
	if v.census.color && v.head.Kind == paper.Scan {
		format = requests.RenderImageFormatRGBA
	}
	r, err := v.engine.RenderPageInPixels(&requests.RenderPageInPixels{Page: v.ref(), Width: v.w, Height: v.h, ImageFormat: format})
	if err != nil {
		return v.refuse(fmt.Errorf("render: %w: %w", ErrDamaged, err))
	}
	defer r.Cleanup()
	if v.memory.exhausted { // what there was no room for was left out
		return v.refuse(ErrDamaged)
	}
	pix, stride, bytesPerPixel := pixels(r.Result.RenderedImage)
	if nearlyBlank(r.Result.RenderedImage) {
		if err := v.imageFault(); err != nil {
			return v.refuse(err)
		}
	}
	// The engine keeps the aspect; it may come out a pixel smaller.
	part := v.request.part(r.Result.RenderedImage.Bounds())
	v.head.W, v.head.H, v.head.Color = part.Dx(), part.Dy(), bytesPerPixel > 1
	v.head.Chars = shiftChars(v.head.Chars, part)
	if err := writeFrame(v.out, reply{Page: &v.head}); err != nil {
		return err
	}
	return v.writeRows(pix, stride, bytesPerPixel, part)
}

// pixels returns the memory behind an image of the engine.
func pixels(img image.Image) (pix []byte, stride, bytesPerPixel int) {
	if c, ok := img.(*image.RGBA); ok {
		return c.Pix, c.Stride, 4
	}
	g := img.(*image.Gray) // the engine makes these two
	return g.Pix, g.Stride, 1
}

// nearlyBlank reports whether next to nothing was drawn on an image. It is
// filled with white before, or with nothing where the page is transparent.
func nearlyBlank(img image.Image) bool {
	const stamp = 0.005 // of the page: the footer of an archive
	pix, stride, bytesPerPixel := pixels(img)
	width, height := img.Bounds().Dx()*bytesPerPixel, img.Bounds().Dy()
	white, nothing := 0, 0
	for y := range height {
		row := pix[y*stride:][:width]
		white += bytes.Count(row, []byte{255})
		nothing += bytes.Count(row, []byte{0})
	}
	return float64(max(white, nothing)) >= (1-stamp)*float64(width*height)
}

// imageFault looks for an image behind an empty page: one that cannot be
// decoded is left out of the render without a word.
func (v *view) imageFault() error {
	for _, o := range v.census.images {
		b, err := v.engine.FPDFImageObj_GetBitmap(&requests.FPDFImageObj_GetBitmap{ImageObject: o})
		if err == nil {
			_, _ = v.engine.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: b.Bitmap})
			continue
		}
		size, sizeErr := v.engine.FPDFImageObj_GetImagePixelSize(&requests.FPDFImageObj_GetImagePixelSize{ImageObject: o})
		if sizeErr == nil && uint64(size.Width)*uint64(size.Height) > uint64(v.request.MaxPixels) {
			return fmt.Errorf("image of %d x %d pixels: %w", size.Width, size.Height, ErrLimit)
		}
		return fmt.Errorf("decode the image on the page: %w: %w", ErrDamaged, err)
	}
	return nil
}

func (v *view) writeRows(pix []byte, stride, bytesPerPixel int, part image.Rectangle) error {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := pix[y*stride+part.Min.X*bytesPerPixel : y*stride+part.Max.X*bytesPerPixel]
		if _, err := v.out.Write(row); err != nil {
			return err
		}
	}
	return nil
}

// part is the part of the whole page's box that is asked for.
func (q pageRequest) part(box image.Rectangle) image.Rectangle {
	return q.Half.of(box, q.Cut)
}

// shiftChars keeps the characters of one part of a page and moves them to its
// origin.
func shiftChars(chars []Char, part image.Rectangle) []Char {
	kept := chars[:0]
	for _, c := range chars {
		if c.Box.CX() < part.Min.X || c.Box.CX() >= part.Max.X {
			continue
		}
		c.Box.X0 -= part.Min.X
		c.Box.X1 -= part.Min.X
		kept = append(kept, c)
	}
	return kept
}
