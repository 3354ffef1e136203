package iiif_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"banmian/export"
	"banmian/export/exporttest"
	"banmian/export/iiif"
	"banmian/export/prose"
	"banmian/paper"
)

const root = "https://papers.example/iiif"

func job(t testing.TB, is *paper.Issue) export.Job {
	j := exporttest.Job(t, is)
	j.Web = export.Web{Root: root, URL: root + "/" + is.ID + "/export/iiif"}
	return j
}

func TestGolden(t *testing.T) {
	j := job(t, exporttest.Issue())
	j.Web.Rights, j.Web.Provider, j.Web.ProviderURL = "http://creativecommons.org/licenses/by/4.0/", "岚汀图书馆", "https://library.example/"
	exporttest.Golden(t, exporttest.Deliver(t, iiif.Format, j), "testdata/iiif")
	exporttest.Same(t, iiif.Format, j)
}

// A node is any resource, as far as the tests look.
type node struct {
	ID, Type, Value, Target string
	Label                   map[string][]string
	Width, Height           int
	Items                   []node
	Structures              []node
	Body                    *node
	PartOf                  []node
	ViewingDirection        string
}

func read(t testing.TB, dir, name string) node {
	t.Helper()
	var n node
	if err := json.Unmarshal([]byte(exporttest.Read(t, dir, name)), &n); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// parts lists what of canvases is in a range.
func parts(n node, url string) []string {
	var out []string
	for _, i := range n.Items {
		out = append(out, strings.TrimPrefix(i.ID, url+"/canvas/"))
	}
	return out
}

func TestAnArticleThatJumpsIsOneRange(t *testing.T) {
	j := job(t, exporttest.Issue())
	m := read(t, exporttest.Deliver(t, iiif.Format, j), "manifest.json")
	if len(m.Items) != 2 || m.ViewingDirection != "left-to-right" {
		t.Fatalf("%d canvases, direction %q", len(m.Items), m.ViewingDirection)
	}
	first := m.Structures[0].Items[0]
	if first.Items[0].ID != m.Items[0].ID {
		t.Errorf("the first page's range begins with %q", first.Items[0].ID)
	}
	a := first.Items[1]
	if a.ID != j.Web.URL+"/range/a001" || a.Label["zh"][0] != "新桥 昨日通车" {
		t.Errorf("range %q, %v", a.ID, a.Label)
	}
	var want []string
	for _, part := range j.Issue.Articles[0].Parts {
		for _, id := range part.Blocks {
			for _, b := range j.Issue.Pages[part.Page-1].Blocks {
				if b.ID == id {
					want = append(want, fmt.Sprintf("p%02d#xywh=%d,%d,%d,%d", part.Page, b.Box.X0, b.Box.Y0, b.Box.W(), b.Box.H()))
				}
			}
		}
	}
	if d := cmp.Diff(want, parts(a, j.Web.URL)); d != "" {
		t.Errorf("parts (-want +got):\n%s", d)
	}
}

// FuzzIIIF reads back what was written: it is JSON, and the lines say what they
// say.
func FuzzIIIF(f *testing.F) {
	for _, s := range exporttest.Hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		is := exporttest.Small(s)
		dir := exporttest.Deliver(t, iiif.Format, job(t, is))
		m := read(t, dir, "manifest.json")
		if len(m.Items) != 2 || len(m.Structures) != 1 || len(m.Label) != 1 {
			t.Fatalf("%d canvases, label %v", len(m.Items), m.Label)
		}
		for n, p := range []string{"0001", "0002"} {
			var want, got []string
			for _, b := range is.Pages[n].Blocks {
				for _, l := range b.Lines {
					if text := prose.OneLine(l.Text()); text != "" {
						want = append(want, text)
					}
				}
			}
			for _, a := range read(t, dir, "annotations/"+p+".json").Items {
				got = append(got, a.Body.Value)
				if !strings.HasPrefix(a.Target, m.Items[n].ID+"#xywh=") {
					t.Errorf("target %q", a.Target)
				}
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("page %s (-want +got):\n%s", p, d)
			}
		}
	})
}

