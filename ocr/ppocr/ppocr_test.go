package ppocr

import (
	"sync"
	"testing"

	"banmian/ocr"
	"banmian/ocr/ocrtest"
)

// engine is the model, opened once for all tests.
var engine = sync.OnceValues(func() (*Engine, error) {
	f, err := Locate()
	if err != nil {
		return nil, err
	}
	return Open(f)
})

func TestConformance(t *testing.T) {
	e, err := engine()
	if err != nil {
		t.Skip(err)
	}
	ocrtest.Run(t, func(ocr.Script) (ocr.Recognizer, error) { return e.Recognizer(), nil })
}
