package pdf

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"image/jpeg"
	"io"
	"io/fs"
	"math"
	"strings"

	"banmian/original"
	"banmian/paper"
)

// An image is a picture on its way into a sheet.
type image struct {
	ref  ref
	cm   string  // places the picture on the sheet
	w, h float64 // of the sheet, pt
}

// make writes a PDF of page images with the text behind them.
func (e *exporter) make(ctx context.Context, out io.Writer) error {
	w := newWriter(out, 0, 1)
	w.print("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n")
	catalog := w.alloc()
	tree := w.alloc()
	sheets, images, err := e.images(ctx, w)
	if err != nil {
		return err
	}
	b := newBook(e.Job, w, sheets)
	var root strings.Builder
	if outline := b.outline(nil, nil); outline != "" {
		root.WriteString("/Outlines " + outline + "/PageMode/UseOutlines")
	}
	if threads := b.threads(); threads != "" {
		root.WriteString("/Threads[" + threads + "]")
	}
	b.links()
	var kids []string
	for i, s := range sheets {
		if err := ctx.Err(); err != nil {
			return err
		}
		b.page(s, images[i], tree)
		kids = append(kids, s.ref.String())
	}
	b.fonts.write()
	info := b.info()
	w.object(tree, fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(kids, " "), len(kids)))
	w.object(catalog, fmt.Sprintf("<</Type/Catalog/Pages %v/Lang(%s)/Metadata %v/OutputIntents%s/PageLabels%s/ViewerPreferences%s%s>>",
		tree, b.language(), b.xmp(true), b.intent(), b.pageLabels(), preferences, root.String()))
	first, second := b.id()
	return w.finish(fmt.Sprintf("/Root %v/Info %v/ID[%s%s]", catalog, info, first, second))
}

// page writes a sheet: the picture, then what was read.
func (b *book) page(s *sheet, img image, tree ref) {
	l := &layer{fonts: b.fonts}
	fmt.Fprintf(&l.b, "q %s cm /Im Do Q\n", img.cm)
	for i, p := range s.pages {
		l.add(p, s.maps[i], func(*paper.Line) bool { return true })
	}
	content := b.w.alloc()
	b.w.flate(content, "", []byte(l.b.String()))
	var fonts strings.Builder
	for _, f := range l.used {
		fmt.Fprintf(&fonts, "/%s %v", f.name, f.ref)
	}
	b.w.object(s.ref, fmt.Sprintf("<</Type/Page/Parent %v/MediaBox[0 0 %s %s]/Contents %v/Resources<</XObject<</Im %v>>/Font<<%s>>>>%s%s>>",
		tree, number(img.w), number(img.h), content, img.ref, fonts.String(), list("Annots", s.annots), list("B", s.beads)))
}

// list is an entry of a dictionary that is an array of references, "" for none.
func list(key string, refs []ref) string {
	if len(refs) == 0 {
		return ""
	}
	var parts []string
	for _, r := range refs {
		parts = append(parts, r.String())
	}
	return "/" + key + "[" + strings.Join(parts, " ") + "]"
}

// images writes the pictures of all sheets. Where the file that was read is at
// hand, its own are taken as they are encoded.
func (e *exporter) images(ctx context.Context, w *writer) (sheets []*sheet, images []image, err error) {
	bySheet := map[int]*sheet{}
	for i := range e.Issue.Pages {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		p := &e.Issue.Pages[i]
		place, pic := e.picture(ctx, p)
		if pic != nil {
			s := bySheet[place.Sheet]
			if s == nil {
				s = &sheet{ref: w.alloc()}
				bySheet[place.Sheet] = s
				sheets, images = append(sheets, s), append(images, writePicture(w, pic, place, p))
			}
			at := images[indexOf(sheets, s)]
			scale := at.w / float64(place.W)
			s.add(p, place.Map.Then(paper.Affine{A: scale, E: -scale, F: at.h}))
			continue
		}
		if p.Image == "" {
			e.warn(fmt.Sprintf("page %d has no image, for it failed, and the file it was read from is not at hand: left out", p.Seq))
			continue
		}
		s := &sheet{ref: w.alloc()}
		img, err := e.delivered(w, p)
		if err != nil {
			return nil, nil, err
		}
		scale := img.w / float64(max(1, p.Size.W))
		s.pages, s.maps = []*paper.Page{p}, []paper.Affine{{A: scale, E: -scale, F: img.h}}
		sheets, images = append(sheets, s), append(images, img)
	}
	if len(sheets) == 0 {
		return nil, nil, errors.New("no page to write")
	}
	return sheets, images, nil
}

