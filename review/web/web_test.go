package web

import (
	"io/fs"
	"strings"
	"testing"
)

// The page names its script and style by content, loads nothing from elsewhere
// and holds no script of its own, which the server's CSP would refuse.
func TestFiles(t *testing.T) {
	files, built := Files()
	if !built {
		t.Skip("compiled without the front end: run make web")
	}
	page, err := fs.ReadFile(files, "index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<style", "style=", "onload=", "//"} {
		if strings.Contains(string(page), bad) {
			t.Errorf("index.html holds %q", bad)
		}
	}
	assets, err := fs.Glob(files, "assets/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{".js", ".css", ".svg"} {
		named := false
		for _, a := range assets {
			named = named || strings.HasSuffix(a, kind) && strings.Contains(string(page), `"/`+a+`"`)
		}
		if !named {
			t.Errorf("index.html names no %s of %v", kind, assets)
		}
	}
}
