package export

import (
	"strings"
	"testing"

	"banmian/paper"
)

func TestWords(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"新桥昨日通车。", "新桥昨日通车。"},
		{"在A-B号GPS3.5米处", "在|A-B|号|GPS3.5|米处"},
		{"记者 甲", "记者|~甲"},
		{" 甲 ", "~甲|~"},
		{"甲  乙", "甲|~~乙"},
		{"完.", "完."},
		{"Rock & Roll", "Rock|~&|~Roll"},
	}
	for _, tt := range tests {
		var l paper.Line
		for _, r := range tt.text {
			l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(r)})
		}
		var got []string
		for _, w := range Words(l) {
			got = append(got, strings.Repeat("~", len(w.Space))+w.Text())
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("Words(%q) = %q, want %q", tt.text, s, tt.want)
		}
	}
}

func TestIdentifier(t *testing.T) {
	tests := []struct {
		parts []string
		want  string
	}{
		{[]string{"p01-b003", "l02"}, "p01-b003-l02"},
		{[]string{"1 <x>"}, "_1__x_"},
		{[]string{""}, "_"},
	}
	for _, tt := range tests {
		if got := Identifier(tt.parts...); got != tt.want {
			t.Errorf("Identifier(%q) = %q, want %q", tt.parts, got, tt.want)
		}
	}
}
