package ocr_test

import (
	"testing"

	"banmian/ocr"
	"banmian/ocr/ocrtest"
	"banmian/paper"
)

// named is a fake with a name, as the models of one engine have.
type named struct {
	ocrtest.Fake
	name string
}

func (n named) Name() string { return n.name }

// models opens a model for each script, or one for both.
func models(simplified, traditional ocrtest.Reading) func(ocr.Script) (ocr.Recognizer, error) {
	return func(s ocr.Script) (ocr.Recognizer, error) {
		switch {
		case s == ocr.Simplified:
			return named{ocrtest.Fake{As: paper.ReaderTesseract, Read: simplified}, "simplified"}, nil
		case traditional == nil:
			return nil, ocr.ErrNoEngine
		}
		return named{ocrtest.Fake{As: paper.ReaderTesseract, Read: traditional}, "traditional"}, nil
	}
}

func TestScript(t *testing.T) {
	one := func(text string) func(ocr.Script) (ocr.Recognizer, error) {
		return ocrtest.Fake{Read: ocrtest.Says(text, .95)}.Open
	}
	tests := []struct {
		name string
		main func(ocr.Script) (ocr.Recognizer, error)
		want ocr.Script
	}{
		{"one model, simplified", one("车门书"), ocr.Simplified},
		{"one model, traditional", one("車門書"), ocr.Traditional},
		{"one model, some of it simplified", one("車门書"), ocr.Traditional},
		{"one model, the same in both", one("水山石"), ocr.Simplified},
		{"one model, nothing read", one(""), ocr.Simplified},
		{"two models, simplified print", models(ocrtest.Says("车门书", .95), ocrtest.Says("車門書", .9)), ocr.Simplified},
		{"two models, traditional print", models(ocrtest.Says("车门书", .9), ocrtest.Says("車門書", .95)), ocr.Traditional},
		{"two models, other characters surer", models(ocrtest.Says("甲乙丙", .5), ocrtest.Says("子丑寅", .9)), ocr.Simplified},
		{"two models, the one fails", models(ocrtest.Says("车门书", .9), ocrtest.Failures["panics"]), ocr.Simplified},
		{"the traditional model is missing", models(ocrtest.Says("车门书", .9), nil), ocr.Simplified},
	}
	for _, test := range tests {
		s, lines := page(8)
		_, rep := read(t, ocr.Options{Main: test.main, Parallel: 2}, s, lines)
		if rep.Script != test.want {
			t.Errorf("%s: told %s, want %s", test.name, rep.Script, test.want)
		}
	}
}

func TestScriptThatWasNamedIsNotTold(t *testing.T) {
	s, lines := page(8)
	o := ocr.Options{Main: ocrtest.Fake{Read: ocrtest.Says("車門書", .95)}.Open, Script: ocr.Simplified}
	if _, rep := read(t, o, s, lines); rep.Script != ocr.Simplified {
		t.Errorf("told %s", rep.Script)
	}
}

func TestPageWithoutLines(t *testing.T) {
	s, _ := page(1)
	out, rep := read(t, ocr.Options{Main: ocrtest.Fake{Read: ocrtest.Says("", 0)}.Open}, s, nil)
	if len(out) != 0 || rep.Script != ocr.Simplified {
		t.Errorf("%d lines, report %+v", len(out), rep)
	}
}
