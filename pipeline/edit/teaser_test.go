package edit

import (
	"testing"

	"banmian/paper"
)

// TestTeasers holds that a person says where a pointer points to, that what was
// decided is in no doubt, and that a pointer is known by page and headline.
func TestTeasers(t *testing.T) {
	is := machine()
	first, second := is.Articles[0].ID, is.Articles[1].ID
	is.Teasers = []paper.Teaser{
		{Page: 1, Headline: "老街夜色", PageRef: 2, Article: first, Conf: 0.6},
		{Page: 1, Headline: "新桥通车", PageRef: 2, Conf: 0.4},
	}
	on := func(page int, headline string) Anchor { return Anchor{Page: page, Field: FieldTeaser + headline} }
	for _, c := range []struct {
		name   string
		do     Entry
		status Status
		to     []string // what both point to
		sure   []bool
	}{
		{"right", Entry{Op: Accept, On: on(1, "老街夜色"), After: raw(true)}, Applied, []string{first, ""}, []bool{true, false}},
		{"right that it points to nothing", Entry{Op: Accept, On: on(1, "新桥通车"), After: raw(true)}, Applied, []string{first, ""}, []bool{false, true}},
		{"to another", Entry{Op: Field, On: on(1, "老街夜色"), Before: raw(first), After: raw(second)}, Applied, []string{second, ""}, []bool{true, false}},
		{"to nothing", Entry{Op: Field, On: on(1, "老街夜色"), After: raw("")}, Applied, []string{"", ""}, []bool{true, false}},
		{"at last to one", Entry{Op: Field, On: on(1, "新桥通车"), Before: raw(""), After: raw(second)}, Applied, []string{first, second}, []bool{false, true}},
		{"that pointed elsewhere", Entry{Op: Field, On: on(1, "老街夜色"), Before: raw(second), After: raw("")}, Conflict, []string{first, ""}, []bool{false, false}},
		{"to no article", Entry{Op: Field, On: on(1, "老街夜色"), After: raw("a099")}, Conflict, []string{first, ""}, []bool{false, false}},
		{"on another page", Entry{Op: Accept, On: on(2, "老街夜色"), After: raw(true)}, Conflict, []string{first, ""}, []bool{false, false}},
	} {
		es, got, outcomes := done(t, is, c.do)
		if outcomes[0].Status != c.status {
			t.Errorf("%s: %+v", c.name, outcomes[0])
		}
		for i, x := range got.Teasers {
			if x.Article != c.to[i] || (x.Conf == 0) != c.sure[i] {
				t.Errorf("%s: %+v", c.name, x)
			}
		}
		if c.status != Applied {
			continue
		}
		if len(es[0].Before) == 0 {
			t.Errorf("%s: what stood there is not said", c.name)
		}
	}
	if is.Teasers[0].Conf != 0.6 {
		t.Error("the machine's issue has changed")
	}
}
