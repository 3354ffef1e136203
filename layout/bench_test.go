package layout

import (
	"fmt"
	"syscall"
	"testing"
)

// fullPage is a page of twelve stories of three columns, 408 lines, so many
// times as high.
func fullPage(times int) Input {
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
	for i := range 6*times - 1 {
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

// BenchmarkPage lays out pages of 408, 1,632 and 6,528 lines; time a line must
// hardly grow.
func BenchmarkPage(b *testing.B) {
	for _, times := range []int{1, 4, 16} {
		in := fullPage(times)
		b.Run(fmt.Sprintf("lines=%d", len(in.Lines)), func(b *testing.B) {
			before := cpuTime()
			for b.Loop() {
				Page(in)
			}
			used := float64(cpuTime()-before) / float64(b.N)
			b.ReportMetric(used/1000, "cpu-ms/page")
			b.ReportMetric(used/float64(len(in.Lines)), "cpu-µs/line")
		})
	}
}

// cpuTime is what the process has used of the processor, µs: other programs on
// the machine do not count.
func cpuTime() int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return (u.Utime.Sec+u.Stime.Sec)*1e6 + u.Utime.Usec + u.Stime.Usec
}
