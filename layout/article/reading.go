package article

import (
	"strings"
	"unicode"

	"banmian/paper"
)

// A reading is all that the parts of an article say, without blanks, with the
// confidence of each character: 1 where none was measured, as of a PDF's own.
type reading struct {
	text string
	conf []float32 // by byte: that of a glyph at its first, else 1
}

// untraced is the share of texts that are right where they were put together so
// that the glyphs they are from cannot be told.
const untraced = 0.7

// readingOf gathers what the parts of an article say.
func readingOf(first *part) reading {
	var lines []paper.Line
	for p := first; p != nil; p = p.next {
		for _, k := range p.shared {
			lines = append(lines, k.Lines...)
		}
		for _, k := range p.blocks {
			lines = append(lines, k.Lines...)
		}
	}
	return readingOfLines(lines)
}

func readingOfLines(lines []paper.Line) reading {
	var text strings.Builder
	var r reading
	for _, l := range lines {
		for _, g := range l.Glyphs {
			s := solid(g.Text)
			for i := range len(s) {
				c := float32(1)
				if i == 0 && g.Conf > 0 {
					c = g.Conf
				}
				r.conf = append(r.conf, c)
			}
			text.WriteString(s)
		}
	}
	r.text = text.String()
	return r
}

// solid is a text without blanks.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// at is where a text stands in what was read, piece by piece as it was printed;
// false if it cannot be told.
func (r reading) at(text string) (confs []float32, ok bool) {
	if s := solid(text); s != "" {
		if i := strings.Index(r.text, s); i >= 0 {
			return r.conf[i : i+len(s)], true
		}
	}
	for piece := range strings.SplitSeq(text, "\n") {
		s := solid(piece)
		i := strings.Index(r.text, s)
		if i < 0 {
			return nil, false
		}
		confs = append(confs, r.conf[i:i+len(s)]...)
	}
	return confs, true
}

// share is how likely a text was read without an error.
func (r reading) share(text string) float32 {
	confs, ok := r.at(text)
	if !ok {
		return untraced
	}
	return reading{conf: confs}.all()
}

// wrong is how many characters of a text are expected to be wrong.
func (r reading) wrong(text string) float64 {
	confs, _ := r.at(text)
	sum := 0.0
	for _, c := range confs {
		sum += 1 - float64(c)
	}
	return sum
}
