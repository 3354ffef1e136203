package prep

import (
	"cmp"
	"image"
	"slices"

	"banmian/paper"
)

// A grid looks at a page in cells of about half an em for what is no white
// paper: tints, which are even, and pictures, which are not. Print alone leaves
// paper showing in every cell but those inside the strokes of large type.
type grid struct {
	g       *image.Gray
	size    int // px
	w, h    int // cells
	limit   uint8
	em      int
	kinds   []cellKind
	grounds []uint8 // the lightest grey of each covered cell
	comps   []Component
}

type cellKind uint8

const (
	white    cellKind = iota
	flat              // covered with one light grey, perhaps with print on it
	uneven            // covered with anything else
	screened          // dots finer than any stroke of type, as bilevel scans have for grey
)

// newGrid sorts the cells of g, whose ink is comps; paper is lighter than limit.
// On grounds that are known already, those are the paper.
func newGrid(g *image.Gray, em int, limit uint8, comps []Component, known []paper.Area) *grid {
	const leastCell = 8 // px; in smaller ones low resolution shows no paper between strokes
	size := max(leastCell, em/2)
	r := &grid{g: g, size: size, w: g.Rect.Dx() / size, h: g.Rect.Dy() / size, limit: limit, em: em, comps: comps}
	r.kinds, r.grounds = make([]cellKind, r.w*r.h), make([]uint8, r.w*r.h)
	for i := range r.kinds {
		box := image.Rect(i%r.w*size, i/r.w*size, (i%r.w+1)*size, (i/r.w+1)*size)
		r.kinds[i], r.grounds[i] = r.look(box, groundLimit(box, known, limit))
	}
	return r
}

// groundLimit is the darkest grey of the ground that a cell stands on.
func groundLimit(cell image.Rectangle, known []paper.Area, limit uint8) uint8 {
	for _, a := range known {
		if !a.Box.Intersect(paper.RectOf(cell)).Empty() {
			return uint8(scannedPaper * float64(a.Tone))
		}
	}
	return limit
}

func (r *grid) look(box image.Rectangle, limit uint8) (cellKind, uint8) {
	const (
		paperShare = 0.06 // of the cell may be white all the same: highlights, noise
		dots       = 0.22 // changes between black and white a pixel; type of 20 px and more has under 0.15
		dotsEm     = 4.0  // the same an em, which is more where type is small
		groundTone = 150  // the darkest grey that black is printed on
		near       = 12   // greys round the lightest that are the same ground
		flatShare  = 0.35 // of a cell shows its ground between print
	)
	var hist [256]int
	bright, changes, n := 0, 0, 0
	for y := box.Min.Y; y < box.Max.Y; y += 2 {
		row := r.g.Pix[y*r.g.Stride+box.Min.X : y*r.g.Stride+box.Max.X]
		was := row[0] > limit
		for _, v := range row {
			hist[v]++
			is := v > limit
			if is {
				bright++
			}
			if is != was {
				changes++
			}
			was = is
		}
		n += len(row)
	}
	switch {
	case float64(changes) > max(dots, dotsEm/float64(r.em))*float64(n):
		return screened, 0
	case float64(bright) >= paperShare*float64(n):
		return white, 0
	}
	top := lightest(&hist, n/10)
	if same := within(&hist, int(top), near); top > groundTone && float64(same) >= flatShare*float64(n) {
		return flat, top
	}
	return uneven, top
}

// lightest is the grey that above pixels are lighter than.
func lightest(hist *[256]int, above int) uint8 {
	for v := 255; v > 0; v-- {
		if above -= hist[v]; above < 0 {
			return uint8(v)
		}
	}
	return 0
}

// within counts the pixels no further than reach from a grey.
func within(hist *[256]int, v, reach int) int {
	n := 0
	for k := max(0, v-reach); k <= min(255, v+reach); k++ {
		n += hist[k]
	}
	return n
}

// addSpecks marks the cells that are full of specks of ink or of paper.
func (r *grid) addSpecks(comps []Component) {
	const (
		least = 12  // in three by three cells, which is 1.5 em square; dust makes one or two
		perEm = 3.6 // the same a square em, for cells that are larger than half an em
	)
	many := max(least, int(perEm*float64(9*r.size*r.size)/float64(r.em*r.em)))
	speck := max(2, r.em*r.em/100)
	count := make([]int, r.w*r.h)
	for _, c := range comps {
		if x, y := c.Box.X0/r.size, c.Box.Y0/r.size; c.Area <= speck && x < r.w && y < r.h {
			count[y*r.w+x]++
		}
	}
	for i := range r.kinds {
		n := 0
		for y := max(0, i/r.w-1); y <= min(r.h-1, i/r.w+1); y++ {
			for x := max(0, i%r.w-1); x <= min(r.w-1, i%r.w+1); x++ {
				n += count[y*r.w+x]
			}
		}
		if n >= many {
			r.kinds[i] = screened
		}
	}
}

// areas returns the tints of the page and the parts of its pictures.
func (r *grid) areas() (tints []paper.Area, parts []part) {
	for _, c := range clumps(r.w, r.h, func(i int) bool { return r.kinds[i] != white }) {
		if tone, ok := r.tint(c); ok && r.large(c) {
			tints = append(tints, paper.Area{Box: r.snap(c.box), Tone: tone})
			inside := make(map[int]bool, len(c.cells))
			for _, i := range c.cells {
				inside[i] = r.kinds[i] != flat || abs(int(r.grounds[i])-int(tone)) > tintSpread
			}
			for _, p := range clumps(r.w, r.h, func(i int) bool { return inside[i] }) {
				if r.large(p) && r.isPicture(p) {
					parts = append(parts, part{box: r.snap(p.box), large: true, whole: true})
				}
			}
			continue
		}
		if p, ok := r.part(c); ok {
			parts = append(parts, p)
		}
	}
	return tints, parts
}

