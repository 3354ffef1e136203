package source

import (
	"cmp"
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

// imageSuffixes are the names taken for page images.
var imageSuffixes = []string{".jpg", ".jpeg", ".png", ".tif", ".tiff"}

// openFolder opens a folder of page images, one issue. A TIFF of several pages
// in it counts as its pages. A METS file in it says what its pages are.
func openFolder(ctx context.Context, dir string, o Options) (Source, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open folder %q: %w", dir, err)
	}
	scans, err := scansIn(dir, o)
	if err != nil {
		return nil, fmt.Errorf("open folder %q: %w", dir, err)
	}
	s, err := openScans(ctx, dir, filepath.Base(abs), scans, o)
	if err != nil {
		return nil, fmt.Errorf("open folder %q: %w", dir, err)
	}
	return s, s.findSpreads(ctx)
}

// A scan is an image file of a folder and the file that gives its text, "" if
// there is none; both relative to the folder.
type scan struct{ image, text string }

// openScans makes a source of files of a folder.
func openScans(ctx context.Context, dir, name string, scans []scan, o Options) (*imageSource, error) {
	if len(scans) > o.MaxPages {
		return nil, fmt.Errorf("%d images, more than %d: %w", len(scans), o.MaxPages, ErrLimit)
	}
	s := &imageSource{opts: o, identity: identity{name: name}}
	h := sha256.New()
	for _, f := range scans {
		for _, part := range []string{f.image, f.text} {
			if part == "" {
				continue
			}
			sum, err := hashFile(ctx, filepath.Join(dir, part))
			if cause := context.Cause(ctx); cause != nil {
				return nil, cause
			}
			if err != nil {
				sum = "unreadable"
			}
			fmt.Fprintf(h, "%s\x00%s\n", part, sum)
		}
		text := f.text
		if text != "" {
			text = filepath.Join(dir, text)
		}
		if s.add(filepath.Join(dir, f.image), text, filepath.Join(s.name, f.image)); len(s.sheets) > o.MaxPages {
			return nil, fmt.Errorf("more than %d pages: %w", o.MaxPages, ErrLimit)
		}
	}
	s.sum = hex.EncodeToString(h.Sum(nil))
	return s, nil
}

// imagesIn lists the page images of a folder in order.
func imagesIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") || !slices.Contains(imageSuffixes, strings.ToLower(filepath.Ext(name))) {
			continue
		}
		// What cannot be looked at is a page that is missing, and told so.
		if st, err := os.Stat(filepath.Join(dir, name)); err == nil && !st.Mode().IsRegular() {
			continue
		}
		files = append(files, name)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no JPEG, PNG or TIFF in it: %w", ErrEmpty)
	}
	slices.SortFunc(files, natural)
	return files, nil
}

// natural compares names as people order them: page2 before page10. Names that
// are the same to people (1 and 01) still have one order.
func natural(a, b string) int {
	whole := strings.Compare(a, b)
	for a != "" && b != "" {
		da, db := digits(a), digits(b)
		if da > 0 && db > 0 {
			na, nb := strings.TrimLeft(a[:da], "0"), strings.TrimLeft(b[:db], "0")
			if c := cmp.Or(cmp.Compare(len(na), len(nb)), strings.Compare(na, nb)); c != 0 {
				return c
			}
			a, b = a[da:], b[db:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), whole)
}

// digits is the length of the number s begins with.
func digits(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsDigit(r) })
	if n < 0 {
		return len(s)
	}
	return n
}
