package edit

import "banmian/paper"

// A run is a piece of an old text and the piece of a new one in its place.
type run struct {
	i0, i1, j0, j1 int
	same           bool
}

// mostSteps bounds the work of one alignment; lines of print are far below it.
const mostSteps = 1 << 20

// align finds which glyphs stay where a text is typed anew: the fewest changes,
// as runs in order.
func align(old []paper.Glyph, cells []string) []run {
	head := 0
	for head < len(old) && head < len(cells) && old[head].Text == cells[head] {
		head++
	}
	tail := 0
	for tail < len(old)-head && tail < len(cells)-head && old[len(old)-1-tail].Text == cells[len(cells)-1-tail] {
		tail++
	}
	i1, j1 := len(old)-tail, len(cells)-tail
	var out []run
	out = add(out, run{0, head, 0, head, true})
	if n, m := i1-head, j1-head; n*m > mostSteps {
		out = add(out, run{head, i1, head, j1, false})
	} else {
		out = between(out, old, cells, head, i1, j1)
	}
	return add(out, run{i1, len(old), j1, len(cells), true})
}

// add adds a run, joined with the one before if it is of the same sort.
func add(out []run, r run) []run {
	if r.i0 == r.i1 && r.j0 == r.j1 {
		return out
	}
	if n := len(out); n > 0 && out[n-1].same == r.same {
		out[n-1].i1, out[n-1].j1 = r.i1, r.j1
		return out
	}
	return append(out, r)
}

// between aligns old[from:i1] with cells[from:j1] by edit distance.
func between(out []run, old []paper.Glyph, cells []string, from, i1, j1 int) []run {
	n, m := i1-from, j1-from
	cost := make([][]int, n+1) // of what is left from (i, j)
	for i := n; i >= 0; i-- {
		cost[i] = make([]int, m+1)
		for j := m; j >= 0; j-- {
			switch {
			case i == n:
				cost[i][j] = m - j
			case j == m:
				cost[i][j] = n - i
			case old[from+i].Text == cells[from+j]:
				cost[i][j] = cost[i+1][j+1]
			default:
				cost[i][j] = 1 + min(cost[i+1][j+1], cost[i+1][j], cost[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < n || j < m; {
		di, dj, same := 1, 1, false
		switch {
		case i == n:
			di = 0
		case j == m:
			dj = 0
		case old[from+i].Text == cells[from+j]:
			same = true
		case cost[i][j] == 1+cost[i+1][j+1]:
		case cost[i][j] == 1+cost[i+1][j]:
			dj = 0
		default:
			di = 0
		}
		out = add(out, run{from + i, from + i + di, from + j, from + j + dj, same})
		i, j = i+di, j+dj
	}
	return out
}
