package layout

import "testing"

func TestSummaries(t *testing.T) {
	run(t, []pageCase{
		{
			name: "between two rules",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				-------------------------
				 sssssssssssssssssssssss
				 sssssssssss
				-------------------------
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			want: []string{"headline A, summary s, body a > body b"},
		},
		{
			name: "bold, without rules",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  sssssssssssssssssssssss
				sssssssssssssssssssssssss
				sssssssssss

				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'s': {bold: true, text: "山里来了客人，不止一人"}},
			want: []string{"headline A, summary s, body a > body b"},
		},
		{
			name: "subhead between rules is none",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaa    bbbbbbbbbbbb
				------------ bbbbbbbbbbbb
				   ssssss    bbbbbbbbbbbb
				------------ bbbbbbbbbbbb
				  cccccccccc bbbbbbbbbbbb
				cccccccccccc bbbbbbbbbbbb
				cccccccccccc bbbbbb
				`,
			as:   map[rune]look{'s': {text: "客人又来了"}},
			want: []string{"headline A, body a, subhead s, body c > body b"},
		},
		{
			name: "text of a wide story over another is none",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				-------------------------
				  ccccccccccccccccccccccc
				ccccccccccccccccccccccccc
				ccccccccccc
				-------------------------
				BBBBBBBBBBBBBBBBBBBBBBBBB
				BBBBBBBBBBBBBBBBBBBBBBBBB
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			want: []string{"headline A, body c", "headline B, body a > body b"},
		},
	})
}
