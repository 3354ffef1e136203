package article

import (
	"regexp"
	"strings"
)

const organWord = `([\p{Han}、·（）()“”]{3,60}?)`

var (
	sponsor     = regexp.MustCompile(organWord + `(主管主[办辦]|主[办辦](?:单位)?|发行|發行)`)
	undertaker  = regexp.MustCompile(organWord + `(承[办辦])`)
	sponsorIs   = regexp.MustCompile(`主[办辦](?:单位|單位)?\s*[:：]\s*([\p{Han}、·（）()“”]{3,60})`)
	undertakeIs = regexp.MustCompile(`承[办辦](?:单位|單位)?\s*[:：]\s*([\p{Han}、·（）()“”]{3,60})`)
	oversees    = regexp.MustCompile(organWord + `(主管)`)
	overseerIs  = regexp.MustCompile(`主管(?:单位|單位)?\s*[:：]\s*([\p{Han}、·（）()“”]{3,60})`)
	publishes   = regexp.MustCompile(`([\p{Han}、·（）()“”]{2,30}?(?:[社部局]|中心|公司|集团|集團|[馆館]))(出版)`)
	publisherIs = regexp.MustCompile(`出版(?:单位|單位|者)?\s*[:：]\s*([\p{Han}、·（）()“”]{3,60})`)
	overseer    = regexp.MustCompile(`^.*?主管[、·]?`)
)

// organs reads who publishes the paper: …主办 and …承办, on one line or two, or
// as 主办单位：…. A line that ends in 、 goes on in the next.
func organs(texts []string) (by, under string) {
	for _, t := range strings.Split(strings.ReplaceAll(strings.Join(texts, "\n"), "、\n", "、"), "\n") {
		if by == "" {
			by = organ(t, sponsorIs, sponsor)
		}
		rest := t
		if i := strings.Index(t, by); by != "" && i >= 0 {
			rest = afterDash(t[i+len(by):], by)
		}
		if under == "" {
			under = organ(rest, undertakeIs, undertaker)
		}
	}
	return by, under
}

// afterDash takes off the dash between two publishers that OCR read as 一: the
// second is of the same place as the first, and is called so.
func afterDash(rest, first string) string {
	if r := []rune(rest); len(r) > 2 && r[0] == '一' && strings.Contains(first, string(r[1:3])) {
		return string(r[1:])
	}
	return rest
}

// otherOrgans reads who oversees the paper (…主管) and who publishes it (…出版).
func otherOrgans(texts []string) (over, publisher string) {
	for _, t := range texts {
		if over == "" {
			over = organ(t, overseerIs, oversees)
		}
		for word := range strings.FieldsSeq(t) {
			// 主管主办 are one body.
			if f := publishes.FindStringSubmatch(afterOrgans.ReplaceAllString(word, "")); publisher == "" && f != nil {
				publisher = f[1] + f[2]
			}
		}
		if f := publisherIs.FindStringSubmatch(t); f != nil {
			publisher = f[1]
		}
	}
	return over, publisher
}

// afterOrgans is what stands before a publisher on its line.
var afterOrgans = regexp.MustCompile(`^.*(?:主管|主[办辦]|承[办辦])[、·]?`)

// organ finds one publisher, with the word that says what it does.
func organ(text string, is, does *regexp.Regexp) string {
	if f := is.FindStringSubmatch(text); f != nil {
		return f[1]
	}
	f := does.FindStringSubmatch(text)
	if f == nil {
		return ""
	}
	name := f[1]
	if rest := overseer.ReplaceAllString(name, ""); rest != "" { // 甲主管 乙主办
		name = rest
	}
	return strings.TrimLeft(name, "、·”") + f[2]
}
