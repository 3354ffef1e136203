package layout

import (
	"slices"
	"strings"
	"testing"

	"banmian/paper"
)

// verticalPage is a page set downwards in two tiers, read from the right, as
// its view is drawn: the tiers stand side by side, the right edge is on top.
var verticalPage = pageCase{
	drawing: `
		AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA   dddddddddddd
		AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA dddddddddddddd
		  aaaaaaaaaaaaa bbbbbbbbbbbbbbb ddddddd
		aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb
		aaaaaaaaaaaaaaa bbbbbb          CC   cccccccccccc
		aaaaaaaaaaaaaaa   bbbbbbbbbbbbb CC cccccccccccccc
		aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb CC cccccccccccccc
		aaaaaaaaaaaaaaa bbbbbb          CC cccccccc
		`,
	as: map[rune]look{'C': {text: "忙里田耕春"}, 'd': {text: "本報訊春耕田里忙了"}, 'A': {text: "鄉民冒雨搶堵竟夜"}},
}

func TestVerticalPage(t *testing.T) {
	k := turnedPage(draw(verticalPage))
	r := Page(k.in)
	if !r.Vertical || r.Em != cellW {
		t.Errorf("vertical %v, em %d", r.Vertical, r.Em)
	}
	want := []string{"headline A, body a > body b", "body d", "headline C, body c"}
	check(t, k, want, "")
	for _, b := range r.Blocks {
		if b.Role != paper.RoleBody {
			continue
		}
		if !slices.IsSortedFunc(b.Lines, func(a, b paper.Line) int { return b.Box.X1 - a.Box.X1 }) {
			t.Errorf("the lines of %s do not run from right to left", b.ID)
		}
		if b.Dir != paper.TopDown {
			t.Errorf("block %s runs %s", b.ID, b.Dir)
		}
	}
}

// TestHeadlineFromRightToLeft checks that the words of a headline that come
// again in the text tell which way it runs.
func TestHeadlineFromRightToLeft(t *testing.T) {
	for text, want := range map[string]string{
		"忙里田耕春": "春耕田里忙",
		"春耕田里忙": "春耕田里忙",
		"3月12日": "3月12日",
		"報新浦蒼":  "報新浦蒼", // says nothing
	} {
		c := verticalPage
		c.as = map[rune]look{'C': {text: text}, 'd': c.as['d'], 'A': c.as['A']}
		if got := headlines(Page(turnedPage(draw(c)).in)); !slices.Contains(got, want) {
			t.Errorf("%s: headlines %q, want %q", text, got, want)
		}
	}
}

func headlines(r Result) []string {
	var out []string
	for _, b := range r.Blocks {
		if b.Role == paper.RoleHeadline {
			out = append(out, strings.ReplaceAll(b.Text(), "\n", ""))
		}
	}
	return out
}

