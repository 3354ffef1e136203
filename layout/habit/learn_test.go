package habit

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

func texts(list []Seen) string {
	var out []string
	for _, s := range list {
		out = append(out, fmt.Sprintf("%s %d/%d", s.Text, s.Issues, s.Times))
	}
	return strings.Join(out, ", ")
}

func people(list []Person) string {
	var out []string
	for _, p := range list {
		out = append(out, fmt.Sprintf("%s %s %d", p.Name, strings.Join(p.As, "+"), p.Issues))
	}
	return strings.Join(out, ", ")
}

func TestLearn(t *testing.T) {
	h := learn(run(4)...)
	front, inner := h.Kinds[0], h.Kinds[1]
	for _, c := range []struct{ name, got, want string }{
		{"issues", fmt.Sprintln(h.Issues, h.Pages, h.First, h.Last), "4 8 2024-05-01 2024-05-04"},
		{"title", texts(h.Constants.Title), "今日澜浦 4/4"},
		{"CN code", texts(h.Constants.CNCode), "CN33-0027 4/4"},
		{"postal code", texts(h.Constants.PostalCode), "31-58 4/4"},
		{"sponsor", texts(h.Constants.Sponsor), "中共澜浦县委宣传部主办 4/4"},
		{"hotlines", texts(h.Constants.Hotlines), "88136666 4/4, 88259745 4/4"},
		{"kinds", front.Kind + " " + inner.Kind, "front inner"},
		{"page", fmt.Sprint(front.Width.Median, front.Height.Median), "254 338.67"},
		{"body", fmt.Sprint(inner.Body.Median, inner.Leading.Median), "3.39 1.4"},
		{"grid", fmt.Sprint(inner.Columns.Median, inner.Column.Median, inner.Gutter.Median), "2 14 1.55"},
		{"furniture", fmt.Sprintln(inner.Furniture[0].Role, inner.Furniture[0].From.Median, inner.Furniture[0].To.Median), "header 0 0.03"},
		{"furniture's texts", texts(inner.Furniture[0].Texts), "要闻 0/4, 责任编辑：罗小满 0/4"},
		{"folios", texts(h.Folios), "9 4/4"},
		{"sections", fmt.Sprint(h.Sections), "[{2 要闻 4}]"},
		{"labels", fmt.Sprint(h.Labels), "[{东西协作 1.3 false 4 4}]"},
		{"bylines", texts(h.Bylines), "本报讯（记者甲） 4/4"},
		{"jumps", fmt.Sprint(h.Jumps), "[{（上接9版） false 4 4} {（下转9版） false 4 4}]"},
		{"people", people(h.People), "柯一垚 reporter 4, 罗小满 editor 4"},
	} {
		if strings.TrimSpace(c.got) != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

// What is seen once, read in doubt, or a slip of what is common, is not learnt.
func TestLearnOnlyWhatLasts(t *testing.T) {
	issues := run(6)
	for _, odd := range []print{
		{day: 11, byline: "苏砚", label: "城市更新"},
		{day: 12, byline: "柯一圭", conf: 0.8},
		{day: 13, byline: "柯一圭", conf: 0.8},
		{day: 14, masthead: strings.Replace(rightMasthead, "8136", "8186", 1)},
		{day: 15, masthead: strings.Replace(rightMasthead, "8136", "8186", 1), byline: "郑翀"},
		{day: 16, byline: "郑翀", reader: paper.ReaderPDF},
	} {
		issues = append(issues, odd.issue())
	}
	h := learn(issues...)
	if got, want := people(h.People), "柯一垚 reporter 7, 罗小满 editor 10, 郑翀 reporter 2"; got != want {
		t.Errorf("people %s, want %s", got, want)
	}
	if got, want := texts(h.Constants.Hotlines), "88259745 12/12, 88136666 10/10"; got != want {
		t.Errorf("hotlines %s, want %s", got, want)
	}
	if len(h.Labels) != 1 {
		t.Errorf("labels %v", h.Labels)
	}
}

// A paper that was renamed within the run keeps both names.
func TestLearnBothNames(t *testing.T) {
	issues := run(3)
	for day := 11; day < 14; day++ {
		issues = append(issues, print{day: day, title: "澜浦晚报"}.issue())
	}
	if got, want := texts(learn(issues...).Constants.Title), "今日澜浦 3/3, 澜浦晚报 3/3"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// The same day twice counts once, and the order of issues makes no difference.
func TestLearnInAnyOrder(t *testing.T) {
	issues := append(run(5), print{day: 9, byline: "郑翀 苏砚", column: 17}.issue(), print{day: 8, byline: "郑翀", label: "城市更新"}.issue())
	want := learn(issues...)
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		r.Shuffle(len(issues), func(i, k int) { issues[i], issues[k] = issues[k], issues[i] })
		if got := learn(slices.Concat(issues, run(5))...); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v\nwant %+v", got, want)
		}
	}
}

// Nothing to learn from is no reason to fail.
func TestLearnFromLittle(t *testing.T) {
	for _, is := range []*paper.Issue{
		{},
		{Pages: []paper.Page{{}}},
		{Pages: []paper.Page{{Error: "x"}}},
		{Pages: []paper.Page{{Em: 1, Blocks: []paper.Block{{Role: paper.RoleBody, Lines: make([]paper.Line, 5)}, {Role: paper.RoleHeader}}}}},
		{Articles: []paper.Article{{Parts: []paper.Part{{Page: 3}}, Byline: paper.Byline{Raw: "x", Reporters: []string{"", "甲"}}}}},
	} {
		h := learn(is)
		h.Fit(is)
		h.Settle(*is, Fit{Same: true})
	}
}

// A headline that layout took for the paper's name is another every day, and so
// does not make the masthead deeper.
func TestLearnHowFarTheMastheadReaches(t *testing.T) {
	usual := learn(run(6)...)
	want := usual.MastheadReach()
	if want < 0.07 || want > 0.12 {
		t.Fatalf("%v", want)
	}
	var issues []*paper.Issue
	for day, head := range []string{"春茶开采", "夜校开班", "水渠通水", "老街修好", "龙舟下水", "书屋迁址"} {
		issues = append(issues, print{day: day + 1, masthead: rightMasthead + "|" + head}.issue())
	}
	h := learn(issues...)
	if got := h.MastheadReach(); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if f := h.Fit(issues[0]); len(f.Moved) > 0 {
		t.Errorf("%v", f.Moved)
	}
	if got := (&Habits{}).MastheadReach(); got != 0 {
		t.Errorf("%v of nothing", got)
	}
}
