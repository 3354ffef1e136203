package source

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// quarterDark tells where the dark quarter of a picture is: 0 to 3, as read.
func quarterDark(g *image.Gray) int {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	for i := range 4 {
		if g.GrayAt(w/4+i%2*w/2, h/4+i/2*h/2).Y < 100 {
			return i
		}
	}
	return -1
}

func TestImages(t *testing.T) {
	const w, h = 96, 160
	gray16 := image.NewGray16(image.Rect(0, 0, w, h))
	draw.Draw(gray16, gray16.Rect, testPicture(w, h), image.Point{}, draw.Src)
	glass := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(glass, image.Rect(0, 0, w/2, h/2), image.Black, image.Point{}, draw.Src)
	palette := image.NewPaletted(gray16.Rect, color.Palette{color.Gray{40}, color.Gray{230}})
	draw.Draw(palette, palette.Rect, testPicture(w, h), image.Point{}, draw.Src)
	jpg := encodeJPEG(t, testPicture(w, h))
	cases := []struct {
		name  string
		data  []byte
		dark  int // the quarter
		lying bool
	}{
		{"gray.jpg", jpg, 0, false},
		{"1.jpg", withSegment(jpg, 0xE1, exif(1)), 0, false},
		{"2.jpg", withSegment(jpg, 0xE1, exif(2)), 1, false},
		{"3.jpg", withSegment(jpg, 0xE1, exif(3)), 3, false},
		{"4.jpg", withSegment(jpg, 0xE1, exif(4)), 2, false},
		{"5.jpg", withSegment(jpg, 0xE1, exif(5)), 0, true},
		{"6.jpg", withSegment(jpg, 0xE1, exif(6)), 1, true},
		{"7.jpg", withSegment(jpg, 0xE1, exif(7)), 3, true},
		{"8.jpg", withSegment(jpg, 0xE1, exif(8)), 2, true},
		{"gray.png", encodePNG(t, testPicture(w, h)), 0, false},
		{"gray16.png", encodePNG(t, gray16), 0, false},
		{"palette.png", encodePNG(t, palette), 0, false},
		{"clear.png", encodePNG(t, glass), 0, false},
		{"gray.tif", makeTIFF(binary.LittleEndian, grayTIFFPage(w, h)), 0, false},
		{"motorola.tif", makeTIFF(binary.BigEndian, grayTIFFPage(w, h)), 0, false},
		{"turned.tif", makeTIFF(binary.LittleEndian, grayTIFFPage(w, h, tiffTag{tagOrientation, 3, 1, 6})), 1, true},
		{"misnamed.pdf", jpg, 0, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, write(t, c.name, c.data), Options{})
			r := page(t, s, 1)
			size := image.Pt(w, h)
			if c.lying {
				size = image.Pt(h, w)
			}
			if s.Len() != 1 || r.Gray.Rect.Max != size || quarterDark(r.Gray) != c.dark || r.Color != nil {
				t.Errorf("%d pages, %v, dark quarter %d, colour %v", s.Len(), r.Gray.Rect, quarterDark(r.Gray), r.Color != nil)
			}
			if r.Name != c.name {
				t.Errorf("name is %q", r.Name)
			}
		})
	}
}

func TestColorImages(t *testing.T) {
	red := image.NewRGBA(image.Rect(0, 0, 64, 64))
	draw.Draw(red, red.Rect, image.NewUniform(color.RGBA{200, 0, 0, 255}), image.Point{}, draw.Src)
	cases := map[string][]byte{
		"rgb.jpg":  encodeJPEG(t, red),
		"rgb.png":  encodePNG(t, red),
		"cmyk.jpg": cmykJPEG(t, 64, 64, color.CMYK{0, 255, 255, 55}),
	}
	for name, b := range cases {
		t.Run(name, func(t *testing.T) {
			r := page(t, open(t, write(t, name, b), Options{}), 1)
			if r.Color == nil {
				t.Fatal("no colour")
			}
			if c := r.Color.RGBAAt(30, 30); c.R < 190 || c.R > 210 || c.G > 10 || c.B > 10 {
				t.Errorf("red is %v", c)
			}
			if v := r.Gray.GrayAt(30, 30).Y; v < 55 || v > 65 {
				t.Errorf("grey of red is %d", v)
			}
		})
	}
}

