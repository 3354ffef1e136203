package layout

import (
	"slices"
	"testing"
)

// TestWeatherBox checks that the weather in a frame stands for itself, beside the
// masthead and inside the page, and that stories about weather stay stories.
func TestWeatherBox(t *testing.T) {
	page := `
		AAAAAAAAAAAAAAAAAAAAAAAAA +--------------+
		AAAAAAAAAAAAAAAAAAAAAAAAA |     wwww     |
		  aaaaaaaaaa bbbbbbbbbbbb | xxxxxxxxxxxx |
		aaaaaaaaaaaa bbbbbbbbbbbb | yyyyyyyyyyyy |
		aaaaaaaaaaaa bbbbbbbbbbbb | zzzzzzzzzzzz |
		aaaaaaaaaaaa bbbb         +--------------+
		aaaaaaaaaaaa   bbbbbbbbbb
		aaaaaaaaaaaa bbbb
		`
	for _, c := range []struct {
		name, w, x, y, z string
		want             bool
	}{
		{"phrases with measures", "今明天气", "今天多云转晴16～24℃", "明天多云17～23℃", "东南风2到4级", true},
		{"running text", "天气转冷", "受冷空气影响，我县雨", "止转晴，气温降到8℃。", "农户要防霜冻。", false},
		{"no measures", "天气俱乐部", "晴天爬山雨天读书", "每周六上午九时集合", "文化馆二楼报名", false},
		{"measures of another kind", "水温公告", "一号泳池28℃", "二号泳池30℃", "三号泳池27℃", false},
	} {
		k := draw(pageCase{drawing: page, as: map[rune]look{'w': {text: c.w, bold: true}, 'x': {text: c.x}, 'y': {text: c.y}, 'z': {text: c.z}}})
		for r, text := range map[rune]string{'w': c.w, 'x': c.x, 'y': c.y, 'z': c.z} { // no filler behind them
			l := &k.in.Lines[k.lineAt(r, 0)]
			l.Glyphs = l.Glyphs[:min(len(l.Glyphs), len([]rune(text)))]
		}
		if got := slices.Contains(outline(k, Page(k.in)), "other wxyz"); got != c.want {
			t.Errorf("%s: weather %v, want %v: %q", c.name, got, c.want, outline(k, Page(k.in)))
		}
	}
	run(t, []pageCase{{
		name: "in the ear of the masthead", seq: 1,
		drawing: `
			MMMMMMMMMMMMMMM   +--------------+
			MMMMMMMMMMMMMMM   |     wwww     |
			MMMMMMMMMMMMMMM   | xxxxxxxxxxxx |
			MMMMMMMMMMMMMMM   | yyyyyyyyy    |
			mmmmmmm nnnnnnn   +--------------+
			----------------------------------
			AAAAAAAAAAAAAAAAAAAAAAAAA
			AAAAAAAAAAAAAAAAAAAAAAAAA
			  aaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbb
			aaaaaaaaaaaa   bbbbbbbbbb
			aaaaaaaaaaaa bbbbbbbbbbbb
			aaaaaaaaaaaa bbbb
			`,
		as: map[rune]look{
			'M': {text: "岚汀新报"}, 'm': {text: "第二三期今日"}, 'n': {text: "总第一〇九期"}, 'w': {text: "今明天气", bold: true},
			'x': {text: "今天多云转晴16～24℃"}, 'y': {text: "东南风2到4级"},
		},
		want:   []string{"masthead M", "masthead m", "masthead n", "other wxy", "headline A, body a > body b"},
		turned: "mastheads of vertical pages stand at the right",
	}})
}
