package main

import (
	"fmt"
	"slices"
	"strings"

	"banmian/paper"
)

const (
	// wholeEnough is how like the printed one a body must be to be right.
	wholeEnough = 0.8
	// foreign is the share of an article's glyphs of running text that another
	// story's may be, and fewForeign the number, for strays.
	foreign    = 0.1
	fewForeign = 12
)

// A finding is what is wrong with an article, "" if nothing is.
type finding struct {
	body, headline string
}

func (f finding) wrong() bool { return f.body+f.headline != "" }

// find holds an article against the truth.
func (j *judge) find(a *paper.Article) finding {
	t := j.partner[a.ID]
	if t == nil {
		return finding{body: "is none that is printed"}
	}
	var f finding
	switch own, other := j.glyphs(a, t.ID); {
	case similar(bodyOf(a), t.body()) < wholeEnough:
		f.body = "body is not whole"
	case other > fewForeign && float64(other) > foreign*float64(own+other):
		f.body = "holds text of another story"
	}
	if similar(plain(a.Headline), plain(t.Headline)) < wholeEnough {
		f.headline = "headline is wrong"
	}
	return f
}

// glyphs counts those of running text in an article that are its own and those
// that belong elsewhere.
func (j *judge) glyphs(a *paper.Article, id string) (own, other int) {
	for _, b := range j.blocksOf(a) {
		if b.Role != paper.RoleBody {
			continue
		}
		for i, q := range b.lines {
			switch {
			case q == nil:
			case q.article == id:
				own += len(b.Lines[i].Glyphs)
			default:
				other += len(b.Lines[i].Glyphs)
			}
		}
	}
	return own, other
}

func (j *judge) blocksOf(a *paper.Article) []*judgedBlock {
	var out []*judgedBlock
	for _, p := range a.Parts {
		for _, id := range p.Blocks {
			if b := j.of[id]; b != nil {
				out = append(out, b)
			}
		}
	}
	return out
}

// article judges an article, its fields and its steps from page to page.
func (j *judge) article(a *paper.Article) {
	f := j.find(a)
	j.say("article", a.ID, a.Conf, !f.wrong(), "%s %s: %s %s", a.ID, oneLine(a.Headline), f.body, f.headline)
	t := j.partner[a.ID]
	if t == nil {
		t = &truthArticle{}
	}
	for _, x := range []struct{ name, region, given, printed string }{
		{"headline", "headline", a.Headline, t.Headline},
		{"kicker", "kicker", a.Kicker, t.Kicker},
		{"deck", "deck", a.Deck, t.Deck},
		{"column", "column_label", a.Column, t.Column},
	} {
		if x.given != "" {
			right := sameDisplay(x.given, x.printed) || sameDisplay(x.given, j.truth.display(t.ID, x.region))
			j.say(x.name, a.ID, a.Confs[x.name], right, "%s %q, printed %q", a.ID, x.given, x.printed)
		}
	}
	if a.Byline.Raw != "" {
		j.say("byline", a.ID, a.Confs["byline"], sameNames(a.Byline, t.Byline), "%s %+v, printed %+v", a.ID, a.Byline, t.Byline)
	}
	for _, g := range a.Figures {
		if g.Caption+g.Credit != "" {
			j.say("caption", g.Block, g.Conf, hasCaption(t, g), "%s %q %q", a.ID, g.Caption, g.Credit)
		}
	}
	for _, c := range a.Continuations {
		j.say("jump", fmt.Sprintf("%s %d %d", a.ID, c.FromPage, c.ToPage), c.Conf, j.jumps(a, t, c), "%s from %d to %d", a.ID, c.FromPage, c.ToPage)
	}
}

// sameDisplay reports whether two texts of display type are the same, but for
// the dash that opens a deck.
func sameDisplay(a, b string) bool {
	return strings.TrimPrefix(plain(a), "-") == strings.TrimPrefix(plain(b), "-")
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " / ") }

// sameNames reports whether a byline names whom the printed one names. Names
// that the truth knows from elsewhere, and its byline does not print, are not
// asked for.
func sameNames(b paper.Byline, t truthByline) bool {
	raw := plain(t.Raw)
	given := map[string]bool{}
	for _, n := range slices.Concat(b.Reporters, b.Correspondents, b.Authors) {
		if n = plain(n); !strings.Contains(raw, n) {
			return false
		}
		given[n] = true
	}
	for _, n := range slices.Concat(t.Reporters, t.Correspondents, t.Authors) {
		if n = plain(n); strings.Contains(raw, n) && !given[n] {
			return false
		}
	}
	return true
}

func hasCaption(t *truthArticle, f paper.Figure) bool {
	for _, g := range t.Figures {
		if plain(g.Caption) == plain(f.Caption) && (g.Credit == "" || plain(g.Credit) == plain(f.Credit)) {
			return true
		}
	}
	return false
}

// jumps reports whether a step from page to page is printed, and leads from
// text of an article to text of the same one. A page that is not in the file
// has no text.
func (j *judge) jumps(a *paper.Article, t *truthArticle, c paper.Continuation) bool {
	var from, to *printed
	for _, b := range j.blocksOf(a) {
		if q := last(b.lines); q != nil && b.page.Seq == c.FromPage {
			from = q
		}
		if q := first(b.lines); q != nil && to == nil && b.page.Seq == c.ToPage {
			to = q
		}
	}
	if from != nil && to != nil {
		i := slices.IndexFunc(j.truth.Articles, func(o *truthArticle) bool { return o.ID == from.article })
		if i < 0 || from.article != to.article {
			return false
		}
		t = j.truth.Articles[i]
	}
	for _, d := range t.Continuations {
		if d.FromPage == c.FromPage && d.ToPage == c.ToPage {
			return true
		}
	}
	return false
}
