package edit

// An action is how the entries of an op are laid over a state.
type action struct {
	on      kind
	present func(*state, *target, *Entry) any // what stands there, to be compared with Before; nil for ops without one
	do      func(*state, *target, *Entry, *Outcome) *refusal
}

// actions are those of all ops. What an action refuses has changed nothing.
var actions map[Op]action

func init() { // for actions find targets, and targets are of actions
	actions = map[Op]action{
		Text:   {onLine, lineText, (*state).text},
		Role:   {onBlock, blockRole, (*state).role},
		Split:  {onBlock, lineCount, (*state).split},
		Merge:  {onBlock, lineCount, (*state).merge},
		Box:    {onBlock, blockBox, (*state).box},
		Add:    {onPage, nil, (*state).add},
		Assign: {onBlock, blockArticle, (*state).assign},
		Order:  {onBlock, blockBefore, (*state).order},
		Join:   {onBlock, blockNext, (*state).join},
		Unjoin: {onBlock, blockNext, (*state).unjoin},
		Link:   {onArticle, nil, (*state).link},
		Unlink: {onArticle, nil, (*state).unlink},
		Field:  {onField, fieldValue, (*state).setField},
		Note:   {onAny, nil, (*state).note},
		Accept: {onAny, (*state).seen, (*state).accept},
		State:  {onIssue, reviewState, (*state).setState},
		Sample: {onAny, nil, (*state).sampled},
		Undo:   {onIssue, nil, (*state).undo},
	}
}
