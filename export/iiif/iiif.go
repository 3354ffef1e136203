// Package iiif writes an issue for viewers that speak IIIF: a manifest of the
// Presentation API 3.0 with its pages as canvases and its articles as ranges,
// the text as annotations, the images plain or as tiles, and a collection of the
// issues of a paper.
package iiif

import (
	"bytes"
	stdcontext "context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"io/fs"

	"banmian/export"
	"banmian/export/tiles"
	"banmian/paper"
)

// Format writes manifest.json, annotations, images and thumbnails. Its collections
// stand above the issues.
var Format = export.Format{Name: "iiif", Writes: "IIIF Presentation 3: a manifest, with images and text, and a collection of the paper", Write: write, Gather: Gather}

func write(ctx stdcontext.Context, j *export.Job) error {
	thumbs := map[int]image.Point{}
	for _, p := range j.Pages() {
		if err := ctx.Err(); err != nil {
			return err
		}
		size, err := pictures(ctx, j, p)
		if err != nil {
			return err
		}
		thumbs[p.Seq] = size
		err = j.Create(annotationsFile(p), func(w io.Writer) error { return annotations(w, j.Web.URL, p) })
		if err != nil {
			return err
		}
	}
	return j.Create("manifest.json", func(w io.Writer) error { return encode(w, manifestOf(j, thumbs)) })
}

// encode writes a document with two blanks for each level.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// Files of a page, relative to the manifest.
func imageFile(p *paper.Page) string       { return fmt.Sprintf("images/%04d.jpg", p.Seq) }
func tilesFolder(p *paper.Page) string     { return fmt.Sprintf("images/%04d", p.Seq) }
func thumbFile(p *paper.Page) string       { return fmt.Sprintf("thumbnails/%04d.jpg", p.Seq) }
func annotationsFile(p *paper.Page) string { return fmt.Sprintf("annotations/%04d.json", p.Seq) }

// pictures writes a page's image and thumbnail, whose size it returns. A page is
// decoded, which is most of the work, only where it has to be.
func pictures(ctx stdcontext.Context, j *export.Job, p *paper.Page) (image.Point, error) {
	var img image.Image
	small, err := stored(j, p)
	if err != nil || j.Web.Tiles {
		if img, err = decode(j, p); err != nil {
			return image.Point{}, err
		}
	}
	if small == nil {
		if small, err = tiles.Thumb(img); err != nil {
			return image.Point{}, fmt.Errorf("thumbnail of page %d: %w", p.Seq, err)
		}
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(small))
	if err != nil {
		return image.Point{}, fmt.Errorf("thumbnail of page %d: %w", p.Seq, err)
	}
	err = j.Create(thumbFile(p), func(w io.Writer) error {
		_, err := w.Write(small)
		return err
	})
	if err != nil {
		return image.Point{}, err
	}
	if j.Web.Tiles {
		err = writeTiles(ctx, j, p, img)
	} else {
		err = j.Copy(imageFile(p), p.Image)
	}
	return image.Pt(c.Width, c.Height), err
}

// errNoThumb means that no small picture of a page is stored that is one of its
// image.
var errNoThumb = errors.New("no thumbnail is stored")

// stored returns the small picture of a page that ingest made.
func stored(j *export.Job, p *paper.Page) ([]byte, error) {
	if j.Thumb == nil {
		return nil, errNoThumb
	}
	page, err := fs.Stat(j.Files, p.Image)
	if err != nil {
		return nil, err
	}
	name := j.Thumb(p.Seq)
	thumb, err := fs.Stat(j.Files, name)
	if err != nil {
		return nil, err
	}
	if thumb.ModTime().Before(page.ModTime()) {
		return nil, errNoThumb
	}
	b, err := fs.ReadFile(j.Files, name)
	if err != nil {
		return nil, err
	}
	if _, err := jpeg.DecodeConfig(bytes.NewReader(b)); err != nil {
		return nil, err
	}
	return b, nil
}

func decode(j *export.Job, p *paper.Page) (image.Image, error) {
	f, err := j.Files.Open(p.Image)
	if err != nil {
		return nil, fmt.Errorf("open image of page %d: %w", p.Seq, err)
	}
	defer f.Close()
	img, err := jpeg.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("decode image of page %d: %w", p.Seq, err)
	}
	return img, nil
}
