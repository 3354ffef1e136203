package article

import (
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

// wentOver is the year from which horizontal lines run from left to right in
// any case: the papers had gone over to horizontal setting.
const wentOver = "1956"

// turnLines returns the pages with the horizontal lines of old vertical pages
// in the order in which they are read, from right to left. Where they run so,
// the date or the folio of a running head makes sense only that way round; where
// no running head was read, the age of the paper tells.
func turnLines(pages []paper.Page) []paper.Page {
	if !slices.ContainsFunc(pages, runsLeftward) {
		return pages
	}
	out := slices.Clone(pages)
	for i := range out {
		if !out[i].Vertical {
			continue
		}
		out[i].Blocks = slices.Clone(out[i].Blocks)
		for k := range out[i].Blocks {
			turnBlock(&out[i].Blocks[k])
		}
	}
	return out
}

// runsLeftward reports whether a page shows that its horizontal lines run from
// right to left.
func runsLeftward(p paper.Page) bool {
	if !p.Vertical {
		return false
	}
	date := ""
	for _, b := range p.Blocks {
		for _, l := range b.Lines {
			text := l.Text()
			switch {
			case l.Dir != paper.LeftRight:
				if b.Role == paper.RoleMasthead || b.Role == paper.RoleHeader {
					date = max(date, isoDate(text))
				}
			case says(text):
				return false
			case says(reversed(text)):
				return true
			}
		}
	}
	return date != "" && date < wentOver
}

// says reports whether a text is a date or a folio.
func says(text string) bool { return isoDate(text) != "" || isFolioLine(text) }

// turnBlock turns the horizontal lines of a block, but for those whose text came
// with the image: it stands in the order in which it is read.
func turnBlock(b *paper.Block) {
	b.Lines = slices.Clone(b.Lines)
	for i := range b.Lines {
		if l := &b.Lines[i]; l.Dir == paper.LeftRight && l.Reader != paper.ReaderGiven {
			l.Dir, l.Glyphs = paper.RightLeft, turned(l.Glyphs)
		}
	}
	if b.Dir == paper.LeftRight && slices.ContainsFunc(b.Lines, func(l paper.Line) bool { return l.Dir == paper.RightLeft }) {
		b.Dir = paper.RightLeft
	}
}

// turned is a line's glyphs in the other order; Latin words and figures among
// them run from left to right all the same.
func turned(gs []paper.Glyph) []paper.Glyph {
	out := slices.Clone(gs)
	slices.Reverse(out)
	for from := 0; from < len(out); from++ {
		to := from
		for to < len(out) && isLatin(out[to]) {
			to++
		}
		slices.Reverse(out[from:to])
		from = max(from, to-1)
	}
	return out
}

func isLatin(g paper.Glyph) bool {
	return g.Text != "" && !strings.ContainsFunc(g.Text, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".,-&'", r)
	})
}

// reversed is a text read from its end.
func reversed(s string) string {
	r := []rune(strings.TrimSpace(s))
	slices.Reverse(r)
	return string(r)
}
