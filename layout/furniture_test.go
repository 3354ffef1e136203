package layout

import (
	"slices"
	"strings"
	"testing"
)

// Running heads stand at the top of the page however its text is set, so these
// pages are not turned.
func TestFurniture(t *testing.T) {
	const printed = "furniture stands at the edges of the page as printed"
	body := `
				EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE
				EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE
				  xxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwwwwww
				xxxxxxxxxxxx yyyyyyyyyyyy zzzzzzzzzzzz wwwwwwwww
				`
	story := "headline E, body x > body y > body z > body w"
	run(t, []pageCase{
		{
			name: "masthead on page 1 with facts left and right", seq: 1, turned: printed,
			drawing: `
				aaaaaaaaaaaa                           dddddddddddd
				bbbbbbbbbbbb   MMMMMMMMMMMMMMMMMMMMM   eeeeeeeeeeee
				ccccccc        MMMMMMMMMMMMMMMMMMMMM   ffffffffff
				               MMMMMMMMMMMMMMMMMMMMM
				               MMMMMMMMMMMMMMMMMMMMM
				---------------------------------------------------
				` + body,
			as: map[rune]look{
				'M': {text: "今日澜浦"}, 'a': {text: "2021年9月17日"}, 'b': {text: "第137期总第4082期"}, 'c': {text: "本期4版"},
				'd': {text: "国内统一刊号CN33"}, 'e': {text: "邮发代号31-000"}, 'f': {text: "新闻热线88136"},
			},
			want: []string{"masthead a", "masthead d", "masthead b", "masthead M", "masthead e", "masthead c", "masthead f", story},
		},
		{
			name: "large headlines and a digest near the masthead are none of it", seq: 1, turned: printed,
			drawing: `
				aaaaaaaaaaaa                            +----------------+
				bbbbbbbbbbbb   MMMMMMMMMMMMMMMMMMMM     | TTTTTTTTTTTTTT |
				ccccccc        MMMMMMMMMMMMMMMMMMMM     |         tttt   |
				               MMMMMMMMMMMMMMMMMMMM     | UUUUUUUUUUUUUU |
				               MMMMMMMMMMMMMMMMMMMM     |         uuuu   |
				ddddddddddd                             +----------------+
				---------------------------------------------------
				FFFFFFFFFFFFFFFFFFFFFFFFFFFFF
				FFFFFFFFFFFFFFFFFFFFFFFFFFFFF
				FFFFFFFFFFFFFFFFFFFFFFFFFFFFF
				FFFFFFFFFFFFFFFFFFFFFFFFFFFFF
				  gggggggggg hhhhhhhhhhhh
				gggggggggggg hhhhhhhhhhhh
				gggggggggggg hhhh
				` + body,
			as: map[rune]look{
				'M': {text: "今日澜浦"}, 'a': {text: "2021年9月17日"}, 'b': {text: "第137期总第4082期"}, 'c': {text: "本期4版"}, 'd': {text: "邮发代号31-000"},
				'T': {em: 1.2, text: "食堂三本账"}, 'U': {em: 1.2, text: "老桥今日通车"}, 't': {text: "详见2版"}, 'u': {text: "详见3版"},
			},
			want: []string{"masthead a", "masthead b", "masthead M", "masthead c", "masthead d", "teaser Tt", "teaser Uu", "headline F, body g > body h", story},
		},
		{
			name: "masthead whose name was not read", seq: 1, turned: printed,
			drawing: `
				aaaaaaaaaaaa                           dddddddddddd
				bbbbbbbbbbbb                           eeeeeeeeeeee
				ccccccc                                ffffffffff
				---------------------------------------------------
				` + body,
			as: map[rune]look{
				'a': {text: "2021年9月17日"}, 'b': {text: "第137期总第4082期"}, 'c': {text: "本期4版"},
				'd': {text: "国内统一刊号CN33"}, 'e': {text: "邮发代号31-000"}, 'f': {text: "新闻热线88136"},
			},
			want: []string{"masthead a", "masthead d", "masthead b", "masthead e", "masthead c", "masthead f", story},
		},
		{
			name: "header and folio over a rule on an inner page", turned: printed,
			drawing: `
				aaa bbbbb         cccccccccccccc        dddddddddd
				---------------------------------------------------
				` + body,
			as: map[rune]look{
				'a': {text: "A2版"}, 'b': {text: "民生新闻版"}, 'c': {text: "2021年9月17日星期五今日"}, 'd': {text: "责任编辑：苏砚"},
			},
			want: []string{"folio a", "header b", "header c", "header d", story},
		},
		{
			name: "header without a rule", turned: printed,
			drawing: `
				aaa bbbbb         cccccccccccccc        dddddddddd
				` + "\n" + body,
			as: map[rune]look{
				'a': {text: "第2版"}, 'b': {text: "民生新闻版"}, 'c': {text: "2021年9月17日星期五今日"}, 'd': {text: "责任编辑：苏砚"},
			},
			want: []string{"folio a", "header b", "header c", "header d", story},
		},
		{
			name: "editors at the foot", turned: printed,
			drawing: body + `

				aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc
				`,
			as: map[rune]look{
				'a': {text: "责任编辑：苏砚农民"}, 'b': {text: "版式设计：甲乙丙丁"}, 'c': {text: "电子邮箱：丙丁戊己"},
			},
			want: []string{"header a", "header b", "header c", story},
		},
		{
			name: "first line of a story is no header", turned: printed, drawing: body,
			as:   map[rune]look{'x': {text: "据2021年9月的消息"}},
			want: []string{story},
		},
	})
}

