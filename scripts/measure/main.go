// Command measure tells how far the confidences and flags of issue.json can be
// trusted. It holds issues against what is printed, and prints for each kind of
// thing (a block's role and story, joins, jumps, articles, fields) how often it
// was right at which confidence, and the articles that are wrong without a
// flag; print PDFs and scans apart.
//
//	go run ./scripts/measure [-v] [-verdicts] [-queue [-curves FILE.svg]] TRUTH.json ISSUE.json [TRUTH.json ISSUE.json]…
//
// With -v it also lists everything that is wrong, the surest first. With -verdicts
// it prints every judgement as a line with tabs instead, to fit curves on: kind,
// confidence, right (1) or wrong (0), where and what. With -queue it goes through
// the queue of each issue (review/queue), with the truth as the reviewer, and
// prints what share of all that is wrong was met after how much reading; for that
// it takes the glyphs from the folder that holds ISSUE.json.
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/renameio/v2"

	"banmian/export/issuejson"
	"banmian/paper"
)

func main() {
	verbose := flag.Bool("v", false, "list everything that is wrong")
	verdicts := flag.Bool("verdicts", false, "print every judgement instead of tables")
	queues := flag.Bool("queue", false, "tell how soon the reviewer's queue leads to what is wrong")
	curves := flag.String("curves", "", "with -queue: also draw it, into this file")
	flag.Parse()
	if flag.NArg() == 0 || flag.NArg()%2 != 0 {
		fmt.Fprintln(os.Stderr, "usage: measure [-v] [-verdicts] [-queue [-curves FILE.svg]] TRUTH.json ISSUE.json [TRUTH.json ISSUE.json]…")
		os.Exit(2)
	}
	var err error
	if *queues {
		err = queueTables(os.Stdout, flag.Args(), *curves)
	} else {
		err = run(os.Stdout, flag.Args(), *verbose, *verdicts)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

// queueTables prints what the queues of issues lead to, and draws it if a file is
// named.
func queueTables(w io.Writer, names []string, drawing string) error {
	if drawing == "" {
		return runQueues(w, names, nil)
	}
	var b bytes.Buffer
	if err := runQueues(w, names, &b); err != nil {
		return err
	}
	if err := renameio.WriteFile(drawing, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write curves: %w", err)
	}
	return nil
}

func run(w io.Writer, names []string, verbose, verdicts bool) error {
	prints, scans := &pool{stings: map[paper.FlagCode]sting{}}, &pool{stings: map[paper.FlagCode]sting{}}
	for pair := range slices.Chunk(names, 2) {
		t, err := readTruth(pair[0])
		if err != nil {
			return err
		}
		is, err := issuejson.Read(pair[1])
		if err != nil {
			return err
		}
		p := scans
		if is.Source.Kind == paper.BornDigital {
			p = prints
		}
		p.add(filepath.Base(filepath.Dir(pair[1])), newJudge(t, is))
	}
	for _, x := range []struct {
		title string
		*pool
	}{{"Print PDFs", prints}, {"Scans", scans}} {
		if x.pages == 0 {
			continue
		}
		if verdicts {
			x.listVerdicts(w)
			continue
		}
		x.print(w, x.title)
		if verbose {
			x.listWrong(w)
		}
	}
	return nil
}

// listVerdicts lists everything that was judged.
func (p *pool) listVerdicts(w io.Writer) {
	for _, v := range p.verdicts {
		right := 0
		if v.right {
			right = 1
		}
		fmt.Fprintf(w, "%s\t%.3f\t%d\t%s\n", v.kind, v.conf, right, strings.Join(strings.Fields(v.what), " "))
	}
}

// listWrong lists what is wrong, the surest first.
func (p *pool) listWrong(w io.Writer) {
	wrong := slices.DeleteFunc(slices.Clone(p.verdicts), func(v verdict) bool { return v.right })
	slices.SortStableFunc(wrong, func(a, b verdict) int { return cmp.Compare(b.conf, a.conf) })
	for _, v := range wrong {
		fmt.Fprintf(w, "%.3f %-8s %s\n", v.conf, v.kind, v.what)
	}
	for _, m := range p.mistakes {
		fmt.Fprintf(w, "%v %s\n", m.codes, m.what)
	}
}
