package article

import (
	"strings"
	"testing"

	"banmian/paper"
)

// The page with the masthead prints no folio often.
func TestSheetWithTheMasthead(t *testing.T) {
	in := sheets(false, "A4a|?b A2c|A3d")
	in[1] = mast(fields("2020年6月12日", "本期4版")...).story(headline("标题"), body("　"+prose('b')+"。")).p
	in[1].Seq, in[1].Sheet, in[1].Half = 2, 1, paper.RightHalf
	r := Build(in)
	if got := r.Articles[0].Parts[0].Page; got != 2 || codes(r.Flags) != "" {
		t.Errorf("begins with page %d, flags %s", got, codes(r.Flags))
	}
}

// sheets makes the halves of sheets of a list such as "2a|1b": left and right,
// each with its folio, ? for none, and its text.
func sheets(vertical bool, list string) []paper.Page {
	var flat string
	sheet := map[int]int{}
	n := 0
	for i, s := range strings.Fields(list) {
		for _, half := range strings.Split(s, "|") {
			n++
			flat += half + " "
			if strings.Contains(s, "|") {
				sheet[n] = i + 1
			}
		}
	}
	out := file(flat)
	for i := range out {
		p := &out[i]
		p.Vertical = vertical
		if p.Sheet = sheet[i+1]; p.Sheet > 0 {
			p.Half = paper.LeftHalf
			if i > 0 && out[i-1].Sheet == p.Sheet {
				p.Half = paper.RightHalf
			}
		}
	}
	return out
}

func TestSheetsOfTwoPages(t *testing.T) {
	for _, c := range []struct {
		name     string
		vertical bool
		sheets   string
		want     string // Seq in the order of reading
		flags    string
	}{
		{"horizontal", false, "1a|2b 3c|4d", "1 2 3 4", ""},
		{"horizontal, without folios", false, "?a|?b ?c|?d", "1 2 3 4", ""},
		{"vertical", true, "2a|1b 4c|3d", "2 1 4 3", ""},
		{"vertical, without folios", true, "?a|?b ?c|?d", "2 1 4 3", ""},
		{"vertical, bound from the left all the same", true, "1a|2b 3c|4d", "1 2 3 4", ""},
		{"vertical, some folios", true, "2a|1b 4c|?d", "2 1 4 3", ""},
		{"horizontal, read from the right", false, "2a|1b 4c|?d", "2 1 4 3", ""},
		{"outside of a folded sheet", false, "4a|1b 2c|3d", "2 3 4 1", ""},
		{"outside of a folded vertical sheet", true, "1a|4b 3c|2d", "1 4 3 2", ""},
		{"inside first", false, "2a|3b 4c|1d", "4 1 2 3", ""},
		{"a spread among single pages", false, "1a 2b|3c 4d", "1 2 3 4", ""},
		{"a vertical spread among single pages", true, "1a 3b|2c 4d", "1 3 2 4", ""},
		{"a sheet missing", false, "1a|2b 5c|6d", "1 2 3 4", "page-missing"},
		{"a folio misread", true, "2a|1b 9c|3d 6e|5f", "2 1 4 3 6 5", "folio-mismatch"},
		{"single pages are not turned round", true, "2a 1b 3c", "1 2 3", "pages-misordered"},
	} {
		in := sheets(c.vertical, c.sheets)
		r := Build(in)
		var got []string
		for _, a := range r.Articles {
			got = append(got, string(rune('0'+a.Parts[0].Page)))
		}
		if s := strings.Join(got, " "); s != c.want || codes(r.Flags) != c.flags {
			t.Errorf("%s: %s flags %q, want %s flags %q", c.name, s, codes(r.Flags), c.want, c.flags)
		}
		for i, p := range r.Pages {
			if p.Seq != i+1 {
				t.Errorf("%s: page %d stands as %d", c.name, p.Seq, i+1)
			}
		}
	}
}
