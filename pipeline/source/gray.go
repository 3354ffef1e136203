package source

import (
	"image"
	"image/color"
)

// grayOf returns the luminance of a colour image (ITU-R BT.601, as image/color
// has it), in whole numbers.
func grayOf(c *image.RGBA) *image.Gray {
	g := image.NewGray(c.Rect)
	for y := range c.Rect.Dy() {
		src := c.Pix[y*c.Stride : y*c.Stride+4*c.Rect.Dx()]
		dst := g.Pix[y*g.Stride : y*g.Stride+c.Rect.Dx()]
		for x := range dst {
			p := src[4*x : 4*x+3 : 4*x+3]
			dst[x] = uint8((19595*uint32(p[0]) + 38470*uint32(p[1]) + 7471*uint32(p[2]) + 1<<15) >> 16)
		}
	}
	return g
}

// onPaper lays an image whose transparent parts are not multiplied in, as
// pdfium renders it, on white paper.
func onPaper(c *image.RGBA) {
	for p := c.Pix; len(p) >= 4; p = p[4:] {
		a := uint32(p[3])
		if a == 255 {
			continue
		}
		for k := range 3 {
			p[k] = uint8((uint32(p[k])*a + 255*(255-a) + 127) / 255)
		}
		p[3] = 255
	}
}

// hasColor reports whether more than a few pixels of c are visibly coloured: a
// grey page saved as colour has none, JPEG noise keeps under the threshold.
func hasColor(c *image.RGBA) bool {
	const (
		chroma = 40   // least distance of two channels that a person sees as colour
		share  = 2000 // one sampled pixel in so many makes a page coloured
		step   = 7    // sampled pixels stand this far apart
	)
	sampled, coloured := 0, 0
	for y := 0; y < c.Rect.Dy(); y += step {
		row := c.Pix[y*c.Stride:]
		for x := 0; x < c.Rect.Dx(); x += step {
			p := row[4*x : 4*x+3]
			sampled++
			if max(p[0], p[1], p[2])-min(p[0], p[1], p[2]) > chroma {
				coloured++
			}
		}
	}
	return coloured*share > sampled
}

// isGray reports whether a palette holds no colour and nothing transparent.
func isGray(p color.Palette) bool {
	for _, c := range p {
		r, g, b, a := c.RGBA()
		if r != g || g != b || a != 0xFFFF {
			return false
		}
	}
	return true
}

// highBytes returns an image of 16 bits in 8.
func highBytes(src *image.Gray16) *image.Gray {
	g := image.NewGray(image.Rectangle{Max: src.Rect.Size()})
	w := g.Rect.Dx()
	for y := range g.Rect.Dy() {
		row := src.Pix[y*src.Stride:]
		for x := range w {
			g.Pix[y*w+x] = row[2*x]
		}
	}
	return g
}

// coarse returns g at about coarseWidth pixels, each the mean of a square.
func coarse(g *image.Gray) *image.Gray {
	k := max(1, g.Rect.Dx()/coarseWidth)
	w, h := g.Rect.Dx()/k, g.Rect.Dy()/k
	out := image.NewGray(image.Rect(0, 0, w, h))
	sums := make([]int, w)
	for y := range h {
		clear(sums)
		for i := range k {
			row := g.Pix[(y*k+i)*g.Stride:]
			for x := range sums {
				for _, v := range row[x*k : x*k+k] {
					sums[x] += int(v)
				}
			}
		}
		for x, s := range sums {
			out.Pix[y*w+x] = uint8(s / (k * k))
		}
	}
	return out
}
