package source

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"banmian/paper"
	"banmian/pipeline/given"
)

// HasText reports whether the text of page n comes with the source, in a file
// beside its image.
func HasText(s Source, n int) bool {
	i, ok := s.(*imageSource)
	return ok && n >= 1 && n <= len(i.views) && i.sheets[i.views[n-1].n-1].text != ""
}

// textFolders are the folders beside or round an image that its text is looked
// for in: as the image's own name, or that of its folder, ends.
var textFolders = []string{".", "alto", "page"}

// textSuffixes are what such a file's name has in place of the image's ending.
var textSuffixes = []string{".xml", ".alto.xml", ".page.xml"}

// MayHaveText reports whether an input is of a kind that may bring its text
// along: a folder, or an XML file.
func MayHaveText(path string) bool {
	if st, err := os.Stat(path); err != nil || st.IsDir() {
		return err == nil
	}
	kind, err := sniffFile(path)
	return err == nil && kind == formatXML
}

// scansIn lists the images of a folder with their text: as its METS file says,
// or all images in the order of their names.
func scansIn(dir string, o Options) ([]scan, error) {
	if name := metsIn(dir); name != "" && !o.NoText {
		return metsScans(dir, name)
	}
	files, err := imagesIn(dir)
	if err != nil {
		return nil, err
	}
	scans := make([]scan, len(files))
	for i, f := range files {
		scans[i] = scan{image: f}
		if !o.NoText {
			scans[i].text = textOf(dir, f)
		}
	}
	return scans, nil
}

// textOf finds the text of an image in a folder, "" if there is none. Files of
// other vocabularies under the same name are not looked at.
func textOf(dir, image string) string {
	stem := strings.TrimSuffix(image, filepath.Ext(image))
	for _, folder := range textFolders {
		for _, suffix := range textSuffixes {
			name := filepath.Join(folder, stem+suffix)
			if kind, _ := kindOf(filepath.Join(dir, name)); kind == given.Text {
				return name
			}
		}
	}
	return ""
}

// kindOf tells what an XML file is, and its first element; [given.Other] where
// there is no such file.
func kindOf(path string) (given.Kind, string) {
	f, _, err := openRegular(path)
	if err != nil {
		return given.Other, ""
	}
	defer f.Close()
	return given.KindOf(f)
}

// metsIn is the name of the METS file of a folder, "" if it has none.
func metsIn(dir string) string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return ""
	}
	for _, e := range entries {
		if !strings.HasSuffix(strings.ToLower(e.Name()), "mets.xml") {
			continue
		}
		if kind, _ := kindOf(filepath.Join(dir, e.Name())); kind == given.METS {
			return e.Name()
		}
	}
	return ""
}

// metsScans lists the pages of a METS file: of each the first image that is of
// a form that can be opened, and the first text.
func metsScans(dir, name string) ([]scan, error) {
	f, _, err := openRegular(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sheets, err := given.ReadMETS(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, unusable(err))
	}
	var scans []scan
	for i, s := range sheets {
		k := slices.IndexFunc(s.Images, func(image string) bool {
			return filepath.IsLocal(image) && slices.Contains(imageSuffixes, strings.ToLower(filepath.Ext(image)))
		})
		if k < 0 {
			return nil, fmt.Errorf("%s: its page %d has no JPEG, PNG or TIFF in this folder: %w", name, i+1, ErrFormat)
		}
		sc := scan{image: s.Images[k]}
		for _, t := range s.Texts {
			if kind, _ := kindOf(filepath.Join(dir, t)); sc.text == "" && filepath.IsLocal(t) && kind == given.Text {
				sc.text = t
			}
		}
		scans = append(scans, sc)
	}
	return scans, nil
}

// openText opens an ALTO or PAGE file with the image that it is about, or a METS
// file with all its pages.
func openText(ctx context.Context, path string, o Options) (Source, error) {
	kind, root := kindOf(path)
	switch {
	case kind == given.METS:
		o.NoText = false
		return openFolder(ctx, filepath.Dir(path), o)
	case kind != given.Text && root != "":
		return nil, fmt.Errorf("open %q: neither ALTO nor PAGE nor METS, its first element is %q: %w", path, root, ErrFormat)
	case kind != given.Text:
		return nil, fmt.Errorf("open %q: %w", path, ErrFormat)
	}
	f, err := readText(path)
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", path, unusable(err))
	}
	dir, image := imageOf(path, f.Image)
	if image == "" {
		return nil, fmt.Errorf("open %q: its image %q is not found beside it: %w", path, f.Image, ErrNotFound)
	}
	text, err := filepath.Rel(dir, path)
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	s, err := openScans(ctx, dir, filepath.Base(path), []scan{{image, text}}, o)
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	return s, s.findSpreads(ctx)
}

// unusable is the error of a file that cannot be taken for an input.
func unusable(err error) error { return fmt.Errorf("%w: %w", ErrFormat, err) }

// imageOf finds the image of a text file: by the name that the file gives, or by
// its own, beside it, one folder up, or in a folder of images there.
func imageOf(path, named string) (dir, image string) {
	names := []string{filepath.Base(filepath.FromSlash(strings.ReplaceAll(named, `\`, "/")))}
	stem := filepath.Base(path)
	for _, s := range slices.Backward(textSuffixes) {
		stem = strings.TrimSuffix(stem, s)
	}
	for _, suffix := range imageSuffixes {
		names = append(names, stem+suffix)
	}
	at := filepath.Dir(path)
	for _, dir := range []string{at, filepath.Join(at, ".."), filepath.Join(at, "..", "images"), filepath.Join(at, "..", "pages")} {
		for _, name := range names {
			if st, err := os.Stat(filepath.Join(dir, name)); err == nil && st.Mode().IsRegular() && slices.Contains(imageSuffixes, strings.ToLower(filepath.Ext(name))) {
				return dir, name
			}
		}
	}
	return "", ""
}

// readText reads an ALTO or PAGE file.
func readText(path string) (*given.File, error) {
	f, _, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return given.Read(f)
}

// takeText puts on the image the lines of the file that gives its text.
func (r *Raw) takeText(s imageSheet) error {
	if s.text == "" {
		return nil
	}
	name := filepath.Base(s.text)
	f, err := readText(s.text)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	r.DPI = cmp.Or(r.DPI, f.DPI)
	p, err := f.Page(s.n-1, given.Image{Size: paper.Size{W: r.Gray.Rect.Dx(), H: r.Gray.Rect.Dy()}, DPI: r.DPI})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	glyphs := 0
	for _, b := range p.Blocks {
		for _, l := range b.Lines {
			r.Given = append(r.Given, l)
			glyphs += len(l.Glyphs)
		}
	}
	if glyphs == 0 { // a file of regions alone: the page is read as any other
		r.Given = nil
		return nil
	}
	r.GivenBy = name
	return nil
}

// linesIn are the lines in a part of an image, in pixels of that.
func linesIn(lines []paper.Line, part paper.Rect) []paper.Line {
	var out []paper.Line
	to := paper.Affine{A: 1, C: float64(-part.X0), E: 1, F: float64(-part.Y0)}
	for _, l := range lines {
		if x, y := l.Box.CX(), l.Box.CY(); x >= part.X0 && x < part.X1 && y >= part.Y0 && y < part.Y1 {
			out = append(out, l.Under(to))
		}
	}
	return out
}
