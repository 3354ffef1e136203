package article

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"banmian/paper"
)

// serial is what stands where a code has a digit: OCR reads 0 as O and 1 as l
// or I.
const (
	serial = `[0-9OoQIl]`
	hyphen = `\s*[-—－–―一]\s*`
)

var (
	totalNo    = regexp.MustCompile(`[总總]` + gap + `(?:第|字第|期[号號]第?|期數|期数|编号|編號|[号號])?` + gap + `[:：]?` + gap + `([` + cjkDigits + `]{1,8})` + gap + `[期号號]?`)
	issueNo    = regexp.MustCompile(`第` + gap + `([` + cjkDigits + `]{1,8})` + gap + `([期号號])`)
	latinNo    = regexp.MustCompile(`(?i)\bno[.:：]?\s*([0-9]{1,6})\b`)
	firstIssue = regexp.MustCompile(`[创創]刊[号號]`)
	pageCount  = regexp.MustCompile(`(?:本期|今日|今天|今曰|本日|共|全)` + gap + `(?:本[报報])?` + gap + `(?:(?:[对對四4]开|共|出版|出)` + gap + `|[一二两兩三四1-4][大小]?[张張半]{1,2}[，,]?` + gap + `){0,3}([` + cjkDigits + `]{1,3})` + gap + `[版板]`)
	sheetCount = regexp.MustCompile(`(?:本期|今日|今天|本日|每日)` + gap + `(?:本[报報])?` + gap + `(?:共|出版|共出|出)?` + gap + `([一二两兩三四五六1-9][大小]?[张張]半?)`)
	cnCode     = regexp.MustCompile(`CN` + gap + `(` + serial + gap + serial + `)` + hyphen + `(` + serial + `{4})`)
	postalCode = regexp.MustCompile(`[邮郵][发發]代[号號]` + gap + `[:：]?` + gap + `(` + serial + `{1,2}` + hyphen + serial + `{1,4})`)
	hotline    = regexp.MustCompile(`(?:[热熱][线線]|[电電][话話])` + gap + `[:：]?` + gap + `((?:[0-9〇○零一二三四五六七八九\-]{1,24}[\s、,，/;；]*)+)`)
	hotlineNo  = regexp.MustCompile(`[0-9\-]{3,24}|[〇○零一二三四五六七八九]{3,8}`)
)

// masthead reads the fields of the first page that has a masthead, settles
// them with what the running heads say, and flags what was mended.
func (b *builder) masthead(heads []header) {
	s := settler{Masthead: &b.out.Masthead}
	for _, h := range heads {
		s.heads = append(s.heads, h.text())
	}
	var ls []paper.Line
	for i := range b.pages {
		if ls = furniture(&b.pages[i], paper.RoleMasthead); len(ls) > 0 {
			b.out.Masthead = readMasthead(ls)
			s.text = (&header{lines: readLines(ls)}).text()
			b.mast = b.mastheadRef(i)
			break
		}
	}
	s.settle()
	b.out.Masthead.Confs = mastheadConfs(&b.out.Masthead, ls)
	for _, r := range s.repairs {
		b.flag(paper.FlagMastheadRepaired, b.mast, "%s", r)
	}
}

// readLines are the lines of a masthead as a reader reads them.
func readLines(ls []paper.Line) []headerLine {
	var out []headerLine
	for _, l := range columns(ls) {
		out = append(out, asRead(l))
	}
	return out
}

// mastheadRef is the first block of the masthead on a page.
func (b *builder) mastheadRef(page int) string {
	blocks := b.pages[page].Blocks
	return blocks[slices.IndexFunc(blocks, func(k paper.Block) bool { return k.Role == paper.RoleMasthead })].ID
}

// readMasthead reads the fields from the lines of a masthead.
func readMasthead(ls []paper.Line) paper.Masthead {
	var m paper.Masthead
	read := readLines(ls)
	var texts []string
	for _, h := range read {
		texts = append(texts, h.text)
	}
	all := strings.Map(narrow, strings.Join(texts, "\n"))
	m.Date = isoDate(all)
	m.Weekday = weekdayOf(all)
	m.LunarDate = lunarOf(all)
	m.TotalIssueNo, m.IssueNo = issueNumbers(all)
	m.PageCount = firstNumber(pageCount, all)
	m.Sheets = firstGroup(sheetCount, all)
	readImprint(&m, all)
	if c := cnCode.FindStringSubmatch(all); c != nil {
		m.CNCode = "CN" + serialDigits.Replace(c[1]) + "-" + serialDigits.Replace(c[2])
	}
	if c := postalCode.FindStringSubmatch(all); c != nil {
		m.PostalCode = serialDigits.Replace(c[1])
	}
	m.Hotlines = hotlines(all, 0)
	m.Sponsor, m.Undertaker = organs(texts)
	m.Overseer, m.Publisher = otherOrgans(texts)
	m.Title = title(read)
	return m
}

