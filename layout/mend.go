package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"banmian/paper"
)

const (
	// pieceGap is the widest white between two pieces of one printed line, in
	// ems: a dash of two ems that was lost between them.
	pieceGap = 3.2
	// markGap is how far a dash or an ellipsis that was found apart may stand
	// from its line, in ems of the line; gutters are wider than half an em.
	markGap = 0.5
	// stackGap is the widest white between the glyphs of a line that runs
	// across the others, in ems.
	stackGap = 0.9
	// sameSize is how far the ems of two pieces may differ.
	sameSize = 1.25
)

// mend joins the pieces of printed lines that came apart: at a dash that was
// taken for a rule, at wide white, or because each glyph of a short line set
// downwards stands alone.
func (s *sheet) mend() {
	joined := map[*line]bool{}
	queue := slices.Clone(s.lines)
	for len(queue) > 0 {
		a := queue[0]
		queue = queue[1:]
		if joined[a] {
			continue
		}
		reach := paper.Rect{Y0: a.box.Y0, Y1: a.box.Y1 + int(stackGap*sameSize*a.em) + 1}
		for _, b := range s.bands.within(reach) {
			if a == b || !s.pieces(a, b) && !s.stacked(a, b) {
				continue
			}
			l := s.join(a, b)
			joined[a], joined[b] = true, true
			s.bands.drop(a)
			s.bands.drop(b)
			s.bands.add(l)
			s.lines = append(s.lines, l)
			// It may go on, at either end.
			queue = slices.Concat([]*line{l}, s.bands.within(l.box.Grow(int(l.em)+1)), queue)
			break
		}
	}
	s.lines = slices.DeleteFunc(s.lines, func(l *line) bool { return joined[l] })
	s.sortLines()
}

// sortLines puts lines into the order of the input again, pieces in their place.
func (s *sheet) sortLines() {
	slices.SortStableFunc(s.lines, func(a, b *line) int { return cmp.Or(cmp.Compare(a.at, b.at), byPlace(a.box, b.box)) })
}

// pieces reports whether b is printed on a's line, to the right of it: in one
// row, near, and with lines above or below that run across the white between.
func (s *sheet) pieces(a, b *line) bool {
	gap := b.box.X0 - a.box.X1
	if s.atMark(a, b) {
		return true
	}
	if a.upright || b.upright || a.Reversed != b.Reversed || a.box.CX() >= b.box.CX() || s.ems(gap) > pieceGap || s.ems(gap) < -1.2 ||
		3*a.box.OverlapY(b.box) < 2*min(a.box.H(), b.box.H()) {
		return false
	}
	if onlyMarks(a) != onlyMarks(b) && float64(gap) < markGap*max(a.em, b.em) {
		return true
	}
	if differ(a, b) || s.ems(gap) < -0.5 {
		return false
	}
	across, edges := s.spanned(a, b)
	return across > edges || across >= clauseAcross && float64(gap) < clauseGap*max(a.em, b.em) && clauseEnds(a.text)
}

const (
	// clauseGap is the widest white behind a mark inside a sentence, in ems of its
	// line: the empty half of its cell and what justifying adds. A gutter stands
	// half an em further off.
	clauseGap = 0.95
	// clauseAcross is how many lines beside must run across such white, for a
	// finder that parts a line there parts those above and below there too.
	clauseAcross = 2
)

// clauseEnds reports whether text ends with a mark inside a sentence.
func clauseEnds(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("，、；：,", last)
}

// atMark reports whether a headline came apart at a mark, whose cell is white for
// the most part: no headline ends with a comma.
func (s *sheet) atMark(a, b *line) bool {
	const least, widest = 1.3, 1.25 // ems of body type; ems of the line
	gap := float64(b.box.X0 - a.box.X1)
	if a.upright || b.upright || a.n == 0 || b.n == 0 || a.em < least*s.em || differ(a, b) || a.Reversed != b.Reversed ||
		gap < 0 || gap > widest*a.em || 3*a.box.OverlapY(b.box) < 2*min(a.box.H(), b.box.H()) || s.parted(a.box, b.box) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(a.text)
	first, _ := utf8.DecodeRuneInString(b.text)
	return strings.ContainsRune("，、：；,:—", last) || strings.ContainsRune("，、：；", first)
}

