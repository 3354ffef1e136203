package habit

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"banmian/paper"
)

// known are the habits of a run of the paper with more people.
func known() Habits {
	issues := run(4)
	for day := 11; day < 14; day++ {
		issues = append(issues, print{day: day, byline: "郑翀 苏砚 霍晓冉 王建国 王建军"}.issue())
	}
	return learn(issues...)
}

func TestSettlePeople(t *testing.T) {
	h := known()
	for _, c := range []struct {
		name string
		print
		want string
		flag bool
	}{
		{"one character in doubt", print{byline: "柯一圭", conf: 0.9}, "柯一垚", true},
		{"one character lost", print{byline: "柯一", conf: 0.9}, "柯一垚", true},
		{"read surely", print{byline: "柯一圭", conf: 0.99}, "柯一圭", false},
		{"from the PDF", print{byline: "柯一圭", reader: paper.ReaderPDF}, "柯一圭", false},
		{"two characters off", print{byline: "柯二圭", conf: 0.5}, "柯二圭", false},
		{"known", print{byline: "苏砚", conf: 0.3}, "苏砚", false},
		{"two characters, in some doubt", print{byline: "郑独", conf: 0.8}, "郑独", false},
		{"two characters, in great doubt", print{byline: "郑独", conf: 0.4}, "郑独", false},
		{"two characters, in great doubt and alike", print{byline: "苏砌", conf: 0.4}, "苏砚", true},
		{"near two", print{byline: "王建圭", conf: 0.5}, "王建圭", false},
		{"one that stands beside it", print{byline: "柯一圭 柯一垚", conf: 0.5}, "柯一圭 柯一垚", false},
		{"two run together", print{byline: "苏砚郑翀"}, "苏砚 郑翀", true},
		{"a blank inside the second", print{byline: "苏砚郑 翀"}, "苏砚 郑翀", true},
		{"one of two known", print{byline: "苏砚齐 静"}, "苏砚 齐静", true},
		{"a longer name that begins like a known one", print{byline: "苏砚秋"}, "苏砚秋", false},
		{"two parted in the wrong place", print{byline: "霍晓 冉苏砚", raw: "霍晓冉苏砚"}, "霍晓冉 苏砚", true},
		{"a doubtful one in a broken run", print{byline: "齐 静柯一圭", conf: 0.9}, "齐静 柯一垚", true},
		{"near two, one of its radical", print{byline: "王建锐", people: "王建锏 王建军", conf: 0.9}, "王建锏", true},
		{"such a name before another", print{byline: "苏砚秋 王明"}, "苏砚秋 王明", false},
		{"two apart", print{byline: "苏砚 齐静"}, "苏砚 齐静", false},
		{"one too many", print{byline: "霍小晓冉", conf: 0.9}, "霍晓冉", true},
		{"one too many, surely", print{byline: "霍小晓冉"}, "霍小晓冉", false},
		{"known ones apart from broken ones", print{byline: "苏 砚 王明 霍晓冉"}, "苏砚 王明 霍晓冉", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := h
			for _, name := range strings.Fields(c.people) {
				h.People = append(h.People, Person{Name: name})
			}
			is := c.print.issue()
			raw := is.Articles[0].Byline.Raw
			got := h.Settle(*is, Fit{Same: true})
			b := got.Articles[0].Byline
			if s := strings.Join(b.Reporters, " "); s != c.want || b.Raw != raw {
				t.Errorf("%s, raw %s; want %s", s, b.Raw, c.want)
			}
			if n := notes(got.Flags, paper.FlagFromProfile); (n != "") != c.flag {
				t.Errorf("flags: %s", n)
			}
		})
	}
}

func TestSettleMasthead(t *testing.T) {
	h := known()
	right := strings.Split("今日澜浦|CN33-0027|31-58|中共澜浦县委宣传部主办|88136666 88259745", "|")
	swap := func(old, new string) string { return strings.Replace(rightMasthead, old, new, 1) }
	for _, c := range []struct {
		name string
		print
		want     map[int]string // fields that are not the right ones
		conflict bool
	}{
		{"all right", print{}, nil, false},
		{"a slip in the code", print{masthead: swap("0027", "0O27"), conf: 0.9}, nil, false},
		{"another code, surely", print{masthead: swap("0027", "0028")}, map[int]string{1: "CN33-0028"}, true},
		{"another code, in the PDF", print{masthead: swap("0027", "0028"), reader: paper.ReaderPDF}, map[int]string{1: "CN33-0028"}, true},
		{"a slip in the sponsor", print{masthead: swap("宣传", "宜传"), conf: 0.9}, nil, false},
		{"a digit lost", print{masthead: swap("31-58", "31-5"), conf: 0.9}, nil, false},
		{"the last digit lost", print{masthead: swap("0027", "002")}, nil, false},
		{"numbers run together", print{masthead: swap("88136666 88259745", "8813666688259745"), conf: 0.9}, nil, false},
		{"a number more", print{masthead: swap("88136666", "66201234 88136666"), conf: 0.9}, map[int]string{4: "66201234 88136666 88259745"}, false},
		{"drawn name", print{title: "么曰阑甫", masthead: swap("今日澜浦", "么曰阑甫"), conf: 0.6}, nil, false},
		{"name not read", print{title: " ", masthead: swap("今日澜浦", "山"), conf: 0.6}, nil, false},
		{"another name, surely", print{title: "澜涛晚报", masthead: swap("今日澜浦", "澜涛晚报")}, map[int]string{0: "澜涛晚报"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := h.Settle(*c.print.issue(), Fit{Same: true})
			m := got.Masthead
			for i, v := range []string{m.Title, m.CNCode, m.PostalCode, m.Sponsor, strings.Join(m.Hotlines, " ")} {
				want := right[i]
				if w, ok := c.want[i]; ok {
					want = w
				}
				if v != want {
					t.Errorf("field %d is %q, want %q", i, v, want)
				}
			}
			if n := notes(got.Flags, paper.FlagMastheadConflict); (n != "") != c.conflict {
				t.Errorf("conflicts: %s", n)
			}
		})
	}
}

