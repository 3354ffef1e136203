package prep

import (
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"banmian/paper"
)

// sizes are shapes of images that kernels go wrong on: single rows and
// columns, primes, and sides that are whole cells or one off.
var sizes = [][2]int{{1, 1}, {1, 17}, {17, 1}, {8, 8}, {31, 33}, {64, 65}, {97, 41}}

func noise(w, h int) *image.Gray {
	rnd := rand.New(rand.NewPCG(uint64(w), uint64(h)))
	// With a stride wider than the image, as crops have.
	g := image.NewGray(image.Rect(0, 0, w+5, h)).SubImage(image.Rect(0, 0, w, h)).(*image.Gray)
	for i := range g.Pix {
		g.Pix[i] = uint8(rnd.IntN(256))
	}
	return g
}

func noiseMask(w, h, percent int) *Mask {
	rnd := rand.New(rand.NewPCG(uint64(w), uint64(percent)))
	m := &Mask{W: w, H: h, Pix: make([]uint8, w*h)}
	for i := range m.Pix {
		if rnd.IntN(100) < percent {
			m.Pix[i] = 1
		}
	}
	return m
}

func eachSize(t *testing.T, f func(t *testing.T, w, h int)) {
	for _, s := range sizes {
		t.Run(fmt.Sprintf("%dx%d", s[0], s[1]), func(t *testing.T) { f(t, s[0], s[1]) })
	}
}

func TestInvertAndCrop(t *testing.T) {
	eachSize(t, func(t *testing.T, w, h int) {
		g := noise(w, h)
		inv := Invert(g)
		box := image.Rect(w/3, h/4, w, h)
		part := Crop(g, box)
		for y := range h {
			for x := range w {
				if inv.GrayAt(x, y).Y != 255-g.GrayAt(x, y).Y {
					t.Fatalf("Invert at (%d, %d)", x, y)
				}
				if p := (image.Point{X: x, Y: y}); p.In(box) && part.GrayAt(x-box.Min.X, y-box.Min.Y) != g.GrayAt(x, y) {
					t.Fatalf("Crop at (%d, %d)", x, y)
				}
			}
		}
	})
}

func TestShrinkIsTheMean(t *testing.T) {
	eachSize(t, func(t *testing.T, w, h int) {
		g := noise(w, h)
		for n := 1; n <= min(w, h, 9); n++ {
			s := shrink(g, n)
			for y := range s.Rect.Dy() {
				for x := range s.Rect.Dx() {
					sum := 0
					for k := range n * n {
						sum += int(g.GrayAt(x*n+k%n, y*n+k/n).Y)
					}
					if got := int(s.GrayAt(x, y).Y); got != sum/(n*n) {
						t.Fatalf("1/%d at (%d, %d): %d, want %d", n, x, y, got, sum/(n*n))
					}
				}
			}
		}
	})
}

func TestScaleKeepsFlatGreyAndMean(t *testing.T) {
	eachSize(t, func(t *testing.T, w, h int) {
		for _, to := range [][2]int{{1, 1}, {w, h}, {2*w + 1, h}, {max(1, w/3), 3 * h}} {
			flat := newCanvas(w, h)
			flat.fill(paper.Rect{X1: w, Y1: h}, 77)
			if i := slices.IndexFunc(Scale(flat.Gray, to[0], to[1]).Pix, func(v uint8) bool { return v != 77 }); i >= 0 {
				t.Errorf("to %v: grey 77 changed at %d", to, i)
			}
		}
		if g := noise(w, h); !slices.Equal(Scale(g, w, h).Pix, Crop(g, g.Rect).Pix) {
			t.Error("scaling to its own size changes the image")
		}
	})
}

func TestTapsAddUpToOne(t *testing.T) {
	for _, c := range [][2]int{{1, 1}, {1, 100}, {100, 1}, {48, 37}, {37, 48}, {300, 299}} {
		for i, tap := range Taps(c[0], c[1]) {
			var sum float64
			for _, w := range tap.Weights {
				sum += float64(w)
			}
			if math.Abs(sum-1) > 1e-5 || tap.From < 0 || tap.From+len(tap.Weights) > c[1] {
				t.Errorf("%d from %d: tap %d is %v", c[0], c[1], i, tap)
			}
		}
	}
}

func TestWarpInterpolates(t *testing.T) {
	g := noise(61, 47)
	c := &canvas{Gray: g}
	m := rotation(7.3, 61, 47)
	out := image.NewGray(image.Rect(0, 0, 61, 47))
	s := sampler{g.Pix, 61, 47, g.Stride, 1, 0}
	s.warp(out.Pix, 61, 47, out.Stride, 1, 0, m.A, m.B, m.C, m.D, m.E, m.F)
	for y := range 47 {
		for x := range 61 {
			sx, sy := m.Apply(float64(x), float64(y))
			want := 255
			if sx >= 0 && sy >= 0 && sx < 60 && sy < 46 {
				want = int(c.between(sx, sy))
			}
			// At the rim of the image, rounding may tell inside from outside.
			rim := sx < 1 || sy < 1 || sx > 59 || sy > 45
			if got := int(out.GrayAt(x, y).Y); !rim && abs(got-want) > 3 {
				t.Fatalf("(%d, %d): %d, want %d", x, y, got, want)
			}
		}
	}
}

