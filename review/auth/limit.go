package auth

import (
	"sync"
	"time"
)

const (
	// free is how many passwords may be wrong before one has to wait.
	free = 5
	// first is the first wait; each further failure doubles it, up to longest.
	first, longest = 2 * time.Second, 15 * time.Minute
	// forgiven is after which time without a failure all is forgotten.
	forgiven = time.Hour
	// mostTracked bounds memory.
	mostTracked = 10000
)

// A Limiter slows down whoever tries passwords: by the name tried and by the
// address they come from.
type Limiter struct {
	now func() time.Time
	mu  sync.Mutex
	of  map[string]*failures
}

type failures struct {
	n     int
	until time.Time // nothing is tried before
	last  time.Time
}

// NewLimiter returns one that knows of no failures.
func NewLimiter() *Limiter { return &Limiter{now: time.Now, of: map[string]*failures{}} }

// Try counts an attempt under the keys as failed until OK says otherwise, so that
// many at once count as well. It returns how long to wait first, 0 if not.
func (l *Limiter) Try(keys ...string) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	for _, k := range keys {
		if f := l.of[k]; f != nil && now.Before(f.until) {
			return f.until.Sub(now)
		}
	}
	l.forget(now)
	for _, k := range keys {
		f := l.of[k]
		if f == nil || now.Sub(f.last) > forgiven {
			f = &failures{}
			l.of[k] = f
		}
		f.n++
		f.last = now
		if f.n >= free {
			f.until = now.Add(min(longest, first<<min(f.n-free, 20)))
		}
	}
	return 0
}

// OK forgets the failures of the keys.
func (l *Limiter) OK(keys ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, k := range keys {
		delete(l.of, k)
	}
}

// forget makes room.
func (l *Limiter) forget(now time.Time) {
	if len(l.of) < mostTracked {
		return
	}
	for k, f := range l.of {
		if now.After(f.until) {
			delete(l.of, k)
		}
	}
}
