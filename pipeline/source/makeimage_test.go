package source

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"testing"
)

// testPicture is a grey picture of w by h pixels, its upper left quarter dark.
func testPicture(w, h int) *image.Gray {
	return &image.Gray{Pix: []byte(scanPixels(w, h)), Stride: w, Rect: image.Rect(0, 0, w, h)}
}

func encodeJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encodePNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withSegment puts a segment before all others of a JPEG.
func withSegment(jpg []byte, marker byte, data string) []byte {
	head := []byte{0xFF, 0xD8, 0xFF, marker}
	head = binary.BigEndian.AppendUint16(head, uint16(len(data)+2))
	return slices.Concat(head, []byte(data), jpg[2:])
}

// exif is an EXIF segment's content with an orientation and 300 dpi.
func exif(o int) string {
	return "Exif\x00\x00" + string(makeTIFF(binary.BigEndian, tiffPageOf{tags: []tiffTag{
		{tagOrientation, 3, 1, o}, {tagResolutionUnit, 3, 1, 2},
	}}))
}

// pngChunk is a chunk of a PNG.
func pngChunk(name string, data []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(append(b, name...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// pngHeader is a PNG of w by h grey pixels without the pixels.
func pngHeader(w, h uint32) []byte {
	data := binary.BigEndian.AppendUint32(nil, w)
	data = append(binary.BigEndian.AppendUint32(data, h), 8, 0, 0, 0, 0)
	return slices.Concat([]byte("\x89PNG\r\n\x1a\n"), pngChunk("IHDR", data))
}

// withPHYs puts a resolution, in pixels a metre, into a PNG.
func withPHYs(b []byte, perMetre uint32) []byte {
	const afterHeader = 8 + 25
	data := binary.BigEndian.AppendUint32(nil, perMetre)
	data = append(binary.BigEndian.AppendUint32(data, perMetre), 1)
	return slices.Concat(b[:afterHeader], pngChunk("pHYs", data), b[afterHeader:])
}

// cmykJPEG is a JPEG of four inks, put together from four grey ones, as a
// program for print writes it: inverted, and marked as Adobe's.
func cmykJPEG(t testing.TB, w, h int, c color.CMYK) []byte {
	t.Helper()
	var out, scans []byte
	for i, ink := range []byte{c.C, c.M, c.Y, c.K} {
		plane := image.NewGray(image.Rect(0, 0, w, h))
		for k := range plane.Pix {
			plane.Pix[k] = 255 - ink
		}
		b := encodeJPEG(t, plane)
		frame := bytes.Index(b, []byte{0xFF, 0xC0})
		scan := bytes.Index(b, []byte{0xFF, 0xDA})
		if i == 0 { // tables, and the frame's header with four components
			out = append(out, b[:frame]...)
			out = append(out, 0xFF, 0xC0, 0, 8+3*4, 8, byte(h>>8), byte(h), byte(w>>8), byte(w), 4)
			for n := range 4 {
				out = append(out, byte(n+1), 0x11, 0)
			}
			const frameLen = 2 + 8 + 3
			out = append(out, b[frame+frameLen:scan]...)
		}
		b[scan+5] = byte(i + 1) // the component
		scans = append(scans, b[scan:len(b)-2]...)
	}
	out = append(append(out, scans...), 0xFF, 0xD9)
	return withSegment(out, 0xEE, "Adobe\x00\x64\x00\x00\x00\x00\x00")
}

// A tiffTag is an entry of a TIFF's directory, with a value that fits in it.
type tiffTag struct{ tag, kind, count, value int }

// A tiffPageOf is a page of a TIFF: its pixels as stored, and tags beside those
// that say where they are.
type tiffPageOf struct {
	data       []byte
	tags       []tiffTag
	after      []byte // stored behind data
	resolution uint32 // a unit; 0 is 300
}

// makeTIFF writes a TIFF.
func makeTIFF(order binary.AppendByteOrder, pages ...tiffPageOf) []byte {
	b := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 0)
	pointer := 4 // to the next directory
	put := order.(binary.ByteOrder)
	for _, p := range pages {
		dpi := len(b)
		b = order.AppendUint32(order.AppendUint32(b, cmp.Or(p.resolution, 300)), 1)
		tags := append([]tiffTag{{tagXResolution, 5, 1, dpi}}, p.tags...)
		if p.data != nil {
			tags = append(tags, tiffTag{273, 4, 1, len(b)}, tiffTag{279, 4, 1, len(p.data)})
		}
		b = append(append(b, p.data...), p.after...)
		slices.SortFunc(tags, func(a, b tiffTag) int { return a.tag - b.tag })
		put.PutUint32(b[pointer:], uint32(len(b)))
		b = order.AppendUint16(b, uint16(len(tags)))
		for _, e := range tags {
			b = order.AppendUint16(order.AppendUint16(b, uint16(e.tag)), uint16(e.kind))
			b = order.AppendUint32(b, uint32(e.count))
			if e.kind == 3 {
				b = order.AppendUint16(order.AppendUint16(b, uint16(e.value)), 0)
			} else {
				b = order.AppendUint32(b, uint32(e.value))
			}
		}
		pointer = len(b)
		b = order.AppendUint32(b, 0)
	}
	return b
}

// grayTIFFPage is the picture of w by h pixels, not compressed.
func grayTIFFPage(w, h int, more ...tiffTag) tiffPageOf {
	return tiffPageOf{data: []byte(scanPixels(w, h)), tags: append([]tiffTag{
		{256, 4, 1, w}, {257, 4, 1, h}, {258, 3, 1, 8}, {259, 3, 1, 1}, {262, 3, 1, 1}, {277, 3, 1, 1}, {278, 4, 1, h},
	}, more...)}
}

// faxTIFFPage is 16 by 8 pixels in CCITT G4, white but for a black square over
// pixels 4 to 11 of rows 2 to 5; written out in the codes of ITU-T T.6.
func faxTIFFPage() tiffPageOf {
	const (
		same   = "1"                              // V0
		begin  = "001" + "1011" + "000101" + same // horizontal, white 4, black 8; the rest as above
		hold   = same + same + same               //
		finish = "0001" + same                    // pass, V0
		end    = "000000000001" + "000000000001"  // EOFB
	)
	bits := same + same + begin + hold + hold + hold + finish + same + end
	var data []byte
	for i := 0; i < len(bits); i += 8 {
		var v byte
		for k, c := range (bits + "0000000")[i : i+8] {
			v |= byte(c-'0') << (7 - k)
		}
		data = append(data, v)
	}
	return tiffPageOf{data: data, tags: []tiffTag{
		{256, 4, 1, 16}, {257, 4, 1, 8}, {258, 3, 1, 1}, {259, 3, 1, 4}, {262, 3, 1, 0}, {277, 3, 1, 1}, {278, 4, 1, 8},
	}}
}

// jpegTIFFPages are pages of 32 by 64 pixels in JPEG: the grey picture in one
// strip, with its tables apart, and red in RGB.
func jpegTIFFPages(t testing.TB) []tiffPageOf {
	gray := encodeJPEG(t, testPicture(32, 64))
	// Its tables for numbers (DHT) stand before its scan, and move to a tag.
	huffman, scan := bytes.Index(gray, []byte{0xFF, 0xC4}), bytes.Index(gray, []byte{0xFF, 0xDA})
	tables := slices.Concat([]byte{0xFF, 0xD8}, gray[huffman:scan], []byte{0xFF, 0xD9})
	strip := slices.Concat(gray[:huffman], gray[scan:])
	tags := func(photometric int, more ...tiffTag) []tiffTag {
		return append(more, tiffTag{256, 4, 1, 32}, tiffTag{257, 4, 1, 64}, tiffTag{259, 3, 1, 7}, tiffTag{262, 3, 1, photometric}, tiffTag{278, 4, 1, 64})
	}
	const header = 16 // of the file, and the resolution of its first page
	red := image.NewYCbCr(image.Rect(0, 0, 32, 64), image.YCbCrSubsampleRatio444)
	for i := range red.Y { // red, green and blue in the places of Y, Cb and Cr
		red.Y[i], red.Cb[i], red.Cr[i] = 200, 10, 10
	}
	return []tiffPageOf{
		{data: strip, tags: tags(1, tiffTag{347, 7, len(tables), header + len(strip)}), after: tables},
		{data: encodeJPEG(t, red), tags: tags(2)},
	}
}
