package article

import (
	"regexp"
	"strings"

	"banmian/paper"
)

// credit closes a caption: 本报记者 甲 摄, 乙/图, 丙摄(新华社发), 资料图片.
var credit = regexp.MustCompile(`[（(]?\s*((?:(?:本报|本報|晚报|日报|新华社)?\s*(?:首席|见习|特约|实习|摄影)?(?:记者|記者|通讯员|通訊員)?\s*[\p{Han}·]{1,4}(?:\s?[\p{Han}·]{1,4}){0,3}\s*(?:[摄攝]影?|供[图圖]|[/／][图圖摄攝])(?:\s*[（(][\p{Han}]{2,8}[）)])?|资料[图照]片?|資料[圖照]片?|[\p{Han}]{2,6}供[图圖]|图片来源.{2,12}|[图摄]影?\s*[:：/／]\s*[\p{Han}]{2,8}))\s*[）)]?$`)

// splitCredit parts a caption from the credit that closes it. The credit
// begins after a sentence, a blank or a title: 图为…。记者 甲 摄.
func splitCredit(caption string) (text, by string) {
	caption = strings.TrimSpace(caption)
	cut := strings.LastIndexAny(caption, "。！？”）)")
	if cut >= 0 {
		_, size := lastRune(caption[cut:])
		if tail := strings.TrimSpace(caption[cut+size:]); tail != "" && credit.MatchString(tail) {
			return strings.TrimSpace(caption[:cut+size]), strings.Trim(tail, "（）() ")
		}
	}
	at := credit.FindStringSubmatchIndex(caption)
	if at == nil {
		return caption, ""
	}
	if i := strings.LastIndex(caption, "记者"); i > at[0] || i >= 0 && at[0] > i {
		at[0], at[2] = i, i
	}
	return strings.TrimSpace(strings.TrimRight(caption[:at[0]], "（( ")), strings.TrimSpace(caption[at[2]:at[3]])
}

// lastRune returns the first rune of s and its size.
func lastRune(s string) (rune, int) {
	for i, r := range s {
		return r, i + len(string(r))
	}
	return 0, 0
}

// essaySize is the least length of an essay's body, in characters; a shorter
// piece that a person signs is a brief.
const (
	essaySize = 250
	briefSize = 320
	photoSize = 120
)

// kindOf tells what sort of item an article is. siblings is how many stories
// stand under its column label.
func kindOf(a *paper.Article, siblings int) paper.Kind {
	size := 0
	for _, p := range a.Paragraphs {
		size += len([]rune(p))
	}
	switch {
	case notice.MatchString(a.Headline):
		return paper.Notice
	case len(a.Figures) > 0 && size < photoSize && a.Headline == "":
		return paper.Photo
	case a.Byline.Agency == "" && len(a.Byline.Reporters) == 0 && len(a.Byline.Authors) > 0 && size >= essaySize:
		return paper.Essay
	case siblings > 1 && size < briefSize, size < briefSize/2 && size > 0 && a.Kicker == "" && a.Deck == "":
		return paper.Brief
	}
	return paper.News
}

var notice = regexp.MustCompile(`公告|启事|啟事|通告|声明|聲明|公示|讣告`)