func TestRotationTurnsBack(t *testing.T) {
	there, back := rotation(3.1, 400, 300), rotation(-3.1, 400, 300)
	x, y := there.Then(back).Apply(17, 290)
	if math.Hypot(x-17, y-290) > 1e-9 {
		t.Errorf("(17, 290) comes back as (%v, %v)", x, y)
	}
}

func TestTranspose(t *testing.T) {
	eachSize(t, func(t *testing.T, w, h int) {
		m := noiseMask(w, h, 50)
		tr := transpose(m)
		for i, v := range m.Pix {
			if tr.Pix[i%w*tr.W+i/w] != v {
				t.Fatalf("pixel %d", i)
			}
		}
	})
}

// flood is the plain way to find the pieces of ink.
func flood(m *Mask) []Component {
	seen := slices.Clone(m.Pix)
	var out []Component
	for i := range seen {
		if seen[i] == 0 {
			continue
		}
		seen[i] = 0
		var c Component
		for todo := []int{i}; len(todo) > 0; {
			k := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			x, y := k%m.W, k/m.W
			c.Box = c.Box.Union(paper.Rect{X0: x, Y0: y, X1: x + 1, Y1: y + 1})
			c.Area++
			for ny := max(0, y-1); ny <= min(m.H-1, y+1); ny++ {
				for nx := max(0, x-1); nx <= min(m.W-1, x+1); nx++ {
					if o := ny*m.W + nx; seen[o] != 0 {
						seen[o] = 0
						todo = append(todo, o)
					}
				}
			}
		}
		out = append(out, c)
	}
	return out
}

func TestComponents(t *testing.T) {
	eachSize(t, func(t *testing.T, w, h int) {
		for _, percent := range []int{0, 5, 30, 45, 70, 100} {
			m := noiseMask(w, h, percent)
			if got, want := Components(m), flood(m); !slices.Equal(got, want) {
				t.Errorf("%d %%: %d pieces, want %d", percent, len(got), len(want))
			}
		}
	})
}

func TestBoxMeanAndWindowMax(t *testing.T) {
	eachSize(t, func(t *testing.T, w, h int) {
		g := Crop(noise(w, h), image.Rect(0, 0, w, h))
		v := make([]float32, len(g.Pix))
		for i, p := range g.Pix {
			v[i] = float32(p)
		}
		for _, reach := range []int{0, 1, 4, 100} {
			mean, top := boxMean(g.Pix, w, h, reach), windowMax(v, w, h, reach)
			for i := range g.Pix {
				sum, n, most := 0, 0, 0
				for y := max(0, i/w-reach); y <= min(h-1, i/w+reach); y++ {
					for x := max(0, i%w-reach); x <= min(w-1, i%w+reach); x++ {
						sum, n, most = sum+int(g.Pix[y*w+x]), n+1, max(most, int(g.Pix[y*w+x]))
					}
				}
				if int(mean[i]) != sum/n || int(top[i]) != most {
					t.Fatalf("reach %d at %d: mean %d, want %d; most %v, want %d", reach, i, mean[i], sum/n, top[i], most)
				}
			}
		}
	})
}

func TestMaskShareEraseInverse(t *testing.T) {
	eachSize(t, func(t *testing.T, w, h int) {
		m := noiseMask(w, h, 40)
		box := paper.Rect{X0: w / 3, Y0: -2, X1: w + 9, Y1: max(1, h/2)}
		n, area := 0, 0
		for y := range max(1, h/2) {
			for x := w / 3; x < w; x++ {
				n, area = n+int(m.Pix[y*w+x]), area+1
			}
		}
		if got := m.share(box); math.Abs(got-float64(n)/float64(area)) > 1e-9 {
			t.Errorf("share %v, want %d of %d", got, n, area)
		}
		if inv := m.inverse(); math.Abs(inv.share(box)+m.share(box)-1) > 1e-9 {
			t.Errorf("shares %v and %v of the inverse", m.share(box), inv.share(box))
		}
		m.erase(box)
		if got := m.share(box); got != 0 {
			t.Errorf("share %v after erase", got)
		}
	})
}

func TestOtsuPartsTwoGreys(t *testing.T) {
	c := newCanvas(200, 200)
	c.fill(paper.Rect{X1: 200, Y1: 200}, 210)
	c.fill(paper.Rect{X0: 20, Y0: 20, X1: 60, Y1: 180}, 70)
	c.grain(12)
	if got := otsu(c.Gray); got < 105 || got > 175 {
		t.Errorf("limit %d between greys of 70 and 210", got)
	}
}

func TestMedianPeakLightest(t *testing.T) {
	g := Crop(noise(41, 29), image.Rect(0, 0, 41, 29))
	sorted := slices.Sorted(slices.Values(g.Pix))
	if got, want := medianOf(g, g.Rect), sorted[(len(sorted)-1)/2]; got != want {
		t.Errorf("median %d, want %d", got, want)
	}
	var hist [256]int
	for _, v := range g.Pix {
		hist[v]++
	}
	if got, want := lightest(&hist, 100), sorted[len(sorted)-101]; got != want {
		t.Errorf("lightest but for 100: %d, want %d", got, want)
	}
	hist = [256]int{60: 10, 61: 10, 200: 15}
	if got := peak(&hist, 3); got != 61 && got != 60 {
		t.Errorf("peak %d, want 60 or 61", got)
	}
}
