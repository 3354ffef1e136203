package hocr_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"banmian/export/exporttest"
	"banmian/export/hocr"
	"banmian/export/prose"
	"banmian/paper"
)

func TestGolden(t *testing.T) {
	job := exporttest.Job(t, exporttest.Issue())
	exporttest.Golden(t, exporttest.Deliver(t, hocr.Format, job), "testdata/hocr")
	exporttest.Same(t, hocr.Format, job)
}

// An element is what is read back of a file.
type element struct {
	class, id, title string
	text             string
	kids             []*element
}

// parse reads well-formed markup.
func parse(t *testing.T, b []byte) *element {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = true
	root := &element{}
	stack := []*element{root}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, b)
		}
		top := stack[len(stack)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			e := &element{}
			for _, a := range tok.Attr {
				switch a.Name.Local {
				case "class":
					e.class = a.Value
				case "id":
					e.id = a.Value
				case "title":
					e.title = a.Value
				}
			}
			top.kids = append(top.kids, e)
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
			stack[len(stack)-1].text += top.text
		case xml.CharData:
			top.text += string(tok)
		}
	}
}

// all are the elements of a class, in order.
func (e *element) all(class string) []*element {
	var out []*element
	for _, k := range e.kids {
		if k.class == class {
			out = append(out, k)
		}
		out = append(out, k.all(class)...)
	}
	return out
}

func page(t *testing.T, is *paper.Issue, n int) *element {
	t.Helper()
	var b bytes.Buffer
	if err := hocr.Page(&b, is, &is.Pages[n], "1"); err != nil {
		t.Fatal(err)
	}
	return parse(t, b.Bytes())
}

// TestReadBack wants the lines of the sample as they are: text, boxes, order.
func TestReadBack(t *testing.T) {
	is := exporttest.Sample(t)
	for n, p := range is.Pages {
		var want, got []string
		for _, b := range p.Blocks {
			for _, l := range b.Lines {
				want = append(want, l.Text())
			}
		}
		root := page(t, is, n)
		for _, l := range root.all("ocr_line") {
			got = append(got, strings.TrimSuffix(l.text, "\n"))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("page %d (-want +got):\n%s", n+1, d)
		}
		if len(root.all("ocr_separator")) != len(p.Marks.Rules) || len(root.all("ocr_photo")) == 0 {
			t.Errorf("page %d: rules or pictures are missing", n+1)
		}
	}
}

var properties = regexp.MustCompile(`^[a-z_]+ [^;]+(; [a-z_]+ [^;]+)*$`)

// TestProperties holds every title to the form that programs cut at semicolons,
// and wants nothing that was not measured.
func TestProperties(t *testing.T) {
	var walk func(e *element)
	walk = func(e *element) {
		if e.title != "" && !properties.MatchString(e.title) {
			t.Errorf("title %q", e.title)
		}
		for _, k := range e.kids {
			walk(k)
		}
	}
	is := exporttest.Small(`;"\ x`)
	walk(page(t, is, 0))
	for i := range is.Pages[1].Blocks[0].Lines {
		for k := range is.Pages[1].Blocks[0].Lines[i].Glyphs {
			is.Pages[1].Blocks[0].Lines[i].Glyphs[k].Conf = 0
		}
	}
	for _, l := range page(t, is, 1).all("ocr_line")[:2] {
		if strings.Contains(l.title, "baseline") {
			t.Error("a vertical line has a baseline")
		}
		for _, w := range l.all("ocrx_word") {
			if strings.Contains(w.title, "x_wconf") {
				t.Error("a confidence that was not measured")
			}
		}
	}
}

func FuzzHOCR(f *testing.F) {
	for _, s := range exporttest.Hostile {
		f.Add(s, 10, 10)
	}
	f.Add("茶", -5, 1<<40)
	f.Fuzz(func(t *testing.T, s string, x, y int) {
		is := exporttest.Small(s)
		is.Pages[0].Blocks[0].Box.X0, is.Pages[0].Blocks[0].Box.Y1 = x, y
		root := page(t, is, 0)
		lines := root.all("ocr_line")
		if len(lines) != 7 {
			t.Fatalf("%d lines, want 7", len(lines))
		}
		for _, l := range lines {
			if got, want := strings.Join(strings.Fields(l.text), ""), strings.Join(strings.Fields(glyphs(s)), ""); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		}
	})
}

// glyphs is text cut into characters, each clean.
func glyphs(s string) string {
	out := ""
	for _, r := range s {
		out += prose.Clean(string(r))
	}
	return out
}
