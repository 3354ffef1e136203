package layout

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

// twoStories is a page with something of most kinds.
var twoStories = pageCase{
	drawing: `
		AAAAAAAAAAAAAAAAAAAAA +--------------+
		AAAAAAAAAAAAAAAAAAAAA | BBBBBBBBBBBB |
		  aaaaaaaa ########## | BBBBBBBBBBBB |
		aaaaaaaaaa ########## |   cccccccccc |
		aaaaaaaaaa ########## | cccccccccccc |
		aaaaaaaaaa bbbbbbbbbb | cccccccccccc |
		aaaaaaaaaa   bbbbbbbb | cccccccccccc |
		aaaaaaaaaa     jjjjjj | cccc         |
		                      +--------------+
		`,
	as: map[rune]look{'j': {text: "（下转2版）"}},
}

func TestEmptyPage(t *testing.T) {
	r := Page(Input{Seq: 1, Size: paper.Size{W: 1000, H: 1400}})
	if len(r.Blocks)+len(r.Joins)+len(r.Flags) != 0 || r.Vertical {
		t.Errorf("%+v", r)
	}
}

func TestPageOfOnePicture(t *testing.T) {
	k := draw(pageCase{drawing: `
		######
		######
		`})
	if got := outline(k, Page(k.in)); !slices.Equal(got, []string{"figure"}) {
		t.Errorf("%q", got)
	}
}

func TestPageOfOneLine(t *testing.T) {
	for _, drawing := range []string{"aaaaaaaa", "a", "AAAAAA\nAAAAAA"} {
		k := draw(pageCase{drawing: drawing})
		if r := Page(k.in); len(r.Blocks) != 1 || !reflect.DeepEqual(r.Blocks[0].Lines, k.in.Lines) {
			t.Errorf("%q: %+v", drawing, r.Blocks)
		}
	}
}

func TestLineWithoutGlyphs(t *testing.T) {
	k := draw(twoStories)
	k.in.Lines[2].Glyphs = nil
	lines := 0
	for _, b := range Page(k.in).Blocks {
		lines += len(b.Lines)
	}
	if lines != len(k.in.Lines) {
		t.Errorf("%d lines, want %d", lines, len(k.in.Lines))
	}
}

// TestInputOrder checks that nothing depends on the order of lines and marks.
func TestInputOrder(t *testing.T) {
	for _, k := range []sketch{draw(twoStories), turnedPage(draw(twoStories)), {in: randomPage(rand.New(rand.NewPCG(3, 1)))}} {
		want := Page(k.in)
		for seed := range uint64(20) {
			in := shuffled(k.in, rand.New(rand.NewPCG(seed, 1)))
			if got := Page(in); !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d: got\n%s\nwant\n%s", seed, strings.Join(outline(k, got), "\n"), strings.Join(outline(k, want), "\n"))
			}
		}
	}
}

func shuffled(in Input, r *rand.Rand) Input {
	in.Lines = mixed(in.Lines, r)
	m := &in.Marks
	m.Rules, m.Frames, m.Pictures = mixed(m.Rules, r), mixed(m.Frames, r), mixed(m.Pictures, r)
	m.Tints, m.Reversed = mixed(m.Tints, r), mixed(m.Reversed, r)
	return in
}

func mixed[T any](v []T, r *rand.Rand) []T {
	v = slices.Clone(v)
	r.Shuffle(len(v), func(i, k int) { v[i], v[k] = v[k], v[i] })
	return v
}

// TestInputIsLeftAlone checks that layout does not write into what it is given.
func TestInputIsLeftAlone(t *testing.T) {
	k, same := draw(twoStories), draw(twoStories)
	r := Page(k.in)
	for _, b := range r.Blocks {
		for i := range b.Lines {
			b.Lines[i].Em = 1
		}
	}
	if !reflect.DeepEqual(k.in, same.in) {
		t.Error("the input has changed")
	}
}

// TestEveryGlyphComesBackOnce checks on pages without any sense that nothing is
// lost or doubled, and that IDs and references hold.
func TestEveryGlyphComesBackOnce(t *testing.T) {
	for seed := range uint64(300) {
		in := randomPage(rand.New(rand.NewPCG(seed, 7)))
		r := Page(in)
		var all []paper.Line
		for i, b := range r.Blocks {
			all = append(all, b.Lines...)
			if want := fmt.Sprintf("p%02d-b%03d", in.Seq, i+1); b.ID != want {
				t.Fatalf("seed %d: block %d is called %s", seed, i, b.ID)
			}
			if b.Role == "" || b.Lines == nil && b.Role != paper.RoleFigure {
				t.Fatalf("seed %d: block %s of role %q has %d lines", seed, b.ID, b.Role, len(b.Lines))
			}
		}
		if want, got := glyphs(in.Lines), glyphs(all); !slices.Equal(got, want) {
			t.Fatalf("seed %d: %d glyphs of %d came back", seed, len(got), len(want))
		}
		checkReferences(t, seed, r)
	}
}

