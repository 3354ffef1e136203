// Package reviewtest makes small issues for tests of what serves them.
package reviewtest

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"banmian/paper"
	"banmian/pipeline"
)

// Size is that of the pages, in pixels.
var Size = paper.Size{W: 1200, H: 1700}

// em is the size of type, in pixels.
const em = 40

// Hostile is text that must never be anything else.
const Hostile = `</script><img src=x onerror=alert(1)>&"'`

// Issue returns an issue of two pages: a story that goes on from page 1 to 2, and
// one with Hostile in its headline.
func Issue(id string) *paper.Issue {
	one := []paper.Block{
		block("p01-b001", paper.RoleMasthead, 100, 100, 0, "晨报"),
		block("p01-b002", paper.RoleHeadline, 100, 300, 1, "新桥通车"),
		block("p01-b003", paper.RoleBody, 100, 400, 1, "本报讯昨日新桥通车", "市民纷纷前往观看"),
		block("p01-b004", paper.RoleBody, 600, 400, 1, "桥长三百米宽二十米"),
		block("p01-b005", paper.RoleHeadline, 100, 900, 2, Hostile),
		block("p01-b006", paper.RoleBody, 100, 1000, 2, "此文含有特殊字符"),
	}
	two := []paper.Block{block("p02-b001", paper.RoleBody, 100, 300, 1, "工程历时两年", "耗资甚巨")}
	return &paper.Issue{
		ID: id, Source: paper.Source{File: "x.pdf", SHA256: fmt.Sprintf("%064d", 1), Kind: paper.Scan},
		Masthead: paper.Masthead{Title: "晨报", Date: "2020-06-12", Weekday: "星期五"},
		Pages: []paper.Page{
			page(1, one, paper.Join{From: "p01-b003", To: "p01-b004", Conf: 0.9, Margin: 2.345}),
			page(2, two),
			{Seq: 3, Name: "x.pdf page 3", Error: "render: broken"},
		},
		Articles: []paper.Article{
			{
				ID: "a001", Kind: paper.News, Headline: "新桥通车", Paragraphs: []string{"本报讯昨日新桥通车市民纷纷前往观看桥长三百米宽二十米", "工程历时两年耗资甚巨"},
				Parts:         []paper.Part{{Page: 1, Blocks: []string{"p01-b002", "p01-b003", "p01-b004"}}, {Page: 2, Blocks: []string{"p02-b001"}}},
				Continuations: []paper.Continuation{{FromPage: 1, ToPage: 2, Basis: paper.BasisText, Conf: 0.8}},
			},
			{
				ID: "a002", Kind: paper.Brief, Headline: Hostile, Paragraphs: []string{"此文含有特殊字符"},
				Parts: []paper.Part{{Page: 1, Blocks: []string{"p01-b005", "p01-b006"}}},
			},
		},
		Flags: []paper.Flag{{Code: paper.FlagJoinDoubtful, Ref: "p01-b003", Note: "doubtful"}},
		Steps: []paper.Step{{Stage: "ocr", Tool: "test", Version: "1"}},
	}
}

func page(seq int, blocks []paper.Block, joins ...paper.Join) paper.Page {
	return paper.Page{
		Seq: seq, Name: fmt.Sprintf("x.pdf page %d", seq), Label: fmt.Sprint(seq), Section: "要闻", Image: fmt.Sprintf("pages/%04d.jpg", seq), Size: Size,
		DPI: 300, Em: em, Kind: paper.Scan, Origin: paper.Identity, Blocks: blocks, Joins: joins,
		Marks: paper.Marks{Rules: []paper.Rule{{Box: paper.Rect{X0: 80, Y0: 280, X1: 1100, Y1: 284}}}, Frames: []paper.Rect{{X0: 90, Y0: 890, X1: 600, Y1: 1100}}},
	}
}

func block(id string, role paper.Role, x, y, story int, lines ...string) paper.Block {
	b := paper.Block{ID: id, Role: role, Dir: paper.LeftRight, Story: story, RoleConf: 0.9, StoryConf: 0.8}
	for i, text := range lines {
		l := paper.Line{Dir: paper.LeftRight, Em: em, Reader: paper.ReaderVote}
		for k, r := range []rune(text) {
			g := paper.Glyph{Text: string(r), Box: paper.Rect{X0: x + k*em, Y0: y + i*60, X1: x + (k+1)*em, Y1: y + i*60 + em}, Conf: 0.95}
			if k == 0 {
				g.Conf = 0.5
				g.Alts = []paper.Reading{{Text: "木", Conf: 0.3, Reader: paper.ReaderPPOCR}}
			}
			l.Glyphs = append(l.Glyphs, g)
			l.Box = l.Box.Union(g.Box)
		}
		b.Lines = append(b.Lines, l)
		b.Box = b.Box.Union(l.Box)
	}
	if role == paper.RoleBody {
		b.Paras = []int{0}
	}
	return b
}

// Write writes an issue under a folder, with its page images, as ingest would.
func Write(tb testing.TB, out string, is *paper.Issue) {
	tb.Helper()
	if err := Make(out, is); err != nil {
		tb.Fatal(err)
	}
}

// Make does what Write does, where there is no test to fail.
func Make(out string, is *paper.Issue) error {
	dir := filepath.Join(out, is.ID)
	for _, p := range is.Pages {
		if p.Image == "" {
			continue
		}
		if err := put(filepath.Join(dir, p.Image), picture(p.Size)); err != nil {
			return err
		}
	}
	var buf bytes.Buffer
	zw := gzip.NewWriter(&buf)
	if err := errors.Join(json.NewEncoder(zw).Encode(is), zw.Close()); err != nil {
		return err
	}
	return put(filepath.Join(dir, pipeline.MachineName), buf.Bytes())
}

// put writes a file beside its place and renames it there, as ingest does.
func put(name string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(name+".new", b, 0o644); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}

// picture is a page of stripes.
func picture(size paper.Size) []byte {
	img := image.NewGray(image.Rect(0, 0, size.W, size.H))
	for i := range img.Pix {
		img.Pix[i] = uint8(255 - 200*((i/size.W/20)%2))
	}
	var buf bytes.Buffer
	_ = jpeg.Encode(&buf, img, nil) // into memory
	return buf.Bytes()
}
