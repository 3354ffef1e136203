package tess

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
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
	conf float32 // its own, 0 to 1
	word int     // counted from 0: a blank stands between words
}

// parseHOCR reads the characters of an hOCR page with character boxes
// (ocrx_cinfo within ocrx_word).
func parseHOCR(s string) ([]char, error) {
	d := xml.NewDecoder(strings.NewReader(s))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var out []char
	word := -1
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
			case "ocrx_cinfo":
				open = &char{word: word}
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

// title reads the properties "x_bboxes 1 2 3 4; x_conf 98.5".
func title(s string) (box paper.Rect, conf float32) {
	for prop := range strings.SplitSeq(s, ";") {
		f := strings.Fields(prop)
		switch {
		case len(f) == 5 && f[0] == "x_bboxes":
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
// the width. Those of a column are of no use at all: they lie on each other at
// its foot. Its characters are spread evenly, as they are printed.
func glyphs(chars []char, s ocr.Strip, scale float64, pad int) []paper.Glyph {
	var out []paper.Glyph
	bounds := paper.Rect{X1: s.Gray.Rect.Dx(), Y1: s.Gray.Rect.Dy()}
	pitch := float64(bounds.Y1-2*s.Margin) / float64(max(1, len(chars)))
	for i, c := range chars {
		if i > 0 && c.word != chars[i-1].word && latin(chars[i-1].text) && latin(c.text) {
			out = append(out, paper.Glyph{Text: " ", Conf: c.conf})
		}
		var b paper.Rect
		if s.Dir == paper.TopDown {
			y := float64(s.Margin) + pitch*float64(i)
			b = paper.Rect{X0: s.Margin, Y0: int(y), X1: bounds.X1 - s.Margin, Y1: int(y + pitch)}
		} else {
			x, half := (float64(c.box.X0+c.box.X1)/2-float64(pad))/scale, s.Em/2
			if latin(c.text) {
				half = s.Em / 4
			}
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

// latin reports whether s is a letter or digit set with word spaces.
func latin(s string) bool {
	return len(s) == 1 && (s[0] >= '0' && s[0] <= '9' || s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z')
}
