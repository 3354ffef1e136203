package layout

import "testing"

func TestJumpLines(t *testing.T) {
	run(t, []pageCase{
		{
			name: "jump line alone at the end of the text",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa       jjjjjj
				`,
			as:   map[rune]look{'j': {text: "（下转2版）"}},
			want: []string{"headline A, body a > body b, jump j"},
		},
		{
			name: "jump marker behind the last sentence",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				`,
			as:   map[rune]look{'b': {text: "\n\n\n\n风雨过了。（下转2版）"}},
			want: []string{"headline A, body a > body b"},
		},
		{
			name: "text that goes on elsewhere does not go on beside",
			drawing: `
				AAAAAAAAAAAA|BBBBBBBBBBBB
				AAAAAAAAAAAA|BBBBBBBBBBBB
				  aaaaaaaaaa|cccccccccccc
				aaaaaaaaaaaa|cccccccccccc
				aaaaaaaaaaaa|cccccccccccc
				aaaaaaaaaaaa|cccccccccccc
				      jjjjjj|cccccc
				`,
			as:   map[rune]look{'j': {text: "（下转2版）"}},
			want: []string{"headline A, body a, jump j", "headline B, body c"},
		},
		{
			name: "continuation under its headline repeated over the columns, marker at the top of the first",
			drawing: `
				           AAAAAAAAAAAA
				           AAAAAAAAAAAA
				jjjjjj       bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbb         cccccccccccc
				aaaaaaaaaaaa   bbbbbbbbbb cccccc
				aaaaaaaaaaaa bbbbbbbbbbbb   cccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccc
				`,
			as:   map[rune]look{'j': {text: "上接第1版"}},
			want: []string{"headline A, jump j, body a > body b > body c"},
		},
		{
			name: "continuation without a headline beside another story",
			drawing: `
				AAAAAAAAAAAA jjjjjj
				AAAAAAAAAAAA cccccccccccc
				  aaaaaaaaaa cccccccccccc
				aaaaaaaaaaaa cccccccccccc
				aaaaaaaaaaaa cccccccccccc
				aaaaaaaaaaaa cccccccccccc
				aaaaaa       cccccccc
				`,
			as:   map[rune]look{'j': {text: "上接第1版"}},
			want: []string{"headline A, body a", "jump j, body c"},
		},
		{
			name: "continuation without a headline, subhead in larger type at the top of its second column",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAA jjjjjj        ssssssss
				AAAAAAAAAAAAAAAAAAAAAAA cccccccccccc  ssssssss
				  aaaaaaaaa bbbbbbbbbbb cccccccccccc   dddddddddd
				aaaaaaaaaaa bbbbbbbbbbb cccccccccccc dddddddddddd
				aaaaaaaaaaa bbbbbbbbbbb cccccccccccc dddddddddddd
				aaaaaaaaaaa bbbbbbbbbbb cccccccccccc dddddddddddd
				aaaaaaaaaaa bbbb        cccccccc     dddd
				`,
			as:   map[rune]look{'j': {text: "上接第1版"}, 's': {em: 1.25, bold: true, text: "桥上的灯"}},
			want: []string{"headline A, body a > body b", "jump j, body c, subhead s > body d"},
		},
		{
			name: "continuation without a headline below another story",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb

				jjjjjj       dddddddddddd
				cccccccccccc dddddddddddd
				cccccccccccc dddddddddddd
				cccccccccccc dddddd
				`,
			as:   map[rune]look{'j': {text: "上接第1版"}},
			want: []string{"headline A, body a > body b", "jump j, body c > body d"},
		},
		{
			name: "continuation without a headline under a rule, marker on the line of its text",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				-------------------------
				cccccccccccc dddddddddddd
				cccccccccccc dddddddddddd
				cccccccccccc dddddddddddd
				cccccccccccc dddddd
				`,
			as:   map[rune]look{'c': {text: "（上接1版）风雨"}},
			want: []string{"headline A, body a > body b", "body c > body d"},
		},
	})
}
