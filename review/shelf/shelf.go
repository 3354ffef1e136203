// Package shelf keeps the issues that people are at work on open, notices when
// their files change, and adds entries to their edits under optimistic locking.
package shelf

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"banmian/paper"
	"banmian/pipeline"
	"banmian/pipeline/edit"
)

// mostOpen is how many issues are kept in memory, some 20 MB each.
const mostOpen = 16

// ErrNone means that there is no such issue.
var ErrNone = errors.New("no such issue")

// A View is an issue as it was at one moment. It is not changed.
type View struct {
	pipeline.Review
	ID string
	// ETag changes with every entry and every new reading.
	ETag string
	// Seq is the number of the last entry.
	Seq int

	reading string // tells readings apart: the head of their hash

	mu    sync.Mutex
	forms map[any]any
}

// Value is what make makes of the view under a name, made once.
func (v *View) Value(name any, make func() any) any {
	v.mu.Lock()
	defer v.mu.Unlock()
	made, ok := v.forms[name]
	if !ok {
		made = make()
		v.forms[name] = made
	}
	return made
}

// Form is likewise what make writes.
func (v *View) Form(name any, make func() ([]byte, error)) ([]byte, error) {
	type form struct {
		b   []byte
		err error
	}
	f := v.Value(name, func() any { b, err := make(); return form{b, err} }).(form)
	return f.b, f.err
}

// A Shelf is the issues under a folder.
type Shelf struct {
	root *os.Root
	mu   sync.Mutex
	open map[string]*book
}

// A book is an issue that may be open.
type book struct {
	mu            sync.Mutex // held while the issue is read or written
	view          *View
	reading, edit stamp
	used          time.Time // guarded by Shelf.mu
}

// A stamp tells versions of a file apart; that of none is zero.
type stamp struct {
	size int64
	at   time.Time
}

// New returns the shelf of a folder.
func New(root *os.Root) *Shelf { return &Shelf{root: root, open: map[string]*book{}} }

// Good reports whether a name can be that of an issue's folder under OUT: one
// element of a path, and none that is hidden.
func Good(id string) bool {
	return id != "" && len(id) <= 255 && !strings.HasPrefix(id, ".") && filepath.IsLocal(id) && !strings.ContainsAny(id, "/\\\x00")
}

// View returns the issue as it is now.
func (s *Shelf) View(id string) (*View, error) {
	b, err := s.book(id)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := s.refresh(id, b); err != nil {
		return nil, err
	}
	return b.view, nil
}

// Peek returns the issue as it is now and does not keep it open for that, as one
// who looks at thousands should not.
func (s *Shelf) Peek(id string) (*View, error) {
	s.mu.Lock()
	_, open := s.open[id]
	s.mu.Unlock()
	if open {
		return s.View(id)
	}
	if !Good(id) {
		return nil, fmt.Errorf("%w: %q", ErrNone, id)
	}
	b := &book{}
	if err := s.refresh(id, b); err != nil {
		return nil, err
	}
	return b.view, nil
}

// book is the place of an issue, which is there.
func (s *Shelf) book(id string) (*book, error) {
	if !Good(id) {
		return nil, fmt.Errorf("%w: %q", ErrNone, id)
	}
	if _, _, err := s.stamps(id); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.open[id]
	if b == nil {
		b = &book{}
		s.open[id] = b
	}
	b.used = time.Now()
	s.putAway()
	return b, nil
}

// putAway closes the issues looked at longest ago. One that somebody is at work
// on goes on there and is read again by the next.
func (s *Shelf) putAway() {
	for len(s.open) > mostOpen {
		oldest := ""
		for id, b := range s.open {
			if oldest == "" || b.used.Before(s.open[oldest].used) {
				oldest = id
			}
		}
		delete(s.open, oldest)
	}
}

// stamps looks at the files of an issue. They are reached through the root, so
// that a link out of it is not followed.
func (s *Shelf) stamps(id string) (reading, edits stamp, err error) {
	info, err := s.root.Stat(path.Join(id, pipeline.MachineName))
	if err != nil {
		return stamp{}, stamp{}, fmt.Errorf("%w: %w", ErrNone, err)
	}
	reading = stamp{info.Size(), info.ModTime()}
	info, err = s.root.Stat(path.Join(id, edit.LogName))
	if errors.Is(err, fs.ErrNotExist) {
		return reading, stamp{}, nil
	}
	if err != nil {
		return stamp{}, stamp{}, fmt.Errorf("look at edits: %w", err)
	}
	return reading, stamp{info.Size(), info.ModTime()}, nil
}

// refresh brings the book to what the files say now.
func (s *Shelf) refresh(id string, b *book) error {
	reading, edits, err := s.stamps(id)
	if err != nil {
		return err
	}
	if b.view != nil && b.reading == reading && b.edit == edits {
		return nil
	}
	next := &View{ID: id, forms: map[any]any{}}
	if b.view != nil && b.reading == reading {
		next.Review, next.reading = b.view.Review, b.view.reading
		err = next.Renew()
	} else {
		err = s.read(next)
	}
	if err != nil {
		return fmt.Errorf("open issue %q: %w", id, err)
	}
	next.seal()
	b.view, b.reading, b.edit = next, reading, edits
	return nil
}

// read opens the issue anew.
func (s *Shelf) read(v *View) error {
	b, err := s.root.ReadFile(path.Join(v.ID, pipeline.MachineName))
	if err != nil {
		return err
	}
	sum := sha256.Sum256(b)
	v.reading = hex.EncodeToString(sum[:4])
	r, err := pipeline.OpenReview(filepath.Join(s.root.Name(), v.ID))
	if err != nil {
		return err
	}
	v.Review = *r
	return nil
}

// seal fills in what follows from the rest.
func (v *View) seal() {
	v.Seq = 0
	if n := len(v.Entries); n > 0 {
		v.Seq = v.Entries[n-1].Seq
	}
	v.ETag = etag(v.reading, v.Seq)
}

func etag(reading string, seq int) string { return fmt.Sprintf(`"%s-%d"`, reading, seq) }

// ParseETag takes an ETag apart.
func ParseETag(tag string) (reading string, seq int, ok bool) {
	tag = string(bytes.Trim([]byte(strings.TrimPrefix(strings.TrimSpace(tag), "W/")), `"`))
	reading, n, ok := strings.Cut(tag, "-")
	if !ok {
		return "", 0, false
	}
	_, err := fmt.Sscanf(n, "%d", &seq)
	return reading, seq, err == nil && cmp.Or(reading, n) != "" && etag(reading, seq) == `"`+tag+`"`
}

// Page returns the page with a number, nil if there is none.
func (v *View) Page(seq int) *paper.Page {
	for i := range v.Issue.Pages {
		if v.Issue.Pages[i].Seq == seq {
			return &v.Issue.Pages[i]
		}
	}
	return nil
}