func TestSettleLabelsAndSections(t *testing.T) {
	h := known()
	for _, c := range []struct {
		name string
		print
		label, section string
	}{
		{"right", print{}, "东西协作", "要闻"},
		{"misread", print{label: "东西办作", head: "要间", conf: 0.8}, "东西协作", "要闻"},
		{"others, surely", print{label: "东西办作", head: "综合"}, "东西办作", "综合"},
		{"others", print{label: "城市更新", head: "副刊", conf: 0.8}, "城市更新", "副刊"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := h.Settle(*c.print.issue(), Fit{Same: true})
			if l := got.Articles[0].Column; l != c.label {
				t.Errorf("label %s, want %s", l, c.label)
			}
			if s := got.Pages[1].Section; s != c.section {
				t.Errorf("section %s, want %s", s, c.section)
			}
		})
	}
}

// What is printed stays as it was read, and the issue given is not changed.
func TestSettleChangesNothingGiven(t *testing.T) {
	h := known()
	p := print{byline: "柯一圭", label: "东西办作", masthead: strings.Replace(rightMasthead, "宣传", "宜传", 1), conf: 0.6}
	is, same := p.issue(), p.issue()
	got := h.Settle(*is, h.Fit(is))
	if !reflect.DeepEqual(is, same) {
		t.Error("the issue given was changed")
	}
	for i := range is.Pages {
		if !reflect.DeepEqual(is.Pages[i].Blocks, got.Pages[i].Blocks) {
			t.Error("blocks were changed")
		}
	}
	if n := strings.Count(notes(got.Flags, paper.FlagFromProfile), "\n") + 1; n != 3 {
		t.Errorf("%d flags: %s", n, notes(got.Flags, paper.FlagFromProfile))
	}
	if again := h.Settle(got, h.Fit(&got)); !reflect.DeepEqual(again.Masthead, got.Masthead) || !reflect.DeepEqual(again.Articles, got.Articles) {
		t.Error("settled twice is not settled once")
	}
}

func TestFit(t *testing.T) {
	h := known()
	swap := func(old, new string) string { return strings.Replace(rightMasthead, old, new, 1) }
	for _, c := range []struct {
		name string
		print
		same bool
	}{
		{"the paper", print{}, true},
		{"badly read", print{masthead: "今曰澜浦|CN33-0O27|邮发代号3l-58|中共澜浦县姜宣传部主办", conf: 0.7}, true},
		{"its name drawn", print{title: "么", masthead: swap("今日澜浦", "么")}, true},
		{"another of its publisher", print{title: "澜涛晚报", masthead: "澜涛晚报|CN33-0028|邮发代号31-59|中共澜浦县委宣传部主办|热线：88136666"}, false},
		{"another of its province", print{title: "棠州晚报", masthead: "棠州晚报|CN33-0028|邮发代号31-68|棠州日报社主办|热线：66200110"}, false},
		{"nothing read", print{title: "山", masthead: "山|山", conf: 0.5}, false},
	} {
		if f := h.Fit(c.print.issue()); f.Same != c.same {
			t.Errorf("%s: %v, %s", c.name, f.Same, f.Why)
		}
	}
	if f := (&Habits{}).Fit(print{}.issue()); f.Same {
		t.Error("habits that know nothing fit")
	}
}

// An issue of another paper is not touched.
func TestAnotherPaper(t *testing.T) {
	h := known()
	is := print{title: "棠州晚报", masthead: "棠州晚报|CN33-0028|邮发代号31-68|棠州日报社主办|热线：66200110", byline: "柯一圭", conf: 0.5}.issue()
	if got := h.Settle(*is, h.Fit(is)); !reflect.DeepEqual(got, *is) {
		t.Error("it was")
	}
}

