// Package source opens what a newspaper arrives as (a PDF, an image, a folder
// of scans) and gives out its pages as images, with the text a PDF already
// carries.
//
// PDF points and the bottom-left origin exist only in here.
package source

import (
	"context"
	"errors"
	"image"

	"banmian/paper"
)

// What a caller can tell apart, with errors.Is.
var (
	ErrEncrypted = errors.New("encrypted: a password is needed")
	ErrNotFound  = errors.New("no such file or folder")
	ErrFormat    = errors.New("not a PDF, JPEG, PNG or TIFF that can be read")
	ErrEmpty     = errors.New("no page in it")
	ErrDamaged   = errors.New("damaged beyond reading")
	ErrLimit     = errors.New("over a limit")
)

// A Source is one issue as delivered. Page numbers count from 1; both halves
// of a sheet that is a spread are pages. Its methods may be called from several
// goroutines.
type Source interface {
	// Name is the base name of the file or folder.
	Name() string
	// SHA256 is the hash of the input's bytes (for a folder: of names and bytes), in hex.
	SHA256() string
	// Len is the number of pages.
	Len() int
	// Half tells which half of which sheet page n is: 0 and "" if it is not half
	// of one.
	Half(n int) (sheet int, half paper.Half)
	// Page delivers page n. An error costs this page alone; it says what is
	// wrong, and the caller adds Name and n.
	Page(ctx context.Context, n int) (*Raw, error)
	Close() error
}

// Raw is one page as delivered, upright as its file says (PDF and EXIF
// rotation applied) but not yet deskewed, cropped or cleaned.
type Raw struct {
	Name  string      // for messages: "0612.pdf page 2"
	Gray  *image.Gray // always there
	Color *image.RGBA // same bounds as Gray; nil where the page has no colour
	DPI   int         // true resolution of the images
	Kind  string      // paper.BornDigital, paper.Scan or paper.Mixed
	Split bool        // half of a sheet that holds two pages
	// Given are the lines of an ALTO or PAGE file that came with the image, in px
	// of Gray, and GivenBy is that file's name; nil and "" where none did, or
	// where it holds no text.
	Given   []paper.Line
	GivenBy string
	Chars   []Char // the PDF's own characters, in the order of its content stream; nil for a scan
}

// A Char is one character of a PDF's text.
type Char struct {
	Text  string     // one grapheme, as the PDF's ToUnicode has it
	Box   paper.Rect // the cell (loose box: advance by ascent and descent), px of Raw.Gray
	Size  float32    // font size, px of Raw.Gray
	Font  string     // base font name, "" where it has none
	Angle float32    // of the baseline, degrees, counter-clockwise; 0 is upright horizontal
	// Trusted is false where the character cannot be believed or seen: no
	// Unicode map, private-use or replacement code, invisible (render mode 3,
	// an earlier OCR layer), off the page, or printed twice.
	Trusted bool
	// Why says why it is not trusted, for the report: "unmapped", "invisible", ...
	Why string
}
