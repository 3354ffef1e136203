package prep

import (
	"context"
	"image"
	"math"
	"math/rand/v2"
	"testing"

	"banmian/paper"
	"banmian/pipeline/source"
)

// A canvas is a page drawn by a test, white to begin with.
type canvas struct {
	*image.Gray
	rnd *rand.Rand
}

func newCanvas(w, h int) *canvas {
	c := &canvas{image.NewGray(image.Rect(0, 0, w, h)), rand.New(rand.NewPCG(uint64(w), uint64(h)))}
	c.fill(paper.Rect{X1: w, Y1: h}, 255)
	return c
}

func (c *canvas) fill(b paper.Rect, tone uint8) {
	b = b.Intersect(paper.RectOf(c.Rect))
	for y := b.Y0; y < b.Y1; y++ {
		for x := b.X0; x < b.X1; x++ {
			c.Pix[y*c.Stride+x] = tone
		}
	}
}

// frame draws the outline of b, thick pixels wide, inwards.
func (c *canvas) frame(b paper.Rect, thick int) {
	c.fill(paper.Rect{X0: b.X0, Y0: b.Y0, X1: b.X1, Y1: b.Y0 + thick}, 0)
	c.fill(paper.Rect{X0: b.X0, Y0: b.Y1 - thick, X1: b.X1, Y1: b.Y1}, 0)
	c.fill(paper.Rect{X0: b.X0, Y0: b.Y0, X1: b.X0 + thick, Y1: b.Y1}, 0)
	c.fill(paper.Rect{X0: b.X1 - thick, Y0: b.Y0, X1: b.X1, Y1: b.Y1}, 0)
}

// glyph draws something like a Chinese glyph into a cell: strokes across and
// down that hold together.
func (c *canvas) glyph(x, y, em int, tone uint8) {
	in, t := max(1, em/20), max(1, em/13)
	x0, y0, x1, y1 := x+in, y+in, x+em-in, y+em-in
	mid := x0 + (x1-x0)/4 + c.rnd.IntN(max(1, (x1-x0)/2))
	c.fill(paper.Rect{X0: mid, Y0: y0, X1: mid + t, Y1: y1}, tone)
	for _, at := range [3]int{0, (y1 - y0 - t) * (4 + c.rnd.IntN(3)) / 10, y1 - y0 - t} {
		short := c.rnd.IntN(max(1, em/8))
		if at == 0 {
			short = 0
		}
		c.fill(paper.Rect{X0: x0 + short, Y0: y0 + at, X1: x1 - short, Y1: y0 + at + t}, tone)
	}
}

// text fills a box with lines of glyphs, solid but for the leading of a third
// of an em; every seventh cell or so is a comma at its lower left.
func (c *canvas) text(b paper.Rect, em int, tone uint8) {
	for n, y := 0, b.Y0; y+em <= b.Y1; n, y = n+3, y+em*4/3 {
		for i, x := 0, b.X0; x+em <= b.X1; i, x = i+1, x+em {
			if (i+n)%7 == 5 {
				c.fill(paper.Rect{X0: x + em/8, Y0: y + em*7/10, X1: x + em*3/10, Y1: y + em*19/20}, tone)
				continue
			}
			c.glyph(x, y, em, tone)
		}
	}
}

// grain adds noise of a standard deviation, as the sensor and the paper do.
func (c *canvas) grain(sd float64) {
	for i, v := range c.Pix {
		c.Pix[i] = uint8(min(255, max(0, float64(v)+sd*c.rnd.NormFloat64())))
	}
}

// salt flips one pixel in so many to black or to white.
func (c *canvas) salt(oneIn int) {
	for range len(c.Pix) / oneIn {
		i := c.rnd.IntN(len(c.Pix))
		c.Pix[i] = 255 - c.Pix[i]
	}
}

// light multiplies every pixel by f of its place, 0 to 1 each way.
func (c *canvas) light(f func(x, y float64) float64) {
	for i, v := range c.Pix {
		x, y := float64(i%c.Stride)/float64(c.Rect.Dx()), float64(i/c.Stride)/float64(c.Rect.Dy())
		c.Pix[i] = uint8(min(255, float64(v)*f(x, y)+.5))
	}
}

// tilt turns the page counter-clockwise by degrees about its centre.
func (c *canvas) tilt(deg float64) {
	s, k := math.Sincos(deg * math.Pi / 180)
	cx, cy := float64(c.Rect.Dx())/2, float64(c.Rect.Dy())/2
	out := newCanvas(c.Rect.Dx(), c.Rect.Dy())
	for y := range c.Rect.Dy() {
		for x := range c.Rect.Dx() {
			dx, dy := float64(x)-cx, float64(y)-cy
			out.Pix[y*out.Stride+x] = c.between(cx+k*dx-s*dy, cy+s*dx+k*dy)
		}
	}
	c.Gray = out.Gray
}

func (c *canvas) between(x, y float64) uint8 {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	fx, fy := x-float64(x0), y-float64(y0)
	at := func(x, y int) float64 {
		if !(image.Point{X: x, Y: y}).In(c.Rect) {
			return 255
		}
		return float64(c.Pix[y*c.Stride+x])
	}
	top, bottom := at(x0, y0)*(1-fx)+at(x0+1, y0)*fx, at(x0, y0+1)*(1-fx)+at(x0+1, y0+1)*fx
	return uint8(top*(1-fy) + bottom*fy + .5)
}

// quarters turns the page clockwise, pixel by pixel.
func (c *canvas) quarters(n int) {
	for range n {
		out := newCanvas(c.Rect.Dy(), c.Rect.Dx())
		for y := range c.Rect.Dy() {
			for x := range c.Rect.Dx() {
				out.Pix[x*out.Stride+c.Rect.Dy()-1-y] = c.Pix[y*c.Stride+x]
			}
		}
		c.Gray = out.Gray
	}
}

// bilevel leaves black and white only, as a fax-coded scan does.
func (c *canvas) bilevel(limit uint8) {
	for i, v := range c.Pix {
		if c.Pix[i] = 255; v < limit {
			c.Pix[i] = 0
		}
	}
}

// scan cleans the page as a scan of 300 dpi.
func (c *canvas) scan(t *testing.T, o Options) *Sheet {
	t.Helper()
	return c.clean(t, o, 300, paper.Scan)
}

func (c *canvas) clean(t *testing.T, o Options, dpi int, kind string) *Sheet {
	t.Helper()
	g := image.NewGray(c.Rect)
	copy(g.Pix, c.Pix)
	s, err := Clean(context.Background(), &source.Raw{Name: "drawn page 1", Gray: g, DPI: dpi, Kind: kind}, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// closeTo reports whether two boxes have all sides within slack pixels.
func closeTo(a, b paper.Rect, slack int) bool {
	return abs(a.X0-b.X0) <= slack && abs(a.Y0-b.Y0) <= slack && abs(a.X1-b.X1) <= slack && abs(a.Y1-b.Y1) <= slack
}
