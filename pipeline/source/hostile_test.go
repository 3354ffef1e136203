package source

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// shared lists test material beside the project, or skips the test.
func shared(t *testing.T, pattern string) []string {
	t.Helper()
	dir := cmp.Or(os.Getenv("BANMIAN_SHARED"), filepath.Join("..", "..", "..", "shared"))
	files, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skipf("no %s in %s; its place may be given in BANMIAN_SHARED", pattern, dir)
	}
	return files
}

// unreadable are the files of the hostile set that no page can be had of, and
// why.
var unreadable = map[string]error{
	"mozilla__pdf.js__issue21579.pdf":           ErrEncrypted,
	"mozilla__pdf.js__saslprep-r6.pdf":          ErrEncrypted,
	"qpdf__qpdf__short-O-U.pdf":                 ErrEncrypted,
	"mozilla__pdf.js__poppler-395-0-fuzzed.pdf": ErrEmpty,
	"qpdf__qpdf__empty.pdf":                     ErrEmpty,
	"ocrmypdf__OCRmyPDF__hugemono.pdf":          ErrLimit,
	"mozilla__pdf.js__poppler-85140-0.pdf":      ErrLimit,
	"mozilla__pdf.js__issue9105_other.pdf":      ErrDamaged,
	"qpdf__qpdf__bad-content.pdf":               ErrDamaged,
	"qpdf__qpdf__bad1.pdf":                      ErrDamaged,
	"qpdf__qpdf__bad7.pdf":                      ErrDamaged,
	"qpdf__qpdf__issue-100.pdf":                 ErrDamaged,
	"qpdf__qpdf__issue-119.pdf":                 ErrDamaged,
	"qpdf__qpdf__issue-141a.pdf":                ErrDamaged,
	"qpdf__qpdf__issue-143.pdf":                 ErrDamaged,
	"qpdf__qpdf__issue-147.pdf":                 ErrDamaged,
	"qpdf__qpdf__issue-150.pdf":                 ErrDamaged,
	"qpdf__qpdf__issue-263.pdf":                 ErrDamaged,
	"qpdf__qpdf__issue-335b.pdf":                ErrDamaged,
}

// doublePages are the files with two pages on a sheet, and how many pages they
// have: ten sheets of a book with the shadow of its spine, and eight pages.
var doublePages = map[string]int{"pdfcpu__pdfcpu__HL1396.pdf": 28}

func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes ten seconds of CPU")
	}
	for _, path := range shared(t, "bench/hostile/*/*.pdf") {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pages, err := firstPages(path)
			if want := doublePages[name]; want != 0 && pages != want {
				t.Errorf("%d pages, want %d", pages, want)
			}
			if want := unreadable[name]; !errors.Is(err, want) {
				t.Errorf("error is %v, want %v", err, want)
			}
		})
	}
}

// firstPages delivers pages of a file, two at most, and returns how many there
// are and the first error.
func firstPages(path string) (pages int, err error) {
	ctx := context.Background()
	s, err := Open(ctx, path, Options{})
	if err != nil {
		return 0, err
	}
	defer s.Close()
	for n := range min(2, s.Len()) {
		if _, err := s.Page(ctx, n+1); err != nil {
			return s.Len(), err
		}
	}
	return s.Len(), nil
}

// The ads of a paper of 1939 stand on its fold: it must not be cut.
func TestSheetWithPrintOnItsFoldStaysWhole(t *testing.T) {
	for _, path := range shared(t, "bench/real/*.jpg") {
		if s := open(t, path, Options{}); s.Len() != 1 {
			t.Errorf("%s: %d pages, want 1", filepath.Base(path), s.Len())
		}
	}
}
