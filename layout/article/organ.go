package article

import (
	"regexp"
	"strings"
)

const organWord = `([\p{Han}、·（）()“”]{3,60}?)`

var (
	sponsor     = regexp.MustCompile(organWord + `(主管主[办辦]|主[办辦](?:单位)?|发行|發行)`)
	undertaker  = regexp.MustCompile(organWord + `(承[办辦])`)
	sponsorIs   = regexp.MustCompile(`主[办辦](?:单位)?\s*[:：]\s*([\p{Han}、·（）()“”]{3,60})`)
	undertakeIs = regexp.MustCompile(`承[办辦](?:单位)?\s*[:：]\s*([\p{Han}、·（）()“”]{3,60})`)
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
			rest = t[i+len(by):]
		}
		if under == "" {
			under = organ(rest, undertakeIs, undertaker)
		}
	}
	return by, under
}

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
