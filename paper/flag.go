package paper

import (
	"slices"
	"strings"
)

// A FlagCode names one kind of doubt.
type FlagCode string

// The flags, worst first: what may have made text false or lost comes before
// what is only uncertain.
const (
	FlagPageFailed        FlagCode = "page-failed"
	FlagPagePoor          FlagCode = "page-poor"       // read so badly that nothing on it is to be trusted
	FlagEditConflict      FlagCode = "edit-conflict"   // a person's correction does not fit what was read
	FlagTextUnread        FlagCode = "text-unread"     // ink that looks like text and was not read
	FlagTextUnassigned    FlagCode = "text-unassigned" // read, but belongs to no article
	FlagJoinDoubtful      FlagCode = "join-doubtful"
	FlagJumpUnmatched     FlagCode = "jump-unmatched"
	FlagJumpTargetMissing FlagCode = "jump-target-missing" // names a page that is not in the file, or itself
	FlagOrderDoubtful     FlagCode = "order-doubtful"
	FlagRoleDoubtful      FlagCode = "role-doubtful" // may not be what it was taken for
	FlagNoHeadline        FlagCode = "article-without-headline"
	FlagMastheadConflict  FlagCode = "masthead-conflict"   // fields contradict each other
	FlagPageMissing       FlagCode = "page-missing"        // a page of the issue is not in the file
	FlagPagesMisordered   FlagCode = "pages-misordered"    // the file does not follow the folios
	FlagPageDoubled       FlagCode = "page-doubled"        // the same page is in the file twice
	FlagFolioMismatch     FlagCode = "folio-mismatch"      // a folio was misread or misprinted
	FlagMastheadRepaired  FlagCode = "masthead-repaired"   // a field was mended by what is printed elsewhere
	FlagPrintedTwice      FlagCode = "printed-twice"       // the same text stands in two articles
	FlagTextLayer         FlagCode = "text-layer-doubtful" // the PDF's own text disagrees with the image
	FlagLowConfidence     FlagCode = "low-confidence"
	FlagTeaserUnlinked    FlagCode = "teaser-unlinked"
	FlagProfileMismatch   FlagCode = "profile-mismatch" // a profile was given that the issue does not fit
	FlagFromProfile       FlagCode = "from-profile"     // delivered otherwise than read, as the profile knows it
	FlagPageBlank         FlagCode = "page-blank"
	FlagPageNoText        FlagCode = "page-without-text"
	FlagPageSplit         FlagCode = "page-split" // two pages scanned as one
)

var flagOrder = []FlagCode{
	FlagPageFailed, FlagPagePoor, FlagEditConflict, FlagTextUnread, FlagTextUnassigned, FlagJoinDoubtful, FlagJumpUnmatched,
	FlagJumpTargetMissing, FlagOrderDoubtful, FlagRoleDoubtful, FlagNoHeadline, FlagMastheadConflict,
	FlagPageMissing, FlagPagesMisordered, FlagPageDoubled, FlagFolioMismatch, FlagMastheadRepaired, FlagPrintedTwice, FlagTextLayer, FlagLowConfidence, FlagTeaserUnlinked,
	FlagProfileMismatch, FlagFromProfile, FlagPageBlank, FlagPageNoText, FlagPageSplit,
}

// SortFlags orders flags worst first, then by what they refer to, and drops
// exact repeats.
func SortFlags(flags []Flag) []Flag {
	slices.SortStableFunc(flags, func(a, b Flag) int {
		if d := slices.Index(flagOrder, a.Code) - slices.Index(flagOrder, b.Code); d != 0 {
			return d
		}
		if d := strings.Compare(a.Ref, b.Ref); d != 0 {
			return d
		}
		return strings.Compare(a.Note, b.Note)
	})
	return slices.Compact(flags)
}
