package clip

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"banmian/export"
	"banmian/export/exporttest"
	"banmian/paper"
)

func TestAreas(t *testing.T) {
	l := []paper.Point{{X: 0, Y: 0}, {X: 30, Y: 0}, {X: 30, Y: 10}, {X: 10, Y: 10}, {X: 10, Y: 20}, {X: 0, Y: 20}}
	u := []paper.Point{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 10}, {X: 20, Y: 10}, {X: 20, Y: 0}, {X: 30, Y: 0}, {X: 30, Y: 20}, {X: 0, Y: 20}}
	box := paper.Rect{X1: 30, Y1: 20}
	for _, c := range []struct {
		name    string
		outline []paper.Point
		want    []paper.Rect
	}{
		{"none", nil, []paper.Rect{box}},
		{"an L", l, []paper.Rect{{X0: 0, Y0: 0, X1: 30, Y1: 10}, {X0: 0, Y0: 10, X1: 10, Y1: 20}}},
		{"a U", u, []paper.Rect{{X0: 0, Y0: 0, X1: 10, Y1: 10}, {X0: 20, Y0: 0, X1: 30, Y1: 10}, {X0: 0, Y0: 10, X1: 30, Y1: 20}}},
		{"slanting", []paper.Point{{X: 0, Y: 0}, {X: 30, Y: 5}, {X: 30, Y: 20}, {X: 0, Y: 20}}, []paper.Rect{box}},
		{"too short", l[:3], []paper.Rect{box}},
	} {
		if d := cmp.Diff(c.want, areas(&paper.Block{Box: box, Outline: c.outline})); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestBetween(t *testing.T) {
	boxes := []paper.Rect{{X1: 100, Y1: 100}, {X0: 110, Y0: 50, X1: 200, Y1: 150}, {X0: 20, Y0: 115, X1: 90, Y1: 200}, {X0: 50, Y0: 50, X1: 60, Y1: 60}}
	want := []paper.Rect{{X0: 100, Y0: 50, X1: 110, Y1: 100}, {X0: 20, Y0: 100, X1: 90, Y1: 115}, {X0: 90, Y0: 115, X1: 110, Y1: 150}}
	if d := cmp.Diff(want, between(boxes, 20)); d != "" {
		t.Errorf("gaps (-want +got):\n%s", d)
	}
	if got := between(boxes, 9); len(got) != 0 {
		t.Errorf("wider gaps: %v", got)
	}
}

func TestSpans(t *testing.T) {
	c := cut{
		own:    []paper.Rect{{X0: 10, X1: 20, Y1: 1}, {X0: 40, X1: 50, Y1: 1}},
		margin: []paper.Rect{{X0: 5, X1: 25, Y1: 1}, {X0: 35, X1: 55, Y1: 1}},
		alien:  []paper.Rect{{X0: 22, X1: 45, Y1: 1}, {X0: 7, X1: 8, Y1: 1}},
	}
	want := []span{{5, 7}, {8, 22}, {40, 55}}
	if got := c.spans(0); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v: blocks of others stay out, but not over those of the article", got, want)
	}
	if got := c.spans(1); len(got) != 0 {
		t.Errorf("a row without blocks: %v", got)
	}
}

// clippings writes an issue and decodes the pictures.
func clippings(t testing.TB, is *paper.Issue, files fstest.MapFS) map[string]image.Image {
	t.Helper()
	dir := exporttest.Deliver(t, Format, export.Job{Issue: is, Files: files})
	out := map[string]image.Image{}
	for _, name := range exporttest.Files(t, dir, "*.jpg") {
		img, err := jpeg.Decode(bytes.NewReader([]byte(exporttest.Read(t, "/", name))))
		if err != nil {
			t.Fatal(err)
		}
		out[name[len(dir)+1:]] = img
	}
	return out
}

