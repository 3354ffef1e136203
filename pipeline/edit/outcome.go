package edit

import "encoding/json"

// An Outcome is what became of an entry.
type Outcome struct {
	Seq    int    `json:"seq"`
	Status Status `json:"status"`
	// Code and Reason say why the entry is a conflict, the latter in a sentence
	// for a person. An entry that was laid over may have a Reason too: what it
	// was found by, where that was not its ID.
	Code   Code   `json:"code,omitzero"`
	Reason string `json:"reason,omitzero"`
	// ReasonZh is why the entry is a conflict, in Chinese.
	ReasonZh string `json:"reason_zh,omitzero"`
	// Present is what stands there, where that is not the entry's Before.
	Present json.RawMessage `json:"present,omitempty"`
	// What the entry is about or has changed.
	Pages    []int    `json:"pages,omitempty"`
	Blocks   []string `json:"blocks,omitempty"`
	Articles []string `json:"articles,omitempty"`
}

// A Status is what became of an entry.
type Status string

// The statuses.
const (
	Applied  Status = "applied"
	Undone   Status = "undone"   // by a later entry
	Conflict Status = "conflict" // does not fit: kept, and changes nothing
)

// A Code is why an entry does not fit.
type Code string

// The reasons of conflicts.
const (
	Gone       Code = "gone"       // what it is about is not there any more
	Changed    Code = "changed"    // what stands there is not its Before
	Impossible Code = "impossible" // it cannot be done with what stands there
	Unreadable Code = "unreadable" // not an entry that this program knows
)
