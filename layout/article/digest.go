package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"banmian/paper"
)

var (
	// teaserRef points to a page: 详见3版, 见第二版, 相关报道见A4版. Dots are what OCR
	// makes of leaders.
	teaserRef = regexp.MustCompile(`[（(]?[»≫>＞》➲▶►☞→■●\s]*(?:相关报道|相關報道|报道|報道)?(?:详|詳|文|请|請)?[见見转轉]\s*(?:本[报報]|今日)?\s*第?\s*` + pageNumber + `[\s·.]*[版板扳]\s*[）)]?`)
	// bareRef is a page alone on its line.
	bareRef = regexp.MustCompile(`^[（(]?[»≫>＞》➲▶►☞→/／\s]*第?\s*` + pageNumber + `\s*[版板扳]\s*[）)]?$`)
	// leadRef is a page before its headline: 02版 ｜ 春茶开采, A5版：….
	leadRef     = regexp.MustCompile(`^[■●◆◎□○▶►»>＞·★☆◇▲\[【（(\s]*第?\s*` + pageNumber + `\s*[版板扳]\s*[\]】）)]?\s*[:：|｜·\-—▶►>＞]*\s*`)
	teaserTitle = regexp.MustCompile(`^(?:今日|新闻|新聞|本期|要闻|要聞|精彩)?(?:导读|導讀|看点|看點|提要|目录|目錄)$`)
	// misreadTitle is a title in a badge, with what OCR saw round it.
	misreadTitle = regexp.MustCompile(`^\p{Han}{0,2}(?:导读|導讀)\p{Han}{0,2}$`)
	bullet       = regexp.MustCompile(`^[■●◆◎□○▶>»·★☆◇▲]\s*`)
)

// A pointer is one item of a digest as it is printed.
type pointer struct {
	block  string // where it says the page
	box    paper.Rect
	to     marker
	lines  []paper.Line // of its headline, with kicker and deck
	before string       // what stands on its line before it
}

// pointers reads the digest of a page: each headline belongs to the 详见 under
// it, or to the page that stands before it.
func pointers(p *paper.Page) []*pointer {
	var found []*pointer
	var loose []looseLine
	for _, blk := range p.Blocks {
		if blk.Role != paper.RoleTeaser {
			continue
		}
		if items := running(&blk); items != nil {
			found = append(found, items...)
			continue
		}
		for i := 0; i < len(blk.Lines); i++ {
			t, n := pointerAt(blk.Lines[i:])
			if t == nil {
				loose = append(loose, looseLine{blk.Lines[i], len(found)})
				continue
			}
			t.block = blk.ID
			found = append(found, t)
			i += n - 1
		}
	}
	loose = withoutTitle(loose)
	leads := pagesLead(loose, found)
	for _, l := range loose {
		i := l.next - 1
		if leads && i >= 0 {
			found[i].add(l.Line)
			continue
		}
		for _, l := range acrossItems(l, found) {
			if i := pointerOf(l, found); i >= 0 {
				found[i].add(l.Line)
			}
		}
	}
	dropBullets(found)
	return found
}

// add puts a line among those of an item, by rows.
func (t *pointer) add(l paper.Line) {
	at := len(t.lines)
	for at > 0 && l.Dir != paper.TopDown {
		o := t.lines[at-1].Box
		above := l.Box.CY() < o.CY()-l.Em/2
		if !above && (l.Box.CY() > o.CY()+l.Em/2 || l.Box.X0 >= o.X0) {
			break
		}
		at--
	}
	t.lines = slices.Insert(t.lines, at, l)
}

// acrossItems parts a line that was read across two items that stand side by
// side: at the widest blank, where what is on its sides has other pointers
// under it.
func acrossItems(l looseLine, found []*pointer) []looseLine {
	widest, at := 3*l.Em/2, 0
	for i, g := range l.Glyphs {
		if i > 0 && g.Box.X0-l.Glyphs[i-1].Box.X1 > widest {
			widest, at = g.Box.X0-l.Glyphs[i-1].Box.X1, i
		}
	}
	if at == 0 || l.Dir != paper.LeftRight {
		return []looseLine{l}
	}
	left, right := l, l
	left.Glyphs, right.Glyphs = l.Glyphs[:at], l.Glyphs[at:]
	left.Box.X1, right.Box.X0 = l.Glyphs[at-1].Box.X1, l.Glyphs[at].Box.X0
	if pointerOf(left, found) == pointerOf(right, found) {
		return []looseLine{l}
	}
	return []looseLine{left, right}
}

