package article

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"banmian/paper"
)

// digestSize is the most text, in characters, that stands beside a pointer in a
// digest or in an advertisement of few words: OCR's reading of ornaments, or a
// deck that layout took for text.
const digestSize = 40

// tellApart returns the pages with the items of digests as teasers and
// advertisements as such, where layout saw stories in them. A digest has no
// frame everywhere; but a story whose text is 详见二版 and no sentence besides
// is an item of one. And advertisements must be marked as such by law, so a
// headline without text under it that bears 广告 is one. A story that is a date or
// a folio and nothing more is a running head.
func tellApart(pages []paper.Page) []paper.Page {
	out := slices.Clone(pages)
	for i := range out {
		items, ads, heads := digestItems(&out[i]), markedAds(&out[i]), headStories(&out[i])
		single := append(earItems(&out[i]), itemsOverText(&out[i])...)
		if len(items)+len(ads)+len(heads)+len(single) == 0 {
			continue
		}
		out[i].Blocks = slices.Clone(out[i].Blocks)
		for _, k := range single {
			b := &out[i].Blocks[k]
			b.Role, b.Story, b.Stories, b.Paras = paper.RoleTeaser, 0, nil, nil
		}
		for k := range out[i].Blocks {
			b := &out[i].Blocks[k]
			if ads[b.Story] && b.Role != paper.RoleFigure {
				b.Role, b.Paras, b.Stories = paper.RoleAd, nil, nil
			}
			if heads[b.Story] {
				b.Role, b.Story, b.Paras = paper.RoleHeader, 0, nil
			}
			asItem(b, items)
		}
	}
	return out
}

// headStories are the stories of a page that are running heads.
func headStories(p *paper.Page) map[int]bool {
	heads, others := map[int]bool{}, map[int]bool{}
	for _, b := range p.Blocks {
		for _, l := range b.Lines {
			if says(l.Text()) && len(l.Glyphs) <= digestSize/2 {
				heads[b.Story] = true
			} else {
				others[b.Story] = true
			}
		}
	}
	maps.DeleteFunc(heads, func(n int, _ bool) bool { return n == 0 || others[n] })
	return heads
}

var adMark = regexp.MustCompile(`^(?:公益)?[广廣]告$`)

// markedAds are the stories of a page that are advertisements.
func markedAds(p *paper.Page) map[int]bool {
	marked, text := map[int]bool{}, map[int]int{}
	for _, b := range p.Blocks {
		for _, l := range b.Lines {
			switch line := strings.ReplaceAll(l.Text(), " ", ""); {
			case b.Story == 0:
			case adMark.MatchString(line):
				marked[b.Story] = true
			case b.Role == paper.RoleBody:
				text[b.Story] += len([]rune(line))
			}
		}
	}
	maps.DeleteFunc(marked, func(n int, _ bool) bool { return text[n] > digestSize })
	return marked
}

// digestItems are the stories of a page that are items of a digest.
func digestItems(p *paper.Page) map[int]bool {
	points, text := map[int]bool{}, map[int]string{}
	for _, b := range p.Blocks {
		if b.Story == 0 || b.Role != paper.RoleBody && b.Role != paper.RoleCredit {
			continue
		}
		for _, l := range b.Lines {
			line := strings.TrimSpace(l.Text())
			if isPointer(line) {
				points[b.Story] = true
				continue
			}
			text[b.Story] += line
		}
	}
	for n := range points {
		if _, ok := parseDateline(text[n]); ok || len([]rune(text[n])) > digestSize || strings.ContainsAny(text[n], "。！") {
			delete(points, n)
		}
	}
	return points
}

// isPointer reports whether a line is 详见二版 and nothing more.
func isPointer(line string) bool {
	at := teaserRef.FindStringIndex(line)
	return at != nil && worded(line[:at[0]]) == "" && worded(line[at[1]:]) == ""
}

