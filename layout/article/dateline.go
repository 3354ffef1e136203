package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"banmian/paper"
)

// A dateline opens a story: 本报讯(记者 甲 通讯员 乙), 新华社北京6月8日电(记者 戊),
// 本报北京9月12日讯, 【本报专电】.
type dateline struct {
	agency    string
	placeDate string
	people    []string // what stands in its brackets
	end       int      // where the text begins, in bytes
}

const (
	ownHouse  = `本[报報刊台网網埠社]|新[华華]社|中新[社网網]|中央社|人民网|央[视視]|(?:法新|路透|美联|美聯|塔斯|共同|合众|合眾|国民|國民)社`
	anyHouse  = ownHouse + `|[\p{Han}]{1,7}?(?:报|報|社|网|網|刊|电视台|廣播電台|广播电台|融媒)`
	dayMonth  = `(?:` + digits + `{1,3}月)?` + digits + `{1,3}日`
	report    = `(?:特|专|專|快|急)?(?:讯|訊|汛|电|電)|(?:综合|綜合)?消息|(?:综合|綜合)(?:报道|報道|報導|讯|訊)`
	notPlaces = "者来來致去给給向与與在从從的热熱通"
)

var (
	// dated names a day, and so cannot be running text. Groups: house, place
	// and day, report.
	dated = regexp.MustCompile(`^(?:据|據)?(` + anyHouse + `)\s*((?:[\p{Han}·]{2,10}?\s*)?` + dayMonth + `(?:\s*[\p{Han}]{2,8}?)?)\s*(` + report + `)`)
	// placed names a place: 本报北京讯.
	placedLine = regexp.MustCompile(`^(` + ownHouse + `)([\p{Han}]{2,4}?)((?:专|專)电|(?:专|專)電|讯|訊)`)
	// plain names neither.
	plainOwn = regexp.MustCompile(`^(?:据|據)?(` + ownHouse + `)()\s*(` + report + `)`)
	plainAny = regexp.MustCompile(`^(?:据|據)?(` + anyHouse + `)()\s*((?:特|专|專|快)?(?:讯|訊|汛))`)
	// quoted is 据…报道 set apart from the text.
	quoted = regexp.MustCompile(`^([据據](?:《[^》]{2,10}》|` + anyHouse + `))()((?:[记記]者[\p{Han}\s]{2,8})?(?:报道|報道|報導|消息))[\s　]`)

	inSquares   = regexp.MustCompile(`^[【\[〔]([^】\]〕]{2,60})[】\]〕]`)
	inBrackets  = regexp.MustCompile(`^\s*[（(\[〔{｛【]([^（()）【】\]〕｝}]{2,60})[）)\]〕｝}】]`)
	lostOpening = regexp.MustCompile(`^\s*((?:` + workKind + `[记記]者|通[讯訊][员員])[^（()）。，；！？]{2,40})[）)\]〕】]`)
	unbracketed = regexp.MustCompile(`^\s*((?:` + workKind + `[记記]者|通[讯訊][员員])[^（()）。，；：！？]{2,40}?(?:报道|報道|報導))[\s:：]`)
	// ownReporter names who tells the story; OCR and narrow columns lose the
	// blank behind the name, and then a word that sentences open with shows
	// where it ends.
	ownReporter = regexp.MustCompile(`^(本[报報])[记記]者[\s　]+(?:([\p{Han}]{2,3}|\p{Han}[\s　]\p{Han})[\s　]+|(\p{Han}{2,3}?)[第我昨今前近自从從在本这這据據])`)
)

// words that begin with what a report is called, so that there is none: 本报电话,
// 新华社消息人士.
const notReport = "话話视視影子脑腦信商动動台梯缆纜池路压壓源厂廠站费費器力问問号號息员員人称稱说說灵靈后後风風"

// parseDateline reads the dateline that a text begins with.
func parseDateline(s string) (dateline, bool) {
	lead := len(s) - len(strings.TrimLeft(s, " 　"))
	s = s[lead:]
	d, ok := bracketedLine(s)
	if !ok {
		d, ok = openLine(s)
	}
	if !ok {
		d, ok = reporterLine(s)
	}
	d.end += lead
	return d, ok
}

// reporterLine reads 本报记者 甲 before the text.
func reporterLine(s string) (dateline, bool) {
	at := ownReporter.FindStringSubmatchIndex(s)
	if at == nil {
		return dateline{}, false
	}
	name, end := at[4:6], at[1]
	if at[4] < 0 {
		name, end = at[6:8], at[7]
	}
	if !isName(s[name[0]:name[1]]) {
		return dateline{}, false
	}
	return dateline{agency: s[at[2]:at[3]], people: []string{s[:end]}, end: end}, true
}

