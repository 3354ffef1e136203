package ppocr

import (
	"image"
	"math"
	"slices"

	"banmian/ocr"
)

// A vertical line is cut into the cells of its glyphs, which are laid side by
// side for the model, that knows horizontal lines only.

// A cell is the rows y0 <= y < y1 of a vertical strip.
type cell struct{ y0, y1 int }

const (
	// inkFloor is the least ink of a row, in ems of black, for it to count.
	inkFloor = 0.02
	// pitchLo and pitchHi bound the distance of neighbouring glyphs, in ems.
	pitchLo, pitchHi = 0.85, 1.45
	// pitchSlack is how far one cell may differ from the pitch.
	pitchSlack = 0.16
)

// cutCells cuts a vertical strip into cells: borders where there is little
// ink, cells near the pitch long, half ones (digits, punctuation set solid) at
// a price; the cheapest cut is found by dynamic programming.
func cutCells(s ocr.Strip) []cell {
	profile := rowInk(s)
	first, last := inked(profile)
	if first < 0 {
		return nil
	}
	pitch := s.Pitch
	if pitch == 0 {
		pitch = findPitch(profile, s.Em)
	}
	slack := int(.75 * pitch) // a comma or 一 leaves most of its cell white
	return cheapest(profile, first, last, pitch, slack)
}

// rowInk returns the ink of each row in ems of black.
func rowInk(s ocr.Strip) []float64 {
	g := s.Gray
	paper, ink := levels(g)
	span := math.Max(20, float64(paper)-float64(ink))
	out := make([]float64, g.Rect.Dy())
	for y := range out {
		for _, v := range g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()] {
			if d := (float64(paper) - float64(v)) / span; d > .25 {
				out[y] += math.Min(1, d)
			}
		}
		out[y] /= s.Em
	}
	return out
}

// levels returns the greys of a strip's paper and ink: its 90th and 2nd
// hundredths.
func levels(g *image.Gray) (paper, ink uint8) {
	var hist [256]int
	n := 0
	for y := range g.Rect.Dy() {
		for _, v := range g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()] {
			hist[v]++
			n++
		}
	}
	at := func(share float64) uint8 {
		left := int(share * float64(n))
		for v, c := range hist {
			if left -= c; left < 0 {
				return uint8(v)
			}
		}
		return 255
	}
	return at(.9), at(.02)
}

func inked(profile []float64) (first, last int) {
	first = slices.IndexFunc(profile, func(v float64) bool { return v > inkFloor })
	for last = len(profile); last > 0 && profile[last-1] <= inkFloor; last-- {
	}
	return first, last
}

// findPitch returns the distance at which the profile repeats itself, or just
// over an em where it is too short to tell.
func findPitch(profile []float64, em float64) float64 {
	lo, hi := int(pitchLo*em), int(pitchHi*em)+1
	if float64(len(profile)) < 3.2*em {
		return 1.05 * em
	}
	mean := 0.0
	for _, v := range profile {
		mean += v / float64(len(profile))
	}
	best, at := math.Inf(-1), 0
	for k := lo; k <= hi; k++ {
		sum := 0.0
		for i := k; i < len(profile); i++ {
			sum += (profile[i] - mean) * (profile[i-k] - mean)
		}
		if sum /= float64(len(profile) - k); sum > best {
			best, at = sum, k
		}
	}
	return float64(at)
}

// A step of the dynamic programme: the length of one cell and its price.
type step struct {
	length int
	price  float64
}

// steps lists the lengths a cell may have.
func steps(pitch float64) []step {
	var out []step
	for l := int(pitch*(1-pitchSlack) + .5); l <= int(pitch*(1+pitchSlack)+.5); l++ {
		out = append(out, step{l, 3 * math.Abs(float64(l)-pitch) / pitch})
	}
	const halfPrice = 0.9
	for l := int(.42 * pitch); l <= int(.62*pitch); l++ {
		out = append(out, step{l, halfPrice + 3*math.Abs(float64(l)-pitch/2)/pitch})
	}
	return out
}

// cheapest cuts rows first to last of the profile, beginning and ending up to
// slack rows outside.
func cheapest(profile []float64, first, last int, pitch float64, slack int) []cell {
	n := last - first + 2*slack
	ink := func(i int) float64 { // of a border at row i, counted from first-slack
		y := first - slack + i
		if y < 0 || y >= len(profile) {
			return 0
		}
		return math.Min(1, 2.5*profile[y])
	}
	cost, from := make([]float64, n+1), make([]int, n+1)
	for i := range cost {
		cost[i], from[i] = math.Inf(1), -1
		if i <= slack {
			cost[i] = 0
		}
	}
	for e := slack + 1; e <= n; e++ {
		for _, s := range steps(pitch) {
			if b := e - s.length; b >= 0 && cost[b]+s.price < cost[e] {
				cost[e], from[e] = cost[b]+s.price, b
			}
		}
		if e < n {
			cost[e] += math.Max(ink(e), ink(e-1))
		}
	}
	end := n
	for e := n - slack; e <= n; e++ {
		if cost[e] < cost[end] {
			end = e
		}
	}
	var out []cell
	for e := end; from[e] >= 0; e = from[e] {
		out = append(out, cell{max(0, first-slack+from[e]), min(len(profile), first-slack+e)})
	}
	slices.Reverse(out)
	return slices.DeleteFunc(out, func(c cell) bool { return c.y1-c.y0 < 2 })
}
