package pdf_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"

	"banmian/export/exporttest"
)

var objects = regexp.MustCompile(`(?s)(\d+) 0 obj\n(.*?)\nendobj\n`)

// TestGolden compares all that is in a PDF, with its streams as they are
// before they are compressed; of pictures, font and profile only that they
// are there.
func TestGolden(t *testing.T) {
	out := deliver(t, exporttest.Job(t, exporttest.Issue()))
	var b bytes.Buffer
	for _, m := range objects.FindAllSubmatch(out, -1) {
		head, data, stream := bytes.Cut(m[2], []byte("\nstream\n"))
		fmt.Fprintf(&b, "%s %s\n", m[1], regexp.MustCompile(`/Length \d+`).ReplaceAll(head, nil))
		if stream && !bytes.Contains(head, []byte("/Subtype/Image")) && !bytes.Contains(head, []byte("/Length1")) && !bytes.Contains(head, []byte("/N 3")) {
			fmt.Fprintf(&b, "%s\n", strings.ToValidUTF8(strings.ReplaceAll(string(inflate(t, head, data)), "\x00", "."), "."))
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "issue.txt"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	exporttest.Golden(t, dir, "testdata/pdf")
}

func inflate(t *testing.T, head, data []byte) []byte {
	t.Helper()
	data = bytes.TrimSuffix(data, []byte("\nendstream"))
	if !bytes.Contains(head, []byte("/FlateDecode")) {
		return data
	}
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestBookmarks(t *testing.T) {
	marks, err := api.Bookmarks(bytes.NewReader(deliver(t, exporttest.Job(t, exporttest.Issue()))), nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	var list func(indent string, marks []pdfcpu.Bookmark)
	list = func(indent string, marks []pdfcpu.Bookmark) {
		for _, m := range marks {
			lines = append(lines, fmt.Sprintf("%s%s > %d", indent, m.Title, m.PageFrom))
			list(indent+"\t", m.Kids)
		}
	}
	list("", marks)
	want := []string{
		"01 要闻 > 1", "\t新桥 昨日通车 > 1", "\t\t→ （下转2版） > 2",
		"02 要闻 > 2", "\t← 新桥 昨日通车 > 2", "\t天气 > 2",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("bookmarks are\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
}

// A thread leads through all columns of its story in order, over pages, and
// back to the first; each page knows its beads.
func TestThreads(t *testing.T) {
	is := exporttest.Sample(t)
	byNumber := map[string]string{}
	for _, m := range objects.FindAllStringSubmatch(string(deliver(t, exporttest.Job(t, is))), -1) {
		byNumber[m[1]] = m[2]
	}
	value := func(object, key string) string {
		m := regexp.MustCompile(`/` + key + ` (\d+) 0 R`).FindStringSubmatch(object)
		if m == nil {
			t.Fatalf("no %s in %s", key, object)
		}
		return m[1]
	}
	pages := map[string]int{}
	jumped := 0
	threads := 0
	for _, o := range byNumber {
		if !strings.Contains(o, "/Type/Thread") {
			continue
		}
		threads++
		first := value(o, "F")
		seen := map[string]bool{}
		for n := first; ; {
			bead := byNumber[n]
			page := value(bead, "P")
			seen[page] = true
			pages[page]++
			if !regexp.MustCompile(`/B\[[^]]*\b` + n + ` 0 R`).MatchString(byNumber[page]) {
				t.Errorf("page %s does not know bead %s", page, n)
			}
			next := value(bead, "N")
			if back := value(byNumber[next], "V"); back != n {
				t.Fatalf("from bead %s to %s and back to %s", n, next, back)
			}
			if n = next; n == first {
				break
			}
		}
		if len(seen) > 1 {
			jumped++
		}
	}
	if len(pages) != 2 || threads != len(is.Articles) || jumped != 1 {
		t.Errorf("%d threads on %d pages, %d over both; want %d on 2, and 1", threads, len(pages), jumped, len(is.Articles))
	}
}

// Jump lines and pointers lead to the page they name.
func TestLinks(t *testing.T) {
	out := string(deliver(t, exporttest.Job(t, exporttest.Issue())))
	pages := regexp.MustCompile(`/Kids\[(\d+) 0 R (\d+) 0 R\]`).FindStringSubmatch(out)
	if pages == nil {
		t.Fatal("no two pages")
	}
	var got []string
	for _, m := range regexp.MustCompile(`/Subtype/Link/Rect\[([^]]*)\].*?/Dest\[(\d+) 0 R`).FindAllStringSubmatch(out, -1) {
		got = append(got, fmt.Sprintf("%s > page %d", m[1], slices.Index(pages, m[2])))
	}
	want := []string{"20 340 180 360 > page 2", "360 460 380 580 > page 1", "220 110 360 130 > page 2"}
	if !slices.Equal(got, want) {
		t.Errorf("links are %q, want %q", got, want)
	}
}

func TestLabelsAndTitle(t *testing.T) {
	is := exporttest.Issue()
	is.Pages[0].Label, is.Pages[1].Label = "A1", "第二版"
	out := string(deliver(t, exporttest.Job(t, is)))
	for _, want := range []string{
		"/PageLabels<</Nums[0<</P(A1)>>1<</P<" + utf16Of("第二版") + ">>>]>>", "/Title<" + utf16Of("岚汀新报 2024-10-17") + ">",
		"/CreationDate(D:20241017063000+00'00')", "<xmp:CreateDate>2024-10-17T06:30:00+00:00</xmp:CreateDate>", "<dc:date><rdf:Seq><rdf:li>2024-10-17</rdf:li>",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s", want)
		}
	}
}

func utf16Of(s string) string {
	out := "FEFF"
	for _, u := range utf16.Encode([]rune(s)) {
		out += fmt.Sprintf("%04X", u)
	}
	return out
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{"這個國家會來": "zh-Hant", "这个国家会来": "zh-Hans", "一二三": "zh"} {
		out := string(deliver(t, exporttest.Job(t, oneLine(text))))
		if !strings.Contains(out, "/Lang("+want+")") {
			t.Errorf("%s is not %s", text, want)
		}
	}
}

// Many pages are written one by one: what is held of each is little.
func BenchmarkWrite(b *testing.B) {
	is := exporttest.Sample(b)
	j := exporttest.Job(b, is)
	glyphs := 0
	for _, p := range is.Pages {
		for _, block := range p.Blocks {
			for _, l := range block.Lines {
				glyphs += len(l.Glyphs)
			}
		}
	}
	b.ReportMetric(float64(glyphs), "glyphs")
	for b.Loop() {
		deliver(b, j)
	}
}
