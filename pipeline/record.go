package pipeline

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"banmian/layout"
	"banmian/ocr"
	"banmian/paper"
)

// workDir holds what a later run or export needs and a reader of issue.json
// does not: the pages' records and the issue with all its glyphs.
const workDir = ".banmian"

// recordVersion changes when the reading of a page would come out differently
// for the same settings, so that records of older programs are read again.
const recordVersion = 8

// A Record is a page as read: everything that layout works on. Layout and what
// follows are made anew in every run, for they cost little.
type Record struct {
	Key       string       `json:"key"` // of input, settings, models and program
	Name      string       `json:"name"`
	Kind      string       `json:"kind"`
	Image     string       `json:"image"`
	Origin    paper.Affine `json:"origin"`
	Input     layout.Input `json:"input"`
	Blank     bool         `json:"blank,omitzero"`
	Flags     []paper.Flag `json:"flags,omitzero"`
	Report    ocr.Report   `json:"report"`
	TextLayer *TextLayer   `json:"text_layer,omitempty"`
	Given     string       `json:"given,omitzero"` // the ALTO or PAGE file that its lines are from
	// Figures are the boxes that the page's pictures were cut to, by block: a
	// later program may lay the page out otherwise.
	Figures map[string]paper.Rect `json:"figures,omitempty"`
}

// A TextLayer says how far a page's own PDF text was used and believed.
type TextLayer struct {
	Used      int     `json:"used"`      // characters taken
	Hidden    int     `json:"hidden"`    // characters with no ink where they stand
	Refused   int     `json:"refused"`   // characters not believed
	Checked   int     `json:"checked"`   // characters compared with the image
	Agreement float64 `json:"agreement"` // share of those that the image shows too
}

// key is the identity of a page's reading.
func (j *job) key(page int) string {
	b, err := json.Marshal(struct {
		Version  int
		Source   string
		Page     int
		Settings []paper.Step
		Prep     any
	}{recordVersion, j.src.SHA256(), page, j.Settings, j.Prep})
	if err != nil {
		panic(err) // plain values only
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func recordName(page int) string { return filepath.Join(workDir, fmt.Sprintf("%04d.json.gz", page)) }

// loadRecord returns the record of a page that an earlier run read with the
// same input and settings and without failures, and whose image is still there;
// nil if there is none.
func (j *job) loadRecord(page int) *Record {
	if j.Force {
		return nil
	}
	var r Record
	if err := readGzip(filepath.Join(j.dir, recordName(page)), &r); err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			j.Log.Warn("record unreadable, page is read again", "page", page, "error", err)
		}
		return nil
	}
	if r.Key != j.key(page) {
		return nil
	}
	// One that fails on all lines will do so again: it is not installed.
	if n := r.Report.Errors; n > 0 && n < r.Report.Lines {
		j.Log.Info("an engine failed on the page, it is read again", "page", page, "errors", r.Report.Errors)
		return nil
	}
	if size, err := jpegSize(filepath.Join(j.dir, r.Image)); err != nil || size != r.Input.Size {
		j.Log.Warn("page image missing or another, page is read again", "page", page, "error", err)
		return nil
	}
	return &r
}

// writeGzip writes v as gzipped JSON, atomically and always the same bytes for
// the same v.
func writeGzip(name string, v any) error {
	var buf bytes.Buffer
	zw := gzip.NewWriter(&buf)
	if err := json.NewEncoder(zw).Encode(v); err != nil {
		return fmt.Errorf("encode %q: %w", name, err)
	}
	if err := zw.Close(); err != nil {
		return fmt.Errorf("compress %q: %w", name, err)
	}
	return writeFile(name, buf.Bytes())
}

// readGzip reads what writeGzip wrote.
func readGzip(name string, v any) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	zr, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("decompress %q: %w", name, err)
	}
	b, err := io.ReadAll(zr)
	if err != nil {
		return fmt.Errorf("decompress %q: %w", name, err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("decode %q: %w", name, err)
	}
	return nil
}
