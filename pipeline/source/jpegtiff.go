package source

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"slices"
)

// Archives keep JPEG in TIFF (compression 7 of TIFF Technical Note 2), which
// golang.org/x/image/tiff does not decode: each strip or tile of the page is a
// JPEG whose tables stand in a tag, once for all of them.

const (
	tagImageWidth      = 256
	tagImageLength     = 257
	tagBitsPerSample   = 258
	tagCompression     = 259
	tagPhotometric     = 262
	tagFillOrder       = 266
	tagStripOffsets    = 273
	tagRowsPerStrip    = 278
	tagStripByteCounts = 279
	tagTileWidth       = 322
	tagTileLength      = 323
	tagTileOffsets     = 324
	tagTileByteCounts  = 325
	tagJPEGTables      = 347
)

// jpegBlocks is a page of a TIFF whose strips or tiles are JPEGs.
type jpegBlocks struct {
	t              *tiffFile
	size           image.Point // of the page
	block          image.Point // of a strip or tile
	offsets, sizes []uint32
	tables         []byte
	rgb            bool // the components are red, green and blue, not YCbCr
}

// jpegBlocks reads a directory; it returns nil for a page that is not JPEG.
func (t *tiffFile) jpegBlocks(d tiffDir) (*jpegBlocks, error) {
	const jpegCompression, rgb, mostSide = 7, 2, 1 << 20
	if v, _ := d.number(t, tagCompression); v != jpegCompression {
		return nil, nil
	}
	side := func(tag uint16) int {
		v, _ := d.number(t, tag)
		return int(min(v, mostSide))
	}
	photometric, _ := d.number(t, tagPhotometric)
	j := &jpegBlocks{t: t, size: image.Pt(side(tagImageWidth), side(tagImageLength)), rgb: photometric == rgb}
	offsets, sizes := uint16(tagStripOffsets), uint16(tagStripByteCounts)
	if j.block = image.Pt(side(tagTileWidth), side(tagTileLength)); j.block.X > 0 {
		offsets, sizes = tagTileOffsets, tagTileByteCounts
	} else if j.block = image.Pt(j.size.X, side(tagRowsPerStrip)); j.block.Y == 0 || j.block.Y > j.size.Y {
		j.block.Y = j.size.Y
	}
	if j.size.X < 1 || j.size.Y < 1 || j.block.X < 1 || j.block.Y < 1 {
		return nil, fmt.Errorf("image of %v in blocks of %v pixels", j.size, j.block)
	}
	j.offsets, j.sizes = t.values(d, offsets, j.across()*j.down()), t.values(d, sizes, j.across()*j.down())
	if len(j.offsets) != j.across()*j.down() || len(j.sizes) != len(j.offsets) {
		return nil, fmt.Errorf("%d blocks, want %d", min(len(j.offsets), len(j.sizes)), j.across()*j.down())
	}
	const mostTables = 64 << 10
	for _, v := range t.values(d, tagJPEGTables, mostTables) {
		j.tables = append(j.tables, byte(v))
	}
	return j, nil
}

func (j *jpegBlocks) across() int { return (j.size.X + j.block.X - 1) / j.block.X }
func (j *jpegBlocks) down() int   { return (j.size.Y + j.block.Y - 1) / j.block.Y }

// config is the size of the page.
func (j *jpegBlocks) config() image.Config {
	return image.Config{Width: j.size.X, Height: j.size.Y, ColorModel: color.YCbCrModel}
}

// decode decodes the page.
func (j *jpegBlocks) decode() (image.Image, error) {
	var page draw.Image
	for i := range j.offsets {
		img, err := j.decodeBlock(i)
		if err != nil {
			return nil, fmt.Errorf("block %d: %w", i, err)
		}
		if page == nil {
			box := image.Rectangle{Max: j.size}
			if page = image.NewRGBA(box); img.ColorModel() == color.GrayModel {
				page = image.NewGray(box)
			}
		}
		at := image.Pt(i%j.across()*j.block.X, i/j.across()*j.block.Y)
		draw.Draw(page, image.Rectangle{at, at.Add(j.block)}, img, image.Point{}, draw.Src)
	}
	return page, nil
}

// decodeBlock decodes strip or tile i.
func (j *jpegBlocks) decodeBlock(i int) (image.Image, error) {
	const deepest, head = 8, 64 << 10 // bytes a pixel, and beside them
	n := int64(j.sizes[i])
	if n < 2 || n > int64(j.block.X)*int64(j.block.Y)*deepest+head || int64(j.offsets[i])+n > j.t.size {
		return nil, fmt.Errorf("%d bytes at %d", n, j.offsets[i])
	}
	data := make([]byte, n)
	if _, err := j.t.r.ReadAt(data, int64(j.offsets[i])); err != nil {
		return nil, err
	}
	const marker = 2 // length of the markers of a JPEG's start and end
	whole := []byte("\xFF\xD8")
	if j.rgb { // as a segment of Adobe's says it
		whole = append(whole, "\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00\x00"...)
	}
	if len(j.tables) > 2*marker {
		whole = append(whole, j.tables[marker:len(j.tables)-marker]...)
	}
	whole = append(whole, data[marker:]...)
	c, err := jpeg.DecodeConfig(bytes.NewReader(whole))
	if err != nil {
		return nil, err
	}
	if c.Width > j.block.X || c.Height > j.block.Y {
		return nil, fmt.Errorf("%d x %d pixels, more than %v", c.Width, c.Height, j.block)
	}
	return jpeg.Decode(bytes.NewReader(whole))
}

// values returns the whole numbers of a tag, nil if they are more than most.
func (t *tiffFile) values(d tiffDir, tag uint16, most int) []uint32 {
	sizes := map[uint16]int{1: 1, 3: 2, 4: 4, 7: 1} // byte, short, long, undefined
	for e := range slices.Chunk(d, entryLen) {
		size, n := sizes[t.order.Uint16(e[2:])], int64(t.order.Uint32(e[4:]))
		if t.order.Uint16(e) != tag {
			continue
		}
		if size == 0 || n > int64(most) || n*int64(size) > t.size {
			return nil
		}
		b := e[8:12]
		if n*int64(size) > int64(len(b)) {
			at := int64(t.order.Uint32(b))
			b = make([]byte, n*int64(size))
			if _, err := t.r.ReadAt(b, at); err != nil {
				return nil
			}
		}
		out := make([]uint32, n)
		for i := range out {
			switch size {
			case 1:
				out[i] = uint32(b[i])
			case 2:
				out[i] = uint32(t.order.Uint16(b[2*i:]))
			case 4:
				out[i] = t.order.Uint32(b[4*i:])
			}
		}
		return out
	}
	return nil
}
