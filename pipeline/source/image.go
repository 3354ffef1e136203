package source

import (
	"context"
	"fmt"
	"image"
	"image/draw"
	"path/filepath"

	"banmian/paper"
)

// An imageSource is an image file or a folder of them.
type imageSource struct {
	identity
	sheets []imageSheet
	views  []pageView
	opts   Options
}

// An imageSheet is page n of a file; only a TIFF has several.
type imageSheet struct {
	path string
	n    int
	name string // for messages
	text string // path of the file that gives its text, as that file's page n; "" if there is none
}

func openImage(ctx context.Context, path string, id identity, o Options) (Source, error) {
	s := &imageSource{identity: id, opts: o}
	s.add(path, "", id.name)
	if len(s.sheets) > o.MaxPages {
		return nil, fmt.Errorf("open %q: more than %d pages: %w", path, o.MaxPages, ErrLimit)
	}
	return s, s.findSpreads(ctx)
}

// add adds the pages of a file, with the path of one that gives their text. One that cannot be read costs its page, when
// it is asked for, and not the issue.
func (s *imageSource) add(path, text, name string) {
	n := pagesIn(path, s.opts.MaxPages+1)
	for k := 1; k <= n; k++ {
		sheet := imageSheet{path, k, name, text}
		if n > 1 {
			sheet.name = fmt.Sprintf("%s page %d", name, k)
		}
		s.sheets = append(s.sheets, sheet)
	}
}

// findSpreads decides which sheets are delivered as two pages.
func (s *imageSource) findSpreads(ctx context.Context) error {
	sizes := make([]sheetSize, len(s.sheets))
	for i, sheet := range s.sheets {
		sizes[i] = sheet.size()
	}
	s.views = deliver(sizes, func(i int) (*image.Gray, error) {
		raw, err := s.sheets[i].decode(s.opts)
		if err != nil {
			return nil, err
		}
		return coarse(raw.Gray), nil
	})
	return context.Cause(ctx)
}

// Len is the number of pages delivered.
func (s *imageSource) Len() int { return len(s.views) }

// Half tells which half of which sheet page n is.
func (s *imageSource) Half(n int) (int, paper.Half) { return halfOf(s.views, n) }

// Close has nothing to do: no file is kept open.
func (s *imageSource) Close() error { return nil }

// Page decodes page n.
func (s *imageSource) Page(ctx context.Context, n int) (*Raw, error) {
	if n < 1 || n > len(s.views) {
		return nil, noPage(n, len(s.views))
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	v := s.views[n-1]
	sheet := s.sheets[v.n-1]
	raw, err := sheet.decode(s.opts)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(sheet.path), err)
	}
	raw.Name = sheet.name
	if err := raw.takeText(sheet); err != nil {
		return nil, err
	}
	raw.cutTo(v)
	return raw, nil
}

// cutTo leaves the half of the image that is meant.
func (r *Raw) cutTo(v pageView) {
	if v.half == whole {
		return
	}
	r.Split = true
	r.Name = fmt.Sprintf("%s (%v)", r.Name, v.half)
	part := v.half.of(r.Gray.Rect, v.cut)
	r.Given = linesIn(r.Given, paper.RectOf(part))
	box := image.Rectangle{Max: part.Size()}
	gray := image.NewGray(box)
	draw.Draw(gray, box, r.Gray, part.Min, draw.Src)
	r.Gray = gray
	if r.Color != nil {
		color := image.NewRGBA(box)
		draw.Draw(color, box, r.Color, part.Min, draw.Src)
		r.Color = color
	}
}
