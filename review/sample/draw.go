// Package sample estimates how many characters of an issue are wrong from a
// random sample of its lines, which a person reads.
package sample

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"banmian/paper"
	"banmian/pipeline/edit"
)

// Draw takes n lines of an issue at random, all if there are fewer, and lists
// them page by page. The same seed takes the same lines, whatever blocks layout
// gathers them in: they are counted by where they stand in print.
func Draw(is *paper.Issue, n int, seed uint64) []edit.Anchor {
	all := linesOf(is)
	//nolint:gosec // a sample must be repeatable, not secret
	r := rand.New(rand.NewPCG(seed, 0))
	r.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
	out := all[:max(0, min(n, len(all)))]
	slices.SortFunc(out, compare)
	return out
}

// linesOf lists the lines of an issue that hold text.
func linesOf(is *paper.Issue) []edit.Anchor {
	var out []edit.Anchor
	for _, p := range is.Pages {
		for _, b := range p.Blocks {
			for i, l := range b.Lines {
				if len(l.Glyphs) > 0 {
					out = append(out, edit.Anchor{Page: p.Seq, Block: b.ID, Box: b.Box, Line: &i, LineBox: l.Box})
				}
			}
		}
	}
	slices.SortFunc(out, compare)
	return out
}

// compare orders lines by where they stand.
func compare(a, b edit.Anchor) int {
	x, y := a.LineBox, b.LineBox
	return cmp.Or(cmp.Compare(a.Page, b.Page), cmp.Compare(x.Y0, y.Y0), cmp.Compare(x.X0, y.X0), cmp.Compare(x.Y1, y.Y1), cmp.Compare(x.X1, y.X1),
		cmp.Compare(a.Block, b.Block), cmp.Compare(*a.Line, *b.Line))
}
