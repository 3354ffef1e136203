package source

import (
	"context"
	"errors"
	"fmt"
	"image"
	"sync"

	"banmian/paper"
)

// A pdfSource is a PDF, opened in as many processes as pages are asked for at
// a time.
type pdfSource struct {
	identity
	open  openRequest
	opts  Options
	units []float64
	views []pageView // one for each page delivered

	mu   sync.Mutex
	idle []*child
}

func openPDF(ctx context.Context, path string, id identity, o Options) (Source, error) {
	s := &pdfSource{identity: id, open: openRequest{Path: path, Password: o.Password, MaxPages: o.MaxPages}, opts: o}
	c, rep, err := startChild(ctx, s.open, o)
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	s.idle = []*child{c}
	s.units = rep.UserUnits
	s.views = deliver(rep.Sizes, func(i int) (*image.Gray, error) { return s.look(ctx, i+1, rep.Sizes[i]) })
	if err := context.Cause(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	return s, nil
}

func (s *pdfSource) Len() int { return len(s.views) }

// Half tells which half of which sheet page n is.
func (s *pdfSource) Half(n int) (int, paper.Half) { return halfOf(s.views, n) }

// look renders a sheet coarsely.
func (s *pdfSource) look(ctx context.Context, n int, size sheetSize) (*image.Gray, error) {
	dpi := max(1, int(coarseWidth*72/size.W))
	raw, err := s.render(ctx, pageRequest{N: n, DPI: dpi, MaxPixels: s.opts.MaxPixels, UserUnit: unitOf(s.units, n)})
	if err != nil {
		return nil, err
	}
	return raw.Gray, nil
}

// Page renders page n in a process of its own.
func (s *pdfSource) Page(ctx context.Context, n int) (*Raw, error) {
	if n < 1 || n > len(s.views) {
		return nil, noPage(n, len(s.views))
	}
	v := s.views[n-1]
	q := pageRequest{N: v.n, DPI: s.opts.DPI, MaxPixels: s.opts.MaxPixels, UserUnit: unitOf(s.units, v.n), Half: v.half, Cut: v.cut}
	raw, err := s.render(ctx, q)
	if err != nil {
		return nil, err
	}
	raw.Name = fmt.Sprintf("%s page %d", s.name, n)
	if v.half != whole {
		raw.Split = true
		raw.Name = fmt.Sprintf("%s (%v of sheet %d)", raw.Name, v.half, v.n)
	}
	if raw.Kind == paper.Scan && s.opts.DPI == 0 {
		raw.DPI = plausibleDPI(raw.DPI, raw.Gray.Rect)
	}
	if raw.Color != nil && !hasColor(raw.Color) {
		raw.Color = nil
	}
	return raw, nil
}

// render has a page rendered. Where that fails in a process that has served
// other pages, these may be why: a fresh one decides, unless what was over was
// the page's time.
func (s *pdfSource) render(ctx context.Context, q pageRequest) (*Raw, error) {
	c, err := s.take(ctx)
	if err != nil {
		return nil, err
	}
	raw, err := s.renderIn(ctx, c, q)
	over := errors.Is(err, errGone) && errors.Is(err, ErrLimit)
	if err == nil || c.served == 1 || over || ctx.Err() != nil {
		return raw, err
	}
	if c, _, err = startChild(ctx, s.open, s.opts); err != nil {
		return nil, err
	}
	return s.renderIn(ctx, c, q)
}

// renderIn has a page rendered in a process. One that reports an error is not
// used again: its engine may have stopped half-way through a change of its
// memory.
func (s *pdfSource) renderIn(ctx context.Context, c *child, q pageRequest) (*Raw, error) {
	raw, err := c.page(ctx, q)
	if err != nil {
		c.stop()
		return nil, err
	}
	s.give(c)
	return raw, nil
}

// unitOf is the UserUnit of page n.
func unitOf(units []float64, n int) float64 {
	if n <= len(units) {
		return units[n-1]
	}
	return 1
}

// take returns an idle process, or a new one.
func (s *pdfSource) take(ctx context.Context) (*child, error) {
	s.mu.Lock()
	if n := len(s.idle); n > 0 {
		c := s.idle[n-1]
		s.idle = s.idle[:n-1]
		s.mu.Unlock()
		return c, nil
	}
	s.mu.Unlock()
	c, _, err := startChild(ctx, s.open, s.opts)
	return c, err
}

// give keeps a process for the next page, unless it has grown: the engine
// gives no memory back.
func (s *pdfSource) give(c *child) {
	if c.resident() > c.memory/2 {
		c.stop()
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.idle = append(s.idle, c)
}

// Close ends the processes. No page may be on its way.
func (s *pdfSource) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.idle {
		c.stop()
	}
	s.idle = nil
	return nil
}
