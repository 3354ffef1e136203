package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
)

// A writer writes the objects of a PDF and remembers where they stand. After an
// error it writes nothing more; finish returns it.
type writer struct {
	w     io.Writer
	at    int64         // bytes written
	whole bool          // nothing stands before
	next  int           // number of the next object
	rows  map[int]place // by object number
	err   error
}

// place is where an object stands, for the cross-reference section.
type place struct {
	at  int64
	gen int
}

// newWriter writes objects from number first on, behind what stands before at.
func newWriter(w io.Writer, at int64, first int) *writer {
	return &writer{w: w, at: at, whole: at == 0, next: first, rows: map[int]place{}}
}

// Write writes bytes between objects.
func (w *writer) Write(b []byte) (int, error) {
	if w.err != nil {
		return 0, w.err
	}
	n, err := w.w.Write(b)
	w.at += int64(n)
	w.err = err
	return n, err
}

func (w *writer) print(parts ...string) {
	for _, s := range parts {
		_, _ = io.WriteString(w, s) // kept in err
	}
}

// A ref is the number of an object.
type ref int

func (r ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

// alloc returns the number of an object that is written later.
func (w *writer) alloc() ref {
	w.next++
	return ref(w.next - 1)
}

// begin begins an object.
func (w *writer) begin(n, gen int) {
	w.rows[n] = place{w.at, gen}
	w.print(fmt.Sprintf("%d %d obj\n", n, gen))
}

// object writes an object.
func (w *writer) object(r ref, body string) {
	w.begin(int(r), 0)
	w.print(body, "\nendobj\n")
}

// stream writes a stream of bytes that are encoded as dict says.
func (w *writer) stream(r ref, dict string, data []byte) {
	w.streamOf(int(r), 0, dict, data)
}

func (w *writer) streamOf(n, gen int, dict string, data []byte) {
	w.begin(n, gen)
	w.print("<<", dict, fmt.Sprintf("/Length %d>>\nstream\n", len(data)))
	_, _ = w.Write(data) // kept in err
	w.print("\nendstream\nendobj\n")
}

// flate writes a stream, compressed.
func (w *writer) flate(r ref, dict string, data []byte) {
	w.stream(r, dict+"/Filter/FlateDecode", deflate(data))
}

func deflate(data []byte) []byte {
	var buf bytes.Buffer
	z := zlib.NewWriter(&buf)
	_, _ = z.Write(data) // a buffer takes all
	_ = z.Close()
	return buf.Bytes()
}

// sections returns the runs of numbers of the objects written.
func (w *writer) sections() [][]int {
	numbers := make([]int, 0, len(w.rows))
	for n := range w.rows {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	var out [][]int
	for i, n := range numbers {
		if i == 0 || n != numbers[i-1]+1 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], n)
	}
	return out
}

// finish writes the cross-reference table and the end of the file. trailer is
// what the trailer holds beside Size.
func (w *writer) finish(trailer string) error {
	start := w.at
	w.print("xref\n")
	if w.whole {
		w.print("0 1\n0000000000 65535 f \n") // the head of the list of free objects
	}
	for _, run := range w.sections() {
		w.print(fmt.Sprintf("%d %d\n", run[0], len(run)))
		for _, n := range run {
			w.print(fmt.Sprintf("%010d %05d n \n", w.rows[n].at, w.rows[n].gen))
		}
	}
	w.print(fmt.Sprintf("trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n", w.next, trailer, start))
	return w.err
}

// finishStream is finish for a file whose cross-reference sections are streams.
func (w *writer) finishStream(trailer string) error {
	self := int(w.alloc())
	start := w.at
	w.rows[self] = place{at: start}
	var index strings.Builder
	var data []byte
	for _, run := range w.sections() {
		fmt.Fprintf(&index, "%d %d ", run[0], len(run))
		for _, n := range run {
			p := w.rows[n]
			data = append(data, 1)
			for shift := 40; shift >= 0; shift -= 8 {
				data = append(data, byte(p.at>>shift))
			}
			data = append(data, byte(p.gen>>8), byte(p.gen))
		}
	}
	dict := fmt.Sprintf("/Type/XRef/W[1 6 2]/Index[%s]/Size %d%s/Filter/FlateDecode", strings.TrimSpace(index.String()), w.next, trailer)
	w.streamOf(self, 0, dict, deflate(data))
	w.print(fmt.Sprintf("startxref\n%d\n%%%%EOF\n", start))
	return w.err
}

// text returns a text string: ASCII as it is, all else as UTF-16 (PDF 32000-1,
// 7.9.2.2).
func text(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	plain := true
	for i := range len(s) {
		plain = plain && s[i] >= ' ' && s[i] < 0x7F
	}
	if plain {
		return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) + ")"
	}
	return "<FEFF" + utf16Hex(s) + ">"
}

// utf16Hex is the hexadecimal form of UTF-16, big-endian.
func utf16Hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// number writes a coordinate: to a thousandth of its unit, without what is not
// needed.
func number(v float64) string {
	s := fmt.Sprintf("%.3f", v)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