// part returns what of a picture a clump is.
func (r *grid) part(c clump) (part, bool) {
	b := r.px(c.box)
	side := float64(min(b.W(), b.H())) / float64(r.em)
	switch {
	case side < minPartEm:
		return part{}, false
	case !r.isPicture(c):
		solid := side >= minSolidPartEm && 2*len(c.cells) >= c.box.Area() && !r.isGlyph(c)
		return part{box: b, solid: true}, solid
	case r.large(c) || r.bulky(c):
		return part{box: r.trim(r.snap(c.box)), large: true, whole: float64(len(c.cells)) >= wholeShare*float64(c.box.Area())}, true
	}
	return part{box: b}, true
}

// tintSpread is how far the ground of a tint strays in grey.
const tintSpread = 8

func (r *grid) large(c clump) bool {
	least := max(3, int(minPictureEm*float64(r.em))/r.size)
	return c.box.W() >= least && c.box.H() >= least && 2*len(c.cells) >= c.box.Area()
}

// bulky reports whether a clump that leaves much of its box white, as a drawing
// on white does, is all the same more than a glyph: higher and wider than
// titles are set, and with more grey in it than the rims of strokes.
func (r *grid) bulky(c clump) bool {
	const least, full, grey = 6, 0.3, 0.35
	return min(c.box.W(), c.box.H())*r.size >= least*r.em && float64(len(c.cells)) >= full*float64(c.box.Area()) &&
		tones(r.g, r.px(c.box)).middle >= grey
}

// tint returns the tone of a clump that has one.
func (r *grid) tint(c clump) (uint8, bool) {
	var hist [256]int
	n := 0
	for _, i := range c.cells {
		if r.kinds[i] == flat {
			hist[r.grounds[i]]++
			n++
		}
	}
	if n == 0 {
		return 0, false
	}
	tone := peak(&hist, tintSpread)
	return tone, 10*within(&hist, int(tone), tintSpread) >= 6*len(c.cells)
}

func (r *grid) px(b paper.Rect) paper.Rect {
	return paper.Rect{X0: b.X0 * r.size, Y0: b.Y0 * r.size, X1: b.X1 * r.size, Y1: b.Y1 * r.size}
}

// snap returns a box of cells in pixels, its sides moved out to where the
// paper begins, which is less than a cell away.
func (r *grid) snap(cells paper.Rect) paper.Rect {
	b := r.px(cells)
	for range r.size {
		if r.darkLine(paper.Rect{X0: b.X0 - 1, Y0: b.Y0, X1: b.X0, Y1: b.Y1}) {
			b.X0--
		}
		if r.darkLine(paper.Rect{X0: b.X1, Y0: b.Y0, X1: b.X1 + 1, Y1: b.Y1}) {
			b.X1++
		}
		if r.darkLine(paper.Rect{X0: b.X0, Y0: b.Y0 - 1, X1: b.X1, Y1: b.Y0}) {
			b.Y0--
		}
		if r.darkLine(paper.Rect{X0: b.X0, Y0: b.Y1, X1: b.X1, Y1: b.Y1 + 1}) {
			b.Y1++
		}
	}
	return b
}

// darkLine reports whether most of a line one pixel thick is no paper.
func (r *grid) darkLine(b paper.Rect) bool {
	if b.Intersect(paper.RectOf(r.g.Rect)) != b {
		return false
	}
	n := 0
	for y := b.Y0; y < b.Y1; y++ {
		for _, v := range r.g.Pix[y*r.g.Stride+b.X0 : y*r.g.Stride+b.X1] {
			if v <= r.limit {
				n++
			}
		}
	}
	return 10*n >= 6*b.Area()
}

// A clump is a 4-connected set of cells.
type clump struct {
	box   paper.Rect
	cells []int
}

// clumps returns the connected sets of those of w x h cells that in has.
func clumps(w, h int, in func(int) bool) []clump {
	seen := make([]bool, w*h)
	var out []clump
	for i := range seen {
		if seen[i] || !in(i) {
			continue
		}
		seen[i] = true
		c := clump{cells: []int{i}}
		for n := 0; n < len(c.cells); n++ {
			k := c.cells[n]
			x, y := k%w, k/w
			c.box = c.box.Union(paper.Rect{X0: x, Y0: y, X1: x + 1, Y1: y + 1})
			for _, d := range [4][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
				nx, ny := x+d[0], y+d[1]
				if o := ny*w + nx; nx >= 0 && ny >= 0 && nx < w && ny < h && !seen[o] && in(o) {
					seen[o] = true
					c.cells = append(c.cells, o)
				}
			}
		}
		out = append(out, c)
	}
	return out
}

// settle makes one list of what several looks found: pictures that overlap are
// one; what is for the most part reversed areas is no picture.
func settle(pictures []paper.Rect, reversed []paper.Area) []paper.Rect {
	out := slices.DeleteFunc(pictures, func(p paper.Rect) bool {
		return slices.ContainsFunc(reversed, func(r paper.Area) bool {
			return 10*r.Box.Intersect(p).Area() > 8*p.Area()
		})
	})
	for merged := true; merged; {
		merged = false
		for i := 0; i < len(out) && !merged; i++ {
			for k := i + 1; k < len(out); k++ {
				if 5*out[i].Intersect(out[k]).Area() > min(out[i].Area(), out[k].Area()) {
					out[i] = out[i].Union(out[k])
					out = slices.Delete(out, k, k+1)
					merged = true
					break
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b paper.Rect) int {
		return cmp.Or(cmp.Compare(a.Y0, b.Y0), cmp.Compare(a.X0, b.X0), cmp.Compare(a.X1, b.X1))
	})
	return out
}
