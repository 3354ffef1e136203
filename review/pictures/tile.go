package pictures

import (
	"context"
	"fmt"
	"image"
	"path"

	"banmian/export/tiles"
	"banmian/pipeline"
)

// Tile returns a tile as Deep Zoom counts them: level 0 is one pixel, the last
// the page itself.
func (s *Store) Tile(ctx context.Context, p Page, in Info, level, x, y int) ([]byte, error) {
	down := tiles.Levels(in.Size) - 1 - level
	r := tileRect(x, y)
	if level < 0 || down < 0 || x < 0 || y < 0 || r.Intersect(image.Rectangle{Max: tiles.Size(in.Size, down)}).Empty() {
		return nil, fmt.Errorf("tile %d/%d_%d of page %d: %w", level, x, y, p.Seq, ErrNone)
	}
	name := fmt.Sprintf("%d_%d_%d.jpg", level, x, y)
	return s.kept(p, in, name, func() ([]byte, error) { return s.cut(ctx, p, in, down, r) })
}

// tileRect is what a tile shows of its level, with what it shares with those
// beside it. What is outside of the level is cut off where it is known.
func tileRect(x, y int) image.Rectangle {
	const most = 1 << 20 // tiles, so that nothing overflows
	x, y = min(x, most), min(y, most)
	r := image.Rect(x*TileSize, y*TileSize, (x+1)*TileSize+Overlap, (y+1)*TileSize+Overlap)
	if x > 0 {
		r.Min.X -= Overlap
	}
	if y > 0 {
		r.Min.Y -= Overlap
	}
	return r
}

// cut makes a part of a level, counted from the page downwards. Small levels come
// from the preview, unless the page is decoded already.
func (s *Store) cut(ctx context.Context, p Page, in Info, down int, r image.Rectangle) ([]byte, error) {
	if down >= tiles.PreviewLevel && s.decoded.get(key{p.Issue, p.Image, in.Stamp}) == nil {
		if py := s.preview(ctx, p, in); py != nil {
			return py.Cut(down-tiles.PreviewLevel, r)
		}
	}
	py, err := s.full(ctx, p, in)
	if err != nil {
		return nil, err
	}
	return py.Cut(down, r)
}

// Thumb returns the page as it stands in a list.
func (s *Store) Thumb(ctx context.Context, p Page, in Info) ([]byte, error) {
	name := path.Join(p.Issue, pipeline.ThumbName(p.Seq))
	if info, err := s.root.Stat(name); err == nil && !info.ModTime().Before(in.file.ModTime()) {
		if b, err := s.root.ReadFile(name); err == nil {
			return b, nil
		}
	}
	return s.kept(p, in, "thumb.jpg", func() ([]byte, error) {
		py := s.preview(ctx, p, in)
		if py == nil {
			var err error
			if py, err = s.full(ctx, p, in); err != nil {
				return nil, err
			}
		}
		return py.Thumb()
	})
}

// kept is a part from the cache on disk, or made and put there.
func (s *Store) kept(p Page, in Info, name string, do func() ([]byte, error)) ([]byte, error) {
	dir := cacheDir(p, in)
	if b, ok := s.cache.get(dir, name); ok {
		return b, nil
	}
	b, err := do()
	if err == nil {
		s.cache.put(dir, name, b)
	}
	return b, err
}
