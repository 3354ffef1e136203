package main

import (
	"math"
	"slices"

	"banmian/paper"
)

// A printed line is one line of the truth.
type printed struct {
	text    string
	box     paper.Rect // in pixels of the page image, once placed
	pt      box
	kind    string // type of its region
	article string
	body    int  // its place among the lines of running text of its article on the page, from 1; 0 is none
	found   bool // some given line is it
}

// running reports whether a kind of region holds running text.
func running(kind string) bool { return kind == "body" || kind == "brief" }

// linesOf lists the lines of a page of the truth in the order they are read.
func linesOf(p truthPage) []*printed {
	var out []*printed
	n := map[string]int{}
	for _, r := range p.Regions {
		lines := r.Lines
		if len(lines) == 0 && r.Text != "" {
			lines = []tline{{r.Box, r.Text}}
		}
		for _, l := range lines {
			q := &printed{text: plain(l.Text), pt: l.Box, kind: r.Type, article: r.Article}
			if running(r.Type) {
				n[r.Article]++
				q.body = n[r.Article]
			}
			out = append(out, q)
		}
	}
	return out
}

// anchorSize is the least length of a text that is taken to stand at one place
// only, in characters.
const anchorSize = 6

// place finds where the truth's lines stand on the page image, from lines that
// were read without an error: a scan is turned and shifted against the print
// that the truth was taken from.
func place(lines []*printed, page *paper.Page, width float64) {
	scale := 1.0
	if width > 0 {
		scale = float64(page.Size.W) / width
	}
	m := paper.Affine{A: scale, E: scale}
	if pairs := anchors(lines, page); len(pairs) >= 3 {
		m = fit(pairs)
		slices.SortStableFunc(pairs, func(a, b anchor) int {
			if a.off(m) < b.off(m) {
				return -1
			}
			return 1
		})
		// What was paired by chance lies far off: the nearer four fifths decide.
		m = fit(pairs[:max(3, 4*len(pairs)/5)])
	}
	for _, q := range lines {
		x0, y0 := m.Apply(q.pt[0], q.pt[1])
		x1, y1 := m.Apply(q.pt[0]+q.pt[2], q.pt[1]+q.pt[3])
		q.box = paper.Rect{X0: int(x0), Y0: int(y0), X1: int(x1), Y1: int(y1)}
	}
}

// An anchor is a line found in both: its middle in points and in pixels.
type anchor struct{ px, py, x, y float64 }

func (a anchor) off(m paper.Affine) float64 {
	x, y := m.Apply(a.px, a.py)
	return math.Hypot(x-a.x, y-a.y)
}

func anchors(lines []*printed, page *paper.Page) []anchor {
	once := map[string]*printed{}
	for _, q := range lines {
		if _, twice := once[q.text]; twice {
			once[q.text] = nil
		} else {
			once[q.text] = q
		}
	}
	given := map[string][]paper.Rect{}
	var texts []string
	for _, b := range page.Blocks {
		for _, l := range b.Lines {
			t := plain(l.Text())
			if given[t] == nil {
				texts = append(texts, t)
			}
			given[t] = append(given[t], l.Box)
		}
	}
	var out []anchor
	for _, t := range texts {
		q, at := once[t], given[t]
		if q == nil || len(at) > 1 || len([]rune(t)) < anchorSize {
			continue
		}
		out = append(out, anchor{q.pt[0] + q.pt[2]/2, q.pt[1] + q.pt[3]/2, float64(at[0].X0+at[0].X1) / 2, float64(at[0].Y0+at[0].Y1) / 2})
	}
	return out
}

// fit finds the affine map that takes the anchors' points nearest to their
// pixels (least squares).
func fit(pairs []anchor) paper.Affine {
	var n, sx, sy, sxx, sxy, syy, tx, txx, txy, ty, tyx, tyy float64
	for _, p := range pairs {
		n++
		sx, sy = sx+p.px, sy+p.py
		sxx, sxy, syy = sxx+p.px*p.px, sxy+p.px*p.py, syy+p.py*p.py
		tx, txx, txy = tx+p.x, txx+p.x*p.px, txy+p.x*p.py
		ty, tyx, tyy = ty+p.y, tyx+p.y*p.px, tyy+p.y*p.py
	}
	det := sxx*(syy*n-sy*sy) - sxy*(sxy*n-sy*sx) + sx*(sxy*sy-syy*sx)
	if det == 0 {
		return paper.Identity
	}
	solve := func(a, b, c float64) (float64, float64, float64) {
		return (a*(syy*n-sy*sy) - sxy*(b*n-sy*c) + sx*(b*sy-syy*c)) / det,
			(sxx*(b*n-c*sy) - a*(sxy*n-sy*sx) + sx*(sxy*c-b*sx)) / det,
			(sxx*(syy*c-sy*b) - sxy*(sxy*c-b*sx) + a*(sxy*sy-syy*sx)) / det
	}
	var m paper.Affine
	m.A, m.B, m.C = solve(txx, txy, tx)
	m.D, m.E, m.F = solve(tyx, tyy, ty)
	return m
}

// leastMatch is the least that overlap and likeness of text must come to
// together, of two, for a line given to be the one printed there.
const leastMatch = 0.7

// matchLines finds the printed line that each line of a block is, nil where
// nothing is printed that it could be.
func matchLines(b *paper.Block, lines []*printed, em int) []*printed {
	out := make([]*printed, len(b.Lines))
	for i, l := range b.Lines {
		text, best := plain(l.Text()), leastMatch
		for _, q := range lines {
			common := l.Box.Intersect(q.box.Grow(em / 3)).Area()
			if common == 0 {
				continue
			}
			over := float64(common) / float64(max(1, min(l.Box.Area(), q.box.Area())))
			if s := min(1, over) + likeness(text, q.text); s > best {
				best, out[i] = s, q
			}
		}
		if out[i] != nil {
			out[i].found = true
		}
	}
	return out
}

// likeness is how much of the shorter of two texts the longer has: a line may
// have been read in two pieces, or two as one.
func likeness(a, b string) float64 {
	short, long := pairsOf(a), pairsOf(b)
	if len(a) > len(b) {
		short, long = long, short
	}
	both, all := 0, 0
	for p, n := range short {
		both += min(n, long[p])
		all += n
	}
	if all == 0 {
		return similar(a, b)
	}
	return float64(both) / float64(all)
}
