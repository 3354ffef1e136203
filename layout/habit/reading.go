package habit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"banmian/paper"
)

// A reading is text with the confidence of each character, blanks left out.
type reading struct {
	text []rune
	conf []float32
	alts [][]string // other readings of each
}

// readingOf puts lines together. A PDF's own characters, and a person's, are
// sure.
func readingOf(lines []paper.Line) reading {
	var r reading
	for _, l := range lines {
		given := l.Reader == paper.ReaderPDF || l.Reader == paper.ReaderPerson
		for _, g := range l.Glyphs {
			conf := g.Conf
			if given {
				conf = 1
			}
			var alts []string
			for _, a := range g.Alts {
				alts = append(alts, a.Text)
			}
			for _, c := range g.Text {
				if !unicode.IsSpace(c) {
					r.text, r.conf, r.alts = append(r.text, plain(c)), append(r.conf, conf), append(r.alts, alts)
				}
			}
		}
	}
	return r
}

// linewise is the same with a break between lines, which is in doubt as a
// character that was lost there would be.
func linewise(lines []paper.Line) reading {
	var r reading
	for _, l := range lines {
		one := readingOf([]paper.Line{l})
		r.text, r.conf, r.alts = append(append(r.text, one.text...), '\n'), append(append(r.conf, one.conf...), 0), append(append(r.alts, one.alts...), nil)
	}
	return r
}

// plain brings characters that print and OCR exchange at will to one: full
// width to half, the dashes to one.
func plain(c rune) rune {
	switch {
	case c >= '！' && c <= '～':
		return c - '！' + '!'
	case unicode.Is(unicode.Dash, c):
		return '-'
	}
	return c
}

// plainText is a text as it is compared.
func plainText(s string) []rune {
	var out []rune
	for _, c := range s {
		if !unicode.IsSpace(c) {
			out = append(out, plain(c))
		}
	}
	return out
}

// only keeps the characters that a set holds.
func (r reading) only(in func(rune) bool) reading {
	var out reading
	for i, c := range r.text {
		if in(c) {
			out.text, out.conf, out.alts = append(out.text, c), append(out.conf, r.conf[i]), append(out.alts, r.alts[i])
		}
	}
	return out
}

// part is the reading from one character to before another.
func (r reading) part(from, to int) reading {
	return reading{text: r.text[from:to], conf: r.conf[from:to], alts: r.alts[from:to]}
}

// A place is where a known text was found in a reading, and how it differs.
type place struct {
	from, to int
	changed  int     // characters that differ
	sure     float32 // the highest confidence of a character that differs; 0 if none was read
	text     string  // as read
	offered  bool    // all that differ are among the other readings
}

// find looks for the part of a reading that is most like a known text:
// approximate matching by edit distance with free ends (Sellers 1980). Of equals
// that which is as long as the text is taken, for a character is misread more
// often than lost, then the first.
func (r reading) find(known string) (place, bool) {
	want := plainText(known)
	if len(want) == 0 || len(r.text) == 0 {
		return place{}, false
	}
	cost := r.distances(want, 0)
	last := cost[len(want)]
	least := slices.Min(last)
	var best place
	for to, c := range last {
		if c != least {
			continue
		}
		if p := r.trace(want, cost, to); best.to == 0 || abs(p.to-p.from-len(want)) < abs(best.to-best.from-len(want)) {
			best = p
		}
	}
	return best, least < len(want)
}

// distances is the table of edit distances: of the first i characters wanted
// to a part of the reading that ends before j. A character in front of the part
// costs what is given.
func (r reading) distances(want []rune, front int) [][]int {
	cost := make([][]int, len(want)+1)
	for i := range cost {
		cost[i] = make([]int, len(r.text)+1)
		if i == 0 {
			for j := range cost[i] {
				cost[i][j] = front * j
			}
			continue
		}
		cost[i][0] = i
		for j := 1; j <= len(r.text); j++ {
			same := 1
			if want[i-1] == r.text[j-1] {
				same = 0
			}
			cost[i][j] = min(cost[i-1][j-1]+same, cost[i-1][j]+1, cost[i][j-1]+1)
		}
	}
	return cost
}

// against compares the whole of a reading with a known text.
func (r reading) against(known string) place {
	want := plainText(known)
	p := r.trace(want, r.distances(want, 1), len(r.text))
	for _, c := range r.conf[:p.from] {
		p.sure, p.offered = max(p.sure, c), false
	}
	return p
}

// trace follows a match back from its end.
func (r reading) trace(want []rune, cost [][]int, to int) place {
	p := place{to: to, changed: cost[len(want)][to], offered: true}
	i, j := len(want), to
	for i > 0 {
		switch {
		case j > 0 && want[i-1] == r.text[j-1] && cost[i][j] == cost[i-1][j-1]:
			i, j = i-1, j-1
		case j > 0 && cost[i][j] == cost[i-1][j-1]+1:
			p.sure = max(p.sure, r.conf[j-1])
			p.offered = p.offered && slices.Contains(r.alts[j-1], string(want[i-1]))
			i, j = i-1, j-1
		case cost[i][j] == cost[i-1][j]+1: // dropped in reading
			p.offered = false
			i--
		default: // read where nothing is
			p.sure = max(p.sure, r.conf[j-1])
			p.offered = false
			j--
		}
	}
	p.from, p.text = j, strings.TrimSpace(string(r.text[j:to]))
	return p
}

// distance is how many characters two texts differ by.
func distance(a, b string) int {
	wa, wb := plainText(a), plainText(b)
	row := make([]int, len(wb)+1)
	for j := range row {
		row[j] = j
	}
	for i, c := range wa {
		before := row[0]
		row[0] = i + 1
		for j, d := range wb {
			same := 1
			if c == d {
				same = 0
			}
			before, row[j+1] = row[j+1], min(before+same, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(wb)]
}

// form is a text with its digits turned to 9, its Chinese numbers to 一 and the
// letter before a digit to A, so that texts that differ by them alone are one.
func form(s string) string {
	var out strings.Builder
	all := []rune(s)
	var last rune
	for i, c := range all {
		switch {
		case unicode.IsDigit(c):
			c = '9'
		case strings.ContainsRune("〇○零一二三四五六七八九十廿", c):
			if c = '一'; last == c {
				continue
			}
		case c >= 'A' && c <= 'H' && i+1 < len(all) && unicode.IsDigit(all[i+1]):
			c = 'A'
		}
		last = c
		out.WriteRune(c)
	}
	return out.String()
}

// length counts the characters of a text.
func length(s string) int { return utf8.RuneCountInString(s) }
