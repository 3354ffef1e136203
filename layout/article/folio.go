package article

import (
	"regexp"
	"strings"
	"unicode"

	"banmian/paper"
)

var (
	folioText  = regexp.MustCompile(`第\s*([0-9０-９〇○一二三四五六七八九十]{1,3})\s*[版板]|([A-DＡ-Ｄ])\s*([0-9０-９]{1,2})\s*版?|([0-9０-９]{1,2})\s*[版板]|^\s*([0-9０-９]{1,2})\s*$`)
	headerWord = regexp.MustCompile(`\p{Han}+(?: \p{Han}+)*`)
	headerDate = regexp.MustCompile(`[0-9０-９〇○一二三四五六七八九十零]+\s*年.*?日|中華民國\S*|星期.|编辑|編輯|责任|版式|校对|美编|电话|热线|主办|邮箱`)
)

// folio returns the folio and section name that a page's running head prints,
// "" where none is found.
func folio(p *paper.Page, title string) (label, section string) {
	for _, role := range []paper.Role{paper.RoleFolio, paper.RoleHeader} {
		for i := range p.Blocks {
			b := &p.Blocks[i]
			if b.Role != role {
				continue
			}
			text := strings.TrimSpace(joined(lines(b)))
			if m := folioText.FindString(strings.ReplaceAll(text, " ", "")); label == "" && m != "" && !headerDate.MatchString(text) {
				label = strings.TrimSpace(m)
				text = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), m, ""))
			}
			if section == "" {
				section = sectionName(text, title)
			}
		}
	}
	return label, section
}

// sectionName is a header line that is a short word and neither date, editors
// nor the paper's own name.
func sectionName(text, title string) string {
	const longest = 6 // 都市, 要闻, 经济新闻
	if headerDate.MatchString(text) {
		return ""
	}
	word := strings.ReplaceAll(headerWord.FindString(text), " ", "")
	n := len([]rune(word))
	if n < 2 || n > longest || word == title || strings.HasSuffix(word, "版") || strings.Contains(title, word) && title != "" {
		return ""
	}
	return word
}

// parseFolio reads a printed folio: A4, 第二版, 03.
func parseFolio(label string) (section string, n int, ok bool) {
	digits := strings.Map(func(r rune) rune {
		if _, known := digitValues[r]; known || r == '十' {
			return r
		}
		return -1
	}, label)
	for _, r := range strings.Map(narrow, label) {
		if r >= 'A' && r <= 'D' {
			section = string(unicode.ToUpper(r))
		}
	}
	n, ok = number(digits)
	return section, n, ok && n > 0
}
