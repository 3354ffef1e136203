// Package training writes what people corrected as material to train engines on:
// pictures of lines with what is printed in them, in the layouts that the
// training programs of Tesseract and PP-OCR take.
package training

import (
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"

	"banmian/export"
	"banmian/ocr"
	"banmian/paper"
	"banmian/pipeline/prep"
)

// Format is lines of print with their text.
var Format = export.Format{
	Name: "training", Writes: "lines that people corrected or accepted, to train Tesseract and PP-OCR on", OnRequest: true, Write: write,
}

func write(ctx context.Context, j *export.Job) error {
	edits, err := readEdits(j.Files)
	if err != nil {
		return err
	}
	var rows []row
	for _, p := range j.Pages() {
		if err := ctx.Err(); err != nil {
			return err
		}
		of, err := writePage(j, p, edits)
		if err != nil {
			return fmt.Errorf("page %d: %w", p.Seq, err)
		}
		rows = append(rows, of...)
	}
	if len(rows) == 0 && j.Warn != nil {
		j.Warn("nobody has corrected or accepted a line yet: there is nothing to train on")
	}
	if err := writeLists(j, rows); err != nil {
		return err
	}
	return j.Create("manifest.jsonl", func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for _, r := range rows {
			if err := enc.Encode(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// writePage writes the lines of a page that people read.
func writePage(j *export.Job, p *paper.Page, edits edits) ([]row, error) {
	var rows []row
	var sheet *prep.Sheet
	for k := range p.Blocks {
		for n := range p.Blocks[k].Lines {
			l := &p.Blocks[k].Lines[n]
			r, ok := edits.row(j.Issue, p, l)
			if !ok {
				continue
			}
			if sheet == nil {
				gray, err := pageImage(j, p)
				if err != nil {
					return nil, err
				}
				sheet = &prep.Sheet{Gray: gray}
			}
			if err := writeStrip(j, &r, ocr.Cut(sheet, *l, ocr.Simplified).Gray); err != nil {
				return nil, err
			}
			rows = append(rows, r)
		}
	}
	return rows, nil
}

// pageImage reads the image of a page, in greys.
func pageImage(j *export.Job, p *paper.Page) (*image.Gray, error) {
	f, err := j.Files.Open(p.Image)
	if err != nil {
		return nil, fmt.Errorf("open page image: %w", err)
	}
	defer f.Close()
	img, err := jpeg.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("decode %q: %w", p.Image, err)
	}
	if g, ok := img.(*image.Gray); ok {
		return g, nil
	}
	g := image.NewGray(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(g, g.Rect, img, img.Bounds().Min, draw.Src)
	return g, nil
}

// writeStrip writes the picture of a line and its text for both engines.
// Tesseract's models for vertical text take upright columns, PP-OCR turns what
// is much higher than wide on its left side.
func writeStrip(j *export.Job, r *row, strip *image.Gray) error {
	if err := writePNG(j, r.Tesseract, strip); err != nil {
		return err
	}
	err := j.Create(r.Tesseract[:len(r.Tesseract)-len(".png")]+".gt.txt", func(w io.Writer) error {
		_, err := fmt.Fprintln(w, r.Text)
		return err
	})
	if err != nil {
		return err
	}
	if r.Dir == paper.TopDown {
		strip = turned(strip)
	}
	return writePNG(j, ppocrDir+r.PPOCR, strip)
}

func writePNG(j *export.Job, name string, img image.Image) error {
	return j.Create(name, func(w io.Writer) error { return png.Encode(w, img) })
}

// turned is a strip turned by a quarter, counter-clockwise.
func turned(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			out.Pix[(w-1-x)*out.Stride+y] = g.Pix[y*g.Stride+x]
		}
	}
	return out
}
