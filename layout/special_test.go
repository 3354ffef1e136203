package layout

import "testing"

func TestAds(t *testing.T) {
	run(t, []pageCase{
		{
			name: "ad in a frame with telephone",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAA +--------------+
				AAAAAAAAAAAAAAAAAAAAA |  BBBBBBBBBB  |
				  aaaaaaaa bbbbbbbbbb |  BBBBBBBBBB  |
				aaaaaaaaaa bbbbbbbbbb |              |
				aaaaaaaaaa bbbbbb     |   cccccccc   |
				aaaaaaaaaa   bbbbbbbb |              |
				aaaaaaaaaa bbbbbbbb   |  dddddddddd  |
				aaaaaaaaaa bbbbbbbb   |              |
				                      +--------------+
				`,
			as: map[rune]look{
				'B': {text: "秋日家装节"}, 'c': {text: "全场优惠三日为限"}, 'd': {text: "电话88136666"},
			},
			want: []string{"headline A, body a > body b", "ad Bcd"},
		},
		{
			name: "slogan across the page, white on dark",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaa bbbbbbbbbb
				aaaaaaaaaa bbbbbbbbbb
				aaaaaaaaaa bbbbbb
				aaaaaaaaaa   bbbbbbbb
				aaaaaaaaaa bbbbbbbb
				aaaaaaaaaa bbbbbbbb

				 BBBBBBBBBBBBBBBBBBB
				 BBBBBBBBBBBBBBBBBBB
				`,
			as:   map[rune]look{'B': {reversed: true, text: "人人出力家家添绿"}},
			want: []string{"headline A, body a > body b", "ad B"},
		},
		{
			name: "framed notice in running text is no ad",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAA +--------------+
				AAAAAAAAAAAAAAAAAAAAA |    BBBBBB    |
				  aaaaaaaa bbbbbbbbbb |    BBBBBB    |
				aaaaaaaaaa bbbbbbbbbb |   cccccccccc |
				aaaaaaaaaa bbbbbb     | cccccccccccc |
				aaaaaaaaaa   bbbbbbbb | cccccccccccc |
				aaaaaaaaaa bbbbbbbb   | cccccccccccc |
				aaaaaaaaaa bbbbbbbb   | ccccccc      |
				                      +--------------+
				`,
			as: map[rune]look{
				'B': {text: "照片征集启事"}, 'c': {text: "本报现向读者征集老\n照片来稿请寄地址河\n或致电65550142"},
			},
			want: []string{"headline A, body a > body b", "headline B, body c"},
		},
		{
			name: "framed notice of a loss in running text is one",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAA +--------------+
				AAAAAAAAAAAAAAAAAAAAA |    BBBBBB    |
				  aaaaaaaa bbbbbbbbbb |    BBBBBB    |
				aaaaaaaaaa bbbbbbbbbb |   cccccccccc |
				aaaaaaaaaa bbbbbb     | cccccccccccc |
				aaaaaaaaaa   bbbbbbbb | cccccccccccc |
				aaaaaaaaaa bbbbbbbb   | cccccccccccc |
				aaaaaaaaaa bbbbbbbb   | ccccccc      |
				                      +--------------+
				`,
			as: map[rune]look{
				'B': {text: "遗失声明启事"}, 'c': {text: "鄙人于四月遗失印章\n特此声明地址河埠街\n或致电65550142"},
			},
			want: []string{"headline A, body a > body b", "ad Bc"},
		},
		{
			name: "framed story that names a telephone is no ad",
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
			as:   map[rune]look{'c': {text: "本报讯（记者 甲）\n读者可拨打电话88136666"}},
			want: []string{"headline A, body a > body b", "headline B, body c"},
		},
	})
}

func TestTables(t *testing.T) {
	run(t, []pageCase{
		{
			name: "table in a frame",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAA +--------------+
				AAAAAAAAAAAAAAAAAAAAA | ccc dddd eee |
				  aaaaaaaa bbbbbbbbbb | fff gggg hhh |
				aaaaaaaaaa bbbbbbbbbb | iii jjjj kkk |
				aaaaaaaaaa bbbbbb     | lll mmmm nnn |
				aaaaaaaaaa   bbbbbbbb +--------------+
				aaaaaaaaaa bbbbbbbb
				aaaaaaaaaa bbbbbbbbbb
				aaaaaaaaaa bbbbbbbbbb
				aaaaaaaaaa bbbbbbbb
				`,
			want: []string{"headline A, body a > body b, table cdefghijklmn"},
		},
	})
}

func TestTeasers(t *testing.T) {
	see := func(text string) look { return look{text: text} }
	run(t, []pageCase{
		{
			name: "four teasers side by side",
			seq:  1,
			drawing: `
				+---------------------------------------------------+
				| AAAAAAAAAAA  BBBBBBBBBBB  CCCCCCCCCCC DDDDDDDDDDD |
				|    aaaa         bbbb         cccc        dddd     |
				+---------------------------------------------------+
				EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE
				EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE
				  xxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzz
				`,
			as: map[rune]look{
				'A': {em: 1.2, text: "食堂三本账"}, 'B': {em: 1.2, text: "老桥今日通车"}, 'C': {em: 1.2, text: "渡口又添新船"}, 'D': {em: 1.2, text: "山里开花会"},
				'a': see("详见2版"), 'b': see("详见2版"), 'c': see("详见3版"), 'd': see("详见4版"),
			},
			want: []string{"teaser Aa", "teaser Bb", "teaser Cc", "teaser Dd", "headline E, body x > body y > body z"},
		},
		{
			name: "four teasers one below the other",
			seq:  1,
			drawing: `
				+-------------+EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE
				| AAAAAAAAAAA |EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE
				|        aaaa |  xxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				| BBBBBBBBBBB |xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				|        bbbb |xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				| CCCCCCCCCCC |xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				|        cccc |xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				| DDDDDDDDDDD |xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz
				|        dddd |xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzz
				+-------------+
				`,
			as: map[rune]look{
				'A': {em: 1.2, text: "食堂三本账"}, 'B': {em: 1.2, text: "老桥今日通车"}, 'C': {em: 1.2, text: "渡口又添新船"}, 'D': {em: 1.2, text: "山里开花会"},
				'a': see("详见2版"), 'b': see("详见2版"), 'c': see("详见3版"), 'd': see("详见4版"),
			},
			want: []string{"teaser Aa", "teaser Bb", "teaser Cc", "teaser Dd", "headline E, body x > body y > body z"},
		},
	})
}
