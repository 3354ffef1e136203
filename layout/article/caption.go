package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"banmian/paper"
)

const (
	person    = `[\p{Han}·]{1,6}?(?:[ 　][\p{Han}·]{1,4}){0,3}`
	house     = `(?:本[报報]|[\p{Han}]{0,4}?[晚日晨早]报|新[华華]社|中新社|[据據][\p{Han}]{2,6})`
	workTitle = `(?:首席|见习|見習|特约|特約|实习|實習|摄影|攝影|全媒体|融媒体)*(?:[记記]者|通[讯訊][员員]|实习生|實習生)`
	photoVerb = `(?:[摄攝]影?|供[图圖]|提供)`
)

// credit is what closes a caption: 本报记者 甲 摄, 乙/图, 图/乙, 丙摄(新华社发),
// 资料图片, 丁供图, 新华社发.
var credit = regexp.MustCompile(`^[（(]?\s*(?:` +
	house + `?\s*` + workTitle + `?\s*` + person + `\s*[/／]?\s*` + photoVerb + `\s*(?:[（(][\p{Han}]{2,8}[）)])?` +
	`|` + house + `?\s*` + workTitle + `?\s*` + person + `\s*(?:[文图圖]\s*)?[/／]\s*[图圖摄攝文]片?` +
	`|(?:[文图圖][/／]?)?(?:[图圖摄攝]片?|[摄攝]影)\s*[:：/／]\s*` + workTitle + `?\s*` + person +
	`|[资資]料(?:[图圖]片?|照片?)|` + house + `[发發稿]|[图圖]片来源\s*[:：]?\s*\S{2,12}|[图圖]据\S{2,10}` +
	`)\s*[）)]?$`)

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
		if tail := caption[at:]; credit.MatchString(tail) {
			return strings.TrimSpace(caption[:at]), unbracket(tail)
		}
	}
	return caption, ""
}

// unbracket takes off the brackets that stand round the whole of a credit.
func unbracket(s string) string {
	s = strings.TrimSpace(s)
	open, size := utf8.DecodeRuneInString(s)
	shut, n := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune("（(", open) && strings.ContainsRune("）)", shut) {
		return strings.TrimSpace(s[size : len(s)-n])
	}
	return strings.Trim(s, "（( ")
}

var titleAhead = regexp.MustCompile(`^` + house + `?\s*` + workTitle)

// creditMayBegin reports whether a credit may begin at a place in a caption.
func creditMayBegin(caption string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(caption[:at])
	next, _ := utf8.DecodeRuneInString(caption[at:])
	switch {
	case at == 0, unicode.IsSpace(before), strings.ContainsRune("。！？”）)…；;", before), strings.ContainsRune("（(", next):
		return true
	}
	return titleAhead.MatchString(caption[at:])
}

// readFigures makes a figure of every picture, with the caption that follows
// it; a caption that follows none belongs to the nearest picture without one,
// for captions stand above and beside pictures too.
func (t *part) readFigures() []paper.Figure {
	var figures []paper.Figure
	var loose []*paper.Block
	open := false // the last block was a figure or its caption
	for _, b := range t.blocks {
		switch {
		case b.Role == paper.RoleFigure:
			figures = append(figures, paper.Figure{Page: t.page.Seq, Block: b.ID, Box: b.Box})
			open = true
		case b.Role == paper.RoleCaption && open, b.Role == paper.RoleCredit && open:
			f := &figures[len(figures)-1]
			f.Caption = join(f.Caption, joined(lines(b)))
		case b.Role == paper.RoleCaption:
			loose = append(loose, b)
		default:
			open = false
		}
	}
	for _, b := range loose {
		if f := nearestBare(figures, b.Box); f != nil {
			f.Caption = joined(lines(b))
		}
	}
	for i := range figures {
		text, by := splitCredit(figures[i].Caption)
		figures[i].Caption, figures[i].Credit = tidy(text), by
	}
	return figures
}

// nearestBare is the figure without a caption that lies nearest to a box.
func nearestBare(figures []paper.Figure, box paper.Rect) *paper.Figure {
	var best *paper.Figure
	least := 0
	for i := range figures {
		f := &figures[i]
		if f.Caption != "" {
			continue
		}
		gap := max(f.Box.X0-box.X1, box.X0-f.Box.X1, 0) + max(f.Box.Y0-box.Y1, box.Y0-f.Box.Y1, 0)
		if best == nil || gap < least {
			best, least = f, gap
		}
	}
	return best
}
