package training

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"banmian/export"
	"banmian/export/exporttest"
	"banmian/paper"
	"banmian/pipeline/edit"
)

// lineOf makes a line of glyphs 20 px wide.
func lineOf(x, y int, dir paper.Dir, reader paper.Reader, conf float32, text string) paper.Line {
	l := paper.Line{Dir: dir, Em: 20, Reader: reader}
	for i, r := range []rune(text) {
		box := paper.Rect{X0: x + 20*i, Y0: y, X1: x + 20*i + 20, Y1: y + 20}
		if dir == paper.TopDown {
			box = paper.Rect{X0: x, Y0: y + 20*i, X1: x + 20, Y1: y + 20*i + 20}
		}
		l.Glyphs = append(l.Glyphs, paper.Glyph{Text: string(r), Box: box, Conf: conf})
		l.Box = l.Box.Union(box)
	}
	return l
}

// issue holds lines that people read in each way there is, and one that nobody
// did.
func issue() *paper.Issue {
	const person, engine = paper.ReaderPerson, paper.ReaderPPOCR
	return &paper.Issue{
		ID: "x", Source: paper.Source{File: "x.pdf", SHA256: "0f"},
		Pages: []paper.Page{
			{Seq: 1, Image: "pages/0001.jpg", Size: paper.Size{W: 400, H: 400}, Blocks: []paper.Block{
				{ID: "p01-b001", Lines: []paper.Line{
					lineOf(20, 20, paper.LeftRight, person, 0.9, "春茶开采"),
					lineOf(20, 60, paper.LeftRight, person, 0.9, "今年 雨水好"),
					lineOf(20, 100, paper.LeftRight, engine, 0.9, "没有人看过"),
					lineOf(20, 140, paper.RightLeft, person, 0.9, "报日浦澜"),
					lineOf(300, 20, paper.TopDown, person, 0.9, "竖排的字"),
					lineOf(20, 180, paper.LeftRight, person, 0, "补上的行"), // added by hand: its place is a guess
					lineOf(20, 220, paper.LeftRight, person, 0, "从文件来"), // a PDF's own, accepted
					lineOf(20, 260, paper.LeftRight, person, 0, ""),
				}},
			}},
			{Seq: 2, Error: "broken"},
		},
	}
}

func entry(line *paper.Line, op edit.Op, before, after any) edit.Entry {
	n := 0
	b, _ := json.Marshal(before)
	a, _ := json.Marshal(after)
	return edit.Entry{Who: "li", At: time.Date(2026, 11, 25, 20, 0, 0, 0, time.UTC), Op: op, On: edit.Anchor{Page: 1, Block: "p01-b001", Line: &n, LineBox: line.Box}, Before: b, After: a}
}

// job is the export of an issue with its edits.
func job(t *testing.T, is *paper.Issue) export.Job {
	t.Helper()
	lines := is.Pages[0].Blocks[0].Lines
	undone := entry(&lines[0], edit.Text, "春茶开采", "春茶开菜")
	undone.Who = "wang"
	var log bytes.Buffer
	for i, e := range []edit.Entry{
		entry(&lines[0], edit.Text, "春荼开采", "春茶开采"), undone,
		entry(&lines[1], edit.Accept, "今年 雨水好", true),
		entry(&lines[4], edit.Sample, "竖排的字", "竖排的字"),
		entry(&lines[6], edit.Accept, "从文件来", true),
	} {
		e.Seq = i + 1
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		log.Write(append(b, '\n'))
	}
	j := exporttest.Job(t, is)
	j.Files.(fstest.MapFS)[edit.LogName] = &fstest.MapFile{Data: log.Bytes()}
	return j
}

func TestGolden(t *testing.T) {
	dir := exporttest.Deliver(t, Format, job(t, issue()))
	exporttest.Golden(t, dir, "testdata/want")
	if again := exporttest.Deliver(t, Format, job(t, issue())); read(t, again, "manifest.jsonl") != read(t, dir, "manifest.jsonl") {
		t.Error("not the same twice")
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Every picture that a list names is there, and has the size of its line.
func TestPictures(t *testing.T) {
	dir := exporttest.Deliver(t, Format, job(t, issue()))
	rows := 0
	for _, line := range strings.Split(strings.TrimSpace(read(t, dir, "manifest.jsonl")), "\n") {
		var r row
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		rows++
		a, b := picture(t, dir, r.Tesseract), picture(t, dir, ppocrDir+r.PPOCR)
		if a.Dx() < r.Box[2] || a.Dy() < r.Box[3] || a.Dx() > r.Box[2]+10 {
			t.Errorf("%s: %v for %v", r.Tesseract, a, r.Box)
		}
		if upright := r.Dir == paper.TopDown; upright != (a.Dy() > a.Dx()) || b.Dy() > b.Dx() {
			t.Errorf("%s: Tesseract reads columns upright, PP-OCR turned: %v, %v", r.Text, a, b)
		}
		if got := read(t, dir, strings.TrimSuffix(r.Tesseract, ".png")+".gt.txt"); got != r.Text+"\n" {
			t.Errorf("%s: %q", r.Tesseract, got)
		}
		if !strings.Contains(read(t, dir, ppocrDir+"rec_gt_"+r.Split+".txt"), r.PPOCR+"\t"+r.Text+"\n") {
			t.Errorf("%s is not in the list", r.PPOCR)
		}
	}
	if rows != 5 {
		t.Errorf("%d lines, not 5", rows)
	}
}

func picture(t *testing.T, dir, name string) image.Rectangle {
	t.Helper()
	img, err := png.Decode(strings.NewReader(read(t, dir, name)))
	if err != nil {
		t.Fatal(err)
	}
	if img.ColorModel() != color.GrayModel {
		t.Errorf("%s is no picture in greys", name)
	}
	return img.Bounds()
}

func TestNobodyRead(t *testing.T) {
	is := issue()
	for i := range is.Pages[0].Blocks[0].Lines {
		is.Pages[0].Blocks[0].Lines[i].Reader = paper.ReaderPPOCR
	}
	j, warned := exporttest.Job(t, is), ""
	j.Warn = func(msg string) { warned = msg }
	dir := exporttest.Deliver(t, Format, j)
	if read(t, dir, "manifest.jsonl") != "" || warned == "" {
		t.Errorf("warned %q", warned)
	}
}

func TestTurned(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 2, 3))
	copy(g.Pix, []byte{1, 2, 3, 4, 5, 6})
	got := turned(g)
	if got.Rect.Dx() != 3 || got.Rect.Dy() != 2 || !bytes.Equal(got.Pix, []byte{2, 4, 6, 1, 3, 5}) {
		t.Errorf("%v %v: the top of a column is the beginning of its line", got.Rect, got.Pix)
	}
}

// One strip in ten is kept to validate, whatever else is exported.
func TestSplit(t *testing.T) {
	n := 0
	for i := range 2000 {
		if splitOf(strings.Repeat("x", i%50)+string(rune('a'+i%26))+time.Duration(i).String()) == "val" {
			n++
		}
	}
	if n < 150 || n > 250 {
		t.Errorf("%d of 2000 to validate", n)
	}
}
