package article

import (
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

// roles in an order that makes stories of what follows.
var roles = []paper.Role{
	paper.RoleMasthead, paper.RoleHeader, paper.RoleFolio, paper.RoleTeaser, paper.RoleAd, paper.RoleColumnLabel, paper.RoleKicker, paper.RoleHeadline,
	paper.RoleByline, paper.RoleBody, paper.RoleJump, paper.RoleSubhead, paper.RoleFigure, paper.RoleCaption, paper.RoleCredit, paper.RoleTable, paper.RoleOther,
}

// fuzzPages makes pages of a text: each line a block whose role, story and page
// its first byte says.
func fuzzPages(s string) []paper.Page {
	ms := []*maker{sheet(1, ""), sheet(2, ""), sheet(3, "")}
	for l := range strings.SplitSeq(s, "\n") {
		if len(l) < 2 {
			continue
		}
		k := int(l[0])
		m, b := ms[k%3], block(roles[k/3%len(roles)], strings.Split(l[1:], "|")...)
		m.p.Vertical = k%5 == 0
		story := 0
		if !b.Role.Furniture() {
			story = 1 + k%2
		}
		if b.Role == paper.RoleFigure {
			b.Lines = nil
		}
		if len(m.p.Blocks) < 20 {
			m.add(story, b)
		}
	}
	return pages(ms...)
}

// Whatever the pages say, every story's blocks are in one article or, if they
// are too little for one, in none, and all that articles name is there.
func FuzzBuild(f *testing.F) {
	for _, s := range []string{
		"\x00今日拱墅|2020年6月12日星期五\n\x01第23期\n\x1e本报讯(记者 郑翀)昨日开会|（下转2版）\n\x1d（上接1版）先|走吧\n\x15春茶开采|详见2版\n\x0a■春茶|详见二版",
		"\x1b详见3版\n\x1c（下转①版）\n\x1f（上接第一版）\n\x21（下转第1版）\n\x25图为|记者 甲 摄\n\x24x\n\x09公益广告",
		"\x03第二版|日二十月四年五十二國民華中\n\x05版二第\n\x06A2\n\x07都\n\x04市",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := Build(fuzzPages(s))
		sameAgain(t, r)
		blocks := map[string]int{} // to the story it belongs to
		for _, p := range r.Pages {
			for _, b := range p.Blocks {
				blocks[b.ID] = b.Story
			}
		}
		seen := map[string]bool{}
		for _, a := range r.Articles {
			for _, p := range a.Parts {
				for _, id := range p.Blocks {
					if seen[id] || blocks[id] == 0 {
						t.Fatalf("block %s is in two articles, or is furniture", id)
					}
					seen[id] = true
				}
			}
			for _, h := range a.Subheads {
				if h.BeforeParagraph < 0 || h.BeforeParagraph > len(a.Paragraphs) {
					t.Fatalf("subhead %+v among %d paragraphs", h, len(a.Paragraphs))
				}
			}
			if slices.Contains(a.Paragraphs, "") || a.Conf <= 0 || a.Conf > 1 {
				t.Fatalf("%+v", a)
			}
			for _, c := range a.Continuations {
				if c.Conf < 0 || c.Conf > 1 || c.FromMarker+c.ToMarker == "" || c.FromPage == c.ToPage && len(a.Parts) > 1 && c.Conf > 0 {
					t.Fatalf("%+v", c)
				}
			}
		}
		for _, x := range r.Teasers {
			if x.Headline == "" || x.Article != "" && !slices.ContainsFunc(r.Articles, func(a paper.Article) bool { return a.ID == x.Article }) {
				t.Fatalf("%+v", x)
			}
		}
	})
}