func TestRedesign(t *testing.T) {
	h := learn(run(5)...)
	for _, c := range []struct {
		name string
		print
		want string // what moved, in order
	}{
		{"as ever", print{}, ""},
		{"wider columns", print{column: 17}, "front pages: columns 17.00, inner pages: columns 17.00"},
		{"larger type", print{em: 48}, "front pages: body type 4.06, inner pages: body type 4.06"},
		{"a hair larger", print{em: 41}, ""},
		{"deeper running head", print{header: 300}, "inner pages: header reaching 0.08"},
		{"folios of another form", print{folio: "A02"}, `folios such as "A02"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := h.Fit(c.print.issue())
			if !f.Same {
				t.Fatal(f.Why)
			}
			var got []string
			for _, m := range f.Moved {
				got = append(got, strings.Join(strings.Fields(strings.NewReplacer(" mm", "", " ems wide", "", " of the page", "").Replace(strings.Split(m, ",")[0])), " "))
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("%s\nwant %s", s, c.want)
			}
		})
	}
}

// A folio of another form may stand for another section: sections are not used.
func TestRedesignIsNotUsed(t *testing.T) {
	h := learn(run(5)...)
	for i := range h.Sections {
		h.Sections[i] = Section{Folio: "A02", Name: "综合新闻", Issues: 5}
	}
	is := print{folio: "A02", head: "综台新闻", conf: 0.5}.issue()
	if got := h.Settle(*is, h.Fit(is)); got.Pages[1].Section != "综台新闻" {
		t.Errorf("section %s", got.Pages[1].Section)
	}
	h.Folios = append(h.Folios, Seen{Text: "A99"})
	if got := h.Settle(*is, h.Fit(is)); got.Pages[1].Section != "综合新闻" {
		t.Errorf("section %s", got.Pages[1].Section)
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ known, read, want string }{
		{"CN33-0027", "刊号：CN33－0027 邮发", "CN33-0027 0"},
		{"CN33-0027", "CN33-0O27", "CN33-0O27 1"},
		{"今日澜浦", "第23期今曰澜浦二〇", "今曰澜浦 1"},
		{"今日澜浦", "今日澜", "今日澜山 1"},
		{"柯一垚", "记者柯垚摄", "柯垚 1"},
		{"柯一垚", "柯一二垚", "柯一二 1"},
		{"柯一垚", "山山山", ""},
		{"", "山", ""},
		{"山", "", ""},
	} {
		l := print{conf: 0.9}.line(c.read+"山", 0, 0, 10)
		if c.read == "" {
			l.Glyphs = nil
		}
		p, ok := readingOf([]paper.Line{l}).find(c.known)
		got := ""
		if ok {
			got = fmt.Sprintf("%s %d", p.text, p.changed)
		}
		if got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.known, c.read, got, c.want)
		}
		if ok && distance(c.known, p.text) != p.changed {
			t.Errorf("%q and %q differ by %d, not %d", c.known, p.text, distance(c.known, p.text), p.changed)
		}
	}
}

// FuzzSettle: whatever a profile says, an issue is settled without a panic and
// keeps what was read.
func FuzzSettle(f *testing.F) {
	f.Add("柯一垚", "柯一圭", "今日澜浦", "88136666 88259745", float32(0.5))
	f.Add("", " ", "", "-", float32(0))
	f.Add("\xff", "一", "山", "8", float32(1))
	f.Fuzz(func(t *testing.T, a, b, title, numbers string, conf float32) {
		one := func(s string) []Seen { return []Seen{{Text: s}, {Text: a}} }
		h := Habits{
			Constants: Constants{Title: one(title), Sponsor: one(b), Undertaker: one(a), CNCode: one(numbers), PostalCode: one(b), Hotlines: one(numbers)},
			Kinds:     []Kind{{Kind: Inner, Body: Measure{1, 2, 0, 3}}}, Folios: one("9"), Sections: []Section{{Folio: "2", Name: b}},
			Labels: []Label{{Text: a}, {Text: b}}, People: []Person{{Name: a}, {Name: b}},
		}
		is := print{byline: "柯一圭 " + b, label: a + "山", masthead: title + "山|" + numbers + "|" + b + "山", conf: conf}.issue()
		got := h.Settle(*is, h.Fit(is))
		if !reflect.DeepEqual(got.Pages[0].Blocks, is.Pages[0].Blocks) {
			t.Error("blocks were changed")
		}
		h.Settle(*is, Fit{Same: true})
	})
}

func TestForm(t *testing.T) {
	for in, want := range map[string]string{
		"B02": "A99", "第十二版": "第一版", "CN33-0027": "CN99-9999", "（下转A4版）": "（下转A9版）", "2024年5月12日 星期三": "9999年9月99日 星期一",
		"ABC": "ABC", "": "",
	} {
		if got := form(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
