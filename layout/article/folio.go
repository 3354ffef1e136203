package article

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

const folioDigits = `[0-9０-９〇○零一二三四五六七八九十]`

var (
	// folioText is a folio: 第二版, A2, 02版, or a line that is a number alone.
	folioText = regexp.MustCompile(`第` + folioDigits + `{1,3}[版板]|[A-HＡ-Ｈ][0-9０-９]{1,2}版?|` + folioDigits + `{1,3}[版板]|^[0-9０-９]{1,2}$|^[二三四五六七八九十]$`)
	// numberBeside is a number alone beside a section name, on one line.
	numberBeside = regexp.MustCompile(`^([0-9０-９]{1,2})\s+(\p{Han}{2,6})$|^(\p{Han}{2,6})\s+([0-9０-９]{1,2})$`)
	headerWord   = regexp.MustCompile(`\p{Han}+(?: \p{Han}+)*`)
	headerDate   = regexp.MustCompile(folioDigits + `+\s*年.*?日|[中][華华]民[國国]\S*|星期.|[编編][辑輯]|责任|責任|版式|校[对對]|美编|组版|值班|[电電][话話]|[热熱][线線]|主[办辦]|[邮郵]箱|[社地馆館]址|[邮郵][编編]|[网網]址`)
)

// folio returns the folio and section name that a page's running head prints,
// "" where none is found. The folio may stand alone; the section is the largest
// type that is left.
func folio(h header, title string) (label, section string) {
	var rest []headerLine
	bare := map[string]int{} // numbers alone, with their size: OCR sees some in ornaments too
	for _, l := range h.lines {
		if at := numberBeside.FindStringSubmatch(l.text); at != nil && !headerDate.MatchString(l.text) {
			bare[at[1]+at[4]] = max(bare[at[1]+at[4]], l.em)
			l.text = at[2] + at[3]
			rest = append(rest, l)
			continue
		}
		text := strings.ReplaceAll(l.text, " ", "")
		m := folioText.FindString(text)
		if m == "" || headerDate.MatchString(l.text) {
			rest = append(rest, l)
			continue
		}
		if !isFolioLine(m) {
			bare[m] = max(bare[m], l.em)
		} else if label == "" {
			label = m
		}
		l.text = strings.Replace(text, m, "", 1)
		rest = append(rest, l)
	}
	if label == "" {
		label = outstanding(bare)
	}
	slices.SortStableFunc(rest, func(a, b headerLine) int { return cmp.Compare(b.em, a.em) })
	for _, l := range append(rest, spaced(h.lines)...) {
		if name := sectionName(l.text, title); name != "" {
			return label, name
		}
	}
	return label, ""
}

// outstanding is the only number that stands alone, or the one that is clearly
// larger than all others: folios are; "" if there is none.
func outstanding(bare map[string]int) string {
	best, second := "", 0
	for _, n := range slices.Sorted(maps.Keys(bare)) {
		if best == "" || bare[n] > bare[best] {
			best, second = n, max(second, bare[best])
		} else {
			second = max(second, bare[n])
		}
	}
	if 10*bare[best] <= 13*second {
		return ""
	}
	return best
}

// sectionName is a header line that is a short word and neither date, editors
// nor the paper's own name.
func sectionName(text, title string) string {
	const longest = 6 // 都市, 要闻, 经济新闻
	// A line with stops in it is text, or names that stand behind what they do.
	if headerDate.MatchString(text) || strings.ContainsAny(text, "，。；！？：:“”0123456789") {
		return ""
	}
	word := strings.ReplaceAll(headerWord.FindString(text), " ", "")
	if _, dateline := parseDateline(word); dateline {
		return ""
	}
	n := len([]rune(word))
	if strings.Trim(word, "一二三") == "" { // rules, seen as characters
		return ""
	}
	if n < 2 || n > longest || strings.HasSuffix(word, "版") || strings.Contains(title, word) && n+1 >= len([]rune(title)) || isPaperName(word) {
		return ""
	}
	return word
}

// spaced puts single characters of one size and row together: section names
// are set with wide spaces, 都　　市, and then read one by one.
func spaced(lines []headerLine) []headerLine {
	var out []headerLine
	for i, l := range lines {
		if !single(l) || slices.ContainsFunc(lines[:i], func(o headerLine) bool { return single(o) && sameRow(o, l) }) {
			continue
		}
		row := []headerLine{l}
		for _, o := range lines[i+1:] {
			if single(o) && sameRow(o, l) {
				row = append(row, o)
			}
		}
		slices.SortStableFunc(row, func(a, b headerLine) int {
			if l.leftward {
				return b.box.X0 - a.box.X0
			}
			return a.box.X0 - b.box.X0
		})
		word := l
		word.text = ""
		for _, o := range row {
			word.text += o.text
		}
		out = append(out, word)
	}
	return out
}

func single(l headerLine) bool {
	r := []rune(l.text)
	return len(r) == 1 && unicode.Is(unicode.Han, r[0])
}

func sameRow(a, b headerLine) bool {
	return 2*a.box.OverlapY(b.box) > min(a.box.H(), b.box.H()) && 4*a.em > 3*b.em && 4*b.em > 3*a.em
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
		if r >= 'A' && r <= 'H' {
			section = string(unicode.ToUpper(r))
		}
	}
	n, ok = number(digits)
	return section, n, ok && n > 0
}
