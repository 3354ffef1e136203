package edit

import (
	"slices"

	"banmian/layout/article"
	"banmian/paper"
)

// finish makes the corrected issue. Articles, teasers and ads are made anew of
// the blocks, those of the machine as well. Where both come out the same, what the
// machine has stands, with all that was measured or settled after; where they do
// not, people have changed it.
func (s *state) finish(entries []Entry, outcomes []Outcome) *paper.Issue {
	out := *s.machine
	var was, now article.Result
	if s.dirty {
		s.readHeads()
		out.Pages, out.Masthead = s.pages, s.mast
		s.dropPageFlags()
	}
	if s.remade {
		was, now = s.Base.remade(), article.Remake(s.pages, s.mast, s.made())
		s.leaveAlone(&was, &now, outcomes)
		out.Pages = s.rated(&was, &now)
		out.Articles = s.articles(&was, &now)
		out.Teasers = overlaid(s.machine.Teasers, was.Teasers, now.Teasers)
		out.Ads = overlaid(s.machine.Ads, was.Ads, now.Ads)
	} else if s.dirty {
		out.Articles = slices.Clone(out.Articles)
		for i := range out.Articles {
			s.settle(s.chainNamed(out.Articles[i].ID), &out.Articles[i])
		}
	}
	out.Teasers = s.pointed(out.Teasers)
	if s.dirty || slices.ContainsFunc(outcomes, func(o Outcome) bool { return o.Status == Conflict }) {
		out.Flags = s.flags(&was, &now, entries, outcomes)
	}
	return &out
}

// made are the chains that articles are made of.
func (s *state) made() []article.Chain {
	out := make([]article.Chain, len(s.chains))
	for i, c := range s.chains {
		out[i] = c.Chain
	}
	return out
}

func (s *state) chainNamed(id string) *chain {
	i := slices.IndexFunc(s.chains, func(c *chain) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return s.chains[i]
}

// rated are the pages with the confidences of blocks as they are now. What a
// person decided has none.
func (s *state) rated(was, now *article.Result) []paper.Page {
	type pair struct{ was, machine float32 }
	conf := map[string]pair{}
	for i, p := range s.machine.Pages {
		for k, b := range p.Blocks {
			conf[b.ID] = pair{was.Pages[i].Blocks[k].StoryConf, b.StoryConf}
		}
	}
	for i := range now.Pages {
		for k := range now.Pages[i].Blocks {
			b := &now.Pages[i].Blocks[k]
			c, old := conf[b.ID]
			switch {
			case s.decided.story[b.ID]:
				b.StoryConf = 0
			case old && (s.alone[b.ID] || c.was == b.StoryConf):
				b.StoryConf = c.machine
			}
		}
	}
	return now.Pages
}

// leaveAlone tells which articles and blocks nobody has touched. What is measured
// or guessed by what stands beside them stays as it was.
func (s *state) leaveAlone(was, now *article.Result, outcomes []Outcome) {
	s.alone = map[string]bool{}
	touched := map[string]bool{}
	for _, o := range outcomes {
		for _, id := range o.Articles {
			touched[id] = touched[id] || o.Status == Applied
		}
	}
	before := byID(was.Articles)
	for i := range now.Articles {
		n := &now.Articles[i]
		if w := before[n.ID]; w == nil || touched[n.ID] || !sameWork(w, n) {
			continue
		}
		s.alone[n.ID] = true
		for _, p := range n.Parts {
			for _, id := range p.Blocks {
				s.alone[id] = true
			}
		}
	}
}

// articles are those made now, in the order of the machine's. One that a person
// made stands behind the one that is read before it.
func (s *state) articles(was, now *article.Result) []paper.Article {
	made := byID(now.Articles)
	before := byID(was.Articles)
	var out []paper.Article
	for i := range s.machine.Articles {
		m := &s.machine.Articles[i]
		if n, w := made[m.ID], before[m.ID]; n != nil && w != nil {
			out = append(out, s.corrected(m, w, n))
		}
	}
	last := ""
	for i := range now.Articles {
		n := &now.Articles[i]
		if before[n.ID] == nil {
			a := *n
			s.settle(s.chainNamed(n.ID), &a)
			at := slices.IndexFunc(out, func(a paper.Article) bool { return a.ID == last })
			out = slices.Insert(out, at+1, a)
		}
		last = n.ID
	}
	return out
}

func byID(articles []paper.Article) map[string]*paper.Article {
	out := map[string]*paper.Article{}
	for i := range articles {
		out[articles[i].ID] = &articles[i]
	}
	return out
}
