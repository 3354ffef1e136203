package article

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// notNames are the words behind and among names that say what a person did:
// 文/摄 after a reporter who took the pictures too, 整理, 报道. A single 文 is
// one only behind a blank or a stroke, for names end in it; behind a stroke and
// before a name (甲/文乙/图) it parts two.
var (
	notNames   = regexp.MustCompile(`(?:\s*[文图圖摄攝]\s*[/／、]\s*[文图圖摄攝]片?影?|[/／]\s*[文图圖摄攝]|\s+[文图圖]|\s*[摄攝]影?|整理|综合|綜合|采写|報道|报道|報導|供[图圖稿]|等)$`)
	behindName = regexp.MustCompile(`[/／][文图圖](\p{Han}{2})`)
	didWhat    = regexp.MustCompile(`^(?:[文图圖摄攝]|[摄攝]影|文[图圖]|整理|综合|采写|报道|供[图圖稿]|[图圖]片|文字|等|本[报報])$`)
)

// splitNames parts names at blanks and marks. A name of two characters is
// padded with a blank between them, to the length of three; names that OCR ran
// together are parted by their surnames.
func splitNames(s string) []string {
	s = strings.TrimSpace(behindName.ReplaceAllString(s, " $1"))
	for t := ""; t != s; {
		t = s
		s = strings.TrimSpace(notNames.ReplaceAllString(s, ""))
	}
	var out []string
	for run := range strings.FieldsFuncSeq(s, func(r rune) bool {
		return r != '·' && (unicode.IsPunct(r) || unicode.IsSymbol(r))
	}) {
		out = append(out, parted(run)...)
	}
	return out
}

// The surnames are those of 百家姓 and of the census; the hundred commonest
// are borne by five people of six, which decides where two partings are open.
const (
	commonSurnames = "王李张張刘劉陈陳杨楊黄黃赵趙周吴吳徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯"
	otherSurnames  = "柯池戚欧歐佘耿霍屠詹单單梅项項柳樊葛温牛安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷申关關焦巩俞费費裴卓滕宁寧金常康施洪季游尤穆祝纪紀舒阮蓝藍闵席麻强路娄危童盛刁徐骆駱蔚岑薛凤花方俞柏水窦窦云苗凌翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井富巫乌巴弓牧隗山谷车車宓蓬全郗班仰秋仲伊宫仇栾暴甘钭厉戎祖符景束幸司韶郜黎蓟薄印宿怀蒲邰鄂索咸籍赖卓蔺屠蒙池阴郁胥能苍双闻莘党翟贡劳逄姬扶堵冉宰郦雍却璩桑桂濮寿通边扈燕冀郏浦尚农别晏柴瞿充慕连茹习宦艾鱼容古慎戈庾终暨居衡步都满弘匡国文寇广禄阙东殳沃利越夔隆师厍晁勾敖融冷訾辛阚那简饶空毋沙乜养鞠须丰巢蒯相查后荆红竺权逯盖益桓公仉督晋楚闫法汝鄢涂钦岳帅缑亢况有琴商牟佴伯赏墨哈谯笪年爱阳佟邬邝卞卜邢解应应宗房缪干解包诸左石裘房丛臧甯路奚郎滑邹湛禹狄米贝明伏成谈庞茅平和穆湛汪祁毕罗元皮齐康伍卫蒋水昌鲍柳酆俞苑"
	doubleSurnames = "欧阳歐陽诸葛諸葛司马司馬上官司徒夏侯皇甫尉迟公孙令狐慕容宇文长孙东方东郭南宫端木申屠百里呼延轩辕独孤闻人聞人令孤濮阳淳于公冶澹台太叔钟离鍾離" +
		"公孫長孫東方尉遲軒轅澹臺司空赫连赫連万俟萬俟鲜于鮮于宗政单于單于仲孙仲孫闾丘閭丘梁丘左丘亓官巫马巫馬拓跋漆雕公羊谷梁西门西門"
)

