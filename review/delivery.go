package review

import (
	"context"
	"errors"
	"sync"
	"time"

	"banmian/pipeline"
)

const (
	// settle is how long an issue waits for further edits before it is delivered,
	// so that a reviewer's fast keys do not write issue.json for each.
	settle = 500 * time.Millisecond
	// again is when delivery of an issue that another process is at work on is
	// tried again.
	again = 3 * time.Second
)

// A delivery holds the issues whose issue.json is not yet what people made of it.
// Nothing is lost with it: edits are on the disk, and the summary of an issue that
// was not delivered is older than they are.
type delivery struct {
	mu   sync.Mutex
	due  map[string]time.Time
	wake chan struct{}
}

func newDelivery() *delivery {
	return &delivery{due: map[string]time.Time{}, wake: make(chan struct{}, 1)}
}

func (d *delivery) add(id string) { d.at(id, time.Now().Add(settle)) }

func (d *delivery) at(id string, when time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, waits := d.due[id]; !waits {
		d.due[id] = when
	}
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// next takes an issue that is due, or says how long nothing is. all takes any.
func (d *delivery) next(all bool) (id string, wait time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	wait = time.Hour
	for i, at := range d.due {
		left := time.Until(at)
		if left <= 0 || all {
			delete(d.due, i)
			return i, 0
		}
		wait = min(wait, left)
	}
	return "", wait
}

// deliver writes issues as they become due, and all that wait when the context
// ends.
func (s *Server) deliver(ctx context.Context) {
	for {
		id, wait := s.delivery.next(ctx.Err() != nil)
		if id != "" {
			s.deliverOne(ctx, id)
			continue
		}
		if ctx.Err() != nil {
			return
		}
		select {
		case <-ctx.Done():
		case <-s.delivery.wake:
		case <-time.After(wait):
		}
	}
}

func (s *Server) deliverOne(ctx context.Context, id string) {
	v, err := s.shelf.View(id)
	if err != nil {
		s.Log.Warn("issue not delivered", "issue", id, "error", err)
		return
	}
	err = v.Deliver()
	if errors.Is(err, pipeline.ErrBusy) && ctx.Err() == nil {
		s.delivery.at(id, time.Now().Add(again))
		return
	}
	if err != nil {
		s.Log.Error("issue not delivered; its edits are safe", "issue", id, "error", err)
		return
	}
	s.index.Stale(id)
}
