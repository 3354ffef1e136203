package review

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/bcrypt"

	"banmian/review/auth"
	"banmian/review/reviewtest"
)

func withUsers(t *testing.T) Config {
	t.Helper()
	users, err := auth.OpenUsers(usersFile(t))
	if err != nil {
		t.Fatal(err)
	}
	return Config{Users: users}
}

// usersFile has two users, with hashes that cost little.
func usersFile(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "users")
	var b []byte
	for _, u := range []string{"li", "王"} {
		hash, err := bcrypt.GenerateFromPassword([]byte("password of "+u), bcrypt.MinCost)
		if err != nil {
			t.Fatal(err)
		}
		b = fmt.Appendf(b, "%s:%s\n", u, hash)
	}
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// logIn logs a user in, and takes the cookie and the token over.
func (d *client) logIn(user string) {
	d.Helper()
	resp, b := d.do("POST", "/api/login", map[string]string{"user": user, "password": "password of " + user})
	if resp.code != http.StatusOK {
		d.Fatalf("login: %d: %s", resp.code, b)
	}
	var s sessionForm
	decodeInto(d, b, &s)
	d.csrf, d.jar = s.CSRF, (&http.Response{Header: resp.header}).Cookies()
}

func TestLogin(t *testing.T) {
	d := newClient(t, withUsers(t))
	for _, path := range []string{"/api/issues", "/api/events", "/api/issues/x1", "/api/issues/x1/pages/1", "/api/issues/x1/pages/1/thumb.jpg", "/api/issues/none", "/api/issues/x1/draft"} {
		if resp, _ := d.do("GET", path, nil); resp.code != http.StatusUnauthorized {
			t.Errorf("%s before a login: %d", path, resp.code)
		}
	}
	if resp, _ := d.do("POST", "/api/login", map[string]string{"user": "li", "password": "wrong"}); resp.code != http.StatusUnauthorized {
		t.Error(resp.code)
	}
	anonymous := d.csrf
	d.logIn("王")
	var s sessionForm
	d.get("/api/session", &s)
	if s.User != "王" || s.CSRF != d.csrf || s.CSRF == anonymous || !s.Auth {
		t.Errorf("%+v", s)
	}
	if c := d.jar[0]; !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Secure || c.Path != "/" {
		t.Errorf("%+v", c)
	}
	d.get("/api/issues/x1", nil)
	if resp, _ := d.do("POST", "/api/logout", nil); resp.code != http.StatusNoContent {
		t.Error(resp.code)
	}
	if resp, _ := d.do("GET", "/api/issues", nil); resp.code != http.StatusUnauthorized {
		t.Errorf("after the logout: %d", resp.code)
	}
}

// A cookie for TLS is one, and is bound to this server by its name.
func TestSecureCookie(t *testing.T) {
	c := withUsers(t)
	c.TLS = true
	d := newClient(t, c)
	d.logIn("li")
	if c := d.jar[0]; !c.Secure || c.Name != "__Host-banmian-session" || c.Domain != "" {
		t.Errorf("%+v", c)
	}
}

func TestLoginLimit(t *testing.T) {
	d := newClient(t, withUsers(t))
	for range 5 {
		if resp, _ := d.do("POST", "/api/login", map[string]string{"user": "nobody", "password": "guess"}); resp.code != http.StatusUnauthorized {
			t.Fatal(resp.code)
		}
	}
	// Also for another name, from there.
	resp, _ := d.do("POST", "/api/login", map[string]string{"user": "li", "password": "password of li"})
	if resp.code != http.StatusTooManyRequests || resp.header.Get("Retry-After") == "" {
		t.Error(resp.code)
	}
}

