package review

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"syscall"

	"banmian/review/auth"
)

// policy lets the page load what this server serves and nothing else. Nothing is
// inline, and nobody may frame it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// outer is what holds for every request, known or not.
func (s *Server) outer(next http.Handler) http.Handler {
	origins := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer s.catch(w, r)
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		switch {
		case s.Users == nil && !localHost(r.Host):
			errHost.write(w)
		case origins.Check(r) != nil:
			errOrigin.write(w)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// catch turns a panic into a 500 and a line of the log.
func (s *Server) catch(w http.ResponseWriter, r *http.Request) {
	v := recover()
	if v == nil {
		return
	}
	if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(v)
	}
	s.Log.Error("panic", "method", r.Method, "path", r.URL.Path, "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
	errFailed.write(w)
}

// localHost reports whether a Host header names this machine alone. A page of
// another site that has its name point here sends that name.
func localHost(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// who is the key of the session in a request's context.
type who struct{}

// userOf is the person that a request comes from.
func userOf(r *http.Request) string {
	n, _ := r.Context().Value(who{}).(*auth.Session)
	if n == nil {
		return ""
	}
	return n.User
}

// guard lets a request through to its route if it may come in.
func (s *Server) guard(rt route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := s.sessionOf(r)
		if n.User == "" && !rt.open {
			s.fail(w, r, errLogin)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead && !same(r.Header.Get("X-CSRF-Token"), n.CSRF) {
			s.fail(w, r, errCSRF)
			return
		}
		size := rt.body
		if size == 0 {
			size = smallBody
		}
		r.Body = http.MaxBytesReader(w, r.Body, size)
		r = r.WithContext(context.WithValue(r.Context(), who{}, n))
		if err := rt.do(s, w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// fail tells an error.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // nobody is there to hear it
	}
	p, logged := problemOf(err)
	if logged {
		s.Log.Error("request failed", "method", r.Method, "path", r.URL.Path, "user", userOf(r), "error", err)
	}
	p.write(w)
}

// full reports whether an error says that the disk is.
func full(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }
