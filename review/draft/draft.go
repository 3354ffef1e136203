// Package draft keeps text that people are typing, so that a crash takes no more
// than the keystroke in flight.
package draft

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/renameio/v2"

	"banmian/pipeline"
)

// A Draft is the text that a person is typing in one place of an issue.
type Draft struct {
	Key     string    `json:"key,omitzero"` // tells drafts of one person apart
	Page    int       `json:"page,omitzero"`
	Block   string    `json:"block,omitzero"`
	Line    *int      `json:"line,omitempty"`
	Article string    `json:"article,omitzero"`
	Field   string    `json:"field,omitzero"`
	BBox    *[4]int   `json:"bbox,omitempty"`  // of the line, which finds it again after blocks were split or merged
	Before  string    `json:"before,omitzero"` // what stood there when typing began
	Text    string    `json:"text"`
	ETag    string    `json:"etag,omitzero"`
	At      time.Time `json:"at,omitzero"`
}

// A Store keeps drafts in the folders of issues, one file for each key of a person.
type Store struct {
	root *os.Root
	mu   sync.Mutex // drafts of one person come one after another
}

// New returns the store of the issues under a folder.
func New(root *os.Root) *Store { return &Store{root: root} }

// name is the file of a person's draft. Names of people and keys may hold anything.
func name(id, who, key string) string {
	file := short(who)
	if key != "" {
		file += "-" + short(key)
	}
	return path.Join(id, pipeline.DraftsDir, file+".json")
}

func short(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}

// Put keeps a draft and returns it with the time. It is on the disk by then.
func (s *Store) Put(id, who string, d Draft) (Draft, error) {
	d.At = time.Now().UTC().Truncate(time.Millisecond)
	return d, s.put(id, who, d)
}

func (s *Store) put(id, who string, d Draft) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	b, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("encode draft: %w", err)
	}
	at := name(id, who, d.Key)
	if err := s.root.MkdirAll(path.Dir(at), 0o755); err != nil {
		return fmt.Errorf("keep draft: %w", err)
	}
	// The root has looked at every folder on the way.
	file := filepath.Join(s.root.Name(), at)
	if err := renameio.WriteFile(file, b, 0o644, renameio.WithTempDir(filepath.Dir(file))); err != nil {
		return fmt.Errorf("keep draft: %w", err)
	}
	return s.sync(path.Dir(at))
}

// sync brings the names in a folder to the disk.
func (s *Store) sync(dir string) error {
	d, err := s.root.Open(dir)
	if err != nil {
		return fmt.Errorf("keep draft: %w", err)
	}
	return errors.Join(d.Sync(), d.Close())
}

// All returns the drafts of a person, those kept first coming first.
func (s *Store) All(id, who string) ([]Draft, error) {
	mine := strings.TrimSuffix(name(id, who, ""), ".json")
	files, err := fs.ReadDir(s.root.FS(), path.Dir(mine))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list drafts: %w", err)
	}
	all := []Draft{}
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), path.Base(mine)) {
			continue
		}
		d, ok, err := s.read(path.Join(path.Dir(mine), f.Name()))
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, d)
		}
	}
	slices.SortStableFunc(all, func(a, b Draft) int { return a.At.Compare(b.At) })
	return all, nil
}

// Get returns the draft that a person keeps under a key; ok is false if there is none.
func (s *Store) Get(id, who, key string) (d Draft, ok bool, err error) {
	return s.read(name(id, who, key))
}

func (s *Store) read(at string) (d Draft, ok bool, err error) {
	b, err := s.root.ReadFile(at)
	if errors.Is(err, fs.ErrNotExist) {
		return Draft{}, false, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &d)
	}
	if err != nil {
		return Draft{}, false, fmt.Errorf("read draft: %w", err)
	}
	return d, true, nil
}

// Delete forgets the draft that a person keeps under a key, if there is one.
func (s *Store) Delete(id, who, key string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.root.Remove(name(id, who, key)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forget draft: %w", err)
	}
	s.sweep(name(id, who, key))
	return nil
}

// sweep removes what is left of drafts that were being written when a server was
// killed. Such a file does no harm.
func (s *Store) sweep(at string) {
	left, _ := fs.Glob(s.root.FS(), path.Join(path.Dir(at), "."+path.Base(at)+"*")) // the pattern is well formed
	for _, f := range left {
		_ = s.root.Remove(f)
	}
}
