package live

import (
	"fmt"
	"strings"
	"testing"
)

// next is the next event of a listener, "" if none waits.
func next(t *testing.T, l *Listener) string {
	t.Helper()
	select {
	case b := <-l.C:
		return string(b)
	default:
		return ""
	}
}

func TestListen(t *testing.T) {
	h := NewHub("boot", 2)
	one := h.Listen("x1", "", Event{Name: Hello, Issue: "x1"})
	all := h.Listen("", "", Event{Name: Hello})
	if h.Listen("", "", Event{}) != nil {
		t.Error("more listen than may")
	}
	if got := h.Watched(); len(got) != 1 || got[0] != "x1" {
		t.Error(got)
	}
	next(t, one)
	next(t, all)
	h.Tell(Event{Name: Edit, Issue: "x1", Who: "李\n"})
	h.Tell(Event{Name: Edit, Issue: "x2"})
	if got := next(t, one); got != "id: boot-1\nevent: edit\ndata: {\"issue\":\"x1\",\"who\":\"李\\n\"}\n\n" {
		t.Errorf("%q", got)
	}
	if got := next(t, one); got != "" {
		t.Errorf("told of another issue: %q", got)
	}
	for range 2 {
		if next(t, all) == "" {
			t.Error("not told of all")
		}
	}
	h.Leave(one)
	if _, open := <-one.C; open {
		t.Error("still listening")
	}
	h.Leave(one) // once more does no harm
	h.Close()
	if _, open := <-all.C; open || h.Listen("", "", Event{}) != nil {
		t.Error("the hub is closed")
	}
}

func TestComeBack(t *testing.T) {
	h := NewHub("boot", 100)
	for i := range kept + 10 {
		h.Tell(Event{Name: Edit, Issue: "x1", Seq: i + 1})
	}
	for after, want := range map[string]struct {
		events int
		resync bool
	}{
		"":                                {0, false},
		fmt.Sprintf("boot-%d", kept+10):   {0, false},
		fmt.Sprintf("boot-%d", kept+7):    {3, false},
		"boot-10":                         {kept, false},
		"boot-9":                          {0, true},
		fmt.Sprintf("boot-%d", kept+11):   {0, true},
		"other-5":                         {0, true},
		"nonsense":                        {0, true},
		"boot--5":                         {0, true},
		"boot-99999999999999999999999999": {0, true},
	} {
		l := h.Listen("x1", after, Event{Name: Hello, Issue: "x1"})
		n, resync := 0, false
		for s := next(t, l); s != ""; s = next(t, l) {
			resync = resync || strings.Contains(s, "event: resync")
			if strings.Contains(s, "event: edit") {
				n++
			}
		}
		if n != want.events || resync != want.resync {
			t.Errorf("after %q: %d events, resync %v", after, n, resync)
		}
	}
}

// One who does not listen is let go, and costs the others nothing.
func TestSlow(t *testing.T) {
	h := NewHub("boot", 2)
	slow, fast := h.Listen("", "", Event{Name: Hello}), h.Listen("", "", Event{Name: Hello})
	told := 0
	for i := range 10 * kept {
		h.Tell(Event{Name: Index, Seq: i})
		for next(t, fast) != "" {
			told++
		}
	}
	n := 0
	for range slow.C {
		n++
	}
	if told < 10*kept || n > kept+waiting+1 {
		t.Errorf("%d told to the fast one, %d to the slow", told, n)
	}
}
