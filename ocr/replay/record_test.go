//go:build cgo

package replay

import (
	"testing"

	"banmian/ocr"
	"banmian/ocr/ocrtest"
	"banmian/ocr/ppocr"
)

func init() { record = recordPPOCR }

// recordPPOCR runs the suite on PP-OCR and keeps what it reads.
func recordPPOCR(t *testing.T) {
	files, err := ppocr.Locate()
	if err != nil {
		t.Fatal(err)
	}
	e, err := ppocr.Open(files)
	if err != nil {
		t.Fatal(err)
	}
	tape := &Tape{}
	ocrtest.Run(t, func(ocr.Script) (ocr.Recognizer, error) { return tape.Record(e.Recognizer()), nil })
	if err := tape.Save(samples); err != nil {
		t.Fatal(err)
	}
}
