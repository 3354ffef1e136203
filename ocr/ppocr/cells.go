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
	// mostGrain is the most that the grain of a scan adds to each row, in ems of
	// black: that of the whitest tenth of rows, but for lines without white.
	mostGrain = 0.1
	// pitchLo and pitchHi bound the distance of neighbouring glyphs, in ems.
	pitchLo, pitchHi = 0.85, 1.45
	// pitchSlack is how far one cell may differ from the pitch.
	pitchSlack = 0.16
	// tallest is the height of a glyph, in ems; what is higher are two, at
	// tallPrice for each em over.
	tallest   = 1.08
	tallPrice = 6
	// cellPrice lets fewer cells win where cuts are equally good.
	cellPrice = 0.05
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
	var best []cell
	least := math.Inf(1)
	for _, pitch := range pitches(profile, s) {
		if cells, cost := cheapest(profile, first, last, pitch, s.Em); cost < least {
			best, least = cells, cost
		}
	}
	return best
}

// pitches lists the distances at which glyphs of a strip may follow each other.
// Long lines repeat themselves at theirs; short ones do so at others by chance,
// so all are tried, to see at which they are cut best.
func pitches(profile []float64, s ocr.Strip) []float64 {
	const long, finest = 10, 0.03 // ems
	switch {
	case s.Pitch > 0:
		return []float64{s.Pitch}
	case float64(len(profile)) >= long*s.Em:
		return []float64{findPitch(profile, s.Em)}
	}
	var out []float64
	for p := pitchLo; p <= pitchHi; p += finest {
		out = append(out, p*s.Em)
	}
	return out
}

// rowInk returns the ink of each row in ems of black, without grain.
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
	sorted := slices.Sorted(slices.Values(out))
	grain := min(mostGrain, sorted[len(sorted)/10])
	for y := range out {
		out[y] = math.Max(0, out[y]-grain)
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
		out = append(out, step{l, cellPrice + 3*math.Abs(float64(l)-pitch)/pitch})
	}
	const halfPrice = 0.9
	for l := int(.42 * pitch); l <= int(.62*pitch); l++ {
		out = append(out, step{l, halfPrice + 3*math.Abs(float64(l)-pitch/2)/pitch})
	}
	return out
}

// cheapest cuts rows first to last of the profile at about a pitch, and returns
// what that costs.
func cheapest(profile []float64, first, last int, pitch, em float64) ([]cell, float64) {
	slack := int(.75 * pitch) // a comma or 一 leaves most of its cell white
	n := last - first + 2*slack
	tall := heights(profile, first-slack, n)
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
			b := e - s.length
			if b < 0 {
				continue
			}
			price := cost[b] + s.price + tallPrice*math.Max(0, tall(b, e)/em-tallest)
			if price < cost[e] {
				cost[e], from[e] = price, b
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
	return slices.DeleteFunc(out, func(c cell) bool { return c.y1-c.y0 < 2 }), cost[end]
}

// heights returns a function that tells how high the ink between two places is,
// of n rows from row top of the profile.
func heights(profile []float64, top, n int) func(b, e int) float64 {
	next, prev := make([]int, n+1), make([]int, n+1) // the first row of ink from i on, the last before i
	next[n], prev[0] = n, -1
	inkAt := func(i int) bool { return top+i >= 0 && top+i < len(profile) && profile[top+i] > 3*inkFloor }
	for i := range n {
		if prev[i+1] = prev[i]; inkAt(i) {
			prev[i+1] = i
		}
		k := n - 1 - i
		if next[k] = next[k+1]; inkAt(k) {
			next[k] = k
		}
	}
	return func(b, e int) float64 { return float64(prev[e] + 1 - next[b]) }
}
