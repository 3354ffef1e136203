package article

import (
	"regexp"
	"slices"
	"strings"

	"banmian/paper"
)

const workKind = `(?:首席|见习|見習|特约|特約|实习|實習|摄影|攝影|全媒体|融媒体|新媒体|[驻駐][\p{Han}]{1,3}?|外派|特派)*`

var (
	// titles part the people of a byline. 文 and 图 are titles only with a
	// stroke, a colon or blanks round them, for names hold them too; and a word
	// such as 撰稿人 is one before a blank.
	titles = regexp.MustCompile(`(?:本[报報刊台]|[\p{Han}]{0,2}[晚日晨]报|新[华華]社)?\s*(` + workKind + `(?:[记記]者|通[讯訊][员員]|[评評][论論][员員]|实习生|實習生)` +
		`|作者|撰文|采写|文字|[摄攝]影(?:报道)?|(?:^|[\s）)])[文图圖](?:[\s/／:：]|[/／、][图圖摄攝文]\s)|[文图圖][/／:：]|(?:^|[\s□■◎◆])\p{Han}{2,3}[人者][\s:：])\s*[:：/／]?`)
	// houseAhead is the paper or agency that a byline names first.
	houseAhead = regexp.MustCompile(`^(?:[文图圖][/／])?(本[报報刊台]|[\p{Han}]{0,4}?[晚日晨]报|[\p{Han}]{1,3}社)\s*` + workKind + `(?:[记記]者|通[讯訊][员員]|[评評][论論][员員])`)
	// trade is who the author is, behind a mark and run together with the name:
	// □掌勺人阿喜.
	trade = regexp.MustCompile(`^\p{Han}{2,3}[人者](\p{Han}{2,3})$`)
	// houseAlone is a byline that names no person: 据新华社, 综合新华社报道.
	houseAlone = regexp.MustCompile(`^(?:(?:[据據]|[综綜]合)(?:` + anyHouse + `)\s*(?:[综綜]合)?(?:[报報][道導]|消息|电|電)?|(?:` + ownHouse + `)\s*(?:[综綜]合)?(?:[报報][道導]|消息|[评評][论論][员員])?)$`)
	// authorMark stands before the author of an essay; OCR reads □ as 口 or 囗.
	authorMark = regexp.MustCompile(`^[□■◎◆●○◇☆★]\s*|^[口囗日]\s*`)
)

// signed fills a.Byline from the lines that stand alone and from what opens
// and closes the body, and takes those out of it.
func signed(a *paper.Article, raw []string) {
	for _, r := range raw {
		r = strings.Join(strings.Fields(r), " ")
		if r == "" || strings.Contains(a.Byline.Raw, r) {
			continue
		}
		addRaw(&a.Byline, r)
		readByline(&a.Byline, r)
	}
	takeDateline(a)
	takeSignature(a)
	for _, list := range []*[]string{&a.Byline.Reporters, &a.Byline.Correspondents, &a.Byline.Authors} {
		*list = distinct(*list)
	}
}

func addRaw(b *paper.Byline, s string) { b.Raw = strings.TrimSpace(b.Raw + " " + strings.TrimSpace(s)) }

// distinct drops repeats and keeps the order.
func distinct(in []string) []string {
	var out []string
	for _, s := range in {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// readByline reads a byline that stands alone: 本报记者 甲 通讯员 乙, □ 丙, or a
// dateline set on a line of its own.
func readByline(b *paper.Byline, text string) {
	if d, ok := parseDateline(text); ok && strings.TrimSpace(text[d.end:]) == "" {
		d.fill(b)
		return
	}
	text = strings.TrimSpace(strings.Trim(text, "（）()【】[] "))
	marked := authorMark.ReplaceAllString(text, "")
	if houseAlone.MatchString(marked) && b.Agency == "" {
		b.Agency = marked
		return
	}
	if titles.MatchString(marked) {
		people(b, marked)
		return
	}
	for name := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("□■◎◆●○", r) }) {
		name = authorMark.ReplaceAllString(strings.TrimSpace(name), "")
		if m := trade.FindStringSubmatch(name); m != nil && name != text {
			name = m[1]
		}
		b.Authors = append(b.Authors, splitNames(strings.TrimSuffix(name, " 著"))...)
	}
}

// isProse reports whether a line that begins as a byline does is running text:
// 记者来到马龙茶主产区安溪县，在. A byline holds names, and no sentence.
func isProse(text string) bool {
	if d, ok := parseDateline(text); ok {
		text = text[d.end:]
	}
	return strings.ContainsAny(text, "，。；！？")
}

