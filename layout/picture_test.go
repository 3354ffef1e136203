package layout

import "testing"

func TestPictures(t *testing.T) {
	run(t, []pageCase{
		{
			name: "L-shape round a picture",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa ############
				aaaaaaaaaaaa ############
				aaaaaaaaaaaa ############
				aaaaaaaaaaaa ############
				aaaaaaaaaaaa ############
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbb
				`,
			want: []string{"headline A, body a > body b, figure"},
		},
		{
			name: "picture between the columns of a story, text on both sides and below",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa ############ cccccccccccc
				aaaaaaaaaaaa ############ cccccccccccc
				aaaaaaaaaaaa ############ cccccc
				aaaaaaaaaaaa ############   cccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbb       cccccccccccc
				aaaaaaaaaaaa   bbbbbbbbbb cccc
				aaaaaaaaaaaa bbbbbbbbbbbb
				`,
			want: []string{"headline A, body a > body b > body c, figure"},
		},
		{
			name: "caption and credit under the picture",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa ############
				aaaaaaaaaaaa ############
				aaaaaaaaaaaa ############
				aaaaaaaaaaaa ############
				aaaaaaaaaaaa ccccccccccc
				aaaaaaaaaaaa     dddddddd

				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbb
				`,
			as: map[rune]look{
				'c': {em: 0.88, text: "图为农民在田里割稻谷"},
				'd': {em: 0.88, text: "本报记者 甲 摄"},
			},
			want: []string{"headline A, body a > body b, figure, caption cd"},
		},
		{
			name: "credit on the row of the caption at its right",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa ##################
				aaaaaaaaaaaa ##################
				aaaaaaaaaaaa ##################
				aaaaaaaaaaaa ##################
				aaaaaaaaaaaa ccccccccc dddddddd

				aaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				aaaaaaaaaaaa   bbbbbbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				`,
			as: map[rune]look{
				'c': {em: 0.88, text: "农民在田里割稻谷"},
				'd': {em: 0.88, text: "本报记者 甲 摄"},
			},
			want: []string{"headline A, body a > body b, figure, caption cd"},
		},
		{
			name: "caption beside the picture opened by an arrow",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa cccc #############
				aaaaaaaaaaaa cccc #############
				aaaaaaaaaaaa cccc #############
				aaaaaaaaaaaa cc   #############
				aaaaaaaaaaaa      #############
				aaaaaaaaaaaa
				aaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				aaaaaaaaaaaa   bbbbbbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				`,
			as:   map[rune]look{'c': {em: 0.88, text: "▶农民"}},
			want: []string{"headline A, body a > body b, figure, caption c"},
		},
		{
			name: "text of body size under a picture is no caption",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				############   bbbbbbbbbb
				############ bbbbbbbbbbbb
				############ bbbbbbbbbbbb
				############ bbbbbbbb
				  aaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				`,
			want: []string{"headline A, body a > body b, figure"},
		},
		{
			name: "story in a picture's place: headline on the picture",
			drawing: `
				#########################
				#########################
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbb
				`,
			want: []string{"body a > body b, figure"},
		},
	})
}
