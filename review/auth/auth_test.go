package auth

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/bcrypt"
)

func TestMain(m *testing.M) {
	cost = bcrypt.MinCost
	m.Run()
}

func TestAddUser(t *testing.T) {
	name := filepath.Join(t.TempDir(), "users")
	for i, c := range []struct {
		user, password string
		added          bool
	}{{"li", "first password", true}, {"王芳", "another password", true}, {"li", "second password", false}} {
		added, err := AddUser(name, c.user, c.password)
		if err != nil || added != c.added {
			t.Fatalf("%d: %v %v", i, added, err)
		}
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Error(info.Mode(), err)
	}
	u, err := OpenUsers(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		user, password string
		want           bool
	}{
		{"li", "second password", true},
		{"li", "first password", false},
		{"li", "", false},
		{"王芳", "another password", true},
		{"LI", "second password", false},
		{"nobody", "nobody knows this", false},
		{"", "nobody knows this", false},
		{"li", strings.Repeat("x", 1000), false},
	} {
		if got := u.Check(c.user, c.password); got != c.want {
			t.Errorf("%q with %q: %v", c.user, c.password, got)
		}
	}
	// Somebody who comes while the server runs.
	if _, err := AddUser(name, "zhao", "third password"); err != nil {
		t.Fatal(err)
	}
	if !u.Has("zhao") || !u.Check("zhao", "third password") {
		t.Error("the file was not read again")
	}
}

func TestBadUsers(t *testing.T) {
	dir := t.TempDir()
	hash, err := bcrypt.GenerateFromPassword([]byte("x"), bcrypt.MinCost)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		text string
		good bool
	}{
		"good":       {fmt.Sprintf("# people\n\nli:%s\n", hash), true},
		"htpasswd":   {strings.Replace(fmt.Sprintf("li:%s\r\n", hash), "$2a$", "$2y$", 1), true},
		"empty":      {"", false},
		"clear text": {"li:password\n", false},
		"MD5":        {"li:$apr1$abcdefgh$0123456789012345678901\n", false},
		"no name":    {fmt.Sprintf(":%s\n", hash), false},
		"no colon":   {"li\n", false},
	} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenUsers(file); (err == nil) != c.good {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := OpenUsers(filepath.Join(dir, "absent")); err == nil {
		t.Error("a file that is not there")
	}
	for _, bad := range []string{"", "a:b", "a b", "a\n", "#a", "a\x00", "\xff", strings.Repeat("a", 101)} {
		if _, err := AddUser(filepath.Join(dir, "new"), bad, "long enough"); err == nil {
			t.Errorf("user %q", bad)
		}
	}
	for _, bad := range []string{"", "short", "七个字的密码啊", strings.Repeat("长", 25)} {
		if _, err := AddUser(filepath.Join(dir, "new"), "li", bad); err == nil {
			t.Errorf("password %q", bad)
		}
	}
	if _, err := AddUser(filepath.Join(dir, "clear text"), "wang", "long enough"); err == nil {
		t.Error("a file that is none of ours was written to")
	}
}

func TestSessions(t *testing.T) {
	s := NewSessions()
	now := time.Now()
	s.now = func() time.Time { return now }
	one, a := s.Begin("li")
	two, b := s.Begin("li")
	if one == two || a.CSRF == b.CSRF || len(one) < 40 {
		t.Error("tokens can be guessed")
	}
	if got := s.Get(one); got == nil || got.User != "li" {
		t.Error(got)
	}
	if s.Get("") != nil || s.Get(one+"x") != nil {
		t.Error("a token that is none")
	}
	s.End(one)
	if s.Get(one) != nil || s.Get(two) == nil {
		t.Error("another session ended")
	}
	now = now.Add(idle - time.Second)
	if s.Get(two) == nil {
		t.Error("ended too early")
	}
	now = now.Add(idle + time.Second)
	if s.Get(two) != nil {
		t.Error("lasts though nobody uses it")
	}
	for i := range mostSessions {
		s.of[[32]byte{byte(i), byte(i >> 8)}] = &Session{User: "li", used: now}
	}
	if s.Begin("wang"); len(s.of) > mostSessions {
		t.Error("there is no bound:", len(s.of))
	}
}

func TestLimiter(t *testing.T) {
	l := NewLimiter()
	now := time.Now()
	l.now = func() time.Time { return now }
	for i := range free {
		if wait := l.Try("li", "10.0.0.1"); wait != 0 {
			t.Fatalf("attempt %d waits %v", i, wait)
		}
	}
	if l.Try("li", "10.0.0.2") == 0 || l.Try("wang", "10.0.0.1") == 0 {
		t.Error("neither name nor address is slowed down")
	}
	if l.Try("wang", "10.0.0.2") != 0 {
		t.Error("others are")
	}
	last := time.Duration(0)
	for range 20 {
		now = now.Add(last)
		l.Try("li", "10.0.0.1")
		wait := l.Try("li", "10.0.0.1")
		if wait < last || wait > longest {
			t.Fatalf("%v after %v", wait, last)
		}
		last = wait
	}
	if last != longest {
		t.Error(last)
	}
	now = now.Add(longest)
	l.OK("li", "10.0.0.1")
	for range free {
		if l.Try("li", "10.0.0.1") != 0 {
			t.Error("not forgiven")
		}
	}
}
