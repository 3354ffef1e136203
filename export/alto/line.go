package alto

import (
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

	"banmian/export"
	"banmian/paper"
)

// line is one line of a block of direction dir, which may be marked as
// corrected as a whole.
func (w *writer) line(id string, l paper.Line, dir paper.Dir, corrected bool) line {
	out := line{ID: id, place: placeOf(l.Box), Styles: w.styles.of(l), Processing: w.steps.of(l.Reader)}
	if l.Dir != dir {
		out.Direction = directions[l.Dir]
	}
	if l.Reversed {
		out.Tags = w.tag("LayoutTag", "layout", "reversed", "reversed")
	}
	if l.Reader == paper.ReaderPerson && !corrected {
		out.Corrected = "true"
	}
	out.Baseline = export.Points(export.Baseline(l))
	for i, word := range export.Words(l) {
		if len(word.Space) > 0 {
			if i == 0 { // a line begins with a String
				out.Parts = append(out.Parts, text{ID: id + "-s00", place: placeOf(paper.Rect{X0: l.Box.X0, Y0: l.Box.Y0, X1: l.Box.X0, Y1: l.Box.Y0})})
			}
			out.Parts = append(out.Parts, space{place: placeOf(word.SpaceBox())})
		}
		for _, run := range runs(word.Glyphs) {
			out.Parts = append(out.Parts, stringOf(fmt.Sprintf("%s-s%02d", id, len(out.Parts)+1), run))
		}
	}
	if len(out.Parts) == 0 { // nothing could be read
		out.Parts = []any{text{ID: id + "-s01", place: out.place}}
	}
	return out
}

// rotation is the angle, in degrees counter-clockwise, that all lines of a block
// are turned by; "" where one is straight.
func rotation(lines []paper.Line) string {
	sum := 0.0
	for _, l := range lines {
		n := len(l.Baseline)
		if n < 2 {
			return ""
		}
		dx, dy := float64(l.Baseline[n-1].X-l.Baseline[0].X), float64(l.Baseline[n-1].Y-l.Baseline[0].Y)
		switch l.Dir {
		case paper.TopDown:
			sum += math.Atan2(dx, dy)
		case paper.RightLeft:
			sum += math.Atan2(dy, -dx)
		default:
			sum += math.Atan2(-dy, dx)
		}
	}
	deg := math.Round(sum/float64(max(1, len(lines)))*180/math.Pi*10) / 10
	if deg == 0 {
		return ""
	}
	return strconv.FormatFloat(deg, 'f', -1, 64)
}

// runs parts the glyphs of a word so that each run is of glyphs that ALTO can
// hold as such, or is one that it cannot: a Glyph is one code point.
func runs(glyphs []paper.Glyph) [][]paper.Glyph {
	var out [][]paper.Glyph
	plain := false
	for _, g := range glyphs {
		switch n := utf8.RuneCountInString(g.Text); {
		case n == 0:
		case n == 1 && plain:
			out[len(out)-1] = append(out[len(out)-1], g)
		default:
			out, plain = append(out, []paper.Glyph{g}), n == 1
		}
	}
	return out
}

// stringOf is a String: the glyphs of one run.
func stringOf(id string, run []paper.Glyph) text {
	word := export.Word{Glyphs: run}
	out := text{ID: id, place: placeOf(word.Box()), Content: word.Text()}
	if c, ok := word.Conf(); ok {
		out.Conf, out.Doubts = export.Confidence(c), doubts(run)
	}
	if utf8.RuneCountInString(run[0].Text) > 1 {
		return out
	}
	for _, g := range run {
		out.Glyphs = append(out.Glyphs, glyphOf(g))
	}
	return out
}

func glyphOf(g paper.Glyph) glyph {
	out := glyph{Content: g.Text, Conf: export.Confidence(g.Conf), place: placeOf(g.Box)}
	const longest = 3 // code points of a Variant
	for _, a := range g.Alts {
		if n := utf8.RuneCountInString(a.Text); n > 0 && n <= longest {
			out.Variants = append(out.Variants, variant{Content: a.Text, Conf: export.Confidence(a.Conf)})
		}
	}
	return out
}

// doubts is one digit for each character, from 0 (sure) to 9.
func doubts(run []paper.Glyph) string {
	var out []byte
	for _, g := range run {
		d := byte('0' + int((1-min(1, g.Conf))*9+.5))
		for range utf8.RuneCountInString(g.Text) {
			out = append(out, d)
		}
	}
	return string(out)
}

// styles are the sizes and fonts of a page's lines.
type styles struct {
	seen []style
}

type style struct {
	em   int
	font string
}

// of notes the style of a line and returns its ID; "" for a line whose size was
// not measured.
func (s *styles) of(l paper.Line) string {
	if l.Em <= 0 {
		return ""
	}
	want := style{l.Em, l.Font}
	for i, have := range s.seen {
		if have == want {
			return styleID(i)
		}
	}
	s.seen = append(s.seen, want)
	return styleID(len(s.seen) - 1)
}

func styleID(i int) string { return fmt.Sprintf("style%02d", i+1) }

// list returns the styles, with sizes in points; nil if there is none.
func (s *styles) list(p *paper.Page) *styleList {
	var out styleList
	for i, st := range s.seen {
		pt := float64(st.em) * 72 / float64(max(1, p.DPI))
		out.List = append(out.List, textStyle{ID: styleID(i), Family: st.font, Size: strconv.FormatFloat(pt, 'f', 2, 64)})
	}
	if out.List == nil {
		return nil
	}
	return &out
}
