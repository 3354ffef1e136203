package pipeline

import (
	"context"
	"image"
	"path/filepath"
	"testing"

	"banmian/paper"
	"banmian/pipeline/source"
)

// TestPicturesSayTheirResolution reads pictures back as the program's own input.
func TestPicturesSayTheirResolution(t *testing.T) {
	for _, dpi := range []int{200, 300} {
		name := filepath.Join(t.TempDir(), "page.jpg")
		if err := writeJPEG(name, image.NewGray(image.Rect(0, 0, 2400, 3200)), dpi); err != nil {
			t.Fatal(err)
		}
		src, err := source.Open(context.Background(), name, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		raw, err := src.Page(context.Background(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if raw.DPI != dpi {
			t.Errorf("resolution %d, want %d", raw.DPI, dpi)
		}
		if size, err := jpegSize(name); err != nil || size != (paper.Size{W: 2400, H: 3200}) {
			t.Errorf("size %v, %v", size, err)
		}
	}
}
