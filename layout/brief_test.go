package layout

import "testing"

func TestBriefsUnderLabels(t *testing.T) {
	run(t, []pageCase{
		{
			name: "briefs one under the other, without datelines, under a label",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA LLLLLL
				  aaaaaaaaaa   bbbbbbbbbb   CCCCCCCC
				aaaaaaaaaaaa bbbbbbbbbbbb   cccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb ccccc
				aaaaaaaaaaaa bbbbbbbbbbbb   DDDDDDDD
				aaaaaaaaaaaa bbbbbbbbbbbb   dddddddddd
				aaaaaaaaaaaa bbbbbbbbbbbb dddddddddddd
				aaaaaaaa     bbbbbbbb     ddddddd
				`,
			as: map[rune]look{
				'L': {em: 1.2, reversed: true, text: "微新闻"},
				'C': {em: 1.15, bold: true, text: "桥头又通车"}, 'D': {em: 1.2, bold: true, text: "渡口添新船"},
			},
			want: []string{"headline A, body a > body b", "column_label L+, headline C, body c", "headline D, body d"},
		},
		{
			name: "subheads of a story under a label are no briefs",
			drawing: `
				LLLLLL
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa    TTTTTTTT
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaa        bbbbbbbbbbbb
				  SSSSSSSS   bbbbbbbbbbbb
				  cccccccccc bbbbbbbbbbbb
				cccccccccccc bbbbbbbbbbbb
				cccccccc     bbbbbbbb
				`,
			as: map[rune]look{
				'L': {em: 1.2, reversed: true, text: "微新闻"}, 'S': {em: 1.1, bold: true, text: "桥头又通车"}, 'T': {em: 1.1, bold: true, text: "渡口添新船"},
			},
			want: []string{"column_label L, headline A, body a, subhead S, body c, subhead T > body b"},
		},
		{
			name: "briefs that a mark opens, under a label",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA LLLLLL
				  aaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb   cccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb ccccc
				aaaaaaaaaaaa bbbbbbbbbbbb   dddddddddd
				aaaaaaaaaaaa bbbbbbbbbbbb dddddddddddd
				aaaaaaaa     bbbbbbbb     ddddddd
				`,
			as: map[rune]look{
				'L': {em: 1.2, reversed: true, text: "一句话新闻"}, 'c': {text: "●昨日"}, 'd': {text: "●入秋"},
			},
			want: []string{"headline A, body a > body b", "column_label L+, body c", "body d"},
		},
		{
			name: "points of one story stay in it",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaa        bbbb
				  cccccccccc   dddddddddd
				cccccccccccc dddddddddddd
				ccccccc      ddddddd
				`,
			as:   map[rune]look{'c': {text: "●昨日"}, 'b': {text: "●入秋"}, 'd': {text: "●今年"}},
			want: []string{"headline A, body ac > body bd"},
		},
	})
}
