// Package issuejson writes an issue as issue.json, the file the pipeline
// delivers, and reads it back. Its form is published as a JSON Schema beside
// this file.
package issuejson

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"

	"github.com/google/renameio/v2"
	"golang.org/x/text/unicode/norm"

	"banmian/paper"
)

//go:embed issue.schema.json
var schema []byte

// Schema returns the JSON Schema (2020-12) of issue.json.
func Schema() []byte { return bytes.Clone(schema) }

// Write writes the issue to a file, atomically.
func Write(name string, is *paper.Issue) error {
	b, err := Marshal(is)
	if err != nil {
		return err
	}
	if err := renameio.WriteFile(name, b, 0o644, renameio.WithTempDir(filepath.Dir(name))); err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	return nil
}

// Marshal returns the bytes of issue.json: UTF-8 in NFC, the same for the same
// issue.
func Marshal(is *paper.Issue) ([]byte, error) {
	b, err := encode(fromIssue(is))
	if err != nil {
		return nil, fmt.Errorf("encode issue %q: %w", is.ID, err)
	}
	return b, nil
}

// encode returns a form's bytes.
func encode(f issueForm) ([]byte, error) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(f); err != nil {
		return nil, err
	}
	return compose(buf.Bytes()), nil
}

// escape is one character that JSON has written in another form.
var escape = regexp.MustCompile(`\\(?:u[0-9a-f]{4}|.)`)

// compose brings the strings of JSON into NFC. What stands between escapes is
// composed by itself: the n of \n and an accent after it are not one letter.
func compose(b []byte) []byte {
	if norm.NFC.IsNormal(b) {
		return b
	}
	var out []byte
	for len(b) > 0 {
		at := escape.FindIndex(b)
		if at == nil {
			at = []int{len(b), len(b)}
		}
		out = append(out, norm.NFC.Bytes(b[:at[0]])...)
		out = append(out, b[at[0]:at[1]]...)
		b = b[at[1]:]
	}
	return out
}
