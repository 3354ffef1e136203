package profile

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"banmian/layout/habit"
)

// The limits of a profile keep one that is hostile, or was damaged, from
// costing time or spreading nonsense.
const (
	mostItems   = 5000 // of a list
	mostValues  = 50   // of a constant, of a kind of page
	longestText = 200  // characters
	largest     = 1e6  // of a number
)

// check refuses what no newspaper has.
func check(h *habit.Habits) error {
	if err := walk("", reflect.ValueOf(h).Elem()); err != nil {
		return err
	}
	for name, list := range map[string][]habit.Seen{
		"title": h.Constants.Title, "sponsor": h.Constants.Sponsor, "undertaker": h.Constants.Undertaker,
		"cn_code": h.Constants.CNCode, "postal_code": h.Constants.PostalCode, "hotlines": h.Constants.Hotlines,
	} {
		if len(list) > mostValues {
			return fmt.Errorf("constants.%s has %d values, more than %d", name, len(list), mostValues)
		}
	}
	if len(h.Kinds) > mostValues {
		return fmt.Errorf("page_kinds has %d, more than %d", len(h.Kinds), mostValues)
	}
	return nil
}

// walk looks at every text, number and list of a value.
func walk(at string, v reflect.Value) error {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			name, _, optional := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if f := v.Field(i); f.Kind() == reflect.String && f.Len() == 0 && !optional {
				return fmt.Errorf("%s.%s: empty", at, name)
			}
			if err := walk(at+"."+name, v.Field(i)); err != nil {
				return err
			}
		}
	case reflect.Slice:
		if v.Len() > mostItems {
			return fmt.Errorf("%s has %d items, more than %d", at, v.Len(), mostItems)
		}
		for i := range v.Len() {
			if err := walk(fmt.Sprintf("%s[%d]", at, i), v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.String:
		if err := checkText(v.String()); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
	case reflect.Int:
		if v.Int() < 0 || v.Int() > largest {
			return fmt.Errorf("%s: %d is out of range", at, v.Int())
		}
	case reflect.Float64:
		if v.Float() < 0 || v.Float() > largest {
			return fmt.Errorf("%s: %g is out of range", at, v.Float())
		}
	}
	return nil
}

func checkText(s string) error {
	switch {
	case utf8.RuneCountInString(s) > longestText:
		return fmt.Errorf("a text of %d characters, more than %d", utf8.RuneCountInString(s), longestText)
	case strings.ContainsFunc(s, unicode.IsControl):
		return errors.New("a text with control characters")
	}
	return nil
}
