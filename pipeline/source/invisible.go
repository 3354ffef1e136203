package source

import "bytes"

// invisibleMode is the text render mode that draws nothing (PDF 32000-1, table
// 106): that of the layer which OCR programs put behind scans.
const invisibleMode = "3"

// withoutInvisible returns a content stream without the text that it shows in
// the invisible mode, and whether there was any.
func withoutInvisible(content []byte) (kept []byte, changed bool) {
	s := contentScanner{b: content}
	mode, last := "0", ""
	var modes []string
	copied, operands := 0, -1 // operands is where those of the next operator begin; -1 if it has none yet
	for {
		from, word, ok := s.next()
		if !ok {
			break
		}
		if operands < 0 {
			operands = from
		}
		switch word {
		case "": // no operator
			last = string(content[from:s.at])
			continue
		case "Tr":
			mode = last
		case "q":
			modes = append(modes, mode)
		case "Q":
			if n := len(modes); n > 0 {
				mode, modes = modes[n-1], modes[:n-1]
			}
		case "Tj", "TJ", "'", `"`:
			if mode != invisibleMode {
				break
			}
			kept = append(kept, content[copied:operands]...)
			if word == "'" || word == `"` { // both begin a line
				kept = append(kept, "T*"...)
			}
			copied, changed = s.at, true
		case "ID":
			s.skipImage()
		}
		operands = -1
	}
	if !changed {
		return nil, false
	}
	return append(kept, content[copied:]...), true
}

// A contentScanner splits a content stream into operands and operators.
type contentScanner struct {
	b  []byte
	at int
}

// next returns where the next operand or operator begins; word is "" for an
// operand.
func (s *contentScanner) next() (from int, word string, ok bool) {
	s.skipBlank()
	if s.at >= len(s.b) {
		return 0, "", false
	}
	from = s.at
	switch c := s.b[s.at]; {
	case c == '(':
		s.skipString()
	case c == '<' && s.at+1 < len(s.b) && s.b[s.at+1] != '<':
		s.skipTo('>')
	case c == '[', c == '{':
		s.at++
		s.skipArray()
	case bytes.IndexByte([]byte("]<>{})"), c) >= 0:
		s.at++
	default:
		s.at++
		s.skipRegular()
		if c != '/' && c != '+' && c != '-' && c != '.' && (c < '0' || c > '9') {
			word = string(s.b[from:s.at])
		}
	}
	return from, word, true
}

// isBlank tells the white space of PDF.
func isBlank(c byte) bool { return bytes.IndexByte([]byte("\x00\t\n\f\r "), c) >= 0 }

// skipBlank skips white space and comments.
func (s *contentScanner) skipBlank() {
	for ; s.at < len(s.b); s.at++ {
		switch c := s.b[s.at]; {
		case c == '%':
			for s.at+1 < len(s.b) && s.b[s.at+1] != '\n' && s.b[s.at+1] != '\r' {
				s.at++
			}
		case !isBlank(c):
			return
		}
	}
}

// skipRegular skips the rest of a name, a number or an operator.
func (s *contentScanner) skipRegular() {
	for s.at < len(s.b) && !isBlank(s.b[s.at]) && bytes.IndexByte([]byte("()<>[]{}/%"), s.b[s.at]) < 0 {
		s.at++
	}
}

func (s *contentScanner) skipTo(end byte) {
	if n := bytes.IndexByte(s.b[s.at:], end); n >= 0 {
		s.at += n + 1
	} else {
		s.at = len(s.b)
	}
}

// skipString skips a string in parentheses.
func (s *contentScanner) skipString() {
	depth := 0
	for ; s.at < len(s.b); s.at++ {
		switch s.b[s.at] {
		case '\\':
			s.at++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.at++
				return
			}
		}
	}
	s.at = min(s.at, len(s.b))
}

// skipArray skips an array, of which the bracket is skipped.
func (s *contentScanner) skipArray() {
	for depth := 1; depth > 0; {
		s.skipBlank()
		if s.at >= len(s.b) {
			return
		}
		switch s.b[s.at] {
		case '[', '{':
			depth++
			s.at++
		case ']', '}':
			depth--
			s.at++
		default:
			s.next()
		}
	}
}

// skipImage skips the pixels of an inline image: to EI between blanks.
func (s *contentScanner) skipImage() {
	for s.at < len(s.b) {
		n := bytes.Index(s.b[s.at:], []byte("EI"))
		if n < 0 {
			s.at = len(s.b)
			return
		}
		from := s.at + n
		s.at = from + len("EI")
		if isBlank(s.b[from-1]) && (s.at == len(s.b) || isBlank(s.b[s.at])) {
			return
		}
	}
}