// TestTiles asks for what viewers ask for (Image API 3.0, 5.1), and puts a page
// together again from its tiles.
func TestTiles(t *testing.T) {
	is := exporttest.Small("茶")
	is.Pages = is.Pages[:1]
	is.Pages[0].Size = paper.Size{W: 1100, H: 1537}
	j := job(t, is)
	j.Web.Tiles = true
	dir := exporttest.Deliver(t, iiif.Format, j)
	var info struct {
		Width, Height int
		Sizes         []struct{ Width, Height int }
		Tiles         []struct {
			Width        int
			ScaleFactors []int
		}
	}
	if err := json.Unmarshal([]byte(exporttest.Read(t, dir, "images/0001/info.json")), &info); err != nil {
		t.Fatal(err)
	}
	if info.Width != 1100 || info.Height != 1537 || !slices.Equal(info.Tiles[0].ScaleFactors, []int{1, 2, 4}) || len(info.Sizes) != 3 {
		t.Fatalf("%+v", info)
	}
	asked := map[string]bool{"images/0001/info.json": true}
	want := func(name string, size image.Point) {
		asked[name] = true
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			t.Error(err)
			return
		}
		defer f.Close()
		if c, err := jpeg.DecodeConfig(f); err != nil || image.Pt(c.Width, c.Height) != size {
			t.Errorf("%s is %d x %d, %v", name, c.Width, c.Height, err)
		}
	}
	for _, s := range info.Sizes {
		want(fmt.Sprintf("images/0001/full/%d,%d/0/default.jpg", s.Width, s.Height), image.Pt(s.Width, s.Height))
	}
	for _, factor := range info.Tiles[0].ScaleFactors {
		side := info.Tiles[0].Width * factor
		for x := 0; x < info.Width && side < info.Height; x += side {
			for y := 0; y < info.Height; y += side {
				w, h := min(side, info.Width-x), min(side, info.Height-y)
				size := image.Pt((w+factor-1)/factor, (h+factor-1)/factor)
				want(fmt.Sprintf("images/0001/%d,%d,%d,%d/%d,%d/0/default.jpg", x, y, w, h, size.X, size.Y), size)
			}
		}
	}
	err := filepath.WalkDir(filepath.Join(dir, "images"), func(path string, d os.DirEntry, err error) error {
		if name, _ := filepath.Rel(dir, path); err == nil && !d.IsDir() && !asked[filepath.ToSlash(name)] {
			t.Errorf("%s is never asked for", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func deliver(t *testing.T, out, id, title, date string) {
	t.Helper()
	is := exporttest.Issue()
	is.ID, is.Masthead.Title, is.Masthead.Date = id, title, date
	if err := iiif.Format.Deliver(context.Background(), job(t, is), filepath.Join(out, id, "export", "iiif")); err != nil {
		t.Fatal(err)
	}
	if err := iiif.Gather(out, "*/export/iiif", root); err != nil {
		t.Fatal(err)
	}
}

// TestGather adds issues one by one, and corrects the title of one.
func TestGather(t *testing.T) {
	out := t.TempDir()
	mine := filepath.Join(out, "iiif-mine.json")
	if err := os.WriteFile(mine, []byte(`{"type":"Note"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	deliver(t, out, "b", "岚汀新报", "2024-10-18")
	deliver(t, out, "a", "岚汀新报", "2024-10-17")
	deliver(t, out, "c", "岚汀新根", "2024-10-16")
	deliver(t, out, "x", "", "")
	check := func(name string, want ...string) {
		t.Helper()
		c := read(t, out, name)
		var got []string
		for _, i := range c.Items {
			got = append(got, strings.Split(strings.TrimPrefix(i.ID, root+"/"), "/")[0])
		}
		if d := cmp.Diff(want, got); d != "" || c.Type != "Collection" {
			t.Errorf("%s: %s (-want +got):\n%s", name, c.Type, d)
		}
		if m := read(t, out, want[0]+"/export/iiif/manifest.json"); m.PartOf[0].ID != c.ID {
			t.Errorf("the manifest is part of %q, the collection is %q", m.PartOf[0].ID, c.ID)
		}
	}
	check("iiif-岚汀新报.json", "a", "b")
	check("iiif-岚汀新根.json", "c")
	deliver(t, out, "c", "岚汀新报", "2024-10-16")
	check("iiif-岚汀新报.json", "c", "a", "b")
	if _, err := os.Stat(filepath.Join(out, "iiif-岚汀新根.json")); !os.IsNotExist(err) {
		t.Errorf("the empty collection is still there: %v", err)
	}
	if _, err := os.Stat(mine); err != nil {
		t.Errorf("a file of the user's: %v", err)
	}
}

// TestStoredThumbnails are taken unless they are older than the page.
func TestStoredThumbnails(t *testing.T) {
	is := exporttest.Small("茶")
	is.Pages = is.Pages[:1]
	now := time.Now()
	for name, c := range map[string]struct {
		data  []byte
		time  time.Time
		taken bool
	}{
		"of the page": {picture(t, 3, 5), now, true},
		"older":       {picture(t, 3, 5), now.Add(-time.Second), false},
		"broken":      {[]byte("no picture"), now, false},
	} {
		j := job(t, is)
		files := fstest.MapFS{"pages/0001.jpg": {Data: picture(t, 200, 240), ModTime: now}, "small.jpg": {Data: c.data, ModTime: c.time}}
		j.Files, j.Thumb = files, func(int) string { return "small.jpg" }
		got := exporttest.Read(t, exporttest.Deliver(t, iiif.Format, j), "thumbnails/0001.jpg")
		if taken := got == string(c.data); taken != c.taken {
			t.Errorf("%s: taken %v, want %v", name, taken, c.taken)
		}
	}
}

func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, w, h)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
