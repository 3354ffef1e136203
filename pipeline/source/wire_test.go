package source

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestErrorsKeepTheirKindOverTheWire(t *testing.T) {
	for _, want := range []error{ErrEncrypted, ErrFormat, ErrEmpty, ErrDamaged, ErrLimit} {
		var b bytes.Buffer
		if err := writeFrame(&b, withError(reply{}, fmt.Errorf("page: %w", want))); err != nil {
			t.Fatal(err)
		}
		var r reply
		if err := readFrame(&b, &r); err != nil {
			t.Fatal(err)
		}
		err := r.failure()
		if !errors.Is(err, want) || err.Error() != "page: "+want.Error() {
			t.Errorf("%v came over as %v", want, err)
		}
	}
	if err := (&reply{Err: "strange"}).failure(); !errors.Is(err, ErrDamaged) {
		t.Errorf("an error without a code is %v", err)
	}
}

func TestMessageIsOneShortLine(t *testing.T) {
	cases := map[string]string{
		"wasm error: unreachable\nwasm stack trace:\n\tpdfium.wasm": "wasm error: unreachable",
		"version: 1.\n":          "version: 1.",
		strings.Repeat("版", 200): strings.Repeat("版", 100) + "…",
	}
	for in, want := range cases {
		if got := oneLine(in); got != want {
			t.Errorf("%q is %q", in, got)
		}
	}
}

func TestLastWordsAreTheFirstLine(t *testing.T) {
	var w lastWords
	for range 1000 {
		if n, err := fmt.Fprint(&w, "fatal error: out of memory\n\ngoroutine 1\n"); err != nil || n == 0 {
			t.Fatal(n, err)
		}
	}
	if w.String() != "fatal error: out of memory" || len(w.b) > wordsLen {
		t.Errorf("%q, %d bytes kept", w.String(), len(w.b))
	}
}

// FuzzFrame feeds the parent what a child that an attacker took over may say.
func FuzzFrame(f *testing.F) {
	var b bytes.Buffer
	if err := writeFrame(&b, reply{Page: &pageReply{W: 2, H: 1}}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(binary.LittleEndian.AppendUint32(nil, 1<<31))
	f.Fuzz(func(t *testing.T, data []byte) {
		var r reply
		if err := readFrame(bytes.NewReader(data), &r); err != nil {
			return
		}
		var again bytes.Buffer
		if err := writeFrame(&again, r); err != nil {
			t.Fatal(err)
		}
		var r2 reply
		if err := readFrame(&again, &r2); err != nil {
			t.Fatalf("what was written is not read: %v", err)
		}
	})
}

func TestAnswerOfAbsurdSizeIsRefused(t *testing.T) {
	for _, p := range []pageReply{{W: 1 << 40, H: 1 << 40}, {W: -1, H: -1}, {W: 1 << 62, H: 4}, {W: 1, H: 1 << 62}, {}} {
		if err := p.check(120_000_000); err == nil {
			t.Errorf("%d x %d was accepted", p.W, p.H)
		}
	}
	if err := (&pageReply{W: 12_001, H: 10_000}).check(120_000_000); err != nil {
		t.Errorf("a page rounded up: %v", err)
	}
}
