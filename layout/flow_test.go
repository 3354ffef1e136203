package layout

import (
	"slices"
	"testing"
)

// TestWidthsDiffer checks between which columns, a and b, text does not go on for
// their widths: not where a picture narrows one, or where one is too short to
// show its width.
func TestWidthsDiffer(t *testing.T) {
	for _, c := range []struct {
		name, drawing string
		want          bool
	}{
		{"of one width", `
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaa         bbbbbbbbbb
			  aaaaaaaaaa bbbbbbbbbbbb
			`, false},
		{"beside a broken column", `
			aaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaa         bbbbbbbbbbbbbbbb
			  aaaaaaaaaa bbbbbbbbbbbbbbbbbb
			`, true},
		{"narrowed by a picture", `
			aaaaaaaaaaaa bbbbbb ##########
			aaaaaaaaaaaa bbbbbb ##########
			aaaaaaaaaaaa bbbbbb ##########
			aaaaaa       bbbbbb ##########
			  aaaaaaaaaa bbbbbb ##########
			`, false},
		{"a picture far from both", `
			aaaaaaaaaaaa bbbbbbbbbbbbbbbbbb    #####
			aaaaaaaaaaaa bbbbbbbbbbbbbbbbbb    #####
			aaaaaaaaaaaa bbbbbbbbbbbbbbbbbb    #####
			aaaaaa         bbbbbbbbbbbbbbbb    #####
			  aaaaaaaaaa bbbbbbbbbbbbbbbbbb    #####
			`, true},
		{"a short end", `
			aaaaaaaaaaaa bbbbbbb
			aaaaaaaaaaaa
			aaaaaaaaaaaa
			aaaaaa
			  aaaaaaaaaa
			`, false},
	} {
		k := draw(pageCase{drawing: c.drawing})
		for _, in := range []Input{k.in, turnedPage(k).in} {
			s := newSheet(in)
			cols := inOrder(s.columns(s.lines))
			if got := slices.ContainsFunc(cols[1:], func(o *column) bool { return s.widthsDiffer(cols[0], o) }); got != c.want {
				t.Errorf("%s: %v, of %d columns", c.name, got, len(cols))
			}
		}
	}
}
