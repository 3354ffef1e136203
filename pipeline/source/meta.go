package source

import (
	"bytes"
	"encoding/binary"
	"image"
	"io"
)

// imageMeta is what an image file says of its picture beside its size.
type imageMeta struct {
	dpi         int         // 0 is unknown
	orientation orientation // 0 is as it stands
	progressive bool        // a JPEG whose pixels come in several passes
}

const (
	cmPerInch = 2.54
	mmPerInch = 25.4
)

// plausibleDPI returns dpi if a newspaper page of these pixels can have been
// scanned at it, else 0 (unknown). Cameras and web tools write 72 or 96
// whatever the size; the narrowest paper (a tabloid, 260 mm) and the widest
// fold (a broadsheet spread, 820 mm) bound the rest.
func plausibleDPI(dpi int, box image.Rectangle) int {
	if dpi < 100 || dpi > 1200 {
		return 0
	}
	short := float64(min(box.Dx(), box.Dy())) / float64(dpi) * mmPerInch
	if short < 100 || short > 900 {
		return 0
	}
	return dpi
}

// metaLen is how far into a file its resolution and orientation are looked
// for: a colour profile and a thumbnail may stand before them, 64 KiB each.
const metaLen = 256 << 10

// readMeta reads what a JPEG or PNG says beside its pixels.
func readMeta(r io.ReaderAt, kind format) imageMeta {
	b, err := io.ReadAll(io.NewSectionReader(r, 0, metaLen))
	if err != nil {
		return imageMeta{}
	}
	if kind == formatPNG {
		return imageMeta{dpi: pngDPI(b)}
	}
	return jpegMeta(b)
}

// jpegMeta walks the segments before a JPEG's pixels (ITU-T T.81, B.1.1) for
// those of JFIF and EXIF.
func jpegMeta(b []byte) imageMeta {
	const (
		app0, app1  = 0xE0, 0xE1
		startOfScan = 0xDA
		progressive = 0xC2 // its frame's header
	)
	var jfif, exif imageMeta
	passes := false
	for b = b[min(2, len(b)):]; len(b) >= 4 && b[0] == 0xFF && b[1] != startOfScan; {
		marker, size := b[1], int(binary.BigEndian.Uint16(b[2:]))
		if marker == 0xFF { // fill byte
			b = b[1:]
			continue
		}
		if size < 2 || len(b) < 2+size {
			break
		}
		passes = passes || marker == progressive
		segment := b[4 : 2+size]
		if rest, ok := bytes.CutPrefix(segment, []byte("JFIF\x00")); ok && marker == app0 {
			jfif.dpi = jfifDPI(rest)
		}
		if rest, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); ok && marker == app1 {
			exif = exifMeta(rest)
		}
		b = b[2+size:]
	}
	if jfif.dpi != 0 {
		exif.dpi = jfif.dpi
	}
	exif.progressive = passes
	return exif
}

// jfifDPI reads the density in a JFIF segment (ITU-T T.871, 10.1), its name
// cut off.
func jfifDPI(b []byte) int {
	if len(b) < 5 {
		return 0
	}
	x := float64(binary.BigEndian.Uint16(b[3:]))
	switch b[2] {
	case 1:
		return int(x)
	case 2:
		return int(x*cmPerInch + .5)
	}
	return 0
}

// exifMeta reads EXIF, which is the first directory of a TIFF.
func exifMeta(b []byte) imageMeta {
	t, err := readTIFF(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return imageMeta{}
	}
	d, _, err := t.dir(t.first)
	if err != nil {
		return imageMeta{}
	}
	return t.meta(d)
}

// pngDPI reads the pHYs chunk (PNG specification, 11.3.5.3), pixels a metre.
func pngDPI(b []byte) int {
	const header = 8
	for b = b[min(header, len(b)):]; len(b) >= 8; {
		size, name := uint64(binary.BigEndian.Uint32(b)), string(b[4:8])
		if name == "IDAT" || uint64(len(b)) < 12+size {
			return 0
		}
		if data := b[8 : 8+size]; name == "pHYs" && size == 9 && data[8] == 1 {
			return int(min(float64(binary.BigEndian.Uint32(data))*cmPerInch/100+.5, 1e6))
		}
		b = b[12+size:]
	}
	return 0
}
