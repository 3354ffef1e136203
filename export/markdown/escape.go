package markdown

import (
	"regexp"
	"strings"
)

// inline are the characters that mean something anywhere in a line of CommonMark
// or GitHub's dialect of it. Dollar signs set formulas there.
var inline = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `\<`, `>`, `\>`, `&`, `\&`, `~`, `\~`, `|`, `\|`, `$`, `\$`, `!`, `\!`, `#`, `\#`,
	"\t", "&#9;", "\u00a0", "&nbsp;",
)

// opening are the characters that mean something at the head of a line: those of
// headings, lists, rules, tables and numbers.
var opening = regexp.MustCompile(`^(?:[+=:-]|([0-9]+)[.)])`)

// escape returns clean text so that Markdown shows it as it is. A line's end
// stays one, a blank at the head of a line too.
func escape(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = escapeLine(l)
		// Not every program tells a backslash before the end of a line from one
		// that is that end's mark.
		if last, ok := strings.CutSuffix(lines[i], `\\`); ok {
			lines[i] = last + "&#92;"
		}
	}
	return strings.Join(lines, "\\\n")
}

func escapeLine(l string) string {
	body := strings.TrimLeft(l, " ")
	blanks := strings.Repeat("&#32;", len(l)-len(body))
	if body == "" {
		return blanks
	}
	rest := strings.TrimRight(body, " ")
	blanksAfter := strings.Repeat("&#32;", len(body)-len(rest))
	if at := opening.FindStringSubmatchIndex(rest); at != nil {
		cut := max(0, at[3]) // after the digits, before what they are followed by
		return blanks + rest[:cut] + `\` + rest[cut:cut+1] + inline.Replace(rest[cut+1:]) + blanksAfter
	}
	return blanks + inline.Replace(rest) + blanksAfter
}

// escapeOneLine is escape for what has to stay on one line.
func escapeOneLine(s string) string { return escapeLine(strings.ReplaceAll(s, "\n", " ")) }
