package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

var (
	// teaserRef points to a page: 详见3版, 见第二版, 相关报道见A4版. Dots are what OCR
	// makes of leaders.
	teaserRef = regexp.MustCompile(`[（(]?[»≫>＞》➲▶►☞→■●\s]*(?:相关报道|相關報道|报道|報道)?(?:详|詳|文|请|請)?[见見转轉]\s*(?:本[报報]|今日)?\s*第?\s*` + pageNumber + `[\s·.]*[版板扳]\s*[）)]?`)
	// bareRef is a page alone on its line.
	bareRef     = regexp.MustCompile(`^[（(]?[»≫>＞》➲▶►☞→/／\s]*第?\s*` + pageNumber + `\s*[版板扳]\s*[）)]?$`)
	teaserTitle = regexp.MustCompile(`^(?:今日|新闻|新聞|本期|要闻|要聞|精彩)?(?:导读|導讀|看点|看點|提要|目录|目錄)$`)
	bullet      = regexp.MustCompile(`^[■●◆◎□○▶>»·★☆◇▲]\s*`)
)

// A pointer is one item of a digest as it is printed.
type pointer struct {
	block  string // where it says the page
	box    paper.Rect
	to     marker
	lines  []paper.Line // of its headline, with kicker and deck
	before string       // what stands on its line before it
}

// teasers reads the pointers to other pages and links each to its story.
func (b *builder) teasers() {
	for i := range b.pages {
		for _, t := range pointers(&b.pages[i]) {
			b.teaser(&b.pages[i], t)
		}
	}
}

// pointers reads the digest of a page: each headline belongs to the 详见 under
// it.
func pointers(p *paper.Page) []*pointer {
	var found []*pointer
	var loose []looseLine
	for _, blk := range p.Blocks {
		if blk.Role != paper.RoleTeaser {
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
	for _, l := range withoutTitle(loose) {
		if i := pointerOf(l, found); i >= 0 {
			found[i].lines = append(found[i].lines, l.Line)
		}
	}
	dropBullets(found)
	return found
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
		return teaserTitle.MatchString(text) || spelt && len([]rune(text)) == 1 || isNoise(text)
	})
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

// teaser makes a teaser of a pointer and finds its story.
func (b *builder) teaser(p *paper.Page, t *pointer) {
	out := paper.Teaser{Page: p.Seq, PageRef: t.to.page}
	out.Kicker, out.Headline, out.Deck = bySize(t.lines)
	if out.Headline = tidy(join(out.Headline, t.before)); out.Headline == "" {
		return
	}
	targets := b.aim(&t.to, p)
	if len(targets) == 0 {
		b.flag(paper.FlagTeaserUnlinked, t.block, "page %s%d of %q is not in the file", t.to.section, t.to.page, head(out.Headline))
		b.out.Teasers = append(b.out.Teasers, out)
		return
	}
	out.PageRef = targets[0].Seq
	out.Article, out.Conf = b.storyOf(out)
	if out.Article == "" {
		b.flag(paper.FlagTeaserUnlinked, t.block, "no story on page %d has the headline %q", out.PageRef, head(out.Headline))
	}
	b.out.Teasers = append(b.out.Teasers, out)
}

// fewGlyphs is how many characters do not show their size, for a dash or a
// digit fills its cell otherwise than 国 does.
const fewGlyphs = 3

// headlineAt is where the headline begins among an item's lines: with the first
// of the largest type.
func headlineAt(ls []paper.Line) int {
	largest, at := 0, 0
	for i, l := range ls {
		if len(l.Glyphs) > fewGlyphs && 88*l.Em > 100*largest {
			largest, at = l.Em, i
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
		case i == first || 100*l.Em >= 88*ls[first].Em && i > first:
			into = &headline
		case i > first:
			into = &deck
		}
		*into = tidy(join(*into, strings.TrimSpace(l.Text())))
	}
	return kicker, headline, deck
}

// leastShared is the share of a teaser's characters that its story's headline
// must have: editors shorten and reword, but keep the words that matter.
const leastShared = 0.4

// storyOf finds the article that a teaser announces, on the page it names.
func (b *builder) storyOf(t paper.Teaser) (id string, conf float32) {
	best, second := 0.0, 0.0
	for _, a := range b.out.Articles {
		if len(a.Parts) == 0 || a.Parts[0].Page != t.PageRef {
			continue
		}
		s := max(contained(t.Headline, a.Kicker+a.Headline+a.Deck), contained(a.Headline, t.Headline))
		if s > best {
			best, second, id = s, best, a.ID
		} else {
			second = max(second, s)
		}
	}
	if best < leastShared {
		return "", 0
	}
	return id, float32(best * (1 - second/2))
}
