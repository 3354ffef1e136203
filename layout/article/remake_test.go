package article

import (
	"encoding/json"
	"slices"
	"testing"

	"banmian/paper"
)

// sameAgain checks that articles made anew of what they were made of come out
// the same.
func sameAgain(t *testing.T, r Result) {
	t.Helper()
	again := Remake(r.Pages, r.Masthead, ChainsOf(r.Pages, r.Articles))
	for _, c := range []struct {
		name     string
		was, now any
	}{{"masthead", r.Masthead, Heads(r.Pages).Masthead}, {"heads", heads(r.Pages), heads(Heads(r.Pages).Pages)}, {"articles", unrated(r.Articles), unrated(again.Articles)}, {"teasers", r.Teasers, again.Teasers}, {"ads", r.Ads, again.Ads}} {
		was, _ := json.Marshal(c.was)
		now, _ := json.Marshal(c.now)
		if string(was) != string(now) {
			t.Errorf("%s made anew\n got %s\nwant %s", c.name, now, was)
		}
	}
}

// heads are what pages say of themselves.
func heads(pages []paper.Page) (out []string) {
	for _, p := range pages {
		out = append(out, p.Label, p.Section)
	}
	return out
}

// unrated are articles without their confidences: those of steps of an article
// that nothing else speaks for are lowered each time.
func unrated(as []paper.Article) []paper.Article {
	out := slices.Clone(as)
	for i := range out {
		out[i].Conf, out[i].Confs = 0, nil
	}
	return out
}

func twoPages() []paper.Page {
	return pages(
		sheet(1, "1").story(block(paper.RoleHeadline, "春茶开采"), body("　本报讯(记者 郑翀)昨日，龙井村的茶园里，", "（下转2版）")).
			story(block(paper.RoleHeadline, "新桥通车"), body("　今天上午，新桥通车了。")),
		sheet(2, "2").story(block(paper.RoleHeadline, "春茶开采"), body("（上接1版）采茶人走得很早。")),
	)
}

func TestRemake(t *testing.T) {
	r := Build(twoPages())
	sameAgain(t, r)
	if len(r.Articles) != 2 {
		t.Fatal(r.Articles)
	}

	chains := ChainsOf(r.Pages, r.Articles)
	parted := []Chain{{ID: "a001", Parts: chains[0].Parts[:1]}, chains[1], {ID: "e007", Parts: chains[0].Parts[1:]}}
	got := Remake(r.Pages, r.Masthead, parted)
	if len(got.Articles) != 3 || got.Articles[2].ID != "e007" || got.Articles[0].Paragraphs[0] != "昨日，龙井村的茶园里，" || codes(got.Flags) != "jump-unmatched jump-unmatched" {
		t.Errorf("parted: %+v %v", got.Articles, got.Flags)
	}

	joined := []Chain{chains[0], {ID: chains[1].ID}}
	joined[0].Parts = append(slices.Clone(chains[0].Parts), chains[1].Parts...)
	got = Remake(r.Pages, r.Masthead, joined)
	c := got.Articles[0].Continuations
	if len(got.Articles) != 1 || len(c) != 2 || c[0].Basis != paper.BasisPair || c[0].Conf == 0 || c[1].Basis != paper.BasisPerson || c[1].Conf != 0 {
		t.Errorf("joined: %+v", got.Articles)
	}
}

// What chains say that is not there, or is there twice, takes nothing.
func TestRemakeOfNothing(t *testing.T) {
	r := Build(twoPages())
	chains := ChainsOf(r.Pages, r.Articles)
	odd := []Chain{{ID: "a001", Parts: []Place{{9, 1}, chains[0].Parts[0], chains[0].Parts[0]}}, {ID: "a002"}, {ID: "a003", Parts: chains[0].Parts}}
	got := Remake(r.Pages, r.Masthead, odd)
	if len(got.Articles) != 2 || len(got.Articles[0].Parts) != 1 || len(got.Articles[1].Parts) != 1 {
		t.Errorf("%+v", got.Articles)
	}
	if len(Remake(nil, paper.Masthead{}, nil).Articles) != 0 {
		t.Error("articles of no pages")
	}
}
