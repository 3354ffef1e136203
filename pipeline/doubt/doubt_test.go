package doubt

import (
	"testing"

	"banmian/paper"
)

func TestFlags(t *testing.T) {
	line := func(confs ...float32) paper.Line {
		var l paper.Line
		for _, c := range confs {
			l.Glyphs = append(l.Glyphs, paper.Glyph{Text: "字", Conf: c})
		}
		return l
	}
	for _, c := range []struct {
		name  string
		lines []paper.Line
		want  []paper.FlagCode
	}{
		{"sure", []paper.Line{line(.99, .99, .98, .99)}, nil},
		{"not measured", []paper.Line{line(0, 0, 0, 0)}, nil},
		{"a short block, a third of it doubtful", []paper.Line{line(.9, .3, .9, .6)}, []paper.FlagCode{paper.FlagLowConfidence}},
		{"many small doubts", []paper.Line{line(.5, .5, .5, .9, .9, .9, .9, .9, .9, .9, .9, .9, .9)}, []paper.FlagCode{paper.FlagLowConfidence}},
		{"one doubt in a long line", []paper.Line{line(.4, .99, .99, .99, .99, .99)}, nil},
		{"seen by a person", []paper.Line{{Reader: paper.ReaderPerson, Glyphs: line(.3, .3, .3, .3).Glyphs}, {Reader: paper.ReaderPerson}}, nil},
		{"a line not read", []paper.Line{line(.99, .99), line()}, []paper.FlagCode{paper.FlagTextUnread}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []paper.FlagCode
			for _, f := range Flags([]paper.Block{{ID: "p01-b001", Lines: c.lines}}) {
				got = append(got, f.Code)
			}
			if len(got) != len(c.want) || len(got) > 0 && got[0] != c.want[0] {
				t.Errorf("flags %v, want %v", got, c.want)
			}
		})
	}
}
