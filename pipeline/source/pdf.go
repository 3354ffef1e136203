package source

import (
	"context"
	"errors"
	"fmt"
	"sync"
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

// A pageView is a page of the file, or half of one that is a spread.
type pageView struct {
	n    int // in the file, from 1
	half half
}

func openPDF(ctx context.Context, path string, id identity, o Options) (Source, error) {
	s := &pdfSource{identity: id, open: openRequest{Path: path, Password: o.Password}, opts: o}
	c, rep, err := startChild(ctx, s.open, o)
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	if rep.Pages > o.MaxPages {
		c.stop()
		return nil, fmt.Errorf("open %q: %d pages, more than %d: %w", path, rep.Pages, o.MaxPages, ErrLimit)
	}
	s.units = rep.UserUnits
	for n := 1; n <= rep.Pages; n++ {
		s.views = append(s.views, pageView{n: n})
	}
	s.idle = []*child{c}
	return s, nil
}

func (s *pdfSource) Len() int { return len(s.views) }

// Page renders page n in a process of its own. A process that was killed or
// died is replaced when the next page is asked for.
func (s *pdfSource) Page(ctx context.Context, n int) (*Raw, error) {
	v := s.views[n-1]
	q := pageRequest{N: v.n, DPI: s.opts.DPI, MaxPixels: s.opts.MaxPixels, UserUnit: s.unit(v.n), Half: v.half}
	c, err := s.take(ctx)
	if err != nil {
		return nil, err
	}
	raw, err := c.page(ctx, q)
	if errors.Is(err, errGone) {
		c.stop()
	} else {
		s.give(c)
	}
	if err != nil {
		return nil, err
	}
	raw.Name = fmt.Sprintf("%s page %d", s.name, n)
	if raw.Color != nil && !hasColor(raw.Color) {
		raw.Color = nil
	}
	return raw, nil
}

func (s *pdfSource) unit(n int) float64 {
	if n <= len(s.units) {
		return s.units[n-1]
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

func (s *pdfSource) give(c *child) {
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
