package ppocr

import (
	"image"
	"math"

	"banmian/ocr"
	"banmian/paper"
	"banmian/pipeline/prep"
)

// A peak is one character that the model emitted.
type peak struct {
	class int
	at    float64 // centre, in time steps
	conf  float32
	alts  []alternative
}

type alternative struct {
	text string
	conf float32
}

const (
	// altFloor is the least probability of an alternative that is kept.
	altFloor = 0.005
	maxAlts  = 3
)

// decode takes the best class of each step, drops blanks and joins repeats
// (greedy CTC). Softmax is worked out at emitted steps alone. Rare characters
// are boosted, in place.
func (e *Engine) decode(logits []float32, steps, classes int) []peak {
	var out []peak
	prev := blank
	var mass, moment float64 // of the running character over its steps
	for t := range steps {
		row := logits[t*classes : (t+1)*classes]
		for i, b := range e.boosts {
			row[i] += b
		}
		best := argmax(row)
		if best == blank {
			prev = blank
			continue
		}
		p := probability(row, best)
		if best == prev {
			q := &out[len(out)-1]
			mass += float64(p)
			moment += float64(p) * float64(t)
			q.at = moment/mass + .5
			if p > q.conf {
				q.conf = p
				q.alts = e.alternatives(row, best)
			}
			continue
		}
		mass, moment = float64(p), float64(p)*float64(t)
		out = append(out, peak{best, float64(t) + .5, p, e.alternatives(row, best)})
		prev = best
	}
	return out
}

func argmax(row []float32) int {
	best, v := 0, row[0]
	for i, x := range row {
		if x > v {
			best, v = i, x
		}
	}
	return best
}

// probability is the softmax of class i.
func probability(row []float32, i int) float32 {
	top := row[i]
	var sum float64
	for _, x := range row {
		if d := x - top; d > -20 {
			sum += math.Exp(float64(d))
		}
	}
	return float32(1 / sum)
}

// alternatives lists the next best characters of a step.
func (e *Engine) alternatives(row []float32, best int) []alternative {
	p := float64(probability(row, best))
	// Nothing under this logit has altFloor's probability.
	floor := row[best] + float32(math.Log(altFloor/p))
	var out []alternative
	for i, x := range row {
		if i == best || i == blank || x < floor {
			continue
		}
		a := alternative{e.keys[i], float32(p * math.Exp(float64(x-row[best])))}
		at := len(out)
		for at > 0 && out[at-1].conf < a.conf {
			at--
		}
		out = append(out, alternative{})
		copy(out[at+1:], out[at:])
		out[at] = a
		if len(out) > maxAlts {
			out = out[:maxAlts]
		}
	}
	return out
}

// place turns peaks into glyphs with boxes on the strip: centres from the time
// steps (right to 0.18 em), widths from the em and the neighbours.
func (e *Engine) place(peaks []peak, s ocr.Strip, pxPerStep float64) []paper.Glyph {
	box := s.Gray.Rect
	var out []paper.Glyph
	for i, p := range peaks {
		text := e.keys[p.class]
		if text == " " || text == "" {
			if len(out) > 0 && i+1 < len(peaks) {
				out = append(out, paper.Glyph{Text: " ", Conf: p.conf})
			}
			continue
		}
		half := s.Em / 2
		if narrow(text) {
			half = s.Em / 4
		}
		c := p.at * pxPerStep
		g := paper.Glyph{Text: text, Conf: p.conf, Box: paper.Rect{
			X0: int(c - half), Y0: s.Margin, X1: int(c + half + .5), Y1: box.Dy() - s.Margin,
		}}
		for _, a := range p.alts {
			g.Alts = append(g.Alts, paper.Reading{Text: a.text, Conf: a.conf, Reader: paper.ReaderPPOCR})
		}
		out = append(out, g)
	}
	settle(out, box)
	return out
}

// narrow reports whether a character takes half an em: ASCII.
func narrow(s string) bool { return len(s) == 1 }

// settle keeps boxes inside the strip, parts those that overlap in the middle
// and puts blanks between their neighbours.
func settle(gs []paper.Glyph, box image.Rectangle) {
	for i := range gs {
		gs[i].Box = gs[i].Box.Intersect(paper.Rect{X1: box.Dx(), Y1: box.Dy()})
	}
	last := -1
	for i := range gs {
		if gs[i].Text == " " {
			continue
		}
		if last >= 0 && gs[last].Box.X1 > gs[i].Box.X0 {
			mid := (gs[last].Box.X1 + gs[i].Box.X0) / 2
			gs[last].Box.X1, gs[i].Box.X0 = max(mid, gs[last].Box.X0+1), min(mid, gs[i].Box.X1-1)
		}
		for k := last + 1; k < i; k++ {
			gs[k].Box = paper.Rect{X0: gs[max(0, last)].Box.X1, Y0: gs[i].Box.Y0, X1: max(gs[max(0, last)].Box.X1, gs[i].Box.X0), Y1: gs[i].Box.Y1}
		}
		last = i
	}
}

// fill scales a strip to height x w and normalizes it to -1..1, paper at 1, in
// one go: a triangle filter as wide as a source or target pixel, whichever is
// larger.
func fill(buf []float32, g *image.Gray, w int) []float32 {
	if cap(buf) < height*w {
		buf = make([]float32, height*w)
	}
	buf = buf[:height*w]
	clear(buf)
	tx, ty := prep.Taps(w, g.Rect.Dx()), prep.Taps(height, g.Rect.Dy())
	mid := make([]float32, g.Rect.Dy()*w)
	for y := range g.Rect.Dy() {
		row := g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()]
		for x, t := range tx {
			var s float32
			for k, v := range row[t.From : t.From+len(t.Weights)] {
				s += t.Weights[k] * float32(v)
			}
			mid[y*w+x] = s
		}
	}
	for y, t := range ty {
		dst := buf[y*w : (y+1)*w]
		for k, weight := range t.Weights {
			for x, v := range mid[(t.From+k)*w : (t.From+k+1)*w] {
				dst[x] += weight * v
			}
		}
		for x := range dst {
			dst[x] = dst[x]/127.5 - 1
		}
	}
	return buf
}
