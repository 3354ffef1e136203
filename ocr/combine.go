package ocr

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"banmian/paper"
)

// A reading is one line's glyphs on their way from the engines to the page.
type reading struct {
	glyphs []paper.Glyph
	main   paper.Reader // the first engine
	failed bool         // the first engine did, rather than see nothing
	script Script
	knows  func(string) bool
	differ int // glyphs on which the engines did not agree
	filled int // glyphs that only the second engine saw
	bases  []basis
}

// A basis is what the reading of a glyph rests on.
type basis int

// The bases.
const (
	unchecked basis = iota // the first engine's word; the second did not look
	confirmed              // both engines read it
	disputed               // the first engine's; the second reads another there
	unseen                 // the first engine's; the second sees nothing there
	overruled              // the second engine's; the first reads another there
	added                  // the second engine's; the first sees nothing there
	marked                 // a mark of the second engine's that the first confuses with others
	settled                // told by the print, whatever was read
	basisCount
)

// sane returns a reading without what an engine must not give: empty or broken
// text, boxes outside the strip, confidences outside 0 to 1.
func sane(gs []paper.Glyph, s Strip) []paper.Glyph {
	if s.Gray == nil {
		return nil
	}
	bounds := paper.RectOf(s.Gray.Rect)
	var out []paper.Glyph
	for _, g := range gs {
		if !printable(g.Text) {
			continue
		}
		if b := g.Box.Intersect(bounds); !b.Empty() {
			g.Box = b
		} else {
			g.Box = bounds
		}
		g.Conf = saneConf(g.Conf)
		g.Text = norm.NFC.String(g.Text)
		g.Alts = saneAlts(g.Alts)
		out = append(out, g)
	}
	return out
}

func saneAlts(alts []paper.Reading) []paper.Reading {
	var out []paper.Reading
	for _, a := range alts {
		if printable(a.Text) {
			a.Conf = saneConf(a.Conf)
			out = append(out, a)
		}
	}
	return out
}

