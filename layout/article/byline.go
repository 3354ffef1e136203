package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"banmian/paper"
)

var (
	// dateline opens a story: 本报讯(记者 甲 通讯员 乙), 新华社北京6月8日电(记者 戊),
	// 本报北京9月12日讯. Groups: agency, place and date, 讯 or 电, bracket.
	dateline = regexp.MustCompile(`^\s*[（(【\[]?(?:据|據)?(本报|本報|[\p{Han}]{1,6}?(?:报|報|社|网|網|台|埠|刊))((?:\s*[\p{Han}]{2,8}?)?\s*\d{1,2}月\d{1,2}日)?\s*((?:特|专|專|综合|快)?\s*(?:讯|訊|汛|电|電|消息))[】\]）)]?\s*([（(][^（()）]{2,60}[）)])?\s*`)
	// bracketed is what a dateline's bracket or a story's last line holds.
	bracketed = regexp.MustCompile(`^[（(]([^（()）]*)[）)]$`)
	// signature is a credit at the end of a story.
	signature = regexp.MustCompile(`[（(]((?:本报|本報|晚报|日报|据|據)?[^（()）]{0,4}(?:记者|記者|通讯员|通訊員|作者|整理|据|據|来源|供稿|系)[^（()）]{0,40}|\p{Han}\s?\p{Han}{1,2}|\p{Han}{2}\s\p{Han}{2,3})[）)]$`)
	// titles part the people of a byline.
	titles = regexp.MustCompile(`((?:首席|见习|見習|特约|特約|实习|實習|摄影|攝影)?(?:记者|記者)|(?:特约|特約)?(?:通讯员|通訊員)|作者|撰文|文字|文|图|摄影|掌勺人)\s*[:：/／]?`)
	// authorMark stands before the author of an essay.
	authorMark = regexp.MustCompile(`^[□■◎◆●○口]\s*(.+)$`)
)

// signed fills a.Byline from the lines that stand alone and from what opens
// and closes the body, and takes those out of it.
func signed(a *paper.Article, raw []string) {
	for _, r := range raw {
		a.Byline.Raw = strings.TrimSpace(a.Byline.Raw + " " + strings.ReplaceAll(r, "\n", " "))
		readByline(&a.Byline, r)
	}
	takeDateline(a)
	takeSignature(a)
}

// readByline reads a byline that stands alone: 本报记者 甲 通讯员 乙, □ 丙.
func readByline(b *paper.Byline, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(strings.Trim(strings.TrimSpace(line), "（）()"))
		if titles.MatchString(line) {
			rest := people(b, line)
			if b.Agency == "" && strings.HasSuffix(rest, "报") {
				b.Agency = rest
			}
			continue
		}
		if m := authorMark.FindStringSubmatch(line); m != nil {
			line = m[1]
		}
		line = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(line), "著"))
		b.Authors = append(b.Authors, splitNames(line)...)
	}
}

// takeDateline moves the dateline that opens a body into the byline.
func takeDateline(a *paper.Article) {
	if len(a.Paragraphs) == 0 {
		return
	}
	first := a.Paragraphs[0]
	at := dateline.FindStringSubmatchIndex(first)
	if at == nil {
		return
	}
	group := func(i int) string {
		if at[2*i] < 0 {
			return ""
		}
		return strings.TrimSpace(first[at[2*i]:at[2*i+1]])
	}
	b := &a.Byline
	b.Raw = strings.TrimSpace(b.Raw + " " + strings.TrimSpace(first[at[0]:at[1]]))
	b.Agency, b.PlaceDate = group(1), group(2)
	if b.PlaceDate != "" {
		b.PlaceDate += group(3)
	} else {
		b.Agency += group(3)
	}
	if m := bracketed.FindStringSubmatch(group(4)); m != nil {
		people(b, m[1])
	}
	a.Paragraphs[0] = strings.TrimSpace(first[at[1]:])
	if a.Paragraphs[0] == "" { // it stood on a line of its own
		a.Paragraphs = a.Paragraphs[1:]
		for i := range a.Subheads {
			a.Subheads[i].BeforeParagraph = max(0, a.Subheads[i].BeforeParagraph-1)
		}
	}
}

