package source

import (
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A sheetPlan draws a sheet of newspaper: each rune is 20 pixels square.
// '#' is text, '.' paper, 'x' print in one piece, '|' a dark shadow.
type sheetPlan []string

const cell = 20

func (p sheetPlan) draw() *image.Gray {
	g := image.NewGray(image.Rect(0, 0, len(p[0])*cell, len(p)*cell))
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			v := byte(225)
			switch p[y/cell][x/cell] {
			case '#': // lines with space between, as body type has
				if y%10 < 5 && x%10 < 7 {
					v = 60
				}
			case 'x':
				v = 50
			case '|':
				v = 25
			}
			g.Pix[y*g.Stride+x] = v
		}
	}
	return g
}

// repeat makes a sheet of the same row 19 times under a top row.
func repeat(top, row string) sheetPlan {
	return append(sheetPlan{top}, slices.Repeat([]string{row}, 19)...)
}

var (
	spreadPlan   = repeat(".############..############.", ".######.#####..#####.######.")
	foldPlan     = repeat(".############.|.############.", ".############.|.############.")
	headlinePlan = repeat(".######xxxxxxxxxxxxxx######.", ".######.#####..#####.######.")
	adPlan       = repeat(".######.###.####.###.######.", ".######.###.####.###.######.")
	singlePlan   = repeat(".###########################.", ".######.######.######.######.")
	columnsPlan  = repeat(".######.######.######.######.", ".######.######.######.######.")
)

func TestFindGutter(t *testing.T) {
	cases := []struct {
		name        string
		plan        sheetPlan
		found, sure bool
	}{
		{"gutter", spreadPlan, true, true},
		{"shadow of the fold in it", foldPlan, true, true},
		{"headline across it", headlinePlan, false, false},
		{"advertisement on the fold", adPlan, false, false},
		{"single page", singlePlan, false, false},
		{"columns from top to bottom", columnsPlan, true, false},
		{"blank", repeat("....................", "...................."), true, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, sure := findGutter(c.plan.draw())
			if (s.width() > 0) != c.found || sure != c.sure {
				t.Errorf("strip %.3f to %.3f, sure %v; want found %v, sure %v", s.from, s.to, sure, c.found, c.sure)
			}
			if c.found && (s.cut() <= s.from || s.cut() >= s.to) {
				t.Errorf("cut at %.3f, beside %.3f to %.3f", s.cut(), s.from, s.to)
			}
		})
	}
}

func TestFindGutterWithLeaningLine(t *testing.T) {
	g := spreadPlan.draw()
	w, h := g.Rect.Dx(), g.Rect.Dy()
	for y := range h {
		g.Pix[y*g.Stride+w/2-3+6*y/h] = 30
	}
	if s, sure := findGutter(g); !sure || s.fold == 0 {
		t.Errorf("strip %.3f to %.3f, sure %v", s.from, s.to, sure)
	}
	// A line of type in the gutter stops at the margins.
	for y := range h / 10 {
		for x := range w / 50 {
			g.Pix[y*g.Stride+w/2-w/100+x] = 225
		}
	}
	if s, sure := findGutter(g); sure || s.fold != 0 {
		t.Errorf("with print in it: strip %.3f to %.3f, sure %v", s.from, s.to, sure)
	}
}

func TestDeliver(t *testing.T) {
	one, two, lying := sheetSize{390, 545}, sheetSize{780, 545}, sheetSize{545, 390}
	none := errors.New("not readable")
	cases := []struct {
		name   string
		sizes  []sheetSize
		sheets []sheetPlan // of the wide ones; nil cannot be read
		want   string      // sheet and half
	}{
		{"spread among single pages", []sheetSize{one, two, one}, []sheetPlan{spreadPlan}, "1 2l 2r 3"},
		{"narrow gutter among single pages", []sheetSize{one, two}, []sheetPlan{columnsPlan}, "1 2l 2r"},
		{"narrow gutter alone", []sheetSize{two}, []sheetPlan{columnsPlan}, "1"},
		{"spread alone", []sheetSize{two}, []sheetPlan{spreadPlan}, "1l 1r"},
		{"all spreads, one less clear", []sheetSize{two, two, two}, []sheetPlan{spreadPlan, columnsPlan, spreadPlan}, "1l 1r 2l 2r 3l 3r"},
		{"all spreads, one with print across", []sheetSize{two, two, two}, []sheetPlan{spreadPlan, headlinePlan, spreadPlan}, "1l 1r 2 3l 3r"},
		{"print across, among single pages", []sheetSize{one, two}, []sheetPlan{adPlan}, "1 2"},
		{"page scanned lying", []sheetSize{one, lying}, []sheetPlan{columnsPlan}, "1 2"},
		{"sheet that cannot be read", []sheetSize{one, two}, []sheetPlan{nil}, "1 2"},
		{"unknown sizes", []sheetSize{{}, {}}, nil, "1 2"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			looked := 0
			views := deliver(c.sizes, func(int) (*image.Gray, error) {
				looked++
				if p := c.sheets[looked-1]; p != nil {
					return p.draw(), nil
				}
				return nil, none
			})
			var got []string
			for _, v := range views {
				got = append(got, fmt.Sprint(v.n)+map[half]string{leftHalf: "l", rightHalf: "r"}[v.half])
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("pages are %s, want %s", s, c.want)
			}
		})
	}
}

