package layout

import (
	"regexp"
	"strings"
)

var (
	// authorPattern is an author with nothing to say so: a name, with a blank for
	// two characters, bare, in brackets or behind a mark, perhaps with 文 or 图.
	authorPattern = regexp.MustCompile(`^(?:[□■◎◆●○]\s*)?(?:\p{Han}\s*){2,4}(?:\s[文图]|著)?$|^[（(【〔]\s*(?:\p{Han}\s*){2,4}[）)】〕]$`)
	// notAuthor are words that stand in the same place: which part this is, what kind of
	// text, and the heads of first parts.
	notAuthor = regexp.MustCompile(`^[第之]|[章节節回部篇集辑首则則]$|^[上中下续續终終完]|节选|節選|组诗|組詩|小说|小說|散文|诗歌|詩歌|连载|連載|随笔|隨筆|引子|引言|前言|序|跋|题记|題記|后记|後記|楔子|缘起|緣起|尾声|尾聲|编者|編者|按语|未完|[一二三四五六七八九十百]+$`)
)

// signs reports whether a line is the author's, who stands alone between the
// headline and the text: in the middle or at the right of a column, or over
// several.
func (s *sheet) signs(t *story, c *column, l *line) bool {
	const under, in = 3.0, 2.6 // ems: the most under the headline; the least from the column's edge, more than an indent
	if t.stack == nil || s.isBold(l) || l.em > 1.2*s.em || !authorPattern.MatchString(strings.TrimSpace(l.text)) || notAuthor.MatchString(strings.Trim(l.text, " （）()【】〔〕")) {
		return false
	}
	gap := s.ems(l.box.Y0 - t.stack.box.Y1)
	alone := len(c.lines) == 1 && len(t.cols) > 1
	return gap > -0.5 && gap < under && l.box.OverlapX(t.stack.box) > 0 && (alone || s.ems(l.box.X0-c.x0) >= in)
}
