package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"banmian/paper"
)

// lines lists a block's lines as text.
func lines(b *paper.Block) []string {
	out := make([]string, len(b.Lines))
	for i, l := range b.Lines {
		out[i] = strings.TrimSpace(l.Text())
	}
	return out
}

// display is the text of a block of display type, its lines as printed.
func display(b *paper.Block) string { return strings.Join(lines(b), "\n") }

// joined puts lines together as running text.
func joined(ls []string) string {
	s := ""
	for _, l := range ls {
		s = join(s, l)
	}
	return s
}

// summaryOf is the text of a summary: running text, or points that a mark or
// bullet opens, each on its own line.
func summaryOf(ls []string) string {
	var w writer
	for _, l := range ls {
		r, _ := utf8.DecodeRuneInString(l)
		w.line(l, strings.ContainsRune("●○■□◆◇▲△▶★☆•·", r))
	}
	for i, p := range w.paras {
		w.paras[i] = tidy(p)
	}
	return strings.Join(w.paras, "\n")
}

// join appends a line to running text. Latin words are parted by a blank;
// Chinese is not.
func join(s, line string) string {
	a, _ := utf8.DecodeLastRuneInString(s)
	b, _ := utf8.DecodeRuneInString(line)
	if a < unicode.MaxASCII && b < unicode.MaxASCII && unicode.IsLetter(a) && unicode.IsLetter(b) {
		return s + " " + line
	}
	return s + line
}

// tidy drops the blanks of running text that print does not mean: Chinese is
// set without word spaces, so a blank beside a Han character or a full-width
// mark comes of justification, of padding or of OCR. Those between Latin words
// and figures stay, as one blank.
func tidy(s string) string {
	var out strings.Builder
	var last rune
	blank := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			blank = true
			continue
		}
		if blank && last != 0 && !(wide(last) && wide(r)) && !fullMark(last) && !fullMark(r) {
			out.WriteByte(' ')
		}
		blank, last = false, r
		out.WriteRune(r)
	}
	return out.String()
}

// wide reports whether a character fills a full cell.
func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || fullMark(r) || r == '〇' || r >= '！' && r <= '～'
}

// fullMark reports whether r is a mark that fills a full cell.
func fullMark(r rune) bool {
	switch {
	case r >= 0x3000 && r <= 0x303F && r != '々' && r != '〇':
		return true
	case r >= '！' && r <= '～':
		return unicode.IsPunct(r)
	}
	return strings.ContainsRune("“”‘’—…·□■◎◆●○▲▼◀▶△▽", r)
}

// tidyLines tidies running text whose line breaks are meant.
func tidyLines(s string) string {
	ls := strings.Split(s, "\n")
	for i, l := range ls {
		ls[i] = tidy(l)
	}
	return strings.Join(ls, "\n")
}

// A writer puts the lines of body blocks together into paragraphs.
type writer struct {
	paras    []string
	subheads []paper.Subhead
	begin    bool   // the next line begins a paragraph
	kept     bool   // lines end where they are meant to
	lead     string // words of the next subhead that stood on the line before
}

func (w *writer) empty() bool { return len(w.paras) == 0 && len(w.subheads) == 0 }

func (w *writer) subhead(text string) {
	w.subheads = append(w.subheads, paper.Subhead{BeforeParagraph: len(w.paras), Text: tidy(join(w.lead, text))})
	w.begin, w.lead = true, ""
}

// line adds a line, which may begin a paragraph.
func (w *writer) line(text string, para bool) {
	w.begin = w.begin || para
	w.add(text)
}

// add appends text to the paragraph that is open.
func (w *writer) add(text string) {
	if text == "" {
		return
	}
	if len(w.paras) == 0 || w.begin {
		w.paras = append(w.paras, text)
		w.begin = false
		return
	}
	last := &w.paras[len(w.paras)-1]
	if w.kept {
		*last += "\n" + text
		return
	}
	*last = join(*last, text)
}

// shifted moves subheads by a number of paragraphs.
func shifted(in []paper.Subhead, by int) []paper.Subhead {
	out := slices.Clone(in)
	for i := range out {
		out[i].BeforeParagraph = max(0, out[i].BeforeParagraph+by)
	}
	return out
}

// closes reports whether a paragraph ends as one: with a full stop or its
// like, perhaps inside quotes or brackets.
func closes(s string) bool {
	s = strings.TrimRight(s, "”’」』）)》 ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。．！？!?…", r)
}
