package review

import (
	"bytes"
	"encoding/json"
	"image"
	"image/jpeg"
	"net/http"
	"slices"
	"strings"
	"testing"

	"banmian/review/reviewtest"
)

// Every route stands in the document, and what stands in it is a route.
func TestRoutesAreTheDocument(t *testing.T) {
	d := readDocument(t)
	var have, want []string
	for _, r := range routes {
		if strings.HasPrefix(r.pattern, "/api/") || strings.HasSuffix(r.pattern, "/report") {
			have = append(have, r.method+" "+r.pattern)
		}
	}
	for path, ops := range d.Paths {
		for m := range ops {
			if m != "parameters" {
				want = append(want, strings.ToUpper(m)+" "+path)
			}
		}
	}
	slices.Sort(have)
	slices.Sort(want)
	if !slices.Equal(have, want) {
		t.Errorf("routes:\n%s\ndocument:\n%s", strings.Join(have, "\n"), strings.Join(want, "\n"))
	}
}

// The examples of the document are what it says.
func TestExamples(t *testing.T) {
	d := readDocument(t)
	n := 0
	var walk func(pointer string, v any)
	walk = func(pointer string, v any) {
		m, ok := v.(map[string]any)
		if !ok {
			return
		}
		if _, ok := m["schema"]; ok {
			if e, ok := m["example"]; ok {
				if _, text := e.(string); !text {
					d.validate(t, pointer+"/schema", encode(t, e))
					n++
				}
			}
			examples, _ := m["examples"].(map[string]any)
			for _, e := range examples {
				d.validate(t, pointer+"/schema", encode(t, e.(map[string]any)["value"]))
				n++
			}
		}
		for k, sub := range m {
			walk(pointer+"/"+strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(k), sub)
		}
	}
	var doc any
	decodeInto(t, openAPI, &doc)
	walk("#", doc)
	if n < 10 {
		t.Errorf("only %d examples were looked at", n)
	}
}

func TestRead(t *testing.T) {
	d := newClient(t, Config{})
	var list listForm
	d.settle(&list)
	if list.Total != 1 || list.Issues[0].ID != "x1" {
		t.Fatalf("%+v", list)
	}
	var is struct {
		ETag     string
		Pages    []struct{ Page int }
		Articles []struct{ ID, Headline string }
	}
	tag := d.get("/api/issues/x1", &is)
	if tag != is.ETag || len(is.Pages) != 3 || len(is.Articles) != 2 || is.Articles[1].Headline != reviewtest.Hostile {
		t.Fatalf("%+v", is)
	}
	if resp, _ := d.do("GET", "/api/issues/x1", nil, "If-None-Match", is.ETag); resp.code != http.StatusNotModified {
		t.Error(resp.code)
	}
	var page struct {
		Blocks []struct {
			ID, Article string
			Lines       []struct {
				Text   string
				Glyphs [][]json.RawMessage
			}
		}
		Joins []struct{ From, To string }
	}
	d.get("/api/issues/x1/pages/1", &page)
	b := page.Blocks[1]
	if b.ID != "p01-b002" || b.Article != "a001" || b.Lines[0].Text != "新桥通车" || string(b.Lines[0].Glyphs[0][0]) != `"新"` || len(page.Joins) != 1 {
		t.Errorf("%+v", page)
	}
	d.get("/api/issues/x1/pages/3", nil)
	d.get("/api/issues/x1/edits", nil)
	d.get("/api/openapi.json", nil)
	for _, none := range []string{
		"/api/issues/x2", "/api/issues/x1/pages/4", "/api/issues/x1/pages/0", "/api/issues/x1/pages/one", "/api/issues/x1/pages/3/thumb.jpg",
		"/api/issues/x1/pages/1/image_files/99/0_0.jpg", "/api/issues/x1/pages/1/image_files/11/9_9.jpg", "/api/issues/x1/pages/1/image_files/11/0_0.png",
		"/api/nothing", "/nothing", "/assets/", "/assets/nothing.js",
	} {
		if resp, b := d.do("GET", none, nil); resp.code != http.StatusNotFound {
			t.Errorf("%s: %d: %s", none, resp.code, b)
		}
	}
	for _, bad := range []string{"?sort=colour", "?limit=0", "?limit=x", "?state=lost", "?from=June", "?q=" + strings.Repeat("字", 201)} {
		if resp, _ := d.do("GET", "/api/issues"+bad, nil); resp.code != http.StatusBadRequest {
			t.Errorf("%s: %d", bad, resp.code)
		}
	}
}

// What is printed can hold anything; it comes out as JSON text that no HTML
// parser takes for more, and never as HTML.
func TestHostileText(t *testing.T) {
	d := newClient(t, Config{})
	for _, path := range []string{"/api/issues/x1", "/api/issues/x1/pages/1", "/api/issues/" + "%3Cscript%3E"} {
		resp, b := d.do("GET", path, nil)
		if kind := resp.header.Get("Content-Type"); !strings.Contains(kind, "json") || resp.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s is %q", path, kind)
		}
		if bytes.ContainsAny(b, "<>") {
			t.Errorf("%s holds a bare tag", path)
		}
	}
}

func TestPictures(t *testing.T) {
	d := newClient(t, Config{})
	for path, want := range map[string]image.Point{
		"/api/issues/x1/pages/1/image_files/11/0_0.jpg":               {511, 511},
		"/api/issues/x1/pages/1/image_files/11/1_1.jpg":               {512, 512},
		"/api/issues/x1/pages/1/image_files/11/2_3.jpg":               {181, 171},
		"/api/issues/x1/pages/1/image_files/9/0_0.jpg":                {300, 425},
		"/api/issues/x1/pages/1/image_files/0/0_0.jpg":                {1, 1},
		"/api/issues/x1/pages/1/thumb.jpg":                            {240, 340},
		"/api/issues/x1/pages/1/strip.jpg?x=100&y=50&w=200&h=40":      {200, 40},
		"/api/issues/x1/pages/1/strip.jpg?x=5&y=5&w=20&h=40&margin=9": {34, 54},
	} {
		for range 2 { // made, and from the cache
			_, b := d.do("GET", path, nil)
			c, err := jpeg.DecodeConfig(bytes.NewReader(b))
			if got := image.Pt(c.Width, c.Height); err != nil || got != want {
				t.Errorf("%s: %v, want %v: %v", path, got, want, err)
			}
		}
	}
	resp, b := d.do("GET", "/api/issues/x1/pages/1/image.dzi", nil)
	if resp.code != http.StatusOK || !bytes.Contains(b, []byte(`Width="1200" Height="1700"`)) {
		t.Errorf("%s", b)
	}
	resp, _ = d.do("GET", "/api/issues/x1/pages/1/strip.jpg?x=5&y=5&w=20&h=40&margin=9", nil)
	if at := resp.header.Get("X-Origin"); at != "0,0" {
		t.Errorf("cut at %q", at)
	}
	for _, bad := range []string{"", "?x=1", "?x=1&y=1&w=0&h=1", "?x=1&y=1&w=1&h=99999999", "?x=1&y=1&w=1&h=1&margin=-1"} {
		if resp, _ := d.do("GET", "/api/issues/x1/pages/1/strip.jpg"+bad, nil); resp.code != http.StatusBadRequest {
			t.Errorf("%q: %d", bad, resp.code)
		}
	}
	if resp, _ := d.do("GET", "/api/issues/x1/pages/1/strip.jpg?x=5000&y=1&w=10&h=10", nil); resp.code != http.StatusNotFound {
		t.Errorf("beyond the page: %d", resp.code)
	}
}
