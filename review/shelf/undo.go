package shelf

import (
	"encoding/json"

	"banmian/pipeline/edit"
)

// Undo undoes the last act of a person that counts, with entries of its own.
func (s *Shelf) Undo(id, who string) (*Added, error) {
	return s.revert(id, who, (*View).Undoable, "there is nothing of yours to undo", "没有您的修改可以撤销")
}

// Redo takes the last undo of a person back, if they did nothing since.
func (s *Shelf) Redo(id, who string) (*Added, error) {
	return s.revert(id, who, (*View).Redoable, "there is nothing of yours to redo", "没有您撤销的修改可以重做")
}

func (s *Shelf) revert(id, who string, which func(*View, string) []edit.Entry, none, zh string) (*Added, error) {
	return s.Act(id, who, func(v *View) ([]edit.Entry, error) {
		act := which(v, who)
		if len(act) == 0 {
			return nil, &Refused{Code: edit.Impossible, Reason: none, Zh: zh}
		}
		var out []edit.Entry
		for i := len(act) - 1; i >= 0; i-- { // the last first, as they rest on each other
			out = append(out, edit.Entry{Op: edit.Undo, On: edit.Anchor{Seq: act[i].Seq}})
		}
		return out, nil
	})
}

// Undoable is the act that Undo would undo, nil if there is none.
func (v *View) Undoable(who string) []edit.Entry { undo, _ := v.stacks(who); return top(undo) }

// Redoable is the undo that Redo would undo, nil if there is none.
func (v *View) Redoable(who string) []edit.Entry { _, redo := v.stacks(who); return top(redo) }

func top(stack [][]edit.Entry) []edit.Entry {
	if len(stack) == 0 {
		return nil
	}
	return stack[len(stack)-1]
}

// stacks are the acts of a person that can be undone and the undos that can be
// undone, each with the next to go last.
func (v *View) stacks(who string) (undo, redo [][]edit.Entry) {
	acts := acts(v.Entries)
	of := map[int][]edit.Entry{} // act by the number of each of its entries
	for _, a := range acts {
		for _, e := range a {
			of[e.Seq] = a
		}
	}
	for _, a := range acts {
		switch {
		case a[0].Who != who, begins(a):
		case a[0].Op != edit.Undo:
			undo, redo = append(undo, a), nil
		case isTop(undo, of[a[0].On.Seq]):
			undo, redo = undo[:len(undo)-1], append(redo, a)
		case isTop(redo, of[a[0].On.Seq]):
			// What that undid counts again.
			undo, redo = append(undo, of[top(redo)[0].On.Seq]), redo[:len(redo)-1]
		}
	}
	return undo, redo
}

// begins reports whether an act only says that a review has begun, as the first
// correction does by itself: nobody means that by undo. It has an undo of its
// own in the history.
func begins(act []edit.Entry) bool {
	var state string
	return len(act) == 1 && act[0].Op == edit.State && json.Unmarshal(act[0].After, &state) == nil && state == edit.StateInReview
}

// isTop reports whether an act is the one to go next.
func isTop(stack [][]edit.Entry, act []edit.Entry) bool {
	last := top(stack)
	return len(last) > 0 && len(act) > 0 && last[0].Seq == act[0].Seq
}

// acts are the entries in groups that count together.
func acts(entries []edit.Entry) (out [][]edit.Entry) {
	from := 0
	for i, e := range entries {
		if e.More == 0 {
			out = append(out, entries[from:i+1])
			from = i + 1
		}
	}
	return out
}
