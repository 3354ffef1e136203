package layout

import (
	"slices"
	"testing"

	"banmian/paper"
)

// Turns of an interview begin paragraphs without an indent; a line that only
// happens to begin with such a word does not.
func TestTurns(t *testing.T) {
	for _, c := range []struct {
		name, text, first string
		want              []int
	}{
		{"full lines that end a sentence", "问：山里来了几位客人？\n答：只来了一位客人哩。\n问：他几时再来山里呢？\n答：明天", "aaaaaaaaaaa", []int{1, 2, 3}},
		{"word inside a sentence", "山里的客人高兴地告诉\n记者：山里的路修好了，\n连老人都能走到河对岸\n去", "aaaaaaaaaaa", nil},
		{"no colon", "山里来了一位老客人哩。\n记者跟着他走了一天路，\n一直走到了河的对岸去\n了", "aaaaaaaaaaa", nil},
		{"named speakers", "记者：几位客人来了呢？\n卞旭：只来了一位客人。\n记者：他几时再来山里？\n卞旭：明天", "aaaaaaaaaaa", []int{1, 2, 3}},
		{"two names with a blank in them", "卞 旭：几位客人来了？\n元 琳：只来了一位客。\n卞 旭：他几时再来呢？\n元 琳：明", "aaaaaaaaaaa", []int{1, 2, 3}},
		{"a name with a colon, once", "山里来了一位老客人哩。\n卞旭：只来了一位客人。\n山里来了一位老客人哩。\n明天", "aaaaaaaaaaa", nil},
		{"flush answer where questions are indented", "问：谁来了山里呢？\n答：只来了一位客人哩。\n只来了一位客人和他的马\n哩。", "  aaaaaaaaa", []int{0}},
	} {
		k := draw(pageCase{drawing: `
			AAAAAAAAAAA
			AAAAAAAAAAA
			` + c.first + `
			aaaaaaaaaaa
			aaaaaaaaaaa
			aaaa
			`, as: map[rune]look{'A': {text: "山中一问"}, 'a': {text: c.text}}})
		var got []int
		for _, b := range Page(k.in).Blocks {
			if b.Role == paper.RoleBody {
				got = append(got, b.Paras...)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: paragraphs begin at lines %v, want %v", c.name, got, c.want)
		}
	}
}

// TestBoldQuestions checks that the questions of an interview set bold are
// paragraphs of it, and that a bold line which nobody says is a subhead.
func TestBoldQuestions(t *testing.T) {
	drawing := `
		AAAAAAAAAAAAAAAAAAAAAAAAAAAAA
		AAAAAAAAAAAAAAAAAAAAAAAAAAAAA
		  aaaaaaaaaaaa bbbbbbbbbbbbbb
		aaaaaaaaaaaaaa bbbbbbb
		aaaaaaaaaaaaaa   eeeeeeeee
		  ccccccccccc    bbbbbbbbbbbb
		  aaaaaaaaaaaa bbbbbbbbbbbbbb
		aaaaaaaaaaaaaa bbbbbbbbbbbbbb
		aaaaaaa        bbbbbbbbbb
		`
	run(t, []pageCase{
		{
			name: "asked by the reporter", drawing: drawing,
			as:   map[rune]look{'c': {text: "记者：桥几时能修好呢？", bold: true}, 'e': {text: "记者：谁来修桥呢？", bold: true}},
			want: []string{"headline A, body aca > body beb"},
		},
		{
			name: "asked by nobody", drawing: drawing,
			as:   map[rune]look{'c': {text: "这座桥到几时能修好呢？", bold: true}, 'e': {text: "谁来修好这座桥呢？", bold: true}},
			want: []string{"headline A, body a, subhead c, body a > body b, subhead e, body b"},
		},
	})
}
