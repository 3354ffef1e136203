// Package exporttest is what the tests of export's formats share: an issue in
// which everything occurs that a format has to write, golden files, and the
// validator of XML.
package exporttest

import (
	"bytes"
	"context"
	"flag"
	"image"
	"image/jpeg"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"banmian/export"
	"banmian/paper"
)

var update = flag.Bool("update", false, "write testdata anew")

// Now is the time that golden files are dated with.
var Now = time.Date(2024, 10, 17, 6, 30, 0, 0, time.UTC)

// Job is one of exporting an issue, with a small grey picture for each page and
// figure.
func Job(t testing.TB, is *paper.Issue) export.Job {
	t.Helper()
	files := fstest.MapFS{}
	add := func(name string, w, h int) {
		var buf bytes.Buffer
		if err := jpeg.Encode(&buf, image.NewGray(image.Rect(0, 0, w, h)), nil); err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: buf.Bytes()}
	}
	for _, p := range is.Pages {
		if p.Image != "" {
			add(p.Image, p.Size.W, p.Size.H)
		}
	}
	for _, a := range is.Articles {
		for _, f := range a.Figures {
			if f.Image != "" {
				add(f.Image, f.Box.W(), f.Box.H())
			}
		}
	}
	return export.Job{Issue: is, Files: files, Now: Now, Version: "0.1.0"}
}

// Deliver exports an issue into a folder, which it returns.
func Deliver(t testing.TB, f export.Format, j export.Job) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), f.Name)
	if err := f.Deliver(context.Background(), j, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Golden compares all text files of a folder with those of another, or writes
// them there with -update. Pictures are compared by name alone.
func Golden(t *testing.T, got, want string) {
	t.Helper()
	files := texts(t, got)
	if *update {
		if err := os.RemoveAll(want); err != nil {
			t.Fatal(err)
		}
		for name, text := range files {
			path := filepath.Join(want, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		t.Error("testdata was written anew: run again without -update")
	}
	if d := cmp.Diff(texts(t, want), files); d != "" {
		t.Errorf("%s changed (-want +got):\n%s", want, d)
	}
}

// texts are the files under a folder, by their names; pictures without their
// bytes, which are those of the issue.
func texts(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		b, err := os.ReadFile(path)
		if strings.HasSuffix(name, ".jpg") {
			b = nil
		}
		out[filepath.ToSlash(name)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Schemas is the folder of the published XML schemas, beside the project.
const Schemas = "../../../shared/schemas"

// Valid checks XML files against a published schema. It skips the test where
// the schema or xmllint (Debian's libxml2-utils) is missing.
func Valid(t *testing.T, schema string, files ...string) {
	t.Helper()
	path := filepath.Join(Schemas, schema)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the schema %s is not beside the project", schema)
	}
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed (Debian: libxml2-utils)")
	}
	if len(files) == 0 {
		t.Fatal("no file to validate")
	}
	args := append([]string{"--nonet", "--noout", "--schema", path}, files...)
	if out, err := exec.Command(xmllint, args...).CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", schema, err, out)
	}
}

// Files lists the files of a folder that match a pattern.
func Files(t testing.TB, dir, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		t.Fatal(err)
	}
	return files
}
