package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"banmian/paper"
)

// staffRole is what the people do whom the head or foot of a page names.
const staffRole = `(?:本版)?(?:责任编辑|責任編輯|责任校对|責任校對|值班编委|值班編委|值班总编|值班主任|值班编辑|执行编辑|執行編輯|版面编辑|图片编辑|圖片編輯|美术编辑|美術編輯|视觉编辑|版式设计|版式設計|版式|组版|組版|制图|制圖|编审|編審|审读|審讀|主编|主編|责编|責編|编辑|編輯|美编|美編|校对|校對|视觉|設計|设计|统筹|終審|终审|二审|一审|初审|签发)`

var (
	staff      = regexp.MustCompile(`(` + staffRole + `)\s*[:：/／;；]?\s*`)
	notStaff   = regexp.MustCompile(`[电電][话話]|[热熱][线線]|[邮郵]箱|[邮郵][编編]|社址|地址|E-?[Mm]ail|[Qq]{2}|[0-9A-Za-z@]|[主承][办辦]|主管|新[闻聞]|星期|年|月|日`)
	ornaments  = regexp.MustCompile(`[^\p{Han}\s　·、，,:：/／;；]`)
	mostPeople = 6
)

// editorsOf reads who made a page from the lines of its head and foot: 责任编辑:
// 甲 版式设计:乙 电话:…. What stands behind a title and is no name is left out.
func editorsOf(h header) []paper.Staff {
	var out []paper.Staff
	for _, l := range h.lines {
		at := staff.FindAllStringSubmatchIndex(l.text, -1)
		for i, m := range at {
			end := len(l.text)
			if i+1 < len(at) {
				end = at[i+1][0]
			}
			said := l.text[m[1]:end]
			if cut := notStaff.FindStringIndex(said); cut != nil {
				said = said[:cut[0]]
			}
			colon := strings.ContainsAny(l.text[m[3]:m[1]], ":：/／;；")
			names := namesIn(ornaments.ReplaceAllString(said, " "), colon)
			role := strings.TrimPrefix(l.text[m[2]:m[3]], "本版")
			if len(names) == 0 || slices.ContainsFunc(out, func(s paper.Staff) bool { return s.Role == role }) {
				continue
			}
			out = append(out, paper.Staff{Role: role, Names: names})
		}
	}
	return out
}

// namesIn are the names that a text begins with. Behind a colon, what is as long
// as a name is one, whatever its surname.
func namesIn(s string, colon bool) []string {
	var out []string
	for _, n := range splitNames(s) {
		size := utf8.RuneCountInString(n)
		if !isName(n) && !(colon && (size == 2 || size == 3)) || len(out) == mostPeople {
			break
		}
		out = append(out, n)
	}
	return out
}
