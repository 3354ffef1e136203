package habit

import (
	"cmp"
	"regexp"
	"slices"

	"banmian/paper"
)

const mmPerInch = 25.4

// A figure is what is measured on one page. What could not be is 0.
type figures struct {
	kind             string
	vertical         bool
	widthMM, highMM  float64
	bodyMM           float64
	leading          float64 // ems
	columns          float64
	column, columnMM float64
	gutter           float64 // ems
	bands            []band
}

// A band is where the furniture of a role stands on one page.
type band struct {
	role  paper.Role
	top   bool
	lines []bandLine
}

// A bandLine is one line of furniture.
type bandLine struct {
	form     string // with each number as one 9
	from, to float64
}

// reach is where the lines of a band stand whose forms are among some: what
// else stands there, such as a headline taken for the paper's name, does not
// come back.
func (b band) reach(forms func(string) bool) (from, to float64, ok bool) {
	from = 1
	for _, l := range b.lines {
		if forms(l.form) {
			from, to, ok = min(from, l.from), max(to, l.to), true
		}
	}
	return from, to, ok
}

// measurePage measures one page.
func measurePage(p *paper.Page) figures {
	f := figures{kind: kindOf(p), vertical: p.Vertical}
	if p.DPI > 0 {
		f.widthMM, f.highMM = mm(p, float64(p.Size.W)), mm(p, float64(p.Size.H))
	}
	f.bands = bands(p)
	cols := bodyColumns(p)
	if p.Em <= 0 || len(cols) == 0 {
		return f
	}
	em := bodyEm(cols)
	f.bodyMM, f.leading = mm(p, em), leading(cols)/em
	width, gutter := grid(cols, em)
	if width == 0 {
		return f
	}
	f.column, f.columnMM = width/em, mm(p, width)
	if gutter > 0 {
		all := span(cols)
		f.gutter = gutter / em
		f.columns = float64(int((all+gutter)/(width+gutter) + .5))
	}
	return f
}

func mm(p *paper.Page, px float64) float64 {
	if p.DPI == 0 {
		return 0
	}
	return px * mmPerInch / float64(p.DPI)
}

// kindOf is the kind of a page.
func kindOf(p *paper.Page) string {
	if slices.ContainsFunc(p.Blocks, func(b paper.Block) bool { return b.Role == paper.RoleMasthead }) {
		return Front
	}
	return Inner
}

// A bodyColumn is one block of body text, its lines turned to run to the right
// and follow each other downwards.
type bodyColumn struct {
	box   paper.Rect
	lines []paper.Rect
	ems   []int
}

// bodyColumns are the body blocks of a page that tell of its grid: those of
// several lines.
func bodyColumns(p *paper.Page) []bodyColumn {
	const least = 3 // lines; fewer may all be short
	turn := func(r paper.Rect) paper.Rect {
		if !p.Vertical {
			return r
		}
		return paper.Rect{X0: r.Y0, Y0: p.Size.W - r.X1, X1: r.Y1, Y1: p.Size.W - r.X0}
	}
	var out []bodyColumn
	for _, b := range p.Blocks {
		if b.Role != paper.RoleBody || len(b.Lines) < least || (b.Dir == paper.TopDown) != p.Vertical {
			continue
		}
		c := bodyColumn{box: turn(b.Box)}
		for _, l := range b.Lines {
			c.lines, c.ems = append(c.lines, turn(l.Box)), append(c.ems, l.Em)
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b bodyColumn) int {
		return cmp.Or(a.box.X0-b.box.X0, a.box.Y0-b.box.Y0, a.box.X1-b.box.X1, a.box.Y1-b.box.Y1)
	})
	return out
}

// bodyEm is the mean size of body lines about their median, finer than the
// whole pixels of one.
func bodyEm(cols []bodyColumn) float64 {
	var ems []int
	for _, c := range cols {
		ems = append(ems, c.ems...)
	}
	slices.Sort(ems)
	mid := float64(ems[len(ems)/2])
	sum, n := 0.0, 0
	for _, e := range ems {
		if v := float64(e); v > 0.9*mid && v < 1.1*mid {
			sum += v
			n++
		}
	}
	if n == 0 {
		return max(1, mid)
	}
	return max(1, sum/float64(n))
}

// leading is the median step from line to line.
func leading(cols []bodyColumn) float64 {
	var steps []float64
	for _, c := range cols {
		for i, l := range c.lines[1:] {
			if d := l.CY() - c.lines[i].CY(); d > 0 {
				steps = append(steps, float64(d))
			}
		}
	}
	return median(steps)
}

func median(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

// grid finds the width of the base columns, which most lines are set in, and
// of the gutters between them.
func grid(cols []bodyColumn, em float64) (width, gutter float64) {
	const same = 0.6 // ems: half a glyph of punctuation hangs out
	best := 0
	for _, c := range cols {
		lines := 0
		for _, o := range cols {
			if abs(o.box.W()-c.box.W()) < int(same*em+.5) {
				lines += len(o.lines)
			}
		}
		if lines > best {
			best, width = lines, float64(c.box.W())
		}
	}
	var widths, gaps []float64
	for _, c := range cols {
		if abs(c.box.W()-int(width)) > int(same*em+.5) {
			continue
		}
		widths = append(widths, float64(c.box.W()))
		for _, o := range cols {
			gap := o.box.X0 - c.box.X1
			if abs(o.box.W()-int(width)) <= int(same*em+.5) && gap > 0 && float64(gap) < 3.5*em && o.box.OverlapY(c.box) > 0 {
				gaps = append(gaps, float64(gap))
			}
		}
	}
	return median(widths), median(gaps)
}

func abs(n int) int { return max(n, -n) }

// span is how wide the body text of a page reaches.
func span(cols []bodyColumn) float64 {
	var all paper.Rect
	for _, c := range cols {
		all = all.Union(c.box)
	}
	return float64(all.W())
}

// printed is the part of the page that carries text. Lines of a few characters
// may be dirt at the edge of a scan.
func printed(p *paper.Page) paper.Rect {
	const least = 4 // characters
	var all paper.Rect
	for _, b := range p.Blocks {
		for _, l := range b.Lines {
			if len(l.Glyphs) >= least {
				all = all.Union(l.Box)
			}
		}
	}
	return all
}

// bands are where masthead, running heads and feet stand.
func bands(p *paper.Page) []band {
	all := printed(p)
	if all.Empty() {
		return nil
	}
	at := func(y int) float64 { return float64(y-all.Y0) / float64(all.H()) }
	var out []band
	for _, b := range p.Blocks {
		if b.Role != paper.RoleMasthead && b.Role != paper.RoleHeader && b.Role != paper.RoleFolio || len(b.Lines) == 0 {
			continue
		}
		top := b.Box.CY() < all.CY()
		i := slices.IndexFunc(out, func(o band) bool { return o.role == b.Role && o.top == top })
		if i < 0 {
			i = len(out)
			out = append(out, band{role: b.Role, top: top})
		}
		for _, l := range b.Lines {
			out[i].lines = append(out[i].lines, bandLine{bandForm(l.Text()), at(l.Box.Y0), at(l.Box.Y1)})
		}
	}
	return out
}

var numbers = regexp.MustCompile(`9+`)

// bandForm is the form of a line of furniture: its days and numbers have one or
// more digits.
func bandForm(s string) string { return numbers.ReplaceAllString(form(spaceless(s)), "9") }
