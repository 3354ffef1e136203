package layout

import (
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

func TestColumnLabels(t *testing.T) {
	run(t, []pageCase{
		{
			name: "label in a box of thin rules over the headline",
			drawing: `
				-------
				LLLLLLL
				-------
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'L': {em: 1.3, text: "权威发布"}},
			want: []string{"column_label L, headline A, body a > body b"},
		},
		{
			name: "column label as a badge white on dark",
			drawing: `
				LLLLLLL
				   AAAAAAAAAAAAAAAAAAAAAA xxxxxxxxxxxx
				   AAAAAAAAAAAAAAAAAAAAAA xxxxxxxxxxxx
				  aaaaaaaaaa bbbbbbbbbbbb xxxxxxxxxxxx
				aaaaaaaaaaaa bbbb         xxxxxxxxxxxx
				aaaaaaaaaaaa   bbbbbbbbbb xxxxxxxxxxxx
				aaaaaaaaaaaa bbbbbbbbbbbb xxxxxxxxxxxx
				aaaaaaaaaaaa bbbbbb       xxxx
				`,
			as:   map[rune]look{'L': {em: 1.2, reversed: true, text: "城事快递"}},
			want: []string{"column_label L, headline A, body a > body b > body x"},
		},
		{
			name: "vertical badge at the left of the headline",
			drawing: `
				LL AAAAAAAAAAAAAAAAAAAAAA
				LL AAAAAAAAAAAAAAAAAAAAAA
				LL  KKKKKKKKKKKKKKKKKKK
				LL
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as: map[rune]look{
				'L': {em: 1.2, reversed: true, text: "读书笔记"},
				'K': {em: 1.2, text: "——田头走访三日所见所闻"},
			},
			want: []string{"column_label L, headline A, deck K, body a > body b"},
		},
		{
			name: "label over a rule",
			drawing: `
				LLLLLL
				------
				   AAAAAAAAAAAAAAAAAAAAAA
				   AAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'L': {em: 1.5, text: "城事快递"}},
			want: []string{"column_label L, headline A, body a > body b"},
		},
		{
			name: "label over several stories in a frame",
			drawing: `
				+-------------------------------------------+
				|                 LLLLLL                    |
				|                 LLLLLL                    |
				|AAAAAAAAAAAA  BBBBBBBBBBBB   CCCCCCCCCCCC  |
				|AAAAAAAAAAAA  BBBBBBBBBBBB   CCCCCCCCCCCC  |
				|  1111111111    2222222222     3333333333  |
				|111111111111  222222222222   333333333333  |
				|111111111111  222222222222   333333333333  |
				|111111111111  222222222222   333333333333  |
				|1111          2222222        3333          |
				+-------------------------------------------+
				  xxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzz
				`,
			as: map[rune]look{
				'L': {text: "副刊"}, 'A': {em: 1.8, text: "桥头通车"}, 'B': {em: 1.8, text: "渡口添船"}, 'C': {em: 1.8, text: "山里开花"},
			},
			want: []string{
				"column_label L++, headline A, body 1", "headline B, body 2", "headline C, body 3",
				"body x > body y > body z",
			},
		},
		{
			name: "badge over the second of two stories side by side",
			drawing: `
				AAAAAAAAAAAA LLLLL
				AAAAAAAAAAAA BBBBBBBBBBBB
				  aaaaaaaaaa BBBBBBBBBBBB
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaa     bbbb
				`,
			as:   map[rune]look{'L': {em: 1, reversed: true, text: "城事快递"}},
			want: []string{"headline A, body a", "column_label L, headline B, body b"},
		},
	})
}

// A profile says what the labels of the paper are, also those without a badge.
func TestKnownLabels(t *testing.T) {
	run(t, []pageCase{
		{
			name: "words over a headline",
			drawing: `
				   LLLLLL
				   LLLLLL
				   AAAAAAAAAAAAAAAAAAAAAA
				   AAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:    map[rune]look{'L': {em: 1.5, text: "城事快递"}},
			known: Known{Labels: nil},
			want:  []string{"kicker L, headline A, body a > body b"},
		},
		{
			name: "the same, known for a label",
			drawing: `
				   LLLLLL
				   LLLLLL
				   AAAAAAAAAAAAAAAAAAAAAA
				   AAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:    map[rune]look{'L': {em: 1.5, text: "城事快递"}},
			known: Known{Labels: []string{"读书笔记", "城事快递"}},
			want:  []string{"column_label L, headline A, body a > body b"},
		},
		{
			name: "a known label, one character misread",
			drawing: `
				   LLLLLL
				   LLLLLL
				   AAAAAAAAAAAAAAAAAAAAAA
				   AAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:    map[rune]look{'L': {em: 1.5, text: "城車快递"}},
			known: Known{Labels: []string{"城事快递"}},
			want:  []string{"column_label L, headline A, body a > body b"},
		},
		{
			name: "a known label, two characters off",
			drawing: `
				   LLLLLL
				   LLLLLL
				   AAAAAAAAAAAAAAAAAAAAAA
				   AAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:    map[rune]look{'L': {em: 1.5, text: "城車快速"}},
			known: Known{Labels: []string{"城事快递"}},
			want:  []string{"kicker L, headline A, body a > body b"},
		},
		{
			name: "longer than a known label",
			drawing: `
				   LLLLLL
				   LLLLLL
				   AAAAAAAAAAAAAAAAAAAAAA
				   AAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:    map[rune]look{'L': {em: 1.5, text: "城事快递站"}},
			known: Known{Labels: []string{"城事快递"}},
			want:  []string{"kicker L, headline A, body a > body b"},
		},
		{
			name: "a known label's words in running text",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				LLLL           bbbbbbbbbb
				  cccccccccc bbbbbbbbbbbb
				cccccccccccc bbbbbb
				`,
			as:    map[rune]look{'L': {em: 1, text: "城事快递"}},
			known: Known{Labels: []string{"城事快递"}},
			want:  []string{"headline A, body aLc > body b"},
		},
	})
}

// TestLabelsAside checks labels in a box at the left of a headline that is set in
// the middle of its columns.
func TestLabelsAside(t *testing.T) {
	run(t, []pageCase{
		{
			name: "box over the left end of the columns, headline in the middle",
			drawing: `
				+-----+
				| kkk |
				+-----+
				          AAAAAAAAAAAAAAAAA
				          AAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb cccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccc
				`,
			as:   map[rune]look{'k': {text: "闲话坊", bold: true}},
			want: []string{"column_label k, headline A, body a > body b > body c"},
		},
	})
}

// TestBoxFoundWithItsLabel checks that a label which was found as one line with
// its box, and so seems as large as a headline, is one.
func TestBoxFoundWithItsLabel(t *testing.T) {
	for _, c := range []struct {
		name string
		in   int // where the rule runs in the line's box, px from its top
		want string
	}{
		{"box found with it", 6, "column_label K, headline A, body a > body b"},
		{"rule well over it", -30, ""},
		{"struck through its middle", 24, ""},
	} {
		k := draw(pageCase{drawing: `
			KKKK
			KKKK

			AAAAAAAAAAAAAAAAAAAAAAAAA
			AAAAAAAAAAAAAAAAAAAAAAAAA
			  aaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbb
			`, as: map[rune]look{'K': {text: "闲话"}}})
		b := k.in.Lines[k.lineAt('K', 0)].Box
		k.in.Marks.Rules = append(k.in.Marks.Rules, paper.Rule{Box: paper.Rect{X0: b.X0, Y0: b.Y0 + c.in, X1: b.X1, Y1: b.Y0 + c.in + 3}})
		got := outline(k, Page(k.in))
		if label := slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "column_label") }); label != (c.want != "") || label && !slices.Contains(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// TestHeadlineFoundWithItsUnderline checks that a headline that was found as one
// line with the rule under it keeps its size, and the text under it.
func TestHeadlineFoundWithItsUnderline(t *testing.T) {
	k := draw(pageCase{drawing: `
		AAAAAAAA
		AAAAAAAA

		aaaaaaaaaaaa
		aaaaaaaaaaaa
		aaaaaaaaaaaa
		`, as: map[rune]look{'A': {text: "新桥今通车"}}})
	b := k.in.Lines[k.lineAt('A', 0)].Box
	k.in.Marks.Rules = append(k.in.Marks.Rules, paper.Rule{Box: paper.Rect{X0: b.X0, Y0: b.Y1 - 6, X1: b.X1, Y1: b.Y1 - 3}})
	if got := outline(k, Page(k.in)); !slices.Equal(got, []string{"headline A, body a"}) {
		t.Errorf("%q", got)
	}
}

// TestLabelAcrossAVerticalPage checks a label in a box over a headline, both set
// across a page whose text is set downwards; two boxed words over text are none.
func TestLabelAcrossAVerticalPage(t *testing.T) {
	page := func(headEm int) Result {
		in := Input{Seq: 2, Size: paper.Size{W: 700, H: 900}, DPI: 150}
		for i := range 20 {
			in.Lines = append(in.Lines, down("天地人和风雨田山水木禾米", 60+28*i, 20+i%5*3), down("竹丝石金土火星云花鸟鱼虫", 60+28*i, 520+i%5*3))
		}
		frame := paper.Rect{X0: 60, Y0: 385, X1: 150, Y1: 417}
		in.Marks.Frames = []paper.Rect{frame}
		in.Marks.Rules = sides(frame)
		in.Lines = append(in.Lines, acrossLine("地方特寫", 65, 391, 20), acrossLine("燈亮了起來", 320-headEm*5/2, 440, headEm))
		return Page(in)
	}
	labelled := func(r Result) bool {
		return slices.ContainsFunc(r.Blocks, func(b paper.Block) bool { return b.Role == paper.RoleColumnLabel && b.Story > 0 })
	}
	if r := page(60); !labelled(r) {
		t.Errorf("no label in %+v", r.Blocks)
	}
	if labelled(page(20)) {
		t.Error("a label over body type")
	}
}

// acrossLine is a line set across.
func acrossLine(text string, x, y, em int) paper.Line {
	l := paper.Line{Dir: paper.LeftRight, Em: em, Weight: .1, Reader: paper.ReaderPDF}
	for i, r := range []rune(text) {
		g := paper.Glyph{Text: string(r), Box: paper.Rect{X0: x + i*em, Y0: y, X1: x + (i+1)*em - 1, Y1: y + em}}
		l.Glyphs, l.Box = append(l.Glyphs, g), l.Box.Union(g.Box)
	}
	return l
}
