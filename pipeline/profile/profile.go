// Package profile keeps the habits of a newspaper in a small file that a person
// reads and edits. Its form is published as a JSON Schema beside this file.
package profile

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"

	"github.com/google/renameio/v2"
	"golang.org/x/text/unicode/norm"

	"banmian/layout/habit"
)

// Version is the version of the file. Its major part changes when an old
// reader would misread a new file.
const Version = "1.0"

// ErrForm means that a file is not a profile of this version.
var ErrForm = errors.New("not a profile of this version")

// maxBytes is more than the profile of any paper takes: two thousand people are
// 200 kB.
const maxBytes = 4 << 20

//go:embed profile.schema.json
var schema []byte

// Schema returns the JSON Schema (2020-12) of the file.
func Schema() []byte { return bytes.Clone(schema) }

// A Profile is a file that was read.
type Profile struct {
	File   string // base name
	SHA256 string // of its bytes
	Habits habit.Habits
}

// about stands at the head of the file, for the person who reviews it.
var about = []string{
	"What issues of one newspaper have in common, learnt by `banmian profile` and used by `banmian ingest --profile`.",
	"Read it through: delete what is wrong, add what is missing, and leave issues and times out where you do.",
	"Used: constants, sections, column_labels and people, where a reading is doubtful and close to one of them. Each use is flagged from-profile.",
	"Lines that say what one of column_labels says are laid out as labels, so look that no headline is among them.",
	"How far the masthead of front pages reaches tells layout which large type is a headline.",
	"Compared: page_kinds and folio_forms. An issue that deviates is flagged profile-mismatch, and what deviates is not used.",
	"For you alone: headline_sizes, byline_forms, jump_forms and the texts of furniture.",
}

// form is the file's form.
type form struct {
	Version string   `json:"profile_version"`
	About   []string `json:"about"`
	habit.Habits
}

// Write writes habits to a file, atomically, and returns its SHA-256.
func Write(name string, h habit.Habits) (string, error) {
	b, err := Marshal(h)
	if err != nil {
		return "", err
	}
	if err := renameio.WriteFile(name, b, 0o644, renameio.WithTempDir(filepath.Dir(name))); err != nil {
		return "", fmt.Errorf("write %q: %w", name, err)
	}
	return hash(b), nil
}

// Marshal returns the bytes of a profile: the same for the same habits.
func Marshal(h habit.Habits) ([]byte, error) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(form{Version, about, h}); err != nil {
		return nil, fmt.Errorf("encode profile: %w", err)
	}
	return compact(buf.Bytes()), nil
}

// A list of words, and an object or a measure in one that holds nothing that
// stands on several lines, as the encoder indents them.
var (
	words  = regexp.MustCompile(`"as": \[(?:\n *"[a-z]+",?)+\n *\]`)
	leaf   = regexp.MustCompile(`\{(?:\n *"[a-z_]+": (?:"(?:[^"\\\n]|\\.)*"|[-+.0-9e]+|true|false|\[.*\]),?)+\n *\}`)
	breaks = regexp.MustCompile(`\n *`)
)

// compact puts what belongs together on one line, so that a person reads one
// thing a line. A text has no line breaks, so none of it is touched.
func compact(b []byte) []byte {
	for _, part := range []*regexp.Regexp{words, leaf} {
		b = part.ReplaceAllFunc(b, func(m []byte) []byte {
			return breaks.ReplaceAll(m, []byte(" "))
		})
	}
	return b
}

// Read reads a profile, as it was written or as a person left it.
func Read(name string) (*Profile, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read profile: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read profile: %w", err)
	}
	h, err := Unmarshal(b)
	if err != nil {
		return nil, fmt.Errorf("read profile %q: %w", name, err)
	}
	return &Profile{File: filepath.Base(name), SHA256: hash(b), Habits: h}, nil
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Unmarshal returns the habits of the bytes of a profile.
func Unmarshal(b []byte) (habit.Habits, error) {
	if len(b) > maxBytes {
		return habit.Habits{}, fmt.Errorf("%w: larger than %d MiB", ErrForm, maxBytes>>20)
	}
	var v struct {
		Version string `json:"profile_version"`
	}
	if err := json.Unmarshal(b, &v); err != nil {
		return habit.Habits{}, fmt.Errorf("%w: %w", ErrForm, err)
	}
	if v.Version != Version {
		return habit.Habits{}, fmt.Errorf("%w: profile_version %q, want %q", ErrForm, v.Version, Version)
	}
	d := json.NewDecoder(bytes.NewReader(norm.NFC.Bytes(b)))
	d.DisallowUnknownFields() // a slip in a field's name would leave it unused in silence
	var f form
	if err := d.Decode(&f); err != nil {
		return habit.Habits{}, fmt.Errorf("%w: %w", ErrForm, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return habit.Habits{}, fmt.Errorf("%w: something follows it", ErrForm)
	}
	if err := check(&f.Habits); err != nil {
		return habit.Habits{}, fmt.Errorf("%w: %w", ErrForm, err)
	}
	return f.Habits, nil
}
