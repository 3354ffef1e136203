package layout

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"banmian/paper"
)

// A line is a line of the page as layout sees it. On a vertical page the view
// is turned, so that columns of glyphs become lines that run left to right and
// follow each other downwards, and tiers become columns: one set of rules
// serves both ways of setting.
type line struct {
	paper.Line
	at   int        // index in the input, sorted
	box  paper.Rect // in the view
	em   float64
	text string
	n    int // glyphs, blanks left out
	// upright is set where the line runs across the view's lines: a vertical
	// headline on a horizontal page.
	upright bool
	role    paper.Role
	para    bool // begins a paragraph
	kept    bool // ends where it is meant to, as in a poem
	said    said
	boxed   bool // was found together with the box drawn round it
}

// A sheet is a page in the view.
type sheet struct {
	in       Input
	em       float64
	leading  float64 // median white between two lines of body type, in ems
	weight   float32 // median stroke weight of body type
	vertical bool
	box      paper.Rect // of everything printed
	lines    []*line
	bands    *bands // of lines
	rules    []paper.Rule
	bars     []paper.Rect // rules that part what stands over and under them
	frames   []paper.Rect
	reversed []paper.Rect
	tints    []paper.Rect
	pictures []paper.Rect
	brief    map[*line]bool // headlines of briefs, set in body type
	tables   []*table
}

// newSheet puts the input into the view.
func newSheet(in Input) *sheet {
	s := &sheet{in: in}
	sorted := slices.Clone(in.Lines)
	slices.SortStableFunc(sorted, inFull)
	s.in.Lines = sorted
	s.measure()
	sorted = s.acrossUnderPictures(sorted)
	s.in.Lines = sorted
	if s.vertical {
		sorted = readFromRight(sorted)
		s.in.Lines = sorted
	}
	for i, l := range sorted {
		ln := &line{Line: l, at: i, box: s.turn(l.Box), em: float64(max(1, l.Em)), text: l.Text()}
		for _, g := range l.Glyphs {
			if g.Text != " " {
				ln.n++
			}
		}
		ln.upright = (l.Dir == paper.TopDown) != s.vertical
		s.lines = append(s.lines, ln)
		s.box = s.box.Union(ln.box)
	}
	s.takeMarks(in.Marks)
	s.takeDotRules()
	s.bands = newBands(s, s.lines)
	s.dropDashes()
	s.unbox()
	s.part()
	s.joinNames()
	s.mend()
	s.findBars()
	s.leading = s.measureLeading()
	return s
}

// measureLeading is the median white under a line of body type.
func (s *sheet) measureLeading() float64 {
	const most = 1.0 // ems
	var gaps []float64
	all := byHeight(s.lines)
	for _, l := range all {
		if !s.isBody(l) || l.n < 6 {
			continue
		}
		least := most
		for _, o := range s.around(all, l) {
			if gap := s.ems(o.box.Y0 - l.box.Y1); gap > -0.3 && gap < least && s.isBody(o) && 2*o.box.OverlapX(l.box) > min(o.box.W(), l.box.W()) {
				least = gap
			}
		}
		if least < most {
			gaps = append(gaps, least)
		}
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

// takeMarks puts what is printed beside text into the view, in one order
// however it was found.
func (s *sheet) takeMarks(m paper.Marks) {
	for _, r := range m.Rules {
		s.rules = append(s.rules, paper.Rule{Box: s.turn(r.Box), Vertical: r.Vertical != s.vertical, Style: r.Style})
	}
	slices.SortStableFunc(s.rules, byRule)
	s.frames = s.turnAll(m.Frames)
	s.reversed = s.turnAll(boxes(m.Reversed))
	s.tints = s.turnAll(boxes(m.Tints))
	s.pictures = s.turnAll(m.Pictures)
	for _, p := range s.pictures {
		s.box = s.box.Union(p)
	}
}

// takeDotRules turns the lines that are rows of dots or stars into rules: papers
// part stories with them, and engines read them as marks.
func (s *sheet) takeDotRules() {
	const least = 8 // ems; the dots of a table of contents are shorter
	for _, l := range s.lines {
		if l.n < 2 || !l.mostlyMarks() || s.ems(max(l.box.W(), l.box.H())) < least {
			continue
		}
		l.role = paper.RoleOther
		s.rules = append(s.rules, paper.Rule{Box: l.box, Vertical: l.box.H() > l.box.W(), Style: "dotted"})
	}
	s.takeStars()
	slices.SortStableFunc(s.rules, byRule)
}

// dotMarks is what engines make of a row of dots, dashes or stars.
const dotMarks = " .·•．…‥-–—─~～_*＊★☆●○◆◇■□▪:：'\"“”‘’、，,"

// allMarks reports whether a line was read as nothing but such marks.
func (l *line) allMarks() bool { return strings.Trim(l.text, dotMarks) == "" }

// mostlyMarks reports whether most of a line is such marks: an engine takes a
// star for a character here and there.
func (l *line) mostlyMarks() bool {
	marks := 0
	for _, r := range l.text {
		if strings.ContainsRune(dotMarks, r) && r != ' ' {
			marks++
		}
	}
	return 10*marks >= 6*l.n
}

// byRule orders rules by their place.
func byRule(a, b paper.Rule) int { return cmp.Or(byPlace(a.Box, b.Box), cmp.Compare(a.Style, b.Style)) }

// boxes are where areas are.
func boxes(areas []paper.Area) []paper.Rect {
	var out []paper.Rect
	for _, a := range areas {
		out = append(out, a.Box)
	}
	return out
}

// inFull orders lines downwards, then to the right; those printed over each other
// by all that is known of them, so that nothing depends on the order given.
func inFull(a, b paper.Line) int {
	if c := byPlace(a.Box, b.Box); c != 0 {
		return c
	}
	return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b))
}

