package samples

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every sample has a row in the README that says where it is from, under what
// licence, and what it is for.
func TestEverySampleHasARow(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Dir(name) == "." || strings.Contains(name, "__pycache__") {
			return err
		}
		short := filepath.Base(name) // rows of several files name the folder once
		if !strings.Contains(string(readme), "`"+name+"`") && !strings.Contains(string(readme), "`"+short+"`") {
			t.Errorf("%s has no row in README.md", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
