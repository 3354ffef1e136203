package layout

import (
	"slices"
	"testing"

	"banmian/paper"
)

func TestMendedLines(t *testing.T) {
	run(t, []pageCase{
		{
			name: "line that came apart at a dash",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				ppppp  qqqqq   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			want: []string{"headline A, body apqa > body b"},
		},
		{
			name: "headline that came apart at its comma",
			drawing: `
				AAAAAAAAAA  BBBBBBBBBBBBB
				AAAAAAAAAA  BBBBBBBBBBBBB
				  aaaaaaaaaa   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			as:   map[rune]look{'A': {text: "清明前后，"}, 'B': {text: "在老屋旁边"}},
			want: []string{"headline AB, body a > body b"},
		},
		{
			name: "columns over a narrow gutter whose lines end with commas",
			drawing: `
				AAAAAAAAAAA
				AAAAAAAAAAA
				  ddd eeeee
				ddddd eeeee
				ddddd eeeee
				ddddd eeeee
				ddddd eeeee
				ddddd eeeee
				ddddd eee
				`,
			as:   map[rune]look{'d': {text: "后茶，\n桥上行人，\n门前流水，\n雨后山茶，\n桥上行人，\n门前流水，\n雨后山茶，"}},
			want: []string{"headline A, body d > body e"},
		},
		{
			name: "names in running text",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				  xxxxxxxxxx bbbbbbbbbbbb
				ccc  ddd  ee bbbbbbbbbbbb
				fff  ggg  hh bbbbbbbbbbbb
				kkk  mmm  nn bbbbbbbbbbbb
				ppp  qqq  rr bbbbbbbbbbbb
				sss  tttt    bbbbbbbbbbbb
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			want: []string{"headline A, body axcdefghkmnpqrsta > body b"},
		},
		{
			name: "line that came apart at a dash taken for a rule",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbb
				ppppp--qqqqq   bbbbbbbbbb
				aaaaaaaaaaaa bbbbbbbbbbbb
				aaaaaaaaaaaa bbbbbb
				`,
			want: []string{"headline A, body apqa > body b"},
		},
	})
}

// TestLineOverAGutter checks that two columns found as one line are read as
// two.
func TestLineOverAGutter(t *testing.T) {
	k := draw(pageCase{drawing: `
		AAAAAAAAAAAAAAAAAAAAAAAAA
		AAAAAAAAAAAAAAAAAAAAAAAAA
		  aaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbb
		aaaaaaaaaaaa   bbbbbbbbbb
		aaaaaaaaaaaa bbbbbb
		`})
	a, b := k.lineAt('a', 3), k.lineAt('b', 3)
	k.in.Lines[a].Glyphs = append(k.in.Lines[a].Glyphs, k.in.Lines[b].Glyphs...)
	k.in.Lines[a].Box = k.in.Lines[a].Box.Union(k.in.Lines[b].Box)
	k.in.Lines = append(k.in.Lines[:b], k.in.Lines[b+1:]...)
	want := []string{"headline A, body a > body b"}
	check(t, k, want, "")
	check(t, turnedPage(k), want, "")
}

// TestColumnsOverATightGutter checks that two columns that were found as one all
// the way, because little white parts them, are read as two, and that white
// which falls together in a few lines parts none.
func TestColumnsOverATightGutter(t *testing.T) {
	page := func(until int) sketch {
		k := draw(pageCase{drawing: `
			AAAAAAAAAAAAAAAAAAAAAAAAA
			AAAAAAAAAAAAAAAAAAAAAAAAA
			aaaaaaaaaaaaabbbbbbbbbbbb
			aaaaaaaaaaaaabbbbbbbbbbbb
			aaaaaaaaaaaaabbbbbbbbbbbb
			aaaaaaaaaaaaabbbbbbbbbbbb
			aaaaaaaaaaaaabbbbbbbbbbbb
			aaaaaaaaaaaaabbbbbbbbbbbb
			aaaaaaaaaaaaabbbbbbbbbbbb
			aaaaaaaaaaaaabbbbbbbbbbbb
			`})
		for row := range 8 {
			a, b := k.lineAt('a', row), k.lineAt('b', 0) // those above are taken
			l := &k.in.Lines[a]
			l.Glyphs = append(l.Glyphs, k.in.Lines[b].Glyphs...)
			l.Box = l.Box.Union(k.in.Lines[b].Box)
			if row < until { // more than half an em of white
				g := &l.Glyphs[12]
				was := g.Box
				g.Box.X1 -= 3 * cellW / 5
				k.letter[g.Box] = k.letter[was]
			}
			k.in.Lines = append(k.in.Lines[:b], k.in.Lines[b+1:]...)
		}
		return k
	}
	check(t, page(8), []string{"headline A, body a > body b"}, "")
	check(t, page(3), []string{"headline A, body abababababababab"}, "")
}

