package pipeline

import (
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io/fs"
	"maps"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"

	"banmian/paper"
	"banmian/pipeline/prep"
)

// jpegQuality keeps a 300 dpi page of a tabloid near 3 MB with no visible
// ringing round 9 pt type.
const jpegQuality = 85

// savePage writes the page's image, unless img is nil, its figures, and last the
// record that says that all of it is there.
func (j *job) savePage(r *Record, img image.Image, cuts map[string]paper.Rect) error {
	switch {
	case img != nil:
		// An old record must not vouch for an image it does not belong to,
		// should this run end between the two.
		if err := os.Remove(filepath.Join(j.dir, recordName(r.Input.Seq))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove old record: %w", err)
		}
		if err := writeJPEG(filepath.Join(j.dir, r.Image), img, r.Input.DPI); err != nil {
			return err
		}
		if err := j.savePreview(r.Input.Seq, img); err != nil {
			return err
		}
	case maps.Equal(r.Figures, cuts) && j.haveFigures(cuts):
		return nil
	}
	if err := j.cutFigures(r, img, cuts); err != nil {
		return err
	}
	r.Figures = cuts
	return writeGzip(filepath.Join(j.dir, recordName(r.Input.Seq)), r)
}

// sheetImage is the page as people should see it.
func sheetImage(s *prep.Sheet) image.Image {
	if s.Color != nil {
		return s.Color
	}
	return s.Gray
}

// haveFigures reports whether the pictures of all cuts are written.
func (j *job) haveFigures(cuts map[string]paper.Rect) bool {
	for block := range cuts {
		if _, err := os.Stat(filepath.Join(j.dir, figureImage(block))); err != nil {
			return false
		}
	}
	return true
}

// cutFigures writes the figures of a page, cut from img or, where that is nil,
// from the page's written image, in place of those of an earlier layout.
func (j *job) cutFigures(r *Record, img image.Image, cuts map[string]paper.Rect) error {
	j.removeFigures(r.Input.Seq)
	if img == nil && len(cuts) > 0 {
		var err error
		if img, err = readJPEG(filepath.Join(j.dir, r.Image)); err != nil {
			return err
		}
	}
	for block, box := range cuts {
		if err := writeJPEG(filepath.Join(j.dir, figureImage(block)), part(img, box), r.Input.DPI); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a file whole or not at all. Its temporary file stands beside
// it, where the next run finds it if this one is killed.
func writeFile(name string, b []byte) error {
	if err := renameio.WriteFile(name, b, 0o644, renameio.WithTempDir(filepath.Dir(name))); err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	return nil
}

// jpegSize is the size of an image, by its header.
func jpegSize(name string) (paper.Size, error) {
	f, err := os.Open(name)
	if err != nil {
		return paper.Size{}, err
	}
	defer f.Close()
	c, err := jpeg.DecodeConfig(f)
	return paper.Size{W: c.Width, H: c.Height}, err
}

func readJPEG(name string) (image.Image, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open page image: %w", err)
	}
	defer f.Close()
	img, err := jpeg.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("decode page image %q: %w", name, err)
	}
	return img, nil
}