// pagesLead reports whether each page stands before its headline: the digest
// begins with a page and ends with a headline.
func pagesLead(loose []looseLine, found []*pointer) bool {
	return len(loose) > 0 && len(found) > 0 && loose[0].next > 0 && loose[len(loose)-1].next == len(found) &&
		!slices.ContainsFunc(found, func(t *pointer) bool { return t.before != "" })
}

// running reads a block that is set as running text: several items on a line,
// or a page before its headline on the same line. nil where it is not.
func running(blk *paper.Block) []*pointer {
	text := ""
	mixed := false // words stand on both sides of a page, or behind it
	for _, l := range blk.Lines {
		line := strings.TrimSpace(l.Text())
		for _, re := range []*regexp.Regexp{teaserRef, leadRef} {
			if at := re.FindStringIndex(line); at != nil && worded(line[at[1]:]) != "" {
				mixed = true
			}
		}
		if mixed && leadRef.MatchString(line) {
			line = "\n" + line
		}
		text = join(text, line)
	}
	if !mixed {
		return nil
	}
	var out []*pointer
	add := func(words, section, n string) {
		words = tidy(strings.TrimSpace(bullet.ReplaceAllString(strings.Trim(words, " 　；;、，,|｜\n"), "")))
		if page, ok := pageOf(n); ok && utf8.RuneCountInString(worded(words)) > fewGlyphs && !teaserTitle.MatchString(words) {
			out = append(out, &pointer{block: blk.ID, box: blk.Box, before: words, to: marker{section: strings.Map(narrow, section), page: page}})
		}
	}
	if all := teaserRef.FindAllStringSubmatchIndex(text, -1); len(all) > 0 && worded(text[:all[0][0]]) != "" {
		from := 0
		for _, at := range all {
			add(text[from:at[0]], text[at[2]:at[3]], text[at[4]:at[5]])
			from = at[1]
		}
		return out
	}
	for item := range strings.SplitSeq(text, "\n") {
		at := leadRef.FindStringSubmatchIndex(item)
		if at == nil {
			if at = teaserRef.FindStringSubmatchIndex(item); at == nil || worded(item[:at[0]]) != "" {
				continue
			}
		}
		add(item[at[1]:], item[at[2]:at[3]], item[at[4]:at[5]])
	}
	return out
}

// A looseLine is a line of a digest that is no pointer.
type looseLine struct {
	paper.Line
	next int // the pointer that follows it in reading order
}

// pointerAt reads a pointer that stands on the first of some lines or on two,
// and tells how many.
func pointerAt(ls []paper.Line) (*pointer, int) {
	text, box := "", paper.Rect{}
	for n, l := range ls[:min(2, len(ls))] {
		text += strings.TrimSpace(l.Text())
		box = box.Union(l.Box)
		at := teaserRef.FindStringSubmatchIndex(text)
		if at == nil {
			at = bareRef.FindStringSubmatchIndex(text)
		}
		if at == nil && strings.ContainsAny(lastRunes(text, 2), "见見") { // 详见 / 二版
			continue
		}
		if at == nil {
			return nil, 0
		}
		page, ok := pageOf(text[at[4]:at[5]])
		if !ok {
			return nil, 0
		}
		return &pointer{box: box, before: worded(text[:at[0]]), to: marker{section: strings.Map(narrow, text[at[2]:at[3]]), page: page}}, n + 1
	}
	return nil, 0
}

