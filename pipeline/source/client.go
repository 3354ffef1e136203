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
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"
)

// childEnv marks the process that opens PDFs; its value is the memory limit in
// MiB.
const childEnv = "BANMIAN_PDF_CHILD"

// cacheEnv tells the child where compiled code is kept.
const cacheEnv = "BANMIAN_PDF_CACHE"

// A child is a process that has a PDF open. It is used by one goroutine at a
// time, and killed when it is over a limit: PDF is a format of attackers.
type child struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	limit  time.Duration // CPU time a request may take
	killed atomic.Pointer[error]
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
	c := &child{cmd: cmd, limit: o.RenderCPU}
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

// ask sends a request and reads the answer under the limits.
func (c *child) ask(ctx context.Context, r request, read func() error) error {
	done := make(chan struct{})
	defer close(done)
	go c.watch(ctx, done)
	err := writeFrame(c.in, r)
	if err == nil {
		err = read()
	}
	if why := c.killed.Load(); why != nil {
		return errors.Join(*why, errGone)
	}
	var coded *childError
	if err != nil && !errors.As(err, &coded) {
		return fmt.Errorf("%w (%w): %w", errGone, err, ErrDamaged)
	}
	return err
}

// watch kills the child when the context ends or a request takes too long.
func (c *child) watch(ctx context.Context, done <-chan struct{}) {
	// A child that waits without using the processor is stuck too.
	const wallFactor = 5
	start, began := c.cpu(), time.Now()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	kill := func(err error) {
		c.killed.Store(&err)
		_ = c.cmd.Process.Kill()
	}
	for {
		select {
		case <-done:
			return
		case <-ctx.Done():
			kill(context.Cause(ctx))
			return
		case <-tick.C:
			if c.cpu()-start > c.limit || time.Since(began) > wallFactor*c.limit {
				kill(fmt.Errorf("rendering took more than %v of CPU time: %w", c.limit, ErrLimit))
				return
			}
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

// A childError is an error the child reported; the child goes on.
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
	if r.Err != "" {
		return &childError{r.Err, errorCodes[r.Code]}
	}
	return nil
}

// page has one page rendered.
func (c *child) page(ctx context.Context, q pageRequest) (*Raw, error) {
	var raw *Raw
	err := c.ask(ctx, request{Page: &q}, func() error {
		var r reply
		if err := c.reply(&r); err != nil {
			return err
		}
		if r.Page == nil || r.Page.W <= 0 || r.Page.H <= 0 || r.Page.W*r.Page.H > q.MaxPixels+r.Page.W {
			return errors.New("answer out of order")
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
