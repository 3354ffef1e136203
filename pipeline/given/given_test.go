package given

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"banmian/paper"
)

// read reads the first page of a file for an image of a size.
func read(t *testing.T, file string, img Image) []paper.Block {
	t.Helper()
	f, err := Read(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	p, err := f.Page(0, img)
	if err != nil {
		t.Fatal(err)
	}
	return p.Blocks
}

// glyphs writes a line as its glyphs with their boxes.
func glyphs(l paper.Line) string {
	var b strings.Builder
	for _, g := range l.Glyphs {
		fmt.Fprintf(&b, "%s%v ", g.Text, g.Box)
	}
	return strings.TrimSpace(b.String())
}

// altoOf is an ALTO file of another program with one line.
func altoOf(unit, page, line string) string {
	return `<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Description><MeasurementUnit>` + unit +
		`</MeasurementUnit></Description><Layout><Page ` + page + `><TopMargin/><PrintSpace><ComposedBlock><TextBlock ID="b"><TextLine ` + line +
		`</TextLine></TextBlock></ComposedBlock></PrintSpace></Page></Layout></alto>`
}

// pageOf is a PAGE file with one region.
func pageOf(region string) string {
	return `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"><Page imageFilename="a.tif" imageWidth="1000" imageHeight="1000">` + region + `</Page></PcGts>`
}

func TestLinesOfOtherPrograms(t *testing.T) {
	const cells = "桥{0 0 100 100} 头{100 0 200 100}"
	tests := []struct {
		name, file, want string
		img              Image
		dir              paper.Dir
	}{
		{"pixels, a String without Glyphs", altoOf("pixel", `WIDTH="1000" HEIGHT="1000"`, `HPOS="0" VPOS="0" WIDTH="200" HEIGHT="100"><String CONTENT="桥头" HPOS="0" VPOS="0" WIDTH="200" HEIGHT="100"/>`), cells, Image{}, paper.LeftRight},
		{"tenths of millimetres, by the page's size", altoOf("mm10", `WIDTH="500" HEIGHT="500"`, `HPOS="0" VPOS="0" WIDTH="100" HEIGHT="50"><String CONTENT="桥头" HPOS="0" VPOS="0" WIDTH="100" HEIGHT="50"/>`), cells, Image{Size: paper.Size{W: 1000, H: 1000}}, paper.LeftRight},
		{"inches, by the image's resolution", altoOf("inch1200", ``, `HPOS="0" VPOS="0" WIDTH="800" HEIGHT="400"><String CONTENT="桥头" HPOS="0" VPOS="0" WIDTH="800" HEIGHT="400"/>`), cells, Image{DPI: 300}, paper.LeftRight},
		{"words with a blank", altoOf("pixel", ``, `HPOS="0" VPOS="0" WIDTH="300" HEIGHT="100"><String CONTENT="桥" HPOS="0" VPOS="0" WIDTH="100" HEIGHT="100"/><SP HPOS="100" VPOS="0" WIDTH="100"/><String CONTENT="头" HPOS="200" VPOS="0" WIDTH="100" HEIGHT="100"/>`), "桥{0 0 100 100}  {100 0 200 100} 头{200 0 300 100}", Image{}, paper.LeftRight},
		{"a hyphen at the end", altoOf("pixel", ``, `HPOS="0" VPOS="0" WIDTH="150" HEIGHT="100"><String CONTENT="ab" HPOS="0" VPOS="0" WIDTH="100" HEIGHT="100"/><HYP CONTENT="-" HPOS="100" VPOS="0" WIDTH="50" HEIGHT="100"/>`), "a{0 0 50 100} b{50 0 100 100} -{100 0 150 100}", Image{}, paper.LeftRight},
		{"a corrected word whose glyphs were not", altoOf("pixel", ``, `HPOS="0" VPOS="0" WIDTH="200" HEIGHT="100"><String CONTENT="桥头" HPOS="0" VPOS="0" WIDTH="200" HEIGHT="100"><Glyph CONTENT="挢" HPOS="1" VPOS="1" WIDTH="1" HEIGHT="1"/><Glyph CONTENT="头" HPOS="1" VPOS="1" WIDTH="1" HEIGHT="1"/></String>`), cells, Image{}, paper.LeftRight},
		{"a vertical line that does not say so", altoOf("pixel", ``, `HPOS="0" VPOS="0" WIDTH="100" HEIGHT="400"><String CONTENT="桥头通车" HPOS="0" VPOS="0" WIDTH="100" HEIGHT="400"/>`), "桥{0 0 100 100} 头{0 100 100 200} 通{0 200 100 300} 车{0 300 100 400}", Image{}, paper.TopDown},
		{"no words", pageOf(`<TextRegion id="r"><Coords points="0,0 200,0 200,100 0,100"/><TextLine id="l"><Coords points="0,0 200,0 200,100 0,100"/><TextEquiv index="1"><Unicode>挢头</Unicode></TextEquiv><TextEquiv index="0"><Unicode>桥头</Unicode></TextEquiv></TextLine></TextRegion>`), cells, Image{}, paper.LeftRight},
		{"no lines", pageOf(`<TextRegion id="r"><Coords points="0,0 200,0 200,100 0,100"/><TextEquiv><Unicode>桥头</Unicode></TextEquiv></TextRegion>`), cells, Image{}, paper.LeftRight},
		{"points as elements, before 2013", pageOf(`<TextRegion id="r"><Coords><Point x="0" y="0"/><Point x="200" y="100"/></Coords><TextLine id="l"><Coords><Point x="0" y="0"/><Point x="200" y="100"/></Coords><TextEquiv><Unicode>桥头</Unicode></TextEquiv></TextLine></TextRegion>`), cells, Image{}, paper.LeftRight},
		{"words, and no text of the line", pageOf(`<TextRegion id="r"><Coords points="0,0 200,100"/><TextLine id="l"><Coords points="0,0 200,0 200,100 0,100"/><Word id="a"><Coords points="0,0 100,100"/><TextEquiv><Unicode>桥</Unicode></TextEquiv></Word><Word id="b"><Coords points="100,0 200,100"/><TextEquiv><Unicode>头</Unicode></TextEquiv></Word></TextLine></TextRegion>`), cells, Image{}, paper.LeftRight},
		{"a line corrected and its words not", pageOf(`<TextRegion id="r"><Coords points="0,0 200,100"/><TextLine id="l"><Coords points="0,0 200,0 200,100 0,100"/><Word id="a"><Coords points="0,0 1,1"/><TextEquiv><Unicode>挢头</Unicode></TextEquiv></Word><TextEquiv><Unicode>桥头</Unicode></TextEquiv></TextLine></TextRegion>`), cells, Image{}, paper.LeftRight},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			blocks := read(t, tt.file, tt.img)
			if len(blocks) != 1 || len(blocks[0].Lines) != 1 {
				t.Fatalf("%d blocks, want one with one line", len(blocks))
			}
			l := blocks[0].Lines[0]
			if got := glyphs(l); got != tt.want || l.Dir != tt.dir {
				t.Errorf("got %s %s, want %s %s", got, l.Dir, tt.want, tt.dir)
			}
			if l.Reader != paper.ReaderGiven {
				t.Errorf("reader %q, want %q", l.Reader, paper.ReaderGiven)
			}
		})
	}
}

