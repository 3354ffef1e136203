package article

import (
	"slices"
	"strings"
	"unicode"

	"banmian/paper"
)

const (
	// shingleSize is the length, in characters, of the pieces by which texts
	// are compared: long enough that other stories of the same matter share
	// few, short enough that most outlive what OCR misreads.
	shingleSize = 6
	// fewShingles is the size of a text below which it tells nothing.
	fewShingles = 60
)

// A wording is a text as the pieces of it in their order, marks and blanks left
// out.
type wording struct {
	seq []string
	at  map[string]int // where a piece stands first
}

func wordingOf(s string) wording {
	r := make([]rune, 0, len(s)/3)
	for _, c := range s {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			r = append(r, c)
		}
	}
	w := wording{at: map[string]int{}}
	for i := 0; i+shingleSize <= len(r); i++ {
		piece := string(r[i : i+shingleSize])
		if _, again := w.at[piece]; !again {
			w.at[piece] = len(w.seq)
			w.seq = append(w.seq, piece)
		}
	}
	return w
}

// repeated is the share of the shorter text that stands in the other too, in
// the same order: phrases that two texts share come in any.
func repeated(a, b wording) float64 {
	if len(a.seq) > len(b.seq) {
		a, b = b, a
	}
	if len(a.seq) == 0 {
		return 0
	}
	// ends holds, for each length, the least place in b at which a rising run
	// of that length ends.
	var ends []int
	for _, piece := range a.seq {
		at, ok := b.at[piece]
		if !ok {
			continue
		}
		n, _ := slices.BinarySearch(ends, at)
		if n == len(ends) {
			ends = append(ends, at)
		} else {
			ends[n] = at
		}
	}
	return float64(len(ends)) / float64(len(a.seq))
}

// copied is the share of a text that stands in the other in one piece: as far
// into it as everything else, but for what OCR left out or saw twice.
func copied(a, in wording) float64 {
	const slack = 0.1 // of the text's length
	var shifts []int
	for i, piece := range a.seq {
		if at, ok := in.at[piece]; ok {
			shifts = append(shifts, at-i)
		}
	}
	if len(shifts) == 0 {
		return 0
	}
	slices.Sort(shifts)
	middle, room, n := shifts[len(shifts)/2], int(slack*float64(len(a.seq))), 0
	for _, s := range shifts {
		if s >= middle-room && s <= middle+room {
			n++
		}
	}
	return float64(n) / float64(len(a.seq))
}

// pageText is the running text of a page.
func pageText(p *paper.Page) string {
	var out strings.Builder
	for _, b := range p.Blocks {
		if b.Role == paper.RoleBody {
			out.WriteString(joined(lines(&b)))
		}
	}
	return out.String()
}
