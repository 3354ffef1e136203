package queue

import "banmian/paper"

// A newspaper says things twice: names, places, what a story is about. Where the
// same characters stand round a glyph elsewhere, and what stands among them there
// is what this glyph might be too, it is wrong more often than its confidence
// says.

// A context is three characters round one, and which: two before and one after,
// or one before and two after.
type context struct {
	after bool // two after
	text  [3]string
}

// A place is a glyph of a block.
type place struct{ line, glyph int }

// contexts is what stands in the contexts of an issue's doubtful glyphs.
type contexts map[context]map[string]bool

// contextsOf looks at an issue twice: for the glyphs that have other readings,
// and for what else stands in their contexts.
func contextsOf(is *paper.Issue) contexts {
	out := contexts{}
	eachStream(is, func(s stream) {
		for i := range s {
			if len(s[i].Alts) > 0 {
				for _, c := range s.round(i) {
					out[c] = map[string]bool{}
				}
			}
		}
	})
	eachStream(is, func(s stream) {
		for i := range s {
			for _, c := range s.round(i) {
				if said := out[c]; said != nil {
					said[s[i].Text] = true
				}
			}
		}
	})
	return out
}

// A stream is the glyphs of a block that are not blank, in the order of reading.
type stream []spot

type spot struct {
	*paper.Glyph
	place
}

func eachStream(is *paper.Issue, f func(stream)) {
	for _, p := range is.Pages {
		for k := range p.Blocks {
			f(streamOf(&p.Blocks[k]))
		}
	}
}

func streamOf(b *paper.Block) stream {
	var out stream
	for n := range b.Lines {
		for i := range b.Lines[n].Glyphs {
			if g := &b.Lines[n].Glyphs[i]; !blank(*g) {
				out = append(out, spot{g, place{n, i}})
			}
		}
	}
	return out
}

// round lists the contexts of a glyph.
func (s stream) round(i int) []context {
	var out []context
	if i >= 2 && i+1 < len(s) {
		out = append(out, context{false, [3]string{s[i-2].Text, s[i-1].Text, s[i+1].Text}})
	}
	if i >= 1 && i+2 < len(s) {
		out = append(out, context{true, [3]string{s[i-1].Text, s[i+1].Text, s[i+2].Text}})
	}
	return out
}

// otherwise finds the glyphs of a block that were read otherwise in the same
// context elsewhere, as one of their other readings.
func (cs contexts) otherwise(b *paper.Block) map[place]bool {
	out := map[place]bool{}
	s := streamOf(b)
	for i := range s {
		if len(s[i].Alts) == 0 {
			continue
		}
		for _, c := range s.round(i) {
			for _, a := range s[i].Alts {
				if a.Text != s[i].Text && cs[c][a.Text] {
					out[s[i].place] = true
				}
			}
		}
	}
	return out
}
