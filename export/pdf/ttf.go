package pdf

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
)

// The font of the invisible layer is a TrueType font with nothing to see: glyph n
// is n eighths of an em wide, and its outline is a line across that cell, which
// encloses nothing. PDF/A wants fonts embedded; PDFium (Chromium) drops turned
// text, and single characters, whose glyphs have no extent.
const (
	unitsPerEm = 1000
	ascent     = 880 // of the em box of Chinese fonts
	descent    = -120
	eighths    = 8
	eighth     = unitsPerEm / eighths
	widest     = 4 * eighths // the last glyph
)

// glyphless returns the font's file: the tables that a font in a PDF must have
// (PDF 32000-1, 9.9), as the OpenType specification describes them, and post.
func glyphless() []byte {
	const glyphs = widest + 1
	var advances, outlines []byte
	starts := be(uint32(0))
	for n := range glyphs {
		advances = append(advances, be(uint16(n*eighth), int16(0))...)
		outlines = append(outlines, diagonal(n*eighth)...)
		starts = append(starts, be(uint32(len(outlines)))...)
	}
	return assemble(map[string][]byte{
		"glyf": outlines,
		"head": be(
			uint32(0x00010000), uint32(0x00010000), uint32(0), uint32(0x5F0F3CF5), uint16(0x000B), uint16(unitsPerEm),
			[2]uint64{}, int16(0), int16(descent), int16(widest*eighth), int16(ascent), uint16(0), uint16(3), int16(2), int16(1), int16(0)),
		"hhea": be(
			uint32(0x00010000), int16(ascent), int16(descent), int16(0), uint16(widest*eighth), [3]int16{},
			int16(1), [2]int16{}, [4]int16{}, int16(0), uint16(glyphs)),
		"hmtx": advances,
		"loca": starts,
		"maxp": be(uint32(0x00010000), uint16(glyphs), uint16(2), uint16(1), [2]uint16{}, uint16(1), [8]uint16{}),
		"post": be(uint32(0x00030000), uint32(0), [2]int16{}, uint32(0), [4]uint32{}),
	})
}

// diagonal is the outline of a glyph: one contour of two points, in opposite
// corners of its cell.
func diagonal(width int) []byte {
	const onCurve = 1
	return be(
		int16(1), [4]int16{0, descent, int16(width), ascent}, uint16(1), uint16(0), [2]uint8{onCurve, onCurve},
		[2]int16{0, int16(width)}, [2]int16{descent, ascent - descent})
}

// be encodes values one after the other, big-endian.
func be(values ...any) []byte {
	var b bytes.Buffer
	for _, v := range values {
		_ = binary.Write(&b, binary.BigEndian, v) // sizes are fixed, and a buffer takes all
	}
	return b.Bytes()
}

// assemble makes a font file of tables.
func assemble(tables map[string][]byte) []byte {
	const entry, adjustment = 16, 8 // bytes of a table's entry; where head holds the checksum
	tags := slices.Sorted(maps.Keys(tables))
	power, log := 1, 0
	for 2*power <= len(tags) {
		power, log = 2*power, log+1
	}
	font := be(uint32(0x00010000), uint16(len(tags)), uint16(power*entry), uint16(log), uint16((len(tags)-power)*entry))
	var body []byte
	start, head := len(font)+entry*len(tags), 0
	for _, tag := range tags {
		t := tables[tag]
		if tag == "head" {
			head = start + len(body)
		}
		padded := append(slices.Clone(t), make([]byte, -len(t)&3)...)
		font = append(append(font, tag...), be(checksum(padded), uint32(start+len(body)), uint32(len(t)))...)
		body = append(body, padded...)
	}
	font = append(font, body...)
	binary.BigEndian.PutUint32(font[head+adjustment:], 0xB1B0AFBA-checksum(font))
	return font
}

// checksum is the sum of the words of a table.
func checksum(b []byte) (sum uint32) {
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	return sum
}
