package prep

import (
	"context"
	"errors"
	"image"
	"testing"

	"banmian/paper"
	"banmian/pipeline/source"
)

// benchDir holds pages that are not part of the project.
const benchDir = "/work/shared/bench/"

// open returns a page of a bench file, or skips the test.
func open(tb testing.TB, name string, page int) *source.Raw {
	tb.Helper()
	src, err := source.Open(context.Background(), benchDir+name, source.Options{})
	if errors.Is(err, source.ErrNotFound) {
		tb.Skipf("no %s%s on this machine", benchDir, name)
	}
	if err != nil {
		tb.Fatal(err)
	}
	defer src.Close()
	raw, err := src.Page(context.Background(), page)
	if err != nil {
		tb.Fatal(err)
	}
	return raw
}

func clean(tb testing.TB, raw *source.Raw, o Options) *Sheet {
	tb.Helper()
	s, err := Clean(context.Background(), raw, o)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// Poor scans must keep their type: little of a page full of text is picture.
func TestPoorScansKeepTheirType(t *testing.T) {
	for name, most := range map[string]float64{
		"real/nongmin-2010-12-25-p2.jpg": 0.15, // 93 dpi; one photograph
		"dev/broadsheet/bilevel300.pdf":  0.07, // three photographs
	} {
		t.Run(name, func(t *testing.T) {
			s := clean(t, open(t, name, 1), Options{})
			area := 0
			for _, p := range s.Marks.Pictures {
				area += p.Area()
			}
			if got := float64(area) / float64(len(s.Gray.Pix)); got > most {
				t.Errorf("%.2f of the page is taken for pictures: %v", got, s.Marks.Pictures)
			}
		})
	}
}

func BenchmarkClean(b *testing.B) {
	for _, f := range []string{"issue", "scan300", "bilevel300", "rough200"} {
		b.Run(f, func(b *testing.B) {
			raw := open(b, "dev/tabloid/"+f+".pdf", 1)
			for b.Loop() {
				again := *raw
				again.Gray = image.NewGray(raw.Gray.Rect)
				copy(again.Gray.Pix, raw.Gray.Pix)
				again.Color = nil
				clean(b, &again, Options{})
			}
		})
	}
}

func BenchmarkSteps(b *testing.B) {
	raw := open(b, "dev/tabloid/scan300.pdf", 1)
	s := &Sheet{Gray: raw.Gray, DPI: raw.DPI, Origin: paper.Identity, scanned: true}
	s.plateaus = even(s.Gray)
	comps := s.measure()
	for name, step := range map[string]func(){
		"skew":       func() { skew(s.Gray) },
		"paper map":  func() { paperMap(s.Gray) },
		"ink":        func() { inkMask(s.Gray, s.DPI, inkShare) },
		"components": func() { Components(s.Ink) },
		"votes":      func() { turnVotes(s.Ink, comps, s.Em) },
		"rules":      func() { findRules(&Mask{s.Ink.W, s.Ink.H, append([]uint8(nil), s.Ink.Pix...)}, s.Em) },
		"despeckle":  func() { despeckle(&Mask{s.Ink.W, s.Ink.H, append([]uint8(nil), s.Ink.Pix...)}, s.Em) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				step()
			}
		})
	}
}