func TestDPI(t *testing.T) {
	// 1,500 pixels are 127 mm at 300 dpi.
	jpg, tif := encodeJPEG(t, testPicture(1500, 1600)), grayTIFFPage(1500, 1600)
	perCM := tiffPageOf{data: tif.data, tags: append([]tiffTag{{tagResolutionUnit, 3, 1, 3}}, tif.tags...), resolution: 118}
	jfif := func(unit, x byte) []byte {
		return withSegment(jpg, 0xE0, "JFIF\x00\x01\x02"+string([]byte{unit, 0, x, 0, x, 0, 0}))
	}
	cases := []struct {
		name string
		data []byte
		want int
	}{
		{"none.jpg", jpg, 0},
		{"inch.jpg", jfif(1, 200), 200},
		{"cm.jpg", jfif(2, 118), 300},
		{"aspect.jpg", jfif(0, 150), 0},
		{"screen.jpg", jfif(1, 72), 0},
		{"exif.jpg", withSegment(jpg, 0xE1, exif(1)), 300},
		{"both.jpg", withSegment(jfif(1, 200), 0xE1, exif(1)), 200},
		{"lie.png", withPHYs(encodePNG(t, testPicture(200, 200)), 11811), 0},
		{"metre.png", withPHYs(encodePNG(t, testPicture(1500, 1600)), 11811), 300},
		{"inch.tif", makeTIFF(binary.LittleEndian, tif), 300},
		{"cm.tif", makeTIFF(binary.LittleEndian, perCM), 300},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := page(t, open(t, write(t, c.name, c.data), Options{}), 1).DPI; got != c.want {
				t.Errorf("%d dpi, want %d", got, c.want)
			}
		})
	}
}

func TestTIFFOfSeveralPages(t *testing.T) {
	small := grayTIFFPage(8, 16, tiffTag{tagNewSubfileType, 4, 1, 1})
	b := makeTIFF(binary.LittleEndian, grayTIFFPage(40, 60), small, faxTIFFPage(), grayTIFFPage(48, 70))
	s := open(t, write(t, "a.tif", b), Options{})
	if s.Len() != 3 {
		t.Fatalf("%d pages, want 3: the small version of a page is none", s.Len())
	}
	for n, want := range []image.Point{{40, 60}, {16, 8}, {48, 70}} {
		if r := page(t, s, n+1); r.Gray.Rect.Max != want {
			t.Errorf("page %d is %v, want %v", n+1, r.Gray.Rect, want)
		}
	}
	fax := page(t, s, 2)
	if fax.Name != "a.tif page 2" {
		t.Errorf("name is %q", fax.Name)
	}
	for y := range 8 {
		for x := range 16 {
			black := x >= 4 && x < 12 && y >= 2 && y < 6
			if (fax.Gray.GrayAt(x, y).Y == 0) != black {
				t.Fatalf("fax pixel %d, %d is %d", x, y, fax.Gray.GrayAt(x, y).Y)
			}
		}
	}
	refused(t, write(t, "many.tif", b), Options{MaxPages: 2}, ErrLimit)
}

func TestJPEGInTIFF(t *testing.T) {
	pages := jpegTIFFPages(t)
	gray := page(t, open(t, write(t, "gray.tif", makeTIFF(binary.LittleEndian, pages[0])), Options{}), 1)
	if quarterDark(gray.Gray) != 0 || gray.Gray.Rect.Max != image.Pt(32, 64) || gray.Color != nil {
		t.Errorf("grey: %v, dark quarter %d", gray.Gray.Rect, quarterDark(gray.Gray))
	}
	red := page(t, open(t, write(t, "red.tif", makeTIFF(binary.BigEndian, pages[1])), Options{}), 1)
	if red.Color == nil {
		t.Fatal("no colour")
	}
	if c := red.Color.RGBAAt(9, 9); c.R < 190 || c.G > 20 || c.B > 20 {
		t.Errorf("red is %v", c)
	}
}

func TestImageFails(t *testing.T) {
	jpg := encodeJPEG(t, testPicture(96, 160))
	strange, noJPEG := grayTIFFPage(16, 16), grayTIFFPage(16, 16)
	strange.tags[3].value, noJPEG.tags[3].value = 34661, 7
	cases := []struct {
		name string
		data []byte
		want error
	}{
		{"large.png", pngHeader(35_000, 35_000), ErrLimit},
		{"wide.png", pngHeader(1<<31-1, 1<<31-1), ErrFormat},
		{"cut.png", encodePNG(t, testPicture(96, 160))[:80], ErrDamaged},
		{"cut.jpg", jpg[:len(jpg)/2], ErrDamaged},
		{"head.jpg", jpg[:3], ErrDamaged},
		{"head.tif", []byte("II*\x00\x08\x00\x00\x00"), ErrDamaged},
		{"compression.tif", makeTIFF(binary.LittleEndian, strange), ErrFormat},
		{"jpeg.tif", makeTIFF(binary.LittleEndian, noJPEG), ErrDamaged},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, err := Open(context.Background(), write(t, c.name, c.data), Options{})
			if err == nil {
				_, err = s.Page(context.Background(), 1)
			}
			if !errors.Is(err, c.want) {
				t.Errorf("error is %v, want %v", err, c.want)
			}
		})
	}
}

