package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"banmian/paper"
)

// A marker is a printed jump line: 下转2版 or 上接1版.
type marker struct {
	text     string // as printed
	incoming bool   // 上接
	section  string // "A" of A4, "" if none
	page     int    // the number printed
	tag      int    // the circled number behind 版 that tells jumps to one page apart, 0 if none
	targets  []*paper.Page
}

// What OCR makes of the characters of a marker is read as them: 下 as 卞 or 丁,
// 转 as 传 or 专, 版 as 板 or 扳, 接 as 援, 一 as a dash, 0 as O.
const (
	pageNumber = `([A-HＡ-Ｈ]?)\s*([0-9０-９OＯ〇○零一二三四五六七八九十廿\-—－–―](?:\s*[0-9０-９OＯ〇○零一二三四五六七八九十廿\-—－–―]){0,2}|[①-⑳])`
	pageWord   = `\s*[版板扳]`
	tagNumber  = `(?:\s*([①-⑳]))?`
	opening    = `[（(【〔\[]?\s*`
	closing    = `\s*[）)】〕\]]?`
	outArrows  = `[▶►▷▸➤➡☞>》〉»≫→]*\s*`
	inArrows   = `[◀◄◁◂<《〈«≪←]*\s*`
	brackets   = "（(【〔["
)

var (
	outMarker = regexp.MustCompile(opening + outArrows + `((?:[下卞丁]\s*)?[转轉传傳专])\s*[至到]?\s*第?\s*` + pageNumber + pageWord + tagNumber + `\s*` + outArrows + closing)
	inMarker  = regexp.MustCompile(opening + inArrows + `((?:[上紧緊]\s*)?[接援])\s*[自]?\s*第?\s*` + pageNumber + pageWord + tagNumber + `\s*` + inArrows + closing)
)

// parseMarker finds the jump marker in a text: the last 下转, or else the first
// 上接. loc is where it stands in the text, in bytes.
func parseMarker(text string, incoming bool) (m *marker, loc []int) {
	re, words := outMarker, "转轉傳传专"
	if incoming {
		re, words = inMarker, "接援"
	}
	if !strings.ContainsAny(text, words) { // most lines: expressions take their time
		return nil, nil
	}
	all := re.FindAllStringSubmatchIndex(text, -1)
	if !incoming {
		slices.Reverse(all)
	}
	for _, at := range all {
		n, ok := pageOf(text[at[6]:at[7]])
		if !ok || !stands(text, at, incoming) {
			continue
		}
		m := &marker{text: strings.TrimSpace(text[at[0]:at[1]]), incoming: incoming, section: strings.Map(narrow, text[at[4]:at[5]]), page: n}
		if at[8] >= 0 {
			m.tag, _ = number(text[at[8]:at[9]])
		}
		return m, at[:2]
	}
	return nil, nil
}

// stands reports whether a match is a marker and not running text. 转 and 接
// alone are common words (运转, 直接), so they must stand in brackets or be all
// there is. And what follows 版 may make another word of it (版面, 版本), but
// not where a bracket shows the marker's bounds; behind 上接第一版 the text
// itself may follow: 本报讯.
func stands(text string, at []int, incoming bool) bool {
	printed := text[at[0]:at[1]]
	if strings.ContainsAny(printed, brackets) {
		return true
	}
	if utf8.RuneCountInString(text[at[2]:at[3]]) == 1 {
		return strings.TrimSpace(text) == strings.TrimSpace(printed)
	}
	otherWord := "面权權图圖块次式画畫税"
	if !incoming {
		otherWord += "本"
	}
	next, _ := utf8.DecodeRuneInString(text[at[1]:])
	last, _ := utf8.DecodeLastRuneInString(printed)
	return !strings.ContainsRune("版板扳", last) || !strings.ContainsRune(otherWord, next)
}