var serialDigits = strings.NewReplacer(" ", "", "—", "-", "－", "-", "–", "-", "―", "-", "一", "-", "O", "0", "o", "0", "Q", "0", "I", "1", "l", "1")

// hotlines reads the telephone numbers. Those of towns have seven or eight
// digits, so twice as many in a row are two that were read without the blank;
// digits is how many they have in this town, 0 if that is not known.
func hotlines(s string, digits int) []string {
	var out []string
	for _, h := range hotline.FindAllStringSubmatch(s, -1) {
		for _, n := range hotlineNo.FindAllString(h[1], -1) {
			if half := len(n) / 2; (len(n) == 14 || len(n) == 16) && (digits == 0 || digits == half) && !strings.Contains(n, "-") {
				out = append(out, n[:half], n[half:])
				continue
			}
			out = append(out, n)
		}
	}
	return out
}

// phoneDigits is how many digits the telephone numbers of the running heads
// have, 0 if they do not agree.
func phoneDigits(heads []string) int {
	digits := 0
	for _, h := range heads {
		for _, n := range hotlines(strings.Map(narrow, h), 0) {
			switch {
			case len(n) != 7 && len(n) != 8 || strings.Contains(n, "-") || n[0] > '9':
			case digits != 0 && digits != len(n):
				return 0
			default:
				digits = len(n)
			}
		}
	}
	return digits
}

func firstNumber(re *regexp.Regexp, s string) int {
	if f := re.FindStringSubmatch(s); f != nil {
		n, _ := number(f[1])
		return n
	}
	return 0
}

// firstGroup is the first group of the first match, without blanks.
func firstGroup(re *regexp.Regexp, s string) string {
	if f := re.FindStringSubmatch(s); f != nil {
		return unspaced(f[1])
	}
	return ""
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
	case latinNo.MatchString(rest):
		return total, firstNumber(latinNo, rest)
	case firstIssue.MatchString(rest): // 创刊号
		return total, 1
	}
	return total, 0
}

var otherField = regexp.MustCompile(`年|月|星期|第.*[期号號]|[总總]第|版$|CN|代号|代號|[热熱][线線]|[电電][话話]|主[办辦]|主管|承[办辦]|发行|發行|零售|地址|[館馆]址|社址|[0-9]{4}`)

// title is the largest type in a masthead that says none of the other fields.
// A name of one line stands in it whole; one set glyph by glyph downwards or
// sideways is put together. Marks and Latin letters that OCR saw in the
// calligraphy or beside it are left out.
func title(ls []headerLine) string {
	largest := 0
	var names []headerLine
	for _, l := range ls {
		l.text = hanRun(l.text)
		if l.text != "" && !otherField.MatchString(l.text) {
			names = append(names, l)
			largest = max(largest, l.em)
		}
	}
	name := ""
	for _, l := range names {
		if 10*l.em >= 8*largest {
			name += l.text
		}
	}
	if len([]rune(name)) < 2 { // one character is what OCR made of a picture
		return ""
	}
	return name
}

var hanRuns = regexp.MustCompile(`\p{Han}+`)

// hanRun is the longest run of Han characters in a text.
func hanRun(s string) string {
	best := ""
	for _, run := range hanRuns.FindAllString(strings.ReplaceAll(s, " ", ""), -1) {
		if len(run) > len(best) {
			best = run
		}
	}
	return best
}

// checkMasthead compares the masthead's fields with each other and with the
// file.
func (b *builder) checkMasthead() {
	m, ref := &b.out.Masthead, b.mast
	if ref == "" {
		return
	}
	day, err := time.Parse(time.DateOnly, m.Date)
	if err == nil {
		if want := weekdays[day.Weekday()]; m.Weekday != "" && m.Weekday != want {
			b.flag(paper.FlagMastheadConflict, ref, "%s was a %s, the masthead says %s", m.Date, want, m.Weekday)
		}
		if m.LunarDate != "" && !isLunar(day, m.LunarDate) {
			b.flag(paper.FlagMastheadConflict, ref, "%s is not %s in the lunar calendar", m.Date, m.LunarDate)
		}
	}
	for _, n := range m.Hotlines {
		const longest = 12 // 0571-88259745
		if len(n) > longest && n[0] <= '9' {
			b.flag(paper.FlagMastheadConflict, ref, "%s is no telephone number: two that were read as one, or one and digits too many", n)
		}
	}
	pages := 0
	for _, p := range b.places {
		if p.copyOf < 0 {
			pages++
		}
	}
	if m.PageCount > 0 && pages > m.PageCount {
		b.flag(paper.FlagMastheadConflict, ref, "the masthead says %d pages, the file has %d", m.PageCount, pages)
	}
}
