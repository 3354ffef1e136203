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
// as wide as the white between them: where the limit is too light, glyphs and
// lines run together, where it is too dark, thin strokes go. It is right where
// most pieces of ink have the size of glyphs.
func coarseInk(g *image.Gray, dpi, em int) float64 {
	best, most := inkShare, 0
	for share := inkShare; share > 0.5; share -= 0.06 {
		n := 0
		for _, c := range Components(inkMask(g, dpi, share)) {
			short, long := min(c.Box.W(), c.Box.H()), max(c.Box.W(), c.Box.H())
			if 10*long > 5*em && 10*long < 12*em && 3*short > em {
				n++
			}
		}
		if n > most {
			best, most = share, n
		}
	}
	return best
}
