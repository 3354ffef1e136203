package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// masthead judges each field of the masthead that was given.
func (j *judge) masthead() {
	m := reflect.ValueOf(j.issue.Masthead)
	for i := range m.NumField() {
		name, _, _ := strings.Cut(m.Type().Field(i).Tag.Get("json"), ",")
		given, printed := flat(m.Field(i).Interface()), flat(j.truth.Issue[name])
		if _, told := j.truth.Issue[name]; told && given != "" {
			j.say("masthead", name, j.issue.Masthead.Confs[name], given == printed, "%s %q, printed %q", name, given, printed)
		}
	}
}

// flat is a field as plain text; lists are sorted, for their order is not
// judged.
func flat(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return plain(v)
	case []string:
		s := slices.Sorted(slices.Values(v))
		return plain(strings.Join(s, "|"))
	case []any:
		var s []string
		for _, e := range v {
			s = append(s, fmt.Sprint(e))
		}
		return flat(s)
	}
	if s := fmt.Sprint(v); s != "0" {
		return s
	}
	return ""
}

// teasers judges where pointers lead.
func (j *judge) teasers() {
	const same = 0.7 // pointers shorten and OCR errs
	for i, t := range j.issue.Teasers {
		at := slices.IndexFunc(j.truth.Teasers, func(o truthTeaser) bool {
			return o.Page == t.Page && similar(plain(o.Headline), plain(t.Headline)) >= same
		})
		right := false
		if at >= 0 {
			o := j.truth.Teasers[at]
			held := j.holder[o.Article]
			right = o.PageRef == t.PageRef && (held == nil && t.Article == "" || held != nil && held.ID == t.Article)
		}
		j.say("teaser", fmt.Sprint(i+1), t.Conf, right, "page %d %q to %d %s", t.Page, t.Headline, t.PageRef, t.Article)
	}
}
