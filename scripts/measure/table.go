package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"banmian/paper"
)

// A pool is what issues of one sort come to together.
type pool struct {
	verdicts []verdict
	mistakes []mistake
	stings   map[paper.FlagCode]sting
	articles int
	pages    int
}

func (p *pool) add(name string, j *judge) {
	for _, v := range j.all() {
		v.what = name + " " + v.what
		p.verdicts = append(p.verdicts, v)
	}
	for _, m := range j.mistakes() {
		m.what = name + " " + m.what
		p.mistakes = append(p.mistakes, m)
	}
	for code, s := range j.stings() {
		t := p.stings[code]
		p.stings[code] = sting{t.flags + s.flags, t.judged + s.judged, t.wrong + s.wrong}
	}
	p.articles += len(j.issue.Articles)
	p.pages += len(j.issue.Pages)
}

// edges part the confidences into bins; each holds its lower edge.
var edges = []float32{0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98}

// sure is the confidence from which a thing is taken to be right.
const sure = 0.9

// kinds is the order in which things are told.
var kinds = []string{
	"role", "story", "join", "jump", "article", "headline", "kicker", "deck", "column", "byline", "caption", "masthead", "teaser",
}

// A bin sums up verdicts.
type bin struct {
	n, right int
	conf     float64
}

func (b *bin) add(v verdict) {
	b.n++
	b.conf += float64(v.conf)
	if v.right {
		b.right++
	}
}

// share is the part of a bin that is right.
func (b bin) share() float64 { return float64(b.right) / float64(b.n) }

// reliability is how one kind of thing comes out.
type reliability struct {
	unsaid, said, sure bin
	bins               []bin
}

func reliabilityOf(vs []verdict) reliability {
	r := reliability{bins: make([]bin, len(edges))}
	for _, v := range vs {
		if v.conf == 0 {
			r.unsaid.add(v)
			continue
		}
		r.said.add(v)
		if v.conf >= sure {
			r.sure.add(v)
		}
		for i := len(edges) - 1; i >= 0; i-- {
			if v.conf >= edges[i] {
				r.bins[i].add(v)
				break
			}
		}
	}
	return r
}

// calibrationError is by how much confidence and share right differ, the mean
// over the bins, each as heavy as what is in it.
func (r reliability) calibrationError() float64 {
	sum := 0.0
	for _, b := range r.bins {
		sum += math.Abs(b.conf - float64(b.right))
	}
	return sum / float64(r.said.n)
}

// cell prints a value where there is something to print.
func cell(n int, format string, v float64) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprintf(format, v)
}

// print writes the tables of a pool as Markdown.
func (p *pool) print(w io.Writer, title string) {
	fmt.Fprintf(w, "%s: %d pages. Of each kind, how many were given, how many of those without a confidence, and the share right; of those with one, the mean confidence,\n"+
		"the expected calibration error, and the bins as number: share right.\n\n", title, p.pages)
	fmt.Fprintf(w, "| kind | given | unsaid | right | mean | error | 0.9 and more |")
	for i, e := range edges {
		to := "1"
		if i+1 < len(edges) {
			to = fmt.Sprint(edges[i+1])
		}
		fmt.Fprintf(w, " %v-%s |", e, to)
	}
	fmt.Fprintf(w, "\n|%s\n", strings.Repeat(" --- |", 7+len(edges)))
	for _, k := range kinds {
		p.row(w, k)
	}
	fmt.Fprintln(w)
	p.printFlags(w)
}

func (p *pool) row(w io.Writer, kind string) {
	var vs []verdict
	all := bin{}
	for _, v := range p.verdicts {
		if v.kind == kind {
			vs = append(vs, v)
			all.add(v)
		}
	}
	if len(vs) == 0 {
		return
	}
	r := reliabilityOf(vs)
	fmt.Fprintf(w, "| %s | %d | %d | %.3f | %s | %s | %s |", kind, all.n, r.unsaid.n, all.share(),
		cell(r.said.n, "%.3f", r.said.conf/float64(r.said.n)), cell(r.said.n, "%.3f", r.calibrationError()), count(r.sure))
	for _, b := range r.bins {
		fmt.Fprintf(w, " %s |", count(b))
	}
	fmt.Fprintln(w)
}

func count(b bin) string { return cell(b.n, fmt.Sprintf("%d: %%.3f", b.n), b.share()) }

// printFlags writes what the flags are worth, and what they miss.
func (p *pool) printFlags(w io.Writer) {
	silent := p.silent()
	any := p.stings[""]
	fmt.Fprintf(w, "silent_errors %d: so many articles are wrong or missing without a flag, of %d given and %d wrong or missing. %d bear a flag; share of those wrong: %s.\n\n",
		len(silent), p.articles, len(p.mistakes), any.judged, cell(any.judged, "%.2f", float64(any.wrong)/float64(any.judged)))
	fmt.Fprintf(w, "| flag | a page | judged | share of those on something wrong |\n|%s\n", strings.Repeat(" --- |", 4))
	for _, code := range slices.Sorted(maps.Keys(p.stings)) {
		if s := p.stings[code]; code != "" {
			fmt.Fprintf(w, "| %s | %.2f | %d | %s |\n", code, float64(s.flags)/float64(p.pages), s.judged, cell(s.judged, "%.2f", float64(s.wrong)/float64(s.judged)))
		}
	}
	fmt.Fprintln(w)
	for _, m := range silent {
		fmt.Fprintf(w, "- silent: %s\n", m.what)
	}
	if len(silent) > 0 {
		fmt.Fprintln(w)
	}
}

// silent lists the mistakes without a flag.
func (p *pool) silent() []mistake {
	return slices.DeleteFunc(slices.Clone(p.mistakes), func(m mistake) bool { return len(m.codes) > 0 })
}
