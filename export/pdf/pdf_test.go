package pdf_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"banmian/export/exporttest"
	"banmian/export/pdf"
	"banmian/paper"
)

func TestSame(t *testing.T) {
	exporttest.Same(t, pdf.Format, exporttest.Job(t, exporttest.Issue()))
}

// Each glyph is found in its place, and nothing else.
func TestGlyphsStandInTheirPlaces(t *testing.T) {
	for _, is := range []*paper.Issue{exporttest.Issue(), exporttest.Sample(t)} {
		pages := readBack(t, deliver(t, exporttest.Job(t, is)))
		n := 0
		for i := range is.Pages {
			if p := &is.Pages[i]; p.Error == "" {
				checkPlaces(t, p.Name, pages[n], glyphsOf(p))
				n++
			}
		}
		if n != len(pages) {
			t.Errorf("%s: %d pages, want %d", is.ID, len(pages), n)
		}
	}
}

// checkPlaces looks for each glyph among the characters with its text, at most
// a fraction of an em away, and as large across the line. Along it, cells reach
// to the next.
func checkPlaces(t *testing.T, name string, chars []char, wants []want) {
	t.Helper()
	const off, size = .36, .3 // ems
	left := map[string][]char{}
	for _, c := range chars {
		left[c.text] = append(left[c.text], c)
	}
	bad := 0
	for _, w := range wants {
		for _, r := range w.text {
			if unicode.IsSpace(r) { // the engine joins them
				continue
			}
			same := left[string(r)]
			i := slices.IndexFunc(same, func(c char) bool {
				return math.Hypot(c.x-w.x, c.y-w.y) <= off*w.em && (!unicode.Is(unicode.Han, r) || math.Abs(min(c.w, c.h)-w.em) < size*w.em)
			})
			if i < 0 {
				if bad++; bad < 4 {
					t.Errorf("%s: no %q at (%.1f, %.1f) of %.1f points; it is at %v", name, string(r), w.x, w.y, w.em, same)
				}
				continue
			}
			left[string(r)] = slices.Delete(same, i, i+1)
		}
	}
	for text, more := range left {
		if len(more) > 0 && strings.TrimSpace(text) != "" {
			t.Errorf("%s: %q too often, at %v", name, text, more)
		}
	}
}

// Text is read in the order of the issue, lines from the right too.
func TestOrderOfReading(t *testing.T) {
	is := exporttest.Issue()
	pages := readBack(t, deliver(t, exporttest.Job(t, is)))
	for i, got := range pages {
		var want strings.Builder
		for _, w := range glyphsOf(&is.Pages[i]) {
			want.WriteString(w.text)
		}
		if g, w := seen(join(got)), seen(want.String()); g != w {
			t.Errorf("page %d reads\n%s\nwant\n%s", i+1, g, w)
		}
	}
}

func TestHostileText(t *testing.T) {
	for _, s := range exporttest.Hostile {
		pages := readBack(t, deliver(t, exporttest.Job(t, oneLine(s))))
		if got := seen(join(pages[0])); len(pages) != 1 || got != seen(s) {
			t.Errorf("%q is read back as %q on %d pages", s, got, len(pages))
		}
	}
}

// FuzzText writes any text and reads it back.
func FuzzText(f *testing.F) {
	for _, s := range exporttest.Hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 200 || !utf8.ValidString(s) {
			return
		}
		if got := seen(join(readBack(t, deliver(t, exporttest.Job(t, oneLine(s))))[0])); got != seen(s) {
			t.Errorf("%q is read back as %q", s, got)
		}
	})
}

// oneLine is an issue of one line, whose glyphs are runes, which also is what
// everything else in it is called.
func oneLine(s string) *paper.Issue {
	const em = 20
	l := paper.Line{Dir: paper.LeftRight, Em: em, Reader: paper.ReaderPPOCR, Box: paper.Rect{X1: em, Y1: em}}
	for i, r := range []rune(s) {
		l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(r), Box: paper.Rect{X0: em * i, X1: em * (i + 1), Y1: em}})
		l.Box.X1 = em * (i + 1)
	}
	return &paper.Issue{
		ID: "line", Masthead: paper.Masthead{Title: s}, Source: paper.Source{File: s},
		Pages: []paper.Page{{
			Seq: 1, Label: s, Section: s, Image: "pages/0001.jpg", Size: paper.Size{W: 20 * 220, H: 60}, DPI: 72, Em: em, Kind: paper.Scan, Origin: paper.Identity,
			Blocks: []paper.Block{{ID: "p01-b001", Role: paper.RoleBody, Box: l.Box, Lines: []paper.Line{l}}},
		}},
		Articles: []paper.Article{{ID: "a001", Headline: s, Parts: []paper.Part{{Page: 1, Blocks: []string{"p01-b001"}}}}},
	}
}

// seen is what of a text a reader must give back: no blanks, and no characters
// that mean nothing.
func seen(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError || r == '\ufffe' || r == '\uffff' || r == '\u00ad' {
			return -1
		}
		return r
	}, s)
}
