package source

import (
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
	// scanShare is the share of a page that images must cover for it to be a
	// scan. Scans with margins cut or strips missing still cover nine tenths.
	scanShare = 0.75
	// scanChars is how many visible characters a scan may carry: a stamp of
	// the library, a page number put on by the archive.
	scanChars = 60
)

// page renders one page and sends it.
func (s *server) page(q pageRequest) error {
	lp, err := s.engine.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: s.doc, Index: q.N - 1})
	if err != nil {
		return writeFrame(s.out, withError(reply{}, fmt.Errorf("%w: %w", ErrDamaged, err)))
	}
	defer s.engine.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: lp.Page})
	v := &view{server: s, request: q, page: lp.Page}
	if err := v.prepare(); err != nil {
		return writeFrame(s.out, withError(reply{}, err))
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
	w, h    int // of the whole page, px; head has the half's
}

func (v *view) ref() requests.Page { return requests.Page{ByReference: &v.page} }

// prepare measures the page and chooses its resolution.
func (v *view) prepare() error {
	size, err := v.engine.GetPageSize(&requests.GetPageSize{Page: v.ref()})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	unit := max(v.request.UserUnit, 1e-3)
	v.wPt, v.hPt = size.Width*unit, size.Height*unit
	if !(v.wPt > 1 && v.hPt > 1) || math.IsInf(v.wPt*v.hPt, 0) {
		return fmt.Errorf("page size of %g x %g pt: %w", v.wPt, v.hPt, ErrDamaged)
	}
	if v.census, err = v.takeCensus(); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	dpi := v.resolution()
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

// resolution is the dpi to render at: what was asked for, a scan's own, or
// that of print.
func (v *view) resolution() float64 {
	if v.request.DPI > 0 {
		return float64(v.request.DPI)
	}
	if v.census.covered >= scanShare && v.census.dpi > 0 {
		return min(v.census.dpi, maxDPI)
	}
	return printDPI
}

// send renders the page and writes header and pixels.
func (v *view) send() error {
	chars, visible, err := v.chars()
	if err != nil {
		return writeFrame(v.out, withError(reply{}, fmt.Errorf("read text: %w: %w", ErrDamaged, err)))
	}
	v.head.Kind = v.census.kind(visible)
	if v.head.Kind != paper.Scan {
		v.head.Chars = chars
	}
	format := requests.RenderImageFormatGrayscale
	if v.census.color && v.head.Kind == paper.Scan {
		format = requests.RenderImageFormatRGBA
	}
	r, err := v.engine.RenderPageInPixels(&requests.RenderPageInPixels{Page: v.ref(), Width: v.w, Height: v.h, ImageFormat: format})
	if err != nil {
		return writeFrame(v.out, withError(reply{}, fmt.Errorf("render: %w: %w", ErrDamaged, err)))
	}
	defer r.Cleanup()
	box := r.Result.RenderedImage.Bounds()
	// The engine keeps the aspect; it may come out a pixel smaller.
	v.w, v.h = box.Dx(), box.Dy()
	part := v.request.Half.of(box)
	v.head.W, v.head.H = part.Dx(), part.Dy()
	v.head.Chars = shiftChars(v.head.Chars, part)
	switch img := r.Result.RenderedImage.(type) {
	case *image.Gray:
		if err := writeFrame(v.out, reply{Page: &v.head}); err != nil {
			return err
		}
		return v.writeRows(img.Pix, img.Stride, 1, part)
	case *image.RGBA:
		v.head.Color = true
		if err := writeFrame(v.out, reply{Page: &v.head}); err != nil {
			return err
		}
		return v.writeRows(img.Pix, img.Stride, 4, part)
	}
	return fmt.Errorf("rendered image is a %T", r.Result.RenderedImage)
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

// A half is which part of a spread is meant.
type half int

const (
	whole half = iota
	leftHalf
	rightHalf
)

// of returns the half's part of box.
func (h half) of(box image.Rectangle) image.Rectangle {
	mid := (box.Min.X + box.Max.X) / 2
	switch h {
	case leftHalf:
		box.Max.X = mid
	case rightHalf:
		box.Min.X = mid
	}
	return box
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
