package edit

import (
	"sync"

	"banmian/layout/article"
	"banmian/paper"
)

// A Base is a machine's issue, ready to have entries laid over it, again and
// again. It may be used by several goroutines.
type Base struct {
	machine *paper.Issue
	chains  []article.Chain
	blocks  map[string]*paper.Block // the machine's, by ID
	remade  func() article.Result   // the machine's articles, made anew of their blocks
}

// NewBase prepares a machine's issue, which must not be changed after.
func NewBase(machine *paper.Issue) *Base {
	b := &Base{machine: machine, chains: article.ChainsOf(machine.Pages, machine.Articles), blocks: map[string]*paper.Block{}}
	for i := range machine.Pages {
		for k := range machine.Pages[i].Blocks {
			b.blocks[machine.Pages[i].Blocks[k].ID] = &machine.Pages[i].Blocks[k]
		}
	}
	b.remade = sync.OnceValue(func() article.Result { return article.Remake(machine.Pages, machine.Masthead, b.chains) })
	return b
}
