package iiif

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/google/renameio/v2"

	"banmian/export/prose"
)

// prefix opens the names of the files of collections.
const prefix = "iiif-"

// collectionFile is the name of the file that lists the issues of a paper; ""
// where the paper's title is not known.
func collectionFile(title string) string {
	const most = 40 // characters: 160 bytes, of the 255 of a file's name
	name := []rune(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, prose.Clean(title)))
	if len(name) == 0 {
		return ""
	}
	return prefix + string(name[:min(most, len(name))]) + ".json"
}

// IsCollection reports whether a path is named as the collections are that stand
// beside the folders of issues, where a shell's * finds them too.
func IsCollection(name string) bool {
	ok, err := filepath.Match(prefix+"*.json", filepath.Base(name))
	return ok && err == nil
}

// listed is what a collection takes from a manifest.
type listed struct {
	member
	PartOf []resource `json:"partOf"`
}

// Gather writes the collections of the papers whose manifests are found in the
// folders that match a pattern below root: iiif-岚汀新报.json and so on. A
// collection that no manifest names any more is removed.
func Gather(root, pattern, base string) error {
	found, err := manifests(root, pattern, base)
	if err != nil {
		return err
	}
	all, err := filepath.Glob(filepath.Join(root, prefix+"*.json"))
	if err != nil {
		return fmt.Errorf("list collections: %w", err)
	}
	for _, old := range all {
		if c, err := read[collection](old); err == nil && c.Type == "Collection" && found[filepath.Base(old)] == nil {
			if err := os.Remove(old); err != nil {
				return fmt.Errorf("remove empty collection: %w", err)
			}
		}
	}
	for name, c := range found {
		var b bytes.Buffer
		if err := encode(&b, c); err != nil {
			return fmt.Errorf("encode %q: %w", name, err)
		}
		if err := renameio.WriteFile(filepath.Join(root, name), b.Bytes(), 0o644, renameio.WithTempDir(root)); err != nil {
			return fmt.Errorf("write collection: %w", err)
		}
	}
	return nil
}

// manifests lists the manifests below root by the collection they say they are
// part of, in the order of their dates. What is not ours is passed over.
func manifests(root, pattern, base string) (map[string]*collection, error) {
	files, err := fs.Glob(os.DirFS(root), path.Join(pattern, "manifest.json"))
	if err != nil {
		return nil, fmt.Errorf("list manifests: %w", err)
	}
	out := map[string]*collection{}
	for _, f := range files {
		m, err := read[listed](filepath.Join(root, filepath.FromSlash(f)))
		if errors.Is(err, fs.ErrNotExist) {
			continue // another export is replacing it
		}
		if err != nil {
			return nil, err
		}
		if m.Type != "Manifest" || len(m.PartOf) == 0 {
			continue
		}
		name, err := url.PathUnescape(strings.TrimPrefix(m.PartOf[0].ID, base+"/"))
		if err != nil || filepath.Base(name) != name || !strings.HasPrefix(name, prefix) {
			continue // of another base URL
		}
		if out[name] == nil {
			c := m.PartOf[0]
			c.Context = context
			out[name] = &collection{resource: c}
		}
		m.Context = ""
		out[name].Items = append(out[name].Items, m.member)
	}
	for _, c := range out {
		slices.SortFunc(c.Items, func(a, b member) int {
			return strings.Compare(a.NavDate+a.ID, b.NavDate+b.ID)
		})
	}
	return out, nil
}

func read[T any](name string) (*T, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var v T
	if err := json.Unmarshal(b, &v); err != nil {
		return nil, fmt.Errorf("read %q: %w", name, err)
	}
	return &v, nil
}
