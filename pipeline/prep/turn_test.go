package prep

import (
	"context"
	"errors"
	"image"
	"slices"
	"testing"

	"banmian/paper"
)

// textPage is a page of body type in two columns, taller than wide.
func textPage() *canvas {
	c := newCanvas(900, 1240)
	c.text(paper.Rect{X0: 60, Y0: 60, X1: 430, Y1: 1180}, 36, 20)
	c.text(paper.Rect{X0: 470, Y0: 60, X1: 840, Y1: 1180}, 36, 20)
	return c
}

// An eye is a judge that knows how many quarters clockwise the page still lies
// turned: it keeps the turns it was shown. With onSide it reads print lying on
// its left side as well as upright print, as engines for vertical text do.
type eye struct {
	t      *testing.T
	turned int
	onSide bool
	err    error
	shown  int
}

func (e *eye) judge(_ context.Context, patch *Sheet) (float64, error) {
	if patch.Gray.Rect.Empty() || patch.Em == 0 || patch.Ink.W != patch.Gray.Rect.Dx() {
		e.t.Errorf("patch %v, em %d, ink %d wide", patch.Gray.Rect, patch.Em, patch.Ink.W)
	}
	e.shown++
	switch stands := (e.turned + patch.Turned/90) % 4; {
	case stands == 0, stands == 3 && e.onSide:
		return 0.9, e.err
	}
	return 0.05, e.err
}

func TestPagesAreTurnedUpright(t *testing.T) {
	for turned := range 4 {
		for _, onSide := range []bool{false, true} {
			c := textPage()
			c.quarters(turned)
			e := &eye{t: t, turned: turned, onSide: onSide}
			s := c.scan(t, Options{Upright: e.judge})
			if want := (360 - 90*turned) % 360; s.Turned != want {
				t.Errorf("page delivered %d degrees turned: Turned is %d, want %d", 90*turned, s.Turned, want)
			}
			if turned == 0 && e.shown > 0 {
				t.Errorf("an upright page was shown to the judge %d times", e.shown)
			}
			if s.Gray.Rect.Dx() > s.Gray.Rect.Dy() || s.Ink.W != s.Gray.Rect.Dx() || s.Ink.H != s.Gray.Rect.Dy() {
				t.Errorf("turned by %d: gray %v, ink %d x %d", s.Turned, s.Gray.Rect, s.Ink.W, s.Ink.H)
			}
			checkOrigin(t, s, c.Gray)
		}
	}
}

// checkOrigin makes sure that Origin leads from ink to ink of the page as
// delivered.
func checkOrigin(t *testing.T, s *Sheet, raw *image.Gray) {
	t.Helper()
	miss := 0
	for i, v := range s.Gray.Pix {
		x, y := s.Origin.Apply(float64(i%s.Gray.Stride), float64(i/s.Gray.Stride))
		if p := image.Pt(int(x+.5), int(y+.5)); p.In(raw.Rect) && abs(int(raw.GrayAt(p.X, p.Y).Y)-int(v)) > 140 {
			miss++
		}
	}
	if 200*miss > len(s.Gray.Pix) {
		t.Errorf("turned by %d: %d pixels come from elsewhere", s.Turned, miss)
	}
}

func TestDoubtLeavesThePageAsItIs(t *testing.T) {
	c := textPage()
	c.quarters(2)
	if s := c.scan(t, Options{}); s.Turned != 0 {
		t.Errorf("turned by %d without a judge", s.Turned)
	}
	blind := func(context.Context, *Sheet) (float64, error) { return 0.2, nil }
	if s := c.scan(t, Options{Upright: blind}); s.Turned != 0 {
		t.Errorf("turned by %d though nothing was readable", s.Turned)
	}
	proud := func(context.Context, *Sheet) (float64, error) { return 0.95, nil }
	if s := c.scan(t, Options{Upright: proud}); s.Turned != 0 {
		t.Errorf("turned by %d though it reads well as it is", s.Turned)
	}
}

