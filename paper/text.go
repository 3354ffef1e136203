package paper

import "strings"

// Text returns the line as read, its glyphs joined with nothing between.
func (l Line) Text() string {
	var b strings.Builder
	for _, g := range l.Glyphs {
		b.WriteString(g.Text)
	}
	return b.String()
}

// Conf returns the mean confidence of the line's glyphs, or 0 where none was
// measured.
func (l Line) Conf() float32 {
	return meanConf(func(yield func(Glyph)) {
		for _, g := range l.Glyphs {
			yield(g)
		}
	})
}

// Text returns the block's lines, each on a line of its own.
func (b Block) Text() string {
	parts := make([]string, len(b.Lines))
	for i, l := range b.Lines {
		parts[i] = l.Text()
	}
	return strings.Join(parts, "\n")
}

// Cells returns the text of each cell of each row of a table, its lines joined
// with nothing between; nil for other blocks.
func (b Block) Cells() [][]string {
	var out [][]string
	at := 0
	for _, row := range b.Rows {
		texts := make([]string, len(row))
		for i, n := range row {
			for ; n > 0 && at < len(b.Lines); n-- {
				texts[i] += b.Lines[at].Text()
				at++
			}
		}
		out = append(out, texts)
	}
	return out
}

// GlyphConf returns the mean confidence of the block's glyphs, or 0 where none
// was measured.
func (b Block) GlyphConf() float32 {
	return meanConf(func(yield func(Glyph)) {
		for _, l := range b.Lines {
			for _, g := range l.Glyphs {
				yield(g)
			}
		}
	})
}

// meanConf is the mean over the glyphs that have a confidence.
func meanConf(each func(func(Glyph))) float32 {
	var sum float32
	n := 0
	each(func(g Glyph) {
		if g.Conf > 0 {
			sum += g.Conf
			n++
		}
	})
	if n == 0 {
		return 0
	}
	return sum / float32(n)
}
