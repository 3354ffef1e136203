package edit

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// appendTo, in the environment, makes a test process append to the log in that
// folder until it is killed.
const appendTo = "BANMIAN_TEST_APPEND_TO"

// TestAppendUntilKilled is no test but the process that TestKilled kills. It
// prints the number and text of each entry that is safe.
func TestAppendUntilKilled(t *testing.T) {
	dir := os.Getenv(appendTo)
	if dir == "" {
		t.Skip("only in the processes of TestKilled")
	}
	l := NewLog(dir)
	for i := 0; ; i++ {
		es, _, err := l.Read()
		if err != nil {
			t.Fatal(err)
		}
		last := 0
		if len(es) > 0 {
			last = es[len(es)-1].Seq
		}
		act := make([]Entry, 1+i%3)
		for k := range act {
			act[k] = note(strings.Repeat("字", i%500) + fmt.Sprintf(" %d %d %d", os.Getpid(), i, k))
		}
		switch added, err := l.Append(last, act...); {
		case errors.Is(err, ErrMoved):
		case err != nil:
			t.Fatal(err)
		default:
			for _, e := range added {
				fmt.Printf("safe %d %s\n", e.Seq, e.After)
			}
		}
	}
}

// TestKilled kills processes that append, at any moment, with no warning: what
// they were told is safe is there, in whole acts, and the log is read and goes on.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	safe := map[int]string{}
	rng := rand.New(rand.NewPCG(1, 9))
	rounds := 40
	if testing.Short() {
		rounds = 5
	}
	for range rounds {
		for seq, text := range killed(t, dir, rng, 2) {
			safe[seq] = text
		}
		es, _, err := NewLog(dir).Read()
		if err != nil {
			t.Fatal(err)
		}
		at := map[int]string{}
		for i, e := range es {
			if e.Seq != i+1 {
				t.Fatalf("entry %d has number %d", i+1, e.Seq)
			}
			at[e.Seq] = string(e.After)
		}
		if n := len(es); n > 0 && es[n-1].More != 0 {
			t.Fatal("half an act is read")
		}
		for seq, text := range safe {
			if at[seq] != text {
				t.Fatalf("entry %d was safe and reads %q, not %q", seq, at[seq], text)
			}
		}
	}
	if len(safe) < rounds {
		t.Errorf("only %d entries in %d rounds: this proves little", len(safe), rounds)
	}
	t.Logf("%d entries, %d processes killed", len(safe), 2*rounds)
}

// killed starts processes that append, kills them, and returns what they were told
// is safe.
func killed(t *testing.T, dir string, rng *rand.Rand, n int) map[int]string {
	t.Helper()
	said := make(chan string)
	done := make(chan struct{})
	var children []*exec.Cmd
	for range n {
		c := exec.Command(os.Args[0], "-test.run=^TestAppendUntilKilled$", "-test.v")
		c.Env = append(os.Environ(), appendTo+"="+dir)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		children = append(children, c)
		go func() {
			for s := bufio.NewScanner(out); s.Scan(); {
				said <- s.Text()
			}
			done <- struct{}{}
		}()
	}
	safe := map[int]string{}
	first := 1 + rng.IntN(10) // entries to wait for; then a moment, to be killed anywhere
	moment := time.Duration(rng.IntN(5000)) * time.Microsecond
	for running := n; running > 0; {
		select {
		case line := <-said:
			var seq int
			if _, err := fmt.Sscanf(line, "safe %d", &seq); err != nil {
				continue
			}
			safe[seq] = strings.SplitN(line, " ", 3)[2]
			if len(safe) == first {
				time.AfterFunc(moment, func() {
					for _, c := range children {
						_ = c.Process.Kill() // with SIGKILL; it may have failed by itself, which shows below
					}
				})
			}
		case <-done:
			running--
		}
	}
	for _, c := range children {
		var exit *exec.ExitError
		if err := c.Wait(); !errors.As(err, &exit) || exit.Exited() {
			t.Fatalf("not killed: %v", err)
		}
	}
	return safe
}
