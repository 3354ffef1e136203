package paper

import (
	"encoding/json"
	"reflect"
	"testing"
)

func glyphs(text string, conf ...float32) []Glyph {
	var out []Glyph
	for i, r := range []rune(text) {
		g := Glyph{Text: string(r)}
		if i < len(conf) {
			g.Conf = conf[i]
		}
		out = append(out, g)
	}
	return out
}

func TestText(t *testing.T) {
	b := Block{Lines: []Line{{Glyphs: glyphs("春茶", 0.8, 0)}, {}, {Glyphs: glyphs("开采", 1, 0.6)}}}
	if got := b.Text(); got != "春茶\n\n开采" {
		t.Errorf("%q", got)
	}
	if got := b.GlyphConf(); got < 0.799 || got > 0.801 {
		t.Errorf("confidence %v: what was not measured must not count", got)
	}
	if got := b.Lines[0].Conf(); got != 0.8 {
		t.Errorf("confidence %v", got)
	}
	if (Line{Glyphs: glyphs("春茶")}).Conf() != 0 || (Block{}).GlyphConf() != 0 || (Block{}).Text() != "" {
		t.Error("nothing measured is 0")
	}
}

func TestFurniture(t *testing.T) {
	for r, want := range map[Role]bool{
		RoleMasthead: true, RoleHeader: true, RoleFolio: true, RoleTeaser: true, RoleAd: true, RoleOther: true,
		RoleColumnLabel: false, RoleKicker: false, RoleHeadline: false, RoleDeck: false, RoleSummary: false, RoleByline: false, RoleSubhead: false,
		RoleBody: false, RoleJump: false, RoleFigure: false, RoleCaption: false, RoleCredit: false, RoleTable: false,
	} {
		if r.Furniture() != want {
			t.Errorf("%s: %v", r, !want)
		}
	}
}

func TestSortFlags(t *testing.T) {
	got := SortFlags([]Flag{
		{FlagTeaserUnlinked, "p01", "x"},
		{FlagJoinDoubtful, "p02", "b"},
		{FlagPageFailed, "p09", ""},
		{FlagJoinDoubtful, "p02", "a"},
		{FlagJoinDoubtful, "p01", "z"},
		{FlagJoinDoubtful, "p02", "b"},
		{FlagPageSplit, "p01", ""},
	})
	want := []Flag{
		{FlagPageFailed, "p09", ""},
		{FlagJoinDoubtful, "p01", "z"},
		{FlagJoinDoubtful, "p02", "a"},
		{FlagJoinDoubtful, "p02", "b"},
		{FlagTeaserUnlinked, "p01", "x"},
		{FlagPageSplit, "p01", ""},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	if got := SortFlags(nil); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

// A page goes through JSON unchanged, and what was not measured takes no room.
func TestPageAsJSON(t *testing.T) {
	in := Page{
		Seq: 1, Label: "A1", Origin: Identity,
		Blocks: []Block{{
			ID: "p01-b001", Role: RoleBody, Dir: TopDown, Paras: []int{0}, Story: 2, Stories: []int{3},
			Lines: []Line{{Em: 40, Dir: TopDown, Reader: ReaderVote, Glyphs: []Glyph{{Text: "茶", Conf: 0.5, Alts: []Reading{{"荼", 0.4, ReaderPPOCR}}}}}},
		}},
		Joins: []Join{{From: "p01-b001", To: "p01-b002", Conf: 0.9}},
		Marks: Marks{Rules: []Rule{{Vertical: true}}, Frames: []Rect{{1, 2, 3, 4}}, Tints: []Area{{Tone: 200}}},
	}
	b, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	var out Page
	if err := json.Unmarshal(b, &out); err != nil || !reflect.DeepEqual(in, out) {
		t.Errorf("%v\n got %+v\nwant %+v", err, out, in)
	}
	if b, _ := json.Marshal(Glyph{Text: "茶"}); string(b) != `{"t":"茶","b":[0,0,0,0]}` {
		t.Errorf("%s", b)
	}
}
