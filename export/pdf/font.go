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

const (
	// blockCodes is how many codes in a row have one width: widths are then
	// listed by blocks, for arrays have at most 8,191 elements in PDF/A-1.
	blockCodes = 256
	// mostBlocks is how many blocks a font holds, whose codes have two bytes. The
	// first is left out, for its first code stands for what is missing.
	mostBlocks = 255
)

// A block is codes in a row that are equally wide.
type block struct {
	eighths int
	texts   []string
}

// A font is one font of a layer. Codes are given out as they are needed.
type font struct {
	name    string
	ref     ref
	blocks  []*block
	numbers map[code]int
	open    map[int]int // of each width, the block that has room
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
	if n := len(f.list); n > 0 {
		if number, ok := f.list[n-1].add(c); ok {
			return f.list[n-1], number
		}
	}
	fo := &font{name: fmt.Sprintf("%s%d", f.prefix, len(f.list)), ref: f.w.alloc(), numbers: map[code]int{}, open: map[int]int{}}
	f.list = append(f.list, fo)
	number, _ := fo.add(c) // there is room
	return fo, number
}

// add gives a code out, unless the font is full.
func (fo *font) add(c code) (number int, ok bool) {
	i, has := fo.open[c.eighths]
	if !has || len(fo.blocks[i].texts) == blockCodes {
		if len(fo.blocks) == mostBlocks {
			return 0, false
		}
		i = len(fo.blocks)
		fo.blocks = append(fo.blocks, &block{eighths: c.eighths})
		fo.open[c.eighths] = i
	}
	b := fo.blocks[i]
	b.texts = append(b.texts, c.text)
	number = firstOf(i) + len(b.texts) - 1
	fo.numbers[c] = number
	return number, true
}

// firstOf is the first code of a block.
func firstOf(i int) int { return (i + 1) * blockCodes }

// clean returns a glyph's text as it can be searched for: what is no text
// would end a search, or the font.
func clean(s string) string {
	const longest = 32 // runes; more are no cluster
	n := 0
	return strings.Map(func(r rune) rune {
		if n++; n > longest {
			return -1
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Noncharacter_Code_Point, r) {
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

// widths lists the widths that are not an em, from the first code to the last
// that has it.
func (fo *font) widths() string {
	var b strings.Builder
	for i, bl := range fo.blocks {
		if bl.eighths != eighths {
			fmt.Fprintf(&b, "%d %d %d ", firstOf(i), firstOf(i)+len(bl.texts)-1, bl.eighths*eighth)
		}
	}
	return strings.TrimSpace(b.String())
}

// glyphs maps codes to glyphs of the font's file.
func (fo *font) glyphs() []byte {
	out := make([]byte, 2*firstOf(len(fo.blocks)))
	for i, bl := range fo.blocks {
		for k := range bl.texts {
			out[2*(firstOf(i)+k)+1] = byte(bl.eighths)
		}
	}
	return out
}

// toUnicode is the map from codes to text (Adobe Technical Note 5411).
func (fo *font) toUnicode() []byte {
	const most = 100 // entries that are listed at a time
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for i, bl := range fo.blocks {
		n := firstOf(i)
		for part := range slices.Chunk(bl.texts, most) {
			fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
			for _, text := range part {
				fmt.Fprintf(&b, "<%04X><%s>\n", n, utf16Hex(text))
				n++
			}
			b.WriteString("endbfchar\n")
		}
	}
	b.WriteString("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
