// Package desk gives issues and pages the form in which the reviewers' page gets
// them. Boxes are [x, y, width, height], as in issue.json.
package desk

import (
	"encoding/json"
	"fmt"
	"math"
	"time"

	"banmian/export/issuejson"
	"banmian/paper"
	"banmian/pipeline/edit"
	"banmian/review/shelf"
)

type issueForm struct {
	ID        string          `json:"id"`
	ETag      string          `json:"etag"`
	Seq       int             `json:"seq"`
	State     string          `json:"state"`
	Source    json.RawMessage `json:"source"`
	Masthead  json.RawMessage `json:"masthead"`
	Pages     []pageHead      `json:"pages"`
	Articles  json.RawMessage `json:"articles"`
	Teasers   json.RawMessage `json:"teasers"`
	Ads       json.RawMessage `json:"ads"`
	Flags     json.RawMessage `json:"flags"`
	Conflicts []conflict      `json:"conflicts"`
	Damage    []edit.Damage   `json:"damage"`
	Notes     []note          `json:"notes"`
}

type pageHead struct {
	Page     int    `json:"page"`
	Label    string `json:"label"`
	Section  string `json:"section"`
	Width    int    `json:"width,omitzero"`
	Height   int    `json:"height,omitzero"`
	DPI      int    `json:"dpi,omitzero"`
	Em       int    `json:"em,omitzero"`
	Vertical bool   `json:"vertical,omitzero"`
	Kind     string `json:"kind,omitzero"`
	Status   string `json:"status"`
	Error    string `json:"error,omitzero"`
}

// A conflict is an entry that does not fit.
type conflict struct {
	edit.Outcome
	Entry edit.Entry `json:"entry"`
}

type note struct {
	Seq  int         `json:"seq"`
	At   time.Time   `json:"at"`
	Who  string      `json:"who"`
	On   edit.Anchor `json:"on"`
	Text string      `json:"text"`
}

// Issue returns the form of an issue, without the blocks of its pages. What both
// have in common comes from the very writer of issue.json.
func Issue(v *shelf.View) ([]byte, error) {
	b, err := issuejson.Marshal(v.Issue)
	if err != nil {
		return nil, err
	}
	var file struct{ Source, Issue, Articles, Teasers, Ads, Flags json.RawMessage }
	if err := json.Unmarshal(b, &file); err != nil {
		return nil, fmt.Errorf("form of issue %q: %w", v.ID, err)
	}
	f := issueForm{
		ID: v.ID, ETag: v.ETag, Seq: v.Seq, State: v.State(), Source: file.Source, Masthead: file.Issue, Articles: file.Articles,
		Teasers: file.Teasers, Ads: file.Ads, Flags: file.Flags, Conflicts: []conflict{}, Damage: list(v.Damage), Notes: notes(v), Pages: []pageHead{},
	}
	for i := range v.Issue.Pages {
		f.Pages = append(f.Pages, headOf(&v.Issue.Pages[i]))
	}
	for i, o := range v.Outcomes {
		if o.Status == edit.Conflict {
			f.Conflicts = append(f.Conflicts, conflict{o, v.Entries[i]})
		}
	}
	return json.Marshal(f)
}

func headOf(p *paper.Page) pageHead {
	h := pageHead{
		Page: p.Seq, Label: p.Label, Section: p.Section, Width: p.Size.W, Height: p.Size.H, DPI: p.DPI, Em: p.Em,
		Vertical: p.Vertical, Kind: p.Kind, Status: "ok", Error: p.Error,
	}
	if p.Error != "" {
		h.Status = "failed"
	}
	return h
}

// notes are what people noted down and did not take back.
func notes(v *shelf.View) []note {
	out := []note{}
	for i, e := range v.Entries {
		var text string
		if e.Op != edit.Note || v.Outcomes[i].Status == edit.Undone || json.Unmarshal(e.After, &text) != nil {
			continue
		}
		out = append(out, note{e.Seq, e.At, e.Who, e.On, text})
	}
	return out
}

// list never is null in JSON.
func list[T any](v []T) []T {
	if v == nil {
		return []T{}
	}
	return v
}

// conf is a confidence with three decimals, as issue.json has it.
func conf(c float32) float64 {
	if c <= 0 {
		return 0
	}
	return min(1, max(0.001, math.Round(float64(c)*1000)/1000))
}
