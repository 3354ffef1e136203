package layout

import (
	"cmp"
	"regexp"
	"slices"

	"banmian/paper"
)

// What furniture says. OCR may have dropped or changed a character, so each
// pattern asks for little.
var (
	datePattern     = regexp.MustCompile(`\d{4}\s*年\s*\d{1,2}\s*月|[〇○零一二三四五六七八九]{4}年|中華民國|民國.{1,4}年|星期[一二三四五六日天]`)
	mastheadPattern = regexp.MustCompile(`第\s*[\d〇○零一二三四五六七八九十百]+\s*[期號号]|[总總]第|本期.{0,2}版|今日.{0,6}[版張张]|刊号|刊號|邮发代号|CN\s?\d\d|主办|承办|主管|發行|热线|[零每]售?每?份|www\.|网址|館址|社址`)
	editorPattern   = regexp.MustCompile(`责任?编辑?[:：\s]|責任編輯|版式|校对|美编|值班|编辑[:：]|主办|电话[:：]|热线|印刷|地址|邮编|組版|组版|审读|终审`)
	footerPattern   = regexp.MustCompile(`责任?编辑|責任編輯|版式|校对|美编|值班|组版|组版|审读|终审|主办`)
	folioPattern    = regexp.MustCompile(`^(第?\s*[0-9０-９〇一二三四五六七八九十]{1,3}\s*版|[A-DＡ-Ｄ]?\s?\d{1,2}|[A-D]\d{1,2}\s*版?)$`)
)

const (
	// mastheadShare is how far down page 1 a masthead may reach, of its height.
	mastheadShare = 0.24
	// headerShare and footerShare are how much of the page's height running
	// heads and feet take.
	headerShare = 0.075
	footerShare = 0.045
	// titleEm is the least size of a paper's name, in ems of body type.
	titleEm = 3.5
)

// markFurniture gives the lines of masthead, running heads and feet their
// roles. Furniture stands at the edges of the page as printed, so this looks
// at the page, not at the view.
func (s *sheet) markFurniture() {
	s.markMargins()
	page := s.printed()
	if bottom, ok := s.mastheadBottom(page); ok {
		ears := s.ears()
		for _, l := range s.lines {
			if l.role == "" && l.Box.CY() <= bottom && !slices.ContainsFunc(ears, func(f paper.Rect) bool { return inside(l.box, f) }) {
				l.role = paper.RoleMasthead
			}
		}
	} else {
		s.markHeader(page)
	}
	s.markFooter(page)
	s.markDirt()
}

// ears lists the frames that hold a digest or the weather: one may stand beside
// the masthead (报眼), and is no part of it.
func (s *sheet) ears() []paper.Rect {
	out := s.weatherFrames()
	for _, l := range s.lines {
		if l.see() {
			if f := s.frameOf([]*line{l}); !f.Empty() {
				out = append(out, f)
			}
		}
	}
	return out
}

// markDirt sets specks aside that were read as glyphs, as at the edges of scans:
// one or two of them, much smaller than any type, with nothing near. They would
// begin columns.
func (s *sheet) markDirt() {
	const largest, most, apart = 0.62, 2, 0.8 // ems of body type; glyphs; ems
	for _, l := range s.lines {
		if l.role != "" || l.em > largest*s.em || l.n > most {
			continue
		}
		near := l.box.Grow(s.px(apart))
		if !slices.ContainsFunc(s.lines, func(o *line) bool { return o != l && !near.Intersect(o.box).Empty() }) {
			l.role = paper.RoleOther
		}
	}
}

// markFooter finds the line of editors at the foot of a page, with what stands
// beside it in its row.
func (s *sheet) markFooter(page paper.Rect) {
	limit := page.Y1 - int(footerShare*float64(page.H()))
	for _, l := range s.lines {
		if l.role != "" || l.Box.CY() < limit || l.Dir == paper.TopDown || !footerPattern.MatchString(l.text) || s.inColumn(l) {
			continue
		}
		for _, o := range s.lines {
			if o.role == "" && 2*o.Box.OverlapY(l.Box) > o.Box.H() {
				o.role = paper.RoleHeader
			}
		}
	}
}

// inColumn reports whether another line of its size stands close over or under a
// line, as in a column of text; a foot stands apart.
func (s *sheet) inColumn(l *line) bool {
	const near = 0.75 // ems
	return slices.ContainsFunc(s.lines, func(o *line) bool {
		gap := s.ems(o.Box.GapY(l.Box))
		return o != l && o.Dir == l.Dir && !differ(o, l) && gap > -0.5 && gap < near && 2*o.Box.OverlapX(l.Box) > min(o.Box.W(), l.Box.W())
	})
}

// printed is the part of the page that carries print.
func (s *sheet) printed() paper.Rect {
	var b paper.Rect
	for _, l := range s.lines {
		if l.role != paper.RoleOther {
			b = b.Union(l.Box)
		}
	}
	return b
}

