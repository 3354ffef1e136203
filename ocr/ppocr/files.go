package ppocr

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"banmian/ocr"
)

// modelsEnv names the folder of the models; it is looked at before the usual
// places.
const modelsEnv = "BANMIAN_MODELS"

// sums is the list of hashes that the set-up writes beside the models.
const sums = "SHA256SUMS"

// Files are the library and models that reading takes.
type Files struct {
	Dir     string
	Runtime File // libonnxruntime.so
	Model   File // recognition
	Keys    File // one character a line
}

// A File is one of them.
type File struct {
	Name string // for people
	Path string
}

// List returns the files in a fixed order.
func (f Files) List() []File { return []File{f.Runtime, f.Model, f.Keys} }

// Locate finds the models: in the folder that BANMIAN_MODELS names, beside the
// program, in the project's models folder, or in the system's. The error wraps
// ocr.ErrNoEngine.
func Locate() (Files, error) {
	var tried []string
	for _, dir := range places() {
		f := Files{
			Dir:     dir,
			Runtime: File{"ONNX Runtime", filepath.Join(dir, "libonnxruntime.so")},
			Model:   File{"PP-OCR model", filepath.Join(dir, "ppocr-rec.onnx")},
			Keys:    File{"PP-OCR characters", filepath.Join(dir, "ppocr-keys.txt")},
		}
		missing := false
		for _, file := range f.List() {
			if _, err := os.Stat(file.Path); err != nil {
				missing = true
			}
		}
		if !missing {
			return f, nil
		}
		tried = append(tried, dir)
	}
	return Files{}, fmt.Errorf("PP-OCR models: not in %s: %w", strings.Join(tried, ", "), ocr.ErrNoEngine)
}

// places lists where the models may be. A folder that was named is the only
// one looked at.
func places() []string {
	if dir := os.Getenv(modelsEnv); dir != "" {
		return []string{dir}
	}
	var dirs []string
	if self, err := os.Executable(); err == nil {
		if self, err = filepath.EvalSymlinks(self); err == nil {
			bin := filepath.Dir(self)
			dirs = append(dirs, filepath.Join(bin, "..", "models"), filepath.Join(bin, "models"))
		}
	}
	if dir, err := os.Getwd(); err == nil {
		// Tests run in their package's folder.
		for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				dirs = append(dirs, filepath.Join(dir, "models"))
				break
			}
		}
	}
	return append(dirs, "/usr/local/share/banmian/models", "/usr/share/banmian/models")
}

// Check returns the file's SHA-256, and an error if it is not the one that was
// set up.
func (f File) Check() (string, error) {
	sum, err := fileSum(f.Path)
	if err != nil {
		return "", fmt.Errorf("check %s: %w", f.Name, err)
	}
	want, err := wantedSum(f.Path)
	if err != nil {
		return sum, fmt.Errorf("check %s: %w", f.Name, err)
	}
	if sum != want {
		return sum, fmt.Errorf("check %s: %q has SHA-256 %s, set up was %s", f.Name, f.Path, sum, want)
	}
	return sum, nil
}

func fileSum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// wantedSum looks a file up in the list of hashes beside it.
func wantedSum(path string) (string, error) {
	f, err := os.Open(filepath.Join(filepath.Dir(path), sums))
	if err != nil {
		return "", err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		if sum, name, ok := strings.Cut(sc.Text(), "  "); ok && name == filepath.Base(path) {
			return sum, nil
		}
	}
	return "", fmt.Errorf("%s does not list %s", sums, filepath.Base(path))
}