// TestPartedAtCommas checks that lines which a finder parted behind their commas,
// at one place in rows that follow each other, are whole again, so that no
// paragraph begins in them.
func TestPartedAtCommas(t *testing.T) {
	page := func(parted int) Result {
		k := draw(pageCase{drawing: `
			AAAAAAAAAAAAAAAAAAAAAAAAA
			AAAAAAAAAAAAAAAAAAAAAAAAA
			  aaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbb
			`})
		for row := range parted {
			at := k.lineAt('a', row+1)
			l := k.in.Lines[at]
			l.Glyphs[4].Text = "，"
			l.Glyphs[4].Box.X1 -= cellW / 2
			rest := l
			rest.Glyphs = l.Glyphs[5:]
			l.Glyphs = l.Glyphs[:5]
			l.Box.X1, rest.Box.X0 = l.Glyphs[4].Box.X1, rest.Glyphs[0].Box.X0
			k.in.Lines[at] = l
			k.in.Lines = append(k.in.Lines, rest)
		}
		return Page(k.in)
	}
	const want = 7 // lines
	for parted := range 5 {
		for _, b := range page(parted).Blocks {
			if b.Role == paper.RoleBody && b.Box.X0 < 5*cellW && (len(b.Lines) != want || len(b.Paras) != 1) {
				t.Errorf("%d lines parted: %d lines and paragraphs at %v, want %d and one paragraph", parted, len(b.Lines), b.Paras, want)
			}
		}
	}
}

// TestCommasUnderOneAnother checks that marks which stand under one another in a
// column, and the white of their cells, are no gutter.
func TestCommasUnderOneAnother(t *testing.T) {
	k := draw(pageCase{drawing: `
		AAAAAAAAAAAAAAAAAAAAAAAAA
		AAAAAAAAAAAAAAAAAAAAAAAAA
		  aaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		  aaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbb
		`})
	for row := 1; row < 9; row++ {
		if row != 6 {
			k.in.Lines[k.lineAt('a', row)].Glyphs[1].Text = "，"
		}
	}
	want := []string{"headline A, body a > body b"}
	check(t, k, want, "")
	check(t, turnedPage(k), want, "")
}

// TestHeadlineGlyphByGlyph checks that a short vertical headline whose glyphs
// stand far apart, and were found one by one, is one line.
func TestHeadlineGlyphByGlyph(t *testing.T) {
	k := draw(pageCase{drawing: `
		AA   aaaaaaaaaa bbbbbbbbbbbb
		AA aaaaaaaaaaaa bbbbbbbb
		AA aaaaaaaaaaaa   bbbbbbbbbb
		AA aaaaaaaaaaaa bbbbbbbbbbbb
		AA aaaaaaaaaaaa bbbbbbbbbbbb
		AA aaaaaaaaaaaa bbbbbb
		`, as: map[rune]look{'A': {text: "春耕忙"}}})
	head := k.in.Lines[0]
	k.in.Lines = k.in.Lines[1:]
	for _, g := range head.Glyphs {
		// As high as wide, in the middle of its place.
		mid := paper.Rect{X0: g.Box.X0, Y0: g.Box.CY() - head.Em/2, X1: g.Box.X1, Y1: g.Box.CY() + head.Em/2}
		k.letter[mid] = 'A'
		g.Box = mid
		k.in.Lines = append(k.in.Lines, paper.Line{Box: mid, Dir: paper.LeftRight, Em: head.Em, Weight: 0.08, Glyphs: []paper.Glyph{g}})
	}
	check(t, k, []string{"headline A, body a > body b"}, "")
}

