package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// A folderSource is a folder of page images, one issue. A TIFF of several
// pages in it counts as its pages.
type folderSource struct {
	identity
	dir   string
	pages []folderPage
	opts  Options
}

// A folderPage is page n of a file.
type folderPage struct {
	file string
	n    int
	many bool // the file has several
}

// imageSuffixes are the names taken for page images.
var imageSuffixes = []string{".jpg", ".jpeg", ".png", ".tif", ".tiff"}

func openFolder(dir string, o Options) (Source, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("open folder %q: %w", dir, err)
	}
	var files []string
	for _, e := range entries {
		name := e.Name()
		if !e.IsDir() && !strings.HasPrefix(name, ".") && slices.Contains(imageSuffixes, strings.ToLower(filepath.Ext(name))) {
			files = append(files, name)
		}
	}
	slices.SortFunc(files, natural)
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open folder %q: %w", dir, err)
	}
	s := &folderSource{dir: dir, opts: o, identity: identity{name: filepath.Base(abs)}}
	h := sha256.New()
	for _, f := range files {
		path := filepath.Join(dir, f)
		// A file that cannot be read costs its page, not the issue.
		sum, err := hashFile(path)
		if err != nil {
			sum = err.Error()
		}
		fmt.Fprintf(h, "%s\x00%s\n", f, sum)
		n := pagesIn(path)
		for k := 1; k <= n; k++ {
			s.pages = append(s.pages, folderPage{f, k, n > 1})
		}
	}
	s.sum = hex.EncodeToString(h.Sum(nil))
	switch {
	case len(s.pages) == 0:
		return nil, fmt.Errorf("open folder %q: no JPEG, PNG or TIFF in it: %w", dir, ErrEmpty)
	case len(s.pages) > o.MaxPages:
		return nil, fmt.Errorf("open folder %q: %d pages, more than %d: %w", dir, len(s.pages), o.MaxPages, ErrLimit)
	}
	return s, nil
}

// pagesIn counts the pages of an image file: 1 but for a TIFF of several.
func pagesIn(path string) int {
	f, err := os.Open(path)
	if err != nil {
		return 1
	}
	defer f.Close()
	dirs, err := tiffDirs(f)
	if err != nil {
		return 1
	}
	return len(dirs)
}

func (s *folderSource) Len() int     { return len(s.pages) }
func (s *folderSource) Close() error { return nil }

// Page decodes page n.
func (s *folderSource) Page(_ context.Context, n int) (*Raw, error) {
	p := s.pages[n-1]
	raw, err := decodeFile(filepath.Join(s.dir, p.file), p.n, s.opts)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.file, err)
	}
	raw.Name = filepath.Join(s.name, p.file)
	if p.many {
		raw.Name = fmt.Sprintf("%s page %d", raw.Name, p.n)
	}
	return raw, nil
}

// natural compares names as people order them: page2 before page10.
func natural(a, b string) int {
	for a != "" && b != "" {
		da, db := digits(a), digits(b)
		if da > 0 && db > 0 {
			na, nb := strings.TrimLeft(a[:da], "0"), strings.TrimLeft(b[:db], "0")
			if len(na) != len(nb) {
				return len(na) - len(nb)
			}
			if c := strings.Compare(na, nb); c != 0 {
				return c
			}
			a, b = a[da:], b[db:]
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

// digits is the length of the number s begins with.
func digits(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsDigit(r) })
	if n < 0 {
		return len(s)
	}
	return n
}
