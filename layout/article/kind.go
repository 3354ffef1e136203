package article

import (
	"regexp"
	"strings"

	"banmian/paper"
)

// The sizes of articles are in characters of body text. essaySize is the least
// length of an essay; a shorter piece that a person signs is a brief.
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
	cells := 0
	for _, t := range a.Tables {
		for _, row := range t.Rows {
			cells += len([]rune(strings.Join(row, "")))
		}
	}
	switch {
	case cells > 0 && cells >= size:
		return paper.TableOf
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

var notice = regexp.MustCompile(`公告|启事|啟事|通告|声明|聲明|公示|讣告|征集|征稿|招标`)
