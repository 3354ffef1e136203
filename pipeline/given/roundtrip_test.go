package given

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"banmian/export"
	"banmian/export/alto"
	"banmian/export/exporttest"
	"banmian/export/pagexml"
	"banmian/paper"
)

// writers are the formats that are read back.
var writers = map[string]func(io.Writer, *paper.Issue, *paper.Page) error{
	"alto": alto.Write,
	"page": func(w io.Writer, is *paper.Issue, p *paper.Page) error {
		return pagexml.Write(w, is, p, "0.1.0", exporttest.Now)
	},
}

// printed is what of a page survives a format: text, boxes, directions, roles
// and tables, block by block, in the order of reading.
func printed(blocks []paper.Block) string {
	var b strings.Builder
	for _, bl := range blocks {
		fmt.Fprintf(&b, "%s %s %v %v %s %v\n", bl.ID, bl.Role, bl.Box, bl.Outline, bl.Dir, bl.Rows)
		for _, l := range bl.Lines {
			fmt.Fprintf(&b, "  %v %s %v rev=%v person=%v:", l.Box, l.Dir, l.Baseline, l.Reversed, l.Reader == paper.ReaderPerson)
			for _, g := range l.Glyphs {
				fmt.Fprintf(&b, " %s%v%.3f", g.Text, g.Box, g.Conf)
				for _, a := range g.Alts {
					fmt.Fprintf(&b, "/%s%.3f", a.Text, a.Conf)
				}
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// expected is what of a page should be read back: text in NFC, blanks as one
// space without a confidence, no empty readings.
func expected(is *paper.Issue, p *paper.Page) []paper.Block {
	var order []string
	stretches, loose := export.Stretches(is, p)
	for _, s := range stretches {
		order = append(order, s.Blocks...)
	}
	order = append(order, loose...)
	blocks := slices.Clone(p.Blocks)
	slices.SortFunc(blocks, func(a, b paper.Block) int { return slices.Index(order, a.ID) - slices.Index(order, b.ID) })
	for i := range blocks {
		lines := slices.Clone(blocks[i].Lines)
		for k := range lines {
			lines[k].Glyphs = survivors(lines[k])
		}
		blocks[i].Lines = lines
	}
	return blocks
}

func survivors(l paper.Line) []paper.Glyph {
	var out []paper.Glyph
	for _, w := range export.Words(l) {
		if len(w.Space) > 0 {
			out = append(out, paper.Glyph{Text: " ", Box: w.SpaceBox()})
		}
		for _, g := range w.Glyphs {
			g.Text = norm.NFC.String(g.Text)
			g.Alts = slices.DeleteFunc(slices.Clone(g.Alts), func(a paper.Reading) bool { return a.Text == "" })
			if l.Reader == paper.ReaderPerson {
				g.Conf = 0
			}
			out = append(out, g)
		}
	}
	return out
}

func readBack(t *testing.T, format string, is *paper.Issue, p *paper.Page) []paper.Block {
	t.Helper()
	var buf bytes.Buffer
	if err := writers[format](&buf, is, p); err != nil {
		t.Fatal(err)
	}
	f, err := Read(&buf)
	if err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	page, err := f.Page(0, Image{Size: p.Size, DPI: p.DPI})
	if err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return page.Blocks
}

func TestRoundTrip(t *testing.T) {
	is := exporttest.Issue()
	for format := range writers {
		for i := range is.Pages[:2] {
			p := &is.Pages[i]
			t.Run(fmt.Sprintf("%s page %d", format, p.Seq), func(t *testing.T) {
				if d := cmp.Diff(printed(expected(is, p)), printed(readBack(t, format, is, p))); d != "" {
					t.Errorf("(-written +read):\n%s", d)
				}
			})
		}
	}
}

// TestRoundTripOfAnything writes pages of random blocks and reads them back.
func TestRoundTripOfAnything(t *testing.T) {
	for seed := range uint64(150) {
		is := random(rand.New(rand.NewPCG(seed, 1)))
		for format := range writers {
			if d := cmp.Diff(printed(expected(is, &is.Pages[0])), printed(readBack(t, format, is, &is.Pages[0]))); d != "" {
				t.Fatalf("%s, seed %d (-written +read):\n%s", format, seed, d)
			}
		}
	}
}

// random is an issue of one page with random text in random places.
func random(r *rand.Rand) *paper.Issue {
	p := paper.Page{Seq: 1, Image: "pages/0001.jpg", Size: paper.Size{W: 3000, H: 4000}, DPI: 300, Vertical: r.IntN(2) == 0}
	roles := []paper.Role{paper.RoleBody, paper.RoleHeadline, paper.RoleCaption, paper.RoleAd, paper.RoleMasthead, paper.RoleOther}
	dirs := []paper.Dir{paper.LeftRight, paper.RightLeft, paper.TopDown}
	is := &paper.Issue{ID: "x"}
	for i := range 1 + r.IntN(4) {
		b := paper.Block{ID: fmt.Sprintf("p01-b%03d", i+1), Role: roles[r.IntN(len(roles))], Dir: dirs[r.IntN(3)]}
		for range 1 + r.IntN(3) {
			l := randomLine(r, b.Dir)
			b.Lines, b.Box = append(b.Lines, l), b.Box.Union(l.Box)
		}
		p.Blocks = append(p.Blocks, b)
		if r.IntN(2) == 0 {
			a := paper.Article{ID: fmt.Sprintf("a%03d", i+1), Headline: "<&>\"'", Parts: []paper.Part{{Page: 1, Blocks: []string{b.ID}}}}
			is.Articles = append(is.Articles, a)
		}
	}
	is.Pages = []paper.Page{p}
	return is
}

func randomLine(r *rand.Rand, dir paper.Dir) paper.Line {
	signs := []string{"桥", "，", "<", "&", "\"", "'", "A", "b", "7", ".", " ", "𠮷", "「", "é", "q\u0301", "—", "葛\U000E0100"}
	em := 10 + r.IntN(60)
	x, y := r.IntN(1500), r.IntN(2000)
	l := paper.Line{Dir: dir, Em: em, Reader: paper.ReaderPPOCR}
	for i := range 1 + r.IntN(12) {
		g := paper.Glyph{Text: signs[r.IntN(len(signs))], Box: paper.Rect{X0: x + i*em, Y0: y, X1: x + (i+1)*em, Y1: y + em}}
		if g.Text != " " && r.IntN(3) > 0 && len([]rune(g.Text)) == 1 {
			g.Conf = float32(1+r.IntN(1000)) / 1000
		}
		l.Glyphs = append(l.Glyphs, g)
	}
	if strings.TrimSpace(l.Text()) == "" {
		l.Glyphs[0].Text = "桥"
	}
	if dir == paper.RightLeft {
		slices.Reverse(l.Glyphs)
		for i, g := range l.Glyphs[:len(l.Glyphs)/2] { // texts back in order, boxes from the right
			o := &l.Glyphs[len(l.Glyphs)-1-i]
			l.Glyphs[i].Text, o.Text = o.Text, g.Text
			l.Glyphs[i].Conf, o.Conf = o.Conf, g.Conf
		}
	}
	for i, g := range l.Glyphs {
		if dir == paper.TopDown {
			l.Glyphs[i].Box = g.Box.Transposed()
		}
		l.Box = l.Box.Union(l.Glyphs[i].Box)
	}
	return l
}

// FuzzRoundTrip writes a line of any text and reads it back.
func FuzzRoundTrip(f *testing.F) {
	f.Add("“桥<1>&A-B号”𠮷祥", uint8(0))
	f.Add("a\x00b ]]> e\u0301\ufffe\u200d", uint8(1))
	f.Fuzz(func(t *testing.T, text string, dir uint8) {
		l := paper.Line{Dir: []paper.Dir{paper.LeftRight, paper.RightLeft, paper.TopDown}[dir%3], Em: 20, Reader: paper.ReaderPPOCR}
		for i, c := range clusters(strings.ToValidUTF8(text, "\ufffd")) {
			if len(c) > 40 || strings.ContainsFunc(c, notXML) || i > 200 {
				return // no character of print
			}
			g := paper.Glyph{Text: c, Box: paper.Rect{X0: 20 * i, Y0: 0, X1: 20*i + 20, Y1: 20}}
			if l.Dir == paper.TopDown {
				g.Box = g.Box.Transposed()
			}
			if l.Dir == paper.RightLeft {
				g.Box.X0, g.Box.X1 = 5000-g.Box.X1, 5000-g.Box.X0
			}
			l.Glyphs, l.Box = append(l.Glyphs, g), l.Box.Union(g.Box)
		}
		if strings.TrimSpace(l.Text()) == "" {
			return
		}
		is := &paper.Issue{ID: text, Pages: []paper.Page{{
			Seq: 1, Label: text, Section: text, Image: "pages/0001.jpg", Size: paper.Size{W: 5000, H: 5000}, DPI: 300,
			Blocks: []paper.Block{{ID: "p01-b001", Role: paper.RoleBody, Dir: l.Dir, Box: l.Box, Lines: []paper.Line{l}}},
		}}}
		for format := range writers {
			if d := cmp.Diff(printed(expected(is, &is.Pages[0])), printed(readBack(t, format, is, &is.Pages[0]))); d != "" {
				t.Errorf("%s (-written +read):\n%s", format, d)
			}
		}
	})
}

// notXML reports characters that an XML file cannot hold: they are written as
// U+FFFD.
func notXML(r rune) bool {
	return r == '\ufffd' || r == '\ufffe' || r == '\uffff' || r < 0x20
}

// FuzzReadMETS holds that no METS file makes the reader panic.
func FuzzReadMETS(f *testing.F) {
	b, err := os.ReadFile("../../export/mets/testdata/mets/mets.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(_ *testing.T, b []byte) { _, _ = ReadMETS(bytes.NewReader(b)) })
}
