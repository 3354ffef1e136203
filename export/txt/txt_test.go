package txt_test

import (
	"strings"
	"testing"
	"unicode"

	"banmian/export/exporttest"
	"banmian/export/prose"
	"banmian/export/txt"
)

func TestGolden(t *testing.T) {
	dir := exporttest.Deliver(t, txt.Format, exporttest.Job(t, exporttest.Issue()))
	exporttest.Golden(t, dir, "testdata/txt")
	exporttest.Same(t, txt.Format, exporttest.Job(t, exporttest.Issue()))
}

func TestSample(t *testing.T) {
	dir := exporttest.Deliver(t, txt.Format, exporttest.Job(t, exporttest.Sample(t)))
	exporttest.Golden(t, dir, "testdata/sample")
}

// TestNothingIsLost looks for everything that was read.
func TestNothingIsLost(t *testing.T) {
	is := exporttest.Sample(t)
	text := strip(exporttest.Read(t, exporttest.Deliver(t, txt.Format, exporttest.Job(t, is)), "issue.txt"))
	for _, p := range is.Pages {
		for _, b := range prose.Rest(is, &p) {
			if !strings.Contains(text, strip(b.Text())) {
				t.Errorf("block %s is not there: %q", b.ID, b.Text())
			}
		}
	}
	for _, a := range is.Articles {
		for _, p := range a.Paragraphs {
			if !strings.Contains(text, strip(p)) {
				t.Errorf("article %s: a paragraph is not there: %q", a.ID, p)
			}
		}
	}
}

func strip(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, prose.Clean(s))
}

func FuzzText(f *testing.F) {
	for _, s := range exporttest.Hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		dir := exporttest.Deliver(t, txt.Format, exporttest.Job(t, exporttest.Small(s)))
		got := exporttest.Read(t, dir, "issue.txt")
		for _, r := range got {
			if unicode.IsControl(r) && r != '\n' && r != '\t' {
				t.Fatalf("%q holds the control character %q", got, r)
			}
		}
		if want := prose.Clean(s); strings.TrimSpace(want) != "" && strings.Count(got, want) < 10 {
			t.Errorf("%q stands %d times in the file, want one for each field", want, strings.Count(got, want))
		}
	})
}
