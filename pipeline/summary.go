package pipeline

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"time"

	"banmian/paper"
	"banmian/pipeline/edit"
)

// SummaryName is where the summary of an issue is kept, in its folder.
var SummaryName = filepath.Join(workDir, "summary.json")

// A Summary is what a list shows of an issue, so that a list of thousands never
// opens the issues themselves.
type Summary struct {
	ID        string                 `json:"id"`
	Title     string                 `json:"title,omitzero"`
	Date      string                 `json:"date,omitzero"`
	Weekday   string                 `json:"weekday,omitzero"`
	Pages     int                    `json:"pages"`
	Failed    int                    `json:"failed,omitzero"` // pages
	Articles  int                    `json:"articles"`
	Lines     int                    `json:"lines"`
	Checked   int                    `json:"checked"` // lines that a person corrected or accepted
	Flags     map[paper.FlagCode]int `json:"flags,omitempty"`
	Doubts    float64                `json:"doubts"` // characters that are expected to be wrong
	State     string                 `json:"state"`
	Edits     int                    `json:"edits"`     // entries of the log
	Conflicts int                    `json:"conflicts"` // entries that do not fit
	EditedAt  string                 `json:"edited_at,omitzero"`
	EditedBy  string                 `json:"edited_by,omitzero"`
	Thumb     string                 `json:"thumb,omitzero"` // image of the first page, relative to the issue's folder
}

// Summarize sums up an issue as corrected.
func Summarize(r *Review) Summary {
	is := r.Issue
	s := Summary{
		ID: is.ID, Title: is.Masthead.Title, Date: is.Masthead.Date, Weekday: is.Masthead.Weekday, Pages: len(is.Pages), Articles: len(is.Articles),
		Flags: map[paper.FlagCode]int{}, State: edit.StateOf(r.Entries, r.Outcomes), Edits: len(r.Entries),
	}
	for _, f := range is.Flags {
		s.Flags[f.Code]++
	}
	_, s.Conflicts, _ = tally(r.Entries, r.Outcomes)
	if n := len(r.Entries); n > 0 {
		s.EditedAt, s.EditedBy = r.Entries[n-1].At.Format(time.RFC3339), r.Entries[n-1].Who
	}
	for i := range is.Pages {
		s.addPage(&is.Pages[i])
	}
	s.Doubts = math.Round(100*s.Doubts) / 100
	return s
}

func (s *Summary) addPage(p *paper.Page) {
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
				s.Checked++ // and in no doubt
				continue
			}
			for _, g := range l.Glyphs {
				if g.Conf > 0 {
					s.Doubts += 1 - float64(g.Conf)
				}
			}
		}
	}
}

// Write keeps a summary beside the issue in a folder.
func (s Summary) Write(dir string) error {
	b, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("encode summary: %w", err)
	}
	return writeFile(filepath.Join(dir, SummaryName), b)
}

// ReadSummary reads the summary of the issue in a folder.
func ReadSummary(dir string) (Summary, error) {
	var s Summary
	b, err := os.ReadFile(filepath.Join(dir, SummaryName))
	if err != nil {
		return s, fmt.Errorf("read summary: %w", err)
	}
	if err := json.Unmarshal(b, &s); err != nil {
		return s, fmt.Errorf("decode summary of %q: %w", dir, err)
	}
	return s, nil
}
