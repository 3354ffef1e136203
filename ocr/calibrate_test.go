package ocr

import (
	"testing"

	"banmian/paper"
)

func TestCurvesRise(t *testing.T) {
	for main, scripts := range curves {
		for script, bases := range scripts {
			for on, k := range bases {
				last := float32(0)
				for i := range 1001 {
					c := max(.0001, float32(i)/1000)
					p := calibrate(c, main, script, basis(on))
					if p < last || p <= 0 || p > 1 {
						t.Fatalf("%s %s, basis %d: %v becomes %v after %v", main, script, on, c, p, last)
					}
					last = p
				}
				for i := range k {
					if i > 0 && k[i].c <= k[i-1].c {
						t.Errorf("%s %s, basis %d: knot %d does not rise", main, script, on, i)
					}
				}
			}
		}
	}
}

func TestEveryBasisHasACurve(t *testing.T) {
	for script, bases := range curves[paper.ReaderPPOCR] {
		for on, k := range bases {
			if len(k) == 0 {
				t.Errorf("%s: none for basis %d", script, on)
			}
		}
	}
	for _, script := range []Script{Simplified, Traditional} {
		if b := curves[paper.ReaderTesseract][script]; len(b[unchecked]) == 0 || len(b[settled]) == 0 {
			t.Errorf("Tesseract, %s: curves are missing", script)
		}
	}
}

// What was measured must not be lost: which readings are better than others.
func TestBetterReadingsAreSurer(t *testing.T) {
	order := []basis{disputed, unchecked, confirmed} // ever surer
	for _, script := range []Script{Simplified, Traditional} {
		for i := 1; i < len(order); i++ {
			for _, c := range []float32{.3, .5, .8, .9, .95} {
				a := calibrate(c, paper.ReaderPPOCR, script, order[i-1])
				if b := calibrate(c, paper.ReaderPPOCR, script, order[i]); b <= a {
					t.Errorf("%s at %v: basis %d gives %v, basis %d %v", script, c, order[i-1], a, order[i], b)
				}
			}
		}
	}
}

func TestCalibrate(t *testing.T) {
	tests := []struct {
		name   string
		c      float32
		main   paper.Reader
		script Script
		on     basis
		want   float32
	}{
		{"not measured", 0, paper.ReaderPPOCR, Simplified, unchecked, 0},
		{"an engine without a curve", .4, paper.ReaderPerson, Simplified, unchecked, .4},
		{"a knot", .9, paper.ReaderPPOCR, Simplified, unchecked, .961},
		{"between two", .925, paper.ReaderPPOCR, Simplified, unchecked, .9725},
		{"beyond the last", 1, paper.ReaderPPOCR, Simplified, marked, .949},
		{"before the first", .01, paper.ReaderPPOCR, Simplified, settled, .838},
		{"PP-OCR's doubt is too great", .3, paper.ReaderPPOCR, Traditional, confirmed, .9084},
		{"Tesseract's is too small", .85, paper.ReaderTesseract, Simplified, unchecked, .443},
	}
	for _, test := range tests {
		got := calibrate(test.c, test.main, test.script, test.on)
		if d := got - test.want; d < -1e-4 || d > 1e-4 {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
