package pipeline

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"banmian/ocr"
	"banmian/ocr/lines"
	"banmian/ocr/ocrtest"
	"banmian/paper"
	"banmian/pipeline/source"
)

// TestEngineFailures runs a page with a recognizer that fails in each way an
// engine can: the issue is delivered and valid.
func TestEngineFailures(t *testing.T) {
	for name, fail := range ocrtest.Failures {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			f := &fake{pages: 1}
			c := f.reading(t, dir, ocr.Options{Main: ocrtest.Fake{Read: fail}.Open, Timeout: 20 * time.Millisecond})
			run(t, f, c)
			want := "ok"
			if slices.Contains([]string{"fails", "panics", "hangs"}, name) {
				want = "read: engines failed on all 3 lines"
			}
			if got := status(delivered(t, dir)); got[0] != want {
				t.Errorf("page %q, want %q", got, want)
			}
		})
	}
}

// TestEngineFailsOnALine holds that the page is delivered, flagged, and read
// again by the next run.
func TestEngineFailsOnALine(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 1}
	failing := true
	says := ocrtest.Says("通车", .9)
	c := f.reading(t, dir, ocr.Options{Main: ocrtest.Fake{Read: func(ctx context.Context, s ocr.Strip) ([]paper.Glyph, error) {
		if failing && s.Em > 20 {
			return nil, ocrtest.ErrEngine
		}
		return says(ctx, s)
	}}.Open})
	run(t, f, c)
	if got := flags(delivered(t, dir), paper.FlagTextUnread); !slices.Equal(got, []string{"p01", "p01-b001"}) {
		t.Errorf("flags %v, want the page and the block", got)
	}
	failing = false
	if out := run(t, f, c); out.Resumed != 0 {
		t.Error("the page was not read again")
	}
	if is := delivered(t, dir); len(flags(is, paper.FlagTextUnread)) > 0 {
		t.Errorf("flags %v", is.Flags)
	}
	if out := run(t, f, c); out.Resumed != 1 {
		t.Error("the page was read once more")
	}
}

// TestSecondEngineIsMissing has an engine that cannot start for the script of
// the page: it is not tried again and again.
func TestSecondEngineIsMissing(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 1}
	c := f.reading(t, dir, ocr.Options{
		Main:  ocrtest.Fake{Read: ocrtest.Says("通车", .5)}.Open,
		Check: ocrtest.Fake{Read: ocrtest.Failures["fails"]}.Open,
	})
	run(t, f, c)
	is := delivered(t, dir)
	if got := flags(is, paper.FlagLowConfidence); !slices.Contains(got, "p01") {
		t.Errorf("flags %v, want the page", is.Flags)
	}
	if out := run(t, f, c); out.Resumed != 1 {
		t.Error("the page was read again")
	}
}

// TestNothingCanBeRead has lines in which an engine reads nothing.
func TestNothingCanBeRead(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 1}
	c := f.reading(t, dir, ocr.Options{Main: ocrtest.Fake{Read: ocrtest.Says("", .9)}.Open})
	run(t, f, c)
	if got := flags(delivered(t, dir), paper.FlagPageNoText); !slices.Equal(got, []string{"p01"}) {
		t.Errorf("flags %v", got)
	}
}

// TestRealFinder goes over the line finder too.
func TestRealFinder(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 1}
	c := f.reading(t, dir, ocr.Options{Main: ocrtest.Fake{Read: ocrtest.Says("通车", .9)}.Open})
	c.Finder = lines.Finder{}
	run(t, f, c)
	is := delivered(t, dir)
	n := 0
	for _, b := range is.Pages[0].Blocks {
		n += strings.Count(b.Text(), "通车")
	}
	if n < len(textLines) {
		t.Errorf("%d lines were found of %d", n, len(textLines))
	}
}

// TestTextLayerIsRefused has what was seen on right layers, and what wrong ones
// come to.
func TestTextLayerIsRefused(t *testing.T) {
	for _, c := range []struct {
		agreed  float64
		checked int
		want    bool
	}{
		{1, 47, false},
		{0.926, 27, false}, // PP-OCR on small traditional type
		{0.704, 27, false}, // Tesseract on the same
		{0.704, 60, true},
		{0.1, 20, true},
		{0, 20, true},
		{0, 19, false}, // too few to tell
		{0, 0, false},
	} {
		if got := disagrees(c.agreed, c.checked); got != c.want {
			t.Errorf("%v of %d: %v", c.agreed, c.checked, got)
		}
	}
}

// TestWrongTextLayer reads the page from its image.
func TestWrongTextLayer(t *testing.T) {
	for name, c := range map[string]struct {
		agreement float64
		want      paper.Reader
		flagged   []string
	}{
		"right": {1, paper.ReaderPDF, nil},
		"wrong": {0.1, paper.ReaderPPOCR, []string{"p01"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			f := &fake{pages: 1, agreement: c.agreement, draw: map[int]func() *source.Raw{1: withText}}
			run(t, f, f.config(dir))
			is := delivered(t, dir)
			if got := flags(is, paper.FlagTextLayer); !slices.Equal(got, c.flagged) {
				t.Errorf("flags %v", got)
			}
			has(t, is, 1)
			for _, b := range is.Pages[0].Blocks {
				if len(b.Lines) > 0 && b.Lines[0].Reader != c.want {
					t.Errorf("%q was read by %s", b.Text(), b.Lines[0].Reader)
				}
			}
		})
	}
}

// reading is the configuration of a run whose lines are read by engines.
func (f *fake) reading(t *testing.T, dir string, engines ocr.Options) Config {
	t.Helper()
	r, err := ocr.NewReader(engines)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	c := f.config(dir)
	c.Reader = r
	return c
}
