package sample

import (
	"math"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/unicode/norm"
)

// A Count is what was found in one line.
type Count struct {
	Glyphs int // characters printed
	Wrong  int // edits that part what was read from what is printed
}

// An Estimate is the character error rate of an issue by a sample of its lines,
// with an interval that holds it in 95 of 100 samples.
type Estimate struct {
	Lines, Glyphs, Wrong int
	Rate, Low, High      float64
	// DesignEffect is by how much the characters of whole lines tell less than as
	// many drawn one by one would: errors come in clusters.
	DesignEffect float64
}

const (
	z = 1.959964 // 95 % of a normal distribution lie within so many deviations
	// fewWrong is the number of wrong lines below which the sample cannot tell how
	// its errors cluster, and usualEffect the least that is taken then: the largest
	// of the medians on the bench's scans (docs/QUALITY.md).
	fewWrong    = 5
	usualEffect = 2.0
)

// EstimateOf estimates the share of wrong characters from lines drawn at random
// out of so many.
//
// It is the Wilson interval of a share, with the number of characters divided by
// the design effect: the variance of the ratio of wrong characters to all, taken
// over lines (Cochran, Sampling Techniques, 6.4), to what it would be if
// characters were wrong independently. It does not fall below 1. The share of
// the issue that was read is known, not estimated, and narrows the interval.
func EstimateOf(counts []Count, of int) Estimate {
	e := Estimate{Lines: len(counts), DesignEffect: 1, High: 1}
	wrongLines := 0
	for _, c := range counts {
		e.Glyphs += c.Glyphs
		e.Wrong += c.Wrong
		if c.Wrong > 0 {
			wrongLines++
		}
	}
	if e.Glyphs == 0 {
		return e
	}
	e.Rate = float64(e.Wrong) / float64(e.Glyphs)
	e.DesignEffect = designEffect(counts, e.Rate, float64(e.Glyphs))
	if wrongLines < fewWrong {
		e.DesignEffect = max(e.DesignEffect, usualEffect)
	}
	unread := 1 - float64(e.Lines)/float64(max(of, e.Lines))
	if unread == 0 {
		e.Low, e.High = e.Rate, e.Rate
		return e
	}
	e.Low, e.High = wilson(min(1, e.Rate), float64(e.Glyphs)/e.DesignEffect/unread)
	return e
}

// designEffect is the variance of a ratio over lines against that of as many
// characters on their own, 1 at least.
func designEffect(counts []Count, rate, glyphs float64) float64 {
	n := float64(len(counts))
	if n < 2 || rate <= 0 || rate >= 1 {
		return 1
	}
	sum := 0.0
	for _, c := range counts {
		d := float64(c.Wrong) - rate*float64(c.Glyphs)
		sum += d * d
	}
	clustered := sum * n / (n - 1) / (glyphs * glyphs)
	return max(1, clustered/(rate*(1-rate)/glyphs))
}

// wilson is the interval of a share seen in n independent trials.
func wilson(p, n float64) (low, high float64) {
	middle := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, (middle-half)/(1+z*z/n)), min(1, (middle+half)/(1+z*z/n))
}

// distance is the least number of characters to change, add or take away that
// make one text the other.
func distance(a, b string) int {
	return levenshtein.ComputeDistance(norm.NFC.String(a), norm.NFC.String(b))
}
