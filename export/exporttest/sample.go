package exporttest

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"banmian/export"
	"banmian/paper"
)

// lanting is samples/lanting/issue.pdf as the program read it: two pages, eleven
// articles, one of which jumps.
//
//go:embed lanting.json.gz
var lanting []byte

// Sample returns the project's sample issue with its glyphs.
func Sample(t testing.TB) *paper.Issue {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(lanting))
	if err != nil {
		t.Fatal(err)
	}
	var is paper.Issue
	if err := json.NewDecoder(z).Decode(&is); err != nil {
		t.Fatal(err)
	}
	return &is
}

// Updating reports whether golden files are to be written anew.
func Updating() bool { return *update }

// Read returns what a file under a folder holds.
func Read(t testing.TB, dir, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Same writes a job twice and wants the same bytes in all files, pictures too.
func Same(t *testing.T, f export.Format, j export.Job) {
	t.Helper()
	if d := cmp.Diff(everything(t, Deliver(t, f, j)), everything(t, Deliver(t, f, j))); d != "" {
		t.Errorf("written again, files differ (-first +second):\n%s", d)
	}
}

// everything is what the files under a folder hold, by their names.
func everything(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out[name] = Read(t, dir, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
