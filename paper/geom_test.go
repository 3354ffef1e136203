package paper

import (
	"encoding/json"
	"image"
	"math/rand/v2"
	"testing"
)

func TestRect(t *testing.T) {
	a, b, far := Rect{0, 0, 10, 20}, Rect{5, 10, 30, 40}, Rect{100, 100, 110, 110}
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"W", a.W(), 10},
		{"H", a.H(), 20},
		{"Area", a.Area(), 200},
		{"Area of an empty one", Rect{10, 0, 0, 20}.Area(), 0},
		{"CX", b.CX(), 17},
		{"CY", b.CY(), 25},
		{"Union", a.Union(b), Rect{0, 0, 30, 40}},
		{"Union with an empty one", a.Union(Rect{50, 50, 50, 60}), a},
		{"Union of an empty one", Rect{}.Union(a), a},
		{"Intersect", a.Intersect(b), Rect{5, 10, 10, 20}},
		{"Intersect of strangers", a.Intersect(far), Rect{}},
		{"Intersect at an edge", a.Intersect(Rect{10, 0, 20, 20}), Rect{}},
		{"Grow", a.Grow(2), Rect{-2, -2, 12, 22}},
		{"Contains", b.Contains(Rect{5, 10, 6, 11}), true},
		{"Contains not", a.Contains(b), false},
		{"OverlapX", a.OverlapX(b), 5},
		{"OverlapY", a.OverlapY(b), 10},
		{"OverlapX of strangers", a.OverlapX(far), 0},
		{"Empty", Rect{3, 3, 3, 9}.Empty(), true},
		{"Image and back", RectOf(b.Image()), b},
		{"Image", a.Image(), image.Rect(0, 0, 10, 20)},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
}

// Union holds both, Intersect is in both, whatever they are.
func TestRectLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	box := func() Rect { return Rect{r.IntN(20), r.IntN(20), r.IntN(20), r.IntN(20)} }
	for range 2000 {
		a, b := box(), box()
		u, i := a.Union(b), a.Intersect(b)
		if !a.Empty() && !u.Contains(a) || !b.Empty() && !u.Contains(b) {
			t.Fatalf("%v and %v: union %v", a, b, u)
		}
		if !i.Empty() && (!a.Contains(i) || !b.Contains(i)) || i != b.Intersect(a) {
			t.Fatalf("%v and %v: intersection %v", a, b, i)
		}
	}
}

func TestAffine(t *testing.T) {
	turn := Affine{B: -1, D: 1, C: 100} // a quarter turn, then to the right
	x, y := turn.Apply(3, 4)
	if x != 96 || y != 3 {
		t.Errorf("%v %v", x, y)
	}
	if got := Identity.Then(turn); got != turn {
		t.Errorf("%v", got)
	}
	grow := Affine{A: 2, E: 2}
	both := turn.Then(grow)
	x1, y1 := both.Apply(3, 4)
	if x2, y2 := grow.Apply(turn.Apply(3, 4)); x1 != x2 || y1 != y2 {
		t.Errorf("%v %v, one after the other %v %v", x1, y1, x2, y2)
	}
}

func TestGeometryAsJSON(t *testing.T) {
	type both struct {
		R Rect
		P Point
	}
	in := both{Rect{1, 2, 3, 4}, Point{5, 6}}
	b, err := json.Marshal(in)
	if err != nil || string(b) != `{"R":[1,2,3,4],"P":[5,6]}` {
		t.Fatalf("%s %v", b, err)
	}
	var out both
	if err := json.Unmarshal(b, &out); err != nil || out != in {
		t.Errorf("%v %v", out, err)
	}
	for _, bad := range []string{`{"R":"x"}`, `{"P":{}}`} {
		if err := json.Unmarshal([]byte(bad), &out); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}

func TestGap(t *testing.T) {
	a := Rect{X0: 10, Y0: 10, X1: 20, Y1: 30}
	for _, c := range []struct {
		o    Rect
		x, y int
	}{
		{Rect{X0: 25, Y0: 33, X1: 40, Y1: 40}, 5, 3},
		{Rect{X0: 0, Y0: 0, X1: 10, Y1: 10}, 0, 0},
		{Rect{X0: 15, Y0: 20, X1: 40, Y1: 25}, -5, -10},
	} {
		if x, y := a.GapX(c.o), a.GapY(c.o); x != c.x || y != c.y || c.o.GapX(a) != x || c.o.GapY(a) != y {
			t.Errorf("%v: %d and %d, want %d and %d, from either side", c.o, x, y, c.x, c.y)
		}
	}
}

func TestInverse(t *testing.T) {
	for _, m := range []Affine{Identity, {A: 1, B: -.02, C: 30, D: .02, E: 1, F: -7}, {B: 1, D: -1, F: 900}} {
		x, y := m.Apply(123, 45)
		if x, y = m.Inverse().Apply(x, y); x < 122.99 || x > 123.01 || y < 44.99 || y > 45.01 {
			t.Errorf("%+v: (123, 45) comes back as (%.2f, %.2f)", m, x, y)
		}
	}
	if (Affine{}).Inverse() != Identity {
		t.Error("a map without an inverse does not stay harmless")
	}
}

func TestLineUnder(t *testing.T) {
	l := Line{Box: Rect{X0: 10, Y0: 20, X1: 30, Y1: 40}, Em: 20, Baseline: []Point{{10, 30}, {30, 31}}, Glyphs: []Glyph{{Text: "桥", Box: Rect{X0: 10, Y0: 20, X1: 30, Y1: 40}}}}
	got := l.Under(Affine{A: 2, C: 5, E: 2, F: -10})
	if want := (Rect{X0: 25, Y0: 30, X1: 65, Y1: 70}); got.Box != want || got.Glyphs[0].Box != want || got.Em != 40 || got.Baseline[1] != (Point{65, 52}) {
		t.Errorf("got %+v", got)
	}
	if l.Glyphs[0].Box.X0 != 10 || l.Baseline[0] != (Point{10, 30}) {
		t.Errorf("the line itself was changed: %+v", l)
	}
}
