package pipeline

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"

	"banmian/paper"
)

// figureImage is where the picture of a figure block stands.
func figureImage(block string) string { return "figures/" + block + ".jpg" }

// redrawnImage is where the picture of a block stands that a person drew or
// redrew. Its name says what it shows, so that it never is the old one.
func redrawnImage(block string, box paper.Rect) string {
	return figureImage(fmt.Sprintf("%s-%d-%d-%d-%d", block, box.X0, box.Y0, box.X1, box.Y1))
}

// figures are the parts of a page that are delivered as pictures, by block.
func figures(p *paper.Page) map[string]paper.Rect {
	cuts := map[string]paper.Rect{}
	page := paper.Rect{X1: p.Size.W, Y1: p.Size.H}
	for _, b := range p.Blocks {
		if box := b.Box.Intersect(page); b.Role == paper.RoleFigure && !box.Empty() {
			cuts[b.ID] = box
		}
	}
	return cuts
}

// redrawn are the figures of an issue that the machine did not cut so: by the file
// of each, its page and box.
func redrawn(machine, is *paper.Issue) map[string]cut {
	out := map[string]cut{}
	for i := range is.Pages {
		p := &is.Pages[i]
		was := figures(&machine.Pages[i])
		for block, box := range figures(p) {
			if was[block] != box {
				out[redrawnImage(block, box)] = cut{p, block, box}
			}
		}
	}
	return out
}

// A cut is a part of a page that is delivered as a picture.
type cut struct {
	page  *paper.Page
	block string
	box   paper.Rect
}

// nameFigures says of each figure of an issue in which file it is.
func nameFigures(machine, is *paper.Issue) {
	names := map[string]string{}
	for _, p := range machine.Pages {
		for block := range figures(&p) {
			names[block] = figureImage(block)
		}
	}
	if is != machine {
		for name, c := range redrawn(machine, is) {
			names[c.block] = name
		}
	}
	for i := range is.Articles {
		a := &is.Articles[i]
		owned := false // what nobody touched is the machine's
		for k := range a.Figures {
			if name := names[a.Figures[k].Block]; a.Figures[k].Image != name {
				if !owned {
					a.Figures, owned = slices.Clone(a.Figures), true
				}
				a.Figures[k].Image = name
			}
		}
	}
}

// cutFigures writes the figures that people drew or redrew, and removes those of
// which they have thought better.
func (r *Review) cutFigures() error {
	wanted := redrawn(r.Machine, r.Issue)
	entries, err := os.ReadDir(filepath.Join(r.Dir, "figures"))
	if err != nil && len(wanted) > 0 {
		return fmt.Errorf("list figures: %w", err)
	}
	for _, e := range entries {
		name := "figures/" + e.Name()
		if _, ok := wanted[name]; ok {
			delete(wanted, name) // it shows what its name says
		} else if ofEdit.MatchString(e.Name()) {
			_ = os.Remove(filepath.Join(r.Dir, name)) // one that stays does no harm: nothing names it
		}
	}
	images := map[string]image.Image{} // each page is decoded once
	for name, c := range wanted {
		img := images[c.page.Image]
		if img == nil {
			if img, err = readJPEG(filepath.Join(r.Dir, c.page.Image)); err != nil {
				return err
			}
			images[c.page.Image] = img
		}
		if err := writeJPEG(filepath.Join(r.Dir, name), part(img, c.box), c.page.DPI); err != nil {
			return err
		}
	}
	return nil
}

// part is what of an image is in a box.
func part(img image.Image, box paper.Rect) image.Image {
	return img.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(box.Image())
}

// writeJPEG writes a picture that says its resolution, which programs need to
// print it in its size and to read it as it was read here.
func writeJPEG(name string, img image.Image, dpi int) error {
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, img, &jpeg.Options{Quality: jpegQuality}); err != nil {
		return fmt.Errorf("encode %q: %w", name, err)
	}
	return writeFile(name, withDensity(buf.Bytes(), dpi))
}

// withDensity puts a JFIF segment (ITU-T T.871, 10.1) behind the marker that a
// JPEG begins with. The encoder writes none.
func withDensity(b []byte, dpi int) []byte {
	const perInch, most = 1, 0xFFFF
	if dpi <= 0 || dpi > most {
		return b
	}
	hi, lo := byte(dpi>>8), byte(dpi)
	segment := append([]byte{0xFF, 0xE0, 0, 16}, "JFIF\x00\x01\x02"...)
	segment = append(segment, perInch, hi, lo, hi, lo, 0, 0)
	return slices.Concat(b[:2], segment, b[2:])
}
