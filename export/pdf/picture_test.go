package pdf_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium/requests"

	"banmian/export"
	"banmian/paper"
	"banmian/pipeline/source"
)

// corner is a picture that looks otherwise turned any way: dark at the upper
// left, half dark at the upper right.
func corner(w, h int) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			switch v := byte(230); {
			case y < h/2 && x < w/2:
				v = 20
				fallthrough
			case y < h/2:
				v = min(v, 120)
				fallthrough
			default:
				g.Pix[y*g.Stride+x] = v
			}
		}
	}
	return g
}

// turnedJPEG is a JPEG whose EXIF says how it must be turned.
func turnedJPEG(t *testing.T, img image.Image, orientation int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"), byte(orientation), 0, 0, 0, 0, 0, 0)
	head := binary.BigEndian.AppendUint16([]byte{0xFF, 0xD8, 0xFF, 0xE1}, uint16(len(exif)+2))
	return slices.Concat(head, exif, b.Bytes()[2:])
}

func encodePNG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Pictures are passed on as they are encoded, and look as they were read.
func TestPicturesPassThrough(t *testing.T) {
	gray := corner(160, 240)
	rgb := image.NewRGBA(gray.Rect)
	few := image.NewPaletted(gray.Rect, color.Palette{color.RGBA{20, 60, 90, 255}, color.RGBA{120, 90, 20, 255}, color.RGBA{230, 220, 200, 255}})
	deep := image.NewGray16(gray.Rect)
	clear := image.NewNRGBA(gray.Rect)
	for y := range 240 {
		for x := range 160 {
			v := gray.GrayAt(x, y).Y
			rgb.Set(x, y, color.RGBA{v, v / 2, 255 - v, 255})
			deep.Set(x, y, gray.At(x, y))
			few.Pix[y*few.Stride+x] = map[byte]uint8{20: 0, 120: 1, 230: 2}[v]
			clear.Set(x, y, color.NRGBA{v, v, v, 200})
		}
	}
	type picture struct {
		name   string
		file   []byte
		passed []byte // what must be in the PDF; nil where the page's own image is taken
	}
	cases := []picture{
		{"grey.png", encodePNG(t, gray), idat(encodePNG(t, gray))},
		{"rgb.png", encodePNG(t, rgb), idat(encodePNG(t, rgb))},
		{"colors.png", encodePNG(t, few), idat(encodePNG(t, few))},
		{"deep.png", encodePNG(t, deep), nil},
		{"transparent.png", encodePNG(t, clear), nil},
	}
	for o := 1; o <= 8; o++ {
		file := turnedJPEG(t, gray, o)
		cases = append(cases, picture{string(rune('0'+o)) + ".jpg", file, file})
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			j := readFrom(t, c.name, c.file, word(20, 20, "甲", paper.ReaderPPOCR))
			out := deliver(t, j)
			if c.passed == nil {
				if !bytes.Contains(out, []byte("/DCTDecode")) {
					t.Error("the page's image is not in the PDF")
				}
				return
			}
			if !bytes.Contains(out, c.passed) {
				t.Fatal("the picture was encoded anew")
			}
			looksLike(t, out, c.name, c.file)
			checkPlaces(t, c.name, readBack(t, out)[0], onSheet(j, 0, 0))
		})
	}
}

// idat is the pixels of a PNG, of one chunk.
func idat(b []byte) []byte {
	at := bytes.Index(b, []byte("IDAT"))
	n := int(binary.BigEndian.Uint32(b[at-4:]))
	return b[at+4 : at+4+n]
}

// onSheet lists the glyphs of a page that lies on a sheet from (dx, 0) on.
func onSheet(j export.Job, page, dx int) []want {
	p := j.Issue.Pages[page]
	if p.DPI == 0 {
		p.DPI = 300
	}
	out := glyphsOf(&p)
	for i := range out {
		out[i].x += float64(dx) * 72 / float64(p.DPI)
	}
	return out
}

// looksLike compares a PDF's first page with a picture as it is read.
func looksLike(t *testing.T, file []byte, name string, picture []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, picture, 0o644); err != nil {
		t.Fatal(err)
	}
	src, err := source.Open(background, path, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := src.Page(background, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := raw.Gray
	got := render(t, file, want.Rect.Dx(), want.Rect.Dy())
	if got.Rect != want.Rect {
		t.Fatalf("page of %v, want %v", got.Rect, want.Rect)
	}
	off := 0
	for i := range got.Pix {
		off += abs(int(got.Pix[i]) - int(want.Pix[i]))
	}
	if mean := float64(off) / float64(len(got.Pix)); mean > 3 {
		t.Errorf("pixels differ by %.1f", mean)
	}
}

// render draws the first page of a PDF.
func render(t *testing.T, file []byte, w, h int) *image.Gray {
	t.Helper()
	doc, err := engine().OpenDocument(&requests.OpenDocument{File: &file})
	if err != nil {
		t.Fatal(err)
	}
	defer engine().FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	r, err := engine().RenderPageInPixels(&requests.RenderPageInPixels{
		Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document}}, Width: w, Height: h,
		ImageFormat: requests.RenderImageFormatGrayscale,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Cleanup()
	img := r.Result.RenderedImage.(*image.Gray)
	out := image.NewGray(img.Rect)
	draw.Draw(out, out.Rect, img, img.Rect.Min, draw.Src)
	return out
}

func abs(n int) int { return max(n, -n) }

// Both halves of a spread lie on its one sheet.
func TestSpread(t *testing.T) {
	const cell = 20
	rows := slices.Concat([]string{".############..############."}, slices.Repeat([]string{".######.#####..#####.######."}, 19))
	g := image.NewGray(image.Rect(0, 0, len(rows[0])*cell, len(rows)*cell))
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			g.Pix[y*g.Stride+x] = 225
			if rows[y/cell][x/cell] == '#' && y%10 < 5 && x%10 < 7 {
				g.Pix[y*g.Stride+x] = 60
			}
		}
	}
	left, right := word(40, 40, "左", paper.ReaderPPOCR), word(40, 40, "右", paper.ReaderPPOCR)
	left.Vertical, right.Vertical = true, true
	j := readFrom(t, "spread.png", encodePNG(t, g), left, right)
	pages := readBack(t, deliver(t, j))
	if len(pages) != 1 || seen(join(pages[0])) != "右左" {
		t.Fatalf("%d pages: %q; of vertical papers the right half is read first", len(pages), join(pages[0]))
	}
	checkPlaces(t, "spread", pages[0], append(onSheet(j, 0, 0), onSheet(j, 1, j.Issue.Pages[0].Size.W)...))
}

// A page that failed keeps its picture where that is at hand, and is told of
// where it is not.
func TestFailedPage(t *testing.T) {
	j := readFrom(t, "page.png", encodePNG(t, corner(160, 240)), word(20, 20, "甲", paper.ReaderPPOCR))
	j.Issue.Pages[0] = paper.Page{Seq: 1, Error: "render: damaged"}
	if pages := readBack(t, deliver(t, j)); len(pages) != 1 {
		t.Errorf("%d pages, want 1", len(pages))
	}
	j.Issue.Pages = append(j.Issue.Pages, paper.Page{Seq: 2, Error: "render: damaged"})
	var told []string
	j.Warn = func(msg string) { told = append(told, msg) }
	if pages := readBack(t, deliver(t, j)); len(pages) != 1 || !strings.Contains(strings.Join(told, "\n"), "page 2") {
		t.Errorf("%d pages, told %q", len(pages), told)
	}
}
