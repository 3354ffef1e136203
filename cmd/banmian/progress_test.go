package main

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mattn/go-runewidth"
	"golang.org/x/sys/unix"

	"banmian/pipeline"
)

// A terminal is a pseudo-terminal, with all that was written to it.
type terminal struct {
	tty  *os.File
	mu   sync.Mutex
	seen bytes.Buffer
	done sync.WaitGroup
}

// newTerminal opens a terminal of some columns.
func newTerminal(t *testing.T, columns int) *terminal {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	fd := int(master.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: uint16(columns)}); err != nil {
		t.Fatal(err)
	}
	term := &terminal{}
	if term.tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0); err != nil {
		t.Fatal(err)
	}
	term.done.Go(func() { // ends when the terminal is closed
		b := make([]byte, 1<<12)
		for {
			n, err := master.Read(b)
			term.mu.Lock()
			term.seen.Write(b[:n])
			term.mu.Unlock()
			if err != nil {
				master.Close()
				return
			}
		}
	})
	return term
}

// screens are what a person saw: the screen before each time that lines were
// taken away, and the last.
func (term *terminal) screens() []string {
	term.mu.Lock()
	defer term.mu.Unlock()
	control := regexp.MustCompile(`^\x1b\[([0-9]*)([A-Z])`)
	var shots []string
	lines := []string{""}
	for s := term.seen.String(); s != ""; {
		m := control.FindStringSubmatch(s)
		switch {
		case m != nil && m[2] == "A":
			up, _ := strconv.Atoi(m[1])
			shots = append(shots, strings.Join(lines, "\n"))
			lines = append(lines[:max(0, len(lines)-1-up)], "")
		case m != nil: // J: nothing is left below in our lines
		case s[0] == '\n':
			lines = append(lines, "")
		case s[0] != '\r':
			lines[len(lines)-1] += s[:1]
		}
		if m != nil {
			s = s[len(m[0]):]
		} else {
			s = s[1:]
		}
	}
	return append(shots, strings.Join(lines, "\n"))
}

// sees waits for a screen that matches.
func (term *terminal) sees(t *testing.T, pattern string) {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for start := time.Now(); time.Since(start) < 5*time.Second; time.Sleep(10 * time.Millisecond) {
		for _, s := range term.screens() {
			if re.MatchString(s) {
				return
			}
		}
	}
	all := term.screens()
	t.Errorf("never saw %q; the last was:\n%s", pattern, all[len(all)-1])
}

func TestBarsOnATerminal(t *testing.T) {
	for _, columns := range []int{80, 30} {
		term := newTerminal(t, columns)
		b := newBars(term.tty, "今日拱墅二〇二〇年六月十二日星期五.pdf")
		b.Begin(3)
		b.Stage(1, pipeline.StageRender)
		b.Stage(2, pipeline.StageRender)
		term.sees(t, `page 2 +render`)
		b.Stage(1, pipeline.StageRead)
		term.sees(t, `page 1 +read +\[?`)
		slog.New(slog.NewTextHandler(b, &slog.HandlerOptions{ReplaceAttr: brief})).Error("page failed", "input", "x", "page", 2)
		b.Done(2, io.ErrUnexpectedEOF)
		b.start = time.Now().Add(-time.Minute)
		b.Stage(3, pipeline.StageRender)
		b.Done(3, nil)
		if columns == 80 {
			term.sees(t, `page 1 +read +\[=+>-+\] 00:0\d\s+今日拱墅二〇二〇年六月…  2/3 pages \[=+>-+\] 0:3\d left`)
		}
		b.Done(1, nil)
		b.close()
		fmt.Fprintln(term.tty, "the summary")
		term.tty.Close()
		term.done.Wait()
		all := term.screens()
		if last, want := all[len(all)-1], "level=ERROR msg=\"page failed\" page=2\nthe summary\n"; last != want {
			t.Errorf("%d columns: left on the terminal:\n%s\nwant:\n%s", columns, last, want)
		}
		for _, s := range all {
			for line := range strings.Lines(s) {
				if w := runewidth.StringWidth(strings.TrimRight(line, "\n")); w > columns && !strings.HasPrefix(line, "level=") {
					t.Errorf("%d columns in %d: %q", w, columns, line)
				}
			}
		}
	}
}

// TestTerminalIsClosed goes on without bars.
func TestTerminalIsClosed(t *testing.T) {
	term := newTerminal(t, 80)
	b := newBars(term.tty, "x.pdf")
	b.Begin(3)
	b.Stage(1, pipeline.StageRender)
	term.sees(t, "page 1")
	term.tty.Close()
	term.done.Wait()
	time.Sleep(400 * time.Millisecond) // the bars are drawn every 150, and fail
	for n := 1; n <= 3; n++ {
		for _, s := range pipeline.Stages {
			b.Stage(n, s)
		}
		b.Done(n, nil)
	}
	_, _ = b.Write([]byte("a line\n"))
	b.close()
}

// TestBarsOfNoRun closes bars that were never drawn.
func TestBarsOfNoRun(_ *testing.T) { newBars(io.Discard, "x.pdf").close() }

func TestTimeLeft(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	for left, want := range map[time.Duration]string{
		0: "", -time.Hour: "", 5 * time.Second: "0:05 left", 100 * time.Second: "1:40 left",
		59*time.Minute + 59*time.Second: "59:59 left", 90 * time.Minute: "1 h 30 min left",
	} {
		if got := timeLeft(now.Add(left).Unix(), now); got != want {
			t.Errorf("%v: %q, want %q", left, got, want)
		}
	}
	if got := timeLeft(0, now); got != "" {
		t.Errorf("unknown: %q", got)
	}
}

// TestEarlierWorkIsNoPace goes on with 7 of 10 pages read, and one that fails:
// the ninth took ten seconds, so the tenth will.
func TestEarlierWorkIsNoPace(t *testing.T) {
	b := newBars(io.Discard, "x.pdf")
	defer b.close()
	b.Begin(10)
	for n := 1; n <= 7; n++ {
		b.Stage(n, pipeline.StageLayout)
		b.Done(n, nil)
	}
	b.Stage(8, pipeline.StageRender)
	b.Done(8, io.ErrUnexpectedEOF)
	if b.end.Load() != 0 {
		t.Error("a time was foretold from what took none")
	}
	b.Stage(9, pipeline.StageRender)
	b.start = time.Now().Add(-10 * time.Second)
	b.Done(9, nil)
	if left := time.Until(time.Unix(b.end.Load(), 0)); left < 8*time.Second || left > 11*time.Second {
		t.Errorf("%v left", left)
	}
}
