package ocr

import (
	"slices"

	"banmian/paper"
)

// Solid signs stand before pointers, jump lines, captions, bylines and notices.
// No character is one solid piece, so their print tells them where the engines
// only guess: PP-OCR lacks ▶ ◀ and hardly met the others, Tesseract lacks all.
// On 27 pages 23 were told so, 22 of them rightly. Not ◆: specks look like it.
const (
	// signLeast and signMost bound a sign's width and height, ems.
	signLeast, signMost = 0.3, 1.05
	// squareFill, discFill and halfFill are the least shares of its box that
	// the ink of ■, of ● and of a triangle fills: 1, 0.79 and 0.5 as drawn,
	// less what softened corners lose.
	squareFill, discFill, halfFill = 0.9, 0.68, 0.4
)

// settleSigns reads solid signs where the first engine saw nothing or is not
// sure of what it read, and puts those in that neither engine saw.
func (r *reading) settleSigns(s Strip) {
	if r.failed || len(r.glyphs) == 0 {
		return // black that stands alone is no text
	}
	for i, g := range r.glyphs {
		if on := r.bases[i]; on == confirmed || on != added && g.Conf >= doubtful {
			continue
		}
		if sign, box := s.signAt(g.Box); sign != "" && sign != g.Text {
			g.Box = box
			r.glyphs[i], r.bases[i] = withReading(g, sign), settled
		}
	}
	for _, h := range slices.Backward(r.holes(s)) {
		if sign, box := s.signAt(s.place(h.from, h.to)); sign != "" {
			at := h.after + 1
			r.glyphs = slices.Insert(r.glyphs, at, paper.Glyph{Text: sign, Box: box, Conf: doubtful})
			r.bases = slices.Insert(r.bases, at, settled)
		}
	}
}

// place is the part of a strip between two places along it.
func (s Strip) place(from, to int) paper.Rect {
	if s.Dir == paper.TopDown {
		return paper.Rect{X0: s.Margin, Y0: from, X1: s.Gray.Rect.Dx() - s.Margin, Y1: to}
	}
	return paper.Rect{X0: from, Y0: s.Margin, X1: to, Y1: s.Gray.Rect.Dy() - s.Margin}
}

// signAt returns the solid sign that stands at a place of a strip, and its box;
// "" if there is none.
func (s Strip) signAt(place paper.Rect) (string, paper.Rect) {
	b := s.largestAt(place)
	w, h := float64(b.box.W()), float64(b.box.H())
	if min(w, h) < signLeast*s.Em || max(w, h) > signMost*s.Em || 3*max(w, h) > 4*min(w, h)+3 || !s.solid(b.box) {
		return "", paper.Rect{}
	}
	// How far the ink's middle lies off the box's, in shares of the box: a sixth
	// for a triangle, towards its base.
	dx := (float64(b.sx)/float64(b.n)+.5-float64(b.box.X0))/w - .5
	dy := (float64(b.sy)/float64(b.n)+.5-float64(b.box.Y0))/h - .5
	return signOf(float64(b.n)/(w*h), dx, dy), b.box
}

// largestAt returns the largest piece of ink whose middle lies in a place.
func (s Strip) largestAt(place paper.Rect) (best blob) {
	seen := map[paper.Point]bool{}
	place = place.Intersect(paper.RectOf(s.Gray.Rect))
	for y := place.Y0; y < place.Y1; y++ {
		for x := place.X0; x < place.X1; x++ {
			p := paper.Point{X: x, Y: y}
			if seen[p] || s.Gray.Pix[y*s.Gray.Stride+x] >= darkInk {
				continue
			}
			b := s.flood(p, seen)
			if cx, cy := b.box.CX(), b.box.CY(); b.n > best.n && cx >= place.X0 && cx < place.X1 && cy >= place.Y0 && cy < place.Y1 {
				best = b
			}
		}
	}
	return best
}

// solid reports whether the ink in a box has no white inside it: each row and
// each column of it is one run, but for a few pixels.
func (s Strip) solid(box paper.Rect) bool {
	const white = 0.03 // of the ink
	dark := func(x, y int) bool { return s.Gray.Pix[y*s.Gray.Stride+x] < darkInk }
	rows, ink := gaps(box, dark)
	columns, _ := gaps(box.Transposed(), func(x, y int) bool { return dark(y, x) })
	return float64(rows+columns) <= white*float64(ink)
}

// gaps counts the white pixels of a box that have ink before and behind them in
// their row, and its ink.
func gaps(box paper.Rect, dark func(x, y int) bool) (white, ink int) {
	for y := box.Y0; y < box.Y1; y++ {
		last := -1
		for x := box.X0; x < box.X1; x++ {
			if !dark(x, y) {
				continue
			}
			if ink++; last >= 0 {
				white += x - last - 1
			}
			last = x
		}
	}
	return white, ink
}

// signOf tells a solid sign by how much of its box it fills and where the
// middle of its ink lies.
func signOf(fill, dx, dy float64) string {
	const off, centred = 0.1, 0.05
	switch {
	case fill < halfFill:
		return ""
	case fill >= squareFill:
		return "■"
	case fill >= discFill:
		if max(dx, -dx) < centred && max(dy, -dy) < centred {
			return "●"
		}
	case dx < -off && max(dy, -dy) < centred:
		return "▶"
	case dx > off && max(dy, -dy) < centred:
		return "◀"
	case dy > off && max(dx, -dx) < centred:
		return "▲"
	case dy < -off && max(dx, -dx) < centred:
		return "▼"
	}
	return ""
}
