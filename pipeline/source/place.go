package source

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/klippa-app/go-pdfium/requests"

	"banmian/paper"
)

// locate tells how large a page was rendered, and maps its pixels to its user
// space. It sends what page would, without text and pixels.
func (s *server) locate(q pageRequest) error {
	lp, err := s.engine.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: s.doc, Index: q.N - 1})
	if err != nil {
		return s.refuse(fmt.Errorf("%w: %w", ErrDamaged, err))
	}
	defer s.engine.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: lp.Page})
	v := &view{server: s, request: q, page: lp.Page}
	if err := v.measure(); err != nil {
		return s.refuse(err)
	}
	dpi := v.resolution()
	if q.Kind != paper.Scan && q.DPI == 0 {
		dpi = max(dpi, printDPI)
	}
	if err := v.scale(dpi); err != nil {
		return s.refuse(err)
	}
	user, ok := inverse(v.pageToPixels())
	if !ok {
		return s.refuse(fmt.Errorf("page without a size: %w", ErrDamaged))
	}
	return writeFrame(s.out, reply{Page: &pageReply{W: v.w, H: v.h, DPI: v.head.DPI, User: user}})
}

// locate asks where a page's pixels lie in its user space.
func (c *child) locate(ctx context.Context, q pageRequest) (*pageReply, error) {
	q.Locate = true
	var r reply
	err := c.ask(ctx, request{Page: &q}, func() error {
		if err := c.reply(&r); err != nil {
			return err
		}
		if r.Page == nil {
			return errors.New("answer out of order")
		}
		return r.Page.check(q.MaxPixels)
	})
	return r.Page, err
}

// inverse returns the map back, unless m maps all to a line.
func inverse(m paper.Affine) (paper.Affine, bool) {
	det := m.A*m.E - m.B*m.D
	if det == 0 || math.IsNaN(det) || math.IsInf(det, 0) {
		return paper.Affine{}, false
	}
	i := paper.Affine{A: m.E / det, B: -m.B / det, D: -m.D / det, E: m.A / det}
	i.C = -(i.A*m.C + i.B*m.F)
	i.F = -(i.D*m.C + i.E*m.F)
	return i, true
}
