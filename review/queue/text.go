package queue

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

const (
	// doubtful is the chance of being wrong from which a glyph is shown.
	doubtful = 0.06
	// apart is how many sure glyphs part two doubtful ones that are shown
	// together nevertheless: the eye takes them in at once.
	apart = 1
)

// texts lists the lines. Those that a person typed or accepted are seen, and
// right.
func (v *view) texts() []Item {
	var out []Item
	for i := range v.Pages {
		p := &v.Pages[i]
		for k := range p.Blocks {
			b := &p.Blocks[k]
			otherwise := v.said.otherwise(b)
			for n := range b.Lines {
				out = append(out, v.line(p, b, n, otherwise))
			}
		}
	}
	return out
}

// line asks for a line's doubtful glyphs, or for all of it where none is.
func (v *view) line(p *paper.Page, b *paper.Block, n int, otherwise map[place]bool) Item {
	l := &b.Lines[n]
	x := Item{Target: Target{Kind: Text, Page: p.Seq, Block: b.ID, Line: n, Article: v.articleOf(b.ID)}}
	if l.Reader == paper.ReaderPerson {
		x.Seen, x.Cost, x.Importance, x.Note = true, max(1, float64(len(l.Glyphs))), textWeight(b.Role), "read by a person"
		return x
	}
	if len(l.Glyphs) == 0 {
		x.P, x.Cost, x.Importance, x.Note = unreadIsText, min(glance, room(l)), textWeight(b.Role), "nothing was read"
		x.Errors = x.P * x.Cost
		return x
	}
	if isOrnament(l) {
		// Its glyphs are doubtful one and all, but it is one thing to look at.
		x.P, x.Errors, x.Cost, x.Importance, x.Spans, x.Note = ornamentIsText, ornamentIsText, glance, 1, []Span{{0, len(l.Glyphs)}}, "only signs: "+l.Text()
		return x
	}
	chances := chancesOf(b, n, otherwise)
	x.Spans = spansOf(chances)
	shown := x.Spans
	if shown == nil {
		shown = []Span{{0, len(l.Glyphs)}}
	}
	right, weighed := 1.0, 0.0
	for _, s := range shown {
		p, errors := anyOf(chances[s[0]:s[1]])
		right *= 1 - p
		x.Errors += errors
		weighed += errors * v.weight(b, l, s)
		x.Cost += float64(s[1] - s[0])
	}
	x.P, x.Importance, x.Note = 1-right, weighed/x.Errors, noteOf(l, chances)
	return x
}

// isOrnament reports whether a line is a row of signs, such as the stars that
// part stories: no letter, character or digit in three glyphs or more.
func isOrnament(l *paper.Line) bool {
	const row = 3
	return len(l.Glyphs) >= row && !slices.ContainsFunc(l.Glyphs, func(g paper.Glyph) bool {
		return strings.ContainsFunc(g.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	})
}

// room is how many glyphs of its size a line has room for.
func room(l *paper.Line) float64 {
	return math.Max(1, math.Round(float64(max(l.Box.W(), l.Box.H()))/float64(max(1, min(l.Box.W(), l.Box.H())))))
}

// spansOf gathers doubtful glyphs that stand near each other.
func spansOf(chances []float64) []Span {
	var out []Span
	for i, c := range chances {
		switch last := len(out) - 1; {
		case c < doubtful:
		case last >= 0 && i-out[last][1] <= apart:
			out[last][1] = i + 1
		default:
			out = append(out, Span{i, i + 1})
		}
	}
	return out
}

// anyOf is the chance that one of several things at least is wrong, and how many
// are to be expected.
func anyOf(chances []float64) (p, errors float64) {
	none := 1.0
	for _, c := range chances {
		none *= 1 - c
		errors += c
	}
	return 1 - none, errors
}

// noteOf tells how sure the worst glyph of a line is, and what else it may be.
func noteOf(l *paper.Line, chances []float64) string {
	worst := 0
	for i, c := range chances {
		if c > chances[worst] {
			worst = i
		}
	}
	g := l.Glyphs[worst]
	note := fmt.Sprintf("%s %.1f %%", g.Text, 100*(1-chances[worst]))
	for _, a := range g.Alts[:min(3, len(g.Alts))] {
		note += " " + a.Text
	}
	return note
}