// pageOf reads the page number of a marker. A dash stands for the numeral 一,
// alone or after 十; among digits it can stand for nothing.
func pageOf(s string) (int, bool) {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case unicode.Is(unicode.Dash, r):
			return '一'
		}
		return r
	}, s)
	if strings.Trim(s, "一") == "" { // one dash may be read as two
		s = "一"
	}
	if strings.ContainsFunc(s, unicode.IsDigit) && strings.Contains(s, "一") {
		return 0, false
	}
	n, ok := number(s)
	return n, ok && n > 0
}

// narrow turns full-width Latin letters into ASCII.
func narrow(r rune) rune {
	if r >= 'Ａ' && r <= 'Ｚ' {
		return r - 'Ａ' + 'A'
	}
	return r
}

// markerReach is how far from the end or beginning of a part's text a marker
// may stand, in characters: it is its last or first words, and OCR may have
// put a stray mark beyond it. 上接 in brackets is said nowhere else, so that more
// may stand before it, such as the end of a line beside it.
const (
	markerReach    = 4
	bracketedReach = 12
)

// takeMarker takes the marker of a block that holds one and little else:
// a jump line, or a kicker, byline or label that is one in truth. It returns
// what else the block says, which is text that the line goes on with, and
// whether there was a marker.
func (t *part) takeMarker(text string) (before, after string, ok bool) {
	m, at := parseMarker(text, true)
	if m == nil {
		m, at = parseMarker(text, false)
	}
	if m == nil {
		return "", "", false
	}
	before, after = worded(text[:at[0]]), worded(text[at[1]:])
	if m.incoming {
		t.incoming = m
	} else {
		t.outgoing = m
	}
	return before, after, true
}

// worded is a text without the blanks round it, or nothing where it is marks
// without a word: arrows and dots beside a marker.
func worded(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return ""
	}
	return strings.TrimSpace(s)
}

// isAllMarker reports whether a text is a jump marker and nothing more.
func isAllMarker(text string) bool {
	for _, incoming := range []bool{true, false} {
		if m, at := parseMarker(text, incoming); m != nil && worded(text[:at[0]]) == "" && worded(text[at[1]:]) == "" {
			return true
		}
	}
	return false
}

// cutMarkers takes the markers that stand in the running text out of it.
func (t *part) cutMarkers() {
	t.cutOutgoing()
	t.cutIncoming()
}

// cutOutgoing takes the 下转 at the end of the text, which may be broken over
// two lines of which layout took the second for a paragraph.
func (t *part) cutOutgoing() {
	n := len(t.paras)
	for _, from := range []int{n - 1, n - 2} {
		if from < 0 {
			return
		}
		text := strings.Join(t.paras[from:], "")
		m, at := parseMarker(text, false)
		if m == nil || utf8.RuneCountInString(text[at[1]:]) > markerReach {
			continue
		}
		t.outgoing = m
		t.paras = t.paras[:from]
		if rest := strings.TrimSpace(text[:at[0]] + worded(text[at[1]:])); rest != "" {
			t.paras = append(t.paras, rest)
		}
		return
	}
}

// cutIncoming takes the 上接 at the beginning of the text. Where the text goes
// on behind it, print does not show whether it begins a paragraph: the marker
// stands in the indent.
func (t *part) cutIncoming() {
	if len(t.paras) == 0 {
		return
	}
	first := t.paras[0]
	m, at := parseMarker(first, true)
	if m == nil {
		return
	}
	reach := markerReach
	if strings.ContainsAny(m.text, brackets) {
		reach = bracketedReach
	}
	if utf8.RuneCountInString(first[:at[0]]) > reach {
		return
	}
	t.incoming = m
	if rest := strings.TrimSpace(worded(first[:at[0]]) + first[at[1]:]); rest != "" {
		t.paras[0], t.opens = rest, opensUnknown
		return
	}
	t.paras = t.paras[1:]
	t.subheads = shifted(t.subheads, -1)
	t.opens = opensParagraph
}
