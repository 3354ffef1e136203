// Package tess reads line strips with Tesseract through gosseract.
//
// OMP_THREAD_LIMIT=1 must be in the environment before the process starts:
// Tesseract's OpenMP threads cost more than they bring on single lines.
package tess

import (
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/otiai10/gosseract/v2"

	"banmian/ocr"
	"banmian/paper"
	"banmian/pipeline/prep"
)

const (
	// lineHeight is what a horizontal line's em is scaled to, and margin the
	// paper round it, px: headlines go from 10.8 % wrong to 2.3 by this alone.
	lineHeight = 40
	lineMargin = 9
	// verticalEm is the em a vertical line is scaled to, px; the vertical
	// models were trained near it.
	verticalEm = 24
)

// Version is Tesseract's version, "" if there is none.
func Version() string {
	v := gosseract.Version()
	return strings.TrimSpace(v)
}

// Languages lists the installed models.
func Languages() ([]string, error) {
	langs, err := languages()
	if err != nil {
		return nil, fmt.Errorf("list Tesseract's languages: %w", err)
	}
	return slices.Sorted(slices.Values(langs)), nil
}

// languages asks once: gosseract starts the one Tesseract that all calls share
// anew each time, which is not safe from several goroutines.
var languages = sync.OnceValues(func() ([]string, error) {
	starting.Lock()
	defer starting.Unlock()
	return gosseract.GetAvailableLanguages()
})

// starting guards the first call of each client: Tesseract's start redirects
// the process's stderr for a moment.
var starting sync.Mutex

// A recognizer has one client for horizontal lines and one for vertical ones,
// each started when it is first needed (50 MB, 0.15 s).
type recognizer struct {
	script ocr.Script
	lines  *client
	column *client
}

// New returns a recognizer for a script. The error wraps ocr.ErrNoEngine if
// its language is not installed.
func New(script ocr.Script) (ocr.Recognizer, error) {
	if err := installed(string(script)); err != nil {
		return nil, err
	}
	return &recognizer{script: script}, nil
}

// installed reports a missing language, with the package that has it.
func installed(lang string) error {
	langs, err := Languages()
	if err != nil {
		return fmt.Errorf("%w: %w", err, ocr.ErrNoEngine)
	}
	if !slices.Contains(langs, lang) {
		return fmt.Errorf("Tesseract language %q is not installed (Debian package tesseract-ocr-%s): %w",
			lang, strings.ReplaceAll(lang, "_", "-"), ocr.ErrNoEngine)
	}
	return nil
}

func (r *recognizer) Name() string         { return "tesseract " + Version() + " " + string(r.script) }
func (r *recognizer) Reader() paper.Reader { return paper.ReaderTesseract }

// Close frees the clients. They are forgotten: gosseract frees one twice.
func (r *recognizer) Close() error {
	var errs []error
	for _, c := range []*client{r.lines, r.column} {
		if c != nil {
			errs = append(errs, c.Close())
		}
	}
	r.lines, r.column = nil, nil
	return errors.Join(errs...)
}

// Recognize reads a strip. Where the vertical model is not installed, a
// vertical line gives no glyphs.
func (r *recognizer) Recognize(ctx context.Context, s ocr.Strip) ([]paper.Glyph, error) {
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	if s.Gray == nil || s.Gray.Rect.Dx() < 2 || s.Gray.Rect.Dy() < 2 || s.Em < 2 {
		return nil, nil
	}
	c, scale := r.client(s)
	if c == nil {
		return nil, nil
	}
	img, margin := fit(s, scale)
	words, err := c.read(img)
	if err != nil {
		return nil, fmt.Errorf("read strip of %d x %d px: %w", s.Gray.Rect.Dx(), s.Gray.Rect.Dy(), err)
	}
	return glyphs(words, s, scale, margin), nil
}

// client returns the client for a strip's direction, nil if its model is not
// installed, and the scale it wants.
func (r *recognizer) client(s ocr.Strip) (*client, float64) {
	if s.Dir != paper.TopDown {
		if r.lines == nil {
			r.lines = newClient(string(r.script), gosseract.PSM_SINGLE_LINE)
		}
		return r.lines, lineHeight / s.Em
	}
	if r.column == nil {
		lang := string(r.script) + "_vert"
		if installed(lang) != nil {
			return nil, 0
		}
		r.column = newClient(lang, gosseract.PSM_SINGLE_BLOCK_VERT_TEXT)
	}
	return r.column, verticalEm / s.Em
}

// fit scales a strip and gives it the margin that Tesseract wants.
func fit(s ocr.Strip, scale float64) (*image.Gray, int) {
	b := s.Gray.Rect
	w, h := max(3, int(float64(b.Dx())*scale+.5)), max(3, int(float64(b.Dy())*scale+.5))
	small := prep.Scale(s.Gray, w, h)
	pad := max(0, lineMargin-int(float64(s.Margin)*scale))
	out := image.NewGray(image.Rect(0, 0, w+2*pad, h+2*pad))
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	for y := range h {
		copy(out.Pix[(y+pad)*out.Stride+pad:], small.Pix[y*small.Stride:y*small.Stride+w])
	}
	return out, pad
}

// A client is one Tesseract.
type client struct {
	*gosseract.Client
	started bool
}

func newClient(lang string, mode gosseract.PageSegMode) *client {
	c := &client{Client: gosseract.NewClient()}
	// These only note what the first call will set; it reports what is wrong.
	_ = c.SetLanguage(lang)
	_ = c.SetVariable("hocr_char_boxes", "1")
	// Not SetPageSegMode: the first call starts Tesseract anew and forgets what
	// that set, and a column read as a block of lines comes out as nonsense.
	_ = c.SetVariable("tessedit_pageseg_mode", strconv.Itoa(int(mode)))
	return c
}

// read recognizes an image once and returns its characters.
func (c *client) read(g *image.Gray) ([]char, error) {
	if err := c.start(); err != nil {
		return nil, err
	}
	text, err := hocr(c.Client, g)
	if err != nil {
		return nil, err
	}
	return parseHOCR(text)
}

// start loads the model, which gosseract does when it reads its first image.
func (c *client) start() error {
	if c.started {
		return nil
	}
	starting.Lock()
	defer starting.Unlock()
	if err := c.SetImageFromBytes(dot); err != nil {
		return err
	}
	if _, err := c.HOCRText(); err != nil {
		return err
	}
	c.started = true
	return nil
}

// dot is the smallest image, as a portable grey map.
var dot = []byte("P5 1 1 255\n\xff")
