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
		if len(items)+len(ads)+len(heads) == 0 {
			continue
		}
		out[i].Blocks = slices.Clone(out[i].Blocks)
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
			if at := teaserRef.FindStringIndex(line); at != nil && worded(line[:at[0]]) == "" && worded(line[at[1]:]) == "" {
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
