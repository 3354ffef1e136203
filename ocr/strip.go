package ocr

import (
	"cmp"
	"image"
	"math"
	"slices"

	"banmian/paper"
	"banmian/pipeline/prep"
)

// stripMargin is the paper left round a line's box, in ems: what PP-OCR was
// measured best with (12 % of the line pitch). Tesseract adds its own.
const stripMargin = 0.16

// Cut takes the picture of line l out of sheet s: straightened along its
// baseline, inverted where it is reversed, with the sheet's own paper round it
// in place of what stands beside the line.
func Cut(s *prep.Sheet, l paper.Line, script Script) Strip {
	m := max(2, int(stripMargin*float64(l.Em)+.5))
	box := l.Box.Grow(m)
	out := image.NewGray(image.Rect(0, 0, box.W(), box.H()))
	ground := uint8(255)
	if l.Reversed {
		ground = 0
	}
	for i := range out.Pix {
		out.Pix[i] = ground
	}
	shift := shifts(l)
	inside := l.Box.Grow(m / 2).Intersect(paper.Rect{X1: s.Gray.Rect.Dx(), Y1: s.Gray.Rect.Dy()})
	for y := inside.Y0; y < inside.Y1; y++ {
		for x := inside.X0; x < inside.X1; x++ {
			sx, sy := x, y
			if l.Dir == paper.TopDown {
				sx += shift(y)
			} else {
				sy += shift(x)
			}
			if sx < 0 || sy < 0 || sx >= s.Gray.Rect.Dx() || sy >= s.Gray.Rect.Dy() {
				continue
			}
			out.Pix[(y-box.Y0)*out.Stride+x-box.X0] = s.Gray.Pix[sy*s.Gray.Stride+sx]
		}
	}
	if l.Reversed {
		for i, v := range out.Pix {
			out.Pix[i] = 255 - v
		}
	}
	stretch(out, inside.Image().Sub(image.Pt(box.X0, box.Y0)))
	dir := l.Dir
	if dir == paper.RightLeft {
		dir = paper.LeftRight
	}
	return Strip{Gray: out, Dir: dir, Em: float64(max(1, l.Em)), Margin: m, Script: script}
}

// shifts returns how far the line's centre lies off the middle of its box at a
// place along it, px.
func shifts(l paper.Line) func(at int) int {
	if len(l.Baseline) < 2 {
		return func(int) int { return 0 }
	}
	// Along the line and off its middle, rising whichever way it is read.
	pts := make([]paper.Point, len(l.Baseline))
	for i, p := range l.Baseline {
		pts[i] = paper.Point{X: p.X, Y: p.Y - l.Box.CY()}
		if l.Dir == paper.TopDown {
			pts[i] = paper.Point{X: p.Y, Y: p.X - l.Box.CX()}
		}
	}
	slices.SortStableFunc(pts, func(a, b paper.Point) int { return cmp.Compare(a.X, b.X) })
	return func(at int) int {
		i := 1
		for i < len(pts)-1 && pts[i].X < at {
			i++
		}
		a, b := pts[i-1], pts[i]
		if a.X == b.X {
			return a.Y
		}
		// Beyond the ends the line is taken to go on straight, for two ems.
		t := float64(min(max(at, a.X-2*l.Em), b.X+2*l.Em)-a.X) / float64(b.X-a.X)
		return int(math.Round(float64(a.Y) + t*float64(b.Y-a.Y)))
	}
}

// stretch brings a strip of low contrast, such as grey print on a dark tint,
// to full contrast. Normal print is left alone: recognizers like it as it is.
// Contrast is that inside the line's box; the paper round it is white.
func stretch(g *image.Gray, inside image.Rectangle) {
	const enough = 110 // of contrast
	var hist [256]int
	n := 0
	for y := inside.Min.Y; y < inside.Max.Y; y++ {
		for _, v := range g.Pix[y*g.Stride+inside.Min.X : y*g.Stride+inside.Max.X] {
			hist[v]++
			n++
		}
	}
	at := func(share float64) int {
		left := int(share * float64(n))
		for v, c := range hist {
			if left -= c; left < 0 {
				return v
			}
		}
		return 255
	}
	lo, hi := at(.01), at(.85)
	if hi-lo >= enough || hi-lo < 12 {
		return
	}
	for i, v := range g.Pix {
		g.Pix[i] = uint8(min(255, max(0, (int(v)-lo)*245/(hi-lo))))
	}
}

// inkBetween reports whether there is print in a strip between two places
// along it.
func (s Strip) inkBetween(from, to int) bool {
	const dark, least = darkInk, 0.02
	b := image.Rect(from, s.Margin, to, s.Gray.Rect.Dy()-s.Margin)
	if s.Dir == paper.TopDown {
		b = image.Rect(s.Margin, from, s.Gray.Rect.Dx()-s.Margin, to)
	}
	b = b.Intersect(s.Gray.Rect)
	n := 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if s.Gray.Pix[y*s.Gray.Stride+x] < dark {
				n++
			}
		}
	}
	return float64(n) > least*float64(b.Dx()*b.Dy())
}
