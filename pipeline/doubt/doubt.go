// Package doubt tells where the text of blocks is likely to be wrong.
package doubt

import (
	"fmt"

	"banmian/paper"
)

const (
	// doubtfulErrors is how many wrong glyphs a block is expected to hold from
	// which a reviewer is sent there. Confidences are shares of right glyphs,
	// so what they leave to one adds up to that number.
	doubtfulErrors = 2.5
	// doubtfulShare is the share of wrong glyphs from which a block is flagged
	// however short it is.
	doubtfulShare = 0.25
	// leastGlyphs is the size of a block from which that share is asked about.
	leastGlyphs = 4
)

// Flags are those of blocks that a reviewer should look at first: those whose text
// is likely to hold errors, and those that could not be read. A line that a person
// has seen is in no doubt.
func Flags(blocks []paper.Block) []paper.Flag {
	var flags []paper.Flag
	for _, b := range blocks {
		wrong, glyphs, unread := 0.0, 0, 0
		for _, l := range b.Lines {
			if l.Reader == paper.ReaderPerson {
				continue
			}
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
		if unread > 0 {
			flags = append(flags, paper.Flag{
				Code: paper.FlagTextUnread, Ref: b.ID,
				Note: fmt.Sprintf("nothing could be read in %d of %d lines", unread, len(b.Lines)),
			})
		}
		if wrong >= doubtfulErrors || glyphs >= leastGlyphs && wrong >= doubtfulShare*float64(glyphs) {
			flags = append(flags, paper.Flag{
				Code: paper.FlagLowConfidence, Ref: b.ID,
				Note: fmt.Sprintf("about %.0f of %d characters may be wrong", max(1, wrong), glyphs),
			})
		}
	}
	return flags
}