// byPlace orders boxes downwards, then to the right.
func byPlace(a, b paper.Rect) int {
	return cmp.Or(cmp.Compare(a.Y0, b.Y0), cmp.Compare(a.X0, b.X0), cmp.Compare(a.Y1, b.Y1), cmp.Compare(a.X1, b.X1))
}

// turn maps a box to the view: on a vertical page what is rightmost comes
// first.
func (s *sheet) turn(b paper.Rect) paper.Rect {
	if !s.vertical {
		return b
	}
	w := s.in.Size.W
	return paper.Rect{X0: b.Y0, Y0: w - b.X1, X1: b.Y1, Y1: w - b.X0}
}

// back maps a box of the view to the page.
func (s *sheet) back(r paper.Rect) paper.Rect {
	if !s.vertical {
		return r
	}
	w := s.in.Size.W
	return paper.Rect{X0: w - r.Y1, Y0: r.X0, X1: w - r.Y0, Y1: r.X1}
}

// turnAll maps boxes to the view and sorts them.
func (s *sheet) turnAll(bs []paper.Rect) []paper.Rect {
	var out []paper.Rect
	for _, b := range bs {
		out = append(out, s.turn(b))
	}
	slices.SortFunc(out, byPlace)
	return out
}

// measure finds the size, weight and direction of body type: that of most
// glyphs on the page.
func (s *sheet) measure() {
	type sample struct {
		v float64
		n int
	}
	var ems, weights []sample
	down, all := 0, 0
	for _, l := range s.in.Lines {
		n := len(l.Glyphs)
		ems = append(ems, sample{float64(l.Em), n})
		if l.Weight > 0 && n >= 6 {
			weights = append(weights, sample{float64(l.Weight), n})
		}
		// Headlines tell little of how the body runs.
		if n >= 4 {
			all += n
			if l.Dir == paper.TopDown {
				down += n
			}
		}
	}
	median := func(v []sample) float64 {
		slices.SortFunc(v, func(a, b sample) int { return cmp.Compare(a.v, b.v) })
		left := 0
		for _, x := range v {
			left += x.n
		}
		for _, x := range v {
			if left -= 2 * x.n; left <= 0 {
				return x.v
			}
		}
		return 0
	}
	s.em = max(4, median(ems))
	s.weight = float32(median(weights))
	s.vertical = 2*down > all
}

// ems is a length in ems of body type.
func (s *sheet) ems(px int) float64 { return float64(px) / s.em }

// px is a length of so many ems, in pixels.
func (s *sheet) px(ems float64) int { return int(ems*s.em + .5) }