func indexOf(sheets []*sheet, s *sheet) int {
	for i := range sheets {
		if sheets[i] == s {
			return i
		}
	}
	return -1
}

// add puts a page on a sheet; onSheet maps pixels of the page as delivered to
// the sheet. Of vertical papers the right half is read first.
func (s *sheet) add(p *paper.Page, onSheet paper.Affine) {
	m := p.Origin.Then(onSheet)
	if len(s.pages) == 1 && p.Half == paper.RightHalf && p.Vertical {
		s.pages, s.maps = []*paper.Page{p, s.pages[0]}, []paper.Affine{m, s.maps[0]}
		return
	}
	s.pages, s.maps = append(s.pages, p), append(s.maps, m)
}

// picture returns the picture of a page's sheet as it came; nil if it is not at
// hand, or cannot be passed on.
func (e *exporter) picture(ctx context.Context, p *paper.Page) (original.Place, *original.Picture) {
	if e.Original == nil || e.Original.IsPDF() {
		return original.Place{}, nil
	}
	place, err := e.Original.Place(ctx, p)
	if err != nil {
		e.warn(fmt.Sprintf("page %d: %v", p.Seq, err))
		return place, nil
	}
	pic, err := e.Original.Picture(ctx, place.Sheet)
	switch {
	case errors.Is(err, original.ErrNoPicture):
		return place, nil
	case err != nil:
		e.warn(fmt.Sprintf("page %d: %v", p.Seq, err))
		return place, nil
	}
	return place, pic
}

// paperDPI is assumed of a page whose resolution is not known.
const paperDPI = 300

// inches of a page's pixel.
func pixelSize(p *paper.Page) float64 {
	if p.DPI <= 0 {
		return 1. / paperDPI
	}
	return 1 / float64(p.DPI)
}

// largest is the longest side of a page in PDF 1.4, in 1/72 inch.
const largest = 14_400

// sized is an image of w by h pixels, pixel inches each.
func sized(w, h int, pixel float64) image {
	const points = 72
	scale := min(pixel*points, largest/float64(max(w, h, 1)))
	return image{w: float64(w) * scale, h: float64(h) * scale}
}

// writePicture writes a picture as it came, and places it upright. p is a page on it,
// for the resolution.
func writePicture(w *writer, pic *original.Picture, place original.Place, p *paper.Page) image {
	pixel := pixelSize(p)
	if det := math.Abs(p.Origin.A*p.Origin.E - p.Origin.B*p.Origin.D); det > 0 {
		pixel /= math.Sqrt(det) // the page may have been enlarged
	}
	img := sized(place.W, place.H, pixel)
	img.ref = w.alloc()
	dict := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent %d/Filter%s", pic.W, pic.H, pic.Color, pic.Bits, pic.Filter)
	if pic.Params != "" {
		dict += "/DecodeParms" + pic.Params
	}
	w.stream(img.ref, dict, pic.Data)
	img.cm = upright(pic.Turn, img.w, img.h)
	return img
}

// upright places the unit square of a picture on a sheet of w by h, turned as
// TIFF's orientation says (tag 274): which way its first row and column lie.
func upright(turn int, w, h float64) string {
	m := map[int]paper.Affine{
		2: {A: -w, E: h, C: w},
		3: {A: -w, E: -h, C: w, F: h},
		4: {A: w, E: -h, F: h},
		5: {B: -w, D: -h, C: w, F: h},
		6: {B: w, D: -h, F: h},
		7: {B: w, D: h},
		8: {B: -w, D: h, C: w},
	}[turn]
	if m == (paper.Affine{}) {
		m = paper.Affine{A: w, E: h}
	}
	return matrix(m)
}

// delivered writes the page's delivered image, as it is.
func (e *exporter) delivered(w *writer, p *paper.Page) (image, error) {
	data, err := fs.ReadFile(e.Files, p.Image)
	if err != nil {
		return image{}, fmt.Errorf("page image: %w", err)
	}
	c, err := jpeg.DecodeConfig(strings.NewReader(string(data)))
	if err != nil {
		return image{}, fmt.Errorf("page image %q: %w", p.Image, err)
	}
	space := "/DeviceRGB"
	if c.ColorModel == color.GrayModel {
		space = "/DeviceGray"
	}
	img := sized(c.Width, c.Height, pixelSize(p))
	img.ref, img.cm = w.alloc(), upright(0, img.w, img.h)
	w.stream(img.ref, fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent 8/Filter/DCTDecode", c.Width, c.Height, space), data)
	return img, nil
}
