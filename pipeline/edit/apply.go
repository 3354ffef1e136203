package edit

import (
	"fmt"

	"banmian/paper"
)

// Apply lays entries over the machine's issue and tells what became of each, in
// their order. The machine's issue is not changed; the corrected one may share
// with it what no entry touches.
func Apply(machine *paper.Issue, entries []Entry) (*paper.Issue, []Outcome) {
	s := newState(machine)
	undone := undoneBy(entries)
	outcomes := make([]Outcome, len(entries))
	for i := range entries {
		e := &entries[i]
		outcomes[i] = Outcome{Seq: e.Seq, Status: Applied}
		switch {
		case undone[e.Seq]:
			outcomes[i].Status = Undone
		case e.Op != Undo:
			s.lay(e, &outcomes[i])
		}
	}
	return s.finish(), outcomes
}

// undoneBy tells which entries do not count: those that a later one that counts
// undoes.
func undoneBy(entries []Entry) map[int]bool {
	undone := map[int]bool{}
	for i := len(entries) - 1; i >= 0; i-- {
		if e := &entries[i]; e.Op == Undo && !undone[e.Seq] && e.On.Seq < e.Seq {
			undone[e.On.Seq] = true
		}
	}
	return undone
}

// A state is an issue while entries are laid over it.
type state struct {
	issue paper.Issue
}

func newState(machine *paper.Issue) *state { return &state{issue: *machine} }

// ops lays an entry over a state, or leaves the state as it is and says why.
var ops = map[Op]func(*state, *Entry, *Outcome) *refusal{}

// A refusal is why an entry does not fit.
type refusal struct {
	code   Code
	reason string
}

func (s *state) lay(e *Entry, out *Outcome) {
	do := ops[e.Op]
	if do == nil {
		do = func(*state, *Entry, *Outcome) *refusal {
			return &refusal{Unreadable, fmt.Sprintf("this program knows nothing of %q", e.Op)}
		}
	}
	if r := do(s, e, out); r != nil {
		out.Status, out.Code, out.Reason = Conflict, r.code, r.reason
	}
}

func (s *state) finish() *paper.Issue { return &s.issue }

// Complete fills in what a client need not say of an entry: the geometry of what
// it is about, and what stands there, from the issue as it is. An entry that
// names nothing of the issue stays as it is; Apply says why it does not fit.
func Complete(is *paper.Issue, e Entry) Entry { return e }