// TestKnownMasthead has a headline as large as a paper's name close under it. It is
// told from the name, and where that is drawn and was not read, by how far the
// masthead is known to reach.
func TestKnownMasthead(t *testing.T) {
	const printed = "furniture is looked for on the page as printed"
	drawing := `
				aaaaaaaaaaaa                           dddddddddddd
				bbbbbbbbbbbb   MMMMMMMMMMMMMMMMMMMMM   eeeeeeeeeeee
				ccccccc        MMMMMMMMMMMMMMMMMMMMM   ffffffffff
				               MMMMMMMMMMMMMMMMMMMMM
				               MMMMMMMMMMMMMMMMMMMMM

				EEEEEEEEEEEEEEEEEEEEEEEE
				EEEEEEEEEEEEEEEEEEEEEEEE
				EEEEEEEEEEEEEEEEEEEEEEEE
				EEEEEEEEEEEEEEEEEEEEEEEE
				  xxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzzzzzzzz
				xxxxxxxxxxxx   yyyyyyyyyyyy   zzzzzz
				`
	as := map[rune]look{
		'M': {text: "今日澜浦"}, 'a': {text: "2021年9月17日"}, 'b': {text: "第137期总第4082期"}, 'c': {text: "本期4版"},
		'd': {text: "国内统一刊号CN33"}, 'e': {text: "邮发代号31-000"}, 'f': {text: "新闻热线88136"},
	}
	head := []string{"masthead a", "masthead d", "masthead b", "masthead e", "masthead c", "masthead f"}
	drawn := strings.ReplaceAll(drawing, "M", " ")
	run(t, []pageCase{
		{
			name: "not known", seq: 1, turned: printed, drawing: drawing, as: as,
			want: append(slices.Insert(slices.Clone(head), 3, "masthead M"), "headline E, body x > body y > body z"),
		},
		{
			name: "not known, name not read", seq: 1, turned: printed, drawing: drawn, as: as,
			want: append(slices.Clone(head), "masthead E", "body x > body y > body z"),
		},
		{
			name: "known, name not read", seq: 1, turned: printed, drawing: drawn, as: as, known: Known{Masthead: 0.1},
			want: append(slices.Clone(head), "headline E, body x > body y > body z"),
		},
	})
}
