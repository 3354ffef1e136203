//go:build !race

// The race detector makes time mean nothing.

package layout

import (
	"testing"
	"time"
)

// fullPage is a page of 408 lines: twelve stories of three columns.
func fullPage() Input {
	story := `
		AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
		AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
		  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc   dddddddddd eeeeeeeeeeee ffffffffffff
		aaaaaaaaaaaa bbbbbbbb     cccccccccccc dddddddddddd eeeeeeee     ffffffffffff
		aaaaaaaaaaaa   bbbbbbbbbb cccccccccccc dddddddddddd   eeeeeeeeee ffffffffffff
		aaaaaaaaaaaa bbbbbbbbbbbb cccccc       dddddddddddd eeeeeeeeeeee ffffff
		aaaaaaaaaaaa bbbbbbbbbbbb   cccccccccc dddddddddddd eeeeeeeeeeee   ffffffffff
		aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc dddddddddddd eeeeeeeeeeee ffffffffffff
		aaaaaa       bbbbbbbbbbbb cccccccccccc dddddd       eeeeeeeeeeee ffffffffffff
		  aaaaaaaaaa bbbbbbbbbbbb cccccccccccc   dddddddddd eeeeeeeeeeee ffffffffffff
		aaaaaaaaaaaa bbbbbbbb     cccccccccccc dddddddddddd eeeeeeee     ffffffffffff
		aaaaaaaaaaaa   bbbbbbbbbb cccccccccccc dddddddddddd   eeeeeeeeee ffffffffffff
		aaaaaaaaaaaa bbbbbbbbbbbb cccccccc     dddddddddddd eeeeeeeeeeee ffffff
		`
	one := draw(pageCase{drawing: story})
	in := one.in
	high := in.Size.H - 3*cellH
	for i := range 5 {
		part := draw(pageCase{drawing: story})
		for _, l := range part.in.Lines {
			l.Box.Y0, l.Box.Y1 = l.Box.Y0+(i+1)*high, l.Box.Y1+(i+1)*high
			for n := range l.Glyphs {
				l.Glyphs[n].Box.Y0 += (i + 1) * high
				l.Glyphs[n].Box.Y1 += (i + 1) * high
			}
			in.Lines = append(in.Lines, l)
		}
		in.Size.H += high
	}
	return in
}

func BenchmarkPage(b *testing.B) {
	in := fullPage()
	b.ReportMetric(float64(len(in.Lines)), "lines")
	for b.Loop() {
		Page(in)
	}
}

// TestPageTakesNoTime guards against a step that grows with the square of the
// page: a full page takes 13 ms where this was written.
func TestPageTakesNoTime(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	in := fullPage()
	if n := len(in.Lines); n < 400 {
		t.Fatalf("%d lines are no full page", n)
	}
	best := time.Hour
	for range 5 {
		start := time.Now()
		Page(in)
		best = min(best, time.Since(start))
	}
	if most := 60 * time.Millisecond; best > most {
		t.Errorf("a page took %v, want %v at most", best, most)
	}
}
