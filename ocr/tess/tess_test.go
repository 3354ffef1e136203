package tess

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"banmian/ocr"
	"banmian/ocr/ocrtest"
)

// need skips a test on a machine without the languages.
func need(t *testing.T, langs ...string) {
	t.Helper()
	for _, l := range langs {
		if err := installed(l); err != nil {
			t.Skip(err)
		}
	}
}

func TestConformance(t *testing.T) {
	need(t, "chi_sim", "chi_tra")
	ocrtest.Run(t, New)
}

func TestMissingLanguageIsNamed(t *testing.T) {
	_, err := New("tlh_klingon")
	if !errors.Is(err, ocr.ErrNoEngine) {
		t.Fatalf("error %v, want ocr.ErrNoEngine", err)
	}
	if langs, _ := Languages(); len(langs) > 0 && !strings.Contains(err.Error(), "tesseract-ocr-tlh-klingon") {
		t.Errorf("error %q does not name the package", err)
	}
}

func TestWorkersStartSideBySide(t *testing.T) {
	need(t, "chi_sim")
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			r, err := New(ocr.Simplified)
			if err != nil {
				t.Error(err)
				return
			}
			defer r.Close()
			if gs, err := r.Recognize(t.Context(), ocrtest.Samples()[0].Strip); err != nil || len(gs) == 0 {
				t.Errorf("read %d glyphs, error %v", len(gs), err)
			}
		})
	}
	wg.Wait()
}
