// Package given reads the text that a program or people made of newspaper pages
// before: ALTO 1 to 4 and PAGE 2010 to 2019, as this program, Tesseract, OCR-D,
// Transkribus, eScriptorium and libraries write them. It gives back lines with
// glyphs, blocks and the order of reading, in pixels of a page image.
//
// What a file does not say is worked out as far as text and boxes tell it: the
// boxes of glyphs where only those of words, lines or regions are given, and the
// direction of print. Confidences are taken over and never made up.
//
// Files may be hostile: their size, number of glyphs and coordinates are limited,
// and encoding/xml expands no entities.
package given

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"banmian/paper"
)

// What a caller can tell apart, with errors.Is.
var (
	// ErrFormat means that a file is neither ALTO nor PAGE, or broken.
	ErrFormat = errors.New("no ALTO or PAGE that can be read")
	// ErrImage means that a file is about another image than it was put beside.
	ErrImage = errors.New("about another image")
	// ErrLimit means that a file holds more than any newspaper page does.
	ErrLimit = errors.New("over a limit")
)

const (
	maxBytes  = 128 << 20 // of a file; a broadsheet with all its glyphs takes 5 MB
	maxGlyphs = 300_000   // of a page; a broadsheet has 20,000
	maxPixel  = 1 << 20   // along one side
)

// A File is an ALTO or PAGE file. ALTO may hold several pages.
type File struct {
	Image string // name of the image, or path, as the file has it; "" if it does not say
	DPI   int    // of the image, as the file has it; 0 if it does not say
	pages []rawPage
}

// An Image is the size of the page image that a page's boxes are wanted on.
type Image struct {
	Size paper.Size
	DPI  int // 0 is unknown
}

// A Page is what a file says of one page.
type Page struct {
	Blocks []paper.Block // in the order of reading; those of no text and no known role are left out
}

// A rawPage is a page in its file's own unit.
type rawPage struct {
	w, h   float64 // 0 is not given
	unit   string  // of ALTO
	blocks []rawBlock
	order  []string // IDs of blocks in the order of reading; those not named come last
}

// Read reads a file.
func Read(r io.Reader) (*File, error) {
	limited := &io.LimitedReader{R: r, N: maxBytes + 1}
	d := xml.NewDecoder(limited)
	for {
		tok, err := d.Token()
		if limited.N <= 0 {
			return nil, fmt.Errorf("more than %d MiB: %w", maxBytes>>20, ErrLimit)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrFormat, err)
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		f, err := decode(d, start)
		if limited.N <= 0 {
			return nil, fmt.Errorf("more than %d MiB: %w", maxBytes>>20, ErrLimit)
		}
		return f, err
	}
}

// A Kind is what an XML file is, by its first element.
type Kind int

// The kinds of files. Other vocabularies are none of them.
const (
	Other Kind = iota
	Text       // ALTO or PAGE
	METS
)

// KindOf tells what a file is, and the name of its first element; "" where it is
// no XML.
func KindOf(r io.Reader) (Kind, string) {
	const head = 1 << 20 // bytes in which it must begin
	d := xml.NewDecoder(io.LimitReader(r, head))
	for {
		tok, err := d.Token()
		if err != nil {
			return Other, ""
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case rootALTO, rootPAGE:
			return Text, start.Name.Local
		case rootMETS:
			return METS, start.Name.Local
		}
		return Other, start.Name.Local
	}
}

const (
	rootALTO = "alto"
	rootPAGE = "PcGts"
)

// decode reads the rest of a file after its first element's name.
func decode(d *xml.Decoder, start xml.StartElement) (*File, error) {
	var f interface{ file() (*File, error) }
	switch start.Name.Local {
	case rootALTO:
		f = &altoFile{}
	case rootPAGE:
		f = &pageFile{}
	default:
		return nil, fmt.Errorf("%w: its first element is %q", ErrFormat, start.Name.Local)
	}
	if err := d.DecodeElement(f, &start); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return f.file()
}

// Len is the number of pages in the file.
func (f *File) Len() int { return len(f.pages) }

