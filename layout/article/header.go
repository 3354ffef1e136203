package article

import (
	"slices"
	"strings"

	"banmian/paper"
)

// A header is what the running head and foot of a page say, the folio first.
type header struct{ lines []headerLine }

// A headerLine is one line of furniture as it is read.
type headerLine struct {
	text     string
	em       int
	box      paper.Rect
	leftward bool // printed from right to left
}

// headers reads the running heads of all pages.
func headers(pages []paper.Page) []header {
	out := make([]header, len(pages))
	for i := range pages {
		p := &pages[i]
		ls := furniture(p, paper.RoleFolio)
		ls = append(ls, furniture(p, paper.RoleHeader)...)
		for _, l := range furniture(p, paper.RoleMasthead) {
			if isFolioLine(l.Text()) {
				ls = append(ls, l)
			}
		}
		for _, l := range ls {
			out[i].lines = append(out[i].lines, asRead(l))
		}
	}
	return out
}

// furniture lists the lines of a page's blocks of a role.
func furniture(p *paper.Page, r paper.Role) []paper.Line {
	var out []paper.Line
	for _, b := range p.Blocks {
		if b.Role == r {
			out = append(out, b.Lines...)
		}
	}
	return out
}

// columns puts together the vertical lines that stand close under each other in
// one column: OCR breaks a column where a blank is set wide.
func columns(ls []paper.Line) []paper.Line {
	var out []paper.Line
	for _, l := range ls {
		i := slices.IndexFunc(out, func(o paper.Line) bool {
			gap := l.Box.GapY(o.Box)
			return mayRunDown(l) && mayRunDown(o) && (l.Dir == paper.TopDown || o.Dir == paper.TopDown) && 2*l.Box.OverlapX(o.Box) > min(l.Box.W(), o.Box.W()) && gap < l.Em
		})
		if i < 0 {
			out = append(out, l)
			continue
		}
		o := &out[i]
		o.Glyphs = append(slices.Clone(o.Glyphs), l.Glyphs...)
		slices.SortStableFunc(o.Glyphs, func(a, b paper.Glyph) int { return a.Box.Y0 - b.Box.Y0 })
		o.Box, o.Dir = o.Box.Union(l.Box), paper.TopDown
	}
	return out
}

// mayRunDown reports whether a line is vertical, or a single character, whose
// direction does not show.
func mayRunDown(l paper.Line) bool { return l.Dir == paper.TopDown || len(l.Glyphs) == 1 }

// spacedText is the text of a vertical line with a blank where one is set:
// where two characters stand further apart than the others do.
func spacedText(l paper.Line) string {
	if l.Dir != paper.TopDown || len(l.Glyphs) < 3 {
		return strings.TrimSpace(l.Text())
	}
	var steps []int
	for i, g := range l.Glyphs[1:] {
		steps = append(steps, g.Box.CY()-l.Glyphs[i].Box.CY())
	}
	sorted := slices.Sorted(slices.Values(steps))
	usual := sorted[len(sorted)/2]
	text := l.Glyphs[0].Text
	for i, g := range l.Glyphs[1:] {
		if 10*steps[i] > 13*usual {
			text += " "
		}
		text += g.Text
	}
	return strings.TrimSpace(text)
}

// asRead is a line as a reader reads it.
func asRead(l paper.Line) headerLine {
	return headerLine{text: spacedText(l), em: l.Em, box: l.Box, leftward: l.Dir == paper.RightLeft}
}

// isFolioLine reports whether a line is a folio that cannot be anything else:
// 第二版, A2, but not a number alone.
func isFolioLine(text string) bool {
	text = strings.ReplaceAll(text, " ", "")
	return text != "" && folioText.FindString(text) == text && strings.ContainsAny(text, "版板ABCDEFGHＡＢＣＤＥＦＧＨ") && !strings.ContainsAny(text, "共期今")
}

// isPaperName reports whether a word is made as papers' names are.
func isPaperName(s string) bool {
	return len([]rune(s)) >= 3 && (strings.HasSuffix(s, "报") || strings.HasSuffix(s, "報"))
}

// text is all that a page's running head says, a line each.
func (h header) text() string {
	var out []string
	for _, l := range h.lines {
		out = append(out, l.text)
	}
	return strings.Join(out, "\n")
}
