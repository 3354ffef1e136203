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
	totalNo    = regexp.MustCompile(`[总總]` + gap + `(?:第|字第|期号|期數|编号|編號)?` + gap + `([` + cjkDigits + `]{1,8})` + gap + `[期号號]?`)
	issueNo    = regexp.MustCompile(`第` + gap + `([` + cjkDigits + `]{1,8})` + gap + `([期号號])`)
	pageCount  = regexp.MustCompile(`(?:本期|今日|今天|今曰|共)` + gap + `(?:本[报報])?` + gap + `(?:共|出版|出)?` + gap + `([` + cjkDigits + `]{1,3})` + gap + `[版板]`)
	cnCode     = regexp.MustCompile(`CN` + gap + `(` + serial + gap + serial + `)` + hyphen + `(` + serial + `{4})`)
	postalCode = regexp.MustCompile(`[邮郵][发發]代[号號]` + gap + `[:：]?` + gap + `(` + serial + `{1,2}` + hyphen + serial + `{1,4})`)
	hotline    = regexp.MustCompile(`(?:[热熱][线線]|[电電][话話])` + gap + `[:：]?` + gap + `((?:[0-9〇○零一二三四五六七八九\-]{1,24}[\s、,，/;；]*)+)`)
	hotlineNo  = regexp.MustCompile(`[0-9\-]{3,24}|[〇○零一二三四五六七八九]{3,8}`)
)

// masthead reads the fields of the first page that has a masthead, settles
// them with what the running heads say, and flags what contradicts.
func (b *builder) masthead(heads []header) {
	var says []string
	for _, h := range heads {
		says = append(says, h.text())
	}
	for i := range b.pages {
		ls := furniture(&b.pages[i], paper.RoleMasthead)
		if len(ls) == 0 {
			continue
		}
		b.out.Masthead = readMasthead(ls)
		settle(&b.out.Masthead, says)
		b.mast = b.mastheadRef(i)
		return
	}
	settle(&b.out.Masthead, says)
}

// mastheadRef is the first block of the masthead on a page.
func (b *builder) mastheadRef(page int) string {
	blocks := b.pages[page].Blocks
	return blocks[slices.IndexFunc(blocks, func(k paper.Block) bool { return k.Role == paper.RoleMasthead })].ID
}

// readMasthead reads the fields from the lines of a masthead.
func readMasthead(ls []paper.Line) paper.Masthead {
	var m paper.Masthead
	var read []headerLine
	var texts []string
	for _, l := range columns(ls) {
		h := asRead(l)
		read = append(read, h)
		texts = append(texts, h.text)
	}
	all := strings.Map(narrow, strings.Join(texts, "\n"))
	m.Date = isoDate(all)
	m.Weekday = weekdayOf(all)
	m.LunarDate = lunarOf(all)
	m.TotalIssueNo, m.IssueNo = issueNumbers(all)
	m.PageCount = firstNumber(pageCount, all)
	if c := cnCode.FindStringSubmatch(all); c != nil {
		m.CNCode = "CN" + serialDigits.Replace(c[1]) + "-" + serialDigits.Replace(c[2])
	}
	if c := postalCode.FindStringSubmatch(all); c != nil {
		m.PostalCode = serialDigits.Replace(c[1])
	}
	m.Hotlines = hotlines(all)
	m.Sponsor, m.Undertaker = organs(texts)
	m.Title = title(read)
	return m
}

var serialDigits = strings.NewReplacer(" ", "", "—", "-", "－", "-", "–", "-", "―", "-", "一", "-", "O", "0", "o", "0", "Q", "0", "I", "1", "l", "1")

// hotlines reads the telephone numbers. Those of towns have seven or eight
// digits, so twice as many in a row are two that were read without the blank.
func hotlines(s string) []string {
	var out []string
	for _, h := range hotline.FindAllStringSubmatch(s, -1) {
		for _, n := range hotlineNo.FindAllString(h[1], -1) {
			if half := len(n) / 2; (len(n) == 14 || len(n) == 16) && !strings.Contains(n, "-") {
				out = append(out, n[:half], n[half:])
				continue
			}
			out = append(out, n)
		}
	}
	return out
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