// markMargins sets aside what was read outside all print: the scratches round a
// page on microfilm and the edge of its paper, which come in numbers.
func (s *sheet) markMargins() {
	const many = 20
	var print paper.Rect
	for _, l := range s.lines {
		if s.legible(l) {
			print = print.Union(l.Box)
		}
	}
	print = print.Grow(s.px(1))
	dirt, _ := partition(s.lines, func(l *line) bool { return !s.legible(l) && l.Box.Intersect(print).Empty() })
	if len(dirt) < many {
		return
	}
	for _, l := range dirt {
		l.role = paper.RoleOther
	}
}

// legible reports whether a line is of several glyphs that were read with some
// confidence, as dirt is not.
func (s *sheet) legible(l *line) bool {
	const shortest, least = 5, 0.5 // glyphs; mean confidence
	sum := float32(0)
	for _, g := range l.Glyphs {
		if g.Conf == 0 { // a PDF's own
			return l.n >= shortest
		}
		sum += g.Conf
	}
	return l.n >= shortest && sum >= least*float32(len(l.Glyphs))
}

// mastheadBottom returns how far down the masthead reaches, if the page has
// one: from the paper's name down over the lines that say what only mastheads
// say, each close under what comes before. A name that is drawn, and so was not
// read, is not missed where several such lines stand together on page 1.
func (s *sheet) mastheadBottom(page paper.Rect) (int, bool) {
	const enough, step = 3, 4.0 // facts, ems
	limit := page.Y0 + int(mastheadShare*float64(page.H()))
	bottom, said, title := page.Y0, 0, false
	if name := s.nameOf(page); name != nil {
		bottom, title = name.Box.Y1, true
	}
	var facts []paper.Rect
	for _, l := range s.lines {
		switch {
		case l.Box.CY() > limit || l.em >= titleEm*s.em:
		case l.n <= 40 && mastheadPattern.MatchString(l.text):
			facts = append(facts, l.Box)
		}
	}
	slices.SortFunc(facts, func(a, b paper.Rect) int { return a.Y0 - b.Y0 })
	for _, f := range facts {
		if s.ems(f.Y0-bottom) < step || !title && said == 0 {
			said++
			bottom = max(bottom, f.Y1)
		}
	}
	return bottom, title && said >= 2 || said >= enough && s.in.Seq == 1
}

// lowestTitle is how far down the paper's name may stand: not under the rule
// below it, where headlines may be as large. Where it is known how
// far its masthead reaches, large type below that is a headline.
func (s *sheet) lowestTitle(page paper.Rect) int {
	const share = 1.0 / 7 // of the page's height
	if k := s.in.Known.Masthead; k > 0 {
		return page.Y0 + int(min(k, share)*float64(page.H()))
	}
	lowest := page.Y0 + int(share*float64(page.H()))
	return min(lowest, cmp.Or(s.mastheadRule(page, lowest), lowest))
}

// mastheadRule returns where the first rule across the page under the paper's
// name runs, above limit; 0 if there is none.
func (s *sheet) mastheadRule(page paper.Rect, limit int) int {
	var name *line
	for _, l := range s.lines {
		if l.em >= titleEm*s.em && l.Box.CY() < page.Y0+page.H()/7 && (name == nil || l.em > name.em) {
			name = l
		}
	}
	if name == nil {
		return 0
	}
	under := 0
	for _, r := range s.in.Marks.Rules {
		at := r.Box.CY()
		if !r.Vertical && 10*r.Box.W() > 8*page.W() && at > name.Box.CY() && at < limit && (under == 0 || at < under) {
			under = at
		}
	}
	return under
}

// nameOf is the line of the paper's name, if it was read: the uppermost of large
// type near the top of the page.
func (s *sheet) nameOf(page paper.Rect) *line {
	lowest := s.lowestTitle(page)
	large, _ := partition(s.lines, func(l *line) bool { return l.em >= titleEm*s.em && l.Box.CY() < lowest })
	if len(large) == 0 {
		return nil
	}
	return slices.MinFunc(large, func(a, b *line) int { return a.Box.Y0 - b.Box.Y0 })
}

// markHeader finds the running head of an inner page: what stands above the
// first rule across the page near its top, or says what running heads say.
func (s *sheet) markHeader(page paper.Rect) {
	limit := page.Y0 + int(headerShare*float64(page.H()))
	bottom := 0
	for _, r := range s.in.Marks.Rules {
		if !r.Vertical && r.Box.CY() < limit && 10*r.Box.W() > 8*page.W() {
			bottom = max(bottom, r.Box.Y1)
		}
	}
	headish := false
	for _, l := range s.lines {
		if l.Box.CY() < limit && (datePattern.MatchString(l.text) || editorPattern.MatchString(l.text) || folioPattern.MatchString(l.text)) {
			headish = true
			if bottom == 0 || l.Box.CY() > bottom && l.Box.Y0 < bottom+s.px(1) {
				bottom = max(bottom, l.Box.Y1)
			}
		}
	}
	if !headish {
		return
	}
	for _, l := range s.lines {
		if l.role != "" || l.Box.CY() > bottom || l.Box.CY() > limit {
			continue
		}
		l.role = paper.RoleHeader
		if folioPattern.MatchString(l.text) {
			l.role = paper.RoleFolio
		}
	}
}
