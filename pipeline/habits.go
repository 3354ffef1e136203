package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"banmian/layout"
	"banmian/layout/habit"
	"banmian/paper"
	"banmian/pipeline/profile"
)

// useProfile settles the issue by the one of the profiles given that fits it
// best, and flags where none does or where the paper is made otherwise now. Only
// the issue as a whole shows whose it is, so what helps layout lays the pages
// out a second time.
func (j *job) useProfile(is *paper.Issue) (*paper.Issue, error) {
	if len(j.Profiles) == 0 || len(is.Pages) == 0 {
		return is, nil
	}
	p, fit := bestFit(j.Profiles, is)
	known := layout.Known{Labels: p.Habits.LabelTexts(), Masthead: p.Habits.MastheadReach()}
	if fit.Same && (len(known.Labels) > 0 || known.Masthead > 0) {
		var err error
		if is, err = j.layOutKnown(known); err != nil {
			return nil, err
		}
		fit = p.Habits.Fit(is)
	}
	out := p.Habits.Settle(*is, fit)
	step := paper.Step{Stage: "profile", Tool: "banmian", Version: Version, Params: map[string]any{"file": p.File, "sha256": p.SHA256, "used": fit.Same}}
	out.Steps = append(slices.Clip(out.Steps), step)
	out.Flags = slices.Clip(out.Flags)
	for _, note := range mismatches(p, fit) {
		j.Log.Warn("profile-mismatch", "profile", p.File, "note", note)
		out.Flags = append(out.Flags, paper.Flag{Code: paper.FlagProfileMismatch, Ref: pageRef(is.Pages[0].Seq), Note: note})
	}
	out.Flags = paper.SortFlags(out.Flags)
	return &out, nil
}

// layOutKnown makes the issue anew of pages that are laid out with what is known of
// the paper. A page on which that fails stays as it was.
func (j *job) layOutKnown(known layout.Known) (*paper.Issue, error) {
	g := new(errgroup.Group)
	g.SetLimit(max(1, j.Workers))
	for i, r := range j.results {
		if r.failure != nil {
			continue
		}
		g.Go(func() error {
			rec := r.record
			rec.Input.Known = known
			p := &pageRun{job: j, n: rec.Input.Seq, name: rec.Name, stage: StageLayout}
			res, err := p.layOut(rec)
			if err != nil {
				j.Log.Warn("page laid out without the profile", "page", p.n, "error", err)
				return nil
			}
			res.resumed = r.resumed
			j.results[i] = res
			return j.savePage(rec, nil, figures(&res.page))
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return j.issue()
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
