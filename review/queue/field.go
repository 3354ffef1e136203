package queue

import (
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"
)

// fields lists what fields say that no line of print says by itself.
func (v *view) fields() []Item {
	var out []Item
	for _, name := range slices.Sorted(maps.Keys(v.Masthead.Confs)) {
		c := wrong(v.Masthead.Confs[name], fieldShares)
		out = append(out, Item{
			Target: Target{Kind: Field, Line: -1, Field: "masthead." + name},
			P:      c, Errors: c, Importance: fieldWeight, Cost: glance,
			Note: fmt.Sprintf("%s: %.0f %%", name, 100*v.Masthead.Confs[name]),
		})
	}
	for i := range v.Articles {
		a := &v.Articles[i]
		if a.Byline.Raw == "" {
			continue
		}
		c := wrong(a.Confs["byline"], fieldShares)
		out = append(out, Item{
			Target: Target{Kind: Field, Page: firstPage(a), Line: -1, Article: a.ID, Field: "byline"},
			P:      c, Errors: c, Importance: fieldWeight, Cost: float64(utf8.RuneCountInString(a.Byline.Raw)),
			Note: fmt.Sprintf("%s: %.0f %%", a.Byline.Raw, 100*a.Confs["byline"]),
		})
	}
	for _, t := range v.Teasers {
		c := wrong(t.Conf, fieldShares)
		out = append(out, Item{
			Target: Target{Kind: Field, Page: t.Page, Line: -1, Article: t.Article, Field: "teaser." + t.Headline},
			P:      c, Errors: c, Importance: fieldWeight, Cost: float64(2 * min(glance, max(1, utf8.RuneCountInString(t.Headline)))),
			Note: fmt.Sprintf("%s: page %d", t.Headline, t.PageRef),
		})
	}
	return out
}

// flags lists the flags that are not about what other items ask.
func (v *view) flags() []Item {
	var out []Item
	for _, f := range v.Flags {
		c, own := wrongFlag[f.Code]
		if !own {
			continue
		}
		t := Target{Kind: Flag, Line: -1, Code: string(f.Code)}
		switch {
		case v.block[f.Ref] != nil:
			t.Block, t.Page, t.Article = f.Ref, v.page[f.Ref].Seq, v.articleOf(f.Ref)
		case v.article[f.Ref] != nil:
			t.Article, t.Page = f.Ref, firstPage(v.article[f.Ref])
		default:
			t.Page = v.pageNamed(f.Ref)
		}
		out = append(out, Item{Target: t, P: c, Errors: c, Importance: flagWeight, Cost: glance, Note: f.Note})
	}
	return out
}

// pageNamed is the page that a flag names, 0 if it names none.
func (v *view) pageNamed(ref string) int {
	for _, p := range v.Pages {
		if fmt.Sprintf("p%02d", p.Seq) == ref {
			return p.Seq
		}
	}
	return 0
}
