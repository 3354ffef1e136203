package clip

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"io/fs"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"banmian/paper"
)

// paste makes the picture of a sheet. It is grey where all its pages are.
func paste(d *decoder, s sheet) (image.Image, error) {
	gray := true
	for _, p := range s.pieces {
		g, err := d.gray(p.page)
		if err != nil {
			return nil, err
		}
		gray = gray && g
	}
	dst := newPaper(s.size, gray)
	y := s.pieces[0].gap()
	for _, p := range s.pieces {
		if p.jumped {
			dst.jump(y, p)
			y += p.mark()
		}
		src, err := d.decode(p.page)
		if err != nil {
			return nil, err
		}
		dst.paste(src, &p.cut, image.Pt((s.size.X-p.box().W())/2, y))
		y += p.box().H() + p.gap()
	}
	return dst.img, nil
}

// A whitePaper is a picture that pieces are pasted on. Of colour it holds half as
// many columns and rows, as the page images do.
type whitePaper struct {
	img  image.Image
	luma *image.Gray // shares its pixels
	ycc  *image.YCbCr
}

func newPaper(size image.Point, gray bool) *whitePaper {
	r := image.Rectangle{Max: size}
	w := &whitePaper{}
	if gray {
		w.luma = image.NewGray(r)
		w.img = w.luma
	} else {
		w.ycc = image.NewYCbCr(r, image.YCbCrSubsampleRatio420)
		w.luma = &image.Gray{Pix: w.ycc.Y, Stride: w.ycc.YStride, Rect: r}
		w.img = w.ycc
		fill(w.ycc.Cb, neutral)
		fill(w.ycc.Cr, neutral)
	}
	fill(w.luma.Pix, 255)
	return w
}

// neutral is the colour of grey.
const neutral = 128

func fill(pix []uint8, v uint8) {
	for i := range pix {
		pix[i] = v
	}
}

// paste copies a cut of a page to a place. Both are taken at even pixels, so that
// the planes of colour fit.
func (w *whitePaper) paste(src image.Image, c *cut, at image.Point) {
	dx, dy := (at.X-c.bounds.X0)&^1, (at.Y-c.bounds.Y0)&^1
	gray, _ := src.(*image.Gray)
	ycc, _ := src.(*image.YCbCr)
	if ycc != nil {
		gray = &image.Gray{Pix: ycc.Y, Stride: ycc.YStride, Rect: ycc.Rect}
	}
	for y := c.bounds.Y0; y < min(c.bounds.Y1, gray.Rect.Max.Y); y++ {
		for _, s := range c.spans(y) {
			s.x1 = min(s.x1, gray.Rect.Max.X)
			if s.x0 >= s.x1 {
				continue
			}
			copy(w.luma.Pix[w.luma.PixOffset(s.x0+dx, y+dy):], gray.Pix[gray.PixOffset(s.x0, y):gray.PixOffset(s.x1-1, y)+1])
			if ycc != nil && y%2 == 0 {
				from, to, n := ycc.COffset(s.x0, y), w.ycc.COffset(s.x0+dx, y+dy), (s.x1+1)/2-s.x0/2
				copy(w.ycc.Cb[to:], ycc.Cb[from:from+n])
				copy(w.ycc.Cr[to:], ycc.Cr[from:from+n])
			}
		}
	}
}

// jump draws the mark of a jump: a broken rule, and in its middle from which page
// to which. It is written in Latin letters, for no Chinese typeface is at hand.
func (w *whitePaper) jump(y int, p piece) {
	const tone = 96
	em := p.gap()
	mid := y + p.mark()/2
	text := fmt.Sprintf("p. %s > p. %s", label(p.from), label(p.page))
	face := basicfont.Face7x13
	small := image.NewGray(image.Rect(0, 0, font.MeasureString(face, text).Ceil(), face.Height))
	fill(small.Pix, 255)
	d := font.Drawer{Dst: small, Src: image.NewUniform(color.Gray{Y: tone}), Face: face, Dot: fixed.P(0, face.Ascent)}
	d.DrawString(text)
	scale := max(1, em/face.Height)
	width := small.Rect.Dx() * scale
	left := max(0, (w.luma.Rect.Dx()-width)/2)
	for x := 0; x < w.luma.Rect.Dx(); x++ {
		if (x/em)%2 == 0 && (x < left-em || x > left+width+em) {
			for k := range max(1, em/12) {
				w.luma.SetGray(x, mid+k, color.Gray{Y: tone})
			}
		}
	}
	for yy := range small.Rect.Dy() * scale {
		for x := range width {
			w.luma.SetGray(left+x, mid-small.Rect.Dy()*scale/2+yy, small.GrayAt(x/scale, yy/scale))
		}
	}
}

// label is a page's folio where it can be written, else its place.
func label(p *paper.Page) string {
	for _, r := range p.Label {
		if r <= ' ' || r > '~' {
			return fmt.Sprint(p.Seq)
		}
	}
	if p.Label == "" || len(p.Label) > 8 {
		return fmt.Sprint(p.Seq)
	}
	return p.Label
}

// A decoder keeps the two pages decoded last: articles come in the order of
// pages, and jump to one other mostly.
type decoder struct {
	files fs.FS
	kept  [2]struct {
		name string
		img  image.Image
	}
}

// gray reports whether a page's image is grey, by its head.
func (d *decoder) gray(p *paper.Page) (bool, error) {
	f, err := d.files.Open(p.Image)
	if err != nil {
		return false, fmt.Errorf("open image of page %d: %w", p.Seq, err)
	}
	defer f.Close()
	c, err := jpeg.DecodeConfig(f)
	if err != nil {
		return false, fmt.Errorf("decode image of page %d: %w", p.Seq, err)
	}
	return c.ColorModel == color.GrayModel, nil
}

// decode returns a page's image: grey, or in colour with half as many columns and
// rows of colour.
func (d *decoder) decode(p *paper.Page) (image.Image, error) {
	if d.kept[1].name == p.Image {
		d.kept[0], d.kept[1] = d.kept[1], d.kept[0]
	}
	if d.kept[0].name == p.Image {
		return d.kept[0].img, nil
	}
	b, err := fs.ReadFile(d.files, p.Image)
	if err != nil {
		return nil, fmt.Errorf("open image of page %d: %w", p.Seq, err)
	}
	d.kept[1] = d.kept[0]
	img, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("decode image of page %d: %w", p.Seq, err)
	}
	d.kept[0].name, d.kept[0].img = p.Image, halfColor(img)
	return d.kept[0].img, nil
}

// halfColor brings an image of another kind into the one that is pasted.
func halfColor(img image.Image) image.Image {
	switch i := img.(type) {
	case *image.Gray:
		return i
	case *image.YCbCr:
		if i.SubsampleRatio == image.YCbCrSubsampleRatio420 {
			return i
		}
	}
	b := img.Bounds()
	rgba := image.NewRGBA(image.Rectangle{Max: b.Size()})
	draw.Draw(rgba, rgba.Rect, img, b.Min, draw.Src)
	out := image.NewYCbCr(rgba.Rect, image.YCbCrSubsampleRatio420)
	for y := range b.Dy() {
		for x := range b.Dx() {
			c := rgba.RGBAAt(x, y)
			out.Y[out.YOffset(x, y)], out.Cb[out.COffset(x, y)], out.Cr[out.COffset(x, y)] = color.RGBToYCbCr(c.R, c.G, c.B)
		}
	}
	return out
}
