package review

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"banmian/export/issuejson"
	"banmian/pipeline/edit"
	"banmian/review/reviewtest"
)

// serveEnv makes the test's own program a server of the folder that it names.
const serveEnv = "BANMIAN_TEST_SERVE"

func TestMain(m *testing.M) {
	if dir := os.Getenv(serveEnv); dir != "" {
		fmt.Fprintln(os.Stderr, serveUntilKilled(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func serveUntilKilled(dir string) error {
	s, err := New(Config{Dir: dir, As: "li", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(l.Addr())
	return s.Serve(context.Background(), l, nil)
}

// TestKill kills the server at random moments while people work, again and again:
// whatever it acknowledged is there when it is back.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	reviewtest.Write(t, dir, reviewtest.Issue("x1"))
	rnd := rand.New(rand.NewPCG(4, 9))
	w := &worker{T: t, acked: map[int]string{}, ticks: make(chan struct{}, 1<<16)}
	for round := range 25 {
		stop := startServer(t, dir, w)
		w.check(dir)
		for len(w.ticks) > 0 {
			<-w.ticks
		}
		var wg sync.WaitGroup
		wg.Go(w.editUntilDown)
		wg.Go(w.typeUntilDown)
		w.acks(1 + rnd.IntN(8))
		time.Sleep(time.Duration(rnd.IntN(20_000)) * time.Microsecond) // the moment is what is tried out
		stop()
		wg.Wait()
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	stop := startServer(t, dir, w)
	w.check(dir)
	stop()
	if len(w.acked) == 0 || w.kept == 0 {
		t.Error("nothing was tried")
	}
	t.Logf("%d edits and %d drafts acknowledged", len(w.acked), w.kept)
}

// startServer runs the server; stop kills it with SIGKILL.
func startServer(t *testing.T, dir string, w *worker) (stop func()) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), serveEnv+"="+dir)
	cmd.Stderr = t.Output()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	addr, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	w.url = "http://" + strings.TrimSpace(addr)
	var s sessionForm
	if _, b, err := w.try("GET", "/api/session", "", ""); err != nil || json.Unmarshal(b, &s) != nil {
		t.Fatal(err)
	}
	w.csrf = s.CSRF
	return func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // which says that it was killed
	}
}

// A worker edits and types, and remembers what was acknowledged.
type worker struct {
	*testing.T
	url, csrf string

	ticks chan struct{}  // one for each thing acknowledged
	acked map[int]string // text of entries by number
	typed int            // number of the last draft sent
	kept  int            // and of the last acknowledged
}

func (w *worker) try(method, path, tag, body string) (int, []byte, error) {
	r, err := http.NewRequestWithContext(w.Context(), method, w.url+path, strings.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("X-CSRF-Token", w.csrf)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("If-Match", tag)
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return resp.StatusCode, b, err
}

// acks waits until so many more things are acknowledged.
func (w *worker) acks(n int) {
	w.Helper()
	for range n {
		select {
		case <-w.ticks:
		case <-time.After(time.Minute):
			w.Fatal("nothing was acknowledged in a minute")
		}
	}
}

func (w *worker) editUntilDown() {
	for {
		_, b, err := w.try("GET", "/api/issues/x1/pages/1", "", "")
		_, all, err2 := w.try("GET", "/api/issues/x1/edits?since=1000000", "", "")
		if err != nil || err2 != nil {
			return
		}
		var page struct {
			Blocks []struct{ Lines []struct{ Text string } }
		}
		var now editsForm
		decodeInto(w, b, &page)
		decodeInto(w, all, &now)
		text := fmt.Sprintf("第%d次修改", time.Now().UnixNano())
		code, b, err := w.try("POST", "/api/issues/x1/edits", now.ETag, lineEdit("p01-b002", 0, page.Blocks[1].Lines[0].Text, text))
		if err != nil {
			return // may be there or not: nobody was told
		}
		var added addedForm
		decodeInto(w, b, &added)
		if code != http.StatusCreated {
			w.Errorf("%d: %s", code, b)
			return
		}
		w.acked[added.Seq] = text
		w.ticks <- struct{}{}
	}
}

func (w *worker) typeUntilDown() {
	for {
		w.typed++
		code, b, err := w.try("PUT", "/api/issues/x1/draft", "", fmt.Sprintf(`{"page":1,"text":"%d"}`, w.typed))
		if err != nil {
			return
		}
		if code != http.StatusOK {
			w.Errorf("%d: %s", code, b)
			return
		}
		w.kept = w.typed
		w.ticks <- struct{}{}
	}
}

// check finds everything again, by the server and in the files.
func (w *worker) check(dir string) {
	w.Helper()
	var all editsForm
	_, b, err := w.try("GET", "/api/issues/x1/edits", "", "")
	if err != nil {
		w.Fatal(err)
	}
	decodeInto(w, b, &all)
	there := map[int]string{}
	for i, e := range all.Entries {
		var text string
		decodeInto(w, e.After, &text)
		there[e.Seq] = text
		if all.Outcomes[i].Status != edit.Applied || e.Seq != i+1 {
			w.Errorf("entry %d: %+v", e.Seq, all.Outcomes[i])
		}
	}
	for seq, text := range w.acked {
		if there[seq] != text {
			w.Errorf("entry %d was acknowledged and is %q, not %q", seq, there[seq], text)
		}
	}
	w.checkDraft()
	// Delivered or not yet, issue.json is whole.
	name := dir + "/x1/issue.json"
	if b, err := os.ReadFile(name); err == nil {
		if _, err := issuejson.Read(name); err != nil || !bytes.HasSuffix(b, []byte("}\n")) {
			w.Errorf("issue.json: %v", err)
		}
	}
}

func (w *worker) checkDraft() {
	w.Helper()
	code, b, err := w.try("GET", "/api/issues/x1/draft", "", "")
	if err != nil {
		w.Fatal(err)
	}
	if code == http.StatusNoContent {
		if w.kept > 0 {
			w.Errorf("draft %d was acknowledged and is gone", w.kept)
		}
		return
	}
	var d struct{ Text string }
	decodeInto(w, b, &d)
	var n int
	if _, err := fmt.Sscan(d.Text, &n); err != nil || n < w.kept || n > w.typed {
		w.Errorf("draft is %q; %d was acknowledged, %d sent", d.Text, w.kept, w.typed)
	}
}
