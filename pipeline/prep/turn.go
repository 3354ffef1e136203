package prep

import (
	"cmp"
	"context"
	"fmt"
	"image"

	"banmian/paper"
)

// A Judge tells how well the print of a patch can be read as it stands, from 0
// (not at all) to 1: a recognizer's confidence, summed over the glyphs it read
// and divided by those that have room in the lines. Clean asks it about pages
// that do not plainly stand upright. A patch is a Sheet with Gray, Ink, DPI and
// Em, but without Marks.
type Judge func(ctx context.Context, patch *Sheet) (float64, error)

const (
	// leastMarks is how many punctuation marks must speak for a turn: a
	// few hundred glyphs have so many, and dots of glyphs make ten to fifty a
	// page that speak for any.
	leastMarks = 24
	// upPart is how many times more marks must say that the page is upright
	// than say anything else. Pages with marks in the corners of their cells
	// have 2 to 8 times, one with broken type 1.2; where marks stand in the
	// middle, as in Taiwan and often before 1950, nothing is to be seen.
	upPart = 1.5
	// turnPart is the same for any other turn, for which more is asked.
	turnPart = 2.0
	// readable is the judge's value for print that stands upright. Modern print
	// comes out at 0.75 and more, poor print of 1939 at 0.45 to 0.6; upside
	// down, either is under 0.12.
	readable = 0.4
	// readsWell is the value from which nothing else is tried.
	readsWell = 0.8
	// surer is how much better the page must read turned than as delivered.
	surer = 0.3
	// level is the difference that tells nothing.
	level = 0.1
)

// upright turns the page by quarters until its print stands upright, if the
// judge says that it does not. Pages that look upright, which is nearly all,
// are not shown to it.
func (s *Sheet) upright(ctx context.Context, judge Judge, comps []Component) error {
	if judge == nil || s.Em == 0 {
		return nil
	}
	votes := turnVotes(s.Ink, comps, s.Em)
	if spoken(votes, upPart) == 0 {
		return nil
	}
	read, err := s.readTurned(ctx, judge, richest(comps, s.Em, s.Gray.Rect))
	if err != nil {
		return fmt.Errorf("judge which side of %s is up: %w", s.Name, err)
	}
	s.turn(90 * decide(read, votes, s.Gray.Rect.Dx() > s.Gray.Rect.Dy()))
	return nil
}

// spoken returns the turn that part times more marks speak for than for any
// other; -1 where there is none.
func spoken(votes [4]int, part float64) int {
	for t, n := range votes {
		others := 0
		for o, m := range votes {
			if o != t {
				others = max(others, m)
			}
		}
		if n >= leastMarks && float64(n) >= part*float64(others) {
			return t
		}
	}
	return -1
}

// decide returns by how many quarters clockwise a page is turned, from how it
// reads at each turn. A page turned wrongly is lost, so that doubt is 0.
//
// Engines that are trained on vertical lines laid on their side read print that
// lies on one of its sides as well as upright print. Which it is, the marks
// say, or the shape of the page: newspaper pages are taller than wide, and one
// that is wider is a spread of two or lies on its side.
func decide(read [4]float64, votes [4]int, wide bool) int {
	if t := spoken(votes, turnPart); t == 2 || t > 0 && wide {
		if read[t] >= readable && read[t] >= read[0]-level {
			return t
		}
	}
	best := 2
	if wide {
		side := 1
		if read[3] > read[1] {
			side = 3
		}
		if read[side] >= read[2]-level {
			best = side
		}
	}
	if read[best] >= readable && read[best] >= read[0]+surer {
		return best
	}
	return 0
}

// readTurned has patches of the page read at each turn and returns the mean of
// what they came to. Where the first reads well as it stands, and the page is
// taller than wide, nothing else is tried.
func (s *Sheet) readTurned(ctx context.Context, judge Judge, patches []image.Rectangle) ([4]float64, error) {
	var mean [4]float64
	tall := s.Gray.Rect.Dx() <= s.Gray.Rect.Dy()
	for i, box := range patches {
		for t := range mean {
			if err := context.Cause(ctx); err != nil {
				return mean, err
			}
			v, err := judge(ctx, s.patch(box, 90*t))
			if err != nil || i == 0 && t == 0 && tall && v >= readsWell {
				return [4]float64{v}, err
			}
			mean[t] += v / float64(len(patches))
		}
	}
	return mean, nil
}

