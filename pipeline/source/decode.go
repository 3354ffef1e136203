package source

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"os"

	"golang.org/x/image/tiff"

	"banmian/paper"
)

// openRegular opens a file that is a file: reading a pipe or a device may
// never end.
func openRegular(path string) (*os.File, fs.FileInfo, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !st.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("not a regular file: %w", ErrFormat)
	}
	f, err := os.Open(path)
	return f, st, err
}

// A picture is one page of an image file, open.
type picture struct {
	file   *os.File
	kind   format
	pixels *io.SectionReader // the file, with the page as its first
	blocks *jpegBlocks       // of a TIFF that holds JPEG, else nil
	config image.Config      // before it is turned
	meta   imageMeta
}

// openPicture opens page n of a file and reads its header.
func openPicture(path string, n int) (p *picture, err error) {
	f, st, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			f.Close()
		}
	}()
	p = &picture{file: f, pixels: io.NewSectionReader(f, 0, st.Size())}
	if p.kind, err = sniff(f, path); err != nil {
		return nil, err
	}
	if p.kind == formatTIFF {
		err = p.openTIFF(n)
	} else {
		p.meta = readMeta(f, p.kind)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return p, p.readConfig()
}

// openTIFF finds page n of a TIFF.
func (p *picture) openTIFF(n int) error {
	t, err := readTIFF(p.file, p.pixels.Size())
	if err != nil {
		return err
	}
	e, err := t.page(n)
	if err != nil {
		return err
	}
	p.pixels, p.meta = t.from(e), t.meta(e.dir)
	p.blocks, err = t.jpegBlocks(e.dir)
	return err
}

// readConfig reads the size of the page.
func (p *picture) readConfig() (err error) {
	codec, ok := codecs[p.kind]
	switch {
	case !ok:
		return fmt.Errorf("a PDF among images: %w", ErrFormat)
	case p.blocks != nil:
		p.config = p.blocks.config()
		return nil
	}
	if p.config, err = codec.config(p.pixels); err != nil {
		return undecodable(err)
	}
	if p.config.Width < 1 || p.config.Height < 1 {
		return fmt.Errorf("image of %d x %d pixels: %w", p.config.Width, p.config.Height, ErrDamaged)
	}
	_, err = p.pixels.Seek(0, io.SeekStart)
	return err
}

// decode decodes the pixels.
func (p *picture) decode() (img image.Image, err error) {
	if p.blocks != nil {
		img, err = p.blocks.decode()
	} else {
		img, err = codecs[p.kind].decode(p.pixels)
	}
	if err != nil {
		return nil, undecodable(err)
	}
	return img, nil
}

// A codec reads the header or the pixels of an image.
type codec struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

var codecs = map[format]codec{
	formatJPEG: {jpeg.DecodeConfig, jpeg.Decode},
	formatPNG:  {png.DecodeConfig, png.Decode},
	formatTIFF: {tiff.DecodeConfig, tiff.Decode},
}

// undecodable tells a damaged image from one of a kind that the decoders do
// not know.
func undecodable(err error) error {
	var j jpeg.UnsupportedError
	var p png.UnsupportedError
	var t tiff.UnsupportedError
	if errors.As(err, &j) || errors.As(err, &p) || errors.As(err, &t) {
		return fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// size is the size of the page as delivered, in pixels; zero if its header
// cannot be read.
func (s imageSheet) size() (size sheetSize) {
	defer func() {
		if recover() != nil {
			size = sheetSize{}
		}
	}()
	p, err := openPicture(s.path, s.n)
	if err != nil {
		return sheetSize{}
	}
	defer p.file.Close()
	w, h := float64(p.config.Width), float64(p.config.Height)
	if p.meta.orientation.lies() {
		w, h = h, w
	}
	return sheetSize{w, h}
}

// decode decodes the page. An image over the limit is refused by its header.
func (s imageSheet) decode(o Options) (raw *Raw, err error) {
	defer func() {
		if v := recover(); v != nil {
			raw, err = nil, fmt.Errorf("decode: panic: %v: %w", v, ErrDamaged)
		}
	}()
	p, err := openPicture(s.path, s.n)
	if err != nil {
		return nil, err
	}
	defer p.file.Close()
	if err := p.checkSize(o.MaxPixels); err != nil {
		return nil, err
	}
	img, err := p.decode()
	if err != nil {
		return nil, err
	}
	raw = &Raw{Kind: paper.Scan, DPI: plausibleDPI(p.meta.dpi, img.Bounds())}
	raw.Gray, raw.Color = split(img)
	raw.turn(p.meta.orientation)
	return raw, nil
}

// checkSize refuses an image over the limit before its pixels are decoded.
// Decoding takes up to 8 bytes a pixel as a rule. Deep colour takes 13 and a
// progressive JPEG, whose passes are all kept, up to 20: they have half the
// room, which is a broadsheet of 400 dpi still.
func (p *picture) checkSize(maxPixels int) error {
	switch m := p.config.ColorModel; {
	case m == color.RGBA64Model, m == color.NRGBA64Model, p.meta.progressive && m != color.GrayModel:
		maxPixels /= 2
	}
	if w, h := p.config.Width, p.config.Height; w > maxPixels/h {
		return fmt.Errorf("image of %d x %d pixels, more than %d million: %w", w, h, maxPixels/1e6, ErrLimit)
	}
	return nil
}

// split returns the grey and, where there is any, the colour of img.
func split(img image.Image) (*image.Gray, *image.RGBA) {
	box := image.Rectangle{Max: img.Bounds().Size()}
	switch src := img.(type) {
	case *image.Gray:
		if src.Rect.Min == (image.Point{}) && src.Stride == src.Rect.Dx() {
			return src, nil
		}
	case *image.Gray16:
		return highBytes(src), nil
	case *image.Paletted:
		if isGray(src.Palette) {
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
