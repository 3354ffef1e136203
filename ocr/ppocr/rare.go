package ppocr

import (
	_ "embed"
	"strings"
)

// rareText lists characters that the model saw rarely in training, a line for
// each grade, ever rarer (scripts/rare-ppocr.py).
//
//go:embed rare.txt
var rareText string

// gradeBoost is what a grade adds to a rare character's logit. Where print is
// not plain the model falls back on what was frequent in its training: it reads
// 垚 as 走 and 烟囱 as 烟肉, though the right one stands among its next guesses.
// Newsprint has such characters in names above all. Of 3,342 rare characters of
// names and words, printed in five faces and scanned grey, coarse and black and
// white, it got 70 % right without the boost and 83 % with it, and of the common
// ones beside them 97.5 and 97.7 %. Of 28 scans it errs less on 14 and more on
// 6, by 0.13 % at most. Twice the boost reads 88 % of the rare ones, but errs more
// on worn print.
const gradeBoost = 1

// boosts returns what is added to the logit of each class.
func boosts(keys []string) []float32 {
	grade := map[string]int{}
	for i, line := range strings.Split(strings.TrimSpace(rareText), "\n") {
		for _, r := range line {
			grade[string(r)] = i + 1
		}
	}
	out := make([]float32, len(keys))
	for i, k := range keys {
		if n := grade[k]; n > 0 {
			out[i] = float32(n) * gradeBoost
		}
	}
	return out
}
