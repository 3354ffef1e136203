package source

import (
	"context"
	"encoding/binary"
	"errors"
	"image/color"
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
	for n := 3; n <= 4; n++ {
		if _, err := f.Picture(context.Background(), n); !errors.Is(err, original.ErrNoPicture) {
			t.Errorf("page %d: error is %v", n, err)
		}
	}
	if _, err := f.Picture(context.Background(), 9); err == nil {
		t.Error("page 9 has a picture")
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
