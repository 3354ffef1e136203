package prep

import (
	"cmp"
	"slices"

	"banmian/paper"
)

const (
	// minRuleEm is the least length of a printed rule, in ems of body type.
	// Rules beside a subhead are three ems and more; the longest stroke of
	// body type is one.
	minRuleEm = 3.0
	// maxRuleEm is the most thickness: an Oxford rule's thick line is 0.2 em.
	// Rules under the header are up to boldRuleEm thick and at least longRuleEm
	// long, as no stroke is.
	maxRuleEm  = 0.34
	boldRuleEm = 0.5
	longRuleEm = 15
	// slimness is how many times longer than thick a rule is at least. The
	// flat strokes of a large Hei headline are ten times.
	slimness = 14
	// minRunEm is the shortest run of ink looked at: longer than any stroke of
	// body type; a rule one pixel thick that slopes by a degree still has runs
	// of an em and a half.
	minRunEm = 1.3
)

// rules returns the printed rules of the sheet and takes them out of its ink.
// On a coarse scan they are looked for also where ink is told by the usual
// limit: the one that keeps its small type whole may lose grey rules, or join
// type to them.
func (s *Sheet) rules(em int) []paper.Rule {
	rules := findRules(s.Ink, em)
	if s.coarse() {
		m := inkMask(s.Gray, s.DPI, inkShare)
		for _, p := range s.Marks.Pictures {
			m.erase(p.Grow(em / 6))
		}
		for _, a := range s.Marks.Reversed {
			m.erase(a.Box)
		}
		for _, r := range findRules(m, em) {
			if !slices.ContainsFunc(rules, func(o paper.Rule) bool { return alongside(r, o, em/2) }) {
				rules = append(rules, r)
				s.Ink.erase(r.Box.Grow(1))
			}
		}
	}
	if s.scanned {
		rules = mendRules(rules, s.Ink, em)
	}
	sortRules(rules)
	return rules
}

// mendRules joins rules that go on from each other where a scan lost a part of a
// thin one: no type stands beside the gap, and no other rule crosses it.
func mendRules(rules []paper.Rule, m *Mask, em int) []paper.Rule {
	const widest = 3 // ems
	for mended := true; mended; {
		mended = false
		for i := 0; i < len(rules) && !mended; i++ {
			for k := range rules {
				if k != i && goesOnFrom(rules, i, k, m, em, widest*em) {
					rules[i].Box = rules[i].Box.Union(rules[k].Box)
					rules = slices.Delete(rules, k, k+1)
					mended = true
					break
				}
			}
		}
	}
	return rules
}

// goesOnFrom reports whether rule k is the next part of rule i.
func goesOnFrom(rules []paper.Rule, i, k int, m *Mask, em, widest int) bool {
	a, b := rules[i], rules[k]
	view := func(b paper.Rect) paper.Rect {
		if a.Vertical {
			return b.Transposed()
		}
		return b
	}
	x, y := view(a.Box), view(b.Box)
	// Each may rise by a hundredth of its length.
	drift := em/5 + max(x.W(), y.W())/100
	if a.Vertical != b.Vertical || y.X0 < x.X1 || y.X0-x.X1 > widest || abs(x.CY()-y.CY()) > drift || max(x.H(), y.H()) > 2*min(x.H(), y.H())+drift {
		return false
	}
	at := paper.Rect{X0: x.X1, Y0: min(x.Y0, y.Y0) - 2, X1: y.X0, Y1: max(x.Y1, y.Y1) + 2}
	// What is left of the rule there may be broken ink; beside it is none.
	above, below := at, at
	above.Y0, above.Y1 = at.Y0-em/3, at.Y0
	below.Y0, below.Y1 = at.Y1, at.Y1+em/3
	return m.share(view(above)) < 0.02 && m.share(view(below)) < 0.02 && !slices.ContainsFunc(rules, func(r paper.Rule) bool {
		return r.Vertical != a.Vertical && !r.Box.Grow(2).Intersect(view(at)).Empty()
	})
}

// alongside reports whether two rules of one direction lie within reach of each
// other.
func alongside(a, b paper.Rule, reach int) bool {
	return a.Vertical == b.Vertical && !a.Box.Grow(reach).Intersect(b.Box).Empty()
}

