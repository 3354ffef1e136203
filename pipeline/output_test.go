package pipeline

import (
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// TestTwoRunsAtOnce starts a second run on an issue while the first reads.
func TestTwoRunsAtOnce(t *testing.T) {
	dir := t.TempDir()
	reading, done := make(chan struct{}), make(chan struct{})
	f := &fake{pages: 1, wrong: func(_ context.Context, _ int, s Stage) error {
		if s == StageRead {
			close(reading)
			<-done
		}
		return nil
	}}
	var first error
	var wg sync.WaitGroup
	wg.Go(func() { _, first = Run(t.Context(), f, f.config(dir)) })
	<-reading
	g := &fake{pages: 1}
	if _, err := Run(t.Context(), g, g.config(dir)); !errors.Is(err, ErrBusy) {
		t.Errorf("second run: error %v", err)
	}
	c := g.config(dir)
	c.ID = "y"
	if _, err := Run(t.Context(), g, c); err != nil {
		t.Errorf("another issue: %v", err)
	}
	close(done)
	wg.Wait()
	if first != nil {
		t.Errorf("first run: %v", first)
	}
	if _, err := Run(t.Context(), g, g.config(dir)); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

// TestUnwritableFolder has files where folders should be, which stops root too.
func TestUnwritableFolder(t *testing.T) {
	for _, block := range []string{"out", "out/x", "out/x/pages", "out/x/.banmian"} {
		t.Run(block, func(t *testing.T) {
			dir := t.TempDir()
			name := filepath.Join(dir, block)
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, nil, 0o644); err != nil {
				t.Fatal(err)
			}
			f := &fake{pages: 1}
			_, err := Run(t.Context(), f, f.config(filepath.Join(dir, "out")))
			if err == nil || !strings.Contains(err.Error(), name) || len(f.seen) > 0 {
				t.Errorf("error %v does not name %s, stages %v", err, name, f.seen)
			}
		})
	}
}

// smallDisk mounts a file system of some KiB.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("a small file system cannot be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// TestFullDisk has the disk fill up at different points of the run.
func TestFullDisk(t *testing.T) {
	for _, size := range []string{"16k", "48k", "96k", "128k"} {
		t.Run(size, func(t *testing.T) {
			dir := smallDisk(t, size)
			f := &fake{pages: 12}
			c := f.config(dir)
			c.Workers = 1
			_, err := Run(t.Context(), f, c)
			if !errors.Is(err, syscall.ENOSPC) {
				t.Fatalf("error %v", err)
			}
			if !strings.Contains(err.Error(), "no space left on device") || strings.Count(err.Error(), dir) > 2 {
				t.Errorf("error %v", err)
			}
			for name, content := range tree(t, dir) {
				if content == "" || strings.Contains(filepath.Base(name), ".jpg") && !strings.HasSuffix(content, "\xff\xd9") {
					t.Errorf("%s is half written", name)
				}
				if base := filepath.Base(name); strings.HasPrefix(base, ".") {
					t.Errorf("%s is left", name)
				}
			}
		})
	}
}

func TestDrawOverlays(t *testing.T) {
	dir := t.TempDir()
	f := &fake{pages: 3, wrong: func(_ context.Context, page int, s Stage) error {
		if page == 2 {
			return errWrong
		}
		return nil
	}}
	out := run(t, f, f.config(dir))
	is, err := Load(out.Dir)
	if err != nil {
		t.Fatal(err)
	}
	names, err := DrawOverlays(t.Context(), out.Dir, is, nil)
	if want := []string{"inspect/0001.png", "inspect/0003.png"}; err != nil || !reflect.DeepEqual(names, want) {
		t.Fatalf("drew %v, error %v, want %v", names, err, want)
	}
	file, err := os.Open(filepath.Join(out.Dir, names[0]))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	img, err := png.Decode(file)
	if err != nil || img.Bounds().Dx() != is.Pages[0].Size.W {
		t.Errorf("picture %v, error %v", img.Bounds(), err)
	}
	if names, err := DrawOverlays(t.Context(), out.Dir, is, []int{3}); err != nil || len(names) != 1 {
		t.Errorf("page 3: drew %v, error %v", names, err)
	}
	if names, err := DrawOverlays(t.Context(), out.Dir, is, []int{1, 4}); !errors.Is(err, ErrPages) || len(names) > 0 {
		t.Errorf("page 4: drew %v, error %v", names, err)
	}
	remove(t, filepath.Join(out.Dir, "pages/0003.jpg"))
	if _, err := DrawOverlays(t.Context(), out.Dir, is, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("without the image: error %v", err)
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	if _, err := Load(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no issue: %v", err)
	}
	f := &fake{pages: 1}
	out := run(t, f, f.config(dir))
	truncate(t, filepath.Join(out.Dir, ".banmian/issue.json.gz"), 40)
	if _, err := Load(out.Dir); err == nil || !strings.Contains(err.Error(), "issue.json.gz") {
		t.Errorf("cut issue: %v", err)
	}
}

func TestIssueID(t *testing.T) {
	long := strings.Repeat("岚汀新报", 40)
	for name, want := range map[string]string{
		"0612.pdf": "0612-abababab", "岚汀 新报(1).PDF": "岚汀-新报-1-abababab", "../..": "issue-abababab", ".pdf": "issue-abababab",
		"A.B_c.tiff": "a.b_c-abababab", "-x-": "x-abababab", long: long[:99] + "-abababab", "no ending": "no-ending-abababab",
	} {
		if got := IssueID(&fake{name: name}); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestPageErrorNamesItsPage keeps the form that people read.
func TestPageErrorNamesItsPage(t *testing.T) {
	err := &PageError{Page: 2, Name: "0612.pdf page 2", Stage: StageRead, Err: errWrong}
	if err.Error() != "0612.pdf page 2: read: went wrong" || !errors.Is(err, errWrong) {
		t.Error(err)
	}
	if p := failedPage(err).page; p.Error != "read: went wrong" || p.Seq != 2 {
		t.Errorf("page %+v", p)
	}
}
