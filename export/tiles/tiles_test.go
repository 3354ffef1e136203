package tiles

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
)

// paint fills images of each kind with the same slope of grey.
func paint(size image.Point) map[string]image.Image {
	r := image.Rectangle{Max: size}
	g, c, n := image.NewGray(r), image.NewRGBA(r), image.NewNRGBA(r)
	yc, y4 := image.NewYCbCr(r, image.YCbCrSubsampleRatio420), image.NewYCbCr(r, image.YCbCrSubsampleRatio444)
	for y := range size.Y {
		for x := range size.X {
			v := uint8(x + y)
			g.SetGray(x, y, color.Gray{Y: v})
			c.Set(x, y, color.Gray{Y: v})
			n.Set(x, y, color.Gray{Y: v})
			for _, img := range []*image.YCbCr{yc, y4} {
				img.Y[img.YOffset(x, y)] = v
				img.Cb[img.COffset(x, y)], img.Cr[img.COffset(x, y)] = 128, 128
			}
		}
	}
	return map[string]image.Image{"grey": g, "RGBA": c, "NRGBA": n, "YCbCr 4:2:0": yc, "YCbCr 4:4:4": y4}
}

func TestHalve(t *testing.T) {
	for _, size := range []image.Point{{40, 30}, {41, 31}, {1, 7}, {7, 1}, {2, 2}, {3, 3}} {
		for kind, img := range paint(size) {
			got := halve(img)
			if got.Bounds().Size() != Half(size) || got.Bounds().Min != (image.Point{}) {
				t.Fatalf("%s %v: %v", kind, size, got.Bounds())
			}
			for y := range Half(size).Y {
				for x := range Half(size).X {
					x1, y1 := min(2*x+1, size.X-1), min(2*y+1, size.Y-1)
					want := (2*x + x1 + 2*y + y1) / 2
					if v := int(color.GrayModel.Convert(got.At(x, y)).(color.Gray).Y); v < want-1 || v > want+1 {
						t.Fatalf("%s %v: %d at %d,%d, want %d", kind, size, v, x, y, want)
					}
				}
			}
		}
	}
}

func TestPyramid(t *testing.T) {
	size := image.Pt(101, 67)
	for kind, img := range paint(size) {
		p := New(img)
		if len(p.levels) != Levels(size) || p.Bytes() <= 0 {
			t.Fatalf("%s: %d levels, want %d", kind, len(p.levels), Levels(size))
		}
		for k := range p.levels {
			if got := p.levels[k].Bounds().Size(); got != Size(size, k) {
				t.Errorf("%s: level %d is %v, want %v", kind, k, got, Size(size, k))
			}
		}
		if last := p.levels[len(p.levels)-1].Bounds().Size(); last != image.Pt(1, 1) {
			t.Errorf("%s: the last level is %v", kind, last)
		}
	}
}

func TestCut(t *testing.T) {
	p := New(paint(image.Pt(100, 60))["grey"])
	for _, c := range []struct {
		level int
		r     image.Rectangle
		want  image.Point // zero: an error
	}{
		{0, image.Rect(0, 0, 20, 20), image.Pt(20, 20)},
		{0, image.Rect(90, 50, 120, 70), image.Pt(10, 10)},
		{1, image.Rect(-1, -1, 9, 9), image.Pt(9, 9)},
		{0, image.Rect(100, 0, 120, 20), image.Point{}},
		{99, image.Rect(0, 0, 1, 1), image.Point{}},
		{-1, image.Rect(0, 0, 1, 1), image.Point{}},
	} {
		b, err := p.Cut(c.level, c.r)
		if (err != nil) != (c.want == image.Point{}) {
			t.Errorf("%v: %v", c, err)
		}
		if err != nil {
			continue
		}
		img, err := jpeg.Decode(bytes.NewReader(b))
		if err != nil || img.Bounds().Size() != c.want {
			t.Errorf("%v: %v %v", c, img.Bounds(), err)
		}
		if v := int(img.(*image.Gray).Pix[0]); c.level == 0 && (v < c.r.Min.X+c.r.Min.Y-6 || v > c.r.Min.X+c.r.Min.Y+6) {
			t.Errorf("%v: begins with %d", c, v)
		}
	}
}

func TestPreview(t *testing.T) {
	preview, thumb, err := Preview(paint(image.Pt(2000, 3001))["RGBA"])
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		b    []byte
		want image.Point
	}{{preview, image.Pt(500, 751)}, {thumb, image.Pt(226, 340)}} {
		got, err := jpeg.DecodeConfig(bytes.NewReader(c.b))
		if err != nil || image.Pt(got.Width, got.Height) != c.want {
			t.Errorf("%d x %d, want %v: %v", got.Width, got.Height, c.want, err)
		}
	}
}

func BenchmarkPyramid(b *testing.B) { // of a broadsheet at 300 dpi
	img := paint(image.Pt(4576, 6464))["grey"]
	for b.Loop() {
		New(img)
	}
}