// itemsOverText are the blocks of items under which layout took the text of
// another story for theirs: a headline, 详见二版 right under it, and then text
// that begins inside a paragraph.
func itemsOverText(p *paper.Page) []int {
	of := map[int][]int{} // blocks of each story
	for k, b := range p.Blocks {
		if b.Story > 0 {
			of[b.Story] = append(of[b.Story], k)
		}
	}
	var out []int
	for _, blocks := range of {
		at := slices.IndexFunc(blocks, func(k int) bool {
			b := &p.Blocks[k]
			return len(b.Lines) == 1 && isPointer(b.Lines[0].Text())
		})
		if at < 1 || at+1 == len(blocks) {
			continue
		}
		under := &p.Blocks[blocks[at+1]]
		stack := !slices.ContainsFunc(blocks[:at], func(k int) bool { return !isStack(p.Blocks[k].Role) })
		if stack && under.Role == paper.RoleBody && !slices.Contains(under.Paras, 0) {
			out = append(out, blocks[:at+1]...)
		}
	}
	slices.Sort(out)
	return out
}

// isStack reports whether blocks of a role make up headlines.
func isStack(r paper.Role) bool {
	return r == paper.RoleKicker || r == paper.RoleHeadline || r == paper.RoleDeck
}

// earItems are the blocks of a masthead that are a digest: in the ear (报眼) of
// front pages stands one often. They are what stands in one column with
// pointers, apart from the masthead's fields and no larger than twice their
// type.
func earItems(p *paper.Page) []int {
	var mast, points []int
	for k, b := range p.Blocks {
		if b.Role != paper.RoleMasthead || len(b.Lines) == 0 {
			continue
		}
		mast = append(mast, k)
		if isPointer(b.Text()) {
			points = append(points, k)
		}
	}
	var out []int
	for _, k := range mast {
		b := &p.Blocks[k]
		of := slices.IndexFunc(points, func(at int) bool { return besideOrOver(b, &p.Blocks[at], mast, p) })
		if slices.Contains(points, k) || of >= 0 && !isField(b) {
			out = append(out, k)
		}
	}
	return out
}

// besideOrOver reports whether a block stands in the column of a pointer and
// over its foot: columns of a masthead are parted by white from top to bottom.
func besideOrOver(b, pointer *paper.Block, mast []int, p *paper.Page) bool {
	em := pointer.Lines[0].Em
	span := pointer.Box
	for range mast { // until no block widens it
		for _, k := range mast {
			if o := p.Blocks[k].Box; o.X0 < span.X1+em/2 && o.X1 > span.X0-em/2 {
				span = paper.Rect{X0: min(span.X0, o.X0), X1: max(span.X1, o.X1), Y0: span.Y0, Y1: span.Y1}
			}
		}
	}
	return b.Box.X0 >= span.X0 && b.Box.X1 <= span.X1 && b.Box.Y0 < pointer.Box.Y1 && b.Lines[0].Em <= 2*em
}

// isField reports whether a block of a masthead is one of its fields.
func isField(b *paper.Block) bool {
	text := strings.Map(narrow, strings.ReplaceAll(b.Text(), " ", ""))
	return otherField.MatchString(text) || isoDate(text) != "" || lunarOf(text) != ""
}

// asItem makes a block of an item part of the digest. A label over items and
// stories stays with the stories.
func asItem(b *paper.Block, items map[int]bool) {
	b.Stories = slices.DeleteFunc(slices.Clone(b.Stories), func(n int) bool { return items[n] })
	if !items[b.Story] {
		return
	}
	b.Story = 0
	switch {
	case b.Role == paper.RoleColumnLabel && len(b.Stories) > 0:
		b.Story, b.Stories = b.Stories[0], b.Stories[1:]
	case b.Role != paper.RoleFigure && b.Role != paper.RoleTable:
		b.Role, b.Paras = paper.RoleTeaser, nil
	}
}
