// Package review serves the reviewers' page and its API: issues under a folder,
// their pictures, and the corrections that people make.
package review

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"sync"
	"time"

	"banmian/pipeline"
	"banmian/review/auth"
	"banmian/review/draft"
	"banmian/review/index"
	"banmian/review/live"
	"banmian/review/pictures"
	"banmian/review/shelf"
	"banmian/review/web"
)

const (
	// memory and disk bound what of page images is kept, in bytes: some eight
	// broadsheets decoded, and the tiles of some five hundred.
	memory = 384 << 20
	disk   = 4 << 30
	// mostListeners is how many may listen to events at a time.
	mostListeners = 500
)

// A Config says what to serve, and to whom.
type Config struct {
	Dir   string      // OUT
	As    string      // who entries are signed by where nobody logs in
	Users *auth.Users // who may log in; nil lets in whoever reaches the address
	TLS   bool        // cookies are for TLS only
	Log   *slog.Logger
}

// A Server is the reviewers' page of one folder.
type Server struct {
	Config
	root     *os.Root
	boot     string // names this run
	csrf     string // token of those who have no session
	shelf    *shelf.Shelf
	index    *index.Index
	pictures *pictures.Store
	drafts   *draft.Store
	hub      *live.Hub
	sessions *auth.Sessions
	limiter  *auth.Limiter
	hashing  chan struct{} // of those that check passwords at a time
	front    fs.FS
	built    bool
	delivery *delivery
	known    sync.Map // ETag of issues by id, that listeners were told of
	stop     context.CancelFunc
	work     sync.WaitGroup
}

// New returns the server of a folder and begins its work in the background, which
// Close ends.
func New(c Config) (*Server, error) {
	root, err := os.OpenRoot(c.Dir)
	if err != nil {
		return nil, fmt.Errorf("open folder: %w", err)
	}
	s := &Server{
		Config: c, root: root, boot: rand.Text()[:6], csrf: rand.Text(), shelf: shelf.New(root), drafts: draft.New(root),
		sessions: auth.NewSessions(), limiter: auth.NewLimiter(), hashing: make(chan struct{}, 2),
	}
	s.hub = live.NewHub(s.boot, mostListeners)
	s.pictures = pictures.New(root, c.Log, memory, disk)
	s.index = index.New(root, c.Log, s.sumUp, func() { s.hub.Tell(live.Event{Name: live.Index}) })
	s.delivery = newDelivery()
	s.front, s.built = web.Files()
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	s.work.Go(func() { s.index.Work(ctx) })
	s.work.Go(func() { s.watch(ctx) })
	s.work.Go(func() { s.deliver(ctx) })
	return s, nil
}

// Close ends the work in the background; what people did is on the disk already.
func (s *Server) Close() error {
	s.hub.Close()
	s.stop()
	s.work.Wait()
	return s.root.Close()
}

// sumUp makes the summary of an issue, and delivers what was not delivered yet:
// a server may have been killed after an edit. What nobody has edited stays as
// ingest delivered it.
func (s *Server) sumUp(id string) (pipeline.Summary, error) {
	v, err := s.shelf.Peek(id)
	if err != nil {
		return pipeline.Summary{}, err
	}
	sum := pipeline.Summarize(&v.Review)
	if v.Seq > 0 {
		s.delivery.add(id)
	} else if err := sum.Write(v.Dir); err != nil && !errors.Is(err, fs.ErrPermission) {
		s.Log.Warn("summary not kept", "issue", id, "error", err)
	}
	return sum, nil
}

// watch looks for what other processes do to the issues that somebody looks at.
func (s *Server) watch(ctx context.Context) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		for _, id := range s.hub.Watched() {
			if v, err := s.shelf.View(id); err == nil {
				s.notice(v)
			}
		}
	}
}

// notice tells listeners of a view that is not the one they were told of.
func (s *Server) notice(v *shelf.View) {
	was, seen := s.known.Swap(v.ID, v.ETag)
	if !seen || was == v.ETag {
		return
	}
	e := live.Event{Name: live.Edit, Issue: v.ID, ETag: v.ETag, Seq: v.Seq}
	if before, _, _ := shelf.ParseETag(was.(string)); before != v.Reading() {
		e.Name = live.Ingest
	} else if n := len(v.Entries); n > 0 {
		e.Who = v.Entries[n-1].Who
	}
	s.hub.Tell(e)
	s.index.Stale(v.ID)
}

// Handler serves everything.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, r := range routes {
		mux.Handle(r.method+" "+r.pattern, s.guard(r))
	}
	mux.Handle("GET /assets/", s.assets())
	mux.Handle("/", s.guard(route{open: true, do: (*Server).lost}))
	return s.outer(mux)
}
