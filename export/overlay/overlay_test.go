package overlay

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"testing"

	"banmian/paper"
)

var update = flag.Bool("update", false, "draw testdata anew")

// sheet is white paper.
func sheet(w, h int) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, w, h))
	draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
	return g
}

// line is a line of three glyphs.
func line(r paper.Rect, conf float32) paper.Line {
	return paper.Line{Box: r, Glyphs: []paper.Glyph{{Text: "一", Conf: conf}, {Text: "二", Conf: conf}, {Text: "三"}}}
}

// tiny is a page with a headline over two joined columns, one line of which is
// doubtful, a picture, and an advertisement that belongs to no article.
func tiny() *paper.Issue {
	box := func(x0, y0, x1, y1 int) paper.Rect { return paper.Rect{X0: x0, Y0: y0, X1: x1, Y1: y1} }
	return &paper.Issue{
		Pages: []paper.Page{{
			Seq: 1, Size: paper.Size{W: 480, H: 320},
			Blocks: []paper.Block{
				{ID: "p01-b001", Role: paper.RoleHeadline, Box: box(20, 20, 300, 60), Lines: []paper.Line{line(box(20, 20, 300, 60), .99)}},
				{ID: "p01-b002", Role: paper.RoleBody, Box: box(20, 80, 150, 300), Lines: []paper.Line{line(box(20, 80, 150, 130), .98), line(box(20, 140, 150, 190), .5)}},
				{ID: "p01-b003", Role: paper.RoleBody, Box: box(170, 80, 300, 200)},
				{ID: "p01-b004", Role: paper.RoleFigure, Box: box(170, 220, 300, 300)},
				{ID: "p01-b005", Role: paper.RoleAd, Box: box(320, 20, 460, 300)},
			},
			Joins: []paper.Join{{From: "p01-b002", To: "p01-b003", Conf: .9}, {From: "p01-b003", To: "p01-b004", Conf: .2}},
		}},
		Articles: []paper.Article{
			{ID: "a001", Parts: []paper.Part{{Page: 1, Blocks: []string{"p01-b001", "p01-b002", "p01-b003"}}}},
			{ID: "a002", Parts: []paper.Part{{Page: 1, Blocks: []string{"p01-b004"}}}},
		},
	}
}

func TestGolden(t *testing.T) {
	const golden = "testdata/tiny.png"
	is := tiny()
	got := Draw(is, &is.Pages[0], sheet(480, 320), Options{})
	if *update {
		var buf bytes.Buffer
		if err := png.Encode(&buf, got); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, buf.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Error("testdata was drawn anew: look at it, and run again without -update")
	}
	b, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != want.Bounds() {
		t.Fatalf("%v, want %v", got.Bounds(), want.Bounds())
	}
	for y := range got.Rect.Dy() {
		for x := range got.Rect.Dx() {
			if g, w := got.RGBAAt(x, y), color.RGBAModel.Convert(want.At(x, y)); g != w {
				t.Fatalf("pixel (%d, %d) is %v, want %v; -update draws it anew", x, y, g, w)
			}
		}
	}
}

func TestPageIsNotChanged(t *testing.T) {
	is, img := tiny(), sheet(480, 320)
	Draw(is, &is.Pages[0], img, Options{})
	if !bytes.Equal(img.Pix, sheet(480, 320).Pix) {
		t.Error("the page's own picture was drawn on")
	}
}

func TestLongerSide(t *testing.T) {
	for _, c := range []struct{ w, h, side, wantW, wantH int }{
		{480, 320, 0, 480, 320}, // never enlarged
		{480, 320, 240, 240, 160},
		{320, 480, 240, 160, 240},
		{4800, 3, 240, 240, 1},
		{3000, 4000, 0, 1500, 2000},
	} {
		got := Draw(&paper.Issue{}, &paper.Page{}, sheet(c.w, c.h), Options{Side: c.side}).Rect
		if got.Dx() != c.wantW || got.Dy() != c.wantH {
			t.Errorf("%d x %d at %d is %v, want %d x %d", c.w, c.h, c.side, got, c.wantW, c.wantH)
		}
	}
}

// TestJoinsTurnRed has what is drawn between two blocks grow redder.
func TestJoinsTurnRed(t *testing.T) {
	for conf, want := range map[float32]color.RGBA{
		1: {0, 160, 0, 255}, 0: {255, 0, 0, 255}, 7: {0, 160, 0, 255}, -7: {255, 0, 0, 255},
	} {
		is := tiny()
		is.Pages[0].Joins = []paper.Join{{From: "p01-b002", To: "p01-b005", Conf: conf}}
		got := Draw(is, &is.Pages[0], sheet(480, 320), Options{})
		if c := got.RGBAAt(237, 160); c != want { // halfway
			t.Errorf("join of confidence %v is %v, want %v", conf, c, want)
		}
	}
}

// TestOddInput draws what no layout makes; it must end, and soon.
func TestOddInput(t *testing.T) {
	far := paper.Rect{X0: math.MinInt32, Y0: math.MinInt32, X1: math.MaxInt32, Y1: math.MaxInt32}
	outside := paper.Rect{X0: 1e9, Y0: -2e9, X1: 1e9 + 50, Y1: -1e9}
	nan := float32(math.NaN())
	for name, p := range map[string]paper.Page{
		"nothing":      {},
		"boxes":        {Blocks: []paper.Block{{ID: "a", Box: far}, {ID: "b", Box: outside}, {ID: "c", Box: paper.Rect{X0: 50, Y0: 50, X1: 10, Y1: 10}}}},
		"far joins":    {Blocks: []paper.Block{{ID: "a", Box: far}, {ID: "b", Box: outside}}, Joins: []paper.Join{{From: "a", To: "b", Conf: nan}}},
		"loose joins":  {Blocks: []paper.Block{{ID: "a"}}, Joins: []paper.Join{{From: "a", To: "z"}, {From: "z", To: "a"}, {From: "a", To: "a"}}},
		"unknown role": {Blocks: []paper.Block{{ID: "a", Role: "comic", Box: paper.Rect{X1: 30, Y1: 30}, Lines: []paper.Line{line(outside, nan)}}}},
	} {
		t.Run(name, func(t *testing.T) {
			is := &paper.Issue{Pages: []paper.Page{p}}
			for _, img := range []image.Image{sheet(60, 40), sheet(1, 1), sheet(0, 0), image.NewRGBA(image.Rect(5, 5, 65, 45))} {
				Draw(is, &is.Pages[0], img, Options{})
			}
		})
	}
}

// TestUnknownRoleIsSeen holds that a block of an unknown role is drawn.
func TestUnknownRoleIsSeen(t *testing.T) {
	is := &paper.Issue{Pages: []paper.Page{{Blocks: []paper.Block{{ID: "a", Role: "comic", Box: paper.Rect{X1: 60, Y1: 40}}}}}}
	got := Draw(is, &is.Pages[0], sheet(60, 40), Options{})
	if c := got.RGBAAt(59, 39); c == (color.RGBA{255, 255, 255, 255}) {
		t.Error("nothing is drawn")
	}
}
