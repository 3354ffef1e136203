package edit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// LogName is the file of edits, beside issue.json.
const LogName = "edits.jsonl"

// ErrMoved means that others have added entries since.
var ErrMoved = errors.New("others have added entries since")

// A Log is the file of the edits of one issue: one entry a line, only ever added
// to. Several processes may use it at once.
type Log struct{ name string }

// NewLog returns the log of the issue in a folder. The file need not be there.
func NewLog(dir string) *Log { return &Log{filepath.Join(dir, LogName)} }

// Read returns the entries, and what of the file is none. That never is an
// error: what can be read counts.
func (l *Log) Read() ([]Entry, []Damage, error) {
	f, err := os.Open(l.name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read edits: %w", err)
	}
	defer f.Close()
	// Half of what another is writing would look torn.
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_SH); err != nil {
		return nil, nil, fmt.Errorf("lock %q: %w", l.name, err)
	}
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, nil, fmt.Errorf("read edits: %w", err)
	}
	es, bad, _ := Parse(b)
	return es, bad, nil
}

// Append adds entries, all or none, and returns them with their numbers and
// time. When it returns they are on the disk. last is the number of the last
// entry that the person knew of: where others have added some since, nothing is
// added and the error is ErrMoved.
func (l *Log) Append(last int, es ...Entry) (_ []Entry, err error) {
	f, err := l.open()
	if err != nil {
		return nil, fmt.Errorf("append edits: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }() // which gives the lock up
	end, have, err := l.tail(f)
	if err != nil {
		return nil, fmt.Errorf("append edits: %w", err)
	}
	if have != last {
		return nil, fmt.Errorf("append edits: %w: the last is %d, not %d", ErrMoved, have, last)
	}
	b, err := numbered(es, last)
	if err != nil {
		return nil, fmt.Errorf("append edits: %w", err)
	}
	if err := put(f, b, end); err != nil {
		return nil, fmt.Errorf("append edits: %w", err)
	}
	return es, nil
}

// open opens the file and waits until no other process has it. A file that is
// made anew is on the disk, with its name.
func (l *Log) open() (*os.File, error) {
	f, err := os.OpenFile(l.name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %q: %w", l.name, err), f.Close())
	}
	if info, err := f.Stat(); err != nil || info.Size() == 0 {
		if err := errors.Join(err, syncDir(filepath.Dir(l.name))); err != nil {
			return nil, errors.Join(err, f.Close())
		}
	}
	return f, nil
}

func syncDir(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// tail returns where the next entry goes and the number of the last. What
// follows that and is no entry, as of a write that was cut off, is moved to a
// file of its own.
func (l *Log) tail(f *os.File) (end int64, last int, err error) {
	b, err := io.ReadAll(f)
	if err != nil {
		return 0, 0, err
	}
	es, _, n := Parse(b)
	if len(es) > 0 {
		last = es[len(es)-1].Seq
	}
	if n < len(b) {
		if err := l.setAside(b[n:], n); err != nil {
			return 0, 0, err
		}
	}
	return int64(n), last, nil
}

// setAside keeps what is no entry in a file named by its place.
func (l *Log) setAside(b []byte, at int) error {
	f, err := os.OpenFile(fmt.Sprintf("%s.torn-%d", l.name, at), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(append(bytes.TrimSuffix(b, []byte("\n")), '\n'))
	return errors.Join(err, f.Sync(), f.Close(), syncDir(filepath.Dir(l.name)))
}

// numbered gives entries their numbers and time, and returns their lines.
func numbered(es []Entry, last int) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	now := time.Now().UTC().Truncate(time.Millisecond)
	for i := range es {
		es[i].Seq, es[i].At, es[i].More = last+1+i, now, len(es)-1-i
		if err := enc.Encode(es[i]); err != nil {
			return nil, fmt.Errorf("encode entry: %w", err)
		}
	}
	return buf.Bytes(), nil
}

// put writes b at the end, on a line of its own, or leaves the file as it was.
func put(f *os.File, b []byte, end int64) error {
	if err := f.Truncate(end); err != nil {
		return err
	}
	before := []byte("\n")
	if end > 0 {
		if _, err := f.ReadAt(before, end-1); err != nil {
			return err
		}
	}
	if before[0] != '\n' {
		b = append([]byte("\n"), b...)
	}
	_, err := f.WriteAt(b, end)
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		return errors.Join(err, f.Truncate(end))
	}
	return nil
}
