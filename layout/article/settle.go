package article

import (
	"strings"

	"banmian/paper"
)

// settle supplies what the masthead does not say, and corrects what it says
// wrong, where the running heads leave no doubt: they repeat the paper's name,
// the date and the day of the week on every page.
func settle(m *paper.Masthead, heads []string) {
	settleDate(m, heads)
	if m.Weekday == "" {
		if w, n := agreed(heads, weekdayOf); n > 0 && (m.Date == "" || isWeekday(m.Date, w)) {
			m.Weekday = w
		}
	}
	settleTitle(m, heads)
}

// settleDate takes the date of the running heads if the masthead has none, or
// one that its own weekday denies and theirs bears out. One running head is
// enough where the weekday says the same, or nothing.
func settleDate(m *paper.Masthead, heads []string) {
	date, n := agreed(heads, isoDate)
	if n == 0 || date == m.Date {
		return
	}
	day := m.Weekday
	if day == "" {
		day, _ = agreed(heads, weekdayOf)
	}
	switch fits := day != "" && isWeekday(date, day); {
	case m.Date == "" && (fits || day == ""):
		m.Date = date
	case m.Date != "" && fits && !isWeekday(m.Date, day):
		m.Date = date
	}
}

// settleTitle corrects the name by that of the running heads if they print one
// that is made as papers' names are, and agree on it on two pages at least, or
// on one where most of it was read in the masthead too.
func settleTitle(m *paper.Masthead, heads []string) {
	name, n := agreed(heads, paperName)
	if n == 0 || name == m.Title {
		return
	}
	shared := 0
	for _, r := range m.Title {
		if strings.ContainsRune(name, r) {
			shared++
		}
	}
	if n > 1 && m.Title == "" || 2*shared > len([]rune(name)) && (n > 1 || isPaperName(name) && !isPaperName(m.Title)) {
		m.Title = name
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
