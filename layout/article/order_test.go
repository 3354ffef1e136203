package article

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

// prose is 200 characters of running text that shares nothing with that of
// another key.
func prose(key rune) string {
	var out strings.Builder
	for i := range 200 {
		out.WriteRune('一' + (key-'a')*300 + rune(i*7%211))
	}
	return out.String()
}

// file makes pages of a list such as "1a 2b ?c": folio, ? for none, and the
// text, - for none.
func file(list string) []paper.Page {
	var ms []*maker
	for i, f := range strings.Fields(list) {
		r := []rune(f)
		label, key := string(r[:len(r)-1]), r[len(r)-1]
		m := sheet(i+1, strings.Trim(label, "?"))
		m.p.Label = strings.Trim(label, "?")
		if key != '-' {
			m.story(headline("标题"), body("　"+prose(key)+"。"))
		}
		ms = append(ms, m)
	}
	return pages(ms...)
}

func TestOrder(t *testing.T) {
	for _, c := range []struct {
		name, file string
		count      int
		print      bool
		want       string // places, then flags and what they say
	}{
		{"in order", "1a 2b 3c 4d", 4, false, "1 2 3 4"},
		{"in words", "第一版a 第二版b 第三版c 第四版d", 4, false, "1 2 3 4"},
		{"some unread", "?a 2b ?c 4d", 4, false, "1 2 3 4"},
		{"an excerpt", "5a 6b 7c", 0, false, "5 6 7"},

		{"one missing", "1a 2b 4c 5d", 0, false, "1 2 4 5; p03 page-missing page 3 is not among those read"},
		{"one missing, then the last", "1a 2b 4c", 0, false, "1 2 4; p03 page-missing page 3 is not among those read"},
		{"several missing", "1a 2b 6c 7d", 0, false, "1 2 6 7; p03 page-missing pages 3 to 5 are not among those read"},
		{"the last missing, by the masthead", "1a 2b 3c", 4, false, "1 2 3; p03 page-missing page 4 is not among those read"},
		{"the first missing, by the masthead's count", "3a 4b", 4, false, "3 4; p01 page-missing pages 1 to 2 are not among those read"},
		{"one of two missing, the other without a folio", "1a ?b 4c 5d", 0, false, "1 2 4 5; p03 page-missing pages 2 to 3 are not all among those read"},
		{"missing in a section", "A1a A2b A4c A5d B1e B2f", 0, false, "A1 A2 A4 A5 B1 B2; p03 page-missing page A3 is not among those read"},
		{"missing before a section's first", "A1a A2b B2c B3d", 0, false, "A1 A2 B2 B3; p03 page-missing page B1 is not among those read"},
		{"sections numbered through", "A1a A2b B3c B4d", 0, false, "A1 A2 B3 B4"},
		{"sections, some missing somewhere", "A1a A2b B1c B2d", 8, false, "A1 A2 B1 B2; p04 page-missing the masthead says 8 pages, 4 are here"},

		{"doubled", "1a 2b 2b 3c", 0, false, "1 2 2 3; p03 page-doubled has the text of p02 again"},
		{"doubled, its folio unread", "1a 2b ?b 3c 4d", 0, false, "1 2 2 3 4; p03 page-doubled has the text of p02 again"},
		{"doubled, its folio misread", "1a 2b 8b 3c 4d", 0, false, "1 2 2 3 4; p03 page-doubled has the text of p02 again"},
		{"doubled at the end", "1a 2b 3c 1a", 3, false, "1 2 3 1; p04 page-doubled has the text of p01 again"},
		{"doubled, a page of pictures", "1a 2- 2- 3c", 0, false, "1 2 2 3; p03 page-doubled has the folio of p02 again, and too little text to compare"},
		{"one folio on two pages of other text", "1a 2b 2c 4d", 0, false, "1 2 3 4; p03 folio-mismatch the folio reads \"2\" where page 3 is due"},
		{"doubled and one missing", "1a 2b 2b 4c 5d", 0, false, "1 2 2 4 5; p03 page-doubled has the text of p02 again; p04 page-missing page 3 is not among those read"},

		{"two changed round", "1a 3b 2c 4d", 4, false, "1 3 2 4; p03 pages-misordered the pages come in the order 1, 3, 2, 4"},
		{"first two changed round", "2a 1b 3c 4d", 0, false, "2 1 3 4; p02 pages-misordered the pages come in the order 2, 1, 3, 4"},
		{"back to front", "4a 3b 2c 1d", 4, false, "4 3 2 1; p02 pages-misordered the pages come in the order 4, 3, 2, 1"},
		{"turned round the fold", "3a 4b 1c 2d", 4, false, "3 4 1 2; p03 pages-misordered the pages come in the order 3, 4, 1, 2"},
		{"pairs crossed", "1a 4b 3c 2d 5e", 0, false, "1 4 3 2 5; p02 pages-misordered the pages come in the order 1, 4, 3, 2, 5"},
		{"far from its place", "1a 3b 4c 5d 2e 6f", 0, false, "1 3 4 5 2 6; p05 pages-misordered the pages come in the order 1, 3, 4, 5, 2, 6"},

		{"misread among others", "1a 2b 9c 4d", 0, false, "1 2 3 4; p03 folio-mismatch the folio reads \"9\" where page 3 is due"},
		{"one digit off", "01a 02b 08c 04d", 0, false, "1 2 3 4; p03 folio-mismatch the folio reads \"08\" where page 3 is due"},
		{"a stroke lost", "第一版a 第二版b 第一版c 第四版d", 0, false, "1 2 3 4; p03 folio-mismatch the folio reads \"第一版\" where page 3 is due"},
		{"misread at the end, by its shape", "1a 2b 8c", 0, false, "1 2 3; p03 folio-mismatch the folio reads \"8\" where page 3 is due"},
		{"the same in print is no misreading", "1a 2b 8c", 0, true, "1 2 8; p03 page-missing pages 3 to 7 are not among those read"},
		{"misread at the end, beyond the last page", "1a 2b 9c", 4, false, "1 2 3; p02 page-missing page 4 is not among those read; p03 folio-mismatch the folio reads \"9\" where page 3 is due"},
		{"misprinted", "1a 2b 2c 4d", 4, true, "1 2 3 4; p03 folio-mismatch the folio reads \"2\" where page 3 is due"},
		{"a letter misread", "A1a A2b B3c A4d", 0, false, "A1 A2 A3 A4; p03 folio-mismatch the folio reads \"B3\" where page A3 is due"},
		{"a letter lost", "A1a A2b 3c A4d", 0, false, "A1 A2 A3 A4"},
		{"a page between two that follow each other", "1a 2b ?c 3d 4e", 0, false, "1 2 3 3 4; p03 folio-mismatch 1 pages without a folio stand between 2 and 3"},
		{"no folio at all", "?a ?b", 2, false, "1 2"},
		{"no folio, fewer pages", "?a ?b", 4, false, "1 2; p02 page-missing the masthead says 4 pages, 2 are here"},
	} {
		in := file(c.file)
		for i := range in {
			in[i].Kind = paper.Scan
			if c.print {
				in[i].Kind = paper.BornDigital
			}
		}
		o := orderOf(in, c.count)
		var got []string
		for _, p := range o.at {
			got = append(got, p.String())
		}
		s := strings.Join(got, " ")
		for _, f := range o.found {
			s += fmt.Sprintf("; %s %s %s", pageID(in[f.page].Seq), f.code, f.note)
		}
		if s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
	}
}

