package article

import (
	"regexp"
	"strings"

	"banmian/paper"
)

var (
	address   = regexp.MustCompile(`(?:[报報]?社址|地址|[馆館]址|通[讯訊]地址)\s*[:：]?\s*([^\s:：,，;；]{4,30}?)(?:[邮郵][编編政]|[电電][话話]|[热熱][线線]|[传傳]真|[网網]址|[邮郵]箱|\s|$)`)
	postcode  = regexp.MustCompile(`(?:[邮郵][编編]|[邮郵]政[编編][码碼])\s*[:：]?\s*([0-9]{6})(?:[^0-9]|$)`)
	website   = regexp.MustCompile(`(?i)(?:^|[^@\w.])((?:https?://)?(?:[a-z0-9-]+\.)+(?:com|cn|net|org|gov|edu|hk|tw|mo)\b(?:\.cn)?(?:/[\w./-]*)?)`)
	price     = regexp.MustCompile(`(?:零售价?|零售價|[售定][价價]|每份)\s*(?:每份)?\s*[:：]?\s*((?:人民[币幣]|大洋|[国國][币幣]|[铜銅]元)?\s*[0-9０-９.．〇一二三四五六七八九十百两兩]{1,6}\s*(?:元|角|分|枚|文|圆|圓)(?:\s*[0-9一二三四五六七八九]\s*[角分])?)`)
	adLicence = regexp.MustCompile(`[广廣]告(?:[经經][营營]|[发發]布)?(?:[许許]可|登[记記])[证證]?(?:[号號]码?)?\s*[:：]?\s*([^\s，,；;。]{4,24})`)
)

// readImprint reads what a masthead, or the foot of a page, says of where the
// paper is made and what it costs.
func readImprint(m *paper.Masthead, s string) {
	for _, f := range []struct {
		re *regexp.Regexp
		to *string
	}{{address, &m.Address}, {postcode, &m.Postcode}, {website, &m.Website}, {price, &m.Price}, {adLicence, &m.AdLicence}} {
		if *f.to == "" {
			*f.to = strings.TrimRight(firstGroup(f.re, s), "./")
		}
	}
}
