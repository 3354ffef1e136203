package export

import (
	"encoding/json"
	"fmt"

	"banmian/paper"
)

// Baseline is the line that the print of a line rests on, where it is not
// straight: below the middle of print that runs across, the middle itself of
// vertical print.
func Baseline(l paper.Line) []paper.Point {
	out := make([]paper.Point, len(l.Baseline))
	for i, p := range l.Baseline {
		out[i] = p
		if l.Dir != paper.TopDown {
			out[i].Y += Descent(l.Em)
		}
	}
	return out
}

// Descent is how far the baseline of print of that em lies below the middle of
// its glyphs: the cell of a Chinese character reaches 0.12 em below it.
func Descent(em int) int { return em * 38 / 100 }

// Settings are the parameters of a processing step, as JSON with sorted keys; ""
// if it has none.
func Settings(st paper.Step) string {
	if len(st.Params) == 0 {
		return ""
	}
	b, err := json.Marshal(st.Params)
	if err != nil {
		return fmt.Sprint(st.Params)
	}
	return string(b)
}
