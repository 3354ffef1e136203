package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"banmian/paper"
)

// A marker is a printed jump line: 下转2版 or 上接1版.
type marker struct {
	text     string // as printed
	incoming bool   // 上接
	section  string // "A" of A4, "" if none
	page     int    // the number printed
	at       string // the block it stands in; "" inside body text
}

// What OCR makes of the characters of a marker is read as them: 下 as 卞 or 丁,
// 转 as 传 or 专, 版 as 板 or 扳, 接 as 援.
const (
	pageNumber = `([A-DＡ-Ｄ]?)\s*([0-9０-９〇○零一二三四五六七八九十\-—]{1,3}|[①-⑳])`
	outWords   = `(?:[下卞丁][转轉传傳专]|转|轉)`
	inWords    = `(?:[上紧緊][接援])`
)

var (
	outMarker = regexp.MustCompile(`[（(【\[]?\s*[▶►>》→]*\s*` + outWords + `\s*(?:至)?\s*第?\s*` + pageNumber + `\s*[版板扳](?:\s*[①-⑳])?\s*[▶►>》→]*\s*[）)】\]]?`)
	inMarker  = regexp.MustCompile(`[（(【\[]?\s*[◀◄<《←]*\s*` + inWords + `\s*(?:自)?\s*第?\s*` + pageNumber + `\s*[版板扳](?:\s*[①-⑳])?\s*[◀◄<《←]*\s*[）)】\]]?`)
)

// parseMarker finds the jump marker in a text: the last 下转, or else the first
// 上接. A 转 without 下 counts only in brackets or alone, for it is a common
// word. loc is where it stands in the text, in bytes.
func parseMarker(text string, incoming bool) (m *marker, loc []int) {
	re := outMarker
	if incoming {
		re = inMarker
	}
	all := re.FindAllStringSubmatchIndex(text, -1)
	if !incoming {
		slices.Reverse(all)
	}
	for _, at := range all {
		printed := text[at[0]:at[1]]
		if !incoming && !strings.ContainsAny(printed, "下卞丁") && !strings.ContainsAny(printed, "（(【") && strings.TrimSpace(text) != printed {
			continue
		}
		digits := text[at[4]:at[5]]
		if strings.Trim(digits, "-—") == "" {
			digits = "一" // the numeral, read as a dash
		}
		n, ok := number(digits)
		if !ok || n == 0 {
			continue
		}
		section := strings.Map(narrow, text[at[2]:at[3]])
		return &marker{text: strings.TrimSpace(printed), incoming: incoming, section: section, page: n}, at[:2]
	}
	return nil, nil
}

// narrow turns full-width Latin letters into ASCII.
func narrow(r rune) rune {
	if r >= 'Ａ' && r <= 'Ｚ' {
		return r - 'Ａ' + 'A'
	}
	return r
}

// marker takes the marker of a jump line that stands alone.
func (t *part) marker(text string, first bool) {
	if m, _ := parseMarker(text, true); m != nil && (first || t.incoming == nil) {
		t.incoming = m
		return
	}
	if m, _ := parseMarker(text, false); m != nil {
		t.outgoing = m
	}
}

const (
	// markerReach is how far from the end or beginning of a part's text a
	// marker may stand, in characters: it is its last or first words, and OCR
	// may have put a stray mark beyond it.
	markerReach = 4
)

// cutMarkers takes the markers that stand in the running text out of it.
func (t *part) cutMarkers() {
	t.paras = slices.DeleteFunc(t.paras, func(s string) bool { return s == "" })
	if n := len(t.paras); n > 0 {
		last := t.paras[n-1]
		if m, at := parseMarker(last, false); m != nil && utf8.RuneCountInString(last[at[1]:]) <= markerReach {
			t.outgoing = m
			t.paras[n-1] = strings.TrimSpace(last[:at[0]])
		}
	}
	if len(t.paras) > 0 {
		first := t.paras[0]
		if m, at := parseMarker(first, true); m != nil && utf8.RuneCountInString(first[:at[0]]) <= markerReach {
			t.incoming = m
			t.paras[0] = strings.TrimSpace(first[at[1]:])
			t.midway = t.midway || !t.startsParagraph()
		}
	}
	t.paras = slices.DeleteFunc(t.paras, func(s string) bool { return s == "" })
}

// startsParagraph reports whether the line under an incoming marker begins a
// paragraph.
func (t *part) startsParagraph() bool {
	for _, b := range t.blocks {
		if b.Role == paper.RoleBody {
			return len(b.Paras) > 0 && b.Paras[0] == 0
		}
	}
	return false
}
