package layout

import (
	"slices"
	"testing"

	"banmian/paper"
)

// Steps from column to column are as sure as what stands at both ends of them.
func TestConfidenceOfJoins(t *testing.T) {
	const head = `
		AAAAAAAAAAAAAAAAAAAAAAAAA
		AAAAAAAAAAAAAAAAAAAAAAAAA`
	tests := []struct {
		name, drawing string
		as            map[rune]look
		want          float32 // share of joins such as the one to b
		flagged       bool
	}{
		{"a sentence goes on", head + `
		  aaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbb`, nil, joinFlow, false},
		{"few lines", head + `
		  aaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbb`, nil, joinFlowFew, false},
		{"a paragraph ends, another begins", head + `
		  aaaaaaaaaa   bbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaa     bbbbbbbb`, nil, joinStart, false},
		{"a sentence breaks off, a paragraph begins", head + `
		  aaaaaaaaaa   bbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbb`, nil, joinBreak, true},
		{"a line that begins with a mark belongs to the line before", head + `
		  aaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbb`, map[rune]look{'b': {text: "，天地人和"}}, joinBreak, true},
		{"the next column begins as stories do", head + `
		  aaaaaaaaaa   bbbbbbbbbb
		aaaaaaaaaaaa bbbbbbbbbbbb
		aaaaaaaa     bbbbbbbb`, map[rune]look{'b': {text: "本报讯"}}, joinNewStory / 2, true}, // and to leave it alone costs as little,
		{"one column of a line", head + `
		  aaaaaaaaaa bbbbbbbb
		aaaaaaaaaaaa
		aaaaaaaaaaaa`, nil, joinBit, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := draw(pageCase{drawing: tt.drawing, as: tt.as})
			for _, page := range []sketch{k, turnedPage(k)} {
				checkJoin(t, page, tt.want, tt.flagged)
			}
		})
	}
}

func checkJoin(t *testing.T, k sketch, want float32, flagged bool) {
	t.Helper()
	r := Page(k.in)
	i := slices.IndexFunc(r.Blocks, func(b paper.Block) bool { return k.lettersOf(b) == "b" })
	at := slices.IndexFunc(r.Joins, func(j paper.Join) bool { return i >= 0 && j.To == r.Blocks[i].ID })
	if at < 0 {
		t.Fatalf("no join to b in %q", outline(k, r))
	}
	j := r.Joins[at]
	if least := want * 0.9; j.Conf > want || j.Conf < least {
		t.Errorf("confidence %.3f, want %.3f to %.3f", j.Conf, least, want)
	}
	has := slices.ContainsFunc(r.Flags, func(f paper.Flag) bool { return f.Code == paper.FlagJoinDoubtful && f.Ref == j.To })
	if has != flagged {
		t.Errorf("flagged %t, want %t: %v", has, flagged, r.Flags)
	}
}

func TestRuledApart(t *testing.T) {
	s := &sheet{em: 20, rules: []paper.Rule{
		{Box: paper.Rect{X0: 0, Y0: 200, X1: 240, Y1: 202}},
		{Box: paper.Rect{X0: 250, Y0: 0, X1: 252, Y1: 400}, Vertical: true},
	}}
	above, below := paper.Rect{X1: 240, Y1: 190}, paper.Rect{Y0: 210, X1: 240, Y1: 400}
	beside := paper.Rect{X0: 260, X1: 500, Y1: 190}
	for _, c := range []struct {
		name string
		a, b paper.Rect
		want bool
	}{
		{"over and under the rule", above, below, true},
		{"the other way", below, above, true},
		{"beside each other, a column rule between", above, beside, false},
		{"the rule is not as wide as half of either", paper.Rect{X1: 700, Y1: 190}, paper.Rect{X0: 10, Y0: 210, X1: 700, Y1: 400}, false},
	} {
		if got := s.ruledApart(c.a, c.b); got != c.want {
			t.Errorf("%s: %t, want %t", c.name, got, c.want)
		}
	}
}
