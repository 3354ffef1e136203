package layout

import (
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

// withStory draws text in two columns left of a drawing.
func withStory(right string) string {
	left := []string{
		"AAAAAAAAAAAAAAAAAAAAAAAAA",
		"AAAAAAAAAAAAAAAAAAAAAAAAA",
		"  aaaaaaaaaa   bbbbbbbbbb",
		"aaaaaaaaaaaa bbbbbbbbbbbb",
		"aaaaaaaaaaaa bbbbbbbbbbbb",
		"aaaaaaaaaaaa bbbbbbbbbbbb",
		"aaaaaaaaaaaa bbbbbbbbbbbb",
		"aaaaaaaaaaaa bbbbbbbbbbbb",
		"aaaaaaaaaaaa bbbbbbbbbbbb",
		"aaaaaaaa     bbbbbbb     ",
	}
	var b strings.Builder
	for i, r := range strings.Split(strings.Trim(right, "\n"), "\n") {
		l := strings.Repeat(" ", 25)
		if i < len(left) {
			l = left[i]
		}
		b.WriteString(l + "  " + strings.TrimLeft(r, "\t") + "\n")
	}
	return b.String()
}

// TestTableRows draws tables and says what their rows are: the letters of each
// cell, the cells of a row parted by "|"; no rows are no table.
func TestTableRows(t *testing.T) {
	for _, c := range []struct {
		pageCase
		rows []string
	}{
		{
			pageCase: pageCase{name: "rules between all cells, one empty, one of two lines", drawing: withStory(`
				+----------------+
				|ccc |dddd |eee  |
				|----|-----|-----|
				|fff |     |hhh  |
				|----|-----|-----|
				|iii |jjjj |kkkk |
				|    |llll |     |
				|----|-----|-----|
				|mmm |nnnn |ooo  |
				+----------------+
				`)},
			rows: []string{"c|d|e", "f||h", "i|jl|k", "m|n|o"},
		},
		{
			pageCase: pageCase{name: "figures under each other, no rules", drawing: withStory(`
				TTTTTT
				TTTTTT
				ccc   dddd    ee
				ff    gggg    hh
				iiii  jjjj    kk
				`), as: map[rune]look{
				'T': {em: 1.5, text: "一周菜价"}, 'g': {text: "22.7"}, 'h': {text: "↑"}, 'j': {text: "9.9"}, 'k': {text: "↓"},
			}},
			rows: []string{"c|d|e", "f|g|h", "i|j|k"},
		},
		{
			pageCase: pageCase{name: "names in three columns, no rules", drawing: withStory(`
				TTTTTT
				TTTTTT
				ccc  ddd  eee
				fff  ggg  hh
				ii   jjj  kkk
				`), as: map[rune]look{'T': {em: 1.5, text: "获奖名单"}}},
			rows: []string{"c|d|e", "f|g|h", "i|j|k"},
		},
		{
			pageCase: pageCase{name: "head ruled off, rows of print below", drawing: withStory(`
				------------------
				ccc   dddd    ee
				------------------
				ff    gggg    hh
				iiii  jjjj    kk
				ll    mmmm    nn
				------------------
				`), as: map[rune]look{'g': {text: "22.7"}, 'h': {text: "↑"}, 'j': {text: "9.9"}, 'k': {text: "↓"}}},
			rows: []string{"c|d|e", "f|g|h", "i|j|k", "l|m|n"},
		},
		{
			pageCase: pageCase{name: "verse in two columns is none", drawing: withStory(`
				TTTTTT
				TTTTTT
				cccccc    ddddddd
				eeeeeeee  ffffff
				ggggg     hhhhhhhh
				iiiiiii   jjjjj
				`), as: map[rune]look{'T': {em: 1.5, text: "秋夜"}}},
		},
		{
			pageCase: pageCase{name: "narrow columns of text are none", drawing: withStory(`
				TTTTTTTTTTTTTTTTTTTT
				TTTTTTTTTTTTTTTTTTTT
				  cccccc ddd        ffffff
				cccccccc   dddddd ffffffff
				cccccccc dddddddd ffffffff
				cccccccc dddddddd ffffff
				cccccccc dddddddd   ffffff
				cccccccc dddddddd ffffff
				`), as: map[rune]look{'c': {text: "\n在2019年4月9日"}, 'd': {text: "\n1.2万名选"}}},
		},
		{
			pageCase: pageCase{name: "stories in a box with rules between are none", drawing: withStory(`
				+-------------------+
				|  cccccc |  dddddd |
				|cccccccc |dddddddd |
				|cccccccc |dddddddd |
				|ccccc    |ddd      |
				|---------|---------|
				|  eeeeee |  ffffff |
				|eeeeeeee |ffffffff |
				|eeeeeeee |ffffffff |
				|eeee     |fffff    |
				+-------------------+
				`), as: map[rune]look{'c': {text: "本报讯昨晚\n"}}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := draw(c.pageCase)
			for way, p := range map[string]sketch{"as drawn": k, "turned": turnedPage(k)} {
				if got := tableRows(p, Page(p.in)); !slices.Equal(got, c.rows) {
					t.Errorf("%s: rows %q, want %q\n%s", way, got, c.rows, strings.Join(outline(p, Page(p.in)), "\n"))
				}
			}
		})
	}
}

// tableRows prints the rows of a page's tables.
func tableRows(k sketch, r Result) []string {
	var out []string
	for _, b := range r.Blocks {
		if b.Role != paper.RoleTable {
			continue
		}
		at := 0
		for _, row := range b.Rows {
			var cells []string
			for _, n := range row {
				cells = append(cells, k.lettersOf(paper.Block{Lines: b.Lines[at : at+n]}))
				at += n
			}
			out = append(out, strings.Join(cells, "|"))
		}
		if at != len(b.Lines) {
			out = append(out, "cells that leave lines out")
		}
	}
	return out
}

func TestTableIsNoBody(t *testing.T) {
	run(t, []pageCase{
		{
			name: "table under the headline and inside the columns of its story",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
				  aaaaaaaaaa               bbbbbbbbbbbb
				aaaaaaaaaaaa 111  222  333 bbbbbbbbbbbb
				aaaaaaaaaaaa 444  555  666 bbbbbbbbbbbb
				aaaaaaaaaaaa 777  888  999 bbbbbbbbbbbb
				aaaaaaaaaaaa               bbbbbbbbbbbb
				aaaaaaaaaaaa cccccccccccc  bbbbbbbbbbbb
				aaaaaaaaaaaa cccccccccccc  bbbbbbbb
				aaaaaaaaaaaa cccccccccccc
				aaaaaaaaaaaa cccccccccccc
				`,
			as:   map[rune]look{'4': {text: "2.8"}, '5': {text: "3.1"}, '6': {text: "9.7"}, '7': {text: "2.8"}, '8': {text: "3.1"}, '9': {text: "9.7"}},
			want: []string{"headline A, body a > body c > body b, table 123456789"},
		},
		{
			name: "table in a frame of its own with a title in bold body type",
			drawing: `
				AAAAAAAAAAAAAAAAAAAAA +--------------+
				AAAAAAAAAAAAAAAAAAAAA |     TTTT     |
				  aaaaaaaa bbbbbbbbbb | 111 2222 333 |
				aaaaaaaaaa bbbbbbbbbb | 444 5555 666 |
				aaaaaaaaaa bbbbbb     | 777 8888 999 |
				aaaaaaaaaa   bbbbbbbb +--------------+
				aaaaaaaaaa bbbbbbbb
				aaaaaaaaaa bbbbbbbbbb
				aaaaaaaaaa bbbbbbbbbb
				aaaaaaaaaa bbbbbbbb
				`,
			as:   map[rune]look{'T': {em: 1, bold: true, text: "菜价"}},
			want: []string{"headline A, body a > body b", "headline T, table 123456789"},
		},
	})
}
