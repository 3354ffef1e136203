package main

import (
	"fmt"
	"slices"

	"banmian/paper"
)

// A mistake is an article that is wrong: one that was given, or one that is
// printed and was not.
type mistake struct {
	what  string
	codes []paper.FlagCode // that stand on it; none means that the error is silent
}

// mistakes lists the wrong articles.
func (j *judge) mistakes() []mistake {
	var out []mistake
	for i := range j.issue.Articles {
		a := &j.issue.Articles[i]
		f := j.find(a)
		if !f.wrong() {
			continue
		}
		own, blocks := "", j.blocksOf(a)
		if t := j.partner[a.ID]; t != nil {
			own = t.ID
			blocks = append(blocks, j.printedAs(own)...)
		}
		out = append(out, mistake{
			what:  fmt.Sprintf("%s (%s) %s: %s %s", a.ID, own, oneLine(a.Headline), f.body, f.headline),
			codes: j.flagsOn(append(holders(blocks), a.ID), blocks),
		})
	}
	for _, t := range j.truth.Articles {
		if blocks := j.printedAs(t.ID); j.holder[t.ID] == nil {
			out = append(out, mistake{
				what:  fmt.Sprintf("%s %s: not given", t.ID, oneLine(t.Headline)),
				codes: j.flagsOn(holders(blocks), blocks),
			})
		}
	}
	return out
}

// printedAs lists the blocks that hold text of an article of the truth.
func (j *judge) printedAs(id string) []*judgedBlock {
	var out []*judgedBlock
	for _, p := range j.pages {
		for k := range p.Blocks {
			if b := j.of[p.Blocks[k].ID]; b.matched > 0 && b.story == id {
				out = append(out, b)
			}
		}
	}
	return out
}

// holders lists the articles that blocks were given to: whoever looks at them
// finds what is missing elsewhere.
func holders(blocks []*judgedBlock) []string {
	var out []string
	for _, b := range blocks {
		if b.given != "" {
			out = append(out, b.given)
		}
	}
	return out
}

// flagsOn lists the codes of the flags on articles and on blocks.
func (j *judge) flagsOn(articles []string, blocks []*judgedBlock) []paper.FlagCode {
	var out []paper.FlagCode
	for _, f := range j.issue.Flags {
		on := slices.Contains(articles, f.Ref) || slices.ContainsFunc(blocks, func(b *judgedBlock) bool { return b.ID == f.Ref })
		if on && !slices.Contains(out, f.Code) {
			out = append(out, f.Code)
		}
	}
	return out
}

// A sting is how often flags of one code stand on something that was judged, and
// how often on something wrong: a block's role or story, a step from or to it,
// its article.
type sting struct{ flags, judged, wrong int }

// stings counts the flags by code, and the articles that bear any under "".
func (j *judge) stings() map[paper.FlagCode]sting {
	out := map[paper.FlagCode]sting{}
	for _, f := range j.issue.Flags {
		s := out[f.Code]
		s.flags++
		a := j.bearer(f.Ref)
		if a != nil || j.of[f.Ref] != nil && j.of[f.Ref].matched > 0 {
			s.judged++
			if a != nil && j.find(a).wrong() || j.bad[f.Ref] {
				s.wrong++
			}
		}
		out[f.Code] = s
	}
	for i := range j.issue.Articles {
		a := &j.issue.Articles[i]
		if len(j.flagsOn([]string{a.ID}, j.blocksOf(a))) == 0 {
			continue
		}
		s := out[""]
		s.judged++
		if j.find(a).wrong() {
			s.wrong++
		}
		out[""] = s
	}
	return out
}

// bearer is the article that a flag's reference is part of, nil if none.
func (j *judge) bearer(ref string) *paper.Article {
	if b := j.of[ref]; b != nil {
		ref = b.given
	}
	i := slices.IndexFunc(j.issue.Articles, func(a paper.Article) bool { return a.ID == ref })
	if i < 0 {
		return nil
	}
	return &j.issue.Articles[i]
}