func TestJudgeErrorsComeBack(t *testing.T) {
	c := textPage()
	c.quarters(2)
	broken := errors.New("engine gone")
	s := &Sheet{Name: "x page 1", Gray: c.Gray, DPI: 300}
	comps := s.measure()
	e := &eye{t: t, err: broken}
	if err := s.upright(context.Background(), e.judge, comps); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(broken)
	if err := s.upright(ctx, (&eye{t: t}).judge, comps); !errors.Is(err, broken) {
		t.Errorf("got %v of a cancelled context", err)
	}
}

func TestDecide(t *testing.T) {
	none, two, three := [4]int{10, 12, 9, 14}, [4]int{20, 30, 90, 20}, [4]int{20, 30, 20, 90}
	for _, c := range []struct {
		name  string
		read  [4]float64
		votes [4]int
		wide  bool
		want  int
	}{
		{"upright", [4]float64{.8, 0, 0, .8}, none, false, 0},
		{"upside down", [4]float64{.05, .78, .75, .02}, none, false, 2},
		{"upside down, marks say so", [4]float64{.05, .9, .95, .02}, two, false, 2},
		{"marks say so, the engine does not", [4]float64{.9, .9, .05, .02}, two, false, 0},
		{"tall pages do not lie on their side", [4]float64{.1, .1, .1, .9}, three, false, 0},
		{"on its side", [4]float64{.01, 0, .9, .95}, none, true, 3},
		{"on the side the engine reads", [4]float64{.9, .02, 0, .92}, three, true, 3},
		{"on the side the engine reads, no marks", [4]float64{.9, .92, 0, .02}, none, true, 0},
		{"a spread", [4]float64{.53, .03, .07, .51}, none, true, 0},
		{"a spread upside down", [4]float64{.05, .1, .9, .4}, none, true, 2},
		{"nothing reads", [4]float64{0, .1, .35, .3}, none, true, 0},
	} {
		if got := decide(c.read, c.votes, c.wide); got != c.want {
			t.Errorf("%s: turned by %d quarters, want %d", c.name, got, c.want)
		}
	}
}

func TestTurnKeepsColorAndOrigin(t *testing.T) {
	for _, deg := range []int{0, 90, 180, 270} {
		c := newCanvas(70, 133)
		c.fill(paper.Rect{X0: 3, Y0: 5, X1: 20, Y1: 9}, 0)
		color := image.NewRGBA(c.Rect)
		for i, v := range c.Pix {
			color.Pix[4*i] = v
		}
		s := &Sheet{Gray: c.Gray, Color: color, Origin: paper.Affine{A: 1, C: 7, E: 1, F: 11}}
		s.turn(deg)
		naive := &canvas{c.Gray, c.rnd}
		naive.quarters(deg / 90)
		if !slices.Equal(s.Gray.Pix, naive.Pix) || s.Gray.Rect != naive.Rect {
			t.Errorf("%d degrees: gray %v differs from %v", deg, s.Gray.Rect, naive.Rect)
		}
		for i, v := range s.Gray.Pix {
			if s.Color.Pix[4*i] != v {
				t.Fatalf("%d degrees: colour differs at %d", deg, i)
			}
			x, y := s.Origin.Apply(float64(i%s.Gray.Stride), float64(i/s.Gray.Stride))
			if c.GrayAt(int(x)-7, int(y)-11).Y != v {
				t.Fatalf("%d degrees: origin of pixel %d is (%v, %v)", deg, i, x, y)
			}
		}
	}
}

func TestVerticalTextHasItsMarksElsewhere(t *testing.T) {
	// Commas at the upper right of cells, in lines that run down.
	c := newCanvas(900, 1240)
	for n, x := 0, 60; x+36 < 840; n, x = n+3, x+48 {
		for i, y := 0, 60; y+36 < 1180; i, y = i+1, y+36 {
			if (i+n)%7 == 5 {
				c.fill(paper.Rect{X0: x + 25, Y0: y + 2, X1: x + 32, Y1: y + 11}, 20)
				continue
			}
			c.glyph(x, y, 36, 20)
		}
	}
	for turned := range 4 {
		s := &Sheet{Gray: c.Gray, DPI: 300}
		comps := s.measure()
		votes := turnVotes(s.Ink, comps, s.Em)
		if got := spoken(votes, turnPart); got != (4-turned)%4 {
			t.Errorf("turned %d quarters: votes %v for %d", turned, votes, got)
		}
		c.quarters(1)
	}
}
