package queue

import (
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

// lostBefore is the chance that a character was lost before each glyph of a
// line, and after the last: an engine that knows a glyph badly may pass over it
// without a word, and leaves a gap.
func lostBefore(l *paper.Line, closed bool) []float64 {
	ends := along(l)
	n := len(ends)
	em := float64(max(1, l.Em))
	gaps := make([]float64, n+1) // in ems
	gaps[0] = float64(ends[0][0]) / em
	for i := 1; i < n; i++ {
		gaps[i] = float64(ends[i][0]-ends[i-1][1]) / em
	}
	gaps[n] = float64(length(l)-ends[n-1][1]) / em
	usual := usualGap(gaps[1:n])
	out := make([]float64, n+1)
	out[0] = shareOf(gaps[0], lostFirst)
	for i := 1; i < n; i++ {
		out[i] = shareOf(gaps[i]-usual, lostInside)
		if blank(l.Glyphs[i]) || blank(l.Glyphs[i-1]) {
			out[i] = lostAtBlank / 2 // it was lost before or after
		}
	}
	out[n] = shareOf(gaps[n]-usual, lostLast)
	if !closed {
		out[n] = shareOf(gaps[n]-usual, lostUnclosed)
	}
	return out
}

// A share is what part of things is so where a measure is below a limit.
type share struct{ below, share float64 }

// Shares of places where a character was lost, by the gap there in ems beyond
// the line's usual one: before the first glyph, between glyphs, after the last,
// and after the last of a paragraph that ends without a mark.
var (
	lostFirst    = []share{{0.2, 0.0035}, {100, 0.35}}                           // 35 of 10,051; 39 of 106
	lostInside   = []share{{0.3, 0.0007}, {0.5, 0.02}, {0.75, 0.05}, {100, 0.4}} // 89 of 117,486; 62 of 2,855; 17 of 343; 43 of 106
	lostLast     = []share{{0.3, 0.005}, {0.9, 0.45}, {100, 0.85}}               // 35 of 8,201; 32 of 80; 24 of 28
	lostUnclosed = []share{{0.3, 0.18}, {100, 0.85}}                             // 98 of 535; 29 of 34
)

// lostAtBlank is how often a blank between glyphs stands for a lost one (29 of
// 151).
const lostAtBlank = 0.19

func shareOf(x float64, shares []share) float64 {
	for _, s := range shares {
		if x < s.below {
			return s.share
		}
	}
	return shares[len(shares)-1].share
}

func blank(g paper.Glyph) bool { return strings.TrimFunc(g.Text, unicode.IsSpace) == "" }

// usualGap is the median of the gaps between a line's glyphs, 0 at least.
func usualGap(gaps []float64) float64 {
	if len(gaps) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(gaps))
	return max(0, sorted[len(sorted)/2])
}

// along is where each glyph of a line begins and ends, from the line's
// beginning, px.
func along(l *paper.Line) [][2]int {
	out := make([][2]int, len(l.Glyphs))
	for i, g := range l.Glyphs {
		switch l.Dir {
		case paper.TopDown:
			out[i] = [2]int{g.Box.Y0 - l.Box.Y0, g.Box.Y1 - l.Box.Y0}
		case paper.RightLeft:
			out[i] = [2]int{l.Box.X1 - g.Box.X1, l.Box.X1 - g.Box.X0}
		default:
			out[i] = [2]int{g.Box.X0 - l.Box.X0, g.Box.X1 - l.Box.X0}
		}
	}
	return out
}

func length(l *paper.Line) int {
	if l.Dir == paper.TopDown {
		return l.Box.H()
	}
	return l.Box.W()
}

// closed reports whether a line may end as it does: it is none that ends a
// paragraph of running text, or it ends in a mark.
func closed(b *paper.Block, n int) bool {
	l := b.Lines[n]
	if b.Role != paper.RoleBody || len(l.Glyphs) == 0 || n < len(b.Lines)-1 && !slices.Contains(b.Paras, n+1) {
		return true
	}
	return strings.ContainsAny(l.Glyphs[len(l.Glyphs)-1].Text, "。！？”）』」…：；.;!?:)】》")
}
