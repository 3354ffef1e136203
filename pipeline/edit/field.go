package edit

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"banmian/paper"
)

// kinds are those that an article can be given.
var kinds = []paper.Kind{paper.News, paper.Brief, paper.Essay, paper.Photo, paper.Notice, paper.TableOf}

// fieldKind is what an anchor must name for a field to be told.
func fieldKind(name string) kind {
	switch {
	case name == FieldLabel || name == FieldSection || strings.HasPrefix(name, FieldTeaser):
		return onPage
	case strings.HasPrefix(name, FieldOf):
		return onArticle
	}
	return onIssue
}

// fieldValue is what stands in a field.
func fieldValue(s *state, t *target, e *Entry) any {
	if strings.HasPrefix(e.On.Field, FieldTeaser) {
		return s.pointsTo(t.page, e.On.Field)
	}
	s.readHeads()
	switch name := e.On.Field; name {
	case FieldLabel:
		return t.page.Label
	case FieldSection:
		return t.page.Section
	case FieldKind, FieldColumn:
		if v, ok := t.chain.field[name]; ok {
			return v
		}
		for i := range s.machine.Articles {
			if a := &s.machine.Articles[i]; a.ID == t.chain.ID {
				return map[string]string{FieldKind: string(a.Kind), FieldColumn: a.Column}[name]
			}
		}
		return nil // of an article that a person made, nobody has said one
	default:
		return mastheadFields(s.mast)[strings.TrimPrefix(name, FieldMasthead)]
	}
}

// pageField is the name of a field of one page.
func pageField(p *paper.Page, name string) string { return fmt.Sprint(name, " ", p.Seq) }

// setField gives a field that no block holds its value.
func (s *state) setField(t *target, e *Entry, _ *Outcome) *refusal {
	name := e.On.Field
	if strings.HasPrefix(name, FieldTeaser) {
		return s.point(t.page, name, e.After)
	}
	if mast, ok := strings.CutPrefix(name, FieldMasthead); ok {
		return s.setMasthead(mast, e.After)
	}
	value, r := typed(e.After, name == FieldColumn)
	if r != nil {
		return r
	}
	switch name {
	case FieldLabel:
		t.page.Label = value
		s.decided.field[pageField(t.page, name)] = true
	case FieldSection:
		t.page.Section = value
		s.decided.field[pageField(t.page, name)] = true
	case FieldKind, FieldColumn:
		if name == FieldKind && !slices.Contains(kinds, paper.Kind(value)) {
			return refuse(Unreadable, "%q is no kind of article", value)
		}
		t.chain.field[name], t.chain.fields["column"] = value, t.chain.fields["column"] || name == FieldColumn
	default:
		return refuse(Impossible, "%s is told by blocks: correct these", name)
	}
	s.dirty, s.remade = true, true
	return nil
}

// mastheadFields are the fields of a masthead by their names in JSON.
func mastheadFields(m paper.Masthead) map[string]any {
	out := map[string]any{}
	v := reflect.ValueOf(m)
	for i, name := range mastheadNames {
		out[name] = v.Field(i).Interface()
	}
	return out
}

func (s *state) setMasthead(name string, value json.RawMessage) *refusal {
	if !slices.Contains(mastheadNames, name) {
		return refuse(Impossible, "a masthead has no field %q", name)
	}
	out := s.mast
	field := reflect.ValueOf(&out).Elem().Field(slices.Index(mastheadNames, name))
	given := reflect.New(field.Type())
	if err := json.Unmarshal(value, given.Interface()); err != nil {
		return refuse(Impossible, "%s is no value of %s", value, name)
	}
	for _, text := range textsOf(given.Elem().Interface()) {
		if _, r := typed(encode(text), false); r != nil {
			return r
		}
	}
	field.Set(given.Elem())
	if _, err := time.Parse(time.DateOnly, out.Date); out.Date != "" && err != nil {
		return refuse(Impossible, "%q is no date such as 2020-06-12", out.Date)
	}
	out.Confs = maps.Clone(s.mast.Confs)
	delete(out.Confs, name)
	s.mast = out
	s.decided.field[FieldMasthead+name] = true
	s.dirty, s.remade = true, true
	return nil
}

// textsOf are the texts in a value of a masthead's field.
func textsOf(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	}
	return nil
}

// mastheadNames are the fields of a masthead, in the order of its type, without
// their confidences, which come last.
var mastheadNames = func() (names []string) {
	for f := range reflect.TypeFor[paper.Masthead]().Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names[:len(names)-1]
}()