const (
	longestName = 4 // characters of a Chinese name: 欧阳修文
	rareSurname = 1.0
	twoGlyphs   = 0.3 // three is the commoner length
	runTogether = 0.5 // two names without a blank between them
	noSurname   = 2.5 // what stands between blanks and begins with no surname: 梦诗三祝
	noBounds    = 1.0 // and has no blank on one side
	longWord    = 6.0 // it is too long besides
	oneGlyph    = 5.0
	notAName    = 1e6
)

// parted parts the names of a run of characters and blanks. A blank stands
// between two names or, for names of two characters are padded to the length of
// three, inside one; OCR and PDFs lose the narrow ones. The cheapest parting is
// taken: 逄望舒郝 渡 are 逄望舒 and 郝渡.
func parted(s string) []string {
	r, blank := glyphsOf(s)
	cost := make([]float64, len(r)+1) // of the best parting of the first i
	from := make([]int, len(r)+1)
	for i := 1; i <= len(r); i++ {
		cost[i] = math.Inf(1)
		for k := range i {
			if c := cost[k] + partCost(r, blank, k, i); c < cost[i] {
				cost[i], from[i] = c, k
			}
		}
	}
	var out []string
	for i := len(r); i > 0; i = from[i] {
		if name := strings.Trim(string(r[from[i]:i]), "·"); name != "" && !didWhat.MatchString(name) {
			out = append(out, name)
		}
	}
	slices.Reverse(out)
	return out
}

// glyphsOf lists the characters of a text, and which have a blank before them;
// so does what would follow the last.
func glyphsOf(s string) (r []rune, blank []bool) {
	open := true
	for _, c := range s {
		if unicode.IsSpace(c) {
			open = true
			continue
		}
		r, blank, open = append(r, c), append(blank, open), false
	}
	return r, append(blank, true)
}

// partCost is how unlikely it is that the characters from i to k are one name.
func partCost(r []rune, blank []bool, i, k int) float64 {
	n, inside := k-i, slices.Contains(blank[i+1:k], true)
	c := nameCost(r[i:k])
	whole := blank[i] && blank[k]
	switch {
	case inside && n != 2:
		return math.Inf(1)
	case inside && c < notAName:
		c -= twoGlyphs
	case inside:
		c = 2 * noSurname
	case whole && (didWhat.MatchString(string(r[i:k])) || slices.Contains(r[i:k], '·')):
		c = 0
	case n == 1:
		c = oneGlyph
	case c < notAName:
	case n < longestName && whole:
		c = noSurname
	case n == longestName && whole: // two names without a blank are likelier
		c = noSurname + noBounds
	case n < longestName:
		c = noSurname + noBounds
	case whole:
		c = longWord
	}
	if !blank[k] {
		c += runTogether
	}
	return c
}

// nameCost is how unlikely it is that some characters are one name.
func nameCost(r []rune) float64 {
	double := len(r) > 2 && isDoubleSurname(string(r[:2]))
	switch {
	case double && len(r) <= longestName:
		return 0
	case len(r) > 3:
		return notAName
	}
	c := 0.0
	if len(r) == 2 {
		c = twoGlyphs
	}
	switch {
	case strings.ContainsRune(commonSurnames, r[0]):
		return c
	case strings.ContainsRune(otherSurnames, r[0]):
		return c + rareSurname
	}
	return notAName
}

func isDoubleSurname(s string) bool {
	all := []rune(doubleSurnames)
	for i := 0; i+1 < len(all); i += 2 {
		if string(all[i:i+2]) == s {
			return true
		}
	}
	return false
}

// isName reports whether a text can be one Chinese person's name, by its
// surname and length.
func isName(s string) bool {
	r := []rune(strings.ReplaceAll(s, " ", ""))
	return len(r) >= 2 && len(r) <= longestName && !strings.ContainsFunc(string(r), func(c rune) bool { return !unicode.Is(unicode.Han, c) }) &&
		nameCost(r) < notAName
}
