package layout

import "testing"

func TestHeadlines(t *testing.T) {
	run(t, []pageCase{
		{
			name: "headline over two columns",
			drawing: `
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			want: []string{"headline A, body a > body b"},
		},
		{
			name: "kicker over the headline, deck under it",
			drawing: `
				      KKKKKKKKKKKK
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				     DDDDDDDDDDDDDDDD
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as: map[rune]look{
				'K': {em: 1.3, text: "田间地头话丰收"},
				'D': {em: 1.25, text: "——三百亩稻田开镰"},
			},
			want: []string{"kicker K, headline A, deck D, body a > body b"},
		},
		{
			name: "kicker and deck in body size over the middle of the story",
			drawing: `
				       KKKKKKKKKKKK
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				      DDDDDDDDDDDDDD

				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as: map[rune]look{
				'K': {em: 1, text: "田间地头话丰收年年有余庆"},
				'D': {em: 1, text: "三百亩稻田开镰割下新稻谷子"},
			},
			want: []string{"kicker K, headline A, deck D, body a > body b"},
		},
		{
			name: "headline of two lines",
			drawing: `
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				     BBBBBBBBBBBBBBBB
				     BBBBBBBBBBBBBBBB
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			want: []string{"headline AB, body a > body b"},
		},
		{
			name: "byline under the headline is no body",
			drawing: `
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  nnnnnnnnnn bbbbbbbbbbbb
				  aaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'n': {text: "本报记者 甲 通讯员 乙"}},
			want: []string{"headline A, byline n, body a > body b"},
		},
		{
			name: "headline of two lines in two sizes, kicker in half the size",
			drawing: `
				       KKKKKKKKKKK
				      BBBBBBBBBBBBBB
				      BBBBBBBBBBBBBB
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'K': {em: 1.6, text: "从前年到今天"}, 'B': {em: 2.4}, 'A': {em: 3.2}},
			want: []string{"kicker K, headline BA, body a > body b"},
		},
		{
			name: "short deck a little larger than the body",
			drawing: `
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				         DDDDDDD

				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'D': {em: 1.1, text: "二月底建成"}},
			want: []string{"headline A, deck D, body a > body b"},
		},
		{
			name: "author and 文 over an essay",
			drawing: `
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  nnnn       bbbbbbbbbbbb
				  aaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'n': {text: "朱 超文"}},
			want: []string{"headline A, byline n, body a > body b"},
		},
		{
			name: "reporters who go to a place are the story's first words",
			drawing: `
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'a': {text: "记者走进村里，"}},
			want: []string{"headline A, body a > body b"},
		},
		{
			name: "byline of two lines",
			drawing: `
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  nnnnnnnn   bbbbbbbbbbbb
				  mmmmmmmm   bbbbbbbbbbbb
				  aaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'n': {text: "本报记者 顾青"}, 'm': {text: "通讯员 段念禾"}},
			want: []string{"headline A, byline nm, body a > body b"},
		},
		{
			name: "reporters who come later in the text are no byline",
			drawing: `
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				nnnnnnnnnnnn bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'n': {text: "记者走进田里看见一"}},
			want: []string{"headline A, body ana > body b"},
		},
		{
			name: "lead in brackets is body",
			drawing: `
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'a': {text: "本报讯（记者 甲）"}},
			want: []string{"headline A, body a > body b"},
		},
	})
}