// patch returns part of the page as a sheet of its own, turned clockwise.
func (s *Sheet) patch(box image.Rectangle, deg int) *Sheet {
	p := &Sheet{Name: s.Name, Gray: Crop(s.Gray, box), DPI: s.DPI, Em: s.Em, Origin: paper.Identity, scanned: s.scanned}
	p.turn(deg)
	p.Ink = inkMask(p.Gray, p.DPI, cmp.Or(s.inkShare, inkShare))
	return p
}

// richest returns up to three squares of the page with most body type in them,
// which do not touch each other.
func richest(comps []Component, em int, page image.Rectangle) []image.Rectangle {
	const sideEm, most = 12, 3 // a hundred glyphs each
	side := min(sideEm*em, page.Dx(), page.Dy())
	w, h := page.Dx()/side, page.Dy()/side
	count := make([]int, w*h)
	for _, c := range comps {
		if x, y := c.Box.CX()/side, c.Box.CY()/side; x < w && y < h && isBody(c, em) {
			count[y*w+x]++
		}
	}
	var out []image.Rectangle
	for range most {
		best := 0
		for i, n := range count {
			if n > count[best] {
				best = i
			}
		}
		if count[best] < 20 {
			break
		}
		x, y := best%w, best/w
		out = append(out, image.Rect(x*side, y*side, (x+1)*side, (y+1)*side))
		for i := range count {
			if abs(i%w-x) <= 1 && abs(i/w-y) <= 1 {
				count[i] = 0
			}
		}
	}
	return out
}

// isBody reports whether c has the size of a glyph of body type.
func isBody(c Component, em int) bool {
	n := max(c.Box.W(), c.Box.H())
	return 2*n >= em && 10*n <= 11*em
}

// turn turns the images clockwise by deg, a multiple of 90, and keeps Origin.
func (s *Sheet) turn(deg int) {
	if deg == 0 {
		return
	}
	w, h := float64(s.Gray.Rect.Dx()), float64(s.Gray.Rect.Dy())
	var m paper.Affine // from px of the turned page to px of the page before
	switch deg {
	case 90:
		m = paper.Affine{B: 1, D: -1, F: h - 1}
	case 180:
		m = paper.Affine{A: -1, C: w - 1, E: -1, F: h - 1}
	case 270:
		m = paper.Affine{B: -1, C: w - 1, D: 1}
	}
	s.Origin = m.Then(s.Origin)
	s.Turned = deg
	gw, gh := s.Gray.Rect.Dx(), s.Gray.Rect.Dy()
	if deg != 180 {
		gw, gh = gh, gw
	}
	for i, b := range s.plateaus {
		s.plateaus[i] = turnBox(b, deg, s.Gray.Rect)
	}
	g := image.NewGray(image.Rect(0, 0, gw, gh))
	quarter(g.Pix, g.Stride, s.Gray.Pix, s.Gray.Stride, 1, g.Rect, m)
	s.Gray = g
	if s.Color != nil {
		c := image.NewRGBA(g.Rect)
		quarter(c.Pix, c.Stride, s.Color.Pix, s.Color.Stride, 4, g.Rect, m)
		s.Color = c
	}
}

// turnBox is where a box of a page lies when that is turned clockwise.
func turnBox(b paper.Rect, deg int, page image.Rectangle) paper.Rect {
	w, h := page.Dx(), page.Dy()
	switch deg {
	case 90:
		return paper.Rect{X0: h - b.Y1, Y0: b.X0, X1: h - b.Y0, Y1: b.X1}
	case 180:
		return paper.Rect{X0: w - b.X1, Y0: h - b.Y1, X1: w - b.X0, Y1: h - b.Y0}
	case 270:
		return paper.Rect{X0: b.Y0, Y0: w - b.X1, X1: b.Y1, Y1: w - b.X0}
	}
	return b
}

// quarter fills dst, which covers box with size bytes a pixel, from src by a
// map that turns by quarters.
func quarter(dst []uint8, dstStride int, src []uint8, srcStride, size int, box image.Rectangle, m paper.Affine) {
	const tile = 64 // both sides stay in the cache
	step := int(m.A)*size + int(m.D)*srcStride
	for y0 := 0; y0 < box.Dy(); y0 += tile {
		for x0 := 0; x0 < box.Dx(); x0 += tile {
			for y := y0; y < min(box.Dy(), y0+tile); y++ {
				sx, sy := m.Apply(float64(x0), float64(y))
				from := int(sy)*srcStride + int(sx)*size
				to := y*dstStride + x0*size
				for range min(box.Dx(), x0+tile) - x0 {
					copy(dst[to:to+size], src[from:from+size])
					from += step
					to += size
				}
			}
		}
	}
}
