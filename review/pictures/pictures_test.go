package pictures

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"banmian/export/tiles"
	"banmian/pipeline"
)

// newStore writes a page image whose grey tells which it is, and opens a store.
func newStore(t *testing.T, disk int64, size image.Point, grey uint8) (*Store, string, Page) {
	t.Helper()
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	p := Page{Issue: "x1", Seq: 1, Image: "pages/0001.jpg"}
	write(t, filepath.Join(dir, "x1", p.Image), size, grey)
	return New(root, slog.New(slog.NewTextHandler(t.Output(), nil)), 64<<20, disk), dir, p
}

func write(t *testing.T, name string, size image.Point, grey uint8) {
	t.Helper()
	img := image.NewGray(image.Rectangle{Max: size})
	for i := range img.Pix {
		img.Pix[i] = grey
	}
	var buf bytes.Buffer
	err := jpeg.Encode(&buf, img, nil)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(name), 0o755)
	}
	if err == nil {
		err = os.WriteFile(name, buf.Bytes(), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func greyOf(t *testing.T, b []byte) uint8 {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return color.GrayModel.Convert(img.At(0, 0)).(color.Gray).Y
}

// tile wants one, and returns its grey.
func tile(t *testing.T, s *Store, p Page, level, x, y int) uint8 {
	t.Helper()
	in, err := s.Info(p)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Tile(t.Context(), p, in, level, x, y)
	if err != nil {
		t.Fatal(err)
	}
	return greyOf(t, b)
}

// Small levels come from the preview while it is of this page image.
func TestPreview(t *testing.T) {
	size := image.Pt(1000, 1400) // 12 levels
	s, dir, p := newStore(t, 1<<30, size, 200)
	preview := filepath.Join(dir, "x1", pipeline.PreviewName(1))
	write(t, preview, tiles.Size(size, tiles.PreviewLevel), 90)
	if got := tile(t, s, p, 9, 0, 0); got != 90 {
		t.Errorf("level 9 is %d, want the preview's 90", got)
	}
	if got := tile(t, s, p, 11, 0, 0); got != 200 {
		t.Errorf("level 11 is %d, want the page's 200", got)
	}
	// A page image written since.
	write(t, filepath.Join(dir, "x1", p.Image), size, 150)
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(filepath.Join(dir, "x1", p.Image), later, later); err != nil {
		t.Fatal(err)
	}
	for _, level := range []int{9, 11} {
		if got := tile(t, s, p, level, 0, 0); got != 150 {
			t.Errorf("level %d is %d, want the new page's 150", level, got)
		}
	}
	// One that is of another size is not used.
	s, dir, p = newStore(t, 1<<30, size, 200)
	write(t, filepath.Join(dir, "x1", pipeline.PreviewName(1)), image.Pt(99, 99), 90)
	if got := tile(t, s, p, 9, 0, 0); got != 200 {
		t.Errorf("a preview of another page was shown: %d", got)
	}
}

// Tiles are kept on disk within a bound, and come from there.
func TestCache(t *testing.T) {
	s, dir, p := newStore(t, 40<<10, image.Pt(3000, 3000), 200)
	in, err := s.Info(p)
	if err != nil {
		t.Fatal(err)
	}
	tile(t, s, p, 12, 1, 1)
	name := filepath.Join(dir, cacheDir(p, in), "12_1_1.jpg")
	if _, err := os.Stat(name); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "x1", p.Image)); err != nil {
		t.Fatal(err)
	}
	s.decoded.have = nil
	if _, err := s.Tile(t.Context(), p, in, 12, 1, 1); err != nil {
		t.Error("not from the disk:", err)
	}
	if err := os.WriteFile(name, nil, 0o644); err != nil { // of a machine that lost power
		t.Fatal(err)
	}
	if _, err := s.Tile(t.Context(), p, in, 12, 1, 1); err == nil {
		t.Error("an empty tile was shown")
	}
	for seq := 2; seq < 9; seq++ {
		q := Page{Issue: "x1", Seq: seq, Image: "pages/0002.jpg"}
		write(t, filepath.Join(dir, "x1", q.Image), image.Pt(3000, 3000), uint8(20*seq))
		for x := range 4 {
			tile(t, s, q, 12, x, 0)
		}
	}
	var sum int64
	folders := 0
	err = filepath.WalkDir(filepath.Join(dir, "x1", pipeline.TilesDir), func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if e.IsDir() {
			folders++
		} else {
			sum += info.Size()
		}
		return err
	})
	if err != nil || sum > s.cache.most || sum == 0 {
		t.Errorf("%d bytes in %d folders, %d may be kept: %v", sum, folders, s.cache.most, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	later := &cache{root: root, most: 1, used: map[string]*kept{}}
	if later.learn(); later.sum != sum {
		t.Errorf("a later run counts %d bytes of %d", later.sum, sum)
	}
}

// Where nothing can be written all is shown the same.
func TestReadOnly(t *testing.T) {
	s, dir, p := newStore(t, 1<<30, image.Pt(600, 600), 200)
	if err := os.WriteFile(filepath.Join(dir, "x1", filepath.Dir(pipeline.TilesDir)), nil, 0o644); err != nil { // a file in its way
		t.Fatal(err)
	}
	if got := tile(t, s, p, 10, 0, 0); got != 200 {
		t.Error(got)
	}
}

func TestBadPages(t *testing.T) {
	s, dir, p := newStore(t, 1<<30, image.Pt(60, 60), 200)
	for name, b := range map[string][]byte{
		"text.jpg": []byte("no picture"),
		"huge.jpg": hugeJPEG(t),
	} {
		if err := os.WriteFile(filepath.Join(dir, "x1", name), b, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Info(Page{Issue: "x1", Seq: 1, Image: name}); err == nil {
			t.Errorf("%s was opened", name)
		}
	}
	for _, bad := range []string{"../../etc/passwd", "/etc/passwd", "absent.jpg", "", "."} {
		if _, err := s.Info(Page{Issue: "x1", Seq: 1, Image: bad}); !errors.Is(err, ErrNone) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	in, err := s.Info(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][3]int{{-1, 0, 0}, {99, 0, 0}, {6, -1, 0}, {6, 1, 0}, {6, 1 << 40, 1 << 40}} {
		if _, err := s.Tile(t.Context(), p, in, c[0], c[1], c[2]); !errors.Is(err, ErrNone) {
			t.Errorf("%v: %v", c, err)
		}
	}
}

// hugeJPEG says of itself that it has 4 billion pixels.
func hugeJPEG(t *testing.T) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	b := buf.Bytes()
	at := bytes.Index(b, []byte{0xff, 0xc0}) // SOF: length, precision, height, width
	copy(b[at+5:], []byte{0xff, 0xff, 0xff, 0xff})
	return b
}

// Many who ask at once have the page decoded once.
func TestAtOnce(t *testing.T) {
	s, _, p := newStore(t, 1<<30, image.Pt(2000, 2000), 200)
	in, err := s.Info(p)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for x := range 4 {
		wg.Go(func() {
			if _, err := s.Tile(t.Context(), p, in, 11, x, x); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if len(s.decoded.have) != 1 {
		t.Errorf("decoded %d times", len(s.decoded.have))
	}
}

func TestMemoryBound(t *testing.T) {
	img := func(n int) *tiles.Pyramid { return tiles.New(image.NewGray(image.Rect(0, 0, n, n))) }
	d := &decoded{most: 3 * img(100).Bytes()}
	names := func() string {
		var out []string
		for _, p := range d.have {
			out = append(out, p.key.name)
		}
		slices.Sort(out)
		return strings.Join(out, "")
	}
	for _, n := range []string{"a", "b", "c"} {
		d.put(key{name: n}, img(100))
	}
	d.get(key{name: "a"})
	d.put(key{name: "d"}, img(100))
	if names() != "acd" {
		t.Error("the one used longest ago was b:", names())
	}
	d.put(key{name: "e"}, img(1000))
	if names() != "e" {
		t.Error("the newest stays alone:", names())
	}
	if d.get(key{name: "a"}) != nil {
		t.Error("a is still there")
	}
}
