package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"banmian/paper"
)

// A verdict is whether one thing that was given is right, and how sure
// banmian was of it; 0 where it did not say.
type verdict struct {
	kind  string
	of    string // ID of what was judged; of a step, of both ends
	conf  float32
	right bool
	what  string // for a person: where and what
}

// A judge holds one issue against its truth.
type judge struct {
	truth    *truth
	issue    *paper.Issue
	pages    []*judgedPage
	of       map[string]*judgedBlock // by block ID
	partner  map[string]*truthArticle
	holder   map[string]*paper.Article // the other way, by the truth's ID
	verdicts []verdict
	bad      map[string]bool // blocks of which something is wrong
}

type judgedPage struct {
	*paper.Page
	lines []*printed
}

// A judgedBlock is a block with what is printed in its place.
type judgedBlock struct {
	*paper.Block
	page    *judgedPage
	lines   []*printed
	kind    string // type of the region that most of its glyphs stand in
	story   string // article that most of its glyphs belong to
	given   string // article that it was given to
	matched int    // glyphs with a place in the truth
}

func newJudge(t *truth, is *paper.Issue) *judge {
	j := &judge{truth: t, issue: is, of: map[string]*judgedBlock{}, bad: map[string]bool{}}
	given := map[string]string{}
	for _, a := range is.Articles {
		for _, p := range a.Parts {
			for _, id := range p.Blocks {
				given[id] = a.ID
			}
		}
	}
	for i := range is.Pages {
		p := &judgedPage{Page: &is.Pages[i]}
		if at := slices.IndexFunc(t.Pages, func(q truthPage) bool { return q.Page == p.Seq }); at >= 0 {
			p.lines = linesOf(t.Pages[at])
			place(p.lines, p.Page, t.Pages[at].Width)
		}
		j.pages = append(j.pages, p)
		for k := range p.Blocks {
			b := judgeBlock(p, &p.Blocks[k])
			b.given = given[b.ID]
			j.of[b.ID] = b
		}
	}
	j.pair()
	return j
}

// judgeBlock finds what is printed where a block stands.
func judgeBlock(p *judgedPage, b *paper.Block) *judgedBlock {
	out := &judgedBlock{Block: b, page: p, lines: matchLines(b, p.lines, p.Em)}
	kinds, stories := map[string]int{}, map[string]int{}
	for i, q := range out.lines {
		if q == nil {
			continue
		}
		n := len(b.Lines[i].Glyphs)
		kinds[q.kind] += n
		stories[q.article] += n
		out.matched += n
	}
	out.kind, out.story = most(kinds), most(stories)
	return out
}

// most is the key with the largest count.
func most(n map[string]int) string {
	best, has := "", false
	for k, v := range n {
		if !has || v > n[best] || v == n[best] && k < best {
			best, has = k, true
		}
	}
	return best
}

// alikeEnough is the least share of pairs of characters that an article and
// one of the truth have in common to be held against each other.
const alikeEnough = 0.1

