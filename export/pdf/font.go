package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// A code stands for a glyph of the layer: its text and how much of an em it
// takes along the line.
type code struct {
	text    string
	eighths int
}

// mostCodes is how many codes a font holds; they have two bytes.
const mostCodes = 65_000

// A font is one font of a layer. Codes are given out as they are needed, from 1.
type font struct {
	name    string
	ref     ref
	codes   []code
	numbers map[code]int
}

// fonts are the fonts of a PDF's layers. One does for any newspaper.
type fonts struct {
	list   []*font
	w      *writer
	prefix string // of their names in resources
}

// number returns the font and the number of a code in it.
func (f *fonts) number(c code) (*font, int) {
	for _, fo := range f.list {
		if n, ok := fo.numbers[c]; ok {
			return fo, n
		}
	}
	if n := len(f.list); n == 0 || len(f.list[n-1].codes) == mostCodes {
		f.list = append(f.list, &font{name: fmt.Sprintf("%s%d", f.prefix, n), ref: f.w.alloc(), numbers: map[code]int{}})
	}
	last := f.list[len(f.list)-1]
	last.codes = append(last.codes, c)
	last.numbers[c] = len(last.codes)
	return last, len(last.codes)
}

// clean returns a glyph's text as it can be searched for: what is no text
// would end a search, or the font.
func clean(s string) string {
	const longest = 32 // runes; more are no cluster
	n := 0
	return strings.Map(func(r rune) rune {
		if n++; n > longest {
			return -1
		}
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
}

// write writes the fonts that were used.
func (f *fonts) write() {
	if len(f.list) == 0 {
		return
	}
	file := f.w.alloc()
	b := glyphless()
	f.w.flate(file, fmt.Sprintf("/Length1 %d", len(b)), b)
	descriptor := f.w.alloc()
	f.w.object(descriptor, fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %v>>",
		fontName, descent, widest*eighth, ascent, ascent, descent, ascent, file))
	for _, fo := range f.list {
		fo.write(f.w, descriptor)
	}
}

// fontName is what viewers call the font.
const fontName = "BanmianInvisible"

func (fo *font) write(w *writer, descriptor ref) {
	glyphs, unicodes, cid := w.alloc(), w.alloc(), w.alloc()
	w.object(fo.ref, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>", fontName, cid, unicodes))
	w.object(cid, fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap %v/FontDescriptor %v/DW %d/W[%s]>>",
		fontName, glyphs, descriptor, unitsPerEm, fo.widths()))
	w.flate(glyphs, "", fo.glyphs())
	w.flate(unicodes, "", fo.toUnicode())
}

// widths lists the widths that are not an em.
func (fo *font) widths() string {
	var b strings.Builder
	for i, c := range fo.codes {
		if c.eighths != eighths {
			fmt.Fprintf(&b, "%d[%d]", i+1, c.eighths*eighth)
		}
	}
	return b.String()
}

// glyphs maps codes to glyphs of the font's file.
func (fo *font) glyphs() []byte {
	out := make([]byte, 2, 2*len(fo.codes)+2)
	for _, c := range fo.codes {
		out = append(out, 0, byte(c.eighths))
	}
	return out
}

// toUnicode is the map from codes to text (Adobe Technical Note 5411).
func (fo *font) toUnicode() []byte {
	const most = 100 // entries of a block
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	n := 0
	for block := range slices.Chunk(fo.codes, most) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, c := range block {
			n++
			fmt.Fprintf(&b, "<%04X><%s>\n", n, utf16Hex(c.text))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
