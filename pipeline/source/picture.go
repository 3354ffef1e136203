package source

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"

	"banmian/original"
)

// Pictures that a PDF takes as they are encoded: JPEG, PNG and fax. Those in
// black and white are passed on in any case, pixel by pixel; others, and parts of
// the formats that PDF does not have, are not.

// Picture returns the picture of a sheet as it is encoded.
func (s originalImages) Picture(_ context.Context, sheet int) (pic *original.Picture, err error) {
	defer func() {
		if v := recover(); v != nil {
			pic, err = nil, fmt.Errorf("read picture: panic: %v: %w", v, ErrDamaged)
		}
	}()
	if sheet < 1 || sheet > len(s.sheets) {
		return nil, noPage(sheet, len(s.sheets))
	}
	p, err := openPicture(s.sheets[sheet-1].path, s.sheets[sheet-1].n)
	if err != nil {
		return nil, err
	}
	defer p.file.Close()
	pic = &original.Picture{W: p.config.Width, H: p.config.Height, Turn: int(p.meta.orientation), Bits: 8}
	switch p.kind {
	case formatJPEG:
		err = p.passJPEG(pic)
	case formatPNG:
		err = p.passPNG(pic)
	case formatTIFF:
		if err = p.passFax(pic); errors.Is(err, original.ErrNoPicture) {
			err = p.passBilevel(pic, s.opts.MaxPixels)
		}
	}
	if err != nil {
		return nil, err
	}
	return pic, nil
}

// all reads the file.
func (p *picture) all() ([]byte, error) {
	return io.ReadAll(io.NewSectionReader(p.file, 0, p.pixels.Size()))
}

// passJPEG passes a JPEG of grey or YCbCr on.
func (p *picture) passJPEG(pic *original.Picture) (err error) {
	switch p.config.ColorModel {
	case color.GrayModel:
		pic.Color = "/DeviceGray"
	case color.YCbCrModel:
		pic.Color = "/DeviceRGB"
	default: // of inks, which may be inverted
		return original.ErrNoPicture
	}
	pic.Filter = "/DCTDecode"
	pic.Data, err = p.all()
	return err
}

// passPNG passes the pixels of a PNG on: PDF has its filters (PNG specification,
// 9). Interlaced and transparent ones it does not have, nor does it know what
// values of 16 bits are in older readers.
func (p *picture) passPNG(pic *original.Picture) error {
	b, err := p.all()
	if err != nil {
		return err
	}
	const signature, head = 8, 13
	colors := 0
	for b = b[min(signature, len(b)):]; len(b) >= 12; {
		size, name := uint64(binary.BigEndian.Uint32(b)), string(b[4:8])
		if uint64(len(b)) < 12+size {
			return ErrDamaged
		}
		data := b[8 : 8+size]
		switch name {
		case "IHDR":
			if len(data) < head || data[8] > 8 || data[12] != 0 {
				return original.ErrNoPicture
			}
			const grey, rgb, palette = 0, 2, 3
			pic.Bits, colors = int(data[8]), 1
			switch data[9] {
			case grey:
				pic.Color = "/DeviceGray"
			case rgb:
				pic.Color, colors = "/DeviceRGB", 3
			case palette: // its colors follow
			default:
				return original.ErrNoPicture
			}
		case "PLTE":
			if pic.Color == "" {
				pic.Color = fmt.Sprintf("[/Indexed/DeviceRGB %d<%X>]", len(data)/3-1, data)
			}
		case "tRNS":
			return original.ErrNoPicture
		case "IDAT":
			pic.Data = append(pic.Data, data...)
		}
		b = b[12+size:]
	}
	if colors == 0 || pic.Color == "" || len(pic.Data) == 0 {
		return ErrDamaged
	}
	pic.Filter = "/FlateDecode"
	pic.Params = fmt.Sprintf("<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>", colors, pic.Bits, pic.W)
	return nil
}