// Vertical pages are drawn as their view: the top of the drawing is the right
// edge of the page, its left the top; tiers stand side by side.
var verticalPages = []pageCase{
	{
		name: "tiers parted by rules",
		drawing: `
			AAAAAAAAAAAAAA|BBBBBBBBBBBBBB
			AAAAAAAAAAAAAA|BBBBBBBBBBBBBB
			  aaaaaaaaaaaa|  bbbbbbbbbbbb
			aaaaaaaaaaaaaa|bbbbbbbbbbbbbb
			aaaaaaaaaaaaaa|bbbbbbbbbbbbbb
			aaaaaaaa      |bbbbbbbbbbbbbb
			CCCCCCCCCCCCCC|bbbbbbb
			CCCCCCCCCCCCCC|DDDDDDDDDDDDDD
			  cccccccccccc|DDDDDDDDDDDDDD
			cccccccccccccc|  dddddddddddd
			ccccccccc     |dddddddddddddd
			`,
		want: []string{"headline A, body a", "headline C, body c", "headline B, body b", "headline D, body d"},
	},
	{
		name: "tiers parted by white alone, two stories side by side in each",
		drawing: `
			AAAAAAAAAAAAAA  BBBBBBBBBBBBBB
			AAAAAAAAAAAAAA  BBBBBBBBBBBBBB
			  aaaaaaaaaaaa    bbbbbbbbbbbb
			aaaaaaaaaaaaaa  bbbbbbbbbbbbbb
			aaaaaaaaaaaaaa  bbbbbbbbbbbbbb
			aaaaaaaa        bbbbbbb
			CCCCCCCCCCCCCC  DDDDDDDDDDDDDD
			CCCCCCCCCCCCCC  DDDDDDDDDDDDDD
			  cccccccccccc    dddddddddddd
			cccccccccccccc  dddddddddddddd
			ccccccccc       dddddddddd
			`,
		want: []string{"headline A, body a", "headline C, body c", "headline B, body b", "headline D, body d"},
	},
	{
		name: "a story across three tiers, each ruled off, with its jump at the end",
		drawing: `
			AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
			AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
			  aaaaaaaaaaa|bbbbbbbbbbbbb|cccccccccccc
			aaaaaaaaaaaaa|bbbbbbbbbbbbb|cccccccccccc
			aaaaaaaaaaaaa|bbbbbbbbbbbbb|cccccccccccc
			aaaaaaaaaaaaa|bbbbbbbbbbbbb|     jjjjjjj
			`,
		as:   map[rune]look{'j': {text: "（下轉第二版）"}, 'a': {text: "\n\n\n天地人和風雨田山水木禾米竹"}},
		want: []string{"headline A, body a > body b > body c, jump j"},
	},
	{
		name: "a headline across two tiers, text beside it and beyond",
		drawing: `
			  aaaaaaaaaaaa bbbbbbbbbbbbbbb
			aaaaaaaaaaaaaa bbbbbbbbbbbbbbb
			aaaaaaaaaaaaaa bbbbbbbbbb
			AAAAAAAAAAAAAAAAAAAAAAAAAAAAA
			AAAAAAAAAAAAAAAAAAAAAAAAAAAAA
			  cccccccccccc ddddddddddddddd
			cccccccccccccc ddddddddddddddd
			cccccccccccccc dddddd
			`,
		want: []string{"body a > body b", "headline A, body c > body d"},
	},
	{
		name: "kicker right of the headline, deck left of it and further down",
		drawing: `
			KKKKKKKKKKKKK
			AAAAAAAAAAAAAAAAAAAAAAAAA
			AAAAAAAAAAAAAAAAAAAAAAAAA
			             zzzzzzzzzzzzzzzz

			  aaaaaaaaaaaa|bbbbbbbbbbbbbb
			aaaaaaaaaaaaaa|bbbbbbbbbbbbbb
			aaaaaaaaaaaaaa|bbbbbbb
			`,
		as:   map[rune]look{'K': {em: 1.4}, 'z': {text: "——到會各界百餘人演說甚多"}},
		want: []string{"kicker K, headline A, deck z, body a > body b"},
	},
	{
		name: "a badge over a run of briefs",
		drawing: `
			LLL
			BBBBBBBB
			  aaaaaaaaaaaa
			aaaaaaaa

			CCCCCCCC
			  cccccccccccc
			cccccccccccccc
			ccc

			DDDDDDDD
			  dddddddddddd
			dddddd
			`,
		as: map[rune]look{
			'L': {text: "短訊", reversed: true, em: 1.2}, 'B': {text: "各界募捐賑濟水災", em: 1.2, bold: true},
			'a': {text: "本報訊天地人和風雨田"}, 'c': {text: "本報訊天地人和風雨田"}, 'd': {text: "本報訊天地人和風雨田"},
			'C': {text: "商會選舉職員揭曉", em: 1.2, bold: true}, 'D': {text: "城門定時啟閉新章", em: 1.2, bold: true},
		},
		want: []string{"column_label L++, headline B, body a", "headline C, body c", "headline D, body d"},
	},
}

func TestVerticalPages(t *testing.T) {
	for _, c := range verticalPages {
		t.Run(c.name, func(t *testing.T) { check(t, turnedPage(draw(c)), c.want, c.todo) })
	}
}

