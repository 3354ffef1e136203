package export

import (
	"strings"
	"unicode"

	"banmian/paper"
)

// A Word is a run of a line's glyphs with no space in it: of Chinese with its
// punctuation, or one word or number of another script. What a line holds
// between two words is the spaces before the second, or nothing.
type Word struct {
	Space  []paper.Glyph // the blank cells before it
	Glyphs []paper.Glyph
}

// Words cuts a line into its words. Every glyph of the line is in one of them;
// of blank cells at the line's end a last word without glyphs tells.
func Words(l paper.Line) []Word {
	var out []Word
	kind := blank
	for i, g := range l.Glyphs {
		k := kindOf(l.Glyphs, i)
		switch {
		case i == 0 || k == blank && kind != blank || k != kind && kind != blank:
			out = append(out, Word{})
		}
		w := &out[len(out)-1]
		if k == blank {
			w.Space = append(w.Space, g)
		} else {
			w.Glyphs = append(w.Glyphs, g)
		}
		kind = k
	}
	return out
}

// Text returns what the word says.
func (w Word) Text() string { return paper.Line{Glyphs: w.Glyphs}.Text() }

// Box returns the word's box.
func (w Word) Box() paper.Rect { return boxOf(w.Glyphs) }

// SpaceBox returns the box of the blank before the word.
func (w Word) SpaceBox() paper.Rect { return boxOf(w.Space) }

func boxOf(glyphs []paper.Glyph) paper.Rect {
	var r paper.Rect
	for _, g := range glyphs {
		r = r.Union(g.Box)
	}
	return r
}

// Conf returns the mean confidence of the word's glyphs, if that of each was
// measured.
func (w Word) Conf() (float32, bool) {
	var sum float32
	for _, g := range w.Glyphs {
		if g.Conf <= 0 {
			return 0, false
		}
		sum += g.Conf
	}
	return sum / float32(max(1, len(w.Glyphs))), len(w.Glyphs) > 0
}

// A kind is what a glyph is to the words of its line.
type kind int

const (
	blank kind = iota
	han        // Chinese, and all that stands in full cells
	latin      // of a script that sets words apart
)

// kindOf is the kind of a line's i-th glyph. A point or hyphen is of the word
// that it stands in.
func kindOf(glyphs []paper.Glyph, i int) kind {
	text := glyphs[i].Text
	switch {
	case strings.TrimSpace(text) == "":
		return blank
	case alphabetic(text):
		return latin
	case strings.ContainsAny(text, joiners) && i > 0 && i+1 < len(glyphs) && alphabetic(glyphs[i-1].Text) && alphabetic(glyphs[i+1].Text):
		return latin
	}
	return han
}

// joiners are what holds the parts of a word, a number or an address together.
const joiners = ".,-'’&/:@_%+"

// alphabetic reports whether a glyph is a letter or digit of half width.
func alphabetic(text string) bool {
	for _, r := range text {
		return r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r))
	}
	return false
}
