package given

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"banmian/paper"
)

// A composer makes blocks and lines of what a file holds.
type composer struct {
	scale
	glyphs int // made so far
}

// block makes a block; false for one that holds nothing of use.
func (c *composer) block(b rawBlock) (paper.Block, bool) {
	out := paper.Block{ID: b.id, Role: b.role, Box: c.rect(b.box), Dir: b.dir}
	if len(b.outline) > 2 {
		out.Outline = c.points(b.outline)
	}
	for _, l := range b.lines {
		out.Lines = append(out.Lines, c.line(l, b.dir))
	}
	if len(b.lines) == 0 && strings.TrimSpace(b.text) != "" {
		out.Lines = c.inRegion(b)
	}
	c.table(&out, b)
	if out.Role == "" && len(out.Lines) > 0 {
		out.Role = paper.RoleOther
	}
	return out, out.Role != ""
}

// table fills the rows of a table. Cells that the file does not place stand in
// one row.
func (c *composer) table(out *paper.Block, b rawBlock) {
	const most = 1000 // rows, and columns
	for _, cell := range b.cells {
		row, column := max(0, min(cell.row, most)), max(0, min(cell.column, most))
		for len(out.Rows) <= row {
			out.Rows = append(out.Rows, nil)
		}
		for len(out.Rows[row]) <= column {
			out.Rows[row] = append(out.Rows[row], 0)
		}
		out.Rows[row][column] += len(cell.lines)
		for _, l := range cell.lines {
			out.Lines = append(out.Lines, c.line(l, b.dir))
		}
	}
	widest := 0
	for _, r := range out.Rows {
		widest = max(widest, len(r))
	}
	for i := range out.Rows {
		out.Rows[i] = append(out.Rows[i], make([]int, widest-len(out.Rows[i]))...)
	}
}

// inRegion makes lines of a region of which only the text is known: of equal
// height, or width.
func (c *composer) inRegion(b rawBlock) []paper.Line {
	texts := strings.FieldsFunc(b.text, func(r rune) bool { return r == '\n' || r == '\r' })
	var out []paper.Line
	for i, t := range texts {
		at := b.box
		if b.dir == paper.TopDown {
			at.w /= float64(len(texts))
			at.x += at.w * float64(len(texts)-1-i)
		} else {
			at.h /= float64(len(texts))
			at.y += at.h * float64(i)
		}
		out = append(out, c.line(rawLine{box: at, dir: b.dir, text: t}, b.dir))
	}
	return out
}

// line makes a line; dir is its block's direction, "" if that is not known.
func (c *composer) line(l rawLine, dir paper.Dir) paper.Line {
	at := l.box
	if at.empty() {
		for _, w := range l.words {
			at = at.union(w.box)
		}
	}
	out := paper.Line{Box: c.rect(at), Dir: cmp.Or(l.dir, dir), Reversed: l.reversed, Reader: paper.ReaderGiven}
	if l.corrected {
		out.Reader = paper.ReaderPerson
	}
	words := l.words
	if len(words) == 0 {
		words = []rawWord{{box: at, text: l.text, conf: l.conf}}
	}
	told := out.Dir != ""
	out.Dir = cmp.Or(out.Dir, guess(words, at))
	for i, w := range words {
		out.Glyphs = append(out.Glyphs, c.word(w, words, i, at, out.Dir)...)
	}
	if l.corrected {
		for i := range out.Glyphs {
			out.Glyphs[i].Conf = 0
		}
	}
	out.Em = emOf(out)
	out.Baseline = c.middle(l.baseline, out)
	if !told {
		out.Dir = "" // the page as a whole decides: see orient
		if sure(words, at) {
			out.Dir = guess(words, at)
		}
	}
	return out
}

// word makes the glyphs of the i-th word.
func (c *composer) word(w rawWord, words []rawWord, i int, line box, dir paper.Dir) []paper.Glyph {
	if w.blank {
		at := w.box
		if at.empty() {
			at = between(words, i, line, dir)
		}
		c.glyphs++
		return []paper.Glyph{{Text: " ", Box: c.rect(at)}}
	}
	if len(w.glyphs) > 0 {
		var out []paper.Glyph
		for _, g := range w.glyphs {
			for _, t := range clusters(g.text) {
				out = append(out, paper.Glyph{Text: t, Box: c.rect(g.box), Conf: g.conf, Alts: g.alts})
			}
		}
		c.glyphs += len(out)
		return out
	}
	at := w.box
	if at.empty() {
		at = line
	}
	return c.spread(w, at, dir)
}

// spread makes glyphs of a text with one box: each gets its share of it.
func (c *composer) spread(w rawWord, at box, dir paper.Dir) []paper.Glyph {
	parts := clusters(w.text)
	var total float64
	for _, t := range parts {
		total += room(t, dir)
	}
	var out []paper.Glyph
	done, runes := 0.0, 0
	for _, t := range parts {
		g := paper.Glyph{Text: t, Conf: w.conf}
		if runes < len(w.confs) {
			g.Conf = w.confs[runes]
		}
		from, to := done/total, (done+room(t, dir))/total
		g.Box = c.rect(at.part(from, to, dir))
		out = append(out, g)
		done += room(t, dir)
		runes += len([]rune(t))
	}
	c.glyphs += len(out)
	return out
}

