// Package original says what an exporter can learn of the file that an issue was
// read from: where the pages lie in it, its pictures as they are encoded, and
// of a PDF the parts that an addition to it must know. It holds no code: package
// source opens files, exporters write them.
package original

import (
	"context"
	"errors"
	"io"

	"banmian/paper"
)

// What an exporter can tell apart, with errors.Is.
var (
	// ErrNoPicture means that a page's picture cannot be passed on as it is.
	ErrNoPicture = errors.New("not a picture that can be passed on as it is")
	// ErrFixed means that nothing can be added to a PDF.
	ErrFixed = errors.New("nothing can be added to this PDF")
)

// A File is what an issue was read from, opened again.
type File interface {
	// IsPDF tells a PDF from images.
	IsPDF() bool
	// Place tells where a page, as it was delivered, lies in the file.
	Place(ctx context.Context, p *paper.Page) (Place, error)
	// Picture returns the picture of a sheet of an image file, as it is encoded.
	Picture(ctx context.Context, sheet int) (*Picture, error)
	// PDF returns the parts of a PDF. Of the pages in redo, by their numbers,
	// invisible text is left out of the contents.
	PDF(ctx context.Context, redo []int) (*PDF, error)
	// Open returns the file's bytes.
	Open() (io.ReadCloser, error)
	Close() error
}

// A Place is where a page lies in the file.
type Place struct {
	Sheet int // page of the file, from 1
	// Map maps pixels of the page as delivered (see paper.Page.Origin) to the
	// user space of a PDF's page, or to pixels of the upright picture.
	Map  paper.Affine
	W, H int // of the upright picture, px; 0 for a PDF's page
}

// A Picture is an image as PDF takes it, encoded.
type Picture struct {
	W, H   int    // px, as stored
	Turn   int    // as EXIF and TIFF number it: how it must be turned to stand upright; 0 and 1 are as it stands
	Color  string // PDF colour space: "/DeviceGray"
	Bits   int    // per component
	Filter string // "/DCTDecode", ...
	Params string // dictionary of the filter's parameters, "" if none
	Decode string // array, "" for the usual
	Data   []byte
}

// A PDF is what an addition to a PDF must know. Values are serialized PDF
// objects; references stay references.
type PDF struct {
	Start    int64    // where the newest cross-reference section stands
	Streams  bool     // cross-reference sections are streams, not tables
	Objects  int      // one more than the highest object number
	Root     Object   // the catalog
	Info     Object   // Num is 0 if there is none
	ID       []string // strings of the trailer's array, nil if none
	Outlines Object   // root of the bookmarks; Num is 0 if there is none
	Last     Object   // the last bookmark of the first level
	Threads  string   // the articles' threads: references, without brackets
	Pages    []Page
}

// An Object is an indirect object that is a dictionary.
type Object struct {
	Num, Gen int
	Dict     map[string]string
}

// A Page is a page of a PDF.
type Page struct {
	Object
	Resources map[string]string // as they hold for the page, inherited or not
	Fonts     map[string]string
	Contents  string // references, without brackets
	Annots    string // likewise
	Beads     string // likewise
	// Redone is the page's content without its invisible text; nil if it has
	// none, or was not asked about. Forms are those it draws, likewise.
	Redone []byte
	Forms  []Form
}

// A Form is a form XObject with other content. Its dictionary has no entries
// about how that is encoded.
type Form struct {
	Object
	Content []byte
}
