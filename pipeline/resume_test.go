package pipeline

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"banmian/layout"
	"banmian/paper"
)

// TestSameInputSameBytes holds for a second run, for one that goes on from
// records, and for any number of workers.
func TestSameInputSameBytes(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	f := &fake{pages: 4}
	run(t, f, f.config(a))
	c := f.config(b)
	c.Workers = 1
	run(t, f, c)
	first := tree(t, a)
	if len(first) < 10 {
		t.Fatalf("%d files", len(first))
	}
	sameTree(t, first, tree(t, b))
	f.seen = nil
	if out := run(t, f, f.config(a)); out.Resumed != 4 || len(f.seen) > 0 {
		t.Errorf("resumed %d, stages %v", out.Resumed, f.seen)
	}
	sameTree(t, first, tree(t, a))
	c.Force = true
	if out := run(t, f, c); out.Resumed != 0 {
		t.Errorf("resumed %d with force", out.Resumed)
	}
	sameTree(t, first, tree(t, b))
}

// TestWhatIsReadAgain changes one thing after a run of two pages and looks
// which pages the next run reads.
func TestWhatIsReadAgain(t *testing.T) {
	in := func(dir, name string) string { return filepath.Join(dir, "x", name) }
	all := []int{1, 2}
	for name, c := range map[string]struct {
		change func(t *testing.T, dir string, f *fake, c *Config)
		want   []int
	}{
		"nothing":         {func(*testing.T, string, *fake, *Config) {}, nil},
		"force":           {func(_ *testing.T, _ string, _ *fake, c *Config) { c.Force = true }, all},
		"another input":   {func(_ *testing.T, _ string, f *fake, _ *Config) { f.sum = strings.Repeat("cd", 32) }, all},
		"another setting": {func(_ *testing.T, _ string, _ *fake, c *Config) { c.Settings[0].Version = "2" }, all},
		"prep option":     {func(_ *testing.T, _ string, _ *fake, c *Config) { c.Prep.KeepSkew = true }, all},
		"other workers":   {func(_ *testing.T, _ string, _ *fake, c *Config) { c.Workers = 7 }, nil},
		"no image":        {func(t *testing.T, dir string, _ *fake, _ *Config) { remove(t, in(dir, "pages/0002.jpg")) }, []int{2}},
		"broken image":    {func(t *testing.T, dir string, _ *fake, _ *Config) { truncate(t, in(dir, "pages/0002.jpg"), 9) }, []int{2}},
		"no record":       {func(t *testing.T, dir string, _ *fake, _ *Config) { remove(t, in(dir, ".banmian/0001.json.gz")) }, []int{1}},
		"empty record":    {func(t *testing.T, dir string, _ *fake, _ *Config) { truncate(t, in(dir, ".banmian/0001.json.gz"), 0) }, []int{1}},
		"cut record":      {func(t *testing.T, dir string, _ *fake, _ *Config) { truncate(t, in(dir, ".banmian/0001.json.gz"), 300) }, []int{1}},
		"record of another page": {func(t *testing.T, dir string, _ *fake, _ *Config) {
			b, err := os.ReadFile(in(dir, ".banmian/0001.json.gz"))
			if err == nil {
				err = os.WriteFile(in(dir, ".banmian/0002.json.gz"), b, 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}, []int{2}},
		"no figure": {func(t *testing.T, dir string, _ *fake, _ *Config) { remove(t, in(dir, "figures/p01-b003.jpg")) }, nil},
		"no issue":  {func(t *testing.T, dir string, _ *fake, _ *Config) { remove(t, in(dir, "issue.json")) }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			f := &fake{pages: 2}
			run(t, f, f.config(dir))
			f.seen = nil
			conf := f.config(dir)
			c.change(t, dir, f, &conf)
			out := run(t, f, conf)
			if got := f.read(StageRead); !slices.Equal(got, c.want) || out.Resumed != 2-len(c.want) {
				t.Errorf("read %v again, want %v; resumed %d", got, c.want, out.Resumed)
			}
			has(t, delivered(t, dir), 1, 2)
		})
	}
}

func remove(t *testing.T, name string) {
	t.Helper()
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
}

func truncate(t *testing.T, name string, size int64) {
	t.Helper()
	if err := os.Truncate(name, size); err != nil {
		t.Fatal(err)
	}
}

// TestOldRecordDoesNotVouchForNewImage ends a run with other settings between
// the image of a page and its record, and goes on with the first settings.
func TestOldRecordDoesNotVouchForNewImage(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 1}
	run(t, f, f.config(dir))
	// A figure cannot be written: a folder stands in its place.
	figure := filepath.Join(dir, "x", "figures/p01-b003.jpg")
	remove(t, figure)
	if err := os.MkdirAll(filepath.Join(figure, "full"), 0o755); err != nil {
		t.Fatal(err)
	}
	c := f.config(dir)
	c.Settings[0].Version = "2"
	if _, err := Run(t.Context(), f, c); err == nil {
		t.Fatal("the run went well")
	}
	if err := os.RemoveAll(figure); err != nil {
		t.Fatal(err)
	}
	f.seen = nil
	if run(t, f, f.config(dir)); !slices.Equal(f.read(StageRead), []int{1}) {
		t.Error("the page was not read again")
	}
}