// lastRunes are the last n characters of a text.
func lastRunes(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

// withoutTitle leaves out the digest's own title, which may be set glyph by
// glyph, and what OCR made of rules and ornaments.
func withoutTitle(ls []looseLine) []looseLine {
	singles := ""
	for _, l := range ls {
		if text := strings.TrimSpace(l.Text()); len([]rune(text)) == 1 {
			singles += text
		}
	}
	spelt := teaserTitle.MatchString(singles)
	return slices.DeleteFunc(ls, func(l looseLine) bool {
		text := strings.ReplaceAll(l.Text(), " ", "")
		return teaserTitle.MatchString(text) || isTitle(text) || spelt && len([]rune(text)) == 1 || isNoise(text)
	})
}

// isTitle reports whether a line is the title of a digest in a badge, with what
// OCR saw round it, or read across its two rows: 内页 over 看点.
func isTitle(text string) bool {
	const glyphs, longest = "今日新闻聞本期要精彩内页內頁导读導讀看点點提目录錄", 4
	return misreadTitle.MatchString(text) || len([]rune(text)) <= longest && strings.Trim(text, glyphs) == ""
}

// isNoise reports whether a line has no Chinese and hardly a word.
func isNoise(text string) bool {
	const least = 4
	n := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			return false
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n < least
}

// pointerOf finds the pointer that a line stands over: the nearest under it
// that it covers by an em or more; else, for pointers stand at the right end of
// their item, the next in the first row under it; else the next in reading
// order.
func pointerOf(l looseLine, found []*pointer) int {
	best, row := -1, 0
	for _, overlapping := range []bool{true, false} {
		for i, t := range found {
			if t.box.CY() < l.Box.CY()-l.Em/2 || overlapping && t.box.OverlapX(l.Box) < l.Em || !overlapping && t.box.X1 < l.Box.CX() {
				continue
			}
			sameRow := t.box.Y0-row <= l.Em && row-t.box.Y0 <= l.Em
			if best < 0 || !sameRow && t.box.Y0 < row || sameRow && t.box.X1 < found[best].box.X1 {
				best, row = i, t.box.Y0
			}
		}
		if best >= 0 {
			return best
		}
	}
	return min(l.next, len(found)-1)
}

// dropBullets takes the bullets from the headlines of the items. OCR reads ■ as
// 图, 国 and the like: where all begin with a bullet or with one of these, and at
// least two with one of these, they are bullets too.
func dropBullets(found []*pointer) {
	const boxes = "图国國圖口囗回圆日田"
	like, all := 0, true
	for _, t := range found {
		switch text := t.headText(); {
		case text == "" || bullet.MatchString(text):
		case strings.ContainsRune(boxes, []rune(text)[0]):
			like++
		default:
			all = false
		}
	}
	for _, t := range found {
		if text := t.headText(); text != "" && (bullet.MatchString(text) || all && like > 1) {
			l := &t.lines[headlineAt(t.lines)]
			for strings.TrimSpace(l.Glyphs[0].Text) == "" {
				l.Glyphs = l.Glyphs[1:]
			}
			l.Glyphs = l.Glyphs[1:]
		}
	}
}

// headText is the first line of an item's headline.
func (t *pointer) headText() string {
	if len(t.lines) == 0 {
		return ""
	}
	return strings.TrimSpace(t.lines[headlineAt(t.lines)].Text())
}

// fewGlyphs is how many characters do not show their size, for a dash or a
// digit fills its cell otherwise than 国 does.
const fewGlyphs = 3

// typeSize is the size of a line's type. A dash, a mark or a stroke of the
// line beside makes it look higher than it is, but Chinese is never set closer
// than its own size.
func typeSize(l paper.Line) int {
	if len(l.Glyphs) <= fewGlyphs || l.Dir == paper.TopDown {
		return l.Em
	}
	var steps []int
	for i, g := range l.Glyphs[1:] {
		steps = append(steps, g.Box.CX()-l.Glyphs[i].Box.CX())
	}
	slices.Sort(steps)
	if step := steps[len(steps)/2]; step > 0 && 10*l.Em > 13*step && onlyHan(l) {
		return step
	}
	return l.Em
}

// onlyHan reports whether most of a line is Chinese: figures and Latin stand
// closer than their size.
func onlyHan(l paper.Line) bool {
	n := 0
	for _, g := range l.Glyphs {
		if r, _ := utf8.DecodeRuneInString(g.Text); unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return 3*n > 2*len(l.Glyphs)
}

// headlineAt is where the headline begins among an item's lines: with the first
// of the largest type.
func headlineAt(ls []paper.Line) int {
	largest, at := 0, 0
	for i, l := range ls {
		if size := typeSize(l); len(l.Glyphs) > fewGlyphs && 88*size > 100*largest {
			largest, at = size, i
		}
	}
	return at
}

// bySize sorts an item's lines into kicker, headline and deck: the largest type
// is the headline. A line of few characters goes with the line before.
func bySize(ls []paper.Line) (kicker, headline, deck string) {
	if len(ls) == 0 {
		return "", "", ""
	}
	first := headlineAt(ls)
	into := &kicker
	for i, l := range ls {
		switch {
		case i > first && len(l.Glyphs) <= fewGlyphs:
		case i == first || 100*typeSize(l) >= 88*typeSize(ls[first]) && i > first:
			into = &headline
		case i > first:
			into = &deck
		}
		*into = tidy(join(*into, strings.TrimSpace(l.Text())))
	}
	return kicker, headline, deck
}
