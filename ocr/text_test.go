package ocr

import (
	"testing"

	"banmian/paper"
)

func TestSpaced(t *testing.T) {
	tests := []struct{ name, cells, want string }{
		{"none", "新修石桥", "新修石桥"},
		{"an em of white parts phrases", "新修 石桥", "新修 石桥"},
		{"two ems make one blank", "新修石  桥昨日", "新修石 桥昨日"},
		{"print that was not read is no blank", "新修_石桥", "新修石桥"},
		{"a mark has its own white", "新修， 石桥昨", "新修，石桥昨"},
	}
	for _, test := range tests {
		gs, s := line(test.cells, .9)
		if got := text(spaced(gs, s)); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		gs, s = turned(gs, s)
		if got := text(spaced(gs, s)); got != test.want {
			t.Errorf("%s, top down: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestBlanksOfTheEngine(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		want  string
	}{
		{"between Latin words", []string{"A", " ", "b"}, "A b"},
		{"between Chinese and Latin", []string{"新", " ", "b"}, "新b"},
		{"between Chinese", []string{"新", " ", "修"}, "新修"},
		{"at the ends", []string{" ", "A", " "}, "A"},
	}
	for _, test := range tests {
		_, s := line("____", 1)
		var gs []paper.Glyph
		for i, x := range test.texts {
			gs = append(gs, paper.Glyph{Text: x, Box: paper.Rect{X0: 4 + i*10, Y0: 4, X1: 14 + i*10, Y1: 24}, Conf: .9})
		}
		if got := text(spaced(gs, s)); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestWiderSettingIsNotBlanks(t *testing.T) {
	gs, s := line("新 修 石 桥 昨 日", .9)
	if got := text(spaced(gs, s)); got != "新修石桥昨日" {
		t.Errorf("a letter-spaced headline reads %q", got)
	}
}

func TestWiden(t *testing.T) {
	tests := []struct{ in, want string }{
		{"新,修", "新，修"},
		{"新修,", "新修，"},
		{"(新修)", "（新修）"},
		{"1,234", "1,234"},
		{"3:2", "3:2"},
		{"A,b", "A,b"},
		{"A:新", "A：新"},
		{"新.修", "新.修"},
		{",", ","},
		{"", ""},
	}
	for _, test := range tests {
		gs, _ := line(test.in, .9)
		widen(gs)
		if got := text(gs); got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}

func TestFold(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"，", ",", true},
		{"！", "!", true},
		{"Ａ", "a", true},
		{"「", "“", true},
		{"『", "”", true},
		{"‘", "'", true},
		{"—", "一", true},
		{"・", "·", true},
		{"桥", "侨", false},
		{"，", "。", false},
		{"1", "l", false},
		{"", "新", false},
		{"新修", "新", false},
	}
	for _, test := range tests {
		if got := equal(test.a, test.b); got != test.want {
			t.Errorf("%q and %q: %v", test.a, test.b, got)
		}
	}
}

func TestForms(t *testing.T) {
	for _, test := range []struct {
		text                    string
		simplified, traditional int
	}{
		{"桥车门", 3, 0}, {"橋車門", 0, 3}, {"水山石", 0, 0}, {"abc，。1", 0, 0}, {"", 0, 0},
	} {
		gs, _ := line(test.text, 1)
		if got := forms(gs); got.simplified != test.simplified || got.traditional != test.traditional {
			t.Errorf("%q: %+v", test.text, got)
		}
	}
}

func TestRestore(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"载爱随", "載愛隨"},
		{"里后干谷", "里后干谷"}, // also characters of their own
		{"載水，a", "載水，a"},
	} {
		gs, _ := line(test.in, .9)
		restore(gs)
		if got := text(gs); got != test.want {
			t.Errorf("%s: %s, want %s", test.in, got, test.want)
		}
		if r := gs[0]; r.Text != test.in[:3] && (len(r.Alts) != 1 || r.Alts[0].Text != test.in[:3]) {
			t.Errorf("%s: alternatives %+v", test.in, r.Alts)
		}
	}
}
