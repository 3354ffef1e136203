package source

import (
	"bytes"
	"fmt"
	"strings"
)

// A testPage is a page of a PDF that a test makes.
type testPage struct {
	box     string // MediaBox, "0 0 400 500" if empty
	extra   string // more entries of the page
	content string
	image   string // a stream, drawn as /Im
}

// makePDF writes a PDF.
func makePDF(pages ...testPage) []byte {
	var d pdfWriter
	d.WriteString("%PDF-1.7\n")
	const catalog, tree, font = 1, 2, 3
	d.object(catalog, fmt.Sprintf("<</Type/Catalog/Pages %d 0 R>>", tree))
	d.object(font, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	var kids strings.Builder
	for i, p := range pages {
		n := 4 + 3*i
		fmt.Fprintf(&kids, "%d 0 R ", n)
		box := p.box
		if box == "" {
			box = "0 0 400 500"
		}
		objects := ""
		if p.image != "" {
			objects = fmt.Sprintf("/XObject<</Im %d 0 R>>", n+2)
			d.object(n+2, p.image)
		}
		d.object(n+1, stream("", p.content))
		d.object(n, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[%s]/Contents %d 0 R/Resources<</Font<</F %d 0 R>>%s>>%s>>",
			tree, box, n+1, font, objects, p.extra))
	}
	d.object(tree, fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(pages)))
	return d.finish(catalog)
}

// A pdfWriter remembers where its objects stand.
type pdfWriter struct {
	bytes.Buffer
	at map[int]int
}

func (d *pdfWriter) object(n int, body string) {
	if d.at == nil {
		d.at = map[int]int{}
	}
	d.at[n] = d.Len()
	fmt.Fprintf(d, "%d 0 obj\n%s\nendobj\n", n, body)
}

func (d *pdfWriter) finish(catalog int) []byte {
	last := 0
	for n := range d.at {
		last = max(last, n)
	}
	start := d.Len()
	fmt.Fprintf(d, "xref\n0 %d\n0000000000 65535 f \n", last+1)
	for n := 1; n <= last; n++ {
		if at, ok := d.at[n]; ok {
			fmt.Fprintf(d, "%010d 00000 n \n", at)
		} else {
			d.WriteString("0000000000 65535 f \n")
		}
	}
	fmt.Fprintf(d, "trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", last+1, catalog, start)
	return d.Bytes()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

// imageStream is an image of w by h pixels.
func imageStream(w, h int, more, data string) string {
	return stream(fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d%s", w, h, more), data)
}

const gray8 = "/ColorSpace/DeviceGray/BitsPerComponent 8"

// scanPixels is a grey page of w by h pixels, its upper left quarter dark.
func scanPixels(w, h int) string {
	b := bytes.Repeat([]byte{230}, w*h)
	for y := range h / 2 {
		for x := range w / 2 {
			b[y*w+x] = 40
		}
	}
	return string(b)
}

// drawImage draws /Im on a rectangle of the page.
func drawImage(w, h, x, y int) string {
	return fmt.Sprintf("q %d 0 0 %d %d %d cm /Im Do Q\n", w, h, x, y)
}

// scanPage is a page of 400 by 500 pt scanned at 144 dpi.
func scanPage() testPage {
	return testPage{content: drawImage(400, 500, 0, 0), image: imageStream(800, 1000, gray8, scanPixels(800, 1000))}
}

// text shows a line of small letters in a render mode.
func text(n, mode int) string {
	return fmt.Sprintf("BT /F 3 Tf %d Tr 20 250 Td (%s) Tj ET\n", mode, strings.Repeat("n", n))
}
