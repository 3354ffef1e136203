package article

import (
	"encoding/json"
	"time"

	"banmian/paper"
)

// How sure the fields of a masthead are, where they were read without an error:
// on the pages that the shares of doubt.go are of, 158 of 169 were right.
const (
	mastField  = 0.97 // the line that says it reads so by itself
	mastPieced = 0.85 // it was put together from several lines, or supplied from elsewhere
	mastAgreed = 0.99 // the calendar bears it out
)

// mastheadConfs are the confidences of the fields of a masthead that was read
// from lines.
func mastheadConfs(m *paper.Masthead, ls []paper.Line) paper.Confs {
	out := paper.Confs{}
	all := fieldsOf(*m)
	for _, l := range ls {
		share := mastField * readingOfLines([]paper.Line{l}).all()
		for name, value := range fieldsOf(readMasthead([]paper.Line{l})) {
			if all[name] == value {
				out[name] = max(out[name], share)
			}
		}
	}
	for name := range all {
		if out[name] == 0 {
			out[name] = mastPieced
		}
	}
	day, err := time.Parse(time.DateOnly, m.Date)
	if err == nil && m.Weekday != "" && isWeekday(m.Date, m.Weekday) {
		out["date"], out["weekday"] = mastAgreed, mastAgreed
	}
	if err == nil && m.LunarDate != "" && isLunar(day, m.LunarDate) {
		out["date"], out["lunar_date"] = mastAgreed, mastAgreed
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// fieldsOf are the fields of a masthead that say something, by their names in
// issue.json.
func fieldsOf(m paper.Masthead) map[string]string {
	b, err := json.Marshal(m)
	if err != nil {
		panic(err) // plain values only
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		panic(err) // it was encoded before
	}
	out := map[string]string{}
	for name, v := range raw {
		out[name] = string(v)
	}
	return out
}

// all is how likely the whole was read without an error.
func (r reading) all() float32 {
	share := float32(1)
	for _, c := range r.conf {
		share *= c
	}
	return share
}