// pageJPEG is a page of one colour, with other areas on it.
func pageJPEG(t testing.TB, size image.Point, gray bool, ground color.Color, areas map[image.Rectangle]color.Color) []byte {
	t.Helper()
	var img interface {
		image.Image
		Set(x, y int, c color.Color)
	} = image.NewRGBA(image.Rectangle{Max: size})
	if gray {
		img = image.NewGray(image.Rectangle{Max: size})
	}
	for y := range size.Y {
		for x := range size.X {
			c := ground
			for r, v := range areas {
				if image.Pt(x, y).In(r) {
					c = v
				}
			}
			img.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// jumping is an article with an L on page 1, beside a block of another, and a box
// on page 2.
func jumping() *paper.Issue {
	l := []paper.Point{{X: 40, Y: 40}, {X: 200, Y: 40}, {X: 200, Y: 80}, {X: 120, Y: 80}, {X: 120, Y: 160}, {X: 40, Y: 160}}
	return &paper.Issue{
		Pages: []paper.Page{
			{Seq: 1, Image: "1.jpg", Size: paper.Size{W: 240, H: 240}, Em: 10, Blocks: []paper.Block{
				{ID: "mine", Box: paper.Rect{X0: 40, Y0: 40, X1: 200, Y1: 160}, Outline: l},
				{ID: "other", Box: paper.Rect{X0: 122, Y0: 82, X1: 200, Y1: 160}},
			}},
			{Seq: 2, Image: "2.jpg", Size: paper.Size{W: 240, H: 240}, Em: 10, Blocks: []paper.Block{{ID: "rest", Box: paper.Rect{X0: 60, Y0: 100, X1: 160, Y1: 140}}}},
		},
		Articles: []paper.Article{{ID: "a001", Parts: []paper.Part{{Page: 1, Blocks: []string{"mine"}}, {Page: 2, Blocks: []string{"rest"}}}}},
	}
}

func TestClipping(t *testing.T) {
	ink, foreign, second := color.RGBA{200, 0, 0, 255}, color.RGBA{0, 0, 200, 255}, color.RGBA{0, 160, 0, 255}
	size := image.Pt(240, 240)
	for _, gray := range []bool{false, true} {
		files := fstest.MapFS{
			"1.jpg": {Data: pageJPEG(t, size, gray, ink, map[image.Rectangle]color.Color{image.Rect(122, 82, 200, 160): foreign})},
			"2.jpg": {Data: pageJPEG(t, size, gray, second, nil)},
		}
		all := clippings(t, jumping(), files)
		img := all["a001.jpg"]
		if len(all) != 1 || img == nil {
			t.Fatalf("%d pictures", len(all))
		}
		// Page 1 takes 168 x 128 with its margin of 4, page 2 108 x 48; round them is an
		// em, between them a mark three high.
		if got, want := img.Bounds().Size(), image.Pt(188, 10+128+10+30+48+10); got != want {
			t.Fatalf("%v, want %v", got, want)
		}
		for _, c := range []struct {
			name string
			at   image.Point
			want color.Color
		}{
			{"the article", image.Pt(30, 30), ink},
			{"its foot", image.Pt(40, 120), ink},
			{"its margin", image.Pt(12, 60), ink},
			{"another's block", image.Pt(130, 110), color.White},
			{"outside", image.Pt(4, 60), color.White},
			{"the second page", image.Pt(94, 200), second},
			{"beside it", image.Pt(20, 200), color.White},
		} {
			if !near(img.At(c.at.X, c.at.Y), c.want, gray) {
				t.Errorf("gray %v: %s is %v, want %v", gray, c.name, img.At(c.at.X, c.at.Y), c.want)
			}
		}
		dark := 0
		for y := 148; y < 178; y++ {
			if l := color.GrayModel.Convert(img.At(94, y)).(color.Gray); l.Y < 160 {
				dark++
			}
		}
		if dark == 0 {
			t.Errorf("gray %v: the jump is not marked", gray)
		}
	}
}

// near allows for what JPEG loses.
func near(a, b color.Color, gray bool) bool {
	if gray {
		b = color.GrayModel.Convert(b)
	}
	p, q := color.RGBAModel.Convert(a).(color.RGBA), color.RGBAModel.Convert(b).(color.RGBA)
	for _, d := range []int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
		if d < -30 || d > 30 {
			return false
		}
	}
	return true
}

func TestSameBytes(t *testing.T) { exporttest.Same(t, Format, exporttest.Job(t, exporttest.Issue())) }

func TestMissingImageIsAnError(t *testing.T) {
	j := export.Job{Issue: jumping(), Files: fstest.MapFS{}}
	if err := Format.Deliver(t.Context(), j, t.TempDir()+"/clip"); err == nil {
		t.Error("no error without images")
	}
}

// TestLongArticles go on in a second picture.
func TestLongArticles(t *testing.T) {
	p := &paper.Page{Em: 40}
	var all []piece
	for range 5 {
		all = append(all, piece{page: p, cut: cut{bounds: paper.Rect{X1: 4000, Y1: 6000}}})
	}
	got := sheets(all)
	for _, s := range got {
		if s.size.X*s.size.Y > maxPixels {
			t.Errorf("%v is too large", s.size)
		}
	}
	if len(got) != 3 {
		t.Errorf("%d pictures, want 3", len(got))
	}
}

// TestWhiteBandsAreLeftOut has a story whose foot stands far below.
func TestWhiteBandsAreLeftOut(t *testing.T) {
	p := &paper.Page{Em: 10, Size: paper.Size{W: 500, H: 2000}, Blocks: []paper.Block{
		{ID: "a", Box: paper.Rect{X1: 100, Y1: 100}}, {ID: "b", Box: paper.Rect{Y0: 130, X1: 100, Y1: 200}}, {ID: "c", Box: paper.Rect{Y0: 1500, X1: 100, Y1: 1600}},
	}}
	if got := cutsOf(p, []string{"a", "b", "c"}); len(got) != 2 || got[0].bounds.Y1 != 204 {
		t.Errorf("%d cuts", len(got))
	}
}

func FuzzClip(f *testing.F) {
	f.Add(40, 40, 200, 160, 120, 80)
	f.Add(-10, -10, 1000, 1000, 0, 0)
	f.Add(200, 160, 40, 40, 5, 5)
	f.Add(239, 239, 240, 240, 239, 240)
	files := fstest.MapFS{
		"1.jpg": {Data: pageJPEG(f, image.Pt(240, 240), false, color.Black, nil)},
		"2.jpg": {Data: pageJPEG(f, image.Pt(240, 240), true, color.Black, nil)},
	}
	f.Fuzz(func(t *testing.T, x0, y0, x1, y1, x, y int) {
		is := jumping()
		b := &is.Pages[0].Blocks[0]
		b.Box = paper.Rect{X0: x0, Y0: y0, X1: x1, Y1: y1}
		b.Outline = []paper.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y}, {X: x, Y: y}, {X: x, Y: y1}, {X: x0, Y: y1}}
		for name, img := range clippings(t, is, files) {
			if s := img.Bounds().Size(); s.X > 300 || s.Y > 500 {
				t.Errorf("%s is %v, larger than what it is cut from", name, s)
			}
		}
	})
}
