package ocr

import (
	"math"
	"strings"

	"banmian/paper"
)

// The two commas look alike to the engines on coarse print, but ， is tall and
// narrow, its tail turning back, and 、 a stroke down to the right as wide as
// it is high. Over 770 marks of nine faces in print the correlation of x and y
// over a mark's pixels was -0.3 to 0.05 for ， and 0.75 to 0.95 for 、, width to
// height 0.4 to 0.6 and 0.8 to 1.3.
const (
	comma       = "，"
	enumeration = "、"
	// A mark leaning less is ，, and one narrower than this share of its height.
	commaLean, commaWidth = 0.45, 0.65
)

// weakMarks are the marks that the first engine makes of others on coarse
// print, and truerMarks what the second then means. Of 710 that the second read
// otherwise with 0.9 and more, in 17 files of a dozen faces, the first was right
// on 15 and the second on 674. Of other marks the first engine is right where
// they differ: of 15 that the second took for ； it was right on 6.
const weakMarks = "、丶·.．：:"

var truerMarks = map[string]string{
	",": comma, "，": comma, "。": "。", "、": enumeration, "*": "。", ".": comma, "．": comma,
}

// settleMarks takes the second engine's word on marks that the first confuses.
func settleMarks(gs []paper.Glyph, bases []basis) {
	for i, g := range gs {
		if bases[i] != disputed || !strings.Contains(weakMarks, g.Text) || len(g.Alts) == 0 {
			continue
		}
		number := i > 0 && latinWord(gs[i-1].Text)
		other := g.Alts[0]
		if to := truerMarks[other.Text]; to != "" && !number && other.Conf >= doubtful {
			gs[i], bases[i] = withReading(g, to), marked
		}
	}
}

// settleCommas makes ， of each 、 and ： of a horizontal line that is printed as
// one and that the second engine did not see too. It is for the first engine
// and for black-and-white print, on which it reads ， as 、 and is sure of it (120
// marks changed rightly, 2 not), never the other way round; Tesseract hardly
// ever (10 and 59). On grey print a mark's ink is too thin to tell by, and the
// engine knows (3 changed rightly, 14 not).
func settleCommas(gs []paper.Glyph, bases []basis, s Strip) {
	if s.Dir == paper.TopDown || !s.blackAndWhite() {
		return
	}
	for i, g := range gs {
		if bases[i] == confirmed || bases[i] == marked {
			continue
		}
		if g.Text == enumeration && s.commaAt(g.Box) || (g.Text == "：" || g.Text == ":") && s.onlyLow(g.Box) {
			gs[i], bases[i] = withReading(g, comma), settled
		}
	}
}

// blackAndWhite reports whether a strip was scanned so: its edges are grey once
// it is straightened, but less than its ink. Of 30 pages the share of grey to
// ink was up to 0.5 on the five black-and-white ones, from 1.5 up on grey ones.
func (s Strip) blackAndWhite() bool {
	const black, white = 30, 225
	grey, ink := 0, 0
	for y := range s.Gray.Rect.Dy() {
		for _, v := range s.Gray.Pix[y*s.Gray.Stride : y*s.Gray.Stride+s.Gray.Rect.Dx()] {
			if v > black && v < white {
				grey++
			}
			if v < darkInk {
				ink++
			}
		}
	}
	return grey < ink
}

// commaAt reports whether the mark in box is a comma by its shape.
func (s Strip) commaAt(box paper.Rect) bool {
	m := s.markAt(box)
	narrow := float64(m.box.W()) < commaWidth*float64(m.box.H())
	return m.n >= leastMark && (narrow || m.correlation() < commaLean)
}

// darkInk is the grey below which a pixel is ink.
const darkInk = 140

// leastMark is the least ink of a mark that can be told, px.
const leastMark = 8

