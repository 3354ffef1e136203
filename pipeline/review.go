package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"banmian/export/issuejson"
	"banmian/paper"
	"banmian/pipeline/edit"
)

// A Review is an issue with what people corrected laid over it.
type Review struct {
	Dir      string
	Machine  *paper.Issue // as read; not to be changed
	Issue    *paper.Issue // as corrected
	Entries  []edit.Entry
	Outcomes []edit.Outcome // of each entry
	Damage   []edit.Damage  // lines of the log that are no entries

	base          *edit.Base
	machineAt, at stamp // of the files that Machine and Entries were read from
}

// A stamp tells whether a file was written since.
type stamp struct {
	size, time int64
}

func stampOf(name string) stamp {
	info, err := os.Stat(name)
	if err != nil {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime().UnixNano()}
}

// OpenReview reads the issue of a folder that Run wrote, and its edits.
func OpenReview(dir string) (*Review, error) {
	r := &Review{Dir: dir}
	return r, r.Renew()
}

// newReview lays the edits of a folder over an issue that was just made.
func newReview(dir string, machine *paper.Issue) (*Review, error) {
	r := &Review{Dir: dir, Machine: machine, base: edit.NewBase(machine), machineAt: stampOf(filepath.Join(dir, issueFile))}
	return r, r.Renew()
}

// Renew reads again what was written since: the edits, and the machine's issue if
// a run has made it anew.
func (r *Review) Renew() error {
	now := stampOf(filepath.Join(r.Dir, issueFile))
	at := stampOf(filepath.Join(r.Dir, edit.LogName))
	if r.Issue != nil && now == r.machineAt && at == r.at {
		return nil
	}
	if r.Machine == nil || now != r.machineAt {
		machine, err := LoadMachine(r.Dir)
		if err != nil {
			return err
		}
		r.Machine, r.base, r.machineAt = machine, edit.NewBase(machine), now
	}
	entries, damage, err := edit.NewLog(r.Dir).Read()
	if err != nil {
		return err
	}
	is, outcomes, err := r.Lay(entries)
	if err != nil {
		return err
	}
	r.Issue, r.Entries, r.Outcomes, r.Damage, r.at = is, entries, outcomes, damage, at
	return nil
}

// Lay lays entries over the machine's issue: those of the log, or these and one
// more, to see whether it fits.
func (r *Review) Lay(entries []edit.Entry) (is *paper.Issue, outcomes []edit.Outcome, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("lay %d edits over %s: panic: %v\n%s", len(entries), r.Machine.ID, v, debug.Stack())
		}
	}()
	is, outcomes = r.base.Apply(entries)
	nameFigures(r.Machine, is)
	if step := editStep(entries, outcomes); step != nil {
		is.Steps = append(slices.Clip(is.Steps), *step)
	}
	return is, outcomes, nil
}

// editStep sums up what people did; nil if nothing.
func editStep(entries []edit.Entry, outcomes []edit.Outcome) *paper.Step {
	applied, conflicts, people := tally(entries, outcomes)
	if len(people) == 0 {
		return nil
	}
	return &paper.Step{
		Stage: "edit", Tool: "banmian", Version: Version,
		Params: map[string]any{"applied": applied, "conflicts": conflicts, "people": people},
	}
}

// tally counts the entries that were laid over and those that do not fit, and
// tells whose they are.
func tally(entries []edit.Entry, outcomes []edit.Outcome) (applied, conflicts int, people []string) {
	for i, o := range outcomes {
		switch {
		case o.Status == edit.Conflict:
			conflicts++
		case o.Status == edit.Applied && entries[i].Op != edit.Undo:
			applied++
		default:
			continue
		}
		people = append(people, entries[i].Who)
	}
	slices.Sort(people)
	return applied, conflicts, slices.Compact(people)
}

// Deliver writes issue.json and what goes with it as corrected. The error is
// ErrBusy while another banmian is at work on the issue. Nothing is lost by that:
// the edits are in their log, and that one, or a later Deliver, lays them over.
// What is delivered is what the files say by now; r stays as it is.
func (r *Review) Deliver() error {
	lock, err := acquire(r.Dir)
	if err != nil {
		return err
	}
	defer lock.Close()
	now := *r
	if err := now.Renew(); err != nil {
		return err
	}
	return now.deliver()
}

// deliver writes what Deliver does, in a folder that is locked.
func (r *Review) deliver() error {
	if err := r.cutFigures(); err != nil {
		return err
	}
	if err := issuejson.Write(filepath.Join(r.Dir, "issue.json"), r.Issue); err != nil {
		return err
	}
	return Summarize(r).Write(r.Dir)
}
