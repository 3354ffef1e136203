package queue

import "banmian/paper"

// A newspaper says things twice: names, places, what a story is about. Where the
// same characters stand round a glyph elsewhere, and what stands among them there
// is what this glyph might be too, it is wrong more often than its confidence
// says.

// A context is three characters round one: two before and one after, or one
// before and two after.
type context struct {
	after bool // two after
	text  [3]string
}

// A place is a glyph of a block.
type place struct{ line, glyph int }

// contexts is what stands in each context of an issue.
type contexts map[context]map[string]bool

// contextsIn lists the glyphs of a block that are not blank, and the contexts of
// each.
func contextsIn(b *paper.Block) (places []place, texts []string, round func(i int) []context) {
	for n, l := range b.Lines {
		for i, g := range l.Glyphs {
			if !blank(g) {
				places, texts = append(places, place{n, i}), append(texts, g.Text)
			}
		}
	}
	return places, texts, func(i int) []context {
		var out []context
		if i >= 2 && i+1 < len(texts) {
			out = append(out, context{false, [3]string{texts[i-2], texts[i-1], texts[i+1]}})
		}
		if i >= 1 && i+2 < len(texts) {
			out = append(out, context{true, [3]string{texts[i-1], texts[i+1], texts[i+2]}})
		}
		return out
	}
}

func contextsOf(is *paper.Issue) contexts {
	out := contexts{}
	for _, p := range is.Pages {
		for k := range p.Blocks {
			places, texts, round := contextsIn(&p.Blocks[k])
			for i := range places {
				for _, c := range round(i) {
					if out[c] == nil {
						out[c] = map[string]bool{}
					}
					out[c][texts[i]] = true
				}
			}
		}
	}
	return out
}

// otherwise finds the glyphs of a block that were read otherwise in the same
// context elsewhere, as one of their other readings.
func (cs contexts) otherwise(b *paper.Block) map[place]bool {
	out := map[place]bool{}
	places, texts, round := contextsIn(b)
	for i, at := range places {
		for _, a := range b.Lines[at.line].Glyphs[at.glyph].Alts {
			for _, c := range round(i) {
				if a.Text != texts[i] && cs[c][a.Text] {
					out[at] = true
				}
			}
		}
	}
	return out
}
