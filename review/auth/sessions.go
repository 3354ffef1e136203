package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"sync"
	"time"
)

const (
	// idle is how long a session lasts that is not used.
	idle = 12 * time.Hour
	// mostSessions bounds memory; the oldest go first.
	mostSessions = 10000
)

// A Session is one person's, from login to logout.
type Session struct {
	User string
	CSRF string // to be sent with every unsafe request
	used time.Time
}

// Sessions are those that last, by the hash of their token.
type Sessions struct {
	now func() time.Time
	mu  sync.Mutex
	of  map[[32]byte]*Session
}

// NewSessions returns no sessions yet.
func NewSessions() *Sessions {
	return &Sessions{now: time.Now, of: map[[32]byte]*Session{}}
}

// Begin begins a session and returns its token, for the cookie.
func (s *Sessions) Begin(user string) (token string, _ *Session) {
	token = rand.Text() + rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire()
	n := &Session{User: user, CSRF: rand.Text(), used: s.now()}
	s.of[sha256.Sum256([]byte(token))] = n
	return token, n
}

// Get returns the session of a token, nil if there is none.
func (s *Sessions) Get(token string) *Session {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.of[sha256.Sum256([]byte(token))]
	if n == nil || s.now().Sub(n.used) > idle {
		return nil
	}
	n.used = s.now()
	return n
}

// End ends the session of a token.
func (s *Sessions) End(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.of, sha256.Sum256([]byte(token)))
}

// expire forgets sessions that are over, and the one used longest ago where
// there are too many.
func (s *Sessions) expire() {
	var oldest [32]byte
	var at time.Time
	for k, n := range s.of {
		if s.now().Sub(n.used) > idle {
			delete(s.of, k)
			continue
		}
		if at.IsZero() || n.used.Before(at) {
			oldest, at = k, n.used
		}
	}
	if len(s.of) >= mostSessions {
		delete(s.of, oldest)
	}
}
