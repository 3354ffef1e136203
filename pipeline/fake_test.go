package pipeline

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"banmian/export/issuejson"
	"banmian/ocr"
	"banmian/paper"
	"banmian/pipeline/prep"
	"banmian/pipeline/source"
)

func TestMain(m *testing.M) {
	source.ChildMain()
	os.Exit(m.Run())
}

// A fake is a source, a finder and a reader in one: pages with three lines of
// print, and something that goes wrong where a test wants it to.
type fake struct {
	pages int
	sum   string // "" is some hash
	name  string // "" is "paper.pdf"
	// wrong is asked before each stage of each page.
	wrong func(ctx context.Context, page int, s Stage) error
	draw  map[int]func() *source.Raw // pages other than the usual

	agreement float64 // of the PDF's own text with the image

	mu   sync.Mutex
	seen []string // "render 1", ...
}

func (f *fake) Name() string   { return cmp.Or(f.name, "paper.pdf") }
func (f *fake) SHA256() string { return cmp.Or(f.sum, strings.Repeat("ab", 32)) }
func (f *fake) Len() int       { return f.pages }
func (f *fake) Close() error   { return nil }

func (f *fake) Half(int) (int, paper.Half) { return 0, "" }

// enter remembers a stage and lets it go wrong.
func (f *fake) enter(ctx context.Context, page int, s Stage) error {
	f.mu.Lock()
	f.seen = append(f.seen, fmt.Sprintf("%s %d", s, page))
	f.mu.Unlock()
	if f.wrong == nil {
		return nil
	}
	return f.wrong(ctx, page, s)
}

// read lists the pages that came as far as a stage.
func (f *fake) read(s Stage) []int {
	f.mu.Lock()
	defer f.mu.Unlock()
	var pages []int
	for n := 1; n <= f.pages; n++ {
		if slices.Contains(f.seen, fmt.Sprintf("%s %d", s, n)) {
			pages = append(pages, n)
		}
	}
	return pages
}

func (f *fake) Page(ctx context.Context, n int) (*source.Raw, error) {
	if err := f.enter(ctx, n, StageRender); err != nil {
		return nil, err
	}
	r := drawn()
	if draw := f.draw[n]; draw != nil {
		r = draw()
	}
	r.Name = fmt.Sprintf("paper.pdf page %d", n)
	return r, nil
}

// textLines are where the usual page has its lines.
var textLines = []paper.Rect{{X0: 40, Y0: 40, X1: 240, Y1: 72}, {X0: 40, Y0: 100, X1: 248, Y1: 113}, {X0: 40, Y0: 120, X1: 248, Y1: 133}}

// picture is where the usual page has a picture.
var picture = paper.Rect{X0: 40, Y0: 220, X1: 248, Y1: 380}

// drawn is the usual page.
func drawn() *source.Raw {
	g := white()
	for _, l := range textLines {
		em := l.H()
		for x := l.X0; x+em <= l.X1; x += em {
			draw.Draw(g, image.Rect(x+1, l.Y0+1, x+em-1, l.Y1-1), image.Black, image.Point{}, draw.Src)
			draw.Draw(g, image.Rect(x+3, l.Y0+3, x+em-3, l.Y1-3), image.White, image.Point{}, draw.Src)
		}
	}
	for y := picture.Y0; y < picture.Y1; y++ {
		for x := picture.X0; x < picture.X1; x++ {
			g.SetGray(x, y, color.Gray{uint8(60 + (x*7+y*13)%120)})
		}
	}
	return &source.Raw{Gray: g, DPI: 100, Kind: paper.BornDigital}
}

func white() *image.Gray {
	g := image.NewGray(image.Rect(0, 0, 300, 420))
	draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
	return g
}

// blank is a page on which nothing is printed.
func blank() *source.Raw { return &source.Raw{Gray: white(), DPI: 100, Kind: paper.Scan} }

// pageOfName is the page that a sheet was made of.
func pageOfName(name string) int {
	var n int
	_, _ = fmt.Sscanf(name, "paper.pdf page %d", &n)
	return n
}

func (f *fake) Find(ctx context.Context, s *prep.Sheet) ([]paper.Line, error) {
	if err := f.enter(ctx, pageOfName(s.Name), StageFind); err != nil {
		return nil, err
	}
	var lines []paper.Line
	for _, b := range textLines {
		lines = append(lines, paper.Line{Box: b, Dir: paper.LeftRight, Em: b.H()})
	}
	return lines, nil
}

// words are what is read on every page.
var words = []string{"新桥今通车", "昨天上午九点岚汀新桥正式通车了。", "市民排起了长队。"}

