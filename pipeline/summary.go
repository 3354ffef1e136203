package pipeline

import (
	"banmian/paper"
)

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
	Thumb     string                 `json:"thumb,omitzero"` // image of the first page, relative to the folder
}
