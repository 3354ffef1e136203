package queue

import "banmian/paper"

// The shares of things that are wrong, by the confidence that issue.json gives
// them, were counted on the made-up papers of seed 1 (samples/press, seven
// styles), the four files of the bench's tabloid and our own sample; the
// others are what docs/QUALITY.md reports on.
var (
	joinShares    = []share{{0.25, 0.85}, {0.7, 0.4}, {0.8, 0.2}, {0.9, 0.1}, {1, 0.045}}             // 79 of 93, 28 of 72, 6 of 28, 2 of 21, 9 of 198
	jumpShares    = []share{{0.9, 0.4}, {1, 0.08}}                                                    // 3 of 7, 1 of 13
	roleShares    = []share{{0.3, 0.65}, {0.5, 0.46}, {0.7, 0.27}, {0.9, 0.05}, {1, 0.018}}           // 6 of 9, 16 of 35, 25 of 93, 6 of 126, 35 of 1,982
	articleShares = []share{{0.1, 0.98}, {0.3, 0.5}, {0.5, 0.22}, {0.8, 0.1}, {0.9, 0.05}, {1, 0.02}} // 33 of 33, 24 of 49, 23 of 104, 3 of 34, 7 of 129, 1 of 82
	// Blocks in an article that are not its own, by the article's confidence.
	foreignShares = []share{{0.1, 0.55}, {0.3, 0.25}, {0.5, 0.065}, {0.8, 0.04}, {0.9, 0.013}, {1, 0.002}} // 30 of 55, 100 of 399, 48 of 747, 5 of 131, 4 of 297, 0 of 312
	fieldShares   = []share{{0.5, 0.6}, {0.8, 0.15}, {1, 0.02}}                                            // bylines: 21 of 32, 13 of 89, 3 of 155
)

const (
	// leftOut is how often a block that is in no article belongs to one (10 of
	// 427), and unassigned how often one of which a flag says so.
	leftOut    = 0.02
	unassigned = 0.95
)

// unsaid is how often something is wrong that has no confidence: a person decided
// it, or there was nothing to go by.
const unsaid = 0.1

// wrong is the chance that something with a confidence is wrong. Within a share
// the less sure come first.
func wrong(conf float32, shares []share) float64 {
	if conf == 0 {
		return unsaid
	}
	return min(1, shareOf(float64(conf), shares)*(1.05-0.1*float64(conf)))
}

// wrongFlag is how often a flag stands on something wrong, of the codes that no
// other item asks about (docs/QUALITY.md, and guesses where none was seen).
var wrongFlag = map[paper.FlagCode]float64{
	paper.FlagPageFailed: 1, paper.FlagPagePoor: 1,
	paper.FlagJumpUnmatched: 0.9, paper.FlagJumpTargetMissing: 0.5, paper.FlagMastheadConflict: 0.7,
	paper.FlagPageMissing: 0.5, paper.FlagPagesMisordered: 0.5, paper.FlagPageDoubled: 0.5, paper.FlagFolioMismatch: 0.5,
	paper.FlagMastheadRepaired: 0.1, paper.FlagTextLayer: 0.5, paper.FlagTeaserUnlinked: 0.2, paper.FlagProfileMismatch: 0.5,
}