func TestVerticalHeadlines(t *testing.T) {
	run(t, []pageCase{
		{
			name: "vertical headline at the left of its columns",
			drawing: `
				AA   aaaaaaaaaa bbbbbbbbbbbb
				AA aaaaaaaaaaaa bbbbbbbb
				AA aaaaaaaaaaaa   bbbbbbbbbb
				AA aaaaaaaaaaaa bbbbbbbbbbbb
				AA aaaaaaaaaaaa bbbbbbbbbbbb
				AA aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'A': {text: "春来田里忙"}},
			want: []string{"headline A, body a > body b"},
		},
		{
			name: "vertical headline at the right of its columns",
			drawing: `
				  aaaaaaaaaa bbbbbbbbbbbb AA
				aaaaaaaaaaaa bbbbbbbb     AA
				aaaaaaaaaaaa   bbbbbbbbbb AA
				aaaaaaaaaaaa bbbbbbbbbbbb AA
				aaaaaaaaaaaa bbbbbbbbbbbb AA
				aaaaaaaaaaaa bbbbbb       AA
				`,
			as:   map[rune]look{'A': {text: "春来田里忙"}},
			want: []string{"headline A, body a > body b"},
		},
		{
			name: "vertical headline between the columns of its story",
			drawing: `
				  aaaaaaaaaa AA bbbbbbbbbbbb
				aaaaaaaaaaaa AA bbbbbbbb
				aaaaaaaaaaaa AA   bbbbbbbbbb
				aaaaaaaaaaaa AA bbbbbbbbbbbb
				aaaaaaaaaaaa AA bbbbbbbbbbbb
				aaaaaaaaaaaa AA bbbbbb
				`,
			as:   map[rune]look{'A': {text: "春来田里忙"}},
			want: []string{"headline A, body a > body b"},
		},
		{
			name: "vertical headline of two lines with kicker right and deck left",
			drawing: `
				  aaaaaaaaaa D BB AA K bbbbbbbbbbbb
				aaaaaaaaaaaa D BB AA K bbbbbbbb
				aaaaaaaaaaaa D BB AA K   bbbbbbbbbb
				aaaaaaaaaaaa D BB AA K bbbbbbbbbbbb
				aaaaaaaaaaaa D BB AA K bbbbbbbbbbbb
				aaaaaaaaaaaa D BB AA K bbbbbb
				`,
			as: map[rune]look{
				'A': {text: "春来田里忙"}, 'B': {text: "秋去谷满仓"},
				'K': {em: 1.2, text: "记双溪三个村"}, 'D': {em: 1.2, text: "——稻田开镰"},
			},
			want:   []string{"kicker K, headline AB, deck D, body a > body b"},
			turned: "lines set across follow each other downwards, not from right to left",
		},
		{
			name: "vertical headline with a kicker in body size",
			drawing: `
				AA K   aaaaaaaaaa bbbbbbbbbbbb
				AA K aaaaaaaaaaaa bbbbbbbb
				AA K aaaaaaaaaaaa   bbbbbbbbbb
				AA K aaaaaaaaaaaa bbbbbbbbbbbb
				AA K aaaaaaaaaaaa bbbbbbbbbbbb
				AA   aaaaaaaaaaaa bbbbbb
				`,
			as:     map[rune]look{'A': {text: "春来田里忙"}, 'K': {em: 1, text: "记双溪三个村"}},
			want:   []string{"kicker K, headline A, body a > body b"},
			turned: "what stands right of a headline set downwards stands under one set across",
		},
		{
			name: "column beside the headline starts higher, told by its text",
			drawing: `
				AAAAAAAAAAAA bbbbbbbbbbbb
				AAAAAAAAAAAA bbbbbbbbbbbb
				  aaaaaaaaaa bbbbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				`,
			want: []string{"headline A, body a > body b"},
		},
		{
			name: "column beside the headline of another story that runs on above",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				             ------------
				BBBBBBBBBBBB   dddddddddd
				BBBBBBBBBBBB dddddddddddd
				  cccccccccc dddddddddddd
				cccccccccccc dddddddddddd
				cccccccccccc dddddd
				`,
			want: []string{"headline A, body a > body b", "headline B, body c > body d"},
		},
		{
			name: "reversed headline bar",
			drawing: `
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb

				  BBBBBBBBBBBBBBBBBBBBB
				  BBBBBBBBBBBBBBBBBBBBB
				  cccccccccc dddddddddddd
				cccccccccccc dddd
				cccccccccccc   dddddddddd
				cccccccccccc dddddddddddd
				`,
			as:   map[rune]look{'B': {reversed: true, text: "山里来了客人"}},
			want: []string{"headline A, body a > body b", "headline B, body c > body d"},
		},
	})
}