func (f *fake) Read(ctx context.Context, s *prep.Sheet, lines []paper.Line) ([]paper.Line, ocr.Report, error) {
	if err := f.enter(ctx, pageOfName(s.Name), StageRead); err != nil {
		return nil, ocr.Report{}, err
	}
	out := slices.Clone(lines)
	for i := range out {
		x := out[i].Box.X0
		for _, r := range words[i] {
			b := out[i].Box
			out[i].Glyphs = append(out[i].Glyphs, paper.Glyph{Text: string(r), Conf: .9, Box: paper.Rect{X0: x, Y0: b.Y0, X1: x + out[i].Em, Y1: b.Y1}})
			x += out[i].Em
		}
		out[i].Reader = paper.ReaderPPOCR
	}
	return out, ocr.Report{Lines: len(out)}, nil
}

func (f *fake) CrossCheck(context.Context, *prep.Sheet, []paper.Line) (float64, int, error) {
	return f.agreement, 40, nil
}

// withText is the usual page with its words as the PDF's own text.
func withText() *source.Raw {
	r := drawn()
	for i, l := range textLines {
		x := l.X0
		for _, c := range words[i] {
			box := paper.Rect{X0: x, Y0: l.Y0, X1: x + l.H(), Y1: l.Y1}
			r.Chars = append(r.Chars, source.Char{Text: string(c), Box: box, Size: float32(l.H()), Trusted: true})
			x += l.H()
		}
	}
	return r
}

// config reads with the fake into dir.
func (f *fake) config(dir string) Config {
	return Config{
		Out: dir, ID: "x", Workers: 2, Finder: f, Reader: f,
		Settings: []paper.Step{{Stage: "ocr", Tool: "fake", Version: "1"}},
	}
}

// run runs what must run.
func run(t *testing.T, f *fake, c Config) *Outcome {
	t.Helper()
	out, err := Run(t.Context(), f, c)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// delivered reads the issue.json of an issue, which must be valid.
func delivered(t *testing.T, out string) *paper.Issue {
	t.Helper()
	name := filepath.Join(out, "x", "issue.json")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	valid(t, b)
	is, err := issuejson.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range is.Pages {
		if _, err := os.Stat(filepath.Join(out, "x", p.Image)); p.Error == "" && err != nil {
			t.Errorf("image of page %d: %v", p.Seq, err)
		}
	}
	for _, a := range is.Articles {
		for _, g := range a.Figures {
			if _, err := os.Stat(filepath.Join(out, "x", g.Image)); g.Image != "" && err != nil {
				t.Errorf("figure: %v", err)
			}
		}
	}
	return is
}

// valid checks an issue.json against its schema.
func valid(t *testing.T, b []byte) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(issuejson.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema", doc); err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.MustCompile("schema").Validate(v); err != nil {
		t.Error(err)
	}
}

// status is a page's "ok" or its error.
func status(is *paper.Issue) []string {
	var out []string
	for _, p := range is.Pages {
		out = append(out, cmp.Or(p.Error, "ok"))
	}
	return out
}

// flags are those of a code, by what they refer to.
func flags(is *paper.Issue, code paper.FlagCode) []string {
	var refs []string
	for _, f := range is.Flags {
		if f.Code == code {
			refs = append(refs, f.Ref)
		}
	}
	return refs
}

// has tells whether the words of every page are there.
func has(t *testing.T, is *paper.Issue, pages ...int) {
	t.Helper()
	for _, p := range is.Pages {
		if !slices.Contains(pages, p.Seq) {
			continue
		}
		var text strings.Builder
		for _, b := range p.Blocks {
			text.WriteString(b.Text())
		}
		for _, w := range words {
			if !strings.Contains(text.String(), w) {
				t.Errorf("page %d: %q is missing in %q", p.Seq, w, text.String())
			}
		}
	}
}

// tree reads all files under a folder, but for the lock.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "lock" {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files[rel] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sameTree compares two trees.
func sameTree(t *testing.T, a, b map[string]string) {
	t.Helper()
	if x, y := slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b)); !slices.Equal(x, y) {
		t.Errorf("files %v, then %v", x, y)
	}
	for name := range a {
		if a[name] != b[name] {
			t.Errorf("%s differs", name)
		}
	}
}

// recorded is a logger that keeps what it is told.
func recorded() (*slog.Logger, *bytes.Buffer) {
	var b bytes.Buffer
	return slog.New(slog.NewTextHandler(&b, &slog.HandlerOptions{Level: slog.LevelDebug})), &b
}

var errWrong = errors.New("went wrong")

// A changedFinder changes what the fake finds.
type changedFinder struct {
	*fake
	change func(page int, lines []paper.Line) []paper.Line
}

func (c changedFinder) Find(ctx context.Context, s *prep.Sheet) ([]paper.Line, error) {
	lines, err := c.fake.Find(ctx, s)
	return c.change(pageOfName(s.Name), lines), err
}

func finderOf(change func(int, []paper.Line) []paper.Line, f *fake) ocr.Finder {
	return changedFinder{f, change}
}