// markAt returns the small mark that stands alone in the lower half of a
// glyph's place, empty if there is none.
func (s Strip) markAt(box paper.Rect) blob {
	em := s.Em
	cx := float64(box.X0+box.X1) / 2
	x0, x1 := max(0, int(cx-.6*em)), min(s.Gray.Rect.Dx(), int(cx+.5*em))
	y0, y1 := s.Gray.Rect.Dy()/2, s.Gray.Rect.Dy()
	var best blob
	seen := map[paper.Point]bool{}
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			p := paper.Point{X: x, Y: y}
			if seen[p] || s.Gray.Pix[y*s.Gray.Stride+x] >= darkInk {
				continue
			}
			b := s.flood(p, seen)
			if b.small(em) && b.inside(x0, x1, y0) && b.n > best.n {
				best = b
			}
		}
	}
	return best
}

// onlyLow reports whether the print of a mark stands at the foot of its place
// alone: a colon has an upper dot of the lower one's size, a comma has specks
// there at most.
func (s Strip) onlyLow(box paper.Rect) bool {
	const half, foot, speck = 0.22, 0.7, 6 // ems; one pixel above to so many below
	cx, edge := (box.X0+box.X1)/2, s.Margin+int(foot*s.Em)
	upper, lower := 0, 0
	for y := s.Margin; y < s.Gray.Rect.Dy()-s.Margin/2; y++ {
		for x := max(0, cx-int(half*s.Em)); x < min(s.Gray.Rect.Dx(), cx+int(half*s.Em)); x++ {
			switch dark := s.Gray.Pix[y*s.Gray.Stride+x] < darkInk; {
			case dark && y < edge:
				upper++
			case dark:
				lower++
			}
		}
	}
	return lower >= leastMark && speck*upper <= lower
}

// withReading returns a glyph read otherwise; the first reading stays beside it.
func withReading(g paper.Glyph, text string) paper.Glyph {
	g = withAlternative(g, g, paper.ReaderPPOCR)
	g.Text = text
	return g
}

// A blob is a connected piece of ink: its box and the sums that its lean is
// worked out from.
type blob struct {
	box                      paper.Rect
	n, sx, sy, sxx, syy, sxy int
}

// flood gathers the ink connected to p, diagonals included.
func (s Strip) flood(p paper.Point, seen map[paper.Point]bool) blob {
	var b blob
	stack := []paper.Point{p}
	seen[p] = true
	for len(stack) > 0 {
		q := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		b.add(q)
		for dy := -1; dy <= 1; dy++ {
			for dx := -1; dx <= 1; dx++ {
				t := paper.Point{X: q.X + dx, Y: q.Y + dy}
				if t.X < 0 || t.Y < 0 || t.X >= s.Gray.Rect.Dx() || t.Y >= s.Gray.Rect.Dy() || seen[t] || s.Gray.Pix[t.Y*s.Gray.Stride+t.X] >= darkInk {
					continue
				}
				seen[t] = true
				stack = append(stack, t)
			}
		}
	}
	return b
}

func (b *blob) add(p paper.Point) {
	b.box = b.box.Union(paper.Rect{X0: p.X, Y0: p.Y, X1: p.X + 1, Y1: p.Y + 1})
	b.n++
	b.sx += p.X
	b.sy += p.Y
	b.sxx += p.X * p.X
	b.syy += p.Y * p.Y
	b.sxy += p.X * p.Y
}

// small reports whether the blob is of a comma's size.
func (b *blob) small(em float64) bool {
	return float64(b.box.W()) < .4*em && float64(b.box.H()) < .45*em
}

// inside reports whether the blob lies between two columns of pixels, below a
// row.
func (b *blob) inside(x0, x1, y0 int) bool {
	return b.box.X0 > x0 && b.box.X1 < x1 && b.box.Y0 > y0
}

func (b *blob) correlation() float64 {
	n := float64(b.n)
	vx := float64(b.sxx) - float64(b.sx)*float64(b.sx)/n
	vy := float64(b.syy) - float64(b.sy)*float64(b.sy)/n
	if n == 0 || vx <= 0 || vy <= 0 {
		return 0
	}
	return (float64(b.sxy) - float64(b.sx)*float64(b.sy)/n) / math.Sqrt(vx*vy)
}
