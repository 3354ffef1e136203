package layout

import (
	"math"
	"slices"
	"strings"

	"banmian/paper"
)

// special adds a leaf that is no story: teasers each up to their 详见, the rest
// as one block.
func (b *builder) special(r *region, role paper.Role) {
	lines := slices.Clone(r.lines)
	slices.SortStableFunc(lines, before)
	if role != paper.RoleTeaser {
		b.block(role, 0, lines)
		for _, p := range r.pictures {
			b.picture(p, 0)
		}
		return
	}
	sees, _ := partition(lines, (*line).see)
	for _, see := range sees {
		mine, rest := partition(lines, func(l *line) bool { return b.seeOf(l, sees) == see })
		b.block(role, 0, mine)
		lines = rest
	}
	b.block(role, 0, lines)
}

// special tells what a leaf is if it is no story: teasers, an ad, a banner.
func (s *sheet) special(r *region) paper.Role {
	glyphs, sees := 0, 0
	lead := false
	for _, l := range r.lines {
		glyphs += l.n
		lead = lead || l.lead()
		if l.see() {
			sees++
		}
	}
	text := ""
	if glyphs < largestAd {
		text = textOf(r.lines)
	}
	switch {
	case glyphs == 0:
		return ""
	case r.framed && s.isWeather(r.lines):
		return paper.RoleOther
	case !lead && sees > 0 && glyphs < 90*max(1, sees), glyphs <= 12 && teaserPattern.MatchString(text):
		return paper.RoleTeaser
	case !lead && glyphs < largestAd && s.adScore(r, text) >= adEnough, !lead && s.isBanner(r):
		return paper.RoleAd
	}
	return ""
}

// seeOf returns the 详见 that closes the teaser a line belongs to: the nearest
// in its row or under it, under it rather than aside.
func (s *sheet) seeOf(l *line, sees []*line) *line {
	const aside = 3.0 // times as far as down
	var best *line
	least := math.Inf(1)
	for _, o := range sees {
		dx := s.ems(max(0, l.box.GapX(o.box)))
		dy := s.ems(max(0, o.box.Y0-l.box.Y1))
		if d := dy + aside*dx; o.box.CY() > l.box.Y0 && d < least {
			best, least = o, d
		}
	}
	return best
}

// largestAd is fewer glyphs than a page of body text has, and more than an ad.
const largestAd = 400

// adEnough is how much must speak for an advertisement: its words or telephone
// number, and how it is set.
const adEnough = 3

// adScore counts what speaks for a leaf being an advertisement: its words, a
// telephone number, a frame or ground of its own, lines about one middle, a
// picture without a caption.
func (s *sheet) adScore(r *region, text string) int {
	n := min(2, len(adPattern.FindAllString(text, 3)))
	if phonePattern.MatchString(text) {
		n++
	}
	if r.framed || s.tinted(r) {
		n++
	}
	if s.centred(r) {
		n++
	}
	if creditPattern.MatchString(text) || captionPattern.MatchString(text) {
		n -= 2
	}
	if s.isProse(r) && !lostPattern.MatchString(text) {
		n -= 3
	}
	return n
}

// isProse reports whether most of a leaf is running text: paragraphs that begin
// with an indent, in lines that fill their column, and end with a full stop.
// Advertisements are set in phrases; a brief that gives a telephone number is not.
func (s *sheet) isProse(r *region) bool {
	const least = 3 // lines
	body, _ := partition(r.lines, s.isBody)
	running := 0
	for _, c := range s.columns(body) {
		indents, full := 0, 0
		for _, l := range c.lines {
			if s.indented(c, l) {
				indents++
			}
			if s.full(c, l) {
				full++
			}
		}
		if len(c.lines) >= least && indents > 0 && endsSentence(c.lines[len(c.lines)-1].text) && 10*full >= 6*len(c.lines) {
			running += len(c.lines)
		}
	}
	return 2*running > len(r.lines)
}

// tinted reports whether most of a leaf stands on a tint or dark ground.
func (s *sheet) tinted(r *region) bool {
	for _, a := range append(slices.Clone(s.tints), s.reversed...) {
		if 10*a.Intersect(r.box).Area() > 8*r.box.Area() {
			return true
		}
	}
	return false
}

// centred reports whether a leaf's lines stand about one middle, as ads are
// set, not filling columns.
func (s *sheet) centred(r *region) bool {
	n := 0
	for _, l := range r.lines {
		if s.ems(abs(l.box.CX()-r.ground.CX())) < 1.2 {
			n++
		}
	}
	return 10*n >= 7*len(r.lines)
}

// isBanner reports whether a leaf is one row of large type across the page,
// white on dark: a slogan.
func (s *sheet) isBanner(r *region) bool {
	for _, l := range r.lines {
		if !l.Reversed || l.em < titleEm/2*s.em || 2*l.box.OverlapY(r.box) < r.box.H() {
			return false
		}
	}
	return 2*r.ground.W() > s.box.W() && len(r.pictures) == 0
}

// textOf is what lines say, each on a line of its own.
func textOf(lines []*line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	return b.String()
}