// Page returns the i-th page, from 0, with its boxes on an image. Without a size
// of the image boxes stay as they are, in pixels.
func (f *File) Page(i int, img Image) (Page, error) {
	if i < 0 || i >= len(f.pages) {
		return Page{}, fmt.Errorf("no page %d in %d: %w", i+1, len(f.pages), ErrFormat)
	}
	p := f.pages[i]
	sc, err := p.scale(img)
	if err != nil {
		return Page{}, err
	}
	c := composer{scale: sc}
	var out Page
	for _, b := range inOrder(p.blocks, p.order) {
		if made, ok := c.block(b); ok {
			out.Blocks = append(out.Blocks, made)
		}
		if c.glyphs > maxGlyphs {
			return Page{}, fmt.Errorf("more than %d characters on a page: %w", maxGlyphs, ErrLimit)
		}
	}
	orient(out.Blocks)
	unspace(out.Blocks)
	return out, nil
}

// A scale turns a file's unit into pixels of the image.
type scale struct{ x, y float64 }

// units are pixels per inch of ALTO's units; that of pixels is the image's own.
var units = map[string]float64{"mm10": 254, "inch1200": 1200}

// scale fits the page to the image. Files are often made on an image of another
// resolution, but of the same page.
func (p rawPage) scale(img Image) (scale, error) {
	const tolerance = 0.03 // of the proportions, for pages measured in tenths of millimetres
	if p.w > 0 && p.h > 0 && img.Size.W > 0 && img.Size.H > 0 {
		s := scale{float64(img.Size.W) / p.w, float64(img.Size.H) / p.h}
		if math.Abs(s.x/s.y-1) > tolerance {
			return s, fmt.Errorf("its page is %s x %s, the image %d x %d: %w", number(p.w), number(p.h), img.Size.W, img.Size.H, ErrImage)
		}
		return s, nil
	}
	if u := units[p.unit]; u > 0 {
		if img.DPI == 0 {
			return scale{}, fmt.Errorf("measured in %s, and neither the size of its page nor the image's resolution is known: %w", p.unit, ErrFormat)
		}
		return scale{float64(img.DPI) / u, float64(img.DPI) / u}, nil
	}
	return scale{1, 1}, nil
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// rect is a box in pixels.
func (s scale) rect(b box) paper.Rect {
	return paper.Rect{X0: round(b.x * s.x), Y0: round(b.y * s.y), X1: round((b.x + b.w) * s.x), Y1: round((b.y + b.h) * s.y)}
}

// points are those of a polygon or polyline in pixels.
func (s scale) points(ps [][2]float64) []paper.Point {
	out := make([]paper.Point, len(ps))
	for i, p := range ps {
		out[i] = paper.Point{X: round(p[0] * s.x), Y: round(p[1] * s.y)}
	}
	return out
}

func round(f float64) int { return int(math.Round(max(-maxPixel, min(maxPixel, f)))) }

// A num is a number in a file. Programs write whole ones and fractions.
type num float64

// UnmarshalXMLAttr reads a finite number; "" is 0.
func (n *num) UnmarshalXMLAttr(a xml.Attr) error {
	s := strings.TrimSpace(a.Value)
	if s == "" {
		return nil
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return fmt.Errorf("%s=%q is no number", a.Name.Local, a.Value)
	}
	*n = num(f)
	return nil
}

// conf is a confidence; 0, "not measured", for what is none.
func conf(s string) float32 {
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 32)
	if err != nil || !(f > 0) {
		return 0
	}
	return float32(min(f, 1))
}

// pointList reads "x,y x,y" and "x y x y". What is no pair of numbers is left
// out.
func pointList(s string) [][2]float64 {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' })
	var out [][2]float64
	for i := 0; i+1 < len(parts); i += 2 {
		x, errX := strconv.ParseFloat(parts[i], 64)
		y, errY := strconv.ParseFloat(parts[i+1], 64)
		if errX == nil && errY == nil && finite(x) && finite(y) {
			out = append(out, [2]float64{x, y})
		}
	}
	return out
}

func finite(f float64) bool { return !math.IsNaN(f) && !math.IsInf(f, 0) }
