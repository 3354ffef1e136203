package pipeline

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"

	"banmian/paper"
	"banmian/pipeline/prep"
)

// jpegQuality keeps a 300 dpi page of a tabloid near 3 MB with no visible
// ringing round 9 pt type.
const jpegQuality = 85

// savePage writes the page's image, its pictures and, last, the record that
// says that all of it is there.
func (j *job) savePage(r *Record, s *prep.Sheet, p *paper.Page) error {
	img := sheetImage(s)
	if err := j.writeJPEG(r.Image, img); err != nil {
		return err
	}
	if err := j.cutFigures(p, img); err != nil {
		return err
	}
	return writeGzip(filepath.Join(j.dir, recordName(p.Seq)), r)
}

// sheetImage is the page as people should see it.
func sheetImage(s *prep.Sheet) image.Image {
	if s.Color != nil {
		return s.Color
	}
	return s.Gray
}

// figureImage is where the picture of a figure block stands.
func figureImage(block string) string { return "figures/" + block + ".jpg" }

// cutFigures writes the figures of a page, cut from img or, where img is nil,
// from the page's written image if a figure is not there yet.
func (j *job) cutFigures(p *paper.Page, img image.Image) error {
	for _, b := range p.Blocks {
		if b.Role != paper.RoleFigure {
			continue
		}
		if img == nil {
			if _, err := os.Stat(filepath.Join(j.dir, figureImage(b.ID))); err == nil {
				continue
			}
			var err error
			if img, err = readJPEG(filepath.Join(j.dir, p.Image)); err != nil {
				return err
			}
		}
		box := b.Box.Intersect(paper.RectOf(img.Bounds()))
		if box.Empty() {
			continue
		}
		part := img.(interface {
			SubImage(image.Rectangle) image.Image
		}).SubImage(box.Image())
		if err := j.writeJPEG(figureImage(b.ID), part); err != nil {
			return err
		}
	}
	return nil
}

func (j *job) writeJPEG(name string, img image.Image) error {
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, img, &jpeg.Options{Quality: jpegQuality}); err != nil {
		return fmt.Errorf("encode %q: %w", name, err)
	}
	if err := renameio.WriteFile(filepath.Join(j.dir, name), buf.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write image: %w", err)
	}
	return nil
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
