package markdown_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"go.yaml.in/yaml/v3"

	"banmian/export/exporttest"
	"banmian/export/markdown"
	"banmian/export/prose"
	"banmian/paper"
)

func TestGolden(t *testing.T) {
	job := exporttest.Job(t, exporttest.Issue())
	exporttest.Golden(t, exporttest.Deliver(t, markdown.Format, job), "testdata/md")
	exporttest.Same(t, markdown.Format, job)
}

func TestPictures(t *testing.T) {
	dir := exporttest.Deliver(t, markdown.Format, exporttest.Job(t, exporttest.Issue()))
	if got := exporttest.Files(t, dir, "figures/p01-b008.jpg"); len(got) != 1 {
		t.Error("the picture is not beside the text")
	}
	for name, link := range map[string]string{"issue.md": "](<figures/p01-b008.jpg>)", "articles/a001.md": "](<../figures/p01-b008.jpg>)"} {
		if !strings.Contains(exporttest.Read(t, dir, name), link) {
			t.Errorf("%s has no link %s", name, link)
		}
	}
}

// shown is what a reader of the Markdown sees: its text without blanks, and of
// what kinds its elements are.
func shown(t *testing.T, source string) (string, []string) {
	t.Helper()
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	src := []byte(source)
	root := md.Parser().Parse(text.NewReader(src))
	var kinds []string
	err := ast.Walk(root, func(n ast.Node, enter bool) (ast.WalkStatus, error) {
		if enter {
			kinds = append(kinds, n.Kind().String())
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var html bytes.Buffer
	if err := md.Renderer().Render(&html, src, root); err != nil {
		t.Fatal(err)
	}
	slices.Sort(kinds)
	return plain(html.String()), slices.Compact(kinds)
}

// plain is the text of HTML without tags and blanks.
func plain(html string) string {
	var b strings.Builder
	tag := false
	for _, r := range html {
		switch {
		case r == '<':
			tag = true
		case r == '>':
			tag = false
		case !tag:
			b.WriteRune(r)
		}
	}
	s := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&", "&#39;", "'").Replace(b.String())
	return visible(s)
}

// visible leaves out blanks.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// FuzzMarkdown reads back what was written: the front matter says what the
// article says, and the text is shown as it is and means nothing else.
func FuzzMarkdown(f *testing.F) {
	for _, s := range exporttest.Hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		is := exporttest.Small(s)
		dir := exporttest.Deliver(t, markdown.Format, exporttest.Job(t, is))
		front, body, ok := strings.Cut(strings.TrimPrefix(exporttest.Read(t, dir, "articles/a001.md"), "---\n"), "\n---\n")
		if !ok {
			t.Fatal("no front matter")
		}
		checkFront(t, front, &is.Articles[0])
		got, kinds := shown(t, body)
		want := ""
		for _, p := range prose.Pieces(&is.Articles[0]) {
			want += visible(p.Text)
		}
		want += visible("〔" + prose.Places(is, &is.Articles[0]) + "〕")
		if prose.Title(&is.Articles[0]) == "a001" {
			t.Skip("an article without a word")
		}
		if !strings.HasSuffix(got, want) {
			t.Errorf("%q is shown as\n%q, want\n%q\n%s", s, got, want, body)
		}
		for _, k := range kinds {
			if !slices.Contains([]string{"Document", "Heading", "Text", "AutoLink", "Paragraph", "Image", "Table", "TableHeader", "TableRow", "TableCell", "Blockquote", "String"}, k) {
				t.Errorf("%q became a %s:\n%s", s, k, body)
			}
		}
	})
}

func checkFront(t *testing.T, front string, a *paper.Article) {
	t.Helper()
	var got struct {
		Title, Deck string
		Reporters   []string
	}
	if err := yaml.Unmarshal([]byte(front), &got); err != nil {
		t.Fatalf("front matter: %v\n%s", err, front)
	}
	want := []string{prose.Title(a), prose.OneLine(a.Deck), fmt.Sprint([]string{prose.OneLine(a.Byline.Reporters[0]), prose.OneLine(a.Byline.Reporters[1])})}
	if d := []string{got.Title, got.Deck, fmt.Sprint(got.Reporters)}; !slices.Equal(d, want) {
		t.Errorf("front matter says %q, want %q", d, want)
	}
}
