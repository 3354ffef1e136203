package pipeline

import (
	"context"
	"fmt"

	"banmian/pipeline/prep"
)

// legible tells how well a patch of a page can be read as it stands: the
// confidence of what was read, over the glyphs that have room in its lines. It
// is the prep.Judge that pages are turned upright by.
func (j *job) legible(ctx context.Context, patch *prep.Sheet) (float64, error) {
	found, err := j.Finder.Find(ctx, patch)
	if err != nil {
		return 0, fmt.Errorf("find lines of a patch: %w", err)
	}
	read, _, err := j.Reader.Read(ctx, patch, found)
	if err != nil {
		return 0, fmt.Errorf("read a patch: %w", err)
	}
	sum, room := 0.0, 0
	for _, l := range read {
		room += max(len(l.Glyphs), max(l.Box.W(), l.Box.H())/max(1, l.Em))
		for _, g := range l.Glyphs {
			sum += float64(g.Conf)
		}
	}
	return sum / float64(max(1, room)), nil
}
