package edit

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// A Damage is a line of the log that is no entry, or not in its place.
type Damage struct {
	Line int    `json:"line"` // from 1
	Why  string `json:"why"`
}

// mostEntries is far above what a log can hold, and far below what overflows.
const mostEntries = 1 << 40

// Parse reads the lines of a log. Those that are no entries are told and passed
// over. end is behind the last entry: what follows is torn or foreign.
func Parse(b []byte) (es []Entry, bad []Damage, end int) {
	last, line, acts := 0, 0, 0 // acts is how many of es are of whole acts
	for at := 0; at < len(b); {
		line++
		text, _, _ := bytes.Cut(b[at:], []byte("\n")) // an editor may have taken the last one off
		at = min(len(b), at+len(text)+1)
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		e, why := parseLine(text, last)
		if why != "" {
			bad = append(bad, Damage{line, why})
			continue
		}
		if len(es) > acts && es[len(es)-1].More != e.More+1 {
			bad = append(bad, Damage{line, fmt.Sprintf("the act that began with entry %d is not whole", es[acts].Seq)})
			es = es[:acts]
		}
		es, last = append(es, e), e.Seq
		if e.More == 0 {
			acts, end = len(es), at
		}
	}
	if len(es) > acts {
		bad = append(bad, Damage{line, fmt.Sprintf("the act that began with entry %d is not whole", es[acts].Seq)})
	}
	return es[:acts], bad, end
}

// parseLine reads an entry that follows that of number last; why is why it is none.
func parseLine(text []byte, last int) (e Entry, why string) {
	if err := json.Unmarshal(text, &e); err != nil {
		return e, "not an entry: " + err.Error()
	}
	switch {
	case e.Seq <= last || e.Seq > mostEntries:
		return e, fmt.Sprintf("entry %d after entry %d", e.Seq, last)
	case e.Op == "" || e.More < 0:
		return e, fmt.Sprintf("entry %d says nothing", e.Seq)
	}
	return e, ""
}