func TestConfidences(t *testing.T) {
	tests := []struct {
		attrs string
		want  [2]float32
	}{
		{``, [2]float32{0, 0}},
		{`WC="0.8"`, [2]float32{.8, .8}},
		{`WC="0.8" CC="09"`, [2]float32{.95, .05}},
		{`WC="0.8" CC="11"`, [2]float32{.8, .8}},
		{`CC="111"`, [2]float32{0, 0}}, // for another number of characters
		{`WC="0.0"`, [2]float32{0, 0}},
		{`WC="NaN"`, [2]float32{0, 0}},
		{`WC="7"`, [2]float32{1, 1}},
	}
	for _, tt := range tests {
		blocks := read(t, altoOf("pixel", ``, `HPOS="0" VPOS="0" WIDTH="200" HEIGHT="100"><String CONTENT="桥头" HPOS="0" VPOS="0" WIDTH="200" HEIGHT="100" `+tt.attrs+`/>`), Image{})
		gs := blocks[0].Lines[0].Glyphs
		for i, want := range tt.want {
			if d := gs[i].Conf - want; d > 1e-6 || d < -1e-6 {
				t.Errorf("%s: glyph %d has %v, want %v", tt.attrs, i, gs[i].Conf, want)
			}
		}
	}
}

func TestReadingOrderOfPAGE(t *testing.T) {
	region := func(id string) string {
		return `<TextRegion id="` + id + `"><Coords points="0,0 100,100"/><TextEquiv><Unicode>` + id + `</Unicode></TextEquiv></TextRegion>`
	}
	file := pageOf(`<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="b"/><OrderedGroupIndexed id="h" index="0" regionRef="c"><RegionRefIndexed index="0" regionRef="a"/></OrderedGroupIndexed></OrderedGroup></ReadingOrder>` +
		region("a") + region("b") + region("d") + region("c"))
	got := ""
	for _, b := range read(t, file, Image{}) {
		got += b.ID
	}
	if want := "cabd"; got != want {
		t.Errorf("order %s, want %s", got, want)
	}
}

