package prep

import (
	"image"
	"slices"

	"banmian/paper"
)

const (
	// inkShare is the share of the local paper's grey below which a pixel is
	// ink. Thin strokes of 9 pt Song at 200 dpi come out at 0.6-0.7 of the
	// paper, show-through at 0.85 and lighter.
	inkShare = 0.74
	// inkWindow is how far round a pixel the paper is looked for, in mm: more
	// than the widest stroke of a headline, so that its inside stays ink.
	inkWindow = 4.0
)

// inkMask marks the pixels darker than a share of the paper round them: the mean of a
// window tells the paper where that is tinted, but never lets it be darker
// than a tint can be, so that the inside of wide strokes and pictures is ink.
func inkMask(g *image.Gray, dpi int, share float64) *Mask {
	const darkest = 170 // grey of the darkest tint that black is printed on
	w, h := g.Rect.Dx(), g.Rect.Dy()
	m := &Mask{W: w, H: h, Pix: make([]uint8, w*h)}
	n := 8
	light := localPaper(g, n, max(1, int(inkWindow/25.4*float64(dpi))/n))
	lw := (w + n - 1) / n
	for y := range h {
		row := g.Pix[y*g.Stride : y*g.Stride+w]
		out := m.Pix[y*w : (y+1)*w]
		lrow := light[min(y/n, len(light)/lw-1)*lw:]
		for x0 := 0; x0 < w; x0 += n {
			t := uint8(share * float64(max(darkest, lrow[x0/n])))
			for x := x0; x < min(w, x0+n); x++ {
				if row[x] < t {
					out[x] = 1
				}
			}
		}
	}
	return m
}

// localPaper returns, for each cell of n x n pixels, the brightest cell mean
// nearby, softened: the grey of the paper or tint there.
func localPaper(g *image.Gray, n, reach int) []uint8 {
	w, h := (g.Rect.Dx()+n-1)/n, (g.Rect.Dy()+n-1)/n
	top := make([]uint8, w*h)
	for cy := range h {
		for cx := range w {
			var best uint8
			for y := cy * n; y < min(g.Rect.Dy(), (cy+1)*n); y += 2 {
				best = max(best, slices.Max(g.Pix[y*g.Stride+cx*n:y*g.Stride+min(g.Rect.Dx(), (cx+1)*n)]))
			}
			top[cy*w+cx] = best
		}
	}
	// The median of brightest pixels nearby is the paper even where a cell is
	// all stroke; a few bright specks on a dark ground do not lift it.
	return boxMean(top, w, h, reach)
}

// boxMean is the mean over (2*reach+1) squared cells.
func boxMean(v []uint8, w, h, reach int) []uint8 {
	sums := make([]uint32, (w+1)*(h+1))
	for y := range h {
		var row uint32
		for x := range w {
			row += uint32(v[y*w+x])
			sums[(y+1)*(w+1)+x+1] = sums[y*(w+1)+x+1] + row
		}
	}
	out := make([]uint8, len(v))
	for y := range h {
		y0, y1 := max(0, y-reach), min(h, y+reach+1)
		for x := range w {
			x0, x1 := max(0, x-reach), min(w, x+reach+1)
			s := sums[y1*(w+1)+x1] - sums[y0*(w+1)+x1] - sums[y1*(w+1)+x0] + sums[y0*(w+1)+x0]
			out[y*w+x] = uint8(s / uint32((y1-y0)*(x1-x0)))
		}
	}
	return out
}

// measureEm estimates the size of body type from the pieces of ink: most of
// them on a page are body glyphs or parts of them, and glyphs in one piece
// have the size 0.8-0.95 em. It returns 0 where there is too little to tell.
func measureEm(comps []Component, dpi int) int {
	// Body type in newspapers is set in 7.5 to 12 pt; halves for very small
	// notices and doubles for children's papers.
	lo, hi := int(4.0/72*float64(dpi)), int(24.0/72*float64(dpi))
	hist := make([]int, hi+2)
	n := 0
	for _, c := range comps {
		w, h := c.Box.W(), c.Box.H()
		s := max(w, h)
		if s < lo || s > hi || 2*min(w, h) < s {
			continue
		}
		hist[s]++
		n++
	}
	if n < 20 {
		return 0
	}
	// The largest size that is common, not the commonest: parts of glyphs
	// outnumber whole ones in poor print.
	smooth := make([]int, len(hist))
	for i := range hist {
		for k := max(0, i-2); k <= min(len(hist)-1, i+2); k++ {
			smooth[i] += hist[k]
		}
	}
	peak := slices.Max(smooth)
	at := 0
	for i, v := range smooth {
		if 2*v >= peak {
			at = i
		}
	}
	// Walk down from the last common size to the top of its own hill.
	for at > 0 && smooth[at-1] > smooth[at] {
		at--
	}
	const glyphShare = 0.92 // of its em that a whole glyph fills
	return int(float64(at)/glyphShare + .5)
}

// erase takes the ink of box out of the mask.
func (m *Mask) erase(box paper.Rect) {
	b := box.Intersect(paper.Rect{X1: m.W, Y1: m.H})
	for y := b.Y0; y < b.Y1; y++ {
		clear(m.Pix[y*m.W+b.X0 : y*m.W+b.X1])
	}
}

// inverse returns the paper of m as ink.
func (m *Mask) inverse() *Mask {
	out := &Mask{W: m.W, H: m.H, Pix: make([]uint8, len(m.Pix))}
	for i, v := range m.Pix {
		out.Pix[i] = 1 - v
	}
	return out
}
