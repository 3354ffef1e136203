package review

import (
	"net/http"
	"time"

	"banmian/review/live"
)

const (
	// heartbeat keeps what lies between from closing a silent connection.
	heartbeat = 15 * time.Second
	// patience is how long a listener may take for what it is sent.
	patience = 10 * time.Second
)

// events sends what happens to an issue, or to all, until somebody leaves.
func (s *Server) events(w http.ResponseWriter, r *http.Request) error {
	first := live.Event{Name: live.Hello}
	id := r.PathValue("id")
	if id != "" {
		v, err := s.view(r)
		if err != nil {
			return err
		}
		s.known.LoadOrStore(id, v.ETag)
		first.Issue, first.ETag, first.Seq = id, v.ETag, v.Seq
	}
	l := s.hub.Listen(id, r.Header.Get("Last-Event-ID"), first)
	if l == nil {
		return errBusy
	}
	defer s.hub.Leave(l)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	s.send(w, r, l)
	return nil
}

// send passes on what a listener gets. It ends when the session does.
func (s *Server) send(w http.ResponseWriter, r *http.Request, l *live.Listener) {
	out := http.NewResponseController(w)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		b := []byte(":\n\n")
		select {
		case <-r.Context().Done():
			return
		case <-beat.C:
			if s.sessionOf(r).User == "" {
				return
			}
		case e, open := <-l.C:
			if !open {
				return
			}
			b = e
		}
		// The server's own bound is on a whole answer; this one has no end.
		if out.SetWriteDeadline(time.Now().Add(patience)) != nil {
			return
		}
		if _, err := w.Write(b); err != nil || out.Flush() != nil {
			return
		}
	}
}
