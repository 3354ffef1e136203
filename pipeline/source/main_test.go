package source

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestMain(m *testing.M) {
	ChildMain()
	os.Exit(m.Run())
}

// write puts a file into a new folder and returns its path.
func write(t testing.TB, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// open opens a file that must open.
func open(t *testing.T, path string, o Options) Source {
	t.Helper()
	s, err := Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// page delivers a page that must be delivered.
func page(t *testing.T, s Source, n int) *Raw {
	t.Helper()
	r, err := s.Page(context.Background(), n)
	if err != nil {
		t.Fatalf("page %d: %v", n, err)
	}
	return r
}

// refused tells that Open refuses a file with an error of the kind.
func refused(t *testing.T, path string, o Options, want error) {
	t.Helper()
	s, err := Open(context.Background(), path, o)
	if err == nil {
		s.Close()
		t.Fatalf("opened, want %v", want)
	}
	if !errors.Is(err, want) {
		t.Errorf("error is %v, want %v", err, want)
	}
}

// failed tells that page n fails with an error of the kind.
func failed(t *testing.T, s Source, n int, want error) {
	t.Helper()
	if _, err := s.Page(context.Background(), n); !errors.Is(err, want) {
		t.Errorf("page %d: error is %v, want %v", n, err, want)
	}
}

// isOurs reports whether an error is of a kind that a caller can tell apart.
func isOurs(err error) bool {
	for _, e := range []error{ErrEncrypted, ErrNotFound, ErrFormat, ErrEmpty, ErrDamaged, ErrLimit} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}
