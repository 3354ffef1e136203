package source

import (
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lay writes files into a folder: pages of 100 x 200 pixels where the text is
// "image".
func lay(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if text == "image" {
			text = blankPage(t)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func blankPage(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 100, 200))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// says is an ALTO file of one line, for an image of twice the size.
func says(text, image string) string {
	return `<alto><Description><sourceImageInformation><fileName>` + image + `</fileName></sourceImageInformation></Description><Layout><Page WIDTH="200" HEIGHT="400"><PrintSpace><TextBlock><TextLine HPOS="20" VPOS="40" WIDTH="80" HEIGHT="20"><String HPOS="20" VPOS="40" WIDTH="80" HEIGHT="20" CONTENT="` + text + `"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>`
}

// pageSays is a PAGE file of one line.
func pageSays(text string) string {
	return `<PcGts><Page imageFilename="x.png" imageWidth="100" imageHeight="200" imageXResolution="150"><TextRegion id="r"><Coords points="10,20 50,30"/><TextEquiv><Unicode>` + text + `</Unicode></TextEquiv></TextRegion></Page></PcGts>`
}

// metsOf is a METS file that names an image and a text for a page.
func metsOf(image, text string) string {
	return `<mets xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp><file ID="i" MIMETYPE="image/png"><FLocat xlink:href="` + image + `"/></file><fileGrp><file ID="t" MIMETYPE="text/xml"><FLocat xlink:href="file://./` + text + `"/></file></fileGrp></fileGrp></fileSec>` +
		`<structMap TYPE="PHYSICAL"><div><div TYPE="page"><fptr><par><area FILEID="i"/><area FILEID="t"/></par></fptr></div></div></structMap></mets>`
}

// texts are what comes with the pages of a source, one a page.
func texts(t *testing.T, s Source) string {
	t.Helper()
	var out []string
	for n := 1; n <= s.Len(); n++ {
		raw, err := s.Page(context.Background(), n)
		if err != nil {
			t.Fatalf("page %d: %v", n, err)
		}
		text := "-"
		for _, l := range raw.Given {
			text = raw.GivenBy + ":" + l.Text()
			if l.Box.X0 != 10 || l.Box.Y1 != 30 {
				t.Errorf("%s: line at %v", text, l.Box)
			}
		}
		if HasText(s, n) != (raw.Given != nil) {
			t.Errorf("page %d: HasText is %v", n, HasText(s, n))
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

func TestTextComesWithImages(t *testing.T) {
	tests := []struct {
		name, open, want string
		files            map[string]string
	}{
		{"beside them", "", "1.xml:桥 -", map[string]string{"1.png": "image", "1.xml": says("桥", ""), "2.png": "image"}},
		{"in folders", "", "1.xml:桥 2.xml:头", map[string]string{"1.png": "image", "alto/1.xml": says("桥", ""), "2.png": "image", "page/2.xml": pageSays("头")}},
		{"of another vocabulary", "", "-", map[string]string{"1.png": "image", "1.xml": "<tei/>"}},
		{"by METS", "", "a.xml:桥", map[string]string{"img/b.png": "image", "xml/a.xml": says("桥", ""), "x-mets.xml": metsOf("img/b.png", "xml/a.xml")}},
		{"by METS, opened itself", "mets.xml", "a.xml:桥", map[string]string{"img/b.png": "image", "xml/a.xml": says("桥", ""), "mets.xml": metsOf("./img/b.png", "xml/a.xml")}},
		{"one file, by the name it gives", "a.xml", "a.xml:桥", map[string]string{"b.png": "image", "a.xml": says("桥", `C:\scans\b.png`)}},
		{"one file, by its own name", "page/a.xml", "a.xml:桥", map[string]string{"a.png": "image", "page/a.xml": says("桥", "gone.tif")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := Open(context.Background(), filepath.Join(lay(t, tt.files), tt.open), Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if got := texts(t, s); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestTextCanBeIgnored(t *testing.T) {
	dir := lay(t, map[string]string{"1.png": "image", "1.xml": says("桥", "")})
	sums := map[string]bool{}
	for _, no := range []bool{false, true} {
		s, err := Open(context.Background(), dir, Options{NoText: no})
		if err != nil {
			t.Fatal(err)
		}
		if HasText(s, 1) == no {
			t.Errorf("NoText %v: HasText is %v", no, !no)
		}
		sums[s.SHA256()] = true
	}
	if len(sums) != 2 {
		t.Error("with and without text the source has the same hash")
	}
}

func TestTextThatCannotBeUsed(t *testing.T) {
	tests := []struct {
		name, open, says string
		want             error
		files            map[string]string
	}{
		{"another vocabulary", "a.xml", `its first element is "tei"`, ErrFormat, map[string]string{"a.xml": "<tei/>", "a.png": "image"}},
		{"no XML", "a.xml", "a.xml", ErrFormat, map[string]string{"a.xml": "<", "a.png": "image"}},
		{"no image", "a.xml", `its image "b.tif" is not found`, ErrNotFound, map[string]string{"a.xml": says("桥", "b.tif")}},
		{"cut off", "a.xml", "unexpected EOF", ErrFormat, map[string]string{"a.xml": "<alto><Layout>", "a.png": "image"}},
		{"METS that leads out of its folder", "mets.xml", "has no JPEG, PNG or TIFF in this folder", ErrFormat, map[string]string{"mets.xml": metsOf("../b.png", "a.xml")}},
		{"METS without pages", "mets.xml", "no page in a physical structMap", ErrFormat, map[string]string{"mets.xml": "<mets/>"}},
	}
	for _, tt := range tests {
		_, err := Open(context.Background(), filepath.Join(lay(t, tt.files), tt.open), Options{})
		if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: error %v, want %v that says %s", tt.name, err, tt.want, tt.says)
		}
	}
	dir := lay(t, map[string]string{"1.png": "image", "1.xml": strings.Replace(says("桥", ""), `WIDTH="200" HEIGHT="400"`, `WIDTH="400" HEIGHT="200"`, 1), "2.png": "image"})
	s, err := Open(context.Background(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Page(context.Background(), 1); err == nil || !strings.Contains(err.Error(), "1.xml: its page is 400 x 200, the image 100 x 200") {
		t.Errorf("another image: error %v", err)
	}
	if _, err := s.Page(context.Background(), 2); err != nil {
		t.Errorf("the page beside it: %v", err)
	}
}