// spanned counts the lines near a and b that run across the white between them
// and those that begin or end in it, as lines do at a gutter.
func (s *sheet) spanned(a, b *line) (across, edges int) {
	const near = 4.0 // ems above and below
	slack := s.px(0.5)
	for _, o := range s.bands.within(a.box.Grow(s.px(near))) {
		dy := o.box.GapY(a.box)
		if o == a || o == b || o.upright || differ(o, a) || s.ems(dy) < -0.3 || s.ems(dy) > near {
			continue
		}
		in := func(x int) bool { return x > a.box.X1-slack && x < b.box.X0+slack }
		switch {
		case o.box.X0 < a.box.X1-slack && o.box.X1 > b.box.X0+slack:
			across++
		case in(o.box.X0) || in(o.box.X1):
			edges++
		}
	}
	return across, edges
}

// part takes lines apart that run across a gutter: where a wide white stands
// between two glyphs in which lines above and below begin or end, and none
// runs across; or where a narrower one goes on through the lines above and
// below, as where a finder joined columns over a tight gutter.
func (s *sheet) part() {
	for i := 0; i < len(s.lines); i++ {
		l := s.lines[i]
		if l.upright || l.Dir == paper.RightLeft {
			continue
		}
		for _, h := range s.holes(l) {
			a, b := s.slice(l, 0, h.before), s.slice(l, h.next, len(l.Glyphs))
			if a.n == 0 || b.n == 0 || !s.gutterAt(l, h, a, b) {
				continue
			}
			left := s.slice(l, 0, h.next)
			s.bands.drop(l)
			s.bands.add(left)
			s.bands.add(b)
			s.lines[i] = left
			s.lines = slices.Insert(s.lines, i+1, b)
			break
		}
	}
}

// A hole is white between two glyphs of a line. In body type marks are left out:
// an engine sees one where there is but white. In larger type the cell of a mark
// is as wide as a gutter.
type hole struct {
	x0, x1       int
	before, next int  // glyphs before it, and the place of the one behind
	cell         bool // no wider than the cell of the mark in it, which may be all its white
}

// holes lists the whites of a line that a gutter may run through.
func (s *sheet) holes(l *line) []hole {
	const least, cell = 0.45, 1.7 // ems: of white; of a mark with its white and a gutter's
	var out []hole
	scale := max(1, l.em/s.em)
	end, solid, marked := math.MaxInt, 0, false // of the last glyph that is no mark; behind it; a mark since
	for k, g := range l.Glyphs {
		if g.Text == " " {
			continue
		}
		if isMark(g.Text) && l.em < displayEm*s.em {
			marked = true
			continue
		}
		box := s.turn(g.Box)
		if end < box.X0 && s.ems(box.X0-end) >= least*scale {
			out = append(out, hole{x0: end, x1: box.X0, before: solid, next: k, cell: marked && s.ems(box.X0-end) < cell})
		}
		end, solid, marked = box.X1, k+1, false
	}
	return out
}

// gutterAt reports whether a gutter runs through a hole of a line, which would
// leave a and b.
func (s *sheet) gutterAt(l *line, h hole, a, b *line) bool {
	const edges = 2 // lines that begin or end in a wide white
	wide := gutterEm * max(1, l.em/s.em)
	if across, ends := s.spanned(a, b); ends-across >= edges && s.ems(h.x1-h.x0) >= wide && s.ems(b.box.X0-a.box.X1) >= wide {
		return true
	}
	if !h.cell && s.atPictureEdge(l, h) {
		return true
	}
	const near, same, least, most = 6, 0.3, 5, 6 // ems; ems; lines for it; times those against
	pro, con := 0, 0
	// White that marks leave falls together in a few lines of any solid text.
	falls := func(g hole) bool { return min(g.x1, h.x1)-max(g.x0, h.x0) >= s.px(same) }
	for _, o := range s.bands.within(l.box.Grow(s.px(near))) {
		if o == l || o.upright || differ(o, l) || o.box.OverlapX(l.box) == 0 {
			continue
		}
		switch {
		case o.box.X1 < h.x1 && o.box.X1 > h.x0-s.px(1) || o.box.X0 > h.x0 && o.box.X0 < h.x1+s.px(1):
			pro++
		case o.box.X1 < h.x1 || o.box.X0 > h.x0:
		case slices.ContainsFunc(s.holes(o), func(g hole) bool { return falls(g) && !g.cell }):
			pro++
		case slices.ContainsFunc(s.holes(o), falls): // says nothing
		default:
			con++
		}
	}
	return pro >= least && pro >= most*con
}

// atPictureEdge reports whether a hole of a line stands under the edge of a
// picture close above: a caption ends there, and text runs beside it.
func (s *sheet) atPictureEdge(l *line, h hole) bool {
	const under, slack = 4.0, 0.4 // ems: three rows of a caption; from edge to hole
	return slices.ContainsFunc(s.pictures, func(p paper.Rect) bool {
		gap := s.ems(l.box.Y0 - p.Y1)
		at := func(x int) bool { return x > h.x0-s.px(slack) && x < h.x1+s.px(slack) }
		return gap > -0.5 && gap < under && l.box.X0 < p.X1 && l.box.X1 > p.X0 && (at(p.X0) || at(p.X1))
	})
}