// Pages that were not asked for are not missing.
func TestOrderOfSomePages(t *testing.T) {
	in := file("2a 3b 6c")
	for i, seq := range []int{2, 3, 6} {
		in[i].Seq = seq
	}
	if o := orderOf(in, 0); len(o.found) > 0 {
		t.Errorf("%+v", o.found)
	}
}

// Sentences that come again in another order are not the page again.
func TestShuffledPageIsNoCopy(t *testing.T) {
	in := file("1a 2b")
	r := []rune(prose('a'))
	var out []rune
	for i := len(r) - 25; i >= 0; i -= 25 {
		out = append(out, r[i:i+25]...)
	}
	in[1] = sheet(2, "2").story(headline("标题"), body("　"+string(out))).p
	in[1].Label = "2"
	if o := orderOf(in, 0); len(o.found) > 0 {
		t.Errorf("%+v", o.found)
	}
}

// Jumps go by the printed folio, in whatever order the pages lie.
func TestJumpsGoByFolio(t *testing.T) {
	from := func(m *maker) *maker {
		return m.story(headline("高山春茶开采"), body(append(tea1, "（下转3版）")...))
	}
	to := func(m *maker) *maker { return m.story(body(append([]string{"（上接1版）"}, tea2...)...)) }
	other := func(m *maker, key rune) *maker { return m.story(headline("别的"), body("　"+prose(key)+"。")) }
	for _, c := range []struct {
		name  string
		pages []paper.Page
		to    int // Seq
		codes string
	}{
		{"in order", pages(from(sheet(1, "1")), other(sheet(2, "2"), 'c'), to(sheet(3, "3")), other(sheet(4, "4"), 'd')), 3, ""},
		{"two changed round", pages(from(sheet(1, "1")), to(sheet(2, "3")), other(sheet(3, "2"), 'c'), other(sheet(4, "4"), 'd')), 2, "pages-misordered"},
		{"back to front", pages(other(sheet(1, "4"), 'd'), to(sheet(2, "3")), other(sheet(3, "2"), 'c'), from(sheet(4, "1"))), 2, "pages-misordered"},
		{"another missing", pages(from(sheet(1, "1")), to(sheet(2, "3")), other(sheet(3, "4"), 'd')), 2, "page-missing"},
		{"its page missing", pages(from(sheet(1, "1")), other(sheet(2, "2"), 'c'), other(sheet(3, "4"), 'd')), 3, "page-missing jump-target-missing"},
		{"its page's folio misread", pages(from(sheet(1, "1")), other(sheet(2, "2"), 'c'), to(sheet(3, "8")), other(sheet(4, "4"), 'd')), 3, "folio-mismatch"},
		{"its page twice", pages(from(sheet(1, "1")), other(sheet(2, "2"), 'c'), to(sheet(3, "3")), to(sheet(4, "3"))), 3, "page-doubled"},
	} {
		r := Build(c.pages)
		var got []string
		for _, a := range r.Articles {
			for _, k := range a.Continuations {
				got = append(got, fmt.Sprint(k.ToPage))
			}
		}
		flags := strings.Fields(codes(r.Flags))
		flags = slices.DeleteFunc(flags, func(s string) bool { return s == string(paper.FlagNoHeadline) || s == string(paper.FlagPrintedTwice) })
		if strings.Join(got, " ") != fmt.Sprint(c.to) || strings.Join(flags, " ") != c.codes {
			t.Errorf("%s: to page %v, flags %v; want %d, %s", c.name, got, flags, c.to, c.codes)
		}
	}
}
