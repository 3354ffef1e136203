package layout

import (
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

// mixedPage is a page set downwards with text set across beside it.
func mixedPage(across string) (down sketch, all sketch) {
	down = turnedPage(draw(pageCase{drawing: `
		AAAAAAAAAAAAAAAAAAAAA
		AAAAAAAAAAAAAAAAAAAAA
		  aaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbb
		aaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbb
		aaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbb
		aaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbb
		aaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbb
		aaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbb
		aaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbb
		`}))
	zone := draw(pageCase{drawing: across})
	all = sketch{in: down.in, letter: map[paper.Rect]rune{}}
	all.in.Lines = slices.Clone(down.in.Lines)
	for b, r := range down.letter {
		all.letter[b] = r
	}
	dx := down.in.Size.W
	move := func(b paper.Rect) paper.Rect {
		return paper.Rect{X0: b.X0 + dx, Y0: b.Y0, X1: b.X1 + dx, Y1: b.Y1}
	}
	for b, r := range zone.letter {
		all.letter[move(b)] = r
	}
	for _, l := range zone.in.Lines {
		l.Box = move(l.Box)
		l.Glyphs = slices.Clone(l.Glyphs)
		for i := range l.Glyphs {
			l.Glyphs[i].Box = move(l.Glyphs[i].Box)
		}
		all.in.Lines = append(all.in.Lines, l)
	}
	all.in.Size.W += zone.in.Size.W
	return down, all
}

func TestTextSetAcross(t *testing.T) {
	_, k := mixedPage(`
		XXXXXXXXXXXXXXXXXXXXXXXXX
		XXXXXXXXXXXXXXXXXXXXXXXXX
		  xxxxxxxxxx yyyyyyyyyyyy
		xxxxxxxxxxxx yyyyyyyyyyyy
		xxxxxxxxxxxx yyyyyyyyyyyy
		xxxxxxxxxxxx yyyyyyyyyyyy
		xxxxxxxxxxxx yyyy
		`)
	got := Page(k.in)
	want := []string{"headline A, body a > body b", "headline X, body x > body y"}
	if o := outline(k, got); !slices.Equal(o, want) || !got.Vertical {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(o, "\n  "), strings.Join(want, "\n  "))
	}
}

// TestNoTextAcross checks that a headline and a caption set across make no text.
func TestNoTextAcross(t *testing.T) {
	_, k := mixedPage(`
		XXXXXXXXXXXXXXXXXXXXXXXXX
		XXXXXXXXXXXXXXXXXXXXXXXXX
		xxxxxxxxxxxxxxxxxxxxxxxxx
		xxxxxxxxxxxx
		`)
	if views := newSheet(k.in).views(); len(views) > 1 {
		t.Errorf("%d views", len(views))
	}
}

// TestTextAcrossColumns checks that lines found across others that run the page's
// way are no text of their own.
func TestTextAcrossColumns(t *testing.T) {
	down, k := mixedPage(`
		xxxxxxxxxxxx
		xxxxxxxxxxxx
		xxxxxxxxxxxx
		xxxxxxxxxxxx
		xxxxxxxxxxxx
		xxxxxxxxxxxx
		`)
	for i := len(down.in.Lines); i < len(k.in.Lines); i++ {
		l := &k.in.Lines[i]
		l.Box.X0, l.Box.X1 = l.Box.X0-down.in.Size.W+3*cellW, l.Box.X1-down.in.Size.W+3*cellW
	}
	if views := newSheet(k.in).views(); len(views) > 1 {
		t.Errorf("%d views", len(views))
	}
}
