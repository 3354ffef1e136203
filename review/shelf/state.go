package shelf

import "banmian/pipeline/edit"

// State is the state that people gave the issue.
func (v *View) State() string { return edit.StateOf(v.Entries, v.Outcomes) }

// Reading tells readings of the issue by the machine apart.
func (v *View) Reading() string { return v.reading }