// takeSignature moves the credit that closes a body into CreditLine.
func takeSignature(a *paper.Article) {
	n := len(a.Paragraphs)
	if n == 0 {
		return
	}
	last := a.Paragraphs[n-1]
	at := signature.FindStringSubmatchIndex(last)
	if at == nil || !closes(strings.TrimSpace(last[:at[0]])) && strings.TrimSpace(last[:at[0]]) != "" {
		return
	}
	a.CreditLine = strings.TrimSpace(last[at[0]:])
	inner := last[at[2]:at[3]]
	switch {
	case titles.MatchString(inner):
		people(&a.Byline, inner)
	case !strings.ContainsAny(inner, "据據来源供稿系整理"):
		a.Byline.Authors = append(a.Byline.Authors, splitNames(inner)...)
	}
	a.Paragraphs[n-1] = strings.TrimSpace(last[:at[0]])
	if a.Paragraphs[n-1] == "" {
		a.Paragraphs = a.Paragraphs[:n-1]
	}
}

// people adds the people named in a byline under their titles and returns what
// stands before the first title.
func people(b *paper.Byline, text string) string {
	at := titles.FindAllStringSubmatchIndex(text, -1)
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		names := splitNames(text[m[1]:end])
		switch title := text[m[2]:m[3]]; {
		case strings.HasSuffix(title, "记者"), strings.HasSuffix(title, "記者"):
			b.Reporters = append(b.Reporters, names...)
		case strings.HasSuffix(title, "通讯员"), strings.HasSuffix(title, "通訊員"):
			b.Correspondents = append(b.Correspondents, names...)
		default:
			b.Authors = append(b.Authors, names...)
		}
	}
	if len(at) == 0 {
		return text
	}
	return strings.TrimSpace(text[:at[0][0]])
}

// notNames are words that stand among names: 文/摄 after a reporter who took
// the pictures too, 整理, 等.
var notNames = regexp.MustCompile(`[文图圖]\s*[/／、]?\s*[摄攝图圖片]*$|[/／]\s*[文摄攝]|整理$|报道$|報道$|[摄攝]$|等$|供图$`)

// splitNames parts names at blanks and marks. A name of two characters may be
// printed with a blank between them; names that OCR ran together are parted
// by their surnames.
func splitNames(s string) []string {
	s = notNames.ReplaceAllString(strings.TrimSpace(s), "")
	fields := strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r != '·' && (unicode.IsPunct(r) || unicode.IsSymbol(r))
	})
	var out []string
	for i := 0; i < len(fields); i++ {
		f := fields[i]
		if utf8.RuneCountInString(f) == 1 && i+1 < len(fields) && utf8.RuneCountInString(fields[i+1]) == 1 {
			f += fields[i+1]
			i++
		}
		out = append(out, parted(f)...)
	}
	return out
}

const (
	longestName = 4 // characters; 梦诗三祝 is one name
	// surnames are the commonest hundred and some more: enough to find where
	// the second of two names begins that stand together.
	surnames = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤柯池戚欧佘耿霍屠詹单梅项柳樊葛温牛安齐易乔伍庞颜倪庄聂章鲁岳翟殷申耿关焦巩路俞费裴卓滕宁"
)

// parted parts characters too many for one name into two.
func parted(s string) []string {
	r := []rune(s)
	if len(r) <= longestName || len(r) > 2*longestName-1 {
		return []string{s}
	}
	for _, at := range []int{3, 2, 4} {
		if rest := len(r) - at; rest >= 2 && rest <= longestName && strings.ContainsRune(surnames, r[at]) {
			return []string{string(r[:at]), string(r[at:])}
		}
	}
	return []string{s}
}
