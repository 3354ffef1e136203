package queue

import (
	"strings"
	"unicode"

	"banmian/paper"
)

// What errors cost, where a wrong glyph of running text costs 1. A column that
// goes on in the wrong place makes some lines nonsense and reads on fluently,
// which nobody notices: it is the worst. That a whole article is wrong shows from
// its joins mostly, and at a glance when it is read. These are judgements: how
// they weigh against each other decides what fills the first hour of a review.
const (
	joinWeight    = 10
	jumpWeight    = 15
	articleWeight = 2
	fieldWeight   = 2
	flagWeight    = 5
	exactWeight   = 3 // a glyph of a name or a number
	// unreadJoinWeight is of a step to or from something that has no text.
	unreadJoinWeight = 0.5
)

// roleWeight is what it costs that a block is not what it was taken for: large
// for what makes an article, and for what leaves it.
func roleWeight(r paper.Role) float64 {
	switch r {
	case paper.RoleHeadline, paper.RoleBody, paper.RoleAd, paper.RoleOther, paper.RoleTeaser, paper.RoleMasthead:
		return 1.5
	case paper.RoleFolio, paper.RoleHeader, paper.RoleFigure:
		return 0.5
	}
	return 1
}

// weight is what a wrong glyph costs in a span of a line: of a headline or of
// the masthead most, of a name or a number more than of other text.
func (v *view) weight(b *paper.Block, l *paper.Line, s Span) float64 {
	w := textWeight(b.Role)
	if w < exactWeight && (hasDigit(l, s) || v.hasName(b, l, s)) {
		return exactWeight
	}
	return w
}

func textWeight(r paper.Role) float64 {
	switch r {
	case paper.RoleHeadline, paper.RoleMasthead:
		return 5
	case paper.RoleKicker, paper.RoleDeck, paper.RoleByline, paper.RoleColumnLabel, paper.RoleFolio, paper.RoleJump:
		return 3
	case paper.RoleSummary, paper.RoleSubhead, paper.RoleCaption, paper.RoleCredit, paper.RoleTeaser, paper.RoleTable:
		return 2
	case paper.RoleAd, paper.RoleOther:
		return 0.5
	}
	return 1
}

// numerals count things and days in running text, too.
const numerals = "〇零一二三四五六七八九十百千万亿两萬億兩"

// hasDigit reports whether a number stands in the span: a digit, or two
// numerals in a row, for one alone is mostly a word's (一起).
func hasDigit(l *paper.Line, s Span) bool {
	row := 0
	for _, g := range l.Glyphs[max(0, s[0]-1):min(len(l.Glyphs), s[1]+1)] {
		switch {
		case strings.ContainsFunc(g.Text, unicode.IsDigit):
			return true
		case strings.Contains(numerals, g.Text):
			row++
		default:
			row = 0
		}
		if row == 2 {
			return true
		}
	}
	return false
}

// hasName reports whether the span touches a name of its article's byline.
func (v *view) hasName(b *paper.Block, l *paper.Line, s Span) bool {
	a := v.given[b.ID]
	if a == nil || s[0] == s[1] {
		return false
	}
	text := l.Text()
	for _, names := range [][]string{a.Byline.Reporters, a.Byline.Correspondents, a.Byline.Authors} {
		for _, n := range names {
			at := strings.Index(text, n)
			if n == "" || at < 0 {
				continue
			}
			from := len([]rune(text[:at]))
			if s[0] < from+len([]rune(n)) && from < s[1] {
				return true
			}
		}
	}
	return false
}
