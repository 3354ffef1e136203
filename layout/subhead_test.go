package layout

import "testing"

func TestSubheads(t *testing.T) {
	run(t, []pageCase{
		{
			name: "heavy line that ends a paragraph is no subhead",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				SSSSS          bbbbbbbbbb
				  cccccccccc bbbbbbbbbbbb
				cccccccccccc bbbb
				`,
			as:   map[rune]look{'S': {em: 1, bold: true, text: "重新上路？"}},
			want: []string{"headline A, body aSc > body b"},
		},
		{
			name: "heavy line after a paragraph is a subhead",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaa    bbbbbbbbbbbb
				SSSSS          bbbbbbbbbb
				  cccccccccc bbbbbbbbbbbb
				cccccccccccc bbbb
				`,
			as:   map[rune]look{'S': {em: 1, bold: true, text: "何时上路？"}},
			want: []string{"headline A, body a, subhead S, body c > body b"},
		},
		{
			name: "subhead in bold",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				aaaaaa         tttttt
				  ssssss       bbbbbbbbbb
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbb
				`,
			as: map[rune]look{
				's': {bold: true, text: "东边日头高"}, 't': {bold: true, text: "西边雨水足"},
			},
			want: []string{"headline A, body a, subhead s, body a > body b, subhead t, body b"},
		},
		{
			name: "subhead in the middle of the column between short rules",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaa       bbbbbbbbbbbb
				   ------    bbbbbbbbbbbb
				   ssssss    bbbbbbbbbbbb
				   ------    bbbbbbbbbbbb
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbb
				`,
			as:   map[rune]look{'s': {text: "东边日头高"}},
			want: []string{"headline A, body a, subhead s, body a > body b"},
		},
		{
			name: "subhead at the top of a column",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa    ssssss
				aaaaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaa       bbbbbbbb
				`,
			as:   map[rune]look{'s': {bold: true, text: "东边日头高"}},
			want: []string{"headline A, body a, subhead s > body b"},
		},
		{
			name: "subhead in slightly larger type is no headline",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaa       bbbbbbbbbbbb
				             bbbbbbbbbbbb
				   SSSSSS    bbbbbbbbbbbb
				             bbbbbbbbbbbb
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbb
				`,
			as:   map[rune]look{'S': {em: 1.25, bold: true, text: "东边日头高"}},
			want: []string{"headline A, body a, subhead S, body a > body b"},
		},
		{
			name: "short lines of a poem are no subheads",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaa       bbbbbbbbbbbb
				   pppppp    bbbbbbbbbbbb
				   pppppp    bbbbbbbbbbbb
				   pppppp    bbbbbbbbbbbb
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaa     bbbbbbbbb
				`,
			want: []string{"headline A, body apa > body b"},
		},
	})
}

func TestBriefs(t *testing.T) {
	frame := `
				+-------------------------------------------+
				|                 LLLLLL                    |
				|                 LLLLLL                    |
				|                                           |
				|  aaaaaaaaaa    bbbbbbbbbb     cccccccccc  |
				|  1111111111    2222222222     3333333333  |
				|111111111111  222222222222   333333333333  |
				|111111111111  222222222222   333333333333  |
				|111111111111  222222222222   333333333333  |
				|1111          2222222        3333          |
				+-------------------------------------------+
				  AAAAAAAAAAAAAAAAAAAAA
				  AAAAAAAAAAAAAAAAAAAAA
				  xxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzz
				`
	want := []string{
		"column_label L++, headline a, body 1", "headline b, body 2", "headline c, body 3",
		"headline A, body x > body y > body z",
	}
	head := func(em float64, text string) look { return look{bold: true, em: em, text: text} }
	lead := look{text: "本报讯（记者 甲）"}
	label := look{bold: true, em: 1.8, text: "微新闻"}
	run(t, []pageCase{
		{
			name: "briefs under one label in a frame, headings in bold body type", drawing: frame, want: want,
			as: map[rune]look{'L': label, 'a': head(1, "桥头又通了车"), 'b': head(1, "渡口添了新船"), 'c': head(1, "山里开了花会"), '1': lead, '2': lead, '3': lead},
		},
		{
			name: "one heading of a brief fitted to its column in smaller type", drawing: frame, want: want,
			as: map[rune]look{'L': label, 'a': head(1.1, "桥头又通了车"), 'b': head(0.92, "渡口添了新船四五"), 'c': head(1.1, "山里开了花会"), '1': lead, '2': lead, '3': lead},
		},
		{
			name: "headings of briefs larger than the body", drawing: frame, want: want,
			as: map[rune]look{'L': label, 'a': head(1.3, "桥头又通了车"), 'b': head(1.3, "渡口添了新船"), 'c': head(1.3, "山里开了花会")},
		},
		{
			name: "brief without a dateline among others", drawing: frame, want: want,
			as: map[rune]look{'L': label, 'a': head(1, "桥头又通了车"), 'b': head(1, "渡口添了新船"), 'c': head(1, "山里开了花会"), '1': lead, '3': lead},
		},
		{
			name: "briefs one below the other",
			drawing: `
				+--------------------+
				|       LLLLLL       |  AAAAAAAAAAAAAAAAAAAAA
				|       LLLLLL       |  AAAAAAAAAAAAAAAAAAAAA
				|                    |  xxxxxxxxxx yyyyyyyyyyyy
				|    aaaaaaaaaa      |xxxxxxxxxxxx yyyyyyyyyyyy
				|  1111111111111111  |xxxxxxxxxxxx yyyyyyyyyyyy
				|111111111111111111  |xxxxxxxxxxxx yyyyyyyyyyyy
				|1111                |xxxxxxxxxxxx yyyyyyyyyyyy
				|                    |xxxxxxxxxxxx yyyyyyyyyyyy
				|    bbbbbbbbbb      |xxxxxxxxxxxx yyyyyyyyyyyy
				|  2222222222222222  |xxxxxxxxxxxx yyyyyyyyyyyy
				|222222222222222222  |xxxxxxxxxxxx yyyyyyyyyyyy
				|2222                |xxxxxxxxxxxx yyyyyyyyyyyy
				|                    |xxxxxxxxxxxx yyyyyyyyyyyy
				|    cccccccccc      |xxxxxxxxxxxx yyyyyyyyyyyy
				|  3333333333333333  |xxxxxxxxxxxx yyyyyyyyyyyy
				|333333333333333333  |xxxxxxxxxxxx yyyyyyyyyyyy
				|33333333            |xxxxxxxxxxxx yyyyyy
				+--------------------+
				`,
			as:   map[rune]look{'L': label, 'a': head(1, "桥头又通了车"), 'b': head(1, "渡口添了新船"), 'c': head(1, "山里开了花会"), '1': lead, '2': lead, '3': lead},
			want: []string{"column_label L++, headline a, body 1", "headline b, body 2", "headline c, body 3", "headline A, body x > body y"},
		},
	})
}
