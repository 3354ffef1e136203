package source

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// What the parent and the process that opens PDFs say to each other: frames of
// a length and JSON; a page's pixels follow its header bare, so that they are
// written straight from the engine's memory and read straight into the image.

// maxFrame bounds a frame: the characters of a full page take about 2 MB.
const maxFrame = 256 << 20

// A request asks the child for one thing.
type request struct {
	Open *openRequest `json:",omitempty"`
	Page *pageRequest `json:",omitempty"`
}

type openRequest struct {
	Path     string
	Password string
}

type pageRequest struct {
	N         int // from 1
	DPI       int // 0 is the page's own
	MaxPixels int
	UserUnit  float64
	Half      half
}

// A reply answers a request. Err is for people; Code tells which error it is.
type reply struct {
	Code      string     `json:",omitempty"`
	Err       string     `json:",omitempty"`
	Pages     int        `json:",omitempty"`
	UserUnits []float64  `json:",omitempty"` // by page where one is not 1; nil if all are
	Page      *pageReply `json:",omitempty"`
}

// pageReply is the header of a page; W*H grey bytes follow, or 4*W*H of RGBA.
type pageReply struct {
	W, H  int
	DPI   int
	Color bool
	Kind  string
	Chars []Char
}

// errorCodes are the errors that keep their identity over the wire.
var errorCodes = map[string]error{
	"encrypted": ErrEncrypted,
	"format":    ErrFormat,
	"empty":     ErrEmpty,
	"damaged":   ErrDamaged,
	"limit":     ErrLimit,
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

// pollEvery is how often a child's CPU time is looked at.
const pollEvery = 200 * time.Millisecond
