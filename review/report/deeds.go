package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"banmian/paper"
	"banmian/pipeline/edit"
)

// A deed is how often something was done.
type deed struct {
	Name string
	N    int
}

// A person is who did something, and when.
type person struct {
	Name        string
	N           int
	First, Last time.Time
}

// A change is a line of text that a person corrected.
type change struct {
	Where, Before, After, Who string
}

// A conflict is an entry that does not fit the issue any more.
type conflict struct {
	edit.Entry
	Name, Where, Reason string
	Text                string // what the entry wanted to put
}

// A note is what a person wrote beside the issue.
type note struct {
	Where, Text, Who string
	At               time.Time
}

// ops is the order in which deeds are told.
var ops = []edit.Op{
	edit.Text, edit.Accept, edit.Role, edit.Split, edit.Merge, edit.Box, edit.Add, edit.Assign, edit.Order,
	edit.Join, edit.Unjoin, edit.Link, edit.Unlink, edit.Field, edit.Sample, edit.Note,
}

// take goes through the entries. Those that were undone tell nothing but who
// was there.
func (s *sheet) take() {
	times := map[edit.Op]int{}
	for i := range s.Entries {
		e := &s.Entries[i]
		s.meet(e)
		o := edit.Outcome{Status: edit.Applied}
		if i < len(s.Outcomes) {
			o = s.Outcomes[i]
		}
		switch o.Status {
		case edit.Undone:
		case edit.Conflict:
			s.Conflicts = append(s.Conflicts, conflict{*e, s.Op(e.Op), where(e.On), s.reason(o), plain(e.After)})
		default:
			times[e.Op]++
			s.tell(e)
		}
	}
	for _, op := range ops {
		if times[op] > 0 {
			s.Deeds = append(s.Deeds, deed{s.Op(op), times[op]})
		}
	}
}

// reason is why an entry is a conflict, in the words of the report.
func (s *sheet) reason(o edit.Outcome) string {
	if s.HTMLLang() == "en" {
		return o.Reason
	}
	return cmp.Or(o.ReasonZh, o.Reason)
}

// meet counts an entry for its person.
func (s *sheet) meet(e *edit.Entry) {
	i := slices.IndexFunc(s.People, func(p person) bool { return p.Name == e.Who })
	if i < 0 {
		i = len(s.People)
		s.People = append(s.People, person{Name: e.Who, First: e.At})
	}
	s.People[i].N++
	s.People[i].Last = e.At
}

// tell takes over what an entry that counts says.
func (s *sheet) tell(e *edit.Entry) {
	switch e.Op {
	case edit.Text, edit.Sample:
		if before, after := plain(e.Before), plain(e.After); e.On.Line != nil && before != after {
			s.Changes = append(s.Changes, change{where(e.On), before, after, e.Who})
		}
	case edit.Note:
		s.Notes = append(s.Notes, note{where(e.On), plain(e.After), e.Who, e.At})
	case edit.State:
		var v edit.Verdict
		if json.Unmarshal(e.After, &v.State) == nil || json.Unmarshal(e.After, &v) == nil {
			s.State, s.Decided = v.State, e
		}
	}
}

// where names what an entry is about.
func where(a edit.Anchor) string {
	var out []string
	switch {
	case a.Block != "" && a.Line != nil:
		out = append(out, fmt.Sprintf("%s/%d", a.Block, *a.Line+1))
	case a.Block != "":
		out = append(out, a.Block)
	case a.Article != "":
		out = append(out, a.Article)
	case a.Page > 0:
		out = append(out, fmt.Sprintf("p%02d", a.Page))
	}
	if a.Field != "" {
		out = append(out, a.Field)
	}
	return strings.Join(out, " ")
}

// plain is a value as text: a string itself, all else as JSON.
func plain(v json.RawMessage) string {
	var s string
	if json.Unmarshal(v, &s) == nil {
		return s
	}
	return string(v)
}

// A flagGroup is the flags of one code that still stand.
type flagGroup struct {
	Code  paper.FlagCode
	Flags []paper.Flag
}

func (s *sheet) flagGroups() []flagGroup {
	var out []flagGroup
	for _, f := range s.Now.Flags {
		if n := len(out); n > 0 && out[n-1].Code == f.Code {
			out[n-1].Flags = append(out[n-1].Flags, f)
		} else {
			out = append(out, flagGroup{f.Code, []paper.Flag{f}})
		}
	}
	return out
}
