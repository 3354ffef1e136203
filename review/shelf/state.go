package shelf

import (
	"encoding/json"

	"banmian/pipeline/edit"
)

// State is the state that the last entry which counts gave the issue.
func (v *View) State() string {
	for i := len(v.Entries) - 1; i >= 0; i-- {
		if v.Entries[i].Op == edit.State && v.Outcomes[i].Status == edit.Applied {
			return stateIn(v.Entries[i].After)
		}
	}
	return edit.StateNew
}

// stateIn is the state that an entry gives, by itself or with a report.
func stateIn(after json.RawMessage) (state string) {
	var verdict edit.Verdict
	if json.Unmarshal(after, &state) == nil {
		return state
	}
	_ = json.Unmarshal(after, &verdict) // an entry that counts is one of both
	return verdict.State
}

// Reading tells readings of the issue by the machine apart.
func (v *View) Reading() string { return v.reading }
