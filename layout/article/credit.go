package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"banmian/paper"
)

const (
	person    = `[\p{Han}·]{1,6}?(?:[ 　、，,][\p{Han}·]{1,4}){0,5}`
	house     = `(?:本[报報]|[\p{Han}]{0,4}?[晚日晨早]报|新[华華]社|中新社|[据據][\p{Han}]{2,6})`
	workTitle = `(?:首席|见习|見習|特约|特約|实习|實習|摄影|攝影|全媒体|融媒体)*(?:[记記]者|通[讯訊][员員]|实习生|實習生)`
	photoVerb = `(?:[摄攝]影?(?:[报報][道導])?|[拍翻航][摄攝拍]|供[图圖]|提供|制[图圖]|[文图圖]片?)`
	agencies  = `视觉中国|視覺中國|东方IC|東方IC|中新图片|[Cc][Ff][Pp]|[Vv][Cc][Gg]|[Ii][Cc][ -]?[Pp]hoto`
	shutting  = `[）)】〕\]]`
)

// credit is what closes a caption: 本报记者 甲 摄, 乙/图, 图/乙, 丙摄(新华社发),
// 资料图片, 丁供图, 新华社发, 图片由戊提供, 视觉中国.
var credit = regexp.MustCompile(`^[（(【〔\[]?\s*(?:` +
	house + `?\s*` + workTitle + `?\s*` + person + `\s*(?:[/／]\s*)?` + photoVerb + `\s*(?:[（(][\p{Han}]{2,8}[）)])?` +
	`|` + house + `?\s*` + workTitle + `?\s*` + person + `\s*(?:[文图圖]\s*)?[/／]\s*(?:[图圖摄攝文]片?|[摄攝]影|供[图圖])` +
	`|` + house + `?\s*` + workTitle + `?\s*` + person + `\s*文[/／、]?(?:[图圖摄攝]|[摄攝]影)` +
	`|` + house + `\s*` + workTitle + `\s*[\p{Han}·]{2,4}` +
	`|[\p{Han}·]{2,4}\s+(?:绘|繪|画|畫|漫画|漫畫)` +
	`|(?:[文图圖][/／]?)?(?:[图圖摄攝]片?|[摄攝]影|漫画|漫畫|制[图圖])\s*[:：/／]\s*(?:` + house + `?\s*` + workTitle + `?\s*` + person + `|` + agencies + `)` +
	`|[摄攝]影\s+` + house + `?\s*` + workTitle + `?\s*[\p{Han}·]{2,4}` +
	`|[资資]料(?:[图圖]片?|照片?)|` + house + `\s*[发發稿](?:\s*[（(]\s*` + person + `\s*[摄攝][）)])?` +
	`|(?:[图圖]片|照片)?(?:来源|來源)\s*[:：]?\s*\S{2,12}|[图圖]源\s*[:：/／]?\s*\S{2,12}|[图圖](?:片)?[据據]\S{2,10}|(?:本版|本[组組]|以上)?(?:[图圖]片|照片)?(?:均)?由\s*\S{2,16}\s*(?:提供|供[图圖]|[摄攝])` +
	`|(?:[图圖]/)?(?:` + agencies + `)(?:供[图圖])?` +
	`)\s*` + shutting + `?$`)

// isCredit reports whether a text is a credit and nothing more.
func isCredit(s string) bool { return credit.MatchString(strings.TrimSpace(s)) }

// splitCredit parts a caption from the credit that closes it. The credit
// begins after a sentence, a bracket, a blank or with a title: 图为…。记者 甲 摄.
// What begins nearest the front is taken, for a credit may hold blanks itself.
func splitCredit(caption string) (text, by string) {
	const longest = 50 // characters
	caption = strings.TrimSpace(caption)
	left := utf8.RuneCountInString(caption)
	for at := range caption {
		left--
		if left >= longest || !creditMayBegin(caption, at) {
			continue
		}
		if tail := caption[at:]; credit.MatchString(tail) && !opensCaption.MatchString(tail) {
			return strings.TrimSpace(caption[:at]), unbracket(tail)
		}
	}
	return caption, ""
}

// opensCaption is what captions begin with, and credits do not.
var opensCaption = regexp.MustCompile(`^[图圖][为為中]|^[▲▼◀▶△▽]|^[上下左右][图圖]`)

