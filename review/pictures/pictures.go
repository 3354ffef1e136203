// Package pictures gives the page images of issues in the parts that people look
// at: tiles to zoom through, cuts, small pictures. Parts are made when they are
// first asked for and kept in a cache on disk.
package pictures

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/fnv"
	"image"
	"image/jpeg"
	"io/fs"
	"log/slog"
	"os"
	"path"

	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"

	"banmian/export/tiles"
	"banmian/pipeline"
)

const (
	// TileSize is the width and height of what a tile adds to those beside it, in
	// pixels, and Overlap what it shares with each: 512 together, some twenty tiles
	// for a screen.
	TileSize = 510
	// Overlap is said with TileSize.
	Overlap = 1
	// mostPixels is the size of image that is refused; of a broadsheet spread at
	// 600 dpi there are 200 million.
	mostPixels = 500_000_000
	// decoders is how many pages are decoded at a time.
	decoders = 2
)

// ErrNone means that there is no such page image, or no such part of it.
var ErrNone = errors.New("no such picture")

// A Page names a page image.
type Page struct {
	Issue string // folder under OUT
	Seq   int
	Image string // path in the folder
}

// An Info tells what is known of a page image before it is decoded.
type Info struct {
	Size image.Point
	// Stamp changes with the file.
	Stamp string

	file fs.FileInfo
}

// A Store serves the page images under a folder.
type Store struct {
	root    *os.Root
	log     *slog.Logger
	decoded *decoded
	cache   *cache
	once    singleflight.Group
	slots   *semaphore.Weighted
}

// New returns the store of a folder. memory bounds the decoded pages that are
// kept, disk the tiles, both in bytes.
func New(root *os.Root, log *slog.Logger, memory int, disk int64) *Store {
	s := &Store{root: root, log: log, decoded: &decoded{most: memory}, slots: semaphore.NewWeighted(decoders)}
	s.cache = newCache(root, log, disk)
	return s
}

// Info looks at a page image.
func (s *Store) Info(p Page) (Info, error) {
	f, err := s.root.Open(path.Join(p.Issue, p.Image))
	if err != nil {
		return Info{}, fmt.Errorf("%w: %w", ErrNone, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Info{}, fmt.Errorf("look at page image: %w", err)
	}
	if !info.Mode().IsRegular() {
		return Info{}, fmt.Errorf("page image %q: %w: not a file", p.Image, ErrNone)
	}
	c, err := jpeg.DecodeConfig(f)
	if err != nil {
		return Info{}, fmt.Errorf("decode page image %q: %w", p.Image, err)
	}
	if c.Width < 1 || c.Height < 1 || c.Width > mostPixels/c.Height {
		return Info{}, fmt.Errorf("page image %q: %d x %d is too large", p.Image, c.Width, c.Height)
	}
	return Info{Size: image.Pt(c.Width, c.Height), Stamp: stamp(info), file: info}, nil
}

// stamp tells versions of a file apart.
func stamp(info fs.FileInfo) string {
	h := fnv.New64a()
	fmt.Fprintln(h, info.Size(), info.ModTime().UnixNano())
	return hex.EncodeToString(h.Sum(nil))
}

// Warm decodes a page image that somebody is about to zoom into, and returns at
// once.
func (s *Store) Warm(p Page, in Info) {
	go func() {
		s.preview(context.Background(), p, in) // which is shown first, if there is one
		if _, err := s.full(context.Background(), p, in); err != nil {
			s.log.Warn("page image not decoded", "issue", p.Issue, "page", p.Seq, "error", err)
		}
	}()
}

// Strip returns a cut of the page in its own pixels, and where it begins.
func (s *Store) Strip(ctx context.Context, p Page, in Info, r image.Rectangle) ([]byte, image.Point, error) {
	r = r.Intersect(image.Rectangle{Max: in.Size})
	if r.Empty() {
		return nil, image.Point{}, fmt.Errorf("cut of page %d: %w: nothing of the page is in it", p.Seq, ErrNone)
	}
	py, err := s.full(ctx, p, in)
	if err != nil {
		return nil, image.Point{}, err
	}
	b, err := py.Cut(0, r)
	return b, r.Min, err
}

// full is the pyramid of the whole page.
func (s *Store) full(ctx context.Context, p Page, in Info) (*tiles.Pyramid, error) {
	return s.pyramid(ctx, key{p.Issue, p.Image, in.Stamp}, func() (image.Image, error) {
		return s.decode(path.Join(p.Issue, p.Image))
	})
}

// preview is the pyramid of the picture that ingest keeps beside the page, whose
// first level is tiles.PreviewLevel of the page; nil where there is none.
func (s *Store) preview(ctx context.Context, p Page, in Info) *tiles.Pyramid {
	name := path.Join(p.Issue, pipeline.PreviewName(p.Seq))
	info, err := s.root.Stat(name)
	if err != nil || info.ModTime().Before(in.file.ModTime()) { // of an earlier reading
		return nil
	}
	py, err := s.pyramid(ctx, key{p.Issue, name, in.Stamp + stamp(info)}, func() (image.Image, error) {
		img, err := s.decode(name)
		if err == nil && img.Bounds().Size() != tiles.Size(in.Size, tiles.PreviewLevel) {
			err = fmt.Errorf("%v pixels, not of a page of %v", img.Bounds().Size(), in.Size)
		}
		return img, err
	})
	if err != nil {
		s.log.Warn("preview not used", "issue", p.Issue, "page", p.Seq, "error", err)
		return nil
	}
	return py
}

// pyramid is kept from earlier or made, once for all that ask at the same time.
func (s *Store) pyramid(ctx context.Context, k key, read func() (image.Image, error)) (*tiles.Pyramid, error) {
	if py := s.decoded.get(k); py != nil {
		return py, nil
	}
	// One that goes away does not take it from the others that wait.
	got := s.once.DoChan(fmt.Sprintf("%q", k), func() (any, error) {
		if err := s.slots.Acquire(context.Background(), 1); err != nil {
			return nil, err
		}
		defer s.slots.Release(1)
		img, err := read()
		if err != nil {
			return nil, err
		}
		py := tiles.New(img)
		s.decoded.put(k, py)
		return py, nil
	})
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-got:
		if r.Err != nil {
			return nil, r.Err
		}
		return r.Val.(*tiles.Pyramid), nil
	}
}

func (s *Store) decode(name string) (image.Image, error) {
	f, err := s.root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open page image: %w", err)
	}
	defer f.Close()
	img, err := jpeg.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("decode %q: %w", name, err)
	}
	return img, nil
}
