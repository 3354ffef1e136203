package layout

import (
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

// verticalPage is a page set downwards in two tiers, read from the right, as
// its view is drawn: the tiers stand side by side, the right edge is on top.
var verticalPage = pageCase{
	drawing: `
		AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA   dddddddddddd
		AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA dddddddddddddd
		  aaaaaaaaaaaaa bbbbbbbbbbbbbbb ddddddd
		aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb
		aaaaaaaaaaaaaaa bbbbbb          CC   cccccccccccc
		aaaaaaaaaaaaaaa   bbbbbbbbbbbbb CC cccccccccccccc
		aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb CC cccccccccccccc
		aaaaaaaaaaaaaaa bbbbbb          CC cccccccc
		`,
	as: map[rune]look{'C': {text: "忙里田耕春"}, 'd': {text: "本報訊春耕田里忙了"}, 'A': {text: "鄉民冒雨搶堵竟夜"}},
}

func TestVerticalPage(t *testing.T) {
	k := turnedPage(draw(verticalPage))
	r := Page(k.in)
	if !r.Vertical || r.Em != cellW {
		t.Errorf("vertical %v, em %d", r.Vertical, r.Em)
	}
	want := []string{"headline A, body a > body b", "body d", "headline C, body c"}
	check(t, k, want, "")
	for _, b := range r.Blocks {
		if b.Role != paper.RoleBody {
			continue
		}
		if !slices.IsSortedFunc(b.Lines, func(a, b paper.Line) int { return b.Box.X1 - a.Box.X1 }) {
			t.Errorf("the lines of %s do not run from right to left", b.ID)
		}
		if b.Dir != paper.TopDown {
			t.Errorf("block %s runs %s", b.ID, b.Dir)
		}
	}
}

// TestHeadlineFromRightToLeft checks that the words of a headline that come
// again in the text tell which way it runs.
func TestHeadlineFromRightToLeft(t *testing.T) {
	for text, want := range map[string]string{
		"忙里田耕春": "春耕田里忙",
		"春耕田里忙": "春耕田里忙",
		"3月12日": "3月12日",
		"報新浦蒼":  "報新浦蒼", // says nothing
	} {
		c := verticalPage
		c.as = map[rune]look{'C': {text: text}, 'd': c.as['d'], 'A': c.as['A']}
		if got := headlines(Page(turnedPage(draw(c)).in)); !slices.Contains(got, want) {
			t.Errorf("%s: headlines %q, want %q", text, got, want)
		}
	}
}

func headlines(r Result) []string {
	var out []string
	for _, b := range r.Blocks {
		if b.Role == paper.RoleHeadline {
			out = append(out, strings.ReplaceAll(b.Text(), "\n", ""))
		}
	}
	return out
}
