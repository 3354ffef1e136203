package desk

import (
	"encoding/json"
	"math"

	"banmian/paper"
	"banmian/review/shelf"
)

type bbox [4]int

func boxOf(r paper.Rect) bbox { return bbox{r.X0, r.Y0, r.W(), r.H()} }

type pageForm struct {
	pageHead
	Blocks   []blockForm `json:"blocks"`
	Joins    []joinForm  `json:"joins"`
	Rules    []ruleForm  `json:"rules"`
	Frames   []bbox      `json:"frames"`
	Pictures []bbox      `json:"pictures"`
}

type joinForm struct {
	From       string  `json:"from"`
	To         string  `json:"to"`
	Confidence float64 `json:"confidence,omitzero"`
	Margin     float64 `json:"margin,omitzero"`
}

type ruleForm struct {
	BBox     bbox   `json:"bbox"`
	Vertical bool   `json:"vertical,omitzero"`
	Style    string `json:"style,omitzero"`
}

type blockForm struct {
	ID          string             `json:"id"`
	Role        paper.Role         `json:"role"`
	Article     string             `json:"article,omitzero"`
	BBox        bbox               `json:"bbox"`
	Outline     [][2]int           `json:"outline,omitempty"`
	Direction   paper.Dir          `json:"direction"`
	Confidence  float64            `json:"confidence,omitzero"`
	Confidences map[string]float64 `json:"confidences,omitempty"`
	Reader      paper.Reader       `json:"reader,omitzero"`
	Paragraphs  []int              `json:"paragraphs,omitempty"`
	Rows        [][]string         `json:"rows,omitempty"`
	Lines       []lineForm         `json:"lines"`
}

type lineForm struct {
	BBox       bbox         `json:"bbox"`
	Direction  paper.Dir    `json:"direction,omitzero"`
	Em         int          `json:"em,omitzero"`
	Reversed   bool         `json:"reversed,omitzero"`
	Baseline   [][2]int     `json:"baseline,omitempty"`
	Text       string       `json:"text"`
	Confidence float64      `json:"confidence,omitzero"`
	Reader     paper.Reader `json:"reader,omitzero"`
	Glyphs     []glyph      `json:"glyphs"`
}

// A glyph is written as an array, which makes a page of ten thousand half as
// large: text, x, y, width, height, confidence, other readings.
type glyph paper.Glyph

// MarshalJSON writes the array.
func (g glyph) MarshalJSON() ([]byte, error) {
	alts := make([][3]any, len(g.Alts))
	for i, a := range g.Alts {
		alts[i] = [3]any{a.Text, conf(a.Conf), a.Reader}
	}
	return json.Marshal([7]any{g.Text, g.Box.X0, g.Box.Y0, g.Box.W(), g.Box.H(), conf(g.Conf), alts})
}

// Page returns the form of a page, down to its glyphs; nil if there is none with
// that number.
func Page(v *shelf.View, seq int) ([]byte, error) {
	p := v.Page(seq)
	if p == nil {
		return nil, nil
	}
	of := map[string]string{} // block to article
	for _, a := range v.Issue.Articles {
		for _, part := range a.Parts {
			for _, b := range part.Blocks {
				of[b] = a.ID
			}
		}
	}
	f := pageForm{pageHead: headOf(p), Blocks: []blockForm{}, Joins: []joinForm{}, Rules: []ruleForm{}, Frames: boxes(p.Marks.Frames), Pictures: boxes(p.Marks.Pictures)}
	for i := range p.Blocks {
		f.Blocks = append(f.Blocks, formOf(&p.Blocks[i], of[p.Blocks[i].ID]))
	}
	for _, j := range p.Joins {
		f.Joins = append(f.Joins, joinForm{j.From, j.To, conf(j.Conf), math.Round(float64(j.Margin)*100) / 100})
	}
	for _, r := range p.Marks.Rules {
		f.Rules = append(f.Rules, ruleForm{boxOf(r.Box), r.Vertical, r.Style})
	}
	return json.Marshal(f)
}

func boxes(in []paper.Rect) []bbox {
	out := make([]bbox, len(in))
	for i, r := range in {
		out[i] = boxOf(r)
	}
	return out
}

func formOf(b *paper.Block, article string) blockForm {
	f := blockForm{
		ID: b.ID, Role: b.Role, Article: article, BBox: boxOf(b.Box), Outline: points(b.Outline), Direction: b.Dir,
		Confidence: conf(b.GlyphConf()), Confidences: map[string]float64{}, Reader: readerOf(b), Paragraphs: b.Paras, Rows: b.Cells(), Lines: []lineForm{},
	}
	for name, c := range map[string]float32{"role": b.RoleConf, "article": b.StoryConf} {
		if c > 0 {
			f.Confidences[name] = conf(c)
		}
	}
	for i := range b.Lines {
		f.Lines = append(f.Lines, formOfLine(&b.Lines[i], b.Dir))
	}
	return f
}

func formOfLine(l *paper.Line, dir paper.Dir) lineForm {
	f := lineForm{
		BBox: boxOf(l.Box), Em: l.Em, Reversed: l.Reversed, Baseline: points(l.Baseline), Text: l.Text(),
		Confidence: conf(l.Conf()), Reader: l.Reader, Glyphs: make([]glyph, len(l.Glyphs)),
	}
	if l.Dir != dir {
		f.Direction = l.Dir
	}
	for i, g := range l.Glyphs {
		f.Glyphs[i] = glyph(g)
	}
	return f
}

func points(in []paper.Point) [][2]int {
	out := make([][2]int, len(in))
	for i, p := range in {
		out[i] = [2]int{p.X, p.Y}
	}
	return out
}

// readerOf is what most of a block's lines were read by, the first of equals.
func readerOf(b *paper.Block) (best paper.Reader) {
	n := map[paper.Reader]int{}
	for _, l := range b.Lines {
		if l.Reader == "" {
			continue
		}
		if n[l.Reader]++; n[l.Reader] > n[best] {
			best = l.Reader
		}
	}
	return best
}
