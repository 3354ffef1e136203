package review

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"banmian/paper"
	"banmian/pipeline/edit"
	"banmian/review/live"
	"banmian/review/reviewtest"
)

// An ear hears the events of a path.
type ear struct {
	*testing.T
	lines *bufio.Scanner
	last  string // id of the last event
}

func (d *client) listen(path, after string) *ear {
	d.Helper()
	r, err := http.NewRequestWithContext(d.Context(), "GET", d.http.URL+path, nil)
	if err != nil {
		d.Fatal(err)
	}
	r.Header.Set("Last-Event-ID", after)
	for _, c := range d.jar {
		r.AddCookie(c)
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		d.Fatal(err)
	}
	d.Cleanup(func() { resp.Body.Close() })
	if kind := resp.Header.Get("Content-Type"); resp.StatusCode != http.StatusOK || kind != "text/event-stream" {
		d.Fatalf("%s %s", resp.Status, kind)
	}
	return &ear{T: d.T, lines: bufio.NewScanner(resp.Body)}
}

// wait waits for an event, passing over others, and returns its data, which is as
// the document says.
func (e *ear) wait(name string) string {
	e.Helper()
	event := ""
	for e.lines.Scan() {
		key, value, _ := strings.Cut(e.lines.Text(), ": ")
		switch key {
		case "id":
			e.last = value
		case "event":
			event = value
		case "data":
			readDocument(e.T).validate(e.T, "#/components/schemas/Event", []byte(value))
			if event == name {
				return value
			}
		}
	}
	e.Fatalf("no event %q: %v", name, e.lines.Err())
	return ""
}

func TestEvents(t *testing.T) {
	d := newClient(t, Config{})
	one, all := d.listen("/api/issues/x1/events", ""), d.listen("/api/events", "")
	if hello := one.wait("hello"); !strings.Contains(hello, `"issue":"x1"`) {
		t.Error(hello)
	}
	all.wait("hello")
	_, tag := d.headline()
	tag = d.post(tag, lineEdit("p01-b002", 0, "新桥通车", "大桥通车"))
	if got := one.wait("edit"); !strings.Contains(got, `"seq":1`) || !strings.Contains(got, `"who":"li"`) || !strings.Contains(got, `"pages":[1]`) || !strings.Contains(got, `"articles":["a001"]`) {
		t.Error(got)
	}
	all.wait("edit")
	seen := one.last
	d.post(tag, `{"op":"state","before":"new","after":"accepted"}`)
	if got := all.wait("state"); !strings.Contains(got, `"state":"accepted"`) {
		t.Error(got)
	}
	back := d.listen("/api/issues/x1/events", seen)
	back.wait("hello")
	if got := back.wait("edit"); !strings.Contains(got, `"seq":2`) {
		t.Error("not told what was missed:", got)
	}
	d.listen("/api/issues/x1/events", "another-99").wait("resync")
	if resp, _ := d.do("GET", "/api/issues/none/events", nil); resp.code != http.StatusNotFound {
		t.Error(resp.code)
	}
}

// What another process writes is told as well.
func TestEventsOfOthers(t *testing.T) {
	d := newClient(t, Config{})
	e := d.listen("/api/issues/x1/events", "")
	e.wait("hello")
	log := edit.NewLog(d.s.Dir + "/x1")
	if _, err := log.Append(0, edit.Entry{Who: "zhao", Op: edit.Note, On: edit.Anchor{Page: 1}, After: []byte(`"看"`)}); err != nil {
		t.Fatal(err)
	}
	if got := e.wait("edit"); !strings.Contains(got, `"seq":1`) || !strings.Contains(got, `"who":"zhao"`) {
		t.Error(got)
	}
	again := reviewtest.Issue("x1")
	again.Masthead.Title = "晚报"
	again.Flags = append(again.Flags, paper.Flag{Code: paper.FlagPagePoor, Ref: "p01"})
	reviewtest.Write(t, d.s.Dir, again)
	if got := e.wait("ingest"); !strings.Contains(got, `"seq":1`) {
		t.Error(got)
	}
	var is struct{ Masthead struct{ Title string } }
	d.get("/api/issues/x1", &is)
	if is.Masthead.Title != "晚报" {
		t.Errorf("%+v", is)
	}
}

// A session that ended, or a server that stops, ends listening.
func TestEventsEnd(t *testing.T) {
	d := newClient(t, Config{})
	e := d.listen("/api/events", "")
	e.wait("hello")
	d.s.hub.Close()
	for e.lines.Scan() {
	}
	if err := e.lines.Err(); err != nil {
		t.Error(err)
	}
	if resp, _ := d.do("GET", "/api/events", nil); resp.code != http.StatusServiceUnavailable {
		t.Error(resp.code)
	}
}

// The bound on the time of a request is none on listening.
func TestEventsOutliveRequests(t *testing.T) {
	d := newClient(t, Config{})
	const bound = 50 * time.Millisecond
	short := httptest.NewUnstartedServer(d.s.Handler())
	short.Config.ReadTimeout, short.Config.WriteTimeout = bound, bound
	short.Start()
	t.Cleanup(func() { d.s.hub.Close(); short.Close() })
	e := (&client{T: t, s: d.s, http: short}).listen("/api/events", "")
	e.wait("hello")
	time.Sleep(4 * bound) // there is no event to wait for
	d.s.hub.Tell(live.Event{Name: live.Ingest, Issue: "x1"})
	e.wait("ingest")
}