// TestDirtAtThePageEdge checks that specks read as glyphs change nothing else.
func TestDirtAtThePageEdge(t *testing.T) {
	k := draw(pageCase{drawing: `
		1  AAAAAAAAAAAAAAAAAAAAAAAAA
		   AAAAAAAAAAAAAAAAAAAAAAAAA 2
		     aaaaaaaaaa bbbbbbbbbbbb
		   aaaaaaaaaaaa bbbbbbbbbbbb
		3  aaaaaaaaaaaa bbbbbbbbbbbb
		   aaaaaaaaaaaa bbbbbbbbbbbb
		   aaaaaaaaaaaa bbbbbbbbbbbb
		   aaaaaaaaaaaa bbbbbb       4
		`, as: map[rune]look{'1': {text: "|", em: .5}, '2': {text: "一", em: .5}, '3': {text: "·", em: .5}, '4': {text: "、", em: .5}}})
	got := outline(k, Page(k.in))
	want := "headline A, body a > body b"
	for _, s := range got {
		if s == want {
			return
		}
	}
	t.Errorf("got %q, want %q in it", got, want)
}

// lineAt is the place in the input of a letter's i-th line, from 0.
func (k sketch) lineAt(r rune, i int) int {
	for at, l := range k.in.Lines {
		if k.letter[l.Glyphs[0].Box] == r {
			if i--; i < 0 {
				return at
			}
		}
	}
	panic("no such line in the sketch")
}

// TestLineOverACaption checks that text beside a caption which was found as one
// line with it is told from it by the edges of the picture, and that white in
// text far under a picture parts nothing.
func TestLineOverACaption(t *testing.T) {
	k := draw(pageCase{drawing: `
		AAAAAAAAAAAAAAAAAAAAAAAAA
		AAAAAAAAAAAAAAAAAAAAAAAAA
		  aaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaa ########### bbbbbb
		aaaaaa ########### bbbbbb
		aaaaaa ########### bbbbbb
		aaaaaa ########### bbbbbb
		aaaaaa cccccccccc  bbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbb
		`, as: map[rune]look{'c': {text: "图为农民割稻谷卞晗摄"}}})
	a, b, c := k.lineAt('a', 6), k.lineAt('b', 6), k.lineAt('c', 0)
	l := &k.in.Lines[a]
	for _, i := range []int{c, b} {
		l.Glyphs = append(l.Glyphs, k.in.Lines[i].Glyphs...)
		l.Box = l.Box.Union(k.in.Lines[i].Box)
	}
	k.in.Lines = slices.Delete(k.in.Lines, max(b, c), max(b, c)+1)
	k.in.Lines = slices.Delete(k.in.Lines, min(b, c), min(b, c)+1)
	check(t, k, []string{"headline A, body a > body b, figure, caption c"}, "")
	k.in.Marks.Pictures = nil
	for _, s := range outline(k, Page(k.in)) {
		if s == "headline A, body a > body b, figure, caption c" {
			t.Error("parted without a picture")
		}
	}
}

// TestWhiteUnderAPicture checks how far under a picture its edge parts a line.
func TestWhiteUnderAPicture(t *testing.T) {
	s := &sheet{em: 20, pictures: []paper.Rect{{X0: 300, Y0: 100, X1: 500, Y1: 200}}}
	for _, c := range []struct {
		x0, x1, y int
		want      bool
	}{
		{290, 305, 210, true},
		{490, 506, 240, true},
		{290, 305, 300, false}, // too far under it
		{290, 305, 150, false}, // beside it
		{390, 405, 210, false}, // under its middle
		{250, 265, 210, false},
	} {
		l := &line{box: paper.Rect{X0: 100, Y0: c.y, X1: 700, Y1: c.y + 20}}
		if got := s.atPictureEdge(l, hole{x0: c.x0, x1: c.x1}); got != c.want {
			t.Errorf("white from %d to %d at %d: %v", c.x0, c.x1, c.y, got)
		}
	}
}
