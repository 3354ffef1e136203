package ocr

import (
	"context"
	"slices"
	"sync"

	"github.com/longbridgeapp/opencc"

	"banmian/paper"
	"banmian/pipeline/prep"
)

// toSimplified and toTraditional are OpenCC's dictionaries of single
// characters and phrases.
var (
	toSimplified  = sync.OnceValue(func() *opencc.OpenCC { return converter("t2s") })
	toTraditional = sync.OnceValue(func() *opencc.OpenCC { return converter("s2t") })
)

func converter(name string) *opencc.OpenCC {
	c, err := opencc.New(name)
	if err != nil {
		panic(err) // the dictionaries are part of the program
	}
	return c
}

// simplify returns s in simplified characters.
func simplify(s string) string {
	if !han(s) {
		return s
	}
	out, err := toSimplified().Convert(s)
	if err != nil {
		return s
	}
	return out
}

// isSimplified reports whether a character exists in simplified text only.
func isSimplified(s string) bool {
	if !han(s) || simplify(s) != s {
		return false
	}
	out, err := toTraditional().Convert(s)
	return err == nil && out != s
}

// isTraditional reports whether a character exists in traditional text only.
func isTraditional(s string) bool { return han(s) && simplify(s) != s }

// script tells in which characters a page is set, from a sample of its lines
// spread over the page: the one whose own characters are more.
func (r *Reader) script(ctx context.Context, s *prep.Sheet, lines []paper.Line) (Script, error) {
	if r.opts.Script != "" || len(lines) == 0 {
		if r.opts.Script == "" {
			return Simplified, nil
		}
		return r.opts.Script, nil
	}
	sample := spread(lines)
	simp, trad := make([]int, len(sample)), make([]int, len(sample))
	err := r.each(ctx, len(sample), func(ctx context.Context, w *worker, i int) {
		gs, _, err := w.recognize(ctx, Cut(s, sample[i], Simplified), Simplified, false)
		if err != nil {
			return
		}
		for _, g := range gs {
			switch {
			case isSimplified(g.Text):
				simp[i]++
			case isTraditional(g.Text):
				trad[i]++
			}
		}
	})
	sumS, sumT := 0, 0
	for i := range sample {
		sumS, sumT = sumS+simp[i], sumT+trad[i]
	}
	// A simplified model reads traditional print as the simplified form now
	// and then, hardly ever the other way round.
	if 2*sumT > sumS && sumT > 2 {
		return Traditional, err
	}
	return Simplified, err
}

// spread picks lines of body length from all over the page.
func spread(lines []paper.Line) []paper.Line {
	const sample, shortest, longest = 6, 5, 16
	var plain []paper.Line
	for _, l := range lines {
		if n := max(l.Box.W(), l.Box.H()) / max(1, l.Em); n >= shortest && n <= longest {
			plain = append(plain, l)
		}
	}
	if len(plain) == 0 {
		plain = lines
	}
	if len(plain) <= sample {
		return plain
	}
	var out []paper.Line
	for i := range sample {
		out = append(out, plain[(2*i+1)*len(plain)/(2*sample)])
	}
	return slices.Clip(out)
}
