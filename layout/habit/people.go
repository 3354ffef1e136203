package habit

import (
	"slices"
	"strings"

	"banmian/paper"
)

const (
	// longNameConf and shortNameConf are the confidences from which a character
	// that contradicts a known name is believed. Two people whose names of three
	// or more characters differ in one are rare; of two, common, so that the other
	// reading must say so too, or the characters look alike.
	longNameConf  = 0.97
	shortNameConf = 0.6
)

// people settles the names of an article's byline.
func (s *settler) people(a *paper.Article) {
	if len(s.People) == 0 {
		return
	}
	r := readingOf(linesOf(&s.is, a))
	lists := named(&a.Byline)
	for _, as := range []string{"reporter", "correspondent", "author"} {
		list := lists[as]
		out := s.partedAnew(*list, a.Byline.Raw, r)
		if !slices.Equal(out, *list) {
			s.flag(paper.FlagFromProfile, a.ID, "%s %s, of whom the paper has named some before, was parted as %s", as, strings.Join(out, ", "), strings.Join(*list, ", "))
		}
		for i, name := range out {
			if k := s.personOf(name, r, out); k != "" {
				s.flag(paper.FlagFromProfile, a.ID, "%s %q, whom the paper has named before, was read as %q", as, k, name)
				out[i] = k
			}
		}
		*list = out
	}
}

// personOf is the one known person whom a name is a doubtful reading of, "" if
// it is known itself, near none or near several.
func (s *settler) personOf(name string, r reading, beside []string) string {
	if s.isKnown(name) {
		return ""
	}
	at, ok := r.find(name)
	if !ok || at.changed > 0 {
		return ""
	}
	part := r.part(at.from, at.to)
	var near []string
	for _, k := range s.People {
		if !slices.Contains(beside, k.Name) && mayBe(k.Name, part) {
			near = append(near, k.Name)
		}
	}
	return likest(near, string(part.text))
}

// alike is how many code points apart characters are that look alike: Unicode
// orders them by radical, then by strokes.
const alike = 24

// likest is the one of several names that looks most like what was read, "" if
// that is open: of 郄小满 and 秦小满 the first is likelier to be read as 郑小满.
func likest(names []string, read string) string {
	const clear = 4 // times nearer than the next
	if len(names) <= 1 {
		return strings.Join(names, "")
	}
	slices.SortStableFunc(names, func(a, b string) int { return shape(a, read) - shape(b, read) })
	if first := shape(names[0], read); first > alike || clear*first > shape(names[1], read) {
		return ""
	}
	return names[0]
}

// shape is how far apart the characters are that differ in two names of one
// length; names of another length are far.
func shape(a, b string) int {
	const far = 1 << 20
	ra, rb := []rune(a), []rune(b)
	if len(ra) != len(rb) {
		return far
	}
	n := 0
	for i := range ra {
		n += abs(int(ra[i] - rb[i]))
	}
	return n
}

func (s *settler) isKnown(name string) bool {
	return slices.ContainsFunc(s.People, func(k Person) bool { return k.Name == name })
}

// mayBe reports whether a name that was read may be a known one: one character
// differs, was lost or is too many, and that one is in doubt.
func mayBe(known string, read reading) bool {
	p := read.against(known)
	long := length(known) > 2
	switch {
	case p.changed != 1:
		return false
	case len(read.text) < length(known): // lost: nothing was read that could be sure
		return long
	case long, p.offered, len(read.text) > length(known):
		return p.sure < longNameConf
	}
	return p.sure < shortNameConf && shape(known, string(read.text)) <= alike
}

// partedAnew parts names anew where OCR lost the blank between two that stand
// side by side, or saw one inside a name: along the known names in them.
func (s *settler) partedAnew(names []string, raw string, r reading) []string {
	var out []string
	for len(names) > 0 {
		n := beside(names, spaceless(raw))
		if s.broken(names[:n]) {
			out = append(out, s.partedRun(names[:n], 0, r)...)
		} else {
			n = beside(names, raw) // what a blank parts is not joined
			out = append(out, s.partedRun(names[:n], s.knownIn(names[:n]), r)...)
		}
		names = names[n:]
	}
	return out
}

// beside counts the first names of a list that follow each other in a text.
func beside(names []string, text string) int {
	const longest = 24 // characters; more are more than one byline
	n, all := 1, names[0]
	for _, next := range names[1:] {
		if all += next; !strings.Contains(text, all) || length(all) > longest {
			break
		}
		n++
	}
	return n
}

// broken reports whether some of the names can be none: those of one character,
// or of more than three.
func (s *settler) broken(names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return !s.isKnown(n) && (length(n) < 2 || length(n) > 3) })
}

// knownIn counts the characters of known names in a list, as along does.
func (s *settler) knownIn(names []string) int {
	n := 0
	for _, name := range names {
		if s.isKnown(name) {
			n += 2 * length(name)
		}
	}
	return n
}

// partedRun parts names that stand side by side so that more of them are known
// than so many characters, and what is left can be names.
func (s *settler) partedRun(names []string, known int, r reading) []string {
	all := strings.Join(names, "")
	at, ok := r.find(all)
	if !ok || at.changed > 0 {
		return names
	}
	if out, n := s.along(r.part(at.from, at.to)); n > known {
		return out
	}
	return names
}

// along parts a reading into names so that as many characters as can be are of
// known ones, and returns twice as many as are. A doubtful reading of one counts
// half. Of what lies between, a name has two or three characters.
func (s *settler) along(r reading) (names []string, known int) {
	const none = -1
	best := make([]int, len(r.text)+1) // among the first i characters
	from := make([]int, len(r.text)+1)
	for i := 1; i <= len(r.text); i++ {
		best[i] = none
		for n := 2; n <= 4 && n <= i; n++ {
			v := s.worth(r.part(i-n, i))
			if best[i-n] == none || v == 0 && n > 3 {
				continue
			}
			if v += best[i-n]; v > best[i] {
				best[i], from[i] = v, i-n
			}
		}
	}
	if best[len(r.text)] == none {
		return nil, 0
	}
	for i := len(r.text); i > 0; i = from[i] {
		names = append(names, string(r.text[from[i]:i]))
	}
	slices.Reverse(names)
	return names, best[len(r.text)]
}

// worth is what a part of a text counts as a name.
func (s *settler) worth(r reading) int {
	text := string(r.text)
	if s.isKnown(text) {
		return 2 * len(r.text)
	}
	if len(r.text) > 2 && slices.ContainsFunc(s.People, func(k Person) bool { return length(k.Name) == len(r.text) && mayBe(k.Name, r) }) {
		return len(r.text)
	}
	return 0
}
