package mets_test

import (
	"os/exec"
	"path/filepath"
	"testing"
	"testing/fstest"

	"banmian/export"
	"banmian/export/exporttest"
	"banmian/export/mets"
)

// job is one with files of a few bytes, so that hashes stay what they are.
func job(t *testing.T) export.Job {
	j := exporttest.Job(t, exporttest.Issue())
	j.Files = fstest.MapFS{
		"pages/0001.jpg": {Data: []byte("one")}, "pages/0002.jpg": {Data: []byte("two")},
		"figures/p01-b008.jpg": {Data: []byte("figure")}, "issue.json": {Data: []byte("{}")},
	}
	return j
}

func TestGolden(t *testing.T) {
	exporttest.Golden(t, exporttest.Deliver(t, mets.Format, job(t)), "testdata/mets")
}

func TestValid(t *testing.T) {
	dir := exporttest.Deliver(t, mets.Format, job(t))
	exporttest.Valid(t, "mets.xsd", exporttest.Files(t, dir, "mets.xml")...)
}

func TestGoldenBag(t *testing.T) {
	exporttest.Golden(t, exporttest.Deliver(t, mets.Bag, job(t)), "testdata/bagit")
}

// TestSumsHold has the manifests checked by the tools that everybody has.
func TestSumsHold(t *testing.T) {
	dir := exporttest.Deliver(t, mets.Bag, job(t))
	for _, tool := range []string{"sha256", "sha512"} {
		path, err := exec.LookPath(tool + "sum")
		if err != nil {
			t.Skipf("%ssum is not installed", tool)
		}
		for _, name := range []string{"manifest", "tagmanifest"} {
			cmd := exec.Command(path, "--check", "--strict", "--quiet", filepath.Join(dir, name+"-"+tool+".txt"))
			cmd.Dir = dir
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s-%s.txt: %v\n%s", name, tool, err, out)
			}
		}
	}
}
