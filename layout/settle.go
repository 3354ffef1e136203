package layout

import (
	"math"
	"slices"

	"banmian/layout/assign"
)

const (
	// claimWeight makes a claim, in ems, comparable with what speaks against the
	// steps of the text: the length of a paragraph is worth a contradiction.
	claimWeight = 0.15
	// headMidway speaks against text under a headline that begins inside a
	// sentence: not indented. A paper may set the first paragraph so.
	headMidway = 1.0
)

// A holding is who holds which column: the stories of a leaf and, last, the one
// without a headline.
type holding struct {
	sheet  *sheet
	ts     []*story
	cols   []*column
	claims [][]float64 // of each story on each column, ems
	owner  []int       // of each column
	cost   []float64   // of each story's text as it runs through its columns
}

// settle gives each column the story that holds it most cheaply, the claims of
// headlines and the flow of the text taken together: where a column breaks off
// inside a sentence that the next does not go on, another arrangement may cost
// less. From the claims alone it goes downhill, one column at a time.
func (s *sheet) settle(ts []*story, cols []*column, claims [][]float64) []int {
	h := &holding{sheet: s, ts: ts, cols: cols, claims: claims, owner: byClaims(ts, cols, claims), cost: make([]float64, len(ts))}
	for i := range ts {
		h.cost[i] = h.flow(i, -1, -1)
	}
	for range 2 * len(cols) {
		j, i, gain := h.bestMove()
		if gain <= 0 {
			break
		}
		h.move(j, i)
	}
	return h.owner
}

// bestMove is the move of a column to another story that saves most.
func (h *holding) bestMove() (col, to int, gain float64) {
	for j := range h.cols {
		if i, d := h.rival(j); -d > gain+1e-9 {
			col, to, gain = j, i, -d
		}
	}
	return col, to, gain
}

// rival is the story other than its owner that a column would go to, and what
// all would cost more if it did.
func (h *holding) rival(j int) (story int, more float64) {
	more = math.Inf(1)
	from := h.owner[j]
	without := math.NaN()
	for i := range h.ts {
		d := claimWeight * (h.claims[i][j] - h.claims[from][j])
		// No text outweighs a claim that is so much poorer.
		if i == from || d > 3*stepBack || d >= more+2*stepBack {
			continue
		}
		if math.IsNaN(without) {
			without = h.flow(from, -1, j)
		}
		if d += without - h.cost[from] + h.flow(i, j, -1) - h.cost[i]; d < more {
			story, more = i, d
		}
	}
	return story, more
}

func (h *holding) move(j, to int) {
	from := h.owner[j]
	h.owner[j] = to
	h.cost[from], h.cost[to] = h.flow(from, -1, -1), h.flow(to, -1, -1)
}

// columnsOf lists the columns of a story, with one more and without another.
func (h *holding) columnsOf(i, with, without int) []*column {
	var out []*column
	for j, c := range h.cols {
		if (h.owner[j] == i || j == with) && j != without {
			out = append(out, c)
		}
	}
	return out
}

// flow is what speaks against the text of a story as it runs through its
// columns, one more taken in and another left out; -1 is none.
func (h *holding) flow(i, with, without int) float64 {
	cols := h.columnsOf(i, with, without)
	if len(cols) == 0 {
		return 0
	}
	s := h.sheet
	order, cost := s.chain(inOrder(cols))
	first, _ := order[0].ends()
	switch t := h.ts[i]; {
	case t.resumed != nil, first == nil:
	case t.stack != nil && !s.opening(order[0], first):
		cost += headMidway
	case t.stack == nil:
		cost += s.bare(order[0])
	}
	if last := order[len(order)-1]; s.open(last) && !last.sentOn() {
		cost += aloneOpen - aloneFinished
	}
	return cost
}

// chain puts columns in the order in which their text runs most cheaply, and
// tells what that costs.
func (s *sheet) chain(cols []*column) ([]*column, float64) {
	n := len(cols)
	if n < 2 {
		return cols, 0
	}
	cost, alone, bare := s.steps(cols)
	match := assign.Best(cost, alone, bare)
	order, ok := chainOf(match)
	if !ok {
		order = make([]int, n)
		for i := range order {
			order[i] = i
		}
	}
	sum := 0.0
	out := []*column{cols[order[0]]}
	for k := 1; k < n; k++ {
		sum += cost[order[k-1]][order[k]]
		out = append(out, cols[order[k]])
	}
	return out, sum
}

// opening reports whether a column may be the first of a story.
func (s *sheet) opening(c *column, first *line) bool {
	return s.indented(c, first) || first.lead() || c.lines[0].byline() || len(c.lines) == 1
}

// sentOn reports whether a marker says that the text goes on elsewhere.
func (c *column) sentOn() bool {
	return slices.ContainsFunc(c.lines[max(0, len(c.lines)-2):], func(l *line) bool {
		return jumpPattern.MatchString(l.text) && !l.see()
	})
}
