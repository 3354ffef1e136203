package article

import (
	"regexp"
	"strings"
	"time"

	"github.com/6tail/lunar-go/calendar"

	"banmian/paper"
)

const (
	cjkDigits = `0-9０-９〇○Ｏ零一二三四五六七八九十百千万萬`
	gap       = `\s*`
)

var (
	ceDate     = regexp.MustCompile(`([0-9０-９〇○Ｏ零一二三四五六七八九]{4})` + gap + `年` + gap + `([` + cjkDigits + `]{1,3})` + gap + `月` + gap + `([` + cjkDigits + `廿卅]{1,3})` + gap + `[日号]?`)
	rocDate    = regexp.MustCompile(`(?:中[華华])?民[國国]` + gap + `([` + cjkDigits + `元]{1,4})` + gap + `年` + gap + `([` + cjkDigits + `]{1,3})` + gap + `月` + gap + `([` + cjkDigits + `廿卅]{1,3})` + gap + `[日号]?`)
	weekday    = regexp.MustCompile(`(?:星期|礼拜|禮拜|周)([一二三四五六日天])`)
	lunarDate  = regexp.MustCompile(`(?:农历|農曆|夏历|夏曆|旧历|舊曆)?([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?)?` + gap + `(闰|閏)?([正一二三四五六七八九十冬腊臘]{1,2})月(初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)(日)?`)
	totalNo    = regexp.MustCompile(`[总總](?:第|字第|期号|編號)?` + gap + `([` + cjkDigits + `]{1,8})` + gap + `[期号號]?`)
	issueNo    = regexp.MustCompile(`第` + gap + `([` + cjkDigits + `]{1,8})` + gap + `([期号號])`)
	pageCount  = regexp.MustCompile(`(?:本期|今日|今天|共)` + gap + `(?:本[报報])?` + gap + `(?:共|出)?` + gap + `([` + cjkDigits + `]{1,3})` + gap + `[版板]`)
	cnCode     = regexp.MustCompile(`CN\s*(\d{2})\s*[-—－–]\s*(\d{4})`)
	postalCode = regexp.MustCompile(`[邮郵][发發]代[号號]` + gap + `[:：]?` + gap + `(\d{1,2}\s*[-—－–]\s*\d{1,4})`)
	hotline    = regexp.MustCompile(`(?:热线|熱線|电话|電話)` + gap + `[:：]?` + gap + `((?:[0-9〇○零一二三四五六七八九\-]{3,13}[\s、,，/]*)+)`)
	hotlineNo  = regexp.MustCompile(`[0-9\-]{3,13}|[〇○零一二三四五六七八九]{3,8}`)
	sponsor    = regexp.MustCompile(`([\p{Han}、·（）()]{3,60}(?:主办|主辦|发行|發行))`)
	undertaker = regexp.MustCompile(`([\p{Han}、·（）()]{3,60}(?:承办|承辦))`)
)

// masthead reads the fields of the first page that has a masthead, checks them
// against each other, and flags what contradicts.
func (b *builder) masthead() {
	for i := range b.pages {
		p := &b.pages[i]
		var ls []paper.Line
		ref := ""
		for _, k := range p.Blocks {
			if k.Role == paper.RoleMasthead {
				ls = append(ls, k.Lines...)
				if ref == "" {
					ref = k.ID
				}
			}
		}
		if len(ls) == 0 {
			continue
		}
		b.out.Masthead = readMasthead(ls)
		b.check(ref)
		return
	}
}

// readMasthead reads the fields from the lines of a masthead.
func readMasthead(ls []paper.Line) paper.Masthead {
	var m paper.Masthead
	var texts []string
	for _, l := range ls {
		texts = append(texts, strings.TrimSpace(l.Text()))
	}
	all := strings.Map(narrow, strings.Join(texts, "\n"))
	m.Date = isoDate(all)
	if w := weekday.FindStringSubmatch(all); w != nil {
		m.Weekday = "星期" + strings.ReplaceAll(w[1], "天", "日")
	}
	m.LunarDate = strings.ReplaceAll(lunarDate.FindString(all), " ", "")
	m.TotalIssueNo, m.IssueNo = issueNumbers(all)
	m.PageCount = firstNumber(pageCount, all)
	if c := cnCode.FindStringSubmatch(all); c != nil {
		m.CNCode = "CN" + c[1] + "-" + c[2]
	}
	if c := postalCode.FindStringSubmatch(all); c != nil {
		m.PostalCode = strings.NewReplacer(" ", "", "—", "-", "－", "-", "–", "-").Replace(c[1])
	}
	for _, h := range hotline.FindAllStringSubmatch(all, -1) {
		m.Hotlines = append(m.Hotlines, hotlineNo.FindAllString(h[1], -1)...)
	}
	m.Sponsor, m.Undertaker = organs(texts)
	m.Title = title(ls)
	return m
}

