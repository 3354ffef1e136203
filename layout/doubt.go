package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"banmian/paper"
)

// How sure what was laid out is. A share below is that of the things of its
// sort that were right on 26 pages of made-up papers in seven styles, and on a
// tabloid and a front page, print and scan. Where few were seen, or
// all or none were right, it is drawn towards the middle.
const (
	joinFlow     = 0.97 // a sentence goes on in the next column: 149 of 154
	joinFlowUp   = 0.86 // in one that begins much higher: 15 of 17
	joinFlowFew  = 0.75 // in or from a column of few lines, or a narrow gutter away: 16 of 21
	joinStart    = 0.9  // a paragraph ends, and the next column begins one: 18 of 20
	joinStartUp  = 0.55 // in one that begins higher: 5 of 6, and 3 of 9 counted before
	joinRest     = 0.91 // the last words of a paragraph, set apart over the column they belong to: 12 of 13
	joinBit      = 0.46 // a sentence goes on in or from a few characters: 12 of 26
	joinBreak    = 0.44 // one breaks off and the other begins, or the reverse: 9 of 19, and 24 of 58 counted before
	joinRuled    = 0.7  // a sentence goes on, but a rule runs between: 7 of 9
	joinDown     = 0.16 // under itself, back to the left, or past a column: 10 of 60
	joinAcross   = 0.1  // a rule runs between, and no sentence goes on: 2 of 2, and 0 of 30 counted before
	joinNewStory = 0.03 // the next begins as stories do: 0 of 7, and 0 of 40 counted before
)

const (
	// fewLines is how many lines a column has at most that may be a piece of one,
	// and narrowGutter the white in ems between what are hardly two columns.
	fewLines, narrowGutter = 3, 0.7
	// higher and muchHigher are by how many ems a column begins higher than the one
	// before it: under a headline of its own, or beside one.
	higher, muchHigher = 2, 20
)

// bitSize is the length of a line, in characters, up to which it may be a piece
// of another line that was taken for a column.
const bitSize = 14

// rateJoins gives the steps from column to column from the n-th on their
// confidence, and flags the doubtful.
func (b *builder) rateJoins(n int) {
	at := map[string]*paper.Block{}
	for i := range b.blocks {
		at[b.blocks[i].ID] = &b.blocks[i]
	}
	doubtful := map[string]bool{}
	for i := range b.joins[n:] {
		j := &b.joins[n+i]
		j.Conf = b.joinShare(at[j.From], at[j.To]) * nearness(j.Margin)
		// What follows a stray bit is doubtful for the same reason as the bit.
		if j.Conf < doubtfulJoin && !(doubtful[j.From] && isBit(at[j.From])) {
			doubtful[j.To] = true
			b.flags = append(b.flags, paper.Flag{
				Code: paper.FlagJoinDoubtful, Ref: j.To,
				Note: fmt.Sprintf("may not go on from %s (%.2f)", j.From, j.Conf),
			})
		}
	}
}

// nearness is one where no other matching is near as good, and even odds where
// one is.
func nearness(margin float32) float32 { return float32(1 / (1 + math.Exp(-1.3*float64(margin)))) }

// joinShare is how often steps are right that look like this one.
func (b *builder) joinShare(from, to *paper.Block) float32 {
	last, first := from.Lines[len(from.Lines)-1], to.Lines[0]
	a, c := b.turn(from.Box), b.turn(to.Box)
	opens, starts := b.breaksOff(from), b.beginsParagraph(to)
	bit := isBit(from) || isBit(to)
	flows := opens && !starts && !startsWithMark(first.Text())
	under := 2*a.OverlapX(c) > min(a.W(), c.W())
	gap, up := b.ems(c.X0-a.X1), b.ems(a.Y0-c.Y0)
	ruled := b.ruledApart(a, c)
	switch {
	case leadPattern.MatchString(first.Text()):
		return joinNewStory
	case under && bit && starts && endsSentence(last.Text()):
		return joinRest
	case under || gap < -1 || gap > 4:
		return joinDown
	case ruled && flows:
		return joinRuled
	case ruled:
		return joinAcross
	case flows && bit:
		return joinBit
	case flows && (min(len(from.Lines), len(to.Lines)) <= fewLines || gap < narrowGutter):
		return joinFlowFew
	case flows && up > muchHigher:
		return joinFlowUp
	case flows:
		return joinFlow
	case !opens && starts && up > higher:
		return joinStartUp
	case !opens && starts:
		return joinStart
	}
	return joinBreak
}

// isBit reports whether a block is a single short line.
func isBit(k *paper.Block) bool { return len(k.Lines) == 1 && len(k.Lines[0].Glyphs) <= bitSize }

// breaksOff reports whether the last line of a block is full and ends no
// sentence.
func (b *builder) breaksOff(k *paper.Block) bool {
	x1 := make([]int, len(k.Lines))
	for i, l := range k.Lines {
		x1[i] = b.turn(l.Box).X1
	}
	last := x1[len(x1)-1]
	slices.Sort(x1)
	return b.ems(x1[len(x1)-1-len(x1)/5]-last) < shortEm && !endsSentence(k.Lines[len(k.Lines)-1].Text())
}

// beginsParagraph reports whether the first line of a block is indented.
func (b *builder) beginsParagraph(k *paper.Block) bool {
	x0 := make([]int, len(k.Lines))
	for i, l := range k.Lines {
		x0[i] = b.turn(l.Box).X0
	}
	first := x0[0]
	slices.Sort(x0)
	return b.ems(first-x0[len(x0)/5]) >= indentEm
}

// startsWithMark reports whether a text begins with a mark that print never
// sets at the head of a line.
func startsWithMark(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("，。、；：？！”’）》』」", r)
}

// ruledApart reports whether a rule runs across between two boxes of the view,
// one of which stands higher.
func (s *sheet) ruledApart(a, c paper.Rect) bool {
	if a.Y0 > c.Y0 {
		a, c = c, a
	}
	slack := s.px(.2)
	return slices.ContainsFunc(s.rules, func(r paper.Rule) bool {
		at := r.Box.CY()
		return !r.Vertical && at >= a.Y1-slack && at <= c.Y0+slack && (2*r.Box.OverlapX(a) > a.W() || 2*r.Box.OverlapX(c) > c.W())
	})
}
