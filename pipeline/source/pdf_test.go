package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"banmian/paper"
)

// strips is scanPage in n strips, dark ones and then bright ones on the left.
func strips(n int) testPage {
	p := scanPage()
	high := 500 / n
	p.content = ""
	for i := range n {
		p.content += drawImage(400, high, 0, i*high)
	}
	rows := 1000 / n
	p.image = imageStream(800, rows, gray8, strings.Repeat(strings.Repeat("\x28", 400)+strings.Repeat("\xe6", 400), rows))
	return p
}

func TestPDFPages(t *testing.T) {
	with := func(p testPage, extra string) testPage { p.extra = extra; return p }
	cases := []struct {
		name   string
		page   testPage
		w, h   int
		dpi    int
		kind   string
		dark   image.Point // where the dark quarter's corner is, as a share of 4 by 4
		noDark bool
	}{
		{name: "scan at its own resolution", page: scanPage(), w: 800, h: 1000, dpi: 144, kind: paper.Scan},
		{name: "rotated right", page: with(scanPage(), "/Rotate 90"), w: 1000, h: 800, dpi: 144, kind: paper.Scan, dark: image.Pt(3, 0)},
		{name: "rotated left", page: with(scanPage(), "/Rotate -90"), w: 1000, h: 800, dpi: 144, kind: paper.Scan, dark: image.Pt(0, 3)},
		{name: "crop box", page: with(scanPage(), "/CropBox[0 0 300 500]"), w: 600, h: 1000, dpi: 144, kind: paper.Scan},
		{name: "crop box beside the dark", page: with(scanPage(), "/CropBox[200 0 400 500]"), w: 400, h: 1000, kind: paper.Scan, noDark: true},
		{name: "user unit", page: with(scanPage(), "/UserUnit 0.5"), w: 800, h: 1000, dpi: 0, kind: paper.Scan},
		{name: "image outside the crop box", page: testPage{
			extra: "/CropBox[0 0 100 100]", content: drawImage(200, 200, 150, 150), image: imageStream(40, 40, gray8, scanPixels(40, 40)),
		}, w: 417, h: 417, dpi: 300, kind: paper.BornDigital, noDark: true},
		{name: "text over a coarse background", page: testPage{
			content: drawImage(400, 500, 0, 0) + text(180, 0), image: imageStream(80, 100, gray8, scanPixels(80, 100)),
		}, w: 1667, h: 2083, dpi: 300, kind: paper.BornDigital},
		{name: "outlines over a coarse background", page: testPage{
			content: drawImage(400, 500, 0, 0) + strings.Repeat("9 9 m 20 9 l 20 20 l f\n", 200), image: imageStream(80, 100, gray8, scanPixels(80, 100)),
		}, w: 1667, h: 2083, dpi: 300, kind: paper.BornDigital},
		{name: "invisible text over a scan", page: testPage{
			content: drawImage(400, 500, 0, 0) + text(180, 3), image: scanPage().image,
		}, w: 800, h: 1000, dpi: 144, kind: paper.Scan},
		{name: "strips", page: strips(100), w: 800, h: 1000, dpi: 144, kind: paper.Scan},
		{name: "media box of no size", page: testPage{box: "0 0 0 0"}, w: 2550, h: 3300, dpi: 300, kind: paper.BornDigital, noDark: true},
	}
	var pages []testPage
	for _, c := range cases {
		pages = append(pages, c.page)
	}
	s := open(t, write(t, "a.pdf", makePDF(pages...)), Options{})
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := page(t, s, i+1)
			if got := r.Gray.Rect.Max; got != image.Pt(c.w, c.h) {
				t.Fatalf("size is %v, want %d x %d", got, c.w, c.h)
			}
			if r.Kind != c.kind || c.dpi != 0 && r.DPI != c.dpi {
				t.Errorf("%s at %d dpi, want %s at %d", r.Kind, r.DPI, c.kind, c.dpi)
			}
			if (r.Kind == paper.Scan) != (r.Chars == nil) {
				t.Errorf("%d characters on a page that is %s", len(r.Chars), r.Kind)
			}
			if want := fmt.Sprintf("a.pdf page %d", i+1); r.Name != want {
				t.Errorf("name is %q, want %q", r.Name, want)
			}
			corner := r.Gray.GrayAt(c.dark.X*c.w/4+c.w/8, c.dark.Y*c.h/4+c.h/8).Y
			if dark := corner < 100; dark == c.noDark {
				t.Errorf("corner is %d", corner)
			}
		})
	}
}