// pair finds for each article given the one of the truth that it is: the pairs
// that have most in common first, each once.
func (j *judge) pair() {
	type couple struct {
		a     *paper.Article
		t     *truthArticle
		share float64
	}
	var all []couple
	printed := make([]map[[2]rune]int, len(j.truth.Articles))
	for k, t := range j.truth.Articles {
		printed[k] = pairsOf(plain(t.Headline) + t.body())
	}
	for i := range j.issue.Articles {
		a := &j.issue.Articles[i]
		words := pairsOf(plain(a.Headline) + bodyOf(a))
		for k, t := range j.truth.Articles {
			if s := dice(words, printed[k]); s > alikeEnough {
				all = append(all, couple{a, t, s})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b couple) int { return cmp.Compare(b.share, a.share) })
	j.partner, j.holder = map[string]*truthArticle{}, map[string]*paper.Article{}
	for _, c := range all {
		if j.partner[c.a.ID] == nil && j.holder[c.t.ID] == nil {
			j.partner[c.a.ID], j.holder[c.t.ID] = c.t, c.a
		}
	}
}

func (j *judge) say(kind, of string, conf float32, right bool, format string, args ...any) {
	j.verdicts = append(j.verdicts, verdict{kind, of, conf, right, fmt.Sprintf(format, args...)})
}

// sayOf judges something of blocks.
func (j *judge) sayOf(blocks []string, kind string, conf float32, right bool, format string, args ...any) {
	j.say(kind, strings.Join(blocks, " "), conf, right, format, args...)
	for _, id := range blocks {
		j.bad[id] = j.bad[id] || !right
	}
}

// all judges everything that the issue gives.
func (j *judge) all() []verdict {
	for _, p := range j.pages {
		for k := range p.Blocks {
			j.block(j.of[p.Blocks[k].ID])
		}
		for _, x := range p.Joins {
			j.join(x)
		}
	}
	for i := range j.issue.Articles {
		j.article(&j.issue.Articles[i])
	}
	j.masthead()
	j.teasers()
	return j.verdicts
}

// roles are what a region of each type may be given as. Some differences are of
// words only: a credit closes its caption, and 报眉 holds the folio.
var roles = map[string][]paper.Role{
	"masthead": {paper.RoleMasthead, paper.RoleHeader, paper.RoleFolio},
	"folio":    {paper.RoleFolio, paper.RoleHeader, paper.RoleMasthead},
	"header":   {paper.RoleFolio, paper.RoleHeader, paper.RoleMasthead},
	"brief":    {paper.RoleBody},
	"credit":   {paper.RoleCredit, paper.RoleCaption},
	"caption":  {paper.RoleCredit, paper.RoleCaption},
	"other":    {paper.RoleOther, paper.RoleMasthead, paper.RoleHeader, paper.RoleAd},
}

// block judges a block's role and the article it was given to.
func (j *judge) block(b *judgedBlock) {
	if len(b.lines) == 0 || b.matched == 0 {
		return // a picture, or what is not text in the truth
	}
	may := roles[b.kind]
	if may == nil {
		may = []paper.Role{paper.Role(b.kind)}
	}
	j.sayOf([]string{b.ID}, "role", b.RoleConf, slices.Contains(may, b.Role), "%s is %s, given as %s: %.20s", b.ID, b.kind, b.Role, b.Text())
	if b.kind == "column_label" {
		return // may stand over several stories; its text is judged with theirs
	}
	own := ""
	if t := j.partner[b.given]; t != nil {
		own = t.ID
	} else if b.given != "" {
		own = "none of the truth"
	}
	j.sayOf([]string{b.ID}, "story", b.StoryConf, own == b.story, "%s belongs to %q, given to %s (%q): %.20s", b.ID, b.story, b.given, own, b.Text())
}

// join judges a step from a column to the next: the next line of the same
// article must stand there.
func (j *judge) join(x paper.Join) {
	from, to := j.of[x.From], j.of[x.To]
	if from == nil || to == nil {
		return
	}
	a, b := last(from.lines), first(to.lines)
	if a == nil || b == nil {
		return
	}
	j.sayOf([]string{x.From, x.To}, "join", x.Conf, follows(from.page, a, b), "%s to %s: %s | %s", x.From, x.To, a.text, b.text)
}

func first(lines []*printed) *printed {
	if i := slices.IndexFunc(lines, isRunning); i >= 0 {
		return lines[i]
	}
	return nil
}

func last(lines []*printed) *printed {
	for i := len(lines) - 1; i >= 0; i-- {
		if isRunning(lines[i]) {
			return lines[i]
		}
	}
	return nil
}

func isRunning(q *printed) bool { return q != nil && q.body > 0 }

// follows reports whether b is the line of text that comes after a, but for
// lines that were not read.
func follows(p *judgedPage, a, b *printed) bool {
	if a.article != b.article || b.body <= a.body {
		return false
	}
	return !slices.ContainsFunc(p.lines, func(q *printed) bool {
		return q.article == a.article && q.body > a.body && q.body < b.body && q.found
	})
}
