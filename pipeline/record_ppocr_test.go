//go:build cgo

package pipeline

import (
	"testing"

	"banmian/ocr"
	"banmian/ocr/ppocr"
	"banmian/ocr/replay"
)

func init() { record = recordPPOCR }

// recordPPOCR reads the sample with PP-OCR and keeps what it reads.
func recordPPOCR(t *testing.T) {
	files, err := ppocr.Locate()
	if err != nil {
		t.Fatal(err)
	}
	e, err := ppocr.Open(files)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	recorded := &replay.Tape{}
	runSample(t, func(ocr.Script) (ocr.Recognizer, error) { return recorded.Record(e.Recognizer()), nil }, t.TempDir())
	if err := recorded.Save(tape); err != nil {
		t.Fatal(err)
	}
}
