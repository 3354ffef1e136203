package layout

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

// A sketch cell is one em of body type wide and one line of it high.
const (
	cellW = 20 // px, one em
	cellH = 28 // px, one em and its leading
)

// A pageCase is a page drawn in characters and how it must be laid out.
//
//	a-z 0-9  body type: each row of a letter is one line, glyph by glyph, so
//	         indents and short last lines stand in the drawing
//	A-Z      one line that fills the box of all its cells; set downwards where
//	         that box is narrow and high
//	#        a picture
//	- and |  rules
//	+        corners of a frame, with - and | between
type pageCase struct {
	name    string
	drawing string
	as      map[rune]look
	known   Known    // of the paper
	seq     int      // place of the page in the issue; 0 is 2, an inner page
	want    []string // as outline prints it
	turned  string   // why the page turned to vertical setting reads otherwise; "" if it must be the same
	todo    string   // why it still fails
}

// A look says how a letter's lines are set; its zero value is plain type and
// filler text.
type look struct {
	text     string  // what its lines say, each on its own line; the rest is filler
	em       float64 // in ems of body type; 0 is 1 for a-z, and fills the box for A-Z
	bold     bool
	reversed bool // white on a dark ground of its own
	tint     bool // on a grey ground of its own
	dir      paper.Dir
}

// A sketch is a drawing made into a page.
type sketch struct {
	in     Input
	letter map[paper.Rect]rune // by glyph box
}

// draw makes a page of a case.
func draw(c pageCase) sketch {
	g := newGrid(c.drawing)
	k := sketch{letter: map[paper.Rect]rune{}}
	k.in = Input{Seq: c.seq, Known: c.known, Size: paper.Size{W: (g.w + 4) * cellW, H: (g.h + 4) * cellH}, DPI: 150}
	if k.in.Seq == 0 {
		k.in.Seq = 2
	}
	k.in.Marks.Frames = g.takeFrames()
	for _, f := range k.in.Marks.Frames {
		k.in.Marks.Rules = append(k.in.Marks.Rules, sides(f)...)
	}
	k.in.Marks.Rules = append(k.in.Marks.Rules, g.takeRules()...)
	k.in.Marks.Pictures = g.takePictures()
	for _, r := range slices.Sorted(maps.Keys(g.letters())) {
		l := c.as[r]
		for i, box := range g.runs(r) {
			k.set(r, l, box, g.columnEnd(r), i)
		}
		ground := paper.Area{Box: g.box(r).Grow(cellW / 3), Tone: 40}
		if l.reversed {
			k.in.Marks.Reversed = append(k.in.Marks.Reversed, ground)
		}
		if l.tint {
			k.in.Marks.Tints = append(k.in.Marks.Tints, paper.Area{Box: ground.Box, Tone: 220})
		}
	}
	return k
}

// set sets one line of a letter into its box.
func (k *sketch) set(r rune, l look, box paper.Rect, end, i int) {
	line := paper.Line{Dir: paper.LeftRight, Weight: 0.08, Reversed: l.reversed, Reader: paper.ReaderPDF}
	long, em := box.W(), l.em*cellW
	if down := r <= 'Z' && r >= 'A' && box.H() > box.W(); down && l.dir == "" || l.dir == paper.TopDown {
		line.Dir, long = paper.TopDown, box.H()
		if em == 0 {
			em = float64(box.W() - cellW/5)
		}
	}
	if em == 0 {
		em = float64(box.H())
	}
	if l.dir != "" {
		line.Dir = l.dir
	}
	if l.bold {
		line.Weight = 0.16
	}
	line.Em = int(em + .5)
	text := []rune(filler(r, i, max(1, int(float64(long)/em+.3)), box.X1 < end))
	if says := strings.Split(l.text, "\n"); i < len(says) && says[i] != "" {
		given := []rune(says[i])
		text = append(given, text[min(len(given), len(text)):]...)
		if r >= 'A' && r <= 'Z' {
			text = given
		}
	}
	for n, t := range text {
		b := glyphBox(line.Dir, box, n, len(text), line.Em)
		line.Glyphs = append(line.Glyphs, paper.Glyph{Text: string(t), Box: b})
		line.Box = line.Box.Union(b)
		k.letter[b] = r
	}
	k.in.Lines = append(k.in.Lines, line)
}

