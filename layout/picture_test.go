package layout

import (
	"slices"
	"testing"

	"banmian/paper"
)

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
			name: "caption of body size with a credit",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa ###############
				aaaaaaaaaaaa ###############
				aaaaaaaaaaaa ###############
				aaaaaaaaaaaa ###############
				aaaaaaaaaaaa ccccc ddddddddd

				aaaaaaaaaaaa bbbbbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				aaaaaaaaaaaa   bbbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				`,
			as:   map[rune]look{'c': {text: "割稻谷。"}, 'd': {text: "卞晗摄（新华社发）"}},
			want: []string{"headline A, body a > body b, figure, caption cd"},
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

// TestPictureUnderMastheadAcross checks that a picture among stories set downwards
// is theirs where the masthead runs across the page over them.
func TestPictureUnderMastheadAcross(t *testing.T) {
	k := turnedPage(draw(pageCase{seq: 1, drawing: `
		    AAAAAAAAAAAAAAAAAAAAAAAAA
		    AAAAAAAAAAAAAAAAAAAAAAAAA
		      aaaaaaaaaa bbbbbbbbbbbb
		    aaaaaaaaaaaa bbbbbbbbbbbb
		    aaaaaaaaaaaa bbbbbbbbbbbb
		    aaaaaaaaaaaa bbbb
		    aaaaaaaaaaaa ############
		    aaaaaaaaaaaa ############
		    aaaaaaaaaaaa ############
		    aaaaaaaaaaaa ############
		`}))
	mast := func(text string, x, y, em int) {
		l := paper.Line{Dir: paper.LeftRight, Em: em, Weight: .1}
		for i, r := range []rune(text) {
			g := paper.Glyph{Text: string(r), Box: paper.Rect{X0: x + i*em, Y0: y, X1: x + (i+1)*em - 1, Y1: y + em}}
			k.letter[g.Box] = 'M'
			l.Glyphs, l.Box = append(l.Glyphs, g), l.Box.Union(g.Box)
		}
		k.in.Lines = append(k.in.Lines, l)
	}
	mast("淥川日報", 60, 10, 70)
	mast("第九〇五號", 60, 90, 18)
	mast("今日三版", 250, 90, 18)
	got := outline(k, Page(k.in))
	want := "headline A, body a > body b, figure"
	if !slices.Contains(got, want) {
		t.Errorf("got %q, want %q in it", got, want)
	}
}

// TestCaptionGoesWithItsPicture checks to which story a caption is brought: that
// of the picture over it, wherever a cut put it, and not one that is nearer.
func TestCaptionGoesWithItsPicture(t *testing.T) {
	s := &sheet{em: 20}
	picture := paper.Rect{X0: 300, Y0: 100, X1: 540, Y1: 300}
	for _, c := range []struct {
		name    string
		caption paper.Rect
		want    int // story
	}{
		{"under the picture, close to text", paper.Rect{X0: 300, Y0: 310, X1: 420, Y1: 328}, 1},
		{"under the picture, as its third line", paper.Rect{X0: 300, Y0: 366, X1: 360, Y1: 384}, 1},
		{"far under it", paper.Rect{X0: 300, Y0: 500, X1: 420, Y1: 518}, 0},
		{"beside it", paper.Rect{X0: 220, Y0: 200, X1: 290, Y1: 218}, 0},
	} {
		l := &line{box: c.caption, Line: paper.Line{Box: c.caption}}
		near := &story{cols: []*column{{box: paper.Rect{X0: 40, Y0: 100, X1: 280, Y1: 600}}}, captions: []*line{l}}
		ts := []*story{near, {pictures: []paper.Rect{picture}}}
		s.bringCaptions(ts)
		if got := slices.IndexFunc(ts, func(t *story) bool { return slices.Contains(t.captions, l) }); got != c.want {
			t.Errorf("%s: story %d, want %d", c.name, got, c.want)
		}
	}
}
