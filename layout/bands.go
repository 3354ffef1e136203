package layout

import (
	"cmp"
	"slices"

	"banmian/paper"
)

// bands keeps lines by where they stand down the view, so that the neighbours of
// a line are found without asking all.
type bands struct {
	high int // px
	rows map[int][]*line
}

// bandHigh is the height of a band in ems: a line and what stands close over
// and under it lie in two or three of them.
const bandHigh = 4

func newBands(s *sheet, lines []*line) *bands {
	b := &bands{high: max(1, s.px(bandHigh)), rows: map[int][]*line{}}
	for _, l := range lines {
		b.add(l)
	}
	return b
}

func (b *bands) span(box paper.Rect) (from, to int) { return box.Y0 / b.high, box.Y1 / b.high }

func (b *bands) add(l *line) {
	from, to := b.span(l.box)
	for i := from; i <= to; i++ {
		b.rows[i] = append(b.rows[i], l)
	}
}

func (b *bands) drop(l *line) {
	from, to := b.span(l.box)
	for i := from; i <= to; i++ {
		b.rows[i] = slices.DeleteFunc(b.rows[i], func(o *line) bool { return o == l })
	}
}

// within lists the lines of the bands that a box touches, each once, downwards
// and to the right.
func (b *bands) within(box paper.Rect) []*line {
	var out []*line
	from, to := b.span(box)
	for i := from; i <= to; i++ {
		for _, l := range b.rows[i] {
			// A line that begins further up was met in the band before.
			if first, _ := b.span(l.box); i == max(first, from) {
				out = append(out, l)
			}
		}
	}
	slices.SortFunc(out, inPlace)
	return out
}

// inPlace orders lines downwards, then to the right; no two are alike.
func inPlace(a, b *line) int {
	return cmp.Or(byPlace(a.box, b.box), cmp.Compare(a.at, b.at), cmp.Compare(a.text, b.text))
}