// unbracket takes off the brackets that stand round the whole of a credit.
func unbracket(s string) string {
	s = strings.TrimSpace(s)
	open, size := utf8.DecodeRuneInString(s)
	shut, n := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune("（(【〔[", open) && strings.ContainsRune("）)】〕]", shut) {
		return strings.TrimSpace(s[size : len(s)-n])
	}
	return strings.Trim(s, "（(【〔 ")
}

var titleAhead = regexp.MustCompile(`^` + house + `?\s*` + workTitle)

// creditMayBegin reports whether a credit may begin at a place in a caption.
func creditMayBegin(caption string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(caption[:at])
	next, _ := utf8.DecodeRuneInString(caption[at:])
	switch {
	case at == 0, unicode.IsSpace(before), strings.ContainsRune("。！？”）)…；;", before), strings.ContainsRune("（(【〔", next):
		return true
	}
	return titleAhead.MatchString(caption[at:])
}

var (
	// suppliedBy names who gave the picture.
	suppliedBy = regexp.MustCompile(`^(?:本版|本[组組]|以上)?(?:[图圖]片|照片)?(?:均)?由?\s*(.{2,16}?)\s*(?:提供|供[图圖])$|^(?:[图圖]片|照片)?(?:来源|來源)\s*[:：]?\s*(.+)$|^[图圖]源\s*[:：/／]?\s*(.+)$|^[图圖](?:片)?[据據](.+)$`)
	// stored is a picture out of an archive, or of an agency that sells them.
	stored = regexp.MustCompile(`^(?:[图圖]\s*[/／:：]\s*)?([资資]料(?:[图圖]片?|照片?)|` + agencies + `)$`)
	// issued is the house that a picture comes from: 新华社发.
	issued = regexp.MustCompile(`(` + house + `)\s*[发發稿]`)
	// takenBy is who took it, behind 由.
	takenBy = regexp.MustCompile(`^(?:本版|本[组組]|以上)?(?:[图圖]片|照片)?(?:均)?由\s*`)
	// didPicture are the words for what was done, behind a name or before it.
	didPicture = regexp.MustCompile(`(?:\s*[/／]\s*)?(?:[拍翻航][摄攝拍]|[摄攝]影?(?:[报報][道導])?|制[图圖]|供[图圖]|提供|\s(?:绘|繪|画|畫|漫画|漫畫))$|^(?:漫画|漫畫|制[图圖]|[摄攝]影)\s*[:：/／\s]\s*`)
	// isBody tells an office, firm or other body from a person.
	isBody = regexp.MustCompile(`[局委办辦部社台馆館院署厅廳站园園镇鎮乡鄉村县縣市区區省队隊校]$|公司|中心|政府|集团|集團|协会|協會|学校|學校|大学|大學|医院|醫院|街道|景区|[报報]|[网網]|者$|方$|客户端`)
)

// creditOf parses a credit into the people that it names and where it says the
// picture is from: a house, an archive, or who supplied it.
func creditOf(raw string) (who []string, from string) {
	text := strings.TrimSpace(unbracket(raw))
	if m := stored.FindStringSubmatch(text); m != nil {
		return nil, m[1]
	}
	if m := issued.FindStringSubmatchIndex(text); m != nil {
		from = text[m[2]:m[3]]
		text = strings.Trim(text[:m[0]]+" "+text[m[1]:], "（）() 　")
	}
	if m := suppliedBy.FindStringSubmatch(text); m != nil {
		giver := strings.TrimSpace(m[1] + m[2] + m[3] + m[4])
		if !titles.MatchString(giver) && (isBody.MatchString(giver) || !allNames(giver)) {
			return nil, giver
		}
		text = giver
	}
	text = takenBy.ReplaceAllString(text, "")
	for t := ""; t != text; {
		t = text
		text = strings.TrimSpace(didPicture.ReplaceAllString(text, ""))
	}
	var by paper.Byline
	if titles.MatchString(text) {
		people(&by, text)
	} else {
		by.Authors = splitNames(text)
	}
	if m := houseAhead.FindStringSubmatch(text); from == "" && m != nil {
		from = m[1]
	}
	who = distinct(append(append(by.Reporters, by.Correspondents...), by.Authors...))
	if from == "" && len(who) == 1 && isBody.MatchString(who[0]) {
		return nil, who[0]
	}
	return who, from
}