func TestManyWideSheetsAreNotLookedAt(t *testing.T) {
	views := deliver(slices.Repeat([]sheetSize{{780, 545}}, maxLooks+1), func(int) (*image.Gray, error) {
		t.Fatal("looked at")
		return nil, nil
	})
	if len(views) != maxLooks+1 {
		t.Errorf("%d pages", len(views))
	}
}

func TestSpreadInPDF(t *testing.T) {
	plan := spreadPlan.draw()
	w, h := plan.Rect.Dx(), plan.Rect.Dy()
	size := fmt.Sprintf("0 0 %d %d", w, h)
	scan := testPage{box: size, content: drawImage(w, h, 0, 0), image: imageStream(w, h, gray8, string(plan.Pix))}
	var print strings.Builder
	for y := range h / 10 { // letters, but for the gutter
		fmt.Fprintf(&print, "BT /F 9 Tf 20 %d Td (%s) Tj ET\n", y*10, strings.Repeat("n", 48))
		fmt.Fprintf(&print, "BT /F 9 Tf %d %d Td (%s) Tj ET\n", w-260, y*10, strings.Repeat("r", 80))
	}
	single := testPage{box: fmt.Sprintf("0 0 %d %d", w/2, h)}
	s := open(t, write(t, "a.pdf", makePDF(single, scan, testPage{box: size, content: print.String()})), Options{})
	if s.Len() != 5 {
		t.Fatalf("%d pages, want 5", s.Len())
	}
	left, right := page(t, s, 2), page(t, s, 3)
	if left.Name != "a.pdf page 2 (left half of sheet 2)" || right.Name != "a.pdf page 3 (right half of sheet 2)" || !left.Split || !right.Split || page(t, s, 1).Split {
		t.Errorf("halves are %q and %q", left.Name, right.Name)
	}
	for n, want := range map[int]string{0: "0 ", 1: "0 ", 2: "2 left", 3: "2 right", 5: "3 right", 6: "0 "} {
		if sheet, side := s.Half(n); fmt.Sprint(sheet, " ", side) != want {
			t.Errorf("page %d is %q of sheet %d, want %s", n, side, sheet, want)
		}
	}
	if got := left.Gray.Rect.Dx() + right.Gray.Rect.Dx(); got != w || left.Gray.Rect.Dy() != h {
		t.Errorf("halves are %v and %v of %d x %d", left.Gray.Rect, right.Gray.Rect, w, h)
	}
	for n, letter := range map[int]string{4: "n", 5: "r"} {
		r := page(t, s, n)
		for _, c := range r.Chars {
			if c.Text != letter || c.Box.X0 < 0 || c.Box.X1 > r.Gray.Rect.Dx() {
				t.Fatalf("page %d of width %d has %+v", n, r.Gray.Rect.Dx(), c)
			}
		}
		if want := h / 10 * map[string]int{"n": 48, "r": 80}[letter]; len(r.Chars) != want {
			t.Errorf("page %d has %d characters, want %d", n, len(r.Chars), want)
		}
	}
}

func TestSpreadInFolder(t *testing.T) {
	dir := t.TempDir()
	spread := spreadPlan.draw()
	single := image.NewGray(image.Rect(0, 0, spread.Rect.Dx()/2, spread.Rect.Dy()))
	for name, img := range map[string]image.Image{"1.png": single, "2.png": spread, "3.png": single} {
		if err := os.WriteFile(filepath.Join(dir, name), encodePNG(t, img), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := open(t, dir, Options{})
	if s.Len() != 4 {
		t.Fatalf("%d pages, want 4", s.Len())
	}
	left, right := page(t, s, 2), page(t, s, 3)
	at := left.Gray.Rect.Dx()
	if at+right.Gray.Rect.Dx() != spread.Rect.Dx() || !left.Split || !strings.HasSuffix(right.Name, "2.png (right half)") {
		t.Fatalf("halves are %v and %v, %q", left.Gray.Rect, right.Gray.Rect, right.Name)
	}
	for y := range spread.Rect.Dy() {
		row := spread.Pix[y*spread.Stride:]
		if string(row[:at]) != string(left.Gray.Pix[y*at:][:at]) || string(row[at:spread.Stride]) != string(right.Gray.Pix[y*right.Gray.Stride:][:right.Gray.Stride]) {
			t.Fatalf("row %d is another", y)
		}
	}
}
