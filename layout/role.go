package layout

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"banmian/paper"
)

var (
	bylinePattern  = regexp.MustCompile(`^[□■◎●◆○]?\s*(本报|本報|晚报|日报)?(首席|见习|特约|实习|驻.{1,4})?(记者|記者|通讯员|通訊員|作者|撰文|文/|文／|采写)|^[□■◎◆]\s*\S{1,12}$|(文/摄|文／摄|/文|／文)\S{0,6}$|^(\p{Han}{2,4}|\p{Han}\s+\p{Han}{1,2})\s*[文图]$`)
	leadPattern    = regexp.MustCompile(`^\s*[（(【]?(本报|本報|晚报|日报|本台|本刊|据|據|新华社|新華社|中新社|本埠|中央社).{0,14}?((讯|訊)([^员員]|$)|电|電|消息|报道)|^本[报報].{0,8}(讯|訊)([^员員]|$)|^\s*[（(【〔]?\p{Han}{1,8}[报報社台](讯|訊)([^员員]|$)`)
	captionPattern = regexp.MustCompile(`^(图为|圖為|图①|上图|下图|左图|右图|图[一二三1-9]|[▲▼◀▶△▽←→↑↓])`)
	creditPattern  = regexp.MustCompile(`(摄|攝|供图|供圖)\s*([（(【][^（()）【】]{2,10}[）)】])?\s*[）)]?$|(资料图片|資料圖片|资料照片|資料照片|图片来源|圖片來源|制图|製圖|漫画|漫畫|图/|图／)\s*[）)]?$|(摄影|攝影|图|圖)[:：／/]`)
	jumpPattern    = regexp.MustCompile(`(下|卞|丁|上|紧|緊)?[转轉接传援]\s*[第]?\s*[A-DＡ-Ｄ]?\s*[0-9０-９〇○一二三四五六七八九十①-⑳]{1,3}\s*[版板扳]`)
	resumePattern  = regexp.MustCompile(`[上紧緊][接援]\s*第?\s*[A-DＡ-Ｄ]?\s*[0-9０-９〇○一二三四五六七八九十①-⑳\-—]{1,3}\s*[版板扳]`)
	teaserPattern  = regexp.MustCompile(`(详见|詳見|见|報道见|➲).{0,4}版\s*[）)]?$|导读|導讀|新闻导读|今日看点`)
	seePattern     = regexp.MustCompile(`(详见|詳見|文见|见第?|報道见|报道见).{0,5}版\s*[）)]?$`)
	adPattern      = regexp.MustCompile(`电话|電話|热线|地址|公告|启事|啟事|声明|聲明|招生|招聘|招租|开业|開業|周年|优惠|打折|免费|咨询|订购|广告|遗失|遺失|拍卖|大酒[店楼]|门诊|門診|戲院|每雙|价格|特价`)
	lostPattern    = regexp.MustCompile(`遗失|遺失|作废|作廢`) // always paid for, however it is set
	phonePattern   = regexp.MustCompile(`(电话|電話|热线|咨询|订购)\s*[:：]?\s*[\d〇一二三四五六七八九-]{3,}|(^|\D)\d{7,8}(\D|$)|\d{3,4}-\d{7}`)
)

// A said is what a line's text says of it; it is asked often.
type said struct {
	known, lead, see, resumes, jump, byline bool
}

// told finds out once what a line says.
func (l *line) told() said {
	if !l.said.known {
		t := l.text
		l.said = said{
			known: true, lead: leadPattern.MatchString(t), see: seePattern.MatchString(t),
			resumes: saysResumed(t), jump: saysJump(t), byline: bylinePattern.MatchString(strings.TrimSpace(t)) && !strings.ContainsAny(t, "，。；！？：“"),
		}
	}
	return l.said
}

// lead reports whether a line opens a story as 本报讯 does.
func (l *line) lead() bool { return l.told().lead }

// see reports whether a line ends with 详见 and a page.
func (l *line) see() bool { return l.told().see }

// byline reports whether a line says who wrote a story.
func (l *line) byline() bool { return l.told().byline }

// resumes reports whether a line begins with the marker of text that comes from
// another page.
func resumes(l *line) bool { return l.told().resumes }

// isJump reports whether a line is a jump marker and no more.
func isJump(l *line) bool { return l.told().jump && !l.see() }

func saysResumed(text string) bool {
	const stray = 4 // glyphs before it: brackets, arrows
	at := resumePattern.FindStringIndex(text)
	return at != nil && utf8.RuneCountInString(text[:at[0]]) <= stray
}

func saysJump(text string) bool {
	loc := jumpPattern.FindStringIndex(text)
	if loc == nil {
		return false
	}
	rest := text[:loc[0]] + text[loc[1]:]
	rest = strings.Trim(rest, " （）()【】[]▶◀►◄>》<《→←■●…·-—")
	return utf8.RuneCountInString(rest) <= 2
}

// captionEm is the size under which type at a picture is a caption's, in ems of
// body type.
const captionEm = 0.94

// markCaptions gives the lines under and beside pictures that speak of them
// their role.
func (s *sheet) markCaptions(r *region) {
	for _, p := range r.pictures {
		if s.isHeadPicture(r, p) {
			continue
		}
		s.captionUnder(r, p)
		if s.vertical {
			s.captionAcross(r, p)
		}
	}
	for _, l := range r.lines {
		if l.role == "" && l.em < 1.1*s.em && len(r.pictures) > 0 && captionPattern.MatchString(l.text) && s.nearPicture(r, l) {
			s.captionBeside(r, l)
		}
	}
}

