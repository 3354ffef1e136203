package ppocr

import (
	"context"
	"fmt"
	"image"

	"banmian/ocr"
	"banmian/paper"
)

const (
	// cellMargin is the white above and below a laid-out cell, and cellAdvance
	// the width it gets, in ems (measured on vertical pages: 0.05-0.1, 1.0-1.1).
	cellMargin  = 0.1
	cellAdvance = 1.1
)

// vertical reads a vertical strip by its cells.
func (r *recognizer) vertical(ctx context.Context, s ocr.Strip) ([]paper.Glyph, error) {
	cells := cutCells(s)
	if len(cells) == 0 {
		return nil, nil
	}
	row := layOut(s, cells)
	flat := ocr.Strip{Gray: row, Dir: paper.LeftRight, Em: s.Em}
	w := inputWidth(flat)
	r.input = fill(r.input, row, w)
	n, classes, logits, done, err := r.run(w)
	if err != nil {
		return nil, fmt.Errorf("run PP-OCR on %d cells: %w", len(cells), err)
	}
	defer done()
	peaks := r.engine.decode(logits, n, classes)
	pxPerStep := float64(row.Rect.Dx()) / float64(w) * stepPx
	return r.engine.stack(peaks, s, cells, pxPerStep), context.Cause(ctx)
}

// advance is the width of a cell in the laid-out row, px.
func advance(em float64) int { return max(2, int(em*cellAdvance+.5)) }

// layOut draws the cells of a vertical strip side by side.
func layOut(s ocr.Strip, cells []cell) *image.Gray {
	ground, _ := levels(s.Gray)
	adv, h := advance(s.Em), int(s.Em*(1+2*cellMargin)+.5)
	pad := int(s.Em * .15)
	row := image.NewGray(image.Rect(0, 0, 2*pad+adv*len(cells), h))
	for i := range row.Pix {
		row.Pix[i] = ground
	}
	for i, c := range cells {
		part := s.Gray.SubImage(image.Rect(0, c.y0, s.Gray.Rect.Dx(), c.y1)).(*image.Gray)
		part = upright(part, s.Em, ground)
		drawCell(row, part, pad+i*adv, adv)
	}
	return row
}

// drawCell puts a cell in the middle of its place.
func drawCell(row, part *image.Gray, x0, adv int) {
	b := part.Rect
	dx, dy := x0+(adv-b.Dx())/2, (row.Rect.Dy()-b.Dy())/2
	for y := range b.Dy() {
		ty := y + dy
		if ty < 0 || ty >= row.Rect.Dy() {
			continue
		}
		for x := range b.Dx() {
			if tx := x + dx; tx >= x0 && tx < x0+adv {
				row.Pix[ty*row.Stride+tx] = part.Pix[part.PixOffset(b.Min.X+x, b.Min.Y+y)]
			}
		}
	}
}

// upright returns a cell as it looks on a horizontal line: brackets and dashes
// turned, small marks moved from the upper right, where vertical lines have
// them, to the lower left.
func upright(g *image.Gray, em float64, ground uint8) *image.Gray {
	ink := inkBox(g, ground)
	if ink.Empty() {
		return g
	}
	w, h := float64(ink.Dx())/em, float64(ink.Dy())/em
	middle := float64(ink.Min.Y+ink.Max.Y-2*g.Rect.Min.Y) / 2 / float64(g.Rect.Dy())
	switch {
	case w < .16 && h > .7: // dash
		return turnLeft(g)
	case h < .45 && w > .3 && w < .68 && (middle > .64 || middle < .36): // bracket
		return turnLeft(g)
	case w < .42 && h < .42: // comma, stop
		return moved(g, ink, ground, em)
	}
	return g
}

// inkBox is the box of what is clearly darker than the ground.
func inkBox(g *image.Gray, ground uint8) image.Rectangle {
	limit := uint8(int(ground) * 6 / 10)
	var box image.Rectangle
	for y := g.Rect.Min.Y; y < g.Rect.Max.Y; y++ {
		for x := g.Rect.Min.X; x < g.Rect.Max.X; x++ {
			if g.Pix[g.PixOffset(x, y)] < limit {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

// turnLeft turns g by 90 degrees counter-clockwise.
func turnLeft(g *image.Gray) *image.Gray {
	b := g.Rect
	out := image.NewGray(image.Rect(0, 0, b.Dy(), b.Dx()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.Pix[(b.Dx()-1-x)*out.Stride+y] = g.Pix[g.PixOffset(b.Min.X+x, b.Min.Y+y)]
		}
	}
	return out
}

// moved returns an em square with the mark at its lower left.
func moved(g *image.Gray, ink image.Rectangle, ground uint8, em float64) *image.Gray {
	side := int(em + .5)
	out := image.NewGray(image.Rect(0, 0, side, side))
	for i := range out.Pix {
		out.Pix[i] = ground
	}
	x0, y0 := side/12, side-side/12-ink.Dy()
	for y := range ink.Dy() {
		for x := range ink.Dx() {
			if tx, ty := x0+x, y0+y; tx < side && ty >= 0 && ty < side {
				out.Pix[ty*out.Stride+tx] = g.Pix[g.PixOffset(ink.Min.X+x, ink.Min.Y+y)]
			}
		}
	}
	return out
}

// stack gives peaks their cells on the vertical strip.
func (e *Engine) stack(peaks []peak, s ocr.Strip, cells []cell, pxPerStep float64) []paper.Glyph {
	pad, adv := int(s.Em*.15), advance(s.Em)
	var out []paper.Glyph
	for _, p := range peaks {
		text := e.keys[p.class]
		if text == "" || text == " " {
			continue
		}
		i := min(len(cells)-1, max(0, int(p.at*pxPerStep)-pad)/adv)
		c := cells[i]
		g := paper.Glyph{Text: text, Conf: p.conf, Box: paper.Rect{
			X0: s.Margin, Y0: c.y0, X1: s.Gray.Rect.Dx() - s.Margin, Y1: c.y1,
		}}
		for _, a := range p.alts {
			g.Alts = append(g.Alts, paper.Reading{Text: a.text, Conf: a.conf, Reader: paper.ReaderPPOCR})
		}
		out = append(out, g)
	}
	return out
}