// findRules returns the printed rules of m and takes them out of it.
func findRules(m *Mask, em int) []paper.Rule {
	across := chainsOf(m, em)
	t := transpose(m)
	down := chainsOf(t, em)
	var rules []paper.Rule
	for _, c := range across {
		rules = append(rules, c.rule())
		c.erase(m)
	}
	for _, c := range down {
		r := c.rule()
		rules = append(rules, paper.Rule{Box: r.Box.Transposed(), Vertical: true, Style: r.Style})
		c.eraseFlipped(m)
	}
	rules = append(rules, findBroken(m, em)...)
	rules = pairUp(rules, em)
	sortRules(rules)
	return rules
}

func sortRules(rules []paper.Rule) {
	slices.SortFunc(rules, func(a, b paper.Rule) int {
		return cmp.Or(cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0), cmp.Compare(a.Box.X1, b.Box.X1))
	})
}

// transpose returns m with rows and columns exchanged.
func transpose(m *Mask) *Mask {
	t := &Mask{W: m.H, H: m.W, Pix: make([]uint8, len(m.Pix))}
	const tile = 64 // both sides stay in the cache
	for y0 := 0; y0 < m.H; y0 += tile {
		for x0 := 0; x0 < m.W; x0 += tile {
			for y := y0; y < min(m.H, y0+tile); y++ {
				row := m.Pix[y*m.W : (y+1)*m.W]
				for x := x0; x < min(m.W, x0+tile); x++ {
					t.Pix[x*t.W+y] = row[x]
				}
			}
		}
	}
	return t
}

// A chain is bands that go on from each other: a rule that is bent, broken or
// dashed comes in many.
type chain struct {
	bands []*band
	inked int // columns that have ink
}

// chainsOf returns the rules of m that lie along x, as chains.
func chainsOf(m *Mask, em int) []chain {
	bands := bandsOf(m, max(8, int(minRunEm*float64(em))), max(3, int(boldRuleEm*float64(em))))
	bands = slices.DeleteFunc(bands, func(b band) bool { return b.w() < 2*b.thick() })
	used := make([]bool, len(bands))
	var out []chain
	for i := range bands {
		if used[i] {
			continue
		}
		c := stringFrom(bands, used, i, em)
		if c.isRule(m, em) {
			out = append(out, c)
		}
	}
	return out
}

// stringFrom follows the bands that go on from band i.
func stringFrom(bands []band, used []bool, i, em int) chain {
	drift, gap := max(2, em/8), em // how far a rule may stray from band to band, and break off
	end := &bands[i]
	c := chain{[]*band{end}, end.w()}
	for k := i + 1; k < len(bands) && bands[k].x0 <= end.x1()+gap; k++ {
		b := &bands[k]
		if used[k] || b.x1() <= end.x1() || abs(b.middle(b.x0)-end.middle(b.x0)) > 2*drift {
			continue
		}
		used[k] = true
		c.inked += b.x1() - max(b.x0, end.x1())
		c.bands = append(c.bands, b)
		end = b
	}
	return c
}

func (c *chain) first() *band { return c.bands[0] }
func (c *chain) last() *band  { return c.bands[len(c.bands)-1] }
func (c *chain) w() int       { return c.last().x1() - c.first().x0 }

func (c *chain) thick() int {
	ink := 0
	for _, b := range c.bands {
		ink += b.ink
	}
	return max(1, (ink+c.inked/2)/c.inked)
}

func (c *chain) rule() paper.Rule {
	r := paper.Rule{Box: c.first().box()}
	for _, b := range c.bands[1:] {
		r.Box = r.Box.Union(b.box())
	}
	if len(c.bands) > 3 && 10*c.inked < 9*c.w() {
		r.Style = "dashed"
	}
	return r
}

// isRule judges whether a chain is a printed rule: long, slim and free.
func (c *chain) isRule(m *Mask, em int) bool {
	w := c.w()
	if c.thick() > max(3, int(maxRuleEm*float64(em))) && w < longRuleEm*em {
		return false
	}
	return float64(w) >= minRuleEm*float64(em) && w >= slimness*c.thick() && 3*c.inked >= 2*w &&
		c.standsFree(m, em) && !c.isDash(m, em) && !c.isBracket(m, em)
}

// isBracket reports whether a short rule is the long side of a corner bracket
// in a column of large type: on both sides of it stand glyphs as wide as it is
// long, and white beside those.
func (c *chain) isBracket(m *Mask, em int) bool {
	const most, glyph, clear = 8, 0.12, 0.02 // ems; shares of ink
	w := c.w()
	if w > most*em {
		return false
	}
	b := c.rule().Box
	for _, y := range [2]int{b.Y0 - w, b.Y1 + w/8} {
		at := paper.Rect{X0: b.X0, Y0: y, X1: b.X1, Y1: y + w*7/8}
		if m.share(at) < glyph || m.share(paper.Rect{X0: b.X0 - w/4, Y0: at.Y0, X1: b.X0 - w/10, Y1: at.Y1}) > clear ||
			m.share(paper.Rect{X0: b.X1 + w/10, Y0: at.Y0, X1: b.X1 + w/4, Y1: at.Y1}) > clear {
			return false
		}
	}
	return true
}