// captionBeside takes a caption that stands beside a picture, from its first
// line down as long as its type goes on, where that is smaller than the body's.
func (s *sheet) captionBeside(r *region, first *line) {
	first.role = paper.RoleCaption
	if first.em > captionEm*s.em {
		return
	}
	last := first
	lines := slices.Clone(r.lines)
	slices.SortStableFunc(lines, func(a, b *line) int { return a.box.Y0 - b.box.Y0 })
	for _, l := range lines {
		gap := s.ems(l.box.Y0 - last.box.Y1)
		if l.role == "" && !l.upright && gap > -0.3 && gap < 1 && !differ(l, first) && l.em <= captionEm*s.em &&
			s.ems(abs(l.box.X0-first.box.X0)) < 2.5 {
			l.role, last = paper.RoleCaption, l
		}
	}
}

// isHeadPicture reports whether a picture is the ground of a headline.
func (s *sheet) isHeadPicture(r *region, p paper.Rect) bool {
	return slices.ContainsFunc(r.lines, func(l *line) bool { return l.em > 1.5*s.em && inside(l.box, p) && 2*l.box.Area() > p.Area()/2 })
}

// captionUnder takes the lines close under a picture, if they are set as
// captions are: smaller than the body, or saying so.
func (s *sheet) captionUnder(r *region, p paper.Rect) {
	bottom, em := p.Y1, 0.0
	var taken []*line
	lines := slices.Clone(r.lines)
	slices.SortStableFunc(lines, func(a, b *line) int { return a.box.Y0 - b.box.Y0 })
	for _, l := range lines {
		if l.role != "" || l.upright || l.box.Y0 < p.Y1-s.px(.6) || l.box.CX() < p.X0 || l.box.CX() > p.X1 ||
			l.box.X0 < p.X0-s.px(1.5) || l.box.X1 > p.X1+s.px(1.5) {
			continue
		}
		credit := em > 0 && l.em < 1.2*em && creditPattern.MatchString(l.text)
		if s.ems(l.box.Y0-bottom) > 1.0 || l.em > 1.1*s.em || em > 0 && !credit && (l.em > 1.1*em || l.em < .9*em) {
			break
		}
		taken = append(taken, l)
		bottom = max(bottom, l.box.Y1)
		if !credit {
			em = l.em
		}
	}
	if len(taken) == 0 || len(taken) > 8 {
		return
	}
	slices.SortStableFunc(taken, before)
	text := ""
	for _, l := range taken {
		text += l.text
	}
	if em < captionEm*s.em || captionPattern.MatchString(text) || creditPattern.MatchString(text) && len(taken) <= 4 {
		for _, l := range taken {
			l.role = paper.RoleCaption
		}
	}
}

// captionAcross takes the lines close under a picture that are set across on a
// vertical page, as its captions often are.
func (s *sheet) captionAcross(r *region, p paper.Rect) {
	const near, most = 1.0, 4 // ems; lines
	under := s.back(p)
	bottom := under.Y1
	lines := slices.Clone(r.lines)
	slices.SortStableFunc(lines, func(a, b *line) int { return byPlace(a.Box, b.Box) })
	taken := 0
	for _, l := range lines {
		if l.role != "" || !l.upright || l.em > 1.1*s.em || l.Box.Y0 < under.Y1-s.px(.6) || s.ems(l.Box.Y0-bottom) > near ||
			l.Box.X0 < under.X0-s.px(1.5) || l.Box.X1 > under.X1+s.px(1.5) || taken == most {
			continue
		}
		l.role = paper.RoleCaption
		bottom = max(bottom, l.Box.Y1)
		taken++
	}
}

func (s *sheet) nearPicture(r *region, l *line) bool {
	return slices.ContainsFunc(r.pictures, func(p paper.Rect) bool { return !p.Grow(s.px(2)).Intersect(l.box).Empty() })
}

// isSubhead reports whether the i-th line of a column is a subhead: short, no
// sentence, and heavy, or in the middle of the column between rules or white.
// What ends the paragraph of the line above is none.
func (s *sheet) isSubhead(c *column, i int) bool {
	const longest = 18
	l := c.lines[i]
	if l.n < 2 || l.n > longest || endsSentence(l.text) && !strings.HasSuffix(l.text, "？") || strings.HasSuffix(l.text, "，") || l.Reversed || turnPattern.MatchString(l.text) ||
		i > 0 && s.runsOn(c, c.lines[i-1], l) {
		return false
	}
	left, right := s.ems(l.box.X0-c.x0), s.ems(c.x1-l.box.X1)
	centred := left > 0.6 && right > 0.6 && left-right < 1.2 && right-left < 1.2
	if s.isBold(l) && (centred || right > 2 || l.em > 1.05*s.em) {
		return !l.lead()
	}
	return centred && left > 1 && (s.ruledOff(l) || l.em > 1.06*s.em)
}

// runsOn reports whether the sentence that breaks off at the end of a line of a
// column goes on in the next.
func (s *sheet) runsOn(c *column, l, next *line) bool {
	return l.role == paper.RoleBody && s.full(c, l) && !endsSentence(l.text) && s.ems(next.box.X0-c.x0) < 0.6 && !s.ruledOff(next)
}

// ruledOff reports whether short rules stand over and under a line, or over it
// and another such as a jump marker.
func (s *sheet) ruledOff(l *line) bool {
	const near, far = 1.7, 3.2 // ems from the middle of one line, of two
	over, under := math.Inf(1), math.Inf(1)
	for _, r := range s.rules {
		if r.Vertical || r.Box.OverlapX(l.box) < l.box.W()/2 {
			continue
		}
		if d := s.ems(r.Box.CY() - l.box.CY()); d < 0 {
			over = min(over, -d)
		} else {
			under = min(under, d)
		}
	}
	return min(over, under) < near && max(over, under) < far
}
