package source

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// FuzzTIFF walks the directories of whatever calls itself a TIFF.
func FuzzTIFF(f *testing.F) {
	f.Add(makeTIFF(binary.LittleEndian, grayTIFFPage(2, 2), faxTIFFPage()))
	f.Add(makeTIFF(binary.BigEndian, grayTIFFPage(2, 2, tiffTag{tagOrientation, 3, 1, 6})))
	f.Add(makeTIFF(binary.LittleEndian, jpegTIFFPages(f)[0]))
	f.Add([]byte("II*\x00\x04\x00\x00\x00")) // its directory is its header
	f.Fuzz(func(t *testing.T, b []byte) {
		const most = 20
		tf, err := readTIFF(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		pages, err := tf.pages(most)
		if err != nil {
			return
		}
		if len(pages) > most {
			t.Fatalf("%d pages, asked for %d", len(pages), most)
		}
		for n := range pages {
			e, err := tf.page(n + 1)
			if err != nil {
				t.Fatalf("page %d is listed and not there: %v", n+1, err)
			}
			if m := tf.meta(e.dir); m.orientation < 0 || m.orientation > 8 || m.dpi < 0 {
				t.Fatalf("page %d: %+v", n+1, m)
			}
			if j, err := tf.jpegBlocks(e.dir); err == nil && j != nil && j.size.X*j.size.Y < 1<<16 {
				_, _ = j.decode() // whatever it is, it must not panic
			}
			r := tf.from(e)
			again, err := readTIFF(r, r.Size())
			if err != nil || again.first != pages[n].at {
				t.Fatalf("page %d is not the first: %v", n+1, err)
			}
		}
	})
}

// FuzzJPEGMeta and FuzzPNGMeta read the resolution and the orientation.
func FuzzJPEGMeta(f *testing.F) {
	jpg := encodeJPEG(f, testPicture(8, 8))
	f.Add(withSegment(withSegment(jpg, 0xE1, exif(6)), 0xE0, "JFIF\x00\x01\x02\x01\x01\x2c\x01\x2c\x00\x00"))
	f.Add([]byte{0xFF, 0xD8, 0xFF, 0xFF, 0xFF})
	f.Fuzz(func(t *testing.T, b []byte) {
		if m := jpegMeta(b); m.orientation < 0 || m.orientation > 8 || m.dpi < 0 {
			t.Fatalf("%+v", m)
		}
	})
}

func FuzzPNGMeta(f *testing.F) {
	f.Add(withPHYs(encodePNG(f, testPicture(8, 8)), 11811))
	f.Fuzz(func(t *testing.T, b []byte) {
		if dpi := pngDPI(b); dpi < 0 {
			t.Fatalf("%d dpi", dpi)
		}
	})
}

// FuzzNatural checks that names have one order.
func FuzzNatural(f *testing.F) {
	f.Add("page2", "page10")
	f.Add("0", "00")
	f.Fuzz(func(t *testing.T, a, b string) {
		if ab, ba := natural(a, b), natural(b, a); (ab < 0) != (ba > 0) {
			t.Fatalf("%q and %q: %d and %d", a, b, ab, ba)
		}
		if (natural(a, b) == 0) != (a == b) {
			t.Fatalf("%q and %q are the same", a, b)
		}
	})
}
