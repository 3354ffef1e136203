package prep

import (
	"image"
	"math"
)

// Invert returns the negative of g.
func Invert(g *image.Gray) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, g.Rect.Dx(), g.Rect.Dy()))
	for y := range out.Rect.Dy() {
		src := g.Pix[y*g.Stride : y*g.Stride+out.Rect.Dx()]
		dst := out.Pix[y*out.Stride:]
		for x, v := range src {
			dst[x] = 255 - v
		}
	}
	return out
}

// Crop returns a copy of the part of g inside box, which must lie in g.
func Crop(g *image.Gray, box image.Rectangle) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, box.Dx(), box.Dy()))
	for y := range box.Dy() {
		from := g.PixOffset(box.Min.X, box.Min.Y+y)
		copy(out.Pix[y*out.Stride:], g.Pix[from:from+box.Dx()])
	}
	return out
}

// shrink returns g at 1/n of its scale, each pixel the mean of n x n.
func shrink(g *image.Gray, n int) *image.Gray {
	w, h := g.Rect.Dx()/n, g.Rect.Dy()/n
	out := image.NewGray(image.Rect(0, 0, w, h))
	sums := make([]uint32, w)
	for y := range h {
		clear(sums)
		for k := range n {
			row := g.Pix[(y*n+k)*g.Stride : (y*n+k)*g.Stride+w*n]
			for x := range sums {
				s := uint32(0)
				for _, v := range row[x*n : x*n+n] {
					s += uint32(v)
				}
				sums[x] += s
			}
		}
		dst := out.Pix[y*out.Stride:]
		for x, s := range sums {
			dst[x] = uint8(s / uint32(n*n))
		}
	}
	return out
}

// Scale returns g at w x h pixels: a triangle filter as wide as a source or
// target pixel, whichever is larger, so that shrinking averages and growing
// interpolates.
func Scale(g *image.Gray, w, h int) *image.Gray {
	tx, ty := Taps(w, g.Rect.Dx()), Taps(h, g.Rect.Dy())
	mid := make([]float32, g.Rect.Dy()*w)
	for y := range g.Rect.Dy() {
		row := g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()]
		dst := mid[y*w : (y+1)*w]
		for x, t := range tx {
			var s float32
			for k, v := range row[t.From : t.From+len(t.Weights)] {
				s += t.Weights[k] * float32(v)
			}
			dst[x] = s
		}
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	sums := make([]float32, w)
	for y, t := range ty {
		clear(sums)
		for k, weight := range t.Weights {
			for x, v := range mid[(t.From+k)*w : (t.From+k+1)*w] {
				sums[x] += weight * v
			}
		}
		dst := out.Pix[y*out.Stride:]
		for x, s := range sums {
			dst[x] = uint8(min(255, max(0, s+.5)))
		}
	}
	return out
}

// A Tap is which source pixels a target pixel is made of.
type Tap struct {
	From    int
	Weights []float32
}

// Taps returns the triangle filter from n source to m target pixels.
func Taps(m, n int) []Tap {
	scale := float64(n) / float64(m)
	reach := max(1, scale)
	out := make([]Tap, m)
	for i := range out {
		centre := (float64(i)+.5)*scale - .5
		from := max(0, int(math.Ceil(centre-reach)))
		to := min(n-1, int(math.Floor(centre+reach)))
		if to < from {
			from = min(max(0, int(centre+.5)), n-1)
			to = from
		}
		var sum float32
		ws := make([]float32, 0, to-from+1)
		for k := from; k <= to; k++ {
			w := float32(max(0, 1-math.Abs(float64(k)-centre)/reach))
			ws = append(ws, w)
			sum += w
		}
		if sum == 0 {
			ws[0], sum = 1, 1
		}
		for k := range ws {
			ws[k] /= sum
		}
		out[i] = Tap{from, ws}
	}
	return out
}

// sampler gives the value at a position of a plane of bytes between pixels, by
// bilinear interpolation; outside is paper.
type sampler struct {
	pix          []uint8
	w, h, stride int
	step, off    int // bytes from pixel to pixel, and of the channel in it
}

// fixed is the number of fractional bits of sampled positions.
const fixed = 16

func (s *sampler) at(x, y int) uint8 {
	x0, y0 := x>>fixed, y>>fixed
	if x0 < 0 || y0 < 0 || x0 >= s.w-1 || y0 >= s.h-1 {
		return 255
	}
	fx, fy := uint32(x>>(fixed-8)&255), uint32(y>>(fixed-8)&255)
	p := s.pix[y0*s.stride+x0*s.step+s.off:]
	top := uint32(p[0])*(256-fx) + uint32(p[s.step])*fx
	bottom := uint32(p[s.stride])*(256-fx) + uint32(p[s.stride+s.step])*fx
	return uint8((top*(256-fy) + bottom*fy + 1<<15) >> 16)
}

// warp fills a plane of w x h pixels from s: target (x, y) shows source
// (a*x + b*y + c, d*x + e*y + f).
func (s *sampler) warp(dst []uint8, w, h, stride, step, off int, a, b, c, d, e, f float64) {
	const one = 1 << fixed
	ax, dx := int(a*one), int(d*one)
	for y := range h {
		sx := int((b*float64(y) + c) * one)
		sy := int((e*float64(y) + f) * one)
		row := dst[y*stride+off:]
		for x := range w {
			row[x*step] = s.at(sx, sy)
			sx += ax
			sy += dx
		}
	}
}
