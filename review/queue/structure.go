package queue

import (
	"fmt"
	"unicode/utf8"

	"banmian/paper"
)

// glance is how many glyphs of a line a person reads to see where it comes from
// or leads to.
const glance = 12

// joins lists the steps from column to column.
func (v *view) joins() []Item {
	var out []Item
	for _, p := range v.Pages {
		for _, j := range p.Joins {
			from, to := v.block[j.From], v.block[j.To]
			if from == nil || to == nil {
				continue
			}
			c := wrongJoin(j)
			out = append(out, Item{
				Target: Target{Kind: Join, Page: p.Seq, Block: j.From, Line: -1, Next: j.To, Article: v.articleOf(j.From)},
				P:      c, Errors: c,
				Importance: joinWeight,
				Cost:       float64(tail(from) + head(to)),
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
			c := wrongJump(x)
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
			c := wrongRole(b)
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

// articles lists the articles, and the blocks that may not be theirs.
func (v *view) articles() []Item {
	var out []Item
	for i := range v.Articles {
		a := &v.Articles[i]
		c := wrongArticle(a)
		out = append(out, Item{
			Target: Target{Kind: Article, Page: firstPage(a), Line: -1, Article: a.ID},
			P:      c, Errors: c,
			Importance: articleWeight,
			Cost:       float64(v.outline(a)),
			Note:       fmt.Sprintf("whole and in order: %.0f %%", 100*a.Conf),
		})
	}
	for _, p := range v.Pages {
		for k := range p.Blocks {
			b := &p.Blocks[k]
			if len(b.Lines) == 0 {
				continue
			}
			c := wrongStory(b)
			out = append(out, Item{
				Target: Target{Kind: Article, Page: p.Seq, Block: b.ID, Line: -1, Article: v.articleOf(b.ID)},
				P:      c, Errors: c,
				Importance: storyWeight,
				Cost:       float64(head(b) + headlineGlance(v.given[b.ID])),
				Note:       fmt.Sprintf("belongs to %q: %.0f %%", v.articleOf(b.ID), 100*b.StoryConf),
			})
		}
	}
	return out
}

// outline counts the glyphs that tell whether an article is whole: its headline,
// and where each of its blocks begins.
func (v *view) outline(a *paper.Article) int {
	n := headlineGlance(a)
	for _, p := range a.Parts {
		for _, id := range p.Blocks {
			if b := v.block[id]; b != nil && b.Role == paper.RoleBody {
				n += head(b)
			}
		}
	}
	return max(1, n)
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

func tail(b *paper.Block) int {
	if len(b.Lines) == 0 {
		return 0
	}
	return min(glance, len(b.Lines[len(b.Lines)-1].Glyphs))
}
