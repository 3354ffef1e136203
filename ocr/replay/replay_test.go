package replay

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"banmian/ocr"
	"banmian/ocr/ocrtest"
	"banmian/paper"
)

var update = flag.Bool("update", false, "record testdata anew with PP-OCR")

// samples is a tape of the strips of ocrtest.
const samples = "testdata/ocrtest.json.gz"

func TestConformance(t *testing.T) {
	if *update {
		record(t)
	}
	tape, err := Load(samples)
	if err != nil {
		t.Fatal(err)
	}
	ocrtest.Run(t, tape.Open)
}

// record makes samples anew. It needs an engine, and so cgo.
var record = func(t *testing.T) { t.Fatal("recording needs cgo") }

// TestUpdateIsOff keeps a run that records from passing for a test.
func TestUpdateIsOff(t *testing.T) {
	if *update {
		t.Error("testdata was recorded anew: run again without -update")
	}
}

// taping records a fake on the samples and loads the tape again.
func taping(t *testing.T, f ocrtest.Fake) *Tape {
	t.Helper()
	tape := &Tape{}
	var wg sync.WaitGroup
	for _, s := range ocrtest.Samples() {
		wg.Go(func() { _, _ = tape.Record(f).Recognize(t.Context(), s.Strip) })
	}
	wg.Wait()
	path := filepath.Join(t.TempDir(), "tape.json.gz")
	if err := tape.Save(path); err != nil {
		t.Fatal(err)
	}
	loaded, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

func TestPlaysWhatWasRecorded(t *testing.T) {
	says := func(_ context.Context, s ocr.Strip) ([]paper.Glyph, error) {
		gs := ocrtest.Spell(string(s.Dir)+string(s.Script), .75, s)
		gs[0].Alts = []paper.Reading{{Text: "又", Conf: .2, Reader: paper.ReaderTesseract}}
		return gs, nil
	}
	tape := taping(t, ocrtest.Fake{As: paper.ReaderTesseract, Read: says})
	p := tape.Play()
	if p.Name() != "fake" || p.Reader() != paper.ReaderTesseract {
		t.Errorf("name %q, reader %q", p.Name(), p.Reader())
	}
	for _, s := range ocrtest.Samples() {
		want, _ := says(t.Context(), s.Strip)
		got, err := p.Recognize(t.Context(), s.Strip)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, error %v, want %v", s.Name, got, err, want)
		}
		got[0].Alts[0].Text = "改"
	}
	if again, _ := p.Recognize(t.Context(), ocrtest.Samples()[0].Strip); again[0].Alts[0].Text != "又" {
		t.Error("a caller's change came on the tape")
	}
}

func TestUnknownStripIsAnError(t *testing.T) {
	p := taping(t, ocrtest.Fake{Read: ocrtest.Says("好", .9)}).Play()
	changes := map[string]func(*ocr.Strip){
		"one pixel":     func(s *ocr.Strip) { s.Gray.Pix[0]-- },
		"the direction": func(s *ocr.Strip) { s.Dir = paper.TopDown },
		"the script":    func(s *ocr.Strip) { s.Script = ocr.Traditional },
		"the shape":     func(s *ocr.Strip) { s.Gray.Rect.Max.X--; s.Gray.Stride-- },
	}
	for name, change := range changes {
		s := ocrtest.Samples()[0].Strip
		change(&s)
		gs, err := p.Recognize(t.Context(), s)
		if !errors.Is(err, ErrUnknown) || len(gs) > 0 {
			t.Errorf("%s: read %d glyphs, error %v", name, len(gs), err)
		} else if !strings.Contains(err.Error(), "tape.json.gz") {
			t.Errorf("%s: error %q does not name the tape", name, err)
		}
	}
}

func TestFailuresAreNotRecorded(t *testing.T) {
	p := taping(t, ocrtest.Fake{Read: ocrtest.Failures["fails"]}).Play()
	if _, err := p.Recognize(t.Context(), ocrtest.Samples()[0].Strip); !errors.Is(err, ErrUnknown) {
		t.Errorf("error %v, want ErrUnknown", err)
	}
}

func TestTapesAreTheSameEachTime(t *testing.T) {
	tape, err := Load(samples)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(samples)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "again.json.gz")
	if err := tape.Save(path); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(path); string(got) != string(want) {
		t.Error("a tape that was loaded and saved is another file")
	}
}

func TestLoadBadTapes(t *testing.T) {
	dir := t.TempDir()
	plain := filepath.Join(dir, "plain.json")
	if err := os.WriteFile(plain, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{plain, filepath.Join(dir, "missing")} {
		if _, err := Load(path); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v", path, err)
		}
	}
}
