// Package replay records what a recognizer reads and plays it back, so that
// tests of the whole pipeline run without an engine.
//
// A reading is kept under a hash of its strip: the same page prepared and cut
// in the same way finds it again, and any other strip is an error.
package replay

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"

	"github.com/google/renameio/v2"

	"banmian/ocr"
	"banmian/paper"
)

// ErrUnknown means that a strip was never recorded: the page, or how it is
// prepared and cut, has changed. Record it anew.
var ErrUnknown = errors.New("strip is not recorded")

// A Tape holds the readings of one engine. It may be used by several
// goroutines; its file is gzipped JSON.
type Tape struct {
	mu    sync.Mutex
	name  string
	lines taped
}

// taped is a tape's file.
type taped struct {
	Engine string                   `json:"engine"` // that was recorded, for people
	Reader paper.Reader             `json:"reader"`
	Lines  map[string][]paper.Glyph `json:"lines"`
}

// Load reads a tape.
func Load(path string) (*Tape, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("load tape: %w", err)
	}
	defer f.Close()
	zr, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("load tape %q: %w", path, err)
	}
	t := &Tape{name: path}
	if err := json.NewDecoder(zr).Decode(&t.lines); err != nil {
		return nil, fmt.Errorf("load tape %q: %w", path, err)
	}
	return t, nil
}

// Save writes the tape. The same readings give the same bytes.
func (t *Tape) Save(path string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	f, err := renameio.NewPendingFile(path, renameio.WithPermissions(0o644))
	if err != nil {
		return fmt.Errorf("save tape %q: %w", path, err)
	}
	defer f.Cleanup()
	zw, _ := gzip.NewWriterLevel(f, gzip.BestCompression) // the level is one of gzip's own
	err = errors.Join(json.NewEncoder(zw).Encode(t.lines), zw.Close())
	if err == nil {
		err = f.CloseAtomicallyReplace()
	}
	if err != nil {
		return fmt.Errorf("save tape %q: %w", path, err)
	}
	return nil
}

// Record returns a recognizer that reads with r and keeps what it reads. Lines
// on which r fails are not kept.
func (t *Tape) Record(r ocr.Recognizer) ocr.Recognizer {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lines.Engine, t.lines.Reader = r.Name(), r.Reader()
	if t.lines.Lines == nil {
		t.lines.Lines = map[string][]paper.Glyph{}
	}
	return recorder{r, t}
}

type recorder struct {
	ocr.Recognizer
	tape *Tape
}

// Recognize reads with the engine. Empty strips are not kept: they need none.
func (r recorder) Recognize(ctx context.Context, s ocr.Strip) ([]paper.Glyph, error) {
	gs, err := r.Recognizer.Recognize(ctx, s)
	if err != nil || empty(s) {
		return gs, err
	}
	r.tape.mu.Lock()
	defer r.tape.mu.Unlock()
	r.tape.lines.Lines[key(s)] = clone(gs)
	return gs, nil
}

// Play returns a recognizer that reads from the tape.
func (t *Tape) Play() ocr.Recognizer { return player{t} }

// Open is Play as ocr.Options wants it.
func (t *Tape) Open(ocr.Script) (ocr.Recognizer, error) { return t.Play(), nil }

type player struct{ tape *Tape }

func (p player) Name() string         { return p.tape.lines.Engine }
func (p player) Reader() paper.Reader { return p.tape.lines.Reader }
func (p player) Close() error         { return nil }

// Recognize looks a strip up.
func (p player) Recognize(ctx context.Context, s ocr.Strip) ([]paper.Glyph, error) {
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	if empty(s) {
		return nil, nil
	}
	p.tape.mu.Lock()
	defer p.tape.mu.Unlock()
	gs, ok := p.tape.lines.Lines[key(s)]
	if !ok {
		return nil, fmt.Errorf("play tape %q: %s strip of %d x %d px, %s, key %s: %w",
			p.tape.name, s.Script, s.Gray.Rect.Dx(), s.Gray.Rect.Dy(), s.Dir, key(s), ErrUnknown)
	}
	return clone(gs), nil
}

func empty(s ocr.Strip) bool {
	return s.Gray == nil || s.Gray.Rect.Dx() < 2 || s.Gray.Rect.Dy() < 2
}

// clone keeps a caller's changes off the tape.
func clone(gs []paper.Glyph) []paper.Glyph {
	out := slices.Clone(gs)
	for i := range out {
		out[i].Alts = slices.Clone(out[i].Alts)
	}
	return out
}

// key is a hash of all that a reading depends on: direction, script, size and
// pixels. 72 bits tell more strips apart than will ever be recorded.
func key(s ocr.Strip) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s %s ", s.Dir, s.Script)
	b := s.Gray.Rect
	_ = binary.Write(h, binary.LittleEndian, [2]uint32{uint32(b.Dx()), uint32(b.Dy())}) // a hash takes every write
	for y := range b.Dy() {
		h.Write(s.Gray.Pix[y*s.Gray.Stride : y*s.Gray.Stride+b.Dx()])
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:9])
}
