package edit

import "banmian/paper"

// Apply lays entries over the machine's issue and tells what became of each, in
// their order. The machine's issue is not changed; the corrected one may share
// with it what no entry touches.
func Apply(machine *paper.Issue, entries []Entry) (*paper.Issue, []Outcome) {
	return NewBase(machine).Apply(entries)
}

// Apply does what the function Apply does.
func (b *Base) Apply(entries []Entry) (*paper.Issue, []Outcome) {
	s, outcomes := b.lay(entries)
	return s.finish(entries, outcomes), outcomes
}

// lay lays entries over a new state.
func (b *Base) lay(entries []Entry) (*state, []Outcome) {
	s := newState(b)
	undone := undoneBy(entries)
	outcomes := make([]Outcome, len(entries))
	for i := range entries {
		e := &entries[i]
		outcomes[i] = Outcome{Seq: e.Seq, Status: Applied}
		if undone[e.Seq] {
			outcomes[i].Status = Undone
			continue
		}
		s.do(e, &outcomes[i])
	}
	return s, outcomes
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

// do lays an entry over the state, or leaves the state as it is and says why.
func (s *state) do(e *Entry, o *Outcome) {
	a, ok := actions[e.Op]
	if !ok {
		refuse(Unreadable, "this program knows nothing of %q", e.Op).tell(o)
		return
	}
	t, r := s.target(a.on, e.On)
	if r == nil {
		o.Reason = t.how
		s.touch(o, t)
		r = s.attempt(a, t, e, o)
	}
	if r != nil {
		r.tell(o)
		return
	}
	s.touch(o, t)
}

// attempt does what an entry says to its target, if what stands there is what
// the person saw. Where the machine sees by now what the person said, there is
// nothing to do and nothing in the way.
func (s *state) attempt(a action, t *target, e *Entry, o *Outcome) *refusal {
	if a.present != nil {
		if now := a.present(s, t, e); now != nil && !nothing(e.Before) && !s.same(t, e.Before, now) && (nothing(e.After) || !s.same(t, e.After, now)) {
			r := refuse(Changed, "what stands there is not what was corrected")
			r.present = now
			return r
		}
	}
	return a.do(s, t, e, o)
}

// tell says of an entry that it does not fit.
func (r *refusal) tell(o *Outcome) {
	*o = Outcome{Seq: o.Seq, Status: Conflict, Code: r.code, Reason: r.reason, ReasonZh: r.zh, Pages: o.Pages, Blocks: o.Blocks, Articles: o.Articles}
	if r.present != nil {
		o.Present = encode(r.present)
	}
}