// TestSomePagesThenAll reads page 2, then all.
func TestSomePagesThenAll(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 3}
	c := f.config(dir)
	c.Pages = []int{2, 2}
	out := run(t, f, c)
	is := delivered(t, dir)
	if len(is.Pages) != 1 || is.Pages[0].Seq != 2 || len(out.Issue.Pages) != 1 {
		t.Fatalf("%d pages", len(is.Pages))
	}
	f.seen = nil
	out = run(t, f, f.config(dir))
	if got := f.read(StageRead); !slices.Equal(got, []int{1, 3}) || out.Resumed != 1 {
		t.Errorf("read %v, resumed %d", got, out.Resumed)
	}
	has(t, delivered(t, dir), 1, 2, 3)
	whole := tree(t, dir)
	// And back: what is read of the others stays for later.
	run(t, f, c)
	if got := len(delivered(t, dir).Pages); got != 1 {
		t.Errorf("%d pages", got)
	}
	run(t, f, f.config(dir))
	sameTree(t, whole, tree(t, dir))
}

func TestNoSuchPage(t *testing.T) {
	for _, n := range []int{0, -1, 4} {
		f := &fake{pages: 3}
		c := f.config(t.TempDir())
		c.Pages = []int{1, n}
		if _, err := Run(t.Context(), f, c); !errors.Is(err, ErrPages) {
			t.Errorf("page %d: error %v", n, err)
		}
		if got := tree(t, c.Out); len(got) > 0 {
			t.Errorf("files were written: %v", got)
		}
	}
}

// TestFiguresFollowTheLayout runs an earlier layout, whose figures stand
// elsewhere, and then the usual.
func TestFiguresFollowTheLayout(t *testing.T) {
	want, dir := t.TempDir(), t.TempDir()
	f := &fake{pages: 2}
	run(t, f, f.config(want))
	j, err := newJob(f, f.config(dir))
	if err != nil {
		t.Fatal(err)
	}
	j.layout = func(in layout.Input) layout.Result {
		r := layout.Page(in)
		for i, b := range r.Blocks {
			if b.Role == paper.RoleFigure { // one smaller, and one more
				r.Blocks[i].Box.X1 -= 50
				b.ID = "p0" + string(rune('0'+in.Seq)) + "-b099"
				r.Blocks = append(r.Blocks, b)
				break
			}
		}
		return r
	}
	if _, err := j.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	j.close()
	if _, there := tree(t, dir)["x/figures/p01-b099.jpg"]; !there {
		t.Fatal("the earlier layout cut no figure")
	}
	if out := run(t, f, f.config(dir)); out.Resumed != 2 {
		t.Errorf("resumed %d", out.Resumed)
	}
	got := tree(t, dir)
	if _, there := got["x/figures/p01-b099.jpg"]; there {
		t.Error("a figure of the earlier layout is left")
	}
	for _, name := range []string{"x/figures/p01-b003.jpg", "x/figures/p02-b003.jpg"} {
		if a, err := jpegSize(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		} else if b, err := jpegSize(filepath.Join(want, name)); err != nil || a != b {
			t.Errorf("%s is of %v, want %v, error %v", name, a, b, err)
		}
	}
}

// TestTidy leaves nothing of a killed run and of pages that are no more, and
// what is not ours.
func TestTidy(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 3}
	run(t, f, f.config(dir))
	ours := []string{".issue.json123", ".banmian/.issue.json.gz77", ".banmian/.0001.json.gz5", "pages/.0001.jpg42", "figures/.p01-b003.jpg8"}
	theirs := []string{"notes.txt", "pages/0001.png", "figures/mine.jpg", "pages/.hidden", "0009.jpg"}
	for _, name := range slices.Concat(ours, theirs) {
		if err := os.WriteFile(filepath.Join(dir, "x", name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	short := &fake{pages: 1, sum: strings.Repeat("cd", 32)}
	run(t, short, short.config(dir))
	left := tree(t, dir)
	for _, name := range append(ours, "pages/0002.jpg", "pages/0003.jpg", ".banmian/0002.json.gz", "figures/p03-b003.jpg") {
		if _, there := left["x/"+name]; there {
			t.Errorf("%s is left", name)
		}
	}
	for _, name := range append(theirs, "pages/0001.jpg", "figures/p01-b003.jpg") {
		if _, there := left["x/"+name]; !there {
			t.Errorf("%s is gone", name)
		}
	}
}

// TestFailedPageIsTriedAgain holds that a failure is not kept.
func TestFailedPageIsTriedAgain(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 2, wrong: func(_ context.Context, page int, s Stage) error {
		if page == 2 && s == StageRead {
			return errWrong
		}
		return nil
	}}
	run(t, f, f.config(dir))
	f.wrong, f.seen = nil, nil
	if run(t, f, f.config(dir)); !slices.Equal(f.read(StageRead), []int{2}) {
		t.Errorf("read %v", f.read(StageRead))
	}
	has(t, delivered(t, dir), 1, 2)
}