// filler is text that says nothing: so many glyphs, with a full stop where a
// paragraph ends.
func filler(r rune, row, n int, ends bool) string {
	from := []rune("天地人和风雨田山水木禾米竹丝石金土火星云花鸟鱼虫牛羊马鹿松柏桃李")
	var b strings.Builder
	for i := range n {
		b.WriteRune(from[(int(r)*7+row*5+i)%len(from)])
	}
	if ends {
		return string([]rune(b.String())[:n-1]) + "。"
	}
	return b.String()
}

// glyphBox is where the n-th of so many glyphs stands in a line's box.
func glyphBox(dir paper.Dir, box paper.Rect, n, of, em int) paper.Rect {
	if dir == paper.TopDown {
		y0, y1 := box.Y0+n*box.H()/of, box.Y0+(n+1)*box.H()/of
		x := box.CX() - em/2
		return paper.Rect{X0: x, Y0: y0, X1: x + em, Y1: max(y0+1, y1-1)}
	}
	if dir == paper.RightLeft {
		n = of - 1 - n
	}
	x0, x1 := box.X0+n*box.W()/of, box.X0+(n+1)*box.W()/of
	y := box.CY() - em/2
	return paper.Rect{X0: x0, Y0: y, X1: max(x0+1, x1-1), Y1: y + em}
}

// sides are the rules of a frame.
func sides(f paper.Rect) []paper.Rule {
	const width = 3
	return []paper.Rule{
		{Box: paper.Rect{X0: f.X0, Y0: f.Y0, X1: f.X1, Y1: f.Y0 + width}},
		{Box: paper.Rect{X0: f.X0, Y0: f.Y1 - width, X1: f.X1, Y1: f.Y1}},
		{Box: paper.Rect{X0: f.X0, Y0: f.Y0, X1: f.X0 + width, Y1: f.Y1}, Vertical: true},
		{Box: paper.Rect{X0: f.X1 - width, Y0: f.Y0, X1: f.X1, Y1: f.Y1}, Vertical: true},
	}
}

// outline prints a result a story a line: its blocks in reading order, with the
// letters of their lines. ">" stands before a block that is joined to the last
// of body text before it; blocks of no story have a line each.
func outline(k sketch, r Result) []string {
	var out []string
	at := map[int]int{} // story to its place in out
	body := map[int]string{}
	from := map[string]string{}
	for _, j := range r.Joins {
		from[j.To] = j.From
	}
	for _, b := range r.Blocks {
		item := string(b.Role) + " " + k.lettersOf(b)
		if b.Lines == nil {
			item = string(b.Role)
		}
		for range b.Stories {
			item += "+"
		}
		if b.Story == 0 {
			out = append(out, item)
			continue
		}
		sep := ", "
		if f := from[b.ID]; f != "" && f == body[b.Story] {
			sep = " > "
		} else if f != "" {
			sep = " >? "
		}
		if b.Role == paper.RoleBody {
			body[b.Story] = b.ID
		}
		if i, ok := at[b.Story]; ok {
			out[i] += sep + item
		} else {
			at[b.Story] = len(out)
			out = append(out, item)
		}
	}
	return out
}

// lettersOf lists the letters of a block's lines as they follow each other.
func (k sketch) lettersOf(b paper.Block) string {
	var s []rune
	for _, l := range b.Lines {
		for _, g := range l.Glyphs {
			if r := k.letter[g.Box]; len(s) == 0 || s[len(s)-1] != r {
				s = append(s, r)
			}
		}
	}
	return string(s)
}

