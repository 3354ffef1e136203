package edit

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestLog(t *testing.T) {
	l := NewLog(t.TempDir())
	if es, bad, err := l.Read(); len(es)+len(bad) > 0 || err != nil {
		t.Fatal("a log that is not there is empty", es, bad, err)
	}
	if _, err := l.Append(0, note("<一>")); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Append(0, note("二")); !errors.Is(err, ErrMoved) {
		t.Fatal("others have written since", err)
	}
	got, err := l.Append(1, note("二"), note("三"))
	if err != nil || got[0].Seq != 2 || got[1].Seq != 3 || got[0].More != 1 || got[1].More != 0 || got[1].At.IsZero() {
		t.Fatal(got, err)
	}
	es, bad, err := l.Read()
	if err != nil || len(bad) > 0 || len(es) != 3 || string(es[0].After) != string(raw("<一>")) || !es[2].At.Equal(got[1].At) {
		t.Fatal(es, bad, err)
	}
}

// What is no entry is passed over, told, and never in the way of what is.
func TestDamagedLog(t *testing.T) {
	line := func(seq, more int) string {
		return fmt.Sprintf(`{"seq":%d,"at":"2026-11-25T20:15:00.123Z","who":"li","op":"note","more":%d}`, seq, more) + "\n"
	}
	for name, c := range map[string]struct {
		file string
		want []int // entries read
		bad  int
		torn string // set aside at the next entry
		next int
	}{
		"whole":               {line(1, 0) + line(2, 0), []int{1, 2}, 0, "", 3},
		"torn":                {line(1, 0) + line(2, 0)[:30], []int{1}, 1, line(2, 0)[:30], 2},
		"no newline":          {line(1, 0) + strings.TrimSpace(line(2, 0)), []int{1, 2}, 0, "", 3},
		"empty lines":         {"\n" + line(1, 0) + "\n\n" + line(2, 0), []int{1, 2}, 0, "", 3},
		"foreign tail":        {line(1, 0) + "<<<<<<< HEAD\n", []int{1}, 1, "<<<<<<< HEAD", 2},
		"foreign in between":  {line(1, 0) + "=======\n" + line(2, 0), []int{1, 2}, 1, "", 3},
		"twice the same":      {line(1, 0) + line(2, 0) + line(2, 0), []int{1, 2}, 1, strings.TrimSpace(line(2, 0)), 3},
		"a line taken out":    {line(1, 0) + line(3, 0), []int{1, 3}, 0, "", 4},
		"half an act":         {line(1, 0) + line(2, 2) + line(3, 1), []int{1}, 1, strings.TrimSpace(line(2, 2) + line(3, 1)), 2},
		"half an act, then":   {line(1, 0) + line(2, 1) + line(3, 0) + line(4, 1) + line(5, 0), []int{1, 2, 3, 4, 5}, 0, "", 6},
		"half an act between": {line(1, 0) + line(2, 2) + line(4, 0), []int{1, 4}, 1, "", 5},
		"zeroes":              {line(1, 0) + "\x00\x00\x00\x00", []int{1}, 1, "\x00\x00\x00\x00", 2},
		"overflow":            {line(1, 0) + `{"seq":9223372036854775807,"op":"note"}`, []int{1}, 1, `{"seq":9223372036854775807,"op":"note"}`, 2},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, LogName)
			if err := os.WriteFile(file, []byte(c.file), 0o644); err != nil {
				t.Fatal(err)
			}
			l := NewLog(dir)
			es, bad, err := l.Read()
			var seqs []int
			for _, e := range es {
				seqs = append(seqs, e.Seq)
			}
			if err != nil || fmt.Sprint(seqs) != fmt.Sprint(c.want) || len(bad) != c.bad {
				t.Fatal(seqs, bad, err)
			}
			got, err := l.Append(c.want[len(c.want)-1], note("次"))
			if err != nil || got[0].Seq != c.next {
				t.Fatal(got, err)
			}
			es, _, _ = l.Read()
			if len(es) != len(c.want)+1 {
				t.Errorf("%d entries read after one was added", len(es))
			}
			aside := ""
			names, _ := filepath.Glob(file + ".torn-*")
			for _, n := range names {
				b, _ := os.ReadFile(n)
				aside += strings.TrimSpace(string(b))
			}
			if aside != c.torn {
				t.Errorf("set aside %q, want %q", aside, c.torn)
			}
		})
	}
}

// Two processes on one file never give a number twice.
func TestLogAtOnce(t *testing.T) {
	dir := t.TempDir()
	const writers, each = 4, 10
	var wg sync.WaitGroup
	for range writers {
		wg.Go(func() {
			l := NewLog(dir)
			for range each {
				for {
					es, _, _ := l.Read()
					if _, err := l.Append(len(es), note("同时")); err == nil {
						break
					} else if !errors.Is(err, ErrMoved) {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	wg.Wait()
	es, bad, err := NewLog(dir).Read()
	if err != nil || len(bad) > 0 || len(es) != writers*each {
		t.Fatal(len(es), bad, err)
	}
	for i, e := range es {
		if e.Seq != i+1 {
			t.Fatalf("entry %d has number %d", i+1, e.Seq)
		}
	}
}
