package queue

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"banmian/paper"
)

// The shares in this file and in lost.go were counted on nine scans of made-up
// papers (samples/press: county, metro and party, grey and in black and white;
// 130,000 glyphs, 2,200 of them wrong, 350 lost), none of which docs/QUALITY.md
// reports on.

const (
	// surest is the least chance of being wrong: nothing is quite sure.
	surest = 0.0001
	// wrongInPDF is the chance of a character that a PDF says itself.
	wrongInPDF = 0.0002
	// unmeasured is the chance of a glyph that was read and has no confidence.
	unmeasured = 0.5
	// unreadIsText is how often a line that nothing was read in is text (27 of
	// 228).
	unreadIsText = 0.12
	// ornamentIsText is how often a row of signs is something else (a guess: such
	// rows are in no truth).
	ornamentIsText = 0.2
)

// chancesOf is the chance of each glyph of a line to be wrong, or to stand where
// another was lost.
func chancesOf(b *paper.Block, n int, otherwise map[place]bool) []float64 {
	l := &b.Lines[n]
	out := make([]float64, len(l.Glyphs))
	for i, g := range l.Glyphs {
		out[i] = wrongGlyph(l, g)
		if otherwise[place{n, i}] {
			out[i] = raised(out[i], otherwiseOdds)
		}
	}
	if l.Reader != paper.ReaderPDF {
		for i, lost := range lostBefore(l, closed(b, n)) {
			at := min(i, len(out)-1)
			out[at] = 1 - (1-out[at])*(1-lost)
		}
	}
	return out
}

// wrongGlyph is one less the confidence, its odds raised or lowered by what sort
// of glyph it is and how much of its line there is to go by.
func wrongGlyph(l *paper.Line, g paper.Glyph) float64 {
	switch {
	case g.Conf == 0 && l.Reader == paper.ReaderPDF:
		return wrongInPDF
	case g.Conf == 0:
		return unmeasured
	}
	odds := oddsOf(g.Text)
	if len(l.Glyphs) <= fewGlyphs {
		odds *= fewOdds
	}
	return raised(max(surest, 1-float64(g.Conf)), odds)
}

// raised is a chance with its odds raised by a factor.
func raised(p, factor float64) float64 {
	odds := p / (1 - p + surest) * factor
	return max(surest, odds/(1+odds))
}

const (
	// A line of so few glyphs is a scrap as often as a line: 86 of its glyphs
	// were wrong where 28 were to be expected, and 47 where 2 were of those that
	// were read surely.
	fewGlyphs = 2
	fewOdds   = 4
	// Of glyphs that were read otherwise in the same context, 316 were wrong where
	// 171 were to be expected.
	otherwiseOdds = 3
)

// oddsOf is how much likelier than its confidence says a glyph is wrong, by its
// sort.
func oddsOf(s string) float64 {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsSpace(r):
		return 0.5 // nothing was read there: 0 wrong, 15 expected; what is lost there is counted apart
	case r == '、':
		return 10 // a comma, mostly: 26 wrong where 6 were to be expected, 4 of them read surely
	case strings.ContainsRune(narrowMarks, r):
		return 5 // 128, 42
	case strings.ContainsRune("“”‘’「」『』，。", r):
		return 0.7 // 184, 227
	case r < utf8.RuneSelf && unicode.IsLetter(r):
		return 3 // 86, 40
	case unicode.IsDigit(r):
		return 2.5 // 96, 44
	case strings.ContainsRune("一—-－―", r):
		return 0.8 // 38, 51
	}
	return 0.85 // 694, 808
}

// narrowMarks are marks that Chinese text hardly has: of half width, or strokes
// taken for one.
const narrowMarks = ".．·,;:!?丶°"
