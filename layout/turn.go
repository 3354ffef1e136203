package layout

import (
	"regexp"

	"banmian/paper"
)

var (
	// turnPattern is who asks or answers, by what they do: a turn of an interview.
	turnPattern = regexp.MustCompile(`^\s*(问|答|問|记者|記者|主持人|[甲乙丙QA])\s*[：:]`)
	// namedPattern is a turn of somebody named; prose begins lines so too.
	namedPattern = regexp.MustCompile(`^\s*(\p{Han}{2,4}|\p{Han}\s\p{Han})\s*[：:]`)
)

// speakerOf is who speaks in a line that begins a turn, "" if none does.
func speakerOf(text string) string {
	for _, p := range []*regexp.Regexp{turnPattern, namedPattern} {
		if m := p.FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	return ""
}

// speakersOf lists who speaks in the columns of a story: those told by what they
// do, and names, if two speak and the name comes back.
func speakersOf(cols []*column) map[string]bool {
	turns, out := map[string]int{}, map[string]bool{}
	for _, c := range cols {
		for _, l := range c.lines {
			if who := speakerOf(l.text); who != "" && l.role == paper.RoleBody {
				turns[who]++
				out[who] = turnPattern.MatchString(l.text)
			}
		}
	}
	for who, n := range turns {
		out[who] = out[who] || n > 1 && len(turns) > 1
	}
	return out
}
