package queue

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"banmian/paper"
)

// glance is how many glyphs of a line a person reads to see where it comes from
// or leads to.
const glance = 6

// joins lists the steps from column to column.
func (v *view) joins() []Item {
	var out []Item
	for _, p := range v.Pages {
		for _, j := range p.Joins {
			from, to := v.block[j.From], v.block[j.To]
			if from == nil || to == nil {
				continue
			}
			c := wrong(j.Conf, joinShares)
			out = append(out, Item{
				Target: Target{Kind: Join, Page: p.Seq, Block: j.From, Line: -1, Next: j.To, Article: v.articleOf(j.From)},
				P:      c, Errors: c,
				Importance: stepWeight(from, to),
				Cost:       float64(max(1, tail(from)+head(to))),
				Note:       fmt.Sprintf("goes on in %s: %.0f %%", j.To, 100*j.Conf),
			})
		}
	}
	return out
}

// jumps lists the steps from page to page.
func (v *view) jumps() []Item {
	var out []Item
	for i := range v.Articles {
		a := &v.Articles[i]
		for _, x := range a.Continuations {
			c := wrong(x.Conf, jumpShares)
			out = append(out, Item{
				Target: Target{Kind: Jump, Page: x.FromPage, ToPage: x.ToPage, Line: -1, Article: a.ID},
				P:      c, Errors: c,
				Importance: jumpWeight,
				Cost:       2*glance + float64(headlineGlance(a)),
				Note:       fmt.Sprintf("from page %d to %d by %s: %.0f %%", x.FromPage, x.ToPage, x.Basis, 100*x.Conf),
			})
		}
	}
	return out
}

// roles lists what blocks were taken for.
func (v *view) roles() []Item {
	var out []Item
	for _, p := range v.Pages {
		for k := range p.Blocks {
			b := &p.Blocks[k]
			c := wrong(b.RoleConf, roleShares)
			out = append(out, Item{
				Target: Target{Kind: Role, Page: p.Seq, Block: b.ID, Line: -1, Article: v.articleOf(b.ID)},
				P:      c, Errors: c,
				Importance: roleWeight(b.Role),
				Cost:       float64(max(1, head(b))),
				Note:       fmt.Sprintf("%s: %.0f %%", b.Role, 100*b.RoleConf),
			})
		}
	}
	return out
}

// articles lists the articles, each with its blocks, and the blocks that are in
// none.
func (v *view) articles() []Item {
	var out []Item
	for i := range v.Articles {
		out = append(out, v.whole(&v.Articles[i]))
	}
	for _, p := range v.Pages {
		for k := range p.Blocks {
			b := &p.Blocks[k]
			if len(b.Lines) == 0 || v.given[b.ID] != nil {
				continue
			}
			c := leftOut
			if v.flagged(b.ID, paper.FlagTextUnassigned) {
				c = unassigned
			}
			out = append(out, Item{
				Target: Target{Kind: Article, Page: p.Seq, Block: b.ID, Line: -1},
				P:      c, Errors: c,
				Importance: articleWeight,
				Cost:       float64(max(1, head(b))),
				Note:       fmt.Sprintf("belongs to no article: %.0f %%", 100*b.StoryConf),
			})
		}
	}
	return out
}

// whole asks whether an article is whole and in order, and all of its blocks are
// its own. To see it, one reads its headline and how each block begins.
func (v *view) whole(a *paper.Article) Item {
	c := wrong(a.Conf, articleShares)
	x := Item{
		Target:     Target{Kind: Article, Page: firstPage(a), Line: -1, Article: a.ID},
		Importance: articleWeight,
		Cost:       float64(headlineGlance(a)),
		Note:       fmt.Sprintf("whole and in order: %.0f %%", 100*a.Conf),
	}
	x.P, x.Errors = c, c
	for _, p := range a.Parts {
		for _, id := range p.Blocks {
			b := v.block[id]
			if b == nil || len(b.Lines) == 0 {
				continue
			}
			x.Errors += wrong(a.Conf, foreignShares)
			if b.Role == paper.RoleBody {
				x.Cost += float64(head(b))
			}
		}
	}
	x.Cost = max(1, x.Cost)
	return x
}

func firstPage(a *paper.Article) int {
	if len(a.Parts) == 0 {
		return 0
	}
	return a.Parts[0].Page
}

// headlineGlance counts the glyphs that tell which article one is.
func headlineGlance(a *paper.Article) int {
	if a == nil {
		return 0
	}
	return min(glance, utf8.RuneCountInString(a.Headline))
}

// head and tail count the glyphs that are looked at where a block begins and
// ends.
func head(b *paper.Block) int {
	if len(b.Lines) == 0 {
		return 0
	}
	return min(glance, len(b.Lines[0].Glyphs))
}

// stepWeight is what a wrong step costs: nothing to speak of where one side was
// not read, as of a bit of a rule.
func stepWeight(from, to *paper.Block) float64 {
	if !isRead(from) || !isRead(to) {
		return unreadJoinWeight
	}
	return joinWeight
}

func isRead(b *paper.Block) bool {
	return slices.ContainsFunc(b.Lines, func(l paper.Line) bool { return len(l.Glyphs) > 0 })
}

func tail(b *paper.Block) int {
	if len(b.Lines) == 0 {
		return 0
	}
	return min(glance, len(b.Lines[len(b.Lines)-1].Glyphs))
}

// flagged reports whether a flag of a code stands on something.
func (v *view) flagged(ref string, code paper.FlagCode) bool {
	return slices.ContainsFunc(v.Flags, func(f paper.Flag) bool { return f.Ref == ref && f.Code == code })
}
