// Package index keeps the list of all issues under a folder in memory, from one
// small file an issue, and follows what changes there by looking at the time of
// one folder an issue.
package index

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"sync"
	"time"

	"banmian/pipeline"
	"banmian/pipeline/edit"
	"banmian/review/shelf"
)

// fresh is how long what was seen on disk is taken for what is there.
const fresh = 2 * time.Second

// A Row is what is known of an issue.
type Row struct {
	pipeline.Summary
	Flagged int    // flags of all codes
	Pending bool   // there is no summary yet
	Error   string // why none could be made

	seen time.Time // of the work folder
}

// A Maker makes the summary of an issue anew, and keeps it beside the issue.
type Maker func(id string) (pipeline.Summary, error)

// An Index is the list.
type Index struct {
	root    *os.Root
	log     *slog.Logger
	make    Maker
	changed func()

	scanning sync.Mutex // held by the one that looks at the disk
	mu       sync.RWMutex
	rows     map[string]*Row
	scanned  time.Time
	took     time.Duration        // by the last look
	none     map[string]time.Time // work folders without an issue, as when they were looked into
	todo     map[string]bool      // issues to make a summary of
	wake     chan struct{}
}

// New returns the index of a folder. changed is called when the list is another
// than before.
func New(root *os.Root, log *slog.Logger, make Maker, changed func()) *Index {
	return &Index{root: root, log: log, make: make, changed: changed, rows: map[string]*Row{}, none: map[string]time.Time{}, todo: map[string]bool{}, wake: newSignal()}
}

func newSignal() chan struct{} { return make(chan struct{}, 1) }

// Refresh looks at the disk, unless that was done just now. Where that takes long,
// as the first time for many issues, it goes on after within.
func (x *Index) Refresh(within time.Duration) error {
	done := make(chan error, 1)
	go func() { done <- x.scan() }()
	select {
	case err := <-done:
		return err
	case <-time.After(within):
		return nil
	}
}

// scan brings the list to what the disk holds.
func (x *Index) scan() error {
	x.scanning.Lock()
	defer x.scanning.Unlock()
	x.mu.RLock()
	young := time.Since(x.scanned) < fresh
	x.mu.RUnlock()
	if young {
		return nil
	}
	start := time.Now()
	ids, err := x.folders()
	if err != nil {
		return err
	}
	different := x.dropOthers(ids)
	changed := x.announce(ids)
	for _, id := range changed {
		different = x.put(id, ids[id], x.load(id, ids[id])) || different
	}
	x.mu.Lock()
	x.scanned, x.took = time.Now(), time.Since(start)
	x.mu.Unlock()
	if different {
		x.changed()
	}
	return nil
}

// announce returns the folders to look into. The first time all are listed at
// once, by their names alone.
func (x *Index) announce(ids map[string]time.Time) (changed []string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	first := len(x.rows) == 0
	for id, at := range ids {
		row := x.rows[id]
		if row != nil && row.seen.Equal(at) || row == nil && x.none[id].Equal(at) {
			continue
		}
		if row == nil && first {
			x.rows[id] = &Row{Summary: pipeline.Summary{ID: id, State: edit.StateNew}, Pending: true}
		}
		changed = append(changed, id)
	}
	return changed
}

// Stale makes the next Refresh look at an issue, which has just changed.
func (x *Index) Stale(id string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.scanned = time.Time{}
	if row := x.rows[id]; row != nil {
		row.seen = time.Time{}
	}
}

// folders are the folders that may be issues, with the time of their work
// folders: every file there is renamed into its place, which changes that.
func (x *Index) folders() (map[string]time.Time, error) {
	entries, err := fs.ReadDir(x.root.FS(), ".")
	if err != nil {
		return nil, fmt.Errorf("list issues: %w", err)
	}
	out := map[string]time.Time{}
	for _, e := range entries {
		if !shelf.Good(e.Name()) {
			continue
		}
		if info, err := x.root.Stat(path.Join(e.Name(), path.Dir(pipeline.MachineName))); err == nil {
			out[e.Name()] = info.ModTime()
		}
	}
	return out, nil
}

// dropOthers takes issues off the list that are not there any more.
func (x *Index) dropOthers(ids map[string]time.Time) (different bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for id := range x.rows {
		if _, there := ids[id]; !there {
			delete(x.rows, id)
			delete(x.todo, id)
			different = true
		}
	}
	return different
}

// load reads the summary of an issue; the row is nil where there is no issue.
func (x *Index) load(id string, at time.Time) *Row {
	machine, err := x.root.Stat(path.Join(id, pipeline.MachineName))
	if err != nil {
		return nil // an issue that is being read for the first time
	}
	row := &Row{Summary: pipeline.Summary{ID: id, State: edit.StateNew}, Pending: true, seen: at}
	name := path.Join(id, pipeline.SummaryName)
	made, err := x.root.Stat(name)
	if err != nil || made.ModTime().Before(machine.ModTime()) {
		return row
	}
	if log, err := x.root.Stat(path.Join(id, edit.LogName)); err == nil && made.ModTime().Before(log.ModTime()) {
		return row
	}
	b, err := x.root.ReadFile(name)
	if err != nil {
		return row
	}
	var sum pipeline.Summary
	if err := json.Unmarshal(b, &sum); err != nil {
		x.log.Warn("summary unreadable, it is made anew", "issue", id, "error", err)
		return row
	}
	sum.ID = id // as the folder may have been renamed
	return rowOf(sum, at)
}

func rowOf(sum pipeline.Summary, at time.Time) *Row {
	row := &Row{Summary: sum, seen: at}
	for _, n := range sum.Flags {
		row.Flagged += n
	}
	return row
}

// put takes a row into the list, and has a summary made where there is none. It
// reports whether the list is another by that.
func (x *Index) put(id string, at time.Time, row *Row) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if row == nil {
		_, was := x.rows[id]
		delete(x.rows, id)
		x.none[id] = at
		return was
	}
	delete(x.none, id)
	if row.Pending {
		if old := x.rows[id]; old != nil && !old.Pending {
			shown := *old // until it is there
			shown.seen = row.seen
			row = &shown
		}
		x.todo[id] = true
		select {
		case x.wake <- struct{}{}:
		default:
		}
	}
	x.rows[id] = row
	return true
}