// people adds the people named in a text under their titles, and the house
// that they work for if none is known.
func people(b *paper.Byline, text string) {
	text = strings.TrimSpace(text)
	if m := houseAhead.FindStringSubmatch(text); m != nil && b.Agency == "" {
		b.Agency = m[1]
	}
	at := titles.FindAllStringSubmatchIndex(text, -1)
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		names := splitNames(text[m[1]:end])
		switch title := text[m[2]:m[3]]; {
		case strings.HasSuffix(title, "者") && !strings.Contains(title, "作"), strings.HasPrefix(title, "实习"), strings.HasPrefix(title, "實習"):
			b.Reporters = append(b.Reporters, names...)
		case strings.ContainsAny(title, "评評"):
			b.Authors = append(b.Authors, names...)
		case strings.HasSuffix(title, "员"), strings.HasSuffix(title, "員"):
			b.Correspondents = append(b.Correspondents, names...)
		default:
			b.Authors = append(b.Authors, names...)
		}
	}
}

const digits = `[0-9０-９〇○零一二三四五六七八九十廿卅]`

var lonePerson = regexp.MustCompile(`^(?:[□■◎◆]|[口囗]\p{Han}|[口囗]\s)`)

// takeLoneByline takes the byline that stands on a line of its own over the
// body and that layout took for its first paragraph: □ 甲.
func takeLoneByline(a *paper.Article) {
	if len(a.Paragraphs) < 2 {
		return
	}
	first := strings.TrimSpace(a.Paragraphs[0])
	if strings.ContainsAny(first, "，。；！？") {
		return
	}
	if name := authorMark.ReplaceAllString(first, ""); loneEnd.MatchString(first) || lonePerson.MatchString(first) && (allNames(name) || titles.MatchString(name) && len([]rune(name)) <= 20) {
		addRaw(&a.Byline, first)
		readByline(&a.Byline, first)
		dropParagraph(a, 0)
	}
}

var (
	// bracketEnd is what a story ends with in brackets.
	bracketEnd = regexp.MustCompile(`[（(【]([^（()）【】]{2,40})[）)】]\s*$`)
	// creditWord tells that what stands in brackets says whose the story is.
	creditWord = regexp.MustCompile(`[记記]者|通[讯訊][员員]|作者|[整编]理|供稿|来源|來源|[据據]|综合|綜合|[编編]译|执笔|执筆|[\p{Han}]{1,6}[社报報网網台][供发發]?[稿电電讯訊]?$`)
	// aboutAuthor says what the author is, not who.
	aboutAuthor = regexp.MustCompile(`作者[系为為单單是]`)
	sourceWord  = regexp.MustCompile(`^[来來]源\s*[:：]\s*`)
	loneEnd     = regexp.MustCompile(`^[□■◎●]?\s*(?:本[报報]|新[华華]社)?` + workKind + `(?:[记記]者|通[讯訊][员員]|作者)[\s:：].{2,30}$`)
)

// takeSignature moves the credit that closes a body into CreditLine: （记者 壬）
// behind the last sentence, or a last line that is a byline.
func takeSignature(a *paper.Article) {
	n := len(a.Paragraphs)
	if n == 0 {
		return
	}
	last := strings.TrimSpace(a.Paragraphs[n-1])
	var text, inner string
	if m := bracketEnd.FindStringSubmatchIndex(last); m != nil {
		text, inner = strings.TrimSpace(last[:m[0]]), strings.TrimSpace(last[m[2]:m[3]])
		if text != "" && !closes(text) && last[m[0]-1] != '\n' || !creditWord.MatchString(inner) && !allNames(inner) {
			return
		}
		a.CreditLine = strings.TrimSpace(last[m[0]:])
	} else if n > 1 && loneEnd.MatchString(last) && !strings.ContainsAny(last, "，。；！？") {
		inner, a.CreditLine = last, last
	} else {
		return
	}
	creditPeople(&a.Byline, inner)
	a.Paragraphs[n-1] = text
	if text == "" {
		dropParagraph(a, n-1)
	}
}

// creditPeople adds the people of a closing credit to a byline, or the house
// that it names.
func creditPeople(b *paper.Byline, inner string) {
	switch {
	case aboutAuthor.MatchString(inner):
	case titles.MatchString(inner):
		people(b, inner)
	case allNames(inner):
		b.Authors = append(b.Authors, splitNames(inner)...)
	case b.Agency == "":
		b.Agency = tidy(sourceWord.ReplaceAllString(inner, ""))
	}
}

// allNames reports whether a text is one to four names and nothing more. 未完 in
// brackets, or 笑, is no name: it lacks the surname.
func allNames(s string) bool {
	const most = 4
	names := splitNames(s)
	return len(names) > 0 && len(names) <= most && !slices.ContainsFunc(names, func(n string) bool { return !isName(n) })
}