// printable reports whether s can stand in a glyph: JSON and XML refuse NaN,
// broken UTF-8 and control characters, which would cost the whole issue.
func printable(s string) bool {
	return s != "" && utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

// saneConf keeps 0 free, which means "not measured".
func saneConf(c float32) float32 {
	const least = 0.01
	if c != c {
		return least
	}
	return min(1, max(least, c))
}

// unsure reports whether the second engine should look: a glyph below
// doubtful, nothing read, or print where no glyph stands (the first engine's
// silent failure is a rare character dropped).
func (r *reading) unsure(s Strip) bool {
	if len(r.glyphs) == 0 {
		return true
	}
	for _, g := range r.glyphs {
		if g.Conf < doubtful && g.Text != " " {
			return true
		}
	}
	for _, h := range r.holes(s) {
		if s.inkBetween(h.from, h.to) {
			return true
		}
	}
	return false
}

// A hole is a stretch of a line, in px along the strip, where no glyph stands.
type hole struct {
	after    int // index of the glyph before it, -1 at the start
	from, to int
}

// holes lists the places that have room for another glyph.
func (r *reading) holes(s Strip) []hole {
	var out []hole
	end, last := s.Margin, -1
	room := int(0.8 * s.Em)
	for i, g := range r.glyphs {
		if g.Text == " " {
			continue
		}
		if a := start(g.Box, s.Dir); a-end >= room {
			out = append(out, hole{last, end, a})
		}
		end, last = max(end, finish(g.Box, s.Dir)), i
	}
	long := s.Gray.Rect.Dx()
	if s.Dir == paper.TopDown {
		long = s.Gray.Rect.Dy()
	}
	if long-s.Margin-end >= room {
		out = append(out, hole{last, end, long - s.Margin})
	}
	return out
}

func start(b paper.Rect, d paper.Dir) int {
	if d == paper.TopDown {
		return b.Y0
	}
	return b.X0
}

func finish(b paper.Rect, d paper.Dir) int {
	if d == paper.TopDown {
		return b.Y1
	}
	return b.X1
}

func centre(b paper.Rect, d paper.Dir) int { return (start(b, d) + finish(b, d)) / 2 }

// combine lays the second engine's reading beside the first's and decides
// glyph by glyph.
func (r *reading) combine(second []paper.Glyph, s Strip) {
	second = slices.DeleteFunc(slices.Clone(second), func(g paper.Glyph) bool { return g.Text == " " })
	if len(r.glyphs) == 0 {
		if r.failed || meanConf(second) >= r.leastAdded() {
			r.glyphs, r.filled = second, len(second)
			r.bases = slices.Repeat([]basis{added}, len(second))
		}
		return
	}
	pairs := align(r.glyphs, second, s)
	var out []paper.Glyph
	var bases []basis
	holes, last := r.holes(s), -1
	for _, p := range pairs {
		if p.a >= 0 && r.glyphs[p.a].Text != " " {
			last = p.a
		}
		switch {
		case p.b < 0:
			out, bases = append(out, r.glyphs[p.a]), append(bases, unseen)
			if r.glyphs[p.a].Text != " " {
				r.differ++
			}
		case p.a < 0:
			inside := last >= 0 && last < r.lastRead()
			if g, ok := intoHole(second[p.b], holes, last, s); ok && (inside || g.Conf >= r.leastAdded()) {
				out, bases = append(out, g), append(bases, added)
				r.filled++
			}
		default:
			g, on := r.decide(r.glyphs[p.a], second[p.b])
			if on != confirmed {
				r.differ++
			}
			out, bases = append(out, g), append(bases, on)
		}
	}
	r.glyphs, r.bases = out, bases
}

// leastAdded is the confidence from which a glyph that only the second engine
// sees is rather right than not. Simplified: of 886 below 77 were right, of 219
// from there up 105 (in pictures the second engine reads much that is none);
// traditional: of 317 below 65, of 856 above 724. It holds at the ends of a line
// and for lines of which the first engine reads nothing: between two glyphs
// something is printed, and a wrong character shows where a missing one does
// not (what is wrong stays the same or falls on 26 of 28 files).
func (r *reading) leastAdded() float32 {
	if r.script == Traditional {
		return doubtful
	}
	return 0.95
}

// lastRead is the index of the last glyph that the first engine read.
func (r *reading) lastRead() int {
	for i := len(r.glyphs) - 1; i >= 0; i-- {
		if r.glyphs[i].Text != " " {
			return i
		}
	}
	return -1
}

func meanConf(gs []paper.Glyph) float32 {
	var sum float32
	for _, g := range gs {
		sum += g.Conf
	}
	return sum / float32(max(1, len(gs)))
}

// intoHole puts a glyph that only the second engine saw where the first saw
// nothing though there is print: behind the glyph that it follows, one place of
// the hole after the other.
func intoHole(g paper.Glyph, holes []hole, after int, s Strip) (paper.Glyph, bool) {
	for i := range holes {
		h := &holes[i]
		wide := min(h.to-h.from, int(s.Em))
		if h.after != after || 2*wide < int(s.Em) || !s.inkBetween(h.from, h.to) {
			continue
		}
		if s.Dir == paper.TopDown {
			g.Box.Y0, g.Box.Y1 = h.from, h.from+wide
		} else {
			g.Box.X0, g.Box.X1 = h.from, h.from+wide
		}
		h.from += wide
		return g, true
	}
	return g, false
}

// decide chooses between the two engines' glyphs at one place. The other
// reading stays as an alternative.
func (r *reading) decide(a, b paper.Glyph) (paper.Glyph, basis) {
	if equal(a.Text, b.Text) {
		return a, confirmed
	}
	if r.script == Traditional {
		return r.decideTraditional(a, b)
	}
	// Voting buys nothing (0.81 to 0.79 % wrong): the first engine stands, but
	// where it can only guess and the second is certain: of 58 such characters
	// the first was right on 10, the second on 29, on both of two sets of pages;
	// with the second below 0.98 the first on 246 and the second on 47 of 590.
	if han(b.Text) && (a.Conf < guess && (b.Conf >= certain || b.Conf >= doubtful && r.lacks(b.Text)) || backed(a, b)) {
		return withAlternative(b, a, paper.ReaderPPOCR), overruled
	}
	return withAlternative(a, b, paper.ReaderTesseract), disputed
}

// backed reports whether the second engine's character is one that the first
// weighed too, and was not sure against: of 38 such the second was right on 28,
// the first on 10, on two sets of pages alike.
func backed(a, b paper.Glyph) bool {
	const weighed, unsure = 0.1, 0.75
	if a.Conf >= guess && (a.Conf >= unsure || b.Conf < sure) {
		return false
	}
	return slices.ContainsFunc(a.Alts, func(r paper.Reading) bool { return r.Text == b.Text && r.Conf >= weighed })
}

const (
	// guess is the confidence below which the first engine guesses.
	guess = 0.6
	// sure and certain are those from which the first and the second hardly err.
	sure, certain = 0.97, 0.98
)

// lacks reports whether the first engine cannot output a character.
func (r *reading) lacks(s string) bool { return r.knows != nil && !r.knows(s) }

// decideTraditional follows what was measured on traditional pages: the first
// engine lacks 8 % of running traditional glyphs and mixes in simplified ones.
//
// Where they differ, the limits below give the character that was right more
// often, on two pages of a made-up paper and, apart from those, on eight of
// other text in other faces. Of characters that the first engine can output,
// with the second at 0.98 and the first under 0.97 the second was right on 310
// and the first on 17; with the first under 0.6 and the second from 0.9 to 0.98
// the second on 67, the first on 20, below that 22 and 37; with the first from
// 0.6 to 0.8 and the second under 0.98 the first on 66, the second on 31. Of
// those it lacks the second was right on 205 from 0.9 up, the first on 17.
func (r *reading) decideTraditional(a, b paper.Glyph) (paper.Glyph, basis) {
	if simplify(a.Text) == simplify(b.Text) {
		if isSimplified(a.Text) {
			return withAlternative(b, a, paper.ReaderPPOCR), confirmed
		}
		return a, confirmed
	}
	if a.Text == "〇" { // which the second lacks: what it reads there says nothing
		return withAlternative(a, b, paper.ReaderTesseract), disputed
	}
	second := a.Conf < sure && b.Conf >= certain || a.Conf < guess && b.Conf >= doubtful
	if r.lacks(b.Text) {
		second = a.Conf < guess || b.Conf >= doubtful
	}
	if second {
		return withAlternative(b, a, paper.ReaderPPOCR), overruled
	}
	return withAlternative(a, b, paper.ReaderTesseract), disputed
}

// withAlternative returns g with what an engine made of its place beside it.
func withAlternative(g, other paper.Glyph, from paper.Reader) paper.Glyph {
	g.Alts = append([]paper.Reading{{Text: other.Text, Conf: other.Conf, Reader: from}}, g.Alts...)
	return g
}
