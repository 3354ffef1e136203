package prep

import (
	"fmt"
	"testing"

	"banmian/paper"
)

// A tally counts marks of one kind: those of the print, those found on its
// scan, and those that are the same.
type tally struct{ printed, found, same int }

// share is n of m, 1 where there is nothing.
func share(n, m int) float64 {
	if m == 0 {
		return 1
	}
	return float64(n) / float64(m)
}

func (t tally) String() string {
	return fmt.Sprintf("%.2f of %d found, %.2f of %d right", share(t.same, t.printed), t.printed, share(t.same, t.found), t.found)
}

// markBoxes are the boxes of a page's marks by kind.
func markBoxes(m paper.Marks) map[string][]paper.Rect {
	out := map[string][]paper.Rect{"frames": m.Frames, "pictures": m.Pictures}
	for _, a := range m.Tints {
		out["tints"] = append(out["tints"], a.Box)
	}
	for _, a := range m.Reversed {
		out["reversed"] = append(out["reversed"], a.Box)
	}
	for _, r := range m.Rules {
		kind := "rules across"
		if r.Vertical {
			kind = "rules down"
		}
		out[kind] = append(out[kind], r.Box)
	}
	return out
}

// compareMarks tallies the marks of a scan against those of the print it was
// made from. The scan is cropped and bent: its marks lie up to two ems off.
func compareMarks(printed, scanned *Sheet) map[string]tally {
	out := map[string]tally{}
	want, got := markBoxes(printed.Marks), markBoxes(scanned.Marks)
	for _, kind := range kinds {
		t := tally{printed: len(want[kind]), found: len(got[kind])}
		used := make([]bool, len(got[kind]))
		for _, w := range want[kind] {
			for i, g := range got[kind] {
				if !used[i] && sameMark(onScan(w, printed, scanned), g, 2*printed.Em) {
					used[i] = true
					t.same++
					break
				}
			}
		}
		out[kind] = t
	}
	return out
}

// onScan is where a box of the print is on the scan, but for its bends.
func onScan(b paper.Rect, printed, scanned *Sheet) paper.Rect {
	p, s := printed.Gray.Rect, scanned.Gray.Rect
	k := float64(scanned.DPI) / float64(printed.DPI)
	x := func(v int) int { return int(k*float64(v)+.5) + (s.Dx()-int(k*float64(p.Dx())))/2 }
	y := func(v int) int { return int(k*float64(v)+.5) + (s.Dy()-int(k*float64(p.Dy())))/2 }
	return paper.Rect{X0: x(b.X0), Y0: y(b.Y0), X1: x(b.X1), Y1: y(b.Y1)}
}

// sameMark reports whether two boxes have their sides within slack, or a tenth
// of their length.
func sameMark(a, b paper.Rect, slack int) bool {
	dx, dy := slack+max(a.W(), b.W())/10, slack+max(a.H(), b.H())/10
	return abs(a.X0-b.X0) <= dx && abs(a.X1-b.X1) <= dx && abs(a.Y0-b.Y0) <= dy && abs(a.Y1-b.Y1) <= dy
}

// kinds are the kinds of marks, in the order in which they are reported.
var kinds = []string{"rules across", "rules down", "frames", "tints", "reversed", "pictures"}

// Scans must have the marks of their print. The least that must be found of each
// kind, and the least of what is found that must be right, are what is reached;
// a scan in black and white has no tints.
func TestScansHaveTheMarksOfTheirPrint(t *testing.T) {
	for _, k := range []struct {
		print, scan string
		page        int
		found       [6]float64
		right       [6]float64
	}{
		{"dev/tabloid/issue.pdf", "dev/tabloid/scan300.pdf", 4, [6]float64{1, 1, 1, 1, 1, 1}, [6]float64{.9, .85, 1, 1, 1, 1}},
		{"dev/tabloid/issue.pdf", "dev/tabloid/bilevel300.pdf", 2, [6]float64{1, 1, 1, 0, 1, .5}, [6]float64{.7, .9, 1, 0, 1, .5}},
		{"dev/broadsheet/issue.pdf", "dev/broadsheet/bilevel300.pdf", 1, [6]float64{.9, .85, 1, 0, 1, 1}, [6]float64{.9, .8, 1, 0, 1, 1}},
		{"dev/tabloid/issue.pdf", "dev/tabloid/rough200.pdf", 1, [6]float64{1, .7, 1, 0, 1, 1}, [6]float64{.85, .9, 1, 0, 1, 1}},
	} {
		t.Run(fmt.Sprintf("%s page %d", k.scan, k.page), func(t *testing.T) {
			got := compareMarks(clean(t, open(t, k.print, k.page), Options{}), clean(t, open(t, k.scan, k.page), Options{}))
			for i, kind := range kinds {
				n := got[kind]
				t.Logf("%-12s %v", kind, n)
				if share(n.same, n.printed) < k.found[i] || share(n.same, n.found) < k.right[i] {
					t.Errorf("%s: %v, want %.2f and %.2f", kind, n, k.found[i], k.right[i])
				}
			}
		})
	}
}
