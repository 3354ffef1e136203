package article

import (
	"regexp"
	"strings"
	"time"

	"github.com/6tail/lunar-go/calendar"
)

const (
	cjkDigits = `0-9０-９〇○OＯ零一二三四五六七八九十百千万萬壹贰貳叁參肆伍陆陸柒捌玖拾佰仟`
	gap       = `\s*`
	monthDay  = gap + `([` + cjkDigits + `]` + gap + `[` + cjkDigits + `]?)` + gap + `月` + gap + `([` + cjkDigits + `廿卅]` + gap + `[` + cjkDigits + `]?` + gap + `[` + cjkDigits + `]?)` + gap + `[日号號]?`
)

var (
	// dayApart is a date whose day stands apart, large, before or behind the
	// day of the week: 2020年6月 星期五 12.
	dayApart = regexp.MustCompile(`((?:[0-9０-９〇○OＯ零一二三四五六七八九]` + gap + `){4})年` + gap + `([` + cjkDigits + `]` + gap + `[` + cjkDigits + `]?)` + gap + `月\s+(?:星期|周|礼拜|禮拜)[一二三四五六日天]\s+([` + cjkDigits + `]{1,3})(?:日|\s|$)`)
	// dayFirst has the year and month behind it: 12 星期五 2020年6月.
	dayFirst  = regexp.MustCompile(`(?:^|\s)([` + cjkDigits + `]{1,3})日?\s+(?:(?:星期|周|礼拜|禮拜)[一二三四五六日天]\s+)?((?:[0-9０-９〇○OＯ零一二三四五六七八九]){4})年` + gap + `([` + cjkDigits + `]{1,2})` + gap + `月(?:\s|$)`)
	figures   = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)[0-9]{2})\s?[.．/／·-]\s?([01]?[0-9])\s?[.．/／·-]\s?([0-3]?[0-9])(?:[^0-9]|$)`)
	ceDate    = regexp.MustCompile(`((?:[0-9０-９〇○OＯ零一二三四五六七八九]` + gap + `){4})年` + monthDay)
	rocDate   = regexp.MustCompile(`(?:中` + gap + `[華华]` + gap + `)?民` + gap + `[國国]` + gap + `([` + cjkDigits + `元廿卅]` + gap + `(?:[` + cjkDigits + `]` + gap + `){0,3})年` + monthDay)
	weekday   = regexp.MustCompile(`(?:星` + gap + `期|礼` + gap + `拜|禮` + gap + `拜|周|週)` + gap + `([一二三四五六日天])`)
	lunarDate = regexp.MustCompile(`(?:农历|農曆|夏历|夏曆|旧历|舊曆|阴历|陰曆)?` + gap + `(?:岁次|歲次)?` + gap + `([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]` + gap + `(?:[（(]?[鼠牛虎兔龙龍蛇马馬羊猴鸡雞狗猪豬][）)]?)?` + gap + `[年岁歲]?)?` + gap +
		`(闰|閏)?` + gap + `([正一二三四五六七八九十冬腊臘]{1,2})月(?:大|小)?` + gap + `(初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|卅)(日)?`)
)

// isoDate reads the first date of a text: 2020年6月12日, 二〇二〇年六月十二日,
// 中華民國二十五年四月十二日, 2020.6.12, or the day apart from year and month. It
// returns "" where there is none.
func isoDate(s string) string {
	for _, form := range []struct {
		re      *regexp.Regexp
		since   int // the year before the first
		y, m, d int // the groups
	}{{rocDate, 1911, 1, 2, 3}, {ceDate, 0, 1, 2, 3}, {dayApart, 0, 1, 2, 3}, {dayFirst, 0, 2, 3, 1}, {figures, 0, 1, 2, 3}} {
		for _, f := range form.re.FindAllStringSubmatch(s, -1) {
			y, ok1 := number(unspaced(f[form.y]))
			mo, ok2 := number(unspaced(f[form.m]))
			d, ok3 := number(unspaced(f[form.d]))
			t := time.Date(y+form.since, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
			if ok1 && ok2 && ok3 && t.Year() == y+form.since && int(t.Month()) == mo && t.Day() == d {
				return t.Format(time.DateOnly)
			}
		}
	}
	return ""
}

func unspaced(s string) string { return strings.Join(strings.Fields(s), "") }

// weekdayOf reads the day of the week as 星期五.
func weekdayOf(s string) string {
	w := weekday.FindStringSubmatch(s)
	if w == nil {
		return ""
	}
	return "星期" + strings.ReplaceAll(w[1], "天", "日")
}

// lunarOf reads the lunar date, which must not be taken out of the solar one:
// 民國二十五年四月十二日.
func lunarOf(s string) string {
	s = rocDate.ReplaceAllString(s, "\n")
	s = ceDate.ReplaceAllString(s, "\n")
	return unspaced(lunarDate.FindString(s))
}

// weekdays in the order of time.Weekday.
var weekdays = []string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}

// isWeekday reports whether a date falls on a printed day of the week.
func isWeekday(date, printed string) bool {
	day, err := time.Parse(time.DateOnly, date)
	return err == nil && weekdays[day.Weekday()] == printed
}

// isLunar reports whether a printed lunar date is that of a day.
func isLunar(day time.Time, printed string) bool {
	f := lunarDate.FindStringSubmatch(printed)
	if f == nil {
		return false
	}
	l := calendar.NewLunarFromDate(day)
	if f[1] != "" && string([]rune(f[1])[:2]) != l.GetYearInGanZhi() {
		return false
	}
	month, _ := number(strings.NewReplacer("正", "一", "冬", "十一", "腊", "十二", "臘", "十二").Replace(f[3]))
	date, _ := number(strings.Replace(f[4], "初", "", 1))
	m, leap := l.GetMonth(), l.GetMonth() < 0
	if leap {
		m = -m
	}
	// Papers leave out 闰; where they print it, it must be true.
	return month == m && date == l.GetDay() && (leap || f[2] == "")
}

// lunarForms are the ways to print the lunar date of a day, the longest first.
func lunarForms(day time.Time) []string {
	l := calendar.NewLunarFromDate(day)
	month, leap := l.GetMonth(), []string{""}
	if month < 0 {
		month, leap = -month, []string{"闰", "閏", ""}
	}
	numerals := []string{"十", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"}
	months := map[int][]string{1: {"正"}, 11: {"十一", "冬"}, 12: {"十二", "腊", "臘"}}[month]
	if months == nil {
		months = numerals[month : month+1]
	}
	d := l.GetDay()
	days := []string{"初" + numerals[d%10]}
	switch {
	case d > 10 && d < 20:
		days = []string{"十" + numerals[d-10]}
	case d == 20:
		days = []string{"二十", "廿"}
	case d > 20 && d < 30:
		days = []string{"二十" + numerals[d-20], "廿" + numerals[d-20]}
	case d == 30:
		days = []string{"三十", "卅"}
	}
	var out []string
	for _, head := range []string{l.GetYearInGanZhi() + "年", l.GetYearInGanZhi(), ""} {
		for _, a := range leap {
			for _, m := range months {
				for _, d := range days {
					out = append(out, head+a+m+"月"+d)
				}
			}
		}
	}
	return out
}

const (
	stems        = "甲乙丙丁戊己庚辛壬癸"
	branches     = "子丑寅卯辰巳午未申酉戌亥"
	lunarGlyphs  = "正冬腊臘闰閏年月初廿卅一二三四五六七八九十〇大小日"
	leastLunar   = 5 // characters of a form that may be misspelt
	mostMisspelt = 1
)

// misspelt finds a date of the form given in a line, with one character that
// cannot stand where it does; "" if there is none.
func misspelt(line, form string) string {
	r, f := []rune(line), []rune(form)
	if len(f) < leastLunar {
		return ""
	}
	for at := 0; at+len(f) <= len(r); at++ {
		wrong := 0
		for i, want := range f {
			got := r[at+i]
			if got == want {
				continue
			}
			can := lunarGlyphs
			switch {
			case strings.ContainsRune(stems, want) && i == 0:
				can = stems
			case strings.ContainsRune(branches, want) && i == 1:
				can = branches
			}
			if wrong++; strings.ContainsRune(can, got) {
				wrong = len(f)
			}
		}
		if wrong == mostMisspelt {
			return string(r[at : at+len(f)])
		}
	}
	return ""
}