// part is what of a box lies between two shares of it along the print.
func (b box) part(from, to float64, dir paper.Dir) box {
	switch dir {
	case paper.TopDown:
		return box{b.x, b.y + from*b.h, b.w, (to - from) * b.h}
	case paper.RightLeft:
		return box{b.x + (1-to)*b.w, b.y, (to - from) * b.w, b.h}
	}
	return box{b.x + from*b.w, b.y, (to - from) * b.w, b.h}
}

// between is the room between the words before and after the i-th, or the
// line's ends.
func between(words []rawWord, i int, line box, dir paper.Dir) box {
	before, after := line.part(0, 0, dir), line.part(1, 1, dir)
	if i > 0 {
		before = words[i-1].box.part(1, 1, dir)
	}
	if i+1 < len(words) {
		after = words[i+1].box.part(0, 0, dir)
	}
	switch dir {
	case paper.TopDown:
		return box{before.x, before.y, line.w, max(0, after.y-before.y)}
	case paper.RightLeft:
		return box{after.x, before.y, max(0, before.x-after.x), line.h}
	}
	return box{before.x, before.y, max(0, after.x-before.x), line.h}
}

// clusters are the characters of a text as people count them, in NFC and without
// controls; a blank is one space.
func clusters(text string) []string {
	text = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(blanks, r):
			return ' '
		case unicode.IsControl(r), r == '\ufeff', r == '\u200b':
			return -1
		}
		return r
	}, norm.NFC.String(text))
	var out []string
	for it := graphemes.FromString(text); it.Next(); {
		out = append(out, it.Value())
	}
	return out
}

// room is how much of a line a character takes, in ems.
func room(text string, dir paper.Dir) float64 {
	if dir == paper.TopDown || full(firstRune(text)) {
		return 1
	}
	return .5
}

// full reports whether a character takes a full cell: also quotation marks and
// dashes, which Chinese print gives one.
func full(r rune) bool {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return true
	case width.EastAsianAmbiguous:
		return r >= 0x2000 && r < 0x2100
	}
	return false
}

// emOf is the size of a line's glyphs across it: that of its box, or, where the
// line slants, of its glyphs.
func emOf(l paper.Line) int {
	across := func(r paper.Rect) int {
		if l.Dir == paper.TopDown {
			return r.W()
		}
		return r.H()
	}
	em := across(l.Box)
	var sizes []int
	for _, g := range l.Glyphs {
		if n := across(g.Box); n > 0 {
			sizes = append(sizes, n)
		}
	}
	if len(sizes) > 0 {
		slices.Sort(sizes)
		em = min(em, sizes[len(sizes)/2])
	}
	return max(1, em)
}

// middle makes the centre line of a line's glyphs of what they rest on; nil
// where that is straight and level.
func (c *composer) middle(baseline [][2]float64, l paper.Line) []paper.Point {
	ps := c.points(baseline)
	if len(ps) < 2 {
		return nil
	}
	down := l.Dir == paper.TopDown
	if !slices.ContainsFunc(ps, func(p paper.Point) bool { return down && p.X != ps[0].X || !down && p.Y != ps[0].Y }) {
		return nil
	}
	for i := range ps {
		if !down {
			ps[i].Y -= l.Em * descent / 100
		}
	}
	return ps
}

// descent is how far the baseline lies below the middle of a full-width glyph,
// in hundredths of an em: as export writes it.
const descent = 38

// guess is the direction that a line of these words most likely has: that in
// which its characters are nearest to square.
func guess(words []rawWord, line box) paper.Dir {
	across, down := squareness(words, line)
	if down < across {
		return paper.TopDown
	}
	return paper.LeftRight
}

// sure reports whether a line is long enough, and one direction so much likelier
// that the line by itself tells it.
func sure(words []rawWord, line box) bool {
	across, down := squareness(words, line)
	return math.Abs(across-down) > 1
}

// squareness is how far the cells of a line's characters are from square when
// it is read across and downwards: the logarithm of their proportions.
func squareness(words []rawWord, line box) (across, down float64) {
	n, half := 0.0, 0.0
	for _, w := range words {
		for _, t := range clusters(cmp.Or(w.text, glyphText(w))) {
			n++
			half += room(t, paper.LeftRight)
		}
	}
	if n == 0 || line.empty() {
		return 0, 0
	}
	return math.Abs(math.Log(line.w / half / line.h)), math.Abs(math.Log(line.h / n / line.w))
}

// orient gives a direction to blocks and lines of files that do not say it: to
// those that do not tell it by themselves that of most lines of the page.
func orient(blocks []paper.Block) {
	count := map[paper.Dir]int{}
	for _, b := range blocks {
		for _, l := range b.Lines {
			count[l.Dir] += len(l.Glyphs)
		}
	}
	usual := paper.LeftRight
	if count[paper.TopDown] > count[paper.LeftRight] {
		usual = paper.TopDown
	}
	for i := range blocks {
		b := &blocks[i]
		for k := range b.Lines {
			b.Lines[k].Dir = cmp.Or(b.Lines[k].Dir, usual)
		}
		if b.Dir == "" && len(b.Lines) > 0 {
			b.Dir = b.Lines[0].Dir
		}
		b.Dir = cmp.Or(b.Dir, usual)
	}
}
