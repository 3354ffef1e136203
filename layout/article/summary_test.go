package article

import "testing"

func TestSummaryOf(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"running text", []string{"山里来了", "客人。"}, "山里来了客人。"},
		{"points", []string{"●山里来了", "客人", "●水里有鱼"}, "●山里来了客人\n●水里有鱼"},
		{"none", nil, ""},
	} {
		if got := summaryOf(c.lines); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