// TestTesseract reads what Tesseract 5.3 wrote of a page of the sample, and
// leaves out the blanks that it puts between words.
func TestTesseract(t *testing.T) {
	b, err := os.ReadFile("testdata/tesseract.xml")
	if err != nil {
		t.Fatal(err)
	}
	blocks := read(t, string(b), Image{Size: paper.Size{W: 1565, H: 2244}}) // half the size that it read
	text := ""
	for _, bl := range blocks {
		for _, l := range bl.Lines {
			text += l.Text() + "\n"
			if l.Box.X1 > 1565 || l.Box.Y1 > 2244 || l.Em < 8 || l.Dir != paper.LeftRight {
				t.Errorf("line %q: %v, em %d, %s", l.Text(), l.Box, l.Em, l.Dir)
			}
		}
	}
	if strings.Contains(text, " ") || !strings.Contains(text, "今年入秋，柳汉村和蒲家\n湾的村民凑钱") {
		t.Errorf("got:\n%s", text)
	}
}

func TestErrors(t *testing.T) {
	lolz := `<!DOCTYPE alto [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><alto><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT="&b;"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>`
	tests := []struct {
		name, file string
		want       error
	}{
		{"empty", "", ErrFormat},
		{"another vocabulary", "<fold/>", ErrFormat},
		{"cut off", `<alto><Layout>`, ErrFormat},
		{"entities", lolz, ErrFormat},
		{"no number", altoOf("pixel", `WIDTH="wide"`, `>`), ErrFormat},
		{"not finite", altoOf("pixel", `WIDTH="Inf"`, `>`), ErrFormat},
	}
	for _, tt := range tests {
		if _, err := Read(strings.NewReader(tt.file)); !errors.Is(err, tt.want) {
			t.Errorf("%s: error %v, want %v", tt.name, err, tt.want)
		}
	}
	f, err := Read(strings.NewReader(altoOf("pixel", `WIDTH="1000" HEIGHT="2000"`, `>`)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Page(0, Image{Size: paper.Size{W: 1000, H: 1000}}); !errors.Is(err, ErrImage) {
		t.Errorf("another image: error %v, want %v", err, ErrImage)
	}
	if f, err = Read(strings.NewReader(altoOf("mm10", ``, `>`))); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Page(0, Image{}); !errors.Is(err, ErrFormat) {
		t.Errorf("no size and no resolution: error %v, want %v", err, ErrFormat)
	}
}

func TestLimits(t *testing.T) {
	many := altoOf("pixel", ``, `HPOS="0" VPOS="0" WIDTH="9" HEIGHT="9"><String HPOS="0" VPOS="0" WIDTH="9" HEIGHT="9" CONTENT="`+strings.Repeat("一", maxGlyphs+1)+`"/>`)
	f, err := Read(strings.NewReader(many))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Page(0, Image{}); !errors.Is(err, ErrLimit) {
		t.Errorf("error %v, want %v", err, ErrLimit)
	}
}

// FuzzRead holds that no file makes the reader panic, go on for ever, or deliver
// what no page holds.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"testdata/tesseract.xml", "../../export/alto/testdata/alto/0002.xml", "../../export/pagexml/testdata/page/0001.xml"} {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(altoOf("mm10", `WIDTH="500" HEIGHT="500"`, `HPOS="1e300" VPOS="-1e300" WIDTH="1e308" HEIGHT="50"><String CONTENT="桥 头" CC="0 9"/>`)))
	f.Add([]byte(pageOf(`<TableRegion id="t"><Coords points="1,1 2"/><TextRegion id="c"><Roles><TableCellRole rowIndex="999999999" columnIndex="-5"/></Roles></TextRegion></TableRegion>`)))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := Read(strings.NewReader(string(b)))
		if err != nil {
			return
		}
		for i := range file.Len() {
			p, err := file.Page(i, Image{Size: paper.Size{W: 3000, H: 4000}, DPI: 300})
			if err != nil {
				continue
			}
			for _, bl := range p.Blocks {
				for _, l := range bl.Lines {
					for _, g := range l.Glyphs {
						if g.Conf < 0 || g.Conf > 1 || g.Box.X0 < -maxPixel || g.Box.X1 > maxPixel || g.Text == "" {
							t.Fatalf("glyph %+v", g)
						}
					}
					if l.Dir == "" || l.Em < 1 {
						t.Fatalf("line %+v", l)
					}
				}
			}
		}
	})
}
