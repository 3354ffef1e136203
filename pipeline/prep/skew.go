package prep

import (
	"image"
	"math"

	"banmian/paper"
)

const (
	// maxSkewDeg is the most a page is turned by. Sheet feeders skew by two
	// degrees, a page laid on glass by hand by five.
	maxSkewDeg = 5.0
	// minSkewDeg is not worth turning for: over the width of a column it is
	// less than half a pixel.
	minSkewDeg = 0.03
)

// skew returns the angle in degrees, counter-clockwise positive, by which the
// print of g stands turned; 0 where nothing tells.
//
// Rows of print and rows of white between them follow each other most sharply
// when looked at along the print: the angle sought has the largest sum of
// squared differences of neighbouring rows' ink (Postl 1986). Columns are
// added to rows, so that vertical text and rules tell as much.
func skew(g *image.Gray) float64 {
	const coarseSide, fineSide = 900, 2000 // px of the long side worked on
	coarse := newProfile(g, coarseSide)
	if coarse.n() < 500 {
		return 0
	}
	best := coarse.search(-maxSkewDeg, maxSkewDeg, 0.25)
	best = coarse.search(best-0.25, best+0.25, 0.05)
	fine := newProfile(g, fineSide)
	return fine.refine(best, 0.04)
}

// A profile is the ink of a small picture of a page as points.
type profile struct {
	xs, ys []int32
	w, h   int
}

// newProfile takes the ink of g at about side pixels along its long side.
func newProfile(g *image.Gray, side int) *profile {
	n := max(1, max(g.Rect.Dx(), g.Rect.Dy())/side)
	s := g
	if n > 1 {
		s = shrink(g, n)
	}
	p := &profile{w: s.Rect.Dx(), h: s.Rect.Dy()}
	t := otsu(s)
	// The outermost part of a scan is its dark border, which tells how the
	// paper lay, not the print.
	mx, my := p.w/25, p.h/25
	for y := my; y < p.h-my; y++ {
		row := s.Pix[y*s.Stride : y*s.Stride+p.w]
		for x := mx; x < p.w-mx; x++ {
			if row[x] < t {
				p.xs, p.ys = append(p.xs, int32(x)), append(p.ys, int32(y))
			}
		}
	}
	return p
}

func (p *profile) n() int { return len(p.xs) }

// search returns the best angle in degrees of those between from and to.
func (p *profile) search(from, to, step float64) float64 {
	best, bestScore := 0.0, -1.0
	for a := from; a <= to+step/2; a += step {
		if s := p.score(a); s > bestScore {
			best, bestScore = a, s
		}
	}
	return best
}

// refine looks round an angle in steps of degrees and returns the top of the
// parabola through the best and its neighbours.
func (p *profile) refine(angle, step float64) float64 {
	best := p.search(angle-2*step, angle+2*step, step)
	l, m, r := p.score(best-step), p.score(best), p.score(best+step)
	if d := l - 2*m + r; d < 0 {
		best += step * (l - r) / (2 * d)
	}
	return best
}

// score is how sharply rows and columns of print follow each other at an angle.
func (p *profile) score(deg float64) float64 {
	const one = 1 << 16
	t := int32(math.Tan(deg*math.Pi/180) * one)
	pad := int(math.Abs(float64(t))/one*float64(max(p.w, p.h))) + 2
	rows, cols := make([]int32, p.h+2*pad), make([]int32, p.w+2*pad)
	for i, x := range p.xs {
		y := p.ys[i]
		// Points are spread over a row to begin with: at an angle of 0 they
		// would all fall on whole rows, which looks sharper than it is.
		spread := int64(i) * 40503 & (one - 1)
		down, right := int64(x)*int64(t)+spread, spread-int64(y)*int64(t)
		r, c := int(y)+pad+int(down>>16), int(x)+pad+int(right>>16)
		// A point that falls between two rows counts for both: whole rows
		// would make one angle of all those under a tenth of a degree.
		f := int32(down >> 8 & 255)
		rows[r] += 256 - f
		rows[r+1] += f
		f = int32(right >> 8 & 255)
		cols[c] += 256 - f
		cols[c+1] += f
	}
	return sharpness(rows) + sharpness(cols)
}

// sharpness sums the squared differences of rows two apart: those of
// neighbours are half gone where points are shared out between rows.
func sharpness(hist []int32) float64 {
	var s float64
	for i := 2; i < len(hist); i++ {
		d := float64(hist[i] - hist[i-2])
		s += d * d
	}
	return s
}

// otsu returns the grey that best parts ink from paper (Otsu 1979).
func otsu(g *image.Gray) uint8 {
	var hist [256]float64
	for y := range g.Rect.Dy() {
		for _, v := range g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()] {
			hist[v]++
		}
	}
	var total, sum float64
	for v, n := range hist {
		total += n
		sum += float64(v) * n
	}
	var below, belowSum, best float64
	at := 128
	for v, n := range hist {
		below += n
		belowSum += float64(v) * n
		if below == 0 || below == total {
			continue
		}
		d := belowSum/below - (sum-belowSum)/(total-below)
		if s := below * (total - below) * d * d; s > best {
			best, at = s, v+1
		}
	}
	return uint8(min(255, at))
}

// rotation maps a pixel of the upright page to the page as delivered, which
// stands turned by deg: both turn about their centres.
func rotation(deg float64, w, h int) paper.Affine {
	s, c := math.Sincos(deg * math.Pi / 180)
	cx, cy := float64(w)/2, float64(h)/2
	return paper.Affine{A: c, B: s, C: cx - c*cx - s*cy, D: -s, E: c, F: cy + s*cx - c*cy}
}
