package pipeline

import (
	"fmt"
	"math"

	"banmian/layout"
	"banmian/paper"
)

const (
	// poorText and poorLines are the shares of characters that are expected to
	// be wrong, and of lines in which nothing could be read, from which a page
	// as a whole is not to be trusted. Scans of 200 to 300 dpi, also in black and
	// white, come to 0.03 and 0.08 at most; real pages of 90 to 120 dpi to 0.04
	// and 0.07, a newspaper of 1939 to 0.23 and 0.14.
	poorText, poorLines = 0.04, 0.1
	// poorGlyphs is how many characters must have been measured.
	poorGlyphs = 100
	// poorType is the size of body type, in pixels of the image delivered, below
	// which its strokes are thinner than a pixel.
	poorType = 16
)

// poor is the flag of a page that read so badly that nothing on it should be
// believed unseen: its characters, and the columns and stories they make.
func poor(in layout.Input, em int, origin paper.Affine, ref string) []paper.Flag {
	wrong, glyphs, unread := 0.0, 0, 0
	for _, l := range in.Lines {
		if len(l.Glyphs) == 0 {
			unread++
		}
		for _, g := range l.Glyphs {
			if g.Conf > 0 {
				glyphs++
				wrong += 1 - float64(g.Conf)
			}
		}
	}
	if glyphs < poorGlyphs || wrong < poorText*float64(glyphs) && float64(unread) < poorLines*float64(len(in.Lines)) {
		return nil
	}
	note := fmt.Sprintf("not to be trusted unseen: about %.0f %% of %d characters may be wrong", 100*wrong/float64(glyphs), glyphs)
	if unread > 0 {
		note += fmt.Sprintf(", %d of %d lines could not be read", unread, len(in.Lines))
	}
	if px := float64(em) * math.Hypot(origin.A, origin.D); px > 0 && px < poorType {
		note += fmt.Sprintf("; its body type is %.0f pixels high, scan it at 300 dpi", px)
	}
	return []paper.Flag{{Code: paper.FlagPagePoor, Ref: ref, Note: note}}
}
