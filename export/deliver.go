package export

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// ErrBusy means that another export is writing the same folder.
var ErrBusy = errors.New("another export is writing there")

// Deliver writes a job's issue in one format into dir, in place of what an
// earlier export left there. It writes into a folder beside it and exchanges
// the two, so that dir holds one whole export at any time, however a run ends.
func (f Format) Deliver(ctx context.Context, j Job, dir string) error {
	staged := filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".new")
	release, err := stage(staged)
	if err != nil {
		return err
	}
	defer release()
	if err := f.writeInto(ctx, j, staged); err != nil {
		return errors.Join(err, os.RemoveAll(staged))
	}
	if err := replace(staged, dir); err != nil {
		return fmt.Errorf("replace %q: %w", dir, err)
	}
	return nil
}

// stage makes an empty folder and locks it against a second run. What a run
// that was killed left in it goes.
func stage(dir string) (release func(), err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	f, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("open folder: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, fmt.Errorf("lock %q: %w", dir, ErrBusy)
	}
	left, err := os.ReadDir(dir)
	for _, e := range left {
		err = errors.Join(err, os.RemoveAll(filepath.Join(dir, e.Name())))
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("clear %q: %w", dir, err)
	}
	return func() { f.Close() }, nil
}

// writeInto writes the format into an empty folder.
func (f Format) writeInto(ctx context.Context, j Job, dir string) (err error) {
	if j.out, err = os.OpenRoot(dir); err != nil {
		return fmt.Errorf("open folder: %w", err)
	}
	defer j.out.Close()
	if err := f.Write(ctx, &j); err != nil {
		return fmt.Errorf("%s: %w", f.Name, err)
	}
	return ctx.Err()
}

// replace puts a folder in the place of another, which may be absent, and
// removes that.
func replace(folder, place string) error {
	switch st, err := os.Lstat(place); {
	case errors.Is(err, fs.ErrNotExist):
		return os.Rename(folder, place)
	case err != nil:
		return err
	case !st.IsDir():
		return syscall.ENOTDIR
	}
	if err := unix.Renameat2(unix.AT_FDCWD, folder, unix.AT_FDCWD, place, unix.RENAME_EXCHANGE); err != nil {
		return err
	}
	return os.RemoveAll(folder)
}
