package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"testing/fstest"
)

// twoFiles is a format of two files that fails after the first if err is set.
func twoFiles(text string, err error) Format {
	return Format{Name: "two", Write: func(_ context.Context, j *Job) error {
		for _, name := range []string{"a.txt", "sub/b-" + text + ".txt"} {
			if e := j.Create(name, func(w io.Writer) error {
				_, e := io.WriteString(w, text)
				return e
			}); e != nil {
				return e
			}
			if err != nil {
				return err
			}
		}
		return nil
	}}
}

// tree lists the files under a folder with what they hold.
func tree(t *testing.T, dir string) string {
	t.Helper()
	out := ""
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		out += fmt.Sprintf("%s=%s ", filepath.ToSlash(rel), b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDeliverReplacesAsAWhole(t *testing.T) {
	dir := t.TempDir()
	place := filepath.Join(dir, "issue", "two")
	ctx := context.Background()
	for _, text := range []string{"1", "2"} {
		if err := twoFiles(text, nil).Deliver(ctx, Job{}, place); err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf("issue/two/a.txt=%s issue/two/sub/b-%s.txt=%s ", text, text, text)
		if got := tree(t, dir); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	before := tree(t, dir)
	failed := errors.New("disk full")
	if err := twoFiles("3", failed).Deliver(ctx, Job{}, place); !errors.Is(err, failed) {
		t.Errorf("error %v, want %v", err, failed)
	}
	if got := tree(t, dir); got != before {
		t.Errorf("after a failure got %q, want %q", got, before)
	}
	ctx, cancel := context.WithCancel(ctx)
	cancel()
	if err := twoFiles("4", nil).Deliver(ctx, Job{}, place); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if got := tree(t, dir); got != before {
		t.Errorf("after an interruption got %q, want %q", got, before)
	}
}

func TestDeliverClearsWhatAKilledRunLeft(t *testing.T) {
	dir := t.TempDir()
	stale := filepath.Join(dir, ".two.new")
	if err := os.MkdirAll(filepath.Join(stale, "old"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := twoFiles("1", nil).Deliver(context.Background(), Job{}, filepath.Join(dir, "two")); err != nil {
		t.Fatal(err)
	}
	if got, want := tree(t, dir), "two/a.txt=1 two/sub/b-1.txt=1 "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDeliverRefuses(t *testing.T) {
	dir := t.TempDir()
	place := filepath.Join(dir, "two")
	if err := os.WriteFile(place, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := twoFiles("1", nil).Deliver(context.Background(), Job{}, place); !errors.Is(err, syscall.ENOTDIR) {
		t.Errorf("a file in the way: error %v, want %v", err, syscall.ENOTDIR)
	}
	busy := Format{Name: "two", Write: func(ctx context.Context, _ *Job) error {
		return twoFiles("2", nil).Deliver(ctx, Job{}, place)
	}}
	if err := busy.Deliver(context.Background(), Job{}, place); !errors.Is(err, ErrBusy) {
		t.Errorf("two at once: error %v, want %v", err, ErrBusy)
	}
	outside := Format{Name: "two", Write: func(_ context.Context, j *Job) error {
		return j.Create("../escaped", func(io.Writer) error { return nil })
	}}
	if err := outside.Deliver(context.Background(), Job{}, filepath.Join(dir, "x", "two")); err == nil {
		t.Error("a file outside of the format's folder was written")
	}
}

func TestCopy(t *testing.T) {
	job := Job{Files: fstest.MapFS{"pages/0001.jpg": {Data: []byte("jpeg")}}}
	f := Format{Name: "copy", Write: func(_ context.Context, j *Job) error { return j.Copy("images/1.jpg", "pages/0001.jpg") }}
	dir := filepath.Join(t.TempDir(), "copy")
	if err := f.Deliver(context.Background(), job, dir); err != nil {
		t.Fatal(err)
	}
	if got, want := tree(t, dir), "images/1.jpg=jpeg "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