func TestUserUnitScalesPage(t *testing.T) {
	s := open(t, write(t, "a.pdf", makePDF(testPage{content: text(20, 0), extra: "/UserUnit 2"})), Options{})
	r := page(t, s, 1)
	if got := r.Gray.Rect.Max; got != image.Pt(3333, 4167) || r.DPI != 300 {
		t.Errorf("page is %v at %d dpi", got, r.DPI)
	}
	if c := r.Chars[0]; len(r.Chars) != 20 || c.Size < 24 || c.Size > 26 || !c.Trusted || c.Box.X0 < 160 || c.Box.X0 > 170 {
		t.Errorf("%d characters, the first is %+v", len(r.Chars), c)
	}
}

func TestTransparencyIsPaper(t *testing.T) {
	im := imageStream(800, 900, "/ColorSpace/DeviceRGB/BitsPerComponent 8", strings.Repeat("\xd0\x20\x20", 800*900))
	p := testPage{content: "/G gs " + drawImage(400, 450, 0, 0), image: im}
	b := makePDF(p)
	// The alpha of a graphics state makes the page a transparent one.
	b = bytes.ReplaceAll(b, []byte("/Resources<<"), []byte("/Group<</S/Transparency/CS/DeviceRGB>>/Resources<</ExtGState<</G<</ca .5>>>>"))
	r := page(t, open(t, write(t, "a.pdf", b), Options{}), 1)
	if r.Color == nil || r.Kind != paper.Scan {
		t.Fatalf("colour is %v on a page that is %s", r.Color != nil, r.Kind)
	}
	if v := r.Gray.GrayAt(400, 20).Y; v != 255 {
		t.Errorf("margin is %d, want white", v)
	}
	if c := r.Color.RGBAAt(400, 600); c.A != 255 || c.R < 215 || c.G < 120 || c.G > 160 {
		t.Errorf("half transparent red on paper is %v", c)
	}
}

func TestPageFailsAlone(t *testing.T) {
	whole := drawImage(400, 500, 0, 0)
	cases := []struct {
		name string
		page testPage
		want error
	}{
		{"JPEG of noise", testPage{content: whole, image: imageStream(800, 1000, gray8+"/Filter/DCTDecode", "\xff\xd8noise")}, ErrDamaged},
		{"JPEG 2000 of noise", testPage{content: whole, image: imageStream(800, 1000, "/Filter/JPXDecode", "noise")}, ErrDamaged},
		{"JPEG of noise under a stamp", testPage{content: whole + text(50, 0), image: imageStream(800, 1000, gray8+"/Filter/DCTDecode", "\xff\xd8noise")}, ErrDamaged},
		{"image of ten gigapixels", testPage{content: whole, image: imageStream(100_000, 100_000, gray8+"/Filter/FlateDecode", "x")}, ErrLimit},
		{"page of a kilometre", testPage{box: "0 0 3000000 3000000"}, ErrLimit},
		{"page too wide to multiply", testPage{box: "0 0 1e38 1e38"}, nil},
	}
	pages := []testPage{scanPage()}
	for _, c := range cases {
		pages = append(pages, c.page, scanPage())
	}
	s := open(t, write(t, "a.pdf", makePDF(pages...)), Options{})
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := s.Page(context.Background(), 2*i+2)
			if c.want != nil && !errors.Is(err, c.want) || err != nil && !isOurs(err) {
				t.Errorf("error is %v, want %v", err, c.want)
			}
			page(t, s, 2*i+3)
		})
	}
}

func TestPDFRefused(t *testing.T) {
	good := makePDF(scanPage())
	cases := []struct {
		name string
		data []byte
		want error
	}{
		{"empty.pdf", nil, ErrFormat},
		{"letter.txt", []byte("Dear editor,"), ErrFormat},
		{"noise.pdf", []byte("Dear editor,"), ErrDamaged},
		{"head.pdf", good[:200], ErrDamaged},
		{"nopages.pdf", makePDF(), ErrEmpty},
		{"many.pdf", makePDF(make([]testPage, 2500)...), ErrLimit},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { refused(t, write(t, c.name, c.data), Options{}, c.want) })
	}
	t.Run("absent", func(t *testing.T) { refused(t, "absent.pdf", Options{}, ErrNotFound) })
}

func TestPDFMended(t *testing.T) {
	good := makePDF(scanPage())
	cases := map[string][]byte{
		"cut.pdf":  good[:bytes.LastIndex(good, []byte("xref\n0"))],
		"junk.pdf": append([]byte("HTTP/1.1 200 OK\r\n\r\n"), good...),
	}
	for name, b := range cases {
		t.Run(name, func(t *testing.T) {
			if r := page(t, open(t, write(t, name, b), Options{}), 1); r.Gray.GrayAt(100, 100).Y != 40 {
				t.Error("the picture is gone")
			}
		})
	}
}

