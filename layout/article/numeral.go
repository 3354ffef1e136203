package article

import (
	"strconv"
	"strings"
)

// digitValues gives each digit and numeral its value; full-width digits,
// circled digits, the forms of zero and the long numerals (貳拾捌) count too.
var digitValues = func() map[rune]int {
	m := map[rune]int{'〇': 0, '○': 0, '零': 0, 'O': 0, 'Ｏ': 0, '两': 2, '兩': 2, '元': 1}
	for _, forms := range []string{"一二三四五六七八九", "壹贰叁肆伍陆柒捌玖", "壹貳參肆伍陸柒捌玖"} {
		for i, r := range []rune(forms) {
			m[r] = i + 1
		}
	}
	for i := range 10 {
		m[rune('0'+i)] = i
		m[rune('０'+i)] = i
	}
	for i := range 20 {
		m['①'+rune(i)] = i + 1
	}
	for i := range 10 {
		m['⑴'+rune(i)], m['㈠'+rune(i)] = i+1, i+1
	}
	return m
}()

// units are the places of Chinese numerals.
var units = map[rune]int{'十': 10, '百': 100, '千': 1000, '万': 10000, '萬': 10000, '廿': 20, '卅': 30, '拾': 10, '佰': 100, '仟': 1000}

// number reads a number in any of the forms newspapers print: 12, １２, 〇二,
// 十二, 一百零二, 二〇二〇, 廿一, ③. ok is false if s is no number.
func number(s string) (n int, ok bool) {
	s = strings.ReplaceAll(s, " ", "")
	if s == "" {
		return 0, false
	}
	if v, err := strconv.Atoi(s); err == nil && v >= 0 {
		return v, true
	}
	if strings.ContainsAny(s, "十百千万萬廿卅拾佰仟") {
		return placed(s)
	}
	for _, r := range s {
		v, known := digitValues[r]
		if !known || n > 1e8 {
			return 0, false
		}
		if r >= '①' && r <= '⑽' || r >= '㈠' && r <= '㈩' { // a number in a ring or brackets stands alone
			return v, len([]rune(s)) == 1
		}
		n = 10*n + v
	}
	return n, true
}

// placed reads a numeral with places, such as 一百零二, 二十一 or 廿一.
func placed(s string) (int, bool) {
	total, digit := 0, 0
	hasDigit := false
	for _, r := range s {
		if v, ok := digitValues[r]; ok && v < 10 {
			digit, hasDigit = v, true
			continue
		}
		u, ok := units[r]
		switch {
		case !ok:
			return 0, false
		case r == '廿' || r == '卅':
			total += u
		case hasDigit && digit > 0:
			total += digit * u
		case total > 0 && u > total: // 十万: ten of ten thousands
			total *= u
		default:
			total += u
		}
		digit, hasDigit = 0, false
	}
	return total + digit, true
}
