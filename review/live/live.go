// Package live tells those who look at issues what happens to them, as
// server-sent events.
package live

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

const (
	// kept is how many events are kept for those who come back.
	kept = 256
	// waiting is how many events may wait for one listener.
	waiting = 64
)

// The names of events.
const (
	Hello  = "hello"  // the first
	Edit   = "edit"   // entries were added
	Ingest = "ingest" // the issue was read anew
	State  = "state"  // the state of the issue is another
	Index  = "index"  // the list of issues is another
	Resync = "resync" // events were missed
)

// An Event is what happened.
type Event struct {
	Name     string   `json:"-"`
	Issue    string   `json:"issue,omitzero"`
	ETag     string   `json:"etag,omitzero"`
	Seq      int      `json:"seq,omitzero"`
	Who      string   `json:"who,omitzero"`
	State    string   `json:"state,omitzero"`
	Pages    []int    `json:"pages,omitzero"`
	Articles []string `json:"articles,omitzero"`
}

// A message is an event with its number.
type message struct {
	n     int
	event Event
}

// A Hub passes events on.
type Hub struct {
	boot string // tells this run's numbers from another's
	most int

	mu        sync.Mutex
	last      int
	ring      []message
	listeners map[*Listener]bool
	closed    bool
}

// A Listener is one who wants events.
type Listener struct {
	// C gives events in the form they are sent in. It is closed when the listener
	// is too slow, or nobody listens any more.
	C     <-chan []byte
	c     chan []byte
	issue string // "" is all
}

// NewHub returns a hub for so many listeners. boot is the name of this run.
func NewHub(boot string, most int) *Hub {
	return &Hub{boot: boot, most: most, listeners: map[*Listener]bool{}}
}

// Listen begins to give events of an issue, or of all for "", after the one with
// the id after; first is sent before. It is nil if too many listen.
func (h *Hub) Listen(issue, after string, first Event) *Listener {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed || len(h.listeners) >= h.most {
		return nil
	}
	c := make(chan []byte, kept+waiting+1)
	l := &Listener{C: c, c: c, issue: issue}
	c <- h.form(message{h.last, first})
	missed, ok := h.since(after)
	if !ok {
		c <- h.form(message{h.last, Event{Name: Resync, Issue: issue}})
	}
	for _, m := range missed {
		if l.wants(m.event) {
			c <- h.form(m)
		}
	}
	h.listeners[l] = true
	return l
}

// Leave ends listening.
func (h *Hub) Leave(l *Listener) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.drop(l)
}

func (h *Hub) drop(l *Listener) {
	if h.listeners[l] {
		delete(h.listeners, l)
		close(l.c)
	}
}

// Tell passes an event on. One who does not take it is dropped, comes back and is
// told what was missed.
func (h *Hub) Tell(e Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last++
	m := message{h.last, e}
	h.ring = append(h.ring, m)
	if len(h.ring) > kept {
		h.ring = h.ring[1:]
	}
	b := h.form(m)
	for l := range h.listeners {
		if !l.wants(e) {
			continue
		}
		select {
		case l.c <- b:
		default:
			h.drop(l)
		}
	}
}

// Watched are the issues that somebody listens to.
func (h *Hub) Watched() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	seen := map[string]bool{}
	var out []string
	for l := range h.listeners {
		if l.issue != "" && !seen[l.issue] {
			seen[l.issue] = true
			out = append(out, l.issue)
		}
	}
	return out
}

// Close ends all listening.
func (h *Hub) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for l := range h.listeners {
		h.drop(l)
	}
}

// since are the events after one; ok is false if some are not kept any more.
func (h *Hub) since(id string) (missed []message, ok bool) {
	if id == "" {
		return nil, true
	}
	n, err := strconv.Atoi(strings.TrimPrefix(id, h.boot+"-"))
	if err != nil || n > h.last || n < h.last-len(h.ring) {
		return nil, false
	}
	return h.ring[len(h.ring)-(h.last-n):], true
}

// form is a message as it is sent.
func (h *Hub) form(m message) []byte {
	data, err := json.Marshal(m.event)
	if err != nil {
		panic(err) // plain values only
	}
	return fmt.Appendf(nil, "id: %s-%d\nevent: %s\ndata: %s\n\n", h.boot, m.n, m.event.Name, data)
}

func (l *Listener) wants(e Event) bool { return l.issue == "" || l.issue == e.Issue }
