package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"banmian/paper"
)

const partNumber = `[一二三四五六七八九十廿]{1,3}|[0-9０-９]{1,2}|[①-⑳]|[⑴-⑽㈠-㈩]`

var (
	// inPart is a part in brackets at the end of a headline or label: （上）, (三),
	// 【之二】, （续）, or 3/5.
	inPart = regexp.MustCompile(`\s*[（(〔【]\s*(?:([上中下])[篇集]?|之?(` + partNumber + `)|([0-9０-９]{1,2})\s*[/／]\s*([0-9０-９]{1,2})|[续續](?:[一二三四五六七八九])?|[上下]?[续續]完)\s*[）)〕】]$`)
	// ringed is a number that is in a ring or brackets by itself: ③, ㈢.
	ringed = regexp.MustCompile(`\s*([①-⑳⑴-⑽㈠-㈩])$`)
	// ofSeries is 之三 behind a word for what comes in parts. 之一 alone is "one of".
	ofSeries = regexp.MustCompile(`(?:系列|报道|報道|调查|調查|观察|觀察|述评|評論|评论|访谈|訪談|探访|综述|见闻|走笔|札记|纪行|纪事|报告|解读|思考|启示录?|故事|漫谈|杂谈)(\s*之(` + partNumber + `))$`)
	// inSeries is a number behind 系列 or 连载, in whatever form.
	inSeries = regexp.MustCompile(`(?:系列[\p{Han}]{0,4}?|连载|連載)(\s*[·:：]?\s*(?:之|第)?(` + partNumber + `)[篇期回]?)$`)
	// nthPiece is 三论…, as papers number their leaders on one matter.
	nthPiece = regexp.MustCompile(`^[—\-－]*((` + partNumber + `)[论論])[^文坛壇点點据據述证證调調]`)
	// ofSerial is a chapter of a novel, under a label that says 连载.
	novel    = regexp.MustCompile(`连载|連載`)
	ofSerial = regexp.MustCompile(`\s*(第([一二三四五六七八九十百廿〇零0-9]{1,5})[回章节節集期篇])\s*(?:[（(][续續][）)])?`)
	howMany  = regexp.MustCompile(`共(` + partNumber + `)篇`)
	// unfinished closes a text that goes on another day. （完） does not: agencies
	// close each of their stories with it.
	unfinished = regexp.MustCompile(`\s*[（(]\s*((?:未完，?)?待[续續]|未完|明日[续續][完登]?|下期[续續][完登]?|[上中下])\s*[）)]$`)
)

// seriesOf is what an article says of being one of several: at the end of its
// headline or of what stands round it, or at the end of its text.
func seriesOf(a *paper.Article) paper.Series {
	var s paper.Series
	for _, field := range []string{a.Headline, a.Deck, a.Kicker, a.Column} {
		for _, text := range append([]string{strings.ReplaceAll(field, "\n", "")}, strings.Split(field, "\n")...) {
			if s = partOf(text); s.Mark != "" {
				break
			}
		}
		if s.Mark != "" {
			break
		}
	}
	around := strings.Join([]string{a.Column, a.Kicker, a.Headline, a.Deck}, "\n")
	if m := ofSerial.FindStringSubmatch(around); s.Part == 0 && m != nil && novel.MatchString(around) {
		s = paper.Series{Mark: m[1]}
		s.Part, _ = number(m[2])
	}
	if n := len(a.Paragraphs); s.Mark == "" && n > 0 {
		if m := unfinished.FindStringSubmatch(a.Paragraphs[n-1]); m != nil {
			s.Mark = strings.TrimSpace(m[0])
			s.Part, s.Of = namedPart(m[1])
		}
	}
	if s.Mark == "" {
		return s
	}
	if s.Title == "" {
		s.Title = strings.ReplaceAll(ofSerial.ReplaceAllString(a.Headline, ""), "\n", "")
	}
	if m := howMany.FindStringSubmatch(around); m != nil && s.Of == 0 {
		s.Of, _ = number(m[1])
	}
	return s
}

// partOf reads the part that a line of display type ends with, or begins with
// (三论…).
func partOf(line string) paper.Series {
	line = strings.TrimSpace(line)
	if m := inPart.FindStringSubmatchIndex(line); m != nil && utf8.RuneCountInString(line[:m[0]]) > 1 {
		s := paper.Series{Title: bare(line[:m[0]]), Mark: strings.TrimSpace(line[m[0]:])}
		switch {
		case m[2] >= 0:
			s.Part, s.Of = namedPart(line[m[2]:m[3]])
		case m[4] >= 0:
			s.Part, _ = number(line[m[4]:m[5]])
		case m[6] >= 0:
			s.Part, _ = number(line[m[6]:m[7]])
			s.Of, _ = number(line[m[8]:m[9]])
		}
		return s
	}
	for _, re := range []*regexp.Regexp{inSeries, ofSeries, ringed} {
		m := re.FindStringSubmatchIndex(line)
		if m == nil || utf8.RuneCountInString(line[:m[2]]) < 2 {
			continue
		}
		last := len(m) - 2
		n, _ := number(line[m[last]:m[last+1]])
		return paper.Series{Title: bare(line[:m[2]]), Part: n, Mark: strings.TrimSpace(line[m[2]:m[3]])}
	}
	if m := nthPiece.FindStringSubmatchIndex(line); m != nil {
		n, _ := number(line[m[4]:m[5]])
		return paper.Series{Title: bare(line[m[3]:]), Part: n, Mark: line[m[2]:m[3]]}
	}
	return paper.Series{}
}

// bare is a title without the dash before it and the marks behind it.
func bare(s string) string { return strings.Trim(s, " 　—-－·：:") }

// namedPart is the number of 上, 中 or 下, and how many parts they are of: 下
// may be the second or the third.
func namedPart(s string) (part, of int) {
	switch s {
	case "上":
		return 1, 0
	case "中":
		return 2, 3
	}
	return 0, 0
}
