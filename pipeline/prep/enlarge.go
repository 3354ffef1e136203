package prep

import (
	"image"

	"golang.org/x/image/draw"

	"banmian/paper"
)

const (
	// leastEm is the body type, px, below which a scan is enlarged: strokes of
	// such type are under two pixels and touch, so that lines cannot be found
	// by their pieces. 24 px is body type at 200 dpi.
	leastEm = 18
	goodEm  = 24
	// mostPixels is the largest page that enlarging may make.
	mostPixels = 60_000_000
)

// enlarge scales a scan of too low a resolution up by a whole number. It adds
// nothing to what can be read, but lets every later stage work as on a scan of
// usual resolution; Origin leads back to the pixels delivered.
func (s *Sheet) enlarge() {
	em := measureEm(Components(inkMask(s.Gray, s.DPI, inkShare)), s.DPI)
	if em == 0 || em >= leastEm {
		return
	}
	n := min(4, (goodEm+em-1)/em)
	w, h := s.Gray.Rect.Dx()*n, s.Gray.Rect.Dy()*n
	if w*h > mostPixels {
		return
	}
	s.Gray = Scale(s.Gray, w, h)
	if s.Color != nil {
		large := image.NewRGBA(s.Gray.Rect)
		draw.BiLinear.Scale(large, large.Rect, s.Color, s.Color.Rect, draw.Src, nil)
		s.Color = large
	}
	s.DPI *= n
	s.inkShare = coarseInk(s.Gray, s.DPI, em*n)
	s.Origin = paper.Affine{A: 1 / float64(n), E: 1 / float64(n)}.Then(s.Origin)
}

// coarseInk finds how dark ink is on a scan that was enlarged. Its strokes are
// as wide as the white between them, and thin ones no darker than half a pixel
// of ink makes them: where the limit is too light, glyphs and lines run
// together, where it is too dark, strokes go and glyphs fall apart. It is right
// where most pieces of ink have the size of glyphs.
func coarseInk(g *image.Gray, dpi, em int) float64 {
	const lightest, darkest, step = 0.92, 0.44, 0.06
	best, most := inkShare, glyphPieces(g, dpi, em, inkShare)
	for _, dir := range [2]float64{step, -step} {
		start := best
		for share := start + dir; share < lightest && share > darkest; share += dir {
			n := glyphPieces(g, dpi, em, share)
			if n <= most {
				break
			}
			best, most = share, n
		}
		if best != start {
			break
		}
	}
	return best
}

// glyphPieces counts the pieces that have the size of a glyph of body type
// where ink is darker than a share of the paper.
func glyphPieces(g *image.Gray, dpi, em int, share float64) int {
	n := 0
	for _, c := range Components(inkMask(g, dpi, share)) {
		short, long := min(c.Box.W(), c.Box.H()), max(c.Box.W(), c.Box.H())
		if 10*long > 5*em && 10*long < 12*em && 3*short > em {
			n++
		}
	}
	return n
}
