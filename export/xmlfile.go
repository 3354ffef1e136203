package export

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"banmian/paper"
)

// WriteXML writes v as an XML document, a tab deeper for each level.
func WriteXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "\t")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("encode XML: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// Identifier makes an XML ID of the parts, joined by hyphens. IDs that this
// program gives out stay as they are.
func Identifier(parts ...string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune("-_.", r), r >= 0x4E00 && r <= 0x9FFF:
			return r
		}
		return '_'
	}, strings.Join(parts, "-"))
	if id == "" || strings.ContainsRune("0123456789-.", rune(id[0])) {
		return "_" + id
	}
	return id
}

// PageID is the XML ID of a page: "p01".
func PageID(p *paper.Page) string { return fmt.Sprintf("p%02d", p.Seq) }

// PageFile is the name of a page's file: "0001.xml".
func PageFile(p *paper.Page, suffix string) string { return fmt.Sprintf("%04d%s", p.Seq, suffix) }

// Confidence writes a confidence with four digits at most; "" for one that was
// not measured.
func Confidence(c float32) string {
	if c <= 0 {
		return ""
	}
	return strconv.FormatFloat(float64(int(min(c, 1)*1e4+.5))/1e4, 'f', -1, 64)
}

// Points writes a polygon or polyline as "x,y x,y".
func Points(ps []paper.Point) string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		parts[i] = fmt.Sprintf("%d,%d", p.X, p.Y)
	}
	return strings.Join(parts, " ")
}

// Corners are those of a box, clockwise from the top left.
func Corners(r paper.Rect) []paper.Point {
	return []paper.Point{{X: r.X0, Y: r.Y0}, {X: r.X1, Y: r.Y0}, {X: r.X1, Y: r.Y1}, {X: r.X0, Y: r.Y1}}
}

// Blank is how an XML file says that a run of blank cells stands between two
// words.
const Blank = " "
