package index

import (
	"context"
	"time"
)

// Work follows the folder and makes the summaries that are missing, until the
// context ends.
func (x *Index) Work(ctx context.Context) {
	for {
		if err := x.scan(); err != nil {
			x.log.Error("issues not listed", "error", err)
		}
		for ctx.Err() == nil && x.makeOne() {
		}
		select {
		case <-ctx.Done():
			return
		case <-x.wake:
		case <-time.After(x.rest()):
		}
	}
}

// rest is how long to wait for the next look, which costs a fiftieth of the time
// at most.
func (x *Index) rest() time.Duration {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return max(2*fresh, 50*x.took)
}

// makeOne makes one of the summaries that are missing; false if there is none.
func (x *Index) makeOne() bool {
	x.mu.RLock()
	id := ""
	for id = range x.todo {
		break
	}
	x.mu.RUnlock()
	if id == "" {
		return false
	}
	sum, err := x.make(id)
	x.mu.Lock()
	delete(x.todo, id)
	left := len(x.todo)
	if row := x.rows[id]; row != nil {
		next := rowOf(sum, row.seen)
		if err != nil {
			x.log.Warn("issue not summed up", "issue", id, "error", err)
			next = &Row{Summary: row.Summary, Flagged: row.Flagged, Pending: row.Pending, Error: err.Error(), seen: row.seen}
		}
		next.ID = id
		x.rows[id] = next
	}
	x.mu.Unlock()
	if left%50 == 0 { // so that a list that is looked at fills up
		x.changed()
	}
	return true
}
