// Package assign solves assignment problems: who goes with whom, one to one, at
// the least cost in all.
package assign

import "math"

// None is no partner.
const None = -1

// Solve pairs rows with columns. cost[i][j] is the price of pairing row i with
// column j, alone[i] that of leaving row i without a partner, bare[j] that of
// leaving column j without one. It returns each row's column, or None, and its
// margin: how much more everything would cost if that choice were forbidden.
// A pair at a price of +Inf is never made.
func Solve(cost [][]float64, alone, bare []float64) (match []int, margin []float64) {
	match, total := solve(cost, alone, bare)
	margin = make([]float64, len(match))
	for i, j := range match {
		was := alone[i]
		if j != None {
			was = cost[i][j]
			cost[i][j] = math.Inf(1)
		} else {
			alone[i] = math.Inf(1)
		}
		_, other := solve(cost, alone, bare)
		margin[i] = max(0, other-total)
		if j != None {
			cost[i][j] = was
		} else {
			alone[i] = was
		}
	}
	return match, margin
}

// Best pairs rows with columns as Solve does, without the margins.
func Best(cost [][]float64, alone, bare []float64) []int {
	match, _ := solve(cost, alone, bare)
	return match
}

// forbidden stands for +Inf in the square matrix.
const forbidden = 1e9

// solve finds the matching by the Hungarian method (Kuhn 1955, in the form
// with potentials), on a square matrix of n rows and m columns and as many
// stand-ins for "no partner".
func solve(cost [][]float64, alone, bare []float64) ([]int, float64) {
	n, m := len(alone), len(bare)
	size := n + m
	at := func(i, j int) float64 {
		v := 0.0
		switch {
		case i < n && j < m:
			v = cost[i][j]
		case i < n:
			v = alone[i]
		case j < m:
			v = bare[j]
		}
		return min(v, forbidden)
	}
	u, v := make([]float64, size+1), make([]float64, size+1)
	row := make([]int, size+1) // of each column, counted from 1
	for i := 1; i <= size; i++ {
		augment(i, size, at, u, v, row)
	}
	match := make([]int, n)
	for i := range match {
		match[i] = None
	}
	total := 0.0
	for j := 1; j <= size; j++ {
		total += at(row[j]-1, j-1)
		if row[j] <= n && j <= m {
			match[row[j]-1] = j - 1
		}
	}
	return match, total
}

// augment adds row i to the matching along a shortest path.
func augment(i, size int, at func(int, int) float64, u, v []float64, row []int) {
	row[0] = i
	least := make([]float64, size+1)
	way := make([]int, size+1)
	used := make([]bool, size+1)
	for j := range least {
		least[j] = math.Inf(1)
	}
	j0 := 0
	for row[j0] != 0 || j0 == 0 {
		used[j0] = true
		r, delta, j1 := row[j0], math.Inf(1), 0
		for j := 1; j <= size; j++ {
			if used[j] {
				continue
			}
			if c := at(r-1, j-1) - u[r] - v[j]; c < least[j] {
				least[j], way[j] = c, j0
			}
			if least[j] < delta {
				delta, j1 = least[j], j
			}
		}
		for j := range used {
			if used[j] {
				u[row[j]] += delta
				v[j] -= delta
			} else {
				least[j] -= delta
			}
		}
		j0 = j1
		if row[j0] == 0 {
			break
		}
	}
	for j0 != 0 {
		row[j0] = row[way[j0]]
		j0 = way[j0]
	}
}
