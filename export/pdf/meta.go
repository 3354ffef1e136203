package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"math"
	"strings"
	"time"
)

// tool is what wrote the PDF.
func (b *book) tool() string { return "banmian " + b.Version }

// pdfDate is a date as the information dictionary has it.
func pdfDate(t time.Time) string { return t.UTC().Format("(D:20060102150405+00'00')") }

// info writes the information dictionary.
func (b *book) info() ref {
	r := b.w.alloc()
	b.w.object(r, fmt.Sprintf("<</Title%s/Creator%s/Producer%s/CreationDate%s/ModDate%s>>",
		text(b.title()), text(b.tool()), text(b.tool()), pdfDate(b.Now), pdfDate(b.Now)))
	return r
}

// xmp writes the metadata stream, which says the same (and may not be
// compressed, PDF/A-1 wants). archival claims PDF/A-1b.
func (b *book) xmp(archival bool) ref {
	esc := func(s string) string {
		var buf bytes.Buffer
		_ = xml.EscapeText(&buf, []byte(strings.ToValidUTF8(s, "\uFFFD"))) // a buffer takes all
		return buf.String()
	}
	now := b.Now.UTC().Format("2006-01-02T15:04:05+00:00")
	var x strings.Builder
	x.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n" +
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" +
		" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n")
	fmt.Fprintf(&x, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n", esc(b.title()))
	fmt.Fprintf(&x, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", b.language())
	fmt.Fprintf(&x, "<dc:source>%s</dc:source>\n", esc(b.Issue.Source.File+" sha256:"+b.Issue.Source.SHA256))
	if d := b.Issue.Masthead.Date; d != "" {
		fmt.Fprintf(&x, "<dc:date><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:date>\n", esc(d))
	}
	fmt.Fprintf(&x, "<xmp:CreatorTool>%s</xmp:CreatorTool>\n<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n<pdf:Producer>%s</pdf:Producer>\n",
		esc(b.tool()), now, now, esc(b.tool()))
	if archival {
		x.WriteString("<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n")
	}
	x.WriteString("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>")
	r := b.w.alloc()
	b.w.stream(r, "/Type/Metadata/Subtype/XML", []byte(x.String()))
	return r
}

// Characters that are printed all the time and look otherwise in the other
// script.
const (
	simplified  = "国这个会来时为们说对发经过学现实业开关东见车长书"
	traditional = "國這個會來時為們說對發經過學現實業開關東見車長書"
)

// language is the language of the text (BCP 47): with the script where the
// text tells it.
func (b *book) language() string {
	simple, trad := 0, 0
	for _, p := range b.Pages() {
		for _, block := range p.Blocks {
			for _, l := range block.Lines {
				for _, g := range l.Glyphs {
					simple += strings.Count(simplified, g.Text)
					trad += strings.Count(traditional, g.Text)
				}
			}
		}
	}
	const clear = 4 // times as many of one script as of the other
	switch {
	case trad > clear*simple:
		return "zh-Hant"
	case simple > clear*trad:
		return "zh-Hans"
	}
	return "zh"
}

// pageLabels are the folios, as a number tree.
func (b *book) pageLabels() string {
	var s strings.Builder
	for i, sh := range b.sheets {
		var names []string
		for _, p := range sh.pages {
			names = append(names, label(p))
		}
		if len(names) == 0 { // nothing of it is in the issue
			names = []string{fmt.Sprint(i + 1)}
		}
		fmt.Fprintf(&s, "%d<</P%s>>", i, text(strings.Join(names, "-")))
	}
	return "<</Nums[" + s.String() + "]>>"
}

// preferences say that windows show the title, not the file's name. That
// vertical papers are read from the right is not said: PDFium takes the direction
// of pages for that of text, and turns the parts of lines round.
const preferences = "<</DisplayDocTitle true>>"

// id identifies the file: by what it was made from, and by this writing of it.
func (b *book) id() (first, second string) {
	sum := func(parts ...any) string { return fmt.Sprintf("<%X>", sha256.Sum256([]byte(fmt.Sprintln(parts...)))) }
	return sum(b.Issue.ID, b.Issue.Source.SHA256), sum(b.Issue.ID, b.Issue.Source.SHA256, b.Now.Unix(), b.Version, b.w.at, b.w.next)
}

// intent writes the output intent that PDF/A wants, with a profile for sRGB
// (ICC.1:2001-04): device colours are to be taken for it.
func (b *book) intent() string {
	profile := b.w.alloc()
	b.w.flate(profile, "/N 3", sRGB())
	return fmt.Sprintf("[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %v>>]", profile)
}

// sRGB returns a profile of the colours of sRGB, adapted to D50, with a gamma of
// 2.2 for its curve.
func sRGB() []byte {
	fixed := func(v float64) int32 { return int32(math.Round(v * 65536)) }
	xyz := func(x, y, z float64) []byte {
		return append([]byte("XYZ \x00\x00\x00\x00"), be(fixed(x), fixed(y), fixed(z))...)
	}
	const name = "sRGB"
	desc := append([]byte("desc\x00\x00\x00\x00"), be(uint32(len(name)+1))...)
	desc = append(append(desc, name...), make([]byte, 1+4+4+2+1+67)...)
	curve := append([]byte("curv\x00\x00\x00\x00"), be(uint32(1), uint16(563))...) // 2.2 in 256ths
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", desc},
		{"cprt", append([]byte("text\x00\x00\x00\x00"), "CC0\x00"...)},
		{"wtpt", xyz(0.9642, 1, 0.8249)},
		{"rXYZ", xyz(0.4361, 0.2225, 0.0139)},
		{"gXYZ", xyz(0.3851, 0.7169, 0.0971)},
		{"bXYZ", xyz(0.1431, 0.0606, 0.7141)},
		{"rTRC", curve},
		{"gTRC", curve},
		{"bTRC", curve},
	}
	const head, entry = 128, 12
	table := be(uint32(len(tags)))
	start := head + len(table) + entry*len(tags)
	var body []byte
	for _, t := range tags {
		table = append(append(table, t.name...), be(uint32(start+len(body)), uint32(len(t.data)))...)
		body = append(append(body, t.data...), make([]byte, -len(t.data)&3)...)
	}
	header := make([]byte, head)
	copy(header, be(uint32(start+len(body))))
	copy(header[8:], "\x02\x10\x00\x00mntrRGB XYZ ")
	copy(header[24:], be(uint16(2001), uint16(4), uint16(1)))
	copy(header[36:], "acsp")
	copy(header[68:], be(fixed(0.9642), fixed(1), fixed(0.8249)))
	return append(append(header, table...), body...)
}
