package source

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"image/color"
	"io"
	"strings"
	"testing"

	"banmian/original"
	"banmian/paper"
)

func openOriginal(t *testing.T, path string) original.File {
	t.Helper()
	f, err := OpenOriginal(context.Background(), path, open(t, path, Options{}).SHA256(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// Fax comes as it is in the TIFF, with what black is told; what PDF does not
// have is refused.
func TestPicturesOfTIFF(t *testing.T) {
	fax, negative, lsb := faxTIFFPage(), faxTIFFPage(), faxTIFFPage()
	for i, e := range negative.tags {
		if e.tag == tagPhotometric {
			negative.tags[i].value = 1
		}
	}
	lsb.tags = append(lsb.tags, tiffTag{tagFillOrder, 3, 1, 2})
	f := openOriginal(t, write(t, "fax.tif", makeTIFF(binary.LittleEndian, fax, negative, lsb, grayTIFFPage(8, 8))))
	for i, black := range []string{"false", "true"} {
		pic, err := f.Picture(context.Background(), i+1)
		if err != nil {
			t.Fatal(err)
		}
		if string(pic.Data) != string(fax.data) || !strings.Contains(pic.Params, "/BlackIs1 "+black) || pic.Filter != "/CCITTFaxDecode" {
			t.Errorf("page %d: %+v", i+1, pic)
		}
	}
	if _, err := f.Picture(context.Background(), 4); !errors.Is(err, original.ErrNoPicture) {
		t.Errorf("grey page: error is %v", err)
	}
	if _, err := f.Picture(context.Background(), 9); err == nil {
		t.Error("page 9 has a picture")
	}
}

// Black and white comes pixel by pixel where it is not one strip of fax.
func TestBilevelTIFF(t *testing.T) {
	rows := []byte{0xF0, 0x0F, 0xAA, 0x55, 0x00, 0xFF} // 16 by 3 pixels
	page := func(photometric int) tiffPageOf {
		return tiffPageOf{data: rows, tags: []tiffTag{
			{256, 4, 1, 16}, {257, 4, 1, 3}, {258, 3, 1, 1}, {259, 3, 1, 1}, {262, 3, 1, photometric}, {277, 3, 1, 1}, {278, 4, 1, 3},
		}}
	}
	f := openOriginal(t, write(t, "plain.tif", makeTIFF(binary.LittleEndian, page(1), page(0))))
	for n, invert := range []byte{0x00, 0xFF} {
		pic, err := f.Picture(context.Background(), n+1)
		if err != nil {
			t.Fatal(err)
		}
		z, err := zlib.NewReader(bytes.NewReader(pic.Data))
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		above := []byte{0, 0}
		for y := range 3 {
			line := b[3*y : 3*y+3]
			for i := range above {
				if above[i] += line[1+i]; above[i] != rows[2*y+i]^invert {
					t.Errorf("page %d, row %d: byte %d is %08b", n+1, y, i, above[i])
				}
			}
		}
		if pic.Bits != 1 || pic.Color != "/DeviceGray" || len(b) != 9 {
			t.Errorf("page %d: %+v", n+1, pic)
		}
	}
}

func TestCMYKIsNotPassedOn(t *testing.T) {
	f := openOriginal(t, write(t, "ink.jpg", cmykJPEG(t, 16, 16, color.CMYK{K: 9})))
	if _, err := f.Picture(context.Background(), 1); !errors.Is(err, original.ErrNoPicture) {
		t.Errorf("error is %v", err)
	}
}

// A page that cannot have been made from the sheet was rendered otherwise.
func TestPlaceIsChecked(t *testing.T) {
	f := openOriginal(t, write(t, "scan.pdf", makePDF(scanPage())))
	ctx := context.Background()
	size := page(t, open(t, write(t, "scan.pdf", makePDF(scanPage())), Options{}), 1).Gray.Rect
	p := &paper.Page{Seq: 1, Kind: paper.Scan, Origin: paper.Identity, Size: paper.Size{W: size.Dx(), H: size.Dy()}}
	if _, err := f.Place(ctx, p); err != nil {
		t.Error(err)
	}
	p.Size.W *= 2
	if _, err := f.Place(ctx, p); err == nil || !strings.Contains(err.Error(), "rendered otherwise") {
		t.Errorf("error is %v", err)
	}
	p.Seq = 2
	if _, err := f.Place(ctx, p); err == nil {
		t.Error("page 2 has a place")
	}
}
