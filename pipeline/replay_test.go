package pipeline

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"banmian/export/issuejson"
	"banmian/ocr"
	"banmian/ocr/lines"
	"banmian/ocr/replay"
	"banmian/paper"
	"banmian/pipeline/source"
)

var update = flag.Bool("update", false, "record the sample's readings anew with PP-OCR")

const (
	sample = "../samples/lanting/issue.pdf"
	// tape is what PP-OCR reads on the sample: the strips that are compared
	// with the PDF's own text, and the print that has none.
	tape = "../samples/lanting/readings.json.gz"
)

// record makes the tape anew. It needs an engine, and so cgo.
var record = func(t *testing.T) { t.Fatal("recording needs cgo") }

// TestUpdateIsOff keeps a run that records from passing for a test.
func TestUpdateIsOff(t *testing.T) {
	if *update {
		t.Error("the readings were recorded anew: run again without -update")
	}
}

// runSample reads the sample with an engine.
func runSample(t *testing.T, main func(ocr.Script) (ocr.Recognizer, error), dir string) *Outcome {
	t.Helper()
	src, err := source.Open(t.Context(), sample, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	r, err := ocr.NewReader(ocr.Options{Main: main, Parallel: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	out, err := Run(t.Context(), src, Config{Out: dir, ID: "x", Workers: 2, Finder: lines.Finder{}, Reader: r})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSampleFromTape takes a print PDF through all stages, without an engine.
func TestSampleFromTape(t *testing.T) {
	if *update {
		record(t)
	}
	tape, err := replay.Load(tape)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	runSample(t, tape.Open, dir)
	for _, name := range []string{"0001.json.gz", "0002.json.gz"} {
		var r Record
		if err := readGzip(filepath.Join(dir, "x", workDir, name), &r); err != nil {
			t.Fatal(err)
		}
		if r.Report.Errors > 0 {
			t.Errorf("%s: %d strips are not on the tape: how pages are prepared or cut has changed, "+
				"record them with go test ./pipeline -run SampleFromTape -update", name, r.Report.Errors)
		}
		if r.TextLayer == nil || r.TextLayer.Used < 500 || r.TextLayer.Checked < minChecked || r.TextLayer.Agreement < minAgreement {
			t.Errorf("%s: text layer %+v", name, r.TextLayer)
		}
	}
	is := delivered(t, dir)
	if got := is.Masthead; got.Date != "2024-10-17" || got.IssueNo != 40 {
		t.Errorf("masthead %+v", got)
	}
	jumps := 0
	for _, a := range is.Articles {
		if len(a.Parts) == 2 {
			jumps++
			if body := strings.Join(a.Paragraphs, ""); !strings.Contains(body, "排起了长队") {
				t.Errorf("the sentence over both pages is not whole in %q", body)
			}
		}
	}
	if jumps != 1 || len(is.Articles) < 8 || len(is.Ads) == 0 || is.Source.Kind != paper.BornDigital {
		t.Errorf("%d jumps, %d articles, %d ads, kind %q", jumps, len(is.Articles), len(is.Ads), is.Source.Kind)
	}
	again := t.TempDir()
	runSample(t, tape.Open, again)
	sameTree(t, tree(t, dir), tree(t, again))
	if _, err := issuejson.Read(filepath.Join(again, "x", "issue.json")); err != nil {
		t.Error(err)
	}
}
