package mets

import (
	"testing"

	"banmian/paper"
)

// TestParagraphOverAJump checks that a paragraph goes on behind the marker that
// is set in like the beginning of one, and that one that begins there is another.
func TestParagraphOverAJump(t *testing.T) {
	line := func(text string) paper.Line {
		var l paper.Line
		for _, r := range text {
			l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(r)})
		}
		return l
	}
	for _, c := range []struct {
		name, resumed string
		whole         []string
		want          int
	}{
		{"goes on", "（上接1版）就开了门，", []string{"昨天茶园一早就开了门，人声鼎沸。"}, 1},
		{"begins", "（上接1版）今天茶园没有开门，", []string{"昨天茶园一早", "今天茶园没有开门，人声鼎沸。"}, 2},
		{"goes on with an unread line before it", "", []string{"昨天茶园一早就开了门，人声鼎沸。"}, 1},
	} {
		body := paragraphs{whole: c.whole}
		page := &paper.Page{Seq: 1}
		body.add(block{&paper.Block{ID: "p01-b001", Role: paper.RoleBody, Paras: []int{0}, Lines: []paper.Line{line("昨天茶园一早")}}, page})
		body.resumes = true
		body.add(block{&paper.Block{ID: "p02-b001", Role: paper.RoleBody, Paras: []int{0}, Lines: []paper.Line{line(c.resumed), line("人声鼎沸。")}}, page})
		if got := len(body.divs); got != c.want {
			t.Errorf("%s: %d paragraphs, want %d", c.name, got, c.want)
		}
	}
}
