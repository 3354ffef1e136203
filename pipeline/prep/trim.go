package prep

import "banmian/paper"

const (
	// trimReach is how far inside a picture's box a caption is looked for, in
	// ems: one line of it, or two.
	trimReach = 2.6
	// A row of pixels between a picture and its caption is mostly paper and has
	// no ink but dirt; where the page bends, it has some of the picture's grey.
	whiteShare, dirtShare = 0.75, 0.004
)

// trimmed returns a picture's box without the caption that came into it: what
// a band of white from side to side parts from its foot or head. The boxes of
// halftones are found in steps of an em, and captions stand closer. limit is the
// darkest grey of paper.
func (s *Sheet) trimmed(p paper.Rect, limit uint8) paper.Rect {
	reach := min(int(trimReach*float64(s.em())), p.H()/4)
	white := func(y int) bool {
		light, dark := 0, 0
		for _, v := range s.Gray.Pix[y*s.Gray.Stride+p.X0 : y*s.Gray.Stride+p.X1] {
			switch {
			case v >= limit:
				light++
			case v < limit/2:
				dark++
			}
		}
		return float64(light) >= whiteShare*float64(p.W()) && float64(dark) <= dirtShare*float64(p.W())
	}
	band := max(2, s.em()/12) // rows
	for y, run := p.Y1-1, 0; y > p.Y1-reach; y-- {
		if run++; !white(y) {
			run = 0
		}
		if run == band {
			for ; y > p.Y1-reach && white(y); y-- {
			}
			p.Y1 = y + 1
			break
		}
	}
	for y, run := p.Y0, 0; y < p.Y0+reach; y++ {
		if run++; !white(y) {
			run = 0
		}
		if run == band {
			for ; y < p.Y0+reach && white(y); y++ {
			}
			p.Y0 = y
			break
		}
	}
	return p
}
