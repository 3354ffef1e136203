package layout

import "testing"

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
