package training

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"banmian/export"
)

// writeLists writes what PP-OCR's training takes: a list of pictures with their
// text for either split, and the characters that occur.
func writeLists(j *export.Job, rows []row) error {
	for _, split := range []string{"train", "val"} {
		err := j.Create(ppocrDir+"rec_gt_"+split+".txt", func(w io.Writer) error {
			for _, r := range rows {
				if r.Split != split {
					continue
				}
				if _, err := fmt.Fprintf(w, "%s\t%s\n", r.PPOCR, r.Text); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return j.Create(ppocrDir+"dict.txt", func(w io.Writer) error {
		chars := map[rune]bool{}
		for _, r := range rows {
			for _, c := range strings.ReplaceAll(r.Text, " ", "") {
				chars[c] = true
			}
		}
		for _, c := range slices.Sorted(maps.Keys(chars)) {
			if _, err := fmt.Fprintln(w, string(c)); err != nil {
				return err
			}
		}
		return nil
	})
}