// standsFree reports whether little ink touches the long sides of c. A stroke
// of a headline's glyph has other strokes on it; a rule has at most a frame's
// corners, type that came too near, or another rule all along.
func (c *chain) standsFree(m *Mask, em int) bool {
	const long, another = 10, 0.85
	most := 0.08 // of its length
	if c.w() > long*em {
		most = 0.3
	}
	var above, below float64
	for _, b := range c.bands {
		a, u := b.beside(m, max(2, em/10))
		above += a * float64(b.w()) / float64(c.w())
		below += u * float64(b.w()) / float64(c.w())
	}
	free := func(share float64) bool { return share < most || c.w() > long*em && share > another }
	return free(above) && free(below)
}

// isDash reports whether a short rule is the dash of a line of type: there is
// type at one of its ends, level with it.
func (c *chain) isDash(m *Mask, em int) bool {
	const longest = 7 // ems of body type: the two ems of a dash in a deck
	if c.w() > longest*em || c.cornered(m, em) {
		return false
	}
	beside := func(x0, x1, y int) bool {
		return m.share(paper.Rect{X0: x0, Y0: y - em/2, X1: x1, Y1: y + em/2}) > 0.08
	}
	l, r := c.first(), c.last()
	return beside(l.x0-em, l.x0-2, l.middle(l.x0)/2) || beside(r.x1()+2, r.x1()+em, r.middle(r.x1())/2)
}

// cornered reports whether another rule stands on an end of c, as at the
// corners of a small frame, which may have type close by.
func (c *chain) cornered(m *Mask, em int) bool {
	l, r := c.first(), c.last()
	for _, at := range [2][2]int{{l.x0, l.middle(l.x0) / 2}, {r.x1() - 1, r.middle(r.x1()-1) / 2}} {
		y0, y1 := at[1], at[1]
		for y0 >= 0 && m.Pix[y0*m.W+at[0]] != 0 {
			y0--
		}
		for y1 < m.H && m.Pix[y1*m.W+at[0]] != 0 {
			y1++
		}
		if float64(y1-y0) >= minRuleEm*float64(em) {
			return true
		}
	}
	return false
}

func (c *chain) erase(m *Mask) {
	for _, b := range c.bands {
		b.erase(m, max(2, c.thick()/2))
	}
}

// eraseFlipped takes c, which was found in the transposed mask, out of m.
func (c *chain) eraseFlipped(m *Mask) {
	rim := max(2, c.thick()/2)
	for _, b := range c.bands {
		for i := range b.top {
			row := m.Pix[(b.x0+i)*m.W : (b.x0+i+1)*m.W]
			x0, x1 := int(b.top[i]), int(b.bottom[i])
			for k := 0; k < rim && x0 > 0 && row[x0-1] != 0; k++ {
				x0--
			}
			for k := 0; k < rim && x1 < m.W && row[x1] != 0; k++ {
				x1++
			}
			clear(row[x0:x1])
		}
	}
}

func abs(n int) int { return max(n, -n) }

// pairUp makes one rule of two that run side by side: a double rule, or a
// thick and a thin one (文武线).
func pairUp(rules []paper.Rule, em int) []paper.Rule {
	const apart = 0.5 // em between the two lines, at most
	sortRules(rules)
	gone := make([]bool, len(rules))
	for i := range rules {
		for k := i + 1; k < len(rules) && !gone[i]; k++ {
			if a, b := rules[i], rules[k]; !gone[k] && a.Vertical == b.Vertical && parallel(a, b, int(apart*float64(em))) {
				rules[i].Box = a.Box.Union(b.Box)
				rules[i].Style = "double"
				gone[k] = true
			}
		}
	}
	var out []paper.Rule
	for i, r := range rules {
		if !gone[i] {
			out = append(out, r)
		}
	}
	return out
}

// parallel reports whether two rules of one direction lie along each other, at
// most apart.
func parallel(a, b paper.Rule, apart int) bool {
	x, y := a.Box, b.Box
	if a.Vertical {
		x, y = x.Transposed(), y.Transposed()
	}
	return y.Y0-x.Y1 <= apart && x.Y0-y.Y1 <= apart && 10*x.OverlapX(y) >= 9*max(x.W(), y.W())
}
