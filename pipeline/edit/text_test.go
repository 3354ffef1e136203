package edit

import (
	"fmt"
	"strings"
	"testing"

	"banmian/paper"
)

// shown is a line's glyphs: text, where it begins and ends, confidence, other
// readings.
func shown(l paper.Line) string {
	var out []string
	for _, g := range l.Glyphs {
		from, to := along(g.Box, l.Dir)
		s := fmt.Sprintf("%s %d-%d %.1f", g.Text, from, to, g.Conf)
		for _, a := range g.Alts {
			s += fmt.Sprintf(" (%s %.2f %s)", a.Text, a.Conf, a.Reader)
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// Glyphs that stay keep all that is known of them; those that a person typed have
// a place and what the machine read there.
func TestRetyped(t *testing.T) {
	read := col(paper.RoleBody, 1, 0, 0, "春茶开采").Lines[0]
	read.Glyphs[1].Alts = []paper.Reading{{Text: "荼", Conf: 0.1, Reader: paper.ReaderTesseract}}
	for _, c := range []struct{ name, text, want string }{
		{"the same", "春茶开采", "春 100-140 0.9; 茶 140-180 0.9 (荼 0.10 tesseract); 开 180-220 0.9; 采 220-260 0.9"},
		{"another", "春荼开采", "春 100-140 0.9; 荼 140-180 0.0 (茶 0.90 vote); 开 180-220 0.9; 采 220-260 0.9"},
		{"one more", "春茶始开采", "春 100-140 0.9; 茶 140-180 0.9 (荼 0.10 tesseract); 始 180-181 0.0; 开 180-220 0.9; 采 220-260 0.9"},
		{"one more at the end", "春茶开采了", "春 100-140 0.9; 茶 140-180 0.9 (荼 0.10 tesseract); 开 180-220 0.9; 采 220-260 0.9; 了 260-700 0.0"},
		{"one less", "春茶采", "春 100-140 0.9; 茶 140-180 0.9 (荼 0.10 tesseract); 采 220-260 0.9"},
		{"two for one", "春茶日采", "春 100-140 0.9; 茶 140-180 0.9 (荼 0.10 tesseract); 日 180-220 0.0 (开 0.90 vote); 采 220-260 0.9"},
		{"three for two", "春一二三采", "春 100-140 0.9; 一 140-166 0.0 (茶开 0.81 vote); 二 166-193 0.0; 三 193-220 0.0; 采 220-260 0.9"},
		{"nothing left", "", ""},
		{"a mark of its own", "春e\u0301开采", "春 100-140 0.9; é 140-180 0.0 (茶 0.90 vote) (荼 0.10 tesseract); 开 180-220 0.9; 采 220-260 0.9"},
	} {
		after, r := typed(raw(c.text), false)
		if r != nil {
			t.Fatal(r)
		}
		got := retyped(read, after)
		if shown(got) != c.want || got.Reader != paper.ReaderPerson || got.Text() != after {
			t.Errorf("%s\n got %s\nwant %s", c.name, shown(got), c.want)
		}
	}
	if shown(read) != "春 100-140 0.9; 茶 140-180 0.9 (荼 0.10 tesseract); 开 180-220 0.9; 采 220-260 0.9" {
		t.Error("the line itself was changed", shown(read))
	}
	twice := retyped(retyped(read, "春荼开采"), "春茶开采")
	if twice.Glyphs[1].Conf != 0 || len(twice.Glyphs[1].Alts) != 0 {
		t.Error("what a person typed is no reading of a machine", shown(twice))
	}
}

// Print that runs down or from right to left has its places along its own way.
func TestRetypedElsewhere(t *testing.T) {
	for _, c := range []struct {
		dir  paper.Dir
		want string
	}{{paper.TopDown, "春 0-40 0.9; 始 40-60 0.0; 茶 60-100 0.9"}, {paper.RightLeft, "春 -100--60 0.9; 始 -60--40 0.0; 茶 -40-0 0.9"}} {
		l := paper.Line{Dir: c.dir, Box: paper.Rect{X1: 100, Y1: 100}, Glyphs: []paper.Glyph{{Text: "春", Conf: 0.9}, {Text: "茶", Conf: 0.9}}}
		for i, from := range []int{0, 60} {
			a, _ := along(l.Box, l.Dir)
			l.Glyphs[i].Box = across(l.Box, l.Dir, a+from, a+from+40)
		}
		if got := shown(retyped(l, "春始茶")); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.dir, got, c.want)
		}
	}
}

func TestTyped(t *testing.T) {
	for _, c := range []struct {
		name, json string
		lines      bool
		want       string
		code       Code
	}{
		{"plain", `"春茶"`, false, "春茶", ""},
		{"nothing", `""`, false, "", ""},
		{"composed", `"e\u0301"`, false, "é", ""},
		{"lines", `"春\n茶"`, true, "春\n茶", ""},
		{"a line too many", `"春\n茶"`, false, "", Impossible},
		{"a tabulator", `"春\t茶"`, true, "", Impossible},
		{"a bell", `"春\u0007茶"`, false, "", Impossible},
		{"a C1 control", `"春\u0085茶"`, false, "", Impossible},
		{"a line separator", `"春\u2028茶"`, true, "", Impossible},
		{"half a surrogate", `"春\ud800茶"`, false, "", Impossible},
		{"no text", `7`, false, "", Unreadable},
		{"null", `null`, false, "", Unreadable},
		{"too long", `"` + strings.Repeat("春", longestLine+1) + `"`, false, "", Impossible},
	} {
		got, r := typed([]byte(c.json), c.lines)
		code := Code("")
		if r != nil {
			code = r.code
		}
		if got != c.want || code != c.code {
			t.Errorf("%s: %q %s", c.name, got, code)
		}
	}
}

// Long lines that share nothing are told apart without a table of all pairs.
func TestAlignLong(t *testing.T) {
	l := paper.Line{Dir: paper.LeftRight, Box: paper.Rect{X1: 4000, Y1: 40}}
	for range longestLine {
		l.Glyphs = append(l.Glyphs, paper.Glyph{Text: "春", Conf: 0.5})
	}
	got := retyped(l, strings.Repeat("茶", longestLine-1))
	if len(got.Glyphs) != longestLine-1 || got.Glyphs[0].Conf != 0 {
		t.Error(len(got.Glyphs))
	}
}
