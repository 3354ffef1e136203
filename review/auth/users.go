// Package auth knows who may come in: users with hashed passwords, their
// sessions, and a limit on trying passwords.
package auth

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/renameio/v2"
	"golang.org/x/crypto/bcrypt"
)

// cost of a hash: a quarter of a second on one core. Tests have no time for that.
var cost = 12

const (
	// leastPassword is the least length of a password, in characters.
	leastPassword = 8
	// mostPassword is what bcrypt looks at, in bytes.
	mostPassword = 72
	longestName  = 100 // bytes
)

// Users is the users file: a line a user, "name:hash", the hash by bcrypt, as
// `htpasswd -B` writes it too. Empty lines and those that begin with # are passed
// over. The file is read again when it changes.
type Users struct {
	name string

	mu     sync.Mutex
	hashes map[string][]byte
	size   int64
	at     time.Time
	dummy  []byte // hash of no password, for names that are not there
}

// OpenUsers reads a users file.
func OpenUsers(name string) (*Users, error) {
	u := &Users{name: name}
	if err := u.refresh(); err != nil {
		return nil, err
	}
	if len(u.hashes) == 0 {
		return nil, fmt.Errorf("users file %q: there is no user in it", name)
	}
	return u, nil
}

// Check reports whether name and password belong together. It takes the same time
// for a name that is not there.
func (u *Users) Check(name, password string) bool {
	hash, there := u.hash(name)
	if !there {
		hash = u.dummy
	}
	err := bcrypt.CompareHashAndPassword(hash, []byte(password))
	return err == nil && there
}

// Has reports whether there is such a user now.
func (u *Users) Has(name string) bool {
	_, there := u.hash(name)
	return there
}

func (u *Users) hash(name string) ([]byte, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	_ = u.refresh() // a file that cannot be read lets in who was in it
	hash, there := u.hashes[name]
	return hash, there
}

// refresh reads the file if it changed.
func (u *Users) refresh() error {
	info, err := os.Stat(u.name)
	if err != nil {
		return fmt.Errorf("users file: %w", err)
	}
	if u.hashes != nil && info.Size() == u.size && info.ModTime().Equal(u.at) {
		return nil
	}
	b, err := os.ReadFile(u.name)
	if err != nil {
		return fmt.Errorf("users file: %w", err)
	}
	hashes, err := parseUsers(b)
	if err != nil {
		return fmt.Errorf("users file %q: %w", u.name, err)
	}
	if u.dummy == nil {
		if u.dummy, err = dummyOf(hashes); err != nil {
			return err
		}
	}
	u.hashes, u.size, u.at = hashes, info.Size(), info.ModTime()
	return nil
}

// dummyOf makes a hash that costs as much as those given.
func dummyOf(hashes map[string][]byte) ([]byte, error) {
	most := bcrypt.MinCost
	for _, h := range hashes {
		if c, err := bcrypt.Cost(h); err == nil {
			most = max(most, c)
		}
	}
	dummy, err := bcrypt.GenerateFromPassword([]byte("nobody knows this"), most)
	if err != nil {
		return nil, fmt.Errorf("hash: %w", err)
	}
	return dummy, nil
}

func parseUsers(b []byte) (map[string][]byte, error) {
	out := map[string][]byte{}
	sc := bufio.NewScanner(bytes.NewReader(b))
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		name, hash, ok := strings.Cut(line, ":")
		if _, err := bcrypt.Cost([]byte(hash)); !ok || err != nil || GoodName(name) != nil {
			return nil, fmt.Errorf("line %d is not name:hash, with a hash by bcrypt", n)
		}
		out[name] = []byte(hash)
	}
	return out, sc.Err()
}

// GoodName says what is wrong with the name of a user, nil if nothing is.
func GoodName(name string) error {
	bad := func(r rune) bool { return !unicode.IsPrint(r) || r == ':' || unicode.IsSpace(r) }
	switch {
	case name == "" || len(name) > longestName || !utf8.ValidString(name):
		return fmt.Errorf("name %q: want 1 to %d bytes of UTF-8", name, longestName)
	case name[0] == '#' || strings.ContainsFunc(name, bad):
		return fmt.Errorf("name %q: no colons, no spaces, no # in front", name)
	}
	return nil
}

// GoodPassword says what is wrong with a password, nil if nothing is.
func GoodPassword(password string) error {
	if n := utf8.RuneCountInString(password); n < leastPassword || len(password) > mostPassword {
		return fmt.Errorf("password: want at least %d characters and at most %d bytes", leastPassword, mostPassword)
	}
	return nil
}

// AddUser puts a user into a file, which is made if it is not there, in place of
// one of the same name; added is false then.
func AddUser(file, name, password string) (added bool, err error) {
	if err := GoodName(name); err != nil {
		return false, err
	}
	if err := GoodPassword(password); err != nil {
		return false, err
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(password), cost)
	if err != nil {
		return false, fmt.Errorf("hash password: %w", err)
	}
	b, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("users file: %w", err)
	}
	if _, err := parseUsers(b); err != nil {
		return false, fmt.Errorf("users file %q: %w", file, err)
	}
	lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	kept := slices.DeleteFunc(slices.Clone(lines), func(l string) bool {
		n, _, _ := strings.Cut(strings.TrimSpace(l), ":")
		return n == name || l == ""
	})
	text := strings.Join(append(kept, name+":"+string(hash)), "\n") + "\n"
	// Nobody else need read hashes.
	if err := renameio.WriteFile(file, []byte(text), 0o600, renameio.WithTempDir(filepath.Dir(file))); err != nil {
		return false, fmt.Errorf("write users file: %w", err)
	}
	return !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(strings.TrimSpace(l), name+":") }), nil
}
