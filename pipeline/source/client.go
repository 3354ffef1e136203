package source

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// childEnv marks the process that opens PDFs; its value is the memory limit in
// MiB.
const childEnv = "BANMIAN_PDF_CHILD"

// cacheEnv tells the child where compiled code is kept.
const cacheEnv = "BANMIAN_PDF_CACHE"

// ownMiB is what the child may take beside the engine's memory: the Go side
// takes 30 MiB, and pdfcpu a few times a file that it mends.
const ownMiB = 512

// A child is a process that has a PDF open. It is used by one goroutine at a
// time, and killed when it is over a limit: PDF is a format of attackers.
type child struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	said   lastWords     // what it wrote on stderr
	limit  time.Duration // CPU time a request may take
	memory int64         // bytes it may occupy
	served int           // pages it was asked for
}

// startChild starts the process and has it open the file.
func startChild(ctx context.Context, open openRequest, o Options) (*child, *reply, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, nil, fmt.Errorf("find own program: %w", err)
	}
	cmd := exec.Command(self)
	// A child gets nothing of the environment that it does not need; GOGC
	// keeps its Go side small, for what is large is the engine's own memory.
	cmd.Env = []string{childEnv + "=" + strconv.Itoa(o.MemoryMiB), cacheEnv + "=" + o.CacheDir, "GOGC=50", "TMPDIR=" + os.TempDir()}
	// A child in an endless loop does not notice that we are gone.
	// Ctrl-C is for us: a group of its own keeps the terminal's signal from it,
	// or its death would look like a damaged page.
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	c := &child{cmd: cmd, limit: o.RenderCPU, memory: int64(o.MemoryMiB+ownMiB) << 20}
	cmd.Stderr = &c.said
	if c.in, err = cmd.StdinPipe(); err != nil {
		return nil, nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	c.out = bufio.NewReaderSize(out, 1<<16)
	if err := cmd.Start(); err != nil {
		return nil, nil, fmt.Errorf("start the process that opens PDFs: %w", err)
	}
	var rep reply
	if err := c.ask(ctx, request{Open: &open}, func() error { return c.reply(&rep) }); err != nil {
		c.stop()
		return nil, nil, err
	}
	return c, &rep, nil
}

// stop ends the process.
func (c *child) stop() {
	c.in.Close()
	_ = c.cmd.Process.Kill()
	_ = c.cmd.Wait() // it was killed: its state says nothing
}

// errGone means the child cannot be used again.
var errGone = errors.New("the process that opens PDFs ended")

// ask sends a request and reads the answer under the limits. An error that
// the child did not report itself is errGone.
func (c *child) ask(ctx context.Context, r request, read func() error) error {
	done := make(chan struct{})
	watched := make(chan error)
	go func() { watched <- c.watch(ctx, done) }()
	err := writeFrame(c.in, r)
	if err == nil {
		err = read()
	}
	// The watch must have ended before the child is used again, or a context
	// that ends just after the answer would kill it in its next work.
	close(done)
	why := <-watched
	var reported *childError
	switch {
	case err == nil && why == nil, errors.As(err, &reported):
		return err
	case why != nil:
		return gone{why}
	}
	return gone{c.death(err)}
}

// gone is an error that also is errGone, without its words.
type gone struct{ error }

func (g gone) Unwrap() []error { return []error{g.error, errGone} }

// death says what the child died of.
func (c *child) death(err error) error {
	_ = c.cmd.Process.Kill() // an answer that makes no sense: it may be alive
	_ = c.cmd.Wait()         // its stderr is complete after this
	said := c.said.String()
	if strings.Contains(said, "out of memory") || strings.Contains(said, "cannot allocate") {
		return fmt.Errorf("%w: out of memory: %w", errGone, ErrLimit)
	}
	if said != "" {
		err = fmt.Errorf("%w: %s", err, said)
	}
	return fmt.Errorf("%w (%w): %w", errGone, err, ErrDamaged)
}

// watch kills the child when the context ends or a request takes too much, and
// returns why; nil when done was closed first.
func (c *child) watch(ctx context.Context, done <-chan struct{}) error {
	// A child that waits without using the processor is stuck too.
	const wallFactor = 5
	start, began := c.cpu(), time.Now()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		var why error
		select {
		case <-done:
			return nil
		case <-ctx.Done():
			why = context.Cause(ctx)
		case <-tick.C:
			switch {
			case c.cpu()-start > c.limit:
				why = fmt.Errorf("more than %v of CPU time: %w", c.limit, ErrLimit)
			case time.Since(began) > wallFactor*c.limit:
				why = fmt.Errorf("no answer in %v: %w", wallFactor*c.limit, ErrLimit)
			case c.resident() > c.memory:
				why = fmt.Errorf("more than %d MiB of memory: %w", c.memory>>20, ErrLimit)
			}
		}
		if why != nil {
			_ = c.cmd.Process.Kill()
			<-done // the reader of its output sees the end
			return why
		}
	}
}

// cpu is the processor time the child has used, user and system.
func (c *child) cpu() time.Duration {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", c.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	// Fields 14 and 15, counted from behind the command name, which may hold
	// blanks; in clock ticks, 100 a second on every Linux (proc(5)).
	_, rest, _ := strings.Cut(string(b), ") ")
	f := strings.Fields(rest)
	if len(f) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// resident is the memory the child occupies, in bytes.
func (c *child) resident() int64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", c.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	f := strings.Fields(string(b))
	if len(f) < 2 {
		return 0
	}
	pages, _ := strconv.ParseInt(f[1], 10, 64)
	return pages * int64(os.Getpagesize())
}

// A childError is an error the child reported.
type childError struct {
	msg string
	is  error
}

func (e *childError) Error() string { return e.msg }
func (e *childError) Unwrap() error { return e.is }

// reply reads the header of an answer.
func (c *child) reply(r *reply) error {
	if err := readFrame(c.out, r); err != nil {
		return err
	}
	return r.failure()
}

// page has one page rendered.
func (c *child) page(ctx context.Context, q pageRequest) (*Raw, error) {
	var raw *Raw
	c.served++
	err := c.ask(ctx, request{Page: &q}, func() error {
		var r reply
		if err := c.reply(&r); err != nil {
			return err
		}
		if r.Page == nil {
			return errors.New("answer out of order")
		}
		if err := r.Page.check(q.MaxPixels); err != nil {
			return err
		}
		p := r.Page
		raw = &Raw{DPI: p.DPI, Kind: p.Kind, Chars: p.Chars}
		box := image.Rect(0, 0, p.W, p.H)
		if !p.Color {
			raw.Gray = image.NewGray(box)
			_, err := io.ReadFull(c.out, raw.Gray.Pix)
			return err
		}
		raw.Color = image.NewRGBA(box)
		if _, err := io.ReadFull(c.out, raw.Color.Pix); err != nil {
			return err
		}
		onPaper(raw.Color)
		raw.Gray = grayOf(raw.Color)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return raw, nil
}

// limitSelf bounds what the child may do to the machine if all else fails.
func limitSelf() {
	const files = 64
	_ = unix.Setrlimit(unix.RLIMIT_NOFILE, &unix.Rlimit{Cur: files, Max: files})
	_ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
}
