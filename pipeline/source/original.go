package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"banmian/original"
	"banmian/paper"
)

// OpenOriginal opens what an issue was read from again, for exporters. The
// options are those it was read with; sum is its SHA-256, that no other file is
// taken for it.
func OpenOriginal(ctx context.Context, path, sum string, o Options) (original.File, error) {
	src, err := Open(ctx, path, o)
	if err != nil {
		return nil, err
	}
	switch s := src.(type) {
	case *pdfSource:
		if s.sum == sum {
			return originalPDF{s}, nil
		}
	case *imageSource:
		if s.sum == sum {
			return originalImages{s}, nil
		}
	}
	src.Close()
	return nil, fmt.Errorf("%q is another file than the issue was read from, or has changed: %w", path, ErrChanged)
}

// ErrChanged means that a file is not the one that an issue was read from.
var ErrChanged = errors.New("the SHA-256 differs")

type originalPDF struct{ *pdfSource }

// IsPDF is true.
func (originalPDF) IsPDF() bool { return true }

// Place asks the PDF engine where the page was rendered from.
func (s originalPDF) Place(ctx context.Context, p *paper.Page) (original.Place, error) {
	if p.Seq < 1 || p.Seq > len(s.views) {
		return original.Place{}, noPage(p.Seq, len(s.views))
	}
	v := s.views[p.Seq-1]
	c, err := s.take(ctx)
	if err != nil {
		return original.Place{}, err
	}
	r, err := c.locate(ctx, pageRequest{
		N: v.n, DPI: s.opts.DPI, MaxPixels: s.opts.MaxPixels, UserUnit: unitOf(s.units, v.n), Kind: p.Kind,
	})
	if err != nil {
		c.stop()
		return original.Place{}, err
	}
	s.give(c)
	place, err := v.place(p, r.W, r.H)
	place.Map = place.Map.Then(r.User)
	return place, err
}

// place is where a page lies on its sheet of w by h pixels. A page that does
// not lie on it was rendered otherwise than now.
func (v pageView) place(p *paper.Page, w, h int) (original.Place, error) {
	x0 := 0
	cut := int(float64(w)*v.cut + .5)
	switch v.half {
	case leftHalf:
		w = cut
	case rightHalf:
		x0, w = cut, w-cut
	}
	if p.Error == "" && !fits(p, w, h) {
		return original.Place{}, fmt.Errorf("page of %d x %d pixels does not lie on its sheet of %d x %d: it was rendered otherwise", p.Size.W, p.Size.H, w, h)
	}
	return original.Place{Sheet: v.n, Map: paper.Affine{A: 1, C: float64(x0), E: 1}}, nil
}

// fits reports whether a page can have been made from a sheet of w by h pixels:
// turned level, its corners may stand a little outside.
func fits(p *paper.Page, w, h int) bool {
	const rounding, turned = 2, 0.08 // px; share of the sheet
	if p.Origin == paper.Identity {
		return abs(p.Size.W-w) <= rounding && abs(p.Size.H-h) <= rounding
	}
	slack := turned * float64(max(w, h))
	for _, corner := range [4][2]int{{0, 0}, {p.Size.W, 0}, {0, p.Size.H}, {p.Size.W, p.Size.H}} {
		x, y := p.Origin.Apply(float64(corner[0]), float64(corner[1]))
		if x < -slack || y < -slack || x > float64(w)+slack || y > float64(h)+slack {
			return false
		}
	}
	return true
}

func abs(n int) int { return max(n, -n) }

// Picture has nothing to give: a PDF is passed on whole.
func (originalPDF) Picture(context.Context, int) (*original.Picture, error) {
	return nil, original.ErrNoPicture
}

// PDF reads the parts of the PDF in the process that has it open.
func (s originalPDF) PDF(ctx context.Context, redo []int) (*original.PDF, error) {
	c, err := s.take(ctx)
	if err != nil {
		return nil, err
	}
	defer c.stop() // it has grown by the file
	return c.parts(ctx, redo)
}

// Open opens the file.
func (s originalPDF) Open() (io.ReadCloser, error) { return os.Open(s.open.Path) }

type originalImages struct{ *imageSource }

// IsPDF is false.
func (originalImages) IsPDF() bool { return false }

// Place tells where the page lies on its sheet.
func (s originalImages) Place(_ context.Context, p *paper.Page) (original.Place, error) {
	if p.Seq < 1 || p.Seq > len(s.views) {
		return original.Place{}, noPage(p.Seq, len(s.views))
	}
	v := s.views[p.Seq-1]
	size := s.sheets[v.n-1].size()
	place, err := v.place(p, int(size.W), int(size.H))
	place.W, place.H = int(size.W), int(size.H)
	return place, err
}

// PDF has nothing to give.
func (originalImages) PDF(context.Context, []int) (*original.PDF, error) {
	return nil, fixed("it is none")
}

// Open has nothing to give: a folder has no bytes.
func (originalImages) Open() (io.ReadCloser, error) { return nil, fixed("it is no PDF") }