// TestMixedPage checks a text set the other way than its page, with a headline
// of its own: downwards on a page set across and across on one set downwards.
func TestMixedPage(t *testing.T) {
	as := map[rune]look{}
	for _, r := range "PQRST" {
		as[r] = look{em: 1, text: "天地人和風雨田山水"}
	}
	as['S'] = look{em: 1, text: "天地人和風雨田山。"}
	c := pageCase{
		drawing: `
			AAAAAAAAAAAAAAAAAAAAA
			AAAAAAAAAAAAAAAAAAAAA
			  aaaaaaaa bbbbbbbbbb
			aaaaaaaaaa bbbbbbbbbb T S R Q P
			aaaaaaaaaa bbbbbbbbbb T S R Q P
			aaaaaaaaaa bbbbbbbbbb T S R Q P
			aaaaaaaaaa bbbbbbbbbb T S R Q P
			aaaaaaaaaa bbbbbbbbbb T S R Q P
			aaaaaaaaaa bbbbbbbbbb T S R Q P
			aaaaaaaaaa bbbbbbbbbb T S R Q P
			aaaaaaaaaa bbbb       T S R Q P
			`,
		as: as,
	}
	check(t, draw(c), []string{"headline A, body a > body b", "body PQRST"}, "")
	check(t, turnedPage(draw(c)), []string{"headline A, body a > body b", "body TSRQP"}, "")
	// Two lines are no text: a kicker and headline, or a caption.
	c.drawing = strings.NewReplacer("T S R Q P", "    R Q  ").Replace(c.drawing)
	if got := outline(draw(c), Page(draw(c).in)); len(got) != 1 && strings.Contains(strings.Join(got, " "), "body RQ") {
		t.Errorf("two lines the other way: %q", got)
	}
}

// TestFooterOnVerticalPage checks that the lines of the lowest tier, which end at
// the foot of the page, are not taken for its editors.
func TestFooterOnVerticalPage(t *testing.T) {
	c := verticalPage
	c.as = map[rune]look{'C': c.as['C'], 'd': {text: "今日值班校對各員均已到齊"}, 'A': c.as['A']}
	for _, b := range Page(turnedPage(draw(c)).in).Blocks {
		if b.Role == paper.RoleHeader {
			t.Errorf("%s is a %s", b.Text(), b.Role)
		}
	}
}

// TestHeadlinesUnderTheMasthead checks that the rule under a paper's name ends its
// masthead, however large the headlines below are.
func TestHeadlinesUnderTheMasthead(t *testing.T) {
	c := pageCase{
		seq: 1,
		drawing: `
			mmmmmmmmmm  NNNNNNNNNNNNNNNNNNNNNNNN
			nnnnnnnnnn  NNNNNNNNNNNNNNNNNNNNNNNN
			oooooooooo  NNNNNNNNNNNNNNNNNNNNNNNN
			            NNNNNNNNNNNNNNNNNNNNNNNN
			------------------------------------
			AAAAAAAAAAAAAAAAAAAA
			AAAAAAAAAAAAAAAAAAAA
			AAAAAAAAAAAAAAAAAAAA
			  aaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbb
			aaaaaaaaaaaaaaaaa bbbb
			`,
		as: map[rune]look{'m': {text: "中華民國廿五年四月"}, 'n': {text: "第二八四六號"}, 'o': {text: "今日出版兩張"}, 'N': {text: "蒼浦新報"}, 'A': {text: "春雨連綿山洪"}},
	}
	k := draw(c)
	for _, b := range Page(k.in).Blocks {
		if at := k.lettersOf(b); (at == "A") != (b.Role == paper.RoleHeadline) || (at == "N") != (b.Role == paper.RoleMasthead && at == "N") {
			t.Errorf("%s is a %s", at, b.Role)
		}
	}
}

// TestDirtRoundThePage checks that specks read round a page take no part in it, and
// that a few single glyphs there, such as a folio, are not dirt.
func TestDirtRoundThePage(t *testing.T) {
	for n, want := range map[int]int{30: 30, 8: 0} {
		k := draw(twoStories)
		for i := range n {
			b := paper.Rect{X0: i * 2 * cellW, Y0: k.in.Size.H + 5*cellH, X1: i*2*cellW + cellW, Y1: k.in.Size.H + 5*cellH + cellW}
			k.in.Lines = append(k.in.Lines, paper.Line{Box: b, Em: cellW, Dir: paper.LeftRight, Glyphs: []paper.Glyph{{Text: "一", Box: b, Conf: .3}}})
		}
		other := 0
		for _, b := range Page(k.in).Blocks {
			if b.Role == paper.RoleOther {
				other += len(b.Lines)
			}
		}
		if other != want {
			t.Errorf("of %d specks %d are set aside, want %d", n, other, want)
		}
	}
}