// passFax passes a page of a TIFF on that is one strip of CCITT Group 4.
func (p *picture) passFax(pic *original.Picture) error {
	const group4, minIsWhite, msbFirst = 4, 0, 1
	t, err := readTIFF(p.pixels, p.pixels.Size())
	if err != nil {
		return err
	}
	d, _, err := t.dir(t.first)
	if err != nil {
		return err
	}
	number := func(tag uint16, usual float64) float64 {
		if v, ok := d.number(t, tag); ok {
			return v
		}
		return usual
	}
	if number(tagCompression, 1) != group4 || number(tagFillOrder, msbFirst) != msbFirst {
		return original.ErrNoPicture
	}
	at, size := t.values(d, tagStripOffsets, 1), t.values(d, tagStripByteCounts, 1)
	if len(at) != 1 || len(size) != 1 || int64(at[0])+int64(size[0]) > t.size {
		return original.ErrNoPicture // of several strips
	}
	var buf bytes.Buffer
	if _, err := io.Copy(&buf, io.NewSectionReader(t.r, int64(at[0]), int64(size[0]))); err != nil {
		return err
	}
	// In TIFF as in fax black is 1 where white is the smaller value.
	black := number(tagPhotometric, minIsWhite) != minIsWhite
	pic.Bits, pic.Color, pic.Filter, pic.Data = 1, "/DeviceGray", "/CCITTFaxDecode", buf.Bytes()
	pic.Params = fmt.Sprintf("<</K -1/Columns %d/Rows %d/BlackIs1 %t>>", pic.W, pic.H, black)
	return nil
}

// passBilevel passes a TIFF in black and white on, however it is stored: with
// each row as its difference from the one above (PNG specification, 9.2), which
// takes two to three times the room of fax.
func (p *picture) passBilevel(pic *original.Picture, maxPixels int) error {
	t, err := readTIFF(p.pixels, p.pixels.Size())
	if err != nil {
		return err
	}
	d, _, err := t.dir(t.first)
	if err != nil {
		return err
	}
	if bits, ok := d.number(t, tagBitsPerSample); ok && bits != 1 {
		return original.ErrNoPicture
	}
	if err := p.checkSize(maxPixels); err != nil {
		return err
	}
	img, err := p.decode()
	if err != nil {
		return err
	}
	if pic.Data, err = packed(img); err != nil {
		return err
	}
	pic.Bits, pic.Color, pic.Filter = 1, "/DeviceGray", "/FlateDecode"
	pic.Params = fmt.Sprintf("<</Predictor 15/Colors 1/BitsPerComponent 1/Columns %d>>", pic.W)
	return nil
}

// packed returns a bit for each pixel, 1 is white, filtered and compressed.
func packed(img image.Image) ([]byte, error) {
	const up = 2 // the filter
	var buf bytes.Buffer
	z := zlib.NewWriter(&buf)
	box, white := img.Bounds(), whiteOf(img)
	above, row := make([]byte, (box.Dx()+7)/8), make([]byte, (box.Dx()+7)/8)
	line := make([]byte, 1+len(row))
	line[0] = up
	for y := box.Min.Y; y < box.Max.Y; y++ {
		clear(row)
		for x := range box.Dx() {
			if white(box.Min.X+x, y) {
				row[x/8] |= 0x80 >> (x % 8)
			}
		}
		for i := range row {
			line[1+i] = row[i] - above[i]
		}
		if _, err := z.Write(line); err != nil {
			return nil, err
		}
		above, row = row, above
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// whiteOf tells which pixels of an image are light.
func whiteOf(img image.Image) func(x, y int) bool {
	const middle = 128
	switch m := img.(type) {
	case *image.Gray:
		return func(x, y int) bool { return m.Pix[m.PixOffset(x, y)] >= middle }
	case *image.Paletted:
		light := make([]bool, 256)
		for i, c := range m.Palette {
			light[i] = color.GrayModel.Convert(c).(color.Gray).Y >= middle
		}
		return func(x, y int) bool { return light[m.Pix[m.PixOffset(x, y)]] }
	}
	return func(x, y int) bool { return color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y >= middle }
}
