package pictures

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"banmian/pipeline"
)

// cacheDir is the folder of a page's tiles. Those of another version of the page
// image stand in another one.
func cacheDir(p Page, in Info) string {
	return path.Join(p.Issue, pipeline.TilesDir, fmt.Sprintf("%04d-%s", p.Seq, in.Stamp))
}

// A cache keeps parts on disk. That something cannot be kept, as where OUT may
// only be read, costs time and nothing else.
type cache struct {
	root *os.Root
	log  *slog.Logger
	most int64 // bytes

	mu   sync.Mutex
	sum  int64            // bytes kept, as far as known
	used map[string]*kept // folders, by name
	warn sync.Once
}

// kept is what is known of a folder.
type kept struct {
	bytes int64
	last  time.Time
}

// newCache returns the cache, which learns in the background what there is.
func newCache(root *os.Root, log *slog.Logger, most int64) *cache {
	c := &cache{root: root, log: log, most: most, used: map[string]*kept{}}
	go c.learn()
	return c
}

func (c *cache) get(dir, name string) ([]byte, bool) {
	b, err := c.root.ReadFile(path.Join(dir, name))
	if err != nil || len(b) == 0 {
		return nil, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if k := c.used[dir]; k != nil {
		k.last = time.Now()
	}
	return b, true
}

func (c *cache) put(dir, name string, b []byte) {
	if err := c.write(dir, name, b); err != nil {
		c.warn.Do(func() { c.log.Warn("tiles are not kept on disk", "error", err) })
		return
	}
	c.mu.Lock()
	c.note(dir, int64(len(b)), time.Now())
	old := c.surplus(dir)
	c.mu.Unlock()
	for _, d := range old {
		if err := c.root.RemoveAll(d); err != nil {
			c.log.Warn("old tiles not removed", "folder", d, "error", err)
		}
	}
}

// write puts a file in its place whole or not at all. It need not survive a power
// cut: an empty one counts as none.
func (c *cache) write(dir, name string, b []byte) error {
	if err := c.root.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	part := path.Join(dir, "."+name+rand.Text())
	if err := c.root.WriteFile(part, b, 0o644); err != nil {
		return err
	}
	if err := c.root.Rename(part, path.Join(dir, name)); err != nil {
		_ = c.root.Remove(part)
		return err
	}
	return nil
}

func (c *cache) note(dir string, bytes int64, at time.Time) {
	k := c.used[dir]
	if k == nil {
		k = &kept{}
		c.used[dir] = k
	}
	k.bytes += bytes
	k.last = at
	c.sum += bytes
}

// surplus takes the folders used longest ago off the books until a tenth is free,
// and other versions of the page in dir.
func (c *cache) surplus(dir string) (old []string) {
	page := dir[:strings.LastIndexByte(dir, '-')+1]
	for d := range c.used {
		if d != dir && strings.HasPrefix(d, page) {
			old = append(old, c.forget(d))
		}
	}
	if c.sum <= c.most {
		return old
	}
	var all []string
	for d := range c.used {
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(c.used[a].last.Compare(c.used[b].last), cmp.Compare(a, b))
	})
	for _, d := range all {
		if c.sum <= c.most*9/10 {
			break
		}
		if d != dir {
			old = append(old, c.forget(d))
		}
	}
	return old
}

func (c *cache) forget(dir string) string {
	c.sum -= c.used[dir].bytes
	delete(c.used, dir)
	return dir
}

// learn counts what earlier runs kept.
func (c *cache) learn() {
	found, err := fs.Glob(c.root.FS(), path.Join("*", pipeline.TilesDir, "*-*"))
	if err != nil {
		return // the pattern is well formed
	}
	for _, dir := range found {
		entries, err := fs.ReadDir(c.root.FS(), dir)
		if err != nil {
			continue
		}
		var bytes int64
		var last time.Time
		for _, e := range entries {
			if info, err := e.Info(); err == nil {
				bytes += info.Size()
				if info.ModTime().After(last) {
					last = info.ModTime()
				}
			}
		}
		c.mu.Lock()
		c.note(dir, bytes, last)
		c.mu.Unlock()
	}
}