// checkReferences checks that joins and flags name blocks that are there, and
// that no block goes on in two or from two.
func checkReferences(t *testing.T, seed uint64, r Result) {
	t.Helper()
	has, from, to := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, b := range r.Blocks {
		has[b.ID] = true
	}
	for _, j := range r.Joins {
		if !has[j.From] || !has[j.To] || j.From == j.To || from[j.From] || to[j.To] {
			t.Fatalf("seed %d: join %+v", seed, j)
		}
		from[j.From], to[j.To] = true, true
	}
	for _, f := range r.Flags {
		if !has[f.Ref] {
			t.Fatalf("seed %d: flag %+v", seed, f)
		}
	}
}

// glyphs lists where the glyphs of lines stand and what they say, blanks left
// out, in an order of their own.
func glyphs(lines []paper.Line) []string {
	var out []string
	for _, l := range lines {
		for _, g := range l.Glyphs {
			if g.Text != " " {
				out = append(out, fmt.Sprint(g.Box, g.Text))
			}
		}
	}
	slices.Sort(out)
	return out
}

// randomPage is a page of lines, rules and boxes thrown down anyhow.
func randomPage(r *rand.Rand) Input {
	in := Input{Seq: 1 + r.IntN(3), Size: paper.Size{W: 1600, H: 2200}, DPI: 150}
	says := []string{"本报讯（记者 甲）", "（下转2版）", "上接1版", "详见3版", "图为田里", "本报记者 乙 摄", "电话88136666", "第2版", "2021年9月1日", "责任编辑：丙", "——", "。"}
	box := func(w, h int) paper.Rect {
		x, y := r.IntN(1500), r.IntN(2100)
		return paper.Rect{X0: x, Y0: y, X1: x + 1 + r.IntN(w), Y1: y + 1 + r.IntN(h)}
	}
	for i := range 10 + r.IntN(110) {
		k := sketch{letter: map[paper.Rect]rune{}}
		l := look{bold: r.IntN(5) == 0, reversed: r.IntN(12) == 0}
		if r.IntN(4) == 0 {
			l.text = says[r.IntN(len(says))]
		}
		letter, b := 'a', box(400, 1)
		switch {
		case i%3 > 0: // in columns, as on a page
			b.X0 = b.X0 / 260 * 260
			b.X1, b.Y0 = b.X0+100+r.IntN(150), b.Y0/28*28
			b.Y1 = b.Y0 + 20
		default:
			letter, b = 'A', box(400, 60+r.IntN(300))
		}
		k.set(letter, l, b, b.X1, i)
		in.Lines = append(in.Lines, k.in.Lines...)
	}
	m := &in.Marks
	for range r.IntN(6) {
		m.Rules = append(m.Rules, paper.Rule{Box: box(1500, 3)}, paper.Rule{Box: box(3, 1500), Vertical: true})
		m.Frames = append(m.Frames, box(900, 900))
		m.Tints = append(m.Tints, paper.Area{Box: box(900, 400), Tone: 200})
		m.Reversed = append(m.Reversed, paper.Area{Box: box(400, 200)})
		m.Pictures = append(m.Pictures, box(500, 500))
	}
	return in
}

// FuzzPage lays out pages drawn from bytes, four for each line, and checks that
// no glyph is lost or doubled and that all references hold.
func FuzzPage(f *testing.F) {
	f.Add([]byte("aAbBcCdDeEfFgG"), uint64(1))
	f.Add([]byte{0, 0, 9, 1, 0, 1, 9, 1, 0, 2, 5, 1, 10, 0, 9, 65}, uint64(2))
	f.Fuzz(func(t *testing.T, data []byte, seed uint64) {
		in := randomPage(rand.New(rand.NewPCG(seed, 5)))
		in.Lines = in.Lines[:min(len(in.Lines), int(seed%20))]
		for n := 0; len(data) >= 4 && n < 400; n++ {
			in.Lines = append(in.Lines, lineOf(data[0], data[1], data[2], data[3]))
			data = data[4:]
		}
		r := Page(in)
		var all []paper.Line
		for _, b := range r.Blocks {
			all = append(all, b.Lines...)
		}
		if want, got := glyphs(in.Lines), glyphs(all); !slices.Equal(got, want) {
			t.Fatalf("%d glyphs of %d came back", len(got), len(want))
		}
		checkReferences(t, seed, r)
		if again := Page(shuffled(in, rand.New(rand.NewPCG(seed, 6)))); !reflect.DeepEqual(again, r) {
			t.Fatal("the order of the input tells")
		}
	})
}

// lineOf is a line at a place of the grid, so many glyphs long, of a size and
// way of setting that kind says.
func lineOf(x, y, n, kind byte) paper.Line {
	em := cellW * (4 + int(kind>>4)) / 4
	l := look{em: float64(em) / cellW, bold: kind&1 > 0, reversed: kind&6 == 6}
	if kind&8 > 0 {
		l.dir = paper.TopDown
	}
	b := px(int(x)%80, int(y)%90, int(x)%80+1+int(n)%30, int(y)%90+1)
	if l.dir == paper.TopDown {
		b = px(int(x)%80, int(y)%60, int(x)%80+1, int(y)%60+1+int(n)%30)
	}
	k := sketch{letter: map[paper.Rect]rune{}}
	k.set('a', l, b, b.X1, int(x)+int(y))
	return k.in.Lines[0]
}
