package tess

// #cgo LDFLAGS: -ltesseract
// #include <tesseract/capi.h>
import "C"

import (
	"errors"
	"image"
	"reflect"

	"github.com/otiai10/gosseract/v2"
)

// gosseract 2.4.1's HOCRText never frees the string that Tesseract hands over:
// 2.6 kB a line of 13 glyphs, some GB in a backlog of ten thousand pages (74 to
// 84 MB over 1,500 lines and rising; read as here, 79 from the 250th line to
// the 3,000th). A new client would not free it either. So gosseract starts and
// sets up each Tesseract, and lines are read through its C interface, which
// gives the string back.

// hocr recognizes an image and returns it as hOCR.
func hocr(c *gosseract.Client, g *image.Gray) (string, error) {
	api := (*C.TessBaseAPI)(reflect.ValueOf(c).Elem().FieldByName("api").UnsafePointer())
	C.TessBaseAPISetImage(api, (*C.uchar)(&g.Pix[0]), C.int(g.Rect.Dx()), C.int(g.Rect.Dy()), 1, C.int(g.Stride))
	C.TessBaseAPISetSourceResolution(api, 70) // as gosseract does, for images that do not know theirs
	text := C.TessBaseAPIGetHOCRText(api, 0)
	if text == nil {
		return "", errors.New("Tesseract gives no text")
	}
	defer C.TessDeleteText(text)
	return C.GoString(text), nil
}
