package ocr

import (
	"strings"

	"banmian/paper"
)

const (
	opening, closing = "“", "”"
	straight         = "\"＂"
	// Speech begins behind these and ends behind those.
	leads, ends = "，：:,—", "。！？…"
)

// settleQuotes gives quotation marks their direction: Chinese print has no
// straight ones, one that opens is followed by one that closes, and behind the
// end of a sentence an unsure one closes.
func settleQuotes(gs []paper.Glyph, bases []basis) {
	open := false // whether the last one of the line opens
	for i, g := range gs {
		if !strings.Contains(opening+closing+straight, g.Text) {
			continue
		}
		to, before := g.Text, ""
		flat := strings.Contains(straight, g.Text)
		unsure := flat || g.Conf < doubtful
		if i > 0 {
			before = gs[i-1].Text
		}
		switch {
		case g.Text == closing:
		case unsure && (open || before != "" && strings.Contains(ends, before)):
			to = closing
		case flat && before != "" && !strings.Contains(leads, before):
			to = closing
		default:
			to = opening
		}
		if to != g.Text {
			gs[i], bases[i] = withReading(g, to), settled
		}
		open = to == opening
	}
}

// settleStart reads what begins a horizontal line: no closing bracket does, so
// 》 there is the » that stands before a pointer.
func settleStart(gs []paper.Glyph, bases []basis, s Strip) {
	const closes, pointer = "》", "»"
	if s.Dir != paper.TopDown && len(gs) > 1 && gs[0].Text == closes {
		gs[0], bases[0] = withReading(gs[0], pointer), settled
	}
}
