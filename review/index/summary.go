package index

import (
	"encoding/json"
	"fmt"
	"math"
	"path"
	"path/filepath"
	"time"

	"github.com/google/renameio/v2"

	"banmian/paper"
	"banmian/pipeline"
	"banmian/pipeline/edit"
	"banmian/review/shelf"
)

// summaryName is where the summary of an issue is kept, in its folder.
var summaryName = path.Join(path.Dir(pipeline.MachineName), "summary.json")

// Summarize sums an issue up for the list.
func Summarize(v *shelf.View) pipeline.Summary {
	is := v.Issue
	s := pipeline.Summary{
		ID: v.ID, Title: is.Masthead.Title, Date: is.Masthead.Date, Weekday: is.Masthead.Weekday, Pages: len(is.Pages), Articles: len(is.Articles),
		Flags: map[paper.FlagCode]int{}, State: v.State(), Edits: len(v.Entries),
	}
	for _, f := range is.Flags {
		s.Flags[f.Code]++
	}
	for _, o := range v.Outcomes {
		if o.Status == edit.Conflict {
			s.Conflicts++
		}
	}
	if n := len(v.Entries); n > 0 {
		s.EditedAt, s.EditedBy = v.Entries[n-1].At.Format(time.RFC3339), v.Entries[n-1].Who
	}
	for i := range is.Pages {
		addPage(&s, &is.Pages[i])
	}
	s.Doubts = math.Round(s.Doubts*100) / 100
	return s
}

func addPage(s *pipeline.Summary, p *paper.Page) {
	if p.Error != "" {
		s.Failed++
		return
	}
	if s.Thumb == "" {
		s.Thumb = p.Image
	}
	for _, b := range p.Blocks {
		s.Lines += len(b.Lines)
		for _, l := range b.Lines {
			if l.Reader == paper.ReaderPerson {
				s.Checked++
			}
			for _, g := range l.Glyphs {
				if g.Conf > 0 {
					s.Doubts += 1 - float64(g.Conf)
				}
			}
		}
	}
}

// Write keeps a summary beside its issue.
func Write(dir string, s pipeline.Summary) error {
	b, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("encode summary: %w", err)
	}
	name := filepath.Join(dir, summaryName)
	if err := renameio.WriteFile(name, b, 0o644, renameio.WithTempDir(filepath.Dir(name))); err != nil {
		return fmt.Errorf("write summary: %w", err)
	}
	return nil
}