// isMark reports whether a glyph is punctuation.
func isMark(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsPunct(r) || unicode.IsSymbol(r)
}

// slice is the part of a line from one glyph to before another, blanks at its
// ends left out.
func (s *sheet) slice(l *line, from, to int) *line {
	p := *l
	p.Glyphs = slices.Clone(l.Glyphs[from:to])
	for len(p.Glyphs) > 0 && p.Glyphs[0].Text == " " {
		p.Glyphs = p.Glyphs[1:]
	}
	for n := len(p.Glyphs); n > 0 && p.Glyphs[n-1].Text == " "; n-- {
		p.Glyphs = p.Glyphs[:n-1]
	}
	p.Box = paper.Rect{}
	p.n = 0
	for _, g := range p.Glyphs {
		p.Box = p.Box.Union(g.Box)
		if g.Text != " " {
			p.n++
		}
	}
	p.box, p.text, p.Baseline, p.said = s.turn(p.Box), p.Text(), nil, said{}
	return &p
}

// onlyMarks reports whether a line holds dashes and dots alone.
func onlyMarks(l *line) bool {
	return l.n > 0 && strings.Trim(l.text, " —─-–…·.。、，：“”‘’") == ""
}

// differ reports whether two lines are of different type size.
func differ(a, b *line) bool { return a.em > sameSize*b.em || b.em > sameSize*a.em }

// stacked reports whether b goes on a's line downwards, one of them being a
// glyph that stands alone and the other such a glyph or a line set downwards.
func (s *sheet) stacked(a, b *line) bool {
	if s.vertical || a.n == 0 || b.n == 0 || a.box.CY() >= b.box.CY() || differ(a, b) || a.Reversed != b.Reversed ||
		!(a.n == 1 || a.upright) || !(b.n == 1 || b.upright) || a.upright && b.upright && a.n > 1 && b.n > 1 {
		return false
	}
	em := int(max(a.em, b.em))
	if b.box.Y0-a.box.Y1 > int(stackGap*float64(em)) || abs(a.box.CX()-b.box.CX()) > em/3 {
		return false
	}
	// Glyphs with neighbours left or right are part of rows.
	u := a.box.Union(b.box)
	side := paper.Rect{X0: u.X0 - em/2, Y0: u.Y0, X1: u.X1 + em/2, Y1: u.Y1}
	return !slices.ContainsFunc(s.bands.within(side), func(o *line) bool {
		return o != a && o != b && !o.upright && !o.box.Intersect(side).Empty()
	})
}

// join makes one line of two pieces.
func (s *sheet) join(a, b *line) *line {
	l := *a
	l.Line.Glyphs = slices.Concat(a.Glyphs, b.Glyphs)
	down := a.n == 1 && b.n == 1 && !s.pieces(a, b) || a.upright || b.upright
	if down {
		l.Dir, l.upright = paper.TopDown, true
	}
	slices.SortStableFunc(l.Line.Glyphs, func(g, h paper.Glyph) int {
		switch l.Dir {
		case paper.TopDown:
			return cmp.Compare(g.Box.CY(), h.Box.CY())
		case paper.RightLeft:
			return cmp.Compare(h.Box.CX(), g.Box.CX())
		}
		return cmp.Compare(g.Box.CX(), h.Box.CX())
	})
	l.Box = a.Box.Union(b.Box)
	l.box = a.box.Union(b.box)
	l.Em = max(a.Em, b.Em)
	l.em = float64(l.Em)
	l.Weight = (a.Weight*float32(a.n) + b.Weight*float32(b.n)) / float32(max(1, a.n+b.n))
	l.Baseline = nil
	if a.Reader != b.Reader {
		l.Reader = paper.ReaderVote
	}
	l.text, l.n, l.said = l.Text(), a.n+b.n, said{}
	return &l
}

// dropDashes forgets the rules that are dashes inside a line of print.
func (s *sheet) dropDashes() {
	const longest = 4.2 // ems: two dashes
	s.rules = slices.DeleteFunc(s.rules, func(r paper.Rule) bool {
		b := r.Box
		return s.ems(max(b.W(), b.H())) < longest && slices.ContainsFunc(s.lines, func(l *line) bool {
			grown := paper.Rect{X0: l.box.X0 - s.px(2.2), Y0: l.box.Y0 + l.box.H()/4, X1: l.box.X1 + s.px(2.2), Y1: l.box.Y1 - l.box.H()/4}
			return !l.upright && grown.Contains(b)
		})
	})
}
