package source

import (
	"bytes"
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
	tagOrientation    = 274
	tagXResolution    = 282
	tagResolutionUnit = 296
)

var errTIFF = errors.New("not a TIFF directory")

// A tiffFile is a TIFF in memory, or the part of EXIF that is one.
type tiffFile struct {
	b     []byte
	order binary.ByteOrder
}

// A tiffDir is one directory: where it stands and its entries, 12 bytes each.
type tiffDir struct {
	offset  uint32
	entries []byte
}

func readTIFF(b []byte) (*tiffFile, error) {
	switch {
	case len(b) < 8:
		return nil, errTIFF
	case bytes.HasPrefix(b, []byte("II*\x00")):
		return &tiffFile{b, binary.LittleEndian}, nil
	case bytes.HasPrefix(b, []byte("MM\x00*")):
		return &tiffFile{b, binary.BigEndian}, nil
	}
	return nil, errTIFF
}

// maxDirs bounds the list; a file whose directories form a ring ends sooner.
const maxDirs = 100_000

// dirs lists the directories, most at most. A list that breaks off gives the
// pages before the break.
func (t *tiffFile) dirs(most int) ([]tiffDir, error) {
	var out []tiffDir
	seen := map[uint32]bool{}
	next := t.order.Uint32(t.b[4:])
	for next != 0 && len(out) < most && !seen[next] {
		seen[next] = true
		if uint64(next)+2 > uint64(len(t.b)) {
			break
		}
		n := uint64(t.order.Uint16(t.b[next:]))
		end := uint64(next) + 2 + 12*n
		if end+4 > uint64(len(t.b)) {
			break
		}
		out = append(out, tiffDir{next, t.b[next+2 : end]})
		next = t.order.Uint32(t.b[end:])
	}
	if len(out) == 0 {
		return nil, errTIFF
	}
	return out, nil
}

// number returns the value of a tag that is a whole number or a fraction.
func (d tiffDir) number(t *tiffFile, tag uint16) (float64, bool) {
	const short, long, rational = 3, 4, 5
	for e := range slices.Chunk(d.entries, 12) {
		if t.order.Uint16(e) != tag {
			continue
		}
		switch t.order.Uint16(e[2:]) {
		case short:
			return float64(t.order.Uint16(e[8:])), true
		case long:
			return float64(t.order.Uint32(e[8:])), true
		case rational:
			at := uint64(t.order.Uint32(e[8:]))
			if at+8 > uint64(len(t.b)) {
				return 0, false
			}
			num, den := t.order.Uint32(t.b[at:]), t.order.Uint32(t.b[at+4:])
			if den == 0 {
				return 0, false
			}
			return float64(num) / float64(den), true
		}
	}
	return 0, false
}

// tiffDirs lists the pages of a TIFF file.
func tiffDirs(r io.Reader) ([]tiffDir, error) {
	head := make([]byte, 4)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, errTIFF
	}
	if !bytes.Equal(head, []byte("II*\x00")) && !bytes.Equal(head, []byte("MM\x00*")) {
		return nil, errTIFF
	}
	rest, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	t, err := readTIFF(append(head, rest...))
	if err != nil {
		return nil, err
	}
	return t.dirs(maxDirs)
}

// tiffPage returns the TIFF with page n, from 1, as its first.
func tiffPage(b []byte, n int) (io.ReadSeeker, error) {
	t, err := readTIFF(b)
	if err != nil {
		return nil, err
	}
	dirs, err := t.dirs(n)
	if err != nil {
		return nil, err
	}
	if len(dirs) < n {
		return nil, fmt.Errorf("no page %d in it", n)
	}
	out := slices.Clone(b)
	t.order.PutUint32(out[4:], dirs[n-1].offset)
	return bytes.NewReader(out), nil
}

// tiffDPI returns the horizontal resolution of page n, 0 if it has none.
func tiffDPI(b []byte, n int) int {
	t, err := readTIFF(b)
	if err != nil {
		return 0
	}
	dirs, err := t.dirs(n)
	if err != nil || len(dirs) < n {
		return 0
	}
	const inch, centimetre = 2, 3
	unit, ok := dirs[n-1].number(t, tagResolutionUnit)
	if !ok {
		unit = inch
	}
	x, _ := dirs[n-1].number(t, tagXResolution)
	switch unit {
	case inch:
		return int(x + .5)
	case centimetre:
		return int(x*cmPerInch + .5)
	}
	return 0
}
