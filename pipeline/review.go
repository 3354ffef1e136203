package pipeline

import (
	"fmt"
	"path/filepath"

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

	base *edit.Base
}

// OpenReview reads the issue of a folder that Run wrote, and its edits.
func OpenReview(dir string) (*Review, error) {
	machine, err := LoadMachine(dir)
	if err != nil {
		return nil, err
	}
	r := &Review{Dir: dir, Machine: machine, base: edit.NewBase(machine)}
	return r, r.Renew()
}

// Renew reads the edits again and lays them over the same machine's issue.
func (r *Review) Renew() error {
	entries, damage, err := edit.NewLog(r.Dir).Read()
	if err != nil {
		return err
	}
	r.Entries, r.Damage = entries, damage
	r.Issue, r.Outcomes = r.Lay(entries)
	return nil
}

// Lay lays entries over the machine's issue, such as those of the log and one
// more, to see whether it fits.
func (r *Review) Lay(entries []edit.Entry) (*paper.Issue, []edit.Outcome) {
	return r.base.Apply(entries)
}

// Deliver writes issue.json and what goes with it as corrected. The error is
// ErrBusy while another banmian is at work on the issue; that one, or a later
// Deliver, writes it, for the edits are safe in their log.
func (r *Review) Deliver() error {
	lock, err := acquire(r.Dir)
	if err != nil {
		return err
	}
	defer lock.Close()
	return r.deliver()
}

// deliver writes what Deliver does, in a folder that is locked.
func (r *Review) deliver() error {
	if err := issuejson.Write(filepath.Join(r.Dir, "issue.json"), r.Issue); err != nil {
		return fmt.Errorf("deliver issue: %w", err)
	}
	return nil
}
