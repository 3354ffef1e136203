package layout

import (
	"fmt"
	"slices"
	"testing"

	"banmian/paper"
)

// TestKeptLines checks which texts keep their lines, and where their stanzas
// begin, as drawn and turned.
func TestKeptLines(t *testing.T) {
	for _, c := range []struct {
		pageCase
		want []string // of each block of body text: letters, kept, first lines of paragraphs
	}{
		{pageCase{
			name: "poem of two stanzas",
			drawing: `
				AAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAA
				       ddd
				aaaaaaa
				bbbbb
				ccccccccc
				eeee

				fffff
				ggggggg
				hhhhhhhh
				kkkkk
				`,
			as: map[rune]look{
				'd': {text: "卞 晗"}, 'a': {text: "把名字写在水上"}, 'b': {text: "天明时停了"}, 'c': {text: "和半句没有说完的话"}, 'e': {text: "留下枇杷"},
				'f': {text: "唱完了就走"}, 'g': {text: "在墙上慢慢变旧"}, 'h': {text: "所有的船都靠了岸"}, 'k': {text: "雨下了一夜"},
			},
		}, []string{"abcefghk kept [0 4]"}},
		{pageCase{
			name: "poem in two columns",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAA
				aaaaaaa    fffff
				bbbbb      ggggggg
				ccccccccc  hhhhhhhh
				eeee       kkkkk
				`,
			as: map[rune]look{
				'a': {text: "把名字写在水上"}, 'b': {text: "天明时停了"}, 'c': {text: "和半句没有说完的话"}, 'e': {text: "留下枇杷"},
				'f': {text: "唱完了就走"}, 'g': {text: "在墙上慢慢变旧"}, 'h': {text: "所有的船都靠了岸"}, 'k': {text: "雨下了一夜"},
			},
		}, []string{"abce kept [0]", "fghk kept [0]"}},
		{pageCase{
			name: "quatrain, all lines of one length and closed by marks",
			drawing: `
				AAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAA
				aaaaaaaa
				bbbbbbbb
				cccccccc
				dddddddd
				`,
			as: map[rune]look{'a': {text: "千里莺啼绿映红，"}, 'b': {text: "水村山郭酒旗风。"}, 'c': {text: "南朝四百八十寺，"}, 'd': {text: "多少楼台烟雨中。"}},
		}, []string{"abcd kept [0]"}},
		{pageCase{
			name: "justified text",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				aaaaaaa        bbbbbbbbbb
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbb
				`,
		}, []string{"a [0 3]", "b [2]"}},
		{pageCase{
			name: "justified text beside a picture",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaaaaaaaaaaaaaaa
				aaaaaaaaaaaaaaaaaaaaaaaaa
				bbbbbbbbbbbbb ###########
				bbbbbbbbbbbbb ###########
				bbbbbbbbbbbbb ###########
				bbbbbbbbbbbbb ###########
				bbbbbbbbbbbbb ###########
				bbbbbbbbbb
				`,
		}, []string{"ab [0]"}},
		{pageCase{
			name: "talk in short paragraphs",
			drawing: `
				AAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa
				  bbb
				  ccccc
				  dddddddd
				  eeeeeeeeeeee
				eeeeeeeeeeeeee
				eeeeeeeeeee
				`,
			as: map[rune]look{'a': {text: "他问你是从哪里来的？"}, 'b': {text: "北边。"}, 'c': {text: "北边哪里？"}, 'd': {text: "说了你也不知道。"}},
		}, []string{"abcde [0 1 2 3 4]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, k := range []sketch{draw(c.pageCase), turnedPage(draw(c.pageCase))} {
				if got := settings(k); !slices.Equal(got, c.want) {
					t.Errorf("got %q, want %q", got, c.want)
				}
			}
		})
	}
}

// settings tells of each block of body text how its lines are set.
func settings(k sketch) []string {
	var out []string
	for _, b := range Page(k.in).Blocks {
		if b.Role != paper.RoleBody {
			continue
		}
		kept := ""
		if b.Kept {
			kept = " kept"
		}
		out = append(out, fmt.Sprintf("%s%s %v", k.lettersOf(b), kept, b.Paras))
	}
	return out
}

// TestSigns checks which lines over a text are its author's.
func TestSigns(t *testing.T) {
	for text, want := range map[string]bool{
		"卞 晗": true, "卞晗": true, "（苏建国）": true, "◎凤 煜": true, "梁丘强 文": true,
		"（节选）": false, "（外一首）": false, "引子": false, "第一章": false, "题记": false, "三": false, "春天，": false, "二〇二四年": false,
	} {
		k := draw(pageCase{
			drawing: `
				AAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAA
				        bbbbb
				aaaaaaa
				ccccc
				ddddddddd
				eeee
				`,
			as: map[rune]look{'b': {text: text}},
		})
		at := k.lineAt('b', 0)
		k.in.Lines[at].Glyphs = k.in.Lines[at].Glyphs[:len([]rune(text))]
		got := false
		for _, b := range Page(k.in).Blocks {
			got = got || b.Role == paper.RoleByline
		}
		if got != want {
			t.Errorf("%s: byline is %v", text, got)
		}
	}
}
