package article

import (
	"testing"

	"banmian/paper"
)

// Until they set their text horizontally, papers set the lines that lie across
// a vertical page from right to left.
func TestHeadsFromRightToLeft(t *testing.T) {
	first, second := mast(name("報新浦蒼")), inner(2, "", "日二十月四年五十二國民華中", "報新浦蒼", "版二第", "埠本")
	first.p.Vertical, second.p.Vertical = true, true
	r := Build(pages(first, second))
	if m := r.Masthead; m.Title != "蒼浦新報" || m.Date != "1936-04-12" {
		t.Errorf("%+v", m)
	}
	if p := r.Pages[1]; p.Label != "第二版" || p.Section != "本埠" {
		t.Errorf("label %q section %q", p.Label, p.Section)
	}
}

// A running head that layout took for headlines shows the direction too.
func TestHeadsTakenForHeadlines(t *testing.T) {
	m := sheet(4, "").story(headline("版四第")).story(headline("日三廿月四年八十二國民華中")).story(headline("事本城蒲蒼"), body("　正文在此。"))
	m.p.Vertical = true
	r := Build(pages(m))
	if len(r.Articles) != 1 || r.Articles[0].Headline != "蒼蒲城本事" || r.Pages[0].Label != "第四版" || r.Masthead.Date != "1939-04-23" {
		t.Errorf("%+v %+v %q", r.Articles, r.Masthead, r.Pages[0].Label)
	}
}

// With no running head to show the direction, the age of the paper does.
func TestOldPaperWithoutHeads(t *testing.T) {
	for date, want := range map[string]string{"一九三六年四月十二日": "蒼浦新報", "二〇二〇年六月十二日": "報新浦蒼", "星期日": "報新浦蒼"} {
		m := mast(append(fields(date), name("報新浦蒼"))...)
		for i := range m.p.Blocks[0].Lines[:1] {
			m.p.Blocks[0].Lines[i].Dir = paper.TopDown
		}
		m.p.Vertical = true
		if got := Build(pages(m)).Masthead.Title; got != want {
			t.Errorf("%s: %s, want %s", date, got, want)
		}
	}
}

// Headlines across a vertical page run as its running heads do, Latin words and
// figures in them from left to right.
func TestHeadlinesFromRightToLeft(t *testing.T) {
	vertical := func(m *maker) *maker {
		m.p.Vertical = true
		return m
	}
	upright := block(paper.RoleKicker, "春雨連綿")
	upright.Dir, upright.Lines[0].Dir = paper.TopDown, paper.TopDown
	story := func() *maker {
		return vertical(sheet(1, "")).story(upright, headline("餘丈12口決堰石青", "頓斯Boston波到"), body("　正文在此。"))
	}
	for _, c := range []struct{ folio, want string }{
		{"版二第", "青石堰決口12丈餘\n到波Boston斯頓"}, {"第二版", "餘丈12口決堰石青\n頓斯Boston波到"},
	} {
		in := pages(story(), vertical(inner(2, "", c.folio)))
		r := Build(in)
		if a := r.Articles[0]; a.Headline != c.want || a.Kicker != "春雨連綿" {
			t.Errorf("%s: %q %q", c.folio, a.Headline, a.Kicker)
		}
		if in[0].Blocks[1].Dir != paper.LeftRight || in[0].Blocks[1].Text() != "餘丈12口決堰石青\n頓斯Boston波到" {
			t.Errorf("the pages given were changed")
		}
		if got := r.Pages[0].Blocks[1].Dir == paper.RightLeft; got != (c.folio == "版二第") {
			t.Errorf("%s: direction %s", c.folio, r.Pages[0].Blocks[1].Dir)
		}
	}
}

// Text that came with the image stands in the order in which it is read.
func TestGivenTextIsNotTurned(t *testing.T) {
	given := headline("添字")
	given.Lines[0].Reader = paper.ReaderGiven
	read := headline("餘丈二口決堰石青")
	m := sheet(1, "").story(headline("版四第")).story(given, read, body("　正文在此。"))
	m.p.Vertical = true
	blocks := Build(pages(m)).Pages[0].Blocks
	got := map[string]paper.Dir{}
	for _, b := range blocks {
		got[b.Text()] = b.Dir
	}
	if dir, ok := got["添字"]; !ok || dir == paper.RightLeft || got["青石堰決口二丈餘"] != paper.RightLeft {
		t.Errorf("%v", got)
	}
}
