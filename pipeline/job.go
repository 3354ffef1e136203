package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"

	"banmian/layout"
	"banmian/layout/article"
	"banmian/paper"
	"banmian/pipeline/source"
)

// ErrBusy means that another banmian is at work on the same issue folder.
var ErrBusy = errors.New("another banmian is at work on this issue")

// ErrPages means that a page was asked for that the source does not have.
var ErrPages = errors.New("no such page")

// A job is one run over one source.
type job struct {
	Config
	src     source.Source
	dir     string // OUT/<issue-id>
	wanted  []int
	results []pageResult // one for each of wanted
	lock    *os.File
	layout  func(layout.Input) layout.Result
	build   func([]paper.Page) article.Result
}

// folders are those of an issue. What banmian itself keeps is in the first.
var folders = []string{workDir, previewDir, "pages", "figures"}

// newJob makes the issue's folders and locks them.
func newJob(src source.Source, c Config) (*job, error) {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Progress == nil {
		c.Progress = silent{}
	}
	c.ID = cmp.Or(c.ID, IssueID(src))
	j := &job{Config: c, src: src, dir: filepath.Join(c.Out, c.ID), layout: layout.Page, build: article.Build}
	j.Prep.Upright = j.legible
	if err := j.pickPages(); err != nil {
		return nil, err
	}
	j.results = make([]pageResult, len(j.wanted))
	for _, d := range folders {
		if err := os.MkdirAll(filepath.Join(j.dir, d), 0o755); err != nil {
			return nil, fmt.Errorf("make output folder: %w", err)
		}
	}
	var err error
	if j.lock, err = acquire(j.dir); err != nil {
		return nil, err
	}
	j.tidy()
	return j, nil
}

// pickPages fills wanted from the pages asked for, in order and once each.
func (j *job) pickPages() error {
	if len(j.Pages) == 0 {
		for n := 1; n <= j.src.Len(); n++ {
			j.wanted = append(j.wanted, n)
		}
		return nil
	}
	j.wanted = slices.Compact(slices.Sorted(slices.Values(j.Pages)))
	for _, n := range j.wanted {
		if n < 1 || n > j.src.Len() {
			return fmt.Errorf("%s: page %d: %w: it has %d", j.src.Name(), n, ErrPages, j.src.Len())
		}
	}
	return nil
}

// acquire locks the work folder of an issue against a second run. The lock goes
// with the process, however it ends.
func acquire(dir string) (*os.File, error) {
	name := filepath.Join(dir, workDir, "lock")
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("lock output folder: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, fmt.Errorf("lock %q: %w", name, ErrBusy)
	}
	return f, nil
}

func (j *job) close() { j.lock.Close() }

// IssueID names the folder of a source's issue: its file name without the
// ending, and the head of its hash, so that two papers' "0612.pdf" never share
// a folder and the same file always finds its own again.
func IssueID(src source.Source) string {
	const (
		hashDigits = 8
		longest    = 100 // bytes; a file system takes 255
	)
	base := strings.TrimSuffix(src.Name(), filepath.Ext(src.Name()))
	slug := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '_' {
			return unicode.ToLower(r)
		}
		return '-'
	}, base)
	for len(slug) > longest {
		_, size := utf8.DecodeLastRuneInString(slug)
		slug = slug[:len(slug)-size]
	}
	return cmp.Or(strings.Trim(slug, "-."), "issue") + "-" + src.SHA256()[:hashDigits]
}

// silent is the Progress of a run nobody watches.
type silent struct{}

func (silent) Begin(int)        {}
func (silent) Stage(int, Stage) {}
func (silent) Done(int, error)  {}

// failedPage is the place in the issue of a page that could not be read.
func failedPage(e *PageError) pageResult {
	return pageResult{page: paper.Page{Seq: e.Page, Name: e.Name, Error: fmt.Sprintf("%s: %v", e.Stage, e.Err)}, failure: e}
}
