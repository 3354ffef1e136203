// Package tiles cuts a page image into the levels and tiles that viewers zoom
// through, as Deep Zoom and IIIF have them: each level is half as large as the
// one before, rounded up. Pixels in, JPEG out.
package tiles

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"

	"github.com/disintegration/imaging"
)

const (
	// quality of a tile: that of the page image it is cut from, as more would keep
	// nothing that is there.
	quality = 85
	// PreviewLevel is the level that ingest keeps beside the page, a quarter of
	// its width: a broadsheet at 300 dpi fills a screen with it, and it is decoded
	// in a sixteenth of the time.
	PreviewLevel = 2
)

// ThumbSize bounds the small picture of a page in a list.
var ThumbSize = image.Pt(240, 340)

// A Pyramid holds the levels of an image; the first is the image itself. It is
// not changed once made.
type Pyramid struct{ levels []image.Image }

// New returns the pyramid of an image down to one pixel.
func New(img image.Image) *Pyramid {
	p := &Pyramid{levels: []image.Image{img}}
	for size := img.Bounds().Size(); size.X > 1 || size.Y > 1; size = Half(size) {
		img = halve(img)
		p.levels = append(p.levels, img)
	}
	return p
}

// Half is the size of the level after one of size s.
func Half(s image.Point) image.Point { return image.Pt((s.X+1)/2, (s.Y+1)/2) }

// Levels is how many levels an image of size s has.
func Levels(s image.Point) int {
	n := 1
	for ; s.X > 1 || s.Y > 1; s = Half(s) {
		n++
	}
	return n
}

// Size is the size of level k of an image of size s.
func Size(s image.Point, k int) image.Point {
	for range k {
		s = Half(s)
	}
	return s
}

// Cut returns a rectangle of level k as JPEG; what lies outside is left off.
func (p *Pyramid) Cut(k int, r image.Rectangle) ([]byte, error) {
	if k < 0 || k >= len(p.levels) {
		return nil, fmt.Errorf("cut tile: no level %d of %d", k, len(p.levels))
	}
	img := p.levels[k]
	b := img.Bounds()
	if r = r.Add(b.Min).Intersect(b); r.Empty() {
		return nil, fmt.Errorf("cut tile: %v of level %d is empty", r, k)
	}
	return encode(img.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(r))
}

// Bytes is about how much memory the pixels of the pyramid take.
func (p *Pyramid) Bytes() int {
	b := p.levels[0].Bounds()
	perPixel := 4
	switch p.levels[0].(type) {
	case *image.Gray:
		perPixel = 1
	case *image.YCbCr:
		perPixel = 3
	}
	return b.Dx() * b.Dy() * perPixel * 4 / 3 // 1 + 1/4 + 1/16 …
}

// Preview returns what is kept of a page beside its image: level PreviewLevel,
// and a small picture for lists.
func Preview(img image.Image) (preview, thumb []byte, err error) {
	for range PreviewLevel {
		img = halve(img)
	}
	if preview, err = encode(img); err != nil {
		return nil, nil, err
	}
	thumb, err = Thumb(img)
	return preview, thumb, err
}

// Thumb returns the whole image, scaled down to ThumbSize.
func (p *Pyramid) Thumb() ([]byte, error) { return Thumb(p.levels[0]) }

// Thumb returns img scaled down to ThumbSize.
func Thumb(img image.Image) ([]byte, error) {
	for size := Half(img.Bounds().Size()); size.X >= ThumbSize.X && size.Y >= ThumbSize.Y; size = Half(size) {
		img = halve(img) // in a hundredth of the time
	}
	return encode(imaging.Fit(img, ThumbSize.X, ThumbSize.Y, imaging.Linear))
}

// encode returns img as JPEG.
func encode(img image.Image) ([]byte, error) {
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("encode tile: %w", err)
	}
	return buf.Bytes(), nil
}