func TestRoomForPixels(t *testing.T) {
	box := image.Rect(0, 0, 100, 100)
	jpg := encodeJPEG(t, image.NewRGBA(box))
	// Baseline and progressive differ in the marker of the frame.
	passes := bytes.Replace(jpg, []byte{0xFF, 0xC0}, []byte{0xFF, 0xC2}, 1)
	cases := []struct {
		name string
		data []byte
		room int // pixels
	}{
		{"plain.jpg", jpg, 10_000},
		{"passes.jpg", passes, 20_000},
		{"deep.png", encodePNG(t, image.NewNRGBA64(box)), 20_000},
		{"gray.tif", makeTIFF(binary.LittleEndian, grayTIFFPage(100, 100)), 10_000},
	}
	for _, c := range cases {
		path := write(t, c.name, c.data)
		failed(t, open(t, path, Options{MaxPixels: c.room - 2}), 1, ErrLimit)
		s := open(t, path, Options{MaxPixels: c.room})
		if _, err := s.Page(context.Background(), 1); errors.Is(err, ErrLimit) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestLargeFileIsNotReadWhole(t *testing.T) {
	path := write(t, "a.tif", makeTIFF(binary.LittleEndian, grayTIFFPage(40, 60)))
	if err := os.Truncate(path, 3<<30); err != nil { // sparse
		t.Skip(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := (imageSheet{path, 1, "a.tif", ""}).decode(Options{}.withDefaults()); err != nil {
		t.Error(err)
	}
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 1<<20 {
		t.Errorf("%d bytes for a picture of 2,400 pixels", n)
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	put := func(name string, b []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	jpg := encodeJPEG(t, testPicture(40, 60))
	put("p10.jpg", jpg)
	put("p2.JPG", jpg)
	put("p1.tif", makeTIFF(binary.LittleEndian, grayTIFFPage(40, 60), faxTIFFPage()))
	put("p3.png", []byte("no picture"))
	put("p4.png", nil)
	put("p5.png", makePDF(scanPage()))
	put(".hidden.jpg", jpg)
	put("notes.txt", []byte("scanned in spring"))
	if err := os.Mkdir(filepath.Join(dir, "p6.jpg"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "p7.jpg"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("gone.jpg", filepath.Join(dir, "p8.jpg")); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir, Options{})
	want := []string{"p1.tif page 1", "p1.tif page 2", "p2.JPG", "", "", "", "", "p10.jpg"}
	if s.Len() != len(want) {
		t.Fatalf("%d pages, want %d", s.Len(), len(want))
	}
	for i, name := range want {
		r, err := s.Page(context.Background(), i+1)
		switch {
		case name == "" && (err == nil || !isOurs(err) && !errors.Is(err, os.ErrNotExist)):
			t.Errorf("page %d: error is %v", i+1, err)
		case name != "" && err != nil:
			t.Errorf("page %d: %v", i+1, err)
		case name != "" && r.Name != filepath.Join(s.Name(), name):
			t.Errorf("page %d is %q, want %q", i+1, r.Name, name)
		}
	}
	refused(t, dir, Options{MaxPages: 7}, ErrLimit)
	refused(t, dir, Options{MaxPages: 3}, ErrLimit)
	refused(t, t.TempDir(), Options{}, ErrEmpty)
}

func TestHashChangesWithNamesAndBytes(t *testing.T) {
	dir := t.TempDir()
	seen := map[string]string{}
	for _, step := range []struct{ what, name, data string }{
		{"one", "a.png", "1"}, {"bytes", "a.png", "2"}, {"another", "b.png", "1"},
	} {
		if err := os.WriteFile(filepath.Join(dir, step.name), []byte(step.data), 0o644); err != nil {
			t.Fatal(err)
		}
		sum := open(t, dir, Options{}).SHA256()
		if was, ok := seen[sum]; ok || len(sum) != 64 {
			t.Errorf("%s: hash %s, as for %s", step.what, sum, was)
		}
		seen[sum] = step.what
	}
}

func TestPipeIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := syscall.Mkfifo(path, 0o644); err != nil {
		t.Skip(err)
	}
	done := time.AfterFunc(10*time.Second, func() { panic("opening a pipe hangs") })
	defer done.Stop()
	refused(t, path, Options{}, ErrFormat)
}

func TestNaturalOrder(t *testing.T) {
	ordered := strings.Fields("01 1 01a 2 10 A2 A10 A10b page2 page10 版2 版10")
	for i, a := range ordered {
		for k, b := range ordered {
			got := natural(a, b)
			if (got < 0) != (i < k) || (got > 0) != (i > k) {
				t.Errorf("natural(%q, %q) is %d", a, b, got)
			}
		}
	}
}