// bracketedLine reads a dateline that stands in brackets as a whole: 【本报讯】,
// （本报讯 记者 甲）, [记者 甲 报道].
func bracketedLine(s string) (dateline, bool) {
	at := inSquares.FindStringSubmatchIndex(s)
	if at == nil {
		at = inBrackets.FindStringSubmatchIndex(s)
	}
	if at == nil {
		return dateline{}, false
	}
	inner := strings.TrimSpace(s[at[2]:at[3]])
	d, _ := openLine(inner)
	if rest := strings.TrimSpace(inner[d.end:]); rest != "" {
		if !startsWithTitle(rest) {
			return dateline{}, false
		}
		d.people = append(d.people, rest)
	}
	d.end = at[1]
	d.brackets(s)
	return d, true
}

// startsWithTitle reports whether a text begins with whom it names: 记者 甲.
func startsWithTitle(s string) bool {
	at := titles.FindStringIndex(s)
	return at != nil && at[0] == 0
}

// openLine reads a dateline without brackets round it, and those behind it.
func openLine(s string) (dateline, bool) {
	m := openMatch(s)
	if m == nil {
		return dateline{}, false
	}
	d := dateline{agency: tidy(s[m[2]:m[3]]), placeDate: tidy(s[m[4]:m[5]]), end: m[1]}
	if kind := tidy(s[m[6]:m[7]]); d.placeDate != "" {
		d.placeDate += kind
	} else {
		d.agency += kind
	}
	d.brackets(s)
	return d, true
}

// openMatch finds house, place and report at the head of a text.
func openMatch(s string) []int {
	if m := dated.FindStringSubmatchIndex(s); m != nil {
		return m
	}
	if m := placedLine.FindStringSubmatchIndex(s); m != nil && !strings.ContainsAny(s[m[4]:m[5]], notPlaces) && isReport(s, m) {
		return m
	}
	for _, re := range []*regexp.Regexp{plainOwn, plainAny} {
		if m := re.FindStringSubmatchIndex(s); m != nil && isReport(s, m) {
			return m
		}
	}
	return quoted.FindStringSubmatchIndex(s)
}

// isReport reports whether what a match ends with is the name of a report and
// not the head of another word.
func isReport(s string, m []int) bool {
	next, _ := utf8.DecodeRuneInString(s[m[1]:])
	return !strings.ContainsRune(notReport, next)
}

// brackets takes what stands behind the dateline and names people: in
// brackets, which OCR may have lost.
func (d *dateline) brackets(s string) {
	for {
		rest := s[d.end:]
		at := inBrackets.FindStringSubmatchIndex(rest)
		if at != nil && !titles.MatchString(rest[at[2]:at[3]]) && !allNames(rest[at[2]:at[3]]) {
			at = nil
		}
		for _, re := range []*regexp.Regexp{lostOpening, unbracketed} {
			if at == nil {
				at = re.FindStringSubmatchIndex(rest)
			}
		}
		if at == nil {
			break
		}
		d.people = append(d.people, rest[at[2]:at[3]])
		d.end += at[1]
	}
	rest := s[d.end:]
	d.end += len(rest) - len(strings.TrimLeft(rest, " 　：:"))
}

// fill writes the dateline into a byline.
func (d *dateline) fill(b *paper.Byline) {
	if d.agency != "" {
		b.Agency = d.agency
	}
	b.PlaceDate = d.placeDate
	for _, p := range d.people {
		if titles.MatchString(p) {
			people(b, p)
		} else {
			b.Authors = append(b.Authors, splitNames(p)...)
		}
	}
}

// takeDateline moves the dateline that opens a body into the byline. An
// editor's note or a line that is not its own may stand before it.
func takeDateline(a *paper.Article) {
	const ahead = 3 // paragraphs
	takeLoneByline(a)
	for i := range min(ahead, len(a.Paragraphs)) {
		d, ok := parseDateline(a.Paragraphs[i])
		last := i > 0 && i == len(a.Paragraphs)-1
		if !ok || last && strings.TrimSpace(a.Paragraphs[i][d.end:]) == "" { // a name under the story
			continue
		}
		addRaw(&a.Byline, a.Paragraphs[i][:d.end])
		d.fill(&a.Byline)
		a.Paragraphs[i] = strings.TrimSpace(a.Paragraphs[i][d.end:])
		if a.Paragraphs[i] == "" { // it stood on a line of its own
			dropParagraph(a, i)
		}
		return
	}
}

// dropParagraph takes an empty paragraph out of a body.
func dropParagraph(a *paper.Article, i int) {
	a.Paragraphs = append(a.Paragraphs[:i:i], a.Paragraphs[i+1:]...)
	for k := range a.Subheads {
		if a.Subheads[k].BeforeParagraph > i {
			a.Subheads[k].BeforeParagraph--
		}
	}
}
