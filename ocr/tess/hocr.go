package tess

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"banmian/ocr"
	"banmian/paper"
)

// A char is a character of Tesseract's, in px of the image it was given.
type char struct {
	text string
	box  paper.Rect
	conf float32    // its own, 0 to 1
	word int        // counted from 0: a blank stands between words
	in   paper.Rect // the box of its word
}

// parseHOCR reads the characters of an hOCR page with character boxes
// (ocrx_cinfo within ocrx_word).
func parseHOCR(s string) ([]char, error) {
	d := xml.NewDecoder(strings.NewReader(s))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var out []char
	word, in := -1, paper.Rect{}
	var open *char
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch attr(t, "class") {
			case "ocrx_word":
				word++
				in, _ = title(attr(t, "title"))
			case "ocrx_cinfo":
				open = &char{word: word, in: in}
				open.box, open.conf = title(attr(t, "title"))
			}
		case xml.CharData:
			if open != nil {
				open.text += string(t)
			}
		case xml.EndElement:
			if open != nil {
				open.text = norm.NFC.String(strings.TrimSpace(open.text))
				if open.text != "" && utf8.ValidString(open.text) {
					out = append(out, *open)
				}
				open = nil
			}
		}
	}
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// title reads the properties "bbox 1 2 3 4; x_wconf 98" of a word and
// "x_bboxes 1 2 3 4; x_conf 98.5" of a character.
func title(s string) (box paper.Rect, conf float32) {
	for prop := range strings.SplitSeq(s, ";") {
		f := strings.Fields(prop)
		switch {
		case len(f) == 5 && (f[0] == "x_bboxes" || f[0] == "bbox"):
			var v [4]int
			for i := range v {
				v[i], _ = strconv.Atoi(f[i+1])
			}
			box = paper.Rect{X0: v[0], Y0: v[1], X1: v[2], Y1: v[3]}
		case len(f) == 2 && f[0] == "x_conf":
			c, err := strconv.ParseFloat(f[1], 32)
			if err == nil && !math.IsNaN(c) {
				conf = float32(min(1, max(0, c/100)))
			}
		}
	}
	return box, conf
}

// glyphs maps characters back to the strip. Tesseract's boxes are poor (a
// quarter have unusable widths), so only their centres are kept; the em gives
// the width.
func glyphs(chars []char, s ocr.Strip, scale float64, pad int) []paper.Glyph {
	var out []paper.Glyph
	bounds := paper.Rect{X1: s.Gray.Rect.Dx(), Y1: s.Gray.Rect.Dy()}
	if s.Dir == paper.TopDown {
		chars = downWords(chars)
	}
	for i, c := range chars {
		if i > 0 && c.word != chars[i-1].word && latin(chars[i-1].text) && latin(c.text) {
			out = append(out, paper.Glyph{Text: " ", Conf: c.conf})
		}
		x := (float64(c.box.X0+c.box.X1)/2 - float64(pad)) / scale
		y := (float64(c.box.Y0+c.box.Y1)/2 - float64(pad)) / scale
		half := s.Em / 2
		if latin(c.text) {
			half = s.Em / 4
		}
		var b paper.Rect
		if s.Dir == paper.TopDown {
			b = paper.Rect{X0: s.Margin, Y0: int(y - half), X1: bounds.X1 - s.Margin, Y1: int(y + half)}
		} else {
			b = paper.Rect{X0: int(x - half), Y0: s.Margin, X1: int(x + half), Y1: bounds.Y1 - s.Margin}
		}
		out = append(out, paper.Glyph{Text: c.text, Box: b.Intersect(bounds), Conf: c.conf})
	}
	for i := range out {
		if out[i].Text == " " && i+1 < len(out) {
			out[i].Box = paper.Rect{X0: out[i-1].Box.X1, Y0: out[i-1].Box.Y0, X1: max(out[i-1].Box.X1, out[i+1].Box.X0), Y1: out[i-1].Box.Y1}
		}
	}
	return out
}

// downWords places the characters of a column: evenly in the boxes of their
// words. Their own boxes are all at its foot; those of words are right.
func downWords(chars []char) []char {
	out := slices.Clone(chars)
	for from := 0; from < len(out); {
		to := from + 1
		for to < len(out) && out[to].word == out[from].word {
			to++
		}
		w, n := out[from].in, to-from
		for i := range n {
			out[from+i].box = paper.Rect{X0: w.X0, Y0: w.Y0 + i*w.H()/n, X1: w.X1, Y1: w.Y0 + (i+1)*w.H()/n}
		}
		from = to
	}
	return out
}

// latin reports whether s is a letter or digit set with word spaces.
func latin(s string) bool {
	return len(s) == 1 && (s[0] >= '0' && s[0] <= '9' || s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z')
}
