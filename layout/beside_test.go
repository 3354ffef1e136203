package layout

import "testing"

// Stories that stand beside, above and inside each other.
func TestStoriesOnAPage(t *testing.T) {
	run(t, []pageCase{
		{
			name: "two stories side by side with a gutter only",
			drawing: `
				AAAAAAAAAAAA BBBBBBBBBBBB
				AAAAAAAAAAAA BBBBBBBBBBBB
				  aaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaa     bbbb
				`,
			want: []string{"headline A, body a", "headline B, body b"},
		},
		{
			name: "two stories side by side with a rule",
			drawing: `
				AAAAAAAAAAAA|BBBBBBBBBBBB
				AAAAAAAAAAAA|BBBBBBBBBBBB
				  aaaaaaaaaa|  bbbbbbbbbb
				aaaaaaaaaaaa|bbbbbbbbbbbb
				aaaaaaaaaaaa|bbbbbbbbbbbb
				aaaaaaaaaaaa|bbbbbbbbbbbb
				aaaaaaaa    |bbbb
				`,
			want: []string{"headline A, body a", "headline B, body b"},
		},
		{
			name: "two stories of two columns each with a gutter only",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAA BBBBBBBBBBBBBBBBBBBBB
				AAAAAAAAAAAAAAAAAAAAA BBBBBBBBBBBBBBBBBBBBB
				  aaaaaaaa bbbbbbbbbb   cccccccc dddddddddd
				aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd
				aaaaaaaaaa bbbbbb     cccccccccc dddddddddd
				aaaaaaaaaa   bbbbbbbb cccccccccc dddddddddd
				aaaaaaaaaa bbbbbbbb   cccccccccc dddd
				`,
			want: []string{"headline A, body a > body b", "headline B, body c > body d"},
		},
		{
			name: "two stories one above the other parted by white only",
			drawing: `
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbb

				  BBBBBBBBBBBBBBBBBBBBB
				  BBBBBBBBBBBBBBBBBBBBB
				  cccccccccc dddddddddddd
				cccccccccccc dddd
				cccccccccccc   dddddddddd
				cccccccccccc dddddd
				`,
			want: []string{"headline A, body a > body b", "headline B, body c > body d"},
		},
		{
			name: "two stories one above the other parted by a rule",
			drawing: `
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				-------------------------
				  BBBBBBBBBBBBBBBBBBBBB
				  BBBBBBBBBBBBBBBBBBBBB
				  cccccccccc dddddddddddd
				cccccccccccc dddd
				cccccccccccc   dddddddddd
				cccccccccccc dddddd
				`,
			want: []string{"headline A, body a > body b", "headline B, body c > body d"},
		},
		{
			name: "story in a frame beside another",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAA +--------------+
				AAAAAAAAAAAAAAAAAAAAA | BBBBBBBBBBBB |
				  aaaaaaaa bbbbbbbbbb | BBBBBBBBBBBB |
				aaaaaaaaaa bbbbbbbbbb |   cccccccccc |
				aaaaaaaaaa bbbbbb     | cccccccccccc |
				aaaaaaaaaa   bbbbbbbb | cccccccccccc |
				aaaaaaaaaa bbbbbbbb   | cccccccccccc |
				aaaaaaaaaa bbbbbbbb   | cccc         |
				                      +--------------+
				`,
			want: []string{"headline A, body a > body b", "headline B, body c"},
		},
		{
			name: "story in a frame inside another",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccc
				aaaaaaaaaaaa +----------+   cccccccccc
				aaaaaaaaaaaa | BBBBBBBB | cccccccccccc
				aaaaaaaaaaaa | BBBBBBBB | cccccccccccc
				aaaaaaaaaaaa |   dddddd | cccccccccccc
				aaaaaaaaaaaa | dddddddd | cccccccccccc
				aaaaaaaaaaaa | ddddd    | cccccc
				aaaaaaaaaaaa +----------+
				`,
			want: []string{"headline A, body a > body b > body c", "headline B, body d"},
		},
		{
			name: "wide story over two narrow ones",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				-------------------------
				BBBBBBBBBBBB CCCCCCCCCCCC
				BBBBBBBBBBBB CCCCCCCCCCCC
				  cccccccccc   dddddddddd
				cccccccccccc dddddddddddd
				cccccccccccc dddddddddddd
				cccccccccccc dddddd
				`,
			want: []string{"headline A, body a > body b", "headline B, body c", "headline C, body d"},
		},
		{
			name: "story without a headline beside one that has one",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAA|  cccccccccc
				AAAAAAAAAAAAAAAAAAAAA|cccccccccccc
				  aaaaaaaa bbbbbbbbbb|cccccccccccc
				aaaaaaaaaa bbbbbbbbbb|cccccccccccc
				aaaaaaaaaa bbbbbb    |cccccccccccc
				aaaaaaaaaa   bbbbbbbb|cccccccccccc
				aaaaaaaaaa bbbbbbbb  |cccc
				`,
			as:   map[rune]look{'c': {text: "本报讯（记者 甲）"}},
			want: []string{"headline A, body a > body b", "body c"},
		},
		{
			name: "text goes on beyond a rule where it breaks off",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAA|cccccccccccc
				AAAAAAAAAAAAAAAAAAAAA|cccccccccccc
				  aaaaaaaa bbbbbbbbbb|cccccccccccc
				aaaaaaaaaa bbbbbbbbbb|cccccccccccc
				aaaaaaaaaa bbbbbbbbbb|cccccccccccc
				aaaaaaaaaa bbbbbbbbbb|cccccccccccc
				aaaaaaaaaa bbbbbbbbbb|cccc
				`,
			want: []string{"headline A, body a > body b > body c"},
		},
		{
			name: "columns of two heights under a headline over both",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				aaaaaaaaaaaa bbbbbbbbbbbb cccccc
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb BBBBBBBBBBBB
				aaaaaaaaaaaa bbbbbbbbbbbb BBBBBBBBBBBB
				aaaaaaaaaaaa bbbbbbbbbbbb   dddddddddd
				aaaaaaaaaaaa bbbbbbbbbbbb dddddddddddd
				aaaaaaaaaaaa bbbbbbbbbbbb dddddddddddd
				aaaaaaaaaaaa bbbbbbbbbbbb dddd
				`,
			want: []string{"headline A, body a > body b > body c", "headline B, body d"},
		},
	})
}
