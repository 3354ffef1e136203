package layout

import "testing"

// Pages that a set of rules like these finds hard.
func TestHardPages(t *testing.T) {
	run(t, []pageCase{
		{
			name: "headline on a photograph",
			drawing: `
				#########################
				#AAAAAAAAAAAAAAAAAAAAAAA#
				#AAAAAAAAAAAAAAAAAAAAAAA#
				#########################
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'A': {reversed: true, text: "山里来了客人"}},
			want: []string{"headline A, body a > body b, figure"},
		},
		{
			name: "summary between headline and body",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				 +---------------------+
				 | sssssssssssssssssss |
				 | sssssssssssssssssss |
				 | ssssssss            |
				 +---------------------+
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			want: []string{"headline A, summary s, body a > body b"},
		},
		{
			name: "right story begins lower, gutter only",
			drawing: `
				AAAAAAAAAAAA
				AAAAAAAAAAAA
				  aaaaaaaaaa BBBBBBBBBBBB
				aaaaaaaaaaaa BBBBBBBBBBBB
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaa     bbbb
				`,
			want: []string{"headline A, body a", "headline B, body b"},
		},
		{
			name: "story of full width, two half columns in each base column",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbb
				aaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbb
				aaaaaaaaaaaaaaaaaa bbbb
				--------------------------------------
				BBBBBBBBBBBBBBBBBBBBBBBBB CCCCCCCCCCCC
				BBBBBBBBBBBBBBBBBBBBBBBBB CCCCCCCCCCCC
				  cccccccccc dddddddddddd   eeeeeeeeee
				cccccccccccc dddddddddddd eeeeeeeeeeee
				cccccccccccc dddddddddddd eeeeeeeeeeee
				cccccccccccc dddd         eeeeee
				`,
			want: []string{"headline A, body a > body b", "headline B, body c > body d", "headline C, body e"},
		},
		{
			name: "next column one paragraph on, all columns end with one",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa   bbbbbbbbbb   cccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaa       bbbbbbbb     cccc
				`,
			want: []string{"headline A, body a > body b > body c"},
		},
		{
			name: "name in brackets at the end stays with the body",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa       eeeeee
				`,
			as:   map[rune]look{'e': {text: "（记者 壬）"}},
			want: []string{"headline A, body a > body be"},
		},
		{
			name: "column beside the headline that begins a paragraph",
			drawing: `
				AAAAAAAAAAAA   bbbbbbbbbb
				AAAAAAAAAAAA bbbbbbbbbbbb
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaa     bbbb
				`,
			want: []string{"headline A, body a > body b"},
		},
		{
			name: "story without a headline below a finished one, parted by white and rule",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				-------------------------
				  cccccccccc dddddddddddd
				cccccccccccc dddddddddddd
				cccccccccccc dddddddddddd
				cccccccccccc dddddd
				`,
			want: []string{"headline A, body a > body b", "body c > body d"},
		},
		{
			name: "briefs without a frame under a label, headings in bold body type",
			drawing: `
				LLLLLL
				  aaaaaaaaaa    bbbbbbbbbb     cccccccccc
				  1111111111    2222222222     3333333333
				111111111111  222222222222   333333333333
				111111111111  222222222222   333333333333
				111111111111  222222222222   333333333333
				1111          2222222        3333
				`,
			as: map[rune]look{
				'L': {em: 1.2, reversed: true, text: "微新闻"},
				'a': {bold: true, text: "桥头又通了车"}, 'b': {bold: true, text: "渡口添了新船"}, 'c': {bold: true, text: "山里开了花会"},
				'1': {text: "本报讯（记者 甲）"}, '2': {text: "本报讯（记者 甲）"}, '3': {text: "本报讯（记者 甲）"},
			},
			want: []string{"column_label L++, headline a, body 1", "headline b, body 2", "headline c, body 3"},
		},
	})
}