func TestEncrypted(t *testing.T) {
	conf := configure("")
	conf.UserPW, conf.OwnerPW = "secret", "owner"
	conf.EncryptUsingAES, conf.EncryptKeyLength = true, 256
	var b bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(makePDF(scanPage())), &b, conf); err != nil {
		t.Fatal(err)
	}
	path := write(t, "a.pdf", b.Bytes())
	refused(t, path, Options{}, ErrEncrypted)
	refused(t, path, Options{Password: "wrong"}, ErrEncrypted)
	page(t, open(t, path, Options{Password: "secret"}), 1)

	tail := bytes.LastIndex(b.Bytes(), []byte("startxref"))
	cut := write(t, "cut.pdf", b.Bytes()[:tail])
	if s, err := Open(context.Background(), cut, Options{Password: "secret"}); err == nil {
		page(t, s, 1)
		s.Close()
	} else if !isOurs(err) {
		t.Error(err)
	}
}

// slow is a page that takes minutes.
func slow() testPage {
	return testPage{content: "5 w " + strings.Repeat("0 0 m 400 500 l 0 500 l 400 0 l S\n", 200_000)}
}

func TestLimitsKill(t *testing.T) {
	s := open(t, write(t, "a.pdf", makePDF(slow(), scanPage())), Options{}).(*pdfSource)
	over := map[string]func(*child){
		"CPU":    func(c *child) { c.limit = pollEvery },
		"memory": func(c *child) { c.memory = 1 },
	}
	for name, limit := range over {
		page(t, s, 2)
		limit(s.idle[0])
		start := time.Now()
		failed(t, s, 1, ErrLimit)
		if d := time.Since(start); d > 30*time.Second {
			t.Errorf("%s limit: killed after %v", name, d)
		}
		page(t, s, 2)
	}
}

func TestEngineMemoryIsBounded(t *testing.T) {
	large := testPage{box: "0 0 2000 2000", content: text(9, 0)} // 69 million pixels
	s := open(t, write(t, "a.pdf", makePDF(testPage{}, large, testPage{})), Options{MemoryMiB: 64})
	page(t, s, 1)
	failed(t, s, 2, ErrLimit)
	page(t, s, 3)
}

func TestContextKills(t *testing.T) {
	s := open(t, write(t, "a.pdf", makePDF(slow(), scanPage())), Options{})
	why := errors.New("enough")
	ctx, cancel := context.WithTimeoutCause(context.Background(), pollEvery, why)
	defer cancel()
	if _, err := s.Page(ctx, 1); !errors.Is(err, why) {
		t.Errorf("error is %v, want %v", err, why)
	}
	page(t, s, 2)
}

func TestContextThatEndsAfterPageKillsNothing(t *testing.T) {
	s := open(t, write(t, "a.pdf", makePDF(testPage{box: "0 0 20 20"})), Options{}).(*pdfSource)
	first := s.idle[0]
	for range 50 {
		ctx, cancel := context.WithCancel(context.Background())
		if _, err := s.Page(ctx, 1); err != nil {
			t.Fatal(err)
		}
		cancel()
	}
	if len(s.idle) != 1 || s.idle[0] != first {
		t.Error("the process was replaced")
	}
}

func TestDeadChildIsReplaced(t *testing.T) {
	s := open(t, write(t, "a.pdf", makePDF(scanPage(), scanPage())), Options{}).(*pdfSource)
	page(t, s, 1)
	if err := s.idle[0].cmd.Process.Signal(os.Kill); err != nil {
		t.Fatal(err)
	}
	page(t, s, 2)
}

func TestPagesSideBySide(t *testing.T) {
	s := open(t, write(t, "a.pdf", makePDF(scanPage(), testPage{content: text(30, 0)}, scanPage(), scanPage())), Options{})
	var wg sync.WaitGroup
	for n := 1; n <= s.Len(); n++ {
		wg.Go(func() {
			r, err := s.Page(context.Background(), n)
			if err != nil || (r.Kind == paper.Scan) != (n != 2) || (len(r.Chars) == 30) != (n == 2) {
				t.Errorf("page %d: %v", n, err)
			}
		})
	}
	wg.Wait()
}

func TestNoSuchPage(t *testing.T) {
	s := open(t, write(t, "a.pdf", makePDF(scanPage())), Options{})
	for _, n := range []int{-1, 0, 2} {
		if _, err := s.Page(context.Background(), n); err == nil {
			t.Errorf("page %d of 1 was delivered", n)
		}
	}
}
