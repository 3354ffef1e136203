package source

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"banmian/original"
	"banmian/paper"
)

// What the parent and the process that opens PDFs say to each other: frames of
// a length and JSON; a page's pixels follow its header bare, so that they are
// written straight from the engine's memory and read straight into the image.

const (
	// maxChars bounds a page's text. The fullest broadsheet holds 20,000
	// characters.
	maxChars = 200_000
	// maxFrame bounds a frame: a character takes about 150 bytes.
	maxFrame = maxChars * 300
)

// A request asks the child for one thing.
type request struct {
	Open  *openRequest  `json:",omitempty"`
	Page  *pageRequest  `json:",omitempty"`
	Parts *partsRequest `json:",omitempty"`
}

type openRequest struct {
	Path     string
	Password string
	MaxPages int
}

type pageRequest struct {
	N         int // from 1
	DPI       int // 0 is the page's own
	MaxPixels int
	UserUnit  float64
	Half      half    // of a spread
	Cut       float64 // where the spread is cut, as a share of its width
	Locate    bool    // tell where its pixels lie, and render nothing
	Kind      string  // of a page to locate: what it was found to be
}

// A partsRequest asks for the parts of the PDF that an addition to it must
// know.
type partsRequest struct {
	Redo []int // pages whose invisible text is to be left out
}

// A reply answers a request. Err is for people; Code tells which error it is.
type reply struct {
	Code      string        `json:",omitempty"`
	Err       string        `json:",omitempty"`
	Pages     int           `json:",omitempty"`
	Sizes     []sheetSize   `json:",omitempty"` // as displayed, pt; by page
	UserUnits []float64     `json:",omitempty"` // by page where one is not 1; nil if all are
	Page      *pageReply    `json:",omitempty"`
	Parts     *original.PDF `json:",omitempty"`
}

// pageReply is the header of a page; W*H grey bytes follow, or 4*W*H of RGBA.
type pageReply struct {
	W, H  int
	DPI   int
	Color bool
	Kind  string
	Chars []Char
	User  paper.Affine // of a page to locate: px -> its user space
}

// check refuses a page larger than was asked for; rounding may add a row or a
// column.
func (p *pageReply) check(maxPixels int) error {
	if p.W <= 0 || p.H <= 0 || p.H > maxPixels || p.W-1 > maxPixels/p.H {
		return fmt.Errorf("page of %d x %d pixels", p.W, p.H)
	}
	return nil
}

// errorCodes are the errors that keep their identity over the wire. The first
// that fits counts: a limit says more than the damage it did.
var errorCodes = []struct {
	code string
	err  error
}{
	{"limit", ErrLimit},
	{"encrypted", ErrEncrypted},
	{"format", ErrFormat},
	{"empty", ErrEmpty},
	{"damaged", ErrDamaged},
}

// withError puts err into a reply.
func withError(r reply, err error) reply {
	if err == nil {
		return r
	}
	r.Err = oneLine(err.Error())
	for _, c := range errorCodes {
		if errors.Is(err, c.err) {
			r.Code = c.code
			break
		}
	}
	return r
}

// oneLine cuts the stack off the message of a trap, and whatever a file may
// have put into one of pdfcpu's.
func oneLine(msg string) string {
	const longest = 300
	msg, _, _ = strings.Cut(msg, "\nwasm stack trace")
	msg = strings.Join(strings.Fields(msg), " ")
	if len(msg) > longest {
		msg = strings.ToValidUTF8(msg[:longest], "") + "…"
	}
	return msg
}

// failure returns the error in a reply, nil if there is none.
func (r *reply) failure() error {
	if r.Err == "" {
		return nil
	}
	e := &childError{r.Err, ErrDamaged}
	for _, c := range errorCodes {
		if c.code == r.Code {
			e.is = c.err
		}
	}
	return e
}

func writeFrame(w io.Writer, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if err := binary.Write(w, binary.LittleEndian, uint32(len(b))); err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func readFrame(r io.Reader, v any) error {
	var n uint32
	if err := binary.Read(r, binary.LittleEndian, &n); err != nil {
		return err
	}
	if n > maxFrame {
		return fmt.Errorf("frame of %d bytes", n)
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(r, b); err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}

// A lastWords keeps the beginning of what a process that dies has to say: what
// follows the first line is a stack.
type lastWords struct {
	mu sync.Mutex
	b  []byte
}

// wordsLen is enough for the first line.
const wordsLen = 1 << 10

// Write keeps the first wordsLen bytes.
func (t *lastWords) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.b = append(t.b, p[:min(len(p), wordsLen-len(t.b))]...)
	return len(p), nil
}

// String is the first line of it.
func (t *lastWords) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	line, _, _ := strings.Cut(string(t.b), "\n")
	return line
}

// pollEvery is how often a child's CPU time is looked at.
const pollEvery = 200 * time.Millisecond
