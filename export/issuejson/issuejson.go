// Package issuejson writes an issue as issue.json, the file the pipeline
// delivers. Its form is published as a JSON Schema beside this file.
package issuejson

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"

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
	if err := renameio.WriteFile(name, b, 0o644); err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	return nil
}

// Marshal returns the bytes of issue.json: UTF-8 in NFC, the same for the same
// issue.
func Marshal(is *paper.Issue) ([]byte, error) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(fromIssue(is)); err != nil {
		return nil, fmt.Errorf("encode issue %q: %w", is.ID, err)
	}
	return norm.NFC.Bytes(buf.Bytes()), nil
}
