package source

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"os"

	"github.com/disintegration/imaging"
	"golang.org/x/image/tiff"

	"banmian/paper"
)

// An imageSource is one image file; a TIFF may hold several pages.
type imageSource struct {
	identity
	path string
	n    int
	opts Options
}

func openImage(path string, id identity, o Options) (Source, error) {
	s := &imageSource{identity: id, path: path, n: 1, opts: o}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	defer f.Close()
	if dirs, err := tiffDirs(f); err == nil && len(dirs) > 0 {
		s.n = len(dirs)
	}
	if s.n > o.MaxPages {
		return nil, fmt.Errorf("open %q: %d pages, more than %d: %w", path, s.n, o.MaxPages, ErrLimit)
	}
	return s, nil
}

func (s *imageSource) Len() int     { return s.n }
func (s *imageSource) Close() error { return nil }

// Page decodes page n.
func (s *imageSource) Page(_ context.Context, n int) (*Raw, error) {
	raw, err := decodeFile(s.path, n, s.opts)
	if err != nil {
		return nil, fmt.Errorf("%w", err)
	}
	raw.Name = s.name
	if s.n > 1 {
		raw.Name = fmt.Sprintf("%s page %d", s.name, n)
	}
	return raw, nil
}

// decodeFile decodes page n of an image file.
func decodeFile(path string, n int, o Options) (raw *Raw, err error) {
	defer func() {
		if v := recover(); v != nil {
			raw, err = nil, fmt.Errorf("decode: panic: %v: %w", v, ErrDamaged)
		}
	}()
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(b) == 0 {
		return nil, fmt.Errorf("empty file: %w", ErrFormat)
	}
	kind, err := sniff(path)
	if err != nil {
		return nil, err
	}
	r := io.ReadSeeker(bytes.NewReader(b))
	if kind == formatTIFF {
		if r, err = tiffPage(b, n); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	if err := checkSize(r, kind, o.MaxPixels); err != nil {
		return nil, err
	}
	img, err := decoders[kind](r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	raw = &Raw{Kind: paper.Scan, DPI: plausibleDPI(imageDPI(b, kind, n), img.Bounds())}
	raw.Gray, raw.Color = split(img)
	return raw, nil
}

// decoders turn a file into an image. JPEGs are turned as their EXIF says.
var decoders = map[format]func(io.Reader) (image.Image, error){
	formatJPEG: func(r io.Reader) (image.Image, error) { return decodeJPEG(r) },
	formatPNG:  png.Decode,
	formatTIFF: tiff.Decode,
}

// decodeJPEG keeps the decoder's own planes unless the file asks to be turned.
func decodeJPEG(r io.Reader) (image.Image, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if exifOrientation(b) > 1 {
		return imaging.Decode(bytes.NewReader(b), imaging.AutoOrientation(true))
	}
	return jpeg.Decode(bytes.NewReader(b))
}

// checkSize refuses an image over the limit before its pixels are decoded.
func checkSize(r io.ReadSeeker, kind format, most int) error {
	config := map[format]func(io.Reader) (image.Config, error){
		formatJPEG: jpeg.DecodeConfig, formatPNG: png.DecodeConfig, formatTIFF: tiff.DecodeConfig,
	}[kind]
	c, err := config(r)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if c.Width < 1 || c.Height < 1 {
		return fmt.Errorf("image of %d x %d pixels: %w", c.Width, c.Height, ErrDamaged)
	}
	if c.Width > most/c.Height {
		return fmt.Errorf("image of %d x %d pixels, more than %d million: %w", c.Width, c.Height, most/1e6, ErrLimit)
	}
	_, err = r.Seek(0, io.SeekStart)
	return err
}

// split returns the grey and, where there is any, the colour of img.
func split(img image.Image) (*image.Gray, *image.RGBA) {
	box := image.Rectangle{Max: img.Bounds().Size()}
	switch src := img.(type) {
	case *image.Gray:
		if src.Rect.Min == (image.Point{}) && src.Stride == src.Rect.Dx() {
			return src, nil
		}
	case *image.Paletted, *image.Gray16:
		if grayPalette(img) {
			g := image.NewGray(box)
			draw.Draw(g, box, img, img.Bounds().Min, draw.Src)
			return g, nil
		}
	}
	// Transparency is paper.
	c := image.NewRGBA(box)
	draw.Draw(c, box, image.White, image.Point{}, draw.Src)
	draw.Draw(c, box, img, img.Bounds().Min, draw.Over)
	g := grayOf(c)
	if !hasColor(c) {
		return g, nil
	}
	return g, c
}

// grayPalette reports whether img can hold no colour.
func grayPalette(img image.Image) bool {
	p, ok := img.(*image.Paletted)
	if !ok {
		return true
	}
	for _, c := range p.Palette {
		r, g, b, a := c.RGBA()
		if r != g || g != b || a != 0xFFFF {
			return false
		}
	}
	return true
}

// plausibleDPI returns dpi if a newspaper page of these pixels can have been
// scanned at it, else 0 (unknown). Cameras and web tools write 72 or 96
// whatever the size; the narrowest paper (a tabloid, 260 mm) and the widest
// fold (a broadsheet spread, 820 mm) bound the rest.
func plausibleDPI(dpi int, box image.Rectangle) int {
	if dpi == 72 || dpi == 96 || dpi < 100 || dpi > 1200 {
		return 0
	}
	short := float64(min(box.Dx(), box.Dy())) / float64(dpi) * 25.4 // mm
	if short < 100 || short > 900 {
		return 0
	}
	return dpi
}

// imageDPI returns the resolution written into a file, 0 if none.
func imageDPI(b []byte, kind format, page int) int {
	switch kind {
	case formatJPEG:
		return jfifDPI(b)
	case formatPNG:
		return pngDPI(b)
	}
	return tiffDPI(b, page)
}

const cmPerInch = 2.54

// jfifDPI reads the density of a JFIF APP0 segment (ITU-T T.871, 10.1).
func jfifDPI(b []byte) int {
	i := bytes.Index(b[:min(len(b), sniffLen)], []byte("JFIF\x00"))
	if i < 0 || len(b) < i+12 {
		return 0
	}
	unit, x := b[i+7], float64(binary.BigEndian.Uint16(b[i+8:]))
	switch unit {
	case 1:
		return int(x)
	case 2:
		return int(x*cmPerInch + .5)
	}
	return 0
}

// pngDPI reads the pHYs chunk (PNG specification, 11.3.5.3), pixels a metre.
func pngDPI(b []byte) int {
	i := bytes.Index(b[:min(len(b), 4*sniffLen)], []byte("pHYs"))
	if i < 0 || len(b) < i+13 || b[i+12] != 1 {
		return 0
	}
	return int(float64(binary.BigEndian.Uint32(b[i+4:]))*cmPerInch/100 + .5)
}

// exifOrientation returns the orientation tag of a JPEG's EXIF, 1 if none.
func exifOrientation(b []byte) int {
	i := bytes.Index(b[:min(len(b), 64<<10)], []byte("Exif\x00\x00"))
	if i < 0 {
		return 1
	}
	t, err := readTIFF(b[i+6:])
	if err != nil {
		return 1
	}
	dirs, err := t.dirs(1)
	if err != nil || len(dirs) == 0 {
		return 1
	}
	if v, ok := dirs[0].number(t, tagOrientation); ok && v >= 1 && v <= 8 {
		return int(v)
	}
	return 1
}
