package pdf_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"banmian/export/exporttest"
	"banmian/paper"
	"banmian/pipeline/source"
)

// PDFs of all encodings, and broken ones, are added to or replaced by page
// images: what comes out opens, holds the text, and looks the same.
func TestHostileFiles(t *testing.T) {
	files, err := filepath.Glob("../../../shared/bench/hostile/*/*.pdf")
	if err != nil || len(files) == 0 {
		t.Skip("the hostile files are not beside the project")
	}
	o := source.Options{DPI: 72, MaxPixels: 10_000_000, RenderCPU: 10 * time.Second}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			defer cancel()
			const large = 1 << 20 // bytes; the few over it take as long as all others
			if st, err := os.Stat(file); err != nil || st.Size() > large {
				t.Skip("large")
			}
			src, err := source.Open(ctx, file, o)
			if err != nil {
				t.Skip(err)
			}
			defer src.Close()
			raw, err := src.Page(ctx, 1)
			if err != nil {
				t.Skip(err)
			}
			p := word(raw.Gray.Rect.Dx()/3, raw.Gray.Rect.Dy()/3, "甲𠮷", paper.ReaderPPOCR)
			p.Seq, p.Origin, p.Kind, p.DPI, p.Image = 1, paper.Identity, paper.Scan, raw.DPI, "pages/0001.jpg"
			p.Size = paper.Size{W: raw.Gray.Rect.Dx(), H: raw.Gray.Rect.Dy()}
			if p.Kind = raw.Kind; p.Size.W < 40 || p.Size.H < 20 {
				t.Skip("too small")
			}
			p.Sheet, p.Half = src.Half(1)
			is := &paper.Issue{ID: "issue", Pages: []paper.Page{p}, Source: paper.Source{File: filepath.Base(file), SHA256: src.SHA256()}}
			j := exporttest.Job(t, is)
			if j.Original, err = source.OpenOriginal(ctx, file, src.SHA256(), o); err != nil {
				t.Fatal(err)
			}
			defer j.Original.Close()
			told := ""
			j.Warn = func(msg string) { told += msg }
			out := deliver(t, j)
			read, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			added := bytes.HasPrefix(out, read)
			if !added && told == "" {
				t.Error("made anew without a word")
			}
			t.Logf("added: %v %s", added, told)
			if text := join(readBack(t, out)[0]); !strings.Contains(text, "甲𠮷") {
				t.Errorf("text is %q", text)
			}
			if added {
				same(t, render(t, out, 300, 300), render(t, read, 300, 300))
			}
		})
	}
}

// same compares two pictures.
func same(t *testing.T, a, b *image.Gray) {
	t.Helper()
	if d := fmt.Sprint(a.Rect, b.Rect); a.Rect != b.Rect || !bytes.Equal(a.Pix, b.Pix) {
		t.Errorf("the page looks otherwise (%s)", d)
	}
}
