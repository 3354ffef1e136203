package prep

import (
	"slices"

	"banmian/paper"
)

// findFrames returns the boxes that four rules make.
func findFrames(rules []paper.Rule, em int) []paper.Rect {
	slack := em
	var frames []paper.Rect
	for i, top := range rules {
		if top.Vertical {
			continue
		}
		for _, bottom := range rules[i+1:] {
			if bottom.Vertical || bottom.Box.Y0-top.Box.Y1 < 2*em ||
				abs(bottom.Box.X0-top.Box.X0) > slack || abs(bottom.Box.X1-top.Box.X1) > slack {
				continue
			}
			box := top.Box.Union(bottom.Box)
			if hasSide(rules, box.X0, box, slack) && hasSide(rules, box.X1, box, slack) {
				frames = append(frames, box)
				break
			}
		}
	}
	return outermost(frames, em)
}

// hasSide reports whether vertical rules at x cover box's height: most of it,
// and both ends.
func hasSide(rules []paper.Rule, x int, box paper.Rect, slack int) bool {
	const most = 0.7
	covered, side := 0, paper.Rect{}
	for _, r := range rules {
		if r.Vertical && abs(r.Box.CX()-x) <= slack && r.Box.OverlapY(box) > 0 {
			covered += r.Box.OverlapY(box)
			side = side.Union(r.Box)
		}
	}
	return float64(covered) >= most*float64(box.H()) && side.Y0 <= box.Y0+2*slack && side.Y1 >= box.Y1-2*slack
}

// outermost leaves out the inner of two frames that make one double frame.
func outermost(frames []paper.Rect, em int) []paper.Rect {
	var out []paper.Rect
	for i, f := range frames {
		double := slices.ContainsFunc(frames, func(o paper.Rect) bool {
			return o != f && o.Contains(f) && f.X0-o.X0 < em && o.X1-f.X1 < em && f.Y0-o.Y0 < em && o.Y1-f.Y1 < em
		})
		if !double && !slices.Contains(frames[:i], f) {
			out = append(out, f)
		}
	}
	return out
}
