package paper

import (
	"encoding/json"
	"image"
	"math"
)

// A Point is a pixel position on the page image.
type Point struct{ X, Y int }

// A Size is a width and height in pixels.
type Size struct {
	W int `json:"w"`
	H int `json:"h"`
}

// A Rect holds the pixels with X0 <= x < X1 and Y0 <= y < Y1.
type Rect struct{ X0, Y0, X1, Y1 int }

// RectOf returns r as a Rect.
func RectOf(r image.Rectangle) Rect { return Rect{r.Min.X, r.Min.Y, r.Max.X, r.Max.Y} }

// Image returns r as an image.Rectangle.
func (r Rect) Image() image.Rectangle { return image.Rect(r.X0, r.Y0, r.X1, r.Y1) }

// W returns the width of r in pixels.
func (r Rect) W() int { return r.X1 - r.X0 }

// H returns the height of r in pixels.
func (r Rect) H() int { return r.Y1 - r.Y0 }

// Area returns the number of pixels in r, 0 if it is empty.
func (r Rect) Area() int {
	if r.Empty() {
		return 0
	}
	return r.W() * r.H()
}

// CX returns the horizontal centre of r.
func (r Rect) CX() int { return (r.X0 + r.X1) / 2 }

// CY returns the vertical centre of r.
func (r Rect) CY() int { return (r.Y0 + r.Y1) / 2 }

// Empty reports whether r holds no pixel.
func (r Rect) Empty() bool { return r.X0 >= r.X1 || r.Y0 >= r.Y1 }

// Union returns the smallest Rect that holds both; an empty one adds nothing.
func (r Rect) Union(o Rect) Rect {
	switch {
	case r.Empty():
		return o
	case o.Empty():
		return r
	}
	return Rect{min(r.X0, o.X0), min(r.Y0, o.Y0), max(r.X1, o.X1), max(r.Y1, o.Y1)}
}

// Transposed returns r with x and y exchanged: a box of vertical print as it
// looks when lines run left to right.
func (r Rect) Transposed() Rect { return Rect{X0: r.Y0, Y0: r.X0, X1: r.Y1, Y1: r.X1} }

// Intersect returns what both hold; it may be empty.
func (r Rect) Intersect(o Rect) Rect {
	i := Rect{max(r.X0, o.X0), max(r.Y0, o.Y0), min(r.X1, o.X1), min(r.Y1, o.Y1)}
	if i.Empty() {
		return Rect{}
	}
	return i
}

// Grow returns r with every side moved out by n pixels.
func (r Rect) Grow(n int) Rect { return Rect{r.X0 - n, r.Y0 - n, r.X1 + n, r.Y1 + n} }

// Contains reports whether o lies inside r.
func (r Rect) Contains(o Rect) bool {
	return r.X0 <= o.X0 && r.Y0 <= o.Y0 && o.X1 <= r.X1 && o.Y1 <= r.Y1
}

// OverlapX returns how many columns of pixels both share, 0 if none.
func (r Rect) OverlapX(o Rect) int { return max(0, min(r.X1, o.X1)-max(r.X0, o.X0)) }

// OverlapY returns how many rows of pixels both share, 0 if none.
func (r Rect) OverlapY(o Rect) int { return max(0, min(r.Y1, o.Y1)-max(r.Y0, o.Y0)) }

// GapX returns how many columns of pixels lie between both, less than 0 if they
// share some.
func (r Rect) GapX(o Rect) int { return max(r.X0-o.X1, o.X0-r.X1) }

// GapY returns how many rows of pixels lie between both, less than 0 if they
// share some.
func (r Rect) GapY(o Rect) int { return max(r.Y0-o.Y1, o.Y0-r.Y1) }

// An Affine maps (x, y) to (A*x + B*y + C, D*x + E*y + F).
type Affine struct{ A, B, C, D, E, F float64 }

// Identity maps every point to itself.
var Identity = Affine{A: 1, E: 1}

// Apply maps one point.
func (m Affine) Apply(x, y float64) (float64, float64) {
	return m.A*x + m.B*y + m.C, m.D*x + m.E*y + m.F
}

// Then returns the map that applies m, then n.
func (m Affine) Then(n Affine) Affine {
	return Affine{
		A: n.A*m.A + n.B*m.D, B: n.A*m.B + n.B*m.E, C: n.A*m.C + n.B*m.F + n.C,
		D: n.D*m.A + n.E*m.D, E: n.D*m.B + n.E*m.E, F: n.D*m.C + n.E*m.F + n.F,
	}
}

// Inverse returns the map that undoes m, or [Identity] where none does.
func (m Affine) Inverse() Affine {
	det := m.A*m.E - m.B*m.D
	if det == 0 {
		return Identity
	}
	return Affine{
		A: m.E / det, B: -m.B / det, C: (m.B*m.F - m.E*m.C) / det,
		D: -m.D / det, E: m.A / det, F: (m.D*m.C - m.A*m.F) / det,
	}
}

// Rect returns the box of r's first and last corner under m, which turns by
// small angles and by quarters alone.
func (m Affine) Rect(r Rect) Rect {
	x0, y0 := m.Apply(float64(r.X0), float64(r.Y0))
	x1, y1 := m.Apply(float64(r.X1), float64(r.Y1))
	return Rect{
		X0: nearest(min(x0, x1)), Y0: nearest(min(y0, y1)),
		X1: nearest(max(x0, x1)), Y1: nearest(max(y0, y1)),
	}
}

func nearest(f float64) int { return int(math.Floor(f + .5)) }

// Under returns a line as it stands under m. Its glyphs are its own.
func (l Line) Under(m Affine) Line {
	l.Box = m.Rect(l.Box)
	l.Em = max(1, nearest(float64(l.Em)*math.Hypot(m.A, m.D)))
	baseline := make([]Point, len(l.Baseline))
	for i, p := range l.Baseline {
		x, y := m.Apply(float64(p.X), float64(p.Y))
		baseline[i] = Point{nearest(x), nearest(y)}
	}
	if l.Baseline != nil {
		l.Baseline = baseline
	}
	glyphs := make([]Glyph, len(l.Glyphs))
	for i, g := range l.Glyphs {
		g.Box = m.Rect(g.Box)
		glyphs[i] = g
	}
	if l.Glyphs != nil {
		l.Glyphs = glyphs
	}
	return l
}

// The JSON form of each is an array of its fields in order, which keeps a page
// of ten thousand glyphs under 500 kB.

// MarshalJSON writes [X0, Y0, X1, Y1].
func (r Rect) MarshalJSON() ([]byte, error) { return json.Marshal([4]int{r.X0, r.Y0, r.X1, r.Y1}) }

// UnmarshalJSON reads [X0, Y0, X1, Y1].
func (r *Rect) UnmarshalJSON(b []byte) error {
	var a [4]int
	err := json.Unmarshal(b, &a)
	*r = Rect{a[0], a[1], a[2], a[3]}
	return err
}

// MarshalJSON writes [X, Y].
func (p Point) MarshalJSON() ([]byte, error) { return json.Marshal([2]int{p.X, p.Y}) }

// UnmarshalJSON reads [X, Y].
func (p *Point) UnmarshalJSON(b []byte) error {
	var a [2]int
	err := json.Unmarshal(b, &a)
	*p = Point{a[0], a[1]}
	return err
}