// A user taken out of the file is out.
func TestUserRemoved(t *testing.T) {
	name := usersFile(t)
	users, err := auth.OpenUsers(name)
	if err != nil {
		t.Fatal(err)
	}
	d := newClient(t, Config{Users: users})
	d.logIn("王")
	b, _ := os.ReadFile(name)
	first, _, _ := bytes.Cut(b, []byte("\n"))
	if err := os.WriteFile(name, append(first, '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
	if resp, _ := d.do("GET", "/api/issues", nil); resp.code != http.StatusUnauthorized {
		t.Error(resp.code)
	}
}

func TestForeignRequests(t *testing.T) {
	d := newClient(t, Config{})
	token := d.csrf
	for name, c := range map[string]struct {
		method, path string
		csrf         string
		header       []string
		want         int
	}{
		"rebound name":      {"GET", "/api/issues", token, []string{"Host", "evil.example"}, http.StatusMisdirectedRequest},
		"name that looks":   {"GET", "/api/issues", token, []string{"Host", "127.0.0.1.evil.example"}, http.StatusMisdirectedRequest},
		"name beside":       {"GET", "/api/issues", token, []string{"Host", "notlocalhost"}, http.StatusMisdirectedRequest},
		"network address":   {"GET", "/api/issues", token, []string{"Host", "192.168.1.2:8620"}, http.StatusMisdirectedRequest},
		"own names":         {"GET", "/api/issues", token, []string{"Host", "LOCALHOST:1"}, http.StatusOK},
		"IPv6":              {"GET", "/api/issues", token, []string{"Host", "[::1]:8620"}, http.StatusOK},
		"no token":          {"DELETE", "/api/issues/x1/draft", "", nil, http.StatusForbidden},
		"another token":     {"DELETE", "/api/issues/x1/draft", "x" + token, nil, http.StatusForbidden},
		"the token":         {"DELETE", "/api/issues/x1/draft", token, nil, http.StatusNoContent},
		"another site":      {"DELETE", "/api/issues/x1/draft", token, []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		"another origin":    {"DELETE", "/api/issues/x1/draft", token, []string{"Origin", "http://evil.example"}, http.StatusForbidden},
		"unknown method":    {"PATCH", "/api/issues/x1/draft", token, nil, http.StatusNotFound},
		"no such addresses": {"POST", "/api/nothing", token, nil, http.StatusNotFound},
		"no login here":     {"POST", "/api/login", token, nil, http.StatusNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			d.csrf = c.csrf
			if resp, b := d.do(c.method, c.path, nil, c.header...); resp.code != c.want {
				t.Errorf("%d, want %d: %s", resp.code, c.want, b)
			}
		})
	}
}

func TestHeaders(t *testing.T) {
	d := newClient(t, Config{})
	for _, path := range []string{"/", "/issues/x1", "/api/issues", "/api/issues/x1/pages/1/thumb.jpg", "/nothing", "/assets/nothing.js"} {
		resp, _ := d.do("GET", path, nil)
		csp := resp.header.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || !strings.Contains(csp, "frame-ancestors 'none'") ||
			resp.header.Get("X-Content-Type-Options") != "nosniff" || resp.header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: %v", path, resp.header)
		}
	}
}

func TestBodyLimit(t *testing.T) {
	d := newClient(t, Config{})
	large := map[string]string{"text": strings.Repeat("字", draftsBody/3)}
	if resp, _ := d.do("PUT", "/api/issues/x1/draft", large); resp.code != http.StatusRequestEntityTooLarge {
		t.Error(resp.code)
	}
	for _, bad := range []string{"", "{", "[]", `{"text":1}`, `{"text":"a"} {}`, `{"text":"a","colour":1}`} {
		if resp, b := d.do("PUT", "/api/issues/x1/draft", bad); resp.code != http.StatusBadRequest {
			t.Errorf("%q: %d: %s", bad, resp.code, b)
		}
	}
	if resp, _ := d.do("PUT", "/api/issues/x1/draft", `{"text":"a"}`, "Content-Type", "text/plain"); resp.code != http.StatusBadRequest {
		t.Errorf("a form can send text/plain: %d", resp.code)
	}
}

func TestPanic(t *testing.T) {
	d := newClient(t, Config{})
	rt := route{method: "GET", do: func(*Server, http.ResponseWriter, *http.Request) error { panic("oh") }}
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(context.Background(), "GET", "http://localhost/", nil)
	d.s.outer(d.s.guard(rt)).ServeHTTP(w, r)
	if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "urn:banmian:problem:failed") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	rt.do = func(*Server, http.ResponseWriter, *http.Request) error { return errors.New("secret path") }
	w = httptest.NewRecorder()
	d.s.outer(d.s.guard(rt)).ServeHTTP(w, r)
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// FuzzPaths: whatever is asked for, nothing outside of OUT comes back, and no
// file inside that is not meant to.
func FuzzPaths(f *testing.F) {
	const secret = "SECRET-OUTSIDE"
	base := f.TempDir()
	out := filepath.Join(base, "out")
	reviewtest.Write(f, out, reviewtest.Issue("x1"))
	outside := reviewtest.Issue("outside")
	outside.Masthead.Title = secret
	reviewtest.Write(f, base, outside)
	for _, link := range [][2]string{{"outside", "linked"}, {"../..", "up"}} {
		if err := os.Symlink(filepath.Join(base, link[0]), filepath.Join(out, link[1])); err != nil {
			f.Fatal(err)
		}
	}
	leak := reviewtest.Issue("leak") // whose page image is said to lie outside
	leak.Pages[0].Image = "../../outside/pages/0001.jpg"
	reviewtest.Write(f, out, leak)
	s, err := New(Config{Dir: out, As: "li", Log: testLog(f)})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	h := s.Handler()
	for _, id := range []string{
		"..", ".", "../outside", "..%2foutside", "%2e%2e/outside", "x1/../../outside", "linked", "up", "x1%00", "%2f", "x1%2f..%2f..%2foutside",
		"..\\outside", "....//outside", "x1/.banmian", "leak", strings.Repeat("a", 300), "\xff\xfe",
	} {
		for _, rest := range []string{"", "/pages/1", "/pages/1/thumb.jpg", "/pages/1/strip.jpg?x=1&y=1&w=9&h=9", "/pages/..%2f..%2f1", "/pages/1/image_files/11/..%2f0_0.jpg", "/draft", "/edits"} {
			f.Add(id + rest)
		}
	}
	f.Fuzz(func(t *testing.T, path string) {
		r := httptest.NewRequestWithContext(t.Context(), "GET", "http://localhost/", nil)
		u, err := url.Parse("/api/issues/" + path)
		if err != nil {
			u = &url.URL{Path: "/api/issues/" + path}
		}
		if strings.HasSuffix(u.Path, "/events") {
			t.Skip("has no end")
		}
		r.URL = u
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if strings.Contains(w.Body.String(), secret) || w.Code == http.StatusInternalServerError {
			t.Errorf("%q: %d: %.200s", path, w.Code, w.Body)
		}
		if strings.HasPrefix(u.Path, "/api/issues/leak/pages/1/") && w.Code == http.StatusOK {
			t.Errorf("%q shows a picture that lies outside", path)
		}
		if strings.HasPrefix(u.Path, "/api/issues/linked") && w.Code == http.StatusOK {
			t.Errorf("%q follows a link out of the folder", path)
		}
	})
}
