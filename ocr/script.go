package ocr

import (
	"context"
	"sync"

	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/encoding/traditionalchinese"

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

// onlySimplified reports whether a character is never printed in traditional
// text: Big5 as Taiwan drew it up, without Hong Kong's additions, lacks it. 里
// and 后 are simplified forms but characters of their own as well.
func onlySimplified(s string) bool {
	if !isSimplified(s) {
		return false
	}
	b, err := traditionalchinese.Big5.NewEncoder().String(s)
	return err != nil || !(b >= "\xa4\x40" && b <= "\xc6\x7e" || b >= "\xc9\x40" && b <= "\xf9\xd5")
}

// isTraditional reports whether a character exists in traditional text only.
func isTraditional(s string) bool { return han(s) && simplify(s) != s }

// script tells in which characters a page is set, from a sample of its lines
// spread over the page.
func (r *Reader) script(ctx context.Context, s *prep.Sheet, lines []paper.Line) (Script, error) {
	switch {
	case r.opts.Script != "":
		return r.opts.Script, nil
	case len(lines) == 0:
		return Simplified, nil
	case r.modelsDiffer():
		return r.surer(ctx, s, spread(lines, 12))
	}
	return r.moreForms(ctx, s, spread(lines, 6))
}

// modelsDiffer reports whether the main engine has a model for each script, as
// Tesseract has, and both can be opened.
func (r *Reader) modelsDiffer() bool {
	w := <-r.pool
	defer func() { r.pool <- w }()
	a, err := w.engine(Simplified, false)
	if err != nil {
		return false
	}
	b, err := w.engine(Traditional, false)
	return err == nil && a.Name() != b.Name()
}

// A tally is what sample lines say for either script.
type tally struct {
	simplified, traditional int
	lead                    float64 // of the traditional model's confidence, summed up
}

// sum adds up what look finds on each line.
func (r *Reader) sum(ctx context.Context, lines []paper.Line, look func(context.Context, *worker, paper.Line) tally) (tally, error) {
	each := make([]tally, len(lines))
	err := r.each(ctx, len(lines), func(ctx context.Context, w *worker, i int) { each[i] = look(ctx, w, lines[i]) })
	var sum tally
	for _, t := range each {
		sum.simplified += t.simplified
		sum.traditional += t.traditional
		sum.lead += t.lead
	}
	return sum, err
}

// moreForms is for one model that reads both scripts: the script whose own
// characters it reads more of. A model of mostly simplified text reads
// traditional print as the simplified form now and then, hardly ever the other
// way round (0 of 1,029 on six simplified pages, 80 of 106 on a traditional).
func (r *Reader) moreForms(ctx context.Context, s *prep.Sheet, lines []paper.Line) (Script, error) {
	t, err := r.sum(ctx, lines, func(ctx context.Context, w *worker, l paper.Line) tally {
		gs, _, _ := w.recognize(ctx, Cut(s, l, Simplified), Simplified, false)
		return forms(gs)
	})
	if 2*t.traditional > t.simplified && t.traditional > 2 {
		return Traditional, err
	}
	return Simplified, err
}

// forms counts the characters that exist in one script only.
func forms(gs []paper.Glyph) (t tally) {
	for _, g := range gs {
		switch {
		case isSimplified(g.Text):
			t.simplified++
		case isTraditional(g.Text):
			t.traditional++
		}
	}
	return t
}

// surer is for a model for each script. Each reads the other's print fluently
// as its own forms, so that counting those tells nothing, and nearly as surely
// (mean confidence on 48 lines of a simplified page: 0.981 and 0.980). But where
// the two read the same character in different forms, the right model is the
// surer: the traditional one on 30-43 % of these on six simplified pages, on
// 79 and 88 % on two traditional ones. By both limits below, of samples of 6
// lines 48 of 48 simplified and 15 of 16 traditional ones are told right; we
// take 12, which told 17 of 17 pages right. On a page of 1939, of which
// Tesseract reads little, it is chance: 6 characters to 2, and other samples
// the other way; there the script should be named.
func (r *Reader) surer(ctx context.Context, s *prep.Sheet, lines []paper.Line) (Script, error) {
	t, err := r.sum(ctx, lines, func(ctx context.Context, w *worker, l paper.Line) tally {
		strip := Cut(s, l, Simplified)
		a, _, _ := w.recognize(ctx, strip, Simplified, false)
		strip.Script = Traditional
		b, _, _ := w.recognize(ctx, strip, Traditional, false)
		return variants(a, b, strip)
	})
	const share = 0.55
	if t.lead > 0 && float64(t.traditional) > share*float64(t.simplified+t.traditional) {
		return Traditional, err
	}
	return Simplified, err
}

// variants compares two models on the characters that they read in different
// forms: which is the surer how often, and by how much.
func variants(simplified, traditional []paper.Glyph, s Strip) (t tally) {
	for _, p := range align(simplified, traditional, s) {
		if p.a < 0 || p.b < 0 {
			continue
		}
		a, b := simplified[p.a], traditional[p.b]
		if a.Text == b.Text || !han(a.Text) || simplify(a.Text) != simplify(b.Text) {
			continue
		}
		t.lead += float64(b.Conf - a.Conf)
		if b.Conf > a.Conf {
			t.traditional++
		} else {
			t.simplified++
		}
	}
	return t
}

// scriptOf tells the script of lines that have been read.
func scriptOf(lines []paper.Line) Script {
	var all tally
	for _, l := range lines {
		t := forms(l.Glyphs)
		all.simplified += t.simplified
		all.traditional += t.traditional
	}
	if all.traditional > all.simplified {
		return Traditional
	}
	return Simplified
}

// spread picks up to n lines of body length from all over the page.
func spread(lines []paper.Line, n int) []paper.Line {
	const shortest, longest = 5, 16
	var plain []paper.Line
	for _, l := range lines {
		if ems := max(l.Box.W(), l.Box.H()) / max(1, l.Em); ems >= shortest && ems <= longest {
			plain = append(plain, l)
		}
	}
	if len(plain) == 0 {
		plain = lines
	}
	return evenly(plain, n)
}

// evenly picks n lines from equal parts of the list; all, if there are fewer.
func evenly(lines []paper.Line, n int) []paper.Line {
	if len(lines) <= n {
		return lines
	}
	out := make([]paper.Line, n)
	for i := range out {
		out[i] = lines[(2*i+1)*len(lines)/(2*n)]
	}
	return out
}
