package assign

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// brute is the least cost over all matchings, by trying every one.
func brute(cost [][]float64, alone, bare []float64, forbid func(i, j int) bool) float64 {
	best := math.Inf(1)
	taken := make([]bool, len(bare))
	var try func(i int, sum float64)
	try = func(i int, sum float64) {
		if i == len(alone) {
			for j, used := range taken {
				if !used {
					sum += bare[j]
				}
			}
			best = min(best, sum)
			return
		}
		if !forbid(i, None) {
			try(i+1, sum+alone[i])
		}
		for j := range bare {
			if !taken[j] && !forbid(i, j) {
				taken[j] = true
				try(i+1, sum+cost[i][j])
				taken[j] = false
			}
		}
	}
	try(0, 0)
	return best
}

// price is what a matching costs.
func price(match []int, cost [][]float64, alone, bare []float64) float64 {
	sum := 0.0
	for i, j := range match {
		if j == None {
			sum += alone[i]
		} else {
			sum += cost[i][j]
		}
	}
	for j := range bare {
		if !slices.Contains(match, j) {
			sum += bare[j]
		}
	}
	return sum
}

// problem makes up a matrix of whole or broken prices, some of them +Inf.
func problem(r *rand.Rand) (cost [][]float64, alone, bare []float64) {
	n, m := r.IntN(5), r.IntN(5)
	value := func() float64 {
		if r.IntN(2) == 0 {
			return float64(r.IntN(4)) // ties
		}
		return 10 * r.Float64()
	}
	cost = make([][]float64, n)
	for i := range cost {
		alone = append(alone, value())
		for range m {
			v := value()
			if r.IntN(4) == 0 {
				v = math.Inf(1)
			}
			cost[i] = append(cost[i], v)
		}
	}
	for range m {
		bare = append(bare, value())
	}
	return cost, alone, bare
}

func TestSolveAgainstEveryMatching(t *testing.T) {
	for seed := range uint64(3000) {
		cost, alone, bare := problem(rand.New(rand.NewPCG(seed, 1)))
		match, margin := Solve(cost, alone, bare)
		least := brute(cost, alone, bare, func(i, j int) bool { return false })
		if got := price(match, cost, alone, bare); math.Abs(got-least) > 1e-6 {
			t.Fatalf("seed %d: %v costs %.3f, the best %.3f", seed, match, got, least)
		}
		for i, j := range match {
			if j != None && slices.Index(match, j) != i {
				t.Fatalf("seed %d: %v gives column %d twice", seed, match, j)
			}
			other := brute(cost, alone, bare, func(r, c int) bool { return r == i && c == j }) - least
			if margin[i] < 0 || other < 1e6 && math.Abs(margin[i]-other) > 1e-6 || other > 1e6 && margin[i] < 1e6 {
				t.Fatalf("seed %d: margin of row %d is %.3f, want %.3f", seed, i, margin[i], other)
			}
		}
	}
}

func TestSolveIsDeterministic(t *testing.T) {
	for seed := range uint64(300) {
		cost, alone, bare := problem(rand.New(rand.NewPCG(seed, 2)))
		before := fmt.Sprint(cost, alone, bare)
		match, margin := Solve(cost, alone, bare)
		first := fmt.Sprint(match, margin)
		match, margin = Solve(cost, alone, bare)
		if again := fmt.Sprint(match, margin); again != first {
			t.Fatalf("seed %d: %s, then %s", seed, first, again)
		}
		if after := fmt.Sprint(cost, alone, bare); after != before {
			t.Fatalf("seed %d: prices changed from %s to %s", seed, before, after)
		}
	}
}

func TestSolve(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name        string
		cost        [][]float64
		alone, bare []float64
		want        []int
	}{
		{"nothing", nil, nil, nil, []int{}},
		{"no columns", [][]float64{{}, {}}, []float64{1, 2}, nil, []int{None, None}},
		{"a pair", [][]float64{{1}}, []float64{2}, []float64{2}, []int{0}},
		{"dearer than alone", [][]float64{{5}}, []float64{2}, []float64{2}, []int{None}},
		{"the greedy choice is not the best", [][]float64{{1, 2}, {1, 9}}, []float64{9, 9}, []float64{0, 0}, []int{1, 0}},
		{"never at +Inf", [][]float64{{inf}}, []float64{1000}, []float64{1000}, []int{None}},
		{"all at +Inf", [][]float64{{inf, inf}, {inf, inf}}, []float64{1, 1}, []float64{1, 1}, []int{None, None}},
	} {
		if got, _ := Solve(c.cost, c.alone, c.bare); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
