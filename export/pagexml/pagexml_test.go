package pagexml_test

import (
	"bytes"
	"testing"

	"banmian/export/exporttest"
	"banmian/export/pagexml"
)

func TestGolden(t *testing.T) {
	dir := exporttest.Deliver(t, pagexml.Format, exporttest.Job(t, exporttest.Issue()))
	exporttest.Golden(t, dir, "testdata/page")
}

func TestValid(t *testing.T) {
	dir := exporttest.Deliver(t, pagexml.Format, exporttest.Job(t, exporttest.Issue()))
	exporttest.Valid(t, "page-2019-07-15.xsd", exporttest.Files(t, dir, "*.xml")...)
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
	if err := pagexml.Write(&buf, is, p, "0.1.0", exporttest.Now); err != nil {
		t.Fatal(err)
	}
	for _, attr := range []string{" conf="} {
		if bytes.Contains(buf.Bytes(), []byte(attr)) {
			t.Errorf("%s is there, and nothing was measured", attr)
		}
	}
}
