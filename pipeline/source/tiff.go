package source

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// A TIFF's pages are a linked list of directories (TIFF 6.0, section 2).
// golang.org/x/image/tiff decodes the first; to have it decode another, the
// header is made to point at that one.

const (
	tagNewSubfileType = 254
	tagOrientation    = 274
	tagXResolution    = 282
	tagResolutionUnit = 296
)

var errTIFF = errors.New("not a TIFF directory")

const (
	entryLen = 12
	// mostEntries of a directory are looked at. They are sorted by their tags,
	// and fewer tags than this stand before the last one that matters here.
	mostEntries = 64
)

// A tiffFile is a TIFF, or the part of EXIF that is one.
type tiffFile struct {
	r     io.ReaderAt
	size  int64
	order binary.ByteOrder
	first uint32 // where the first directory stands
}

// A tiffDir is the entries of a directory, 12 bytes each.
type tiffDir []byte

func readTIFF(r io.ReaderAt, size int64) (*tiffFile, error) {
	var head [8]byte
	if size < int64(len(head)) {
		return nil, errTIFF
	}
	if _, err := r.ReadAt(head[:], 0); err != nil {
		return nil, err
	}
	t := &tiffFile{r: r, size: size}
	switch string(head[:4]) {
	case "II*\x00":
		t.order = binary.LittleEndian
	case "MM\x00*":
		t.order = binary.BigEndian
	default:
		return nil, errTIFF
	}
	t.first = t.order.Uint32(head[4:])
	return t, nil
}

// dir reads the directory at an offset, and where the next one stands.
func (t *tiffFile) dir(at uint32) (d tiffDir, next uint32, err error) {
	var b [4]byte
	if int64(at)+2 > t.size {
		return nil, 0, errTIFF
	}
	if _, err := t.r.ReadAt(b[:2], int64(at)); err != nil {
		return nil, 0, err
	}
	n := int64(t.order.Uint16(b[:]))
	end := int64(at) + 2 + n*entryLen
	if n == 0 || end > t.size {
		return nil, 0, errTIFF
	}
	d = make(tiffDir, min(n, mostEntries)*entryLen)
	if _, err := t.r.ReadAt(d, int64(at)+2); err != nil {
		return nil, 0, err
	}
	// A file may end with its last directory, without the word that says so.
	if end+4 <= t.size {
		if _, err := t.r.ReadAt(b[:], end); err != nil {
			return nil, 0, err
		}
		next = t.order.Uint32(b[:])
	}
	return d, next, nil
}

// A tiffEntry is a page of a TIFF: where its directory stands, and that.
type tiffEntry struct {
	at  uint32
	dir tiffDir
}

// pages lists the pages, most at most. A list that breaks off gives those
// before the break, and one that forms a ring ends where it began. What is
// marked as a small version or a mask of another page is none.
func (t *tiffFile) pages(most int) ([]tiffEntry, error) {
	const smallOrMask = 1 | 4
	var out []tiffEntry
	seen := map[uint32]bool{}
	for at := t.first; at != 0 && len(out) < most && !seen[at]; {
		seen[at] = true
		d, next, err := t.dir(at)
		if err != nil {
			break
		}
		if kind, ok := d.number(t, tagNewSubfileType); !ok || int(kind)&smallOrMask == 0 {
			out = append(out, tiffEntry{at, d})
		}
		at = next
	}
	if len(out) == 0 {
		return nil, errTIFF
	}
	return out, nil
}

// number returns the value of a tag that is a whole number or a fraction.
func (d tiffDir) number(t *tiffFile, tag uint16) (float64, bool) {
	const short, long, rational = 3, 4, 5
	for e := range slices.Chunk(d, entryLen) {
		if t.order.Uint16(e) != tag {
			continue
		}
		switch t.order.Uint16(e[2:]) {
		case short:
			return float64(t.order.Uint16(e[8:])), true
		case long:
			return float64(t.order.Uint32(e[8:])), true
		case rational:
			return t.fraction(t.order.Uint32(e[8:]))
		}
	}
	return 0, false
}

// fraction reads a rational number.
func (t *tiffFile) fraction(at uint32) (float64, bool) {
	var b [8]byte
	if int64(at)+int64(len(b)) > t.size {
		return 0, false
	}
	if _, err := t.r.ReadAt(b[:], int64(at)); err != nil {
		return 0, false
	}
	num, den := t.order.Uint32(b[:]), t.order.Uint32(b[4:])
	return float64(num) / float64(den), den != 0
}

// meta reads the resolution, horizontal, and the orientation.
func (t *tiffFile) meta(d tiffDir) imageMeta {
	const inch, centimetre = 2, 3
	var m imageMeta
	if v, ok := d.number(t, tagOrientation); ok && v >= 1 && v <= 8 {
		m.orientation = orientation(v)
	}
	unit, ok := d.number(t, tagResolutionUnit)
	if !ok {
		unit = inch
	}
	x, _ := d.number(t, tagXResolution)
	x = min(x, 1e6)
	switch unit {
	case inch:
		m.dpi = int(x + .5)
	case centimetre:
		m.dpi = int(x*cmPerInch + .5)
	}
	return m
}

// pagesIn counts the pages of an image file, up to most: 1 but for a TIFF of
// several.
func pagesIn(path string, most int) int {
	f, st, err := openRegular(path)
	if err != nil {
		return 1
	}
	defer f.Close()
	t, err := readTIFF(f, st.Size())
	if err != nil {
		return 1
	}
	pages, err := t.pages(most)
	if err != nil {
		return 1
	}
	return len(pages)
}

// page returns page n, from 1.
func (t *tiffFile) page(n int) (tiffEntry, error) {
	pages, err := t.pages(n)
	if err != nil {
		return tiffEntry{}, err
	}
	if len(pages) < n {
		return tiffEntry{}, fmt.Errorf("no page %d in it", n)
	}
	return pages[n-1], nil
}

// from returns the TIFF with a page as its first.
func (t *tiffFile) from(p tiffEntry) *io.SectionReader {
	q := pointed{ReaderAt: t.r}
	t.order.PutUint32(q.at[:], p.at)
	return io.NewSectionReader(q, 0, t.size)
}

// pointed is a TIFF whose header points at another directory.
type pointed struct {
	io.ReaderAt
	at [4]byte
}

// ReadAt reads the file, with the pointer put in.
func (p pointed) ReadAt(b []byte, off int64) (int, error) {
	const pointer = 4 // where it stands in the header
	n, err := p.ReaderAt.ReadAt(b, off)
	for i, v := range p.at {
		if k := pointer + int64(i) - off; k >= 0 && k < int64(n) {
			b[k] = v
		}
	}
	return n, err
}
