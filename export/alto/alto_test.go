package alto_test

import (
	"bytes"
	"testing"

	"banmian/export/alto"
	"banmian/export/exporttest"
)

func TestGolden(t *testing.T) {
	dir := exporttest.Deliver(t, alto.Format, exporttest.Job(t, exporttest.Issue()))
	exporttest.Golden(t, dir, "testdata/alto")
}

func TestValid(t *testing.T) {
	dir := exporttest.Deliver(t, alto.Format, exporttest.Job(t, exporttest.Issue()))
	exporttest.Valid(t, "alto-4-4.xsd", exporttest.Files(t, dir, "*.xml")...)
}

func TestWithoutMeasuredConfidence(t *testing.T) {
	is := exporttest.Issue()
	p := &is.Pages[0]
	for _, b := range p.Blocks {
		for _, l := range b.Lines {
			for i := range l.Glyphs {
				l.Glyphs[i].Conf, l.Glyphs[i].Alts = 0, nil
			}
		}
	}
	var buf bytes.Buffer
	if err := alto.Write(&buf, is, p); err != nil {
		t.Fatal(err)
	}
	for _, attr := range []string{" WC=", " CC=", " GC=", " PC="} {
		if bytes.Contains(buf.Bytes(), []byte(attr)) {
			t.Errorf("%s is there, and nothing was measured", attr)
		}
	}
}
