package layout

import "testing"

// Stories that are not rectangles, on pages whose parts are not set off by
// rules alone.
func TestShapes(t *testing.T) {
	run(t, []pageCase{
		{
			name: "U-shape round a picture in the middle",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa ############ cccccccccccc
				aaaaaaaaaaaa ############ cccccccccccc
				aaaaaaaaaaaa ############ cccccccccccc
				aaaaaaaaaaaa eeeeeeeeeeee cccccccccccc
				aaaaaaaaaaaa eeeeeeeeeeee cccccccccccc
				aaaaaaaaaaaa eeeeeeeeeeee cccc
				`,
			want: []string{"headline A, body a > body b > body e > body c, figure"},
		},
		{
			name: "T-shape: picture under the headline over the two outer columns",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				############ bbbbbbbbbbbb ############
				############ bbbbbbbbbbbb ############
				############ bbbbbbbbbbbb ############
				  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccc
				`,
			want: []string{"headline A, body a > body b > body c, figure, figure"},
		},
		{
			name: "last column stands above the level of its own headline",
			drawing: `
				CCCCCCCCCCCCCCCCCCCCCCCCC bbbbbbbbbbbb
				CCCCCCCCCCCCCCCCCCCCCCCCC bbbbbbbbbbbb
				  cccccccccc dddddddddddd bbbbbbbbbbbb
				cccccccccccc dddddddddddd bbbbbbbbbbbb
				cccccccccccc dddd         bbbbbbbbbbbb
				------------------------- bbbbbbbbbbbb
				AAAAAAAAAAAAAAAAAAAAAAAAA bbbbbbbbbbbb
				AAAAAAAAAAAAAAAAAAAAAAAAA bbbbbbbbbbbb
				  aaaaaaaaaa eeeeeeeeeeee bbbbbbbbbbbb
				aaaaaaaaaaaa eeeeeeeeeeee bbbbbbbbbbbb
				aaaaaaaaaaaa eeeeeeeeeeee bbbbbbbbbbbb
				aaaaaaaaaaaa eeeeeeeeeeee bbbb
				`,
			want: []string{"headline C, body c > body d", "headline A, body a > body e > body b"},
		},
		{
			name: "headline over two columns, third column runs beside it from the same story",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA cccccccccccc
				AAAAAAAAAAAAAAAAAAAAAAAAA cccccccccccc
				AAAAAAAAAAAAAAAAAAAAAAAAA cccccccccccc
				  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccc
				`,
			want: []string{"headline A, body a > body b > body c"},
		},
		{
			name: "two stories interlocked: the left one goes on under the right one",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA BBBBBBBBBBBB
				AAAAAAAAAAAAAAAAAAAAAAAAA BBBBBBBBBBBB
				  aaaaaaaaaa cccccccccccc   bbbbbbbbbb
				aaaaaaaaaaaa cccccccccccc bbbbbbbbbbbb
				aaaaaaaaaaaa cccccccccccc bbbbbbbbbbbb
				aaaaaaaaaaaa cccccccccccc bbbb
				aaaaaaaaaaaa cccccccccccc ------------
				aaaaaaaaaaaa cccccccccccc dddddddddddd
				aaaaaaaaaaaa cccccccccccc dddddddddddd
				aaaaaaaaaaaa cccccccccccc dddddddddddd
				aaaaaaaaaaaa cccccccccccc dddd
				`,
			want: []string{"headline A, body a > body c > body d", "headline B, body b"},
		},
		{
			name: "story wraps round another one at its lower left",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				------------ bbbbbbbbbbbb cccccccccccc
				BBBBBBBBBBBB bbbbbbbbbbbb cccccccccccc
				BBBBBBBBBBBB bbbbbbbbbbbb cccccccccccc
				  dddddddddd bbbbbbbbbbbb cccccccccccc
				dddddddddddd bbbbbbbbbbbb cccccccccccc
				dddddddddddd bbbbbbbbbbbb cccccccccccc
				dddd         bbbbbbbbbbbb cccc
				`,
			want: []string{"headline A, body a > body b > body c", "headline B, body d"},
		},
		{
			name: "stepped feet: columns of a story end at different heights over another story",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccc
				aaaaaaaaaaaa
				aaaaaaaaaaaa BBBBBBBBBBBBBBBBBBBBBBBBB
				aaaaaaaaaaaa BBBBBBBBBBBBBBBBBBBBBBBBB
				aaaaaaaaaaaa   dddddddddd eeeeeeeeeeee
				aaaaaaaaaaaa dddddddddddd eeeeeeeeeeee
				aaaaaaaaaaaa dddddddddddd eeeeeeeeeeee
				aaaaaaaaaaaa dddddddddddd eeee
				`,
			want: []string{"headline A, body a > body b > body c", "headline B, body d > body e"},
		},
		{
			name: "broken columns: two base columns set as three, above base columns",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaaaaa bbbbbbbbbbbbbbb cccccccccccccccccc
				aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb cccccccccccccccccc
				aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb cccccccc

				BBBBBBBBBBBBBBBBBBBBBBBB CCCCCCCCCCCCCCCCCCCCCCCCC
				BBBBBBBBBBBBBBBBBBBBBBBB CCCCCCCCCCCCCCCCCCCCCCCCC
				  ddddddddd eeeeeeeeeeee   ffffffffff gggggggggggg
				ddddddddddd eeeeeeeeeeee ffffffffffff gggggggggggg
				ddddddddddd eeeeeeeeeeee ffffffffffff gggggggggggg
				ddddddddddd eeeeee       ffffffffffff gggg
				`,
			want: []string{"headline A, body a > body b > body c", "headline B, body d > body e", "headline C, body f > body g"},
		},
		{
			name: "box nested in a story, over two of its columns at the foot",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa +----------------------+
				aaaaaaaaaaaa | BBBBBBBBBBBBBBBBBBBB |
				aaaaaaaaaaaa | BBBBBBBBBBBBBBBBBBBB |
				aaaaaaaaaaaa |   dddddddddddddddddd |
				aaaaaaaaaaaa | dddddddddddddddddddd |
				aaaaaaaaaaaa | dddddddddd           |
				aaaaaaaaaaaa +----------------------+
				`,
			want: []string{"headline A, body a > body b > body c", "headline B, body d"},
		},
		{
			name: "frame within a frame",
			drawing: `
				+----------------------------------------+
				| AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA |
				| AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA |
				|   aaaaaaaaaa bbbbbbbbbbbb +----------+ |
				| aaaaaaaaaaaa bbbbbbbbbbbb | BBBBBBBB | |
				| aaaaaaaaaaaa bbbbbbbbbbbb | BBBBBBBB | |
				| aaaaaaaaaaaa bbbbbbbbbbbb |   dddddd | |
				| aaaaaaaaaaaa bbbbbbbbbbbb | dddddddd | |
				| aaaaaaaaaaaa bbbb         | dddd     | |
				|                           +----------+ |
				+----------------------------------------+
				`,
			want: []string{"headline A, body a > body b", "headline B, body d"},
		},
		{
			name: "two stories under each other in two columns each, no white between but a headline",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA BBBBBBBBBBBB
				AAAAAAAAAAAAAAAAAAAAAAAAA BBBBBBBBBBBB
				  aaaaaaaaaa cccccccccccc   bbbbbbbbbb
				aaaaaaaaaaaa cccccccccccc bbbbbbbbbbbb
				aaaaaaaaaaaa cccc         bbbbbbbbbbbb
				CCCCCCCCCCCCCCCCCCCCCCCCC bbbbbbbbbbbb
				CCCCCCCCCCCCCCCCCCCCCCCCC bbbbbbbbbbbb
				  dddddddddd eeeeeeeeeeee bbbbbbbbbbbb
				dddddddddddd eeeeeeeeeeee bbbbbbbbbbbb
				dddddddddddd eeee         bbbb
				`,
			want: []string{"headline A, body a > body c", "headline C, body d > body e", "headline B, body b"},
		},
		{
			name: "headline in the middle of its columns, text on both sides and below",
			drawing: `
				  aaaaaaaaaa AAAAAAAAAAAA cccccccccccc
				aaaaaaaaaaaa AAAAAAAAAAAA cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccc
				`,
			want: []string{"headline A, body a > body b > body c"},
		},
		{
			name: "picture story without headline between two stories",
			drawing: `
				AAAAAAAAAAAA ############ BBBBBBBBBBBB
				AAAAAAAAAAAA ############ BBBBBBBBBBBB
				  aaaaaaaaaa ############   bbbbbbbbbb
				aaaaaaaaaaaa kkkkkkkkkkkk bbbbbbbbbbbb
				aaaaaaaaaaaa kkkkkkkk     bbbbbbbbbbbb
				aaaaaaaaaaaa ------------ bbbbbbbbbbbb
				aaaaaaaaaaaa CCCCCCCCCCCC bbbbbbbbbbbb
				aaaaaaaaaaaa CCCCCCCCCCCC bbbbbbbbbbbb
				aaaaaaaaaaaa   cccccccccc bbbbbbbbbbbb
				aaaaaaaaaaaa cccccccccccc bbbbbbbbbbbb
				aaaa         cccc         bbbb
				`,
			as:   map[rune]look{'k': {em: 0.85, text: "图为新桥在昨天通车的现场，\n本报记者 甲 摄"}},
			want: []string{"headline A, body a", "figure, caption k", "headline C, body c", "headline B, body b"},
		},
		{
			name: "column rules between the columns of one story do not part it",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa|bbbbbbbbbbbb|cccccccccccc
				aaaaaaaaaaaa|bbbbbbbbbbbb|cccccccccccc
				aaaaaaaaaaaa|bbbbbbbbbbbb|cccccccccccc
				aaaaaaaaaaaa|bbbbbbbbbbbb|cccc
				`,
			want: []string{"headline A, body a > body b > body c"},
		},
		{
			name: "narrow headline over the first of its columns, the rest go on beside at its level",
			drawing: `
				AAAAAAAAAAAA bbbbbbbbbbbb cccccccccccc
				AAAAAAAAAAAA bbbbbbbbbbbb cccccccccccc
				  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccc
				--------------------------------------
				DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD
				DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD
				  dddddddddd eeeeeeeeeeee ffffffffffff
				dddddddddddd eeeeeeeeeeee ffffffffffff
				dddddddddddd eeeeeeeeeeee ffff
				`,
			want: []string{"headline A, body a > body b > body c", "headline D, body d > body e > body f"},
		},
		{
			name: "story begins beside the foot of another, which runs over it",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccc
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb BBBBBBBBBBBB
				aaaaaaaaaaaa bbbbbbbbbbbb BBBBBBBBBBBB
				aaaaaaaaaaaa bbbbbbbbbbbb   dddddddddd
				aaaaaaaaaaaa bbbbbbbbbbbb dddddddddddd
				aaaaaaaaaaaa bbbbbbbbbbbb dddd
				`,
			want: []string{"headline A, body a > body b > body c", "headline B, body d"},
		},
		{
			name: "story goes on beside and higher than its headline, under a rule that ends another",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc dddddddddddd
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc dddddddddddd
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc dddd
				aaaaaaaaaaaa bbbbbbbbbbbb -------------------------
				aaaaaaaaaaaa bbbbbbbbbbbb gggggggggggg hhhhhhhhhhhh
				aaaaaaaaaaaa bbbbbbbbbbbb gggggggggggg hhhhhhhhhhhh
				------------------------- gggggggggggg hhhhhhhhhhhh
				BBBBBBBBBBBBBBBBBBBBBBBBB gggggggggggg hhhhhhhhhhhh
				BBBBBBBBBBBBBBBBBBBBBBBBB gggggggggggg hhhhhhhhhhhh
				  eeeeeeeeee ffffffffffff gggggggggggg hhhhhhhhhhhh
				eeeeeeeeeeee ffffffffffff gggggggggggg hhhhhhhhhhhh
				eeeeeeeeeeee ffffffffffff gggggggggggg hhhh
				`,
			want: []string{"headline A, body a > body b > body c > body d", "headline B, body e > body f > body g > body h"},
		},
		{
			name: "a figure in large type is no headline",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa NNNNNNNNNNNN cccccccccccc
				aaaaaaaaaaaa NNNNNNNNNNNN cccccccccccc
				aaaaaaaaaaaa dddddddddddd cccc
				`,
			as:   map[rune]look{'N': {text: "97.7%"}},
			want: []string{"headline A, body a > body bNd > body c"},
		},
		{
			name: "row of stars read as text parts two stories without a headline",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbb
				sssssssssssssssssssssssss
				  cccccccccc dddddddddddd
				cccccccccccc dddddddddddd
				cccccccccccc dddd
				`,
			as:   map[rune]look{'s': {text: "★★★★★★★★★★★★★★★★★★★★★★★★★"}},
			want: []string{"headline A, body a > body b", "body c > body d", "other s"},
		},
		{
			name: "rules round the summary under a headline, another story further down",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				-------------------------
				sssssssssssssssssssssssss
				sssssssssssssssssssssssss
				sssssssssssssssssssssssss
				ssssssssss
				-------------------------
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbb
				aaaaaaaaaaaa ------------
				aaaaaaaaaaaa BBBBBBBBBBBB
				aaaaaaaaaaaa BBBBBBBBBBBB
				aaaaaaaaaaaa   cccccccccc
				aaaaaaaaaaaa cccccccccccc
				aaaaaaaaaaaa cccc
				`,
			want: []string{"headline A, summary s, body a > body b", "headline B, body c"},
		},
		{
			name: "pointers to other pages over a rule do not own what stands under it",
			drawing: `
				AAAAAAAAAAAA BBBBBBBBBBBB
				        jjjj         kkkk
				-------------------------
				  aaaaaaaaaa CCCCCCCCCCCC
				aaaaaaaaaaaa CCCCCCCCCCCC
				aaaaaaaaaaaa   cccccccccc
				aaaaaaaaaaaa cccccccccccc
				aaaaaaaa     cccccccccccc
				`,
			as: map[rune]look{
				'A': {em: 1.4, text: "桥上的灯亮了"}, 'B': {em: 1.4, text: "田里的麦熟了"},
				'j': {text: "详见2版"}, 'k': {text: "详见3版"},
			},
			want:   []string{"teaser Aj", "teaser Bk", "headline C, body a > body c"},
			turned: "a pointer stands under its headline, not left of it",
		},
		{
			name: "a speck under a badge is no story",
			drawing: `
				LLLLLL
				LLLLLL
				x
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				`,
			as:     map[rune]look{'L': {em: 1.2, reversed: true, text: "记者帮办"}, 'x': {text: "岛"}},
			want:   []string{"column_label L, headline A, body a > body b", "other x"},
			turned: "a speck stands beside the badge, not under it",
		},
	})
}
