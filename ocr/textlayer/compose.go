package textlayer

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"banmian/paper"
)

const (
	// latinGap is the white between two Latin words, in ems: a word space is a
	// quarter of an em in most faces, letter-spacing is less than a tenth.
	latinGap = 0.18
	// phraseGap is the white that parts two phrases of Chinese text, in ems.
	// Letter-spaced lines have up to half an em between glyphs.
	phraseGap = 0.8
	// blankGap is the same where the PDF has a blank of its own there.
	blankGap = 0.2
)

// compose returns line l with the cells as its glyphs, and whether they fill
// it well enough to be its text.
func compose(l paper.Line, cells []cell) (paper.Line, bool) {
	if len(cells) == 0 {
		return l, false
	}
	along := axis(l.Dir)
	filled, size := measure(cells, along)
	length := along.end(l.Box) - along.start(l.Box)
	if float64(filled) < minCover*float64(length) || ratio(size, float64(l.Em)) > maxSizeRatio {
		return l, false
	}
	sortAlong(cells, along)
	l.Em = int(size + .5)
	l.Reader = paper.ReaderPDF
	l.Font = cells[0].font
	l.Glyphs = glyphs(cells, along, size)
	return l, true
}

// measure returns how much of a line cells fill, px, and their median size, 0
// if there are blanks alone.
func measure(cells []cell, along axis) (filled int, size float64) {
	cells = slices.DeleteFunc(slices.Clone(cells), func(c cell) bool { return c.text == " " })
	if len(cells) == 0 {
		return 0, 0
	}
	slices.SortFunc(cells, func(a, b cell) int { return cmp.Compare(along.start(a.box), along.start(b.box)) })
	end := along.start(cells[0].box)
	var sizes []float64
	for _, c := range cells {
		filled += max(0, along.end(c.box)-max(end, along.start(c.box)))
		end = max(end, along.end(c.box))
		sizes = append(sizes, c.size)
	}
	slices.Sort(sizes)
	return filled, sizes[len(sizes)/2]
}

// glyphs turns cells in reading order into glyphs, with a space where words or
// phrases stand apart.
func glyphs(cells []cell, along axis, em float64) []paper.Glyph {
	var gs []paper.Glyph
	blank := false
	for _, c := range cells {
		if c.text == " " {
			blank = true
			continue
		}
		if n := len(gs); n > 0 && apart(gs[n-1], c, blank, along, em) {
			gap := between(gs[n-1].Box, c.box, along)
			gs = append(gs, paper.Glyph{Text: " ", Box: gap})
		}
		gs = append(gs, paper.Glyph{Text: c.text, Box: c.box})
		blank = false
	}
	return gs
}

// apart reports whether a space stands between glyph g and the next cell;
// blank is whether the PDF has one there.
func apart(g paper.Glyph, c cell, blank bool, along axis, em float64) bool {
	white := max(along.start(c.box)-along.end(g.Box), along.start(g.Box)-along.end(c.box)) // either way the line runs
	gap := float64(white) / em
	switch {
	case blank:
		return gap > blankGap
	case narrow(g.Text) && narrow(c.text):
		return gap > latinGap
	}
	return gap > phraseGap
}

// narrow reports whether s is a letter or digit of a script with word spaces.
func narrow(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// between returns the white between two boxes along the line.
func between(a, b paper.Rect, along axis) paper.Rect {
	u := a.Union(b)
	if along == downwards {
		return paper.Rect{X0: u.X0, Y0: a.Y1, X1: u.X1, Y1: b.Y0}
	}
	return paper.Rect{X0: min(a.X1, b.X1), Y0: u.Y0, X1: max(a.X0, b.X0), Y1: u.Y1}
}

// An axis is the way a line runs.
type axis paper.Dir

const downwards = axis(paper.TopDown)

func (a axis) start(r paper.Rect) int {
	if a == downwards {
		return r.Y0
	}
	return r.X0
}

func (a axis) end(r paper.Rect) int {
	if a == downwards {
		return r.Y1
	}
	return r.X1
}

func (a axis) centre(r paper.Rect) int { return a.start(r) + a.end(r) }

// sortAlong puts cells in the order they are read along a line; a line set
// right to left runs down its x.
func sortAlong(cells []cell, along axis) {
	sign := 1
	if paper.Dir(along) == paper.RightLeft {
		sign = -1
	}
	slices.SortStableFunc(cells, func(a, b cell) int {
		return sign * cmp.Compare(along.centre(a.box), along.centre(b.box))
	})
}

// normalize returns a PDF character as it is printed on a horizontal line:
// composed, vertical presentation forms and compatibility radicals (which PDF
// makers write for the ideographs they look like) folded, any white space as
// one blank. Characters that print nothing become "".
func normalize(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case n == 0 || r == utf8.RuneError || r == 0 || r == 0xFEFF || r == 0xAD || r >= 0x200B && r <= 0x200F:
		return ""
	case unicode.IsSpace(r) || r == 0x3000:
		return " "
	case r < 0x20:
		return ""
	case r >= 0xFE10 && r <= 0xFE1F, r >= 0xFE30 && r <= 0xFE4F, // vertical forms
		r >= 0x2E80 && r <= 0x2FDF, // radicals
		r >= 0xF900 && r <= 0xFAFF: // compatibility ideographs
		return fullWidth(norm.NFKC.String(s))
	}
	return norm.NFC.String(s)
}

// fullWidth undoes NFKC's folding of full-width punctuation to ASCII.
func fullWidth(s string) string {
	out := []rune(s)
	for i, r := range out {
		if r > 0x20 && r < 0x7F && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			out[i] = r + 0xFEE0
		}
	}
	return string(out)
}
