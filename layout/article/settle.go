package article

import (
	"fmt"
	"strings"
	"time"

	"banmian/paper"
)

// A settler makes one masthead of what page 1 and the running heads say. What it
// changes it says in repairs: a field that was mended is not what was read.
type settler struct {
	*paper.Masthead
	text    string   // of the masthead
	heads   []string // what the running heads say
	repairs []string
}

func (s *settler) repaired(field string, from any, to any, why string) {
	s.repairs = append(s.repairs, fmt.Sprintf("%s: read %q, taken as %q, as %s", field, from, to, why))
}

// settle supplies what the masthead does not say, and corrects what it says
// wrong, where the running heads or the calendar leave no doubt: running heads
// repeat the paper's name, the date and the day of the week on every page, and
// the imprint stands at the foot of one.
func (s *settler) settle() {
	s.date()
	s.dateByCalendar()
	s.day()
	s.lunar()
	s.title()
	s.undertaker()
	if d := phoneDigits(s.heads); d > 0 {
		s.Hotlines = hotlines(strings.Map(narrow, s.text), d)
	}
	for _, h := range s.heads {
		readImprint(s.Masthead, strings.Map(narrow, h))
	}
}

// date takes the date of the running heads if the masthead has none, or one
// that its own weekday denies and theirs bears out. One running head is enough
// where the weekday says the same, or nothing.
func (s *settler) date() {
	date, n := agreed(s.heads, isoDate)
	if n == 0 || date == s.Date {
		return
	}
	day := s.Weekday
	if day == "" {
		day, _ = agreed(s.heads, weekdayOf)
	}
	switch fits := day != "" && isWeekday(date, day); {
	case s.Date == "" && (fits || day == ""):
		s.Date = date
	case s.Date != "" && fits && !isWeekday(s.Date, day):
		s.repaired("date", s.Date, date, "the running heads and "+day+" say")
		s.Date = date
	}
}

// dateByCalendar corrects a date of which one part was misread: weekday and
// lunar date both deny it, and both bear out only one date that shares the
// other two parts with it.
func (s *settler) dateByCalendar() {
	day, err := time.Parse(time.DateOnly, s.Date)
	if err != nil || s.Weekday == "" || s.LunarDate == "" || isWeekday(s.Date, s.Weekday) || isLunar(day, s.LunarDate) {
		return
	}
	var fits []time.Time
	for _, d := range neighbours(day) {
		if weekdays[d.Weekday()] == s.Weekday && isLunar(d, s.LunarDate) {
			fits = append(fits, d)
		}
	}
	if len(fits) == 1 {
		date := fits[0].Format(time.DateOnly)
		s.repaired("date", s.Date, date, s.Weekday+" and "+s.LunarDate+" say")
		s.Date = date
	}
}

// neighbours are the dates of which one part, year, month or day, is another.
// Years differ in one digit.
func neighbours(day time.Time) []time.Time {
	y, m, d := day.Date()
	var out []time.Time
	add := func(y int, m time.Month, d int) {
		if t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC); t.Month() == m && !t.Equal(day) {
			out = append(out, t)
		}
	}
	for i := 1; i <= 31; i++ {
		add(y, m, i)
	}
	for i := time.January; i <= time.December; i++ {
		add(y, i, d)
	}
	for _, unit := range []int{1, 10, 100} {
		for i := range 10 {
			add(y+unit*(i-y/unit%10), m, d)
		}
	}
	return out
}

// day takes the weekday of the running heads if the masthead has none, or one
// that is not that of a date which they have too.
func (s *settler) day() {
	w, n := agreed(s.heads, weekdayOf)
	if n == 0 || w == s.Weekday || s.Date != "" && !isWeekday(s.Date, w) {
		return
	}
	if s.Weekday == "" {
		s.Weekday = w
		return
	}
	if date, _ := agreed(s.heads, isoDate); date != "" && date == s.Date {
		s.repaired("weekday", s.Weekday, w, "the running heads and "+s.Date+" say")
		s.Weekday = w
	}
}

// lunar mends a lunar date that OCR read with a character no lunar date can
// have: 已亥年 for 己亥年. What a lunar date can say stays, true or not.
func (s *settler) lunar() {
	day, err := time.Parse(time.DateOnly, s.Date)
	if err != nil || s.Weekday != "" && !isWeekday(s.Date, s.Weekday) {
		return
	}
	for line := range strings.SplitSeq(s.text, "\n") {
		line = unspaced(line)
		for _, form := range lunarForms(day) {
			at := misspelt(line, form)
			if at == "" || strings.Contains(s.LunarDate, form) {
				continue
			}
			s.repaired("lunar_date", at, form, "the calendar says")
			s.LunarDate = form
			return
		}
	}
}

// undertaker supplies the first characters of a name that was cut short, where
// a running head or foot has it whole.
func (s *settler) undertaker() {
	for _, f := range []struct {
		name string
		of   func(string) string
		to   *string
	}{
		{"sponsor", func(h string) string { by, _ := organs(strings.Split(h, "\n")); return by }, &s.Sponsor},
		{"undertaker", func(h string) string { _, under := organs(strings.Split(h, "\n")); return under }, &s.Undertaker},
	} {
		whole, n := agreed(s.heads, f.of)
		if n > 0 && *f.to != "" && whole != *f.to && strings.HasSuffix(whole, *f.to) {
			s.repaired(f.name, *f.to, whole, "a running head says")
			*f.to = whole
		}
	}
}

// title corrects the name by that of the running heads if they print one
// that is made as papers' names are, and agree on it on two pages at least, or
// on one where most of it was read in the masthead too.
func (s *settler) title() {
	name, n := agreed(s.heads, paperName)
	if n == 0 || name == s.Title {
		return
	}
	shared := 0
	for _, r := range s.Title {
		if strings.ContainsRune(name, r) {
			shared++
		}
	}
	switch {
	case s.Title == "" && n > 1:
		s.Title = name
	case 2*shared > len([]rune(name)) && (n > 1 || isPaperName(name) && !isPaperName(s.Title)):
		s.repaired("title", s.Title, name, "the running heads say")
		s.Title = name
	}
}

// paperName is the line of a running head that is a paper's name.
func paperName(head string) string {
	for text := range strings.SplitSeq(head, "\n") {
		const longest = 8
		word := strings.ReplaceAll(text, " ", "")
		if isPaperName(word) && hanRun(word) == word && len([]rune(word)) <= longest {
			return word
		}
	}
	return ""
}

// agreed is what a field reads in the texts that have it, and how many do, if
// all say the same.
func agreed(texts []string, field func(string) string) (value string, n int) {
	for _, t := range texts {
		v := field(t)
		switch {
		case v == "":
		case n == 0 || v == value:
			value = v
			n++
		default:
			return "", 0
		}
	}
	return value, n
}