// turnedPage is the page of a sketch turned to vertical setting: what was above is
// right, what was left is above.
func turnedPage(k sketch) sketch {
	h := k.in.Size.H
	turn := func(b paper.Rect) paper.Rect { return paper.Rect{X0: h - b.Y1, Y0: b.X0, X1: h - b.Y0, Y1: b.X1} }
	out := sketch{in: Input{Seq: k.in.Seq, Known: k.in.Known, Size: paper.Size{W: h, H: k.in.Size.W}, DPI: k.in.DPI}, letter: map[paper.Rect]rune{}}
	for b, r := range k.letter {
		out.letter[turn(b)] = r
	}
	for _, l := range k.in.Lines {
		l.Box = turn(l.Box)
		l.Glyphs = slices.Clone(l.Glyphs)
		for i := range l.Glyphs {
			l.Glyphs[i].Box = turn(l.Glyphs[i].Box)
		}
		l.Dir = map[paper.Dir]paper.Dir{paper.LeftRight: paper.TopDown, paper.TopDown: paper.LeftRight}[l.Dir]
		out.in.Lines = append(out.in.Lines, l)
	}
	m := &out.in.Marks
	for _, r := range k.in.Marks.Rules {
		m.Rules = append(m.Rules, paper.Rule{Box: turn(r.Box), Vertical: !r.Vertical, Style: r.Style})
	}
	for _, f := range k.in.Marks.Frames {
		m.Frames = append(m.Frames, turn(f))
	}
	for _, p := range k.in.Marks.Pictures {
		m.Pictures = append(m.Pictures, turn(p))
	}
	for _, a := range k.in.Marks.Tints {
		m.Tints = append(m.Tints, paper.Area{Box: turn(a.Box), Tone: a.Tone})
	}
	for _, a := range k.in.Marks.Reversed {
		m.Reversed = append(m.Reversed, paper.Area{Box: turn(a.Box), Tone: a.Tone})
	}
	return out
}

// run checks cases as drawn, and turned where nothing speaks against it.
func run(t *testing.T, cases []pageCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			k := draw(c)
			check(t, k, c.want, c.todo)
			if c.turned == "" && c.todo == "" {
				check(t, turnedPage(k), c.want, "")
			}
		})
	}
}

// check compares the layout of a page with the outline wanted. A known wrong
// answer fails when it starts to be right.
func check(t *testing.T, k sketch, want []string, todo string) {
	t.Helper()
	got := outline(k, Page(k.in))
	if todo != "" {
		if slices.Equal(got, want) {
			t.Errorf("is right now; take the todo away: %s", todo)
			return
		}
		t.Skip(todo)
	}
	if !slices.Equal(got, want) {
		way := "as drawn"
		if 2*k.in.down() > len(k.in.Lines) {
			way = "turned"
		}
		t.Errorf("%s: got\n  %s\nwant\n  %s", way, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// down counts the lines set downwards.
func (in Input) down() int {
	n := 0
	for _, l := range in.Lines {
		if l.Dir == paper.TopDown {
			n++
		}
	}
	return n
}

func TestSketch(t *testing.T) {
	k := draw(pageCase{drawing: `
		AAAAAAA
		AAAAAAA
		  aa|##
		aaa |##
		`, as: map[rune]look{'A': {text: "开工"}}})
	var got []string
	for _, l := range k.in.Lines {
		got = append(got, fmt.Sprint(l.Text(), l.Box, l.Em))
	}
	want := []string{"开工{40 56 179 104} 48", "山水{80 112 119 132} 20", "竹丝。{40 140 99 160} 20"}
	if !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
	if m := k.in.Marks; len(m.Rules) != 1 || !m.Rules[0].Vertical || len(m.Pictures) != 1 || m.Pictures[0].W() != 2*cellW {
		t.Errorf("marks %+v", m)
	}
}
