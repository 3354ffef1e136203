package review

import (
	"math"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"banmian/pipeline"
	"banmian/review/auth"
)

// cookieName is the name of the cookie. A browser takes one with __Host- from
// this very server, over TLS, alone.
func (s *Server) cookieName() string {
	if s.TLS {
		return "__Host-banmian-session"
	}
	return "banmian-session"
}

// sessionOf is the session of a request; that of somebody who has none yet has no
// user.
func (s *Server) sessionOf(r *http.Request) *auth.Session {
	if s.Users == nil {
		return &auth.Session{User: s.As, CSRF: s.csrf}
	}
	if c, err := r.Cookie(s.cookieName()); err == nil {
		if n := s.sessions.Get(c.Value); n != nil && s.Users.Has(n.User) {
			return n
		}
	}
	return &auth.Session{CSRF: s.csrf}
}

type sessionForm struct {
	User    string   `json:"user"`
	Auth    bool     `json:"auth"`
	CSRF    string   `json:"csrf"`
	Lang    []string `json:"lang"`
	Version string   `json:"version"`
}

func (s *Server) session(w http.ResponseWriter, r *http.Request) error {
	return s.tellSession(w, r, s.sessionOf(r))
}

func (s *Server) tellSession(w http.ResponseWriter, r *http.Request, n *auth.Session) error {
	w.Header().Set("Cache-Control", "no-store")
	return writeJSON(w, http.StatusOK, sessionForm{n.User, s.Users != nil, n.CSRF, languages(r), pipeline.Version})
}

var matcher = language.NewMatcher([]language.Tag{language.Chinese, language.English})

// languages are those of the page, the one that the browser likes best first.
func languages(r *http.Request) []string {
	if _, i := language.MatchStrings(matcher, r.Header.Get("Accept-Language")); i == 1 {
		return []string{"en", "zh"}
	}
	return []string{"zh", "en"}
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	if s.Users == nil {
		return errNotFound
	}
	var in struct {
		User     string `json:"user"`
		Password string `json:"password"`
	}
	if err := readJSON(r, &in); err != nil {
		return err
	}
	keys := []string{"user " + strings.ToLower(in.User), "from " + clientIP(r)}
	if wait := s.limiter.Try(keys...); wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
		return tooMany(wait)
	}
	if !s.check(in.User, in.Password) {
		s.Log.Warn("login refused", "user", in.User, "from", clientIP(r))
		return errPassword
	}
	s.limiter.OK(keys...)
	token, n := s.sessions.Begin(in.User)
	http.SetCookie(w, s.cookie(token, 0))
	s.Log.Info("login", "user", in.User, "from", clientIP(r))
	return s.tellSession(w, r, n)
}

// check checks a password, few at a time, for each costs CPU by design.
func (s *Server) check(user, password string) bool {
	s.hashing <- struct{}{}
	defer func() { <-s.hashing }()
	return s.Users.Check(user, password)
}

func tooMany(wait time.Duration) *problem {
	n := strconv.Itoa(int(math.Ceil(wait.Seconds())))
	return &problem{
		status: http.StatusTooManyRequests, code: "too-many", title: "Too many attempts",
		zh: "尝试次数过多，请在 " + n + " 秒后再试", en: "too many attempts; try again in " + n + " seconds",
	}
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) error {
	if c, err := r.Cookie(s.cookieName()); err == nil {
		s.sessions.End(c.Value)
		http.SetCookie(w, s.cookie("", -1))
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) cookie(value string, maxAge int) *http.Cookie {
	return &http.Cookie{
		Name: s.cookieName(), Value: value, Path: "/", MaxAge: maxAge,
		HttpOnly: true, Secure: s.TLS, SameSite: http.SameSiteStrictMode,
	}
}

func clientIP(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
