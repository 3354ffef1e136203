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
	ceDate    = regexp.MustCompile(`((?:[0-9０-９〇○OＯ零一二三四五六七八九]` + gap + `){4})年` + monthDay)
	rocDate   = regexp.MustCompile(`(?:中` + gap + `[華华]` + gap + `)?民` + gap + `[國国]` + gap + `([` + cjkDigits + `元廿卅]` + gap + `(?:[` + cjkDigits + `]` + gap + `){0,3})年` + monthDay)
	weekday   = regexp.MustCompile(`(?:星` + gap + `期|礼` + gap + `拜|禮` + gap + `拜|周|週)` + gap + `([一二三四五六日天])`)
	lunarDate = regexp.MustCompile(`(?:农历|農曆|夏历|夏曆|旧历|舊曆|阴历|陰曆)?` + gap + `(?:岁次|歲次)?` + gap + `([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]` + gap + `年?)?` + gap +
		`(闰|閏)?([正一二三四五六七八九十冬腊臘]{1,2})月(?:大|小)?` + gap + `(初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|卅)(日)?`)
)

// isoDate reads the first date of a text: 2020年6月12日, 二〇二〇年六月十二日,
// 中華民國二十五年四月十二日. It returns "" where there is none.
func isoDate(s string) string {
	for _, form := range []struct {
		re    *regexp.Regexp
		since int // the year before the first
	}{{rocDate, 1911}, {ceDate, 0}} {
		for _, f := range form.re.FindAllStringSubmatch(s, -1) {
			y, ok1 := number(unspaced(f[1]))
			mo, ok2 := number(unspaced(f[2]))
			d, ok3 := number(unspaced(f[3]))
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
	if f[1] != "" && strings.TrimSuffix(f[1], "年") != l.GetYearInGanZhi() {
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
