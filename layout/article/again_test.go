package article

import (
	"fmt"
	"testing"

	"banmian/paper"
)

// misread changes every n-th character, as OCR does.
func misread(s string, n int) string {
	r := []rune(s)
	for i := n - 1; i < len(r); i += n {
		r[i] = '口'
	}
	return string(r)
}

func TestPrintedTwice(t *testing.T) {
	cut := func(s string, n int) string { return string([]rune(s)[:n]) }
	a, c := prose('a'), prose('c')
	for _, k := range []struct {
		name  string
		texts []string
		want  string // what each repeats
	}{
		{"two stories", []string{a, c}, " "},
		{"the same on two pages", []string{a, c, a}, "  a001"},
		{"as OCR read it", []string{a, misread(a, 25)}, " a001"},
		{"a digest before the story", []string{cut(a, 90), a}, "a002 "},
		{"the story, then its beginning again", []string{a, cut(a, 90) + "。详见二版。"}, " a001"},
		{"three times", []string{a, a, a}, " a001 a001"},
		{"a story that quotes another", []string{a, cut(a, 70) + c}, " "},
		{"an editor's note over both", []string{cut(prose('e'), 80) + a, cut(prose('e'), 80) + c}, " "},
		{"every other sentence of a story", []string{a, cut(a, 40) + string([]rune(a)[80:120]) + string([]rune(a)[160:200])}, " "},
		{"too short to tell", []string{cut(a, 50), cut(a, 50)}, " "},
		{"the same sentences in another order", []string{a, cut(a, 200)[3*100:] + cut(a, 100)}, " "},
	} {
		var ms []*maker
		for i, text := range k.texts {
			ms = append(ms, sheet(i+1, "").story(headline("标题"+fmt.Sprint(i)), body("　"+text+"。")))
		}
		r := Build(pages(ms...))
		got, flags := "", 0
		for i, x := range r.Articles {
			if i > 0 {
				got += " "
			}
			got += x.DuplicateOf
		}
		for _, f := range r.Flags {
			if f.Code == paper.FlagPrintedTwice {
				flags++
			}
		}
		want := 0
		for _, x := range r.Articles {
			if x.DuplicateOf != "" {
				want++
			}
		}
		if got != k.want || flags != want || len(r.Articles) != len(k.texts) {
			t.Errorf("%s: %q, %d flags, %d articles; want %q", k.name, got, flags, len(r.Articles), k.want)
		}
	}
}

// Notices share their form.
func TestNoticesAlike(t *testing.T) {
	form := func(name string, n int) string {
		s := prose('a')
		r := []rune(s)
		for i := n; i < len(r); i += 30 {
			copy(r[i:], []rune(name))
		}
		return string(r)
	}
	r := Build(pages(sheet(1, "").
		story(headline("遗失声明"), body("　"+form("张三丰", 3)+"。")).
		story(headline("遗失声明"), body("　"+form("李四光", 3)+"。"))))
	for _, a := range r.Articles {
		if a.DuplicateOf != "" {
			t.Errorf("%s repeats %s", a.ID, a.DuplicateOf)
		}
	}
}