func firstNumber(re *regexp.Regexp, s string) int {
	if f := re.FindStringSubmatch(s); f != nil {
		n, _ := number(f[1])
		return n
	}
	return 0
}

// issueNumbers reads 第23期 总第1079期; where one of 期 and 號 counts the year
// and the other all, as in 第一〇二期 第二八四六號, the larger is the total.
func issueNumbers(s string) (total, issue int) {
	total = firstNumber(totalNo, s)
	rest := totalNo.ReplaceAllString(s, "\n")
	var found []int
	for _, f := range issueNo.FindAllStringSubmatch(rest, -1) {
		if n, ok := number(f[1]); ok {
			found = append(found, n)
		}
	}
	switch {
	case len(found) >= 2 && total == 0:
		return max(found[0], found[1]), min(found[0], found[1])
	case len(found) >= 1:
		return total, found[0]
	}
	return total, 0
}

// organs reads who publishes the paper: …主办 and …承办.
func organs(texts []string) (by, under string) {
	for _, t := range texts {
		if f := sponsor.FindStringSubmatch(t); f != nil && by == "" {
			by = f[1]
		}
		if f := undertaker.FindStringSubmatch(t); f != nil && under == "" {
			under = strings.TrimPrefix(f[1], by)
		}
	}
	return by, under
}

// isoDate reads the first date of a text: 2020年6月12日, 二〇二〇年六月十二日,
// 中華民國二十五年四月十二日. It returns "" where there is none.
func isoDate(s string) string {
	for _, form := range []struct {
		re    *regexp.Regexp
		since int
	}{{rocDate, 1911}, {ceDate, 0}} {
		for _, f := range form.re.FindAllStringSubmatch(s, -1) {
			y, ok1 := number(f[1])
			mo, ok2 := number(f[2])
			d, ok3 := number(f[3])
			t := time.Date(y+form.since, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
			if ok1 && ok2 && ok3 && t.Year() == y+form.since && int(t.Month()) == mo && t.Day() == d {
				return t.Format(time.DateOnly)
			}
		}
	}
	return ""
}

// title is the largest type in a masthead that says none of the other fields.
// A name of one line stands in it whole; one set glyph by glyph downwards or
// sideways is put together.
func title(ls []paper.Line) string {
	largest := 0
	for _, l := range ls {
		if isTitle(l) {
			largest = max(largest, l.Em)
		}
	}
	name := ""
	for _, l := range ls {
		if isTitle(l) && 10*l.Em >= 8*largest {
			name += strings.ReplaceAll(l.Text(), " ", "")
		}
	}
	return name
}

var otherField = regexp.MustCompile(`年|月|星期|第.*[期号號]|[总總]第|版$|CN|代号|热线|電話|电话|主办|承办|發行|零售|地址|館址|[0-9]{4}`)

func isTitle(l paper.Line) bool { return l.Text() != "" && !otherField.MatchString(l.Text()) }

// weekdays in the order of time.Weekday.
var weekdays = []string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}

// check compares the masthead's fields with each other and with the file.
func (b *builder) check(ref string) {
	m := &b.out.Masthead
	day, err := time.Parse(time.DateOnly, m.Date)
	if err == nil {
		if want := weekdays[day.Weekday()]; m.Weekday != "" && m.Weekday != want {
			b.flag(paper.FlagMastheadConflict, ref, "%s was a %s, the masthead says %s", m.Date, want, m.Weekday)
		}
		if m.LunarDate != "" && !isLunar(day, m.LunarDate) {
			b.flag(paper.FlagMastheadConflict, ref, "%s is not %s in the lunar calendar", m.Date, m.LunarDate)
		}
	}
	if m.PageCount > 0 && len(b.pages) > m.PageCount {
		b.flag(paper.FlagMastheadConflict, ref, "the masthead says %d pages, the file has %d", m.PageCount, len(b.pages))
	}
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
	leap := l.GetMonth() < 0
	month, _ := number(strings.NewReplacer("正", "一", "冬", "十一", "腊", "十二", "臘", "十二").Replace(f[3]))
	date, _ := number(strings.Replace(f[4], "初", "", 1))
	m := l.GetMonth()
	if leap {
		m = -m
	}
	// Papers leave out 闰; where they print it, it must be true.
	return month == m && date == l.GetDay() && (leap || f[2] == "")
}
