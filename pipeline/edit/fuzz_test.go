package edit

import (
	"encoding/json"
	"testing"
)

// logOf is the file of some entries.
func logOf(t testing.TB, entries []Entry) []byte {
	t.Helper()
	var out []byte
	for _, e := range entries {
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		out = append(append(out, b...), '\n')
	}
	return out
}

// Whatever a log holds, it is read; what is read of it and written again is read
// the same, without damage; and what it ends with can be cut off.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "\n", "{}", `{"seq":1,"op":"note"}`, "{\"seq\":1,\"op\":\"note\",\"more\":1}\n{\"seq\":2,\"op\":\"note\"}\n{\"seq\":2,\"op\":\"note\"}\n<<<<\n{\"seq\":9,\"op\":\"role\",\"more\":-1}",
	} {
		f.Add([]byte(s))
	}
	f.Add(logOf(f, randomEntries(f, machine(), 1, 10)))
	f.Fuzz(func(t *testing.T, b []byte) {
		es, _, end := Parse(b)
		if end < 0 || end > len(b) || len(es) == 0 && end > 0 {
			t.Fatalf("%d entries end at %d of %d", len(es), end, len(b))
		}
		for i, e := range es {
			if e.Seq <= 0 || i > 0 && e.Seq <= es[i-1].Seq {
				t.Fatalf("entry %d has number %d", i, e.Seq)
			}
		}
		whole := logOf(t, es)
		again, bad, n := Parse(whole)
		if len(bad) > 0 || len(again) != len(es) || n != len(whole) {
			t.Fatalf("%q read again: %d of %d entries, %v", whole, len(again), len(es), bad)
		}
		if cut, _, _ := Parse(b[:end]); len(cut) != len(es) {
			t.Fatalf("without what follows the last entry %d of %d entries are left", len(cut), len(es))
		}
	})
}

// Whatever entries say, they are laid over or are conflicts: nothing breaks, and
// no line is lost.
func FuzzApply(f *testing.F) {
	is := machine()
	for _, c := range opCases {
		log, _, _ := done(f, is, c.do...)
		f.Add(logOf(f, log))
	}
	for seed := range uint64(10) {
		f.Add(logOf(f, randomEntries(f, is, seed, 10)))
	}
	want := bytesOf(f, is)
	f.Fuzz(func(t *testing.T, b []byte) {
		es, _, _ := Parse(b)
		now, out := Apply(is, es)
		if len(out) != len(es) {
			t.Fatalf("%d outcomes of %d entries", len(out), len(es))
		}
		for i, o := range out {
			if o.Seq != es[i].Seq || (o.Status == Conflict) != (o.Code != "") || o.Status == Conflict && o.Reason == "" {
				t.Fatalf("%+v", o)
			}
		}
		if why := broken(is, now, es, out); why != "" {
			t.Fatal(why)
		}
		if bytesOf(t, is) != want {
			t.Fatal("the machine's issue was changed")
		}
		if again, _ := Apply(is, es); bytesOf(t, now) != bytesOf(t, again) {
			t.Fatal("not the same twice")
		}
		for _, e := range es {
			Complete(now, e)
		}
	})
}
