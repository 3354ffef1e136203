package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// lineEnds are what other systems end lines with.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// Clean returns text as files of text may hold it: UTF-8 in NFC with "\n" as the
// end of lines. Control characters, which would steer a terminal and which XML
// cannot hold, and broken bytes become U+FFFD, so that it shows that something
// was there.
func Clean(s string) string {
	s = lineEnds.Replace(strings.ToValidUTF8(s, string(utf8.RuneError)))
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) || r == '\ufffe' || r == '\uffff' {
			return utf8.RuneError
		}
		return r
	}, s))
}

// OneLine returns text clean and on one line, without blanks around it. Lines
// are joined by a space.
func OneLine(s string) string {
	return strings.Join(strings.FieldsFunc(Clean(s), func(r rune) bool { return r == '\n' || r == '\t' || r == ' ' }), " ")
}
