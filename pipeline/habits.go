package pipeline

import (
	"fmt"
	"strings"

	"banmian/layout/habit"
	"banmian/paper"
	"banmian/pipeline/profile"
)

// useProfile settles the issue by the one of the profiles given that fits it
// best, and flags where none does or where the paper is made otherwise now.
func (j *job) useProfile(is *paper.Issue) *paper.Issue {
	if len(j.Profiles) == 0 || len(is.Pages) == 0 {
		return is
	}
	p, fit := bestFit(j.Profiles, is)
	step := paper.Step{Stage: "profile", Tool: "banmian", Version: Version, Params: map[string]any{"file": p.File, "sha256": p.SHA256, "used": fit.Same}}
	out := p.Habits.Settle(*is, fit)
	out.Steps = append(out.Steps, step)
	for _, note := range mismatches(p, fit) {
		j.Log.Warn("profile-mismatch", "profile", p.File, "note", note)
		out.Flags = append(out.Flags, paper.Flag{Code: paper.FlagProfileMismatch, Ref: pageRef(is.Pages[0].Seq), Note: note})
	}
	out.Flags = paper.SortFlags(out.Flags)
	return &out
}

// bestFit is the profile that most speaks for, the first of equals.
func bestFit(all []*profile.Profile, is *paper.Issue) (*profile.Profile, habit.Fit) {
	best, fit := all[0], all[0].Habits.Fit(is)
	for _, p := range all[1:] {
		if f := p.Habits.Fit(is); f.Same && !fit.Same || f.Same == fit.Same && f.Score > fit.Score {
			best, fit = p, f
		}
	}
	return best, fit
}

// mismatches says what of a profile was not used, and why.
func mismatches(p *profile.Profile, fit habit.Fit) []string {
	if !fit.Same {
		return []string{fmt.Sprintf("%s was not used: %s", p.File, fit.Why)}
	}
	if len(fit.Moved) == 0 {
		return nil
	}
	return []string{"the paper is made otherwise than in " + p.File + ", redesigned perhaps: " + strings.Join(fit.Moved, "; ")}
}
